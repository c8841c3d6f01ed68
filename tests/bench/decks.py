#!/usr/bin/env python3
"""Make decks from a folder of articles and print how many cards each gives.

    decks.py [FOLDER] [--text] [--out DIR] [--show NAME ...] [--explain]

FOLDER (or the environment variable QUIZ_ARTICLES) holds one folder for each article, with a web
page (`page.html.gz`) or an `article.txt`; --text reads the latter even where there is a page.
With --out, DIR/NAME.json is what `quiz generate --json` prints for each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quiz.article.read import read_article
from quiz.generate import parser
from quiz.generate.generate import generate
from quiz.generate.output import to_json
from quiz.model.article import Article
from quiz.model.draft import Generated


def article_of(folder: Path, *, text: bool) -> Article:
    """The article of a folder, from its web page or its plain text."""
    page = folder / "page.html.gz"
    if text or not page.exists():
        return read_article(str(folder / "article.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "page.html"
        plain.write_bytes(gzip.decompress(page.read_bytes()))
        return read_article(str(plain))


def show(generated: Generated, *, explain: bool) -> None:
    """Print the cards of one article, and what was turned away."""
    for card in generated.cards:
        options = f"  [{' / '.join(card.choices)}]" if card.choices else ""
        print(f"   {card.score:.2f} {card.rule:18} {card.question} — {card.answer}{options}")
    for each in generated.rejected if explain else ():
        print(f"      ({each.gate}: {each.reason}) {each.candidate.question} — {each.candidate.answer}")


def folders(root: Path) -> Iterator[Path]:
    """The folders under `root` that hold an article, by name."""
    return (p for p in sorted(root.iterdir()) if (p / "article.txt").exists())


def options() -> argparse.Namespace:
    """What the command line says."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    wanted.add_argument("folder", nargs="?", type=Path, default=os.environ.get("QUIZ_ARTICLES"))
    wanted.add_argument("--text", action="store_true")
    wanted.add_argument("--out", type=Path)
    wanted.add_argument("--show", nargs="*", default=[])
    wanted.add_argument("--explain", action="store_true")
    return wanted.parse_args()


def main() -> int:
    """Run over the folder and print one line for each article, then the median and the time."""
    given = options()
    if given.folder is None:
        print("give a folder of articles, or set QUIZ_ARTICLES", file=sys.stderr)
        return 2
    pipeline = parser.load()
    counts, seconds, parsing = [], 0.0, 0.0
    for folder in folders(Path(given.folder)):
        article = article_of(folder, text=given.text)
        began = time.perf_counter()
        list(pipeline.pipe([b.span.of(article.text) for b in article.blocks], batch_size=32))
        parsed = time.perf_counter()
        generated = generate(article)
        seconds += time.perf_counter() - parsed
        parsing += parsed - began
        length = len(article.text.split())
        if length >= 400:
            counts.append(len(generated.cards))
        print(f"{len(generated.cards):3} cards {length:5} words  {folder.name} {generated.explanation or ''}")
        if any(name in folder.name for name in given.show):
            show(generated, explain=given.explain)
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            data = json.dumps(to_json(generated, explain=given.explain), ensure_ascii=False, indent=1)
            (given.out / f"{folder.name}.json").write_text(data, encoding="utf-8")
    median = statistics.median(counts) if counts else 0
    print(f"median {median} cards over {len(counts)} articles of 400 and more words")
    print(f"{seconds / max(parsing, 1e-9):.2f} times the bare spaCy pipeline")
    return 0


if __name__ == "__main__":
    sys.exit(main())
