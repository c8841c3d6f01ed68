"""Programs that are killed, and programs that write at the same time: nothing is lost."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from random import Random

import pytest

from quiz.store.store import Store

PROGRAM = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from random import Random
    from quiz.model.ids import Moment
    from quiz.model.review import Answer, Form, Rating, ReviewKind
    from quiz.schedule.answer import next_states
    from quiz.schedule.days import study_day
    from quiz.schedule.settings import DEFAULT_SETTINGS
    from quiz.store.sessions import SessionKind
    from quiz.store.store import Store

    def now():
        return Moment(time.time_ns() // 1_000_000, 0)

    path, count = Path(sys.argv[1]), int(sys.argv[2])
    with Store.open(path, clock=now, random=Random()) as store:
        day = study_day(now())
        session = store.sessions.begin(SessionKind.PRACTICE, (), now(), day)
        cards = store.queue.all_cards()
        print("ready", flush=True)
        for number in range(count):
            card = cards[number % len(cards)].card.id
            before = store.queue.state(card)
            rating = Rating(number % 4 + 1)
            after = next_states(before, now(), DEFAULT_SETTINGS, 0.5)[rating]
            answer = Answer(
                card, session, now(), now(), day, 10, ReviewKind.LEARN, Form.REVEAL, rating, before, after
            )
            review = store.reviews.record(answer)
            if number % 5 == 4:
                store.reviews.undo(review.id)
            store.sessions.save_position(session, str(number))
            print(review.id, flush=True)
    """)


def start(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(count)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip


def kept(path: Path) -> list[str]:
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    reviews = [row[0] for row in raw.execute("SELECT id FROM reviews")]
    raw.close()
    return reviews


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment_loses_no_answer(path: Path, clock, learner, seed: int) -> None:
    """Every answer that was acknowledged is there once, the caches agree, and practice goes on."""
    learner.deck(notes=7)
    process = start(path, 1_000_000)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(Random(seed).uniform(0.0, 0.3))
    process.send_signal(signal.SIGKILL)
    acknowledged = process.communicate()[0].split()
    reviews = kept(path)
    assert len(reviews) == len(set(reviews))
    assert set(acknowledged) <= set(reviews)
    assert len(reviews) - len(acknowledged) <= 1
    with Store.open(path, clock=clock, random=Random(seed)) as store:
        assert store.check() == ()
        learner.answer(store.queue.all_cards()[0])
        assert store.check() == ()


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_while_the_file_is_made_does_no_harm(path: Path, clock, seed: int) -> None:
    """Whatever stands half-made is made whole by the next opening."""
    process = start(path, 0)
    time.sleep(Random(seed).uniform(0.05, 0.25))
    process.kill()
    process.communicate()
    with Store.open(path, clock=clock, random=Random(seed)) as store:
        assert store.check() == ()
        assert store.decks.all() == []


def test_two_programs_may_practise_at_once(path: Path, clock, learner) -> None:
    """Both write all their answers; the order is one, and the caches agree with it."""
    learner.deck(notes=3)
    programs = [start(path, 60) for _ in range(2)]
    results = [program.communicate() for program in programs]
    assert [errors for _, errors in results] == ["", ""]
    told = [line for output, _ in results for line in output.split()[1:]]
    assert len(told) == 120
    assert sorted(told) == sorted(kept(path))
    with Store.open(path, clock=clock, random=Random(1)) as store:
        assert store.check() == ()
        clocks = [row[0] for row in store._connection.rows("SELECT clock FROM reviews ORDER BY clock")]
        assert len(set(clocks)) == 120
