"""Making a deck from an article, without a collection: what `quiz generate` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from quiz.app.engines import Make
from quiz.article.read import read_article
from quiz.article.source import is_address
from quiz.deckfile.write import write_deck
from quiz.errors import GenerateError, Place, UsageError
from quiz.generate.drafts import deck_name, to_drafts
from quiz.generate.generate import generate
from quiz.generate.output import to_json
from quiz.model.draft import Generated, Options
from quiz.model.note import Deck, deck_id


def generate_from(
    source: str, options: Options | None = None, *, stdin: BinaryIO | None = None, make: Make | None = None
) -> Generated:
    """Read an article and make questions of it.

    source: a file, an http address, or "-" for `stdin`. make: another engine than the rules. Raises
    ArticleError where it cannot be read, GenerateError where there is no such parser as the options name.
    """
    return (make or generate)(read_article(source, stdin=stdin), options)


def refuse_overwriting(sources: Iterable[str], outputs: Iterable[Path]) -> None:
    """Raise UsageError if an output is one of the sources, which it would replace."""
    articles = {Path(source).expanduser().resolve() for source in sources if not is_address(source)}
    for output in outputs:
        if output.resolve() in articles:
            raise UsageError(
                "this is an article, which would be written over",
                where=Place(output),
                hint="choose another name or folder with -o",
            )


def no_cards(generated: Generated, source: str) -> GenerateError:
    """The error that says why an article gave no question."""
    return GenerateError(
        generated.explanation or "no question can be made from this text",
        where=Place("standard input" if source == "-" else source),
        hint="write a deck of your own instead (see decks/format-tour.md), then: quiz add FILE",
    )


def deck_text(generated: Generated, source: str) -> str:
    """The deck as text; raises GenerateError without a card."""
    if not generated.cards:
        raise no_cards(generated, source)
    article = generated.article
    name = deck_name(article)
    deck = Deck(deck_id(name), name, article.publisher, article.published, article.url)
    return write_deck(deck, [draft.note for draft in to_drafts(generated, deck.id)])


def json_text(generated: Generated, *, explain: bool) -> str:
    """All that is known of the cards, as the text of a JSON file."""
    return json.dumps(to_json(generated, explain=explain), ensure_ascii=True, indent=1) + "\n"


def rejected_lines(generated: Generated) -> list[str]:
    """What was turned away, a line each: the gate, its reason, the question."""
    return [
        f"rejected by {one.gate} ({one.reason}): {one.candidate.question} — {one.candidate.answer}"
        for one in generated.rejected
    ]
