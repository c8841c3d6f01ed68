"""Weak spots: leeches, what is mixed up with what, and where recall is lowest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from heapq import nlargest
from itertools import chain, islice

from quiz.history.days import Recall
from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.model.note import Kind
from quiz.schedule.days import to_date
from quiz.store.content import texts
from quiz.store.figures import WrongRow
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.standing import CardLabel, CardPlace
from quiz.store.store import Store
from quiz.text.normalise import fold

LISTED = 20

LEAST_TESTED = 5
"""A tag or kind with fewer tested answers says too little to be called weak."""


@dataclass(frozen=True, slots=True)
class Leech:
    """A card forgotten as often as the setting `leech_after` allows, or more often.

    lapses: how often. answers: all that moved its schedule. stability: days.
    """

    card: CardId
    deck: str
    question: str
    answer: str
    lapses: int
    answers: int
    stability: float
    suspended: bool


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was typed or chosen in place of a card's answer.

    typed: as it was written last. times: how often, spelt alike but for case, accents and marks.
    other: the card of the same deck whose answer that is, or None; other_question: its question.
    """

    card: CardId
    deck: str
    question: str
    answer: str
    typed: str
    times: int
    last: date
    other: CardId | None
    other_question: str | None


@dataclass(frozen=True, slots=True)
class MixedUp:
    """Two cards of a deck of which one's answer was given for the other.

    first_for_second: how often the first card's answer was given to the second; the other way
    round second_for_first. times: both together.
    """

    first: CardId
    second: CardId
    deck: str
    first_answer: str
    second_answer: str
    first_for_second: int
    second_for_first: int

    @property
    def times(self) -> int:
        """How often they were mixed up, both ways."""
        return self.first_for_second + self.second_for_first


@unique
class GroupSort(StrEnum):
    """What sort of group of cards a recall is of."""

    DECK = "deck"
    TAG = "tag"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class GroupRecall:
    """True retention of all cards of one deck, tag or kind of note."""

    sort: GroupSort
    name: str
    recall: Recall


@dataclass(frozen=True, slots=True)
class Weak:
    """Where it is worth to work.

    leeches: most lapses first. confusions: most frequent first. mixed_up: pairs, most frequent
    first. groups: decks, tags and kinds with at least five tested answers, lowest recall first.
    """

    leeches: tuple[Leech, ...]
    confusions: tuple[Confusion, ...]
    mixed_up: tuple[MixedUp, ...]
    groups: tuple[GroupRecall, ...]

    @property
    def cards(self) -> tuple[CardId, ...]:
        """The cards of all lists, each once: what there is to practise."""
        pairs = (card for pair in self.mixed_up for card in (pair.first, pair.second))
        singles = (*(leech.card for leech in self.leeches), *(each.card for each in self.confusions))
        return tuple(dict.fromkeys((*singles, *pairs)))


def weak(store: Store, today: StudyDay, scope: Scope = EVERYTHING, listed: int = LISTED) -> Weak:
    """The weak spots of a scope, at most `listed` of each sort."""
    past = scope.up_to(today)
    wrong = _alike(store.figures.wrong(past))
    tested = {card: (answers, passed) for card, answers, passed in store.figures.tested(past)}
    meant, groups = _walk(store.standings.places(), wrong, tested) if wrong or tested else ({}, {})
    found, pairs = _confusions(store, wrong, meant, listed)
    return Weak(
        leeches=leeches(store, scope, listed),
        confusions=found,
        mixed_up=pairs,
        groups=_weakest(groups, _deck_tags(store), listed),
    )


def leeches(store: Store, scope: Scope = EVERYTHING, listed: int = LISTED) -> tuple[Leech, ...]:
    """The cards that were forgotten too often, by each deck's own setting."""
    after = {deck.id: store.settings.schedule(deck.id).leech_after for deck in store.decks.all()}
    least = min((times for times in after.values() if times), default=None)
    if least is None:
        return ()
    lapsed = store.standings.lapsed(scope, least)
    rows = list(islice((row for row in lapsed if 0 < after[row.deck] <= row.lapses), listed))
    labels = store.standings.labels([row.card for row in rows])
    return tuple(
        Leech(
            row.card, labels[row.card].deck_name, labels[row.card].question, labels[row.card].answer,
            row.lapses, row.reps, row.stability, row.suspended,
        )
        for row in rows
    )  # fmt: skip


_Wrong = dict[CardId, dict[str, WrongRow]]
"""The wrong answers to each card, by their folded text."""

_Meant = dict[tuple[CardId, str], CardId]
"""A card and what was given for its answer, folded; and the card whose answer that is."""

_Place = tuple[DeckId, str, str]
"""A deck, a kind of note, and a set of tags as JSON."""


def _walk(
    places: Iterable[CardPlace], wrong: _Wrong, tested: Mapping[CardId, tuple[int, int]]
) -> tuple[_Meant, dict[_Place, list[int]]]:
    """What one walk through all cards tells of wrong answers and of tested ones.

    For each wrong answer that is the answer of another card of its deck, that card; and the
    tested answers by place, as how many and how many of them were recalled.
    """
    given = set(chain.from_iterable(wrong.values()))
    decks: dict[CardId, DeckId] = {}
    of_answer: dict[DeckId, dict[str, CardId]] = defaultdict(dict)
    groups: dict[_Place, list[int]] = defaultdict(lambda: [0, 0])
    for card, deck, kind, tags, answer, in_use in places:
        if card in tested:
            sums = groups[deck, kind, tags]
            answers, passed = tested[card]
            sums[0] += answers
            sums[1] += passed
        if not in_use or kind == Kind.TRUEFALSE:
            continue
        if card in wrong:
            decks[card] = deck
        folded = fold(answer)
        if folded in given:
            # Of two cards with one answer the same is named each time, whatever order they come in.
            of_answer[deck][folded] = min(card, of_answer[deck].get(folded, card))
    meant = {
        (card, folded): other
        for card, deck in decks.items()
        for answers in [of_answer[deck]]
        for folded in wrong[card]
        if (other := answers.get(folded)) is not None and other != card
    }
    return meant, groups


def _weakest(
    places: Mapping[_Place, Sequence[int]], decks: Mapping[DeckId, tuple[str, tuple[str, ...]]], listed: int
) -> tuple[GroupRecall, ...]:
    """The decks, tags and kinds with the lowest recall; `decks` are their names and own tags."""
    groups: dict[tuple[GroupSort, str], Recall] = defaultdict(lambda: Recall(0, 0))
    for (deck, kind, tags), (tested, passed) in places.items():
        name, deck_tags = decks[deck]
        keys = {(GroupSort.DECK, name), (GroupSort.KIND, kind)}
        for key in keys | {(GroupSort.TAG, tag) for tag in (*texts(tags), *deck_tags)}:
            groups[key] += Recall(tested, passed)
    known = [
        GroupRecall(sort, name, recall)
        for (sort, name), recall in groups.items()
        if recall.tested >= LEAST_TESTED
    ]
    return tuple(sorted(known, key=lambda group: (group.recall.rate or 0.0, group.sort, group.name))[:listed])


def _confusions(
    store: Store, wrong: _Wrong, others: _Meant, listed: int
) -> tuple[tuple[Confusion, ...], tuple[MixedUp, ...]]:
    """The commonest wrong answers, and the pairs of cards of one deck that they mix up."""
    given = (((row.card, folded), row) for rows in wrong.values() for folded, row in rows.items())
    commonest = nlargest(listed, given, key=lambda item: (item[1].times, item[1].last, item[0]))
    pairs = nlargest(listed, _pairs(wrong, others).items(), key=lambda item: (sum(item[1]), item[0]))
    named = {card for (card, _), _ in commonest} | {card for pair, _ in pairs for card in pair}
    labels = store.standings.labels([*named, *(others[key] for key, _ in commonest if key in others)])
    return (
        tuple(_confusion(labels[key[0]], row, labels[others.get(key, key[0])]) for key, row in commonest),
        tuple(_mixed_up(labels[first], labels[second], *times) for (first, second), times in pairs),
    )


def _alike(rows: Iterable[WrongRow]) -> _Wrong:
    """Wrong answers that differ only in case, accents or marks as one, spelt as they were last."""
    alike: _Wrong = defaultdict(dict)
    for row in rows:
        folded = fold(row.typed)
        if not folded:
            continue
        of_card = alike[row.card]
        known = of_card.setdefault(folded, row)
        if known is not row:
            later = row if row.last >= known.last else known
            of_card[folded] = later._replace(times=row.times + known.times)
    return alike


def _pairs(wrong: _Wrong, others: _Meant) -> dict[tuple[CardId, CardId], list[int]]:
    """How often the first card's answer was given for the second, and the other way round."""
    pairs: dict[tuple[CardId, CardId], list[int]] = defaultdict(lambda: [0, 0])
    for (card, folded), other in others.items():
        first, second = min(card, other), max(card, other)
        pairs[first, second][card == first] += wrong[card][folded].times
    return pairs


def _confusion(label: CardLabel, row: WrongRow, other: CardLabel | None) -> Confusion:
    if other is not None and other.card == label.card:
        other = None
    return Confusion(
        label.card, label.deck_name, label.question, label.answer, row.typed, row.times, to_date(row.last),
        None if other is None else other.card, None if other is None else other.question,
    )  # fmt: skip


def _mixed_up(first: CardLabel, second: CardLabel, for_second: int, for_first: int) -> MixedUp:
    return MixedUp(
        first.card, second.card, first.deck_name, first.answer, second.answer, for_second, for_first
    )


def _deck_tags(store: Store) -> dict[DeckId, tuple[str, tuple[str, ...]]]:
    return {deck.id: (deck.name, deck.tags) for deck in store.decks.all(retired=True)}
