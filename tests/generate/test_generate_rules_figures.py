"""Figures are asked for by how large, how much, from what to what; frames of the news are not."""

from __future__ import annotations

import pytest

CASES = [
    ("how-large", "Norway bought a 25 percent stake in the Vasa Trust in 2014.",
     "How large a stake in the Vasa Trust did Norway buy in 2014?", "25 percent"),
    ("how-large", "The Vasa Trust reported a loss of $3 million in 2014.",
     "How large a loss did the Vasa Trust report in 2014?", "$3 million"),
    ("how-large", "Norway has a fleet of 270 ships.", "How large a fleet does Norway have?", "270 ships"),
    ("how-large", "The Vasa missile has a range of 250 miles.",
     "What range does the Vasa missile have?", "250 miles"),
    ("how-large", "Norway plans to spend a total of $3 million on the Vasa museum.",
     "How much does Norway plan to spend on the Vasa museum?", "$3 million"),
    ("from-to", "Tariffs on Norwegian ships rose from 10% to 25% in 2014.",
     "To what percentage did tariffs on Norwegian ships rise from 10% in 2014?", "25%"),
    ("from-to", "Tariffs on Norwegian ships rose from 10% to 25% in 2014.",
     "From what percentage did tariffs on Norwegian ships rise to 25% in 2014?", "10%"),
    ("by-how-much", "The Vasa fee is 30% lower in Norway.",
     "By what percentage is the Vasa fee lower in Norway?", "30%"),
    ("for-how-much", "Norway sold the Vasa ship to Sweden for $3 million.",
     "For how much did Norway sell the Vasa ship to Sweden?", "$3 million"),
    ("what-share", "About half of the ships of Norway were out of service.",
     "What share of the ships of Norway were out of service?", "About half"),
    ("how-many", "The Vasa Trust has museums in 18 countries.",
     "In how many countries does the Vasa Trust have museums?", "18"),
    ("how-many", "Norway reached a deal to buy 30 ships from Sweden.",
     "How many ships did Norway reach a deal to buy from Sweden?", "30"),
    ("cloze-rank", "Norway has the third largest fleet.", "Norway has the _____ largest fleet.", "third"),
    ("cloze-rank", "The Vasa is the seventh ship to use iron nails.",
     "The Vasa is the _____ ship to use iron nails.", "seventh"),
    ("how-many", "The Vasa ship weighs 243 tons.", "How many tons does the Vasa ship weigh?", "243 tons"),
    ("how-much", "The Vasa Hotel costs $120 a night in Norway.",
     "How much does the Vasa Hotel cost a night in Norway?", "$120"),
    ("score", "Eastern Norway rolled past Northern Sweden, 45-17, on Tuesday night.",
     "By what score did Eastern Norway roll past Northern Sweden on March 16, 2021?", "45-17"),
    ("score", "Norway drew 1-1 with Sweden in Oslo.",
     "With what score did Norway draw with Sweden in Oslo?", "1-1"),
    ("score", "Norway secured a 2-1 win over Sweden in Oslo.",
     "Norway secured a _____ win over Sweden in Oslo.", "2-1"),
    ("score", "The Norwegian parliament voted 65-35 to buy the Vasa.",
     "By what margin did the Norwegian parliament vote to buy the Vasa?", "65-35"),
    ("cloze-compound", "Norway signed a 25-year partnership with the Vasa Trust.",
     "Norway signed a _____-year partnership with the Vasa Trust.", "25"),
    ("cloze-compound", "Norway launched a $6.99-a-month service in 2019.",
     "Norway launched a _____-a-month service in 2019.", "$6.99"),
    ("cloze-compound", "Norway ended its six-month ban on Swedish ships.",
     "Norway ended its _____-month ban on Swedish ships.", "six"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "question", "answer"), CASES)
def test_a_figure_is_asked_for_by_what_it_measures(rule, text, question, answer, ask):
    """The question names what is so large, so high or so many, and moves nothing else."""
    assert (question, answer) in ask(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("how-many", "The Vasa bar charges $5 for 15 minutes of rest."),
        ("how-many", "Norway reopened the Vasa museum after 12 years of waiting."),
        ("how-many", "Two Norwegian banks lent Sweden $3 million in 2014."),
        ("cloze-number", "The five ships reached Norway in 2014."),
        ("cloze-number", "Norway sold a Vasa 500 ship to Sweden."),
        ("how-much", "Norway had predicted $120 a night."),
        ("score", "Anna Berg defeated Lena Holm 6-3, 7-5 in Oslo."),
        ("score", "Anna Berg defeated Lena Holm 7-6 (5), 7-5 in Oslo."),
        ("score", "Norway led Sweden 14-7 at halftime."),
        ("score", "Norway sold 10-15 ships to Sweden."),
        ("cloze-compound", "Norway backed a two-state solution for Sweden."),
        ("cloze-compound", "The Vasa Trust sold its 12-inch Vasabook in Sweden."),
        ("cloze-compound", "A 43-year-old man reached Oslo in Norway."),
        ("cloze-compound", "Norway held a 3-day meeting in Oslo."),
        ("cloze-compound", "Norway was 20-of-24 passing in Oslo."),
        ("how-many", "Norway, according to Sweden, bought 30 ships."),
    ],
)
def test_a_frame_is_not_asked_for(rule, text, ask):
    """What a price is for, how long one waited, "the five" are not the news; an aside is not torn apart."""
    assert ask(rule, text) == []
