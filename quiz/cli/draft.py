"""The commands about drafts: `quiz draft improve`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.engines import EngineWish, maker, wanted_model
from quiz.app.improve import Improvement, improvements, marked_of, take
from quiz.app.naming import deck_named
from quiz.app.words import count_words
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.engines import voice
from quiz.cli.options import Fresh, Model, MostTokens
from quiz.errors import UsageError
from quiz.model.note import prompt_of
from quiz.terminal.draft_difference import difference_lines
from quiz.terminal.messages import message, say
from quiz.terminal.screens import screens

app = command_app()


@app.callback()
def draft() -> None:
    """Drafts that wait for you.

    Example: quiz draft improve beijing --model gemma3:12b
    """


@app.command("improve")
def improve_command(
    ctx: typer.Context,
    deck: Annotated[str, typer.Argument(help="The deck, by its name or part of it.")],
    model: Model = None,
    most_tokens: MostTokens = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take every better wording without asking.")] = False,
    fresh: Fresh = False,
) -> None:
    """Have a model word the drafts better that you marked (key m), and show the difference.

    Example: quiz draft improve beijing --model gemma3:12b
    """
    context = context_of(ctx)
    wish = EngineWish(None, model, most_tokens=most_tokens, fresh=fresh)
    with context.collection() as collection:
        found = deck_named(collection, deck)
        drafts = marked_of(collection, found)
        name = wanted_model(collection, wish)
        if name is None:
            raise UsageError("this needs a model", hint="name one with --model; quiz models lists them")
        asking = maker(collection, name, wish, voice(context, collection, yes=yes))
        better = improvements(collection, found, drafts, asking)
        taken = sum(_offer(context, collection, each, yes=yes) for each in better)
    message(context.environment, f"{count_words(taken, 'draft')} in better words; decide: quiz learn")


def _offer(context: Context, collection: Collection, improvement: Improvement, *, yes: bool) -> bool:
    """Show one better wording and take it if the learner agrees; whether it was taken."""
    if improvement.better is None:
        prompt = prompt_of(improvement.draft.note.content)
        message(context.environment, f"no better wording of “{prompt}”: {improvement.reason}")
        return False
    lines = difference_lines(improvement.draft.note, improvement.better.note)
    say(context.environment, "\n".join([*lines, ""]))
    if not yes and not context.environment.attended:
        message(context.environment, "left as it was; take all with --yes")
        return False
    if not yes:
        with screens(context.environment, collection.clock) as shown:
            if not shown.menu.confirm("Take it?", default=True):
                return False
    take(collection, improvement)
    return True
