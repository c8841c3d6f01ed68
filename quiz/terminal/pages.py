"""Pages that a learner asks for while practising, as paragraphs and as a picture; pure."""

from __future__ import annotations

from quiz.app.telling import LifePage, Page, SourcePage
from quiz.app.words import count_words
from quiz.model.review import Phase
from quiz.terminal.card_life import due_words, history_lines, memory_lines, standing_words
from quiz.terminal.cells import Fragment, Line, steady_line, wrap
from quiz.terminal.layout import View, key_entry
from quiz.terminal.palette import FAINT


def page_lines(page: Page) -> list[str]:
    """A page as lines of text, an empty one between its parts."""
    return _life_lines(page) if isinstance(page, LifePage) else _source_lines(page)


def page_view(page: Page, width: int) -> View:
    """A page as a picture, left by any key."""
    body: list[Line] = []
    for line in page_lines(page):
        body.extend(wrap((Fragment(line.strip()),), width))
    head = wrap((Fragment(steady_line(_title(page)), FAINT),), width)
    return View(tuple(head), tuple(body), (key_entry("any key", "back"),))


def _title(page: Page) -> str:
    return page.life.row.deck.title_line if isinstance(page, LifePage) else page.deck.title_line


def _life_lines(page: LifePage) -> list[str]:
    row = page.life.row
    lines = [f"Why now: {_why(page)}.", f"It stands: {standing_words(row)}; {due_words(row, page.today)}."]
    lines += [line.strip() for line in memory_lines(row)]
    if page.whole:
        return [*lines, "", *(line.strip() for line in history_lines(page.life))]
    if not page.life.reviews:
        return lines
    known = count_words(len(page.life.reviews), "answer")
    return [*lines, "", f"{known} so far; the history is shown once this one is given."]


def _why(page: LifePage) -> str:
    state = page.life.row.found.state
    if state.phase is Phase.NEW:
        return "it is new, and new cards are let in day by day"
    if state.due_ms is not None:
        return "it is in its first steps, and comes back after minutes"
    if state.due_day is not None and state.due_day <= page.today:
        return "its day has come: it would soon be forgotten"
    return "you asked for it before its day"


def _source_lines(page: SourcePage) -> list[str]:
    before, after = steady_line(page.before), steady_line(page.after)
    lines = [*([before] if before else []), f"> {steady_line(page.sentence)}", *([after] if after else [])]
    if not before and not after:
        lines += ["", "Only this sentence is known: the article it is from is not kept here."]
    if page.deck.url:
        lines += ["", steady_line(page.deck.url)]
    return lines
