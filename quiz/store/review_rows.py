"""Answers and card states as columns, and back."""

from __future__ import annotations

from sqlite3 import Row

from quiz.model.ids import CardId, DeviceId, HybridClock, Millis, Moment, ReviewId, SessionId, StudyDay
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


def state_of(row: Row, prefix: str = "") -> CardState:
    """The card's state in a row whose columns have this prefix; a new card where all are NULL."""
    phase = row[f"{prefix}phase"]
    if phase is None:
        return NEW_CARD
    stability = row[f"{prefix}stability"]
    due_day, due_ms, last_day = row[f"{prefix}due_day"], row[f"{prefix}due_ms"], row[f"{prefix}last_day"]
    return CardState(
        phase=Phase(phase),
        memory=None if stability is None else MemoryState(stability, row[f"{prefix}difficulty"]),
        step=row[f"{prefix}step"],
        due_day=None if due_day is None else StudyDay(due_day),
        due_ms=None if due_ms is None else Millis(due_ms),
        interval=row[f"{prefix}interval"],
        last_day=None if last_day is None else StudyDay(last_day),
        reps=row[f"{prefix}reps"],
        lapses=row[f"{prefix}lapses"],
    )


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


def answer_of(row: Row) -> Answer:
    """The answer in a row of reviews."""
    verdict = row["verdict"]
    return Answer(
        card=CardId(row["card"]),
        session=SessionId(row["session"]),
        asked=Moment(row["asked_ms"], row["asked_offset"]),
        answered=Moment(row["answered_ms"], row["answered_offset"]),
        day=StudyDay(row["day"]),
        thinking_ms=row["thinking_ms"],
        kind=ReviewKind(row["kind"]),
        form=Form(row["form"]),
        rating=Rating(row["rating"]),
        before=state_of(row, "before_"),
        after=state_of(row, "after_"),
        options=texts(row["options"]),
        typed=row["typed"],
        verdict=None if verdict is None else Verdict(verdict),
        overruled=bool(row["overruled"]),
        hinted=bool(row["hinted"]),
        predicted=row["predicted"],
        scheduler=row["scheduler"],
        parameters=row["parameters"],
    )


def review_of(row: Row) -> Review:
    """The review in a row of reviews with the column `undone` beside."""
    return Review(
        ReviewId(row["id"]),
        DeviceId(row["device"]),
        HybridClock(row["clock"]),
        answer_of(row),
        undone=bool(row["undone"]),
    )


def _storable(text: str) -> str:
    # What a terminal that is not UTF-8 hands over may hold lone surrogates, which no file takes;
    # an answer must be kept whatever was typed.
    return text.encode("utf-8", "replace").decode("utf-8")
