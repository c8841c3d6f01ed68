"""A quotation stands in the article or is dropped; long articles come in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.generate.model_engine.grounding import Ground, sentence_around
from quiz.generate.model_engine.parts import parts_of
from quiz.model.article import Article, Block, BlockKind, Span

TEXT = (
    "The “pivot to China” takes\u00a0another big step — so he says.  It isn’t the last one. "
    "A. B. Smith paid $5."
)
PARAGRAPHS = st.text(alphabet="abc. ", min_size=1, max_size=300).filter(str.strip)


def _article(text, language="en"):
    return Article(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language=language)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ('The "pivot to China" takes another', "The “pivot to China” takes\u00a0another"),
        ("another big step - so he says", "another big step — so he says"),
        ("It isn't the last one.", "It isn’t the last one."),
        ("It isn't the last one", "It isn’t the last one"),
        ("“another big step...”", "another big step"),
        ("It isn't the last ... Smith paid $5", "It isn’t the last one. A. B. Smith paid $5"),
        ("the “PIVOT to china", "The “pivot to China"),
    ],
)  # fmt: skip
def test_marks_and_white_space_make_no_difference(quote, found):
    """Quote marks, dashes, spaces, case and left out middles are folded; the span is the article's own."""
    span = Ground(_article(TEXT)).find(quote)
    assert (span and span.of(TEXT)) == found


@pytest.mark.parametrize(
    "quote",
    ["The pivot to Japan takes", "step", "another big steps", "nother big step —", "he says it is the last"],
)
def test_what_does_not_stand_there_is_not_found(quote):
    """Another word, half a word, too little or a paraphrase is no quotation."""
    assert Ground(_article(TEXT)).find(quote) is None


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_words_of_the_article_are_found_where_they_stand(one, other):
    """Every run of whole words that is long enough is found, and says the same."""
    quote = " ".join(TEXT[min(one, other) : max(one, other)].split(" ")[1:-1]).strip()
    span = Ground(_article(TEXT)).find(quote)
    if len(quote) >= 16 and span is not None:
        assert quote.strip(" .,;:!?\"'…-“”’—\u00a0") in span.of(TEXT)


def test_a_sentence_of_another_language_is_told_by_its_marks():
    """Without a parser the sentence is what stands between end marks."""
    text = "Das ist der Anfang. Die Fähre fährt seit 1987 nach Bergen. Mehr nicht."
    article = _article(text, "de")
    span = Ground(article).find("fährt seit 1987 nach")
    assert sentence_around(span, (), article).of(text) == "Die Fähre fährt seit 1987 nach Bergen."


@given(st.lists(PARAGRAPHS, min_size=1, max_size=12), st.integers(20, 120))
def test_parts_cover_the_article_once(paragraphs, tokens):
    """Every block stands in exactly one part, in order; what stands before is shown, not repeated as part."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    parts = parts_of(Article(text, tuple(blocks)), tokens)
    covered = [n for part in parts for n in range(part.span.start, part.span.end)]
    assert covered == sorted(set(covered))
    assert all(set(range(b.span.start, b.span.end)) <= set(covered) for b in blocks)
    assert all(text.find(part.before) < part.span.start for part in parts if part.before)
    assert parts[0].before == ""
