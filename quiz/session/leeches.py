"""What becomes of a card that was forgotten too often: a leech."""

from __future__ import annotations

from dataclasses import replace

from quiz.model.note import Note
from quiz.model.review import CardState
from quiz.schedule.answer import is_leech_alarm
from quiz.schedule.settings import ScheduleSettings
from quiz.session.effects import LEECH_TAG, CallLeech, Effect, Suspend, Tag, Unsuspend, Untag
from quiz.session.state import Item


def called_leech(item: Item, after: CardState, settings: ScheduleSettings) -> tuple[CallLeech, ...]:
    """What an answer calls for that is one lapse too many; nothing for any other answer."""
    if not is_leech_alarm(item.state, after, settings):
        return ()
    tags = settings.leech_action != "tell" and tagged_leech(item.note) != item.note
    suspends = settings.leech_action == "suspend"
    return (CallLeech(item.card.id, item.note.id, after.lapses, tag=tags, suspend=suspends),)


def tagged_leech(note: Note) -> Note:
    """The note with the tag of leeches."""
    is_tagged = any(tag.casefold() == LEECH_TAG for tag in note.tags)
    return note if is_tagged else replace(note, tags=(*note.tags, LEECH_TAG))


def alarmed(call: CallLeech) -> tuple[Effect, ...]:
    """What a call does to its card, without a word: for redoing it."""
    tag = (Tag(call.note, LEECH_TAG),) if call.tag else ()
    return (*tag, Suspend(call.card)) if call.suspend else tag


def calmed(call: CallLeech) -> tuple[Effect, ...]:
    """The same taken back."""
    tag = (Untag(call.note, LEECH_TAG),) if call.tag else ()
    return (*tag, Unsuspend(call.card)) if call.suspend else tag
