"""A sitting never ends in "nothing to do", and says truly how to go on."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.linked import add_paths
from quiz.app.practise import Source, Wish
from quiz.app.sitting import next_steps, sit
from quiz.model.ids import Millis, Moment
from quiz.session.events import Left


@pytest.fixture
def collection(tmp_path):
    """A collection with two cards that are new."""
    deck = tmp_path / "deck.md"
    deck.write_text("Q: one?\nA: 1\n\nQ: two?\nA: 2\n")
    clock = lambda: Moment(Millis(1_800_000_000_000), 60)  # noqa: E731
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        add_paths(opened, [deck])
        yield opened


class Leaves:
    """A learner who picks the first entry of every menu, and leaves at the first question."""

    def __init__(self):
        self.menus = []

    def ask(self, _state, _notice=None):
        return Left()

    def choose(self, title, choices):
        self.menus.append((title, [choice.label for choice in choices]))
        return choices[0].value


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (Source.AHEAD, "There is nothing to practise ahead."),
        (Source.WEAKEST, "No card has been answered yet."),
        (Source.MISTAKES, "There was no mistake since yesterday, nor in the last session."),
    ],
)
def test_where_nothing_of_it_is_there_what_is_due_is_offered_first(collection, source, title):
    """Nobody is told that nothing is due while something is."""
    learner = Leaves()
    outcome = sit(collection, learner, learner, Wish(source=source))
    assert learner.menus == [
        (title, ["practise what is due: 2 cards", "cram in deck order, the schedule stays"])
    ]
    assert outcome.source is Source.DUE
    assert next_steps(collection, outcome, Wish(source=source)) == [
        "2 cards left of this session: quiz practise"
    ]


def test_a_cram_that_was_left_is_gone_on_with_as_a_cram(collection):
    """The command that is shown asks these cards, not what is due."""
    learner = Leaves()
    outcome = sit(collection, learner, learner, Wish(source=Source.CRAM))
    assert next_steps(collection, outcome, Wish(source=Source.CRAM)) == [
        "2 cards left of this session: quiz practise --cram"
    ]
