"""Figures as people read them: intervals, durations, shares."""

from __future__ import annotations

from quiz.model.ids import Moment
from quiz.model.review import CardState

DAYS_A_MONTH = 30.44
DAYS_A_YEAR = 365.25


def interval_words(state: CardState, at: Moment) -> str:
    """How long until a card in this state is due, seen from `at`: "10 min", "3 d", "1.2 mo"."""
    if state.due_ms is not None:
        return seconds_words(max(0, state.due_ms - at.ms) / 1000)
    return days_words(state.interval)


def seconds_words(seconds: float) -> str:
    """A wait within a day: "30 s", "10 min", "1.5 h"."""
    if seconds < 60:
        return f"{round(seconds)} s"
    if seconds < 3570:  # from 59.5 minutes on it reads as an hour
        return f"{round(seconds / 60)} min"
    return f"{_short(seconds / 3600)} h"


def days_words(days: int) -> str:
    """A wait of whole days: "3 d", "1.2 mo", "2.1 y"."""
    if days < DAYS_A_MONTH:
        return f"{days} d"
    if days < DAYS_A_YEAR:
        return f"{_short(days / DAYS_A_MONTH)} mo"
    return f"{_short(days / DAYS_A_YEAR)} y"


def duration_words(ms: int) -> str:
    """A time spent, in milliseconds: "45 s", "3 min 20 s", "1 h 5 min"."""
    seconds = round(ms / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s" if seconds else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def countdown_words(ms: int) -> str:
    """A time that is left, as a clock shows it: "9:58", "0:05", "1:02:00"."""
    minutes, seconds = divmod(-(-max(0, ms) // 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def clock_words(moment: Moment) -> str:
    """Hours and minutes of an instant by the learner's clock at the time: "18:05"."""
    minutes = (moment.ms // 60_000 + moment.offset_minutes) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def percent_words(share: float | None) -> str:
    """A share from 0 to 1 as a whole percentage, "–" where there is none yet."""
    return "–" if share is None else f"{round(share * 100)} %"


def exact_percent_words(share: float | None) -> str:
    """The same with one decimal, where the difference between close figures matters."""
    return "–" if share is None else f"{share * 100:.1f} %"


def change_words(change: float | None) -> str:
    """The difference of two shares in whole percentage points, with its sign; "–" for none."""
    if change is None:
        return "–"
    points = round(change * 100)
    return f"{'+' if points > 0 else '−' if points < 0 else '±'}{abs(points)}"


def stability_words(days: float) -> str:
    """A stability: "3.5 h", "2.3 d", "14 d", "1.2 mo"."""
    if days < 1:
        return seconds_words(days * 86_400)
    return f"{_short(days)} d" if days < DAYS_A_MONTH else days_words(round(days))


def _short(figure: float) -> str:
    """One decimal below ten, none from there on, and none that is a zero."""
    return f"{figure:.0f}" if figure >= 9.95 else f"{figure:.1f}".removesuffix(".0")
