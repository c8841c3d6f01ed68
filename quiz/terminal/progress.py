"""How far a long piece of work has come: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from quiz.terminal.environment import Environment, is_terminal

Step = TypeVar("Step")


def with_progress(environment: Environment, steps: Iterable[Step], total: int, what: str) -> Iterator[Step]:
    """Pass the steps on and show on standard error how many of `total` are done.

    Without a terminal, and where plain lines are wanted, there is no bar: it would be noise.
    """
    if not environment.redraws or not is_terminal(environment.stderr):
        yield from steps
        return
    # rich takes longer to import than most commands take to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(file=environment.stderr, no_color=not environment.colour_on(environment.stderr))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        for step in steps:
            progress.advance(task)
            yield step
