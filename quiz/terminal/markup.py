"""The Markdown that people write in cards, as lines of fragments: pure.

Known are emphasis, code, links, images (named), lists, headings, fences and maths; anything else
stays as written. Text is made steady here, so whatever this returns is safe to draw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.terminal.cells import Fragment, Line, hard_wrap, steady, wrap
from quiz.terminal.maths import readable
from quiz.terminal.palette import CODE, EMPHASIS, GAP, STRONG

FILLED = "\ue000{}\ue001"
"""Put around words that stand in a gap: shown in brackets and in the gap's style."""

_INLINE = re.compile(
    r"(?P<gap>_{5}(?: \[[^\]\n]*\])?)"
    r"|\ue000(?P<filled>[^\ue001]*)\ue001"
    r"|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|\$\$(?P<display>[^$]+)\$\$"
    # A dollar that is money has no partner: maths hugs both of its dollars (Pandoc's rule).
    r"|\$(?=\S)(?P<maths>[^$\n]*[^$\s\\])\$(?!\d)"
    r"|!\[(?P<image>[^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)"
    r"|(?<!!)\[(?P<link>[^\]]+)\]\([^)\s]+(?:\s[^)]*)?\)"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    # Inside a word a star is a sign of its own (2*3*4).
    r"|(?<!\w)\*(?=[^\s*])(?P<star>[^*\n]*[^\s*])\*(?!\w)"
    r"|(?<!\w)_(?=[^\s_])(?P<line>[^_\n]*[^\s_])_(?!\w)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!$<>~|-])",
    re.DOTALL,
)
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$")


def inline(text: str, style: str = "") -> list[Fragment]:
    """One paragraph's fragments; `style` is that of its plain words."""
    fragments: list[Fragment] = []
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            fragments.append(Fragment(text[end : match.start()], style))
        fragments.extend(_piece(match, style))
        end = match.end()
    if end < len(text):
        fragments.append(Fragment(text[end:], style))
    return fragments


def _piece(match: re.Match[str], style: str) -> list[Fragment]:
    found = {name: words for name, words in match.groupdict().items() if words is not None}
    match found:
        case {"gap": words}:
            return [Fragment(words, GAP)]
        case {"filled": words}:
            return [Fragment(f"[{words}]", GAP)]
        case {"code": words}:
            return [Fragment(words.strip(), CODE)]
        case {"display": words} | {"maths": words}:
            return [Fragment(readable(words.strip()), style)]
        case {"image": words}:
            return [Fragment(f"[image: {words.strip()}]" if words.strip() else "[image]", style)]
        case {"link": words}:
            return inline(words, style)
        case {"strong": words}:
            return inline(words, STRONG)
        case {"star": words} | {"line": words}:
            return inline(words, EMPHASIS)
        case _:
            return [Fragment(found["escaped"], style)]


def blocks(
    text: str,
    width: int,
    style: str = "",
    first: Sequence[Fragment] = (),
    rest: Sequence[Fragment] = (),
    bullet: str = "•",
) -> list[Line]:
    """A card's text as lines of at most `width` cells.

    first, rest: what stands before the first line and before the others, counted in `width`.
    """
    lines: list[Line] = []
    rows = steady(text).strip("\n").split("\n")
    at = 0
    while at < len(rows):
        lead = rest if lines else first
        fence = _FENCE.match(rows[at])
        if fence or rows[at].strip() == "$$":
            closing = fence[1] if fence else "$$"
            end = next(
                (n for n in range(at + 1, len(rows)) if rows[n].strip().startswith(closing)), len(rows)
            )
            lines.extend(_kept(rows[at + 1 : end], width, lead, rest, is_code=fence is not None))
            at = end + 1
            continue
        lines.extend(_row(rows[at], width, style, lead, rest, bullet))
        at += 1
    return lines


def _kept(
    rows: list[str], width: int, first: Sequence[Fragment], rest: Sequence[Fragment], *, is_code: bool
) -> list[Line]:
    """A fence's or a display formula's rows, indented and never re-flowed."""
    content = "\n".join(rows if is_code else map(readable, rows))
    indent = "  "
    room = max(1, width - len(indent) - sum(len(fragment.text) for fragment in rest))
    body = hard_wrap(content, room, CODE if is_code else "")
    return [(*(rest if number else first), Fragment(indent), *line) for number, line in enumerate(body)]


def _row(
    row: str, width: int, style: str, first: Sequence[Fragment], rest: Sequence[Fragment], bullet: str
) -> list[Line]:
    heading = _HEADING.match(row)
    if heading:
        return wrap(inline(heading[1], STRONG), width, first, rest)
    item = _ITEM.match(row)
    if item:
        mark = bullet if item[2] in "-*+" else item[2]
        indent = Fragment(" " * (len(item[1]) + len(mark) + 1))
        lead = Fragment(item[1] + mark + " ")
        return wrap(inline(item[3], style), width, (*first, lead), (*rest, indent))
    return wrap(inline(row.strip(), style), width, first, rest)
