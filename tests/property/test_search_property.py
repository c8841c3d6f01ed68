"""A search in SQL finds what a plain filter over the same cards finds, and no text gets into SQL."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import CardId, Millis, Moment, NoteId, named
from quiz.model.note import Basic, Cloze, Content, Deck, Gap, Kind, Note, TrueFalse, deck_id, kind_of
from quiz.model.review import Answer, CardState, Form, Phase, Rating, ReviewKind
from quiz.schedule.answer import is_leech, next_states, predicted_recall
from quiz.schedule.days import study_day
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import DEFAULT_PARAMETERS, DEFAULT_SETTINGS
from quiz.store.flags import CardFlags
from quiz.store.search import FoundCard
from quiz.store.sessions import SessionKind
from quiz.store.store import Store
from quiz.text.normalise import fold
from quiz.text.query import (
    AllOf,
    AnyOf,
    Change,
    Changed,
    Figure,
    HasId,
    InDeck,
    Is,
    Not,
    OfKind,
    Pattern,
    Query,
    Rated,
    Says,
    Standing,
    Tagged,
    Within,
    asks_for_retired,
)

DECKS = [
    Deck(deck_id("Rivers"), "Rivers", tags=("water",)),
    Deck(deck_id("Rivers of Europe"), "Rivers of Europe"),
    Deck(deck_id('Zoë\'s 100% "deck"'), 'Zoë\'s 100% "deck"'),
    Deck(deck_id("gone"), "Gone away"),
]
CONTENTS: list[Content] = [
    Basic("Which river flows through Vienna?", "the Danube", ("Donau",), ("the Rhine",)),
    Basic("Fluss", "river", both_ways=True),
    Cloze("The Rhine rises in Switzerland.", (Gap(4, 9), Gap(19, 30))),
    TrueFalse("The Volga flows into the Black Sea.", is_true=False, correction="The Caspian Sea."),
    Basic("Wo liegt Köln?", "am Rhein; 50% \\ \"quoted\" 'n' _under_"),
    Basic("北京在哪里?", "中国\nin China"),
]
TAGS = [(), ("rivers",), ("Geo::Rivers", "none"), ("été",)]


@dataclass(frozen=True)
class Known:
    """What is true of one card, beside the file."""

    card: CardId
    note: Note
    deck: Deck
    state: CardState
    flags: CardFlags
    retired: bool
    reviews: tuple[Answer, ...]
    added: int
    edited: int


class World:
    """A small random collection and all that is known of it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ms = 1_750_000_000_000
        self.store = Store.open(
            Path(mkdtemp(prefix="quiz-search-")) / "quiz.db", clock=self.now, random=Random(seed)
        )
        self.added: dict[NoteId, int] = {}
        self.edited: dict[NoteId, int] = {}
        self.answers: dict[CardId, list[Answer]] = {}
        for deck in DECKS:
            self.store.decks.save(deck)
        self.store.settings.save(DECKS[1].id, "leech_after", 1)
        self.store.settings.save(DECKS[2].id, "leech_after", 0)
        if seed % 2:  # a deck whose cards are forgotten along another curve
            self.store.settings.save(DECKS[1].id, "parameters", (*DEFAULT_PARAMETERS[:-1], 0.4))
        self.session = self.store.sessions.begin(SessionKind.PRACTICE, (), self.now(), self.day)
        for step in range(40):
            self.something(step)
            self.ms += self.random.choice([0, 30_000, 86_400_000, 3 * 86_400_000])
        self.store.decks.retire(DECKS[3].id)

    def now(self) -> Moment:
        return Moment(Millis(self.ms), 120)

    @property
    def day(self):
        return study_day(self.now())

    def something(self, step: int) -> None:
        """Add, edit, retire, answer, undo or flag something."""
        random, store = self.random, self.store
        cards = [found.card.id for found in store.search.cards(AllOf(), self.now(), self.day)]
        notes = list(self.added)
        action = random.choice(
            ["add", "add", "edit", "retire", *["answer"] * 5, "undo", "flag", "suspend", "bury"]
        )
        if action == "add" or not cards:
            note = Note(NoteId(named("search", str(step))), random.choice(CONTENTS), tags=random.choice(TAGS))
            store.notes.append(random.choice(DECKS).id, [note])
            self.added[note.id] = self.edited[note.id] = self.ms
        elif action == "edit":
            note = random.choice(notes)
            stored = store.notes.get(note)
            changed = replace(stored.note, content=random.choice(CONTENTS))
            if changed != stored.note:
                self.edited[note] = self.ms
            if stored.retired:
                self.added[note] = self.ms  # to write a note brings it back
            store.notes.update(changed)
        elif action == "retire":
            stored = store.notes.get(random.choice(notes))
            store.notes.save(stored.deck, [], [stored.note.id])
        elif action == "answer":
            self.answer(random.choice(cards), random.choice(list(Rating)), cram=random.random() < 0.2)
        elif action == "undo":
            card = random.choice(cards)
            for review in store.reviews.of_card(card)[-1:]:
                store.reviews.undo(review.id)
                self.answers[card].pop()
        elif action == "flag":
            store.flags.flag([random.choice(cards)], random.randrange(4))
        elif action == "suspend":
            store.flags.suspend([random.choice(cards)], random.random() < 0.7)
        else:
            store.flags.bury([random.choice(cards)], self.day + random.randrange(-1, 9))

    def answer(self, card: CardId, rating: Rating, *, cram: bool) -> None:
        before = self.store.queue.state(card)
        after = next_states(before, self.now(), DEFAULT_SETTINGS, fuzz_factor(card, before.reps))[rating]
        kind = {Phase.REVIEW: ReviewKind.REVIEW, Phase.RELEARNING: ReviewKind.RELEARN}.get(
            before.phase, ReviewKind.LEARN
        )
        answer = Answer(
            card=card, session=self.session, asked=self.now(), answered=self.now(), day=self.day,
            thinking_ms=1, kind=ReviewKind.CRAM if cram else kind, form=Form.REVEAL, rating=rating,
            before=before, after=before if cram else after,
        )  # fmt: skip
        self.store.reviews.record(answer)
        self.answers.setdefault(card, []).append(answer)

    def cards(self) -> list[Known]:
        """Every card that ever was."""
        decks = {deck.id: deck for deck in DECKS}
        in_use = {deck.id for deck in self.store.decks.all()}
        rows = self.store._connection.rows("SELECT id, note, retired FROM cards")
        found = []
        for card, note, gone in rows:
            stored = self.store.notes.get(note)
            found.append(
                Known(
                    card, stored.note, decks[stored.deck], self.store.queue.state(card),
                    self.store.flags.of(card), bool(gone) or stored.retired or stored.deck not in in_use,
                    tuple(self.answers.get(card, ())), self.added[note], self.edited[note],
                )
            )  # fmt: skip
        return found

    def find(self, query: Query) -> list[FoundCard]:
        return self.store.search.cards(query, self.now(), self.day)


@cache
def world(seed: int) -> tuple[World, list[Known]]:
    made = World(seed)
    return made, made.cards()


def plain(text: str) -> str:
    """Lower case without accents, as a stranger would fold it."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())


def fits(pattern: Pattern, text: str, *, whole: bool) -> bool:
    """Whether the pieces stand in the text in this order."""
    pieces, text = [plain(piece) for piece in pattern.pieces], plain(text)
    if not whole:
        place = 0
        for piece in pieces:
            place = text.find(piece, place)
            if place < 0:
                return False
            place += len(piece)
        return True
    return any(fits_from(pieces, text, start) for start in ([0] if pieces[0] else range(len(text) + 1)))


def fits_from(pieces: list[str], text: str, start: int) -> bool:
    first, *rest = pieces
    if not text.startswith(first, start):
        return False
    end = start + len(first)
    if not rest:
        return end == len(text)
    return any(fits_from(rest, text, place) for place in range(end, len(text) + 1))


def texts_of(content: Content) -> list[str]:
    match content:
        case Basic():
            return [content.question, content.answer, *content.accept]
        case Cloze():
            return [content.text, *content.accept]
        case TrueFalse():
            return [content.statement, content.correction or ""]


def holds(query: Query, card: Known, here: World) -> bool:
    """Whether a card fits, written without SQL."""
    match query:
        case AllOf(queries):
            return all(holds(one, card, here) for one in queries)
        case AnyOf(queries):
            return any(holds(one, card, here) for one in queries)
        case Not(inner):
            return not holds(inner, card, here)
        case Is(standing):
            return stands(standing, card, here)
        case Within():
            return query.holds(figure(query.figure, card, here))
        case _:
            return tells(query, card, here)


def tells(query: Query, card: Known, here: World) -> bool:
    """Whether a card fits a term about its words or its past."""
    match query:
        case Says(words):
            return any(fits(words, text, whole=False) for text in texts_of(card.note.content))
        case InDeck(name):
            named_so = [deck for deck in DECKS if fits(name, deck.name, whole=True)]
            if not named_so and len(name.pieces) == 1:
                named_so = [deck for deck in DECKS if fits(name, deck.name, whole=False)]
            return card.deck in named_so
        case Tagged(None):
            return not card.note.tags and not card.deck.tags
        case Tagged(tag):
            return any(fits(tag, one, whole=True) for one in (*card.note.tags, *card.deck.tags))
        case HasId(start):
            return card.card.startswith(start) or card.note.id.startswith(start)
        case OfKind(kind):
            return kind_of(card.note.content) is kind
        case Rated(days, rating):
            return any(
                here.day - days < answer.day <= here.day and rating in (None, answer.rating)
                for answer in card.reviews
            )
        case Changed(change, days):
            when = card.added if change is Change.ADDED else card.edited
            return study_day(Moment(Millis(when), 120)) > here.day - days
    raise AssertionError(query)


def stands(standing: Standing, card: Known, here: World) -> bool:
    state, flags = card.state, card.flags
    buried = flags.buried_until is not None and flags.buried_until > here.day
    match standing:
        case Standing.DUE:
            if card.retired or flags.suspended or buried or state.due_day is None:
                return False
            return state.due_ms <= here.ms if state.due_ms is not None else state.due_day <= here.day
        case Standing.NEW:
            return state.phase is Phase.NEW
        case Standing.LEARN:
            return state.phase in (Phase.LEARNING, Phase.RELEARNING)
        case Standing.REVIEW:
            return state.phase in (Phase.REVIEW, Phase.RELEARNING)
        case Standing.LEECH:
            return is_leech(state, here.store.settings.schedule(card.deck.id))
        case Standing.SUSPENDED:
            return flags.suspended
        case Standing.BURIED:
            return buried
        case Standing.FLAGGED:
            return flags.flag > 0
        case Standing.RETIRED:
            return card.retired


def figure(which: Figure, card: Known, here: World) -> float | None:
    state, is_new = card.state, card.state.phase is Phase.NEW
    match which:
        case Figure.DUE:
            return None if is_new else state.due_day - here.day
        case Figure.IVL:
            return None if is_new else state.interval
        case Figure.RECALL:
            return predicted_recall(state, here.day, here.store.settings.schedule(card.deck.id))
        case Figure.STABILITY:
            return None if is_new else state.memory.stability
        case Figure.DIFFICULTY:
            return None if is_new else state.memory.difficulty
        case Figure.LAPSES:
            return state.lapses
        case Figure.REPS:
            return state.reps
        case Figure.FLAG:
            return card.flags.flag


HOSTILE = ["'", "';--", "%", "_", "100%", "\\", '"', "?", "{0}", "') OR 1=1 --", "\x00", "\udcff", "*", "["]
WORDS = [
    "river", "RHINE", "the", "danube", "Donau", "koln", "kÖ", "北京", "in china", "sea", "black", "volga",
    "question", "accept", "is_true", "50% ", "quoted", "e", "under_", "rivers", "none", "geo::rivers", "ete",
]  # fmt: skip
pieces = st.sampled_from([*WORDS, *HOSTILE, ""])
patterns = st.lists(pieces, min_size=1, max_size=3).map(tuple).filter(lambda some: some != ("",)).map(Pattern)
names = st.sampled_from(["rivers", "Rivers of Europe", "riv", "zoe", "gone", "100%", "x'y"])
decks = st.builds(lambda name: InDeck(Pattern((name,))), names) | st.builds(InDeck, patterns)
numbers = st.integers(-3, 12).map(float) | st.sampled_from([0.5, 0.8, 0.9, 2.3065, 5.2])
ranges = st.one_of(
    st.builds(lambda what, ends: Within(what, *sorted(ends)), st.sampled_from(Figure),
              st.tuples(numbers, numbers)),
    st.builds(Within, st.sampled_from(Figure), low=numbers, without_limit=st.booleans()),
    st.builds(Within, st.sampled_from(Figure), high=numbers, without_limit=st.booleans()),
)  # fmt: skip
days = st.sampled_from([1, 2, 7, 30, 9999])
terms = st.one_of(
    st.builds(Says, patterns),
    decks,
    st.builds(Tagged, st.none() | patterns),
    st.builds(HasId, st.text("0123456789abcdef", min_size=1, max_size=2)),
    st.builds(OfKind, st.sampled_from(Kind)),
    st.builds(Is, st.sampled_from(Standing)),
    ranges,
    st.builds(Rated, days, st.none() | st.sampled_from(Rating)),
    st.builds(Changed, st.sampled_from(Change), days),
)
queries = st.recursive(
    terms,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        *(st.builds(join, st.lists(inner, min_size=2, max_size=3).map(tuple)) for join in (AllOf, AnyOf)),
    ),
    max_leaves=6,
)
seeds = st.integers(0, 5)


def ids(found: list[FoundCard]) -> set[CardId]:
    assert len({one.card.id for one in found}) == len(found)
    return {one.card.id for one in found}


@settings(max_examples=400, deadline=None)
@given(seed=seeds, query=queries)
def test_a_search_finds_what_a_plain_filter_finds(seed, query):
    """SQL and Python agree on every card, whatever is asked."""
    here, cards = world(seed)
    wanted = {
        card.card
        for card in cards
        if (asks_for_retired(query) or not card.retired) and holds(query, card, here)
    }
    assert ids(here.find(query)) == wanted
    assert here.store.search.identities(query, here.now(), here.day) == wanted


@settings(max_examples=150, deadline=None)
@given(seed=seeds, one=queries, other=queries)
def test_not_and_or_keep_their_laws(seed, one, other):
    """Not gives all the others, "or" the union, "and" what both find."""
    here, _ = world(seed)
    universe = Is(Standing.RETIRED), Not(Is(Standing.RETIRED))

    def found(query: Query) -> set[CardId]:
        # Every search is about all cards there ever were, so that the laws hold for those too.
        return ids(here.find(AllOf((query, AnyOf(universe)))))

    everything = ids(here.find(AnyOf(universe)))
    assert found(Not(one)) == everything - found(one)
    assert found(Not(Not(one))) == found(one)
    assert found(AnyOf((one, other))) == found(one) | found(other)
    assert found(AllOf((one, other))) == found(one) & found(other)
    assert found(Not(AnyOf((one, other)))) == found(AllOf((Not(one), Not(other))))


# Signs that folding writes otherwise (ð, curly quotes) are the affair of its own tests.
texts = st.text(max_size=12).filter(lambda text: fold(text) == plain(text)) | st.sampled_from(HOSTILE)


@settings(max_examples=200, deadline=None)
@given(seed=seeds, text=texts, where=st.integers(0, 3))
def test_no_text_gets_into_the_statement(seed, text, where):
    """Whatever a word, a deck's name, a tag or an identity holds, it is compared and nothing else."""
    here, cards = world(seed)
    pattern = Pattern((text or "x",))
    query = (Says(pattern), InDeck(pattern), Tagged(pattern), HasId(text or "x"))[where]
    wanted = {card.card for card in cards if not card.retired and holds(query, card, here)}
    assert ids(here.find(query)) == wanted
    assert here.store.check() == ()
