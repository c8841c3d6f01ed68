"""Drafts made again: what is new, changed or gone against the drafts that are known.

A fact is known by what is asked, or by its answer and its sentence, so that a corrected sentence
does not bring back what was decided. Known drafts, new ones and the article's text come in; the
difference comes out, and applying it twice changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quiz.generate.drafts import content_of
from quiz.judge.judge import judge
from quiz.model.article import Article
from quiz.model.draft import Draft, Fate, Generated
from quiz.model.note import Basic, Cloze, Content, Face, Kind, TrueFalse, faces, prompt_of
from quiz.model.review import Verdict
from quiz.text.normalise import fold, words

LIKE = 0.7
"""Share of words that two sentences have in common from which one may be the other corrected."""

SAME_ARTICLE = 0.5
"""Share of a deck's drafts whose sentences an article must have, as they are or corrected, to be its own."""

_BEFORE = r"""(?:^|[.!?…:]["')\]]* )"""
_AFTER = r"""(?:$|(?<=[.!?…"')\]:]) )"""


@dataclass(frozen=True, slots=True)
class Change:
    """A known draft and what is made of its fact now."""

    known: Draft
    now: Draft


@dataclass(frozen=True, slots=True)
class Renewal:
    """What making drafts again comes to.

    same_article: whether the known drafts are of this article at all, rather than of another one of
        its title.
    new: facts that no known draft asks for. met: how many made drafts are known.
    changed: undecided ones among them that are made otherwise now, be it with another score.
    gone: undecided drafts whose fact the article no longer gives.
    disputed: accepted and edited ones that the article now answers otherwise; they stay.
    """

    same_article: bool
    new: tuple[Draft, ...]
    met: int
    changed: tuple[Change, ...]
    gone: tuple[Draft, ...]
    disputed: tuple[Change, ...]

    @property
    def reworded(self) -> int:
        """How many undecided drafts read otherwise now, to whoever decides about them."""
        return sum(one.known.note != one.now.note for one in self.changed)


def renew(known: Sequence[Draft], made: Sequence[Draft], generated: Generated) -> Renewal:
    """The difference between the known drafts of a deck and those just made of `generated`."""
    standing = _standing(known, generated.article)
    pairs = _pairs(known, made, standing)
    met = [Change(known[old], made[new]) for new, old in sorted(pairs.items())]
    unmatched = [draft for place, draft in enumerate(known) if place not in pairs.values()]
    lost = [draft for draft in unmatched if draft.note.source not in standing]
    return Renewal(
        same_article=len(lost) <= (1 - SAME_ARTICLE) * len(known),
        new=tuple(draft for place, draft in enumerate(made) if place not in pairs),
        changed=tuple(one for one in met if one.known.fate is Fate.UNDECIDED and one.now != one.known),
        met=len(met),
        gone=tuple(_gone(unmatched, generated)),
        disputed=tuple(one for one in met if _is_disputed(one)),
    )


def _standing(known: Sequence[Draft], article: Article) -> frozenset[str]:
    """The sentences of known drafts that the article has as they were, whole."""
    blocks = [fold(block.span.of(article.text)) for block in article.blocks]
    sources = {draft.note.source for draft in known}
    return frozenset(source for source in sources if any(_is_in(fold(source), block) for block in blocks))


def _is_in(sentence: str, block: str) -> bool:
    # A cheap look first: most sentences are not in most blocks.
    return sentence in block and bool(re.search(_BEFORE + re.escape(sentence) + _AFTER, block))


def _pairs(known: Sequence[Draft], made: Sequence[Draft], standing: frozenset[str]) -> dict[int, int]:
    """Places of made drafts, and of the known ones that ask for their facts, each at most once."""
    pairs: dict[int, int] = {}
    by_identity = {draft.id: place for place, draft in enumerate(known)}
    for place, draft in enumerate(made):
        if draft.id in by_identity:
            pairs[place] = by_identity[draft.id]
    for new, old in (*_asking_the_same(known, made), *_alike(known, made, standing)):
        if new not in pairs and old not in pairs.values():
            pairs[new] = old
    return pairs


def _asking_the_same(known: Sequence[Draft], made: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    asked = [_prompts(draft.note.content) for draft in known]
    for new, draft in enumerate(made):
        prompts = _prompts(draft.note.content)
        yield from ((new, old) for old, others in enumerate(asked) if prompts & others)


def _prompts(content: Content) -> frozenset[str]:
    """The folded questions that a note asks."""
    return frozenset(fold(face.prompt) for face in faces(content))


def _alike(known: Sequence[Draft], made: Sequence[Draft], standing: frozenset[str]) -> list[tuple[int, int]]:
    """Places of drafts with one answer and like sentences, the most alike first."""
    scored = []
    for old, before in enumerate(known):
        for new, now in enumerate(made):
            # A sentence that stands as it was has not become another one.
            if before.note.source in standing and fold(before.note.source) != fold(now.note.source):
                continue
            likeness = _likeness(before.note.source, now.note.source)
            if likeness >= LIKE and _same_answer(_answers(before), _answers(now)):
                questions = _likeness(prompt_of(before.note.content), prompt_of(now.note.content))
                scored.append((-likeness, -questions, new, old))
    return [(new, old) for *_, new, old in sorted(scored)]


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, 0 to 1 (Dice's coefficient)."""
    first, second = Counter(words(one)), Counter(words(other))
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _answers(draft: Draft) -> tuple[str, ...]:
    """What a draft asks for, also as the article had it before it was edited."""
    return tuple(filter(None, dict.fromkeys((*_content_answers(draft.note.content), draft.evidence))))


def _content_answers(content: Content) -> tuple[str, ...]:
    match content:
        case Basic():
            return (content.answer,)
        case Cloze():
            return tuple(content.answer(slot) for slot in range(len(content.gaps)))
        case TrueFalse():
            return ()


def _same_answer(some: Iterable[str], others: Sequence[str]) -> bool:
    """Whether any two answers are one by value, as the judge of typed answers sees it."""
    return any(_same_value(one, other) for one in some for other in others)


def _same_value(one: str, other: str) -> bool:
    if fold(one) == fold(other):
        return True
    return judge(one, Face(Kind.BASIC, "", other)).verdict is Verdict.CORRECT


def _gone(unmatched: Sequence[Draft], generated: Generated) -> Iterator[Draft]:
    """The undecided among the unmatched drafts whose fact the article does not give.

    What was only left out of the selection, as with a smaller limit, is still a fact of it.
    """
    left = [content_of(one.candidate) for one in generated.rejected if one.gate == "selection"]
    asked = frozenset[str]().union(*map(_statements, left))
    for draft in unmatched:
        if draft.fate is Fate.UNDECIDED and not _statements(draft.note.content) & asked:
            yield draft


def _statements(content: Content) -> frozenset[str]:
    """What a note is about in words: its question, its whole statement, or what is true of it."""
    correction = content.correction if isinstance(content, TrueFalse) else None
    return frozenset(fold(text) for text in (prompt_of(content), correction) if text)


def _is_disputed(change: Change) -> bool:
    """Whether the article gives a note that was taken another answer than it did."""
    known, now = change.known, change.now
    if known.fate not in (Fate.ACCEPTED, Fate.EDITED) or isinstance(known.note.content, TrueFalse):
        return False
    return not _same_answer(_answers(known), _answers(now))
