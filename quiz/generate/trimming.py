"""Taking out of a clause what it can do without and stay true.

Asides in brackets, dashes or commas, openers such as "However,", and participles hung on after a
comma go; conditions, negations, hedges and whatever restricts a noun never do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.generate.clauses import Clause, ClauseKind
from quiz.generate.lexicon import CONDITIONS, DROPPABLE, SPEECH, word_set
from quiz.generate.syntax import Sentence

_COMMAS = (",",)
_DASHES = ("—", "–", "--", "-")
_SIDE_OPENERS = (
    ("along", "with"),
    ("as", "part", "of"),
    ("in", "addition", "to"),
    ("despite",),
    ("besides",),
)
_TIED_MARKS = word_set("when whenever once until till before where wherever that") | CONDITIONS


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is kept of a clause, and what was left out, as the log of edits.

    asides: those that only add something and could be kept. fault: why the clause cannot be said
    cleanly, or None.
    """

    kept: tuple[int, ...]
    edits: tuple[str, ...]
    fault: str | None = None
    asides: tuple[tuple[int, ...], ...] = ()


def trim(clause: Clause, wanted: tuple[int, ...] = ()) -> Trimmed:
    """The clause without its asides, except the one that is wanted."""
    sentence = clause.sentence
    kept = list(clause.kept)
    edits: list[str] = []
    asides: list[tuple[int, ...]] = []
    for finder in (_wrapping, _after_colon, _fillers, _brackets, _dashes, _asides, _openers):
        for part in finder(clause, kept):
            gone = [i for i in part if i in kept]
            fixed = {i for i in kept if sentence.tokens[i].added}
            if not gone or set(gone) & {clause.verb, *_heads(clause), *wanted, *fixed}:
                continue
            if finder is _asides:
                asides.append(tuple(gone))
            edits.append(f"left out: {' '.join(sentence.tokens[i].text for i in gone)}")
            opener = _said_after(sentence, kept, gone) in clause.subject
            kept = _without(sentence, kept, gone, parts=opener)
    kept = _without_stray_comma(clause, _tidy(sentence, kept))
    fault = _fragment(clause) or _fault(sentence, kept, clause.verb)
    return Trimmed(tuple(kept), tuple(edits), fault, tuple(asides))


def _without_stray_comma(clause: Clause, kept: list[int]) -> list[int]:
    """Leave out a comma that parts a subject from its verb, where its partner is gone."""
    tokens = clause.sentence.tokens
    subject = [i for i in kept if i in clause.subject]
    if not subject:
        return kept
    after = kept[kept.index(subject[-1]) + 1 :]
    inside = [i for i in kept if subject[0] < i <= subject[-1] and tokens[i].text == ","]
    pair = [i for i in after[1:] if tokens[i].text == "," and i < clause.verb]
    if after and tokens[after[0]].text == "," and not inside and not pair:
        return [i for i in kept if i != after[0]]
    if tokens[subject[-1]].text == "," and len(inside) % 2:
        return [i for i in kept if i != subject[-1]]
    return kept


def _heads(clause: Clause) -> set[int]:
    sentence = clause.sentence
    heads = {i for i in clause.subject if sentence.tokens[i].head not in clause.subject}
    return heads | ({clause.inner} if clause.inner is not None else set())


def _said_after(sentence: Sentence, kept: list[int], gone: list[int]) -> int:
    """What is said after some tokens and the comma that closes them; -1 for nothing."""
    rest = [i for i in kept[kept.index(gone[-1]) + 1 :] if sentence.tokens[i].text not in _COMMAS]
    return rest[0] if rest else -1


def _without(sentence: Sentence, kept: list[int], gone: Iterable[int], *, parts: bool) -> list[int]:
    """Leave tokens out, together with the commas that set them off.

    parts: the comma after them also parts an opener from its subject, and one of the two stays.
    """
    drop = set(gone)
    at = [n for n, i in enumerate(kept) if i in drop]
    first, last = min(at), max(at)
    before = kept[first - 1] if first else None
    after = kept[last + 1] if last + 1 < len(kept) else None
    comma_before = before is not None and sentence.tokens[before].text in _COMMAS
    comma_after = after is not None and sentence.tokens[after].text in _COMMAS
    if comma_before and before is not None and sentence.tokens[before].added:
        return [i for i in kept if i not in drop and not (comma_after and i == after)]
    if comma_before and (comma_after or after is None or sentence.tokens[after].text in ".;:"):
        drop.add(before if before is not None else -1)
    if comma_after and (comma_before or before is None) and not (parts and before is not None):
        drop.add(after if after is not None else -1)
    return [i for i in kept if i not in drop]


def _tidy(sentence: Sentence, kept: list[int]) -> list[int]:
    marks = {",", ";", ":", "—", "–", "--", ".", "..."}
    while kept and sentence.tokens[kept[0]].text in marks:
        kept = kept[1:]
    while kept and (
        sentence.tokens[kept[-1]].text in marks
        or sentence.tokens[kept[-1]].tag == "CC"
        or _unopened(sentence, kept)
    ):
        kept = kept[:-1]
    out: list[int] = []
    for i in kept:
        if out and sentence.tokens[i].text == "," and sentence.tokens[out[-1]].text == ",":
            continue
        out.append(i)
    return out


def _unopened(sentence: Sentence, kept: list[int]) -> bool:
    """Whether a closing mark ends it whose quotation does not open in it."""
    texts = [sentence.tokens[i].text for i in kept]
    return texts[-1] == "”" and texts.count("“") < texts.count("”")


def _wrapping(clause: Clause, kept: list[int]) -> list[list[int]]:
    """Brackets around the whole sentence."""
    tokens = clause.sentence.tokens
    if tokens[0].text != "(" or tokens[-1].text != ")":
        return []
    return [[i] for i in kept if tokens[i].text in "()" and i in (0, len(tokens) - 1)]


def _after_colon(clause: Clause, kept: list[int]) -> list[list[int]]:
    """What follows a semicolon or a colon that ends the clause."""
    tokens = clause.sentence.tokens
    if tokens[clause.verb].lemma in SPEECH:
        return []
    end = max(clause.verb, clause.inner or 0)
    at = next((n for n, i in enumerate(kept) if tokens[i].text in (";", ":") and i > end), None)
    return [] if at is None else [kept[at:]]


_FILLERS = (
    ("for", "example"), ("for", "instance"), ("in", "fact"),
    ("of", "course"), ("by", "far"), ("in", "addition"),
    ("after", "all"), ("as", "well"),
    ("in", "turn"), ("at", "the", "same", "time"), ("on", "the", "other", "hand"),
    ("most", "significantly"), ("that", "said"), ("as", "a", "result"), ("first", "of", "all"),
)  # fmt: skip


def _fillers(clause: Clause, kept: list[int]) -> list[list[int]]:
    """As in "for example", with the comma that sets it off."""
    tokens = clause.sentence.tokens
    parts = []
    for n, _ in enumerate(kept):
        for words in _FILLERS:
            run = kept[n : n + len(words)]
            before = tokens[kept[n - 1]].text if n else ","
            after = tokens[kept[n + len(words)]].text if n + len(words) < len(kept) else "."
            if (
                tuple(tokens[i].low for i in run) == words
                and (before == "," or after in ",.")
                and after not in ("to", "of", "as")
            ):
                parts.append(run)
    return parts


def _brackets(clause: Clause, kept: list[int]) -> list[list[int]]:
    tokens = clause.sentence.tokens
    parts: list[list[int]] = []
    depth = 0
    for i in kept:
        if tokens[i].text in "([":
            if depth == 0:
                parts.append([])
            depth += 1
        if depth:
            parts[-1].append(i)
        if tokens[i].text in ")]" and depth:
            depth -= 1
    return parts if depth == 0 else []


def _dashes(clause: Clause, kept: list[int]) -> list[list[int]]:
    tokens = clause.sentence.tokens
    at = [
        i
        for i in kept
        if (tokens[i].text in _DASHES and tokens[i].space and (i == 0 or tokens[i - 1].space))
        or tokens[i].text in ("—", "--")
    ]  # fmt: skip
    if len(at) == 2:
        return [kept[kept.index(at[0]) : kept.index(at[1]) + 1]]
    if len(at) == 1 and at[0] > clause.verb:
        return [kept[kept.index(at[0]) :]]
    return []


_HUNG_ON = ("relcl", "acl", "advcl", "appos", "prep", "npadvmod")


def _asides(clause: Clause, kept: list[int]) -> list[list[int]]:
    """Relative clauses, participles, appositions and adverbial clauses set off by commas."""
    sentence, tokens = clause.sentence, clause.sentence.tokens
    parts: list[list[int]] = []
    taken: set[int] = set()
    for i in kept:
        if i in taken or i == clause.verb or tokens[i].dep not in _HUNG_ON:
            continue
        part = [k for k in sentence.subtree(i) if k in kept]
        if not part or not _set_off(sentence, kept, part):
            continue
        if _may_go(clause, i, part):
            parts.append(part)
            taken.update(part)
    return parts


def _set_off(sentence: Sentence, kept: list[int], part: list[int]) -> bool:
    first, last = kept.index(part[0]), kept.index(part[-1])
    before = sentence.tokens[kept[first - 1]].text if first else ""
    after = sentence.tokens[kept[last + 1]].text if last + 1 < len(kept) else "."
    return before in ("", ",") and after in (",", ".") and (before == "," or after == ",")


def _may_go(clause: Clause, index: int, part: list[int]) -> bool:
    sentence, tokens = clause.sentence, clause.sentence.tokens
    words = [tokens[k].low for k in part]
    if tokens[index].dep == "prep":
        return any(tuple(words[: len(lead)]) == lead for lead in _SIDE_OPENERS)
    if tokens[index].dep == "appos":
        return _plain_apposition(sentence, index)
    if tokens[index].dep == "npadvmod":
        return words[0] in ("a", "an") and part[0] > clause.verb and bool(_told_more(sentence, index))
    if tokens[index].dep == "advcl":
        marks = {tokens[k].low for k in sentence.children(index, "mark", "advmod")}
        return not marks & _TIED_MARKS
    if tokens[index].dep == "relcl":
        return (
            words[0] in ("which", "who", "whose", "where", "whom")
            or words[1:2] == ["which"]
            or _quantified(words)
        )
    return tokens[index].tag in ("VBG", "VBN") and "if" not in words


def _told_more(sentence: Sentence, index: int) -> tuple[int, ...]:
    """What follows a noun that sums up the clause before it: ", a deal announced on Monday"."""
    return sentence.children(index, "acl", "relcl") if sentence.tokens[index].is_noun else ()


def _quantified(words: list[str]) -> bool:
    """As in "many of whom", "most of which"."""
    return len(words) > 2 and words[1] == "of" and words[2] in ("whom", "which")


def _plain_apposition(sentence: Sentence, index: int) -> bool:
    """Whether an apposition is one, and not a member of a list or the very name of its head."""
    tokens = sentence.tokens
    head = tokens[index].head
    if tokens[index].is_name and not tokens[head].is_name:
        return False
    if sentence.children(head, "conj") or tokens[head].dep == "conj":
        return False
    if not tokens[index].is_noun:
        return False
    article = any(tokens[i].dep in ("det", "poss") for i in sentence.children(index))
    return article or not tokens[index].is_name


def _openers(clause: Clause, kept: list[int]) -> list[list[int]]:
    sentence, tokens = clause.sentence, clause.sentence.tokens
    parts: list[list[int]] = []
    for i in kept:
        if tokens[i].dep not in ("advmod", "cc", "intj") or tokens[i].head not in (clause.verb, clause.inner):
            continue
        if sentence.children(i) or i in clause.subject:
            continue
        opens = i == kept[0] or (
            tokens[i].head == clause.inner and i < min(sentence.subtree(clause.inner)) + 2
        )
        if tokens[i].low in DROPPABLE or (tokens[i].dep in ("cc", "intj") and opens):
            parts.append([i])
    return parts


def _fragment(clause: Clause) -> str | None:
    """A clause that itself opens with "while", "as", "if": the parse lost what it belongs to."""
    sentence = clause.sentence
    if (
        clause.kind in (ClauseKind.MAIN, ClauseKind.CONJUNCT)
        and sentence.child(clause.verb, "mark") is not None
    ):
        return "its parse is not clear"
    return None


def _verb_as_noun(sentence: Sentence, index: int) -> bool:
    """Whether a finite verb stands where only a noun can, as where two sentences were run together."""
    token = sentence.tokens[index]
    if token.tag not in ("VBD", "VBZ", "VBP", "NNS") or token.quoted:
        return False
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else token
    if token.tag == "NNS" and token.dep in ("conj", "compound") and after.tag == "DT":
        return True
    noun = token.tag != "NNS" and token.dep in (
        "dobj",
        "pobj",
        "attr",
        "compound",
        "appos",
        "npadvmod",
        "amod",
        "nmod",
        "nsubj",
        "acl",
    )
    return noun or (token.tag != "NNS" and token.dep == "conj" and sentence.tokens[token.head].is_noun)


def _behind_source(sentence: Sentence, kept: list[int]) -> int:
    """Where a clause starts that "According to" and its source were put before."""
    added = [n for n, i in enumerate(kept) if sentence.tokens[i].added and sentence.tokens[i].text == ","]
    return added[0] + 1 if added else 0


def _cut_off(sentence: Sentence, index: int, kept: list[int]) -> bool:
    """Whether a noun lost the verb right after it, as where two clauses were torn apart wrongly."""
    after = index + 1
    if after >= len(sentence.tokens) or after in kept:
        return False
    if sentence.tokens[index].tag[:2] not in ("NN", "JJ", "PR", "DT", "CD", "EX"):
        return False
    return sentence.tokens[after].tag in ("VBD", "VBZ", "VBP", "MD")


def _fault(sentence: Sentence, kept: list[int], clause_verb: int) -> str | None:
    texts = [sentence.tokens[i].text for i in kept]
    if any(text in (";", ":", "...", "…", "/", "*") for text in texts):
        return "it holds a colon, a semicolon or dots"
    if any(text in ("—", "–", "--", "(", ")", "[", "]") for text in texts):
        return "an aside could not be left out cleanly"
    last = sentence.tokens[kept[-1]]
    if last.lemma == "be":
        return "it was cut off after its verb"
    joined = [sentence.tokens[i] for i in kept if sentence.tokens[i].dep == "conj"]
    if any(t.head == clause_verb and t.tag in ("RBR", "JJR", "RB", "NN", "NNS") for t in joined):
        return "its parse is not clear"
    if any(sentence.tokens[i].dep in ("parataxis", "dep", "meta") for i in kept):
        return "its parse is not clear"
    if any(_verb_as_noun(sentence, i) for i in kept if i != clause_verb):
        return "its parse is not clear"
    said = kept[_behind_source(sentence, kept) :]
    if any(_cut_off(sentence, i, kept) for i in said if i > clause_verb):
        return "it was cut off before a verb"
    if any(sentence.tokens[i].dep == "acl" and sentence.tokens[i].tag in ("VBD", "VBZ", "VBP") for i in kept):
        return "its parse is not clear"
    return None
