"""Answers that are people: a surname alone, initials, titles, short forms and the order of names."""

from __future__ import annotations

import re
from dataclasses import replace

from quiz.judge.outcome import Asked, close, correct, wrong
from quiz.judge.rivals import rival_name
from quiz.judge.slips import Slip, as_it_sounds, one_letter_off, slip
from quiz.judge.wording import read_wording
from quiz.model.review import Judgement
from quiz.text.given_names import FAMILY_FIRST, GIVEN_NAMES
from quiz.text.known_words import COMMON_WORDS, COUNTRIES, PLACES, REGIONS
from quiz.text.names import (
    PersonName,
    asks_for_person,
    looks_like_person,
    same_person,
    same_surname,
    split_name,
)
from quiz.text.normalise import fold, fold_marks

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
    if due is None or said is None or not due.given or read_wording(typed).negated:
        return None
    said = replace(said, given=_without_post(said.given, due))
    is_person = looks_like_person(expected_plain, asked.prompt) or _is_family_first(expected_plain, due)
    if not (is_person or (said.title and not said.given)):
        return None
    if _run_together(*said.given, said.surname) == _run_together(due.surname):
        said = PersonName((), due.surname, said.title)
    if same_surname(said, due):
        return _same_surname(said, due, expected, asked)
    if not said.given and said.surname in due.given and len(said.surname) > 1:
        return close(expected, "only the given name: which one?")
    if not said.given and said.surname in _parts(*due.given, due.surname):
        return close(expected, "only part of the name")
    spelled = _surname_slip(said, due, asked)
    if spelled is Slip.NONE or (said.given and not same_person(PersonName(said.given, due.surname), due)):
        return None
    if spelled is Slip.NEAR:
        return close(expected, "nearly: check the spelling")
    verdict = _same_surname(PersonName(said.given, due.surname), due, expected, asked)
    return correct(expected, f"spelling: {expected}") if verdict.reason in {"right", "surname"} else verdict


def _without_post(given: tuple[str, ...], due: PersonName) -> tuple[str, ...]:
    """The given names without words before the right first one that are no names ("prosecutor")."""
    start = given.index(due.given[0]) if due.given[0] in given else 0
    return given if any(name in GIVEN_NAMES for name in given[:start]) else given[start:]


def _is_family_first(text: str, name: PersonName) -> bool:
    """Whether this is a Chinese, Korean or Vietnamese name, written as such, and no place or thing."""
    words = fold(text).replace("-", " ").split()
    plain = {*words} & (COMMON_WORDS | PLACES | COUNTRIES | REGIONS) or fold(
        text
    ) in PLACES | COUNTRIES | REGIONS
    capitals = all(word[0].isupper() for word in text.split())
    return 1 < len(words) < 4 and not plain and name.surname == words[0] in FAMILY_FIRST and capitals


def _run_together(*names: str) -> str:
    return "".join(names).replace(" ", "").replace("-", "")


def _parts(*names: str) -> list[str]:
    """The parts of names with a hyphen or a space in them."""
    parts = [re.split(r"[- ]", name) for name in names]
    return [part for several in parts if len(several) > 1 for part in several if len(part) > 2]


def _surname_slip(said: PersonName, due: PersonName, asked: Asked) -> Slip:
    """Whether a surname is mistyped, or written as another alphabet's sounds may be."""
    one, other = said.surname.replace(" ", ""), due.surname.replace(" ", "")
    spelled = slip(one, other, asked)
    taken = one in asked.rival_words
    if (
        spelled is not Slip.FORGIVEN
        and not taken
        and len(other) > 3
        and as_it_sounds(one) == as_it_sounds(other)
    ):
        return Slip.FORGIVEN
    full = bool(said.given) and len(other) > 5 and len(said.given[0]) > 1
    if spelled is Slip.NEAR and full and not taken and one_letter_off(one, other):
        return Slip.FORGIVEN  # the first name tells that no other word is meant
    return spelled


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
        if said.suffix and not due.suffix and not any(other.suffix == said.suffix for _, other in namesakes):
            return close(expected, f"without {said.suffix}: is it someone else?")
        return correct(expected)
    if any(same_person(said, other) for _, other in namesakes):
        return wrong(expected, "someone else of that name")
    if _suffixes_differ(said, due):
        return wrong(expected, "someone else of that name")
    if _given_slipped(said.given, due.given, asked):
        return correct(expected, f"spelling: {expected}")
    strange = [name for name in said.given if len(name) > 1 and name not in GIVEN_NAMES]
    nickname = strange and due.surname not in FAMILY_FIRST
    if nickname or set(said.given) <= set(due.given):
        return close(expected, "another first name")
    return wrong(expected, "another first name: someone else")


def _suffixes_differ(said: PersonName, due: PersonName) -> bool:
    return bool(said.suffix and due.suffix) and said.suffix != due.suffix


def _given_slipped(said: tuple[str, ...], due: tuple[str, ...], asked: Asked) -> bool:
    """Whether each given name is the one due, or a slip for it, as far as both go."""
    return all(
        slip(mine, yours, asked) is Slip.FORGIVEN
        or (len(mine) == 1 and yours.startswith(mine))
        or (len(yours) > 5 and yours not in GIVEN_NAMES and one_letter_off(mine, yours))
        for mine, yours in zip(said, due, strict=False)
    )
