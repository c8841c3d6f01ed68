"""The memory model FSRS-6: how stability and difficulty move with each answer.

Pure arithmetic in double precision. Source of every formula here: open-spaced-repetition, "The
FSRS algorithm", version 6 (github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm);
the limits are those of its reference implementation in Rust, which Anki uses. w0 to w20 are
`parameters[0]` to `parameters[20]`; elapsed time is whole study days.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from quiz.model.review import MemoryState, Rating

STABILITY_MIN = 0.001
STABILITY_MAX = 36_500.0
DIFFICULTY_MIN = 1.0
DIFFICULTY_MAX = 10.0


def forgetting_factor(decay: float) -> float:
    """The factor F of the forgetting curve that makes R(S) = 0.9."""
    return float(0.9 ** (-1 / decay) - 1)


def retrievability(memory: MemoryState, elapsed_days: int, parameters: Sequence[float]) -> float:
    """Predicted probability of recall after `elapsed_days` (0 to 1).

    Power forgetting curve: R = (1 + F * t / S) ** -w20, with F such that R(S) = 0.9.
    """
    decay = parameters[20]
    factor = forgetting_factor(decay)
    return float((1 + factor * elapsed_days / memory.stability) ** -decay)


def interval_for(stability: float, desired_retention: float, parameters: Sequence[float]) -> float:
    """Days, not rounded, until predicted recall falls to `desired_retention`: the curve's inverse.

    No longer than `STABILITY_MAX`.
    """
    decay = parameters[20]
    factor = forgetting_factor(decay)
    return float(min(stability / factor * (desired_retention ** (-1 / decay) - 1), STABILITY_MAX))


def initial_memory(rating: Rating, parameters: Sequence[float]) -> MemoryState:
    """The memory state after the first answer: S = w[rating - 1], D = D0(rating) within 1 to 10."""
    return MemoryState(
        _within_stability(parameters[rating - 1]),
        _within_difficulty(_first_difficulty(rating, parameters)),
    )


def next_memory(
    memory: MemoryState | None, rating: Rating, elapsed_days: int, parameters: Sequence[float]
) -> MemoryState:
    """The memory state after an answer, `elapsed_days` study days after the one before.

    memory: None for a first answer, whose elapsed days count for nothing. Less than a day
    apart, the same-day formula holds, whatever phase the card is in.
    """
    if memory is None:
        return initial_memory(rating, parameters)
    if elapsed_days < 1:
        stability = _after_same_day(memory.stability, rating, parameters)
    else:
        recall = retrievability(memory, elapsed_days, parameters)
        if rating is Rating.AGAIN:
            stability = _after_forgetting(memory, recall, parameters)
        else:
            stability = _after_recall(memory, recall, rating, parameters)
    difficulty = _next_difficulty(memory.difficulty, rating, parameters)
    return MemoryState(_within_stability(stability), _within_difficulty(difficulty))


def _after_recall(memory: MemoryState, recall: float, rating: Rating, parameters: Sequence[float]) -> float:
    """S * (1 + e**w8 * (11 - D) * S**-w9 * (e**(w10 * (1 - R)) - 1) * hard w15 * easy w16)."""
    growth = (
        exp(parameters[8])
        * (11 - memory.difficulty)
        * memory.stability ** -parameters[9]
        * (exp((1 - recall) * parameters[10]) - 1)
    )
    if rating is Rating.HARD:
        growth *= parameters[15]
    elif rating is Rating.EASY:
        growth *= parameters[16]
    return float(memory.stability * (1 + growth))


def _after_forgetting(memory: MemoryState, recall: float, parameters: Sequence[float]) -> float:
    """w11 * D**-w12 * ((S + 1)**w13 - 1) * e**(w14 * (1 - R)), at most S / e**(w17 * w18)."""
    left = (
        parameters[11]
        * memory.difficulty ** -parameters[12]
        * ((memory.stability + 1) ** parameters[13] - 1)
        * exp((1 - recall) * parameters[14])
    )
    return float(min(left, memory.stability / exp(parameters[17] * parameters[18])))


def _after_same_day(stability: float, rating: Rating, parameters: Sequence[float]) -> float:
    """S * e**(w17 * (rating - 3 + w18)) * S**-w19; only Again may lower S."""
    growth = exp(parameters[17] * (rating - 3 + parameters[18])) * stability ** -parameters[19]
    if rating is not Rating.AGAIN:
        growth = max(growth, 1.0)
    return float(stability * growth)


def _first_difficulty(rating: Rating, parameters: Sequence[float]) -> float:
    """D0 = w4 - e**(w5 * (rating - 1)) + 1, not yet within its limits."""
    return parameters[4] - exp(parameters[5] * (rating - 1)) + 1


def _next_difficulty(difficulty: float, rating: Rating, parameters: Sequence[float]) -> float:
    """D - w6 * (rating - 3) damped by (10 - D) / 9, drawn by w7 towards the D0 of Easy."""
    moved = difficulty - parameters[6] * (rating - 3) * (10 - difficulty) / 9
    # The target of the mean reversion is not clamped, here as in every reference.
    target = _first_difficulty(Rating.EASY, parameters)
    return parameters[7] * target + (1 - parameters[7]) * moved


def _within_stability(stability: float) -> float:
    return min(max(stability, STABILITY_MIN), STABILITY_MAX)


def _within_difficulty(difficulty: float) -> float:
    return min(max(difficulty, DIFFICULTY_MIN), DIFFICULTY_MAX)
