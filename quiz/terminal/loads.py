"""Tables of what is due day by day: before and after a change, with a plan and without."""

from __future__ import annotations

from quiz.app.optimise import Fit
from quiz.app.plan import Backlog, Prospectus
from quiz.app.settings import Change
from quiz.app.words import count_words
from quiz.model.ids import StudyDay
from quiz.schedule.days import to_date
from quiz.terminal.environment import Environment
from quiz.terminal.messages import say
from quiz.terminal.tables import show_table


def change_words(change: Change) -> str:
    """How many cards a change moves, in words."""
    if not change.moves:
        return "no card moves"
    earlier = sum(move.after < move.before for move in change.moves)
    return (
        f"{count_words(len(change.moves), 'card')} would move, {earlier} to an earlier day and "
        f"{len(change.moves) - earlier} to a later one"
    )


def show_change(environment: Environment, change: Change, today: StudyDay) -> None:
    """Show how many cards move, and the load by day before and after."""
    say(environment, f"{change_words(change)}.")
    lines = [(day_words(day, today), str(before), str(after)) for day, before, after in change.load]
    show_table(environment, ("day", "due now", "due then"), lines, "lrr")


def day_words(day: StudyDay, today: StudyDay) -> str:
    """A study day as a table names it; today's row holds all that is late too."""
    date = to_date(day)
    return "today" if day == today else f"{date:%a} {date.isoformat()}"


def show_prospectus(environment: Environment, prospectus: Prospectus, today: StudyDay) -> None:
    """Show a plan: the load by day, and the expected recall with it and without."""
    lines = [
        (
            day_words(day.day, today),
            str(day.cards),
            f"{day.minutes:.0f}",
            str(day.usual_cards),
            f"{day.usual_minutes:.0f}",
        )
        for day in prospectus.days
    ]
    show_table(environment, ("day", "cards", "minutes", "cards without", "minutes without"), lines, "lrrrr")
    cards, by = prospectus.cards, to_date(prospectus.plan.by).isoformat()
    shares = [
        (name, f"{recall:.0f} of {cards}", f"{100 * recall / cards:.0f} %")
        for name, recall in (
            ("with the plan", prospectus.recall),
            ("without it, by the ordinary schedule", prospectus.usual_recall),
            (
                f"without it, in the same {prospectus.plan.seconds_a_day / 60:g} minutes",
                prospectus.held_recall,
            ),
            ("with no practice at all", prospectus.untouched_recall),
        )
    ]
    show_table(environment, (f"expected on {by}", "recalled", "share"), shares, "lrr")


def backlog_words(late: Backlog) -> str:
    """How a backlog is worked off, in words."""
    done = f"done in about {count_words(late.days, 'day')}" if late.days else "and as many come as go"
    return (
        f"{late.late} reviews are due, and {late.a_day} a day are asked, what is lost soonest first: {done}."
    )


def show_fit(environment: Environment, fit: Fit) -> None:
    """Show how the present and the fitted parameters predict the later answers."""
    rows = [
        ("parameters as they are", f"{fit.before.mean:.4f}"),
        (f"fitted to {fit.early} earlier answers", f"{fit.after.mean:.4f}"),
    ]
    show_table(
        environment, (f"on {fit.after.answers} later answers", "log loss (less is better)"), rows, "lr"
    )
    if fit.change is None:
        say(environment, "The fitted ones predict no better, and are not kept.")
