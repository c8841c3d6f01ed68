"""What can be told of a question and its answer by their words alone, whoever wrote them.

Each check gives the reason against a card, or None. The rules' gates and those of the model engine
both ask them.
"""

from __future__ import annotations

import re
from typing import Protocol

from quiz.generate.lexicon import word_set
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP
from quiz.text.normalise import fold, words

LONGEST = {AskKind.SHORT: 32, AskKind.CHOICE: 32, AskKind.CLOZE: 40, AskKind.TRUEFALSE: 34}
LONGEST_PHRASE, LONGEST_NAME = 13, 8
"""Words of an answer that is a phrase, and of one that is a name, a date or a figure."""
SPARED = 3
"""One word of so many that a phrase holds may stand in its question."""
PHRASES = (AnswerType.THING, AnswerType.REASON, AnswerType.OTHER, AnswerType.QUOTE)
_SHORTEST = {"cloze": 6, "what-is": 3}
STOP = word_set("a an the of in on at to for and or by with from its his her their is was were are be been")
_LOOSE = frozenset({"perhaps", "and", "but", "or", "so", "yet", "maybe", "still", "even", "while", "that"})
_SENTENCE_END = re.compile(r"[a-z0-9][.!?][”\"]? [A-Z“\"]")
_QUOTED = re.compile('“[^”]*”|"[^"]*"')
_NAMED = re.compile(r"(?:Who|Whom|Which|What|To whom|In which|At which)\b")
_COMPARED = re.compile(r"\b(?:than|compared (?:with|to)|twice|times (?:as|the|greater|more|higher))\b")
_TWICE = re.compile(r"\b([^\W\d_]{3,}),?\s+\1\b", re.IGNORECASE)
_DOUBLED = word_set("had that")
"""Words that may well stand twice: "had had", "said that that"."""
_NEGATED = re.compile(r"\b(?:not|never|no longer|neither)\b|n['’]t\b")


class Asked(Protocol):
    """A question and its answer, a proposal of the rules or a candidate of any engine."""

    @property
    def rule(self) -> str:
        """What made it."""
        ...

    @property
    def kind(self) -> AskKind:
        """How it is asked."""
        ...

    @property
    def question(self) -> str:
        """Its words; a cloze has a gap among them."""
        ...

    @property
    def answer(self) -> str:
        """What is right."""
        ...

    @property
    def answer_type(self) -> AnswerType:
        """What sort of thing is right."""
        ...

    @property
    def accept(self) -> tuple[str, ...]:
        """What is right as well."""
        ...


def bad_length(asked: Asked) -> str | None:
    """Whether question or answer are too long or too short to be read at a glance."""
    count = len(words(asked.question))
    if count > LONGEST[asked.kind]:
        return f"{count} words; at most {LONGEST[asked.kind]}"
    if count < _SHORTEST.get(asked.rule if asked.kind is not AskKind.CLOZE else "cloze", 5):
        return f"{count} words are too few to say what is asked"
    longest = LONGEST_PHRASE if asked.answer_type in PHRASES else LONGEST_NAME
    said = len(words(asked.answer))
    return f"the answer has {said} words; at most {longest}" if said > longest else None


def loose_opening(asked: Asked) -> str | None:
    """Whether a question opens with a stray adverb or conjunction."""
    first = asked.question.split()[0].lower().strip(",:")
    opening = re.match(r"([^,?]*), (?:who|what|which|how|when|whom|in which)\b", asked.question.lower())
    if opening and (opening[1].startswith("as if") or opening[1].endswith((":", " when", " that", " as"))):
        return f"it opens with “{opening[1]}”"
    return f"it opens with “{first}”" if first in _LOOSE else None


def broken_marks(asked: Asked) -> str | None:
    """Whether a mark lacks its partner, or stands where words were cut off or left out."""
    text = asked.question
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")"):
        return "a quotation mark or bracket lacks its partner"
    if any(mark.strip() != mark for mark in text.split('"')[1::2]):
        return "a quotation mark stands by itself"
    if re.search(r"\b(?:say|says|said), (?!\W)(?!.*\bthat\b)|[,-] ?$", text) or re.search(
        r"(?:[,;:–—-]|\b(?:and|or|especially|as|of|the))$", asked.answer
    ):
        return "it was cut off at a mark"
    if re.search(r"\b(?:What|Who|Which \w+) [-–—,:;.”)]|[,;:]\s*[.”]*\?$|[a-z]{5}\.”?\?$|,\s*\.", text):
        return "a mark stands where a word was left out"
    return None


def open_mark(text: str) -> str:
    """The closing mark of a quotation that runs to the end of a text, where it was left behind."""
    if text.count("“") == text.count("”") + 1:
        return "”"
    return '"' if text.count('"') % 2 and _OPENED.search(text) else ""


_OPENED = re.compile(r'(?:^|[ (—])"\w[^"]*$')


def shown_answer(asked: Asked) -> str | None:
    """Whether the question shows its whole answer, in one piece or word by word."""
    if asked.kind is AskKind.TRUEFALSE:
        return None
    question = f" {fold(asked.question.replace(GAP, ' '))} "
    for answer in (asked.answer, *asked.accept):
        told = fold(answer)
        if len(told) > 2 and re.search(rf"(?<!\w){re.escape(told)}(?!\w)", question):
            return f"“{answer}” stands in the question"
    rest = telling_words(asked)
    if len(rest) >= 2 and all(word in set(words(question)) for word in rest):
        return f"the words “{' '.join(rest)}” of the answer stand in the question"
    return None


def shown_part(asked: Asked) -> str | None:
    """Whether the question shows a word of its answer."""
    if asked.kind is AskKind.TRUEFALSE or asked.answer_type in (AnswerType.NUMBER, AnswerType.MONEY):
        return None
    question = set(words(asked.question.replace(GAP, " ")))
    telling = telling_words(asked)
    shown = [word for word in telling if len(word) > 3 and word[0].isalpha() and word in question]
    # "What did X accuse Peru of doing?" is not told by "Closing the border with Peru".
    if shown and not (asked.answer_type in PHRASES and len(telling) >= SPARED * len(shown)):
        return f"“{shown[0]}” of the answer stands in the question"
    return None


def telling_words(asked: Asked) -> list[str]:
    """The words of an answer that tell something.

    The question names the kind, and the answer may repeat it: "which department", "what kind of firm".
    """
    rest = [word for word in words(asked.answer) if word not in STOP]
    if asked.rule == "what-kind" or asked.answer_type is AnswerType.ORGANISATION:
        kind = re.search(r"\b(?:which|what kind of) (\w+)", fold(asked.question))
        return [w for w in rest if kind is None or w != kind[1]] if len(rest) > 1 else rest
    return rest


def answered_by_title(asked: Asked, line: str) -> str | None:
    """Whether the answer's words stand in a row in the title line, which is shown with every card."""
    if asked.kind is AskKind.TRUEFALSE:
        return None
    answer, title = _in_figures(asked.answer), _in_figures(line)
    rows = (title[n : n + len(answer)] for n in range(len(title) - len(answer) + 1))
    if answer and answer in rows:
        return "the answer stands in the title line"
    return None


_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURES = {word: str(n) for n, word in enumerate(_SMALL, 1)}


def _in_figures(text: str) -> list[str]:
    """The words of a text that tell something, without possessive ends, small numbers in figures."""
    said = (word.removesuffix("'s").removesuffix("'") for word in words(text))
    return [_FIGURES.get(word, word) for word in said if word not in STOP]


def repeats_itself(asked: Asked) -> str | None:
    """Whether a name or a longer run of words stands twice in a question."""
    if _COMPARED.search(asked.question):
        return None
    doubled = (found[1] for found in _TWICE.finditer(asked.question) if found[1].lower() not in _DOUBLED)
    if (word := next(doubled, None)) is not None:
        return f"it says “{word} {word}”"
    # Scores and measures may well be the same twice.
    seen = [word if not any(mark.isdigit() for mark in word) else "" for word in words(asked.question)]
    for size in (3, 2):
        runs = [tuple(seen[n : n + size]) for n in range(len(seen) - size + 1)]
        content = [run for run in runs if not any(word in STOP or len(word) < 3 for word in run)]
        if (run := next((run for run in content if content.count(run) > 1), None)) is not None:
            return f"it says “{' '.join(run)}” twice"
    return None


def two_sentences(asked: Asked) -> str | None:
    """Whether the text runs over the end of a sentence."""
    text = re.sub(r"\b(?:[A-Z]|[A-Z][a-z]{1,3}|U\.S|U\.K)\. ", "", asked.question)
    return "it runs over the end of a sentence" if _SENTENCE_END.search(text) else None


def many_answers(asked: Asked) -> str | None:
    """Whether it is asked who or what does not do something: nearly everything else does not either."""
    negated = _NEGATED.search(_QUOTED.sub("", asked.question))
    if not _NAMED.match(asked.question) or negated is None:
        return None
    return f"“{negated[0]}” asks for what does not happen, and many others do not either"
