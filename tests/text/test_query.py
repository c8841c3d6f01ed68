"""The search language: what terms mean, how they join, and where a mistake is pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QueryError
from quiz.model.note import Kind
from quiz.model.review import Rating
from quiz.text.query import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Change,
    Changed,
    Figure,
    HasId,
    InDeck,
    Is,
    Not,
    OfKind,
    Pattern,
    Query,
    Rated,
    Says,
    Standing,
    Tagged,
    Within,
)
from quiz.text.query_reader import is_search, read_query, words_of_shell


def word(text: str) -> Says:
    return Says(Pattern((text,)))


EXAMPLES = {
    "": EVERYTHING,
    "rosneft": word("rosneft"),
    "rosneft stake": AllOf((word("rosneft"), word("stake"))),
    '"state visit"': word("state visit"),
    "bei*": Says(Pattern(("bei", ""))),
    r"5\*": word("5*"),
    "deck:putin": InDeck(Pattern(("putin",))),
    'deck:"two words"': InDeck(Pattern(("two words",))),
    "tag:none": Tagged(None),
    'tag:"none"': Tagged(Pattern(("none",))),
    "kind:cloze": OfKind(Kind.CLOZE),
    "is:due": Is(Standing.DUE),
    "-is:new": Not(Is(Standing.NEW)),
    "not is:new": Not(Is(Standing.NEW)),
    "a or b c": AnyOf((word("a"), AllOf((word("b"), word("c"))))),
    "(a or b) c": AllOf((AnyOf((word("a"), word("b"))), word("c"))),
    "a AND NOT b": AllOf((word("a"), Not(word("b")))),
    "-(a b)": Not(AllOf((word("a"), word("b")))),
    '"or"': word("or"),
    "recall:..0.8": Within(Figure.RECALL, high=0.8),
    "recall:..80%": Within(Figure.RECALL, high=0.8),
    "prop:recall<0.8": Within(Figure.RECALL, high=0.8, without_limit=True),
    "prop:r>=0.8": Within(Figure.RECALL, low=0.8),
    "prop:d>0.5": Within(Figure.DIFFICULTY, low=5.5, without_limit=True),
    "prop:lapses!=3": Not(Within(Figure.LAPSES, 3, 3)),
    "stability:10..": Within(Figure.STABILITY, low=10),
    "difficulty:2..5.5": Within(Figure.DIFFICULTY, 2, 5.5),
    "lapses:3": Within(Figure.LAPSES, 3, 3),
    "ivl:>21": Within(Figure.IVL, low=21, without_limit=True),
    "interval:<=21": Within(Figure.IVL, high=21),
    "due:-2..0": Within(Figure.DUE, -2, 0),
    "flag:1..": Within(Figure.FLAG, low=1),
    "rated:7": Rated(7),
    "rated:7:1": Rated(7, Rating.AGAIN),
    "rated:7:again": Rated(7, Rating.AGAIN),
    "added:7": Changed(Change.ADDED, 7),
    "edited:1": Changed(Change.EDITED, 1),
    "id:0a1b2c": HasId("0a1b2c"),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_search_means_what_it_says(text):
    """Each form of each term, with its tree; written out again it means the same."""
    assert read_query(text) == EXAMPLES[text]
    assert read_query(str(EXAMPLES[text])) == EXAMPLES[text]


MISTAKES = {
    "deck:x is:deu": (10, "perhaps due"),
    "foo:bar": (0, '"foo:…" in quotes'),
    "dek:bar": (0, "perhaps deck:"),
    'a "b': (2, 'write another "'),
    "a (b": (2, "write a )"),
    "a b)": (3, "take it away"),
    "a or": (4, "write one"),
    "or a": (0, '"or"'),
    "a not": (5, "write one"),
    "()": (1, '"or"'),
    "tag:": (4, "without a space"),
    '""': (0, "write a phrase"),
    "rated:0": (6, "rated:1 is today"),
    "rated:7:5": (8, "1 again"),
    "added:x": (6, "added:1 is today"),
    "due:": (4, "without a space"),
    "due:..": (4, "due:3.."),
    "due:5..3": (4, "due:3..5"),
    "ivl:3..x": (7, "ivl:3"),
    "lapses:80%": (7, "lapses:3"),
    "prop:ease>2": (5, "there is due"),
    "prop:ivl": (8, "needs no quotes"),
    "prop:ivl>x": (9, "ivl:3"),
    "id:xyz": (3, "cards list"),
    "kind:basics": (5, "perhaps basic"),
    "(" * 60: (40, None),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_pointed_at(text):
    """The error names the character, shows it below the search, and says what to write instead."""
    offset, hint = MISTAKES[text]
    with pytest.raises(QueryError) as caught:
        read_query(text)
    error = caught.value
    assert error.offset == offset
    _, shown, caret = error.message.split("\n")
    assert shown == f"  {text}"
    assert caret == " " * (2 + offset) + "^"
    assert error.exit_code == 2
    if hint is not None:
        assert hint in error.hint


def test_the_caret_stands_under_wide_signs():
    """A Chinese sign takes two cells, so the caret is moved by two."""
    with pytest.raises(QueryError) as caught:
        read_query("北京 is:deu")
    assert caught.value.message.endswith("\n" + " " * (2 + 4 + 1 + 3) + "^")


def test_too_many_terms_are_refused():
    """A search of thousands of words ends in a sentence, not in a fault of SQLite."""
    with pytest.raises(QueryError, match="more than 400 terms"):
        read_query("word " * 401)


def test_words_of_a_shell_are_quoted_again():
    """What a person quoted for the shell stays one phrase or value; what was a whole search stays one."""
    assert words_of_shell(["deck:my deck", "-is:new"]) == 'deck:"my deck" -is:new'
    assert words_of_shell(["-deck:my deck"]) == '-deck:"my deck"'
    assert words_of_shell(["state visit"]) == '"state visit"'
    assert words_of_shell(["tag:x or tag:y"]) == "tag:x or tag:y"
    assert words_of_shell(["deck:x is:due"]) == "deck:x is:due"
    assert words_of_shell(['deck:"my deck" is:due', "rosneft"]) == 'deck:"my deck" is:due rosneft'


def test_names_of_decks_are_told_from_searches():
    """A plain word may name a deck; a sign of the search language makes it a search."""
    assert not any(map(is_search, ["beijing", "Putin in Beijing", "C:", "12:30"]))
    assert all(map(is_search, ["tag:x", "-x", "(a", "not", '"a b"', "a or tag:x"]))


texts = st.text(max_size=6) | st.sampled_from(
    ["or", "not", "none", "a b", "-", "is:due", '"', "\\", "*", "("]
)
patterns = (
    st.lists(texts, min_size=1, max_size=3).map(tuple).filter(lambda pieces: pieces != ("",)).map(Pattern)
)
numbers = st.integers(-500, 500).map(float) | st.decimals(-9, 9, places=4).map(float)
ranges = st.one_of(
    st.builds(lambda figure, ends: Within(figure, *sorted(ends)), st.sampled_from(Figure),
              st.tuples(numbers, numbers)),
    st.builds(Within, st.sampled_from(Figure), low=numbers, without_limit=st.booleans()),
    st.builds(Within, st.sampled_from(Figure), high=numbers, without_limit=st.booleans()),
)  # fmt: skip
days = st.integers(1, 9999)
terms = st.one_of(
    st.builds(Says, patterns),
    st.builds(InDeck, patterns),
    st.builds(Tagged, st.none() | patterns),
    st.builds(HasId, st.text("0123456789abcdef", min_size=4, max_size=8)),
    st.builds(OfKind, st.sampled_from(Kind)),
    st.builds(Is, st.sampled_from(Standing)),
    ranges,
    st.builds(Rated, days, st.none() | st.sampled_from(Rating)),
    st.builds(Changed, st.sampled_from(Change), days),
)


def joined(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(AllOf, several) | st.builds(AnyOf, several)


queries = st.recursive(terms, joined, max_leaves=8)


@given(queries | st.just(EVERYTHING))
def test_a_search_reads_back_from_its_text(query):
    """Printing and reading give the very same tree, whatever words stand in it."""
    assert read_query(str(query)) == query


@given(st.text(max_size=30) | st.text('ab:-()"\\* .<>=0123isduedecktagornotprop', max_size=30))
def test_any_text_is_a_search_or_a_mistake_with_its_place(text):
    """No text breaks the reader; what cannot be read points inside the text."""
    query, offset = None, 0
    try:
        query = read_query(text)
    except QueryError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)
    assert query is None or read_query(str(query)) == query
