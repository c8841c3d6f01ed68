"""Settings of the schedule as people write them, and as they are shown.

In comes what was typed or what a deck file says; out comes the value that `ScheduleSettings`
takes. A ValueError says in one clause what to write instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from quiz.schedule.settings import FORMS, LEECH_ACTIONS, NEW_ORDERS, ORDERS, ScheduleSettings

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHARES = {"normal": 1.0, "reduced": 0.5, "minimum": 0.0}
_YES, _NO = ("on", "yes", "true", "1"), ("off", "no", "false", "0")


@dataclass(frozen=True, slots=True)
class SettingKind:
    """One setting: what it is about, how its value is read and shown.

    example: a value as one would write it. collection_only: no deck can have its own.
    """

    name: str
    about: str
    example: str
    read: Callable[[str], object]
    show: Callable[[object], str]
    collection_only: bool = False


def read_setting(name: str, words: str) -> object:
    """The value of a schedule setting from its words; ValueError says what to write."""
    value = KINDS[name].read(" ".join(words.split()))
    ScheduleSettings(**{name: value})  # type: ignore[arg-type]  # it refuses what is out of range
    return value


def show_setting(name: str, value: object) -> str:
    """The value of a schedule setting as it would be written."""
    return KINDS[name].show(value)


def steps_of(words: str) -> tuple[int, ...]:
    """Seconds of steps such as "1m 10m"; "none" for no steps."""
    if words.lower() in ("none", "-", "[]"):
        return ()
    return tuple(_seconds(word) for word in words.replace(",", " ").split()) or _fail("as in 1m 10m, or none")


def easy_days_of(words: str) -> tuple[float, ...]:
    """The shares of Monday to Sunday from "sat sun" (reduced) or "fri=reduced sun=minimum"; "none"."""
    shares = dict.fromkeys(_WEEKDAYS, 1.0)
    for word in [] if words.lower() in ("none", "-") else words.lower().replace(",", " ").split():
        name, _, share = word.partition("=")
        day = name[:3]
        if day not in shares or share not in ("", *_SHARES):
            _fail("as weekdays, as in sat sun=minimum (or =reduced, =normal), or none")
        shares[day] = _SHARES[share or "reduced"]
    return tuple(shares.values())


def _seconds(word: str) -> int:
    number, unit = (word[:-1], word[-1]) if word[-1:] in _UNITS else (word, "m")
    try:
        seconds = round(float(number) * _UNITS[unit])
    except (ValueError, OverflowError):
        seconds = 0
    return seconds if seconds > 0 else _fail("as times, as in 30s, 1m, 12h or 2d")


def _share(words: str) -> float:
    try:
        share = float(words.rstrip("%"))
    except ValueError:
        _fail("as a share, as in 0.9 or 90%")
    return share / 100 if words.endswith("%") or share >= 50 else share


def _whole(words: str) -> int:
    return int(words) if words.isdecimal() else _fail("as a whole number, as in 20")


def _switch(words: str) -> bool:
    if words.lower() in _YES:
        return True
    return False if words.lower() in _NO else _fail("as on or off")


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(words: str) -> str:
        return words.lower() if words.lower() in known else _fail(f"as {' or '.join(known)}")

    return read


def _weights(words: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in words.replace(",", " ").split())
    except ValueError:
        _fail("as the 21 weights of FSRS-6, or let `quiz optimise` find them")


def _fail(hint: str) -> NoReturn:
    raise ValueError(hint)


def _show_steps(value: object) -> str:
    return " ".join(_show_seconds(int(seconds)) for seconds in _items(value)) or "none"


def _show_seconds(seconds: int) -> str:
    size, unit = max((size, unit) for unit, size in _UNITS.items() if seconds % size == 0)
    return f"{seconds // size}{unit}"


def _show_easy_days(value: object) -> str:
    names = {share: name for name, share in _SHARES.items()}
    shown = [
        f"{day}={names.get(float(share), share)}"
        for day, share in zip(_WEEKDAYS, _items(value), strict=True)
        if share != 1
    ]
    return " ".join(shown) or "none"


def _show_weights(value: object) -> str:
    return " ".join(f"{weight:g}" for weight in _items(value))


def _show_switch(value: object) -> str:
    return "on" if value else "off"


def _items(value: object) -> list[float]:
    return list(value) if isinstance(value, (list, tuple)) else []


_KINDS = (
    SettingKind("desired_retention", "recall at which a card is due", "0.9", _share, str),
    SettingKind("new_per_day", "new cards a day", "20", _whole, str),
    SettingKind("reviews_per_day", "reviews a day", "200", _whole, str),
    SettingKind("new_order", "new cards: as in the file, or random", "file", _one_of(NEW_ORDERS), str),
    SettingKind(
        "review_order", "reviews: by due day, random, or what is lost soonest", "due", _one_of(ORDERS), str
    ),
    SettingKind("form", "how cards are asked: as memory has it, or always so", "typed", _one_of(FORMS), str),
    SettingKind("bury_siblings", "one card of a note a day", "on", _switch, _show_switch),
    SettingKind("learning_steps", "when a new card comes back", "1m 10m", steps_of, _show_steps),
    SettingKind("relearning_steps", "when a forgotten card comes back", "10m", steps_of, _show_steps),
    SettingKind("maximum_interval", "no card waits longer, in days", "365", _whole, str),
    SettingKind("easy_days", "weekdays with less to do", "sat sun=minimum", easy_days_of, _show_easy_days),
    SettingKind("load_balance", "quieter days first, inside the fuzz range", "on", _switch, _show_switch),
    SettingKind("fuzz", "spread cards over the days around their due day", "on", _switch, _show_switch),
    SettingKind("leech_after", "lapses that make a card a leech, 0 for never", "8", _whole, str),
    SettingKind(
        "leech_action",
        "a leech: tell, tag its note too, or tag and suspend",
        "tag",
        _one_of(LEECH_ACTIONS),
        str,
    ),
    SettingKind("learn_ahead", "seconds by which a card in steps may come early", "1200", _whole, str),
    SettingKind("rollover_hour", "the hour at which a study day begins", "4", _whole, str, True),
    SettingKind("parameters", "the 21 weights of FSRS-6 (quiz optimise)", "…", _weights, _show_weights),
)

KINDS: Mapping[str, SettingKind] = {kind.name: kind for kind in _KINDS}
"""Every setting of the schedule, in the order in which they are listed."""
