"""From an article to cards, JSON and drafts: what holds for every deck."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.generate.drafts import deck_name, to_drafts
from quiz.generate.generate import Options, generate
from quiz.generate.output import to_json
from quiz.generate.selection import deck_size
from quiz.model.draft import AskKind
from quiz.model.ids import DeckId
from quiz.model.note import GAP, Basic, Cloze, TrueFalse, faces

ARTICLE = """OSLO, Norway (TNS) — Norway bought 340 ships from the Vasa museum in Gothenburg in May 2014.

Harbour museum director Anna Berg said a broken valve led to the Vasa fire of 2012. She urged Sweden to repair the ships.

The Northern Harbour Authority (NHA) paid $28 million for the Vasa dock. In 2016, NHA workers built 12 bridges in Bergen.

Sweden accused Norway of hiding a stolen ship. Norway cut the Vasa budget by 30 percent in 2018.

Denmark sold 45 trains to Iceland in June 2015. Finland opened 25 schools in Lapland in 2017.

Poland raised the Gdansk harbour tax to 18 percent in 2019. Peter Hill, who heads the Oslo Maritime Bank, lives in Riga.

Sign up for our newsletter
"""  # noqa: E501 - a paragraph is a line


def test_every_card_is_grounded(deck):
    """The cited sentence stands in the article at its span, and the evidence stands in the sentence."""
    generated = deck(ARTICLE, Options(limit=20))
    assert len(generated.cards) >= 8
    for card in generated.cards:
        sentence = card.sentence.of(generated.article.text)
        assert card.evidence in sentence
        assert "newsletter" not in sentence


def test_the_same_article_gives_the_same_deck(deck):
    """Two runs agree to the last byte."""
    one, two = (json.dumps(to_json(deck(ARTICLE), explain=True)) for _ in range(2))
    assert one == two


def test_cards_stand_in_the_order_of_the_article(deck):
    """Cards follow the article, at most two a sentence."""
    starts = [card.sentence.start for card in deck(ARTICLE).cards]
    assert starts == sorted(starts)
    assert max(starts.count(s) for s in starts) <= 2


def test_a_limit_keeps_the_best(deck):
    """A limit keeps so many cards, the ones with the highest scores."""
    all_cards, few = deck(ARTICLE), deck(ARTICLE, Options(limit=3))
    assert len(few.cards) == 3
    assert (
        min(c.score for c in few.cards) >= sorted((c.score for c in all_cards.cards), reverse=True)[2] - 1e-9
    )


def test_no_card_gives_another_of_its_sentence_away(deck):
    """The answer of a card stands in no other question of its sentence; gaps of one cloze are siblings."""
    cards = deck(ARTICLE, Options(all=True)).cards
    for one in cards:
        for two in cards:
            siblings = one.question.replace(GAP, one.answer) == two.question.replace(GAP, two.answer)
            if not siblings and one.sentence == two.sentence:
                assert one.answer.lower() not in two.question.lower()


def test_a_false_statement_says_what_is_true(deck):
    """A true/false card is answered "false" and keeps the true statement as its correction."""
    cards = [c for c in deck(ARTICLE).cards if c.kind is AskKind.TRUEFALSE]
    for card in cards:
        assert card.answer == "false"
        assert card.correction
        assert card.correction != card.question


def test_json_has_the_agreed_fields(deck):
    """The JSON object is plain data; rejects come only where they are asked for."""
    generated = deck(ARTICLE)
    data = json.loads(json.dumps(to_json(generated)))
    assert data["version"] == 1
    assert "rejected" not in data
    for card in data["cards"]:
        assert data["article"]["text"][card["start"] : card["end"]] == card["sentence"]
    rejected = to_json(generated, explain=True)["rejected"]
    assert all(each["gate"] and each["reason"] for each in rejected)


def test_drafts_are_the_cards_as_notes(deck):
    """Each card becomes one note that asks and expects the same; identities are stable."""
    generated = deck(ARTICLE)
    drafts = to_drafts(generated, DeckId("d"))
    assert [d.id for d in drafts] == [d.id for d in to_drafts(generated, DeckId("d"))]
    for draft, card in zip(drafts, generated.cards, strict=True):
        (face,) = faces(draft.note.content)
        assert face.prompt == card.question
        assert face.answer == card.answer
        assert draft.note.source
        match card.kind:
            case AskKind.CLOZE:
                assert isinstance(draft.note.content, Cloze)
            case AskKind.TRUEFALSE:
                assert isinstance(draft.note.content, TrueFalse)
            case AskKind.CHOICE:
                assert isinstance(draft.note.content, Basic)
                assert len(draft.note.content.wrong) == 3
            case AskKind.SHORT:
                assert isinstance(draft.note.content, Basic)


def test_another_language_is_named(make_article):
    """A text in another language gives no card and a sentence that names the language."""
    from dataclasses import replace

    generated = generate(replace(make_article("Der Hafen wurde 2014 verkauft."), language="de"))
    assert generated.cards == ()
    assert "German" in (generated.explanation or "")


def test_too_short_a_text_says_so(deck):
    """A text of a few words gives none, and says why."""
    generated = deck("Norway bought 340 ships in 2014.")
    assert generated.cards == ()
    assert "too short" in (generated.explanation or "")


def test_a_deck_is_named_after_its_article(make_article):
    """The title names the deck; without one, its main name, its topics and the date do."""
    assert deck_name(make_article(ARTICLE, title="Ships")) == "Ships"
    assert deck_name(make_article(ARTICLE)) == "Vasa: ships (17 March 2021)"
    assert deck_name(make_article("It rained.", published=None)) == "It rained."


@settings(max_examples=25, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200))
def test_no_text_breaks_it(text):
    """Any text at all is read without an error, and every card is grounded."""
    from quiz.model.article import Article, Block, BlockKind, Span

    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ()
    generated = generate(Article(text, blocks))
    for card in generated.cards:
        assert card.evidence in card.sentence.of(text)


@given(words=st.integers(0, 5000))
def test_deck_size_grows_with_the_article(words):
    """Between 4 and 20 cards, never fewer for more words."""
    assert 4 <= deck_size(words) <= 20
    assert deck_size(words) <= deck_size(words + 60)
