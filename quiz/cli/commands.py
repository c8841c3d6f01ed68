"""Which commands there are, and where each is defined; a command is loaded when it is asked for.

Loading all of them would cost the first question of `quiz practise` as much as its libraries do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

MODULES = {
    "learn": "quiz.cli.learn",
    "practise": "quiz.cli.practise",
    "practice": "quiz.cli.practise",
    "exam": "quiz.cli.exam",
    "add": "quiz.cli.add",
    "decks": "quiz.cli.decks",
    "cards": "quiz.cli.cards",
    "history": "quiz.cli.history",
    "reviews": "quiz.cli.reviews",
    "generate": "quiz.cli.generate",
    "due": "quiz.cli.due",
    "draft": "quiz.cli.draft",
    "models": "quiz.cli.models",
    "plan": "quiz.cli.plan",
    "settings": "quiz.cli.settings",
    "optimise": "quiz.cli.optimise",
    "simulate": "quiz.cli.simulate",
    "path": "quiz.cli.path",
}
"""The module whose `app` each command is, in the order of the help."""

ANYWHERE = ("--plain", "--no-color")
"""Options of the whole program that take no value; they and `--db` may also follow the command."""

OTHER_SPELLINGS = frozenset({"practice"})


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Loaded()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line, the options of the whole program wherever they stand."""
        return super().parse_args(ctx, whole_options_first(args))


def whole_options_first(words: Iterable[str]) -> list[str]:
    """The command line with the options of the whole program before the command."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        if word == "--":
            rest += [word, *left]
        elif word in ANYWHERE or word.startswith("--db="):
            first.append(word)
        elif word == "--db" and (value := next(left, None)) is not None:
            first += [word, value]
        else:
            rest.append(word)
    return [*first, *rest]


class _Loaded(MutableMapping[str, Any]):
    """Commands by name, each imported when it is first looked up."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            command = typer.main.get_command(import_module(MODULES[name]).app)
            command.name, command.hidden = name, name in OTHER_SPELLINGS
            self._known[name] = command
        return self._known[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


def command_app(*, add_completion: bool = False, **settings: Any) -> typer.Typer:
    """A Typer application for one command, set as the whole program is."""
    return typer.Typer(
        add_completion=add_completion,
        pretty_exceptions_enable=False,
        # Help as plain text: rich would cost every start of the program, and reads worse aloud.
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )
