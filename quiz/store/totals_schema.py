"""What the score history adds to the schema: totals by day and session, and two wide indexes.

A trigger notes each day and session whose answers changed, whatever wrote them: an answer, an
undo, a merge, a note moved to another deck. The indexes hold all that the figures of many
answers are made of, so that the answers themselves, ten times as wide, need not be read.
"""

from __future__ import annotations

_DAY_TOTALS = """
CREATE TABLE day_totals (
    day INTEGER NOT NULL,
    deck TEXT NOT NULL,  -- '' for the sums over all decks
    answers INTEGER NOT NULL,
    cards INTEGER NOT NULL,  -- different ones
    correct INTEGER NOT NULL,  -- answers rated above "again"
    time_ms INTEGER NOT NULL,
    new INTEGER NOT NULL,  -- cards seen for the first time
    learn INTEGER NOT NULL,
    relearn INTEGER NOT NULL,
    young INTEGER NOT NULL,  -- reviews after less than 21 days
    mature INTEGER NOT NULL,
    cram INTEGER NOT NULL,
    exam INTEGER NOT NULL,
    tested_young INTEGER NOT NULL,  -- answers that count for true retention
    passed_young INTEGER NOT NULL,
    tested_mature INTEGER NOT NULL,
    passed_mature INTEGER NOT NULL,
    PRIMARY KEY (deck, day)
) STRICT, WITHOUT ROWID"""
_SESSION_TOTALS = """
CREATE TABLE session_totals (
    session TEXT NOT NULL,
    deck TEXT NOT NULL,  -- '' for the sums over all decks
    answers INTEGER NOT NULL,
    recalled INTEGER NOT NULL,  -- answers rated above "again"
    time_ms INTEGER NOT NULL,
    cards INTEGER NOT NULL,  -- different ones
    correct INTEGER NOT NULL,  -- of them, right at the first answer
    new INTEGER NOT NULL,
    review INTEGER NOT NULL,
    mistakes INTEGER NOT NULL,  -- cards rated "again" at least once
    PRIMARY KEY (deck, session)
) STRICT, WITHOUT ROWID"""
_STALE_DAYS = "CREATE TABLE stale_days (day INTEGER NOT NULL PRIMARY KEY) STRICT"
_STALE_SESSIONS = "CREATE TABLE stale_sessions (session TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID"

TABLES = (_DAY_TOTALS, _SESSION_TOTALS, _STALE_DAYS, _STALE_SESSIONS)


def _noting(name: str, when: str, changed: str) -> str:
    """A trigger that notes the day and session of the answers that meet a condition."""
    return f"""CREATE TRIGGER totals_after_{name} AFTER {when} BEGIN
    INSERT INTO stale_days SELECT day FROM reviews WHERE {changed} ON CONFLICT DO NOTHING;
    INSERT INTO stale_sessions SELECT session FROM reviews WHERE {changed} ON CONFLICT DO NOTHING; END"""


TRIGGERS = (
    """CREATE TRIGGER totals_after_a_review AFTER INSERT ON reviews BEGIN
    INSERT INTO stale_days VALUES (new.day) ON CONFLICT DO NOTHING;
    INSERT INTO stale_sessions VALUES (new.session) ON CONFLICT DO NOTHING; END""",
    _noting("an_undo", "INSERT ON undone_reviews", "id = new.review"),
    _noting("a_redo", "DELETE ON undone_reviews", "id = old.review"),
    _noting(
        "a_move",
        "UPDATE OF deck ON notes WHEN old.deck <> new.deck",
        "card IN (SELECT id FROM cards WHERE note = new.id)",
    ),
    _noting("a_card_moved", "UPDATE OF note ON cards WHEN old.note <> new.note", "card = new.id"),
)

OLD_INDEXES = ("reviews_of_card",)
INDEXES = (
    """CREATE INDEX reviews_of_card ON reviews (card, clock, day, kind, form, rating, thinking_ms, predicted,
    answered_ms, answered_offset, before_interval, before_reps, before_lapses, before_last_day,
    after_stability)""",
    "CREATE INDEX day_totals_by_day ON day_totals (day)",
    "CREATE INDEX session_totals_by_session ON session_totals (session)",
    "CREATE INDEX reviews_wrong ON reviews (card, typed, day) WHERE verdict = 'wrong' AND typed IS NOT NULL",
)

VIEWS = (
    """CREATE VIEW days AS
SELECT date(day * 86400, 'unixepoch') AS date, count(*) AS answers, count(DISTINCT card) AS cards,
    sum(rating > 1) AS correct, round(100.0 * sum(rating > 1) / count(*), 1) AS correct_percent,
    count(DISTINCT CASE WHEN before_phase = 'new' AND kind = 'learn' THEN card END) AS new_cards,
    round(sum(thinking_ms) / 60000.0, 1) AS minutes
FROM effective_reviews GROUP BY day ORDER BY day DESC""",
)
"""For people who open the file in Datasette or the sqlite3 shell."""
