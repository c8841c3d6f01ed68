"""Names of people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.text.names import asks_for_person, looks_like_person, same_person, split_name


@pytest.mark.parametrize(
    ("text", "given_names", "surname"),
    [
        ("Xi Jinping", ("jinping",), "xi"),
        ("Vladimir Putin", ("vladimir",), "putin"),
        ("Mr. Putin", (), "putin"),
        ("J.J. Abrams", ("j", "j"), "abrams"),
        ("JJ Abrams", ("j", "j"), "abrams"),
        ("Patrick W. Carlineo Jr.", ("patrick", "w"), "carlineo"),
        ("Jason La Canfora", ("jason",), "la canfora"),
        ("Secretary Mike Pompeo", ("mike",), "pompeo"),
        ("Beto O’Rourke", ("beto",), "orourke"),
        ("José Mourinho", ("jose",), "mourinho"),
    ],
)
def test_a_name_is_taken_apart(text: str, given_names: tuple[str, ...], surname: str) -> None:
    """Titles and suffixes go, particles stay with the surname, East Asian names start with theirs."""
    name = split_name(text)
    assert name is not None
    assert (name.given, name.surname) == (given_names, surname)


@pytest.mark.parametrize("text", ["", "Bank of America", "Manchester United", "S-400", "Eastern Michigan"])
def test_bodies_and_places_are_no_people(text: str) -> None:
    """What holds a number or the name of a body or a region is nobody's name."""
    assert split_name(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mike Pompeo", "Michael R. Pompeo"),
        ("V. Putin", "Vladimir Putin"),
        ("Putin", "Vladimir Putin"),
        ("Eva-Marie Persson", "Eva Marie Persson"),
        ("Canfora", "Jason La Canfora"),
        ("Carlineo", "Patrick W. Carlineo Jr."),
    ],
)
def test_forms_of_one_name_fit(one: str, other: str) -> None:
    """Short forms, initials and surnames alone fit the full name, both ways."""
    first, second = split_name(one), split_name(other)
    assert first is not None
    assert second is not None
    assert same_person(first, second)
    assert same_person(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mike Pence", "Mike Pompeo"), ("Anas Haqqani", "Sirajuddin Haqqani"), ("D. Putin", "V. Putin")],
)
def test_other_names_do_not_fit(one: str, other: str) -> None:
    """Another surname, given name or initial is someone else."""
    first, second = split_name(one), split_name(other)
    assert first is not None
    assert second is not None
    assert not same_person(first, second)


def test_people_are_told_by_name_and_by_question() -> None:
    """A known given name or a question for a person tells a person from a thing."""
    assert looks_like_person("Vladimir Putin")
    assert not looks_like_person("Oxy Pure")
    assert looks_like_person("Zyx Qwerty", "Who did it?")
    assert not looks_like_person("Northern Illinois", "Who won?")
    assert not looks_like_person("heart attack", "Who?")
    assert asks_for_person("Which Steelers quarterback was hit?")
    assert not asks_for_person("Which city hosted it?")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_every_name_fits_itself(text: str) -> None:
    """Any text is taken apart without an error, and any name fits itself."""
    name = split_name(text)
    assert name is None or same_person(name, name)
