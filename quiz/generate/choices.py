"""Wrong options of the same kind, shape and scale as the answer; three good ones or none.

Numbers are changed on their own scale and countries taken from the neighbourhood of the answer;
nothing that the article itself says can be a wrong option. What is drawn depends only on the
question, so that the same article gives the same options for ever.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from decimal import Decimal

from quiz.generate import gazetteer
from quiz.generate.proposals import Proposal
from quiz.model.draft import AnswerType, AskKind
from quiz.text.normalise import fold

WANTED = 3
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FACTORS = (("0.5", "0.75", "1.5"), ("0.6", "1.4", "2"), ("0.5", "1.5", "2.5"), ("0.7", "1.3", "1.6"))
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def with_choices(proposal: Proposal, article: str) -> Proposal:
    """The proposal as multiple choice where three good wrong options are found, else unchanged."""
    if proposal.kind is not AskKind.SHORT:
        return proposal
    wrong = [w for w in wrong_options(proposal) if not _said(w, article)]
    if len(wrong) < WANTED:
        return proposal
    options = sorted((proposal.answer, *wrong[:WANTED]), key=lambda o: _draw(f"{proposal.question}|{o}"))
    return replace(proposal, kind=AskKind.CHOICE, choices=tuple(options))


def wrong_options(proposal: Proposal) -> list[str]:
    """Candidates for wrong options, the best first."""
    match proposal.answer_type:
        case AnswerType.NUMBER | AnswerType.MONEY:
            return _numbers(proposal)
        case AnswerType.PLACE:
            return _countries(proposal)
        case AnswerType.DATE:
            return _dates(proposal)
        case _:
            return []


def _draw(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _said(option: str, article: str) -> bool:
    """Whether the article says these words anywhere: then they may be true of something in it."""
    return re.search(rf"(?<![\w.,]){re.escape(fold(option))}(?![\w]|[.,]\d)", fold(article)) is not None


def _numbers(proposal: Proposal) -> list[str]:
    answer = proposal.answer
    found = _NUMBER.findall(answer)
    if len(found) != 1:
        return _number_words(answer) if not found else []
    value = Decimal(found[0].replace(",", ""))
    if value < 4 or re.search(r"\b(?:up|least|most)\b", answer):
        return []
    factors = _FACTORS[_draw(proposal.question) % len(_FACTORS)]
    percent = "%" in answer or "percent" in answer or "per cent" in answer
    out = []
    for factor in factors:
        text = _like(found[0], value * Decimal(factor))
        other = Decimal(text.replace(",", ""))
        if other == value or (percent and other > 100):
            continue
        out.append(answer.replace(found[0], text))
    return list(dict.fromkeys(out))


def _like(sample: str, value: Decimal) -> str:
    """A value written as the sample is: as many decimals, as round, with or without commas."""
    decimals = len(sample.partition(".")[2])
    digits = sample.replace(",", "").partition(".")[0]
    zeros = len(digits) - len(digits.rstrip("0")) if not decimals else 0
    if zeros and len(digits) - zeros == 1:
        zeros -= 1  # one figure alone leaves too little room: 30 may become 25
    step = Decimal(10) ** (zeros or -decimals)
    rounded = (value / step).to_integral_value() * step
    text = f"{rounded:,.{decimals}f}"
    return text if "," in sample or len(digits) > 4 else text.replace(",", "")


def _number_words(answer: str) -> list[str]:
    low = answer.lower()
    if low not in _WORDS:
        return []
    at = _WORDS.index(low)
    near = [n for n in (at - 1, at + 1, at + 2, at - 2, at + 3) if 0 <= n < len(_WORDS)]
    return [_WORDS[n] for n in near[:WANTED]]


def _countries(proposal: Proposal) -> list[str]:
    near = gazetteer.neighbours(proposal.answer)
    article = proposal.answer.lower().startswith("the ")
    named = [name if article else name.removeprefix("the ") for name in near]
    return sorted(named, key=lambda n: _draw(f"{proposal.question}|{n}"))


def _dates(proposal: Proposal) -> list[str]:
    answer = proposal.answer
    if re.fullmatch(r"\d{4}", answer):
        year = int(answer)
        steps = ((-2, -1, 1), (-3, -1, 2), (-2, -4, -1))[_draw(proposal.question) % 3]
        return [str(year + step) for step in steps]
    match = re.fullmatch(r"([A-Z][a-z]+) (\d{4})", answer)
    if match is None or match[1] not in gazetteer.MONTHS:
        return []
    month = gazetteer.MONTHS.index(match[1])
    steps = ((-2, -4, -5), (-1, -3, -6), (-2, -3, -7))[_draw(proposal.question) % 3]
    return [_months_before(month, int(match[2]), -step) for step in steps]


def _months_before(month: int, year: int, back: int) -> str:
    index = month - back
    return f"{gazetteer.MONTHS[index % 12]} {year + index // 12}"
