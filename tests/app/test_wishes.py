"""What a session takes: decks and searches, new cards, an order, an end by the clock."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.linked import add_paths
from quiz.app.practise import Source, Wish, practise
from quiz.app.wishes import chosen_cards
from quiz.errors import QueryError, UsageError
from quiz.model.ids import Millis, Moment
from quiz.model.note import Kind
from quiz.model.review import Phase, Rating
from quiz.session.events import Answered, Left, Rated
from quiz.session.state import Asking

RIVERS = "\n\n".join(f"Q: river {n}?\nA: stream {n}\n#r{n}" for n in range(3))
LAKES = "\n\n".join(f"Q: lake {n}?\nA: water {n}" for n in range(3)) + "\n\nC: A pond is [small].\n"


class Now:
    """A clock that a test moves."""

    ms = 1_800_000_000_000

    def __call__(self):
        return Moment(Millis(self.ms), 60)


@pytest.fixture
def now():
    return Now()


@pytest.fixture
def collection(tmp_path, now):
    """Two decks: three rivers, and three lakes with a pond."""
    for name, text in (("rivers", RIVERS), ("lakes", LAKES)):
        (tmp_path / f"{name}.md").write_text(text)
    with open_collection(tmp_path / "quiz.db", now, Random(1)) as opened:
        add_paths(opened, [tmp_path / "rivers.md", tmp_path / "lakes.md"])
        yield opened


class Learner:
    """Answers every question with one rating, a minute each, and remembers what was asked."""

    def __init__(self, now, rating=Rating.EASY, most=100):
        self.now, self.rating, self.most, self.asked = now, rating, most, []

    def ask(self, state, _notice=None):
        self.now.ms += 30_000
        if not isinstance(state.stage, Asking):
            return Rated(self.rating, self.now())
        if len(self.asked) == self.most:
            return Left()
        self.asked.append(state.stage.question.item.face.prompt)
        return Answered(None, self.now())


def asked(collection, now, *words, tags=(), kinds=(), **wishes):
    decks, among = chosen_cards(collection, words, tags, kinds)
    learner = Learner(now)
    outcome = practise(collection, learner, Wish(decks, among=among, **wishes))
    return learner.asked, outcome


def test_first_words_name_decks_and_the_rest_is_a_search(collection, now):
    """A plain word is a deck; from the first sign of a search on, a word is one."""
    assert chosen_cards(collection, ["rivers", "lakes"])[1] is None
    found, _ = asked(collection, now, "rivers", "-tag:r1", "river")
    assert found == ["river 0?", "river 2?"]
    with pytest.raises(UsageError, match="no deck is called"):
        chosen_cards(collection, ["rivrs", "is:new"])
    with pytest.raises(QueryError):
        chosen_cards(collection, ["rivers", "is:nwe"])


def test_tags_and_kinds_narrow(collection, now):
    """--tag and --kind say the same as a search."""
    assert asked(collection, now, tags=["r1"])[0] == ["river 1?"]
    assert asked(collection, now, kinds=[Kind.CLOZE])[0] == ["A pond is _____."]
    assert asked(collection, now, tags=["r1"], kinds=[Kind.CLOZE])[1].empty


def test_several_decks_are_mixed_or_come_in_order(collection, now):
    """New cards come by turns, or deck by deck as they were named."""
    mixed, _ = asked(collection, now, "rivers", "lakes", limit=4, form=None, source=Source.DUE)
    assert mixed == ["river 0?", "lake 0?", "river 1?", "lake 1?"]


def test_in_order_follows_the_decks_as_named(collection, now):
    """All of the first deck, then the next."""
    found, _ = asked(collection, now, "rivers", "lakes", in_order=True, limit=5)
    assert found == ["river 0?", "river 1?", "river 2?", "lake 0?", "lake 1?"]


def test_new_limits_new_cards_alone(collection, now):
    """As many new cards as wished, none for 0."""
    assert len(asked(collection, now, new=2)[0]) == 2
    assert asked(collection, now, new=0)[1].empty


def test_a_session_ends_when_its_minutes_are_over(collection, now):
    """The card on the screen is still answered; the rest is left, and that is said."""
    found, outcome = asked(collection, now, minutes=2)
    assert len(found) == 2
    assert (outcome.quit, outcome.left) == (False, 5)


@pytest.mark.parametrize("counted", [False, True])
def test_a_cram_counts_only_where_that_is_wished(collection, now, counted):
    """Without --schedule every card stands where it stood."""
    asked(collection, now, "rivers", source=Source.CRAM, counted=counted)
    phases = {
        one.state.phase for one in collection.store.queue.all_cards(chosen_cards(collection, ["rivers"])[0])
    }
    assert phases == ({Phase.REVIEW} if counted else {Phase.NEW})


def test_mistakes_are_those_since_yesterday_or_of_the_last_session(collection, now):
    """A week later the last session's mistakes can still be repeated."""
    learner = Learner(now, Rating.AGAIN, most=2)
    practise(collection, learner, Wish())
    missed = set(learner.asked)
    now.ms += 7 * 86_400_000
    found, _ = asked(collection, now, source=Source.MISTAKES)
    assert set(found) == missed
    assert asked(collection, now, "-river", "-lake", source=Source.MISTAKES)[1].empty
