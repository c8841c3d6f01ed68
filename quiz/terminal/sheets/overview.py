"""The first screen: today, the year, how true the schedule is, what comes, the latest sessions."""

from __future__ import annotations

from quiz.app.words import count_words
from quiz.history.overview import Overview
from quiz.store.totals import DayTotals
from quiz.terminal.sheets.blocks import Fact, Facts, Section, Sheet, Words
from quiz.terminal.sheets.parts import (
    FIRST_STEP,
    NO_CARD_STEP,
    NOTHING_YET,
    answers_heat,
    forecast_blocks,
    retention_block,
    sessions_table,
    streak_fact,
)
from quiz.terminal.sheets.sessions import trend_facts
from quiz.terminal.words import duration_words, percent_words

LATEST = 5
MORE = "quiz history --view now, or sessions, progress, truth, weak"


def overview_sheet(view: Overview) -> Sheet:
    """The sheet of an overview."""
    coming = forecast_blocks(view.forecast)
    ahead = (Section("The next 30 days", coming),) if coming else ()
    if not view.total.answers:
        steps = (FIRST_STEP,) if coming else (NO_CARD_STEP,)
        return Sheet("Score history", (Section("So far", (Words(NOTHING_YET),)), *ahead), "", steps)
    sections = (
        summary_section(view),
        Section("The year by answers", (answers_heat(view.days, view.date),)),
        Section("True retention", (retention_block(view.retention),)),
        *ahead,
        Section("Latest sessions", (sessions_table(view.history.sessions[:LATEST]),)),
    )
    return Sheet("Score history", sections, "", (MORE,))


def summary_section(view: Overview) -> Section:
    """What it comes to in a few figures."""
    streak = view.history.streak
    since = "" if streak.first is None else f", since {streak.first.isoformat()}"
    facts = (
        Fact("today", count_words(view.today.answers, "answer"), _totals(view.today)),
        streak_fact(streak),
        Fact("in all", f"{view.total.answers:,} answers", f"{duration_words(view.total.time_ms)}{since}"),
        *trend_facts(view.history),
    )
    return Section("So far", (Facts(facts),))


def _totals(day: DayTotals) -> str:
    if not day.answers:
        return ""
    right = percent_words(day.correct / day.answers)
    return f"{count_words(day.cards, 'card')}, {right} right, {duration_words(day.time_ms)}, {day.new} new"
