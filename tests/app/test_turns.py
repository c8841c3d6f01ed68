"""Threads that take turns: one works at a time, others wait for answers, calls are done by the starter."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest

from quiz.app.turns import EndedError, Turns


@pytest.mark.parametrize("threads", [1, 3, 9])
def test_all_tasks_are_done_by_no_more_than_one_at_a_time(threads):
    """While one thread works no other does, and every task is done once."""
    turns, working, most = Turns(), 0, 0

    def work(task):
        nonlocal working, most
        working += 1
        most = max(most, working)
        threading.Event().wait(0.001)
        working -= 1
        return task

    assert sorted(turns.each(range(20), work, threads)) == list(range(20))
    assert most == 1


def test_waiting_gives_the_turn_to_others():
    """Three tasks that each wait for all three to wait are done: they wait at the same time."""
    turns, together = Turns(), threading.Barrier(3, timeout=10)

    def work(task):
        with turns.idle():
            together.wait()
        return task

    assert sorted(turns.each("abc", work, 3)) == ["a", "b", "c"]


def test_calls_are_done_by_the_thread_that_started_them():
    """What belongs to one thread is done there, and what it raises comes back to the caller."""
    turns = Turns()

    def raises():
        raise KeyError("no")

    def work(_task):
        with pytest.raises(KeyError, match="no"):
            turns.call(raises)
        return turns.call(threading.get_ident), threading.get_ident()

    ((called, working),) = turns.each([1], work, 2)
    assert called == threading.get_ident() == turns.call(threading.get_ident)
    assert working != called


def test_an_error_of_a_task_is_raised_where_it_is_waited_for():
    """Work that does not handle its errors ends the whole."""

    def work(_task):
        raise ValueError("bad")

    with pytest.raises(ValueError, match="bad"):
        list(Turns().each([1, 2], work, 1))


def test_leaving_early_ends_the_threads():
    """After the end calls raise, and no further task is begun."""
    turns, begun, ended = Turns(), [], threading.Event()

    def work(task):
        begun.append(task)
        if task == 0:
            return task
        with turns.idle():
            ended.wait(10)
        with pytest.raises(EndedError):
            turns.call(lambda: None)
        begun.append("refused")
        return task

    with closing(turns.each(range(5), work, 1)) as results:
        assert next(results) == 0
    ended.set()
    for _ in range(100):
        if "refused" in begun:
            break
        threading.Event().wait(0.05)
    assert begun == [0, 1, "refused"]
