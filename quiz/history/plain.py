"""Every view as plain data for JSON, and as flat tables for CSV.

The rules are few, so that they can be relied on: the names are those of the dataclasses, whose
docstrings are the documentation of each figure; what a class derives (`rate`, `change`, …) stands
beside its fields. Dates are ISO 8601 dates, instants ISO 8601 with the offset of then,
`…_ms` are milliseconds, shares and recall are 0 to 1, what could not be divided is null. A change
of a name or meaning raises the version that every JSON document carries; new names may come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum, IntEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from quiz.history.card import CardLife
from quiz.history.days import Recall
from quiz.history.now import Now
from quiz.history.overview import Overview
from quiz.history.progress import Progress
from quiz.history.sessions import SessionHistory
from quiz.history.truth import Truth
from quiz.history.weak import Weak
from quiz.model.ids import Moment, StudyDay
from quiz.model.review import CardState, MemoryState
from quiz.schedule.days import to_date

_Rows = tuple[str, type, Sequence[object]]
View = Overview | SessionHistory | Now | Progress | Truth | Weak | CardLife

_DIGITS = 6
_MERGED = ("totals", "history")
"""Fields whose own fields stand among those of what holds them."""

_NESTED = (MemoryState, Recall)
"""Classes whose fields get columns of their own, after the name of the field that holds one."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one sort, each a mapping from these columns to a number, a text or None."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def data_of(value: Any) -> Any:
    """A view, or any part of one, as what JSON can hold."""
    if isinstance(value, CardState):
        return _state(value)
    if isinstance(value, Moment):
        return _instant(value)
    if is_dataclass(value):
        found: dict[str, Any] = {}
        for name in _names(type(value)):
            part = getattr(value, name)
            found |= data_of(part) if name in _MERGED else {name: data_of(part)}
        return found
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, tuple):
        return [data_of(part) for part in value]
    return value


def tables_of(view: View) -> tuple[Table, ...]:
    """The tables of a view, the first of which is what it is chiefly about."""
    found: list[_Rows] = []
    match view:
        case Overview():
            found = [
                *_hinted(view.history, "sessions"),
                *_hinted(view, "days", "retention"),
                *_hinted(view.forecast, "days", named="forecast"),
            ]
        case SessionHistory():
            found = _hinted(view, "sessions")
        case Now():
            found = [
                *_hinted(view, "decks", "tags", "risks"),
                *_hinted(view.forecast, "days", named="forecast"),
            ]
        case Progress():
            found = _hinted(view, "knowledge", "days", "hours", "curve")
        case Truth():
            found = [
                *_hinted(view, "retention"),
                *_hinted(view.calibration, "bins", named="calibration"),
                *_hinted(view, "forms"),
            ]
        case Weak():
            found = _hinted(view, "leeches", "confusions", "mixed_up", "groups")
        case CardLife():
            found = _hinted(view, "reviews", "curve")
    return tuple(
        Table(name, tuple(_columns(row_type)), tuple(dict(_flat(data_of(row))) for row in rows))
        for name, row_type, rows in found
    )


def _hinted(
    holder: object, *names: str, named: str | None = None
) -> list[tuple[str, type, Sequence[object]]]:
    """The tuples that these fields hold, with the class of their members, which may be none."""
    hints = get_type_hints(type(holder))
    return [(named or name, get_args(hints[name])[0], getattr(holder, name)) for name in names]


def _names(holder: type) -> Iterator[str]:
    """The fields of a dataclass in order, then what it derives from them."""
    yield from (field.name for field in fields(holder))
    yield from (name for name, value in vars(holder).items() if isinstance(value, property))


def _columns(row_type: type, prefix: str = "") -> Iterator[str]:
    """The columns that `_flat` gives for rows of a class."""
    hints: dict[str, Any] = get_type_hints(row_type)
    for name in _names(row_type):
        hint = hints.get(name) or get_type_hints(getattr(row_type, name).fget)["return"]
        inner: type = next(kind for kind in get_args(hint) or (hint,) if kind is not NoneType)
        if name in _MERGED:
            yield from _columns(inner, prefix)
        elif inner in _NESTED:
            yield from _columns(inner, f"{prefix}{name}_")
        else:
            yield f"{prefix}{name}"


def _flat(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """A row's names and values, those of an inner mapping with its name before theirs."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}_")
        else:
            yield f"{prefix}{name}", "; ".join(map(str, value)) if isinstance(value, list) else value


def _instant(moment: Moment) -> str:
    zone = timezone(timedelta(minutes=moment.offset_minutes))
    return datetime.fromtimestamp(moment.ms / 1000, UTC).astimezone(zone).isoformat(timespec="milliseconds")


def _state(state: CardState) -> dict[str, Any]:
    def day(value: StudyDay | None) -> str | None:
        return None if value is None else to_date(value).isoformat()

    memory = state.memory
    return {
        "phase": state.phase.value,
        "stability": None if memory is None else round(memory.stability, _DIGITS),
        "difficulty": None if memory is None else round(memory.difficulty, _DIGITS),
        "interval": state.interval,
        "due": day(state.due_day),
        "last": day(state.last_day),
        "answers": state.reps,
        "lapses": state.lapses,
    }
