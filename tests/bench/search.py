"""What searches for cards take beside Anki's, both on the same simulated history, as JSON.

    python tests/bench/search.py [--cards 100000] [--reviews 400000] [--runs 9] [--keep FOLDER]

Builds a collection of ours and one of Anki's, then asks both the same in turns and says how many
cards each found. The history ended a week ago, so that many cards are due; one card in a hundred
is suspended. Anki finds whole numbers, we identities of 36 signs, which tells where a search finds
most of the collection. Predicted recall differs a little: Anki counts seconds since the last
answer, we study days. At the full size building takes some three minutes; `--keep` leaves the
collections in a folder, and takes them from there while the study day is the same.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from simulated import AnkiWriter, Plan, noon, simulate, write_ours

from quiz.model.ids import StudyDay
from quiz.store.store import Store
from quiz.text.query_reader import read_query

LATER = 7
"""Days between the end of the history and today."""

QUERIES = {
    "everything": ("", ""),
    "a deck": ('deck:"Deck 003"', 'deck:"Deck 003"'),
    "a tag": ("tag:tag3", "tag:tag3"),
    "tags by a pattern": ("tag:tag1*", "tag:tag1*"),
    "due": ("is:due", "is:due"),
    "new": ("is:new", "is:new"),
    "suspended": ("is:suspended", "is:suspended"),
    "a word of one card": ("12345", "12345"),
    "a word of all": ("number", "number"),
    "a phrase": ('"the answer 777"', '"the answer 777"'),
    "a word with a gap": ("ans*777", "ans*777"),
    "recall": ("recall:..0.9", "prop:r<=0.9"),
    "stability": ("stability:100..", "prop:s>=100"),
    "interval": ("ivl:21..", "prop:ivl>=21"),
    "lapses": ("lapses:3..", "prop:lapses>=3"),
    "rated": ("rated:14", "rated:14"),
    "rated again": ("rated:30:1", "rated:30:1"),
    "not a tag": ("-tag:tag3", "-tag:tag3"),
    "not a word": ("-number", "-number"),
    "either": ("is:due or tag:tag3", "is:due or tag:tag3"),
    "together": ('deck:"Deck 003" -is:suspended ivl:21.. 7', 'deck:"Deck 003" -is:suspended prop:ivl>=21 7'),
}
"""What is asked of us, and of Anki."""


def build(folder: Path, plan: Plan) -> None:
    """Make both collections from one history, with the same cards suspended."""
    for name in ("quiz.db", "collection.anki2"):
        for path in folder.glob(f"{name}*"):
            path.unlink()
    begin = time.perf_counter()
    anki = AnkiWriter(folder / "collection.anki2", plan)
    anki.shift -= LATER
    write_ours(folder / "quiz.db", plan, anki.tap(simulate(plan)))
    anki.finish()
    away = Random(plan.seed).sample(range(plan.cards), plan.cards // 100)
    anki.raw.executemany("UPDATE cards SET queue = -1 WHERE id = ?", [(anki.cards[card],) for card in away])
    anki.raw.commit()
    anki.close()
    clock = noon(plan.today)
    with Store.open(folder / "quiz.db", clock=lambda: clock, random=Random(1)) as store:
        store.flags.suspend([plan.card_id(card) for card in away])
    print(f"built in {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def timed(ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> tuple[float, float]:
    """The median times of two calls in milliseconds, made in turns."""
    times: tuple[list[float], list[float]] = [], []
    for _ in range(runs):
        for call, found in zip((ours, theirs), times, strict=True):
            begin = time.perf_counter()
            call()
            found.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def measure(folder: Path, today: StudyDay, runs: int) -> dict[str, dict[str, object]]:
    """Every search on both sides."""
    from anki.collection import Collection

    clock = noon(today)
    collection = Collection(str(folder / "collection.anki2"))
    result: dict[str, dict[str, object]] = {}
    with Store.open(folder / "quiz.db", clock=lambda: clock, random=Random(1)) as store:
        find = store.search.identities
        for name, (ours, theirs) in QUERIES.items():
            query = read_query(ours)
            mine, anki = timed(
                lambda query=query: find(query, clock, today),
                lambda theirs=theirs: collection.find_cards(theirs),
                runs,
            )
            found = len(find(query, clock, today)), len(collection.find_cards(theirs))
            result[name] = {
                "search": ours, "ms": round(mine, 1), "anki_ms": round(anki, 1),
                "ratio": round(mine / anki, 2), "found": found[0], "anki_found": found[1],
            }  # fmt: skip
    collection.close()
    return result


def main() -> None:
    """Print the figures of every search, and the median of their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=400_000)
    parser.add_argument("--decks", type=int, default=10)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    # Anki's engine looks at the machine's own clock.
    today = StudyDay(int((time.time() - 4 * 3600) // 86_400))
    plan = Plan(options.cards, options.reviews, options.decks, StudyDay(today - LATER))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        stamp = folder / "plan.txt"
        if not stamp.exists() or stamp.read_text() != repr(plan):
            build(folder, plan)
            stamp.write_text(repr(plan))
        searches = measure(folder, today, options.runs)
    ratios = sorted(float(str(each["ratio"])) for each in searches.values())
    result = {"plan": repr(plan), "median_ratio": statistics.median(ratios), "searches": searches}
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    main()
