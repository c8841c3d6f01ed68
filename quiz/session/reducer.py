"""The reducer: one event applied to a session's state.

`step` is the whole behaviour of practice. It is pure, so that a session can be replayed, undone
and tested without a terminal or a file.
"""

from __future__ import annotations

from dataclasses import replace

from quiz.judge.rating import Circumstances, Proposal, propose_rating
from quiz.model.ids import Moment
from quiz.model.note import Cloze, TrueFalse
from quiz.model.review import Answer, CardState, Form, Judgement, Phase, Rating, ReviewKind, Verdict
from quiz.schedule.answer import next_states, predicted_recall
from quiz.schedule.days import study_day
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import SCHEDULER
from quiz.session.asking import ask_next
from quiz.session.deeds import do, reload, with_note
from quiz.session.effects import Accept, Effect, Record, Refuse, ShowImages, TellLife, TellSource
from quiz.session.events import (
    Advanced,
    Answered,
    AskedImages,
    AskedLife,
    AskedSource,
    Buried,
    Deleted,
    Edited,
    Event,
    Flagged,
    Hinted,
    Left,
    Paused,
    Rated,
    Recorded,
    Redone,
    Reloaded,
    Returned,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.session.leeches import alarmed, called_leech, calmed, tagged_leech
from quiz.session.state import (
    Asking,
    Finished,
    Item,
    Judged,
    Question,
    Rules,
    SessionState,
    Stage,
    Tally,
    shown_texts,
)
from quiz.session.undoing import Step, advanced, asked_again, done, recorded, redo, returned, undo

LONGEST_THINKING_MS = 120_000
"""Time beyond this is a break, not thinking; Anki's default cap is one minute."""

_KIND = {
    Phase.NEW: ReviewKind.LEARN,
    Phase.LEARNING: ReviewKind.LEARN,
    Phase.REVIEW: ReviewKind.REVIEW,
    Phase.RELEARNING: ReviewKind.RELEARN,
}


def step(rules: Rules, state: SessionState, event: Event) -> Step:
    """Apply one event; an event that does not fit the stage changes nothing."""
    match event, state.stage:
        case (
            (Skipped() | Suspended() | Buried() | Flagged() | Edited() | Deleted()),
            (Asking() | Judged()) as stage,
        ):
            return do(rules, state, stage, event)
        case Undone(at), _:
            return undo(state, at)
        case Redone(at), _:
            return redo(state, at)
        case Recorded(review), _:
            return recorded(state, review), ()
        case Returned(), _:
            return returned(rules, state, event), ()
        case Advanced(), _:
            return advanced(rules, state, event), ()
        case Reloaded(), _:
            return reload(rules, state, event), ()
        case Left(), _:
            return _leave(state), ()
        case _, Asking() as asking:
            return _at_question(rules, state, asking, event)
        case _, Judged() as judged:
            return _at_verdict(rules, state, judged, event)
        case _:
            return state, ()


def _at_question(rules: Rules, state: SessionState, asking: Asking, event: Event) -> Step:
    match event:
        case Answered(text, at):
            return _answer(rules, state, asking, text, at), ()
        case Hinted():
            return replace(state, stage=replace(asking, hinted=True)), ()
        case Paused(ms):
            return replace(state, stage=replace(asking, paused_ms=asking.paused_ms + ms)), ()
        case AskedLife():
            return state, (TellLife(asking.question.item.card.id, whole=False),)
        case AskedImages():
            return state, (ShowImages(asking.question.item.note.id, shown_texts(asking)),)
        case _:
            return state, ()


def _at_verdict(rules: Rules, state: SessionState, judged: Judged, event: Event) -> Step:
    match event:
        case Rated(rating, at):
            return _rate(rules, state, judged, rating, at)
        case WasRight() if judged.typed is not None:
            return _was_right(rules, state, judged, judged.typed)
        case AskedLife():
            return state, (TellLife(judged.question.item.card.id, whole=True),)
        case AskedSource():
            return state, (TellSource(judged.question.item.note.id),)
        case AskedImages():
            return state, (ShowImages(judged.question.item.note.id, shown_texts(judged)),)
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
    thinking = max(0, min(at.ms - question.asked.ms - asking.paused_ms, LONGEST_THINKING_MS))
    verdict = judgement.verdict if judgement else None
    if asking.near_miss is not None and verdict is Verdict.CORRECT:
        verdict = Verdict.CLOSE  # right at the second try is not the same as known
    previews = _previews(rules, question.item, at)
    proposal = _proposal(rules, question, verdict, at, thinking, hinted=asking.hinted)
    judged = Judged(
        question, text, judgement, proposal.rating, at, previews, thinking, asking.hinted,
        because=proposal.reason,
    )  # fmt: skip
    return replace(state, stage=judged)


def _proposal(
    rules: Rules, question: Question, verdict: Verdict | None, at: Moment, thinking_ms: int, *, hinted: bool
) -> Proposal:
    settings = rules.settings(question.item)
    options = 2 if question.form is Form.TRUEFALSE else len(question.options)
    predicted = predicted_recall(question.item.state, study_day(at, settings.rollover_hour), settings)
    came = Circumstances(
        form=question.form,
        thinking_ms=thinking_ms,
        usual_ms=rules.usual_ms.get(question.form),
        hinted=hinted,
        options=options,
        predicted=predicted,
        wanted=settings.desired_retention,
    )
    return propose_rating(verdict, came)


def _previews(rules: Rules, item: Item, at: Moment) -> dict[Rating, CardState]:
    """Where each rating leads; nowhere in a session that leaves the schedule alone."""
    if rules.kind is not None and not rules.kind.schedules:
        return {}
    factor = fuzz_factor(item.card.id, item.state.reps)
    return next_states(item.state, at, rules.settings(item), factor, rules.load)


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
    text = typed.strip()
    kept = _keeps_answers(item)
    reason = "accepted from now on" if kept else "counted this time; this card keeps no other answers"
    agreed = Judgement(Verdict.CORRECT, reason, text)
    proposal = _proposal(
        rules, judged.question, Verdict.CORRECT, judged.at, judged.thinking_ms, hinted=judged.hinted
    )
    right = replace(
        judged, judgement=agreed, proposed=proposal.rating, because=proposal.reason, overruled=True
    )
    if not kept:
        return done(state, replace(state, stage=right)), ()
    # The card may come back in this session; its note is read from the file only for the next.
    accepting = _accepting(item, text)
    question = replace(judged.question, item=accepting)
    stage = replace(right, question=question, accepted=text)
    after = with_note(replace(state, stage=stage), accepting.note)
    accept = (Accept(item.note.id, text),)
    return done(state, after, (Refuse(item.note.id, text),), accept), accept


def _accepting(item: Item, text: str) -> Item:
    """The card with one more accepted answer."""
    content, face = item.note.content, replace(item.face, accept=(*item.face.accept, text))
    if not isinstance(content, TrueFalse):
        content = replace(content, accept=(*content.accept, text))
    return replace(item, face=face, note=replace(item.note, content=content))


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
    learning, leech = state.learning, called_leech(item, after, settings)
    if after.due_ms is not None and kind.schedules and not any(call.suspend for call in leech):
        learning = (*learning, replace(item, state=after))
    tally = _tally(state.tally, item, chosen, judged.thinking_ms)
    left = replace(state, learning=learning, tally=tally)
    before, back, forth = _before_answer(state, judged)
    for call in leech:
        left = with_note(left, tagged_leech(item.note) if call.tag else item.note)
        back, forth = (*calmed(call), *back), (*forth, *alarmed(call))
    return done(before, ask_next(rules, left, at), back, forth, unrecorded=True), (Record(answer), *leech)


def _before_answer(
    state: SessionState, judged: Judged
) -> tuple[SessionState, tuple[Effect, ...], tuple[Effect, ...]]:
    """The state that undoing this answer restores: "I was right" is a part of it, and goes with it."""
    past = state.past
    if past is not None and _is_claim(past.before.stage, judged):
        return asked_again(past.before), past.back, past.forth
    return asked_again(state), (), ()


def _is_claim(before: Stage, judged: Judged) -> bool:
    """Whether what was done last is that the learner was right with this very answer."""
    return isinstance(before, Judged) and before.at == judged.at and before.judgement != judged.judgement


def _tally(tally: Tally, item: Item, rating: Rating, thinking_ms: int) -> Tally:
    card = item.card.id
    missed_before = any(other.card.id == card for other in tally.missed)
    return Tally(
        answered=tally.answered + 1,
        thinking_ms=tally.thinking_ms + thinking_ms,
        first={card: rating} | dict(tally.first),
        missed=tally.missed if rating is not Rating.AGAIN or missed_before else (*tally.missed, item),
    )


def _leave(state: SessionState) -> SessionState:
    """The end of a session whose card on the screen stays among those not asked."""
    stage = state.stage
    unasked = (stage.question.item,) if isinstance(stage, Asking | Judged) else ()
    return replace(state, stage=Finished(quit=True), waiting=(*unasked, *state.waiting))
