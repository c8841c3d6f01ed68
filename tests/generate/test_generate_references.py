"""Whom "he" and "she" mean: what the trained model adds to the rules, and where both keep out."""

from __future__ import annotations

import pytest

from quiz.generate.coreference import shipped, weigh
from quiz.generate.document import Document
from quiz.generate.referents import Memory
from quiz.generate.standing import problems
from quiz.generate.statements import make_statements
from quiz.generate.view import View


def resolved(document: Document) -> list[tuple[str, str, str]]:
    """The words resolved, what they stand for, and by which rule."""
    return [
        (document.sentences[n].tokens[r.start].low, document.names.entities[r.entity].canonical, r.rule)
        for n, references in document.references.items()
        for r in references
        if r.entity >= 0
    ]


def test_the_model_resolves_what_the_rules_leave(read):
    """The person whom a text is about is meant beside one who is hardly named."""
    document = read(
        "Mark Larsen, 54, joined the bank in 2001. Larsen met Peter Holm there. Larsen was named "
        "director in 2010 after his talks with Holm."
    )
    assert resolved(document) == [("his", "Mark Larsen", "weighed")]


def test_a_pronoun_carries_on_from_the_one_before(read):
    """Who was meant by the last pronoun is a candidate for the next, sentences after the name."""
    document = read(
        "Anna Berg founded a museum in Bergen. The museum has 40 rooms. In her first year 9,000 "
        "people came. It was a record, and she sold the house to Norway."
    )
    assert [(word, name) for word, name, _ in resolved(document)] == [
        ("her", "Anna Berg"),
        ("she", "Anna Berg"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mark Larsen and Peter Holm met in Oslo. The talks were long. He left on Monday.",
        "Mark Larsen met Peter Holm in Oslo on Monday. His brother came to the party.",
    ],
)
def test_two_who_fit_alike_leave_it_open(read, text):
    """Where two people would do, nothing is resolved."""
    assert resolved(read(text)) == []


def test_the_shipped_weights_are_whole():
    """Every tree ends in numbers, and the threshold is a probability."""

    def leaves(tree):
        return [tree] if isinstance(tree, float) else leaves(tree[2]) + leaves(tree[3])

    weights = shipped()
    assert 0.5 <= weights["threshold"] <= 1
    assert all(leaves(tree) for tree in weights["trees"])


def test_a_weak_link_weakens_the_next(read):
    """A pronoun that follows an unsure one is no surer than it was."""
    document = read("Anna Berg sang. She danced.")
    first, second = document.sentences
    sure = {}
    for trust in (1.0, 0.5):
        memory = Memory(document.names)
        memory.read_name(first, document.names.within(0)[0])
        memory.see(second, 0, memory.all[0], "she", trust)
        sure[trust] = weigh(shipped(), [(memory.all[0], {})])[1]
    assert sure[0.5] < sure[1.0]


def test_a_pronoun_does_not_lean_on_a_hidden_owner(read):
    """A pronoun stands for nobody where the card hides the only words that named him."""
    document = read("Mark Larsen's love of maps began when he was a boy in Bergen.")
    statement = next(iter(make_statements(document)))
    hidden = frozenset(i for i in statement.kept if i in statement.subject)
    shown = frozenset(statement.kept) - hidden
    named = View(document, statement, frozenset(statement.kept))
    assert [p.name for p in problems(View(document, statement, shown, hidden))] == ["unresolved-pronoun"]
    assert problems(named) == []


@pytest.mark.parametrize(
    ("noun", "stands"),
    [("the private agreement", True), ("the same agreement", False), ("the agreement", False)],
)
def test_a_modified_noun_is_new_where_it_is_first_said(read, noun, stands):
    """A bare noun takes up what was said before; one that is described brings something in."""
    document = read(f"Anna Berg left Oslo in 2014. In 2015, Mark Larsen praised {noun}.")
    statement = list(make_statements(document))[-1]
    found = problems(View(document, statement, frozenset(statement.kept)))
    assert ([p.name for p in found] == []) is stands
