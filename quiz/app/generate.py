"""Making a deck from an article, without a collection: what `quiz generate` prints."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from quiz.app.export import write_output
from quiz.article.read import read_article
from quiz.deckfile.write import write_deck
from quiz.errors import GenerateError, Place
from quiz.generate.drafts import deck_name, to_drafts
from quiz.generate.generate import Options, generate
from quiz.model.draft import Generated
from quiz.model.note import Deck, deck_id


def generate_from(source: str, *, stdin: BinaryIO | None = None, limit: int | None = None) -> Generated:
    """Read an article and make questions of it.

    source: a file, an http address, or "-" for `stdin`. Raises ArticleError where it cannot be read.
    """
    return generate(read_article(source, stdin=stdin), Options(limit=limit))


def no_cards(generated: Generated, source: str) -> GenerateError:
    """The error that says why an article gave no question."""
    return GenerateError(
        generated.explanation or "no question can be made from this text",
        where=Place("standard input" if source == "-" else source),
        hint="write a deck of your own instead (see decks/format-tour.md), then: quiz add FILE",
    )


def deck_text(generated: Generated, source: str, output: Path | None) -> str:
    """The deck as text, also written to `output` if one is given; raises GenerateError without a card."""
    if not generated.cards:
        raise no_cards(generated, source)
    article = generated.article
    name = deck_name(article)
    deck = Deck(deck_id(name), name, article.publisher, article.published, article.url)
    text = write_deck(deck, [draft.note for draft in to_drafts(generated, deck.id)])
    if output is not None:
        write_output(output, text)
    return text


def rejected_lines(generated: Generated) -> list[str]:
    """What was turned away, a line each: the gate, its reason, the question."""
    return [
        f"rejected by {one.gate} ({one.reason}): {one.candidate.question} — {one.candidate.answer}"
        for one in generated.rejected
    ]
