"""Work in other processes: one that dies costs its task alone, and none outlives the call."""

from __future__ import annotations

import os
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from quiz.app.workers import spread

WORK = """
import os, signal, subprocess, sys, time

def work(task):
    if task == "exit":
        os._exit(3)
    if task == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "leave":
        sys.exit(1)
    return task, os.getpid()

def wait(folder, task):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    open(f"{folder}/{os.getpid()}", "w").close()
    open(f"{folder}/{child.pid}", "w").close()
    try:
        child.wait()
    except BaseException:
        child.kill()
        child.wait()
        raise

def deaf(folder, task):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    open(f"{folder}/{os.getpid()}", "w").close()
    time.sleep(60)
"""


@pytest.fixture
def double(tmp_path, monkeypatch):
    """A module that other processes can import."""
    (tmp_path / "work_doubles.py").write_text(WORK)
    monkeypatch.syspath_prepend(tmp_path)
    import work_doubles

    return work_doubles


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_costs_its_task_alone(double, jobs):
    """However it dies, all other tasks are done, each once."""
    tasks = ["a", "exit", "b", "kill", "c", "leave", "d", "exit"]
    done = list(spread(tasks, double.work, jobs=jobs))
    assert sorted(task for task, _ in done) == sorted(tasks)
    assert sorted(task for task, result in done if result) == ["a", "b", "c", "d"]
    assert all(result[0] == task for task, result in done if result)


def test_a_worker_is_renewed_and_no_more_run_than_asked_for(double):
    """After so many tasks another process goes on."""
    tasks = [str(number) for number in range(7)]
    results = [result for _, result in spread(tasks, double.work, jobs=1, renewed=3)]
    assert [task for task, _ in results] == tasks
    assert len({process for _, process in results}) == 3


def test_nothing_to_do_starts_nothing():
    """An empty list of tasks ends at once."""
    assert list(spread([], print, jobs=4)) == []


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended and was not waited for yet counts as ended.
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc (Linux)")
@pytest.mark.parametrize(("kind", "processes"), [("wait", 4), ("deaf", 2)])
def test_leaving_early_ends_every_process(double, tmp_path, monkeypatch, kind, processes):
    """Those that the tasks started, and those that do not listen, are ended too."""
    monkeypatch.setattr("quiz.app.workers.PATIENCE", 0.5)
    folder = tmp_path / "processes"
    folder.mkdir()
    with closing(spread("abc", partial(getattr(double, kind), str(folder)), jobs=2)) as results:
        monkeypatch.setattr("quiz.app.workers._ready", lambda _: _once(folder, processes))
        with pytest.raises(KeyboardInterrupt):
            next(results)
    started = [int(path.name) for path in folder.iterdir()]
    assert len(started) == processes
    end = time.monotonic() + 10
    while any(map(alive, started)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [process for process in started if alive(process)]


def _once(folder: Path, processes: int) -> None:
    """Wait until so many processes are there, and interrupt."""
    end = time.monotonic() + 30
    while len(list(folder.iterdir())) < processes and time.monotonic() < end:
        time.sleep(0.05)
    raise KeyboardInterrupt
