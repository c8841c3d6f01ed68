"""Reviews and new cards are mixed evenly."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.session.order import spread


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
