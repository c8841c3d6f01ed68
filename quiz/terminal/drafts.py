"""The screen on which drafts are decided about: one key each, edited in place or in an editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.app.decisions import (
    Accepted,
    AcceptedAll,
    Decision,
    Edited,
    LeftDrafts,
    Marked,
    PractiseNow,
    RejectedDraft,
    WentBack,
)
from quiz.model.draft import Draft
from quiz.model.note import Content, Deck
from quiz.terminal.draft_layout import (
    DRAFT_KEYS,
    DraftAction,
    Offer,
    draft_help,
    draft_view,
    editing_view,
    fate_words,
)
from quiz.terminal.editor import EditError, edit_note, editor_of
from quiz.terminal.environment import Environment
from quiz.terminal.layout import View
from quiz.terminal.note_fields import Field, FieldError, content_of, fields_of
from quiz.terminal.palette import Marks, marks
from quiz.terminal.stage import CLOSED, Scene, Stage

NO_EDITOR = "no editor is known: set EDITOR, or edit here with e"

_DECISIONS: dict[DraftAction, Decision] = {
    DraftAction.ACCEPT: Accepted(),
    DraftAction.REJECT: RejectedDraft(),
    DraftAction.ACCEPT_ALL: AcceptedAll(),
    DraftAction.BACK: WentBack(),
    DraftAction.MARK: Marked(),
    DraftAction.PRACTISE: PractiseNow(),
    DraftAction.STOP: LeftDrafts(),
}


class PromptDraftScreen:
    """Drafts on a full terminal (see `quiz.app.decisions.DraftScreen`)."""

    def __init__(self, environment: Environment, stage: Stage | None = None) -> None:
        self._environment = environment
        self._marks = marks(environment.unicode)
        self._stage = stage or Stage(environment)

    def decide(self, deck: Deck, draft: Draft, number: int, total: int) -> Decision:
        """Show a draft and wait for what the learner decides."""
        offer, status = Offer(deck, draft, number, total), fate_words(draft)
        while True:
            choice: Scene[DraftAction] = _Choosing(offer, self._marks, status)
            action = self._stage.play(choice) or DraftAction.STOP
            status = ""
            if action is DraftAction.EDIT:
                content = self._edit(offer)
            elif action is DraftAction.EDITOR:
                content, status = self._open_editor(draft)
            else:
                decision = _DECISIONS[action]
                if isinstance(decision, (LeftDrafts, PractiseNow, AcceptedAll)):
                    self.close()
                return decision
            if content is not None:
                return Edited(content)

    def close(self) -> None:
        """Give the terminal back; the next draft takes it again."""
        self._stage.close()

    def _edit(self, offer: Offer) -> Content | None:
        """The content edited line by line; None where the learner leaves it as it was."""
        content = offer.draft.note.content
        fields = list(fields_of(content))
        at, status = 0, ""
        while True:
            line: Scene[_Typed] = _Editing(offer, fields, at, self._marks, status)
            typed = self._stage.play(line, fields[at].value)
            if typed is None or typed.line is None:
                return None
            fields[at] = replace(fields[at], value=typed.line)
            at, status = len(fields) if typed.is_last else at + 1, ""
            if at < len(fields):
                continue
            try:
                return content_of(content, fields)
            except FieldError as error:
                at = next(number for number, field in enumerate(fields) if field.name == error.field)
                status = error.message

    def _open_editor(self, draft: Draft) -> tuple[Content | None, str]:
        """The content edited elsewhere, or why there is none."""
        command = editor_of(self._environment.variables)
        if command is None:
            return None, NO_EDITOR
        self.close()
        try:
            content = edit_note(draft.note, command)
        except EditError as error:
            return None, str(error)
        return content, "" if content is not None else "left as it was"


class _Choosing:
    """A draft and the keys struck at it."""

    has_line = False
    typing = False

    def __init__(self, offer: Offer, marks: Marks, status: str) -> None:
        self._offer = offer
        self._marks = marks
        self._status = status
        self._helping = False

    def view(self, width: int) -> View:
        view = draft_view(self._offer, width, self._marks, self._status)
        return draft_help(view.head, width) if self._helping else view

    def key(self, name: str, _line: str) -> DraftAction | None:
        self._status = ""
        if name == CLOSED:
            return DraftAction.STOP
        if self._helping and name != "c-c":
            self._helping = False
            return None
        action = next((key.action for key in DRAFT_KEYS if name in key.keys), None)
        if action is DraftAction.HELP:
            self._helping = True
            return None
        return action


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line that was typed, None where the learner left it; is_last: the others stay as they are."""

    line: str | None
    is_last: bool = False


class _Editing:
    """One line of a note being edited."""

    has_line = True
    typing = True

    def __init__(self, offer: Offer, fields: Sequence[Field], at: int, marks: Marks, status: str) -> None:
        self._offer = offer
        self._fields = fields
        self._at = at
        self._marks = marks
        self._status = status

    def view(self, width: int) -> View:
        return editing_view(self._offer, self._fields, self._at, width, self._marks, self._status)

    def key(self, name: str, line: str) -> _Typed | None:
        if name in (CLOSED, "c-c", "escape"):
            return _Typed(None)
        return _Typed(line, name == "tab") if name in ("enter", "tab") else None
