"""Settings as people write them: read, shown, and read again they are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.schedule.setting_values import KINDS, read_setting, show_setting
from quiz.schedule.settings import DEFAULT_SETTINGS, ScheduleSettings


@pytest.mark.parametrize("name", KINDS)
def test_every_default_reads_as_it_is_shown(name: str) -> None:
    """What a list shows can be typed, and the example of every setting is one that is allowed."""
    usual = getattr(DEFAULT_SETTINGS, name)
    if name != "parameters":  # shown with fewer digits than it has
        assert read_setting(name, show_setting(name, usual)) == usual
        read_setting(name, KINDS[name].example)


def test_every_setting_has_words() -> None:
    """A setting that is added is listed."""
    assert set(KINDS) == set(ScheduleSettings.__dataclass_fields__)


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("desired_retention", "92%", 0.92),
        ("desired_retention", "90", 0.9),
        ("learning_steps", "30s, 5, 2h 1d", (30, 300, 7200, 86_400)),
        ("learning_steps", "none", ()),
        ("easy_days", "Saturday sun=minimum", (1, 1, 1, 1, 1, 0.5, 0)),
        ("easy_days", "none", (1.0,) * 7),
        ("fuzz", "no", False),
        ("review_order", "Random", "random"),
    ],
)
def test_values_are_read_as_people_write_them(name, words, value) -> None:
    """Units, percentages, names of days."""
    assert read_setting(name, words) == value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("desired_retention", "much"), ("desired_retention", "0.2"), ("desired_retention", "nan"),
        ("new_per_day", "-3"), ("new_per_day", "²"), ("learning_steps", ""), ("learning_steps", "0m"),
        ("learning_steps", "1x"), ("learning_steps", "infm"), ("easy_days", "someday"),
        ("easy_days", "sat=never"),
        ("rollover_hour", "24"), ("fuzz", "maybe"), ("new_order", "due"), ("parameters", "1 2 3"),
        ("parameters", "a"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(name, words) -> None:
    """With a clause that says what to write."""
    with pytest.raises(ValueError, match=r"[a-z]"):
        read_setting(name, words)


@given(words=st.text(max_size=12), name=st.sampled_from(sorted(KINDS)))
def test_no_words_do_anything_but_read_or_refuse(words, name) -> None:
    """Whatever is typed."""
    try:
        value = read_setting(name, words)
    except ValueError:
        return
    assert read_setting(name, show_setting(name, value)) == value or name == "parameters"
