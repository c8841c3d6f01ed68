"""Other numbers on the scale of an answer: as round, in the same unit and the same words.

Every option is the answer with another number in it. Where the answer is a bound ("more than
600"), a smaller bound would be true as well: below it, options say that they are nearly reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quiz.generate.distractors.draw import around
from quiz.text.normalise import word_row

_SMALL = word_row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = word_row("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS) if n}
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LETTERS = (
    rf"(?:{'|'.join(_TENS[2:])})(?:-(?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(reversed(_SMALL))}|hundred"
)
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:{_FIGURES}|{_LETTERS})(?=(?:bn|m|k)?(?![\w-]))(?![.,]\d)", re.IGNORECASE
)
_RANGE = re.compile(
    rf"^(\D*?\b|\D*?)(?:({_FIGURES})( to |-|–)({_FIGURES})|({_LETTERS})( to )({_LETTERS}))(?![\w-])(\D*)$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:well over|just over|over|more than|at least|no (?:less|fewer) than)(?=\s)", re.IGNORECASE
)
_LESS = re.compile(r"^(?:just under|under|less than|fewer than|at most|no more than)(?=\s)", re.IGNORECASE)
_LOOSE = re.compile(
    r"^(?:about|around|roughly|nearly|almost|approximately|some|close to|an estimated)(?=\s)", re.IGNORECASE
)
_SCALED = re.compile(r"^\s?(?:hundred|thousand|million|billion|trillion|dozen|bn|m|k)\b")
_CLOCKWORK = (("hour", 24), ("hour", 12), ("month", 6), ("minute", 15), ("second", 15))
"""Spans of time come in these steps where the answer does."""


@dataclass(frozen=True, slots=True)
class Written:
    """One number as it is written.

    digits: its figures as a whole number. decimals: how many of them stand after the point.
    commas: thousands are parted. word: it is written in letters.
    """

    digits: int
    decimals: int = 0
    commas: bool = False
    word: bool = False

    def say(self, digits: int) -> str:
        """Another number, written as this one is."""
        if self.word:
            return number_word(digits) or str(digits)
        value = Decimal(digits).scaleb(-self.decimals)
        return f"{value:,.{self.decimals}f}" if self.commas else f"{value:.{self.decimals}f}"


def number_word(number: int) -> str | None:
    """A whole number from 0 to 99 in letters."""
    if not 0 <= number < 100:
        return None
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def read_written(text: str) -> Written:
    """A number in figures or letters as it is written."""
    low = text.lower()
    if low[0].isalpha():
        tens, _, ones = low.partition("-")
        return Written(_VALUES[tens] + (_VALUES[ones] if ones else 0), word=True)
    whole, _, part = low.partition(".")
    bare = whole.replace(",", "")
    return Written(int(bare + part), len(part), commas="," in whole or len(bare) != 4)


def numbers_like(
    answer: str,
    seed: str,
    bars: Callable[[str], bool] = lambda _option: False,
    *,
    unit: str = "",
    one: bool = False,
) -> tuple[str, ...]:
    """Three other numbers in the words of the answer, ascending; empty where three cannot be had.

    bars: whether an option is ruled out. unit: what is counted, where the answer does not say it.
    one: whether "one" fits where the answer stands.
    """
    ranged = _RANGE.match(answer)
    if ranged is not None:
        return _ranges(ranged, seed, bars)
    found = list(_NUMBER.finditer(answer))
    if len(found) != 1 or found[0].group().lower() == "hundred":
        return ()
    said = _said(answer, found[0], unit, one=one)
    return _picked({digits: text for digits, text in said.items() if not bars(text)}, answer, found[0], seed)


def _picked(said: dict[int, str], answer: str, place: re.Match[str], seed: str) -> tuple[str, ...]:
    own = read_written(place.group()).digits
    lower, higher = [n for n in said if n < own], [n for n in said if n > own]
    picked = around(lower, higher, seed, most_lower=2 if _MORE.match(answer) else 3)
    return () if picked is None else tuple(said[n] for n in picked)


def _said(answer: str, place: re.Match[str], unit: str, *, one: bool) -> dict[int, str]:
    """The answer with each other number of its scale in it, ascending."""
    written = read_written(place.group())
    before, after = answer[: place.start()], answer[place.end() :]
    percent = bool(re.match(r"\s?(?:%|per ?cent)", after))
    more = bool(_MORE.match(answer))
    loose = more or _LESS.match(before) or _LOOSE.match(before)
    if written.digits == 0 or (more and written.digits < 10):
        return {}
    options: dict[int, str] = {}
    for digits in _scale(written, f"{after} {unit}".lower(), money=_is_price(before, after)):
        away = abs(digits - written.digits) / written.digits
        if away < (0.3 if loose else 0.15):
            continue
        if percent and digits >= 100 * 10**written.decimals >= written.digits:
            continue
        singular = digits == 10**written.decimals
        if singular and not (percent or _SCALED.match(after) or (one and not after)):
            continue
        if written.word and digits > 99:
            continue
        nearly = more and digits < written.digits
        number = written.say(_rounded(digits) if nearly else digits)
        option = f"{_other_bound(before, digits < written.digits)}{number}{after}"
        if answer[0].isupper():
            option = option[0].upper() + option[1:]
        if option not in options.values():
            options[digits] = option
    return options


def _other_bound(before: str, smaller: bool) -> str:
    """The words before a number so that the option is not true whenever the answer is."""
    if smaller and _MORE.match(before):
        return _cased(_MORE.sub("nearly", before), before)
    if not smaller and _LESS.match(before):
        return _cased(_LESS.sub("more than", before), before)
    return before


def _rounded(number: int) -> int:
    """The number with one figure and zeros, as one says that it is nearly reached."""
    unit = int(10 ** (len(str(number)) - 1))
    return round(number / unit) * unit


def _cased(text: str, like: str) -> str:
    return text[0].upper() + text[1:] if like[0].isupper() else text


def _is_price(before: str, after: str) -> bool:
    return bool(re.search(r"[$€£¥₹]|\bRs", before)) and not _SCALED.match(after)


def _scale(written: Written, after: str, *, money: bool) -> list[int]:
    """Numbers as round as the one written, from a quarter of it to nearly three times it, ascending."""
    value = written.digits
    if value == 10 and not written.decimals:
        return [4, 5, 6, 8, 12, 14, 15, 16, 18, 20]
    step = _step(written, after)
    if value <= 12 and step == 1 and not written.decimals:
        return [n for n in range(max(1, value // 3), max(value + 4, value * 2) + 1) if n != value]
    ending = 100 if money and value % 100 == 99 else 10 if money and value % 10 == 9 else 0
    found = set()
    for ratio in (*range(30, 78, 4), *range(128, 232, 6)):
        if ending:
            near = round((value * ratio / 100 + 1) / ending) * ending - 1
        else:
            near = round(value * ratio / 100 / step) * step
            # As many figures as the answer, lest the roundest or the least round stand out.
            rounder = 10 if written.decimals and value % 10 else 10 * step
            if near % rounder == 0 and (value >= 100 * step or rounder == 10):
                near += step
        if near > 0 and abs(near - value) * 5 >= value:
            found.add(near)
    return sorted(found)


def _step(written: Written, after: str) -> int:
    """How fine the number is: 600 goes in hundreds, 250 in fifties, 155 in fives, 471 in ones."""
    value = written.digits
    if not written.decimals:
        for unit, step in _CLOCKWORK:
            if re.search(rf"\b{unit}", after) and value % step == 0 and value >= 2 * step:
                return step
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    head = value // 10**zeros
    if head < 4 and zeros:
        return int(5 * 10 ** (zeros - 1))
    return int((5 if head > 10 and head % 5 == 0 else 1) * 10**zeros)


def _ranges(match: re.Match[str], seed: str, bars: Callable[[str], bool]) -> tuple[str, ...]:
    """Other ranges of the same width, none overlapping the answer's."""
    before, after = match[1], match[8]
    first, link, second = match.groups()[1:4] if match[2] else match.groups()[4:7]
    low, high = read_written(first), read_written(second)
    width = high.digits - low.digits
    if width <= 0 or low.decimals != high.decimals or low.word != high.word or _MORE.match(before):
        return ()
    said: dict[int, str] = {}
    for moved in (*range(-6, -1), *range(2, 7)):
        start = low.digits + moved * width
        if start < 2 or (low.word and start + width > 99):
            continue
        option = f"{before}{low.say(start)}{link}{high.say(start + width)}{after}"
        if not bars(option):
            said[moved] = option
    picked = around([m for m in said if m < 0], [m for m in said if m > 0], seed)
    return () if picked is None else tuple(said[moved] for moved in picked)
