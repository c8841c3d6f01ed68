"""Reviews and new cards are mixed evenly; no card is given away by one just before it."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.model.ids import CardId, DeckId, NoteId
from quiz.model.note import Basic, Card, Cloze, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD
from quiz.session.order import APART, apart, spread
from quiz.session.state import Item

DECK = Deck(DeckId("deck"), "A deck")


def item(name, content, slot=0, source=""):
    note = Note(NoteId(name), content, source)
    return Item(Card(CardId(f"{name}/{slot}"), note.id, slot), DECK, note, faces(content)[slot], NEW_CARD)


@given(st.lists(st.integers()), st.lists(st.text()))
def test_spread_keeps_all_cards_and_both_orders(reviews, new):
    """Nothing is lost, and each row stays in its own order."""
    mixed = spread(reviews, new)
    assert [one for one in mixed if isinstance(one, int)] == reviews
    assert [one for one in mixed if isinstance(one, str)] == new


def test_new_cards_stand_evenly_among_reviews():
    """Whoever stops half-way has seen half of both."""
    half = spread(list("r" * 20), list("n" * 10))[:15]
    assert half.count("n") == 5


LAKES = Cloze("Lake Baikal lies in Siberia.", (Gap(5, 11), Gap(20, 27)))
CARDS = [
    item("lake", LAKES, 0),
    item("lake", LAKES, 1),
    item("deep", Basic("Which lake is deepest?", "Baikal"), source="Baikal is deeper than Tanganyika."),
    item("second", Basic("Which lake is second?", "Tanganyika")),
    item("true", TrueFalse("Siberia is cold.", is_true=True)),
    *(item(f"other {n}", Basic(f"What is {n}?", f"number {n}")) for n in range(30)),
]


def gives_away(one: Item, other: Item) -> bool:
    told = f"{one.face.prompt} {one.face.answer} {one.note.source}".lower()
    return one.note.id == other.note.id or (len(other.face.answer) > 3 and other.face.answer.lower() in told)


@given(st.permutations(CARDS))
def test_no_card_is_lost_for_the_sake_of_the_order(cards):
    """Keeping apart only changes the order."""
    assert sorted(one.card.id for one in apart(cards)) == sorted(one.card.id for one in cards)


def test_cards_that_give_each_other_away_are_kept_apart():
    """No sibling, and no card whose answer was just shown, comes where others can come first."""
    arranged = apart(CARDS)
    for place, one in enumerate(arranged):
        assert not any(gives_away(before, one) for before in arranged[max(0, place - APART) : place])


def test_what_is_on_the_screen_counts_as_asked_before():
    """The first card after the one being asked is no sibling of it."""
    one, sibling, *others = CARDS
    assert apart([sibling, *others[3:]], [one])[0] != sibling


def test_where_nothing_else_is_left_siblings_follow_each_other():
    """No card is lost for the sake of the order, and an order without clues stays as it is."""
    assert [one.card.id for one in apart(CARDS[:2])] == ["lake/0", "lake/1"]
    assert apart(CARDS[5:]) == CARDS[5:]
    many = [item(f"n{n}", Basic(f"What is n{n}?", f"the n{n}")) for n in range(500)]
    assert apart(many) == many
