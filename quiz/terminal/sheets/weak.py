"""Weak spots: what is forgotten most, what is mixed up, where recall is lowest."""

from __future__ import annotations

from quiz.history.weak import Weak
from quiz.terminal.sheets.blocks import Bar, Bars, Section, Sheet, Table, Words
from quiz.terminal.sheets.parts import FIRST_STEP
from quiz.terminal.words import exact_percent_words, stability_words

_NONE = "No weak spot is known. They show once cards were forgotten, or answered wrongly."


def weak_sheet(view: Weak) -> Sheet:
    """The sheet of weak spots; sorts without any are left out."""
    sections = []
    if view.leeches:
        sections.append(Section("Leeches: forgotten again and again", (_leeches(view),)))
    if view.confusions:
        sections.append(Section("Typed instead", (_confusions(view),)))
    if view.mixed_up:
        sections.append(Section("Mixed up", (_mixed_up(view),)))
    if view.groups:
        sections.append(Section("Lowest recall", (_groups(view),)))
    if not sections:
        return Sheet("Weak spots", (Section("So far", (Words(_NONE),)),), "", (FIRST_STEP,))
    return Sheet("Weak spots", tuple(sections), "", ("quiz practise --weakest",))


def _leeches(view: Weak) -> Table:
    rows = tuple(
        (
            each.question,
            each.answer,
            each.deck,
            str(each.lapses),
            str(each.answers),
            stability_words(each.stability),
            "suspended" if each.suspended else "",
        )
        for each in view.leeches
    )
    headers = ("question", "answer", "deck", "lapses", "answers", "stability", "state")
    return Table(headers, rows, "wwwrrrl", lead=2)


def _confusions(view: Weak) -> Table:
    rows = tuple(
        (
            each.typed,
            each.answer,
            each.question,
            str(each.times),
            each.last.isoformat(),
            each.deck,
            each.other_question or "",
        )
        for each in view.confusions
    )
    headers = ("typed", "for", "question", "times", "last", "deck", "right for")
    return Table(headers, rows, "wwwrrww", lead=3)


def _mixed_up(view: Weak) -> Table:
    rows = tuple(
        (
            each.first_answer,
            each.second_answer,
            each.deck,
            str(each.times),
            f"{each.first_for_second} and {each.second_for_first}",
        )
        for each in view.mixed_up
    )
    return Table(("one", "the other", "deck", "times", "each way"), rows, "wwwrr", lead=4)


def _groups(view: Weak) -> Bars:
    return Bars(
        "True retention, lowest first",
        ("group", "recall", "of"),
        tuple(
            Bar(
                f"{each.sort} {each.name}",
                None if each.recall.rate is None else (each.recall.rate,),
                (exact_percent_words(each.recall.rate), f"{each.recall.tested:,}"),
            )
            for each in view.groups
        ),
        top=1.0,
    )
