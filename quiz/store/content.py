"""Notes and drafts as text in columns, and back: content, tags and lists are JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Row

from quiz.model.ids import NoteId
from quiz.model.note import Basic, Cloze, Content, Gap, Kind, Note, TrueFalse

# One encoder for all: json.dumps with options builds a new one at each call. What JSON does not
# know (a date of a front matter) is kept as text.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def to_json(value: object) -> str:
    """A plain value as compact JSON, readable where it is not ASCII."""
    return _ENCODER.encode(value)


def texts(value: str) -> tuple[str, ...]:
    """The texts of a JSON list."""
    return tuple(json.loads(value)) if value != "[]" else ()


def texts_json(values: Iterable[str]) -> str:
    """A JSON list of texts."""
    return _ENCODER.encode(list(values))


def content_json(content: Content) -> str:
    """A note's content as JSON; its kind is kept beside it."""
    match content:
        case Basic():
            return to_json(
                {
                    "question": content.question,
                    "answer": content.answer,
                    "accept": content.accept,
                    "wrong": content.wrong,
                    "both_ways": content.both_ways,
                }
            )
        case Cloze():
            gaps = [[gap.start, gap.end, gap.hint] for gap in content.gaps]
            return to_json(
                {"text": content.text, "gaps": gaps, "accept": content.accept, "wrong": content.wrong}
            )
        case TrueFalse():
            return to_json(
                {
                    "statement": content.statement,
                    "is_true": content.is_true,
                    "correction": content.correction,
                }
            )


def content_of(kind: str, text: str) -> Content:
    """The content that `content_json` wrote for a note of this kind."""
    fields = json.loads(text)
    match Kind(kind):
        case Kind.BASIC:
            return Basic(
                fields["question"],
                fields["answer"],
                tuple(fields["accept"]),
                tuple(fields["wrong"]),
                fields["both_ways"],
            )
        case Kind.CLOZE:
            gaps = tuple(Gap(*gap) for gap in fields["gaps"])
            return Cloze(fields["text"], gaps, tuple(fields["accept"]), tuple(fields["wrong"]))
        case Kind.TRUEFALSE:
            return TrueFalse(fields["statement"], fields["is_true"], fields["correction"])


def note_of(row: Row, identity: str = "id") -> Note:
    """The note in a row with the columns kind, content, source and tags."""
    content = content_of(row["kind"], row["content"])
    return Note(NoteId(row[identity]), content, row["source"], texts(row["tags"]))
