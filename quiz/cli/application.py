"""The Typer application, and what every command shares: options, context, opening the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.app.changes import refresh_changed
from quiz.app.clock import system_clock
from quiz.app.collection import Collection, database_path, open_collection
from quiz.cli.commands import Commands, command_app
from quiz.errors import UsageError
from quiz.terminal.environment import Environment
from quiz.terminal.messages import message, say

if TYPE_CHECKING:
    from quiz.deckfile.match import Unsure

app = command_app(
    name="quiz",
    cls=Commands,
    help="Make a deck from an article, practise it in the terminal, keep the score.",
    epilog="Without a command: what is due, and a menu.  Example: quiz learn article.txt",
    invoke_without_command=True,
    add_completion=True,
)


@dataclass(slots=True)
class Context:
    """What the command line says before the command.

    json: whether the running command answers in JSON, also when it fails.
    """

    environment: Environment
    database: Path | None = None
    json: bool = False

    @property
    def path(self) -> Path:
        """Where the SQLite file is."""
        return database_path(self.database, self.environment.variables)

    @contextmanager
    def collection(self) -> Iterator[Collection]:
        """The open collection, brought up to date with the deck files it is linked to."""
        with open_collection(self.path) as collection:
            for notice in refresh_changed(collection, self.ask):
                message(self.environment, notice)
            yield collection

    @property
    def ask(self) -> Callable[[Unsure], bool] | None:
        """Asks at the terminal whether a note is another one rewritten; None where nobody can answer."""
        return self._is_same if self.environment.interactive and not self.json else None

    def _is_same(self, unsure: Unsure) -> bool:
        # Loaded when there is something to ask.
        from quiz.app.linked import question_of  # noqa: PLC0415
        from quiz.terminal.screens import screens  # noqa: PLC0415

        with screens(self.environment, system_clock) as shown:
            return bool(shown.menu.confirm(question_of(unsure)))

    def confirm(self, question: str) -> bool:
        """Whether the learner says yes; raises UsageError where nobody can answer."""
        if not self.environment.attended:
            raise UsageError(f"{question} Nobody can answer here.", hint="say yes beforehand: --yes")
        from quiz.terminal.screens import screens  # noqa: PLC0415 - where there is something to ask

        with screens(self.environment, system_clock) as shown:
            return bool(shown.menu.confirm(question))

    def show_json(self, data: dict[str, object]) -> None:
        """Print one versioned JSON document."""
        say(self.environment, json.dumps({"version": 1, **data}, ensure_ascii=True, indent=1))


def context_of(ctx: typer.Context) -> Context:
    """Our own context of a command."""
    context = ctx.find_object(Context)
    if context is None:
        raise UsageError("this command was called without its context", hint="start it as `quiz`")
    return context


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and for this option alone

        print(f"quiz {version('quiz-trainer')}")  # noqa: T201
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    db: Annotated[
        Path | None, typer.Option(help="The SQLite file; else QUIZ_DB, else the user data folder.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="A plain line dialogue, for pipes and screen readers.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours (also NO_COLOR=1).")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="The version, and nothing else."),
    ] = False,
) -> None:
    """Make a deck from an article, practise it in the terminal, keep the score.

    Without a command: what is due, and a menu.  Example: quiz learn article.txt
    """
    context = context_of(ctx)
    context.environment = Environment.system(plain=plain, colour=False if no_color else None)
    context.database = db
    if ctx.invoked_subcommand is None:
        from quiz.cli.menu import menu  # noqa: PLC0415 - for the bare command alone

        menu(context)
