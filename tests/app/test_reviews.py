"""Single answers: found by their identity, taken back, and the whole log for other programs."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from quiz.app.collection import Collection
from quiz.app.reviews import latest_reviews, log_csv, logged_data, undo_review, write_pieces
from quiz.errors import QuizError, UsageError
from quiz.model.ids import Millis, Moment, NoteId, named
from quiz.model.note import Basic, Deck, Note, deck_id
from quiz.model.review import NEW_CARD, Answer, Form, Rating, Review, ReviewKind
from quiz.schedule.answer import next_states
from quiz.schedule.days import study_day
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.sessions import SessionKind
from quiz.store.store import Store

NOW = Moment(Millis(1_750_000_000_000), 120)


@pytest.fixture
def collection(tmp_path: Path):
    with Store.open(tmp_path / "quiz.db", clock=lambda: NOW, random=Random(7)) as store:
        deck = Deck(deck_id("Rivers"), "Rivers")
        store.decks.save(deck)
        notes = [Note(NoteId(named("note", str(number))), Basic(f"q{number}", "a")) for number in range(2)]
        store.notes.save(deck.id, notes)
        yield Collection(store, lambda: NOW)


def answer(collection: Collection, place: int, kind: ReviewKind = ReviewKind.LEARN) -> Review:
    store, day = collection.store, study_day(NOW)
    card = store.queue.all_cards()[place].card.id
    session = store.sessions.begin(SessionKind.PRACTICE, [], NOW, day)
    after = next_states(NEW_CARD, NOW, DEFAULT_SETTINGS, None)[Rating.GOOD] if kind.schedules else NEW_CARD
    return store.reviews.record(
        Answer(
            card, session, NOW, NOW, day, 2_000, kind, Form.TYPED, Rating.GOOD, NEW_CARD, after, typed="é,\n"
        )
    )


def rows(collection: Collection, **options: bool) -> list[dict[str, str]]:
    text = "".join(log_csv(collection, EVERYTHING, **options))
    return list(csv.DictReader(text.splitlines(keepends=True)))


def test_an_answer_is_taken_back_and_counts_again(collection) -> None:
    """By the beginning of its identity; the figures follow at once, the log keeps it."""
    review = answer(collection, 0)
    undo_review(collection, review.id[:30])
    assert collection.store.totals.total().answers == 0
    assert [each.undone for each in latest_reviews(collection)] == [True]
    with pytest.raises(UsageError, match="already"):
        undo_review(collection, review.id)
    undo_review(collection, review.id.upper(), redo=True)
    assert collection.store.totals.total().answers == 1
    assert collection.store.check() == ()


def test_a_review_must_be_named_for_sure(collection) -> None:
    """Too few letters, letters of none, and letters of two are refused."""
    first, second = answer(collection, 0), answer(collection, 1)
    shared = next(n for n in range(36) if first.id[:n] != second.id[:n]) - 1
    for words in ("", "01", "nothing", "%%%%", first.id[:shared]):
        with pytest.raises(UsageError) as caught:
            undo_review(collection, words)
        assert "quiz reviews list" in (caught.value.hint or "")
    assert collection.store.totals.total().answers == 2


def test_the_log_has_the_columns_of_the_optimiser(collection) -> None:
    """What moves the schedule and counts, card by card; all of it when asked for."""
    review = answer(collection, 0)
    answer(collection, 1, ReviewKind.EXAM)
    undo_review(collection, answer(collection, 1).id)
    (row,) = rows(collection)
    assert [row[name] for name in list(row)[:5]] == [review.answer.card, str(NOW.ms), "3", "0", "2000"]
    assert list(row)[:5] == ["card_id", "review_time", "review_rating", "review_state", "review_duration"]
    assert (row["study_day"], row["typed"], row["predicted"]) == ("2025-06-15", "é,\n", "")
    everything = rows(collection, everything=True)
    assert sorted((row["kind"], row["review_state"], row["undone"]) for row in everything) == [
        ("exam", "4", "0"), ("learn", "0", "0"), ("learn", "0", "1"),
    ]  # fmt: skip


def test_the_log_of_nothing_is_a_header(collection) -> None:
    """An empty collection and an empty scope give no rows."""
    assert rows(collection) == []
    answer(collection, 0)
    no_card = Scope(cards=collection.store.card_sets.keep(()))
    assert len("".join(log_csv(collection, no_card)).splitlines()) == 1
    assert logged_data(latest_reviews(collection)[0])["day"] == "2025-06-15"


def test_the_log_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A failure leaves the old file and nothing half-written."""
    path = tmp_path / "log.csv"
    write_pieces(path, ["a\n", "b\n"])
    assert path.read_text() == "a\nb\n"

    def broken():
        yield "c\n"
        raise OSError(28, "No space left on device")

    with pytest.raises(QuizError, match="No space left"):
        write_pieces(path, broken())
    assert path.read_text() == "a\nb\n"
    assert [file.name for file in tmp_path.iterdir()] == ["log.csv"]
