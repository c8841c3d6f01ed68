"""Answers that are people: a surname alone, initials, titles, short forms and the order of names."""

from __future__ import annotations

import re

from quiz.judge.outcome import Asked, close, correct, wrong
from quiz.judge.rivals import rival_name
from quiz.judge.slips import Slip, slip
from quiz.model.review import Judgement
from quiz.text.names import (
    PersonName,
    asks_for_person,
    looks_like_person,
    same_person,
    same_surname,
    split_name,
)
from quiz.text.normalise import fold_marks

_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")


def judge_person(typed: str, expected: str, asked: Asked) -> Judgement | None:
    """The verdict on a typed name where a person is expected, or None where names say nothing.

    A surname alone is right unless the deck has another bearer; a given name alone is close.
    """
    expected_plain = _POSSESSIVE.sub("", fold_marks(expected))
    due, said = split_name(expected_plain), split_name(_POSSESSIVE.sub("", fold_marks(typed)))
    if due is not None and not due.given:
        # A surname is accepted beside the full name: another first name does not fit it.
        expected_plain = _POSSESSIVE.sub("", fold_marks(asked.primary))
        full = split_name(expected_plain)
        if full is None or not same_surname(full, due):
            return None
        if not full.given:
            return _full_name(typed, said, due, expected, asked)
        due = full
    if due is None or said is None or not due.given:
        return None
    if not (looks_like_person(expected_plain, asked.prompt) or (said.title and not said.given)):
        return None
    if "".join((*said.given, said.surname)).replace(" ", "") == due.surname.replace(" ", ""):
        said = PersonName((), due.surname, said.title)
    if same_surname(said, due):
        return _same_surname(said, due, expected, asked)
    if not said.given and said.surname in due.given and len(said.surname) > 1:
        return close(expected, "only the given name: which one?")
    spelled = slip(said.surname.replace(" ", ""), due.surname.replace(" ", ""), asked)
    if spelled is Slip.NONE or (said.given and not same_person(PersonName(said.given, due.surname), due)):
        return None
    if spelled is Slip.NEAR:
        return close(expected, "nearly: check the spelling")
    verdict = _same_surname(PersonName(said.given, due.surname), due, expected, asked)
    return correct(expected, f"spelling: {expected}") if verdict.reason in {"right", "surname"} else verdict


def _full_name(
    typed: str, said: PersonName | None, due: PersonName, expected: str, asked: Asked
) -> Judgement | None:
    """The verdict on a full name where the card has a surname alone: right if a person is asked for."""
    if said is None or not said.given or not same_surname(said, due) or not asks_for_person(asked.prompt):
        return None
    return correct(expected) if looks_like_person(typed, asked.prompt) else None


def _same_surname(said: PersonName, due: PersonName, expected: str, asked: Asked) -> Judgement:
    namesakes = [
        (rival.text, other)
        for rival in asked.rivals
        if due.last in rival.folded
        and (other := rival_name(rival)) is not None
        and other.given
        and same_surname(other, due)
    ]
    strangers = [text for text, other in namesakes if not same_person(other, due)]
    if not said.given:
        if strangers:
            return close(expected, f"which one? There is {strangers[0]} too")
        return correct(expected, "surname")
    if same_person(said, due):
        # Middle names that both have and that differ tell father from son.
        full = len(due.given) > 1 and len(said.given) > 1 and said.given != due.given
        if full and any(said.given == other.given for _, other in namesakes):
            return wrong(expected, "someone else of that name")
        return correct(expected)
    if any(same_person(said, other) for _, other in namesakes):
        return wrong(expected, "someone else of that name")
    if any(slip(mine, yours, asked) is Slip.FORGIVEN for mine in said.given for yours in due.given):
        return correct(expected, f"spelling: {expected}")
    return close(expected, "another first name")
