"""Cleaning of text that came from outside, before anything else sees it.

Used wherever text enters (deck files, articles, pasted answers) and again where it is shown, so
that no control or escape sequence and no direction override ever reaches the terminal.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Whole sequences first, so that no tail of one stays behind as ordinary letters:
# OSC, DCS, SOS, PM and APC strings up to their end, CSI sequences, other two-character escapes.
_SEQUENCES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\\\|\x9c)?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"
)
# C0 but tab and newline, DEL, C1, direction marks and overrides, tag characters, lone surrogates.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    r"""The text without anything that could steer a terminal, in Unicode form NFC.

    Line ends become `\n`; escape sequences go; other forbidden characters become U+FFFD.
    Joiners (ZWJ, ZWNJ) stay: several scripts need them. Cleaning twice changes nothing more.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text = _FORBIDDEN.sub(REPLACEMENT, _SEQUENCES.sub("", text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """The cleaned text as one line, runs of white space folded to one space."""
    return " ".join(clean(text).split())
