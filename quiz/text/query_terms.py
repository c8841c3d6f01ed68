"""The single terms of the search language: a word, a phrase, or a name with its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quiz.errors import QueryError
from quiz.model.note import Kind
from quiz.model.review import Rating
from quiz.text.query import (
    Change,
    Changed,
    Figure,
    HasId,
    InDeck,
    Is,
    Not,
    OfKind,
    Pattern,
    Query,
    Rated,
    Says,
    Standing,
    Tagged,
    Within,
)

_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?%?")
_COMPARED = re.compile(r"(<=|>=|!=|<|>|=)(.*)", re.DOTALL)
_PROPERTY = re.compile(r"([a-z]+)(.*)", re.DOTALL)
_DAYS = re.compile(r"[1-9]\d{0,4}")
_HEXADECIMAL = re.compile(r"[0-9a-f][0-9a-f-]{3,35}")
_ANKI_NAMES = {"r": Figure.RECALL, "s": Figure.STABILITY, "d": Figure.DIFFICULTY, "interval": Figure.IVL}
_OTHER_NAMES = {"interval": "ivl", "note": "id", "card": "id"}

Member = TypeVar("Member", Standing, Kind)


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of a term. plain: neither quoted nor escaped; escaped: behind a backslash."""

    text: str
    offset: int
    plain: bool = True
    escaped: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands behind a name: its signs, and where it stands in the whole search."""

    name: str
    signs: tuple[Sign, ...]
    query: str
    offset: int

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    def wrong(self, message: str, hint: str, offset: int | None = None) -> QueryError:
        return QueryError(message, self.query, self.offset if offset is None else offset, hint=hint)


def read_term(signs: tuple[Sign, ...], query: str, offset: int) -> Query:
    """The search that one term means. Raises QueryError."""
    if not signs:
        raise QueryError("there is nothing between these quotes", query, offset, hint="write a phrase")
    name = _name_of(signs)
    if name is None:
        return Says(_pattern(signs))
    place = signs[len(name)].offset + 1
    value = _Value(_OTHER_NAMES.get(name, name), signs[len(name) + 1 :], query, place)
    read = _TERMS.get(value.name)
    if read is None:
        near = _near(name, _TERMS)
        like = f"perhaps {near[0]}:, or " if near else ""
        hint = f'{like}"{name}:…" in quotes to find these very words; there is {", ".join(_TERMS)}'
        raise QueryError(f"there is no search for {name}:", query, offset, hint=hint)
    if not value.signs:
        raise value.wrong(f"there is nothing behind {name}:", f"write it without a space: {name}:…")
    return read(value)


def _near(word: str, known: Iterable[str]) -> list[str]:
    # Loaded for this mistake alone.
    from difflib import get_close_matches  # noqa: PLC0415

    return get_close_matches(word, list(known), 1, 0.5)


def is_term_name(word: str) -> bool:
    """Whether a word before a colon names a term of a search."""
    return word.lower() in _TERMS or word.lower() in _OTHER_NAMES


def _name_of(signs: Sequence[Sign]) -> str | None:
    """The plain letters before a plain colon, None where there are none."""
    name = ""
    for sign in signs:
        if not sign.plain:
            return None
        if sign.text == ":":
            return name.lower() or None
        if not (sign.text.isascii() and sign.text.isalpha()):
            return None
        name += sign.text
    return None


def _pattern(signs: Sequence[Sign]) -> Pattern:
    pieces = [""]
    for sign in signs:
        if sign.text == "*" and not sign.escaped:
            pieces.append("")
        else:
            pieces[-1] += sign.text
    return Pattern(tuple(pieces))


def _tag(value: _Value) -> Query:
    if value.text.lower() == "none" and all(sign.plain for sign in value.signs):
        return Tagged(None)
    return Tagged(_pattern(value.signs))


def _member(value: _Value, members: type[Member], what: str) -> Member:
    wanted = value.text.lower()
    if wanted in list(members):
        return members(wanted)
    near = _near(wanted, list(members))
    listed = ", ".join(members)
    hint = f"perhaps {near[0]}; there is {listed}" if near else f"there is {listed}"
    raise value.wrong(f"there is no {what} “{value.text}”", hint)


def _identity(value: _Value) -> Query:
    if not _HEXADECIMAL.fullmatch(value.text.lower()):
        hint = "write at least its first four signs, as `quiz cards list` shows them"
        raise value.wrong(f"“{value.text}” begins no identity", hint)
    return HasId(value.text.lower())


def _days(value: _Value, text: str) -> int:
    if not _DAYS.fullmatch(text):
        raise value.wrong(f"“{text}” is no number of days", f"{value.name}:1 is today, {value.name}:7 a week")
    return int(text)


def _rated(value: _Value) -> Query:
    days, colon, word = value.text.partition(":")
    names = {str(rating.value): rating for rating in Rating}
    names |= {rating.name.lower(): rating for rating in Rating}
    if colon and word.lower() not in names:
        hint = "1 again, 2 hard, 3 good, 4 easy: rated:7:1"
        raise value.wrong(f"there is no rating “{word}”", hint, value.offset + len(days) + 1)
    return Rated(_days(value, days), names[word.lower()] if colon else None)


def _range(value: _Value) -> Query:
    figure = Figure(value.name)
    compared = _COMPARED.fullmatch(value.text)
    if compared:
        return _compared(value, figure, compared)
    low, dots, high = value.text.partition("..")
    if not dots:
        exactly = _figure(value, figure, low, 0)
        return Within(figure, exactly, exactly)
    if not low and not high:
        raise value.wrong("a range needs a number", f"{figure}:3.. or {figure}:..3 or {figure}:1..3")
    least = _figure(value, figure, low, 0) if low else None
    most = _figure(value, figure, high, len(low) + 2) if high else None
    if least is not None and most is not None and least > most:
        raise value.wrong("this range ends before it begins", f"{figure}:{high}..{low}")
    return Within(figure, least, most)


def _compared(
    value: _Value, figure: Figure, compared: re.Match[str], scale: Callable[[float], float] = float
) -> Query:
    limit = scale(_figure(value, figure, compared[2], compared.start(2)))
    match compared[1]:
        case ">":
            return Within(figure, low=limit, without_limit=True)
        case "<":
            return Within(figure, high=limit, without_limit=True)
        case ">=":
            return Within(figure, low=limit)
        case "<=":
            return Within(figure, high=limit)
        case "!=":
            return Not(Within(figure, limit, limit))
        case _:
            return Within(figure, limit, limit)


def _figure(value: _Value, figure: Figure, text: str, place: int) -> float:
    """A number of a value, as it stands `place` characters into it."""
    is_share = text.endswith("%")
    if not _NUMBER.fullmatch(text) or (is_share and figure is not Figure.RECALL):
        hint = "0.8 or 80% in recall:..0.8" if figure is Figure.RECALL else f"{figure}:3, {figure}:3.. or ..3"
        raise value.wrong(f"“{text}” is no number", hint, value.offset + place)
    # Adding nothing turns -0 into 0.
    return float(text.removesuffix("%")) / (100 if is_share else 1) + 0.0


def _property(value: _Value) -> Query:
    """`prop:` as Anki writes it, whose difficulty runs from 0 to 1."""
    found = _PROPERTY.fullmatch(value.text.lower())
    name = found[1] if found else ""
    known = _ANKI_NAMES.get(name) or (Figure(name) if name in list(Figure) else None)
    compared = _COMPARED.fullmatch(found[2]) if found else None
    if known is None:
        raise value.wrong(f"there is no figure “{name or value.text}”", f"there is {', '.join(Figure)}")
    if compared is None:
        hint = f"prop:{name}>=3, or {known}:3.. which needs no quotes in a shell"
        raise value.wrong("a comparison is missing", hint, value.offset + len(name))
    number = _Value(value.name, value.signs, value.query, value.offset + len(name))
    scale = _to_ten if known is Figure.DIFFICULTY else float
    return _compared(number, known, compared, scale)


def _to_ten(share: float) -> float:
    return round(1 + 9 * share, 6)


_TERMS: dict[str, Callable[[_Value], Query]] = {
    "deck": lambda value: InDeck(_pattern(value.signs)),
    "tag": _tag,
    "kind": lambda value: OfKind(_member(value, Kind, "kind")),
    "is": lambda value: Is(_member(value, Standing, "state")),
    **dict.fromkeys(Figure, _range),
    "rated": _rated,
    "added": lambda value: Changed(Change.ADDED, _days(value, value.text)),
    "edited": lambda value: Changed(Change.EDITED, _days(value, value.text)),
    "id": _identity,
    "prop": _property,
}
