"""The practice screen as a plain line dialogue (see `quiz.terminal.dialogue`).

The same states and events as on a full terminal; what is a key there is a word here, `:undo`
while an answer is typed, and the letter alone where no answer could be meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.model.ids import Moment
from quiz.model.note import Note
from quiz.model.review import Form, Rating
from quiz.session.events import (
    Answered,
    Edited,
    Event,
    Left,
    Rated,
)
from quiz.session.state import Asking, Judged, Question, SessionState
from quiz.terminal.card import Said, about_answer, answers_of, close_words, hint_words, marked, verdict_words
from quiz.terminal.cells import steady_line, text_of
from quiz.terminal.deeds import deed
from quiz.terminal.dialogue import Dialogue, numbered
from quiz.terminal.environment import Environment
from quiz.terminal.keys import Action, Binding, action_for, bindings, is_typing
from quiz.terminal.layout import progress
from quiz.terminal.markup import blocks
from quiz.terminal.words import interval_words
from quiz.text.clean import clean_line

if TYPE_CHECKING:
    from quiz.app.telling import Page

UNWRAPPED = 1_000_000
"""Lines are left whole: the terminal, or who reads them aloud, breaks them."""

_ASKED = {
    Form.TYPED: "Your answer (Enter alone shows it, :help lists commands):",
    Form.CLOZE: "What fills the gap (Enter alone shows it, :help lists commands):",
    Form.TRUEFALSE: "True or false, t or f (Enter alone shows it, :help lists commands):",
    Form.REVEAL: "Think of the answer, then press Enter (:help lists commands):",
}


class PlainPracticeScreen:
    """Practice as lines (see `quiz.app.screen.PracticeScreen`)."""

    def __init__(self, environment: Environment, clock: Callable[[], Moment]) -> None:
        self._environment = environment
        self._dialogue = Dialogue(environment)
        self._clock = clock
        self._asked: Question | None = None

    def ask(self, state: SessionState, notice: str | None = None) -> Event:
        """Say a question or a verdict and read lines until one of them is an event."""
        if notice:
            self._dialogue.say(f"Note: {steady_line(notice)}")
        stage = state.stage
        match stage:
            case Asking():
                prompt = self._say_question(state, stage)
            case Judged():
                prompt = self._say_verdict(stage)
            case _:
                return Left()
        while True:
            line = self._dialogue.ask(prompt)
            event = Left() if line is None else self._event(stage, line)
            if event is not None:
                return event

    def tell(self, page: Page) -> None:
        """Say a page."""
        from quiz.terminal.pages import open_images, page_lines  # noqa: PLC0415 - seldom asked for

        open_images(page)
        self._dialogue.say("", *page_lines(page))

    def close(self) -> None:
        """Nothing is held; there for the sake of the other screen."""

    def _say_question(self, state: SessionState, stage: Asking) -> str:
        question = stage.question
        face = question.item.face
        if question != self._asked:
            number, total = progress(state)
            self._dialogue.say(
                "", f"Question {number} of {total}. {steady_line(question.item.deck.title_line)}"
            )
            self._dialogue.say(*lines_of(face.prompt), *numbered(map(steady_line, question.options)))
        self._asked = question
        if stage.hinted:
            self._dialogue.say(f"Hint: {hint_words(stage)}")
        if stage.near_miss is not None:
            self._dialogue.say(f"{close_words(stage)} One more try.")
        if question.form is Form.CHOICE:
            count = len(question.options)
            return f"Your choice, 1 to {count} (Enter alone shows the answer, :help lists commands):"
        return _ASKED[question.form]

    def _say_verdict(self, stage: Judged) -> str:
        self._asked = None
        question = stage.question
        lines = _verdict(stage)
        for said in about_answer(stage):
            lines.extend(said_lines(said))
        if question.item.note.source.strip():
            sentence = marked(steady_line(question.item.note.source), answers_of(question))
            lines.append(f"Source: {text_of(sentence)}")
        ratings = [
            f"{rating.value} {rating.name.lower()}"
            + (f" {interval_words(stage.previews[rating], stage.at)}" if rating in stage.previews else "")
            for rating in Rating
        ]
        self._dialogue.say(*lines, "Ratings: " + ", ".join(ratings))
        because = f", {stage.because}" if stage.because else ""
        return f"Rating (Enter for {stage.proposed.value} {stage.proposed.name.lower()}{because}):"

    def _event(self, stage: Asking | Judged, line: str) -> Event | None:
        """What a line gives; None where it is answered here and another one is read."""
        known = bindings(stage)
        text = clean_line(line)
        if text.startswith(":") and not line.startswith(" "):
            word, _, words = text[1:].partition(" ")
            action = _command(word, known)
            if action is None:
                self._dialogue.say(
                    f"There is no command {text} here; :help lists them."
                    + (" An answer that starts with a colon needs a space before it." * is_typing(stage))
                )
                return None
            return self._act(stage, action, words or word, known)
        if is_typing(stage):
            return self._act(stage, Action.HELP, "", known) if text == "?" else self._typed(text)
        return self._picked(stage, text, known)

    def _typed(self, text: str) -> Event:
        return Answered(text or None, self._clock())

    def _picked(self, stage: Asking | Judged, text: str, known: tuple[Binding, ...]) -> Event | None:
        if not text:
            return Rated(None, self._clock()) if isinstance(stage, Judged) else Answered(None, self._clock())
        options = stage.question.options
        if isinstance(stage, Asking) and stage.question.form is Form.CHOICE:
            number = chosen(text)
            if 0 <= number < len(options):
                return Answered(options[number], self._clock())
        word = _WORDS.get(text.lower(), text)
        action = action_for(word, known)
        if action is None or action is Action.CHOOSE:
            self._dialogue.say(f"“{text}” is no answer here; :help lists what is.")
            return None
        return self._act(stage, action, word, known)

    def _act(
        self, stage: Asking | Judged, action: Action, text: str, known: tuple[Binding, ...]
    ) -> Event | None:
        now = self._clock()
        match action:
            case Action.SHOW:
                return Answered(None, now)
            case Action.TRUE | Action.FALSE:
                return Answered("true" if action is Action.TRUE else "false", now)
            case Action.RATE:
                return Rated(Rating(int(text)), now)
            case Action.HELP:
                self._help(known)
                return None
            case Action.EDIT | Action.EDITOR | Action.TAG:
                return self._changed(stage.question.item.note, action, text)
            case _:
                return deed(action, now)

    def _changed(self, note: Note, action: Action, text: str) -> Event:
        # Loaded for these commands alone.
        from quiz.terminal.plain_editing import edit_elsewhere, edit_plainly, tag_plainly  # noqa: PLC0415

        started = self._clock()
        match action:
            case Action.EDITOR:
                note = edit_elsewhere(self._dialogue, self._environment, note)
            case Action.TAG:
                note = tag_plainly(self._dialogue, note, "" if text in ("tags", "#") else text)
            case _:
                note = replace(note, content=edit_plainly(self._dialogue, note.content) or note.content)
        return Edited(note, self._clock().ms - started.ms)

    def _help(self, known: tuple[Binding, ...]) -> None:
        for binding in known:
            shown = f":{binding.word}" if binding.word else binding.shown
            self._dialogue.say(f"{shown}: {binding.does}")


_WORDS = {
    "true": "t", "false": "f", "yes": "y", "no": "n", "again": "1", "hard": "2", "good": "3", "easy": "4",
    "right": "r", "hint": "h", "undo": "u", "redo": "U", "skip": "s", "later": "l", "suspend": "x",
    "mark": "m", "tags": "#", "edit": "e", "editor": "E", "delete": "k", "why": "w", "paragraph": "p",
    "image": "o", "quit": "q", "help": "?",
}  # fmt: skip


def chosen(text: str) -> int:
    """The place of the option that a number or a letter means, -1 for none."""
    return max(("1234".find(text), "abcd".find(text.lower()))) if len(text) == 1 else -1


def lines_of(text: str) -> list[str]:
    """Markdown as lines of text, none of them wrapped."""
    return [text_of(line) for line in blocks(text, UNWRAPPED)]


def _verdict(stage: Judged) -> list[str]:
    lines = []
    if stage.judgement is not None:
        word, reason = verdict_words(stage)
        lines.append(f"{word}: {reason}" if reason else f"{word}.")
    options = stage.question.options
    if options:
        answer = stage.question.item.face.answer
        if stage.typed in options and stage.typed != answer:
            lines.append(f"Your choice: {options.index(stage.typed) + 1}. {steady_line(stage.typed)}")
        lines.append(f"The answer: {options.index(answer) + 1}. {steady_line(answer)}")
    return lines


def said_lines(said: Said) -> list[str]:
    """Something said of an answer or a note, as lines behind its label."""
    lines = lines_of(said.content) if isinstance(said.content, str) else [text_of(said.content)]
    label = said.label[0].upper() + said.label[1:]
    return [f"{label}: {lines[0]}", *lines[1:]]


def _command(word: str, known: tuple[Binding, ...]) -> Action | None:
    """The action of a command, which may be cut short where no other starts the same."""
    wanted = word.lower()
    named = [binding for binding in known if binding.word]
    exact = [binding.action for binding in named if wanted in (binding.word, *binding.keys)]
    fitting = [binding.action for binding in named if binding.word.startswith(wanted)]
    if exact:
        return exact[0]
    return fitting[0] if wanted and len(fitting) == 1 else None
