"""The picture of a draft that waits for the learner's decision, and of one being edited; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto, unique

from quiz.model.draft import Draft, Fate
from quiz.model.note import Basic, Cloze, Deck, Note, TrueFalse
from quiz.terminal.card import Said, labelled, marked, source_lines
from quiz.terminal.cells import Fragment, Line, steady_line, wrap
from quiz.terminal.layout import View, fitting, head_lines, key_entry
from quiz.terminal.markup import FILLED
from quiz.terminal.note_fields import Field
from quiz.terminal.palette import FAINT, KEY, Marks

_BLANK: Line = ()


@unique
class DraftAction(Enum):
    """What a key does to a draft."""

    ACCEPT = auto()
    EDIT = auto()
    REJECT = auto()
    ACCEPT_ALL = auto()
    BACK = auto()
    PRACTISE = auto()
    EDITOR = auto()
    MARK = auto()
    STOP = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class DraftKey:
    """A key at a draft: which it is, what is shown of it, and what it does."""

    action: DraftAction
    keys: tuple[str, ...]
    shown: str
    label: str
    does: str


DRAFT_KEYS = (
    DraftKey(DraftAction.ACCEPT, ("a", "enter"), "a", "accept", "take this note as it stands (or Enter)"),
    DraftKey(DraftAction.EDIT, ("e",), "e", "edit", "edit it here, then take it"),
    DraftKey(DraftAction.REJECT, ("r",), "r", "reject", "never offer it again"),
    DraftKey(DraftAction.ACCEPT_ALL, ("A",), "A", "all", "take this one and all after it"),
    DraftKey(DraftAction.PRACTISE, ("p",), "p", "practise", "practise now what is taken; the rest waits"),
    DraftKey(DraftAction.STOP, ("q", "c-c", "c-d"), "q", "stop", "stop here; the rest waits"),
    DraftKey(DraftAction.HELP, ("?", "f1"), "?", "help", "this list"),
    DraftKey(DraftAction.BACK, ("b", "u"), "b", "back", "decide about the one before once more"),
    DraftKey(DraftAction.EDITOR, ("E",), "E", "editor", "edit it as deck text in your $EDITOR"),
    DraftKey(DraftAction.MARK, ("m",), "m", "mark", "mark it for `quiz draft improve`; it waits"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft as it is offered: number so much (from 1) of a total, in its deck."""

    deck: Deck
    draft: Draft
    number: int
    total: int


def draft_view(offer: Offer, width: int, marks: Marks, status: str) -> View:
    """A draft with its source sentence, the answer marked in it, and what can be done."""
    draft = offer.draft
    kind, saying = kind_words(draft.note), note_said(draft.note)
    body: list[Line] = [(Fragment(kind, FAINT),)] if kind != saying[0].label else []
    for said in saying:
        body.extend(labelled(said, width, marks))
    source = source_lines(draft.note.source, marked_answers(draft), width)
    if source:
        body.extend([_BLANK, *source])
    foot = wrap((Fragment(f"{marks.bullet} {steady_line(status)}"),), width) if status else []
    entries = [key_entry(key.shown, key.label) for key in DRAFT_KEYS]
    foot = [*foot, *fitting(entries, width, key_entry("?", "help"))]
    return View(_head(offer, width, marks), tuple(body), tuple(foot))


def draft_help(head: tuple[Line, ...], width: int) -> View:
    """All keys at a draft and what they do."""
    body: list[Line] = []
    for key in DRAFT_KEYS:
        body.extend(
            wrap((Fragment(key.does),), width, (Fragment(f"{key.shown}   ", KEY),), (Fragment("    "),))
        )
    return View(head, tuple(body), (key_entry("any key", "back"),))


def editing_view(
    offer: Offer, fields: Sequence[Field], at: int, width: int, marks: Marks, status: str
) -> View:
    """One line of a note being edited, below the source and the lines already done."""
    body = source_lines(offer.draft.note.source, marked_answers(offer.draft), width)
    body = [*body, _BLANK] if body else []
    for field in fields[:at]:
        lead, rest = (Fragment(f"{field.name}: ", FAINT),), (Fragment("  "),)
        body.extend(wrap((Fragment(steady_line(field.value)),), width, lead, rest))
    body.extend(wrap((Fragment(f"{fields[at].label}:", KEY),), width))
    foot = wrap((Fragment(f"{marks.wrong} {steady_line(status)}"),), width) if status else []
    leave = key_entry("Esc", "leave it as it was")
    done = [key_entry("Tab", "done")] if at + 1 < len(fields) else []
    entries = [key_entry("Enter", "next line" if done else "done"), *done, leave]
    foot = [*foot, *fitting(entries, width, leave)]
    return View(_head(offer, width, marks), tuple(body), tuple(foot), (len(body) - 1, len(body)))


def fate_words(draft: Draft) -> str:
    """What was decided about a draft that is shown once more; empty where nothing was."""
    if draft.fate is Fate.UNDECIDED:
        return ""
    return f"{draft.fate.value} before; decide once more"


def kind_words(note: Note) -> str:
    """What a note is, in words."""
    match note.content:
        case Basic(wrong=wrong):
            return "question with options" if wrong else "question"
        case Cloze():
            return "gap"
        case TrueFalse():
            return "true or false"


def note_said(note: Note) -> list[Said]:
    """A note's content line by line, each behind its label."""
    match note.content:
        case Basic(question, answer, accept, wrong, both_ways):
            said = [Said("question", question, ""), Said("answer", answer)]
            said += [Said("asked", "both ways", FAINT)] if both_ways else []
        case Cloze(text, gaps, accept, wrong):
            said = [Said("text", _filled(text, [(gap.start, gap.end) for gap in gaps]), "")]
        case TrueFalse(statement, is_true, correction):
            accept = wrong = ()
            said = [Said("statement", statement, ""), Said("answer", "true" if is_true else "false")]
            said += [Said("true is", correction)] if correction else []
    said += [Said("also right", _listed(accept))] if accept else []
    said += [Said("options", _listed(wrong))] if wrong else []
    return said


def marked_answers(draft: Draft) -> tuple[str, ...]:
    """The words to mark in a draft's source: the answer, else the words it rests on."""
    match draft.note.content:
        case Basic(answer=answer, accept=accept):
            return (answer, *accept, draft.evidence)
        case Cloze(gaps=gaps) as cloze:
            return (*(cloze.answer(slot) for slot in range(len(gaps))), draft.evidence)
        case TrueFalse():
            return (draft.evidence,)


def source_words(draft: Draft) -> str:
    """The source sentence in one line, the answer in brackets."""
    return "".join(part.text for part in marked(steady_line(draft.note.source), marked_answers(draft)))


def _filled(text: str, gaps: Sequence[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in gaps:
        parts += [text[done:start], FILLED.format(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _listed(values: Sequence[str]) -> tuple[Fragment, ...]:
    return (Fragment("; ".join(steady_line(value) for value in values), FAINT),)


def _head(offer: Offer, width: int, marks: Marks) -> tuple[Line, ...]:
    return tuple(head_lines(offer.deck.title_line, offer.number, offer.total, width, marks))
