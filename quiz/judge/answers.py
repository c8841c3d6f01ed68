"""Typed answers against all that a card accepts: each way to write each answer, as what it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from quiz.judge.days import judge_clock, judge_date
from quiz.judge.lists import alternatives, is_list, judge_list, slashes_as_commas, split_items, too_many
from quiz.judge.outcome import Asked, best, correct, rank, squash, without_article, wrong
from quiz.judge.people import judge_person
from quiz.judge.phrase import judge_phrase
from quiz.judge.rivals import read_rival
from quiz.judge.spoken import plain_value
from quiz.judge.values import judge_amount, read_amount
from quiz.judge.wording import read_wording
from quiz.model.note import Face, Kind
from quiz.model.review import Judgement, Verdict
from quiz.text.clean import clean_line
from quiz.text.normalise import fold, strip_accents, word_set
from quiz.text.numbers import quantity_readings

_LONGEST = 400
_TRUE = word_set("t true y yes right correct")
_FALSE = word_set("f false n no wrong incorrect untrue") | {"not true", "not correct", "not right"}
_BRACKETS = re.compile(r"(?:^|\s+)[(\[]([^()\[\]]+)[)\]](?=$|[\s.,;:])")
_KNOWN_AS = re.compile(
    r"^(?:also |formerly |better |once |now )?(?:known |called |or |i\.?e\.?,? )"
    r"(?:\w+ )*?(?:as |in \w+ as )?(?:the )?"
)
_MARKUP = re.compile(r"(\*\*|__|\*|_|`|\$\$|\$)(?!\s)(.+?)(?<!\s)\1(?!\w)")
_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "å": "aa",
        "Å": "Aa",
        "ø": "oe",
        "Ø": "Oe",
    }
)


def judge_answer(typed: str, face: Face, others: Collection[str], published: date | None) -> Judgement:
    """What `quiz.judge.judge.judge` promises: the best verdict over the answers that a face accepts."""
    text = clean_line(typed)
    if face.kind is Kind.TRUEFALSE:
        return _judge_truth(text, face.answer)
    if not text:
        return wrong(face.answer, "no answer")
    answers = tuple(dict.fromkeys(clean_line(answer) for answer in (face.answer, *face.accept)))
    for answer in answers:
        if text == answer:
            return correct(answer, "as written")
    if not squash(text):
        return wrong(face.answer, "no answer")
    if len(text) > _LONGEST + 4 * max(map(len, answers)):
        return wrong(answers[0], "far too long for the answer")
    asked = _asked(face.prompt, answers, (*face.wrong, *others), published)
    verdicts = [_judge_written(text, answer, asked) for answer in answers]
    verdict = best(verdicts)
    if verdict.verdict is Verdict.CLOSE and _contradicts(text, verdicts[0]):
        return verdicts[0]
    if verdict.verdict is Verdict.CLOSE and fold(text) in {rival.folded for rival in asked.rivals}:
        return wrong(verdict.matched, "the answer to another card")
    return verdict


def _contradicts(text: str, own: Judgement) -> bool:
    """Whether an answer that is as long as the card's own says its opposite."""
    said, due = (len(read_wording(answer).words) for answer in (text, own.matched))
    return own.reason == "says the opposite" and 2 * said > due


def _judge_truth(text: str, answer: str) -> Judgement:
    """The verdict on a statement: true or false, yes or no, or their first letters."""
    said = fold(text).strip(" .!?'\"")
    if said not in _TRUE | _FALSE:
        return wrong(answer, "answer true or false" if said else "no answer")
    if (said in _TRUE) == (fold(answer) == "true"):
        return correct(answer)
    return wrong(answer, f"it is {answer}")


def _asked(prompt: str, answers: tuple[str, ...], others: Collection[str], published: date | None) -> Asked:
    """What is known of the card, with the rival answers that are no right answer here."""
    right = {squash(without_article(form)) for answer in answers for form in _forms(answer)}
    read = map(read_rival, dict.fromkeys(others))
    rivals = tuple(rival for rival in read if rival.text and rival.squashed not in right)
    rival_words = frozenset[str]().union(*(rival.words for rival in rivals))
    return Asked(prompt, answers[0], rivals, rival_words, published, answers)


def _forms(answer: str) -> tuple[str, ...]:
    """The ways in which one written answer may be given: without its brackets, or what they hold."""
    plain = _MARKUP.sub(r"\2", answer)
    inside = _BRACKETS.findall(plain)
    outside = _BRACKETS.sub(" ", plain).strip(" ,")
    if outside and len(inside) == 1 and read_amount(outside) and read_amount(inside[0]):
        return outside, inside[0]  # one amount in two units: taken together they are no phrase
    found = [plain]
    if inside and outside:
        if any(character.isdigit() for character in outside) or not any(map(str.isdigit, "".join(inside))):
            found.append(outside)
        found.extend(_KNOWN_AS.sub("", part) for part in inside if _is_other_name(part))
    if plain != plain.translate(_UMLAUTS):
        found.append(plain.translate(_UMLAUTS))
    return tuple(form for form in dict.fromkeys(found) if form)


def _is_other_name(bracketed: str) -> bool:
    """Whether brackets hold another way to say it: a name, an acronym, an amount."""
    return any(character.isupper() or character.isdigit() for character in bracketed)


def _judge_written(text: str, answer: str, asked: Asked) -> Judgement:
    verdict = best(_judge_form(text, form, asked) for form in _forms(answer))
    return Judgement(verdict.verdict, verdict.reason, answer)


def _judge_form(text: str, expected: str, asked: Asked) -> Judgement:
    """The verdict against one form: letter for letter, then as what it is."""
    if fold(text) == fold(expected):
        return correct(expected, _accents(text, expected))
    text = plain_value(text)
    if is_list(expected):
        text = slashes_as_commas(text)
    choices = alternatives(text)
    if len(choices) > 1 and len(alternatives(expected)) == 1 and not quantity_readings(text):
        verdicts = [_judge_one(choice, expected, asked) for choice in choices]
        worst = min(verdicts, key=rank)
        return (
            worst
            if worst.verdict is Verdict.CORRECT
            else wrong(expected, "several answers where one is asked for")
        )
    return _judge_one(text, expected, asked)


def _judge_one(text: str, expected: str, asked: Asked) -> Judgement:
    for verdict in (
        judge_clock(text, expected),
        judge_date(text, expected, asked),
        judge_amount(text, expected, asked),
    ):
        if verdict is not None:
            return verdict
    if _same_squashed(text, expected):
        return correct(expected, _accents(text, expected))
    return _judge_words(text, expected, asked)


def _judge_words(text: str, expected: str, asked: Asked) -> Judgement:
    if is_list(expected):
        whole = judge_phrase(text, expected, asked)
        ordered = len(set(read_wording(expected).numbers)) < 2
        longer = len(split_items(text)) > len(split_items(expected))
        if whole.verdict is Verdict.CORRECT and ordered and not longer:
            return whole
        return judge_list(text, expected, asked, _judge_item)
    verdict = _judge_item(text, expected, asked)
    if verdict.verdict is not Verdict.WRONG:
        return too_many(text, expected, asked, _judge_item) or verdict
    return verdict


def _judge_item(text: str, expected: str, asked: Asked) -> Judgement:
    """The verdict on one thing in words: a person where it is one, else by its words."""
    return judge_person(text, expected, asked) or judge_phrase(text, expected, asked)


def _same_squashed(text: str, expected: str) -> bool:
    """Whether only spaces, hyphens and marks differ, in something that has letters."""
    one, other = (squash(without_article(answer)) for answer in (text, expected))
    return one == other and any(character.isalpha() for character in other)


def _accents(text: str, expected: str) -> str:
    """Why it is right, with the accents that were left off."""
    left_off = expected != strip_accents(expected) and text.casefold() != expected.casefold()
    return f"with accents: {expected}" if left_off else "right"
