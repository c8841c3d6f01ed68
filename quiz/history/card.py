"""The whole life of one card: every answer to it, and its forgetting curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quiz.model.ids import CardId, DeckId, Moment, ReviewId, SessionId, StudyDay
from quiz.model.review import Answer, CardState, Form, MemoryState, Rating, Review, ReviewKind, Verdict
from quiz.schedule.answer import is_leech
from quiz.schedule.days import to_date
from quiz.schedule.fsrs import retrievability
from quiz.schedule.settings import ScheduleSettings
from quiz.store.store import Store

CURVE_POINTS = 200
"""A forgetting curve has about so many points beside those of its answers."""


@dataclass(frozen=True, slots=True)
class LifeReview:
    """One answer to the card, as it happened.

    day: its study day; answered: the instant. typed: what was typed or chosen; None where the
    answer was only shown. options: those shown, in order. thinking_ms: breaks taken out.
    interval_before, interval_after: days, 0 within a day. step_ms: how long a card in its steps was
    to wait; None where days are counted. memory_before, memory_after: stability
    in days and difficulty, as they were believed then. predicted: predicted recall just before,
    0 to 1; None for the first. undone: it was taken back and does not count.
    """

    review: ReviewId
    session: SessionId
    day: date
    answered: Moment
    kind: ReviewKind
    form: Form
    typed: str | None
    options: tuple[str, ...]
    verdict: Verdict | None
    overruled: bool
    hinted: bool
    rating: Rating
    thinking_ms: int
    interval_before: int
    interval_after: int
    step_ms: int | None
    due: date | None
    memory_before: MemoryState | None
    memory_after: MemoryState | None
    predicted: float | None
    undone: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Predicted recall (0 to 1) on one day of the card's life.

    answer: the rating of the answer given there, or None. At an answer there are two points of
    the same date: recall just before it, and 1 just after.
    """

    date: date
    recall: float
    answer: Rating | None = None


@dataclass(frozen=True, slots=True)
class CardLife:
    """Everything about one card.

    buried_until: the day from which it is asked again. retired: it is out of use, as its note or
    deck may be. state: where it stands now. recall: predicted today, 0 to 1, None while new. reviews: every
    answer, oldest first, the undone ones too. curve: its forgetting curve, from the first answer
    that moved the schedule as far into the future as into the past, at least 30 days; empty while
    new. today: where the past ends in it.
    """

    card: CardId
    deck: str
    question: str
    answer: str
    tags: tuple[str, ...]
    suspended: bool
    buried_until: date | None
    flag: int
    leech: bool
    retired: bool
    state: CardState
    recall: float | None
    today: date
    reviews: tuple[LifeReview, ...]
    curve: tuple[CurvePoint, ...]


def card_life(store: Store, card: CardId, today: StudyDay) -> CardLife | None:
    """The whole life of a card as of the study day `today`; None where there is no such card."""
    label = store.standings.labels([card]).get(card)
    if label is None:
        return None
    settings = store.settings.schedule(DeckId(label.deck))
    state = store.queue.state(card)
    flags = store.flags.of(card)
    reviews = store.reviews.of_card(card, undone=True)
    counted = [review for review in reviews if not review.undone and review.answer.kind.schedules]
    return CardLife(
        card=card,
        deck=label.deck_name,
        question=label.question,
        answer=label.answer,
        tags=label.tags,
        suspended=flags.suspended,
        buried_until=None if flags.buried_until is None else to_date(flags.buried_until),
        flag=flags.flag,
        leech=is_leech(state, settings),
        retired=label.retired,
        state=state,
        recall=_recall(state.memory, state.last_day, today, settings),
        today=to_date(today),
        reviews=tuple(map(_life_review, reviews)),
        curve=forgetting_curve(counted, today, settings),
    )


def forgetting_curve(
    reviews: Sequence[Review], today: StudyDay, settings: ScheduleSettings
) -> tuple[CurvePoint, ...]:
    """Predicted recall over a card's life, by the memory state that each answer left.

    reviews: those that count and move the schedule, in order.
    """
    if not reviews:
        return ()
    first, last = reviews[0].answer.day, max(review.answer.day for review in reviews)
    end = StudyDay(max(today, last) + max(30, max(today, last) - first))
    step = max(1, (end - first) // CURVE_POINTS)
    points: list[CurvePoint] = []
    memory: MemoryState | None = None
    since = first
    for place, review in enumerate(reviews):
        answer = review.answer
        before = _recall(memory, since, answer.day, settings)
        if before is not None:
            points.append(CurvePoint(to_date(answer.day), before, answer.rating))
        memory, since = answer.after.memory, answer.day
        after = None if before is not None else answer.rating
        points.append(CurvePoint(to_date(since), 1.0, after))
        until = reviews[place + 1].answer.day if place + 1 < len(reviews) else end + 1
        for day in range(since + step, until, step):
            recall = _recall(memory, since, StudyDay(day), settings)
            if recall is not None:
                points.append(CurvePoint(to_date(StudyDay(day)), recall))
    return tuple(points)


def _recall(
    memory: MemoryState | None, since: StudyDay | None, day: StudyDay, settings: ScheduleSettings
) -> float | None:
    if memory is None or since is None:
        return None
    return retrievability(memory, max(0, day - since), settings.parameters)


def _step_ms(answer: Answer) -> int | None:
    """How long the step is that an answer leads to; None where days are counted."""
    due = answer.after.due_ms
    return None if due is None else max(0, due - answer.answered.ms)


def _life_review(review: Review) -> LifeReview:
    answer = review.answer
    return LifeReview(
        review=review.id,
        session=answer.session,
        day=to_date(answer.day),
        answered=answer.answered,
        kind=answer.kind,
        form=answer.form,
        typed=answer.typed,
        options=answer.options,
        verdict=answer.verdict,
        overruled=answer.overruled,
        hinted=answer.hinted,
        rating=answer.rating,
        thinking_ms=answer.thinking_ms,
        interval_before=answer.before.interval,
        interval_after=answer.after.interval,
        step_ms=_step_ms(answer),
        due=None if answer.after.due_day is None else to_date(answer.after.due_day),
        memory_before=answer.before.memory,
        memory_after=answer.after.memory,
        predicted=answer.predicted,
        undone=review.undone,
    )
