"""Identities of notes: what a new note is called, so that two devices call it the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quiz.deckfile.syntax import DeckNote
from quiz.model.ids import DeckId, NoteId, named
from quiz.model.note import Basic, Cloze, Content, TrueFalse, kind_of, prompt_of
from quiz.text.normalise import fold


def answer_text(content: Content) -> str:
    """The words that answer a note, for comparing notes with one prompt."""
    match content:
        case Basic():
            return content.answer
        case Cloze():
            return "\n".join(content.answer(slot) for slot in range(len(content.gaps)))
        case TrueFalse():
            return f"{content.is_true}\n{content.correction or ''}"


def prompt_key(content: Content) -> tuple[str, str]:
    """Kind and folded prompt: what a note is known by."""
    return kind_of(content).value, fold(prompt_of(content))


def content_key(content: Content) -> tuple[str, str, str]:
    """Kind, folded prompt and folded answer: equal for notes that ask the same."""
    return (*prompt_key(content), fold(answer_text(content)))


def note_id(deck: DeckId, content: Content) -> NoteId:
    """The identity of a new note that is alone with its prompt in its deck."""
    return NoteId(named("note", deck, *prompt_key(content)))


def new_identity(deck: DeckId, note: DeckNote, taken: Collection[NoteId]) -> NoteId:
    """An identity that is not taken: by prompt, else by prompt and answer, else with a number.

    A note that already has an `@` in its file gets an identity that begins with it.
    """
    # A note may have been named on another device before its text changed; of that name only the
    # eight written characters are known.
    names = (NoteId((note.id or name[:8]) + name[8:]) for name in _candidates(deck, note.content))
    return next(name for name in names if name not in taken)


def _candidates(deck: DeckId, content: Content) -> Iterator[NoteId]:
    yield note_id(deck, content)
    key = content_key(content)
    yield NoteId(named("note", deck, *key))
    number = 2
    while True:
        yield NoteId(named("note", deck, *key, str(number)))
        number += 1
