"""Practice against a real file and store: what is done to cards, undone, redone, over sessions too."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.app.cards import find_cards
from quiz.app.collection import open_collection
from quiz.app.linked import add_paths
from quiz.app.practise import Wish, practise
from quiz.app.sitting import next_steps
from quiz.app.telling import LifePage, SourcePage, keep_article
from quiz.model.ids import Millis, Moment
from quiz.model.review import Rating
from quiz.session.events import (
    Answered,
    AskedLife,
    AskedSource,
    Buried,
    Deleted,
    Edited,
    Flagged,
    Left,
    Paused,
    Rated,
    Redone,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.store.flags import CardFlags

DECK = """---
name = "Rivers"
---

Q: Which river flows through Vienna?
A: Danube
> The Danube flows through four capitals.
#europe

Q: Which river flows through Paris?
A: Seine

C: The [Rhine] rises in [Switzerland].
"""


class Now:
    """A clock that goes on by a second each time it is read."""

    ms = 1_800_000_000_000

    def __call__(self):
        self.ms += 1_000
        return Moment(Millis(self.ms), 60)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "rivers.md"
    path.write_text(DECK)
    return path


@pytest.fixture
def collection(tmp_path, path):
    """A collection with one linked deck of four cards."""
    with open_collection(tmp_path / "quiz.db", Now(), Random(1)) as opened:
        add_paths(opened, [path])
        yield opened


class Plays:
    """Plays a script: each step makes an event of the state; then it leaves."""

    def __init__(self, collection, *script):
        self.now, self.script = collection.clock, list(script)
        self.notices, self.pages, self.states, self.left = [], [], [], False

    def ask(self, state, notice=None):
        self.notices.append(notice)
        self.states.append(state)
        if not self.script:
            self.left = True
            return Left()
        return self.script.pop(0)(state, self.now())

    def tell(self, page):
        self.pages.append(page)
        self.now.ms += 60_000


def answer(words):
    return lambda _, now: Answered(words, now)


def rate(rating=None):
    return lambda _, now: Rated(rating, now)


def of_kind(event):
    return lambda _, now: event(now)


def plain(event):
    return lambda *_: event


def edit(change):
    return lambda state, _: Edited(change(state.stage.question.item.note))


UNDO, REDO = of_kind(Undone), of_kind(Redone)


NO_NEW = Wish(new=0)


def play(collection, *script, wish=None):
    screen = Plays(collection, *script)
    screen.outcome = practise(collection, screen, wish or Wish())
    assert collection.store.check() == ()
    return screen


def reviews(collection):
    return [review for review in collection.store.reviews.of_card(first(collection)) if not review.undone]


def first(collection):
    deck = collection.store.decks.all()[0]
    return collection.store.notes.of_deck(deck.id)[0].cards[0].id


def test_i_was_right_is_written_and_undone_with_its_answer(collection, path):
    """The accepted answer goes into the file, out of it with undo, and in again with redo."""
    screen = play(collection, answer("Donau"), plain(WasRight()))
    assert "= Donau" in path.read_text()
    assert "accepted from now on" in screen.notices[-1]
    path_with = path.read_text()
    play(collection, answer("Donau"), rate(), UNDO)
    assert path.read_text() == path_with
    play(collection, answer("Ister"), plain(WasRight()), rate(), UNDO)
    assert path.read_text() == path_with
    play(collection, answer("Ister"), plain(WasRight()), rate(), UNDO, REDO)
    assert "= Ister" in path.read_text()
    assert len(reviews(collection)) == 1


def test_undo_and_redo_reach_over_sessions(collection):
    """What an earlier session recorded is taken back and done again; the cards follow."""
    play(collection, answer("Danube"), rate(Rating.EASY), answer("Seine"), rate(Rating.EASY))
    screen = play(collection, UNDO, UNDO)
    assert [state.stage.question.item.face.answer for state in screen.states] == ["Rhine", "Seine", "Danube"]
    assert reviews(collection) == []
    screen = play(collection, REDO, REDO, REDO)
    assert screen.notices[1:] == ["an earlier answer counts again"] * 2 + ["nothing to do again"]
    assert len(reviews(collection)) == 1
    assert [state.left for state in screen.states][-1] == 1


def test_an_edit_goes_into_the_file_and_back(collection, path):
    """The card on the screen changes at once; undo gives the file back byte for byte."""

    def reworded(note):
        return replace(note, content=replace(note.content, question="What flows through Vienna?"))

    screen = play(collection, edit(reworded), UNDO, REDO)
    assert [state.stage.question.item.face.prompt for state in screen.states] == [
        "Which river flows through Vienna?",
        "What flows through Vienna?",
        "Which river flows through Vienna?",
        "What flows through Vienna?",
    ]
    assert path.read_text() == DECK.replace("Which river flows through Vienna?", "What flows through Vienna?")
    retagged = play(collection, edit(lambda note: replace(note, tags=("a", "b"))), UNDO)
    assert "#a #b" not in path.read_text()
    assert retagged.states[1].stage.question.item.note.tags == ("a", "b")


def test_what_cannot_be_written_leaves_the_session_as_it_was(collection, path):
    """A file that was changed meanwhile is not written over, and that is said."""
    path.write_text(DECK.replace("Vienna", "Linz"))
    screen = play(collection, edit(lambda note: replace(note, tags=("x",))), of_kind(Deleted))
    assert all("not done: " in notice for notice in screen.notices[1:])
    assert {state.stage.question.item.face.prompt for state in screen.states} == {
        "Which river flows through Vienna?"
    }
    assert screen.states[-1] == screen.states[0]


def test_deleting_takes_the_lines_out_and_undo_puts_them_back(collection, path):
    """The file without the note, then as it was."""
    play(collection, of_kind(Deleted))
    assert "Vienna" not in path.read_text()
    assert len(collection.store.queue.all_cards()) == 3
    path.write_text(DECK)
    add_paths(collection, [path])
    play(collection, of_kind(Deleted), UNDO)
    assert path.read_text() == DECK
    assert len(collection.store.queue.all_cards()) == 4


def test_marks_put_away_and_later_are_kept_and_taken_back(collection):
    """Each shows in the card's flags, and is gone after undo."""
    flags = collection.store.flags
    card = first(collection)
    play(collection, plain(Flagged()))
    assert flags.of(card).flag == 1
    flags.flag([card], 3)
    play(collection, plain(Flagged()), UNDO)
    assert flags.of(card).flag == 3
    play(collection, plain(Flagged()))
    assert flags.of(card).flag == 0
    play(collection, of_kind(Buried), UNDO)
    assert flags.of(card).buried_until is None
    play(collection, of_kind(Suspended), UNDO, REDO)
    assert flags.of(card).suspended
    play(collection, of_kind(Buried))
    assert len([one for one in collection.store.queue.all_cards() if flags.of(one.card.id).buried_until]) == 1


def test_pages_are_told_and_cost_no_answer_time(collection):
    """Why now without what was answered, after the answer with it; the source in its paragraph."""
    deck = collection.store.decks.all()[0]
    keep_article(
        collection, deck.id, "First.\n\nIt is long. The Danube flows through\nfour capitals. It ends."
    )
    screen = play(
        collection, plain(AskedLife()), answer("Danube"), plain(AskedLife()), plain(AskedSource()), rate()
    )
    short, whole, source = screen.pages
    assert isinstance(short, LifePage)
    assert (short.whole, whole.whole) == (False, True)
    assert isinstance(source, SourcePage)
    assert (source.before, source.after) == ("It is long.", "It ends.")
    assert reviews(collection)[0].answer.thinking_ms < 10_000


def lapse(collection, action, *then):
    """The first of two cards, learnt and forgotten a month later: with that, as set, a leech."""
    collection.store.settings.save("", "leech_after", 1)
    collection.store.settings.save("", "leech_action", action)
    play(collection, answer("Danube"), rate(Rating.EASY), answer("Seine"), rate(Rating.EASY))
    collection.clock.ms += 31 * 86_400_000
    return play(collection, danube_first, answer("Seine"), rate(), *then, wish=NO_NEW)


def danube_first(state, now):
    return Paused(0) if state.stage.question.item.face.answer == "Danube" else Skipped(now)


def found(collection, query):
    return [row.face.answer for row in find_cards(collection, query.split())]


@pytest.mark.parametrize(
    ("action", "text", "notice"),
    [
        ("tell", DECK, "write it another way"),
        ("tag", DECK.replace("#europe", "#europe #leech"), "tagged leech; write it another way"),
        ("suspend", DECK.replace("#europe", "#europe #leech"), "tagged leech; it is put away"),
    ],
)
def test_a_leech_is_found_and_undo_leaves_no_trace_of_it(collection, path, action, text, notice):
    """`is:leech` finds it whatever is set; the tag goes into the file, and out of it byte for byte."""
    screen = lapse(collection, action)
    assert f"forgotten 1 times, a leech: {notice}" in screen.notices[-1]
    assert found(collection, "is:leech") == ["Danube"]
    assert path.read_text() == text
    assert found(collection, "tag:leech") == (["Danube"] if action != "tell" else [])
    assert found(collection, "is:leech is:suspended") == (["Danube"] if action == "suspend" else [])
    play(collection, UNDO)
    assert found(collection, "is:leech or tag:leech or is:suspended") == []
    assert path.read_text() == DECK
    assert found(collection, "is:due") == ["Danube", "Seine"]


def test_undo_and_redo_of_a_leech_in_its_own_session(collection, path):
    """Back and forth the file and the flags follow."""
    screen = lapse(collection, "suspend", UNDO, REDO)
    assert screen.notices[-2] == "brought back"
    assert found(collection, "is:leech tag:leech is:suspended") == ["Danube"]
    assert "#europe #leech" in path.read_text()


def test_a_leech_whose_file_was_changed_meanwhile_is_put_away_all_the_same(collection, path):
    """The answer stands, the card is away, and what could not be written is said, also at the end."""
    collection.store.settings.save("", "leech_after", 1)
    collection.store.settings.save("", "leech_action", "suspend")
    play(collection, answer("Danube"), rate(Rating.EASY))
    collection.clock.ms += 31 * 86_400_000
    path.write_text(DECK.replace("Vienna", "Linz"))
    screen = play(collection, answer("Seine"), rate(), wish=NO_NEW)
    assert "its file could not be tagged" in screen.outcome.notice
    assert screen.outcome.notice in next_steps(collection, screen.outcome, NO_NEW)[0]
    assert found(collection, "is:leech") == found(collection, "is:suspended") == ["Danube"]
    assert len(reviews(collection)) == 2


STEPS = {
    "right": lambda state, now: Answered(state.stage.question.item.face.answer, now),
    "wrong": answer("certainly not"),
    "rate": rate(),
    "again": rate(Rating.AGAIN),
    "easy": rate(Rating.EASY),
    "was right": plain(WasRight()),
    "skip": of_kind(Skipped),
    "away": of_kind(Suspended),
    "later": of_kind(Buried),
    "mark": plain(Flagged()),
    "delete": of_kind(Deleted),
    "edit": edit(lambda note: replace(note, tags=(*note.tags, f"t{len(note.tags)}"))),
    "undo": UNDO,
    "redo": REDO,
}


def opened(folder):
    path = folder / "rivers.md"
    path.write_text(DECK)
    return path, open_collection(folder / "quiz.db", Now(), Random(1))


keys = st.lists(st.sampled_from(list(STEPS)), max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=keys)
def test_the_session_in_memory_is_what_the_file_says(tmp_path_factory, names):
    """After any keys each card of the session stands, and reads, as its reviews and its note say."""
    path, opening = opened(tmp_path_factory.mktemp("running"))
    with opening as collection:
        add_paths(collection, [path])
        store = collection.store
        screen = play(collection, *(STEPS[name] for name in names))
        if not screen.left:
            return  # the cards ran out before
        state = screen.states[-1]
        for item in (*state.waiting, *state.learning, state.stage.question.item):
            assert store.queue.state(item.card.id) == item.state
            assert store.notes.of_cards([item.card.id])[item.card.id].note == item.note


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=keys)
def test_undoing_everything_gives_file_and_store_back(tmp_path_factory, names):
    """No review counts, no flag is left, and the deck's file is as a person wrote it."""
    path, opening = opened(tmp_path_factory.mktemp("running"))
    with opening as collection:
        add_paths(collection, [path])
        store = collection.store
        script = [*(STEPS[name] for name in names), *[UNDO] * (2 * len(names) + 5)]
        screen = play(collection, *script)
        if not screen.left:
            return  # the cards ran out before
        assert screen.states[-1].past is None
        assert store.reviews.last() is None
        assert path.read_text() == DECK
        cards = [one.card.id for one in store.queue.all_cards()]
        assert len(cards) == 4
        assert {store.flags.of(card) for card in cards} <= {CardFlags()}
