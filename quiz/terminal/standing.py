"""How a card stands and when it comes, in the few words of a list."""

from __future__ import annotations

from datetime import date

from quiz.app.cards import CardRow
from quiz.history.card import LifeReview
from quiz.model.ids import StudyDay
from quiz.model.review import Phase
from quiz.schedule.days import to_date
from quiz.terminal.words import days_words, seconds_words


def standing_words(row: CardRow) -> str:
    """How a card stands: its phase, and what else there is to say of it."""
    flags = row.found.flags
    until = None if flags.buried_until is None else to_date(flags.buried_until)
    marks = mark_words(
        leech=row.leech,
        suspended=flags.suspended,
        flag=flags.flag,
        buried_until=until,
        retired=row.found.retired,
    )
    return ", ".join((row.found.state.phase.value, *marks))


def mark_words(
    *, leech: bool, suspended: bool, flag: int, buried_until: date | None, retired: bool
) -> list[str]:
    """What sets a card apart, a word or two each; nothing for most cards."""
    words = ["leech"] * leech + ["suspended"] * suspended + [f"flag {flag}"] * (flag > 0)
    if buried_until is not None:
        words.append(f"buried until {buried_until.isoformat()}")
    return words + ["retired"] * retired


def next_words(review: LifeReview) -> str:
    """How long the card was to wait after an answer: "10 min", "3 d"."""
    if review.step_ms is None:
        return days_words(review.interval_after)
    return seconds_words(review.step_ms / 1000)


def due_words(row: CardRow, today: StudyDay) -> str:
    """When a card comes, in words."""
    day = row.found.state.due_day
    if row.found.state.phase is Phase.NEW or day is None:
        return "not asked yet"
    if day <= today:
        return "due today" if day == today else f"due since {to_date(day).isoformat()}"
    return f"due in {days_words(day - today)}, on {to_date(day).isoformat()}"
