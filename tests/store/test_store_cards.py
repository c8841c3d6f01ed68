"""Which card a gap or a side keeps when its note is edited."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import NoteId, named
from quiz.model.note import Basic, Cloze, Content, Gap, TrueFalse, faces, first_card_id, slot_keys
from quiz.store.cards import Slot, slots_after

NOTE = NoteId(named("note", "one"))


def cloze(text: str) -> Cloze:
    """A cloze from text with its gaps in brackets."""
    plain, gaps = "", []
    for piece in text.split("["):
        gap, bracket, rest = piece.partition("]")
        if bracket:
            gaps.append(Gap(len(plain), len(plain) + len(gap)))
        plain += gap + rest
    return Cloze(plain, tuple(gaps))


def cards_of(slots: tuple[Slot, ...]) -> list[str]:
    return [slot.card for slot in slots if not slot.retired]


def edited(*contents: Content) -> list[tuple[Slot, ...]]:
    """The slots after each of these contents in turn."""
    known: tuple[Slot, ...] = ()
    return [known := slots_after(NOTE, known, content) for content in contents]


def test_a_new_note_has_the_cards_its_keys_name() -> None:
    """Two devices that add the same note give its cards the same identities."""
    content = cloze("[One] and [two].")
    (slots,) = edited(content)
    assert cards_of(slots) == [first_card_id(NOTE, key) for key in slot_keys(content)]
    assert [slot.answer for slot in slots] == ["One", "two"]


def test_gaps_keep_their_card_by_text_when_they_move() -> None:
    """A gap that stands elsewhere in the sentence is still the same card."""
    first, second = edited(cloze("[One] and [two]."), cloze("[two], then [One]."))
    assert cards_of(second) == cards_of(first)[::-1]


def test_a_reworded_gap_keeps_its_card_by_order() -> None:
    """Correcting the words of a gap costs no history, whatever its neighbours are."""
    first, second = edited(cloze("[a], [b], [c]"), cloze("[a], [bee], [c]"))
    assert cards_of(second) == cards_of(first)


def test_a_gap_that_goes_is_retired_and_comes_back() -> None:
    """Taking a gap out and putting it in again gives the same card with its history."""
    first, second, third = edited(cloze("[a] and [b]"), cloze("a and [b]"), cloze("[a] and [b]"))
    assert cards_of(second) == cards_of(first)[1:]
    assert [slot.card for slot in second if slot.retired] == cards_of(first)[:1]
    assert cards_of(third) == cards_of(first)


def test_a_new_gap_with_a_renamed_cards_old_text_is_another_card() -> None:
    """A card that was renamed keeps its identity; the old text, back again, gets a new one."""
    first, second, third = edited(cloze("[a]"), cloze("[b]"), cloze("[b] and [a]"))
    assert cards_of(second) == cards_of(first)
    assert cards_of(third)[0] == cards_of(first)[0]
    assert cards_of(third)[1] not in cards_of(first)


def test_asking_both_ways_adds_and_removes_the_back_alone() -> None:
    """The front stays the same card when the back comes or goes."""
    both = Basic("q", "a", both_ways=True)
    first, second, third = edited(Basic("q", "a"), both, Basic("q2", "a"))
    assert cards_of(second)[0] == cards_of(first)[0] == cards_of(third)[0]
    assert [slot.retired for slot in third] == [False, True]


def test_a_change_of_kind_keeps_the_first_card() -> None:
    """A question rewritten as a cloze or a statement is still what the learner practised."""
    slots = edited(Basic("q", "a"), cloze("The [a]."), TrueFalse("The a.", is_true=True))
    assert len({tuple(cards_of(each)) for each in slots}) == 1


gap_texts = st.lists(st.sampled_from("abcd"), min_size=1, max_size=4)


@given(edits=st.lists(gap_texts, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_card_is_ever_lost_or_shared(edits: list[list[str]]) -> None:
    """After any edits each slot has one card, no two share one, and none that was there is gone."""
    known: tuple[Slot, ...] = ()
    for texts in edits:
        content = cloze(" ".join(f"[{text}]" for text in texts))
        after = slots_after(NOTE, known, content)
        asked = [slot for slot in after if not slot.retired]
        assert [slot.slot for slot in asked] == list(range(len(texts)))
        assert [slot.key for slot in asked] == list(slot_keys(content))
        assert [slot.answer for slot in asked] == [face.answer for face in faces(content)]
        assert len({slot.card for slot in after}) == len(after)
        assert {slot.card for slot in known} <= {slot.card for slot in after}
        assert slots_after(NOTE, after, content) == after
        known = after
