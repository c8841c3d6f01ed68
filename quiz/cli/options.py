"""Options that several commands have, said once."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.engines import Engine

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Most questions to make of one article.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Every question that passes the checks, not the best alone.")
]
Parser = Annotated[str | None, typer.Option(metavar="NAME", help="Parse with another installed spaCy model.")]

Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Let this language model write the cards (quiz models)."),
]
EngineOption = Annotated[
    Engine | None, typer.Option("--engine", help="By rules, by the model, or both as one deck.")
]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="With a model: ask in another language than the article's.")
]
MostTokens = Annotated[
    int | None,
    typer.Option("--max-tokens", min=1, metavar="N", help="With a model: spend no more than this."),
]
Yes = Annotated[bool, typer.Option("--yes", help="With a model: do not ask before a long run.")]
Simple = Annotated[
    bool, typer.Option("--simple", help="With a model: one fact and one card at a time, for small ones.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="With a model: ask anew what it answered before.")]
