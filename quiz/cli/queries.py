"""Commands that take a search: its words reach the search whatever sign they begin with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

Query = Annotated[
    list[str],
    typer.Argument(
        help="A search: words, deck:NAME, tag:X, is:due, recall:..0.8, -term, or …", metavar="QUERY"
    ),
]
DeckWords = Annotated[
    list[str] | None,
    typer.Argument(
        help="Decks by name or part of it, then a search (tag:x, is:leech, -term); none is all.",
        metavar="[DECK]... [QUERY]",
    ),
]


class QueryCommand(TyperCommand):
    """A command whose words may begin with a hyphen: what is no option of it is part of the search."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line, the search behind all options."""
        options, words = parted(args, self._options(ctx))
        return super().parse_args(ctx, [*options, "--", *words])

    def _options(self, ctx: Any) -> dict[str, bool]:
        """The command's own options, and whether each takes a value."""
        return {
            name: not getattr(parameter, "is_flag", True) and not getattr(parameter, "count", False)
            for parameter in self.get_params(ctx)
            if parameter.param_type_name == "option"
            for name in (*parameter.opts, *parameter.secondary_opts)
        }


def parted(args: Iterable[str], known: dict[str, bool]) -> tuple[list[str], list[str]]:
    """The options with their values, and the words of the search.

    known: the options there are, and whether each takes a value. An unknown one with two hyphens
    stays an option, so that a slip is told.
    """
    options: list[str] = []
    words: list[str] = []
    left = iter(args)
    for word in left:
        if word == "--":
            words += left
        elif word in known:
            options.append(word)
            if known[word] and (value := next(left, None)) is not None:
                options.append(value)
        elif word.startswith("--") or (known.get(word[:2]) and word[2:].isdecimal()):
            options.append(word)  # the second one: -n20
        else:
            words.append(word)
    return options, words
