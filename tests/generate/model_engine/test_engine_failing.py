"""A model that fails in the middle: what it did not answer is given up and told, the rest is kept."""

from __future__ import annotations

import json

import pytest

from quiz.errors import GenerateError
from quiz.generate.model_engine import facts
from quiz.generate.model_engine.asking import Asker, Surroundings
from quiz.generate.model_engine.engine import Pace, reworded, write_deck
from quiz.generate.model_engine.exchange import AskingError, Trouble
from quiz.generate.model_engine.faults import RESUME, said_of
from quiz.generate.model_engine.line import WAITS, Line
from quiz.generate.model_engine.subject import subject_of
from quiz.generate.model_engine.writing import read_cards, written
from quiz.generate.output import to_json
from quiz.model.draft import GivenUp, Options

ANSWERS = ["$260 million", "Marta Lindqvist", "Voltra"]
IN_PARTS = Pace(part=60, cards=1, checks=1)
"""The test article in four parts, one thing in each request."""


@pytest.fixture
def run(played, kept, make_subject):
    """Makes the deck of the test article in parts, one request at a time; waits and lines are noted."""

    def ran(subject=None, pace=IN_PARTS, most=None):
        run.slept, run.told = [], []
        around = Surroundings(kept, run.slept.append, run.told.append)
        run.asker = Asker(played, around, Line(1, most))
        return write_deck(subject or make_subject(), run.asker, Options(), pace)

    run = ran
    return ran


def failing(brain, trouble, when):
    """Let requests for which `when(task, text)` holds fail with a trouble, and note how often."""
    sent = []

    def spoil(task, _times, text):
        asked = brain.asked[-1][1]
        if when(task, asked):
            sent.append(asked)
            raise AskingError(trouble, "so it is")
        return text

    brain.spoil = spoil
    return sent


def first_part(task, asked):
    return task == "facts" and "before 2025" not in asked and "stands before" not in asked


@pytest.mark.parametrize(
    ("trouble", "times", "said"),
    [
        (Trouble.SERVER, 1 + len(WAITS), "the server of played failed several times"),
        (Trouble.TIMEOUT, 1 + len(WAITS), "played took too long to answer, several times"),
        (Trouble.REFUSED, 1, "here refused a request to played"),
    ],
)
def test_a_part_that_the_server_fails_at_leaves_the_others(run, brain, trouble, times, said):
    """Only its facts are lost; it is named with the reason, and the next run can have it."""
    sent = failing(brain, trouble, first_part)
    outcome = run()
    assert [card.answer for card in outcome.generated.cards] == ANSWERS[1:]
    assert f"part 1 of 4 was given up: {said}" in outcome.notices
    assert RESUME in outcome.notices
    assert outcome.generated.run.given_up == (GivenUp("facts", said, part=1),)
    assert len(sent) == times
    brain.spoil = lambda _task, _times, text: text
    assert [card.answer for card in run().generated.cards] == ANSWERS
    assert run.asker.usage.kept == 9


def test_a_card_that_the_server_fails_at_leaves_the_others(run, brain):
    """In every later pass one request costs its cards alone."""
    for task in ("cards", "alone", "proof"):
        question = brain.cards[1]["question"] if task != "cards" else brain.facts[1]["fact"]
        failing(brain, Trouble.CUT, lambda asked, text, t=task, q=question: asked == t and q in text)
        outcome = run()
        assert [card.answer for card in outcome.generated.cards] == [ANSWERS[0], ANSWERS[2]]
        (lost,) = outcome.generated.run.given_up
        assert (lost.what, lost.count) == ("cards" if task == "cards" else "verdicts", 1)
        assert lost.reason == "the connection to played broke several times"


def test_nothing_at_all_is_an_error_and_what_was_answered_is_kept(run, brain, played):
    """A server that fails from the second pass on leaves no card: the error says so, the facts stay."""
    failing(brain, Trouble.SERVER, lambda task, _asked: task == "cards")
    with pytest.raises(AskingError) as caught:
        run()
    told = said_of(caught.value, played.name, played.destination, played.key)
    assert isinstance(told, GenerateError)
    assert told.hint == RESUME
    brain.spoil = lambda _task, _times, text: text
    run()
    assert brain.tasks().count("facts") == 4


def test_a_server_that_stays_down_is_not_asked_on(run, brain):
    """After two requests in a row that no waiting helped, the others are given up without a wait."""
    sent = failing(brain, Trouble.SERVER, lambda _task, _asked: True)
    with pytest.raises(AskingError):
        run()
    assert len(sent) == 2 * (1 + len(WAITS))
    assert run.slept == [*WAITS, *WAITS]


def test_failures_apart_do_not_end_a_run(run, brain):
    """An answer in between shows that the server lives: both the other parts are had."""
    part = iter(range(100))
    seen = {}

    def second_and_fourth(task, asked):
        return task == "facts" and seen.setdefault(asked, next(part)) % 2 == 1

    failing(brain, Trouble.BUSY, second_and_fourth)
    outcome = run()
    assert [one.part for one in outcome.generated.run.given_up] == [2, 4]
    assert outcome.generated.cards


@pytest.mark.parametrize("trouble", [Trouble.KEY, Trouble.UNKNOWN])
def test_what_ends_every_request_alike_stops_at_once(run, brain, trouble):
    """A refused key and an unknown model are not tried with the other parts, nor waited for."""
    sent = failing(brain, trouble, lambda task, _asked: task == "facts")
    with pytest.raises(AskingError):
        run()
    assert (len(sent), run.slept) == (1, [])


def test_a_server_that_is_not_there_stops_at_once_and_one_that_was_is_waited_for(run, brain):
    """Before the first answer nobody listens; after it the server may come back."""
    sent = failing(brain, Trouble.UNREACHABLE, lambda _task, _asked: True)
    with pytest.raises(AskingError):
        run()
    assert (len(sent), run.slept) == (1, [])
    gone = iter([True, True])
    failing(brain, Trouble.UNREACHABLE, lambda task, _asked: task == "cards" and next(gone, False))
    assert [card.answer for card in run().generated.cards] == ANSWERS
    assert run.slept == list(WAITS[:2])
    assert run.told[0] == "played: its server is gone, trying again in 2 s"


def test_the_json_says_what_was_given_up_dropped_off_and_used(run, brain):
    """`run` holds for tools all that people are told, and a repeated run writes the same."""
    brain.facts[1]["quote"] = "words that nobody wrote about a harbour pilot"
    brain.facts[1]["fact"] = "A made up fact."
    brain.cards[2] = {
        **brain.cards[2],
        "question": "Which Voltra plant in Sweden builds the batteries of ships?",
    }
    brain.spoil = lambda task, _times, text: (
        "?" if task == "facts" and first_part(task, brain.asked[-1][1]) else text
    )
    run_data = to_json(run().generated)["run"]
    asked = len(brain.asked)
    assert run_data == {
        "model": "played",
        "parts": 4,
        "given_up": [{"what": "facts", "part": 1, "count": None, "reason": "played gave nothing readable"}],
        "dropped": {"quote-not-found": 3, "leak": 1},
        "gates_off": [],
        "used": {
            "requests": asked,
            "tokens_sent": run.asker.usage.sent,
            "tokens_received": run.asker.usage.received,
        },
    }
    again = to_json(run().generated)
    assert json.dumps(again["run"]) == json.dumps(run_data)
    assert (len(brain.asked), run.asker.usage.requests) == (asked, 0)


def test_the_json_names_the_gates_that_do_not_know_the_language(run, make_article, brain):
    """Of cards in another language those of English; of English cards those that need an English article."""
    brain.facts = []
    text = "Die Reederei Nordlinje wurde 1987 in Bergen gegründet."
    german = make_article(text, language="de")
    off = run(subject_of(german, "German", english_cards=False)).generated.run.gates_off
    assert {"missing-name", "lost-operator", "unresolved-pronoun", "two-sentences"} <= set(off)
    assert "leak" not in off
    off = run(subject_of(german, "English", english_cards=True)).generated.run.gates_off
    assert off == ("missing-name", "lost-operator")
    assert run().generated.run.gates_off == ()


def test_what_the_checks_dropped_is_told(run, brain):
    """The gates are named with their counts."""
    brain.cards[2] = {
        **brain.cards[2],
        "question": "Which Voltra plant in Sweden builds the batteries of ships?",
    }
    assert "dropped by the checks: 1 leak" in run().notices


def test_a_wording_that_the_server_fails_at_leaves_the_others(played, brain, kept, make_subject):
    """Of marked drafts those that were answered are had; where none is, the run is an error."""
    subject = make_subject()
    asker = Asker(played, Surroundings(kept, lambda _seconds: None, lambda _line: None), Line(1))
    told = facts.grounded(subject, facts.read_facts(json.dumps({"facts": brain.facts})))[0]
    wordings = read_cards(json.dumps({"cards": brain.cards}), "fact")
    cards = [(written(subject, fact, wordings[n], ""), "unclear") for n, fact in enumerate(told, start=1)]
    question = str(brain.cards[0]["question"])
    failing(brain, Trouble.SERVER, lambda task, asked: task == "revise" and question in asked)
    brain._revise = lambda asked: {"cards": [{"card": 1, **c} for c in brain.cards if c["question"] in asked]}
    lost, *better = reworded(subject, asker, IN_PARTS, cards)
    assert lost == "the server of played failed several times"
    assert [one.card.answer for one in better] == ANSWERS[1:]
    failing(brain, Trouble.SERVER, lambda task, _asked: task == "revise")
    with pytest.raises(AskingError):
        reworded(subject, asker, IN_PARTS, cards[:1])
