"""Single cards: finding them by a search, what is known of each, and what is done to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.app.collection import Collection
from quiz.errors import QuizError, UsageError
from quiz.history.card import CardLife, LifeReview, card_life
from quiz.model.ids import CardId, NoteId
from quiz.model.note import Deck, Face, Note, faces, kind_of
from quiz.schedule.answer import is_leech, predicted_recall
from quiz.schedule.days import to_date
from quiz.store.search import FoundCard
from quiz.text.query import Is, Query, Standing, all_of
from quiz.text.query_reader import read_query, words_of_shell

SHORT = 8
"""How many signs of an identity are shown; as many stand behind `@` in a deck file."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with all that a list shows of it.

    face: what it asks; of a retired card, whose gap or side is gone, what its note asked.
    recall: predicted for today, None for a new card. leech: it was forgotten too often.
    """

    found: FoundCard
    deck: Deck
    note: Note
    face: Face
    recall: float | None
    leech: bool


def query_of(words: Sequence[str]) -> Query:
    """The search that the words of a command line mean; raises QueryError."""
    return read_query(words_of_shell(words))


def find_cards(collection: Collection, words: Sequence[str]) -> list[CardRow]:
    """The cards that the words of a command line mean, by deck and in its order."""
    found = collection.store.search.cards(query_of(words), collection.clock(), collection.today())
    return card_rows(collection, found)


def some_cards(collection: Collection, words: Sequence[str]) -> list[CardRow]:
    """The same, where something is to be done to them; raises QuizError where there is none."""
    rows = find_cards(collection, words)
    if not rows:
        raise QuizError("no card fits this search", hint="look what there is: quiz cards list")
    return rows


def deleted_notes(collection: Collection, words: Sequence[str]) -> list[Note]:
    """The notes out of their decks that the words mean; raises QuizError where there is none."""
    query = all_of(query_of(words), Is(Standing.RETIRED))
    found = collection.store.search.cards(query, collection.clock(), collection.today())
    stored = collection.store.notes.of_cards([one.card.id for one in found])
    notes = {one.note.id: one.note for one in stored.values() if one.retired}
    if not notes:
        raise QuizError("no deleted note fits this search", hint="look: quiz cards list is:retired")
    return list(notes.values())


def card_rows(collection: Collection, found: Sequence[FoundCard]) -> list[CardRow]:
    """The rows of found cards, in the same order."""
    store, day = collection.store, collection.today()
    notes = store.notes.of_cards([one.card.id for one in found])
    decks = {deck.id: deck for deck in store.decks.all(retired=True)}
    settings = {deck: store.settings.schedule(deck) for deck in {one.deck for one in found}}
    return [
        CardRow(
            one,
            decks[one.deck],
            notes[one.card.id].note,
            _face(one, notes[one.card.id].note),
            predicted_recall(one.state, day, settings[one.deck]),
            is_leech(one.state, settings[one.deck]),
        )
        for one in found
    ]


def _face(found: FoundCard, note: Note) -> Face:
    known = faces(note.content)
    if found.card.slot < len(known) and known[found.card.slot].answer == found.answer:
        return known[found.card.slot]
    return Face(kind_of(note.content), found.prompt, found.answer)


def life_of(collection: Collection, row: CardRow) -> CardLife:
    """A card with every answer it ever got."""
    life = card_life(collection.store, row.found.card.id, collection.today())
    if life is None:
        raise QuizError("this card is gone from the collection")
    return life


def notes_of(rows: Sequence[CardRow]) -> list[Note]:
    """The notes of these cards, each once, in their order."""
    return list({row.note.id: row.note for row in rows}.values())


def cards_of(rows: Sequence[CardRow]) -> list[CardId]:
    """The identities of these cards."""
    return [row.found.card.id for row in rows]


def tagged(notes: Sequence[Note], add: Sequence[str], remove: Sequence[str]) -> list[Note]:
    """Those of the notes that other tags are to have, with them. Raises UsageError for what is no tag."""
    wanted, unwanted = tags_of(add), {tag.casefold() for tag in tags_of(remove)}
    changed = []
    for note in notes:
        kept = [tag for tag in note.tags if tag.casefold() not in unwanted]
        known = {tag.casefold() for tag in kept}
        tags = (*kept, *(tag for tag in wanted if tag.casefold() not in known))
        if tags != note.tags:
            changed.append(replace(note, tags=tags))
    return changed


def tags_of(words: Sequence[str]) -> list[str]:
    """Tags as they are kept, each once; raises UsageError for what is none."""
    tags = ["_".join(word.strip().removeprefix("#").split()) for word in words]
    for tag in tags:
        if not tag or "#" in tag:
            raise UsageError(f"“{tag}” is no tag", hint="a tag is one word, without #")
    return list(dict.fromkeys(tags))


def row_data(row: CardRow) -> dict[str, object]:
    """One card as its JSON object."""
    found, state, memory = row.found, row.found.state, row.found.state.memory
    until = found.flags.buried_until
    return {
        "id": found.card.id,
        "note": found.card.note,
        "deck": row.deck.name,
        "kind": row.face.kind.value,
        "question": row.face.prompt,
        "answer": row.face.answer,
        "accept": list(row.face.accept),
        "tags": list(row.note.tags),
        "source": row.note.source,
        "phase": state.phase.value,
        "due": None if state.due_day is None else to_date(state.due_day).isoformat(),
        "interval": state.interval,
        "stability": None if memory is None else round(memory.stability, 4),
        "difficulty": None if memory is None else round(memory.difficulty, 4),
        "recall": None if row.recall is None else round(row.recall, 4),
        "reps": state.reps,
        "lapses": state.lapses,
        "leech": row.leech,
        "suspended": found.flags.suspended,
        "buried_until": None if until is None else to_date(until).isoformat(),
        "flag": found.flags.flag,
        "retired": found.retired,
    }


def life_data(row: CardRow, life: CardLife) -> dict[str, object]:
    """One card with its answers as its JSON object."""
    return {**row_data(row), "reviews": [_review_data(review) for review in life.reviews]}


def _review_data(review: LifeReview) -> dict[str, object]:
    before, after = review.memory_before, review.memory_after
    return {
        "id": review.review,
        "day": review.day.isoformat(),
        "answered_ms": review.answered.ms,
        "kind": review.kind.value,
        "form": review.form.value,
        "typed": review.typed,
        "options": list(review.options),
        "verdict": None if review.verdict is None else review.verdict.value,
        "rating": review.rating.name.lower(),
        "overruled": review.overruled,
        "hinted": review.hinted,
        "seconds": round(review.thinking_ms / 1000, 1),
        "predicted": None if review.predicted is None else round(review.predicted, 4),
        "interval_before": review.interval_before,
        "interval": review.interval_after,
        "due": None if review.due is None else review.due.isoformat(),
        "stability_before": None if before is None else round(before.stability, 4),
        "stability": None if after is None else round(after.stability, 4),
        "difficulty_before": None if before is None else round(before.difficulty, 4),
        "difficulty": None if after is None else round(after.difficulty, 4),
        "undone": review.undone,
    }


def note_ids(rows: Sequence[CardRow]) -> list[NoteId]:
    """The identities of these cards' notes, each once."""
    return [note.id for note in notes_of(rows)]
