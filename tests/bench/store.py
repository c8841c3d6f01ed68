"""What the store takes to open, to say what is due and to keep an answer, as JSON.

    python tests/bench/store.py [--cards 1000 100000] [--decks 10] [--runs 7]

Seven of ten cards have been learnt and a third of those are due. Beside the store's own times
stands that of one bare commit of sqlite3 on the same disk; the growth from the smallest to the
largest collection is what counts, since absolute times say little on a shared machine.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from quiz.model.ids import Millis, Moment, NoteId, named
from quiz.model.note import Basic, Deck, Note, deck_id
from quiz.model.review import Answer, Form, Rating, ReviewKind
from quiz.schedule.answer import next_states
from quiz.schedule.days import study_day
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.searchable import put_all
from quiz.store.sessions import SessionKind
from quiz.store.store import Store
from quiz.text.query_reader import read_query

NOW = Moment(Millis(1_800_000_000_000), 60)
DAY = study_day(NOW)


def opened(path: Path) -> Store:
    """The collection, with a clock that stands still."""
    return Store.open(path, clock=lambda: NOW, random=Random(1))


def median_ms(call: Callable[[], object], runs: int) -> float:
    """The median time of a call in milliseconds."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return round(statistics.median(times) * 1000, 3)


def fill(path: Path, cards: int, decks: int) -> float:
    """Make a collection; the seconds that adding its notes took."""
    random = Random(cards)
    with opened(path) as store:
        begin = time.perf_counter()
        with store.transaction():
            for number in range(decks):
                deck = Deck(deck_id(f"Deck {number}"), f"Deck {number}")
                store.decks.save(deck)
                notes = [
                    Note(
                        NoteId(named("note", deck.name, str(index))),
                        Basic(f"What is number {index} of the list?", f"the answer {index}"),
                        source="A sentence of the article that says so in some more words.",
                    )
                    for index in range(cards // decks)
                ]
                store.notes.save(deck.id, notes)
        taken = time.perf_counter() - begin
        # States are written directly: recording a million answers would take an hour.
        connection = store._connection
        learnt = random.sample([row[0] for row in connection.rows("SELECT id FROM cards")], cards * 7 // 10)
        with store.transaction():
            connection.run_many(
                "INSERT INTO card_states VALUES (?, 'review', ?, ?, 0, ?, NULL, 10, ?, 3, 0)",
                (
                    (
                        card,
                        random.uniform(1, 100),
                        random.uniform(1, 10),
                        DAY + random.randint(-30, 60),
                        DAY - 31,
                    )
                    for card in learnt
                ),
            )
            connection.run(
                "UPDATE queue SET due_day = (SELECT due_day FROM card_states WHERE card = queue.card)"
            )
            put_all(connection)
    return taken


def measure(path: Path, runs: int) -> dict[str, float]:
    """The times of one collection, in milliseconds."""
    times = {"open": median_ms(lambda: opened(path).close(), runs)}
    with opened(path) as store:
        queue = store.queue
        deck = store.decks.all()[0].id
        calls: dict[str, Callable[[], object]] = {
            "due": lambda: queue.due(NOW, DAY, DEFAULT_SETTINGS),
            "due_first": lambda: queue.due(NOW, DAY, DEFAULT_SETTINGS, limit=1),
            "due_of_deck": lambda: queue.due(NOW, DAY, DEFAULT_SETTINGS, [deck]),
            "counts": lambda: queue.counts(NOW, DAY, DEFAULT_SETTINGS),
            "ahead": lambda: queue.ahead(DAY, 20),
            "weakest": lambda: queue.weakest(DAY, 20),
            "next_due": lambda: queue.next_due(NOW, DAY),
            "summaries": store.decks.summaries,
            "search_word": lambda: store.search.identities(read_query("nowhere"), NOW, DAY),
            "search_due": lambda: store.search.identities(read_query("is:due"), NOW, DAY),
            "search_recall": lambda: store.search.identities(read_query("recall:..0.2"), NOW, DAY),
        }
        times |= {name: median_ms(call, runs) for name, call in calls.items()}
        session = store.sessions.begin(SessionKind.PRACTICE, (), NOW, DAY)
        waiting = iter(queue.due(NOW, DAY, DEFAULT_SETTINGS, limit=runs))

        def record() -> None:
            queued = next(waiting)
            after = next_states(queued.state, NOW, DEFAULT_SETTINGS, 0.5)[Rating.GOOD]
            store.reviews.record(
                Answer(
                    queued.card.id, session, NOW, NOW, DAY, 3_000,
                    ReviewKind.REVIEW, Form.TYPED, Rating.GOOD, queued.state, after, typed="the answer",
                )
            )  # fmt: skip

        times["record"] = median_ms(record, runs)
    return times


def bare_commit(path: Path, runs: int) -> float:
    """One row written and committed by sqlite3 alone, with the same care for the disk."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE rows (text TEXT)")
    taken = median_ms(lambda: bare.execute("INSERT INTO rows VALUES ('a row')"), runs)
    bare.close()
    return taken


def main() -> None:
    """Print the times of collections of these sizes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cards", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--decks", type=int, default=10)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    result: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        result["bare_commit_ms"] = bare_commit(Path(folder) / "bare.db", options.runs)
        for cards in options.cards:
            path = Path(folder) / f"{cards}.db"
            seconds = fill(path, cards, options.decks)
            result[str(cards)] = {
                "add_notes_s": round(seconds, 2),
                "file_mb": round(path.stat().st_size / 1e6, 1),
                "ms": measure(path, options.runs),
            }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
