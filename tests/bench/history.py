"""What the score history takes beside Anki's graphs, both on the same simulated history, as JSON.

    python tests/bench/history.py [--cards 100000] [--reviews 1000000] [--runs 5] [--keep FOLDER]

Builds a collection of ours and one of Anki's, then times our views and Anki's all-time graphs,
in turns, each in a process of its own whose peak memory is told, and compares every figure that
both have. The same is done at a tenth of the size, for the growth (`--no-growth` leaves it
out). `--keep` leaves the collections in a folder, and takes them from there while the study day
is the same. At the full size building takes some ten minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from equal_figures import figures, recall
from simulated import AnkiWriter, Plan, noon, simulate, write_ours

from quiz.history.now import now
from quiz.history.overview import overview
from quiz.history.progress import all_hours, knowledge
from quiz.history.truth import calibration, truth
from quiz.history.weak import weak
from quiz.model.ids import StudyDay
from quiz.store.scope import Scope
from quiz.store.store import Store

OVERVIEW = ("overview", "overview_of_deck")


def build(folder: Path, plan: Plan) -> None:
    """Make both collections from one history."""
    for name in ("quiz.db", "collection.anki2"):
        for path in folder.glob(f"{name}*"):
            path.unlink()
    anki = AnkiWriter(folder / "collection.anki2", plan)
    begin = time.perf_counter()
    write_ours(folder / "quiz.db", plan, anki.tap(simulate(plan)))
    anki.finish()
    anki.close()
    print(f"built in {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def timed(calls: Mapping[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """The times of each call in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            begin = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - begin) * 1000)
    return times


def ours(folder: Path, today: StudyDay, runs: int, only: str | None) -> dict[str, object]:
    """Our times, of all views or of one."""
    clock = noon(today)
    begin = time.perf_counter()
    with Store.open(folder / "quiz.db", clock=lambda: clock, random=Random(1)) as store:
        opening = (time.perf_counter() - begin) * 1000
        whole = Scope()
        deck = Scope(decks=(store.decks.all()[0].id,))
        # Two searches, for few cards and for nearly all; both are looked at in the overview.
        few = Scope(cards=store.card_sets.keep(tags=["tag3"]))
        most = Scope(cards=store.card_sets.keep(tags=[f"tag{number}" for number in range(16)]))
        figures = store.figures
        calls: dict[str, Callable[[], object]] = {
            "overview": lambda: overview(store, today),
            "overview_of_deck": lambda: overview(store, today, deck),
            "overview_of_few": lambda: overview(store, today, few, 30),
            "overview_of_most": lambda: overview(store, today, most, 30),
            "calibration": lambda: calibration(figures.predictions(whole)),
            "hours": lambda: all_hours(figures.hours(whole)),
            "forms": lambda: figures.forms(whole),
            "knowledge": lambda: knowledge(store, today),
            "curve": lambda: figures.attempts(whole, 20),
            "now": lambda: now(store, today),
            "weak": lambda: weak(store, today),
            "truth_of_deck": lambda: truth(store, today, deck),
            "knowledge_of_deck": lambda: knowledge(store, today, deck),
        }
        times = timed({name: call for name, call in calls.items() if only in (None, name)}, runs)
    return {"open": opening, "times": times}


def ankis(folder: Path, runs: int) -> dict[str, object]:
    """Anki's times for its all-time graphs, of the collection and of one deck."""
    from anki.collection import Collection

    begin = time.perf_counter()
    collection = Collection(str(folder / "collection.anki2"))
    opening = (time.perf_counter() - begin) * 1000
    graphs = collection._backend.graphs
    calls = {
        "graphs": lambda: graphs(search="", days=0),
        "graphs_of_deck": lambda: graphs(search='deck:"Deck 000"', days=0),
    }
    times = timed(calls, runs)
    collection.close()
    return {"open": opening, "times": times}


def equality(folder: Path, today: StudyDay) -> dict[str, object]:
    """How many figures both sides have, and how many of them differ, with some that do."""
    from anki.collection import Collection

    clock = noon(today)
    collection = Collection(str(folder / "collection.anki2"))
    graphs = collection._backend.graphs(search="", days=0)
    collection.close()
    with Store.open(folder / "quiz.db", clock=lambda: clock, random=Random(1)) as store:
        compared = list(figures(store, today, graphs))
        expected = recall(store, today, graphs)
    different = [figure for figure in compared if figure[1] != figure[2]]
    return {
        "figures": len(compared),
        "different": len(different),
        "such_as": different[:5],
        "expected_recall": expected[1:],
    }


def peak_mb() -> float:
    """The most memory that this process had; the system's own figure may be its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return round(int(line.split()[1]) / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def measured(arguments: list[str]) -> dict[str, Any]:
    """What this script measures in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, env=os.environ
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def compare(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Both sides in turns."""
    common = ["--keep", str(folder), "--runs", str(options.runs), "--today", str(options.today)]
    parts: dict[str, list[dict[str, Any]]] = {"ours": [], "anki": []}
    for _ in range(2):
        for who, found in parts.items():
            found.append(measured([*common, "--measure", who]))
    first = measured([*common, "--measure", "ours", "--only", "overview", "--runs", "1"])
    medians = {
        who: {
            name: round(statistics.median([ms for part in found for ms in part["times"][name]]), 1)
            for name in found[0]["times"]
        }
        for who, found in parts.items()
    }
    graphs, of_deck = medians["anki"]["graphs"], medians["anki"]["graphs_of_deck"]
    ratios = {
        name: round(ms / (of_deck if name.endswith("_of_deck") else graphs), 2)
        for name, ms in medians["ours"].items()
    }
    return {
        "ms": medians,
        "first_overview_ms": round(first["times"]["overview"][0], 1),
        "peak_mb": {who: found[0]["peak_mb"] for who, found in parts.items()}
        | {"overview": first["peak_mb"]},
        "of_ankis_graphs": ratios,
        "met": {name: ratio <= (0.5 if name in OVERVIEW else 3) for name, ratio in ratios.items()},
    }


def main() -> None:
    """Print the figures of collections of these sizes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--decks", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--growth", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--today", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--measure", choices=["ours", "anki", "equality"], help=argparse.SUPPRESS)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        who = options.measure
        today = StudyDay(options.today)
        if who == "equality":
            found = equality(options.keep, today)
        elif who == "ours":
            found = ours(options.keep, today, options.runs, options.only)
        else:
            found = ankis(options.keep, options.runs)
        print(json.dumps(found | {"peak_mb": peak_mb()}))
        return
    # Anki's engine looks at the machine's own clock.
    options.today = options.today or int((time.time() - 4 * 3600) // 86_400)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        result = whole(options, folder / "whole", options.cards, options.reviews)
        if options.growth:
            tenth = whole(options, folder / "tenth", options.cards // 10, options.reviews // 10)
            result["growth_from_a_tenth"] = {
                name: round(ms / tenth["ms"]["ours"][name], 1) for name, ms in result["ms"]["ours"].items()
            }
            result["at_a_tenth"] = tenth["ms"]
    print(json.dumps(result, indent=2))


def whole(options: argparse.Namespace, folder: Path, cards: int, reviews: int) -> dict[str, Any]:
    """All figures of one size; the collections are built unless the folder has them."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(cards, reviews, options.decks, StudyDay(options.today))
    stamp = folder / "plan.txt"
    if not stamp.exists() or stamp.read_text() != repr(plan):
        build(folder, plan)
        stamp.write_text(repr(plan))
    sizes = {name: round((folder / name).stat().st_size / 1e6) for name in ("quiz.db", "collection.anki2")}
    same = measured(["--keep", str(folder), "--today", str(options.today), "--measure", "equality"])
    return {"plan": repr(plan), "mb": sizes, **compare(options, folder), "equality": same}


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    main()
