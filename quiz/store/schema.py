"""The tables, indexes and triggers of the first version of the SQLite file.

Three sorts of tables: what happened (reviews, review_events, events: append-only), what can be
changed (registers: a group of columns with the hybrid clock and the device of its last writing,
so that two files can be merged), and caches that can be rebuilt (card_states, queue,
undone_reviews). Moments are UTC milliseconds (`_ms`) with the zone's minutes (`_offset`), days
are days since 1970-01-01, lists are JSON.
"""

from __future__ import annotations

VERSION = 3
"""The version of the schema that this program reads and writes (PRAGMA user_version)."""

APPLICATION_ID = 0x7175697A
"""What marks a SQLite file as ours (PRAGMA application_id): the letters "quiz"."""

_STATE = """
    {0}phase TEXT NOT NULL CHECK ({0}phase IN ('new', 'learning', 'review', 'relearning')),
    {0}stability REAL,
    {0}difficulty REAL,
    {0}step INTEGER NOT NULL,
    {0}due_day INTEGER,
    {0}due_ms INTEGER,
    {0}interval INTEGER NOT NULL,
    {0}last_day INTEGER,
    {0}reps INTEGER NOT NULL,
    {0}lapses INTEGER NOT NULL"""

_DEVICES = """
CREATE TABLE devices (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    here INTEGER NOT NULL CHECK (here IN (0, 1)),  -- 1: the device that this file lives on
    created_ms INTEGER NOT NULL,
    clock INTEGER NOT NULL  -- the latest hybrid clock that this device has given out
) STRICT"""

_DECKS = """
CREATE TABLE decks (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_clock INTEGER NOT NULL,
    name_device TEXT NOT NULL,
    source TEXT,
    published TEXT,
    url TEXT,
    tags TEXT NOT NULL,
    first_settings TEXT NOT NULL,  -- of the deck file's front matter
    about_clock INTEGER NOT NULL,
    about_device TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    retired_clock INTEGER NOT NULL,
    retired_device TEXT NOT NULL
) STRICT"""

_LINKS = """
CREATE TABLE links (
    device TEXT NOT NULL REFERENCES devices (id),
    path TEXT NOT NULL,
    deck TEXT NOT NULL REFERENCES decks (id),
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (device, path)
) STRICT, WITHOUT ROWID"""

_NOTES = """
CREATE TABLE notes (
    id TEXT NOT NULL PRIMARY KEY,
    deck TEXT NOT NULL REFERENCES decks (id),
    position INTEGER NOT NULL,
    place_clock INTEGER NOT NULL,
    place_device TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('basic', 'cloze', 'truefalse')),
    prompt TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL,
    tags TEXT NOT NULL,
    content_clock INTEGER NOT NULL,
    content_device TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    retired_clock INTEGER NOT NULL,
    retired_device TEXT NOT NULL
) STRICT"""

_CARDS = """
CREATE TABLE cards (
    id TEXT NOT NULL PRIMARY KEY,
    note TEXT NOT NULL REFERENCES notes (id),
    slot INTEGER NOT NULL,
    slot_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),  -- 1: its gap or side is gone
    slot_clock INTEGER NOT NULL,
    slot_device TEXT NOT NULL,
    suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
    suspended_clock INTEGER NOT NULL DEFAULT 0,
    suspended_device TEXT NOT NULL DEFAULT '',
    buried_until INTEGER,  -- the day from which it is asked again
    buried_clock INTEGER NOT NULL DEFAULT 0,
    buried_device TEXT NOT NULL DEFAULT '',
    flag INTEGER NOT NULL DEFAULT 0,
    flag_clock INTEGER NOT NULL DEFAULT 0,
    flag_device TEXT NOT NULL DEFAULT ''
) STRICT"""

_SESSIONS = """
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL REFERENCES devices (id),
    kind TEXT NOT NULL CHECK (kind IN ('practice', 'exam', 'cram')),
    decks TEXT NOT NULL,  -- the decks that were asked for; an empty list is all
    started_ms INTEGER NOT NULL,
    started_offset INTEGER NOT NULL,
    day INTEGER NOT NULL,
    ended_ms INTEGER,
    ended_offset INTEGER,
    position TEXT NOT NULL DEFAULT '',  -- where it stands, to go on after a kill
    clock INTEGER NOT NULL
) STRICT"""

_REVIEWS = f"""
CREATE TABLE reviews (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL REFERENCES devices (id),
    clock INTEGER NOT NULL,
    card TEXT NOT NULL REFERENCES cards (id),
    session TEXT NOT NULL REFERENCES sessions (id),
    asked_ms INTEGER NOT NULL,
    asked_offset INTEGER NOT NULL,
    answered_ms INTEGER NOT NULL,
    answered_offset INTEGER NOT NULL,
    day INTEGER NOT NULL,
    thinking_ms INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('learn', 'review', 'relearn', 'cram', 'exam', 'manual')),
    form TEXT NOT NULL CHECK (form IN ('typed', 'choice', 'cloze', 'truefalse', 'reveal')),
    options TEXT NOT NULL,
    typed TEXT,
    verdict TEXT CHECK (verdict IN ('correct', 'close', 'wrong')),
    overruled INTEGER NOT NULL CHECK (overruled IN (0, 1)),
    hinted INTEGER NOT NULL CHECK (hinted IN (0, 1)),
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),  -- again, hard, good, easy
    predicted REAL,
    scheduler TEXT NOT NULL,
    parameters TEXT NOT NULL,{_STATE.format("before_")},{_STATE.format("after_")}
) STRICT"""

_REVIEW_EVENTS = """
CREATE TABLE review_events (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL REFERENCES devices (id),
    clock INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('undo', 'redo')),
    review TEXT NOT NULL REFERENCES reviews (id)
) STRICT"""

_EVENTS = """
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL REFERENCES devices (id),
    clock INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    kind TEXT NOT NULL,  -- match, merge, retire, return, suspend, bury, flag, reset and others
    deck TEXT REFERENCES decks (id),
    note TEXT REFERENCES notes (id),
    card TEXT REFERENCES cards (id),
    detail TEXT NOT NULL
) STRICT"""

_DRAFTS = """
CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    deck TEXT NOT NULL REFERENCES decks (id),
    position INTEGER NOT NULL,
    note TEXT NOT NULL,  -- the identity that the note has once it is accepted
    kind TEXT NOT NULL CHECK (kind IN ('basic', 'cloze', 'truefalse')),
    prompt TEXT NOT NULL,
    prompt_folded TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL,
    tags TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence TEXT NOT NULL,
    edits TEXT NOT NULL,
    score REAL NOT NULL,
    content_clock INTEGER NOT NULL,
    content_device TEXT NOT NULL,
    fate TEXT NOT NULL CHECK (fate IN ('undecided', 'accepted', 'edited', 'rejected')),
    fate_clock INTEGER NOT NULL,
    fate_device TEXT NOT NULL
) STRICT"""

_SETTINGS = """
CREATE TABLE settings (
    scope TEXT NOT NULL,  -- '' for the collection, or a deck
    name TEXT NOT NULL,
    value TEXT,  -- JSON; NULL where it was taken back
    clock INTEGER NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID"""

_CACHE = """
CREATE TABLE cache (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT"""

_CARD_STATES = f"""
CREATE TABLE card_states (
    card TEXT NOT NULL PRIMARY KEY REFERENCES cards (id),{_STATE.format("")}
) STRICT, WITHOUT ROWID"""

_QUEUE = """
CREATE TABLE queue (
    card TEXT NOT NULL PRIMARY KEY REFERENCES cards (id),
    note TEXT NOT NULL,
    deck TEXT NOT NULL,
    position INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    due_day INTEGER,  -- NULL for a new card
    due_ms INTEGER,  -- only of a card that comes back within the day
    buried_until INTEGER
) STRICT"""

_UNDONE_REVIEWS = """
CREATE TABLE undone_reviews (
    review TEXT NOT NULL PRIMARY KEY REFERENCES reviews (id)
) STRICT, WITHOUT ROWID"""

TABLES = (
    _DEVICES,
    _DECKS,
    _LINKS,
    _NOTES,
    _CARDS,
    _SESSIONS,
    _REVIEWS,
    _REVIEW_EVENTS,
    _EVENTS,
    _DRAFTS,
    _SETTINGS,
    _CACHE,
    _CARD_STATES,
    _QUEUE,
    _UNDONE_REVIEWS,
)

INDEXES = (
    "CREATE UNIQUE INDEX device_here ON devices (here) WHERE here = 1",
    "CREATE INDEX links_of_deck ON links (deck)",
    "CREATE INDEX notes_of_deck ON notes (deck, retired, position)",
    "CREATE INDEX cards_of_note ON cards (note, retired, slot)",
    "CREATE INDEX sessions_open ON sessions (day) WHERE ended_ms IS NULL",
    "CREATE INDEX sessions_by_day ON sessions (day, started_ms)",
    "CREATE INDEX reviews_of_card ON reviews (card, clock)",
    "CREATE INDEX reviews_of_session ON reviews (session, clock)",
    "CREATE INDEX reviews_by_clock ON reviews (clock)",
    "CREATE INDEX reviews_by_day ON reviews (day)",
    """CREATE INDEX reviews_typed_right ON reviews (clock, thinking_ms)
       WHERE form = 'typed' AND verdict = 'correct'""",
    "CREATE INDEX review_events_of_review ON review_events (review, clock)",
    "CREATE INDEX review_events_by_clock ON review_events (clock)",
    "CREATE INDEX events_by_clock ON events (clock)",
    "CREATE INDEX drafts_of_deck ON drafts (deck, fate, position)",
    "CREATE INDEX queue_new ON queue (deck, position, slot) WHERE due_day IS NULL",
    "CREATE INDEX queue_spaced ON queue (deck, due_day, card) WHERE due_day IS NOT NULL AND due_ms IS NULL",
    "CREATE INDEX queue_spaced_all ON queue (due_day, card) WHERE due_day IS NOT NULL AND due_ms IS NULL",
    "CREATE INDEX queue_steps ON queue (due_ms) WHERE due_ms IS NOT NULL",
    "CREATE INDEX queue_of_note ON queue (note)",
    "CREATE INDEX states_by_weakness ON card_states (difficulty DESC, lapses DESC, stability)",
)

_APPEND_ONLY = ("reviews", "review_events", "events")

TRIGGERS = tuple(
    f"""CREATE TRIGGER {table}_are_never_{done} BEFORE {verb} ON {table}
        BEGIN SELECT raise(ABORT, '{table} are never {done}'); END"""
    for table in _APPEND_ONLY
    for verb, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
)
