"""In which form a card is asked as memory grows and falls, and what choosing comes to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, SessionId, StudyDay
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, CardState, Form, MemoryState, Phase, Rating
from quiz.schedule.days import day_start, study_day
from quiz.schedule.replay import replay
from quiz.schedule.settings import DEFAULT_PARAMETERS, DEFAULT_SETTINGS
from quiz.session.asking import start
from quiz.session.effects import Record
from quiz.session.events import Answered, Hinted, Rated, WasRight
from quiz.session.forms import STABLE_DAYS, form_for
from quiz.session.reducer import step
from quiz.session.state import Item, Judged, Rules

DECK = Deck(DeckId("deck"), "A deck")
RULES = Rules(SessionId("session"), {DECK.id: replace(DEFAULT_SETTINGS, fuzz=False)})
WRONG = ("two", "three", "four")
BASIC = Basic("Which is one?", "one", wrong=WRONG)
CLOZE = Cloze("Ice floats.", (Gap(0, 3),), wrong=("Lead", "Iron", "Gold"))
STATEMENT = TrueFalse("Ice floats.", is_true=True)
DAY = study_day(Moment(Millis(1_800_000_000_000), 60))


def item(content: Content, state: CardState = NEW_CARD) -> Item:
    note = Note(NoteId("note"), content)
    return Item(Card(CardId("card"), note.id, 0), DECK, note, faces(content)[0], state)


def spaced(stability: float, phase: Phase = Phase.REVIEW, elapsed: int = 1) -> CardState:
    due_ms = None if phase is Phase.REVIEW else Millis(1_800_000_000_000)
    return CardState(
        phase, MemoryState(stability, 5.0), due_day=DAY, due_ms=due_ms, interval=elapsed if not due_ms else 0,
        last_day=StudyDay(DAY - elapsed), reps=3,
    )  # fmt: skip


def noon(day: StudyDay, seconds: float = 0) -> Moment:
    return Moment(Millis(day_start(day, 60) + 8 * 3_600_000 + int(seconds * 1000)), 60)


@pytest.mark.parametrize(
    ("state", "form"),
    [
        (NEW_CARD, Form.CHOICE),
        (spaced(9.0, Phase.LEARNING), Form.CHOICE),
        (spaced(STABLE_DAYS - 0.1), Form.CHOICE),
        (spaced(STABLE_DAYS), Form.TYPED),
        (spaced(90.0), Form.TYPED),
        (spaced(90.0, Phase.RELEARNING), Form.CHOICE),
    ],
)
def test_the_form_follows_memory(state: CardState, form: Form) -> None:
    """Chosen while it is learnt or relearnt, typed once it is stable; a cloze into its gap."""
    assert form_for(item(BASIC, state), None) is form
    assert form_for(item(CLOZE, state), None) is (Form.CLOZE if form is Form.TYPED else form)


def test_three_wrong_options_make_a_card_start_as_choice() -> None:
    """With fewer it starts in its own kind; the learner may still choose among those there are."""
    few = item(replace(BASIC, wrong=WRONG[:2]))
    assert form_for(few, None) is Form.TYPED
    assert form_for(few, Form.CHOICE) is Form.CHOICE
    assert form_for(item(replace(BASIC, wrong=())), Form.CHOICE) is Form.TYPED
    assert form_for(item(STATEMENT), None) is Form.TRUEFALSE


def test_no_first_answer_makes_a_card_stable_by_itself_but_an_easy_one() -> None:
    """What the threshold rests on: the first stabilities that the published weights give."""
    again, hard, good, easy = DEFAULT_PARAMETERS[:4]
    assert max(again, hard, good) < STABLE_DAYS < easy


@pytest.mark.parametrize(
    ("setting", "form", "asked"),
    [
        ("memory", None, Form.CHOICE),
        ("typed", None, Form.TYPED),
        ("reveal", None, Form.REVEAL),
        ("typed", Form.CHOICE, Form.CHOICE),
        ("choice", Form.TYPED, Form.TYPED),
    ],
)
def test_a_deck_may_fix_the_form_and_a_session_comes_before_it(
    setting: str, form: Form | None, asked: Form
) -> None:
    """The setting holds for its deck; `--form` holds for the session, whatever is set."""
    settings = replace(DEFAULT_SETTINGS, form=setting)
    rules = Rules(SessionId("session"), {DECK.id: settings}, form)
    assert start(rules, [item(BASIC)], noon(DAY)).stage.question.form is asked


def answered(rules: Rules, card: Item, day: StudyDay, said: str) -> Judged:
    state = start(rules, [card], noon(day))
    return step(rules, state, Answered(said, noon(day, 4)))[0].stage


def lived(form: Form, truth: list[bool], rules: Rules = RULES) -> list[CardState]:
    """Where a card stands after each answer, right or not, rated as proposed and given on its day."""
    fixed, card, day, seconds = replace(rules, form=form), item(BASIC), DAY, 0
    answers, states = [], []
    for right in truth:
        day = card.state.due_day or day
        seconds += 3600  # its minutes are over
        state = start(fixed, [card], noon(day, seconds))
        state, _ = step(fixed, state, Answered("one" if right else "two", noon(day, seconds + 4)))
        _, effects = step(fixed, state, Rated(None, noon(day, seconds + 6)))
        answers.append(next(effect for effect in effects if isinstance(effect, Record)).answer)
        card = replace(card, state=answers[-1].after)
        states.append(card.state)
        assert replay(answers, fixed.settings(card)) == card.state
        if card.state.phase is Phase.REVIEW:
            seconds = 0
    return states


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_a_card_that_is_only_chosen_is_never_held_for_more_stable(truth: list[bool]) -> None:
    """The same answers, chosen, lead to no more stability than recalled; a replay knows the same."""
    typed, chosen = lived(Form.TYPED, truth), lived(Form.CHOICE, truth)
    for recalled, recognised in zip(typed, chosen, strict=True):
        # A repeated step puts a chosen card behind; where both are spaced it is never ahead.
        if recalled.phase is recognised.phase is Phase.REVIEW:
            assert recognised.memory.stability <= recalled.memory.stability + 1e-9


def test_right_from_the_first_answer_on_chosen_is_less_than_recalled() -> None:
    """Where every answer is right, choosing leads to less stability at each of them."""
    typed, chosen = lived(Form.TYPED, [True] * 6), lived(Form.CHOICE, [True] * 6)
    pairs = [(one.memory.stability, other.memory.stability) for one, other in zip(typed, chosen, strict=True)]
    assert all(recognised < recalled for recalled, recognised in pairs)
    assert typed[0].step == 1
    assert chosen[0].step == 0  # asked once more within the minutes


def test_the_proposal_says_why_where_it_is_not_the_usual_one() -> None:
    """A first choice may be a guess, a fast answer is easy by one's own pace in that form alone."""
    first = answered(RULES, item(BASIC), DAY, "one")
    assert (first.proposed, first.because) == (Rating.HARD, "it may be a guess")
    paced = replace(RULES, form=Form.TYPED, usual_ms={Form.TYPED: 20_000, Form.CHOICE: 1_000})
    fast = answered(paced, item(BASIC), DAY, "one")
    assert (fast.proposed, fast.because) == (Rating.EASY, "fast for you")
    slow = answered(replace(paced, form=Form.CHOICE), item(BASIC, spaced(2.0)), DAY, "one")
    assert (slow.proposed, slow.because) == (Rating.HARD, "slow for you")
    unknown = answered(replace(paced, usual_ms={Form.CLOZE: 20_000}), item(BASIC), DAY, "one")
    assert (unknown.proposed, unknown.because) == (Rating.GOOD, "")
    wrong = answered(RULES, item(BASIC), DAY, "two")
    assert (wrong.proposed, wrong.because) == (Rating.AGAIN, "")


def test_i_was_right_is_proposed_as_a_right_answer_with_its_hint() -> None:
    """What the learner claims is rated as any right answer of that form, hints and time included."""
    rules = replace(RULES, form=Form.TYPED, usual_ms={Form.TYPED: 20_000})
    state = start(rules, [item(BASIC)], noon(DAY))
    for event in (Hinted(), Answered("uno", noon(DAY, 4)), WasRight()):
        state, _ = step(rules, state, event)
    assert (state.stage.proposed, state.stage.because) == (Rating.GOOD, "with a hint")
    _, effects = step(rules, state, Rated(None, noon(DAY, 5)))
    assert effects[0].answer.rating is Rating.GOOD
