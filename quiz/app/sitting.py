"""A sitting: practice that never ends in "nothing to do", and what to do after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quiz.app.collection import Collection
from quiz.app.decks import due_now
from quiz.app.practise import OUT_OF_TURN, Outcome, Source, Wish, mistakes, practise
from quiz.app.screen import Choice, MenuScreen, PracticeScreen
from quiz.app.words import count_words
from quiz.model.ids import StudyDay
from quiz.schedule.days import to_date


def sit(collection: Collection, practice: PracticeScreen, menu: MenuScreen, wish: Wish) -> Outcome:
    """Practise what is wished; where nothing of it is there, offer what is."""
    while True:
        outcome = practise(collection, practice, wish)
        ways = other_ways(collection, wish) if outcome.empty else []
        if not ways:
            return outcome
        picked = menu.choose(_nothing_there(collection, wish), ways)
        if picked is None:
            return outcome
        wish = replace(wish, source=Source(picked))


def other_ways(collection: Collection, wish: Wish) -> list[Choice]:
    """What can be practised although nothing is due: only what would ask at least one card."""
    queue, day = collection.store.queue, collection.today()
    count = wish.limit or OUT_OF_TURN
    ahead = len(queue.ahead(day, count, wish.decks, wish.among))
    missed = len(mistakes(collection, wish))
    weakest = len(queue.weakest(day, count, wish.decks, wish.among))
    cards = len(queue.all_cards(wish.decks, count, wish.among))
    due = due_now(collection, wish.decks, wish.among).due
    ways = [
        (due, Choice("p", f"practise what is due: {_cards(due)}", Source.DUE)),
        (ahead, Choice("a", f"practise ahead: {_cards(ahead)} not due yet", Source.AHEAD)),
        (missed, Choice("m", f"repeat the latest mistakes: {_cards(missed)}", Source.MISTAKES)),
        (weakest, Choice("w", f"the weakest: {_cards(weakest)}, the schedule stays", Source.WEAKEST)),
        (cards, Choice("c", "cram in deck order, the schedule stays", Source.CRAM)),
    ]
    return [choice for number, choice in ways if number and choice.value != wish.source]


def next_steps(collection: Collection, outcome: Outcome, wish: Wish) -> list[str]:
    """What to do after a sitting, a line each, the most useful first."""
    # Loaded after the sitting: plans are no part of the way to a question.
    from quiz.app.plan import backlog  # noqa: PLC0415

    lines = [outcome.notice] if outcome.notice else []
    if outcome.left:
        option = "" if outcome.source is Source.DUE else f" --{outcome.source}"
        lines.append(f"{_cards(outcome.left)} left of this session: quiz practise{option}")
    if outcome.tally.missed:
        lines.append(
            f"repeat what you missed ({_cards(len(outcome.tally.missed))}): quiz practise --mistakes"
        )
    drafts = len(collection.store.drafts.of_deck())
    if drafts:
        waiting = count_words(drafts, "draft waits", "drafts wait")
        lines.append(f"{waiting} for your decision: quiz learn")
    late = backlog(collection)
    if late is not None:
        lines.append(
            f"{_cards(late.late)} still late, and {late.a_day} a day are asked;"
            " more today: quiz settings reviews_per_day"
        )
    coming = _coming(collection, wish)
    if coming:
        lines.append(coming)
    if not collection.store.queue.all_cards((), 1):
        lines.append("there are no cards yet: quiz learn ARTICLE, or quiz add DECK.md")
    return lines


_NOTHING = {
    Source.DUE: "Nothing is due now",
    Source.AHEAD: "There is nothing to practise ahead",
    Source.WEAKEST: "No card has been answered yet",
    Source.MISTAKES: "There was no mistake since yesterday, nor in the last session",
    Source.CRAM: "There is no card",
}


def _nothing_there(collection: Collection, wish: Wish) -> str:
    coming = _coming(collection, wish) if wish.source is Source.DUE else None
    return _NOTHING[wish.source] + (f"; {coming}." if coming else ".")


def _coming(collection: Collection, wish: Wish) -> str | None:
    """When the next card is due, in words."""
    now, day = collection.clock(), collection.today()
    coming = collection.store.queue.next_due(now, day, wish.decks)
    if coming is None:
        return None
    if coming.ms is not None and coming.day == day:
        minutes = max(1, round((coming.ms - now.ms) / 60_000))
        return f"the next card is due in {minutes} min"
    return f"the next card is due {_day_words(coming.day, day)}"


def _day_words(day: StudyDay, today: StudyDay) -> str:
    if day <= today:
        return "today"
    if day == today + 1:
        return "tomorrow"
    when: date = to_date(day)
    return f"in {day - today} days, on {when.isoformat()}"


def _cards(count: int) -> str:
    return count_words(count, "card")
