"""An article is learnt again, as it was or corrected: only the difference is to be decided about."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.app.collection import open_collection
from quiz.app.decisions import Accepted, Edited, LeftDrafts, RejectedDraft
from quiz.app.learn import decide_drafts, learn_sources, make_drafts
from quiz.model.article import Article, Block, BlockKind, Span
from quiz.model.draft import AnswerType, AskKind, Candidate, Fate, Generated, Options, Rejected
from quiz.model.ids import Millis, Moment
from quiz.model.note import GAP, Basic, prompt_of

TEXT = """The ferry that was built in Bergen

The shipyard Halvorsen built the ferry Nordlys in Bergen in 1956.
The ferry Nordlys carried 310 passengers between Bergen and Stavanger.
In 1974 the town of Stavanger bought the ferry Nordlys from the company Fjordline.
The engineer Ingrid Dahl repaired the engine of the ferry in 1981.
The museum of Stavanger opened the ferry Nordlys to visitors in May 1990.
"""


@contextmanager
def collection_in(folder):
    clock = lambda: Moment(Millis(1_800_000_000_000), 60)  # noqa: E731
    with open_collection(Path(folder) / "quiz.db", clock, Random(1)) as opened:
        yield opened


@pytest.fixture
def collection(tmp_path):
    """An empty collection."""
    with collection_in(tmp_path) as opened:
        yield opened


def contents(collection):
    """All drafts with their fates, and all notes."""
    drafts = collection.store.drafts.of_deck(fate=None)
    notes = [one for deck in collection.store.decks.all() for one in collection.store.notes.of_deck(deck.id)]
    return drafts, notes


class Decides:
    """A screen on which these decisions are made, and then no more."""

    def __init__(self, *decisions):
        self.decisions = list(decisions)

    def decide(self, *_):
        return self.decisions.pop(0) if self.decisions else LeftDrafts()


@pytest.fixture
def learn(collection, tmp_path):
    """Learns a text, and says what was reported."""

    def learnt(text=TEXT, options=None):
        path = tmp_path / "article.txt"
        path.write_text(text)
        return list(learn_sources(collection, [str(path)], options).notices)

    return learnt


@pytest.fixture
def reject_all(collection):
    """Turns every waiting draft away."""

    def rejected():
        drafts = collection.store.drafts.of_deck()
        decks = dict.fromkeys(draft.deck for draft in drafts)
        decide_drafts(collection, Decides(*[RejectedDraft()] * len(drafts)), list(decks))
        return len(drafts)

    return rejected


def asked(collection):
    return [prompt_of(draft.note.content) for draft in collection.store.drafts.of_deck()]


def test_the_same_article_changes_nothing(collection, learn):
    """A second time there is nothing new, and the file says the same."""
    learn()
    before = contents(collection)
    (words,) = learn()
    assert "0 new drafts" in words
    assert f"{len(before[0])} known already" in words
    assert "changed" not in words
    assert contents(collection) == before


def test_a_corrected_sentence_does_not_bring_back_what_was_rejected(collection, learn, reject_all):
    """A typo, another word and another number are no new facts; what was rejected stays so."""
    learn(TEXT.replace("Stavanger bought", "Stavangr bought"))
    assert reject_all() > 3
    corrected = (
        TEXT.replace("repaired the engine of the ferry", "repaired the old engine of the ferry")
        .replace("310 passengers", "340 passengers")
        .replace("The museum of Stavanger", "The maritime museum of Stavanger")
    )
    (words,) = learn(corrected)
    assert "0 new drafts" in words
    assert asked(collection) == []


def test_an_undecided_draft_follows_the_correction(collection, learn):
    """It stands where it stood, with the words and the answer that the article has now."""
    learn()
    before = asked(collection)
    (words,) = learn(TEXT.replace("310 passengers", "340 passengers").replace("1981", "1982"))
    assert "0 new drafts" in words
    assert "changed" in words
    after = collection.store.drafts.of_deck()
    assert len(after) == len(before)
    assert not [draft for draft in after if "310" in draft.note.source or "1981" in draft.note.source]


def test_a_sentence_that_is_gone_takes_its_undecided_drafts_along(collection, learn, reject_all):
    """Nobody is asked about what the article no longer says; an added sentence is asked about."""
    learn()
    gone = [draft for draft in collection.store.drafts.of_deck() if "1990" in draft.note.source]
    assert gone
    added = "The baker Olav Berg sold 4,500 loaves of bread in Trondheim in 2003.\n"
    shorter = "".join(line for line in TEXT.splitlines(keepends=True) if "1990" not in line)
    (words,) = learn(shorter + added)
    assert f"{len(gone)} gone from the article" in words
    sources = [draft.note.source for draft in collection.store.drafts.of_deck()]
    assert not [source for source in sources if "1990" in source]
    assert [source for source in sources if "2003" in source]
    reject_all()
    (words,) = learn(shorter + added)
    assert "0 new drafts" in words


def test_a_note_that_the_article_contradicts_now_is_named(collection, learn):
    """An accepted note is never changed, but its learner is told."""
    learn()
    drafts = collection.store.drafts.of_deck()
    decide_drafts(collection, Decides(*[Accepted()] * len(drafts)), [drafts[0].deck])
    _, notes = contents(collection)
    words, *told = learn(TEXT.replace("310 passengers", "340 passengers"))
    assert "0 new drafts" in words
    assert told
    assert all("340" in line for line in told)
    assert contents(collection)[1] == notes


def test_fewer_questions_take_none_away(collection, learn):
    """A smaller limit leaves drafts out that the article still gives: they wait on."""
    learn(options=Options(all=True))
    before = contents(collection)
    (words,) = learn(options=Options(limit=1))
    assert "gone" not in words
    assert [draft.id for draft in contents(collection)[0]] == [draft.id for draft in before[0]]


OTHER = """The ferry that was built in Bergen

The teacher Marta Lind founded a school for sailors in Uppsala in 1911.
The school taught 120 pupils from Norway in 1925.
In 1930 the town of Uppsala bought the building of the school from the company Lindverk.
The painter Karin Falk painted the windows of the school in 1936.
In 1948 the sailors of the town opened a library in the old school.
"""


def test_another_article_of_the_same_title_has_its_own_deck(collection, learn):
    """It takes no draft away from the first, and each is known again."""
    learn()
    before = asked(collection)
    for known in (False, True):
        (words,) = learn(OTHER)
        assert words.startswith("“The ferry that was built in Bergen (2)”: ")
        assert ("0 new drafts" in words) is known
        (words,) = learn()
        assert "(2)" not in words
        assert "0 new drafts" in words
        assert "gone" not in words
    assert set(before) < set(asked(collection))


def test_the_engine_of_a_deck_is_kept(collection, learn):
    """By what drafts were made can be looked up."""
    learn()
    (deck,) = collection.store.decks.all()
    assert collection.store.settings.get(deck.id, "engine") == "rules"


# Cards of invented articles: few words, so that many facts are alike.
WORDS = ["river", "bridge", "Oslo", "Bergen", "1956", "1957", "ferry", "built", "sold", "in", "the"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=7).map(" ".join)


@st.composite
def articles(draw, sentences=None):
    """An article, and cards that ask for words of its sentences."""
    if sentences is None:
        sentences = draw(st.lists(SENTENCES, min_size=1, max_size=4, unique=True))
    text, cards = "\n".join(sentences), []
    for sentence in sentences:
        start = text.index(sentence)
        for _ in range(draw(st.integers(1, 2))):
            answer = draw(st.sampled_from(sentence.split()))
            kind = draw(st.sampled_from([AskKind.SHORT, AskKind.CLOZE]))
            ask = draw(st.sampled_from(["What of", "Which of"]))
            question = f"{ask} {sentence.replace(answer, '')}?"
            if kind is AskKind.CLOZE:
                question = sentence.replace(answer, GAP, 1)
            span = Span(start, start + len(sentence))
            cards.append(Candidate(kind, question, answer, span, answer, AnswerType.OTHER, "rule"))
    cards = draw(st.permutations(cards))
    left = [Rejected(card, "selection", "others are worth more") for card in cards[4:]]
    lines = re.finditer(r".+", text)
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*line.span())) for line in lines)
    return Generated(Article(text, blocks, title="Title"), "rules", tuple(cards[:4]), tuple(left))


@st.composite
def corrections(draw):
    """An article, and the same with some sentences changed, dropped or added."""
    first = draw(articles())
    sentences = []
    for sentence in first.article.text.splitlines():
        words = sentence.split()
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        sentences += draw(st.sampled_from([[sentence], [" ".join(words)], [], [sentence, "a new line"]]))
    kept = list(dict.fromkeys(sentences)) or ["nothing is left"]
    return first, draw(articles(kept))


EDITED = [Edited(Basic("Something else?", "1956")), Edited(Basic("What of  in Oslo?", "no word of it"))]
DECISIONS = st.lists(st.sampled_from([Accepted(), RejectedDraft(), *EDITED]), max_size=4)


def make(collection, generated):
    """Make drafts as if this had been generated."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.app.generate.generate_from", lambda *_, **__: generated)
        return make_drafts(collection, "article.txt").renewal


def decide(collection, decisions):
    """Decide about the first drafts that wait."""
    decks = [deck.id for deck in collection.store.decks.all()]
    decide_drafts(collection, Decides(*decisions), decks)


@settings(max_examples=60, deadline=None)
@given(versions=corrections(), decisions=DECISIONS, later=DECISIONS)
def test_making_the_same_drafts_again_is_nothing_whatever_was_decided(versions, decisions, later):
    """After any decisions about an article and its correction, the same article gives no difference."""
    first, second = versions
    with TemporaryDirectory() as folder, collection_in(folder) as collection:
        for generated, made in ((first, decisions), (second, later)):
            make(collection, generated)
            before = contents(collection)
            renewal = make(collection, generated)
            assert (renewal.new, renewal.changed, renewal.gone) == ((), (), ())
            assert contents(collection) == before
            decide(collection, made)
            before = contents(collection)
            renewal = make(collection, generated)
            assert (renewal.new, renewal.changed, renewal.gone) == ((), (), ())
            assert contents(collection) == before


@settings(max_examples=60, deadline=None)
@given(versions=corrections(), decisions=DECISIONS)
def test_what_was_decided_outlives_any_correction(versions, decisions):
    """Notes and fates stay as they are, whatever the next version of the article says."""
    first, second = versions
    with TemporaryDirectory() as folder, collection_in(folder) as collection:
        make(collection, first)
        decide(collection, decisions)
        drafts, notes = contents(collection)
        decided = [draft for draft in drafts if draft.fate is not Fate.UNDECIDED]
        make(collection, second)
        after, notes_after = contents(collection)
        assert [draft for draft in after if draft.fate is not Fate.UNDECIDED] == decided
        assert notes_after == notes
