"""A session between the file and the memory: its cards, its score so far, its place in the queue."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quiz.app.collection import Collection
from quiz.model.ids import CardId, DeckId, SessionId
from quiz.model.note import Deck, faces
from quiz.model.review import Rating
from quiz.session.state import Asking, Item, Judged, SessionState, Tally
from quiz.store.queue import QueuedCard


def load_items(collection: Collection, queued: Sequence[QueuedCard]) -> list[Item]:
    """The queued cards with their notes, decks and faces, in the same order."""
    stored = collection.store.notes.of_cards([one.card.id for one in queued])
    decks: dict[DeckId, Deck | None] = {
        deck: collection.store.decks.get(deck) for deck in {one.deck for one in queued}
    }
    items = []
    for one in queued:
        note, deck = stored.get(one.card.id), decks[one.deck]
        if note is not None and deck is not None:
            face = faces(note.note.content)[one.card.slot]
            items.append(Item(one.card, deck, note.note, face, one.state))
    return items


def tally_so_far(collection: Collection, session: SessionId) -> Tally:
    """The score of a session from the reviews that are in the file."""
    reviews = [review.answer for review in collection.store.reviews.of_session(session)]
    missed = dict.fromkeys(answer.card for answer in reviews if answer.rating is Rating.AGAIN)
    items = load_items(collection, collection.store.queue.cards(list(missed)))
    return Tally(
        answered=len(reviews),
        thinking_ms=sum(answer.thinking_ms for answer in reviews),
        first={answer.card: answer.rating for answer in reversed(reviews)},
        missed=tuple(items),
    )


def position(state: SessionState) -> str:
    """The cards still to be asked, in order, the one on the screen first."""
    current = [state.stage.question.item] if isinstance(state.stage, (Asking, Judged)) else []
    return json.dumps({"left": [item.card.id for item in (*current, *state.learning, *state.waiting)]})


def cards_of(position: str) -> list[CardId]:
    """The cards of a queue as `position` wrote it."""
    return [CardId(card) for card in json.loads(position or "{}").get("left", ())]
