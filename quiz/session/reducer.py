"""The reducer: one event applied to a session's state.

`step` is the whole behaviour of practice. It is pure, so that a session can be replayed, undone
and tested without a terminal or a file.
"""

from __future__ import annotations

from dataclasses import replace

from quiz.judge.rating import propose_rating
from quiz.model.ids import Moment
from quiz.model.note import Cloze
from quiz.model.review import Answer, CardState, Form, Judgement, Phase, Rating, ReviewKind, Verdict
from quiz.schedule.answer import next_states, predicted_recall
from quiz.schedule.days import study_day
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import SCHEDULER
from quiz.session.asking import ask_first, ask_next
from quiz.session.events import (
    Accept,
    Answered,
    Effect,
    Event,
    Hinted,
    Left,
    Rated,
    Record,
    Recorded,
    Returned,
    Skipped,
    Suspend,
    Suspended,
    TakeBack,
    TakeBackEarlier,
    Undone,
    Unsuspend,
    WasRight,
)
from quiz.session.state import (
    Asking,
    Finished,
    Item,
    Judged,
    Past,
    Question,
    Rules,
    SessionState,
    Tally,
)

LONGEST_THINKING_MS = 120_000
"""Time beyond this is a break, not thinking; Anki's default cap is one minute."""

Step = tuple[SessionState, tuple[Effect, ...]]

_KIND = {
    Phase.NEW: ReviewKind.LEARN,
    Phase.LEARNING: ReviewKind.LEARN,
    Phase.REVIEW: ReviewKind.REVIEW,
    Phase.RELEARNING: ReviewKind.RELEARN,
}


def step(rules: Rules, state: SessionState, event: Event) -> Step:
    """Apply one event; an event that does not fit the stage changes nothing."""
    match event, state.stage:
        case Answered(text, at), Asking() as asking:
            return _answer(rules, state, asking, text, at), ()
        case Rated(rating, at), Judged() as judged:
            return _rate(rules, state, judged, rating, at)
        case WasRight(), Judged(typed=str(typed)) as judged:
            return _was_right(rules, state, judged, typed)
        case Hinted(), Asking() as asking:
            return replace(state, stage=replace(asking, hinted=True)), ()
        case Skipped(at), Asking() as asking:
            put_off = replace(state, waiting=(*state.waiting, asking.question.item))
            return ask_next(rules, put_off, at), ()
        case Suspended(at), (Asking() | Judged()) as stage:
            return _suspend(rules, state, stage, at)
        case Undone(at), _:
            return _undo(state, at)
        case Recorded(review), _ if state.past is not None and state.past.review is None:
            return replace(state, past=replace(state.past, review=review)), ()
        case Returned(item, tally, at), _:
            return ask_first(rules, replace(state, tally=tally), item, at), ()
        case Left(), _:
            return _leave(state), ()
        case _:
            return state, ()


def hint_for(question: Question) -> str:
    """A hint that helps without telling: the answer's first letter and the length of its words."""
    words = question.item.face.answer.split()
    return " ".join(word[0] + "·" * (len(word) - 1) for word in words)


def _answer(rules: Rules, state: SessionState, asking: Asking, text: str | None, at: Moment) -> SessionState:
    question = asking.question
    judgement = _judge(rules, question, text)
    first_try = asking.near_miss is None and question.form in (Form.TYPED, Form.CLOZE)
    if judgement is not None and judgement.verdict is Verdict.CLOSE and first_try:
        return replace(state, stage=replace(asking, near_miss=judgement))
    thinking = max(0, min(at.ms - question.asked.ms, LONGEST_THINKING_MS))
    verdict = judgement.verdict if judgement else None
    if asking.near_miss is not None and verdict is Verdict.CORRECT:
        verdict = Verdict.CLOSE  # right at the second try is not the same as known
    proposed = propose_rating(verdict, question.form, thinking, rules.usual_ms, asking.hinted)
    previews = _previews(rules, question.item, at)
    judged = Judged(question, text, judgement, proposed, at, previews, thinking, asking.hinted)
    return replace(state, stage=judged)


def _previews(rules: Rules, item: Item, at: Moment) -> dict[Rating, CardState]:
    """Where each rating leads; nowhere in a session that leaves the schedule alone."""
    if rules.kind is not None and not rules.kind.schedules:
        return {}
    factor = fuzz_factor(item.card.id, item.state.reps)
    return next_states(item.state, at, rules.settings(item), factor)


def _judge(rules: Rules, question: Question, text: str | None) -> Judgement | None:
    face = question.item.face
    if text is None:
        # Asking to see the answer is an answer of its own where one was expected.
        if question.form is Form.REVEAL:
            return None
        return Judgement(Verdict.WRONG, "no answer", face.answer)
    if question.form in (Form.CHOICE, Form.TRUEFALSE):
        right = text == face.answer
        verdict = Verdict.CORRECT if right else Verdict.WRONG
        return Judgement(verdict, "right" if right else "another option is right", face.answer)
    # Loaded with the first answer, so that the first question does not wait for it.
    from quiz.judge.judge import judge  # noqa: PLC0415

    own = {face.answer, *face.accept}
    others = [answer for answer in rules.answers(question.item.deck.id) if answer not in own]
    return judge(text, face, others, question.item.deck.published)


def _was_right(rules: Rules, state: SessionState, judged: Judged, typed: str) -> Step:
    item = judged.question.item
    if judged.judgement is None or judged.judgement.verdict is Verdict.CORRECT:
        return state, ()
    if judged.question.form not in (Form.TYPED, Form.CLOZE) or not typed.strip():
        return state, ()
    kept = _keeps_answers(item)
    reason = "accepted from now on" if kept else "counted this time; this card keeps no other answers"
    agreed = Judgement(Verdict.CORRECT, reason, typed.strip())
    proposed = propose_rating(
        Verdict.CORRECT, judged.question.form, judged.thinking_ms, rules.usual_ms, judged.hinted
    )
    # The card may come back in this session; its note is read from the file only for the next.
    face = replace(item.face, accept=(*item.face.accept, typed.strip()))
    question = replace(judged.question, item=replace(item, face=face))
    stage = replace(judged, question=question, judgement=agreed, proposed=proposed, overruled=True)
    return replace(state, stage=stage), (Accept(item.note.id, typed.strip()),) if kept else ()


def _keeps_answers(item: Item) -> bool:
    """Whether the note can hold other right answers of this card: those of its only gap, or its front."""
    content = item.note.content
    return item.card.slot == 0 and not (isinstance(content, Cloze) and len(content.gaps) > 1)


def _rate(rules: Rules, state: SessionState, judged: Judged, rating: Rating | None, at: Moment) -> Step:
    chosen = judged.proposed if rating is None else rating
    item = judged.question.item
    settings = rules.settings(item)
    kind = rules.kind or _KIND[item.state.phase]
    after = judged.previews[chosen] if kind.schedules else item.state
    day = study_day(judged.at, settings.rollover_hour)
    answer = Answer(
        card=item.card.id,
        session=rules.session,
        asked=judged.question.asked,
        answered=judged.at,
        day=day,
        thinking_ms=judged.thinking_ms,
        kind=kind,
        form=judged.question.form,
        rating=chosen,
        before=item.state,
        after=after,
        options=judged.question.options,
        typed=judged.typed,
        verdict=judged.judgement.verdict if judged.judgement else None,
        overruled=judged.overruled or chosen is not judged.proposed,
        hinted=judged.hinted,
        predicted=predicted_recall(item.state, day, settings),
        scheduler=SCHEDULER,
        parameters=settings.key,
    )
    learning = state.learning
    if after.due_ms is not None and kind.schedules:
        learning = (*learning, replace(item, state=after))
    asked_again = replace(state, stage=Asking(judged.question))
    moved = replace(
        state,
        learning=learning,
        tally=_tally(state.tally, item, chosen, judged.thinking_ms),
        past=Past(asked_again, None),
    )
    return ask_next(rules, moved, at), (Record(answer),)


def _tally(tally: Tally, item: Item, rating: Rating, thinking_ms: int) -> Tally:
    card = item.card.id
    missed_before = any(other.card.id == card for other in tally.missed)
    return Tally(
        answered=tally.answered + 1,
        thinking_ms=tally.thinking_ms + thinking_ms,
        first={card: rating} | dict(tally.first),
        missed=tally.missed if rating is not Rating.AGAIN or missed_before else (*tally.missed, item),
    )


def _suspend(rules: Rules, state: SessionState, stage: Asking | Judged, at: Moment) -> Step:
    card = stage.question.item.card.id
    asked_again = replace(state, stage=Asking(stage.question))
    moved = replace(state, past=Past(asked_again, suspended=card))
    return ask_next(rules, moved, at), (Suspend(card),)


def _undo(state: SessionState, at: Moment) -> Step:
    if isinstance(state.stage, Judged):
        # The last answer is the one on the screen, and nothing of it is in the file yet.
        question = replace(state.stage.question, asked=at)
        return replace(state, stage=Asking(question, hinted=state.stage.hinted)), ()
    past = state.past
    if past is None:
        return state, (TakeBackEarlier(),)
    if not isinstance(past.state.stage, Asking):
        return state, ()
    asking = past.state.stage
    before = replace(past.state, stage=replace(asking, question=replace(asking.question, asked=at)))
    if past.suspended is not None:
        return before, (Unsuspend(past.suspended),)
    return (before, (TakeBack(past.review),)) if past.review is not None else (state, ())


def _leave(state: SessionState) -> SessionState:
    """The end of a session whose card on the screen stays among those not asked."""
    stage = state.stage
    unasked = (stage.question.item,) if isinstance(stage, Asking | Judged) else ()
    return replace(state, stage=Finished(quit=True), waiting=(*unasked, *state.waiting))
