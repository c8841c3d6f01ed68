"""An exam against a file: its mark, its mistakes, the schedule left alone, and what a kill leaves."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.exam import QUESTIONS, TAKEN_UP, Ending, ExamWish, hold_exam, result_data, wish_of_words
from quiz.app.linked import add_paths
from quiz.app.practise import Wish, practise
from quiz.errors import QuizError, UsageError
from quiz.history.sessions import session_score
from quiz.model.review import Form, Rating, ReviewKind
from quiz.session.events import Answered, Left, Rated, TimeUp, Undone
from quiz.store.sessions import SessionKind
from tests.app.learners import HandClock

RIVERS = """
Q: Which river is the longest of Europe?
A: Volga
> The Volga is the longest river of Europe.

Q: Which river flows through Vienna?
A: Danube
X: Rhine
X: Elbe
X: Seine

C: The [Rhine] flows into the [North Sea].

T: The Seine flows through Paris.
"""
LAKES = "".join(f"Q: What is lake {number}?\nA: water{number}\n\n" for number in range(30))


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def folder(tmp_path, clock):
    """A collection with two decks, of five cards and of thirty."""
    for name, text in (("rivers", RIVERS), ("lakes", LAKES)):
        (tmp_path / f"{name}.md").write_text(text)
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as collection:
        add_paths(collection, [tmp_path / "rivers.md", tmp_path / "lakes.md"])
    return tmp_path


@pytest.fixture
def collection(folder, clock):
    with open_collection(folder / "quiz.db", clock, Random(2)) as opened:
        yield opened


class Candidate:
    """Answers as it is told: "right", "wrong", "none", "left", "up", "gone"; then always right."""

    def __init__(self, clock, *answers: str):
        self.clock, self.answers, self.asked, self.notices = clock, list(answers), [], []

    def ask(self, state, until, notice=None):
        question = state.stage.question
        self.asked.append(question)
        self.notices.append(notice)
        how = self.answers.pop(0) if self.answers else "right"
        self.clock.advance(seconds=60 if how == "up" else 5)
        now = self.clock()
        if how == "gone":
            return None
        return {
            "right": Answered(question.item.face.answer, now),
            "wrong": Answered("false" if question.form is Form.TRUEFALSE else "not this", now),
            "none": Answered(None, now),
            "left": Left(),
            "up": TimeUp(now),
        }[how]


def deck(collection, name):
    return next(one.id for one in collection.store.decks.all() if one.name == name)


def test_an_exam_asks_evenly_keeps_a_mark_and_leaves_the_schedule_alone(collection, clock):
    """Two decks share the questions; right answers are points; no card is due at another time."""
    due = collection.store.queue.counts(clock(), collection.today(), collection.store.settings.schedule())
    candidate = Candidate(clock, "wrong", "none", "right")
    result = hold_exam(collection, candidate, ExamWish(questions=8), Random(3))
    assert (result.ending, result.questions, result.asked, result.points) == (Ending.COMPLETE, 8, 8, 6)
    assert (result.share, result.word, result.time_ms) == (0.75, "good", 40_000)
    names = [question.item.deck.name for question in candidate.asked]
    assert names.count("rivers") == names.count("lakes") == 4
    assert [judged.typed for judged in result.mistakes] in (["not this", None], ["false", None])
    assert due == collection.store.queue.counts(
        clock(), collection.today(), collection.store.settings.schedule()
    )
    score = session_score(collection.store, result.session)
    assert (score.kind, score.questions, score.correct, score.score) == (SessionKind.EXAM, 8, 6, 0.75)
    assert score.finished
    reviews = collection.store.reviews.of_session(result.session)
    assert {review.answer.kind for review in reviews} == {ReviewKind.EXAM}
    assert collection.store.check() == ()


def test_the_same_seed_asks_the_same(collection, clock):
    """The random source is the only thing that chance comes from."""
    asked = []
    for seed in (5, 5, 6):
        candidate = Candidate(clock)
        hold_exam(collection, candidate, ExamWish(questions=6), Random(seed))
        asked.append([(question.item.card.id, question.form) for question in candidate.asked])
    assert asked[0] == asked[1] != asked[2]


def test_each_kind_is_asked_in_its_form_and_no_card_twice(collection, clock):
    """A choice stays a choice, unless all is to be typed; an exam over more than there is asks all."""
    for form, expected in ((None, {"choice": 1, "typed": 1}), (Form.TYPED, {"typed": 2})):
        candidate = Candidate(clock)
        wish = ExamWish((deck(collection, "rivers"),), questions=50, form=form)
        result = hold_exam(collection, candidate, wish, Random(1))
        forms = [str(question.form) for question in candidate.asked]
        assert {name: forms.count(name) for name in sorted(set(forms))} == {
            "cloze": 2, "truefalse": 1, **expected,
        }  # fmt: skip
        assert result.questions == len({question.item.card.id for question in candidate.asked}) == 5


def test_the_mistakes_are_a_practice_session(collection, clock):
    """Each card without a point is asked once, and the schedule stays; another day `--mistakes` finds it."""
    candidate = Candidate(clock, "wrong", "none", "wrong")
    result = hold_exam(collection, candidate, ExamWish(questions=6), Random(3))
    missed = {question.item.card.id for question in candidate.asked[:3]}
    asked = []

    class Practises:
        def ask(self, state, _notice=None):
            if hasattr(state.stage, "judgement"):
                return Rated(None, clock())
            asked.append(state.stage.question.item.card.id)
            return Answered(state.stage.question.item.face.answer, clock())

    outcome = practise(collection, Practises(), result.repetition)
    assert set(asked) == missed
    assert (len(asked), outcome.tally.right) == (3, 3)
    assert not collection.store.queue.state(asked[0]).reps


@pytest.mark.parametrize(("how", "ending"), [("left", Ending.LEFT), ("up", Ending.TIME_UP)])
def test_leaving_and_the_end_of_the_time_leave_the_rest_unanswered(collection, clock, how, ending):
    """What was not answered is no mistake that was made, and no point."""
    candidate = Candidate(clock, "right", how)
    result = hold_exam(collection, candidate, ExamWish(questions=6, minutes=1), Random(3))
    assert (result.ending, result.questions, result.asked, result.points) == (ending, 6, 1, 1)
    assert result.mistakes == ()
    assert session_score(collection.store, result.session).score == pytest.approx(1 / 6)


def test_one_that_is_cut_off_is_taken_up_by_the_same_command(folder, clock):
    """After a closed window the rest is asked, in order; what was answered counts, and is listed."""
    wish = ExamWish(questions=6)
    first = Candidate(clock, "wrong", "right", "gone")
    with open_collection(folder / "quiz.db", clock, Random(2)) as collection:
        result = hold_exam(collection, first, wish, Random(3))
        assert (result.ending, result.asked) == (Ending.CUT_OFF, 2)
        assert collection.store.scores.row(result.session).ended is None
        other = Candidate(clock)
        hold_exam(collection, other, ExamWish(questions=5), Random(3))
        assert len(other.asked) == 5
    clock.advance(seconds=3600)
    with open_collection(folder / "quiz.db", clock, Random(2)) as collection:
        second = Candidate(clock)
        again = hold_exam(collection, second, wish, Random(99))
        assert second.notices == [TAKEN_UP, None, None, None]
        assert again.session == result.session
        assert second.asked[0].item.card == first.asked[2].item.card
        assert len({q.item.card.id for q in (*first.asked[:2], *second.asked)}) == 6
        assert (again.ending, again.questions, again.asked, again.points) == (Ending.COMPLETE, 6, 6, 5)
        assert [judged.question.item.card for judged in again.mistakes] == [first.asked[0].item.card]
        assert [row.id for row in collection.store.scores.rows() if row.ended is None] == []


def test_the_clock_of_one_that_is_cut_off_runs_on(collection, clock):
    """Within its minutes it goes on to the same end; after them, and the next day, there is a new one."""
    wish = ExamWish(questions=4, minutes=10)
    cut = hold_exam(collection, Candidate(clock, "right", "gone"), wish, Random(1))
    until = []

    class Looks(Candidate):
        def ask(self, state, ends, notice=None):
            until.append(ends)
            return super().ask(state, ends, notice)

    began = collection.store.scores.row(cut.session).started.ms
    assert hold_exam(collection, Looks(clock, "right", "gone"), wish, Random(1)).session == cut.session
    assert until == [began + 600_000] * 2
    clock.advance(seconds=600)
    new = hold_exam(collection, Candidate(clock, "right", "gone"), wish, Random(1))
    assert new.session != cut.session
    clock.advance(days=1)
    newest = hold_exam(collection, Candidate(clock), wish, Random(1))
    assert newest.session not in (cut.session, new.session)
    assert [row.ended is None for row in collection.store.scores.rows()] == [False, True, True]


def test_an_exam_can_count_for_the_schedule(collection, clock):
    """Only where it is asked to: then a card learnt in it is no longer new."""
    candidate = Candidate(clock, "wrong")
    result = hold_exam(collection, candidate, ExamWish(questions=2, counted=True), Random(1))
    states = [collection.store.queue.state(question.item.card.id) for question in candidate.asked]
    assert [state.reps for state in states] == [1, 1]
    kinds = [review.answer.kind for review in collection.store.reviews.of_session(result.session)]
    assert kinds == [ReviewKind.LEARN, ReviewKind.LEARN]
    assert collection.store.scores.row(result.session).kind is SessionKind.EXAM


def test_a_leech_is_put_away_without_a_word_and_is_still_among_the_mistakes(collection, clock):
    """What is set for one lapse too many is done, and nothing of it is told before the end."""
    for name, value in (("leech_after", 1), ("leech_action", "suspend")):
        collection.store.settings.save("", name, value)
    for _ in range(3):
        hold_exam(collection, Candidate(clock), ExamWish(questions=35, counted=True), Random(1))
        clock.advance(days=20)
    candidate = Candidate(clock, "wrong")
    result = hold_exam(collection, candidate, ExamWish(questions=35, counted=True), Random(1))
    leech = candidate.asked[0].item
    assert candidate.notices == [None] * 35
    assert [judged.question.item.card for judged in result.mistakes] == [leech.card]
    assert collection.store.flags.of(leech.card.id).suspended
    assert "leech" in collection.store.notes.get(leech.note.id).note.tags


def test_undo_in_practice_leaves_the_answers_of_an_exam_alone(collection, clock):
    """Taking back what was done last would change a mark that is given."""
    result = hold_exam(collection, Candidate(clock), ExamWish(questions=2, counted=True), Random(1))
    notices = []

    class TakesBack:
        def ask(self, _state, notice=None):
            notices.append(notice)
            return Undone(clock()) if len(notices) == 1 else Left()

    practise(collection, TakesBack(), Wish())
    assert "exam" in notices[1]
    assert len(collection.store.reviews.of_session(result.session)) == 2


def test_without_a_card_there_is_no_exam(tmp_path, clock):
    """What to do instead is said."""
    with open_collection(tmp_path / "empty.db", clock, Random(1)) as collection:
        for wish in (ExamWish(), ExamWish(among=frozenset())):
            with pytest.raises(QuizError, match="no card"):
                hold_exam(collection, Candidate(clock), wish, Random(1))
        assert collection.store.sessions.open(collection.today()) is None


def test_what_the_menu_asks_is_an_exam(collection):
    """Decks and a search as after the command, a number, and minutes or none."""
    rivers = deck(collection, "rivers")
    assert wish_of_words(collection, "rivers", " 7 ", "") == ExamWish((rivers,), 7)
    wish = wish_of_words(collection, "rivers -kind:cloze", "", "5")
    assert (wish.questions, wish.minutes, len(wish.among)) == (QUESTIONS, 5, 33)
    for words in (
        ("'rivers", "7", ""),
        ("", "0", ""),
        ("", "seven", ""),
        ("", "7", "-1"),
        ("brooks", "7", ""),
    ):
        with pytest.raises(UsageError):
            wish_of_words(collection, *words)


def test_the_result_as_data(collection, clock):
    """A script gets the mark, and each mistake with what was typed, what is right and where it is from."""
    rivers = (deck(collection, "rivers"),)
    result = hold_exam(collection, Candidate(clock, *["wrong"] * 5), ExamWish(rivers, minutes=9), Random(1))
    data = result_data(result)
    assert {name: data[name] for name in ("ending", "questions", "points", "share", "word", "minutes")} == {
        "ending": "complete", "questions": 5, "points": 0, "share": 0, "word": "not enough yet", "minutes": 9,
    }  # fmt: skip
    volga = next(one for one in data["mistakes"] if one["answer"] == "Volga")
    assert volga["typed"] == "not this"
    assert volga["verdict"] == "wrong"
    assert volga["source"] == "The Volga is the longest river of Europe."
    assert all(one["reason"] for one in data["mistakes"])


def test_a_rating_of_an_exam_is_a_point_or_none(collection, clock):
    """Nothing between: what earns no point is found among the mistakes."""
    result = hold_exam(collection, Candidate(clock, "wrong", "none"), ExamWish(questions=5), Random(1))
    ratings = [review.answer.rating for review in collection.store.reviews.of_session(result.session)]
    assert [rating is Rating.AGAIN for rating in ratings] == [True, True, False, False, False]
