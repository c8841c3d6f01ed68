"""The command that looks back: `quiz history`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.history import (
    ViewName,
    all_views,
    scope_of,
    scope_words,
    view_csv,
    view_data,
    view_of,
    weak_wish,
)
from quiz.app.screen import Choice
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.queries import DeckWords, QueryCommand
from quiz.errors import UsageError
from quiz.history.now import Now
from quiz.history.plain import View
from quiz.history.weak import Weak
from quiz.model.ids import StudyDay
from quiz.schedule.days import to_date
from quiz.store.scope import EVERYTHING, Scope
from quiz.terminal.history import show_view
from quiz.terminal.messages import emit, message
from quiz.terminal.screens import screens

LATEST = 30
"""How many sessions a list shows unless told otherwise."""

DAYS = ["%Y-%m-%d"]
Day = datetime | None

app = command_app()


@app.command(cls=QueryCommand)
def history_command(
    ctx: typer.Context,
    words: DeckWords = None,
    view: Annotated[ViewName, typer.Option(help="What to look at.")] = ViewName.OVERVIEW,
    tag: Annotated[list[str] | None, typer.Option(help="Only cards with this tag; may be repeated.")] = None,
    since: Annotated[Day, typer.Option(formats=DAYS, metavar="YYYY-MM-DD", help="From this day on.")] = None,
    until: Annotated[Day, typer.Option(formats=DAYS, metavar="YYYY-MM-DD", help="Up to this day.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The latest so many sessions.")] = LATEST,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Answer in CSV.")] = False,
    table: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --csv: which table of the view.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all views as one HTML page instead.")
    ] = None,
    opened: Annotated[bool, typer.Option("--open", help="With --html: show it in the browser.")] = False,
) -> None:
    """Scores, what is known, how it went, how true the schedule is, where it is weak.

    Example: quiz history format -tag:cloze --view truth --since 2026-11-01
    """
    context = context_of(ctx)
    context.json = json
    _check(json, csv, html, opened)
    with context.collection() as collection:
        days = (since.date() if since else None, until.date() if until else None)
        scope = scope_of(collection, words or (), tag or (), *days)
        if html is not None:
            about = scope_words(collection, scope)
            _write_page(html, all_views(collection, scope, limit), collection.today(), about)
            _show_page(context, html, opened)
            return
        found = view_of(collection, view, scope, limit)
        if json:
            context.show_json(view_data(view, found))
        elif csv:
            emit(context.environment, [view_csv(found, table)])
        else:
            _show(context, collection, found, scope)


def show_history(context: Context, collection: Collection) -> None:
    """Show the overview."""
    show_view(context.environment, view_of(collection, ViewName.OVERVIEW, EVERYTHING, LATEST))


def _show(context: Context, collection: Collection, view: View, scope: Scope) -> None:
    """Show a view; to a person before weak spots, one key offers to practise them."""
    offered = None
    if isinstance(view, Weak) and context.environment.attended:
        offered = weak_wish(collection, view, scope)
    # What is known now is of no other days.
    about = scope_words(collection, scope.of_any_day() if isinstance(view, Now) else scope)
    show_view(context.environment, view, about, with_steps=offered is None)
    if offered is None:
        return
    wish, count = offered
    offer = Choice("p", f"practise {count} of these cards; the schedule stays", "practise")
    with screens(context.environment, collection.clock) as shown:
        picked = shown.menu.choose("Work on them now?", [offer])
    if picked:
        from quiz.cli.practise import hold_session  # noqa: PLC0415 - for this key alone

        hold_session(context, collection, wish)


def _check(json: bool, csv: bool, html: Path | None, opened: bool) -> None:
    if json + csv + (html is not None) > 1:
        raise UsageError("an answer is one of JSON, CSV and HTML", hint="leave out the others")
    if opened and html is None:
        raise UsageError("there is no page to open", hint="say where: quiz history --html report.html --open")


def _write_page(path: Path, views: Sequence[View], today: StudyDay, about: str) -> None:
    from quiz.report.history import history_page, write_page  # noqa: PLC0415 - for this option alone

    write_page(path, history_page(views, to_date(today), about))


def _show_page(context: Context, path: Path, opened: bool) -> None:
    message(context.environment, f"written to {path}")
    if opened:
        from quiz.report.history import open_page  # noqa: PLC0415 - as above

        open_page(path)
