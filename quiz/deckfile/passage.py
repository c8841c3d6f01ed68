"""Lines of a note put together to one text: a question, an answer or a statement."""

from __future__ import annotations

from quiz.model.article import Span


class Passage:
    """Collects the lines of one text of a note.

    The text begins on the mark's own line or below it; blank lines at both ends and white space
    at both ends go. Where the mark stands alone on its line, what the lines below it are all
    indented by goes too.
    """

    def __init__(self) -> None:
        self._lines: list[tuple[int, str, int]] = []
        self.is_empty = True
        self.first_line = 0

    def add(self, number: int, text: str, opaque: int = 0) -> None:
        """Add line `number`; its first `opaque` characters lie in a code or maths block."""
        if self.is_empty and text.strip():
            self.is_empty = False
            self.first_line = number
        self._lines.append((number, text, opaque))

    def text(self) -> tuple[str, tuple[Span, ...]]:
        """The text, and the parts of it that lie in code fences and `$$` blocks."""
        lines = self._kept()
        shift = self._indent() if lines and lines[0] is not self._lines[0] else 0
        pieces: list[str] = []
        spans: list[Span] = []
        offset = 0
        for index, (_, text, opaque) in enumerate(lines):
            cut = shift if text[:shift].isspace() or not shift else 0
            cut = len(text) - len(text.lstrip()) if index == 0 else cut
            piece = text[cut:].rstrip() if index == len(lines) - 1 else text[cut:]
            reach = min(max(opaque - cut, 0), len(piece))
            if reach:
                spans.append(Span(offset, offset + reach))
            pieces.append(piece)
            offset += len(piece) + 1
        return "\n".join(pieces), tuple(spans)

    def last_paragraph(self) -> tuple[int, str] | None:
        """The last line and its number, where a blank line stands before it."""
        lines = self._kept()
        if len(lines) > 1 and not lines[-2][1].strip():
            return lines[-1][0], lines[-1][1]
        return None

    def _kept(self) -> list[tuple[int, str, int]]:
        filled = [index for index, (_, text, _) in enumerate(self._lines) if text.strip()]
        return self._lines[filled[0] : filled[-1] + 1] if filled else []

    def _indent(self) -> int:
        lines = [text for _, text, _ in self._lines if text.strip()]
        return min(len(text) - len(text.lstrip(" \t")) for text in lines)
