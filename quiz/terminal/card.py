"""What is shown of one card: its prompt, options, verdict, answers and source, as lines; pure.

Questions and judged answers of a session come in, with a width in cells; lines of fragments go
out, which a screen paints and the tests read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.model.note import GAP as GAP_TEXT
from quiz.model.note import Kind
from quiz.model.review import Form, Verdict
from quiz.session.state import Asking, Judged, Question
from quiz.terminal.cells import Fragment, Line, cell, steady_line, text_of, wrap
from quiz.terminal.markup import FILLED, blocks, inline
from quiz.terminal.palette import EMPHASIS, FAINT, GAP, KEY, NEAR, RIGHT, STRONG, WRONG, Marks

LABEL_CELLS = 12
_GAP = re.compile(re.escape(GAP_TEXT) + r"(?: \[[^\]\n]*\])?")
LIKE_ENOUGH = 0.4
"""From this share of equal letters on, the differing ones are marked; below, all differs."""


def prompt_lines(question: Question, width: int, marks: Marks, *, filled: bool = False) -> list[Line]:
    """The question, statement or gapped sentence; `filled` puts the answer into the gap."""
    face = question.item.face
    prompt = face.prompt
    if filled and face.kind is Kind.CLOZE:
        prompt = _GAP.sub(lambda _: FILLED.format(steady_line(face.answer)), prompt, count=1)
    lines = blocks(prompt, width, bullet=marks.bullet)
    if question.form is Form.TRUEFALSE:
        return [(Fragment("True or false?", FAINT),), *lines]
    return lines


def hint_line(stage: Asking) -> Line:
    """The hint that was asked for."""
    return (Fragment("hint: ", FAINT), Fragment(hint_words(stage), EMPHASIS))


def hint_words(stage: Asking) -> str:
    """A hint: letters of the answer, or one wrong option of several."""
    gone = _option_gone(stage)
    if gone is not None:
        return f"it is not {steady_line(gone)}"
    # The reducer brings the judge along, which painting a first question does not need.
    from quiz.session.reducer import hint_for  # noqa: PLC0415

    return steady_line(hint_for(stage.question))


def option_lines(stage: Asking | Judged, width: int, marks: Marks) -> list[Line]:
    """The numbered options; after an answer the right one and a wrong choice are marked.

    A hint takes one wrong option away.
    """
    answer = stage.question.item.face.answer
    gone = _option_gone(stage)
    lines: list[Line] = []
    for number, option in enumerate(stage.question.options, start=1):
        mark, style, said = " ", "", ""
        if isinstance(stage, Judged) and option == answer:
            mark, style, said = marks.right, RIGHT, "  (the answer)" if stage.typed != answer else ""
        elif isinstance(stage, Judged) and option == stage.typed:
            mark, style, said = marks.wrong, WRONG, "  (your choice)"
        elif option == gone:
            said = "  (not this one)"
        first = (Fragment(f"{mark} ", style), Fragment(f"{number}", KEY), Fragment("  "))
        words = Fragment(steady_line(option), FAINT if option == gone else style)
        lines.extend(wrap((words, Fragment(said, FAINT)), width, first, (Fragment(" " * 5),)))
    return lines


def _option_gone(stage: Asking | Judged) -> str | None:
    if isinstance(stage, Judged) or not stage.hinted:
        return None
    answer = stage.question.item.face.answer
    return next((option for option in stage.question.options if option != answer), None)


def near_miss_line(stage: Asking, marks: Marks) -> Line:
    """What is said after a first answer that was close, without telling the answer."""
    return (Fragment(f"{marks.near} {close_words(stage)}", NEAR), Fragment(" One more try."))


def close_words(stage: Asking) -> str:
    """Why a first answer was only close, as far as that does not tell what is missing.

    A reason names the missing words, if any, after a colon or a semicolon.
    """
    reason = stage.near_miss.reason if stage.near_miss else ""
    kind = steady_line(re.split("[:;]", reason)[0]).strip()
    return f"Close: {kind}." if kind else "Close."


def verdict_line(judged: Judged, marks: Marks) -> Line | None:
    """The verdict with its reason; None where the answer was only revealed."""
    judgement = judged.judgement
    if judgement is None:
        return None
    word, reason = verdict_words(judged)
    tail = Fragment(f": {reason}" if reason else "")
    if judged.typed is None:
        return (Fragment(f"{marks.dash} {word}", WRONG), tail)
    match judgement.verdict:
        case Verdict.CORRECT:
            return (Fragment(f"{marks.right} {word}", RIGHT), tail)
        case Verdict.CLOSE:
            return (Fragment(f"{marks.near} {word}", NEAR), tail)
        case Verdict.WRONG:
            return (Fragment(f"{marks.wrong} {word}", WRONG), tail)


def verdict_words(judged: Judged) -> tuple[str, str]:
    """The verdict in a word, and why in a clause (which may be empty)."""
    judgement, face = judged.judgement, judged.question.item.face
    is_statement = judged.question.form is Form.TRUEFALSE
    truth = f"the statement is {face.answer}" if is_statement else ""
    if judged.typed is None or judgement is None:
        return "Not answered", truth
    word = judgement.verdict.value.capitalize()
    as_written = steady_line(judged.typed) == steady_line(face.answer)
    if is_statement or judged.question.form is Form.CHOICE or as_written or judgement.reason == "right":
        return word, truth
    return word, steady_line(judgement.reason)


@dataclass(frozen=True, slots=True)
class Said:
    """Something said about an answer, under its label: Markdown of a card, or finished fragments."""

    label: str
    content: str | tuple[Fragment, ...]
    style: str = STRONG


def answer_lines(judged: Judged, width: int, marks: Marks) -> list[Line]:
    """What was typed against what is right, each behind its label."""
    return [line for said in about_answer(judged) for line in labelled(said, width, marks)]


def labelled(said: Said, width: int, marks: Marks) -> list[Line]:
    """A text behind its label, its further lines indented to stand under the first."""
    first = (Fragment(said.label.ljust(LABEL_CELLS), FAINT),)
    rest = (Fragment(" " * LABEL_CELLS),)
    if isinstance(said.content, str):
        return blocks(said.content, width, said.style, first, rest, marks.bullet)
    return wrap(said.content, width, first, rest)


def about_answer(judged: Judged) -> list[Said]:
    """What was typed against what is right, the difference in brackets; then what else counts."""
    face, form = judged.question.item.face, judged.question.form
    said: list[Said] = []
    if form in (Form.TYPED, Form.CLOZE) and judged.typed and judged.judgement is not None:
        said.extend(_compared(judged.typed, judged.judgement.matched, face.answer))
    elif form not in (Form.CHOICE, Form.TRUEFALSE):
        said.append(Said("the answer", face.answer))
    if face.explanation:
        said.append(Said("true is", face.explanation))
    # An answer in Markdown is often accepted without its marks too, and reads the same.
    shown = text_of(inline(steady_line(face.answer)))
    others = [other for other in map(steady_line, face.accept) if other != shown]
    if others and form is not Form.TRUEFALSE:
        said.append(Said("also right", (Fragment("; ".join(others), FAINT),)))
    return said


def _compared(typed: str, matched: str, answer: str) -> list[Said]:
    if steady_line(typed) in (steady_line(answer), steady_line(matched)):
        return [Said("the answer", answer)]
    yours, right = _differing(steady_line(typed), steady_line(matched))
    said = [Said("you wrote", tuple(yours))]
    if matched != answer:
        return [*said, Said("taken as", tuple(right)), Said("the answer", answer)]
    is_one_line = "\n" not in answer.strip()
    return [*said, Said("the answer", tuple(right) if is_one_line else answer)]


def _differing(typed: str, expected: str) -> tuple[list[Fragment], list[Fragment]]:
    """The two with what only one of them has in brackets, unless nearly all differs."""
    # The judge's rapidfuzz is not needed before the first answer.
    from quiz.judge.difference import Mark, difference  # noqa: PLC0415

    pieces = difference(typed, expected)
    same = sum(len(piece.text) for piece in pieces if piece.mark is Mark.SAME)
    if same < LIKE_ENOUGH * max(len(typed), len(expected)):
        return [Fragment(typed)], [Fragment(expected, STRONG)]
    yours: list[Fragment] = []
    right: list[Fragment] = []
    for piece in pieces:
        if piece.mark is Mark.SAME:
            yours.append(Fragment(piece.text))
            right.append(Fragment(piece.text, STRONG))
        elif piece.mark is Mark.EXTRA:
            yours.extend(_bracketed(piece.text, WRONG))
        else:
            right.extend(_bracketed(piece.text, RIGHT))
    return yours, right


def _bracketed(text: str, style: str) -> list[Fragment]:
    """A piece in brackets, the spaces around it outside; a piece of spaces alone needs none."""
    core = text.strip()
    if not core:
        return [Fragment(text)]
    start = text.index(core)
    return [Fragment(text[:start]), Fragment(f"[{core}]", style), Fragment(text[start + len(core) :])]


def source_lines(source: str, answers: Iterable[str], width: int) -> list[Line]:
    """The source sentence as a quotation, the first of `answers` that is in it in brackets."""
    if not source.strip():
        return []
    lead = (Fragment("> ", FAINT),)
    return wrap(marked(steady_line(source), answers), width, lead, lead)


def marked(sentence: str, answers: Iterable[str]) -> list[Fragment]:
    """A sentence in which the first of `answers` that stands there as words is marked."""
    for answer in answers:
        words = steady_line(answer).split()
        if not words:
            continue
        # Chinese and Japanese write no spaces between words.
        before = "" if cell(words[0][0]) == 2 else r"(?<!\w)"
        after = "" if cell(words[-1][-1]) == 2 else r"(?!\w)"
        found = re.search(before + r"\s+".join(map(re.escape, words)) + after, sentence, re.IGNORECASE)
        if found:
            return [
                Fragment(sentence[: found.start()]),
                Fragment(f"[{found[0]}]", GAP),
                Fragment(sentence[found.end() :]),
            ]
    return [Fragment(sentence)]


def answers_of(question: Question) -> Sequence[str]:
    """The words that may be marked in the source of a card: none for a statement."""
    face = question.item.face
    return () if face.kind is Kind.TRUEFALSE else (face.answer, *face.accept)
