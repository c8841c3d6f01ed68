"""Deciding about drafts as a plain line dialogue (see `quiz.terminal.dialogue`)."""

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
from quiz.model.note import Deck
from quiz.terminal.dialogue import Dialogue
from quiz.terminal.draft_layout import fate_words, kind_words, note_said, source_words
from quiz.terminal.environment import Environment
from quiz.terminal.plain import said_lines
from quiz.terminal.plain_editing import edit_plainly

_WORDS: dict[str, Decision] = {
    "": Accepted(),
    "a": Accepted(),
    "accept": Accepted(),
    "r": RejectedDraft(),
    "reject": RejectedDraft(),
    "A": AcceptedAll(),
    "all": AcceptedAll(),
    "b": WentBack(),
    "back": WentBack(),
    "m": Marked(),
    "mark": Marked(),
    "p": PractiseNow(),
    "practise": PractiseNow(),
    "q": LeftDrafts(),
    "quit": LeftDrafts(),
}

_HELP = (
    "a or Enter: accept",
    "e: edit it, then accept",
    "r: reject, and never offer it again",
    "A or all: accept this one and all after it",
    "b: back to the one before",
    "m: mark it to be worded better by a model, with quiz draft improve; it waits",
    "p: practise now, the rest waits",
    "q: stop here, the rest waits",
)


class PlainDraftScreen:
    """Drafts as lines (see `quiz.app.decisions.DraftScreen`)."""

    def __init__(self, environment: Environment) -> None:
        self._dialogue = Dialogue(environment)

    def decide(self, deck: Deck, draft: Draft, number: int, total: int) -> Decision:
        """Say a draft and read lines until one of them decides about it."""
        self._dialogue.say("", f"Draft {number} of {total}, {kind_words(draft.note)}. {deck.title_line}")
        for said in note_said(draft.note):
            self._dialogue.say(*said_lines(said))
        if draft.note.source.strip():
            self._dialogue.say(f"Source: {source_words(draft)}")
        if fate_words(draft):
            self._dialogue.say(f"Note: {fate_words(draft)}")
        while True:
            line = self._dialogue.ask("Accept (Enter), e edit, r reject, q stop, ? help:")
            if line is None:
                return LeftDrafts()
            words = line.strip().removeprefix(":")
            if words in ("e", "edit"):
                content = edit_plainly(self._dialogue, draft.note.content)
                if content is not None:
                    return Edited(content)
                self._dialogue.say("Left as it was.")
            elif words in _WORDS:
                return _WORDS[words]
            else:
                self._dialogue.say(*_HELP)
