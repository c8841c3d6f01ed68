"""Settings as a person changes them: named, read, previewed, kept."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.settings import (
    change_data,
    change_setting,
    proposed_change,
    read_words,
    setting_row,
    setting_rows,
)
from quiz.errors import UsageError
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.settings import Origin
from tests.app.learners import HandClock, make_deck, practise_days


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def collection(tmp_path, clock):
    """A deck that was practised for five weeks, and one of a single new card."""
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        make_deck(opened, "Words", 60)
        practise_days(opened, clock, 35)
        make_deck(opened, "Fuzz", 1)
        yield opened


def test_words_name_a_deck_a_setting_and_a_value(collection) -> None:
    """A setting's name is a setting; else the first word is a deck; values may have several words."""
    words = collection.store.decks.find("words")[0]
    assert read_words(collection, []) == (None, None, None)
    assert read_words(collection, ["word"]) == (words, None, None)
    assert read_words(collection, ["Words", "new-per-day"]) == (words, "new_per_day", None)
    assert read_words(collection, ["learning_steps", "1m", "10m"]) == (None, "learning_steps", "1m 10m")
    assert read_words(collection, ["fuzz", "off"]) == (None, "fuzz", "off")
    with pytest.raises(UsageError, match="a setting or a deck") as caught:
        read_words(collection, ["new_per_dey", "3"])
    assert "new_per_day" in caught.value.hint
    with pytest.raises(UsageError, match="that is a setting"):
        read_words(collection, ["words", "new_per_dey", "3"])


def test_a_value_without_sense_says_what_to_write(collection) -> None:
    """What it cannot be, and what it could."""
    for name, said, message in (
        ("new_per_day", "many", "no value for new_per_day"),
        ("desired_retention", "0.5", "between 0.7 and 0.99"),
        ("easy_days", "someday", "no value"),
    ):
        with pytest.raises(UsageError, match=message) as caught:
            proposed_change(collection, name, said)
        assert caught.value.hint
    deck = collection.store.decks.find("words")[0]
    with pytest.raises(UsageError, match="whole collection"):
        proposed_change(collection, "rollover_hour", "3", deck)


def test_a_change_is_previewed_and_then_does_what_was_shown(collection) -> None:
    """The load shown before is what is due; the load shown after is what is due then."""
    change = proposed_change(collection, "desired_retention", "0.8")
    assert change.moves
    assert setting_row(collection, "desired_retention").value == 0.9
    assert sum(before for _, before, _ in change.load) > sum(after for _, _, after in change.load)
    row = change_setting(collection, change)
    assert (row.value, row.origin, row.words) == (0.8, Origin.COLLECTION, "0.8")
    after = proposed_change(collection, "desired_retention", "0.8")
    assert after.moves == ()
    assert [now for _, now, _ in after.load] == [then for _, _, then in change.load]
    assert collection.store.check() == ()


def test_due_days_can_be_kept(collection) -> None:
    """The setting holds from the next answers on."""
    dues = [one.state.due_day for one in collection.store.queue.all_cards()]
    change = proposed_change(collection, "desired_retention", "0.95", keep_due=True)
    change_setting(collection, change)
    assert [one.state.due_day for one in collection.store.queue.all_cards()] == dues
    assert collection.store.settings.schedule().desired_retention == 0.95


def test_rows_list_every_setting_with_its_origin(collection) -> None:
    """For a deck: its own, its file's, the collection's, the default's."""
    deck = collection.store.decks.find("words")[0]
    change_setting(collection, proposed_change(collection, "new_per_day", "7"))
    change_setting(collection, proposed_change(collection, "leech_action", "suspend", deck))
    change_setting(collection, proposed_change(collection, "easy_days", "sun=minimum", deck))
    rows = {row.setting.name: row for row in setting_rows(collection, deck)}
    assert rows["new_per_day"].origin is Origin.COLLECTION
    assert (rows["leech_action"].words, rows["leech_action"].origin) == ("suspend", Origin.DECK)
    assert rows["easy_days"].words == "sun=minimum"
    assert (rows["fuzz"].words, rows["fuzz"].origin) == ("on", Origin.DEFAULT)
    change_setting(collection, proposed_change(collection, "leech_action", None, deck))
    assert setting_row(collection, "leech_action", deck).origin is Origin.DEFAULT
    assert collection.store.settings.schedule(deck.id).leech_action == DEFAULT_SETTINGS.leech_action


def test_a_change_is_plain_data(collection) -> None:
    """For --json."""
    data = change_data(proposed_change(collection, "maximum_interval", "9"), done=False)
    assert (data["setting"], data["deck"], data["value"], data["done"]) == (
        "maximum_interval",
        None,
        9,
        False,
    )
    assert data["moved"] > 0
    assert len(data["load"]) == 14
