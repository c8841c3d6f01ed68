"""Answers and card states as columns, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz.model.ids import DeviceId, HybridClock, Moment, ReviewId
from quiz.model.review import (
    NEW_CARD,
    Answer,
    CardState,
    Form,
    MemoryState,
    Phase,
    Rating,
    Review,
    ReviewKind,
    Verdict,
)
from quiz.store.content import texts, texts_json

STATE_COLUMNS = (
    "phase",
    "stability",
    "difficulty",
    "step",
    "due_day",
    "due_ms",
    "interval",
    "last_day",
    "reps",
    "lapses",
)
REVIEW_COLUMNS = (
    "id",
    "device",
    "clock",
    "card",
    "session",
    "asked_ms",
    "asked_offset",
    "answered_ms",
    "answered_offset",
    "day",
    "thinking_ms",
    "kind",
    "form",
    "options",
    "typed",
    "verdict",
    "overruled",
    "hinted",
    "rating",
    "predicted",
    "scheduler",
    "parameters",
    *(f"before_{name}" for name in STATE_COLUMNS),
    *(f"after_{name}" for name in STATE_COLUMNS),
)

_BEFORE = slice(22, 32)
_AFTER = slice(32, 42)

# A large collection is replayed a million answers at a time, and calling an enum is slow.
_PHASES = {str(phase): phase for phase in Phase}
_KINDS = {str(kind): kind for kind in ReviewKind}
_FORMS = {str(form): form for form in Form}
_VERDICTS = {str(verdict): verdict for verdict in Verdict}
_RATINGS = {int(rating): rating for rating in Rating}


def state_values(state: CardState) -> tuple[object, ...]:
    """A card's state in the order of `STATE_COLUMNS`."""
    memory = state.memory
    return (
        str(state.phase),
        None if memory is None else memory.stability,
        None if memory is None else memory.difficulty,
        state.step,
        state.due_day,
        state.due_ms,
        state.interval,
        state.last_day,
        state.reps,
        state.lapses,
    )


def state_of(values: Sequence[Any]) -> CardState:
    """The card's state from values in the order of `STATE_COLUMNS`; a new card where all are NULL."""
    phase, stability, difficulty, step, due_day, due_ms, interval, last_day, reps, lapses = values
    if phase is None:
        return NEW_CARD
    memory = None if stability is None else MemoryState(stability, difficulty)
    return CardState(_PHASES[phase], memory, step, due_day, due_ms, interval, last_day, reps, lapses)


def review_values(review: Review) -> tuple[object, ...]:
    """A review in the order of `REVIEW_COLUMNS`."""
    answer = review.answer
    return (
        review.id,
        review.device,
        review.clock,
        answer.card,
        answer.session,
        answer.asked.ms,
        answer.asked.offset_minutes,
        answer.answered.ms,
        answer.answered.offset_minutes,
        answer.day,
        answer.thinking_ms,
        str(answer.kind),
        str(answer.form),
        texts_json(map(_storable, answer.options)),
        None if answer.typed is None else _storable(answer.typed),
        None if answer.verdict is None else str(answer.verdict),
        int(answer.overruled),
        int(answer.hinted),
        int(answer.rating),
        answer.predicted,
        answer.scheduler,
        answer.parameters,
        *state_values(answer.before),
        *state_values(answer.after),
    )


def answer_of(row: Sequence[Any]) -> Answer:
    """The answer in a row that begins with `REVIEW_COLUMNS`."""
    # By place: a name is looked up among all columns, which is slow a million times over.
    card, session, asked_ms, asked_offset, answered_ms, answered_offset, day, thinking_ms = row[3:11]
    kind, form, options, typed, verdict, overruled, hinted, rating = row[11:19]
    predicted, scheduler, parameters = row[19:22]
    return Answer(
        card=card,
        session=session,
        asked=Moment(asked_ms, asked_offset),
        answered=Moment(answered_ms, answered_offset),
        day=day,
        thinking_ms=thinking_ms,
        kind=_KINDS[kind],
        form=_FORMS[form],
        rating=_RATINGS[rating],
        before=state_of(row[_BEFORE]),
        after=state_of(row[_AFTER]),
        options=texts(options),
        typed=typed,
        verdict=None if verdict is None else _VERDICTS[verdict],
        overruled=bool(overruled),
        hinted=bool(hinted),
        predicted=predicted,
        scheduler=scheduler,
        parameters=parameters,
    )


def review_of(row: Sequence[Any]) -> Review:
    """The review in a row of `REVIEW_COLUMNS` and, last, whether it is undone."""
    identity, device, clock = row[:3]
    return Review(ReviewId(identity), DeviceId(device), HybridClock(clock), answer_of(row), bool(row[-1]))


def _storable(text: str) -> str:
    # What a terminal that is not UTF-8 hands over may hold lone surrogates, which no file takes;
    # an answer must be kept whatever was typed.
    return text.encode("utf-8", "replace").decode("utf-8")
