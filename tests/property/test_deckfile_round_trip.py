"""Writing notes and reading them back gives the same notes, whatever their text is."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckNote, Header
from quiz.deckfile.write import settled, write_deck
from quiz.errors import DeckError
from quiz.model.note import Basic, Cloze, Gap, TrueFalse

NASTY = [
    "Q:", "Q<>:", "A:", "C:", "T:", "F:", "= ", "=", "X: ", "X:", "> ", ">", "#tag", "#", "@0123abcd",
    "---", "<!-- ", "-->", "```", "```py", "~~~", "````", "$$", "$", "$11", "`", "``", "\\", "\\\\", "[", "]",
    "![", "](", "(", ")", " :: ", "::", "\n", "\n\n", "\n", " ", "  ", "\t", "word", "é", "e\u0301", "\u0301",
    "中", "1", "- ", "1. ", "    ", "\u2028", "\x85", "\x1b[2J", "\0", "\ufeff", "\r\n", "\r", "a", "B",
    "US$", "x",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), max_size=14).map("".join)
filled = texts.filter(lambda text: text.strip())
lists = st.lists(texts, max_size=3).map(tuple)


@st.composite
def clozes(draw: st.DrawFn) -> Cloze:
    text = draw(filled)
    edges = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8, unique=True).map(sorted))
    hints = st.one_of(st.none(), texts)
    gaps = tuple(Gap(a, b, draw(hints)) for a, b in zip(edges[::2], edges[1::2], strict=False))
    single = len(gaps) == 1
    return Cloze(text, gaps, draw(lists) if single else (), draw(lists) if single else ())


contents = st.one_of(
    st.builds(Basic, filled, filled, lists, lists, st.booleans()),
    st.builds(TrueFalse, filled, st.just(True)),
    st.builds(TrueFalse, filled, st.just(False), st.one_of(st.none(), texts)),
    clozes(),
)
notes = st.builds(DeckNote, contents, texts, lists)


def legal(note: DeckNote) -> bool:
    try:
        settled(note)
    except ValueError:
        return False
    return True


@given(notes.filter(legal))
@settings(max_examples=600, deadline=None)
@example(DeckNote(Cloze("It cost $11 billion, or US$ 12.", (Gap(8, 19),))))
@example(DeckNote(Cloze("`a[b]`", (Gap(1, 3),))))
@example(DeckNote(Cloze("std :: vector(x)", (Gap(0, 13, "C++ :: class"),))))
def test_note_round_trip(note: DeckNote) -> None:
    """A note that is written reads back as itself, settled, alone in its deck."""
    text = write_deck(Header("deck"), [note])
    back = parse_deck(text, None).notes
    plain = settled(note)
    assert [(n.content, n.source, n.tags) for n in back] == [(plain.content, plain.source, plain.tags)]


@given(notes.filter(legal))
@settings(max_examples=200, deadline=None)
def test_settling_is_final(note: DeckNote) -> None:
    """What a note becomes when it is written, it stays when it is written again."""
    plain = settled(note)
    assert settled(plain) == plain


@given(st.lists(notes.filter(legal), max_size=6))
@settings(max_examples=150, deadline=None)
def test_deck_round_trip(several: list[DeckNote]) -> None:
    """A written deck reads back note by note, in order, with exact duplicates left out."""
    expected = []
    for note in several:
        plain = settled(note)
        if all(plain.content != other.content for other in expected):
            expected.append(plain)
    back = parse_deck(write_deck(Header("deck"), several, comments=["made --> here"]), None)
    assert [(n.content, n.source, n.tags) for n in back.notes] == [
        (n.content, n.source, n.tags) for n in expected
    ]


lines = texts.map(lambda text: " ".join(text.split())).filter(bool)


@given(
    st.builds(
        Header,
        st.from_regex(r"[a-zé\"\\' =#-]*[a-z]", fullmatch=True),
        source=st.none() | st.from_regex(r"[a-z\"\\\]\[]+", fullmatch=True),
        published=st.none() | st.dates(date(1, 1, 1)),
        tags=st.lists(st.from_regex(r"[a-z ]*[a-z]", fullmatch=True).map(str.strip), unique=True).map(tuple),
        settings=st.fixed_dictionaries(
            {},
            optional={
                "desired_retention": st.floats(0.5, 0.99),
                "new_per_day": st.integers(0, 1000),
                "learning_steps": st.lists(st.integers(1, 10**6)).map(tuple),
                "fuzz": st.booleans(),
            },
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_header_round_trip(header: Header) -> None:
    """A written header reads back as itself, but for white space."""
    back = parse_deck(write_deck(header, []), None).header
    assert back.name == " ".join(header.name.split())
    assert (back.source, back.published, back.settings) == (header.source, header.published, header.settings)
    assert back.tags == tuple(dict.fromkeys(" ".join(tag.split()) for tag in header.tags))


@given(texts)
@settings(max_examples=400, deadline=None)
def test_reading_ends_well(text: str) -> None:
    """Any text is read, or refused with a place and a hint; what is read, writes and reads back."""
    try:
        deck = parse_deck("C: " + text, None)
    except DeckError as error:
        told = (error.message, error.hint, error.where)
        assert all(told)
        return
    again = parse_deck(write_deck(deck.header, deck.notes, written_ids=True), None)
    assert [(n.content, n.source, n.tags, n.id) for n in again.notes] == [
        (n.content, n.source, n.tags, n.id) for n in deck.notes
    ]
