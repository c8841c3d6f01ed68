"""What searching adds to the schema: a narrow row a card with all that a search asks of it.

The row is a cache. Joining cards, notes, decks and states for each search takes twenty times as
long as reading it, and folding the words of a hundred thousand notes longer than that.
"""

from __future__ import annotations

_SEARCHABLE = """
CREATE TABLE searchable (
    card TEXT NOT NULL PRIMARY KEY REFERENCES cards (id),
    deck TEXT NOT NULL,
    kind TEXT NOT NULL,
    retired INTEGER NOT NULL,  -- itself, its note or its deck
    suspended INTEGER NOT NULL,
    buried_until INTEGER,
    flag INTEGER NOT NULL,
    phase TEXT,  -- this and the next eight are NULL for a new card
    stability REAL,
    difficulty REAL,
    due_day INTEGER,
    due_ms INTEGER,
    interval INTEGER,
    last_day INTEGER,
    reps INTEGER,
    lapses INTEGER,
    added_clock INTEGER NOT NULL,  -- when its note was taken into use
    edited_clock INTEGER NOT NULL,
    tags TEXT NOT NULL,  -- its note's, folded, each between line ends
    says TEXT NOT NULL  -- question and right answers, folded, a line for each
) STRICT, WITHOUT ROWID"""

TABLES = (_SEARCHABLE,)

OLD_INDEXES = ("reviews_typed_right",)
"""The pace of answers is read from the latest ones, whatever their form."""

INDEXES = (
    """CREATE INDEX searchable_figures ON searchable (deck, retired, suspended, buried_until, flag, phase,
    stability, difficulty, due_day, due_ms, interval, last_day, reps, lapses)""",
)
"""Holds all but the words, a third as wide as the row."""
