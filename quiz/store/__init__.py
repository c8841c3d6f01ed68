"""The SQLite file: decks, notes, reviews, sessions, drafts, settings, and what is due.

In come the words of `quiz.model` and a path; out come the same words, plain rows of aggregates,
and `quiz.errors.StoreError` for people. This is the only room that knows SQL and sqlite-utils;
reviews are its truth, and every memory state in it is a cache that can be replayed.
"""
