"""Many articles in one call: time, and the memory of every process over it, as JSON.

    python tests/bench/batch.py FOLDER [--articles 1000] [--jobs 2]

FOLDER holds texts (*.txt, in folders below it too). Each further copy of one gets names of its own,
so that what a process keeps of the words it has seen would show. The memory is read from /proc
(Linux), about once a second; a row of ten figures is the highest of each tenth of the time.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from random import Random

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")
SYLLABLES = ("ba", "den", "fi", "gor", "lu", "mar", "no", "pel", "ri", "sten", "va", "zu")


def copy_of(text: str, number: int) -> str:
    """The text with about every third of its names changed, in another way for each number."""
    if number == 0:
        return text
    random = Random(number)
    changed: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        name = match.group()
        if name not in changed:
            new = "".join(random.choices(SYLLABLES, k=3)).capitalize()
            changed[name] = new if random.random() < 1 / 3 else name
        return changed[name]

    return NAME.sub(other, text)


def write_articles(folder: Path, texts: list[str], count: int) -> list[str]:
    """So many files in the folder."""
    sources = []
    for number in range(count):
        path = folder / f"article-{number:04}.txt"
        path.write_text(copy_of(texts[number % len(texts)], number // len(texts)), encoding="utf-8")
        sources.append(str(path))
    return sources


def processes(parent: int) -> dict[int, float]:
    """The resident memory, in MB, of a process and all below it."""
    parents, memory = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                status = (entry / "status").read_text()
            except OSError:  # it has ended meanwhile
                continue
            fields = dict(re.findall(r"^(\w+):\s*(\d+)", status, re.MULTILINE))
            parents[int(entry.name)] = int(fields["PPid"])
            memory[int(entry.name)] = int(fields.get("VmRSS", 0)) / 1024
    found, waiting = {}, [parent]
    while waiting:
        process = waiting.pop()
        found[process] = memory.get(process, 0.0)
        waiting += [child for child, its_parent in parents.items() if its_parent == process]
    return found


def tenths(samples: list[tuple[float, float]], whole: float) -> list[int]:
    """The highest figure of each tenth of the time."""
    highest: dict[int, float] = defaultdict(float)
    for moment, value in samples:
        part = min(9, int(10 * moment / whole))
        highest[part] = max(highest[part], value)
    return [round(highest[part]) for part in range(10)]


def measure(sources: list[str], output: Path, jobs: int) -> dict[str, object]:
    """Make decks of all sources and watch the processes that do it."""
    command = [sys.executable, "-m", "quiz", "generate", *sources, "-o", str(output), "--jobs", str(jobs)]
    main_samples, all_samples, largest = [], [], []
    begin = time.perf_counter()
    with (
        tempfile.TemporaryFile("w+") as answer,
        subprocess.Popen([*command, "--json"], stdout=answer) as child,
    ):
        while child.poll() is None:
            moment, memory = time.perf_counter() - begin, processes(child.pid)
            main_samples.append((moment, memory.pop(child.pid, 0.0)))
            largest.append((moment, max(memory.values(), default=0.0)))
            all_samples.append((moment, main_samples[-1][1] + sum(memory.values())))
            time.sleep(1)
        answer.seek(0)
        made = json.load(answer)["articles"]
    whole = time.perf_counter() - begin
    return {
        "articles": len(made),
        "jobs": jobs,
        "failed": sum("error" in one for one in made),
        "cards": sum(one.get("cards", 0) for one in made),
        "seconds": round(whole, 1),
        "articles_a_second": round(len(made) / whole, 2),
        "mb_of_the_largest_worker": tenths(largest, whole),
        "mb_of_the_main_process": tenths(main_samples, whole),
        "mb_of_all": tenths(all_samples, whole),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(arguments.folder.rglob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        sources = write_articles(Path(folder), texts, arguments.articles)
        print(json.dumps(measure(sources, Path(folder, "decks"), arguments.jobs), indent=1))


if __name__ == "__main__":
    main()
