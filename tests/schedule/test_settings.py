"""Settings that make no sense are refused where they arise."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from quiz.schedule.settings import DEFAULT_PARAMETERS, DEFAULT_SETTINGS, PARAMETER_BOUNDS, ScheduleSettings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("parameters", DEFAULT_PARAMETERS[:19]),
        ("parameters", (math.nan, *DEFAULT_PARAMETERS[1:])),
        ("parameters", (*DEFAULT_PARAMETERS[:20], 0.9)),
        ("desired_retention", 0.5),
        ("desired_retention", 1.0),
        ("desired_retention", math.nan),
        ("learning_steps", (60, 0)),
        ("relearning_steps", (-1,)),
        ("maximum_interval", 0),
        ("maximum_interval", 36_501),
        ("rollover_hour", 24),
        ("leech_after", -1),
        ("new_per_day", -1),
    ],
)
def test_a_value_out_of_range_is_refused_by_name(name: str, value: object) -> None:
    """The error names the setting that is wrong."""
    with pytest.raises(ValueError, match=name):
        replace(DEFAULT_SETTINGS, **{name: value})


def test_the_defaults_are_within_their_own_bounds() -> None:
    """The published weights are 21 and need no clipping."""
    assert len(DEFAULT_PARAMETERS) == len(PARAMETER_BOUNDS) == 21
    assert all(low <= w <= high for w, (low, high) in zip(DEFAULT_PARAMETERS, PARAMETER_BOUNDS, strict=True))


def test_empty_steps_are_allowed() -> None:
    """Without steps the memory model decides when a card comes back."""
    assert ScheduleSettings(learning_steps=(), relearning_steps=()).learning_steps == ()


def test_key_names_the_parameters_and_nothing_else() -> None:
    """Reviews store the key for ever: it never changes for the same weights, on any device."""
    assert DEFAULT_SETTINGS.key == "4863e1b98cf8"
    assert replace(DEFAULT_SETTINGS, desired_retention=0.8).key == DEFAULT_SETTINGS.key
    other = (0.3, *DEFAULT_PARAMETERS[1:])
    assert replace(DEFAULT_SETTINGS, parameters=other).key != DEFAULT_SETTINGS.key


def test_whole_numbers_among_the_parameters_make_no_other_key() -> None:
    """A weight read back as 1 is the weight that was written as 1.0."""
    as_float = replace(DEFAULT_SETTINGS, parameters=(1.0, *DEFAULT_PARAMETERS[1:]))
    as_int = replace(DEFAULT_SETTINGS, parameters=(1, *DEFAULT_PARAMETERS[1:]))
    assert as_float.key == as_int.key
