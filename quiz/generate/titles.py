"""What a deck is called, and so the one line that each of its cards is shown with.

An article with a title gives it. One without, as text pasted from a page often is, is called by
the name it is most about and by its commonest nouns: "NASA: missions, lander". What stands in
that line needs no other explanation on a card, and is no answer to one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quiz.generate.entities import Entity, NameKind, Names
from quiz.generate.lexicon import SPEECH, STALE_ROLES, VAGUE_NOUNS, common_words, word_set
from quiz.generate.syntax import Sentence, Token
from quiz.model.article import Article

TOPICS = 2
TOGETHER = 3
"""A noun is named with the word before it where the two stand together in one of so many places."""
OFTEN = 3
"""In so many sentences a noun must stand to be a topic."""

_TIMES = word_set(
    "year month week day hour minute second night morning evening afternoon weekend season decade century "
    "spring summer autumn winter today yesterday tomorrow percent dollar million billion spokesman "
    "spokeswoman spokesperson mr mrs ms dr inch foot mile kilometer kilometre meter metre pound ton"
)
_NO_TOPICS = VAGUE_NOUNS | STALE_ROLES | _TIMES


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
    parts = (main_name(names, sentences), ", ".join(topic_words(names, sentences)))
    return ": ".join(part for part in parts if part)


def main_name(names: Names, sentences: Sequence[Sentence]) -> str | None:
    """The name that an article is most about; None where it names nothing twice.

    Who is named only as saying something (an analyst, a spokesman) is not what it is about, unless
    nothing else is.
    """
    voices = _voices(names, sentences)
    wanted = [e for e in names.entities if e.sure and e.count > 1 and _may_title(e)]
    best = min(
        wanted,
        key=lambda e: (
            2 * voices[e.number] >= e.count,
            -(e.count - voices[e.number] + (2 if e.first == 0 else 0)),
            e.canonical,
        ),
        default=None,
    )
    return best.canonical if best else None


def _voices(names: Names, sentences: Sequence[Sentence]) -> Counter[int]:
    """How often each entity is named as the one who says something."""
    said: Counter[int] = Counter()
    for sentence in sentences:
        for mention in names.within(sentence.number):
            token = sentence.tokens[mention.end - 1]
            verb = sentence.tokens[token.head]
            said[mention.entity] += token.dep == "nsubj" and verb.lemma in SPEECH
    return said


def topic_words(names: Names, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """What stands in most sentences: a noun, with the word before it where the two mostly go together.

    A noun that all kinds of text have in common ("company", "man") is a topic only with such a word, or
    where there is no other.
    """
    seen: Counter[str] = Counter()
    said: dict[str, Counter[str]] = {}
    pairs: dict[str, Counter[str]] = {}
    for sentence in sentences:
        lemmas = set()
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            if not _may_be_topic(token) or lemma in _NO_TOPICS or names.at(sentence.number, token.index):
                continue
            lemmas.add(lemma)
            said.setdefault(lemma, Counter())[token.low] += 1
            before = _modifier(names, sentence, token)
            if before is not None:
                pairs.setdefault(lemma, Counter())[f"{before} {token.low}"] += 1
        seen.update(lemmas)
    ranked = sorted((w for w, count in seen.items() if count >= OFTEN), key=lambda w: (-seen[w], w))
    named = {lemma: _as_written(said[lemma], pairs.get(lemma, Counter())) for lemma in ranked}
    telling = [w for w in ranked if " " in named[w] or w not in common_words()]
    topics: list[str] = []
    for lemma in telling or ranked[:1]:
        if not any(
            lemma in topic.split() or set(named[lemma].split()) & set(topic.split()) for topic in topics
        ):
            topics.append(named[lemma])
    return tuple(topics[:TOPICS])


def _as_written(forms: Counter[str], pairs: Counter[str]) -> str:
    """A noun in its commonest form, or with the word that it often stands with."""
    pair = min(pairs, key=lambda each: (-pairs[each], each), default=None)
    if pair is not None and pairs[pair] >= 2 and pairs[pair] * TOGETHER >= forms.total():
        return pair
    return min(forms, key=lambda each: (-forms[each], each))


def _may_be_topic(token: Token) -> bool:
    return token.tag in ("NN", "NNS") and token.low.isalpha() and len(token.low) > 2


def _modifier(names: Names, sentence: Sentence, token: Token) -> str | None:
    """The noun or adjective right before a noun that sorts out which it is."""
    before = sentence.tokens[token.index - 1] if token.index else None
    if before is None or before.head != token.index or names.at(sentence.number, before.index):
        return None
    sorts = before.tag in ("NN", "JJ", "NNP") and before.text.isalpha() and before.lemma.lower() not in _TIMES
    return before.low if sorts and (before.tag != "JJ" or before.low not in common_words()) else None


def _may_title(entity: Entity) -> bool:
    return entity.kind not in (NameKind.GROUP, NameKind.UNKNOWN)
