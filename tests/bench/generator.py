#!/usr/bin/env python3
"""Every figure of the rule engine: cards an article, speed by stage, rules, scores, readers' grades.

    generator.py [FOLDER] [--text] [--out DIR] [--scorer FILE] [--grades KEY CSV ...]
                 [--show NAME ...] [--explain]

FOLDER (or the environment variable QUIZ_ARTICLES) holds one folder for each article, with a web
page (`page.html.gz`) or an `article.txt`; --text reads the latter even where there is a page.
With --out, DIR/NAME.json is what `quiz generate --json` prints for each. --scorer is a program
that takes such a DIR and `--articles FOLDER`, and compares the decks with reference cards. --grades
are the key of a blind pool of cards and its readers' marks (see `grades`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grades import report

from quiz.article.read import read_article
from quiz.generate import parser
from quiz.generate.document import read_document
from quiz.generate.gates.registry import judge
from quiz.generate.generate import generate, propose
from quiz.generate.output import to_json
from quiz.generate.ranking import ranker
from quiz.model.article import Article
from quiz.model.draft import Generated

LONG, LONGER = 400, 1200
"""Words of a usual news article."""


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
    wanted.add_argument("--scorer", type=Path)
    wanted.add_argument("--grades", nargs="+", type=Path, default=[])
    wanted.add_argument("--show", nargs="*", default=[])
    wanted.add_argument("--explain", action="store_true")
    return wanted.parse_args()


@dataclass
class Times:
    """Seconds of each stage over all articles; `bare` is the pipeline alone on the same text."""

    bare: float = 0.0
    stages: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """How many times the bare pipeline all stages took, and each one's share of it."""
        parts = ", ".join(f"{name} {seconds / self.bare:.2f}" for name, seconds in self.stages.items())
        return f"{self.stages.total() / self.bare:.2f} times the bare spaCy pipeline ({parts})"


def timed(article: Article, times: Times) -> Generated:
    """The cards of an article; its stages timed one by one, then the whole by what is left."""
    pipeline = parser.load()
    began = time.perf_counter()
    list(pipeline.pipe([b.span.of(article.text) for b in article.blocks], batch_size=32))
    times.bare += time.perf_counter() - began
    began = time.perf_counter()
    document = read_document(article)
    read = time.perf_counter()
    proposals = list(propose(document))
    proposed = time.perf_counter()
    for proposal in proposals:
        judge(proposal, document)
    judged = time.perf_counter()
    generated = generate(article)
    whole = time.perf_counter() - judged
    spent = {"reading": read - began, "proposing": proposed - read, "gates": judged - proposed}
    times.stages.update(spent)
    times.stages["ranking, selection, options"] += max(0.0, whole - sum(spent.values()))
    return generated


def main() -> int:
    """Run over the folder: a line for each article, then medians, speed, rules, scores and grades."""
    given = options()
    if given.folder is None:
        print("give a folder of articles, or set QUIZ_ARTICLES", file=sys.stderr)
        return 2
    news, usual, times = [], [], Times()
    with tempfile.TemporaryDirectory() as scratch:
        out = given.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        for folder in folders(Path(given.folder)):
            article = article_of(folder, text=given.text)
            generated = timed(article, times)
            length, count = len(article.text.split()), len(generated.cards)
            news += [count] if length >= LONG else []
            usual += [count] if LONG <= length <= LONGER else []
            print(f"{count:3} cards {length:5} words  {folder.name} {generated.explanation or ''}")
            if any(name in folder.name for name in given.show):
                show(generated, explain=given.explain)
            data = json.dumps(to_json(generated, explain=given.explain), ensure_ascii=False, indent=1)
            (out / f"{folder.name}.json").write_text(data, encoding="utf-8")
        print(f"median {statistics.median(news or [0])} cards over {len(news)} of {LONG} words and more")
        print(f"median {statistics.median(usual or [0])} over {len(usual)} of {LONG} to {LONGER} words")
        print(times.told())
        if given.scorer:
            subprocess.run([sys.executable, given.scorer, out, "--articles", given.folder], check=True)
    for rule, shares in sorted(ranker().rules.items(), key=lambda each: -each[1].graded):
        said = f"keep {shares.keep:4.0%}, keep or edit {shares.keep_or_edit:4.0%}"
        print(f"{rule:20} {shares.graded:4} graded: {said}{'  off' if shares.poor else ''}")
    if given.grades:
        print("\n".join(report(given.grades[0], given.grades[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
