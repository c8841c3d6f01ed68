"""What the use cases need of a screen, whatever draws it: a terminal, plain lines, or a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quiz.model.draft import Draft
from quiz.model.note import Content, Deck
from quiz.session.events import Event
from quiz.session.state import SessionState


class PracticeScreen(Protocol):
    """Shows a session and waits for the learner."""

    def ask(self, state: SessionState, notice: str | None = None) -> Event:
        """Paint the state's stage (asking or judged) and return what the learner does.

        notice: one line about what just happened ("undone"), shown once. Ctrl-C, Ctrl-D and a
        closed window are `Left`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Accepted:
    """The draft becomes a note as it stands."""


@dataclass(frozen=True, slots=True)
class AcceptedAll:
    """This draft and all after it become notes as they stand."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The draft becomes a note with this content."""

    content: Content


@dataclass(frozen=True, slots=True)
class RejectedDraft:
    """The draft is not wanted, nor its like when the article is read again."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The learner wants to decide about the draft before once more."""


@dataclass(frozen=True, slots=True)
class LeftDrafts:
    """The learner stops here; this draft and those after it stay undecided."""


@dataclass(frozen=True, slots=True)
class PractiseNow:
    """The learner stops deciding and practises what is accepted; the rest stays undecided."""


Decision = Accepted | AcceptedAll | Edited | RejectedDraft | WentBack | LeftDrafts | PractiseNow


class DraftScreen(Protocol):
    """Shows drafts one at a time and waits for the learner's decision."""

    def decide(self, deck: Deck, draft: Draft, number: int, total: int) -> Decision:
        """Show draft `number` (from 1) of `total`, its source sentence with the answer marked."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu: the key that picks it, what it says, and what it gives back."""

    key: str
    label: str
    value: str


class MenuScreen(Protocol):
    """Offers a few ways to go on."""

    def choose(self, title: str, choices: Sequence[Choice]) -> str | None:
        """The value of the entry picked; None where the learner leaves the menu."""
        ...

    def ask_line(self, question: str, default: str = "") -> str | None:
        """One line typed by the learner; None where the learner leaves the question."""
        ...
