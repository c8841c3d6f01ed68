#!/usr/bin/env python3
"""Measure the resolving rules against gold coreference: how often each fires, and how often it is right.

    references.py FOLDER [--wrong RULE]

FOLDER (or the environment variable QUIZ_COREFERENCE) holds CoNLL-U files with `Entity=` brackets.
The articles are read anew from their text, with the engine's own parses and names. A reference is
right where the gold puts it into one chain with a mention of the name, or with the words, that it
is replaced by. News is printed by itself; the interval is Wilson's at 95 %.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quiz.generate.document import Document, read_document
from quiz.generate.nouns import Reference
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
    for each in document.names.mentions.values():
        for mention in each:
            if mention.entity == reference.entity:
                tokens = document.sentences[mention.sentence].tokens[mention.start : mention.end]
                if any(chains & gold.heads.get(t.start, set()) for t in tokens):
                    return True
    return False


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's interval at 95 %."""
    z, share = 1.96, hits / tries
    middle = share + z * z / (2 * tries)
    spread = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    whole = 1 + z * z / tries
    return (middle - spread) / whole, (middle + spread) / whole


def measure(path: Path, wrong: str | None) -> Iterator[tuple[str, bool]]:
    """The rule of each reference of a document, and whether it is right."""
    gold = read_gold(path)
    document = read_document(Article(gold.text, tuple(gold.blocks)))
    for number, references in document.references.items():
        for reference in references:
            good = right(gold, document, reference)
            if wrong in (reference.rule, "all") and not good:
                said = reference.text or document.names.entities[reference.entity].canonical
                sentence = document.sentences[number]
                words = " ".join(t.text for t in sentence.tokens[reference.start : reference.end])
                print(f"   {gold.name}: {words} → {said}: {sentence.span.of(gold.text)}")
            yield reference.rule, good


def main() -> int:
    """Print the table."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    wanted.add_argument("folder", nargs="?", type=Path, default=os.environ.get("QUIZ_COREFERENCE"))
    wanted.add_argument("--wrong", metavar="RULE", help="show what this rule gets wrong")
    given = wanted.parse_args()
    if given.folder is None:
        print("give a folder of CoNLL-U files, or set QUIZ_COREFERENCE", file=sys.stderr)
        return 2
    fired: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for path in sorted(Path(given.folder).glob("*.conllu")):
        for rule, good in measure(path, given.wrong):
            for genre in ("all", "news") if "_news_" in path.stem else ("all",):
                fired[rule, genre] += 1
                hits[rule, genre] += good
    for rule, genre in sorted(fired):
        tries, good = fired[rule, genre], hits[rule, genre]
        low, high = interval(good, tries)
        print(f"{rule:20} {genre:5} {good:4} of {tries:4}  {good / tries:4.0%}  ({low:.0%} - {high:.0%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
