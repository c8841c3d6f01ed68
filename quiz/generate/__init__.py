"""From an article to questions, each tied to the sentence it rests on, by rules or by a language model.

An `Article` comes in; `Generated` goes out: cards in the order of the article, what was turned
away and why, and a sentence for the learner where there are few or none. The stages are
sentences, entities, clauses, statements, candidates, gates, ranking and selection; only `parser`
knows spaCy, and each stage is a function from data to data. The room `model_engine` has a model write the
cards under the same gates.
"""
