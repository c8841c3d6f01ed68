"""How true the schedule is: retention, predicted against actual recall, and form by form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

from quiz.history.days import Retention, true_retention
from quiz.model.ids import StudyDay
from quiz.model.review import Form
from quiz.store.figures import FormRow, PredictedRow
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.store import Store

BINS = 20
"""Predicted recall is compared with actual recall in steps of 5 %."""

_ROUNDING = 1e-9
"""Keeps a prediction of exactly 0.35 out of the step below it."""

_LEAST_RECALL = 1e-4
"""Predictions are kept this far from 0 and 1, where one surprise would be infinite loss."""


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """The answers whose predicted recall was from `low` to below `high` (both 0 to 1).

    predicted: its mean. actual: the share of them recalled.
    """

    low: float
    high: float
    answers: int
    predicted: float
    actual: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predicted against actual recall, of answers at least a study day after the one before.

    predicted, actual: means over all, 0 to 1. log_loss: mean of -ln of the probability given to
    what happened; 0 is perfect, below 0.4 is usual. rmse_bins: root of the mean squared
    difference of predicted and actual recall over groups of like answers (days since the last
    answer, answers and lapses before), 0 is perfect, below 0.05 is good. All are None without
    answers. bins: only those with an answer, lowest first.
    """

    answers: int
    predicted: float | None
    actual: float | None
    log_loss: float | None
    rmse_bins: float | None
    bins: tuple[CalibrationBin, ...]


@dataclass(frozen=True, slots=True)
class FormFigures:
    """Answers in one form (typed, choice, …).

    rate: the share rated above "again", 0 to 1. mean_ms: mean thinking time. predicted, actual:
    means over the answers for which recall was predicted; None where there is none.
    """

    form: Form
    answers: int
    correct: int
    rate: float
    mean_ms: int
    predicted: float | None
    actual: float | None


@dataclass(frozen=True, slots=True)
class Truth:
    """How true the schedule is. retention: by period, today first, all last."""

    retention: tuple[Retention, ...]
    calibration: Calibration
    forms: tuple[FormFigures, ...]


def truth(store: Store, today: StudyDay, scope: Scope = EVERYTHING) -> Truth:
    """How true the schedule is for a scope; answers after `today` are left out."""
    past = scope.up_to(today)
    return Truth(
        retention=true_retention(store.totals.days(past), today),
        calibration=calibration(store.figures.predictions(past)),
        forms=tuple(map(_form, store.figures.forms(past))),
    )


def calibration(rows: Iterable[PredictedRow]) -> Calibration:
    """Predicted against actual recall; the measures are those of the FSRS benchmark.

    Source: open-spaced-repetition/fsrs-optimizer (log_loss, rmse_matrix). Its groups count the
    answers on different days before; ours count all answers before, as the card's state does.
    """
    groups: dict[int, _Sums] = defaultdict(_Sums)
    steps: dict[int, _Sums] = defaultdict(_Sums)
    total, loss = _Sums(), 0.0
    for row in rows:
        likely = min(max(row.predicted, _LEAST_RECALL), 1 - _LEAST_RECALL)
        loss -= log(likely if row.recalled else 1 - likely) * row.answers
        step = min(int(row.predicted * BINS + _ROUNDING), BINS - 1)
        for sums in (groups[row.group], steps[step], total):
            sums.add(row)
    if not total.answers:
        return Calibration(0, None, None, None, None, ())
    squares = (sums.gap() ** 2 * sums.answers for sums in groups.values())
    return Calibration(
        answers=total.answers,
        predicted=total.predicted / total.answers,
        actual=total.recalled / total.answers,
        log_loss=loss / total.answers,
        rmse_bins=sqrt(sum(squares) / total.answers),
        bins=tuple(
            CalibrationBin(
                step / BINS,
                (step + 1) / BINS,
                sums.answers,
                sums.predicted / sums.answers,
                sums.recalled / sums.answers,
            )
            for step, sums in sorted(steps.items())
        ),
    )


class _Sums:
    """What answers come to while they are counted."""

    __slots__ = ("answers", "predicted", "recalled")

    def __init__(self) -> None:
        self.answers = self.recalled = 0
        self.predicted = 0.0

    def add(self, row: PredictedRow) -> None:
        self.answers += row.answers
        self.recalled += row.answers if row.recalled else 0
        self.predicted += row.answers * row.predicted

    def gap(self) -> float:
        """Mean prediction less the share recalled."""
        return (self.predicted - self.recalled) / self.answers


def _form(row: FormRow) -> FormFigures:
    known = row.predicted_answers
    return FormFigures(
        form=row.form,
        answers=row.answers,
        correct=row.right,
        rate=row.right / row.answers,
        mean_ms=row.time_ms // row.answers,
        predicted=row.predicted_sum / known if known else None,
        actual=row.predicted_right / known if known else None,
    )
