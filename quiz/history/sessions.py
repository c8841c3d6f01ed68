"""The scores of sessions and exams, each against the learner's own earlier ones."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quiz.history.days import DayFigures, Streak, day_figures, streak
from quiz.model.ids import Moment, SessionId, StudyDay
from quiz.schedule.days import to_date
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.scores import SessionRow
from quiz.store.sessions import Exam, SessionKind
from quiz.store.store import Store
from quiz.store.totals import DayTotals

USUAL_OF = 10
"""A score is compared with the mean of so many earlier sessions of its kind."""

RECORD_CARDS = 5
"""A session with fewer cards sets no record score: one lucky card is no feat."""


@dataclass(frozen=True, slots=True)
class SessionScore:
    """One session as the learner remembers it.

    date: its study day. started: the instant, with the zone of then. decks: their names, the most
    answered first. cards: different ones; answers: all, with cards that came back. correct: cards
    right at the first answer. score: correct / cards, 0 to 1; None without cards. accuracy: the
    share of all answers rated above "again". time_ms: thinking time, breaks taken out. new,
    review: cards by what they were at the first answer. mistakes: cards rated "again" at least
    once.
    usual: the mean score of the ten sessions of the same kind (practice, exam, cram) before it,
    or of as many as there are; None for the first. best: no earlier one of its kind had a higher
    score, and it has at least five cards.
    questions: how many an exam has; its score is correct / questions, whether they were answered
    or not. None in practice, and where the scope may leave some of them out. finished: it was
    ended; an exam that was cut off is compared with nothing, and nothing with it.
    """

    session: SessionId
    kind: SessionKind
    date: date
    started: Moment
    decks: tuple[str, ...]
    cards: int
    answers: int
    correct: int
    score: float | None
    accuracy: float | None
    time_ms: int
    new: int
    review: int
    mistakes: int
    usual: float | None = None
    best: bool = False
    questions: int | None = None
    finished: bool = True

    def is_mark(self) -> bool:
        """Whether it is the mark of an exam that was finished."""
        return self.kind is SessionKind.EXAM and self.finished

    def out_of(self) -> int:
        """How many cards the score is of."""
        return self.questions or self.cards

    @property
    def change(self) -> float | None:
        """How much better than usual it went, -1 to 1; None for the first of its kind."""
        return None if self.score is None or self.usual is None else self.score - self.usual


@dataclass(frozen=True, slots=True)
class Trend:
    """How the scores move: the mean of the latest sessions, and of as many before those.

    sessions: how many are in each half, at most ten.
    """

    recent: float
    earlier: float
    sessions: int

    @property
    def change(self) -> float:
        """What was gained (above 0) or lost."""
        return self.recent - self.earlier


@dataclass(frozen=True, slots=True)
class Records:
    """Personal records; each is None while there is none.

    best_score: the highest score of at least five cards in practice, the longer session where two
    are equal; best_exam: the same among exams. most_cards: the session with the most cards. busiest_day: the
    study day with the most answers; longest_day: with the most thinking time.
    """

    best_score: SessionScore | None = None
    best_exam: SessionScore | None = None
    most_cards: SessionScore | None = None
    busiest_day: DayFigures | None = None
    longest_day: DayFigures | None = None


@dataclass(frozen=True, slots=True)
class SessionHistory:
    """Sessions, latest first, with what they show together.

    count: how many there are in all; `sessions` may be fewer. trend: of practice; exam_trend: of
    exams that were finished; each None below four with a score.
    """

    sessions: tuple[SessionScore, ...]
    count: int
    trend: Trend | None
    records: Records
    streak: Streak
    exam_trend: Trend | None = None


def session_history(
    store: Store,
    today: StudyDay,
    scope: Scope = EVERYTHING,
    limit: int | None = None,
    days: Mapping[StudyDay, DayTotals] | None = None,
) -> SessionHistory:
    """The sessions of a scope with their comparisons; `limit` shortens only the list itself.

    days: the totals of the scope's days up to today, where they are known already.
    """
    scores = _scores(store, scope)
    if days is None:
        days = store.totals.days(scope.up_to(today))
    best = records(scores, day_figures(days))
    listed = scores[:limit]
    decks = _decks(store, scope, (*listed, *filter(None, (best.best_score, best.best_exam, best.most_cards))))
    return SessionHistory(
        sessions=tuple(_named(score, decks) for score in listed),
        count=len(scores),
        trend=trend([score for score in scores if score.kind is not SessionKind.EXAM]),
        records=replace(
            best,
            best_score=best.best_score and _named(best.best_score, decks),
            best_exam=best.best_exam and _named(best.best_exam, decks),
            most_cards=best.most_cards and _named(best.most_cards, decks),
        ),
        streak=streak(days, today),
        exam_trend=trend([score for score in scores if score.is_mark()]),
    )


def session_scores(store: Store, scope: Scope = EVERYTHING, limit: int | None = None) -> list[SessionScore]:
    """The scores of sessions with an answer that counts, latest first, at most `limit`.

    Each is compared with all earlier ones of the same scope, those before its first day too.
    """
    scores = _scores(store, scope)[:limit]
    decks = _decks(store, scope, scores)
    return [_named(score, decks) for score in scores]


def session_score(store: Store, session: SessionId) -> SessionScore | None:
    """The score of one session, compared with nothing; None where there is none of this identity."""
    row, exam = store.scores.row(session), store.sessions.exams().get(session)
    questions = None if exam is None else exam.questions
    return None if row is None else _named(_score(row, questions), store.scores.decks([session]))


def trend(scores: Sequence[SessionScore]) -> Trend | None:
    """The trend of scores that are given latest first; None below four sessions with a score."""
    known = [score.score for score in scores if score.score is not None][: 2 * USUAL_OF]
    half = len(known) // 2
    if half < 2:
        return None
    return Trend(sum(known[:half]) / half, sum(known[half : 2 * half]) / half, half)


def records(scores: Sequence[SessionScore], days: Sequence[DayFigures]) -> Records:
    """The records among these; the earlier holds where two are equal."""
    in_order = list(reversed(scores))
    fair = [score for score in in_order if score.out_of() >= RECORD_CARDS and score.score]
    return Records(
        best_score=max((s for s in fair if s.kind is not SessionKind.EXAM), key=_rank, default=None),
        best_exam=max((s for s in fair if s.is_mark()), key=_rank, default=None),
        most_cards=max(in_order, key=lambda score: score.cards, default=None),
        busiest_day=max(days, key=lambda day: day.totals.answers, default=None),
        longest_day=max(days, key=lambda day: day.totals.time_ms, default=None),
    )


def _rank(score: SessionScore) -> tuple[float, int]:
    return (score.score or 0.0, score.out_of())


def _scores(store: Store, scope: Scope) -> list[SessionScore]:
    """The sessions of a scope, latest first, each with what was usual before it; without decks."""
    before: dict[SessionKind, deque[float]] = defaultdict(lambda: deque(maxlen=USUAL_OF))
    highest: dict[SessionKind, float] = defaultdict(float)
    compared = []
    exams = {
        session: exam.questions for session, exam in store.sessions.exams().items() if _holds_all(scope, exam)
    }
    for row in reversed(store.scores.rows(scope.of_any_day())):
        score = _score(row, exams.get(row.id))
        earlier = before[row.kind]
        is_cut_off = row.kind is SessionKind.EXAM and not score.finished
        best = _is_best(score, highest[row.kind]) and not is_cut_off
        if scope.holds(row.day):
            usual = sum(earlier) / len(earlier) if earlier and not is_cut_off else None
            compared.append(replace(score, usual=usual, best=best))
        if score.score is None or is_cut_off:
            continue
        earlier.append(score.score)
        if best:
            highest[row.kind] = score.score
    return compared[::-1]


def _holds_all(scope: Scope, exam: Exam) -> bool:
    """Whether a scope leaves out no question of an exam.

    Which cards those were that were not answered is not kept.
    """
    is_of_decks = scope.of_decks(()).is_of_all_cards
    return is_of_decks and (not scope.decks or (bool(exam.decks) and exam.decks <= set(scope.decks)))


def _is_best(score: SessionScore, highest: float) -> bool:
    """Nothing right is no record, be it the first session."""
    return 0 < (score.score or 0.0) >= highest and score.out_of() >= RECORD_CARDS


def _score(row: SessionRow, questions: int | None) -> SessionScore:
    of = questions or row.cards
    return SessionScore(
        session=row.id,
        kind=row.kind,
        date=to_date(row.day),
        started=row.started,
        decks=(),
        cards=row.cards,
        answers=row.answers,
        correct=row.correct,
        score=row.correct / of if of else None,
        accuracy=row.recalled / row.answers if row.answers else None,
        time_ms=row.time_ms,
        new=row.new,
        review=row.review,
        mistakes=row.mistakes,
        questions=questions,
        finished=row.ended is not None,
    )


def _decks(store: Store, scope: Scope, scores: Iterable[SessionScore]) -> Mapping[str, tuple[str, ...]]:
    return store.scores.decks({score.session for score in scores}, scope)


def _named(score: SessionScore, decks: Mapping[str, tuple[str, ...]]) -> SessionScore:
    return replace(score, decks=decks.get(score.session, ()))
