"""Options that several commands have, said once."""

from __future__ import annotations

from typing import Annotated

import typer

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Most questions to make of one article.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Every question that passes the checks, not the best alone.")
]
Parser = Annotated[str | None, typer.Option(metavar="NAME", help="Parse with another installed spaCy model.")]
