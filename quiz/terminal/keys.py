"""The keys of practice: one table for what they do, what is shown of them, and the help.

A stage of a session comes in; the actions that fit it, with their keys and words, go out. The
same letter does the same thing everywhere; while something is typed, Esc comes before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto, unique

from quiz.model.review import Form, Verdict
from quiz.session.state import Asking, Judged, shown_texts
from quiz.text.images import image_targets


@unique
class Action(Enum):
    """What a key of practice does."""

    CHECK = auto()
    SHOW = auto()
    CHOOSE = auto()
    TRUE = auto()
    FALSE = auto()
    ACCEPT = auto()
    RATE = auto()
    RIGHT = auto()
    HINT = auto()
    UNDO = auto()
    REDO = auto()
    SKIP = auto()
    BURY = auto()
    SUSPEND = auto()
    FLAG = auto()
    TAG = auto()
    EDIT = auto()
    EDITOR = auto()
    DELETE = auto()
    WHY = auto()
    SOURCE = auto()
    IMAGES = auto()
    QUIT = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class Binding:
    """One action with the keys that do it, as the terminal names them ("enter", "tab", "u").

    shown: the keys as the key line shows them. label: two words for the key line, empty where
    the screen itself shows them. does: a sentence part for the help. word: the command of the
    plain dialogue, empty where it has none. also: another key for it, which the dialogue does not know.
    """

    action: Action
    keys: tuple[str, ...]
    shown: str
    label: str
    does: str
    word: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The learner wants to change the note, for which the screen asks more before there is an event."""

    action: Action


CHECK = Binding(Action.CHECK, ("enter",), "Enter", "check", "check what you typed")
SHOW = Binding(Action.SHOW, ("tab",), "Tab", "show", "show the answer: you do not know it", "show")
REVEAL = Binding(Action.SHOW, ("enter", " ", "tab"), "Space", "show", "show the answer (or Enter)", "show")
CHOOSE = Binding(Action.CHOOSE, tuple("1234abcd"), "1-4", "choose", "choose that option (or a-d)")
TRUE = Binding(Action.TRUE, ("t", "1", "y"), "t", "true", "the statement is true (or 1, y)")
FALSE = Binding(Action.FALSE, ("f", "2", "n"), "f", "false", "the statement is false (or 2, n)")
ACCEPT = Binding(
    Action.ACCEPT, ("enter", " "), "Enter", "go on", "go on with the marked rating", also="Space"
)
RATE = Binding(
    Action.RATE, tuple("1234"), "1-4", "rate", "go on with another rating: again, hard, good, easy"
)
RIGHT = Binding(
    Action.RIGHT, ("r",), "r", "I was right", "your answer was right: accept it from now on", "right"
)
HINT = Binding(Action.HINT, ("h",), "h", "hint", "a hint; it lowers the rating proposed", "hint")
UNDO = Binding(Action.UNDO, ("u",), "u", "undo", "take back what was done last, as often as you like", "undo")
REDO = Binding(Action.REDO, ("U", "c-r"), "U", "redo", "do again what was taken back", "redo", "Ctrl-R")
SKIP = Binding(Action.SKIP, ("s",), "s", "skip", "leave this card for the end of the session", "skip")
SUSPEND = Binding(Action.SUSPEND, ("x",), "x", "put away", "do not ask this card any more", "suspend")
BURY = Binding(Action.BURY, ("l",), "l", "later", "ask this card again tomorrow, not today", "later")
FLAG = Binding(Action.FLAG, ("m",), "m", "mark", "put a flag on this card, or take it off", "mark")
TAG = Binding(Action.TAG, ("#",), "#", "tags", "change the tags of this note", "tags")
EDIT = Binding(Action.EDIT, ("e",), "e", "edit", "edit this note here", "edit")
EDITOR = Binding(Action.EDITOR, ("E",), "E", "editor", "edit it as deck text in your $EDITOR", "editor")
DELETE = Binding(
    Action.DELETE, ("k", "delete"), "k", "delete", "take this note out of its deck", "delete", "Delete"
)
WHY = Binding(Action.WHY, ("w",), "w", "why now", "why this card is asked now, and its history", "why")
SOURCE = Binding(
    Action.SOURCE, ("p",), "p", "source", "the paragraph around the source sentence", "paragraph"
)
IMAGES = Binding(Action.IMAGES, ("o",), "o", "open", "open the images of this card", "image")
QUIT = Binding(Action.QUIT, ("q", "c-c", "c-d"), "q", "quit", "end the session; nothing is lost", "quit")
HELP = Binding(Action.HELP, ("?", "f1"), "?", "help", "this list", "help")

_ANSWERING = {
    Form.TYPED: (CHECK, SHOW),
    Form.CLOZE: (CHECK, SHOW),
    Form.CHOICE: (CHOOSE, SHOW),
    Form.TRUEFALSE: (TRUE, FALSE, SHOW),
    Form.REVEAL: (REVEAL,),
}


_ABOUT_THE_CARD = (BURY, WHY, FLAG, TAG, EDITOR, DELETE, REDO)


def is_typing(stage: Asking | Judged) -> bool:
    """Whether letters belong to an answer at this stage, not to the keys."""
    return isinstance(stage, Asking) and stage.question.form in (Form.TYPED, Form.CLOZE)


def may_be_right(stage: Asking | Judged) -> bool:
    """Whether the learner can say that a typed answer was right after all."""
    return (
        isinstance(stage, Judged)
        and bool(stage.typed)
        and stage.question.form in (Form.TYPED, Form.CLOZE)
        and stage.judgement is not None
        and stage.judgement.verdict is not Verdict.CORRECT
    )


def may_hint(stage: Asking | Judged) -> bool:
    """Whether a hint is left to give: a true/false statement has none that does not tell."""
    return isinstance(stage, Asking) and not stage.hinted and stage.question.form is not Form.TRUEFALSE


def bindings(stage: Asking | Judged) -> tuple[Binding, ...]:
    """The bindings that do something at this stage, those most needed first."""
    images = (IMAGES,) if any(image_targets(text) for text in shown_texts(stage)) else ()
    if isinstance(stage, Judged):
        own = (ACCEPT, RATE, *((RIGHT,) if may_be_right(stage) else ()))
        source = (SOURCE,) if stage.question.item.note.source.strip() else ()
        return (*own, UNDO, QUIT, HELP, SUSPEND, EDIT, *source, *images, *_ABOUT_THE_CARD)
    hint = (HINT,) if may_hint(stage) else ()
    own = (*_ANSWERING[stage.question.form], *hint)
    return (*own, UNDO, SKIP, QUIT, HELP, SUSPEND, EDIT, *images, *_ABOUT_THE_CARD)


def action_for(key: str, among: Iterable[Binding]) -> Action | None:
    """What a key does, None where it does nothing; a letter counts in either case if one has no own."""
    known = list(among)
    wanted = (key, key.lower() if len(key) == 1 else key)
    return next((one.action for name in wanted for one in known if name in one.keys), None)
