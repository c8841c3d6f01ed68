"""What a session came to: the score, the time, what was missed, and what next."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.app.words import count_words
from quiz.model.note import Kind
from quiz.session.state import Item, Tally
from quiz.terminal.cells import Fragment, Line, steady_line, text_of, wrap
from quiz.terminal.environment import Environment
from quiz.terminal.layout import WIDEST
from quiz.terminal.markup import inline
from quiz.terminal.messages import say
from quiz.terminal.words import duration_words, percent_words


def show_summary(environment: Environment, tally: Tally, next_steps: Sequence[str] = ()) -> None:
    """Write the score of a session to standard output, and the ways to go on."""
    width = 1_000_000 if not environment.interactive else min(environment.width, WIDEST)
    say(environment, "\n".join(text_of(line) for line in summary_lines(tally, next_steps, width)))


def summary_lines(tally: Tally, next_steps: Sequence[str], width: int) -> list[Line]:
    """The score, each missed card with its right answer, then what can be done next."""
    lines: list[Line] = []
    if tally.cards:
        again = tally.answered - tally.cards
        score = f"{tally.right} of {count_words(tally.cards, 'card')} right ({percent_words(tally.score)})"
        score += f" in {duration_words(tally.thinking_ms)}"
        score += f", {count_words(again, 'answer')} to cards that came back" if again > 0 else ""
        lines.extend(wrap((Fragment(f"Score: {score}."),), width))
    if tally.missed:
        lines.extend([(), (Fragment("Missed:"),)])
        for item in tally.missed:
            lines.extend(_missed(item, width))
    if next_steps:
        lines.extend([(), (Fragment("Next:"),)] if lines else [(Fragment("Next:"),)])
        for step in next_steps:
            indent = (Fragment("  "),)
            lines.extend(wrap((Fragment(steady_line(step)),), width, indent, indent))
    return lines


def _missed(item: Item, width: int) -> list[Line]:
    face = item.face
    answer = f"{face.answer}: {face.explanation}" if face.explanation else face.answer
    if face.kind is Kind.TRUEFALSE:
        answer = f"that is {answer}"
    first, rest = (Fragment("  "),), (Fragment("    "),)
    question = wrap(inline(steady_line(face.prompt)), width, first, rest)
    arrow = (Fragment("    = "),)
    return [*question, *wrap(inline(steady_line(answer)), width, arrow, (Fragment("      "),))]
