"""Parts that several views have: the calendar, true retention, what comes, and lists of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quiz.app.words import count_words
from quiz.history.days import DayFigures, Period, Recall, Retention, Streak
from quiz.history.forecast import Forecast
from quiz.history.sessions import SessionScore
from quiz.store.sessions import SessionKind
from quiz.terminal.cells import Fragment
from quiz.terminal.palette import RIGHT
from quiz.terminal.sheets.blocks import Bar, Bars, Block, Day, Fact, Facts, Heat, Spark, Table, Words
from quiz.terminal.words import (
    change_words,
    clock_words,
    duration_words,
    exact_percent_words,
    percent_words,
)

NOTHING_YET = "No answer yet. Once you have practised, this is where you see how it goes."
NOTHING_HERE = "No answer to these cards on these days."
FIRST_STEP = "quiz practise"
NO_CARD_STEP = "quiz learn ARTICLE"

_UNTESTED = "No memory was tested yet: that takes a card's next answer, a day or more after its first."

_PERIODS = {
    Period.TODAY: "today",
    Period.YESTERDAY: "yesterday",
    Period.WEEK: "last 7 days",
    Period.MONTH: "last 30 days",
    Period.YEAR: "last 365 days",
    Period.ALL: "all",
}


def answers_heat(days: Sequence[DayFigures], end: date) -> Heat:
    """A year of days by their answers."""
    found = (
        Day(
            day.date,
            day.totals.answers,
            f"{count_words(day.totals.answers, 'answer')}, {duration_words(day.totals.time_ms)}",
        )
        for day in days
    )
    return Heat("Answers by day", "answers", end, tuple(found))


def minutes_heat(days: Sequence[DayFigures], end: date) -> Heat:
    """A year of days by their minutes; a shorter time is one minute."""
    found = (
        Day(day.date, max(1, round(day.totals.time_ms / 60_000)), duration_words(day.totals.time_ms))
        for day in days
    )
    return Heat("Minutes by day", "minutes", end, tuple(found))


def streak_fact(streak: Streak) -> Fact:
    """Days in a row."""
    more = ""
    if streak.longest_end is not None:
        more = f"longest {count_words(streak.longest, 'day')}, to {streak.longest_end.isoformat()}; "
        more += f"{count_words(streak.days, 'study day')} in all"
    return Fact("streak", count_words(streak.current, "day"), more)


def retention_block(retention: Sequence[Retention]) -> Bars | Words:
    """True retention by period, once there is any."""
    if not any(each.both.tested for each in retention):
        return Words(_UNTESTED)
    return Bars(
        "True retention",
        ("period", "young", "mature", "both", "of"),
        tuple(
            Bar(
                _PERIODS[each.period],
                None if each.both.rate is None else (each.both.rate,),
                (_rate(each.young), _rate(each.mature), _rate(each.both), f"{each.both.tested:,}"),
            )
            for each in retention
        ),
        top=1.0,
    )


def forecast_blocks(forecast: Forecast) -> tuple[Block, ...]:
    """What comes in a line and a few figures; nothing where nothing comes."""
    days = forecast.days
    if not (forecast.overdue or any(day.with_new for day in days)):
        return ()
    loads = [day.with_new + (0 if place else forecast.overdue) for place, day in enumerate(days)]
    plain = [day.due + (0 if place else forecast.overdue) for place, day in enumerate(days)]
    overdue = f", {forecast.overdue:,} of them overdue" if forecast.overdue else ""
    facts = [Fact("today", _cards(loads[0]), f"{plain[0]:,} learnt before{overdue}")]
    if len(days) > 1:
        facts.append(Fact("tomorrow", _cards(loads[1]), f"{plain[1]:,} without new ones"))
    for count in (7, len(days)):
        if count <= len(days):
            total, without = sum(loads[:count]), sum(plain[:count])
            facts.append(Fact(f"{count} days", _cards(total), f"{without:,} without new ones"))
    most = max(loads)
    words = f"at most {_cards(most)} on {days[loads.index(most)].date.isoformat()}"
    return (Spark(f"{len(days)} days", tuple(map(float, loads)), float(most), words), Facts(tuple(facts)))


def forecast_bars(forecast: Forecast) -> Bars:
    """What comes, a bar a day; the overdue are in the first."""
    days = forecast.days
    due = [day.due + (0 if place else forecast.overdue) for place, day in enumerate(days)]
    new = [day.new + day.of_new for day in days]
    return Bars(
        "Cards by day",
        ("day", "learnt", "new", "all"),
        tuple(
            Bar(
                f"{day.date:%a} {day.date.isoformat()}",
                (float(learnt), float(fresh)),
                (f"{learnt:,}", f"{fresh:,}", f"{learnt + fresh:,}"),
            )
            for day, learnt, fresh in zip(days, due, new, strict=True)
        ),
        top=float(max(map(sum, zip(due, new, strict=True)), default=0)),
        parts=("cards learnt before", "new cards, and what comes back of them"),
    )


def sessions_table(sessions: Sequence[SessionScore]) -> Table:
    """Sessions, latest first, each beside what was usual before it."""
    return Table(
        (
            "date",
            "what",
            "right",
            "score",
            "vs usual",
            "time",
            "deck",
            "new",
            "review",
            "mistakes",
            "accuracy",
        ),
        tuple(
            (
                f"{each.date.isoformat()} {clock_words(each.started)}",
                _kind_words(each),
                f"{each.correct}/{each.out_of()}",
                Fragment(f"best {percent_words(each.score)}", RIGHT)
                if each.best
                else percent_words(each.score),
                change_words(each.change),
                duration_words(each.time_ms),
                decks_words(each.decks),
                str(each.new),
                str(each.review),
                str(each.mistakes),
                percent_words(each.accuracy),
            )
            for each in sessions
        ),
        "llrrrrwrrrr",
        lead=6,
        empty="no session yet",
    )


def _kind_words(score: SessionScore) -> str:
    """Practice is taken up again and again; an exam that was cut off has no mark yet."""
    is_cut_off = score.kind is SessionKind.EXAM and not score.finished
    return f"{score.kind}, unfinished" if is_cut_off else str(score.kind)


def decks_words(decks: Sequence[str]) -> str:
    """The deck that was asked most, and how many others."""
    others = len(decks) - 1
    return f"{decks[0]} and {count_words(others, 'other')}" if others > 0 else "".join(decks)


def _rate(recall: Recall) -> str:
    return exact_percent_words(recall.rate)


def _cards(count: int) -> str:
    return f"{count:,} {'card' if count == 1 else 'cards'}"
