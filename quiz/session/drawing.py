"""Which cards an exam asks: drawn at random, and yet from everywhere.

The cards of each deck come in, in its order; the drawn ones go out, in the order of asking. The
random source is passed in, so that a draw can be repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from quiz.model.ids import NoteId
from quiz.model.note import Card


def draw(decks: Sequence[Sequence[Card]], count: int, random: Random) -> list[Card]:
    """Draw `count` cards, or all where there are fewer, spread evenly over the decks and over each.

    Each deck gives as many as the others, as far as it has cards. A deck is cut into as many
    stretches as it gives cards, and one note is drawn of each, so that no part of it is left out;
    a second card of a note comes only where there are not enough notes.
    """
    shares = _shares([len(deck) for deck in decks], count, random)
    drawn = [
        card for deck, share in zip(decks, shares, strict=True) for card in _of_deck(deck, share, random)
    ]
    random.shuffle(drawn)
    return drawn


def _shares(sizes: Sequence[int], count: int, random: Random) -> list[int]:
    """How many each deck gives: a card each, round after round, who comes short in the last by lot."""
    shares = [0] * len(sizes)
    left = min(count, sum(sizes))
    while left > 0:
        able = [place for place, size in enumerate(sizes) if shares[place] < size]
        random.shuffle(able)
        for place in able[:left]:
            shares[place] += 1
        left -= min(left, len(able))
    return shares


def _of_deck(cards: Sequence[Card], share: int, random: Random) -> list[Card]:
    by_note: dict[NoteId, list[Card]] = {}
    for card in cards:
        by_note.setdefault(card.note, []).append(card)
    notes = list(by_note.values())
    if share <= len(notes):
        bounds = [len(notes) * number // max(1, share) for number in range(share + 1)]
        return [random.choice(random.choice(notes[start:end])) for start, end in pairwise(bounds)]
    first = [random.choice(siblings) for siblings in notes]
    taken = {card.id for card in first}
    others = [card for card in cards if card.id not in taken]
    return [*first, *random.sample(others, share - len(first))]
