"""Cards, moments of a session and environments that the tests of the terminal room show."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, SessionId, StudyDay
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, CardState, Form, Judgement, MemoryState, Phase, Rating, Verdict
from quiz.session.asking import start
from quiz.session.effects import TakeBack
from quiz.session.events import Recorded
from quiz.session.reducer import step
from quiz.session.state import Asking, Finished, Item, Judged, Question, Rules, SessionState, Tally
from quiz.terminal.environment import Environment

NOW = Moment(Millis(1_700_000_000_000), 0)

DECK = Deck(
    DeckId("deck"), "Putin in Beijing, June 2016", source="The Washington Times", published=date(2016, 6, 23)
)
ROSNEFT = (
    Basic(
        "What stake in the Russian oil company Rosneft was China to be sold?",
        "19.5 percent",
        accept=("19.5%",),
        wrong=("9.5 percent", "25 percent", "49 percent of all the shares that are traded"),
    ),
    (
        "High-level discussions also are expected on the proposed sale to China of a 19.5 percent stake "
        "in Russia's state-owned Rosneft oil company."
    ),
)
MISSILES = (
    Cloze("Russia has sold China its S-400 missile system.", (Gap(26, 31, "a missile"),)),
    "Russia has sold China its S-400 missile system, which has a range of 250 miles.",
)
TREATY = (
    TrueFalse("China and Russia signed their treaty in 1999.", False, "They signed it in 2001."),
    "The Treaty of Good-Neighborliness was signed in 2001.",
)
TOKYO = (
    Basic("日本の首都はどこですか？そして、その人口はおよそ何人ですか？ 👨‍👩‍👧 🇯🇵", "東京、およそ千四百万人"),
    "東京は日本の首都である。",
)
HOSTILE = (
    Basic(
        "Who \x1b[31mis\x1b[0m\x1b]52;c;aGFja2Vk\x07 \u202eevil\u202c? \x9b2J\x1b]0;title\x07",
        "no\x1b[2Jbody",
        wrong=("a\x1b[1mb", "c\u2066d", "e\x08f"),
    ),
    "no\x1b]8;;http://evil\x07body\x1b[5m knows\x85.",
)

INTERVALS = (60_000, 360_000, 600_000, None)
"""Milliseconds until a rated card returns; None is eight days."""


@dataclass
class Samples:
    """Makes the moments of a session that a test wants to see."""

    deck: Deck = DECK
    now: Moment = NOW

    def item(self, content: Content, source: str = "", slot: int = 0, number: int = 0) -> Item:
        note = Note(NoteId(f"note-{number}"), content, source)
        card = Card(CardId(f"card-{number}-{slot}"), note.id, slot)
        return Item(card, self.deck, note, faces(content)[slot], NEW_CARD)

    def question(self, sample: tuple[Content, str], form: Form) -> Question:
        item = self.item(*sample)
        options: tuple[str, ...] = ()
        if form is Form.CHOICE:
            options = (item.face.wrong[0], item.face.answer, *item.face.wrong[1:])
        return Question(item, form, options, self.now)

    def asking(self, sample: tuple[Content, str], form: Form, **how: Any) -> SessionState:
        return self.state(Asking(self.question(sample, form), **how))

    def judged(
        self,
        sample: tuple[Content, str],
        form: Form,
        typed: str | None,
        verdict: Verdict | None,
        reason: str = "",
        proposed: Rating = Rating.GOOD,
    ) -> SessionState:
        question = self.question(sample, form)
        answer = question.item.face.answer
        judgement = None if verdict is None else Judgement(verdict, reason, answer)
        previews = dict(zip(Rating, map(self.after, INTERVALS), strict=True))
        return self.state(Judged(question, typed, judgement, proposed, self.now, previews, 4_000))

    def after(self, wait: int | None) -> CardState:
        memory, day = MemoryState(8.0, 5.0), StudyDay(19_675)
        if wait is None:
            return CardState(Phase.REVIEW, memory, 0, StudyDay(day + 8), None, 8, day, 1)
        return CardState(Phase.LEARNING, memory, 0, day, Millis(self.now.ms + wait), 0, day, 1)

    def state(self, stage: Asking | Judged | Finished) -> SessionState:
        other = self.item(*MISSILES, number=1)
        return SessionState(stage, (other,) * 9, (), Tally(answered=2))


@pytest.fixture
def samples() -> Samples:
    return Samples()


@pytest.fixture
def cards() -> dict[str, tuple[Content, str]]:
    """The sample notes by name, each with its source sentence."""
    return {
        "rosneft": ROSNEFT,
        "missiles": MISSILES,
        "treaty": TREATY,
        "tokyo": TOKYO,
        "hostile": HOSTILE,
    }


@pytest.fixture
def clock() -> Callable[[], Moment]:
    return lambda: NOW


@pytest.fixture
def piped() -> Callable[..., Environment]:
    """An environment without a terminal: these lines come in, what is said is kept."""

    def make(lines: str = "", **how: Any) -> Environment:
        environment = Environment(io.StringIO(lines), io.StringIO(), io.StringIO())
        return replace(environment, **how)

    return make


@pytest.fixture
def play() -> Callable[..., tuple[SessionState, list[Any]]]:
    """Runs a session of items on a screen with the real reducer, and keeps its events."""

    def run(screen: Any, items: Sequence[Item], form: Form | None = None) -> tuple[SessionState, list[Any]]:
        rules = Rules(SessionId("session"), form=form)
        state, events, notice = start(rules, items, NOW), [], None
        while not isinstance(state.stage, Finished):
            event = screen.ask(state, notice)
            events.append(event)
            state, effects = step(rules, state, event)
            notice = None
            for effect in effects:
                if isinstance(effect, TakeBack):
                    notice = "taken back"
                elif type(effect).__name__ == "Record":
                    state, _ = step(rules, state, Recorded("review"))  # type: ignore[arg-type]
        return state, events

    return run
