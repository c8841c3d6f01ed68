"""What somebody says is told with its owner, or not at all."""

from __future__ import annotations

import pytest

OWNED = [
    ("Anna Berg told the Oslo Post on Monday that Norway sold two ships.",
     "According to Anna Berg, Norway sold two ships"),
    ("“Norway sold two ships,” said Anna Berg.", "According to Anna Berg, Norway sold two ships"),
    ("Anna Berg said in a statement: “Norway is selling two ships to Sweden.”",
     "Anna Berg said in a statement that Norway is selling two ships to Sweden"),
    ("“Norway lost a lot,” Anna Berg said. “The new bridge in Oslo cost $5 million.”",
     "According to Anna Berg, the new bridge in Oslo cost $5 million"),
    ("“The new bridge in Oslo cost $5 million. Norway lost a lot,” Anna Berg said.",
     "According to Anna Berg, the new bridge in Oslo cost $5 million"),
    ("Anna Berg said the ship — a gift from Norway — cost $5 million.",
     "According to Anna Berg, the ship cost $5 million"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), OWNED)
def test_what_is_said_is_told_according_to_its_source(text, told, states):
    """The clause within becomes one that every rule can ask of, behind its owner."""
    assert told in states(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg did not say that Norway sold two ships.",
        "Anna Berg would say that Norway sold two ships.",
        "Anna Berg denied that Norway sold two ships.",
        "Anna Berg admitted that Norway sold two ships.",
        "Anna Berg was told that Norway sold two ships.",
        "She said that Norway sold two ships.",
        "“We sold two ships to Norway,” said Anna Berg.",
        "“He sold two ships to Norway,” said Anna Berg.",
    ],
)
def test_what_nobody_puts_forward_has_no_owner(text, states):
    """A denial, a doubt, a pronoun or a quotation in the first person is not told so."""
    assert not [said for said in states(text) if said.startswith("According to Anna Berg, Norway")]
    assert not [said for said in states(text) if "according to she" in said.lower()]


def test_no_clause_of_what_is_said_loses_its_owner(states):
    """Neither a dash nor a comma behind it takes the source away."""
    for said in states("Anna Berg said Norway sold two ships to Sweden — a first in Oslo."):
        assert "Anna Berg" in said, said


def test_a_quotation_of_an_unknown_speaker_is_not_told(states):
    """Where no sentence beside it says who speaks, a quotation gives no statement."""
    made = states("Norway sold a ship.\n\n“The new bridge in Oslo cost $5 million.”")
    assert all("bridge" not in said for said in made)


def test_a_number_is_asked_for_with_its_owner_in_front(ask):
    """As in "According to X, how many ...?"."""
    asked = ask("how-many", "Anna Berg said Norway sold 30 ships to Sweden.")
    assert ("According to Anna Berg, how many ships did Norway sell to Sweden?", "30") in asked
