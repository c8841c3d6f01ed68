"""The verdict on a typed answer: by value and type, never by letters alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from quiz.model.note import Face
from quiz.model.review import Judgement


def judge(typed: str, face: Face, others: Collection[str] = (), published: date | None = None) -> Judgement:
    """What a typed answer is worth against a card's answer and its accepted alternatives.

    others: answers of other cards of the deck; a typo must not turn this answer into one of them,
    and a surname that two of them bear is not enough. published: the day of the deck's article,
    for dates without a year. The judgement's reason is a short clause for the learner; close is
    worth one more try.
    """
    # Loaded with the first answer: its tables and patterns take longer than painting a question.
    from quiz.judge.answers import judge_answer  # noqa: PLC0415

    return judge_answer(typed, face, others, published)
