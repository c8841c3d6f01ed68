"""The command that examines: `quiz exam`."""

from __future__ import annotations

from dataclasses import replace
from random import SystemRandom
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.exam import QUESTIONS, Ending, ExamResult, ExamWish, hold_exam, result_data
from quiz.app.screen import Choice
from quiz.app.wishes import chosen_cards
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.practise import OfKind, Tag, hold_session
from quiz.cli.queries import DeckWords, QueryCommand
from quiz.errors import UsageError
from quiz.model.review import Form
from quiz.terminal.environment import Environment
from quiz.terminal.exam_result import mark_words, show_result
from quiz.terminal.messages import message, say
from quiz.terminal.screens import screens

UNFINISHED = "The exam is unfinished; the same command goes on with it today."

app = command_app()


@app.command(cls=QueryCommand)
def exam_command(
    ctx: typer.Context,
    words: DeckWords = None,
    questions: Annotated[
        int, typer.Option("-n", "--questions", min=1, metavar="N", help="How many questions.")
    ] = QUESTIONS,
    minutes: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The time for all of them; a clock is shown.")
    ] = None,
    tag: Tag = None,
    kind: OfKind = None,
    form: Annotated[Form | None, typer.Option(help="typed: type also where one could choose.")] = None,
    schedule: Annotated[
        bool, typer.Option("--schedule", help="Let the answers move the schedule, which stays otherwise.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Answer in JSON; the exam is on standard error.")
    ] = False,
) -> None:
    """Take an exam: questions from all over the decks, no word about the answers until the end.

    Each card is asked once, in its own kind; a near miss has no second try and no point. The
    schedule stays as it is, unless with --schedule. At the end there is a mark, and the mistakes,
    which one key makes a practice session. A search narrows it: -is:new leaves out what you never
    practised.

    Example: quiz exam beijing -n 20 --minutes 10
    """
    context = context_of(ctx)
    context.json = json
    if form is Form.REVEAL:
        raise UsageError(
            "an exam is judged, and what is only revealed is not", hint="leave out --form, or: --form typed"
        )
    with context.collection() as collection:
        decks, among = chosen_cards(collection, words or [], tag or [], kind or [])
        wish = ExamWish(decks, questions, minutes, form, among, schedule)
        if json:
            environment = replace(context.environment, stdout=context.environment.stderr)
            context.show_json(result_data(_held(environment, collection, wish)))
        else:
            examine(context, collection, wish)


def examine(context: Context, collection: Collection, wish: ExamWish) -> None:
    """Hold an exam, show its mark, and practise its mistakes if the learner wants to."""
    environment = context.environment
    result = _held(environment, collection, wish)
    if result.ending is Ending.CUT_OFF:
        message(environment, UNFINISHED)
        return
    show_result(environment, result)
    if not result.mistakes:
        return
    count = len(result.mistakes)
    mistakes = "mistake" if count == 1 else f"{count} mistakes"
    if not environment.attended:
        message(environment, f"to practise the {mistakes}: quiz practise --mistakes")
        return
    say(environment, "")
    again = f"practise the {mistakes}, the schedule stays"
    with screens(environment, collection.clock) as shown:
        choices = [Choice("m", again, "mistakes"), Choice("q", "not now", "quit")]
        # A long list of mistakes has moved the mark out of sight.
        picked = shown.menu.choose(f"{mark_words(result)}. And now?", choices)
    if picked == "mistakes":
        hold_session(context, collection, result.repetition)


def _held(environment: Environment, collection: Collection, wish: ExamWish) -> ExamResult:
    with screens(environment, collection.clock) as shown:
        return hold_exam(collection, shown.exam, wish, SystemRandom())
