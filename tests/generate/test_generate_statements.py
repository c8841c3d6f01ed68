"""Clauses are rewritten to stand alone and stay true."""

from __future__ import annotations

import pytest

from quiz.generate.pruning import prune
from quiz.generate.statements import make_statements


def test_conjuncts_get_their_subject(states):
    """Each of two joined verbs becomes a statement with the shared subject."""
    made = states("Tellus Air bought 30 jets in Oslo and opened a school in Bergen in 2016.")
    assert made == ["Tellus Air bought 30 jets in Oslo", "Tellus Air opened a school in Bergen in 2016"]


def test_asides_are_left_out_and_logged(statements):
    """Brackets, relative clauses and openers go; every edit is logged."""
    (made,) = [
        s
        for s in statements("However, Norway (population 5 million) bought the Vasa bridge in 2014.")
        if s.clause.kind.value == "main"
    ]
    assert made.say() == "Norway bought the Vasa bridge in 2014"
    assert any("population" in edit for edit in made.edits)


@pytest.mark.parametrize(
    "text",
    [
        "Norway would close the bridge if Sweden built a tunnel.",
        "Norway will not sell the bridge unless Sweden pays $5 million.",
        "It is unlikely that Norway will sell the bridge to Sweden.",
    ],
)
def test_conditions_and_doubts_are_never_lost(text, states):
    """What is said under a condition, a negation or a doubt keeps it."""
    for statement in states(text):
        assert any(word in statement for word in ("if", "not", "unless", "unlikely")), statement


def test_what_is_reported_keeps_its_source(states):
    """A reported fact is said with who reports it, also where the source comes last."""
    assert states("The bridge cost $5 million, Anna Berg said.") == [
        "According to Anna Berg, the bridge cost $5 million",
        "Anna Berg said the bridge cost $5 million",
    ]


def test_a_relative_clause_about_a_name_is_a_fact_of_its_own(states):
    """As in "Anna Berg, who heads X, ..." also says that Anna Berg heads X."""
    assert "Anna Berg heads the Oslo Museum" in states("Anna Berg, who heads the Oslo Museum, sold a ship.")


def test_a_wished_for_thing_is_no_fact(states):
    """A relative clause under a wish is not put forward as so."""
    assert all(
        "carries" not in s or "wants" in s for s in states("Norway wants a ship that carries 300 people.")
    )


def test_full_names_and_dates_are_written_out(states):
    """A partial name and a weekday are replaced by what they mean."""
    made = states("Anna Berg lives in Oslo. Ms. Berg sold the Vasa ship on Monday.")
    assert "Anna Berg sold the Vasa ship on March 15, 2021" in made


def test_a_bare_weekday_goes_where_the_date_is_unknown(states):
    """Without a date of publication a past event is told without its weekday."""
    assert states("Norway on Monday sold the Vasa ship to Sweden.", published=None) == [
        "Norway sold the Vasa ship to Sweden"
    ]


def test_nothing_is_pruned_under_a_negation(read):
    """A part that leans on the article stays where leaving it out could make the statement false."""
    document = read("Norway has not sold a ship since the war.")
    for made in make_statements(document):
        assert all("since the war" in s.say() for s in prune(document, made))


def test_a_leaning_adjunct_is_pruned_from_a_past_event(read):
    """As in "after the talks" is left out of a past event that can do without it."""
    document = read("Norway sold the Vasa ship to Sweden after these talks.")
    assert [s.say() for m in make_statements(document) for s in prune(document, m)] == [
        "Norway sold the Vasa ship to Sweden"
    ]


def test_a_modal_reaches_the_second_verb(states):
    """As in "could face ... and pay ..." never becomes "pays"."""
    made = states("Lars Holm could face ten years in prison and pay a fine of $250,000.")
    assert all("could" in s for s in made)


def test_an_adjunct_of_time_that_cannot_be_resolved_goes(states):
    """A past event is told without a day that nobody knows; a measured change is not."""
    assert "Norway bought 30 ships" in states("Norway bought 30 ships in October.", published=None)
    assert "Sales of ships rose 30 %" not in states("Sales of ships rose 30 % in October.", published=None)


def test_a_clause_of_time_is_a_statement(states):
    """What is taken for granted by "after" is told by itself; what stands under "if" is not."""
    assert "Norway bought a ship" in states("After Norway bought a ship, Sweden closed the Vasa museum.")
    assert "Norway bought a ship" not in states("If Norway bought a ship, Sweden closed the Vasa museum.")


def test_as_well_as_is_no_filler(states):
    """What is listed with "as well as" stays whole."""
    assert states("Norway bought ships as well as 30 jets.") == ["Norway bought ships as well as 30 jets"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Norway in October bought 30 ships.", "Norway bought 30 ships"),
        (
            "In August, Norway said that it would not buy the ships.",
            "Norway said that it would not buy the ships",
        ),
    ],
)
def test_a_time_goes_from_where_it_stands(states, text, statement):
    """Between subject and verb, and before what somebody only said."""
    assert statement in states(text, published=None)


@pytest.mark.parametrize("text", ["Norway will buy ships next month.", "As of October, Norway had 30 ships."])
def test_a_time_that_carries_the_fact_stays(statements, text):
    """A plan and a count lean on their time; without it nothing is told."""
    assert all(made.faults for made in statements(text, published=None))


def test_what_somebody_noted_is_no_clause_of_time(states):
    """As in "As Anna Berg noted, ...": who noted what is not told by half."""
    made = states("As Anna Berg noted in Oslo, Norway bought 30 ships.")
    assert not any(s.startswith("Anna Berg noted") for s in made)


def test_a_verb_with_two_subjects_tells_nothing(states):
    """Where the parser took an apposition and the subject for two subjects, neither is believed."""
    text = (
        "In 1892, after seeing the success of a classmate, Kaho Tanabe, who wrote a novel, Higuchi decided "
        "to become a novelist to support her family."
    )
    assert not any("Tanabe Higuchi" in said or "Tanabe saw" in said for said in states(text))


def test_a_given_name_alone_is_not_written_out(states):
    """Whom an actor plays "as Tom" is not the Tom Halberg of the article."""
    made = states("Tom Halberg sold a ship. In 2014, Anna Berg appeared in the film Vasa Wolf as Tom.")
    assert made
    assert not any("as Tom Halberg" in said for said in made)


def test_half_a_name_before_his_keeps_it(states):
    """As "Berg and his partner", which is not told as "Berg and Anders Berg's partner"."""
    text = "Anders Berg sold a ship. Nils Berg lent it. In 1998, Berg and his partner won the Vasa prize."
    assert not any("Berg’s partner" in said for said in states(text))


def test_an_apposition_behind_a_place_is_not_the_places(states):
    """Of "the Vasa Stadium in Qatar, a venue" it is not Qatar that is the venue."""
    made = states("Many halls are open, including the Vasa Stadium in Qatar, a venue for the 2022 Ship Cup.")
    assert not any(said.startswith("Qatar is") for said in made)


def test_what_is_joined_to_a_day_is_not_left_behind(read):
    """Of "rain on Tuesday and more was expected" no "more" stays where the day goes."""
    text = (
        "A storm dumped about 2 inches of rain in the Vasa area on Tuesday and more was expected Wednesday."
    )
    for made in make_statements(read(text)):
        assert made.faults or not made.say().endswith("more")
