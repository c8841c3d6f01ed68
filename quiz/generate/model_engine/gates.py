"""The gates that code can keep for a model's cards: those of the rules, asked of words and not of tokens.

Each is data with a name, as in `quiz.generate.gates`, and gives the reason when it rejects. What
only English can be asked stands in a list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quiz.generate import phrasing
from quiz.generate.model_engine.dangling import LEANING, leaning
from quiz.generate.model_engine.operators import lost_operator
from quiz.generate.model_engine.subject import Subject
from quiz.generate.model_engine.writing import Written
from quiz.generate.sentences import is_boilerplate
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP
from quiz.text.normalise import fold, words
from quiz.text.numbers import find_quantities

Gate = Callable[[Written, Subject], str | None]
Verdict = tuple[str, str] | None
"""The gate that turns a card away and why, or None."""

_NAMED_TYPES = (AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE)
_FIGURES = (AnswerType.NUMBER, AnswerType.MONEY)
_TO_A_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instruction|prompt|rule|direction)s?\b"
    r"|\bsystem prompt\b|\bas an? (?:AI|language model)\b|\byou are (?:now )?an? (?:AI|assistant|chatbot)\b",
    re.IGNORECASE,
)
_OF_THE_ARTICLE = re.compile(
    r"\b(?:the|this) (?:article|text|passage|excerpt|quotation|author of th\w+|piece above)\b"
    r"|\b(?:mentioned|described|given|stated) (?:above|below|here|in th\w+ (?:article|text))\b",
    re.IGNORECASE,
)
_POINTING_ANSWER = re.compile(
    r"^(?:he|she|it|they|him|her|them|this|that|these|those|his|its|their)\b", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|when|where|if|while|after|before|say|said|says|announce|as)\b"
)
_OPEN_BOUND = re.compile(r"\b(?:(?:more|less|fewer) than (?:how|what|which)|at least how)\b", re.IGNORECASE)
_QUESTION_WORD = r"(?:who|whom|whose|what|which|how|when|where|why)\b"
_EARLY = re.compile(rf"(?:^|[,:;]\s)\W*(?:[\w-]+ ){{0,5}}{_QUESTION_WORD}", re.IGNORECASE)
_FIGURE = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
_PIECES = re.compile(r"[-.,'/]")
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")


def turned_away(cards: Sequence[Written], subject: Subject) -> list[Verdict]:
    """For each card the first gate that turns it away, or None."""
    names = [*EVERY_LANGUAGE, *(ENGLISH if subject.english_cards else ())]
    found: list[Verdict] = []
    for one in cards:
        reasons = ((name, check(one, subject)) for name, check in names)
        found.append(next(((name, reason) for name, reason in reasons if reason is not None), None))
    standing = [n for n, verdict in enumerate(found) if verdict is None and subject.english_cards]
    questions = [_whole(cards[n]) for n in standing]
    if questions:
        article = subject.article
        for n, problem in zip(
            standing, leaning(article, questions, subject.document is not None), strict=True
        ):
            found[n] = None if problem is None else (problem.name, problem.reason)
    return found


def gates_off(subject: Subject) -> tuple[str, ...]:
    """The checks that cannot be asked of this subject, for its language or its cards'."""
    if not subject.english_cards:
        return (*(name for name, _ in ENGLISH), *LEANING)
    return () if subject.document is not None else ("missing-name", "lost-operator")


def _whole(one: Written) -> str:
    """A cloze with its gap filled, which parses as a sentence; a question as it is."""
    return one.card.question.replace(GAP, one.card.answer)


def gap(one: Written, _subject: Subject) -> str | None:
    """Reject a cloze without exactly one gap, or with nothing around it."""
    count = one.card.question.count(GAP)
    return "a cloze has exactly one gap" if count != (one.card.kind is AskKind.CLOZE) else None


def instruction(one: Written, _subject: Subject) -> str | None:
    """Reject what an article says to the model that reads it."""
    said = f"{one.fact.said} {one.card.question} {one.card.answer}"
    return "its sentence speaks to a language model" if _TO_A_MODEL.search(said) else None


def boilerplate(one: Written, subject: Subject) -> str | None:
    """Reject what comes from a line that sites print around articles."""
    text = one.card.sentence.of(subject.article.text)
    return "its sentence belongs to the page, not to the article" if is_boilerplate(text) else None


def length(one: Written, _subject: Subject) -> str | None:
    """Reject questions and answers that are too long or too short to be read at a glance."""
    if _CJK.search(one.card.question):
        if not 6 <= len(one.card.question) <= 110:
            return f"{len(one.card.question)} signs; 6 to 110"
        signs = len(one.card.answer)
        return f"the answer has {signs} signs; at most 40" if signs > 40 else None
    return phrasing.bad_length(one.card)


def leak(one: Written, _subject: Subject) -> str | None:
    """Reject a question that shows its answer, or more than half of what its answer tells."""
    card = one.card
    question = set(words(card.question.replace(GAP, " ")))
    rest = phrasing.telling_words(card)
    most = 2 * sum(word in question for word in rest) > len(rest)
    if _CJK.search(card.answer) and fold(card.answer) in fold(card.question):
        return f"“{card.answer}” stands in the question"
    return phrasing.shown_answer(card) or (phrasing.shown_part(card) if most else None)


def title_answer(one: Written, subject: Subject) -> str | None:
    """Reject what the title line, shown with every card, already answers."""
    return phrasing.answered_by_title(one.card, subject.line)


def made_up_number(one: Written, subject: Subject) -> str | None:
    """Reject a figure that no figure of the quotation, or of its sentence, is."""
    if one.card.answer_type not in _FIGURES:
        return None
    source = f"{one.fact.said} {one.card.sentence.of(subject.article.text)}"
    known = _values(source) | {float(each.replace(",", "")) for each in _FIGURE.findall(source)}
    strange = [value for value in _values(one.card.answer) if not _near(value, known)]
    return f"“{one.card.answer}” is no figure of its quotation" if strange else None


def missing_name(one: Written, subject: Subject) -> str | None:
    """Reject a name that does not stand in the article."""
    same = subject.document is not None and subject.english_cards
    if one.card.answer_type not in _NAMED_TYPES or not same:
        return None
    said = words(subject.article.text)
    known = {part for word in (*said, *subject.title_words) for part in _PIECES.split(word) if part}
    capital = [w for w in re.findall(r"[^\W\d_][\w'’-]*", one.card.answer) if w[0].isupper()]
    lost = [w for w in capital if not all(_is_known(part, known) for part in _PIECES.split(fold(w)))]
    return f"“{lost[0]}” does not stand in the article" if lost else None


def _is_known(word: str, known: set[str]) -> bool:
    """Whether a word is said, be it with another ending: "Ecuador" for "Ecuadorean"."""
    if word in known or len(word) < 4:
        return True
    return any(len(k) >= 4 and (k.startswith(word) or word.startswith(k)) for k in known)


def of_the_article(one: Written, _subject: Subject) -> str | None:
    """Reject a question about the article as such."""
    found = _OF_THE_ARTICLE.search(one.card.question)
    return f"“{found[0]}” is not there when it is asked" if found else None


def pointing_answer(one: Written, _subject: Subject) -> str | None:
    """Reject an answer that itself leans on the text before."""
    found = _POINTING_ANSWER.match(one.card.answer)
    short = len(words(one.card.answer)) < 3
    return f"“{found[0]}” points outside the answer" if found and short else None


def yes_or_no(one: Written, _subject: Subject) -> str | None:
    """Reject a question that half of all guesses answer."""
    guessed = fold(one.card.answer) in ("yes", "no", "true", "false")
    return "it is answered by yes or no" if guessed and one.card.kind is not AskKind.TRUEFALSE else None


def many_answers(one: Written, _subject: Subject) -> str | None:
    """Reject a question for who or what does not do something, where that is its main verb."""
    reason = phrasing.many_answers(one.card)
    negation = re.search(r"\b(?:not|never|neither)\b|n['’]t\b", one.card.question)
    before = one.card.question[: negation.start()] if negation else ""
    return None if _SUBORDINATE.search(before) else reason


def open_bound(one: Written, _subject: Subject) -> str | None:
    """Reject a question for the end of an open range: all numbers below "more than how many" are right."""
    found = _OPEN_BOUND.search(one.card.question)
    bound = "put “more than” or “at least” into the answer"
    return f"“{found[0]}” is true of other figures too: {bound}" if found else None


def late_question(one: Written, _subject: Subject) -> str | None:
    """Reject a question whose reader has to wait for what is asked."""
    text = one.card.question
    asked = one.card.kind in (AskKind.SHORT, AskKind.CHOICE) and re.search(rf"\b{_QUESTION_WORD}", text)
    if not asked or _EARLY.search(text):
        return None
    return f"“{asked[0]}” comes late: put it first, or right after a short opening and a comma"


def lost_hedge(one: Written, subject: Subject) -> str | None:
    """Reject what leaves a hedge, a condition or a negation of its quotation behind."""
    if subject.document is None:
        return None
    said = f"{one.card.question} {one.card.answer}"
    return lost_operator(subject.document, one.fact.span, said)


def _values(text: str) -> set[float]:
    # A quotation mark behind a number is no sign of inches.
    found = [quantity for _, quantity in find_quantities(re.sub('[“”"]', " ", text))]
    found += [quantity.upper for quantity in found if quantity.upper is not None]
    return {float(quantity.value) for quantity in found}


def _near(value: float, known: set[float]) -> bool:
    return any(abs(value - other) <= 1e-9 * max(1.0, abs(value)) for other in known)


def _on_words(check: Callable[[phrasing.Asked], str | None]) -> Gate:
    return lambda one, _subject: check(one.card)


EVERY_LANGUAGE: tuple[tuple[str, Gate], ...] = (
    ("gap", gap),
    ("instruction", instruction),
    ("boilerplate", boilerplate),
    ("length", length),
    ("leak", leak),
    ("title-answer", title_answer),
    ("made-up-number", made_up_number),
)
ENGLISH: tuple[tuple[str, Gate], ...] = (
    ("missing-name", missing_name),
    ("quotation", _on_words(phrasing.broken_marks)),
    ("loose-opening", _on_words(phrasing.loose_opening)),
    ("repeats-itself", _on_words(phrasing.repeats_itself)),
    ("two-sentences", _on_words(phrasing.two_sentences)),
    ("of-the-article", of_the_article),
    ("pointing-answer", pointing_answer),
    ("yes-or-no", yes_or_no),
    ("many-answers", many_answers),
    ("open-bound", open_bound),
    ("late-question", late_question),
    ("lost-operator", lost_hedge),
)
