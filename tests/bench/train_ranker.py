#!/usr/bin/env python3
"""Learn the ranker's weights from graded candidates, and say how well they hold on unseen articles.

    train_ranker.py [--write]

Reads tests/generate/graded/round-*.csv: a row for each graded candidate (and each reader, where there were
two) with its article, the marks and its features. The first round was of an older state of the
rules. The texts themselves are their publishers' and are not kept. Prints, by cross-validation over
articles, how well the ranking parts what readers kept from what they dropped, and what they said of
the decks of articles that nobody had seen (held-out.csv), which no weight is learnt from;
with --write, learns from all rows and writes quiz/generate/ranking.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grades import told

from quiz.generate.ranking import WEIGHTS, Logistic, Ranker

GRADED = Path(__file__).parents[1] / "generate" / "graded"
PACKAGE = Path(__file__).parents[2] / "quiz" / "generate"
FOLDS = 8
PENALTY = 4.0
"""How strongly weights are held small (ridge)."""
STEPS = 400
RATE = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """A reader's marks of a candidate: whether it passed the gates, and is of the present rules."""

    article: str
    rule: str
    passed: bool
    recent: bool
    verdict: str
    worth: float
    sense: float
    seen: dict[str, float]

    @property
    def value(self) -> float:
        """Keep 1, edit 0.5, drop 0."""
        return {"keep": 1.0, "edit": 0.5}.get(self.verdict, 0.0)


def read_rows(files: str = "round-*.csv") -> list[Row]:
    """All graded candidates of some files."""
    rows = []
    rounds = sorted(GRADED.glob(files))
    for file in rounds:
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                clear = {"y": 1.0, "minor": 0.5}
                sense = (
                    (line["correct"] == "y") * clear.get(line["alone"], 0.0) * clear.get(line["fluent"], 0.0)
                )
                seen = json.loads(line["features"])
                worth = float(line["worth"] == "y")
                rows.append(
                    Row(
                        line["article"],
                        line["rule"],
                        passed=line["gates"] == "",
                        recent=file != rounds[0],
                        verdict=line["verdict"],
                        worth=worth,
                        sense=sense,
                        seen=seen,
                    )
                )
    return rows


def fit(rows: Sequence[Row], target: Callable[[Row], float], weight: Callable[[Row], float]) -> Logistic:
    """A ridge logistic model by gradient descent; a target between 0 and 1 counts as a share of both."""
    names = sorted({name for row in rows for name in row.seen})
    place = {name: n for n, name in enumerate(names)}
    data = [([(place[k], v) for k, v in row.seen.items()], target(row), weight(row)) for row in rows]
    total = sum(w for _, _, w in data)
    weights, bias = [0.0] * len(names), 0.0
    for step in range(STEPS):
        slope, lean = [PENALTY * w / total for w in weights], 0.0
        for seen, wanted, counts in data:
            value = bias + sum(weights[n] * v for n, v in seen)
            error = counts * (1 / (1 + math.exp(-value)) - wanted) / total
            lean += error
            for n, v in seen:
                slope[n] += error * v
        rate = RATE * (1 if step < STEPS // 2 else 0.5)
        bias -= rate * lean
        weights = [w - rate * s for w, s in zip(weights, slope, strict=True)]
    return Logistic(round(bias, 4), {n: round(w, 4) for n, w in zip(names, weights, strict=True)})


def learn(rows: Sequence[Row]) -> Ranker:
    """Worth from all candidates, sense mostly from those that the gates let through."""
    return Ranker(
        fit(rows, lambda r: r.worth, lambda r: 1.0 if r.passed else 0.5),
        fit(rows, lambda r: r.sense, lambda r: 1.0 if r.passed else 0.15),
        {},
    )


def folds(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows in parts, all of an article in one."""
    articles = sorted({row.article for row in rows})
    part = {article: n % FOLDS for n, article in enumerate(articles)}
    return [[row for row in rows if part[row.article] == n] for n in range(FOLDS)]


def report(scored: Sequence[tuple[float, Row]]) -> None:
    """Print what readers said of the best-ranked shares of what passed the gates."""
    best = sorted((pair for pair in scored if pair[1].passed), key=lambda pair: -pair[0])
    for share in (0.1, 0.2, 0.3, 0.5, 0.7, 1.0):
        some = best[: max(1, round(share * len(best)))]
        keep = sum(row.verdict == "keep" for _, row in some) / len(some)
        edit = sum(row.verdict in ("keep", "edit") for _, row in some) / len(some)
        print(
            f"best {share:4.0%} ({len(some):4}, score ≥ {some[-1][0]:.2f}): "
            f"keep {keep:4.0%}, keep or edit {edit:4.0%}"
        )


def by_rule(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """What readers said of each rule's cards that passed the gates, by rule; printed as well."""
    rules: dict[str, list[Row]] = {}
    for row in rows:
        if row.passed and row.recent:
            rules.setdefault(row.rule, []).append(row)
    shares: dict[str, dict[str, float]] = {}
    for rule, some in sorted(rules.items(), key=lambda each: -len(each[1])):
        keep = sum(row.verdict == "keep" for row in some) / len(some)
        edit = sum(row.verdict in ("keep", "edit") for row in some) / len(some)
        print(f"{rule:20} {len(some):4} graded: keep {keep:4.0%}, keep or edit {edit:4.0%}")
        shares[rule] = {"graded": len(some), "keep": round(keep, 3), "keep_or_edit": round(edit, 3)}
    return shares


def main() -> int:
    """Cross-validate, and with --write learn from everything."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    wanted.add_argument("--write", action="store_true")
    given = wanted.parse_args()
    rows = read_rows()
    if not rows:
        print(f"no graded candidates in {GRADED}", file=sys.stderr)
        return 2
    scored = []
    for held in folds(rows):
        names = {row.article for row in held}
        model = learn([row for row in rows if row.article not in names])
        scored += [(model(row.seen), row) for row in held]
    print(
        f"{len(rows)} graded candidates, {sum(r.passed for r in rows)} of them past the gates; "
        f"{FOLDS} folds by article"
    )
    report(scored)
    rules = by_rule(rows)
    unseen = read_rows("held-out.csv")
    kept = [row.verdict for row in unseen]
    print(
        f"articles that nobody had seen, {len({row.article for row in unseen})} decks, two readers: "
        + ", ".join(
            (
                told("keep", kept.count("keep"), len(kept)),
                told("keep or edit", len(kept) - kept.count("drop"), len(kept)),
            )
        )
    )
    if given.write:
        model = learn(rows)
        data: dict[str, object] = {
            part: {"bias": logistic.bias, "weights": {k: v for k, v in logistic.weights.items() if v}}
            for part, logistic in (("worth", model.worth), ("sense", model.sense))
        }
        data["rules"] = rules
        (PACKAGE / WEIGHTS).write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
