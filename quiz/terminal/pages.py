"""Pages that a learner asks for while practising, as paragraphs and as a picture; pure."""

from __future__ import annotations

import webbrowser

from quiz.app.cards import CardRow
from quiz.app.telling import ImagesPage, LifePage, Page, SourcePage
from quiz.app.words import count_words
from quiz.history.card import LifeReview
from quiz.model.review import Phase
from quiz.terminal.cells import Fragment, Line, steady_line, wrap
from quiz.terminal.layout import View, key_entry
from quiz.terminal.palette import FAINT
from quiz.terminal.standing import due_words, next_words, standing_words
from quiz.terminal.words import clock_words, percent_words

QUOTED = "> "
"""Stands before the source sentence of the card, as at a judged answer."""


def page_lines(page: Page) -> list[str]:
    """A page as lines of text, an empty one between its parts."""
    match page:
        case LifePage():
            return _life_lines(page)
        case SourcePage():
            return _source_lines(page)
        case ImagesPage():
            return _image_lines(page)


def page_view(page: Page, width: int) -> View:
    """A page as a picture, left by any key."""
    body: list[Line] = []
    for line in page_lines(page):
        lead = (Fragment(QUOTED, FAINT),) if line.startswith(QUOTED) else ()
        body.extend(wrap((Fragment(line.removeprefix(QUOTED).strip()),), width, lead, lead))
    head = wrap((Fragment(steady_line(_title(page)), FAINT),), width)
    return View(tuple(head), tuple(body), (key_entry("any key", "back"),))


def _title(page: Page) -> str:
    return page.row.deck.title_line if isinstance(page, LifePage) else page.deck.title_line


def _life_lines(page: LifePage) -> list[str]:
    row, reviews = page.row, page.life.reviews
    lines = [f"Why now: {_why(page)}.", f"It stands: {standing_words(row)}; {due_words(row, page.today)}."]
    lines += _memory_lines(row)
    if page.whole:
        return [*lines, "", *(map(_review_words, reviews) if reviews else ["never answered"])]
    if not reviews:
        return lines
    known = count_words(len(reviews), "answer")
    return [*lines, "", f"{known} so far; the history is shown once this one is given."]


def _memory_lines(row: CardRow) -> list[str]:
    """What the schedule believes about a card; nothing for a new one."""
    memory, state = row.found.state.memory, row.found.state
    if memory is None:
        return []
    recall = f"predicted recall today: {percent_words(row.recall)}"
    return [
        f"{recall} (stability {memory.stability:.1f} days, difficulty {memory.difficulty:.1f} of 10)",
        f"{count_words(state.reps, 'answer')}, {count_words(state.lapses, 'lapse')}",
    ]


def _review_words(review: LifeReview) -> str:
    """One answer in a line; `quiz cards show` tells more of it."""
    parts = [f"{review.day.isoformat()} {clock_words(review.answered)}  {review.rating.name.lower()}"]
    if review.typed is not None:
        parts.append(f"“{steady_line(review.typed)}”")
    if review.verdict is not None:
        parts.append(review.verdict.value)
    parts.append(f"{review.form.value} in {review.thinking_ms / 1000:.0f} s")
    if review.predicted is not None:
        parts.append(f"recall was predicted {percent_words(review.predicted)}")
    if review.kind.schedules:
        parts.append(f"next in {next_words(review)}")
    else:
        parts.append(f"{review.kind.value}, the schedule stayed")
    parts += ["hinted"] * review.hinted + ["overruled"] * review.overruled + ["undone"] * review.undone
    return ", ".join(parts)


def _why(page: LifePage) -> str:
    state = page.row.found.state
    if state.phase is Phase.NEW:
        return "it is new, and new cards are let in day by day"
    if state.due_ms is not None:
        return "it is in its first steps, and comes back after minutes"
    if state.due_day is not None and state.due_day <= page.today:
        return "its day has come: it would soon be forgotten"
    return "you asked for it before its day"


def _source_lines(page: SourcePage) -> list[str]:
    before, after = steady_line(page.before), steady_line(page.after)
    lines = [
        *([before] if before else []),
        f"{QUOTED}{steady_line(page.sentence)}",
        *([after] if after else []),
    ]
    if not before and not after:
        lines += ["", "Only this sentence is known: the article it is from is not kept here."]
    if page.deck.url:
        lines += ["", steady_line(page.deck.url)]
    return lines


def _image_lines(page: ImagesPage) -> list[str]:
    opened = [f"opened: {steady_line(address)}" for address in page.found]
    return [*opened, *(f"there is no image {steady_line(path)} beside the deck" for path in page.missing)]


def open_images(page: Page) -> None:
    """Open a page's images where this machine opens such things; whatever is shown stays."""
    if isinstance(page, ImagesPage):
        for address in page.found:
            webbrowser.open(address)
