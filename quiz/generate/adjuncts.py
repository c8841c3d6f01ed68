"""What a sentence says beside its main verb: "After Norway bought the ship, ...", ", becoming the first"."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.clauses import HELPERS, SUBJECTS, Clause, ClauseKind, doubted, finite, tellable
from quiz.generate.lexicon import CONDITIONS, HEDGES, MODALS, NEGATIONS, SPEECH, word_set
from quiz.generate.recasting import past_of, recast
from quiz.generate.syntax import Sentence

_GRANTED = frozenset({"after", "although", "though", "because", "while", "when", "as"})


def adjunct_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """What a sentence takes for granted beside its main verb, in order."""
    if not tellable(sentence) or sentence.tokens[sentence.root].quoted:
        return ()
    if not sentence.tokens[sentence.root].is_verb:
        return ()
    return (*_adverbials(sentence), *_deeds(sentence))


def _adverbials(sentence: Sentence) -> Iterator[Clause]:
    """As in "After Norway bought the ship, ..." as "Norway bought the ship": what is taken for granted.

    Only below a main clause that is itself put forward as so; "when" and "as" only of the past.
    """
    for token in sentence.tokens:
        if token.dep != "advcl" or token.quoted or token.head != sentence.root or not token.is_verb:
            continue
        marks = [i for i in sentence.children(token.index, "mark", "advmod") if i < token.index]
        subject = sentence.child(token.index, *SUBJECTS)
        if not marks or subject is None or sentence.tokens[marks[0]].low not in _GRANTED:
            continue
        part = sentence.subtree(token.index)
        if marks[0] != part[0] or part != tuple(range(part[0], part[-1] + 1)):
            continue
        if not _told(sentence, token.index, marks[0]) or doubted(sentence, token.index):
            continue
        noun = sentence.subtree(subject)
        yield Clause(sentence, ClauseKind.ADVERBIAL, token.index, noun, part[1:])


def _told(sentence: Sentence, verb: int, mark: int) -> bool:
    """Whether a clause of time or reason is told as a fact, by its own tense."""
    tokens = sentence.tokens
    helpers = sentence.children(verb, *HELPERS)
    tags = {tokens[i].tag for i in (verb, *helpers)}
    if "MD" in tags or any(tokens[i].dep == "expl" for i in sentence.children(verb)):
        return False
    if tokens[mark].low == "as" and (
        tokens[verb].lemma in SPEECH or tokens[verb].lemma in ("be", "do", "have")
    ):
        return False
    return "VBD" in tags if tokens[mark].low in ("when", "as", "while") else finite(sentence, verb)


# After these the subject of the main verb is who or what does the other thing; "causing", "making"
# and the like may as well be said of the whole event.
_OWN = word_set(
    "become join win beat defeat cite earn receive serve work study play sign score visit buy purchase "
    "acquire sell attend graduate marry spend invest raise launch open publish release hire recruit award "
    "fire sue accuse arrest injure wound kill hit carry use pay sentence"
)


def _deeds(sentence: Sentence) -> Iterator[Clause]:
    """As in "X won, becoming the first to ...", "after joining Y in 2016, X ..." with X as the subject.

    Only of a plain past, so that what is told in passing has happened as well.
    """
    tokens = sentence.tokens
    for token in tokens:
        if token.tag != "VBG" or token.quoted or any(i for i in sentence.children(token.index, *HELPERS)):
            continue
        if token.lemma not in _OWN and not _after(sentence, token.index):
            continue
        above = _governor(sentence, token.index)
        subject = None if above is None else sentence.child(above, *SUBJECTS)
        form = past_of(token.lemma)
        if above is None or subject is None or form is None or not _plain_past(sentence, above):
            continue
        yield from _as_past(sentence, subject, token.index, form)


def _after(sentence: Sentence, verb: int) -> bool:
    """Whether a participle says what came before: "after joining", "since becoming"."""
    token = sentence.tokens[verb]
    marks = [sentence.tokens[i].low for i in sentence.children(verb, "mark", "prep") if i < verb]
    if token.dep == "pcomp":
        marks.append(sentence.tokens[token.head].low)
    return "after" in marks


def _governor(sentence: Sentence, verb: int) -> int | None:
    """The main verb that a participle goes with, set off from it by a comma or by "after"."""
    tokens = sentence.tokens
    token = tokens[verb]
    above = tokens[token.head].head if token.dep == "pcomp" and _after(sentence, verb) else token.head
    if token.dep not in ("advcl", "pcomp") or tokens[above].dep != "ROOT" or not tokens[above].is_verb:
        return None
    part = sentence.subtree(verb)
    before = tokens[part[0] - 1].text if part[0] else ","
    return above if before == "," or _after(sentence, verb) else None


def _plain_past(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells a past event without condition, doubt or denial."""
    tokens = sentence.tokens
    below = [tokens[i] for i in sentence.children(verb)]
    helpers = [t for t in below if t.dep in HELPERS]
    if {t.low for t in below} & (MODALS | NEGATIONS | HEDGES | CONDITIONS) or any(
        t.dep == "neg" for t in below
    ):
        return False
    past = tokens[verb].tag == "VBD" or any(t.tag == "VBD" for t in helpers)
    return past and tokens[verb].lemma not in SPEECH | {"be", "have", "seem", "plan", "hope", "want", "try"}


def _as_past(sentence: Sentence, subject: int, verb: int, form: str) -> Iterator[Clause]:
    noun = sentence.subtree(subject)
    part = sentence.subtree(verb, without=sentence.children(verb, "conj", "cc"))
    if part != tuple(range(part[0], part[-1] + 1)) or set(part) & set(noun):
        return
    text = sentence.tokens[verb].text
    told = recast(sentence, subject, verb, "nsubj", [i for i in part if i < verb], text=form, tag="VBD")
    kept = (*noun, *(i for i in part if i >= verb))
    yield Clause(told, ClauseKind.ADVERBIAL, verb, noun, kept, edits=(f"{text} → {form}",))
