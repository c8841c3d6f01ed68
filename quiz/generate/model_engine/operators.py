"""Hedges, conditions and negations of a quotation that a card must not lose."""

from __future__ import annotations

import re

from quiz.generate.document import Document
from quiz.generate.lexicon import CONDITIONS, HEDGES, NEGATIONS, word_set
from quiz.generate.syntax import Sentence, Token
from quiz.model.article import Span
from quiz.text.normalise import words

_MODALS = word_set("would could may might should")
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|hardly|barely|nothing|nobody|cannot|unable|against"
    r"|(?:fail|refus|den[iy]|lack|stop|declin|reject|prevent|avoid|cease|halt|end|drop|lose|lost|oppos|ban"
    r"|rul|exclud|withdr|wrong|false|absen|miss|un|im|in|dis)\w*)\b|n['’]t\b"
)
_OPEN = re.compile(
    r"\b(?:would|could|may|might|should|can|will|must|if|unless|likely|unlikely|possibl\w+|potential\w*"
    r"|expect\w*|plan\w*|propos\w*|due|set|suppos\w*|alleg\w*|claim\w*|estimat\w*|project\w*|forecast\w*"
    r"|predict\w*|hop\w+|want\w*|aim\w*|intend\w*|seek\w*|accord\w*|said|say|says|saying|believ\w*|think|thought"
    r"|suggest\w*|warn\w*|fear\w*|report\w*|appear\w*|seem\w*|consider\w*|threat\w*|offer\w*|promis\w*|need\w*"
    r"|risk\w*|chance|argu\w*|(?:was|were|is|are) to|in case|when|until|condition\w*|require\w*|probabl\w*"
    r"|perhaps|rumou?r\w*|unclear|view\w*|opinion)\b"
)
_UNLIKELY = word_set("unlikely impossible doubtful improbable")
_DOUBTED = re.compile(r"unlikely|impossib|doubt|improbab|\b(?:not|never|no|hardly)\b|n['’]t\b")
_STEM = 4


def lost_operator(document: Document, span: Span, said: str) -> str | None:
    """Why a card says more than its quotation: the operator that it leaves behind, or None.

    Only operators of verbs that the card itself uses count: another part of a sentence may be hedged.
    """
    used = {word[:_STEM] for word in words(said) if len(word) >= _STEM}
    low = said.lower().replace("’", "'")
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.start < span.start or token.end > span.end or not token.is_verb:
                continue
            if len(token.lemma) < _STEM or token.lemma.lower()[:_STEM] not in used:
                continue
            lost = _lost(sentence, token, low)
            if lost is not None:
                return f"“{lost}” would be lost"
    return None


def _lost(sentence: Sentence, verb: Token, said: str) -> str | None:
    below = [sentence.tokens[i] for i in sentence.children(verb.index)]
    over = _above(sentence, verb)
    if not _DOUBTED.search(said):
        for token in (*below, *over):
            if token.low in _UNLIKELY:
                return token.text
    if not _NEGATIVE.search(said):
        for token in below:
            if token.dep == "neg" or token.low in NEGATIONS - {"no", "nothing", "none", "nobody"}:
                return token.text
    if not _OPEN.search(said) and not _NEGATIVE.search(said):
        hedges = [t for t in below if t.low in HEDGES or (t.low in _MODALS and t.dep == "aux")]
        hedges += [t for t in over if t.low in HEDGES]
        marks = [
            sentence.tokens[i]
            for clause in sentence.children(verb.index, "advcl")
            for i in sentence.children(clause, "mark")
            if sentence.tokens[i].low in CONDITIONS - {"once", "until", "till"}
        ]
        if verb.dep == "advcl":
            marks += [t for t in below if t.dep == "mark" and t.low in ("if", "unless", "whether")]
        return next((t.text for t in (*hedges, *marks)), None)
    return None


def _above(sentence: Sentence, verb: Token) -> list[Token]:
    """What a verb's clause hangs on, as "unlikely" in "it is unlikely that ..."."""
    if verb.dep not in ("ccomp", "xcomp", "acl", "csubj"):
        return []
    joined = sentence.children(verb.head, "acomp", "advmod", "attr", "oprd")
    return [sentence.tokens[verb.head], *(sentence.tokens[i] for i in joined)]
