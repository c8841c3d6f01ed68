"""What an exam came to: the mark, the time, and each mistake with what was right; lines of fragments."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.app.exam import Ending, ExamResult
from quiz.app.words import count_words
from quiz.model.review import Form
from quiz.session.state import Judged
from quiz.terminal.card import (
    Said,
    about_answer,
    answers_of,
    labelled,
    source_lines,
    verdict_line,
)
from quiz.terminal.cells import Fragment, Line, steady_line, wrap
from quiz.terminal.environment import Environment
from quiz.terminal.layout import WIDEST
from quiz.terminal.markup import inline
from quiz.terminal.messages import say_lines
from quiz.terminal.palette import FAINT, RIGHT, STRONG, WRONG, Marks, marks
from quiz.terminal.words import duration_words, percent_words

UNWRAPPED = 1_000_000
"""Lines are left whole where they are read aloud, or by another program."""

PASSED = 0.5
"""From this share on a mark is shown as one that is well."""

_INDENT = (Fragment("   "),)


def show_result(environment: Environment, result: ExamResult) -> None:
    """Write the mark and the mistakes of an exam to standard output."""
    width = min(environment.width, WIDEST) if environment.interactive else UNWRAPPED
    say_lines(environment, result_lines(result, width, marks(environment.unicode)))


def result_lines(result: ExamResult, width: int, marks: Marks) -> list[Line]:
    """The mark in points, per cent and a word, the time, then the mistakes in the order of the exam."""
    mark = (
        Fragment("Mark: ", STRONG),
        Fragment(f"{mark_words(result)}, "),
        Fragment(f"{result.word}.", RIGHT if result.share >= PASSED else WRONG),
    )
    lines = [*wrap(mark, width), *wrap((Fragment(_course(result)),), width)]
    several = len({judged.question.item.deck.id for judged in result.mistakes}) > 1
    if result.mistakes:
        lines += [(), (Fragment("Mistakes:", STRONG),)]
    for number, judged in enumerate(result.mistakes, start=1):
        lines += [(), *_mistake(number, judged, width, marks, named=several)]
    return lines


def mark_words(result: ExamResult) -> str:
    """The mark in points and per cent: "3 of 5 points (60 %)"."""
    return f"{result.points} of {count_words(result.questions, 'point')} ({percent_words(result.share)})"


def _course(result: ExamResult) -> str:
    """How it went: the time, and what was left."""
    time = duration_words(result.time_ms)
    if result.minutes is not None:
        time += f" of {duration_words(result.minutes * 60_000)}"
    left = f"{count_words(result.questions - result.asked, 'question')} left"
    match result.ending:
        case Ending.TIME_UP:
            return f"The time was up after {duration_words((result.minutes or 0) * 60_000)}, {left}."
        case Ending.LEFT if not result.asked:
            return "Nothing was answered: this exam is not among your scores."
        case Ending.LEFT | Ending.CUT_OFF:
            return f"Ended early after {time}, {left}."
        case Ending.COMPLETE:
            return f"Time: {time}."


def _mistake(number: int, judged: Judged, width: int, marks: Marks, *, named: bool) -> Iterator[Line]:
    question = judged.question
    first = (Fragment(f"{number}. ".rjust(3), FAINT),)
    prompt = steady_line(question.item.face.prompt)
    yield from wrap(inline(prompt), width, first, _INDENT)
    inner = max(1, width - len(_INDENT[0].text))
    lines: list[Line] = []
    verdict = verdict_line(judged, marks)
    if verdict is not None:
        lines += wrap(verdict, inner)
    for said in _said(judged):
        lines += labelled(said, inner, marks)
    if named:
        lines += labelled(Said("deck", question.item.deck.name, FAINT), inner, marks)
    lines += source_lines(question.item.note.source, answers_of(question), inner)
    yield from ((*_INDENT, *line) for line in lines)


def _said(judged: Judged) -> list[Said]:
    """What was typed or chosen against what is right."""
    answer, form = judged.question.item.face.answer, judged.question.form
    if form not in (Form.CHOICE, Form.TRUEFALSE):
        return about_answer(judged)
    said = [] if judged.typed is None else [Said("you chose", judged.typed, "")]
    right = [Said("the answer", answer)] if form is Form.CHOICE else []
    return [*said, *right, *about_answer(judged)]
