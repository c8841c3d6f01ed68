"""Menus and single questions on a terminal, drawn by questionary in the normal screen.

One key picks an entry at once; arrows and Enter do as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from quiz.app.screen import Choice
from quiz.terminal.cells import Fragment, steady_line, text_of, wrap
from quiz.terminal.environment import Environment

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

Result = TypeVar("Result")

HOW = "(a letter, or arrows and Enter; q leaves)"

_LOOKS = [
    ("qmark", ""),
    ("question", "bold"),
    ("answer", ""),
    ("pointer", "bold"),
    ("highlighted", "bold"),
    ("selected", ""),
    ("instruction", ""),
]
_POINTER_CELLS = 4


class PromptMenuScreen:
    """Menus on a full terminal (see `quiz.app.screen.MenuScreen`).

    source, target: other ends than the environment's, for tests.
    """

    def __init__(
        self, environment: Environment, source: Input | None = None, target: Output | None = None
    ) -> None:
        self._environment = environment
        self._ends = (source, target)

    def choose(self, title: str, choices: Sequence[Choice]) -> str | None:
        """The value of the entry picked by its key, or by arrows and Enter; None on q or Esc."""
        return self._ask(lambda: self._select(title, choices))

    def ask_line(self, question: str, default: str = "") -> str | None:
        """One line typed by the learner; None on Ctrl-C or Ctrl-D."""
        import questionary  # noqa: PLC0415 - only who opens a menu pays for it

        return self._ask(
            lambda: questionary.text(_message(question), default=default, **self._look()).unsafe_ask()
        )

    def confirm(self, question: str, default: bool = False) -> bool | None:
        """Yes or no by one key; None on Ctrl-C or Ctrl-D."""
        import questionary  # noqa: PLC0415 - as above

        return self._ask(
            lambda: questionary.confirm(_message(question), default=default, **self._look()).unsafe_ask()
        )

    def _select(self, title: str, choices: Sequence[Choice]) -> str | None:
        import questionary  # noqa: PLC0415 - as above
        from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings  # noqa: PLC0415

        room = max(10, self._environment.width - _POINTER_CELLS)
        entries = [
            questionary.Choice(_entry(choice, room), value=choice.value, description=None)
            for choice in choices
        ]
        asked = questionary.select(
            _title(title, self._environment.width),
            choices=entries,
            qmark="",
            pointer=">",
            instruction=" ",
            use_jk_keys=False,
            **self._look(),
        )
        own = KeyBindings()
        for key in ("q", "escape", "c-d"):
            own.add(key, eager=True)(_leave)
        for choice in choices:
            own.add(choice.key, eager=True)(_give(choice.value))
        # questionary binds a key only to moving its pointer there; these give the answer at once.
        theirs = asked.application.key_bindings or KeyBindings()
        asked.application.key_bindings = merge_key_bindings([theirs, own])
        asked.application.ttimeoutlen = 0.05
        picked: str | None = asked.unsafe_ask()
        return picked

    def _ask(self, question: Callable[[], Result]) -> Result | None:
        self._environment.release()
        try:
            return question()
        except (KeyboardInterrupt, EOFError):
            return None

    def _look(self) -> dict[str, Any]:
        from prompt_toolkit.input import create_input  # noqa: PLC0415 - as above
        from prompt_toolkit.output import ColorDepth, create_output  # noqa: PLC0415
        from prompt_toolkit.styles import Style  # noqa: PLC0415

        source, target = self._ends
        return {
            "style": Style(_LOOKS),
            "input": source or create_input(self._environment.stdin),
            "output": target or create_output(self._environment.stdout),
            "color_depth": None if self._environment.colour else ColorDepth.DEPTH_1_BIT,
        }


def _message(text: str) -> str:
    return steady_line(text).removesuffix(":")


def _title(text: str, width: int) -> str:
    """The title and what can be done, wrapped between words: questionary would break them anywhere."""
    words = (Fragment(f"{steady_line(text)} {HOW}"),)
    return "\n ".join(text_of(line) for line in wrap(words, max(10, width - 2)))


def _entry(choice: Choice, room: int) -> str:
    """The entry behind its key, wrapped by hand: questionary would cut it off at the right."""
    first, rest = (Fragment(f"{choice.key}  "),), (Fragment(" " * (_POINTER_CELLS + 2)),)
    lines = wrap((Fragment(steady_line(choice.label)),), room, first, rest)
    return "\n".join(text_of(line) for line in lines)


def _give(value: str) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(result=value)


def _leave(event: KeyPressEvent) -> None:
    event.app.exit(result=None)
