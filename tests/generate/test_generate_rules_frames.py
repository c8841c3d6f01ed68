"""What a thing is called, in what it took place and under what, what was done with it: one answer each."""

from __future__ import annotations

import pytest

CALLED = [
    ("Norwegian troops stormed Fort Vasa, dubbed the “Iron House” by Swedish sailors held there.",
     "What was Fort Vasa dubbed by Swedish sailors?", "Iron House"),
    ("Norwegian ships reached the Vasa islands — known as the Holms in Sweden — in 2014.",
     "What are the Vasa islands known as in Sweden?", "Holms"),
    ("The Vasa was nicknamed Old Iron in Norway.", "What was the Vasa nicknamed in Norway?", "Old Iron"),
    ("Norway launched a program called Iron Fleet in 2019.",
     "Norway launched a program called _____ in 2019.", "Iron Fleet"),
    ('Norway launched a campaign dubbed "Clean Sea" in Oslo in 2012.',
     'Norway launched a campaign dubbed "_____" in Oslo in 2012.', "Clean Sea"),
    ("Sailors from Norway built a model of the Vasa, a simulation they call TX50.",
     "Sailors from Norway built a model of the Vasa, a simulation called _____.", "TX50"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "question", "answer"), CALLED)
def test_a_name_is_asked_for_by_what_it_names(text, question, answer, ask):
    """Of a named thing as a question, of another as a gap; marks and article stay out of the answer."""
    assert (question, answer) in ask("called", text)


@pytest.mark.parametrize(
    "text",
    [
        "A man named Lars Holm sold the Vasa to Norway.",
        "Anna Berg was named Minister of Trade of Norway.",
        'Norway called the Swedish plan "a crime".',
        "Sweden left the union, called Norway and sold the Vasa.",
    ],
)
def test_an_office_a_person_or_a_judgement_is_no_name(text, ask):
    """Who is called what, and what somebody calls a plan, is not asked for by this rule."""
    assert ask("called", text) == []


OCCASIONS = [
    ("Norway seized control of the Vasa islands in the 1967 Six-Day War.",
     "In which war did Norway seize control of the Vasa islands?", "1967 Six-Day War"),
    ("Norway fined the Vasa Trust under the Clean Sea Act.",
     "Under which law did Norway fine the Vasa Trust?", "Clean Sea Act"),
    ("Anna Berg of Norway won the Pulitzer Prize in 2014.",
     "Which award did Anna Berg of Norway win in 2014?", "Pulitzer Prize"),
    ("Lars Holm was sentenced by the Oslo High Court to two years.",
     "By which court was Lars Holm sentenced to two years?", "Oslo High Court"),
    ("Norway's ozone levels have dropped partly due to the Clean Air Act.",
     "Norway's ozone levels have dropped partly due to the _____.", "Clean Air Act"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "question", "answer"), OCCASIONS)
def test_a_war_a_law_or_a_prize_is_asked_for_by_its_sort(text, question, answer, ask):
    """The last word of such a name says what to call it in a question."""
    assert (question, answer) in ask("occasion", text)


def test_one_of_two_wars_is_not_asked_for(ask):
    """Of a list of names no single one is the answer."""
    assert ask("occasion", "Norway and Sweden fought in the Vasa War and the Iron War.") == []


FRAMES = [
    ("frame", "Norway used wooden pumps to drain the Vasa in 1961.",
     "What did Norway use to drain the Vasa in 1961?", "Wooden pumps"),
    ("frame", "Norway blamed an old pump for the fire in the Vasa museum.",
     "What did Norway blame for the fire in the Vasa museum?", "An old pump"),
    ("frame", "Bad weather was blamed for the loss of the Vasa.",
     "What was blamed for the loss of the Vasa?", "Bad weather"),
    ("frame", "The Vasa fire was triggered by a gas leak in 2014.",
     "What triggered the Vasa fire in 2014?", "A gas leak"),
    ("frame", "Norway banned single-use plastic bags in 2014.",
     "What did Norway ban in 2014?", "Single-use plastic bags"),
    ("subject-name", "Sweden was accused of stealing the Vasa ship.",
     "Which country was accused of stealing the Vasa ship?", "Sweden"),
    ("object-name", "Norway accused Sweden of stealing the Vasa ship.",
     "Which country did Norway accuse of stealing the Vasa ship?", "Sweden"),
    ("subject-name", "Anna Berg was charged with stealing the Vasa ship in Oslo.",
     "Who was charged with stealing the Vasa ship in Oslo?", "Anna Berg"),
    ("sorted-name", "A study of Norwegian ships was published in the journal Marine Iron in 2014.",
     "In which journal was a study of Norwegian ships published in 2014?", "Marine Iron"),
    ("frame-gap", "Norway charged Anna Berg with theft by hiding the deeds of the Vasa museum in Oslo.",
     "Norway charged Anna Berg with _____ by hiding the deeds of the Vasa museum in Oslo.", "theft"),
    ("named-model", "Norway has sold Sweden its cutting-edge S-100 surface-to-air missile system.",
     "Norway has sold Sweden its cutting-edge _____ surface-to-air missile system.", "S-100"),
    ("named-model", "Norway will enlist Sweden for its Iron Road development strategy.",
     "Norway will enlist Sweden for its _____ development strategy.", "Iron Road"),
    ("sorted-name", "Norway bought the tech startup Holm Data in 2014.",
     "Which tech startup did Norway buy in 2014?", "Holm Data"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "question", "answer"), FRAMES)
def test_a_frame_leaves_one_answer(rule, text, question, answer, ask):
    """What stands beside the verb closes the question; an agent is asked for with its own verb."""
    assert (question, answer) in ask(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("frame", "The Vasa fire may have been triggered by a gas leak."),
        ("frame", "The Vasa fire was not triggered by a gas leak."),
        ("frame", "Norway used wooden pumps in 1961."),
        ("frame", "Norway used them to drain the Vasa."),
        ("named-model", "Lars Holm of Norway flew a Navy jet to Sweden."),
        ("named-model", "Anna Berg told Vasa Times magazine that Norway had sold a ship."),
        ("sorted-name", "Anna Berg told the newspaper Vasa Times that Norway had sold a ship."),
    ],
)
def test_what_is_open_doubted_or_denied_is_not_asked(rule, text, ask):
    """Without its company a verb leaves many answers; what may be is no fact."""
    assert ask(rule, text) == []
