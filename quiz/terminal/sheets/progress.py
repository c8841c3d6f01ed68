"""How it went on: knowledge over time, the year, hours of the day, and the learning curve."""

from __future__ import annotations

from quiz.history.progress import Progress
from quiz.terminal.palette import FAINT
from quiz.terminal.sheets.blocks import Bar, Bars, Curve, Fact, Facts, Section, Sheet, Table, Words
from quiz.terminal.sheets.parts import FIRST_STEP, NOTHING_YET, answers_heat, minutes_heat, streak_fact
from quiz.terminal.words import duration_words, exact_percent_words, percent_words, stability_words


def progress_sheet(view: Progress) -> Sheet:
    """The sheet of how it went on."""
    if not view.days:
        return Sheet("Progress", (Section("So far", (Words(NOTHING_YET),)),), "", (FIRST_STEP,))
    end = view.knowledge[-1].date if view.knowledge else view.days[-1].date
    sections = [
        *_knowledge(view),
        Section("The year by answers", (answers_heat(view.days, end),)),
        Section("The year by minutes", (minutes_heat(view.days, end),)),
        Section("Hours of the day", (_hours(view),)),
    ]
    if view.curve:
        sections.append(Section("Learning curve", (_curve(view), Words(_CURVE, FAINT))))
    return Sheet("Progress", tuple(sections))


_KNOWLEDGE = "So many cards' worth is known: the sum of predicted recall over all cards asked so far."
_CURVE = "All cards at their first, second, … answer; stability: days until recall falls to 90 %."


def _knowledge(view: Progress) -> list[Section]:
    points = view.knowledge
    if not points:
        return []
    last = points[-1]
    share = percent_words(last.known / last.cards if last.cards else None)
    fact = Fact("known", f"{last.known:,.1f} cards", f"{share} of the {last.cards:,} asked so far")
    facts = Facts((fact, streak_fact(view.streak)))
    if len(points) < 2:
        return [Section("Knowledge", (facts,))]
    top = max(1.0, *(point.known for point in points))
    rows = tuple((point.date.isoformat(), f"{point.known:,.1f}", f"{point.cards:,}") for point in points)
    curve = Curve(
        "Knowledge over time",
        tuple((point.date, point.known) for point in points),
        (0.0, "0"),
        (top, f"{top:,.0f}"),
        Table(("day", "known", "asked"), rows, "lrr"),
    )
    return [Section("Knowledge", (facts, curve, Words(_KNOWLEDGE, FAINT)))]


def _hours(view: Progress) -> Bars:
    used = [hour for hour in view.hours if hour.answers]
    shown = view.hours[used[0].hour : used[-1].hour + 1] if used else ()
    return Bars(
        "Answers by hour",
        ("hour", "answers", "right", "time"),
        tuple(
            Bar(
                f"{hour.hour:02d}:00",
                (float(hour.answers),),
                (f"{hour.answers:,}", percent_words(hour.rate), duration_words(hour.time_ms)),
            )
            for hour in shown
        ),
        top=float(max((hour.answers for hour in shown), default=0)),
    )


def _curve(view: Progress) -> Bars:
    return Bars(
        "Right by answer",
        ("answer", "right", "answers", "stability"),
        tuple(
            Bar(
                f"{each.attempt}.",
                None if each.rate is None else (each.rate,),
                (exact_percent_words(each.rate), f"{each.answers:,}", stability_words(each.stability)),
            )
            for each in view.curve
        ),
        top=1.0,
    )
