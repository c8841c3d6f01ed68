"""From an article to accepted notes: generate, keep drafts, let the learner decide about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quiz.app.collection import Collection
from quiz.app.decisions import (
    Accepted,
    AcceptedAll,
    DraftScreen,
    Edited,
    LeftDrafts,
    Marked,
    PractiseNow,
    RejectedDraft,
    WentBack,
)
from quiz.app.linked import add_paths, is_deck_source
from quiz.app.marks import mark
from quiz.app.telling import keep_article
from quiz.app.words import count_words
from quiz.errors import GenerateError, UsageError
from quiz.model.article import Article
from quiz.model.draft import Draft, Fate, Generated, Options
from quiz.model.ids import DeckId
from quiz.model.note import Deck, prompt_of

if TYPE_CHECKING:
    from quiz.app.model_maker import ModelMaker
    from quiz.generate.renewal import Renewal

_ENGINE = "engine"
"""The setting that keeps by what a deck's drafts were made, another parser included."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an article gave: its deck, and how its drafts differ from those that were known."""

    deck: Deck
    generated: Generated
    renewal: Renewal


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
    collection: Collection,
    sources: Sequence[str],
    options: Options | None = None,
    *,
    stdin: BinaryIO | None = None,
    maker: ModelMaker | None = None,
) -> Learnt:
    """Take articles and deck files in; without a source, the decks whose drafts still wait.

    maker: makes the cards with a model. Raises ArticleError, DeckError or GenerateError for a source
    that gives nothing, and UsageError where there is neither a source nor a draft.
    """
    if not sources:
        return _waiting(collection)
    articles = [source for source in sources if not is_deck_source(source)]
    if maker is not None and len(articles) > 1:
        return _several_by_model(collection, sources, articles, options or Options(), stdin, maker)
    return _taken(collection, sources, lambda source: _generated(source, options, stdin=stdin, maker=maker))


def _generated(
    source: str,
    options: Options | None,
    *,
    stdin: BinaryIO | None = None,
    maker: ModelMaker | None = None,
) -> Generated:
    # spaCy and the readers take most of a second to import; no other command needs them.
    from quiz.app.generate import generate_from  # noqa: PLC0415

    return generate_from(source, options, stdin=stdin, make=maker)


def _several_by_model(
    collection: Collection,
    sources: Sequence[str],
    articles: Sequence[str],
    options: Options,
    stdin: BinaryIO | None,
    maker: ModelMaker,
) -> Learnt:
    """The same for several articles: all are read and agreed to before the first is sent."""
    from quiz.article.read import read_article  # noqa: PLC0415 - for its weight

    read = {source: read_article(source, stdin=stdin) for source in articles}
    maker.agree([maker.foresee(article, options) for article in read.values()])
    with maker.told():
        return _taken(
            collection, sources, lambda source: maker.make(read[source], options, source), forgiving=True
        )


def _taken(
    collection: Collection,
    sources: Sequence[str],
    generate: Callable[[str], Generated],
    *,
    forgiving: bool = False,
) -> Learnt:
    """The decks of these sources. forgiving: an article without a deck is told, where others have one."""
    decks: list[DeckId] = []
    notices: list[str] = []
    failed: list[GenerateError] = []
    for source in sources:
        if is_deck_source(source):
            report = add_paths(collection, [Path(source)])
            decks += [added.deck.id for added in report.decks]
            notices += report.notices
            continue
        try:
            made = _drafts_of(collection, source, generate(source))
        except GenerateError as error:
            if not forgiving:
                raise
            failed.append(error)
            notices.append(f"{source}: {error.message}")
        else:
            decks.append(made.deck.id)
            notices += _made_words(made)
    if failed and not decks:
        raise failed[0]
    return Learnt(tuple(dict.fromkeys(decks)), tuple(notices))


def _waiting(collection: Collection) -> Learnt:
    drafts = collection.store.drafts.of_deck()
    if not drafts:
        raise UsageError(
            "there is no draft that waits for you",
            hint="name an article: quiz learn ARTICLE (a file, an address, or - for standard input)",
        )
    return Learnt(tuple(dict.fromkeys(draft.deck for draft in drafts)), ())


def _made_words(made: Made) -> Iterator[str]:
    renewal = made.renewal
    counts = {
        "known already": renewal.met - renewal.reworded,
        "changed": renewal.reworded,
        "gone from the article": len(renewal.gone),
    }
    words = f"“{made.deck.name}”: {count_words(len(renewal.new), 'new draft')}"
    words += "".join(f", {count} {what}" for what, count in counts.items() if count)
    yield words + (f" ({made.generated.explanation})" if made.generated.explanation else "")
    for one in renewal.disputed:
        note = prompt_of(one.known.note.content)
        yield f"the article now says “{one.now.evidence}”; your note stays as it is: {note}"


def make_drafts(collection: Collection, source: str, options: Options | None = None) -> Made:
    """Read an article, make a deck of drafts from it, and keep them.

    Made again from the same or a corrected article: decided drafts stay decided, and the others
    become what the article gives now. Raises ArticleError where the source cannot be read,
    GenerateError where it gives no question.
    """
    return _drafts_of(collection, source, _generated(source, options))


def _drafts_of(collection: Collection, source: str, generated: Generated) -> Made:
    from quiz.app.generate import no_cards  # noqa: PLC0415 - for its weight

    if not generated.cards:
        raise no_cards(generated, source)
    with collection.store.transaction():
        deck, renewal = _deck_and_renewal(collection, generated)
        if deck not in collection.store.decks.all():
            collection.store.decks.save(deck)
        _apply(collection, renewal)
        keep_article(collection, deck.id, generated.article.text)
        collection.store.settings.save(deck.id, _ENGINE, generated.engine)
    return Made(deck, generated, renewal)


def _deck_and_renewal(collection: Collection, generated: Generated) -> tuple[Deck, Renewal]:
    """The deck of this article, known or new, and what changes in it."""
    from quiz.generate.drafts import to_drafts  # noqa: PLC0415 - for their weight
    from quiz.generate.renewal import renew  # noqa: PLC0415

    drafts = collection.store.drafts
    renewals = (
        (deck, renew(drafts.of_deck(deck.id, fate=None), to_drafts(generated, deck.id), generated))
        for deck in _possible_decks(collection, generated.article)
    )
    return next((deck, renewal) for deck, renewal in renewals if renewal.same_article)


def _possible_decks(collection: Collection, article: Article) -> Iterator[Deck]:
    """The deck of the article's title, then decks of that title with a number, without end.

    Another article of one title has a deck of its own: every card is shown with its deck's date.
    """
    from quiz.generate.drafts import deck_name  # noqa: PLC0415 - for its weight

    decks, title = collection.store.decks, deck_name(article)
    for name in chain([title], (f"{title} ({number})" for number in count(2))):
        known = [deck for deck in decks.find(name) if deck.name == name]
        new = Deck(decks.new_id(name), name, article.publisher, article.published, article.url)
        yield from known or [new]


def _apply(collection: Collection, renewal: Renewal) -> None:
    drafts = collection.store.drafts
    for one in renewal.changed:
        drafts.replace(one.known.id, one.now)
    drafts.withdraw(draft.id for draft in renewal.gone)
    drafts.add(renewal.new)


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
            case Marked():
                mark(collection, draft)
                taken.pop(place, None)
                place += 1
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
