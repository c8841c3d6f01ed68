"""Where the cards stand now: what is known, what is at risk, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.history.now import RISK, Now, Standing
from quiz.terminal.sheets.blocks import Bar, Bars, Fact, Facts, Section, Sheet, Table
from quiz.terminal.sheets.parts import forecast_bars
from quiz.terminal.words import percent_words

_PARTS = ("mature", "young", "learning", "new")


def now_sheet(view: Now) -> Sheet:
    """The sheet of how cards stand."""
    total = view.total
    if not total.cards:
        nothing = Facts((Fact("cards", "0", "there is none yet; `quiz learn` makes some of an article"),))
        return Sheet("Now", (Section("Cards", (nothing,)),), "", ("quiz learn ARTICLE", "quiz add FILE"))
    facts = [
        Fact("known", f"{total.known:,}", f"{total.mature:,} mature, {total.young:,} young"),
        Fact("learning", f"{total.learning:,}"),
        Fact("new", f"{total.new:,}"),
        Fact("in all", f"{total.cards:,}", f"{total.suspended:,} suspended" if total.suspended else ""),
    ]
    if total.recall is not None:
        asked = total.cards - total.new
        expected = f"{total.expected:,.1f} of the {asked:,} cards asked before would be recalled today"
        facts.append(Fact("recall", percent_words(total.recall), expected))
        facts.append(Fact("at risk", f"{total.at_risk:,}", f"predicted recall below {percent_words(RISK)}"))
    sections = [Section("Cards", (Facts(tuple(facts)),)), Section("By deck", (_standings(view.decks),))]
    if view.tags:
        sections.append(Section("By tag", (_standings(view.tags),)))
    if view.risks:
        sections.append(Section("Most at risk", (_risks(view),)))
    if any(day.with_new for day in view.forecast.days) or view.forecast.overdue:
        sections.append(Section("The next 30 days", (forecast_bars(view.forecast),)))
    steps = ("quiz practise --weakest",) if view.risks else ()
    return Sheet("Now", tuple(sections), "", steps)


def _standings(standings: Sequence[Standing]) -> Bars:
    bars = []
    for each in standings:
        # Of each hundred cards, so that a small deck is as readable as a large one.
        parts = tuple(
            count / each.cards if each.cards else 0.0
            for count in (each.mature, each.young, each.learning, each.new)
        )
        figures = (
            f"{each.known:,}", f"{each.learning:,}", f"{each.new:,}", percent_words(each.recall),
            f"{each.at_risk:,}",
        )  # fmt: skip
        bars.append(Bar(each.name, parts, figures))
    headers = ("name", "known", "learning", "new", "recall", "at risk")
    return Bars("Cards by how well they sit", headers, tuple(bars), 1.0, _PARTS)


def _risks(view: Now) -> Table:
    rows = tuple(
        (each.question, each.deck, percent_words(each.recall), each.due.isoformat()) for each in view.risks
    )
    return Table(("question", "deck", "recall", "due"), rows, "wwrr", lead=1)
