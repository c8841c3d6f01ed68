"""Pages that a learner can ask for while practising: why a card is asked, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.app.cards import CardRow, card_rows, life_of
from quiz.app.collection import Collection
from quiz.errors import UsageError
from quiz.history.card import CardLife
from quiz.model.ids import CardId, DeckId, NoteId, StudyDay
from quiz.model.note import Deck
from quiz.text.images import image_targets


@dataclass(frozen=True, slots=True)
class LifePage:
    """A card's history and what is believed of its memory.

    whole: with what was answered; without it nothing tells the answer.
    """

    row: CardRow
    life: CardLife
    today: StudyDay
    whole: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The sentence that a note rests on, in its paragraph.

    before, after: what stands around it in the article; empty where the article is not kept.
    """

    deck: Deck
    sentence: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ImagesPage:
    """The images of a card: addresses that can be opened, and paths where nothing lies."""

    deck: Deck
    found: tuple[str, ...]
    missing: tuple[str, ...]


Page = LifePage | SourcePage | ImagesPage


def life_page(collection: Collection, card: CardId, *, whole: bool) -> LifePage:
    """A card's life as far as it is known now."""
    note = collection.store.notes.of_cards([card])[card].note.id
    found = [one for one in collection.store.search.of_notes([note]) if one.card.id == card]
    rows = card_rows(collection, found)
    if not rows:
        raise UsageError("this card is no longer in a deck")
    return LifePage(rows[0], life_of(collection, rows[0]), collection.today(), whole)


def source_page(collection: Collection, note: NoteId) -> SourcePage:
    """The source sentence of a note, with the rest of its paragraph where its article is kept."""
    stored = collection.store.notes.get(note)
    deck = collection.store.decks.get(stored.deck) if stored else None
    if stored is None or deck is None:
        raise UsageError("this note is no longer in a deck")
    sentence = " ".join(stored.note.source.split())
    text = collection.store.cache.get(_article_key(deck.id)) or ""
    for paragraph in (" ".join(block.split()) for block in text.split("\n\n")):
        if sentence and sentence in paragraph:
            before, _, after = paragraph.partition(sentence)
            return SourcePage(deck, sentence, before.strip(), after.strip())
    return SourcePage(deck, sentence)


def images_page(collection: Collection, note: NoteId, texts: Sequence[str]) -> ImagesPage:
    """The images of some texts of a note; a path is looked for beside the files of its deck."""
    stored = collection.store.notes.get(note)
    deck = collection.store.decks.get(stored.deck) if stored else None
    if stored is None or deck is None:
        raise UsageError("this note is no longer in a deck")
    folders = [link.path.parent for link in collection.store.links.of_deck(deck.id)] or [Path()]
    found, missing = [], []
    for target in dict.fromkeys(t for text in texts for t in image_targets(text)):
        if target.startswith(("http://", "https://")):
            found.append(target)
            continue
        here = next((folder / target for folder in folders if (folder / target).is_file()), None)
        if here is None:
            missing.append(target)
        else:
            found.append(here.resolve().as_uri())
    return ImagesPage(deck, tuple(found), tuple(missing))


def keep_article(collection: Collection, deck: DeckId, text: str) -> None:
    """Keep the text that a deck was made from, for `source_page`; it is never needed otherwise."""
    collection.store.cache.put(_article_key(deck), text)


def _article_key(deck: DeckId) -> str:
    return f"article of deck {deck}"
