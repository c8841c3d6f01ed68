"""The screen on which drafts are decided about: one key each, edited in place or in an editor."""

from __future__ import annotations

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
    fate_words,
)
from quiz.terminal.editing import edit_content
from quiz.terminal.editor import EditError, edit_note, editor_of
from quiz.terminal.environment import Environment
from quiz.terminal.layout import View
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
                content = edit_content(self._stage, offer, self._marks)
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
