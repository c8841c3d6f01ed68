"""What exams add to the schema: how many questions one has, and its mark among the scores."""

from __future__ import annotations

QUESTIONS = "ALTER TABLE sessions ADD COLUMN questions INTEGER CHECK (questions > 0)"
"""How many an exam has, asked or not; NULL for other sessions."""

SCORES = """
CREATE VIEW scores AS
WITH answered AS (
    SELECT session, card, count(*) AS answers, max(CASE WHEN rating = 1 THEN 1 ELSE 0 END) AS missed,
        sum(thinking_ms) AS time_ms, min(clock) AS first_clock
    FROM effective_reviews GROUP BY session, card
)
SELECT datetime(sessions.started_ms / 1000 + sessions.started_offset * 60, 'unixepoch') AS started,
    sessions.kind,
    (SELECT group_concat(DISTINCT decks.name) FROM answered AS a JOIN cards ON cards.id = a.card
        JOIN notes ON notes.id = cards.note JOIN decks ON decks.id = notes.deck
        WHERE a.session = sessions.id) AS decks,
    count(*) AS cards,
    sessions.questions,
    sum(answered.answers) AS answers,
    sum(first.rating > 1) AS right_at_first,
    round(100.0 * sum(first.rating > 1) / coalesce(sessions.questions, count(*)), 1) AS score_percent,
    sum(answered.missed) AS mistakes,
    round(sum(answered.time_ms) / 60000.0, 1) AS minutes,
    CASE WHEN sessions.ended_ms IS NULL THEN '' ELSE 'yes' END AS finished,
    sessions.id AS session
FROM sessions
JOIN answered ON answered.session = sessions.id
JOIN reviews AS first ON first.card = answered.card AND first.clock = answered.first_clock
GROUP BY sessions.id ORDER BY sessions.started_ms DESC"""
"""The view of that name, where the score of an exam is of all its questions, asked or not."""
