"""Wrong options of the same kind, shape and scale as the answer; three good ones or none.

Numbers and dates are changed on their own scale; names come from the article where it gives
them the same role, else from a closed class near the answer. What the article itself says can
be no wrong option, nor what the judge would not call wrong. What is drawn depends only on the
question, so that the same article gives the same options for ever.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from quiz.generate.distractors.classes import neighbours, ways_to_say
from quiz.generate.distractors.dates import dates_like
from quiz.generate.distractors.draw import WANTED, shuffled
from quiz.generate.distractors.numbers import numbers_like
from quiz.generate.distractors.others import others_of_article, said_in
from quiz.generate.document import Document
from quiz.generate.proposals import Proposal
from quiz.generate.times import future, is_year
from quiz.judge.judge import judge
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP, Face, Kind
from quiz.model.review import Verdict
from quiz.text.dates import parse_date
from quiz.text.normalise import fold, words
from quiz.text.numbers import Quantity, find_quantities, parse_quantity

_NAMED = (AnswerType.PLACE, AnswerType.ORGANISATION, AnswerType.PERSON, AnswerType.EVENT, AnswerType.THING)
_BOUND_BEFORE = re.compile(
    r"(?:more|less|fewer|longer|later|earlier|higher|lower|older|younger) than$"
    r"|\b(?:at least|at most|over|under|up to)$"
)
_NARROWED = re.compile(r"\b(?:before|after|following|ahead of|later|earlier|months|weeks|days)\b")
"""A question with these tells more of a date than options can leave open."""
_EIGHT = re.compile(r"\W*(?:8|1[18](?!\d)|eigh|eleven)")
"""What is said with a vowel first, beside words that are written so."""
_MANY = 6
_NATION = re.compile(r"^(the )?(u\.?s\.?|american|british|u\.?k\.?) ", re.IGNORECASE)
_CLOSE = 8
"""So many names of a class are as near to the answer as any other."""
_LONGER, _SHORTER = 2.2, 0.45
"""How much longer or shorter than the answer a name may be."""


def with_choices(proposals: Sequence[Proposal], document: Document) -> list[Proposal]:
    """The cards with options where three good wrong ones are found, else unchanged.

    A question becomes multiple choice. A cloze stays one, with options to choose from, unless
    its statement has another gap: what fills one would be offered for all of them.
    """
    gaps = Counter(_filled(each) for each in proposals if each.kind is AskKind.CLOZE)
    made = []
    for each in proposals:
        lone = each.kind is AskKind.SHORT or (each.kind is AskKind.CLOZE and gaps[_filled(each)] == 1)
        wrong = wrong_options(each, document) if lone else ()
        if len(wrong) < WANTED:
            made.append(each)
            continue
        kind = AskKind.CHOICE if each.kind is AskKind.SHORT else each.kind
        made.append(replace(each, kind=kind, choices=_ordered(each, wrong)))
    return made


def wrong_options(proposal: Proposal, document: Document) -> tuple[str, ...]:
    """Three wrong options, or none; numbers and dates ascend."""
    seed = proposal.question

    def bars(option: str) -> bool:
        return (
            not _agrees(option, proposal)
            or _is_right(option, proposal)
            or _is_said(option, proposal, document)
        )

    match proposal.answer_type:
        case AnswerType.NUMBER | AnswerType.MONEY:
            if _BOUND_BEFORE.search(_before_gap(proposal)):
                return ()
            one = proposal.kind is AskKind.SHORT
            return numbers_like(proposal.answer, seed, bars, unit=_unit(proposal), one=one)
        case AnswerType.DATE:
            if _NARROWED.search(proposal.question) or any(map(is_year, words(proposal.question))):
                return ()
            bounds = _bounds(proposal, document)
            return dates_like(proposal.answer, seed, *bounds, bars) if bounds is not None else ()
        case kind if kind in _NAMED:
            return _names(proposal, document, bars)
        case _:
            return ()


def _bounds(proposal: Proposal, document: Document) -> tuple[date, date] | None:
    """The first and last day that an option may name: past things stay past, and coming ones ahead.

    The article's day parts them; where it has none, the turn of the year after the latest that
    it tells of as past, if the tense leaves no doubt. None where nothing parts them.
    """
    answer = parse_date(proposal.answer)
    if answer is None or answer.year is None:
        return None
    ahead = future(proposal.statement.sentence, proposal.answer_tokens[0])
    today = document.article.published
    if today is None:
        years = [
            time.year
            for sentence in document.sentences
            for time in document.times.get(sentence.number, ())
            if time.year is not None and future(sentence, time.start) is False
        ]
        if not years or ahead is None:
            return None
        today = date(max(years), 12, 31) if ahead else date(max(years) + 1, 1, 1)
    else:
        ahead = (answer.year, answer.month or 1, answer.day or 1) > (today.year, today.month, today.day)
    return (today, date.max) if ahead else (date.min, today)


def _filled(proposal: Proposal) -> str:
    return proposal.question.replace(GAP, proposal.answer)


def _ordered(proposal: Proposal, wrong: tuple[str, ...]) -> tuple[str, ...]:
    """The options in the order they are listed: numbers and dates by size, names as drawn."""
    if proposal.answer_type in (AnswerType.NUMBER, AnswerType.MONEY, AnswerType.DATE):
        return tuple(sorted((proposal.answer, *wrong), key=_size))
    return tuple(shuffled((proposal.answer, *wrong), f"order|{proposal.question}"))


def _size(option: str) -> tuple[float, ...]:
    when = parse_date(option)
    if when is not None and when.year is not None:
        return (when.year, when.month or 0, when.day or 0)
    amount = parse_quantity(option)
    return (float(amount.value),) if amount is not None else (0.0,)


def _before_gap(proposal: Proposal) -> str:
    return proposal.question.partition(GAP)[0].lower().rstrip() if GAP in proposal.question else ""


def _unit(proposal: Proposal) -> str:
    """The word after the gap, or after "how many", which a number counts."""
    _, found, after = proposal.question.partition(GAP if GAP in proposal.question else "ow many ")
    return " ".join(re.findall(r"[^\W\d_]+", after)[:2]) if found else ""


def _is_right(option: str, proposal: Proposal) -> bool:
    """Whether the judge would take an option for the answer, or for nearly the answer."""
    kind = Kind.CLOZE if proposal.kind is AskKind.CLOZE else Kind.BASIC
    face = Face(kind, proposal.question, proposal.answer, proposal.accept)
    return judge(option, face).verdict is not Verdict.WRONG


def _is_said(option: str, proposal: Proposal, document: Document) -> bool:
    """Whether the article says this itself: then it may be true of what is asked for."""
    match proposal.answer_type:
        case AnswerType.NUMBER | AnswerType.MONEY:
            return _amount_said(option, proposal, document)
        case AnswerType.DATE:
            resolved = {time.text for times in document.times.values() for time in times}
            return option in resolved or said_in(option, _folded(document.article.text))
        case _:
            text = _folded(document.article.text) + fold(document.title)
            return any(said_in(way, text) for way in ways_to_say(option))


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=8)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(quantity for _, quantity in find_quantities(text))


def _amount_said(option: str, proposal: Proposal, document: Document) -> bool:
    """Whether an amount stands in the article, or beyond another amount that the question names.

    Small counts stand everywhere: they are barred only where they count the same thing. Of "rose
    from 10 percent to 25", no option lies below ten.
    """
    amount, answer = parse_quantity(option), parse_quantity(proposal.answer)
    if amount is None or answer is None:
        return True
    near = [q for q in _quantities(proposal.question) if q.unit == amount.unit]
    if any(q.value == amount.value for q in near) or (amount.unit and _beyond(amount, answer, near)):
        return True
    if amount.unit is None and amount.value <= 12:
        sentence = proposal.statement.sentence.span.of(document.article.text)
        return any(q.value == amount.value for q in _quantities(sentence)) or _counted(
            option, proposal, document
        )
    loose = amount.value * 3 / 100 if amount.unit or amount.value >= 100 else 0
    return any(
        q.unit == amount.unit and abs(q.value - amount.value) <= loose
        for q in _quantities(document.article.text)
    )


def _beyond(amount: Quantity, answer: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether another amount of the question lies between an option and the answer."""
    return any((q.value < amount.value) != (q.value < answer.value) for q in others)


def _counted(option: str, proposal: Proposal, document: Document) -> bool:
    """Whether the article counts as many of the same thing."""
    noun = _unit(proposal).split()
    if not noun:
        return said_in(option, _folded(document.article.text))
    pattern = rf"(?<!\w){re.escape(fold(option))} (?:\w+ ){{0,2}}{re.escape(fold(noun[-1])[:5])}"
    return re.search(pattern, _folded(document.article.text)) is not None


def _names(proposal: Proposal, document: Document, bars: Callable[[str], bool]) -> tuple[str, ...]:
    """Three names of the answer's class: near it in a closed class, else the article's own."""
    if re.match(r"'|, [A-Z]", proposal.question.partition(GAP)[2]):
        return ()
    near = [name for name in _near(proposal) if not bars(name) and _fits(name, proposal)]
    if len(near) < WANTED:
        near = [
            name
            for name in others_of_article(proposal, document)
            if not _is_right(name, proposal) and _fits(name, proposal)
        ]
        # Of countries and towns all stand in one class: only where many do are some plausible.
        if proposal.answer_type is AnswerType.PLACE and len(near) < _MANY:
            return ()
    return tuple(near[:WANTED]) if len(near) >= WANTED else ()


def _near(proposal: Proposal) -> list[str]:
    """The closed class of the answer, nearest first, said with or without "the" as the answer is."""
    answer = proposal.answer
    nation = _NATION.match(answer)
    place = proposal.answer_type is AnswerType.PLACE
    known = neighbours(answer, place=place)
    if known is None and nation is not None:
        known = neighbours(answer[nation.end() :], place=place)
    elif known is not None:
        nation = None
    if known is None:
        return []
    names, articled = known
    if proposal.kind is AskKind.CLOZE:
        names = tuple(name for name in names if name.lower().startswith("the ") == articled)
    if not answer.lower().startswith("the "):
        names = tuple(re.sub("^[Tt]he ", "", name) for name in names)
    lead = nation.group() if nation is not None else ""
    head = shuffled(names[:_CLOSE], proposal.question)
    return [f"{lead}{name}" for name in (*head, *names[_CLOSE:])]


def _fits(name: str, proposal: Proposal) -> bool:
    """Whether a name can stand where the answer does, and no length or dots tell it from the answer."""
    size = len(name) / len(proposal.answer)
    same_dots = ("." in name) == ("." in proposal.answer) or len(name) > 5
    fits = same_dots and _SHORTER <= size <= _LONGER and not said_in(name, fold(proposal.question))
    return fits and _agrees(name, proposal)


def _agrees(option: str, proposal: Proposal) -> bool:
    """Whether an option can follow the article before the gap, if there is one."""
    before = _before_gap(proposal)
    if re.search(r"\bthe$", before) and proposal.answer_type is AnswerType.PLACE:
        known = neighbours(option) or neighbours(f"the {option}")
        return known is None or known[1]
    if not re.search(r"\ban?$", before):
        return True
    return _vowel_first(option) == before.endswith("an")


def _vowel_first(text: str) -> bool:
    return text.lstrip("$€£¥₹")[0].lower() in "aeiou" or _EIGHT.match(text.lower()) is not None
