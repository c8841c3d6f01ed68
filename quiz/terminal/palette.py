"""The few styles of the screens, and the marks that say the same without colour.

Only colours of the terminal's own palette are used, and of those the three that read well on
light and on dark ground; everything else is bold, faint or underlined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FAINT = "faint"
STRONG = "strong"
EMPHASIS = "emphasis"
CODE = "code"
GAP = "gap"
KEY = "key"
RIGHT = "right"
NEAR = "near"
WRONG = "wrong"
CHOSEN = "chosen"
BAR = "bar"

STYLES: Mapping[str, str] = {
    FAINT: "dim",
    STRONG: "bold",
    EMPHASIS: "italic",
    CODE: "bold",
    GAP: "bold",
    KEY: "bold",
    RIGHT: "ansigreen bold",
    NEAR: "ansimagenta bold",
    WRONG: "ansired bold",
    CHOSEN: "bold underline",
    BAR: "ansigreen",
}
"""What each style looks like, in prompt_toolkit's words."""


_CODES = {
    "dim": "2", "bold": "1", "italic": "3", "underline": "4", "ansired": "31", "ansigreen": "32",
    "ansimagenta": "35",
}  # fmt: skip
ESCAPES: Mapping[str, str] = {
    name: ";".join(_CODES[word] for word in look.split()) for name, look in STYLES.items()
}
"""The same as the parameters of an SGR escape sequence, for lines that are only written."""

_IN_ASCII = str.maketrans({"–": "-", "−": "-", "±": "+-", "“": '"', "”": '"', "’": "'", "…": "...", "·": "|"})


def in_ascii(text: str) -> str:
    """Our own signs as ASCII; letters stay, and are replaced where the encoding lacks them."""
    return text.translate(_IN_ASCII)


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs that carry meaning beside colour, each one cell wide."""

    right: str
    near: str
    wrong: str
    pointer: str
    dot: str
    done: str
    open: str
    bullet: str
    dash: str


UNICODE = Marks("✓", "~", "✗", "▸", "·", "━", "─", "•", "–")
ASCII = Marks("+", "~", "x", ">", "|", "=", "-", "*", "-")


def marks(unicode: bool) -> Marks:
    """The marks that can be written: `unicode` is whether more than ASCII can."""
    return UNICODE if unicode else ASCII
