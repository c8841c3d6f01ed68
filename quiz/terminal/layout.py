"""The whole picture of a moment of practice, from its state and a width: pure.

One calm layout for 40 to 200 columns: a head with the deck and the progress, the card, then what
can be done. Lines of fragments go out; a screen only paints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.model.review import Form, Rating
from quiz.session.state import Asking, Judged, SessionState
from quiz.terminal.card import (
    answer_lines,
    answers_of,
    hint_line,
    near_miss_line,
    option_lines,
    prompt_lines,
    source_lines,
    verdict_line,
)
from quiz.terminal.cells import Fragment, Line, line_cells, steady_line, wrap
from quiz.terminal.keys import HELP, Action, Binding, bindings, is_typing
from quiz.terminal.palette import CHOSEN, FAINT, KEY, Marks
from quiz.terminal.words import interval_words

WIDEST = 88
"""Lines longer than this are hard to read; a wider terminal gets margins."""
NARROW = 60
_GAP_CELLS = 3
_BLANK: Line = ()


@dataclass(frozen=True, slots=True)
class View:
    """A picture in three parts: the middle one scrolls where not all of it fits.

    focus: the lines of the body, start and end, that are to be seen when it is too long.
    """

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    focus: tuple[int, int] = (0, 0)


def practice_view(
    state: SessionState,
    stage: Asking | Judged,
    width: int,
    marks: Marks,
    *,
    status: str = "",
    commanding: bool = False,
) -> View:
    """The picture of a question, or of a judged answer.

    status: one line about what just happened. commanding: letters are keys although something
    can be typed.
    """
    number, total = progress(state)
    head = head_lines(stage.question.item.deck.title_line, number, total, width, marks)
    foot: list[Line] = []
    if status:
        foot.extend(wrap((Fragment(f"{marks.bullet} {steady_line(status)}"),), width))
    if isinstance(stage, Judged):
        body, focus = _judged_body(stage, width, marks)
        foot.extend(rating_lines(stage, width, marks))
    else:
        body, focus = asking_body(stage, width, marks), (0, 0)
    foot.extend(key_lines(stage, width, commanding=commanding))
    return View(tuple(head), tuple(body), tuple(foot), focus)


def progress(state: SessionState) -> tuple[int, int]:
    """The number of the question on the screen (from 1) and how many there are as it stands."""
    return state.tally.answered + 1, state.tally.answered + state.left


def head_lines(title: str, number: int, total: int, width: int, marks: Marks, left: str = "") -> list[Line]:
    """The deck's line with the progress at its right, and the progress as a rule below.

    left: what a clock shows beside the progress.
    """
    counter = f"{left} left {marks.dot} {number} of {total}" if left else f"{number} of {total}"
    lines = wrap((Fragment(steady_line(title), FAINT),), width)
    room = width - line_cells(lines[-1]) - len(counter)
    if room >= _GAP_CELLS:
        lines[-1] = (*lines[-1], Fragment(" " * room + counter))
        return [*lines, _rule(number, total, width, marks)]
    rule = _rule(number, total, max(1, width - len(counter) - 1), marks)
    return [*lines, (*rule, Fragment(f" {counter}"))]


def _rule(number: int, total: int, width: int, marks: Marks) -> Line:
    done = round(width * (number - 1) / total) if total else 0
    return (Fragment(marks.done * done), Fragment(marks.open * (width - done), FAINT))


def asking_body(stage: Asking, width: int, marks: Marks) -> list[Line]:
    """The question with its options, its hint, and what was close."""
    body = prompt_lines(stage.question, width, marks)
    if stage.question.form is Form.CHOICE:
        body = [*body, _BLANK, *option_lines(stage, width, marks)]
    elif stage.hinted:
        body = [*body, _BLANK, hint_line(stage)]
    if stage.near_miss is not None:
        body = [*body, _BLANK, *wrap(near_miss_line(stage, marks), width)]
    return body


def _judged_body(stage: Judged, width: int, marks: Marks) -> tuple[list[Line], tuple[int, int]]:
    question = stage.question
    body = [*prompt_lines(question, width, marks, filled=True), _BLANK]
    if question.form is Form.CHOICE:
        body = [*body, *option_lines(stage, width, marks), _BLANK]
    start = len(body)
    verdict = verdict_line(stage, marks)
    if verdict is not None:
        body.extend(wrap(verdict, width))
    body.extend(answer_lines(stage, width, marks))
    focus = (start, len(body))
    source = source_lines(question.item.note.source, answers_of(question), width)
    if source:
        body = [*body, _BLANK, *source]
    return body, focus


def rating_lines(stage: Judged, width: int, marks: Marks) -> list[Line]:
    """The four ratings with the interval each leads to, the proposed one pointed at and explained."""
    because = proposal_words(stage)
    lines = wrap((Fragment(because, FAINT),), width) if because else []
    entries: list[Line] = []
    for rating in Rating:
        proposed = rating is stage.proposed
        after = stage.previews.get(rating)
        interval = f" {interval_words(after, stage.at)}" if after is not None else ""
        style = CHOSEN if proposed else ""
        entries.append(
            (
                Fragment(f"{marks.pointer if proposed else ' '} "),
                Fragment(f"{rating.value}", KEY),
                Fragment(" "),
                Fragment(rating.name.lower(), style),
                Fragment(interval, "" if proposed else FAINT),
            )
        )
    return [*lines, *flow(entries, width, aligned=True)]


def proposal_words(stage: Judged) -> str:
    """Why another rating is proposed than the verdict alone would give; "" where it is not."""
    return f"proposed {stage.proposed.name.lower()}: {stage.because}" if stage.because else ""


def key_lines(stage: Asking | Judged, width: int, *, commanding: bool = False) -> list[Line]:
    """What the keys do here in one line, two on a narrow terminal; the least needed are left out."""
    known = bindings(stage)
    entries = {binding.action: key_entry(binding.shown, binding.label) for binding in known}
    if not is_typing(stage):
        return fitting(list(entries.values()), width, _HELP)
    direct = [entries.pop(action) for action in (Action.CHECK, Action.SHOW)]
    if commanding:
        back = key_entry("Esc", "back to typing")
        return fitting([*entries.values(), back], width, back)
    if width < NARROW:
        return fitting([*direct, key_entry("Esc", "more keys")], width, _HELP)
    first, *rest = entries.values()
    return fitting([*direct, (Fragment("Esc then ", FAINT), *first), *rest], width, _HELP)


def key_entry(shown: str, label: str) -> Line:
    """One entry of a key line."""
    return (Fragment(shown, KEY), Fragment(f" {label}", FAINT))


_HELP = key_entry(HELP.shown, HELP.label)


def fitting(entries: Sequence[Line], width: int, needed: Line) -> list[Line]:
    """The entries that fit, the last ones left out first but for the one that is needed."""
    kept = list(entries)
    most = 1 if width >= NARROW else 2
    while len(flow(kept, width)) > most and len(kept) > 2:
        kept.pop(-2 if kept[-1] == needed else -1)
    return flow(kept, width)


def flow(entries: Sequence[Line], width: int, *, aligned: bool = False) -> list[Line]:
    """Entries side by side, as many a line as fit, never broken inside unless one is too wide.

    aligned: all take the width of the widest, so that they stand in columns.
    """
    widest = max(map(line_cells, entries), default=0)
    lines: list[list[Fragment]] = []
    used = 0
    for entry in entries:
        size = line_cells(entry)
        start = used + _GAP_CELLS
        if aligned:
            start = -(-start // (widest + _GAP_CELLS)) * (widest + _GAP_CELLS)
        if lines and start + size <= width:
            lines[-1].extend((Fragment(" " * (start - used)), *entry))
            used = start + size
        else:
            lines.append(list(entry))
            used = size
    return [line for row in lines for line in wrap(row, width)]


def help_view(
    stage: Asking | Judged, head: tuple[Line, ...], width: int, known: Sequence[Binding] | None = None
) -> View:
    """All keys of this stage and what they do; known: these instead of those of practice."""
    typing = is_typing(stage)
    body: list[Line] = []
    if typing:
        note = "While you type, press Esc before a letter (or hold Alt)."
        body = [*wrap((Fragment(note),), width), _BLANK]
    rows: list[tuple[str, str]] = []
    for binding in bindings(stage) if known is None else known:
        direct = len(binding.shown) > 1
        does = f"{binding.does} (or {binding.also})" if binding.also else binding.does
        rows.append((f"Esc {binding.shown}" if typing and not direct else binding.shown, does))
    rows.append(("PgUp/PgDn", "scroll a long card"))
    if known is None:
        rows.append(("Ctrl-C", "end the session"))
    column = max(len(shown) for shown, _ in rows) + 2
    for shown, does in rows:
        first, rest = (Fragment(shown.ljust(column), KEY),), (Fragment(" " * column),)
        body.extend(wrap((Fragment(does),), width, first, rest))
    return View(head, tuple(body), (key_entry("any key", "back"),))
