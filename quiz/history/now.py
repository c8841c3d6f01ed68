"""What is known now: cards by how well they sit, expected recall, and those at risk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from quiz.history.forecast import Forecast, forecast
from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.model.note import Deck
from quiz.model.review import MemoryState
from quiz.schedule.days import to_date
from quiz.schedule.fsrs import retrievability
from quiz.schedule.settings import ScheduleSettings
from quiz.store.content import texts
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.standing import StandingRow
from quiz.store.store import Store
from quiz.store.totals import MATURE_DAYS

RISK = 0.7
"""A card whose predicted recall is below this is at risk of being forgotten."""

LISTED = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """The cards of one deck, of one tag, or all.

    cards: those in use, the suspended among them. new: never asked. learning: in first steps or
    relearning. young, mature: spaced, by intervals below 21 days or not. expected: how many would
    be recalled today, the sum of predicted recall over all cards asked before. at_risk: how many
    of those have a predicted recall below 70 %.
    """

    name: str
    cards: int
    new: int
    learning: int
    young: int
    mature: int
    suspended: int
    expected: float
    at_risk: int

    @property
    def known(self) -> int:
        """Spaced cards, young and mature."""
        return self.young + self.mature

    @property
    def recall(self) -> float | None:
        """Expected recall of a card asked before, 0 to 1; None where all are new."""
        seen = self.cards - self.new
        return self.expected / seen if seen else None


@dataclass(frozen=True, slots=True)
class CardAtRisk:
    """A card that is likely to be forgotten.

    recall: predicted today, 0 to 1. due: the date it is due, often past.
    """

    card: CardId
    deck: str
    question: str
    recall: float
    due: date


@dataclass(frozen=True, slots=True)
class Now:
    """Where all cards of a scope stand today.

    decks: one for each deck with a card, by name. tags: one for each tag of a note or its deck,
    by name; a card with two tags is in both. risks: cards not suspended, lowest recall first.
    """

    date: date
    total: Standing
    decks: tuple[Standing, ...]
    tags: tuple[Standing, ...]
    risks: tuple[CardAtRisk, ...]
    forecast: Forecast


def now(store: Store, today: StudyDay, scope: Scope = EVERYTHING, listed: int = LISTED) -> Now:
    """Where cards stand on the study day `today`; a scope's dates mean nothing here."""
    decks = {deck.id: deck for deck in store.decks.all()}
    tally = _Tally(today, decks, {deck: store.settings.schedule(deck) for deck in decks})
    risks = []
    for row in store.standings.all(scope):
        recall = tally.add(row)
        if recall is not None and recall < RISK and not row.suspended:
            risks.append((recall, row.card, row.due_day or 0))
    return Now(
        date=to_date(today),
        total=tally.total.standing("all"),
        decks=_by_name((decks[deck].name, counts) for deck, counts in tally.decks.items()),
        tags=_by_name(tally.tags.items()),
        risks=_labelled(store, nsmallest(listed, risks)),
        forecast=forecast(store, today, scope),
    )


class _Counts:
    """The cards of one group while they are counted."""

    __slots__ = ("at_risk", "cards", "expected", "learning", "mature", "new", "suspended", "young")

    def __init__(self) -> None:
        self.cards = self.new = self.learning = self.young = self.mature = self.suspended = 0
        self.expected = 0.0
        self.at_risk = 0

    def add(self, row: StandingRow, recall: float | None) -> None:
        self.cards += 1
        self.suspended += row.suspended
        if recall is None:
            self.new += 1
            return
        self.expected += recall
        self.at_risk += recall < RISK
        if row.phase != "review":
            self.learning += 1
        elif (row.interval or 0) < MATURE_DAYS:
            self.young += 1
        else:
            self.mature += 1

    def standing(self, name: str) -> Standing:
        return Standing(
            name, self.cards, self.new, self.learning, self.young, self.mature, self.suspended,
            self.expected, self.at_risk,
        )  # fmt: skip


class _Tally:
    """All groups while the cards are counted."""

    def __init__(
        self, today: StudyDay, decks: Mapping[DeckId, Deck], settings: Mapping[DeckId, ScheduleSettings]
    ) -> None:
        self._today = today
        self._decks = decks
        self._settings = settings
        self.total = _Counts()
        self.decks: dict[DeckId, _Counts] = defaultdict(_Counts)
        self.tags: dict[str, _Counts] = defaultdict(_Counts)
        # Notes of a deck share few sets of tags: each is read once.
        self._groups: dict[tuple[DeckId, str], tuple[_Counts, ...]] = {}

    def add(self, row: StandingRow) -> float | None:
        """Count a card in all its groups; its predicted recall, None while it is new."""
        key = (row.deck, row.tags)
        groups = self._groups.get(key)
        if groups is None:
            tags = dict.fromkeys((*texts(row.tags), *self._decks[row.deck].tags))
            groups = (self.total, self.decks[row.deck], *(self.tags[tag] for tag in tags))
            self._groups[key] = groups
        recall = self._recall(row)
        for counts in groups:
            counts.add(row, recall)
        return recall

    def _recall(self, row: StandingRow) -> float | None:
        if row.stability is None or row.last_day is None:
            return None
        # Difficulty plays no part in forgetting.
        memory = MemoryState(row.stability, 1.0)
        elapsed = max(0, self._today - row.last_day)
        return retrievability(memory, elapsed, self._settings[row.deck].parameters)


def _by_name(groups: Iterable[tuple[str, _Counts]]) -> tuple[Standing, ...]:
    return tuple(counts.standing(name) for name, counts in sorted(groups, key=lambda group: group[0]))


def _labelled(store: Store, risks: list[tuple[float, CardId, int]]) -> tuple[CardAtRisk, ...]:
    labels = store.standings.labels([card for _, card, _ in risks])
    return tuple(
        CardAtRisk(card, labels[card].deck_name, labels[card].question, recall, to_date(StudyDay(due)))
        for recall, card, due in risks
    )
