"""HTML and SVG elements as text; whatever came from outside is cleaned and escaped here."""

from __future__ import annotations

import re
from html import escape

from quiz.text.clean import clean_line

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_PERCENT = re.compile(r"(?<=\d) %")


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def words(text: str) -> Markup:
    """Any text as words of the page."""
    return Markup(escape(clean_line(text)))


def prose(text: str) -> Markup:
    """Any text as words whose dates and percentages are not broken over lines."""
    return Markup(_PERCENT.sub("\u00a0%", _DATE.sub(r"<time>\g<0></time>", words(text))))


def element(name: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """One element. Attributes that are None are left out; `class_` and `aria_label` are spelt so."""
    given = "".join(
        f' {_name(key)}="{escape(clean_line(_value(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child if isinstance(child, Markup) else words(child) for child in children)
    if name in _VOID and not inner:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{inner}</{name}>")


def joined(*parts: Markup) -> Markup:
    """Elements behind each other."""
    return Markup("".join(parts))


_VOID = frozenset({"meta", "br"})
_CAPITALS = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


def _name(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    return _CAPITALS.get(name, name)


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
