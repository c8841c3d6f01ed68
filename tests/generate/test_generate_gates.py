"""Gates turn away what leans on the article, leaks, or is not worth asking."""

from __future__ import annotations

import pytest

from quiz.generate.gates.registry import GATES, judge
from quiz.generate.generate import propose


def verdicts(document):
    return {(p.rule, v[0] if v else None) for p in propose(document) for v in [judge(p, document)]}


def gates_of(document):
    return {gate for _, gate in verdicts(document)}


@pytest.mark.parametrize(
    ("gate", "text"),
    [
        ("unresolved-pronoun", "It bought 30 ships from Norway in 2014."),
        ("speaker-pronoun", "Our town bought 30 ships from Norway in 2014."),
        ("pointing-word", "This museum bought 30 ships from Norway in 2014."),
        ("pointing-noun", "The company bought 30 ships from Norway in 2014."),
        ("passing-time", "The Vasa museum has so far bought 30 ships from Norway."),
        ("half-name", "Mr. Halberg bought 30 ships from Norway in 2014."),
        ("no-anchor", "Somebody bought 30 ships in a harbour on an island."),
        ("market-level", "Shares of Vasa Corp. rose 30 percent to $50."),
        ("unclear-clause", "The Vasa museum bought 30 ships from Norway last season."),
        ("length", "Norway had 30 ships."),
        ("leak", "Sweden sold 30 Vasa ships to the Vasa town of Vasa."),
        ("many-answers", "Norway did not win the Vasa prize in 2014."),
    ],
)
def test_a_gate_rejects(gate, text, read):
    """What its name says is rejected by the gate, and nothing of that sentence passes it."""
    found = gates_of(read(text))
    assert gate in found


def test_what_stands_alone_passes(read):
    """A sentence with full names and whole dates passes all gates."""
    assert None in gates_of(read("Norway bought 30 ships from Sweden in May 2014."))


def test_the_title_line_answers_nothing(read):
    """What the title line says is not asked for."""
    document = read("Norway bought the Vasa ship from Sweden in 2014.", title="Norway buys a ship")
    assert ("subject-name", "title-answer") in verdicts(document)


def test_the_title_line_explains_a_noun(read):
    """As in "The merger" is understood under a title that speaks of the merger."""
    text = "The merger will cost Norway $5 million in 2022."
    assert "pointing-noun" in gates_of(read(text))
    assert "pointing-noun" not in gates_of(read(text, title="A merger in Norway"))


def test_not_commenting_is_not_asked(read):
    """Who declined to comment is nobody's knowledge."""
    document = read("Anna Berg of the Vasa Museum declined to comment on the $5 million sale to Norway.")
    assert None not in gates_of(document)


def test_every_gate_has_a_name_and_a_reason():
    """Gates are listed by name, each with a docstring that says what it rejects."""
    assert len(GATES) >= 15
    assert all((check.__doc__ or "").startswith("Reject") for check in GATES.values())


@pytest.mark.parametrize(
    "text",
    [
        "Norway asked the private sector to build 30 ships in Oslo in 2014.",
        "In Norway the government bought 30 ships from Sweden in 2014.",
        "Norway accused Anna Berg in 2014 of using threats to sell her ships to Sweden.",
        "In 2014 the captain Anna Berg sold 30 ships to Sweden.",
        "U.S. envoy Anna Berg accused Norway in 2014 of using 30 ships to guard its border.",
        "Anna Berg faces 30 years in prison in Norway for all the ships that she sold there in 2014.",
        "Norway sold 30 ships in 2014 instead of new boats.",
        "In 2014 Norway sent 30 ships to study the planets of our solar system.",
        "In 2014 the Halberg family sold 30 ships to Norway.",
        "In 2014 the Norwegian sailing team lent Sweden 30 of their ships.",
        "In 2014 the “Dawson’s Creek” ship was sold to Norway with 30 sails.",
    ],
)
def test_what_the_words_around_it_explain_passes(read, text):
    """Well-known things, what the card itself names before, and what all readers share stand alone."""
    leaning = {"pointing-noun", "unresolved-pronoun", "passing-time", "speaker-pronoun", "half-name"}
    assert gates_of(read(text)).isdisjoint(leaning)


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 Norway and Vasa Shipping Corp. and Berg Ships Corp. sold the company 30 ships.",
        "She sold 30 ships of Norway in 2014, as it was known there.",
        "In 2014 our museum in Norway bought 30 ships.",
        "Company management said Norway sold 30 ships in 2014.",
        "The Norwegian boss sold 30 ships to Sweden in 2014.",
    ],
)
def test_what_two_could_be_meant_by_is_rejected(read, text):
    """Two firms before "the company", no place before "there", a writer's own "our"."""
    assert None not in gates_of(read(text))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Vasa Shipping Corp. was founded in 2014 after the company had sold 30 ships to Sweden.",
            "In which year was Vasa Shipping Corp. founded after the company had sold 30 ships to Sweden?",
        ),
        (
            "More than 600,000 Norwegians live in the towns of Sweden and Denmark.",
            "_____ Norwegians live in the towns of Sweden and Denmark.",
        ),
        ("Norway sold 30 Vasa ships in 2014.", "Norway sold _____ Vasa ships in 2014."),
        (
            "Norway sold 30 ships in 2014 to the Vasa museum in Washington D.C.",
            "How many ships did Norway sell in 2014 to the Vasa museum in Washington D.C.?",
        ),
        (
            'Anna Berg told CNN in 2018 that Sweden "sold the whole Vasa ship."',
            'Anna Berg told CNN in _____ that Sweden "sold the whole Vasa ship."',
        ),
        (
            "Ships from Norway are 20 percent faster than ships from Sweden.",
            "Ships from Norway are _____ faster than ships from Sweden.",
        ),
    ],
)
def test_a_question_passes(read, text, question):
    """A firm taken up, a count of people or of a maker's things, a figure in a quotation or a comparison."""
    document = read(text)
    found = [p for p in propose(document) if p.question == question]
    assert found
    assert judge(found[0], document) is None


def test_the_title_line_answers_only_in_a_row(read):
    """The words "Blue" and "Moon" in two places of a title do not tell a name; "3" tells "three"."""
    title = "Vasa Corp. sells museum in Blue Bay its Moon ship and 3 more"
    document = read("Norway bought the Blue Moon ship from Sweden in 2014 for three sailors.", title=title)
    assert ("cloze-number", "title-answer") in verdicts(document)
    assert all(
        GATES["title-answer"](p, document) is None for p in propose(document) if p.answer == "Blue Moon"
    )


def test_a_question_for_a_date_holds_no_other(read):
    """Which of two dates is asked for would not be sure."""
    document = read("In May 2014, Norway extended its treaty over the seizure of Vasa in 2011.")
    asked = [p for p in propose(document) if p.rule == "when"]
    assert asked
    assert all(judge(p, document) is not None for p in asked)


def test_a_gap_is_a_whole_name(read):
    """A gap neither begins nor ends inside a longer name."""
    document = read("Anna Halberg met the Daughters of the American Revolution in Washington D.C. in 2014.")
    parts = [
        p for p in propose(document) if "Daughters of the _____" in p.question or "_____ D.C." in p.question
    ]
    assert parts
    assert all(GATES["inside-name"](p, document) for p in parts)
