"""The two measures of calibration against the evaluation of the reference in Rust.

Answers are on different days, where the definitions are the same; answers within a day count as
answers before in our groups, and do not in those of the reference.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from quiz.history.truth import truth
from quiz.model.ids import Millis, Moment, NoteId, StudyDay, named
from quiz.model.note import Basic, Deck, Note, deck_id, first_card_id
from quiz.model.review import NEW_CARD, Answer, CardState, Form, Phase, Rating, ReviewKind
from quiz.schedule.days import day_start, study_day
from quiz.schedule.fsrs import next_memory, retrievability
from quiz.schedule.settings import DEFAULT_PARAMETERS
from quiz.store.sessions import SessionKind
from quiz.store.store import Store

fsrs = pytest.importorskip("fsrs_rs_python", reason="pip install 'quiz-trainer[test]'")

TODAY = StudyDay(20_000)
NOW = Moment(Millis(day_start(TODAY, 0) + 3_600_000), 0)


def history(random: Random) -> list[tuple[Rating, int]]:
    """Up to twelve answers as (rating, days since the one before), the first of them no failure."""
    ratings = random.choices(list(Rating), (2, 2, 6, 1), k=random.randint(2, 12))
    ratings[0] = Rating.GOOD
    return [(rating, random.randint(1, 60) if place else 0) for place, rating in enumerate(ratings)]


def test_log_loss_and_rmse_are_the_references(tmp_path: Path) -> None:
    """300 histories: equal to a thousandth; single precision and our four digits are the rest."""
    random = Random(300)
    histories = [history(random) for _ in range(300)]
    items = [
        fsrs.FSRSItem([fsrs.FSRSReview(int(rating), days) for rating, days in answers[: length + 1]])
        for answers in histories
        for length in range(1, len(answers))
    ]
    reference = fsrs.FSRS(list(DEFAULT_PARAMETERS))
    # Of many answers together the reference weighs the later ones more; one alone it cannot.
    log_loss = sum(reference.evaluate([item]).log_loss for item in items) / len(items)
    deck = Deck(deck_id("Deck"), "Deck")
    with Store.open(tmp_path / "quiz.db", clock=lambda: NOW, random=Random(1)) as store:
        store.decks.save(deck)
        notes = [Note(NoteId(named("note", str(number))), Basic(str(number), "a")) for number in range(300)]
        store.notes.save(deck.id, notes)
        session = store.sessions.begin(SessionKind.PRACTICE, [], NOW, TODAY)
        answers = []
        for note, given in zip(notes, histories, strict=True):
            state, day = NEW_CARD, StudyDay(TODAY - 1_000)
            for rating, days in given:
                day = StudyDay(day + days)
                moment = Moment(Millis(day_start(day, 0) + 3_600_000), 0)
                assert study_day(moment) == day
                memory = next_memory(state.memory, rating, days, DEFAULT_PARAMETERS)
                lapses = state.lapses + (rating is Rating.AGAIN)
                after = CardState(
                    Phase.REVIEW, memory, 0, StudyDay(day + 1), None, 1, day, state.reps + 1, lapses
                )
                predicted = state.memory and retrievability(state.memory, days, DEFAULT_PARAMETERS)
                answers.append(
                    Answer(
                        first_card_id(note.id, "front"), session, moment, moment, day, 1_000,
                        ReviewKind.REVIEW if state.memory else ReviewKind.LEARN, Form.REVEAL, rating, state,
                        after, predicted=predicted,
                    )
                )  # fmt: skip
                state = after
        store.reviews.record_all(answers)
        ours = truth(store, TODAY).calibration
    assert ours.answers == len(items)
    assert ours.log_loss == pytest.approx(log_loss, abs=1e-3)
    assert ours.rmse_bins == pytest.approx(reference.evaluate(items).rmse_bins, abs=1e-3)
