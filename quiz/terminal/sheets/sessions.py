"""Sessions and exams: how they move, the records, and each beside what was usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.app.words import count_words
from quiz.history.days import DayFigures
from quiz.history.sessions import SessionHistory, SessionScore
from quiz.store.sessions import SessionKind
from quiz.terminal.palette import FAINT
from quiz.terminal.sheets.blocks import Block, Fact, Facts, Section, Sheet, Spark, Words
from quiz.terminal.sheets.parts import FIRST_STEP, NOTHING_YET, decks_words, sessions_table, streak_fact
from quiz.terminal.words import change_words, duration_words, percent_words


def sessions_sheet(view: SessionHistory) -> Sheet:
    """The sheet of a list of sessions."""
    if not view.count:
        return Sheet("Sessions", (Section("So far", (Words(NOTHING_YET),)),), "", (FIRST_STEP,))
    blocks: list[Block] = [
        Facts((Fact("sessions", f"{view.count:,}"), *trend_facts(view), streak_fact(view.streak)))
    ]
    marks = [each for each in view.sessions if each.is_mark()]
    practice = [each for each in view.sessions if each.kind is not SessionKind.EXAM]
    blocks[:0] = [*_spark("scores", practice), *_spark("exam marks", marks)]
    sections = [Section("How they go", tuple(blocks))]
    records = _records(view)
    if records:
        sections.append(Section("Records", (Facts(records),)))
    name = "All sessions" if view.count == len(view.sessions) else f"The latest {len(view.sessions)}"
    sections.append(Section(name, (sessions_table(view.sessions), Words(_LEGEND, FAINT))))
    return Sheet("Sessions", tuple(sections))


def _spark(name: str, sessions: Sequence[SessionScore]) -> Iterator[Spark]:
    """The course of these scores, where there are two or more."""
    scores = [each.score for each in reversed(sessions) if each.score is not None]
    if len(scores) > 1:
        words = f"the latest {len(scores)}, from {percent_words(scores[0])} to {percent_words(scores[-1])}"
        yield Spark(name, tuple(scores), 1.0, words)


_LEGEND = (
    "right: cards right at the first answer, in an exam of all its questions. vs usual: points above or "
    "below the mean of the ten sessions of its kind before. accuracy: of all answers."
)


def trend_facts(view: SessionHistory) -> tuple[Fact, ...]:
    """How the scores move, where there are enough."""
    return tuple(
        Fact(
            name,
            percent_words(trend.recent),
            f"{change_words(trend.change)} points: the last {trend.sessions} {what} against those before",
        )
        for name, what, trend in (("score", "sessions", view.trend), ("exams", "exams", view.exam_trend))
        if trend is not None
    )


def _records(view: SessionHistory) -> tuple[Fact, ...]:
    records = view.records
    facts: list[Fact] = []
    for name, score in (("best score", records.best_score), ("best exam", records.best_exam)):
        if score is not None:
            right = f"{score.correct} of {count_words(score.out_of(), 'card')}, {_when(score)}"
            facts.append(Fact(name, percent_words(score.score), right))
    if records.most_cards is not None:
        facts.append(Fact("most cards", str(records.most_cards.cards), _when(records.most_cards)))
    for name, day in (("busiest day", records.busiest_day), ("longest day", records.longest_day)):
        if day is not None:
            facts.append(_day(name, day, by_time=name == "longest day"))
    return tuple(facts)


def _when(score: SessionScore) -> str:
    decks = f", {decks_words(score.decks)}" if score.decks else ""
    return f"{score.date.isoformat()}{decks}"


def _day(name: str, day: DayFigures, *, by_time: bool) -> Fact:
    answers, time = count_words(day.totals.answers, "answer"), duration_words(day.totals.time_ms)
    value, more = (time, answers) if by_time else (answers, time)
    return Fact(name, value, f"{more}, {day.date.isoformat()}")
