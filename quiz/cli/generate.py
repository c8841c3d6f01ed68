"""The command that prints the deck of an article: `quiz generate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quiz.app.generate import deck_text, generate_from, rejected_lines
from quiz.app.words import count_words
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.generate.output import to_json
from quiz.terminal.messages import message, say

app = command_app()


@app.command()
def generate_command(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(help="A file, an http address, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the deck to this file.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print all that is known of each card as JSON.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also what was rejected, and why.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Most questions to make.")] = None,
) -> None:
    """Make a deck from an article and print it.

    Example: quiz generate article.txt -o deck.md
    """
    context = context_of(ctx)
    context.json = json
    generated = generate_from(source, stdin=sys.stdin.buffer, limit=limit)
    if json:
        context.show_json(to_json(generated, explain=explain))
        return
    text = deck_text(generated, source, output)
    if output is None:
        say(context.environment, text.rstrip("\n"))
    else:
        message(context.environment, f"{count_words(len(generated.cards), 'question')} written to {output}")
    for line in rejected_lines(generated) if explain else ():
        message(context.environment, line)
