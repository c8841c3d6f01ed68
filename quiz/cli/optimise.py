"""The command that fits the schedule to the learner: `quiz optimise`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.naming import deck_named
from quiz.app.optimise import fit_data, fit_parameters
from quiz.app.settings import change_setting
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.terminal.loads import show_change, show_fit
from quiz.terminal.messages import message

app = command_app()


@app.command()
def optimise_command(
    ctx: typer.Context,
    deck: Annotated[str | None, typer.Argument(help="One deck; none: all together.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Keep better ones without asking.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what was found.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Fit the schedule to your own history; kept only if it predicts later answers better.

    Example: quiz optimise --yes
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        found = deck_named(collection, deck) if deck is not None else None
        fit = fit_parameters(collection, found, lambda line: message(context.environment, f"{line} …"))
        change, kept = fit.change, False
        if not json:
            show_fit(context.environment, fit)
        if change is not None and not preview:
            if change.moves and not json:
                show_change(context.environment, change, collection.today())
            kept = yes or context.confirm("Keep the new parameters and move these cards?")
            if kept:
                change_setting(collection, change)
        if json:
            context.show_json(fit_data(fit, kept=kept))
        else:
            message(
                context.environment, "the new parameters hold" if kept else "the parameters are as they were"
            )
