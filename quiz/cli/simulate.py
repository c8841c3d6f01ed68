"""The command that looks a year ahead: `quiz simulate`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.naming import decks_named
from quiz.app.simulate import TARGETS, simulate_targets, simulation_data
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.terminal.messages import say
from quiz.terminal.tables import show_table

app = command_app()


@app.command()
def simulate_command(
    ctx: typer.Context,
    deck: Annotated[list[str] | None, typer.Argument(help="Only these decks.")] = None,
    target: Annotated[
        list[float] | None, typer.Option(min=0.7, max=0.99, help="A desired retention to try.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=3650, metavar="N", help="How far to look.")] = 365,
    seed: Annotated[int, typer.Option(help="Other draws; the same seed, the same figures.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Reviews a day and what is known after a year, at several retention targets.

    Example: quiz simulate beijing --target 0.85 --target 0.92
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        decks = decks_named(collection, deck or [])
        simulation = simulate_targets(collection, decks, target or TARGETS, days, seed)
    if json:
        context.show_json(simulation_data(simulation))
        return
    say(
        context.environment,
        f"{simulation.cards} cards, {simulation.known:.0f} of them likely to be recalled today;"
        f" after {simulation.days} days of simulated practice:",
    )
    lines = [
        (
            f"{year.target:g}{' (now)' if year.is_own else ''}",
            f"{year.reviews:.1f}",
            f"{year.minutes:.1f}",
            str(year.busiest),
            f"{100 * year.lapses:.0f} %",
            f"{year.known:.0f}",
        )
        for year in simulation.years
    ]
    headers = ("desired retention", "reviews a day", "minutes a day", "busiest day", "forgotten", "known")
    show_table(context.environment, headers, lines, "lrrrrr")
    say(context.environment, "Choose one: quiz settings desired_retention 0.9")
