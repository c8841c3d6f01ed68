"""What a sentence says in passing becomes a statement of its own, or none."""

from __future__ import annotations

import pytest

TOLD = [
    ("Tellus Air, which flies to Oslo and serves 30 cities, sold a ship.", "Tellus Air flies to Oslo"),
    ("Tellus Air, which flies to Oslo and serves 30 cities, sold a ship.", "Tellus Air serves 30 cities"),
    ("Tellus Air, founded in 2007 by Anna Berg, sold a ship.", "Tellus Air was founded in 2007 by Anna Berg"),
    ("Tellus Air, based in Oslo, sold a ship.", "Tellus Air is based in Oslo"),
    ("Norway sold the ship to Tellus Air, a small airline with 30 jets.",
     "Tellus Air is a small airline with 30 jets"),
    ("Anna Berg won the Oslo race in 2016, beating Sara Lund by two seconds.",
     "Anna Berg beat Sara Lund by two seconds"),
    ("After winning the Oslo race in 2016, Anna Berg moved to Bergen.",
     "Anna Berg won the Oslo race in 2016"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_is_said_in_passing_is_a_statement_of_its_own(text, told, states):
    """Relative clauses, participles and appositions are said with the full noun and a finite verb."""
    assert told in states(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Tellus Air, then a small airline, sold a ship.", "is a small airline"),
        ("Norway sold the ship to Tellus Air, Baltic Lines, and Sweden.", "is Baltic Lines"),
        ("The owner of Tellus Air, the largest ship in Norway, was sold.", "owner of Tellus Air is the"),
        ("Anna Berg would win the Oslo race, beating Sara Lund.", "Berg beat"),
        ("Anna Berg did not win the race after joining Tellus Air.", "Berg joined"),
        ("Anna Berg said Sara Lund, who owns the ship, left Oslo.", "Lund owns"),
        ("If Tellus Air, founded by a thief, sold the ship, Norway would pay.", "was founded"),
    ],
)
def test_what_is_not_put_forward_is_no_statement(text, never, states):
    """Lists, former states, reports, and what stands under a doubt or a condition give none."""
    assert all(never not in said for said in states(text))


def test_what_was_added_is_logged(statements):
    """A helper verb that the sentence does not have, and a verb put into the past, are edits."""
    made = statements("Tellus Air, founded in 2007, won the race, beating Sara Lund.")
    assert {"added: was", "beating → beat"} <= {edit for s in made for edit in s.edits}


def test_who_somebody_was_is_told_only_of_those_often_named(statements):
    """An apposition about a person who is named once is not worth a card."""
    made = statements("The ship is safe, said Anna Berg, a teacher at the Harbour School in Oslo.")
    assert all(s.faults for s in made if s.clause.kind.value == "apposed")


def test_a_predicate_that_many_share_is_not_asked_for_its_subject(ask):
    """As in "Tellus Air is an airline": others are as well."""
    assert ask("subject-name", "Tellus Air is an airline in Oslo.") == []


def test_a_joined_clause_does_not_lose_what_they_are(states):
    """A second clause with "them" means something of the first, and gives no statement of its own."""
    made = states("The strikes were long and Norway is taking steps to avoid them in Oslo.")
    assert "Norway is taking steps to avoid them in Oslo" not in made


def test_a_modal_of_the_clause_before_is_not_lost(states):
    """A joined clause with a subject of its own and a bare verb is left out."""
    made = states("The first car could cost $5 million, and the second car be a copy of it.")
    assert not [said for said in made if said.startswith("the second car be")]
