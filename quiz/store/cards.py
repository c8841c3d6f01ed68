"""Which cards a note has after an edit: gaps keep their card by text, then by order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.model.ids import CardId, NoteId, named
from quiz.model.note import Content, faces, first_card_id, slot_keys


@dataclass(frozen=True, slots=True)
class Slot:
    """One card of a note as it is kept.

    key: what tells it from its siblings (`quiz.model.note.slot_keys`). retired: the gap or side
    that it asked is gone; it keeps its history and may come back.
    """

    card: CardId
    slot: int
    key: str
    answer: str
    retired: bool = False


def slots_after(note: NoteId, known: Sequence[Slot], content: Content) -> tuple[Slot, ...]:
    """All cards of a note whose content is now this: those asked, in slot order, then the retired.

    A slot takes the card with the same key, be it retired; what is left takes the cards whose
    key vanished, in order; a slot that finds none gets a new card.
    """
    keys = slot_keys(content)
    answers = [face.answer for face in faces(content)]
    if not known:
        return tuple(
            Slot(first_card_id(note, key), slot, key, answers[slot]) for slot, key in enumerate(keys)
        )
    chosen = _by_key(known, keys)
    _by_order(known, keys, chosen)
    taken = {slot.card for slot in known}
    asked = []
    for number, key in enumerate(keys):
        card = chosen[number] if number in chosen else _new_card(note, key, taken)
        asked.append(Slot(card, number, key, answers[number]))
        taken.add(card)
    kept = set(chosen.values())
    gone = (
        Slot(slot.card, slot.slot, slot.key, slot.answer, True) for slot in known if slot.card not in kept
    )
    return (*asked, *gone)


def _by_key(known: Sequence[Slot], keys: Sequence[str]) -> dict[int, CardId]:
    # A card that is asked goes before a retired one of the same key.
    cards = {slot.key: slot.card for slot in sorted(known, key=lambda slot: not slot.retired)}
    return {number: cards[key] for number, key in enumerate(keys) if key in cards}


def _by_order(known: Sequence[Slot], keys: Sequence[str], chosen: dict[int, CardId]) -> None:
    kept = set(chosen.values())
    freed = sorted(
        (slot for slot in known if not slot.retired and slot.card not in kept), key=lambda slot: slot.slot
    )
    open_slots = [number for number in range(len(keys)) if number not in chosen]
    chosen.update((number, slot.card) for number, slot in zip(open_slots, freed, strict=False))


def _new_card(note: NoteId, key: str, taken: set[CardId]) -> CardId:
    """The identity that the key gives, or the next where a renamed card of this note has that."""
    card, turn = first_card_id(note, key), 2
    while card in taken:
        card, turn = CardId(named("card", note, key, str(turn))), turn + 1
    return card
