"""What blind readers said of cards from several sources: shares with intervals, and how far they agree.

The form is that of the grading pools: a key (JSON: id -> {"source": ...}) and for each reader a CSV
`id,correct,alone,fluent,worth,choices,verdict,fault`.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Marks = Mapping[str, str]


def interval(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The share's interval at 95 % after Wilson (1927); 0 to 1 where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def read(key: Path, readers: Sequence[Path]) -> tuple[dict[str, str], list[dict[str, Marks]]]:
    """The source of each card by its id, and each reader's marks by id."""
    sources = {name: str(card["source"]) for name, card in json.loads(key.read_text("utf-8")).items()}
    marks = []
    for file in readers:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = {row["id"].strip(): row for row in csv.DictReader(lines)}
        marks.append({name: row for name, row in rows.items() if name in sources})
    return sources, marks


def told(name: str, hits: int, of: int) -> str:
    """A share with its count and its interval."""
    low, high = interval(hits, of)
    return f"{name} {hits}/{of} = {hits / max(1, of):.0%} ({low:.0%}-{high:.0%})"


def report(key: Path, readers: Sequence[Path]) -> Iterator[str]:
    """A line for each source, over all its readers' marks, and one for how far two readers agree."""
    sources, marks = read(key, readers)
    by: dict[str, list[Marks]] = defaultdict(list)
    for reader in marks:
        for name, row in reader.items():
            by[sources[name]].append(row)
    for source, rows in sorted(by.items()):
        verdicts = [row["verdict"].strip() for row in rows]
        options = [row["choices"].strip() for row in rows if row["choices"].strip() in ("y", "n")]
        yield ", ".join(
            (
                f"{source}: " + told("keep", verdicts.count("keep"), len(rows)),
                told("keep or edit", len(rows) - verdicts.count("drop"), len(rows)),
                told("wrong", sum(row["correct"].strip() == "n" for row in rows), len(rows)),
                told("bad options", options.count("n"), len(options)),
            )
        )
    if len(marks) > 1:
        both = set(marks[0]) & set(marks[1])
        same = sum(marks[0][name]["verdict"] == marks[1][name]["verdict"] for name in both)
        yield told("two readers give the same verdict:", same, len(both))
