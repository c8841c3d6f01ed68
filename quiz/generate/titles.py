"""What a deck is called, and so the one line that each of its cards is shown with.

An article with a title gives it. One without, as text pasted from a page often is, is called by
the name it is most about and by its commonest nouns: "NASA: missions, lander". What stands in
that line needs no other explanation on a card, and is no answer to one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quiz.generate.entities import Entity, NameKind, Names
from quiz.generate.lexicon import VAGUE_NOUNS, word_set
from quiz.generate.syntax import Sentence
from quiz.model.article import Article

TOPICS = 2
OFTEN = 3
"""In so many sentences a noun must stand to be a topic."""

_TIMES = word_set(
    "year month week day hour minute second night morning evening afternoon weekend season decade century "
    "spring summer autumn winter today yesterday tomorrow percent dollar million billion spokesman "
    "spokeswoman spokesperson mr mrs ms dr"
)


def title_of(article: Article, subject: str) -> str:
    """The article's title, or one made of its subject and its date.

    subject: what `subject_of` found; where that is nothing, the article's first words serve.
    """
    if article.title:
        return article.title
    title = subject or " ".join(article.text.split()[:6]) or "Untitled"
    if article.published is None:
        return title
    return f"{title} ({article.published.strftime('%d %B %Y').lstrip('0')})"


def subject_of(names: Names, sentences: Sequence[Sentence]) -> str:
    """What an article is about: its main name and its topics; empty where nothing stands out."""
    parts = (main_name(names), ", ".join(topic_words(names, sentences)))
    return ": ".join(part for part in parts if part)


def main_name(names: Names) -> str | None:
    """The name that an article is most about; None where it names nothing twice."""
    wanted = [e for e in names.entities if e.sure and e.count > 1 and _may_title(e)]
    best = min(wanted, key=lambda e: (-(e.count + (2 if e.first == 0 else 0)), e.canonical), default=None)
    return best.canonical if best else None


def topic_words(names: Names, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The common nouns that stand in most sentences, as the article mostly writes them."""
    seen: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for sentence in sentences:
        lemmas = set()
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            common = token.tag in ("NN", "NNS") and token.low.isalpha() and len(token.low) > 2
            if not common or lemma in VAGUE_NOUNS | _TIMES or names.at(sentence.number, token.index):
                continue
            lemmas.add(lemma)
            forms.setdefault(lemma, Counter())[token.low] += 1
        seen.update(lemmas)
    often = sorted((lemma for lemma, count in seen.items() if count >= OFTEN), key=lambda w: (-seen[w], w))
    return tuple(min(forms[w], key=lambda form: (-forms[w][form], form)) for w in often[:TOPICS])


def _may_title(entity: Entity) -> bool:
    return entity.kind not in (NameKind.GROUP, NameKind.UNKNOWN)
