"""Notes of a changed file find the known notes that they are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quiz.deckfile.identity import new_identity, note_id
from quiz.deckfile.match import Matching, Reason, match_notes
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckNote
from quiz.model.ids import DeckId, NoteId
from quiz.model.note import Basic, Content, Note, TrueFalse

DECK = DeckId("deck")
CAPITALS = "".join(f"Q: What is the capital of {land}?\nA: {town}\n\n" for land, town in [
    ("France", "Paris"), ("Spain", "Madrid"), ("Italy", "Rome"), ("Norway", "Oslo"), ("Peru", "Lima"),
])  # fmt: skip


def read(text: str) -> tuple[DeckNote, ...]:
    return parse_deck(text, None).notes


def known(text: str) -> list[Note]:
    return [new.note for new in match_notes([], read(text), DECK).new]


def reasons(matching: Matching) -> list[Reason]:
    return [pair.reason for pair in matching.pairs]


def test_new_notes_are_named_alike_everywhere() -> None:
    """Two devices that add one file give its notes the same identities."""
    assert known(CAPITALS) == known(CAPITALS.upper().replace("Q: ", "Q:  "))[:0] + known(CAPITALS)
    assert known("Q: What  IS it?\nA: x")[0].id == known("Q: what is it?\nA: y")[0].id
    assert known("T: x")[0].id != known("Q: x\nA: x")[0].id
    assert known("T: x")[0].id == note_id(DECK, TrueFalse("x", True))


def test_one_prompt_many_notes() -> None:
    """Notes with one prompt get identities of their own, the first that of the prompt."""
    notes = known("Q: a\nA: b\n\nQ: a\nA: c\n\nQ: A\nA: c\n\nQ: a!\nA: c")
    assert len({note.id for note in notes}) == 4
    assert notes[0].id == note_id(DECK, Basic("a", "b"))


def test_unchanged_file() -> None:
    """A file that did not change is matched whole, and nothing changed."""
    matching = match_notes(known(CAPITALS), read(CAPITALS), DECK)
    assert (len(matching.pairs), matching.new, matching.gone, matching.unsure) == (5, (), (), ())
    assert not any(pair.changed for pair in matching.pairs)


def test_order_does_not_matter() -> None:
    """Notes that moved are the notes they were."""
    text = "\n\n".join(reversed(CAPITALS.strip().split("\n\n")))
    assert set(reasons(match_notes(known(CAPITALS), read(text), DECK))) == {Reason.SAME}


def test_by_written_id() -> None:
    """An `@` line beats all likeness: the whole text may change."""
    before = known(CAPITALS)
    text = f"Q: Something else\nA: entirely\n@{before[2].id[:8]}\n"
    matching = match_notes(before, read(text), DECK)
    assert reasons(matching) == [Reason.ID]
    assert matching.pairs[0].note.id == before[2].id
    assert len(matching.gone) == 4


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Paris\n", "Paris (since 987)\n", Reason.PROMPT),
        ("capital of Italy", "CAPITAL of  Italy", Reason.SAME),
        ("What is the capital of Italy?", "Which city is the capital of Italy?", Reason.LIKE),
        ("What is the capital of Italy?", "What's the capitol of Italy today?", Reason.LIKE),
        ("Paris\n", "Paris\n= Lutetia\n#city\n", Reason.SAME),
    ],
)
def test_edited_notes_are_found(old: str, new: str, reason: Reason) -> None:
    """An edit of answer, spelling or wording leaves the note the note it was."""
    text = CAPITALS.replace(old, new)
    assert text != CAPITALS
    matching = match_notes(known(CAPITALS), read(text), DECK)
    assert (matching.new, matching.gone, matching.unsure) == ((), (), ())
    assert sorted(set(reasons(matching)) - {Reason.SAME}) == sorted({reason} - {Reason.SAME})


def test_another_number_is_unsure() -> None:
    """A prompt with another number may be another question: a person is asked."""
    before = known("Q: Who won the Tour de France in 2015?\nA: Chris Froome")
    matching = match_notes(before, read("Q: Who won the Tour de France in 2017?\nA: Chris Froome"), DECK)
    (unsure,) = matching.unsure
    assert (matching.pairs, matching.new, matching.gone) == ((), (), ())
    yes = matching.settle(lambda _: True)
    assert [pair.note.id for pair in yes.pairs] == [before[0].id]
    no = matching.settle(lambda _: False)
    assert ([new.note for new in no.new], list(no.gone)) == ([unsure.new.note], before)
    assert unsure.new.note.id != before[0].id


def test_a_like_question_with_another_answer_is_unsure() -> None:
    """One country for another is not taken for an edit."""
    matching = match_notes(
        known(CAPITALS), read(CAPITALS.replace("Peru?\nA: Lima", "Cuba?\nA: Havana")), DECK
    )
    assert set(reasons(matching)) == {Reason.SAME}
    assert [unsure.read.content.answer for unsure in matching.unsure] == ["Havana"]  # type: ignore[union-attr]


def test_another_name_is_unsure() -> None:
    """Two questions that differ in a name have one answer, and may be two."""
    matching = match_notes(
        known("Q: Who wrote the play Hamlet?\nA: Shakespeare"),
        read("Q: Who wrote the play Macbeth?\nA: Shakespeare"),
        DECK,
    )
    assert len(matching.unsure) == 1
    matching = match_notes(
        known("Q: Who wrote the play Mecbeth?\nA: Shakespeare"),
        read("Q: Who wrote the play Macbeth?\nA: Shakespeare"),
        DECK,
    )
    assert reasons(matching) == [Reason.LIKE]


def test_unlike_note_is_new() -> None:
    """A note like no other is new, and one that left is gone."""
    text = CAPITALS.replace(
        "Q: What is the capital of Peru?\nA: Lima", "Q: Why is the sky blue?\nA: Rayleigh"
    )
    matching = match_notes(known(CAPITALS), read(text), DECK)
    assert (len(matching.new), len(matching.gone), matching.unsure) == (1, 1, ())


def test_retired_notes_return() -> None:
    """A note that left the file earlier comes back as itself, and is not gone otherwise."""
    notes = known(CAPITALS)
    text = CAPITALS.replace("Q: What is the capital of Peru?\nA: Lima", "")
    matching = match_notes(notes[:2], read(text), DECK, retired=notes[2:])
    assert [pair.note.id for pair in matching.pairs] == [note.id for note in notes[:4]]
    assert (matching.new, matching.gone) == ((), ())


def test_written_id_of_another_device() -> None:
    """A note that was named elsewhere keeps that name's eight characters, or the whole of it."""
    name = note_id(DECK, Basic("a", "b"))
    assert known(f"Q: a\nA: b\n@{name[:8]}")[0].id == name
    assert known("Q: a\nA: b\n@01234567")[0].id == "01234567" + name[8:]
    assert new_identity(DECK, DeckNote(Basic("a", "b")), {name}) != name


def test_many_changed_notes_are_matched_in_order() -> None:
    """A thousand notes of which all changed a little are matched, each to its own."""

    def deck(word: str) -> str:
        return "".join(f"Q: Is the {word} of thing{n}x called so?\nA: name{n}y\n\n" for n in range(1000))

    matching = match_notes(known(deck("number")), read(deck("figure")), DECK)
    assert len(matching.pairs) == 1000
    pairs: Sequence[tuple[Content, Content]] = [(p.known.content, p.read.content) for p in matching.pairs]
    assert all(one.answer == other.answer for one, other in pairs)  # type: ignore[union-attr]


def test_identity_type() -> None:
    """An identity is lower-case text of 36 characters."""
    identity: NoteId = known("T: x")[0].id
    assert len(identity) == 36
    assert identity == identity.lower()
