"""Cards become drafts: one note each, and gaps of one statement one note together."""

from __future__ import annotations

from quiz.generate.drafts import to_drafts
from quiz.model.article import Article, Block, BlockKind, Span
from quiz.model.draft import AnswerType, AskKind, Candidate, Generated
from quiz.model.ids import DeckId
from quiz.model.note import GAP, Basic, Cloze

TEXT = "Denmark sold 45 trains to Iceland in June 2015."
ARTICLE = Article(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),))
DECK = DeckId("deck")


def card(answer: str, kind: AskKind = AskKind.CLOZE, accept: tuple[str, ...] = ()) -> Candidate:
    question = TEXT.replace(answer, GAP) if kind is AskKind.CLOZE else f"What has to do with {answer}?"
    return Candidate(kind, question, answer, Span(0, len(TEXT)), answer, AnswerType.OTHER, "rule", accept)


def test_gaps_of_one_statement_are_one_note():
    """Two clozes of one statement become a cloze with two gaps, in the order of the text."""
    cards = (card("Iceland", accept=("the Icelanders",)), card("45"), card("Denmark", AskKind.SHORT))
    cloze, basic = to_drafts(Generated(ARTICLE, "rules", cards), DECK)
    assert isinstance(cloze.note.content, Cloze)
    assert [cloze.note.content.answer(slot) for slot in (0, 1)] == ["45", "Iceland"]
    assert cloze.note.content.text == TEXT
    assert isinstance(basic.note.content, Basic)


def test_one_gap_keeps_its_accepted_answers():
    """A cloze alone is as it was made."""
    (cloze,) = to_drafts(Generated(ARTICLE, "rules", (card("Iceland", accept=("the Icelanders",)),)), DECK)
    assert cloze.note.content.accept == ("the Icelanders",)
    assert cloze.note.source == TEXT


def test_making_a_deck_again_gives_the_same_drafts():
    """Identities follow from what is asked, in whatever order it was made."""
    one = to_drafts(Generated(ARTICLE, "rules", (card("45"), card("Iceland"))), DECK)
    other = to_drafts(Generated(ARTICLE, "rules", (card("Iceland"), card("45"))), DECK)
    assert [draft.id for draft in one] == [draft.id for draft in other]
    assert one[0].note == other[0].note
