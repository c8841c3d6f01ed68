"""The life of one card: how it stands, its forgetting curve, and every answer it got."""

from __future__ import annotations

from math import floor

from quiz.app.cards import SHORT
from quiz.app.words import count_words
from quiz.history.card import CardLife, LifeReview
from quiz.model.review import Phase, Rating, Verdict
from quiz.schedule.days import from_date, to_date
from quiz.terminal.cells import Fragment
from quiz.terminal.palette import FAINT, NEAR, RIGHT, WRONG
from quiz.terminal.sheets.blocks import Block, Curve, Fact, Facts, Mark, Section, Sheet, Table, Text, Words
from quiz.terminal.standing import mark_words, next_words
from quiz.terminal.words import clock_words, days_words, duration_words, percent_words, stability_words

_SIGNS = "1 again, 2 hard, 3 good, 4 easy; after today: what is predicted without an answer"
_VERDICTS = {Verdict.CORRECT: RIGHT, Verdict.CLOSE: NEAR, Verdict.WRONG: WRONG}


def life_sheet(life: CardLife) -> Sheet:
    """The sheet of one card."""
    facts = [Fact("answer", life.answer), Fact("deck", life.deck), Fact("id", life.card[:SHORT])]
    if life.tags:
        facts.append(Fact("tags", " ".join(life.tags)))
    facts.extend(_standing(life))
    sections = [Section("The card", (Facts(tuple(facts)),))]
    if life.curve:
        sections.append(Section("Forgetting curve", (_curve(life),)))
    answers: Block = Words("It was never answered.")
    if life.reviews:
        answers = _reviews(life)
    sections.append(Section("Answers", (answers,)))
    return Sheet(life.question, tuple(sections))


def _standing(life: CardLife) -> list[Fact]:
    state = life.state
    marks = mark_words(
        leech=life.leech,
        suspended=life.suspended,
        flag=life.flag,
        buried_until=life.buried_until,
        retired=life.retired,
    )
    facts = [Fact("stands", state.phase.value, ", ".join(marks))]
    if state.phase is Phase.NEW or state.due_day is None or state.memory is None:
        return facts
    wait = state.due_day - from_date(life.today)
    due = to_date(state.due_day).isoformat()
    more = "today" if wait == 0 else f"in {days_words(wait)}" if wait > 0 else f"{days_words(-wait)} ago"
    return [
        *facts,
        Fact("due", due, more),
        Fact("recall today", percent_words(life.recall), "as predicted"),
        Fact("stability", stability_words(state.memory.stability), "until recall falls to 90 %"),
        Fact("difficulty", f"{state.memory.difficulty:.1f}", "from 1 to 10"),
        Fact("answers", str(state.reps), count_words(state.lapses, "lapse")),
    ]


def _curve(life: CardLife) -> Curve:
    lowest = min(point.recall for point in life.curve)
    low = min(0.8, floor(lowest * 10) / 10)
    rows = tuple(
        (
            point.date.isoformat(),
            percent_words(point.recall),
            "" if point.answer is None else point.answer.name.lower(),
        )
        for point in life.curve
    )
    return Curve(
        "Predicted recall over the card's life",
        tuple((point.date, point.recall) for point in life.curve),
        (low, percent_words(low)),
        (1.0, percent_words(1.0)),
        Table(("day", "recall", "answer"), rows, "lrl"),
        today=life.today,
        marks=tuple(
            Mark(point.date, str(point.answer.value), WRONG if point.answer is Rating.AGAIN else "")
            for point in life.curve
            if point.answer is not None
        ),
        signs=_SIGNS,
    )


def _reviews(life: CardLife) -> Table:
    return Table(
        (
            "when", "typed", "verdict", "rating", "predicted", "next", "stability", "difficulty", "form",
            "took", "also",
        ),
        tuple(map(_row, life.reviews)),
        "lwllrrlllrw",
        lead=6,
    )  # fmt: skip


def _row(review: LifeReview) -> tuple[Text, ...]:
    style = WRONG if review.rating is Rating.AGAIN else ""
    verdict = review.verdict
    before, after = review.memory_before, review.memory_after
    return (
        f"{review.day.isoformat()} {clock_words(review.answered)}",
        review.typed if review.typed is not None else "–",
        "–" if verdict is None else Fragment(verdict.value, _VERDICTS[verdict]),
        Fragment(review.rating.name.lower(), style),
        percent_words(review.predicted),
        _interval(review),
        _change(
            None if before is None else stability_words(before.stability),
            None if after is None else stability_words(after.stability),
        ),
        _change(
            None if before is None else f"{before.difficulty:.1f}",
            None if after is None else f"{after.difficulty:.1f}",
        ),
        str(review.form),
        duration_words(review.thinking_ms),
        Fragment(_also(review), FAINT),
    )


def _interval(review: LifeReview) -> str:
    return next_words(review) if review.kind.schedules else "as it was"


def _change(before: str | None, after: str | None) -> str:
    if before is None or before == after:
        return after or "–"
    return f"{before} to {after or '–'}"


def _also(review: LifeReview) -> str:
    words = [] if review.kind.schedules else [review.kind.value]
    words += ["hinted"] * review.hinted + ["overruled"] * review.overruled + ["taken back"] * review.undone
    if review.options:
        words.append(f"options {', '.join(review.options)}")
    return "; ".join(words)
