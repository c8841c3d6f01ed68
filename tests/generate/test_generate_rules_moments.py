"""A card says of which month it speaks where its words leave that to the newspaper's date."""

from __future__ import annotations

import pytest

from quiz.generate.generate import propose
from quiz.generate.moments import with_moment

NEWS = "The Vasa museum opened on Monday. Anna Berg arrived on Tuesday. "


@pytest.fixture
def questions(read):
    """The worded questions of a text, before any gate."""

    def asked(text, **more):
        document = read(text, **more)
        return [with_moment(proposal, document).question for proposal in propose(document)]

    return asked


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Norway employs 270 captains in the Vasa museum.",
         "As of March 2021, how many captains in the Vasa museum does Norway employ?"),
        ("Norway will rebuild 30 ships for the Vasa museum.",
         "As of March 2021, how many ships for the Vasa museum will Norway rebuild?"),
        ("Norway bought 30 ships from Sweden for the Vasa museum.",
         "How many ships did Norway buy from Sweden, as reported in March 2021?"),
    ],
)  # fmt: skip
def test_a_figure_that_changes_gets_its_month(text, question, questions):
    """What is so or was reported at the time of the article is asked as of its month."""
    assert question in questions(NEWS + text)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Norway bought 30 ships from Sweden for the Vasa museum in 2014.", True),
        ("Norway bought 30 ships from Sweden for the Vasa museum.", False),
    ],
)
def test_a_card_with_its_own_date_or_no_article_date_gets_none(text, published, questions):
    """A year in the sentence says enough, and an article without a date has no month to give."""
    made = questions(NEWS + text) if published else questions(NEWS + text, published=None)
    assert not any("March 2021" in question for question in made if "ships" in question)


def test_what_is_done_once_needs_no_month(questions):
    """As a founding, which the month of the report tells nothing of."""
    made = questions(NEWS + "Anna Berg founded the Vasa museum with 30 ships from Norway.")
    assert any("ships" in question for question in made)
    assert not any("March 2021" in question for question in made if "ships" in question)


def test_history_is_not_reported(questions):
    """An article that is no news tells of the past without a month of its own."""
    made = questions("Norway bought 30 ships from Sweden for the Vasa museum.")
    assert not any("as reported" in question for question in made)
