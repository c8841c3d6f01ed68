#!/usr/bin/env python3
"""Measure what resolves pronouns and nouns against gold coreference: firings, precision, recall.

    references.py FOLDER [--wrong RULE] [--thresholds]

FOLDER (or the environment variable QUIZ_COREFERENCE) holds CoNLL-U files with `Entity=` brackets.
The articles are read anew from their text, with the engine's own parses and names. A reference is
right where the gold puts it into one chain with a mention of the name, or with the words, that it
is replaced by. News is printed by itself; the interval is Wilson's at 95 %.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grades import interval

from quiz.generate.coreference import Weights
from quiz.generate.document import Document, read_document
from quiz.generate.nouns import Reference
from quiz.generate.references import find_references
from quiz.generate.syntax import Sentence, Token
from quiz.model.article import Article, Block, BlockKind, Span


@dataclass(slots=True)
class Gold:
    """A document of the corpus: its text and blocks, and which chains each token heads.

    heads: for the offset of a token, the chains of the mentions that it is the head of.
    """

    name: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    heads: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def news(self) -> bool:
        """Whether it is a news article."""
        return "_news_" in self.name


@dataclass(slots=True)
class _Word:
    start: int
    head: int
    relation: str
    entity: str


def read_gold(path: Path) -> Gold:
    """One CoNLL-U file."""
    gold = Gold(path.stem)
    kind, opened, start = BlockKind.PARAGRAPH, [], 0
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.splitlines()
        if any(line.startswith("# newpar") for line in lines) and gold.text:
            gold.blocks.append(Block(kind, Span(start, len(gold.text.rstrip()))))
            gold.text = f"{gold.text.rstrip()}\n\n"
            start = len(gold.text)
        block = next((line for line in lines if line.startswith("# newpar_block")), None)
        if block is not None:
            kind = BlockKind.HEADING if "= head" in block else BlockKind.PARAGRAPH
        _mentions(gold, list(_words(gold, lines)), opened)
    gold.blocks.append(Block(kind, Span(start, len(gold.text.rstrip()))))
    gold.text = gold.text.rstrip()
    return gold


def _words(gold: Gold, lines: list[str]) -> Iterator[_Word]:
    until, glued = 0, False
    for line in lines:
        cells = line.split("\t")
        if len(cells) < 10 or "." in cells[0]:
            continue
        if "-" in cells[0]:
            until, glued = int(cells[0].split("-")[1]), "SpaceAfter=No" in cells[9]
            continue
        entity = re.search(r"Entity=([^|]*)", cells[9])
        yield _Word(len(gold.text), int(cells[6]) - 1, cells[7], entity.group(1) if entity else "")
        number = int(cells[0])
        inside = number < until or (number == until and glued)
        gold.text += cells[1] + ("" if inside or "SpaceAfter=No" in cells[9] else " ")


def _mentions(gold: Gold, words: list[_Word], opened: list[tuple[str, int]]) -> None:
    """Which word of a sentence heads which mention; brackets never cross sentences."""
    opened.clear()
    for at, word in enumerate(words):
        for opening, closing in re.findall(r"\(([^()]+)|([^()]+)\)|\)", word.entity):
            if opening:
                opened.append((opening.split("-")[0], at))
            chain = closing.split("-")[0] if closing else None
            if closing or not opening:
                found = next((o for o in reversed(opened) if chain in (None, o[0])), None)
                if found is not None:
                    opened.remove(found)
                    _head(gold, words, found, at)


_NAMING = ("flat", "appos", "nmod:desc")
"""What ties a name to the noun before it: "the democrat Gary Fan"."""


def _head(gold: Gold, words: list[_Word], mention: tuple[str, int], last: int) -> None:
    inside = range(mention[1], last + 1)
    for i in inside:
        if words[i].head not in inside:
            named = [k for k in inside if words[k].head == i and words[k].relation in _NAMING]
            for k in (i, *named):
                gold.heads[words[k].start].add(mention[0])
            return


def right(gold: Gold, document: Document, reference: Reference) -> bool:
    """Whether the gold puts a reference and what it stands for into one chain."""
    sentence = document.sentences[reference.sentence]
    chains = gold.heads.get(sentence.tokens[reference.end - 1].start, set())
    if reference.entity < 0:
        number, index = reference.antecedent
        return bool(chains & gold.heads.get(document.sentences[number].tokens[index].start, set()))
    return bool(chains & chains_of_names(gold, document)[reference.entity])


def chains_of_names(gold: Gold, document: Document) -> dict[int, set[str]]:
    """The chains of each entity, at the mentions that give its full name."""
    found: dict[int, set[str]] = defaultdict(set)
    for mentions in document.names.mentions.values():
        for m in mentions:
            if m.surface == document.names.entities[m.entity].canonical:
                for t in document.sentences[m.sentence].tokens[m.start : m.end]:
                    found[m.entity] |= gold.heads.get(t.start, set())
    return found


def read_all(folder: Path) -> list[tuple[Gold, Document]]:
    """All documents of a folder, gold and as the engine reads them."""
    found = []
    for path in sorted(folder.glob("*.conllu")):
        gold = read_gold(path)
        found.append((gold, read_document(Article(gold.text, tuple(gold.blocks)))))
    return found


FOLDS = 8


def held_out(documents: Sequence[tuple[Gold, Document]]) -> list[Weights]:
    """For each document, a model that was fitted on others only."""
    import coreference  # needs scikit-learn

    order = sorted(
        range(len(documents)), key=lambda n: hashlib.sha256(documents[n][0].name.encode()).digest()
    )
    fold = {n: place % FOLDS for place, n in enumerate(order)}
    found = [coreference.examples(gold, document) for gold, document in documents]
    models = [
        coreference.fit(e for n, each in enumerate(found) if fold[n] != k for e in each) for k in range(FOLDS)
    ]
    return [models[fold[n]] for n in range(len(documents))]


_CLASSES = {
    "he she": frozenset({"he", "him", "his", "she", "her", "hers"}),
    "it": frozenset({"it", "its"}),
    "they": frozenset({"they", "them", "their", "theirs"}),
}


def class_of(sentence: Sentence, token: Token) -> str | None:
    """The class of an anaphor by its head token, or None."""
    for name, forms in _CLASSES.items():
        if token.low in forms:
            return name
    determiner = sentence.child(token.index, "det") if token.tag in ("NN", "NNS") else None
    word = "" if determiner is None else sentence.tokens[determiner].low
    return "the N" if word == "the" else "this N" if word in ("this", "that", "these", "those") else None


def wanted(gold: Gold, document: Document) -> Iterator[str]:
    """The class of each anaphor outside quotations whose chain was named before."""
    named = chains_of_names(gold, document)
    seen: set[str] = set()
    for sentence in document.sentences:
        for token in sentence.tokens:
            mention = document.names.at(sentence.number, token.index)
            if mention is not None:
                seen |= named[mention.entity]
                continue
            sort = class_of(sentence, token)
            if sort is not None and not token.quoted and seen & gold.heads.get(token.start, set()):
                yield sort


@dataclass(frozen=True, slots=True)
class Firing:
    """One reference of a document: its rule, its class, and whether it is right."""

    gold: Gold
    rule: str
    sort: str
    good: bool
    shown: str


def firings(gold: Gold, document: Document, model: Weights | None) -> Iterator[Firing]:
    """The references of a document that the gold can judge."""
    for number, references in find_references(document.sentences, document.names, model).items():
        sentence = document.sentences[number]
        for each in references:
            head = sentence.tokens[each.end - 1]
            sort = class_of(sentence, head) or "other"
            if sort == "he she" and not gold.heads.get(head.start):
                continue  # the annotators left it out
            said = each.text or document.names.entities[each.entity].canonical
            words = " ".join(t.text for t in sentence.tokens[each.start : each.end])
            shown = f"{gold.name}: {words} → {said}: {sentence.span.of(gold.text)}"
            yield Firing(gold, each.rule, sort, right(gold, document, each), shown)


def report(title: str, found: Sequence[Firing], wanted: int | None = None) -> None:
    """One line: how many fired, how many were right, and of how many that could be."""
    if not found:
        return
    good = sum(f.good for f in found)
    low, high = interval(good, len(found))
    recall = "" if wanted is None else f"  recall {good:4} of {wanted:4} {good / max(wanted, 1):4.0%}"
    print(
        f"{title:28} {good:4} of {len(found):4}  {good / len(found):4.0%}  ({low:.0%} - {high:.0%}){recall}"
    )


def table(found: Sequence[Firing], sought: Counter[tuple[str, bool]]) -> None:
    """All documents and news by themselves, by class and by rule."""
    for news in (False, True):
        chosen = [f for f in found if f.gold.news or not news]
        print("news" if news else "all documents")
        for sort in sorted({f.sort for f in chosen}):
            total = sought[sort, True] + (0 if news else sought[sort, False])
            report(f"  {sort}", [f for f in chosen if f.sort == sort], total)
        for rule in sorted({f.rule for f in chosen}):
            report(f"    by {rule}", [f for f in chosen if f.rule == rule])


def main() -> int:
    """Print the tables."""
    wants = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    wants.add_argument("folder", nargs="?", type=Path, default=os.environ.get("QUIZ_COREFERENCE"))
    wants.add_argument("--wrong", metavar="RULE", help="show what this rule gets wrong")
    wants.add_argument("--thresholds", action="store_true", help="compare thresholds of the model")
    given = wants.parse_args()
    if given.folder is None or not any(Path(given.folder).glob("*.conllu")):
        print("skipped: give a folder of CoNLL-U files, or set QUIZ_COREFERENCE", file=sys.stderr)
        return 2
    documents = read_all(Path(given.folder))
    models: Sequence[Weights | None]
    try:
        models = held_out(documents)
        print(f"the model is fitted anew for each of {FOLDS} parts, on the documents of the others")
    except ImportError:
        models = [None] * len(documents)
        print("no scikit-learn: the model as shipped, on the documents it was fitted on")
    sought = Counter((sort, gold.news) for gold, document in documents for sort in wanted(gold, document))
    for threshold in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85) if given.thresholds else (None,):
        if threshold is not None:
            print(f"\n== from {threshold} on")
        for model in models:
            if model is not None and threshold is not None:
                model["threshold"] = threshold
        found = [f for (gold, document), model in zip(documents, models, strict=True)
                 for f in firings(gold, document, model)]  # fmt: skip
        for firing in found:
            if not firing.good and given.wrong in (firing.rule, "all"):
                print(f"   {firing.shown}")
        table(found, sought)
    return 0


if __name__ == "__main__":
    sys.exit(main())
