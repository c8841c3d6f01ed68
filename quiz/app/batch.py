"""Decks of many articles in one call: one file an article, and none stops the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from quiz.app.export import write_output
from quiz.app.generate import deck_text, generate_from, json_text, refuse_overwriting
from quiz.app.words import count_words
from quiz.app.workers import spread
from quiz.article.read import read_article
from quiz.article.source import is_address
from quiz.errors import Place, QuizError, UsageError
from quiz.model.article import Article
from quiz.model.draft import Generated, Options

if TYPE_CHECKING:  # loaded where a model is asked
    from quiz.app.model_maker import ModelMaker
    from quiz.generate.model_engine.estimate import Estimate

LONGEST_NAME = 100
"""Characters of a source's name that its file's name keeps; file systems allow 255 bytes."""

Task = tuple[str, Path]
"""A source, and the file that its cards go into."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of each article: a deck, or all that is known as JSON."""

    options: Options
    as_json: bool = False
    explain: bool = False

    def text(self, generated: Generated, source: str) -> str:
        """The file of an article; raises GenerateError for a deck without a card."""
        if self.as_json:
            return json_text(generated, explain=self.explain)
        return deck_text(generated, source)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article gave no file."""

    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one article of many; `cards` of what was written, unless it failed."""

    source: str
    output: Path
    cards: int = 0
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Where the cards of each source go, and what is wanted of all of them."""

    folder: Path
    tasks: tuple[Task, ...]
    wanted: Wanted


def goes_into_folder(sources: Sequence[str], output: str | None) -> bool:
    """Whether each source gets a file of its own name in a folder: several, or a folder was named."""
    return len(sources) > 1 or (output is not None and (output.endswith("/") or Path(output).is_dir()))


def plan(sources: Sequence[str], output: str | None, wanted: Wanted) -> Batch:
    """Settle the files of a batch and make their folder; raises UsageError for what does not fit together."""
    several = "of several articles"
    if "-" in sources:
        raise UsageError(
            "standard input is one article and goes with no other, nor into a folder",
            hint="quiz generate - -o deck.md",
        )
    if output is None:
        raise UsageError(f"the decks {several} need a folder", hint="name one, which is made: -o decks/")
    if wanted.explain and not wanted.as_json:
        raise UsageError(
            f"what was rejected {several} goes into their JSON files",
            hint="add --json, or leave --explain out",
        )
    folder = Path(output)
    names = file_names(sources, ".json" if wanted.as_json else ".md")
    tasks = tuple((source, folder / name) for source, name in zip(sources, names, strict=True))
    refuse_overwriting(sources, [path for _, path in tasks])
    _make_folder(folder)
    return Batch(folder, tasks, wanted)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = "there is a file of this name" if folder.exists() else (error.strerror or "").lower()
        raise UsageError(
            f"this folder cannot be made: {said}",
            where=Place(folder),
            hint="several articles need a folder for their decks: -o decks/",
        ) from None


def file_names(sources: Sequence[str], ending: str) -> tuple[str, ...]:
    """A file name for each source: its own, with its folder's where two are alike, else with a number."""
    stems = [_name(_parts(source)[-1:]) for source in sources]
    # Some file systems take no notice of case.
    folded = [stem.casefold() for stem in stems]
    longer = [
        _name(_parts(source)[-2:]) if folded.count(stem.casefold()) > 1 else stem
        for source, stem in zip(sources, stems, strict=True)
    ]
    taken: set[str] = set()
    names = []
    for name in longer:
        free = next(one for one in _numbered(name) if one.casefold() not in taken)
        taken.add(free.casefold())
        names.append(free + ending)
    return tuple(names)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _parts(source: str) -> tuple[str, ...]:
    """The folders and the name of a source, without the name's ending."""
    if not is_address(source):
        path = PurePath(source)
        return (*path.parts[:-1], path.stem)
    address = urlsplit(source)
    folders = [part for part in unquote(address.path).split("/") if part]
    return (address.netloc, *folders[:-1], PurePath(folders[-1]).stem) if folders else (address.netloc,)


def _name(parts: Sequence[str]) -> str:
    """A plain file name of these parts."""
    return re.sub(r"[^\w.-]+", "-", "-".join(parts))[-LONGEST_NAME:].strip("-.") or "article"


def make_each(batch: Batch, *, jobs: int) -> Generator[Done, None, None]:
    """Make and write the cards of every source by rules, `jobs` at a time, each told as it is done."""
    crashed = Failure(
        "the process that read this article died", "it may be damaged, or need more memory than there is"
    )
    with closing(spread(batch.tasks, partial(_make, batch.wanted), jobs=jobs)) as results:
        for (source, output), done in results:
            yield done or Done(source, output, failure=crashed)


def make_each_by_model(batch: Batch, maker: ModelMaker, *, jobs: int) -> Generator[Done, None, None]:
    """The same with a language model: all articles are read first, and agreed to at once.

    `jobs` articles are worked on at a time, in threads of this process that share the model's limits.
    Raises GenerateError where the learner does not agree.
    """
    options = batch.wanted.options
    articles: dict[Task, Article] = {}
    expected: list[Estimate] = []

    def foresee(task: Task) -> Done:
        article = read_article(task[0])
        expected.append(maker.foresee(article, options))
        articles[task] = article
        return Done(*task)

    for task in batch.tasks:
        read = _guarded(task, foresee)
        if read.failure is not None:
            yield read
    maker.agree(expected)

    def make(task: Task) -> Done:
        return _written(batch.wanted, task, maker.make(articles[task], options, task[0]))

    if articles:
        each = maker.turns.each(list(articles), lambda task: _guarded(task, make), jobs)
        with maker.told(), closing(each) as results:
            yield from results


def _make(wanted: Wanted, task: Task) -> Done:
    """Make and write the cards of one source by rules."""
    return _guarded(task, lambda task: _written(wanted, task, generate_from(task[0], wanted.options)))


def _written(wanted: Wanted, task: Task, generated: Generated) -> Done:
    source, output = task
    write_output(output, wanted.text(generated, source))
    return Done(*task, cards=len(generated.cards))


def _guarded(task: Task, work: Callable[[Task], Done]) -> Done:
    """What becomes of one source; whatever goes wrong is told, not raised."""
    try:
        return work(task)
    except QuizError as error:
        return Done(*task, failure=Failure(error.message, error.hint))
    except Exception as error:  # the edge of this process: one bad article never stops the rest
        said = f"{type(error).__name__}: {error}".rstrip(": ")
        return Done(*task, failure=Failure(f"this article brought the program to an error ({said})"))


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a batch: each article in the order in which the sources were named.

    asked: how many there were, more than are done where it was interrupted.
    """

    folder: Path
    done: tuple[Done, ...]
    asked: int

    @property
    def failed(self) -> tuple[Done, ...]:
        """The articles that gave nothing."""
        return tuple(one for one in self.done if one.failure is not None)

    def lines(self) -> Iterator[str]:
        """The report for people: how much was made, how many failed, and why each of them did."""
        made = len(self.done) - len(self.failed)
        questions = count_words(sum(one.cards for one in self.done), "question")
        yield f"{questions} from {count_words(made, 'article')} written to {self.folder}"
        if self.asked > len(self.done):
            yield f"interrupted: {count_words(self.asked - len(self.done), 'article')} not made"
        if self.failed:
            yield f"{count_words(len(self.failed), 'article')} failed:"
        yield from (f"  {one.source}: {one.failure.message}" for one in self.failed if one.failure)

    def to_json(self) -> dict[str, Any]:
        """The report for tools."""
        return {"articles": [_entry(one) for one in self.done]}


def _entry(done: Done) -> dict[str, Any]:
    if done.failure is None:
        return {"source": done.source, "output": str(done.output), "cards": done.cards}
    error = {"message": done.failure.message, "hint": done.failure.hint, "where": done.source}
    return {"source": done.source, "error": error}


def report(batch: Batch, done: Sequence[Done]) -> Report:
    """The results of a batch, which come in any order, in the order of its sources."""
    place = {output: number for number, (_, output) in enumerate(batch.tasks)}
    return Report(batch.folder, tuple(sorted(done, key=lambda one: place[one.output])), len(batch.tasks))
