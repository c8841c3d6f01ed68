"""Views for people who open the file in Datasette or the sqlite3 shell."""

from __future__ import annotations

# A study day by the zone of whoever looks, with the collection's own rollover hour.
_TODAY = """CAST(julianday('now', 'localtime', '-' || coalesce(
        (SELECT value FROM settings WHERE scope = '' AND name = 'rollover_hour'), '4'
    ) || ' hours') - 2440587.5 AS INTEGER)"""

_DUE_NOW = f"""
CREATE VIEW due_now AS
SELECT decks.name AS deck, notes.prompt AS question, cards.answer,
    coalesce(card_states.phase, 'new') AS phase, date(queue.due_day * 86400, 'unixepoch') AS due,
    round(card_states.stability, 2) AS stability_days, card_states.reps AS reviews, card_states.lapses,
    queue.card
FROM queue
JOIN cards ON cards.id = queue.card
JOIN notes ON notes.id = queue.note
JOIN decks ON decks.id = queue.deck
LEFT JOIN card_states ON card_states.card = queue.card
WHERE coalesce(queue.buried_until, 0) <= {_TODAY}
    AND (queue.due_day IS NULL OR queue.due_day < {_TODAY}
        OR queue.due_ms <= CAST(strftime('%s', 'now') AS INTEGER) * 1000
        OR (queue.due_ms IS NULL AND queue.due_day = {_TODAY}))
ORDER BY queue.due_ms IS NULL, queue.due_day IS NULL, queue.due_day, queue.due_ms,
    decks.name, queue.position"""

_EFFECTIVE_REVIEWS = """
CREATE VIEW effective_reviews AS
SELECT * FROM reviews WHERE NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"""

_SCORES = """
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
    sum(answered.answers) AS answers,
    sum(first.rating > 1) AS right_at_first,
    round(100.0 * sum(first.rating > 1) / count(*), 1) AS score_percent,
    sum(answered.missed) AS mistakes,
    round(sum(answered.time_ms) / 60000.0, 1) AS minutes,
    sessions.id AS session
FROM sessions
JOIN answered ON answered.session = sessions.id
JOIN reviews AS first ON first.card = answered.card AND first.clock = answered.first_clock
GROUP BY sessions.id ORDER BY sessions.started_ms DESC"""

_REVIEWS_READABLE = """
CREATE VIEW reviews_readable AS
SELECT datetime(reviews.answered_ms / 1000 + reviews.answered_offset * 60, 'unixepoch') AS answered,
    decks.name AS deck, notes.prompt AS question, cards.answer, reviews.typed, reviews.verdict,
    CASE reviews.rating WHEN 1 THEN 'again' WHEN 2 THEN 'hard' WHEN 3 THEN 'good' ELSE 'easy' END AS rating,
    CASE reviews.overruled WHEN 1 THEN 'yes' ELSE '' END AS overruled,
    reviews.kind, reviews.form, round(reviews.thinking_ms / 1000.0, 1) AS seconds,
    reviews.after_interval AS interval_days, date(reviews.after_due_day * 86400, 'unixepoch') AS due,
    round(reviews.before_stability, 2) AS stability_before,
    round(reviews.after_stability, 2) AS stability_after,
    round(reviews.before_difficulty, 2) AS difficulty_before,
    round(reviews.after_difficulty, 2) AS difficulty_after,
    round(100 * reviews.predicted, 1) AS predicted_percent,
    CASE WHEN undone_reviews.review IS NULL THEN '' ELSE 'yes' END AS undone,
    devices.name AS device, reviews.id AS review, reviews.card, reviews.session
FROM reviews
JOIN cards ON cards.id = reviews.card
JOIN notes ON notes.id = cards.note
JOIN decks ON decks.id = notes.deck
JOIN devices ON devices.id = reviews.device
LEFT JOIN undone_reviews ON undone_reviews.review = reviews.id
ORDER BY reviews.clock DESC"""

VIEWS = (_DUE_NOW, _EFFECTIVE_REVIEWS, _SCORES, _REVIEWS_READABLE)
