"""The command that makes decks of articles as text or data: `quiz generate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.app.batch import (
    Batch,
    Done,
    Wanted,
    goes_into_folder,
    make_each,
    make_each_by_model,
    plan,
    report,
)
from quiz.app.engines import EngineWish
from quiz.app.export import write_output
from quiz.app.generate import generate_from, refuse_overwriting, rejected_lines
from quiz.app.words import count_words
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.engines import engine_for
from quiz.cli.options import (
    EngineOption,
    Everything,
    Fresh,
    Language,
    Limit,
    Model,
    MostTokens,
    Parser,
    Simple,
    Yes,
)
from quiz.errors import ExitCode
from quiz.model.draft import Options
from quiz.terminal.messages import message, say
from quiz.terminal.progress import with_progress

if TYPE_CHECKING:
    from quiz.app.model_maker import ModelMaker

app = command_app()


@app.command()
def generate_command(
    ctx: typer.Context,
    source: Annotated[list[str], typer.Argument(help="Files, http addresses, or - for standard input.")],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="The file to write; for several articles a folder."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="All that is known of each card, as JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also what was rejected, and why.")] = False,
    limit: Limit = None,
    everything: Everything = False,
    parser: Parser = None,
    jobs: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="How many articles at a time; with a model they share its limit."
        ),
    ] = 1,
    model: Model = None,
    engine: EngineOption = None,
    language: Language = None,
    most_tokens: MostTokens = None,
    yes: Yes = False,
    simple: Simple = False,
    fresh: Fresh = False,
) -> None:
    """Make a deck from an article and print it, or decks from many articles in a folder.

    Example: quiz generate article.txt -o deck.md

    Example: quiz generate articles/*.html -o decks/ --jobs 4

    Example: quiz generate article.txt --model gemma3:12b
    """
    context = context_of(ctx)
    context.json = json
    wanted = Wanted(Options(limit, everything, parser), json, explain)
    wish = EngineWish(engine, model, language, most_tokens, simple, fresh)
    with engine_for(context, wish, yes=yes) as maker:
        if goes_into_folder(source, output):
            _make_many(context, plan(source, output, wanted), jobs, maker)
        else:
            _make_one(context, source[0], None if output is None else Path(output), wanted, maker)


def _make_one(
    context: Context, source: str, output: Path | None, wanted: Wanted, maker: ModelMaker | None
) -> None:
    if output is not None:
        refuse_overwriting([source], [output])
    generated = generate_from(source, wanted.options, stdin=sys.stdin.buffer, make=maker)
    text = wanted.text(generated, source)
    if output is None:
        say(context.environment, text.rstrip("\n"))
    else:
        write_output(output, text)
        message(context.environment, f"{count_words(len(generated.cards), 'question')} written to {output}")
    for line in rejected_lines(generated) if wanted.explain and not wanted.as_json else ():
        message(context.environment, line)


def _make_many(context: Context, batch: Batch, jobs: int, maker: ModelMaker | None) -> None:
    done: list[Done] = []
    code = ExitCode.DONE
    try:
        for one in _each(context, batch, jobs, maker):
            done.append(one)  # noqa: PERF402 - what is done counts when it is interrupted
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    made = report(batch, done)
    if context.json:
        context.show_json(made.to_json())
    for line in made.lines():
        message(context.environment, line)
    if code or made.failed:
        raise typer.Exit(code or ExitCode.FAILED)


def _each(context: Context, batch: Batch, jobs: int, maker: ModelMaker | None) -> Iterator[Done]:
    """The articles as they are done, with a bar; a model tells how far it is line by line."""
    if maker is None:
        with closing(make_each(batch, jobs=jobs)) as results:
            yield from with_progress(context.environment, results, len(batch.tasks), "articles")
        return
    hint = None
    with closing(make_each_by_model(batch, maker, jobs=jobs)) as results:
        for number, one in enumerate(results, start=1):
            what = count_words(one.cards, "question") if one.failure is None else one.failure.message
            message(context.environment, f"{number} of {len(batch.tasks)}: {one.source}: {what}")
            if one.failure is not None and one.failure.hint != hint:
                hint = one.failure.hint
                message(context.environment, f"  {hint}")
            yield one
