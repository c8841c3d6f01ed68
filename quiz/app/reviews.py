"""Looking at single answers, taking one back, and handing the whole log to other programs."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from quiz.app.collection import Collection
from quiz.errors import Place, QuizError, UsageError
from quiz.history.plain import data_of
from quiz.model.ids import ReviewId
from quiz.model.review import Review
from quiz.schedule.days import to_date
from quiz.store.log import LOG_COLUMNS, LoggedReview
from quiz.store.scope import EVERYTHING, Scope

SHORTEST = 4
"""So many letters of an identity at least are asked for."""

_AT_ONCE = 1_000
_LIST = "quiz reviews list"


def review_named(collection: Collection, words: str) -> Review:
    """The review whose identity these letters begin; UsageError where there is none, or several."""
    found = collection.store.log.beginning(words) if len(words) >= SHORTEST else []
    if len(found) != 1:
        what = "no review begins" if not found else "several reviews begin"
        if len(words) < SHORTEST:
            what = f"at least {SHORTEST} letters of a review are needed; none can begin"
        raise UsageError(f"{what} with “{words}”", hint=f"`{_LIST}` shows the latest ones")
    review = collection.store.reviews.get(ReviewId(found[0]))
    if review is None:
        raise UsageError(f"there is no review {words}", hint=f"`{_LIST}` shows the latest ones")
    return review


def undo_review(collection: Collection, words: str, *, redo: bool = False) -> Review:
    """Take an answer back for good, or let it count again; the review, as it was before.

    The card's state, the queue and every figure are as if it had not been given. It is an event:
    the answer itself stays in the log.
    """
    review = review_named(collection, words)
    if review.undone != redo:
        raise UsageError(
            f"review {review.id} {'counts already' if redo else 'was taken back already'}",
            hint=f"`{_LIST}` shows what counts",
        )
    change = collection.store.reviews.redo if redo else collection.store.reviews.undo
    change(review.id)
    collection.store.totals.fold()
    return review


def latest_reviews(collection: Collection, scope: Scope = EVERYTHING, limit: int = 20) -> list[LoggedReview]:
    """The latest answers, latest first, the ones taken back among them."""
    return collection.store.log.latest(scope, limit)


def logged_data(logged: LoggedReview) -> dict[str, Any]:
    """One answer of the list as its JSON object."""
    return {**data_of(logged), "day": to_date(logged.day).isoformat()}


def log_csv(collection: Collection, scope: Scope, *, everything: bool = False) -> Iterator[str]:
    """The review log as CSV with a header (`quiz.store.log.LOG_COLUMNS`), in pieces."""
    rows = iter(collection.store.log.all(scope, everything=everything))
    yield _lines([LOG_COLUMNS])
    while piece := list(islice(rows, _AT_ONCE)):
        yield _lines(piece)


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write a text that comes in pieces to a file, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise QuizError(
            f"this file cannot be written ({error.strerror or error})",
            hint="check the folder and the free space, or choose another place",
            where=Place(path),
        ) from error


def _lines(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
