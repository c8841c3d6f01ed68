"""What a reader of one format hands on: passages in order, and what the source says of itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from quiz.model.article import BlockKind


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or list entry before boilerplate is taken out.

    kind: None where the format does not say (plain text, PDF).
    joined: only a line end, no blank line, stands between it and the passage before.
    """

    text: str
    kind: BlockKind | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Title, publisher, author, day, address and licence, as far as a source says them."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    licence: str | None = None

    def or_else(self, other: Details) -> Details:
        """These details, with those of `other` where one is missing here."""
        names = [field.name for field in fields(self)]
        return Details(**{name: getattr(self, name) or getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Extract:
    """The passages of one source in reading order, with its details."""

    passages: tuple[Passage, ...]
    details: Details = Details()

    def to_json(self) -> dict[str, Any]:
        """The extract as plain values, for the way between two processes."""
        details = {field.name: getattr(self.details, field.name) for field in fields(Details)}
        published = self.details.published
        details["published"] = published.isoformat() if published else None
        return {"passages": [[p.text, p.kind, p.joined] for p in self.passages], "details": details}

    @staticmethod
    def from_json(values: dict[str, Any]) -> Extract:
        """The extract that `to_json` made these values of."""
        details = dict(values["details"])
        published = details.pop("published")
        return Extract(
            tuple(
                Passage(text, BlockKind(kind) if kind else None, joined)
                for text, kind, joined in values["passages"]
            ),
            Details(published=date.fromisoformat(published) if published else None, **details),
        )
