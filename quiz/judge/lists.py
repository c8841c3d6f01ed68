"""Answers that are lists ("energy, finance and defense"): any order, and what is missing is said."""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.judge.outcome import Asked, close, correct, wrong
from quiz.judge.phrase import is_name
from quiz.judge.wording import read_wording
from quiz.model.review import Judgement, Verdict
from quiz.text.known_words import COUNTRIES, REGIONS
from quiz.text.normalise import fold, fold_marks

_SPLIT = re.compile(
    r"\s*(?:[,;]\s*(?:and|or|&|plus)\s+|[,;]\s+|\s(?:and|or|plus)\s|\s&\s|\s\+\s|\s/\s)\s*", re.IGNORECASE
)
_STRONG = re.compile(r"[;&]|\s(?:and|or|plus)\s", re.IGNORECASE)
_CHOICE = re.compile(
    r"\s+(?:or|oder|ou)\s+|(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])|(?<=\d)\s+/\s+(?=\d)", re.IGNORECASE
)

JudgeItem = Callable[[str, str, Asked], Judgement]


def slashes_as_commas(text: str) -> str:
    """The text with its slashes between words as commas, as the items of a list are set apart."""
    return re.sub(r"(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])", ", ", text)


def split_items(text: str) -> tuple[str, ...]:
    """The items of a list, or one item where the text is none."""
    items = tuple(
        item for item in _SPLIT.split(fold_marks(text).strip()) if item and read_wording(item).all_words
    )
    return items if items else (text,)


def alternatives(typed: str) -> tuple[str, ...]:
    """The answers that were typed with "or" or a slash between them."""
    return tuple(part for part in _CHOICE.split(fold_marks(typed)) if part.strip())


def is_list(expected: str) -> bool:
    """Whether an expected answer is a list; "Doha, Qatar" is one place."""
    items = split_items(expected)
    return len(items) > 1 and not _is_apposition(expected, items)


def _is_apposition(text: str, items: tuple[str, ...]) -> bool:
    """Whether the only comma sets off where a place lies."""
    if len(items) != 2 or _STRONG.search(text):
        return False
    first, second = (fold(item).removeprefix("the ") for item in items)
    return second.split()[-1] in COUNTRIES | REGIONS and first not in COUNTRIES


def too_many(typed: str, expected: str, asked: Asked, judge_item: JudgeItem) -> Judgement | None:
    """The verdict on several answers typed where one is expected, or None where they are one."""
    items = split_items(typed)
    if len(items) < 2 or is_list(expected) or _is_apposition(typed, items):
        return None
    right = [item for item in items if judge_item(item, expected, asked).verdict is not Verdict.WRONG]
    others = [item for item in items if item not in right]
    if not right or not others:
        return None
    rivals = {rival.folded for rival in asked.rivals}
    known = {*read_wording(asked.prompt).all_words, *read_wording(expected).all_words}
    if any(fold(item) in rivals for item in others):
        return wrong(expected, "several answers where one is asked for")
    if all({word.text for word in read_wording(item).words} <= known for item in others):
        return None
    if sum(len(read_wording(item).words) for item in others) > 6:
        return wrong(expected, "too much around the answer")
    return close(expected, "one answer, please: there is more than one")


def judge_list(typed: str, expected: str, asked: Asked, judge_item: JudgeItem) -> Judgement:
    """The verdict on a list: right in any order; partly right is close, with what is missing."""
    wanted, left = list(split_items(expected)), list(split_items(typed))
    verdicts = {(item, given): judge_item(given, item, asked) for item in wanted for given in left}
    right, near, missing = 0, [], []
    for item in wanted:
        given = next((given for given in left if verdicts[item, given].verdict is Verdict.CORRECT), None)
        if given is None:
            missing.append(item)
        else:
            left.remove(given)
            right += 1
    for item in tuple(missing):
        given = next((given for given in left if verdicts[item, given].verdict is Verdict.CLOSE), None)
        if given is not None:
            left.remove(given)
            missing.remove(item)
            near.append(item)
    clauses = [item for item in missing if not is_name(item)]
    if any(verdicts[item, given].reason == "says the opposite" for item in clauses for given in left):
        return wrong(expected, "says the opposite")
    number_off = any(verdicts[item, given].reason == "another number" for item in missing for given in left)
    if number_off:
        return wrong(expected, "another number")
    if not missing and not near:
        return close(expected, f"not among them: {', '.join(left)}") if left else correct(expected)
    if not right and missing:
        return wrong(expected, "another answer")
    if len(left) > right + len(near):
        return wrong(expected, "more wrong than right")
    lacking = ", ".join([*missing, *near])
    return close(expected, f"{right} of {len(wanted)} right; missing: {lacking}")
