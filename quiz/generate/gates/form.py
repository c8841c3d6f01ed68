"""Gates on the form of a question and its answer: length, quotation marks, leaks, sense."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.generate.document import Document
from quiz.generate.gates.registry import gate
from quiz.generate.lexicon import word_set
from quiz.generate.proposals import Proposal
from quiz.generate.sentences import is_boilerplate
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP
from quiz.text.normalise import fold, words

LONGEST = {AskKind.SHORT: 32, AskKind.CHOICE: 32, AskKind.CLOZE: 40, AskKind.TRUEFALSE: 34}
_SHORTEST = {"cloze": 6, "what-is": 3}
_STOP = word_set("a an the of in on at to for and or by with from its his her their is was were are be been")


@gate("unclear-clause")
def unclear_clause(proposal: Proposal, _document: Document) -> str | None:
    """Reject what rests on a clause that could not be rewritten to stand alone."""
    faults = proposal.statement.faults
    return faults[0] if faults else None


@gate("boilerplate")
def boilerplate(proposal: Proposal, document: Document) -> str | None:
    """Reject what comes from a line that sites print around articles."""
    text = proposal.statement.sentence.span.of(document.article.text)
    return "its sentence belongs to the page, not to the article" if is_boilerplate(text) else None


@gate("length")
def length(proposal: Proposal, _document: Document) -> str | None:
    """Reject questions and answers that are too long or too short to be read at a glance."""
    count = len(words(proposal.question))
    if count > LONGEST[proposal.kind]:
        return f"{count} words are too many"
    if count < _SHORTEST.get(proposal.rule if proposal.kind is not AskKind.CLOZE else "cloze", 5):
        return f"{count} words are too few to say what is asked"
    phrase = proposal.answer_type in (AnswerType.THING, AnswerType.REASON, AnswerType.OTHER, AnswerType.QUOTE)
    if len(words(proposal.answer)) > (13 if phrase else 8):
        return "the answer is too long"
    return None


@gate("loose-opening")
def loose_opening(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question that opens with a stray adverb or conjunction."""
    first = proposal.question.split()[0].lower().strip(",:")
    opening = re.match(r"([^,?]*), (?:who|what|which|how|when|whom|in which)\b", proposal.question.lower())
    if opening and (opening[1].startswith("as if") or opening[1].endswith((":", " when", " that", " as"))):
        return f"it opens with “{opening[1]}”"
    return f"it opens with “{first}”" if first in _LOOSE else None


_LOOSE = frozenset({"perhaps", "and", "but", "or", "so", "yet", "maybe", "still", "even", "while", "that"})


@gate("quotation")
def quotation(proposal: Proposal, _document: Document) -> str | None:
    """Reject half quotations, and clauses that somebody else speaks inside quotation marks."""
    text = proposal.question
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")"):
        return "a quotation mark or bracket lacks its partner"
    if re.search(r"\b(?:say|says|said), (?!\W)|[,-] ?$", text) or re.search(
        r"(?:[,;:–—-]|\b(?:and|or|especially|as|of|the))$", proposal.answer
    ):
        return "it was cut off at a mark"
    if re.search(r"\b(?:What|Who|Which \w+) [-–—,:;.”)]|[,;:]\s*[.”]*\?$|\.”?\?$|,\s*\.", text):
        return "a mark stands where a word was left out"
    sentence = proposal.statement.sentence
    if proposal.rule.startswith("quote"):
        return None
    for i in proposal.statement.kept:
        token = sentence.tokens[i]
        if (
            token.quoted
            and token.dep in ("nsubj", "nsubjpass", "csubj", "expl")
            and sentence.tokens[token.head].quoted
        ):
            return "a quoted sentence speaks for somebody else"
    return None


@gate("leak")
def leak(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question that shows its own answer."""
    if proposal.kind is AskKind.TRUEFALSE:
        return None
    question = f" {fold(proposal.question.replace(GAP, ' '))} "
    for answer in (proposal.answer, *proposal.accept):
        told = fold(answer)
        if len(told) > 2 and re.search(rf"(?<!\w){re.escape(told)}(?!\w)", question):
            return f"“{answer}” stands in the question"
    rest = [w for w in words(proposal.answer) if w not in _STOP]
    asked = set(words(question))
    # The question names the kind, and the answer may repeat it: "which department", "what kind of firm".
    if proposal.rule == "what-kind" or proposal.answer_type is AnswerType.ORGANISATION:
        kind = re.search(r"\b(?:which|what kind of) (\w+)", question)
        rest = [w for w in rest if kind is None or w != kind[1]] if len(rest) > 1 else rest
    if len(rest) >= 2 and all(w in asked for w in rest):
        return "the words of the answer stand in the question"
    numeric = proposal.answer_type in (AnswerType.NUMBER, AnswerType.MONEY)
    if not numeric and any(len(w) > 3 and w[0].isalpha() and w in asked for w in rest):
        return "part of the answer stands in the question"
    return None


@gate("title-answer")
def title_answer(proposal: Proposal, document: Document) -> str | None:
    """Reject what the title line, shown with every card, already answers."""
    if not document.title_words or proposal.kind is AskKind.TRUEFALSE:
        return None
    answer = [w for w in words(proposal.answer) if w not in _STOP]
    if answer and all(w in document.title_words for w in answer):
        return "the answer stands in the title line"
    return None


@gate("torn-word")
def torn_word(proposal: Proposal, _document: Document) -> str | None:
    """Reject an answer cut out of a longer word ("X" of "X-ray")."""
    tokens = proposal.statement.sentence.tokens
    first, last = min(proposal.answer_tokens), max(proposal.answer_tokens)
    before, after = tokens[max(0, first - 1)], tokens[min(len(tokens) - 1, last + 1)]
    if (first and not before.space and before.text[-1] in "-–/") or (
        not tokens[last].space and after.text[:1] in ("-", "/")
    ):
        return "the answer is part of a longer word"
    return None


@gate("repeats-itself")
def repeats_itself(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question in which a name or a longer run of words stands twice."""
    # Scores and measures may well be the same twice.
    seen = [word for word in words(proposal.question) if not any(mark.isdigit() for mark in word)]
    if any(one == two and len(one) > 2 for one, two in pairwise(seen)):
        return "it says a word twice"
    for size in (3, 2):
        runs = [tuple(seen[n : n + size]) for n in range(len(seen) - size + 1)]
        content = [r for r in runs if not any(w in _STOP or len(w) < 3 for w in r)]
        if len(content) != len(set(content)):
            return "it says the same words twice"
    return None


_SENTENCE_END = re.compile(r"[a-z0-9][.!?][”\"]? [A-Z“\"]")


@gate("two-sentences")
def two_sentences(proposal: Proposal, _document: Document) -> str | None:
    """Reject text that runs over the end of a sentence."""
    text = re.sub(r"\b(?:[A-Z]|[A-Z][a-z]{1,3}|U\.S|U\.K)\. ", "", proposal.question)
    return "it runs over the end of a sentence" if _SENTENCE_END.search(text) else None


@gate("double-date")
def double_date(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question for a date that holds another: which of the two it asks for is not sure."""
    if proposal.rule != "when":
        return None
    other = _DATED.search(proposal.question)
    return f"“{other[0]}” is a date as well" if other else None


_DATED = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b"
    r"|\b(?:in|on|of|since|until|by) (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)


@gate("inside-name")
def inside_name(proposal: Proposal, _document: Document) -> str | None:
    """Reject a gap that is a part of a longer name, as in "Daughters of the _____", "_____ D.C."."""
    if proposal.kind is not AskKind.CLOZE:
        return None
    after = re.search(r"_____ [A-Z]\S+", proposal.question)
    if after is not None:
        return f"“{after[0]}” is one name"
    before = re.search(r"(\S+) (?:of|for)(?: the)? _____", proposal.question)
    tokens = proposal.statement.sentence.tokens
    if before is None:
        return None
    start = min(proposal.answer_tokens)
    near = [token for token in tokens[max(1, start - 3) : start] if token.text == before[1]]
    named = any(token.text[0].isupper() for token in near)
    return f"“{before[0]}” is one name" if named else None


@gate("many-answers")
def many_answers(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question for who or what does not do something: nearly everything else does not either."""
    if not _NAMED.match(proposal.question) or not _NEGATED.search(re.sub("“[^”]*”", "", proposal.question)):
        return None
    return "many others do not either"


_NAMED = re.compile(r"(?:Who|Whom|Which|What|To whom|In which|At which)\b")
_NEGATED = re.compile(r"\b(?:not|never|no longer|neither|without)\b|n['’]t\b")
