"""What `quiz` alone shows: what is due and the ways to go on; a first run offers a bundled deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quiz.app.bundled import bundled_article, bundled_decks
from quiz.app.collection import Collection
from quiz.app.decks import due_now
from quiz.app.screen import Choice
from quiz.app.words import count_words
from quiz.history.overview import glimpse


@dataclass(frozen=True, slots=True)
class Home:
    """The title and the entries of the first menu.

    bundled: deck files, and articles the bundled one, by the value that picks them.
    """

    title: str
    choices: tuple[Choice, ...]
    bundled: Mapping[str, Path] = field(default_factory=dict)
    articles: Mapping[str, Path] = field(default_factory=dict)


def home(collection: Collection) -> Home:
    """The menu that fits the collection as it is now."""
    drafts = len(collection.store.drafts.of_deck())
    always = [
        Choice("l", "learn from an article or a deck file", "learn"),
        Choice("d", "decks", "decks"),
        Choice("h", "history", "history"),
        Choice("q", "quit", "quit"),
    ]
    if drafts:
        waiting = f"decide about {count_words(drafts, 'draft')}"
        always.insert(0, Choice("t", waiting, "drafts"))
    if not collection.store.queue.all_cards((), 1):
        return _first_run(always)
    always.insert(1 if drafts else 0, Choice("e", "take an exam", "exam"))
    title = _title(collection)
    return Home(title, (Choice("p", "practise", "practise"), *always))


def _first_run(always: list[Choice]) -> Home:
    article = bundled_article()
    # The deck made from the bundled article is left for the learner to make.
    bundled = {path.stem: path for path in bundled_decks() if path.stem != article.stem}
    offers = [
        Choice(str(number), f"practise the bundled deck “{_words(stem)}”", stem)
        for number, stem in enumerate(sorted(bundled, key=lambda stem: stem == "format-tour"), start=1)
    ]
    offers.append(Choice("a", f"make a deck from the bundled article “{_words(article.stem)}”", article.stem))
    title = "Welcome to quiz. There is no card yet: start with a bundled deck, or make one from an article."
    return Home(title, (*offers, *always), bundled, {article.stem: article})


def _words(stem: str) -> str:
    return stem.replace("-", " ")


def _due_words(due: int, new: int) -> str:
    if due == 0:
        return "No card is due now"
    if due == 1:
        return "1 card is due, a new one" if new else "1 card is due"
    return f"{due} cards are due" + (f", {new} of them new" if new else "")


def _title(collection: Collection) -> str:
    due = due_now(collection)
    seen = glimpse(collection.store, collection.today())
    parts = [_due_words(due.due, due.new)]
    if due.review_total > due.review:
        # More than a day allows, or only siblings that wait for another day.
        from quiz.app.plan import backlog  # noqa: PLC0415 - most days know no backlog

        late = backlog(collection)
        if late is not None:
            parts.append(f"{late.late} reviews have piled up, of which a day's share is asked (quiz plan)")
    if seen.today.answers:
        parts.append(f"{seen.today.answers} answered today")
    if seen.streak.current > 1:
        parts.append(f"{seen.streak.current} study days in a row")
    return "; ".join(parts) + "."
