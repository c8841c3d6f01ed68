"""What many answers together say: by hour, by form, by card, against what was predicted.

The queries read the wide index `reviews_of_card` and not the answers themselves, which are ten
times as long. Long results are handed out row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Any, NamedTuple

from quiz.model.ids import CardId, StudyDay
from quiz.model.review import Form
from quiz.store.connection import Connection
from quiz.store.scope import COUNTS, Scope, review_condition

_FROM = f"FROM reviews INDEXED BY reviews_of_card WHERE {{0}} AND {COUNTS}"
_SCHEDULES = "kind IN ('learn', 'review', 'relearn')"
_TESTED = "(kind = 'review' OR kind IN ('learn', 'relearn') AND before_interval >= 1)"

_HOURS = f"""
SELECT (answered_ms + answered_offset * 60000) / 3600000 % 24 AS hour, count(*), sum(rating > 1),
    sum(thinking_ms)
{_FROM} GROUP BY hour ORDER BY hour"""
_FORMS = f"""
SELECT form, count(*), sum(rating > 1), sum(thinking_ms), count(predicted),
    coalesce(sum(CASE WHEN predicted IS NOT NULL THEN rating > 1 END), 0), coalesce(sum(predicted), 0.0)
{_FROM} GROUP BY form ORDER BY form"""
# One whole number an answer, which Python counts a million of in half a second: the bins of the
# days since the answer before, of the answers and of the lapses before, then whether it was
# recalled, then the prediction in ten thousandths.
_BINNED = (("(day - before_last_day)", 3.62), ("(before_reps + 1)", 1.89), ("before_lapses", 1.73))
_PREDICTED = 16_384
_DAYS_BIN, _ANSWERS_BIN, _LAPSES_BIN = (
    f"CASE WHEN {count} < 1 THEN 0 ELSE 1 + CAST(ln({count}) * {1 / log(power)!r} AS INTEGER) END"
    for count, power in _BINNED
)
_PACKED = f"""(({_DAYS_BIN} * 32 + {_ANSWERS_BIN}) * 32 + {_LAPSES_BIN}) * 32768 + (rating > 1) * 16384
    + CAST(predicted * 10000 + 0.5 AS INTEGER)"""
_PREDICTIONS = f"""
SELECT {_PACKED} {_FROM}
    AND predicted BETWEEN 0 AND 1 AND day > before_last_day AND {_SCHEDULES}"""
_ATTEMPTS = f"""
SELECT before_reps, count(*), sum(rating > 1), sum(after_stability) {_FROM}
    AND {_SCHEDULES} AND before_reps < ? GROUP BY before_reps ORDER BY before_reps"""
_MEMORIES = f"SELECT card, day, after_stability {_FROM} AND {_SCHEDULES} ORDER BY card, clock"
_FIRST_DAY = "SELECT min(day) FROM reviews"
_TESTED_CARDS = f"SELECT card, count(*), sum(rating > 1) {_FROM} AND {_TESTED} GROUP BY card"
_WRONG = f"""
SELECT card, typed, count(*), max(day) FROM reviews INDEXED BY reviews_wrong
WHERE verdict = 'wrong' AND typed IS NOT NULL AND {{0}} AND {COUNTS} GROUP BY card, typed"""


@dataclass(frozen=True, slots=True)
class HourRow:
    """Answers of one hour of the learner's clock: how many, how many right, in how much time."""

    hour: int
    answers: int
    right: int
    time_ms: int


@dataclass(frozen=True, slots=True)
class FormRow:
    """Answers in one form.

    predicted_answers, predicted_right: those for which recall was predicted, and those of them
    recalled; predicted_sum: the sum of what was predicted.
    """

    form: Form
    answers: int
    right: int
    time_ms: int
    predicted_answers: int
    predicted_right: int
    predicted_sum: float


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """All n-th answers to cards, n from 0: how many, how many right, their summed stability after."""

    before: int
    answers: int
    right: int
    stability_sum: float


class WrongRow(NamedTuple):
    """A wrong answer to a card: what was typed or chosen, how often, and when last."""

    card: CardId
    typed: str
    times: int
    last: StudyDay


@dataclass(frozen=True, slots=True)
class PredictedRow:
    """Answers that were alike before they were given, and came to the same.

    group: the same number for those alike in days since the answer before, and in answers and
    lapses before, by powers of 3.62, 1.89 and 1.73. predicted: recall, to four digits.
    """

    group: int
    predicted: float
    recalled: bool
    answers: int


class Figures:
    """The figures of one open file, each for the cards and days of a scope."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hours(self, scope: Scope) -> list[HourRow]:
        """The hours of the day with an answer, by the clock that the learner saw."""
        return [HourRow(*row) for row in self._rows(_HOURS, scope)]

    def forms(self, scope: Scope) -> list[FormRow]:
        """The forms that cards were shown in."""
        return [FormRow(Form(row[0]), *row[1:]) for row in self._rows(_FORMS, scope)]

    def predictions(self, scope: Scope) -> list[PredictedRow]:
        """The answers given at least a study day after the one before, with what was predicted."""
        self._connection.need_logarithm()
        packed = Counter(row[0] for row in self._rows(_PREDICTIONS, scope))
        return [
            PredictedRow(key // 32_768, key % _PREDICTED / 10_000, bool(key // _PREDICTED % 2), answers)
            for key, answers in packed.items()
        ]

    def attempts(self, scope: Scope, most: int) -> list[AttemptRow]:
        """All first answers together, all second ones and so on, up to `most`."""
        return [AttemptRow(*row) for row in self._rows(_ATTEMPTS, scope, most)]

    def memories(self, scope: Scope) -> Iterator[tuple[CardId, StudyDay, float]]:
        """Each answer that schedules as (card, study day, stability after), card by card in order."""
        return self._rows(_MEMORIES, scope)

    def first_day(self) -> StudyDay | None:
        """The study day of the very first answer, or None."""
        day = self._connection.value(_FIRST_DAY)
        return None if day is None else StudyDay(day)

    def tested(self, scope: Scope) -> Iterator[tuple[CardId, int, int]]:
        """The answers to each card that count for true retention, and how many of them were recalled."""
        return self._rows(_TESTED_CARDS, scope)

    def wrong(self, scope: Scope) -> Iterator[WrongRow]:
        """Each different wrong answer to each card."""
        return map(WrongRow._make, self._rows(_WRONG, scope))

    def _rows(self, sql: str, scope: Scope, *more: object) -> Iterator[tuple[Any, ...]]:
        condition, values = review_condition(scope)
        return self._connection.plain(sql.format(condition), (*values, *more))
