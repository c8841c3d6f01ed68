"""Answers that are people: a surname alone, initials, titles, short forms and the order of names."""

from __future__ import annotations

import re

from quiz.judge.outcome import Asked, close, correct, wrong
from quiz.judge.slips import Slip, slip
from quiz.model.review import Judgement
from quiz.text.names import PersonName, looks_like_person, same_person, same_surname, split_name
from quiz.text.normalise import fold_marks

_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")


def judge_person(typed: str, expected: str, asked: Asked) -> Judgement | None:
    """The verdict on a typed name where a person is expected, or None where names say nothing.

    A surname alone is right unless the deck has another bearer; a given name alone is close.
    """
    expected_plain = _POSSESSIVE.sub("", fold_marks(expected))
    due, said = split_name(expected_plain), split_name(_POSSESSIVE.sub("", fold_marks(typed)))
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


def _same_surname(said: PersonName, due: PersonName, expected: str, asked: Asked) -> Judgement:
    namesakes = [
        rival
        for rival in asked.rivals
        if (other := split_name(rival)) is not None
        and other.given
        and same_surname(other, due)
        and not same_person(other, due)
    ]
    if not said.given:
        if namesakes:
            return close(expected, f"which one? There is {namesakes[0]} too")
        return correct(expected, "surname")
    if same_person(said, due):
        named = [other for rival in asked.rivals if (other := split_name(rival)) is not None]
        if said.given != due.given and any(
            (said.given, said.surname) == (other.given, other.surname) for other in named
        ):
            return wrong(expected, "someone else of that name")
        return correct(expected)
    if any((other := split_name(rival)) is not None and same_person(said, other) for rival in namesakes):
        return wrong(expected, "someone else of that name")
    if any(slip(mine, yours, asked) is Slip.FORGIVEN for mine in said.given for yours in due.given):
        return correct(expected, f"spelling: {expected}")
    return close(expected, "another first name")
