"""What can be set about the schedule, for the collection and for a deck."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

from quiz.schedule.days import ROLLOVER_HOUR

SCHEDULER = "fsrs-6"
"""The name and version of the memory model, stored in each review."""

DEFAULT_PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194),
    *(0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""The 21 default weights that FSRS-6 publishes, w0 to w20."""

PARAMETER_BOUNDS = (
    *((0.001, 100.0),) * 4,  # w0-w3: first stability, in days, for each rating
    *((1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75)),  # w4-w7: difficulty
    *((0.0, 4.5), (0.0, 0.8), (0.001, 3.5)),  # w8-w10: growth after recall
    *((0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0)),  # w11-w14: after forgetting
    *((0.0, 1.0), (1.0, 6.0)),  # w15, w16: hard and easy
    *((0.0, 2.0), (0.0, 2.0), (0.0, 0.8)),  # w17-w19: within a day
    (0.1, 0.8),  # w20: decay of the forgetting curve
)
"""The range of each weight, as the reference implementations of FSRS-6 clip them."""

ORDERS = ("due", "random", "value")
"""Reviews by due day, in an order drawn for each day, or what is lost soonest first."""

NEW_ORDERS = ("file", "random")
"""New cards as their deck has them, or in an order drawn once for ever."""

LEECH_ACTIONS = ("tell", "tag", "suspend")
"""What happens to a card at one lapse too many: the learner is told; its note gets a tag too, as in
Anki; or it is put away as well."""

FOLLOWS_MEMORY = "memory"
FORMS = (FOLLOWS_MEMORY, "typed", "choice", "reveal")
"""How cards are asked: as memory has it, or always so where a card allows it."""

LONGEST_INTERVAL = 36_500
"""No card waits longer than this many days, whatever the settings say."""


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """How cards are scheduled; a value out of its range is a ValueError that names it.

    parameters: the 21 weights of FSRS-6.
    desired_retention: predicted recall at which a card is due, 0.7 to 0.99.
    learning_steps, relearning_steps: seconds until a card in its first steps, or one just
        forgotten, comes back; empty leaves it to the memory model.
    maximum_interval: days. learn_ahead: seconds by which a card in steps may come early.
    easy_days: the share of the usual load for Monday to Sunday, 0 to 1, kept as far as fuzz reaches.
    load_balance: days with less to do are likelier within the reach of fuzz.
    leech_after: lapses; 0 never calls a card a leech. bury_siblings: one card of a note a day.
    form: how cards are asked, one of `FORMS`.
    """

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = LONGEST_INTERVAL
    fuzz: bool = True
    easy_days: tuple[float, ...] = (1.0,) * 7
    load_balance: bool = True
    leech_after: int = 8
    leech_action: str = "tell"
    new_per_day: int = 20
    reviews_per_day: int = 200
    new_order: str = "file"
    review_order: str = "due"
    bury_siblings: bool = True
    learn_ahead: int = 1200
    form: str = FOLLOWS_MEMORY
    rollover_hour: int = ROLLOVER_HOUR

    def __post_init__(self) -> None:
        _check_parameters(self.parameters)
        _check_range("desired_retention", self.desired_retention, 0.7, 0.99)
        for name in ("learning_steps", "relearning_steps"):
            for seconds in getattr(self, name):
                _check_range(name, seconds, 1, LONGEST_INTERVAL * 86_400)
        _check_range("maximum_interval", self.maximum_interval, 1, LONGEST_INTERVAL)
        _check_range("rollover_hour", self.rollover_hour, 0, 23)
        if len(self.easy_days) != 7:
            raise ValueError(f"easy_days: a week has 7 days, not {len(self.easy_days)}")
        for share in self.easy_days:
            _check_range("easy_days", share, 0, 1)
        _check_one_of("new_order", self.new_order, NEW_ORDERS)
        _check_one_of("review_order", self.review_order, ORDERS)
        _check_one_of("leech_action", self.leech_action, LEECH_ACTIONS)
        _check_one_of("form", self.form, FORMS)
        for name in ("leech_after", "new_per_day", "reviews_per_day", "learn_ahead"):
            _check_range(name, getattr(self, name), 0, math.inf)

    @property
    def key(self) -> str:
        """A short name for these parameters, the same on every device: 12 hexadecimal digits."""
        return hashlib.sha256(" ".join(map(repr, map(float, self.parameters))).encode()).hexdigest()[:12]


def _check_parameters(parameters: tuple[float, ...]) -> None:
    if len(parameters) != len(PARAMETER_BOUNDS):
        raise ValueError(f"parameters: FSRS-6 has {len(PARAMETER_BOUNDS)}, not {len(parameters)}")
    for index, (value, (low, high)) in enumerate(zip(parameters, PARAMETER_BOUNDS, strict=True)):
        _check_range(f"parameters[{index}]", value, low, high)


def _check_range(name: str, value: float, low: float, high: float) -> None:
    # Written so that NaN fails too.
    if not low <= value <= high:
        raise ValueError(f"{name} must lie between {low} and {high}, not be {value}")


def _check_one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{name} must be {' or '.join(known)}, not {value}")


DEFAULT_SETTINGS = ScheduleSettings()
"""What holds where neither the collection nor the deck says otherwise."""
