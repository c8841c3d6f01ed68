"""The command that plans for an exam: `quiz plan`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.naming import deck_named
from quiz.app.plan import (
    USUAL_MINUTES,
    backlog,
    draw_up,
    drop_plan,
    keep_plan,
    plan_data,
    plan_lines,
    plans_now,
)
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.errors import UsageError
from quiz.schedule.days import to_date
from quiz.terminal.loads import backlog_words, show_prospectus
from quiz.terminal.messages import message, say
from quiz.terminal.tables import show_table

app = command_app()

Minutes = Annotated[
    float, typer.Option("--minutes-a-day", min=1, max=1440, metavar="N", help="What the plan may take a day.")
]


@app.command()
def plan_command(
    ctx: typer.Context,
    deck: Annotated[str | None, typer.Argument(help="The deck; none: the plans there are.")] = None,
    by: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day of the exam."),
    ] = None,
    minutes: Minutes = USUAL_MINUTES,
    preview: Annotated[bool, typer.Option("--preview", help="Only show the plan.")] = False,
    off: Annotated[bool, typer.Option("--off", help="Go back to the ordinary schedule.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Plan for an exam: ask a deck's cards so that most is recalled on that day.

    Example: quiz plan beijing --by 2027-06-23 --minutes-a-day 15
    """
    context = context_of(ctx)
    context.json = json
    if ((off or by is not None) and deck is None) or (off and by is not None):
        raise UsageError("name one deck, and either --by or --off", hint="quiz plan DECK --by 2027-06-23")
    with context.collection() as collection:
        if deck is None or (by is None and not off):
            _show_plans(context, collection, deck)
            return
        found = deck_named(collection, deck)
        if by is None:
            drop_plan(collection, found)
            message(context.environment, f"“{found.name}” follows the ordinary schedule again")
            return
        prospectus = draw_up(collection, found, by.date(), minutes)
        if not preview:
            keep_plan(collection, found.id, prospectus.plan)
        if json:
            context.show_json(plan_data(prospectus, kept=not preview))
            return
        show_prospectus(context.environment, prospectus, collection.today())
        if not preview:
            message(
                context.environment,
                f"quiz practise follows this plan until the day before {by.date().isoformat()};"
                f' take it back: quiz plan "{found.name}" --off',
            )


def _show_plans(context: Context, collection: Collection, deck: str | None) -> None:
    wanted = deck_named(collection, deck).id if deck is not None else None
    plans = [(one, plan) for one, plan in plans_now(collection) if wanted in (None, one.id)]
    late, today = backlog(collection), collection.today()
    if context.json:
        data = [
            {"deck": one.name, "by": to_date(plan.by).isoformat(), "minutes_a_day": plan.seconds_a_day / 60}
            for one, plan in plans
        ]
        behind = {"late": late.late, "a_day": late.a_day, "days": late.days} if late else None
        context.show_json({"plans": data, "backlog": behind})
        return
    headers = ("deck", "exam", "days left", "minutes a day", "cards today")
    empty = "No plan. Make one: quiz plan DECK --by YYYY-MM-DD"
    show_table(context.environment, headers, plan_lines(plans, today), "llrrr", empty=empty)
    if late is not None:
        say(context.environment, backlog_words(late))
