"""Identities and moments: how things are named and when they happened.

All identities are UUIDs written as lower-case text, so that the SQLite file reads well in any
viewer. Moments are whole milliseconds; study days are whole days.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NewType

DeckId = NewType("DeckId", str)
NoteId = NewType("NoteId", str)
CardId = NewType("CardId", str)
ReviewId = NewType("ReviewId", str)
SessionId = NewType("SessionId", str)
DraftId = NewType("DraftId", str)
DeviceId = NewType("DeviceId", str)

StudyDay = NewType("StudyDay", int)
"""A study day as days since 1970-01-01 (see `quiz.schedule.days.study_day`)."""

Millis = NewType("Millis", int)
"""UTC milliseconds since 1970-01-01."""

HybridClock = NewType("HybridClock", int)
"""A hybrid logical clock: milliseconds in the high bits, a counter in the low 16."""

NAMESPACE = "6f6e6c79-7175-5a7a-8000-7175697a0001"
"""The namespace of every name-based identity. It never changes: two devices must agree."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant on the learner's clock.

    ms: UTC milliseconds since 1970-01-01.
    offset_minutes: what the learner's zone adds to UTC at that instant.
    """

    ms: Millis
    offset_minutes: int


def uuid7(ms: Millis, random: Random) -> str:
    """A time-ordered UUID of version 7 as text.

    48 bits of milliseconds, then 74 random bits. Source: RFC 9562, section 5.7 (Python 3.11
    has no such function).
    """
    # Loaded with the first identity that is made: it brings a lot, and the first question needs none.
    import uuid  # noqa: PLC0415

    value = (ms & (1 << 48) - 1) << 80 | 0x7 << 76 | random.getrandbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | random.getrandbits(62)))


def named(*parts: str) -> str:
    """The name-based UUID (version 5) of these parts, the same on every device."""
    import uuid  # noqa: PLC0415 - as above

    return str(uuid.uuid5(uuid.UUID(NAMESPACE), "\x1f".join(parts)))
