"""Short forms of names that a fair reader takes for the whole: initials, and parts that may be left off."""

from __future__ import annotations

import re

from quiz.judge.outcome import Asked
from quiz.judge.wording import Word, Wording, key_of, read_wording
from quiz.text.normalise import fold, word_set

_ANYWHERE = word_set("county province prefecture oblast river")
_AT_THE_END = word_set("corporation corp inc ltd plc llc co gmbh jr sr")
_AT_THE_START = word_set("dr mr mrs ms prof sir lt sgt capt rev if")
_SMALL = word_set("of the and for in on at to de la du")
_WHICH = re.compile(r"\b(?:which|what) ([^\W\d_]+)")
_ACRONYM = re.compile(r"(?:the )?(?P<letters>[a-z](?:\.?[a-z]){2,5})\.?")


def may_lack(missing: tuple[Word, ...], due: Wording, prompt: str) -> bool:
    """Whether the missing words need not be said.

    They are what a place or company is, a title before a name, or the very word after the question's
    "which" ("Which wheels?": "rear").
    """
    if all(word.text in _ANYWHERE or _stands_aside(word, due) for word in missing):
        return True
    asked = {key_of(word) for word in _WHICH.findall(fold(prompt))}
    return missing == due.words[-1:] and missing[0].key in asked and not missing[0].number


def _stands_aside(word: Word, due: Wording) -> bool:
    """Whether a word is a company's form at the end, or a title or an "if" at the start."""
    texts = [other.text for other in due.words]
    if word.text in _AT_THE_END:
        return all(text in _AT_THE_END for text in texts[texts.index(word.text) :])
    return word.text in _AT_THE_START and texts[0] == word.text


def is_acronym(typed: str, expected: str, asked: Asked) -> bool:
    """Whether three letters or more are the initials of this name, and of no other answer of the deck."""
    match = _ACRONYM.fullmatch(fold(typed))
    if match is None or key_of(fold(typed)) == key_of(fold(expected)):
        return False
    letters = match["letters"].replace(".", "")
    return letters in _initials(expected) and not any(
        letters in _initials(rival.text) for rival in asked.rivals
    )


def _initials(name: str) -> set[str]:
    """The initials of a name of three words or more, with and without its small words."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"^[Tt]he\s", "", name))
    if len(words) < 3 or not all(word[0].isupper() or word in _SMALL for word in words):
        return set()
    capitals = [word for word in words if word.lower() not in _SMALL]
    return {"".join(word[0] for word in row).lower() for row in (words, capitals)}


def lacks_only_numbers(missing: tuple[Word, ...], due: Wording, asked: Asked) -> bool:
    """Whether all but the numbers was given ("summer" of "Summer 2020"), and not numbers alone are asked."""
    if all(word.number for word in read_wording(asked.primary).words):
        return False
    return all(word.number and word.key[-1:].isdigit() for word in missing) and any(
        not word.number for word in due.words
    )


def is_stem_of_code(typed: str, expected: str) -> bool:
    """Whether only the number of a code is left off: "TNG" of "TNG50", "Covid" of "Covid-19"."""
    match = re.fullmatch(r"(?P<stem>[^\W\d_]{3,})-?\d+", fold(expected).strip())
    return match is not None and fold(typed).strip(" .") == match["stem"]
