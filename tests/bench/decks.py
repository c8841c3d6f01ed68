#!/usr/bin/env python3
"""Make decks from a folder of articles and print how many cards each gives.

    decks.py [FOLDER] [--out DIR] [--show NAME ...] [--explain]

FOLDER (or the environment variable QUIZ_ARTICLES) holds one folder for each article with an
`article.txt`. With --out, DIR/NAME.json is what `quiz generate --json` prints for each.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from quiz.generate import parser
from quiz.generate.generate import Options, generate
from quiz.generate.output import to_json
from quiz.model.article import Article, Block, BlockKind, Span


def article_of(folder: Path) -> Article:
    """The article of a folder, read from plain text alone, with the date its gold file gives."""
    text = (folder / "article.txt").read_text(encoding="utf-8")
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        words = match.group().split()
        kind = (
            BlockKind.PARAGRAPH
            if len(words) > 6 or match.group().rstrip()[-1:] in '.!?”"'
            else BlockKind.HEADING
        )
        blocks.append(Block(kind, Span(match.start(), match.end())))
    gold = folder / "gold.json"
    published = json.loads(gold.read_text()).get("published") if gold.exists() else None
    return Article(text, tuple(blocks), published=date.fromisoformat(published) if published else None)


def main() -> int:
    """Run over the folder and print one line for each article."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=os.environ.get("QUIZ_ARTICLES"))
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--show", nargs="*", default=[])
    arguments.add_argument("--explain", action="store_true")
    options = arguments.parse_args()
    if options.folder is None:
        print("give a folder of articles, or set QUIZ_ARTICLES", file=sys.stderr)
        return 2
    parser.load()
    counts, seconds, parsing = [], 0.0, 0.0
    for folder in sorted(p for p in Path(options.folder).iterdir() if (p / "article.txt").exists()):
        article = article_of(folder)
        began = time.perf_counter()
        generated = generate(article, Options())
        seconds += time.perf_counter() - began
        began = time.perf_counter()
        list(parser.load().pipe([b.span.of(article.text) for b in article.blocks], batch_size=32))
        parsing += time.perf_counter() - began
        length = len(article.text.split())
        if length >= 400:
            counts.append(len(generated.cards))
        if not options.show or any(name in folder.name for name in options.show):
            print(
                f"{len(generated.cards):3} cards {length:5} words  {folder.name}", generated.explanation or ""
            )
        if any(name in folder.name for name in options.show):
            for card in generated.cards:
                print(
                    f"   {card.score:.2f} {card.rule:18} {card.question} — {card.answer}",
                    *card.choices[:4],
                    sep=" / ",
                )
            if options.explain:
                for each in generated.rejected:
                    print(
                        f"      ({each.gate}: {each.reason}) {each.candidate.question} — {each.candidate.answer}"
                    )
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            data = json.dumps(to_json(generated, explain=options.explain), ensure_ascii=False, indent=1)
            (options.out / f"{folder.name}.json").write_text(data, encoding="utf-8")
    median = statistics.median(counts) if counts else 0
    print(
        f"median {median} cards over {len(counts)} articles of 400 and more words; {seconds / parsing:.2f} x bare spaCy"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
