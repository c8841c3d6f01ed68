"""From an article to accepted notes: generate, keep drafts, let the learner decide about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from quiz.app.collection import Collection
from quiz.app.screen import (
    Accepted,
    AcceptedAll,
    DraftScreen,
    Edited,
    LeftDrafts,
    PractiseNow,
    RejectedDraft,
    WentBack,
)
from quiz.errors import GenerateError, Place
from quiz.model.draft import Draft, Fate, Generated
from quiz.model.ids import DeckId
from quiz.model.note import Deck


@dataclass(frozen=True, slots=True)
class Made:
    """What an article gave: its deck, and how many drafts are new to it."""

    deck: Deck
    generated: Generated
    new: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What the learner decided: notes taken into decks, drafts turned away, drafts left.

    practise: the learner wants to go on to practice.
    """

    accepted: int = 0
    rejected: int = 0
    left: int = 0
    practise: bool = True


def make_drafts(
    collection: Collection, source: str, *, stdin: BinaryIO | None = None, limit: int | None = None
) -> Made:
    """Read an article, make a deck of drafts from it, and keep them.

    Made again from the same or a corrected article: decided drafts stay decided. Raises
    ArticleError where the source cannot be read, GenerateError where it gives no question.
    """
    # spaCy and the readers take most of a second to import; no other command needs them.
    from quiz.article.read import read_article  # noqa: PLC0415
    from quiz.generate.drafts import deck_name, to_drafts  # noqa: PLC0415
    from quiz.generate.generate import Options, generate  # noqa: PLC0415

    article = read_article(source, stdin=stdin)
    generated = generate(article, Options(limit=limit))
    if not generated.cards:
        raise GenerateError(
            generated.explanation or "no question can be made from this text",
            where=Place(Path(source) if source != "-" else "standard input"),
            hint="write a deck of your own instead: see decks/format-tour.md, then quiz add FILE",
        )
    store = collection.store
    name = deck_name(article)
    known = [deck for deck in store.decks.find(name) if deck.name == name]
    deck = (
        known[0]
        if known
        else Deck(store.decks.new_id(name), name, article.publisher, article.published, article.url)
    )
    with store.transaction():
        if not known:
            store.decks.save(deck)
        new = store.drafts.add(to_drafts(generated, deck.id))
    return Made(deck, generated, new)


def decide_drafts(collection: Collection, screen: DraftScreen, deck: DeckId | None = None) -> Decided:
    """Let the learner decide about every undecided draft; each decision is kept at once."""
    drafts = collection.store.drafts.of_deck(deck)
    decks = {one.id: one for one in collection.store.decks.all()}
    taken: dict[int, bool] = {}  # by place, because going back decides anew
    place, practise = 0, True
    while place < len(drafts):
        draft = drafts[place]
        decision = screen.decide(decks[draft.deck], draft, place + 1, len(drafts))
        match decision:
            case WentBack():
                place = max(0, place - 1)
            case LeftDrafts() | PractiseNow():
                practise = isinstance(decision, PractiseNow)
                break
            case AcceptedAll():
                accept_all(collection, drafts[place:])
                taken |= dict.fromkeys(range(place, len(drafts)), True)
                break
            case Accepted() | Edited() | RejectedDraft():
                _keep(collection, draft, decision)
                taken[place] = not isinstance(decision, RejectedDraft)
                place += 1
    accepted = sum(taken.values())
    return Decided(accepted, len(taken) - accepted, len(drafts) - len(taken), practise)


def accept_all(collection: Collection, drafts: Sequence[Draft]) -> int:
    """Make notes of all these drafts as they stand; how many there were."""
    with collection.store.transaction():
        for draft in drafts:
            _keep(collection, draft, Accepted())
    return len(drafts)


def _keep(collection: Collection, draft: Draft, decision: Accepted | Edited | RejectedDraft) -> None:
    """Keep one decision; a draft decided anew after going back loses its first fate."""
    store = collection.store
    with store.transaction():
        match decision:
            case Accepted():
                store.drafts.decide(draft.id, Fate.ACCEPTED)
                store.notes.append(draft.deck, [draft.note])
            case Edited(content):
                note = replace(draft.note, content=content)
                store.drafts.decide(draft.id, Fate.EDITED, note)
                store.notes.append(draft.deck, [note])
            case RejectedDraft():
                store.drafts.decide(draft.id, Fate.REJECTED)
                store.notes.save(draft.deck, [], gone=[draft.note.id])
