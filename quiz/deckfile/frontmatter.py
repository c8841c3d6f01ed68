"""The TOML front matter of a deck file: read into a header, and written from one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches

from quiz.deckfile.syntax import DeckFormat, Findings, Header
from quiz.schedule.setting_values import easy_days_of, read_setting
from quiz.text.clean import clean_line

_FENCE = "---"
_YAML = re.compile(r"\s*[\w-]+\s*:(?:\s|$)")
_TOML_LINE = re.compile(r"\(at line (\d+)")
_STEP = re.compile(r"(\d+(?:\.\d+)?) ?([smhd])")
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class _WrongValueError(ValueError):
    """The value of a key is not of its kind; the text says what to write."""


def _line(value: object) -> str:
    if not isinstance(value, str) or not clean_line(value):
        raise _WrongValueError('in quotes, as in "The Washington Times"')
    return clean_line(value)


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        raise _WrongValueError("as a day, as in 2016-06-23") from None


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise _WrongValueError('as a list, as in ["russia", "china"]')
    tags = (clean_line(tag).lstrip("#").strip() for tag in value)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _format(value: object) -> DeckFormat:
    try:
        return DeckFormat(str(value))
    except ValueError:
        raise _WrongValueError('as "quiz" or "hashcards"') from None


def _retention(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise _WrongValueError("as a number between 0 and 1, as in 0.9")
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**6:
        raise _WrongValueError("as a whole number, as in 20")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongValueError("as true or false")
    return value


def _seconds(step: object) -> int:
    if isinstance(step, int) and not isinstance(step, bool) and step > 0:
        return step
    match = _STEP.fullmatch(step) if isinstance(step, str) else None
    seconds = round(float(match[1]) * _UNIT_SECONDS[match[2]]) if match and len(match[1]) < 10 else 0
    if seconds <= 0:
        raise _WrongValueError('as a list of times, as in ["1m", "10m"]')
    return seconds


def _steps(value: object) -> tuple[int, ...]:
    return tuple(_seconds(step) for step in (value if isinstance(value, list) else [None]))


def _word(name: str) -> Callable[[object], object]:
    """Reads one of the words that a setting knows."""

    def read(value: object) -> object:
        try:
            return read_setting(name, str(value))
        except ValueError as error:
            raise _WrongValueError(f"{error}, in quotes") from None

    return read


def _easy_days(value: object) -> tuple[float, ...]:
    items = value if isinstance(value, list) else [value]
    if len(items) == 7 and all(isinstance(item, int | float) and 0 <= item <= 1 for item in items):
        return tuple(map(float, items))
    try:
        return easy_days_of(" ".join(map(str, items)))
    except ValueError:
        raise _WrongValueError('as a list of weekdays, as in ["sat", "sun=minimum"]') from None


_FIELDS: Mapping[str, Callable[[object], object]] = {
    "name": _line, "source": _line, "date": _day, "url": _line, "author": _line,
    "tags": _tags, "format": _format,
}  # fmt: skip
_SETTINGS: Mapping[str, Callable[[object], object]] = {
    "desired_retention": _retention, "new_per_day": _whole, "reviews_per_day": _whole,
    "learning_steps": _steps, "relearning_steps": _steps, "maximum_interval": _whole,
    "leech_after": _whole, "fuzz": _yes_or_no, "easy_days": _easy_days,
    "load_balance": _yes_or_no, "bury_siblings": _yes_or_no, "new_order": _word("new_order"),
    "review_order": _word("review_order"), "leech_action": _word("leech_action"),
    "form": _word("form"),
}  # fmt: skip
_ATTRIBUTE = {"date": "published"}


def read_front_matter(
    lines: Sequence[str], name: str, findings: Findings, usual: DeckFormat = DeckFormat.QUIZ
) -> tuple[Header, int]:
    """The header, and the index of the first line after the front matter.

    name, usual: the deck's name and format where the front matter gives none. Without front matter
    the index is 0.
    """
    if not lines or lines[0].strip() != _FENCE:
        return Header(name, format=usual), 0
    end = next((i for i in range(1, len(lines)) if lines[i].strip() == _FENCE), None)
    if end is None:
        findings.mistake(
            1,
            "this front matter is never closed",
            "put a line '---' after its last 'key = value', or drop this line",
        )
        return Header(name, format=usual), len(lines)
    body = lines[1:end]
    table = _load(body, findings)
    known: dict[str, object] = {}
    settings: dict[str, object] = {}
    for key, value in table.items():
        reader = _FIELDS.get(key) or _SETTINGS.get(key)
        if reader is None:
            _unknown(key, body, findings)
            continue
        try:
            target = settings if key in _SETTINGS else known
            target[_ATTRIBUTE.get(key, key)] = reader(value)
        except _WrongValueError as error:
            findings.mistake(
                _line_of(key, body), f"'{key}' has a value that does not fit", f"write it {error}"
            )
    # Every reader above gives the type of its field; mypy cannot follow that through a mapping.
    return Header(**{"name": name, "format": usual, **known, "settings": settings}), end + 1  # type: ignore[arg-type]


def _load(body: Sequence[str], findings: Findings) -> Mapping[str, object]:
    try:
        return tomllib.loads("\n".join(body) + "\n")
    except tomllib.TOMLDecodeError as error:
        place = _TOML_LINE.search(str(error))
        index = min(int(place[1]), len(body)) - 1 if place else 0
        line = body[index] if body else ""
        if _YAML.match(line) and "=" not in line.split(":", maxsplit=1)[0]:
            hint = 'front matter is TOML: write name = "…", not name: …'
        else:
            hint = 'write key = value, with text in quotes: name = "…"'
        findings.mistake(index + 2, "this front matter is not TOML", hint)
    except RecursionError:
        findings.mistake(1, "this front matter is nested too deeply", 'write key = value, as in name = "…"')
    return {}


def _line_of(key: str, body: Sequence[str]) -> int:
    pattern = re.compile(rf"""\s*["'\[]*{re.escape(key)}\b""")
    return next((i for i, line in enumerate(body, start=2) if pattern.match(line)), 1)


def _unknown(key: str, body: Sequence[str], findings: Findings) -> None:
    near = get_close_matches(key.lower(), [*_FIELDS, *_SETTINGS], n=1, cutoff=0.6)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join([*_FIELDS, *_SETTINGS])}"
    findings.warn(_line_of(key, body), f"the front matter has an unknown key '{clean_line(key)}'", hint)


def write_front_matter(header: Header) -> str:
    """The front matter that reads as this header, from its first `---` to its last line end.

    The format is never written, because decks are written in our own alone; nor is a setting that
    front matter does not know.
    """
    fields = {
        "name": header.name, "source": header.source, "author": header.author,
        "date": header.published, "url": header.url, "tags": list(header.tags) or None,
        **{key: value for key, value in header.settings.items() if key in _SETTINGS},
    }  # fmt: skip
    lines = [f"{key} = {_toml(value)}" for key, value in fields.items() if value is not None]
    return "\n".join([_FENCE, *lines, _FENCE, ""])


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return "[" + ", ".join(_toml(part) for part in value) + "]"
        case _:
            text = clean_line(str(value)).replace("\\", "\\\\").replace('"', '\\"')
            return f'"{text}"'
