"""Time to the first question, against a bare prompt_toolkit prompt, as JSON.

    python tests/bench/first_question.py [--runs 15] [--cards 100 100000]

Each run starts both programs one after the other on a pseudo-terminal and measures from the start
of the process to the prompt's text on the screen; the ratio of the medians is what counts, since
absolute times say little on a shared machine.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pexpect

from quiz.app.collection import open_collection
from quiz.model.ids import NoteId, named
from quiz.model.note import Basic, Deck, Note, deck_id

QUIZ = Path(sys.executable).with_name("quiz")
BARE = "from prompt_toolkit import PromptSession; PromptSession().prompt('What is it? ')"


def seconds_until(command: list[str], text: str, environment: dict[str, str]) -> float:
    """Seconds from the start of a process to `text` on its terminal."""
    begin = time.perf_counter()
    child = pexpect.spawn(
        command[0], command[1:], env=environment, dimensions=(24, 80), encoding="utf-8", timeout=60
    )
    child.expect_exact(text)
    taken = time.perf_counter() - begin
    child.close(force=True)
    return taken


def make_collection(path: Path, cards: int) -> None:
    """A collection of one deck with so many new cards."""
    name = f"{cards} cards"
    deck = Deck(deck_id(name), name)
    notes = [
        Note(NoteId(named("bench", str(n))), Basic(f"What is number {n}?", f"answer {n}"))
        for n in range(cards)
    ]
    with open_collection(path, random=Random(1)) as collection:
        collection.store.decks.save(deck)
        collection.store.notes.save(deck.id, notes)


def measure(cards: int, runs: int) -> dict[str, float]:
    """Medians of both programs and their ratio, for a collection of so many cards."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "quiz.db"
        make_collection(database, cards)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "QUIZ_DB": str(database),
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        bare, ours = [], []
        for _ in range(runs):
            bare.append(seconds_until([sys.executable, "-c", BARE], "What is it?", environment))
            ours.append(seconds_until([str(QUIZ), "practise"], "What is number", environment))
    first, second = statistics.median(bare), statistics.median(ours)
    return {
        "cards": cards,
        "bare": round(first, 3),
        "quiz": round(second, 3),
        "ratio": round(second / first, 2),
        "ratio_of_fastest": round(min(ours) / min(bare), 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--cards", type=int, nargs="+", default=[100, 100_000])
    arguments = parser.parse_args()
    print(json.dumps([measure(cards, arguments.runs) for cards in arguments.cards], indent=1))


if __name__ == "__main__":
    main()
