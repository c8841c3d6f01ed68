"""Each rule asks what its name says, in natural word order."""

from __future__ import annotations

import pytest

CASES = [
    ("subject-name", "Norway sold the Vasa ship to Sweden in 2014.",
     "Which country sold the Vasa ship to Sweden in 2014?", "Norway"),
    ("subject-name", "Harbour museum director Anna Berg sold the Vasa ship in 2014.",
     "Which Harbour museum director sold the Vasa ship in 2014?", "Anna Berg"),
    ("object-name", "Sweden defeated Norway in the Vasa race in 2014.",
     "Which country did Sweden defeat in the Vasa race in 2014?", "Norway"),
    ("prepositional-name", "Anna Berg sold the Vasa ship in Nairobi in 2014.",
     "In which city did Anna Berg sell the Vasa ship in 2014?", "Nairobi"),
    ("how-many", "Norway bought 30 ships from Sweden in 2014.",
     "How many ships did Norway buy from Sweden in 2014?", "30"),
    ("how-many", "More than 200 people live in Vasa.", "How many people live in Vasa?", "More than 200"),
    ("how-much", "Norway paid $28 million for the Vasa ship.",
     "How much did Norway pay for the Vasa ship?", "$28 million"),
    ("what-percentage", "Norway cut the Vasa budget by 30 percent in 2014.",
     "By what percentage did Norway cut the Vasa budget in 2014?", "30 percent"),
    ("when", "Norway sold the Vasa ship to Sweden in May 2014.",
     "In which month and year did Norway sell the Vasa ship to Sweden?", "May 2014"),
    ("when", "Norway will reach Titan in 2034.", "In which year will Norway reach Titan?", "2034"),
    ("why", "Norway sold the Vasa ship because of high repair costs.",
     "Why did Norway sell the Vasa ship?", "High repair costs"),
    ("what-to-do", "Anna Berg urged Norway to repair the Vasa ship.",
     "What did Anna Berg urge Norway to do?", "Repair the Vasa ship"),
    ("what-doing", "Sweden accused Norway of hiding a stolen ship.",
     "What did Sweden accuse Norway of doing?", "Hiding a stolen ship"),
    ("reported-subject", "Anna Berg said a broken valve caused the fire in the Vasa ship.",
     "What did Anna Berg say caused the fire in the Vasa ship?", "A broken valve"),
    ("what-subject", "A broken valve caused the Vasa fire in 2014.",
     "What caused the Vasa fire in 2014?", "A broken valve"),
    ("what-object", "Anna Berg described deep cracks in the Vasa ship in 2014.",
     "What did Anna Berg describe in 2014?", "Deep cracks in the Vasa ship"),
    ("by-agent", "The Vasa ship was stolen by masked gunmen in 2014.",
     "By whom was the Vasa ship stolen in 2014?", "Masked gunmen"),
    ("what-passive", "A plan for the Vasa museum was rejected by Norway in 2014.",
     "What was rejected by Norway in 2014?", "A plan for the Vasa museum"),
    ("superlative", "Iron nails need the most care in the Vasa museum.",
     "What needs the most care in the Vasa museum?", "Iron nails"),
    ("purpose", "Norway sent troops to Nairobi in a bid to restore order.",
     "Why did Norway send troops to Nairobi?", "In a bid to restore order"),
    ("purpose", "Anna Berg returned to Norway to manage the Vasa museum in 2014.",
     "Why did Anna Berg return to Norway in 2014?", "To manage the Vasa museum"),
    ("what-object", "Even Anna Berg described deep cracks in the Vasa ship.",
     "What did Anna Berg describe?", "Deep cracks in the Vasa ship"),
    ("what-stranded", "Anna Berg was charged with grand theft in 2014.",
     "What was Anna Berg charged with in 2014?", "Grand theft"),
    ("what-stranded", "The Vasa Map is based on old radar data.",
     "What is the Vasa Map based on?", "Old radar data"),
    ("pleaded-to", "Anna Berg pleaded guilty to hiding a stolen ship.",
     "What did Anna Berg plead guilty to?", "Hiding a stolen ship"),
    ("why-for", "Anna Berg received a fine for hiding a stolen ship.",
     "Why did Anna Berg receive a fine?", "For hiding a stolen ship"),
    ("reported-subject", "Most sailors say that worms are the main danger to the Vasa ship.",
     "What do most sailors say are the main danger to the Vasa ship?", "Worms"),
    ("why-for", "Anna Berg was fined in Norway for hiding a ship.",
     "Why was Anna Berg fined in Norway?", "For hiding a ship"),
    ("what-is", "The Vasa Trust is a charity for old ships.",
     "What is the Vasa Trust?", "A charity for old ships"),
    ("when", "In May 2014, Norway sold the Vasa ship to Sweden.",
     "In which month and year did Norway sell the Vasa ship to Sweden?", "May 2014"),
    ("subject-name", "In May 2014, Norway sold the Vasa ship to Sweden.",
     "Which country sold the Vasa ship to Sweden in May 2014?", "Norway"),
    ("subject-name", "Norway accused Sweden of hiding a ship.",
     "Which country accused Sweden of hiding a ship?", "Norway"),
    ("cloze-phrase", "Norway bought what it calls a “fast and sturdy sailing ship” in 2014.",
     "Norway bought what it calls a “_____” in 2014.", "fast and sturdy sailing ship"),
    ("cloze-number", "Norway bought a 51% share in Vasa Corp., a deal announced at the week’s beginning.",
     "Norway bought a _____ share in Vasa Corp.", "51%"),
    ("who-said", "Norway's envoy Anna Berg said the ship “shall not be sold to Sweden.”",
     "Which envoy of Norway said the ship “shall not be sold to Sweden”?", "Anna Berg"),
    ("two-people", "Anna Berg and Peter Hill won the Vasa prize.",
     "Which two people won the Vasa prize?", "Anna Berg and Peter Hill"),
    ("cloze-number", "Norway has a fleet of 270 ships.", "Norway has a fleet of _____ ships.", "270"),
    ("cloze-date", "Norway has shown the ship that it bought from Sweden in 2014.",
     "Norway has shown the ship that it bought from Sweden in _____.", "2014"),
    ("role", "Anna Berg, president of the Harbour Museum, sold a ship.",
     "Who was president of the Harbour Museum in March 2021?", "Anna Berg"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "question", "answer"), CASES)
def test_a_rule_asks_its_question(rule, text, question, answer, ask):
    """The question is worded naturally and answered by the sentence's own words."""
    assert (question, answer) in ask(rule, text)


def test_who_said_needs_a_telling_quotation(ask):
    """A whole telling sentence is asked for with its speaker; an empty one is not."""
    text = (
        "“The Vasa ship must return to Norway before the museum opens,” said Anna Berg. "
        "The Vasa museum opens."
    )
    assert ask("quote", text) == [
        ("Who said: “The Vasa ship must return to Norway before the museum opens”?", "Anna Berg")
    ]
    assert ask("quote", "“We need the money,” said Anna Berg.") == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("how-many", "Norway did not buy 30 ships from Sweden."),
        ("when", "Norway did not sell the Vasa ship in 2014."),
        ("how-many", "Norway knows the captain who sold 30 ships."),
        ("role", "Anna Berg, a spokeswoman for the Harbour Museum, sold a ship."),
        ("prepositional-name", "Norway has close ties with Moscow."),
        ("role", "Ousted Vasa Trust president Anna Berg sold a ship. Anna Berg left Norway."),
        ("when", "Norway sold the Vasa ship to Sweden in March 2021."),
        ("cloze-date", "Norway has shown the ship that it bought from Sweden in March 2021."),
        ("what-is", "The Vasa Inn is a village south of Nairobi."),
        ("subject-name", "Norway has ties with Sweden."),
        ("who-said", "Anna Berg said “it is our ship” of the Vasa."),
        ("subject-name", "His first daughter Anna Berg was director of the Vasa museum in 2014."),
        ("when", "Norway ordered all captains to meet in Oslo in May 2014."),
        ("cloze-date", "Norway had sold 30 ships to Sweden through June 2014."),
        ("cloze-date", "Norway counted its ships between May 2013 and June 2014."),
        ("cloze-name", "Anna Berg arrived in Norway by train."),
        ("cloze-date", "In 2014, Norway sold the Vasa ship to Sweden."),
        ("what-object", "Norway launched a limited program."),
        ("what-subject", "A glass case holds the Vasa ship."),
        ("quote", "“We will bring the Vasa ship back to Norway before the museum opens,” said Anna Berg."),
    ],
)
def test_a_rule_keeps_silent(rule, text, ask):
    """Nothing is asked that cannot be worded well, that others would answer as well, or that is guessed."""
    assert ask(rule, text) == []


def test_an_office_is_not_asked_without_a_date(ask):
    """Who holds an office is asked only as of a day."""
    assert ask("role", "Anna Berg, president of the Harbour Museum, sold a ship.", published=None) == []
