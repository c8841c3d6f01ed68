"""Slips of the pen: whether a typed word is the expected one, mistyped.

How many letters may differ depends on the word's length; a word that is another word, another
number or another answer of the deck is no slip.
"""

from __future__ import annotations

import re
from enum import Enum, unique

from quiz.judge.outcome import Asked
from quiz.judge.wording import key_of
from quiz.text.given_names import GIVEN_NAMES
from quiz.text.known_words import COMMON_WORDS, PEOPLES, PLACES
from quiz.text.normalise import strip_accents, word_row, word_set


@unique
class Slip(Enum):
    """How a typed word stands to the expected one."""

    FORGIVEN = "forgiven"
    NEAR = "near"
    NONE = "none"


_NUMBER_LIKE = word_set(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion first second third fourth fifth sixth seventh eighth ninth tenth monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """
)
_MONTHS = word_row("january february march april june july august september october november december")
_PREFIXES = word_row("un in im il ir dis non anti de mis pre post a over under")
_OPPOSITES = frozenset(
    frozenset(map(key_of, pair.split("/")))
    for pair in word_row(
        """
    increase/decrease increasing/decreasing increase/reduce increasing/reducing raise/lower
    raise/reduce rise/fall import/export imports/exports inflow/outflow inner/outer upper/lower
    north/south northern/southern east/west eastern/western internal/external maximum/minimum
    major/minor male/female front/rear front/back hot/cold inflation/deflation interior/exterior
    prewar/postwar explicit/implicit inclusive/exclusive include/exclude accept/reject accept/except
    ascend/descend ascending/descending convex/concave introvert/extrovert hypertension/hypotension
    hyper/hypo macro/micro mitosis/meiosis emigrate/immigrate emigration/immigration
    majority/minority optimist/pessimist husband/wife brother/sister mother/father positive/negative
    before/after credit/debit winner/loser win/lose victory/defeat buy/sell rich/poor strong/weak
    high/low more/less gain/loss up/down above/below left/right early/late first/last young/old
    light/dark war/peace open/close keep/eliminate keep/remove keep/drop add/remove impose/lift
    impose/remove impose/eliminate admit/deny
    """
    )
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = frozenset(
    frozenset(pair)
    for pair in word_row("ck cs sz iy td pb vf gj qk vw mn ei ea ou ai oa eo au iu eu ao ae ia")
)


def is_opposite(one: str, other: str) -> bool:
    """Whether two folded words mean the opposite: "lawful" and "unlawful", "rise" and "fall"."""
    if frozenset((key_of(one), key_of(other))) in _OPPOSITES:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES if prefix != "a")


def slip(typed: str, expected: str, asked: Asked) -> Slip:
    """Whether `typed` is a slip for `expected` (folded words).

    Forgiven: no letter below four letters, one up to seven, two from eight on; transposed
    neighbours count once. Near: one letter more, or a slip that makes another English word.
    """
    if typed == expected:
        return Slip.FORGIVEN
    if len(expected) < 4 or not _can_slip(typed, expected, asked):
        return Slip.NONE
    budget = 1 if len(expected) < 8 else 2
    distance = _distance(typed, expected)
    if distance > budget + 1 or distance * 3 > len(expected) + 1:
        return Slip.NONE
    if distance > budget:
        likely = typed[0] == expected[0] and len(expected) > 4 and typed not in COMMON_WORDS
        return Slip.NEAR if likely else Slip.NONE
    nearest = min(
        (_distance(typed, word) for word in asked.rival_words if _may_be_near(word, typed)), default=9
    )
    if nearest <= distance and expected not in asked.rival_words:
        return Slip.NONE if nearest < distance else Slip.NEAR
    if typed in COMMON_WORDS:
        return Slip.NEAR if distance == 1 else Slip.NONE
    if len(expected) < 8 and not _plausible(typed, expected):
        return Slip.NEAR
    return Slip.FORGIVEN


def month_meant(typed: str) -> str | None:
    """The month that a mistyped word of five letters or more is meant for, or None."""
    if typed in _MONTHS or typed in COMMON_WORDS:
        return None
    near = [month for month in _MONTHS if one_letter_off(typed, month)]
    return near[0] if len(near) == 1 else None


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"kh", "h"), (r"yo|jo|io", "e"), (r"ph", "f"), (r"tch|tsch|cz", "ch"), (r"sch|sz", "sh"),
        (r"w", "v"), (r"(?<=[aeo])[yj]$|[iy]j|iy|yi|y|j", "i"), (r"ks", "x"), (r"ou", "u"),
        (r"ck|q|c(?!h)", "k"), (r"ff$", "v"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


def as_it_sounds(name: str) -> str:
    """A folded surname with the ways evened out in which other alphabets are put into Latin letters."""
    for pattern, sound in _SOUNDS:
        name = pattern.sub(sound, name)
    return name


def one_letter_off(one: str, other: str) -> bool:
    """Whether two folded words are one slip apart."""
    return abs(len(one) - len(other)) < 2 and _distance(one, other) == 1


def _can_slip(typed: str, expected: str, asked: Asked) -> bool:
    if not (_alphabetic(typed) and _alphabetic(expected)) or is_opposite(typed, expected):
        return False
    if typed in asked.rival_words and expected not in asked.rival_words:
        return False
    return not (typed in _NUMBER_LIKE or typed in PLACES or typed in PEOPLES or typed in GIVEN_NAMES) or (
        typed in GIVEN_NAMES
        and expected in GIVEN_NAMES
        and _distance(typed, expected) < 2
        and len(expected) > 5
    )


def _alphabetic(word: str) -> bool:
    """Whether a word is of letters only, in a script where one letter is not a word by itself."""
    return word.isalpha() and all(
        character < "\u0e00" or "\u10a0" <= character < "\u1100" for character in word
    )


def _may_be_near(word: str, typed: str) -> bool:
    return abs(len(word) - len(typed)) < 3 and word.isalpha()


def _distance(one: str, other: str) -> int:
    """Letters left out, put in, changed or swapped with a neighbour (optimal string alignment)."""
    # rapidfuzz is loaded only when a word is not found as it stands: it takes about 30 ms.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(strip_accents(one), strip_accents(other))


def _plausible(typed: str, expected: str) -> bool:
    """Whether one edit in a short word is a usual one: not a far key, not another first letter."""
    if len(typed) != len(expected):
        return typed[0] == expected[0] or typed[1:] == expected
    changed = [place for place in range(len(typed)) if typed[place] != expected[place]]
    if len(changed) != 1:
        return True
    one, other = typed[changed[0]], expected[changed[0]]
    if changed[0] == 0 and frozenset((one, other)) not in _ALIKE:
        return False
    return frozenset((one, other)) in _ALIKE or _neighbours(one, other) or len(expected) > 5


def _neighbours(one: str, other: str) -> bool:
    """Whether two letters lie side by side on a QWERTY keyboard."""
    places = {
        letter: (row, column) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)
    }
    if one not in places or other not in places:
        return False
    (row, column), (other_row, other_column) = places[one], places[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
