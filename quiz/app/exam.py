"""An exam: cards drawn from decks, asked once without a word about the answers, and its mark.

Every answer is in the file before the next question is shown. An exam that is cut off (a kill, a
closed window) stands in the history as unfinished, and the same command takes it up again on the
same study day, its clock having run on; any other exam leaves it as it is.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from random import Random

from quiz.app.collection import Collection
from quiz.app.loading import cards_of, load_items, position, tally_so_far
from quiz.app.practise import Source, Wish, rules_of
from quiz.app.screen import ExamScreen
from quiz.app.wishes import chosen_cards
from quiz.errors import DeckError, QuizError, UsageError
from quiz.model.ids import CardId, DeckId, Millis, Moment, SessionId
from quiz.model.review import Form, Rating, ReviewKind
from quiz.session.drawing import draw
from quiz.session.effects import LEECH_TAG, CallLeech, Record
from quiz.session.exam import begin_exam, exam_form, exam_step, judge_once, mark_word
from quiz.session.order import apart
from quiz.session.state import NO_ANSWERS, Finished, Item, Judged, Question, Rules, SessionState, Tally
from quiz.store.queue import QueuedCard
from quiz.store.sessions import SessionKind

QUESTIONS = 20
"""How many questions an exam has unless told otherwise."""

TAKEN_UP = "taking up the exam that was cut off"


@dataclass(frozen=True, slots=True)
class ExamWish:
    """What the learner wants of an exam.

    decks: none for all. questions: how many, or as many as there are. minutes: the time for all
    of them, None for no end. form: typed where cards that could be chosen are to be typed.
    among: the cards that a search found. counted: answers move the schedule, which an exam leaves
    alone otherwise: it asks cards out of turn, and under a clock.
    """

    decks: tuple[DeckId, ...] = ()
    questions: int = QUESTIONS
    minutes: int | None = None
    form: Form | None = None
    among: frozenset[CardId] | None = None
    counted: bool = False

    def until(self, began: Moment) -> Millis | None:
        """When the time of an exam that began then is up; None for no end."""
        return None if self.minutes is None else Millis(began.ms + self.minutes * 60_000)

    @property
    def key(self) -> list[object]:
        """What tells whether an exam that was cut off is the one that is wished again."""
        return [sorted(self.decks), self.questions, self.minutes, self.form, self.counted]


@unique
class Ending(StrEnum):
    """How an exam came to its end."""

    COMPLETE = "complete"
    TIME_UP = "time up"
    LEFT = "left"
    CUT_OFF = "cut off"


@dataclass(frozen=True, slots=True)
class ExamResult:
    """What an exam came to.

    questions: how many it had; asked: how many of them got an answer, be it none; points: how
    many were right. minutes: the time allowed. time_ms: thinking time. mistakes: the answers
    without a point in the order given, each with its verdict.
    """

    session: SessionId
    ending: Ending
    questions: int
    asked: int
    points: int
    minutes: int | None
    time_ms: int
    mistakes: tuple[Judged, ...]

    @property
    def share(self) -> float:
        """The points of the questions, 0 to 1."""
        return self.points / self.questions

    @property
    def word(self) -> str:
        """The mark in a plain word."""
        return mark_word(self.share)

    @property
    def repetition(self) -> Wish:
        """The practice of the mistakes; the schedule stays."""
        cards = frozenset(judged.question.item.card.id for judged in self.mistakes)
        return Wish(source=Source.MISTAKES, among=cards, limit=len(cards) or None)


def wish_of_words(collection: Collection, words: str, questions: str, minutes: str) -> ExamWish:
    """What a learner wrote: decks and a search as for a shell, how many questions, how many minutes.

    Raises UsageError where one of them cannot be read.
    """
    try:
        decks, among = chosen_cards(collection, shlex.split(words))
    except ValueError:
        raise UsageError(f"a quotation mark is missing in: {words}", hint="close it with another") from None
    return ExamWish(decks, _number(questions) or QUESTIONS, _number(minutes), among=among)


def _number(words: str) -> int | None:
    if not words.strip():
        return None
    if not words.strip().isdecimal() or not int(words):
        raise UsageError(f"“{words}” is no number", hint="write a whole number above zero, such as 20")
    return int(words)


def hold_exam(collection: Collection, screen: ExamScreen, wish: ExamWish, random: Random) -> ExamResult:
    """Hold an exam from its first question to its mark.

    random: what the cards are drawn with. Raises QuizError where there is no card to ask.
    """
    store = collection.store
    sitting = _taken_up(collection, wish) or _begun(collection, wish, random)
    rules = replace(
        rules_of(collection, Wish(form=exam_form(wish.form)), {item.deck.id for item in sitting.items}),
        session=sitting.session,
        kind=None if wish.counted else ReviewKind.EXAM,
        usual_ms=store.reviews.usual_ms(),
        until_ms=wish.until(sitting.began),
    )
    state, is_cut_off = _run(collection, screen, rules, wish, sitting)
    if not is_cut_off:
        store.sessions.end(sitting.session, collection.clock())
    return ExamResult(
        session=sitting.session,
        ending=Ending.CUT_OFF if is_cut_off else _ending(state),
        questions=sitting.questions,
        asked=state.tally.cards,
        points=state.tally.right,
        minutes=wish.minutes,
        time_ms=state.tally.thinking_ms,
        mistakes=_mistakes(collection, rules, sitting.items),
    )


@dataclass(frozen=True, slots=True)
class _Sitting:
    """An exam at its beginning, or where it was cut off.

    items: the questions to ask, in order. questions: how many it has in all. tally: the score so far.
    """

    session: SessionId
    began: Moment
    items: list[Item]
    questions: int
    tally: Tally = NO_ANSWERS


def _begun(collection: Collection, wish: ExamWish, random: Random) -> _Sitting:
    queued = _drawn(collection, wish, random)
    items = apart(load_items(collection, queued))
    began, day = collection.clock(), collection.today()
    session = collection.store.sessions.begin(SessionKind.EXAM, wish.decks, began, day, len(items))
    return _Sitting(session, began, items, len(items))


def _taken_up(collection: Collection, wish: ExamWish) -> _Sitting | None:
    """The same exam of today that was cut off, if its time is not up; a search is begun anew."""
    session = collection.store.sessions.open(collection.today(), SessionKind.EXAM)
    if session is None or wish.among is not None:
        return None
    until = wish.until(session.started)
    is_same = json.loads(session.position or "{}").get("wish") == wish.key
    if not is_same or (until is not None and collection.clock().ms >= until):
        return None
    items = load_items(collection, collection.store.queue.cards(cards_of(session.position)))
    tally = tally_so_far(collection, session.id)
    return _Sitting(session.id, session.started, items, session.questions or len(items), tally)


def _run(
    collection: Collection, screen: ExamScreen, rules: Rules, wish: ExamWish, sitting: _Sitting
) -> tuple[SessionState, bool]:
    """Ask until the end; the last state, and whether nobody was there to see it."""
    store, notice = collection.store, TAKEN_UP if sitting.tally.answered else None
    state = begin_exam(rules, sitting.items, collection.clock(), sitting.tally)
    store.sessions.save_position(rules.session, _position(state, wish))
    while not isinstance(state.stage, Finished):
        event, notice = screen.ask(state, rules.until_ms, notice), None
        if event is None:
            return state, True
        state, effects = exam_step(rules, state, event)
        for effect in effects:
            match effect:
                case Record(answer):
                    with store.transaction():
                        store.reviews.record(answer)
                        store.sessions.save_position(rules.session, _position(state, wish))
                case CallLeech():
                    _call_leech(collection, effect)
    return state, False


def _call_leech(collection: Collection, call: CallLeech) -> None:
    """Do what is set for a card forgotten too often, without a word: that would tell of a wrong answer."""
    if call.tag:
        # Loaded for this case alone. A file that cannot be written is no reason to end an exam.
        from quiz.app.note_edits import retag_note  # noqa: PLC0415

        with suppress(DeckError):
            retag_note(collection, call.note, LEECH_TAG, on=True)
    if call.suspend:
        collection.store.flags.suspend([call.card])


def _position(state: SessionState, wish: ExamWish) -> str:
    """The questions that are left, and of which exam they are."""
    return json.dumps({**json.loads(position(state)), "wish": wish.key})


def _drawn(collection: Collection, wish: ExamWish, random: Random) -> list[QueuedCard]:
    queue = collection.store.queue
    drawn = draw(queue.by_deck(wish.decks, wish.among), wish.questions, random)
    if not drawn:
        raise QuizError(
            "there is no card for an exam" + (" among these" if wish.decks or wish.among is not None else ""),
            hint="`quiz decks` shows what there is; make a deck with: quiz learn ARTICLE",
        )
    return queue.cards([card.id for card in drawn])


def _ending(state: SessionState) -> Ending:
    if isinstance(state.stage, Finished) and state.stage.quit:
        return Ending.LEFT
    return Ending.TIME_UP if state.left else Ending.COMPLETE


def _mistakes(collection: Collection, rules: Rules, known: Sequence[Item]) -> tuple[Judged, ...]:
    """The answers without a point as they are in the file, those from before a kill too."""
    answers = [review.answer for review in collection.store.reviews.of_session(rules.session)]
    missed = [answer for answer in answers if answer.rating is Rating.AGAIN]
    earlier = collection.store.queue.cards([answer.card for answer in missed])
    items = {item.card.id: item for item in (*load_items(collection, earlier), *known)}
    return tuple(
        judge_once(
            rules,
            Question(items[answer.card], answer.form, answer.options, answer.asked),
            answer.typed,
            answer.answered,
        )
        for answer in missed
        if answer.card in items
    )


def result_data(result: ExamResult) -> dict[str, object]:
    """An exam's result as a JSON object; times in milliseconds, shares 0 to 1."""
    return {
        "exam": result.session,
        "ending": str(result.ending),
        "questions": result.questions,
        "asked": result.asked,
        "points": result.points,
        "share": round(result.share, 6),
        "word": result.word,
        "minutes": result.minutes,
        "time_ms": result.time_ms,
        "mistakes": [_mistake_data(judged) for judged in result.mistakes],
    }


def _mistake_data(judged: Judged) -> dict[str, object]:
    question, face = judged.question, judged.question.item.face
    return {
        "card": question.item.card.id,
        "deck": question.item.deck.name,
        "form": str(question.form),
        "question": face.prompt,
        "options": list(question.options),
        "typed": judged.typed,
        "answer": face.answer,
        "accept": list(face.accept),
        "verdict": str(judged.judgement.verdict) if judged.judgement else None,
        "reason": judged.judgement.reason if judged.judgement else "",
        "source": question.item.note.source,
    }
