"""Asides are told where they say something, and left out where they cannot be understood."""

from __future__ import annotations

from quiz.generate.pruning import prune
from quiz.generate.statements import make_statements


def _shorter(read, text, **more):
    document = read(text, **more)
    return [s for made in make_statements(document) for s in prune(document, made)]


def test_an_aside_with_a_number_is_told_in_its_place(statements):
    """The clause is told with and without it; only the aside is asked for where it is told."""
    made = statements("Norway closed the long bridge in Oslo, leaving 300 people without a road.")
    assert "Norway closed the long bridge in Oslo" in [s.say() for s in made]
    (fuller,) = [s for s in made if s.focus]
    assert fuller.say() == "Norway closed the long bridge in Oslo, leaving 300 people without a road"
    assert "300" in {fuller.sentence.tokens[i].text for i in fuller.focus}


def test_a_short_statement_keeps_what_hangs_on_its_nouns(states):
    """A clause of a few words says more with its apposition."""
    assert "Norway sold the Vasa, the largest ship of the fleet" in states(
        "Norway sold the Vasa, the largest ship of the fleet."
    )


def test_what_is_said_to_be_there_is_a_statement(states):
    """As in "There are 30 ships in Oslo"."""
    assert "There are 30 ships in Oslo" in states("There are 30 ships in Oslo.")


def test_a_time_that_nobody_knows_goes_with_the_part_that_holds_it(read):
    """A fault of a time is gone when the time is."""
    made = _shorter(
        read,
        "Norway began closing 18 bridges in Oslo because of a storm that has lasted since October.",
        published=None,
    )
    assert any(not s.faults and "October" not in s.say() for s in made)


def test_a_deal_is_told_without_its_unknown_day(states):
    """A payment happened once; sales in an unknown quarter say nothing."""
    assert "Norway paid Sweden $5 million for a ship" in states(
        "Norway paid Sweden $5 million for a ship this fall.", published=None
    )


def test_a_number_keeps_the_unknown_time_at_which_it_was_so(read):
    """As in "as of October": without it the number may be wrong."""
    made = _shorter(read, "As of October, Tellus Air had a fleet of 30 jets.", published=None)
    assert all(s.faults or "October" in s.say() for s in made)


def test_what_leans_on_the_article_is_left_out_behind_an_object(read):
    """A plain deed is so without the place or the company it was done in."""
    made = _shorter(read, "Norway sold the Vasa ship with five of the planes in its fleet.")
    assert "Norway sold the Vasa ship" in [s.say() for s in made]


def test_a_measure_keeps_what_it_was_measured_in(read):
    """A share or a superlative may hold only where the sentence says."""
    made = _shorter(read, "Norway bought the largest ship in the harbour of the company.")
    assert all("harbour" in s.say() for s in made)
