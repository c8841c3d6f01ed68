"""Practises a few cards on the real terminal; started by `test_practice_on_a_pty`, no test itself.

Arguments: names of sample cards, with `--reveal` to be asked in that form.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from quiz.model.ids import Moment, SessionId
from quiz.model.review import Form
from quiz.session.asking import start
from quiz.session.effects import Record, TakeBack
from quiz.session.events import Recorded
from quiz.session.reducer import step
from quiz.session.state import Finished, Rules
from quiz.terminal.environment import Environment
from quiz.terminal.screens import screens
from quiz.terminal.summary import show_summary


def main(names: list[str]) -> None:
    spec = importlib.util.spec_from_file_location("samples", Path(__file__).with_name("conftest.py"))
    assert spec is not None
    assert spec.loader is not None
    samples = importlib.util.module_from_spec(spec)
    sys.modules["samples"] = samples
    spec.loader.exec_module(samples)
    rules = Rules(SessionId("session"), form=Form.REVEAL if "--reveal" in names else None)
    environment = Environment.system()
    sample = samples.Samples()
    items = [
        sample.item(*getattr(samples, name.upper()), number=number)
        for number, name in enumerate(name for name in names if not name.startswith("-"))
    ]
    now: Moment = samples.NOW
    state, notice = start(rules, items, now), None
    with screens(environment, lambda: now) as shown:
        while not isinstance(state.stage, Finished):
            state, effects = step(rules, state, shown.practice.ask(state, notice))
            notice = None
            for effect in effects:
                if isinstance(effect, Record):
                    state, _ = step(rules, state, Recorded("review"))  # type: ignore[arg-type]
                notice = "taken back" if isinstance(effect, TakeBack) else notice
    show_summary(environment, state.tally, ["that was all"])


if __name__ == "__main__":
    main(sys.argv[1:])
