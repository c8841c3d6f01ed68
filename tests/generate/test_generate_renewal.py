"""Drafts made again against known ones: which ask for one fact, which are new, which are gone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quiz.generate.drafts import to_drafts
from quiz.generate.renewal import renew
from quiz.model.article import Article, Block, BlockKind, Span
from quiz.model.draft import AnswerType, AskKind, Candidate, Draft, Fate, Generated, Rejected
from quiz.model.ids import DeckId
from quiz.model.note import GAP, Basic, Cloze

DECK = DeckId("deck")
Fact = tuple[str, str, str]
"""A sentence, and a question and an answer of it."""


def generated(*facts: Fact, left: tuple[Fact, ...] = (), rest: str = "") -> Generated:
    """An article of these sentences, with a card for each that is not left out."""
    text = "\n".join([*dict.fromkeys(fact[0] for fact in (*facts, *left)), rest])
    cards = tuple(candidate(text, *fact) for fact in facts)
    others = tuple(Rejected(candidate(text, *fact), "selection", "others are worth more") for fact in left)
    return Generated(article_of(text), "rules", cards, others)


def article_of(text: str) -> Article:
    lines = re.finditer(r".+", text)
    return Article(text, tuple(Block(BlockKind.PARAGRAPH, Span(*line.span())) for line in lines))


def candidate(text: str, sentence: str, question: str, answer: str) -> Candidate:
    kind = AskKind.CLOZE if GAP in question else AskKind.SHORT
    start = text.index(sentence)
    return Candidate(
        kind, question, answer, Span(start, start + len(sentence)), answer, AnswerType.OTHER, "rule"
    )


def drafts(made: Generated, fate: Fate = Fate.UNDECIDED) -> list[Draft]:
    return [replace(draft, fate=fate) for draft in to_drafts(made, DECK)]


SOLD = ("The town sold 45 trains to Iceland in June 2015.", "What did the town sell to Iceland?", "45 trains")
BUILT = ("The engineer Dahl built the bridge in 1956.", "When was the bridge built?", "1956")


@pytest.mark.parametrize(
    "corrected",
    [
        (SOLD[0], "What was sold to Iceland by the town in June 2015?", "45 trains"),
        ("The old town sold 45 trains to Iceland in June 2015.", "What did the old town sell?", "45 trains"),
        ("The town sold 45 trains to Iceland in July 2015.", f"The town sold {GAP} to Iceland.", "45 trains"),
        ("The town sold forty-five trains to Iceland in June 2015.", "What was sold?", "forty-five trains"),
        ("The town sold 54 trains to Iceland in June 2015.", SOLD[1], "54 trains"),
    ],
    ids=["question", "sentence", "kind", "spelling of the answer", "answer"],
)
@pytest.mark.parametrize("fate", Fate)
def test_a_fact_is_known_however_it_is_corrected(corrected: Fact, fate: Fate) -> None:
    """Its draft is changed if it waits, and left alone if it was decided."""
    known, now = drafts(generated(SOLD, BUILT), fate), generated(corrected, BUILT)
    renewal = renew(known, drafts(now), now)
    assert renewal.same_article
    assert (renewal.new, renewal.gone, renewal.met) == ((), (), 2)
    changed = [(one.known, one.now) for one in renewal.changed]
    assert changed == ([(known[0], drafts(now)[0])] if fate is Fate.UNDECIDED else [])
    disputes = corrected[2].startswith("54") and fate in (Fate.ACCEPTED, Fate.EDITED)
    assert [one.known for one in renewal.disputed] == ([known[0]] if disputes else [])


def test_a_like_sentence_beside_the_known_one_is_another_fact() -> None:
    """What stands unchanged was not corrected into something else."""
    other = (SOLD[0].replace("June", "March"), "What did the town sell in March?", "45 trains")
    now = generated(other, left=(SOLD,))
    renewal = renew(drafts(generated(SOLD), Fate.REJECTED), drafts(now), now)
    assert [draft.note.content for draft in renewal.new] == [Basic(other[1], other[2])]


def test_a_sentence_that_goes_on_is_not_the_one_that_stood() -> None:
    """The known sentence is in the article as a part of another one: it was corrected."""
    headline = ("Town sells 45 trains", "What does the town sell?", "45 trains")
    longer = ("Old town sells 45 trains by ship", "What does the old town sell by ship?", "45 trains")
    now = generated(longer)
    assert renew(drafts(generated(headline), Fate.REJECTED), drafts(now), now).new == ()


def test_another_answer_of_the_same_sentence_is_another_fact() -> None:
    """Who bought them is not what was bought."""
    other = (SOLD[0], "Which country bought trains of the town?", "Iceland")
    now = generated(SOLD, other)
    renewal = renew(drafts(generated(SOLD), Fate.REJECTED), drafts(now), now)
    assert [draft.evidence for draft in renewal.new] == ["Iceland"]
    assert renewal.met == 1


def test_each_known_draft_answers_for_one_made() -> None:
    """Two facts with one answer, both reworded, are two: the questions that are more alike meet."""
    sentence = "Dahl built the bridge in Bergen and repaired the ferry in Bergen."
    now_is = sentence.replace("Dahl", "The engineer Dahl")
    old = generated(
        (sentence, "Where was the bridge built?", "Bergen"), (sentence, "Where was it?", "Bergen")
    )
    now = generated(
        (now_is, "Where was the ferry repaired?", "Bergen"), (now_is, "Where was the bridge made?", "Bergen")
    )
    renewal = renew(drafts(old), drafts(now), now)
    assert {(one.known.note.content.question, one.now.note.content.question) for one in renewal.changed} == {
        ("Where was the bridge built?", "Where was the bridge made?"),
        ("Where was it?", "Where was the ferry repaired?"),
    }


def test_an_edited_note_is_known_by_the_words_of_the_article() -> None:
    """Whoever wrote another question and answer is not asked about the fact again."""
    (known,) = drafts(generated(SOLD), Fate.EDITED)
    known = replace(known, note=replace(known.note, content=Basic("Where did they go?", "north")))
    now = generated((SOLD[0].replace("town", "old town"), "What did the old town sell to Iceland?", SOLD[2]))
    renewal = renew([known], drafts(now), now)
    assert (renewal.new, renewal.disputed) == ((), ())


def test_only_what_waits_and_is_not_given_any_more_is_gone() -> None:
    """A fact that was left out for want of room, or was decided, stays."""
    now = generated(BUILT, left=(SOLD,))
    assert renew(drafts(generated(SOLD, BUILT)), drafts(now), now).gone == ()
    now = generated(BUILT, rest=SOLD[0])
    known = drafts(generated(SOLD, BUILT))
    assert renew(known, drafts(now), now).gone == (known[0],)
    assert renew(drafts(generated(SOLD, BUILT), Fate.REJECTED), drafts(now), now).gone == ()


def test_a_cloze_keeps_its_place_when_a_gap_is_added() -> None:
    """It is one note, which reads otherwise now."""
    one, two = (BUILT[0].replace(answer, GAP) for answer in ("Dahl", "1956"))
    known = drafts(generated((BUILT[0], one, "Dahl")))
    now = generated((BUILT[0], one, "Dahl"), (BUILT[0], two, "1956"))
    renewal = renew(known, drafts(now), now)
    assert renewal.new == ()
    assert renewal.reworded == 1
    content = renewal.changed[0].now.note.content
    assert isinstance(content, Cloze)
    assert len(content.gaps) == 2


def test_drafts_of_another_article_are_told_apart() -> None:
    """Nothing in common: these are not the drafts of this article."""
    now = generated(BUILT)
    assert not renew(drafts(generated(SOLD)), drafts(now), now).same_article
    assert renew([], drafts(now), now).same_article
