#!/usr/bin/env python3
"""Run the model engine from recorded answers, so that a capable reader can play the model.

    model_engine.py ANSWERS ARTICLE ... [--out DIR] [--limit N] [--engine model|both] [--small]

ARTICLE is a file, or a folder with an `article.txt`. Its folder ANSWERS/NAME holds each prompt,
exactly as a model would get it (`cards-1a2b3c4d.prompt.md`: a line with the prompt's version, then
`# System` and `# Text`), and beside it, once somebody wrote it, the answer
(`cards-1a2b3c4d.answer.json`: exactly what a model would answer).

Run it, answer the prompts that it says are waiting, run it again, until none waits: the passes come
one after the other (facts, cards, alone, proof, and revise, alone, proof for what failed). Then the
cards are printed, and with --out DIR written as `quiz generate --json` does.

Cards and verdicts are found again by what was asked, also where they come in other company, as
after a change of a gate; a prompt with another version is another prompt.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from quiz.article.read import read_article
from quiz.generate.generate import generate
from quiz.generate.model_engine.asking import Asker, Surroundings
from quiz.generate.model_engine.engine import LARGE, SMALL, Outcome, Pace, write_deck
from quiz.generate.model_engine.exchange import AskingError, Destination, Reply, Request, Trouble
from quiz.generate.model_engine.line import Line
from quiz.generate.model_engine.reading import entries
from quiz.generate.model_engine.subject import subject_of
from quiz.generate.output import to_json
from quiz.model.draft import Options

LISTED = {
    "cards": ("for each of these facts", "How a good card is made:", "cards", "fact"),
    "revise": ("Write it anew", "Rules:", "cards", "card"),
    "alone": ("Each of these questions", "Judge each question", "checks", "card"),
    "proof": ("The quotations are from:", "For each card:", "checks", "card"),
}
"""Between which words of a prompt its numbered items stand; the answer's list, and its number there."""
ITEM = re.compile(r"^(\d+)\. (.*(?:\n   .*)*)", re.MULTILINE)
Key = tuple[str, int, str]


@dataclass
class Recorded:
    """A model whose answers lie in a folder (see `quiz.generate.model_engine.exchange.LanguageModel`).

    waiting: the prompts that have no answer yet, all of one pass.
    """

    folder: Path
    name: str = "recorded"
    destination: Destination = field(default_factory=lambda: Destination("a folder", local=True))
    waiting: list[Path] = field(default_factory=list)
    _items: dict[Key, dict[str, Any]] = field(default_factory=dict)
    _task: str = ""

    def __post_init__(self) -> None:
        for path in sorted(self.folder.glob("*.answer.json")):
            self._learn(path)

    def send(self, request: Request) -> Reply:
        """The recorded answer; without one the prompt is written, and nothing after its pass is asked."""
        if self._task not in ("", request.task):
            raise AskingError(Trouble.REFUSED, "prompts wait for their answers")
        path = self.folder / f"{request.task}-{_digest(request)}"
        answer = path.with_suffix(".answer.json")
        if answer.exists():
            return Reply(answer.read_text(encoding="utf-8"))
        known = self._assembled(request)
        if known is not None:
            return Reply(known)
        self._task = request.task
        self.folder.mkdir(parents=True, exist_ok=True)
        prompt = path.with_suffix(".prompt.md")
        prompt.write_text(_prompt_text(request), encoding="utf-8")
        self.waiting.append(prompt)
        return Reply(json.dumps({LISTED.get(request.task, ("", "", "facts"))[2]: [{"card": 0}]}))

    def _learn(self, path: Path) -> None:
        """Note what was answered about each item of a prompt."""
        asked = path.with_name(path.name.replace(".answer.json", ".prompt.md")).read_text(encoding="utf-8")
        task = path.name.partition("-")[0]
        if task not in LISTED:
            return
        version = int(asked.partition("\n")[0].removeprefix("version: "))
        *_, name, number = LISTED[task]
        answers = {one.get(number): dict(one) for one in entries(path.read_text(encoding="utf-8"), name)}
        for place, item in _items(task, asked):
            self._items[task, version, item] = answers.get(place, {})

    def _assembled(self, request: Request) -> str | None:
        """An answer put together of what was answered about each item, None where one is new."""
        if request.task not in LISTED:
            return None
        *_, name, number = LISTED[request.task]
        found = []
        for place, item in _items(request.task, request.text):
            known = self._items.get((request.task, request.version, item))
            if known is None:
                return None
            if known:
                found.append({**known, number: place})
        return json.dumps({name: found}, ensure_ascii=False)


def _items(task: str, text: str) -> Iterator[tuple[int, str]]:
    start, end, *_ = LISTED[task]
    region = text.partition(start)[2].partition(end)[0]
    return ((int(number), item.strip()) for number, item in ITEM.findall(region))


def _digest(request: Request) -> str:
    return sha256(_prompt_text(request).encode()).hexdigest()[:8]


def _prompt_text(request: Request) -> str:
    return f"version: {request.version}\n# System\n{request.system}\n\n# Text\n{request.text}\n"


class _NotKept(dict[str, str]):
    def put(self, key: str, value: str) -> None:
        """The answers lie in their folder already."""


def run(article: Path, recorded: Recorded, options: Options, pace: Pace, *, both: bool) -> Outcome | None:
    """The deck of an article, None while prompts wait."""
    source = read_article(str(article))
    around = Surroundings(_NotKept(), lambda _seconds: None, lambda line: print(line, file=sys.stderr))
    asker = Asker(recorded, around, Line(at_once=1))
    ruled = generate(source, options) if both else None
    try:
        outcome = write_deck(subject_of(source, "English", english_cards=True), asker, options, pace, ruled)
    except AskingError:
        return None
    return None if recorded.waiting else outcome


def arguments() -> argparse.Namespace:
    """What the command line says."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    wanted.add_argument("answers", type=Path)
    wanted.add_argument("article", type=Path, nargs="+")
    wanted.add_argument("--out", type=Path)
    wanted.add_argument("--limit", type=int)
    wanted.add_argument("--engine", choices=("model", "both"), default="model")
    wanted.add_argument("--small", action="store_true")
    return wanted.parse_args()


def main() -> int:
    """Run over the articles; 1 while prompts wait for their answers."""
    given = arguments()
    waiting = 0
    for path in given.article:
        article = path / "article.txt" if path.is_dir() else path
        name = path.stem if path.is_file() else path.name
        recorded = Recorded(given.answers / name)
        pace = SMALL if given.small else LARGE
        outcome = run(article, recorded, Options(given.limit), pace, both=given.engine == "both")
        waiting += len(recorded.waiting)
        for prompt in recorded.waiting:
            print(f"waits for its answer: {prompt}")
        if outcome is None:
            continue
        print(f"{len(outcome.generated.cards)} cards  {name}")
        for notice in outcome.notices:
            print(f"   {notice}")
        for card in outcome.generated.cards:
            print(f"   {card.score:.2f} {card.question} — {card.answer}  {' / '.join(card.choices)}")
        for one in outcome.generated.rejected:
            print(f"      ({one.gate}: {one.reason}) {one.candidate.question} — {one.candidate.answer}")
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            data = json.dumps(to_json(outcome.generated, explain=True), ensure_ascii=False, indent=1)
            (given.out / f"{name}.json").write_text(data, encoding="utf-8")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
