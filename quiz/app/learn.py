"""From an article to accepted notes: generate, keep drafts, let the learner decide about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from quiz.app.collection import Collection
from quiz.app.decisions import (
    Accepted,
    AcceptedAll,
    DraftScreen,
    Edited,
    LeftDrafts,
    PractiseNow,
    RejectedDraft,
    WentBack,
)
from quiz.app.linked import add_paths, is_deck_source
from quiz.app.telling import keep_article
from quiz.app.words import count_words
from quiz.errors import UsageError
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


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the sources gave: the decks to decide about and practise, and a line about each."""

    decks: tuple[DeckId, ...]
    notices: tuple[str, ...]


def learn_sources(
    collection: Collection, sources: Sequence[str], *, stdin: BinaryIO | None = None, limit: int | None = None
) -> Learnt:
    """Take articles and deck files in; without a source, the decks whose drafts still wait.

    Raises ArticleError, DeckError or GenerateError for a source that gives nothing, and
    UsageError where there is neither a source nor a draft.
    """
    if not sources:
        return _waiting(collection)
    decks: list[DeckId] = []
    notices: list[str] = []
    for source in sources:
        if is_deck_source(source):
            report = add_paths(collection, [Path(source)])
            decks += [added.deck.id for added in report.decks]
            notices += report.notices
        else:
            made = make_drafts(collection, source, stdin=stdin, limit=limit)
            decks.append(made.deck.id)
            notices.append(_made_words(made))
    return Learnt(tuple(dict.fromkeys(decks)), tuple(notices))


def _waiting(collection: Collection) -> Learnt:
    drafts = collection.store.drafts.of_deck()
    if not drafts:
        raise UsageError(
            "there is no draft that waits for you",
            hint="name an article: quiz learn ARTICLE (a file, an address, or - for standard input)",
        )
    return Learnt(tuple(dict.fromkeys(draft.deck for draft in drafts)), ())


def _made_words(made: Made) -> str:
    known = len(made.generated.cards) - made.new
    words = f"“{made.deck.name}”: {count_words(made.new, 'new draft')}"
    if known:
        words += f", {known} known already"
    if made.generated.explanation:
        words += f" ({made.generated.explanation})"
    return words


def make_drafts(
    collection: Collection, source: str, *, stdin: BinaryIO | None = None, limit: int | None = None
) -> Made:
    """Read an article, make a deck of drafts from it, and keep them.

    Made again from the same or a corrected article: decided drafts stay decided. Raises
    ArticleError where the source cannot be read, GenerateError where it gives no question.
    """
    # spaCy and the readers take most of a second to import; no other command needs them.
    from quiz.app.generate import generate_from, no_cards  # noqa: PLC0415
    from quiz.generate.drafts import deck_name, to_drafts  # noqa: PLC0415

    generated = generate_from(source, stdin=stdin, limit=limit)
    if not generated.cards:
        raise no_cards(generated, source)
    article, store = generated.article, collection.store
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
        keep_article(collection, deck.id, article.text)
    return Made(deck, generated, new)


def decide_drafts(collection: Collection, screen: DraftScreen, wanted: Sequence[DeckId]) -> Decided:
    """Let the learner decide about every undecided draft of these decks; each decision is kept at once."""
    drafts = [draft for deck in wanted for draft in collection.store.drafts.of_deck(deck)]
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
                drafts[place] = _keep(collection, draft, decision)
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


def _keep(collection: Collection, draft: Draft, decision: Accepted | Edited | RejectedDraft) -> Draft:
    """Keep one decision; the draft as decided, which loses that fate where it is decided anew."""
    match decision:
        case Accepted():
            fate = Fate.EDITED if draft.fate is Fate.EDITED else Fate.ACCEPTED
            decided = replace(draft, fate=fate)
        case Edited(content):
            decided = replace(draft, fate=Fate.EDITED, note=replace(draft.note, content=content))
        case RejectedDraft():
            decided = replace(draft, fate=Fate.REJECTED)
    store = collection.store
    with store.transaction():
        edited = decided.note if decided.fate is Fate.EDITED else None
        store.drafts.decide(draft.id, decided.fate, edited)
        if decided.fate is Fate.REJECTED:
            store.notes.save(draft.deck, [], gone=[draft.note.id])
        else:
            store.notes.append(draft.deck, [decided.note])
    return decided
