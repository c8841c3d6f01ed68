"""How true the schedule is: retention, predicted against actual recall, and form by form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log, sqrt

from quiz.history.days import Retention, true_retention
from quiz.model.ids import StudyDay
from quiz.model.review import Form
from quiz.store.figures import FormRow, Prediction
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.store import Store

BINS = 20
"""Predicted recall is compared with actual recall in steps of 5 %."""

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


def calibration(predictions: Iterable[Prediction]) -> Calibration:
    """Predicted against actual recall; the measures are those of the FSRS benchmark.

    Source: open-spaced-repetition/fsrs-optimizer (log_loss, rmse_matrix). Its groups count the
    answers on different days before; ours count all answers before, as the card's state does.
    """
    groups: dict[tuple[int, int, int], list[float]] = {}
    bins = [[0, 0, 0.0] for _ in range(BINS)]
    loss = 0.0
    for elapsed, before, lapses, predicted, recalled in predictions:
        likely = min(max(predicted, _LEAST_RECALL), 1 - _LEAST_RECALL)
        loss -= log(likely if recalled else 1 - likely)
        bin_ = bins[min(int(predicted * BINS), BINS - 1)]
        bin_[0] += 1
        bin_[1] += recalled
        bin_[2] += predicted
        key = (elapsed, before, lapses)
        group = groups.get(key)
        if group is None:
            groups[key] = [1, recalled, predicted]
        else:
            group[0] += 1
            group[1] += recalled
            group[2] += predicted
    count = sum(int(bin_[0]) for bin_ in bins)
    if not count:
        return Calibration(0, None, None, None, None, ())
    return Calibration(
        answers=count,
        predicted=sum(bin_[2] for bin_ in bins) / count,
        actual=sum(bin_[1] for bin_ in bins) / count,
        log_loss=loss / count,
        rmse_bins=_rmse_bins(groups, count),
        bins=tuple(
            CalibrationBin(place / BINS, (place + 1) / BINS, int(number), sum_ / number, right / number)
            for place, (number, right, sum_) in enumerate(bins)
            if number
        ),
    )


def _rmse_bins(groups: dict[tuple[int, int, int], list[float]], count: int) -> float:
    """Root mean squared error over the benchmark's groups, weighted by their answers."""
    merged: dict[tuple[int, int, int], list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for (elapsed, before, lapses), sums in groups.items():
        key = (_power_bin(elapsed, 3.62), _power_bin(before + 1, 1.89), _power_bin(lapses, 1.73))
        total = merged[key]
        for place, value in enumerate(sums):
            total[place] += value
    squares = (((right - sum_) / number) ** 2 * number for number, right, sum_ in merged.values())
    return sqrt(sum(squares) / count)


def _power_bin(value: int, base: float) -> int:
    """Which power of `base` a whole number has reached; -1 for 0."""
    return floor(log(value, base)) if value > 0 else -1


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
