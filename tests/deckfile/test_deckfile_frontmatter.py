"""The TOML front matter of a deck file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckFormat, Header
from quiz.deckfile.write import write_deck
from quiz.errors import DeckError

PATH = Path("some/Capital cities.md")


def test_every_known_key() -> None:
    """All known keys are read; steps may be times or seconds."""
    text = (
        '---\nname = "A  name"\nsource = "The Paper"\ndate = 2016-06-23\nurl = "https://x.org"\n'
        'author = "N. N."\ntags = ["russia", "#china"]\nformat = "quiz"\ndesired_retention = 0.92\n'
        'new_per_day = 5\nreviews_per_day = 50\nlearning_steps = ["90s", "1.5 h", 600]\n'
        "relearning_steps = []\nmaximum_interval = 365\nleech_after = 6\nfuzz = false\n---\n"
    )
    deck = parse_deck(text, PATH)
    assert deck.warnings == ()
    assert deck.header == Header(
        name="A name",
        source="The Paper",
        published=date(2016, 6, 23),
        url="https://x.org",
        author="N. N.",
        tags=("russia", "china"),
        settings={
            "desired_retention": 0.92,
            "new_per_day": 5,
            "reviews_per_day": 50,
            "learning_steps": (90, 5400, 600),
            "relearning_steps": (),
            "maximum_interval": 365,
            "leech_after": 6,
            "fuzz": False,
        },
        format=DeckFormat.QUIZ,
    )


def test_name_is_the_stem_without_front_matter() -> None:
    """A deck without a name is called like its file."""
    assert parse_deck("T: x", PATH).header == Header("Capital cities")
    assert parse_deck("---\n---\nT: x", PATH).header == Header("Capital cities")


def test_dates_may_be_text_or_moments() -> None:
    """A day in quotes and a moment count as the day they name."""
    for value in ('"2016-06-23"', "2016-06-23T10:00:00", "2016-06-23T10:00:00Z"):
        assert parse_deck(f"---\ndate = {value}\n---\n", PATH).header.published == date(2016, 6, 23)


def test_unknown_key_is_told_with_the_nearest() -> None:
    """An unknown key is passed over with a warning that names the nearest known one."""
    (warning,) = parse_deck("---\nname = 'x'\nnew_per_days = 3\n---\n", PATH).warnings
    assert warning.where.line == 3
    assert "'new_per_day'" in (warning.hint or "")


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("---\nname = 'x'\n", 1, "put a line '---'"),
        ("---\nname: Putin in Beijing\n---\n", 2, "not name: …"),
        ("---\n# a\nname = Putin in Beijing\n---\n", 3, "in quotes"),
        ("---\nname = 'x'\nname = 'y'\n---\n", 3, "key = value"),
        ("---\nname = 3\n---\n", 2, "in quotes"),
        ("---\nname = ' '\n---\n", 2, "in quotes"),
        ("---\nname = 'x'\ndate = 'May'\n---\n", 3, "2016-06-23"),
        ("---\ntags = 'a b'\n---\n", 2, '["russia", "china"]'),
        ("---\nformat = 'anki'\n---\n", 2, '"hashcards"'),
        ("---\ndesired_retention = 90\n---\n", 2, "0.9"),
        ("---\nnew_per_day = true\n---\n", 2, "whole number"),
        ("---\nnew_per_day = -1\n---\n", 2, "whole number"),
        ("---\nfuzz = 1\n---\n", 2, "true or false"),
        ("---\nlearning_steps = 60\n---\n", 2, '["1m", "10m"]'),
        ("---\nlearning_steps = ['1 week']\n---\n", 2, '["1m", "10m"]'),
        ("---\nx = " + "[" * 5000 + "\n---\n", None, ""),
    ],
)
def test_mistakes(text: str, line: int | None, hint: str) -> None:
    """A wrong value is told with its line and an example of a right one."""
    with pytest.raises(DeckError) as caught:
        parse_deck(text, PATH)
    assert caught.value.where is not None
    assert line is None or caught.value.where.line == line
    assert hint in (caught.value.hint or "")


def test_only_what_is_read_is_written() -> None:
    """A written deck is in our own format, whatever it was read from, with known settings alone."""
    header = Header("x", settings={"fuzz": True, "format": "hashcards"}, format=DeckFormat.HASHCARDS)
    assert write_deck(header, []) == '---\nname = "x"\nfuzz = true\n---\n'


def test_values_are_cleaned() -> None:
    """An escape sequence written as a TOML escape does not reach the header."""
    assert parse_deck('---\nname = "a\\u001b[2Jb"\n---\n', PATH).header.name == "ab"


def test_settings_of_the_schedule_are_read_and_written() -> None:
    """Weekdays, orders and switches; written, they read as the same."""
    text = (
        '---\nname = "A"\neasy_days = ["sat", "sun=minimum"]\nload_balance = false\nbury_siblings = false\n'
        'new_order = "random"\nreview_order = "value"\nleech_action = "suspend"\nform = "typed"\n---\n'
    )
    deck = parse_deck(text, PATH)
    assert deck.warnings == ()
    assert deck.header.settings == {
        "easy_days": (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0),
        "load_balance": False,
        "bury_siblings": False,
        "new_order": "random",
        "review_order": "value",
        "leech_action": "suspend",
        "form": "typed",
    }
    assert parse_deck(write_deck(deck.header, []), PATH).header.settings == deck.header.settings


@pytest.mark.parametrize(
    "line",
    ['easy_days = ["someday"]', "easy_days = [2]", 'new_order = "due"', "review_order = 3", 'form = "cloze"'],
)
def test_a_setting_that_no_schedule_knows_is_a_mistake(line: str) -> None:
    """With what to write instead."""
    with pytest.raises(DeckError) as caught:
        parse_deck(f'---\nname = "A"\n{line}\n---\n', PATH)
    assert caught.value.hint.startswith("write it as")
