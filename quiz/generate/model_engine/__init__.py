"""From an article to questions by a language model, under the gates that the rules keep.

Passes, each a function from data to data: `facts` (what is worth knowing, with the words that say
it), `writing` (a card from each fact), `gates` (what code can check), `checking` (two readings by a
fresh prompt) and one rewriting of what failed. `asking` sends, keeps and repeats; `provider` alone
knows the library `llm`. The prompts are files in `prompts/`, one a pass.
"""
