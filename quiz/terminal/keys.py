"""The keys of practice: one table for what they do, what is shown of them, and the help.

A stage of a session comes in; the actions that fit it, with their keys and words, go out. The
same letter does the same thing everywhere; while something is typed, Esc comes before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto, unique

from quiz.model.review import Form, Verdict
from quiz.session.state import Asking, Judged


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
    SKIP = auto()
    SUSPEND = auto()
    QUIT = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class Binding:
    """One action with the keys that do it, as the terminal names them ("enter", "tab", "u").

    shown: the keys as the key line shows them. label: two words for the key line, empty where
    the screen itself shows them. does: a sentence part for the help. word: the command of the
    plain dialogue, empty where it has none.
    """

    action: Action
    keys: tuple[str, ...]
    shown: str
    label: str
    does: str
    word: str = ""


CHECK = Binding(Action.CHECK, ("enter",), "Enter", "check", "check what you typed")
SHOW = Binding(Action.SHOW, ("tab",), "Tab", "show", "show the answer: you do not know it", "show")
REVEAL = Binding(Action.SHOW, ("enter", " ", "tab"), "Space", "show", "show the answer (or Enter)", "show")
CHOOSE = Binding(Action.CHOOSE, tuple("1234abcd"), "1-4", "choose", "choose that option (or a-d)")
TRUE = Binding(Action.TRUE, ("t", "1", "y"), "t", "true", "the statement is true (or 1, y)")
FALSE = Binding(Action.FALSE, ("f", "2", "n"), "f", "false", "the statement is false (or 2, n)")
ACCEPT = Binding(Action.ACCEPT, ("enter", " "), "Enter", "go on", "go on with the marked rating (or Space)")
RATE = Binding(
    Action.RATE, tuple("1234"), "1-4", "rate", "go on with another rating: again, hard, good, easy"
)
RIGHT = Binding(
    Action.RIGHT, ("r",), "r", "I was right", "your answer was right: accept it from now on", "right"
)
HINT = Binding(Action.HINT, ("h",), "h", "hint", "a hint; it lowers the rating proposed", "hint")
UNDO = Binding(Action.UNDO, ("u",), "u", "undo", "take the last answer back, as often as you like", "undo")
SKIP = Binding(Action.SKIP, ("s",), "s", "skip", "leave this card for the end of the session", "skip")
SUSPEND = Binding(Action.SUSPEND, ("x",), "x", "put away", "do not ask this card any more", "suspend")
QUIT = Binding(Action.QUIT, ("q", "c-c", "c-d"), "q", "quit", "end the session; nothing is lost", "quit")
HELP = Binding(Action.HELP, ("?", "f1"), "?", "help", "this list", "help")

_ANSWERING = {
    Form.TYPED: (CHECK, SHOW),
    Form.CLOZE: (CHECK, SHOW),
    Form.CHOICE: (CHOOSE, SHOW),
    Form.TRUEFALSE: (TRUE, FALSE, SHOW),
    Form.REVEAL: (REVEAL,),
}


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
    if isinstance(stage, Judged):
        own = (ACCEPT, RATE, *((RIGHT,) if may_be_right(stage) else ()))
        return (*own, UNDO, QUIT, HELP, SUSPEND)
    hint = (HINT,) if may_hint(stage) else ()
    return (*_ANSWERING[stage.question.form], *hint, UNDO, SKIP, QUIT, HELP, SUSPEND)


def action_for(key: str, among: Iterable[Binding]) -> Action | None:
    """What a key does, None where it does nothing; letters count in either case."""
    wanted = key.lower() if len(key) == 1 else key
    return next((binding.action for binding in among if wanted in binding.keys), None)
