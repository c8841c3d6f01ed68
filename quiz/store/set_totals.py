"""Totals by study day and by session of a set of cards, counted from their answers each time.

For whole decks `quiz.store.totals` keeps them. Here one walk in the order of an index is summed
up in Python: SQLite would have to sort a million answers to group them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from quiz.store.connection import Connection
from quiz.store.scope import COUNTS, CardSet, Scope, review_condition

_KINDS = ("learn", "relearn", "review", "cram", "exam", "manual")
_PLACES = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(_KINDS))
_CHOSEN = "FROM {0} AS chosen CROSS JOIN reviews INDEXED BY reviews_of_card ON reviews.card = chosen.card"
# A card is new until its first answer; what an answer was is packed into one number.
_DAYS = f"""
SELECT number, day, (CASE kind {_PLACES} END) * 16
    + (kind = 'review' OR kind IN ('learn', 'relearn') AND before_interval >= 1) * 8
    + (before_interval < {{2}}) * 4 + (rating > 1) * 2 + (kind = 'learn' AND before_reps = 0), thinking_ms
{_CHOSEN} WHERE {{1}} AND {COUNTS}"""
_SESSION_ROWS = """
SELECT session, number, rating, thinking_ms, before_phase = 'new' AND kind = 'learn', kind = 'review'"""
# A few cards are looked up one by one; of many, the answers are read session by session.
_OF_FEW = f"{_SESSION_ROWS} {_CHOSEN} WHERE {{1}} AND {COUNTS} ORDER BY session, clock"
_OF_MANY = f"""{_SESSION_ROWS}
FROM reviews INDEXED BY reviews_of_session CROSS JOIN {{0}} AS chosen ON chosen.card = reviews.card
WHERE {{1}} AND {COUNTS} ORDER BY session, clock"""


def days_of_set(
    connection: Connection, scope: Scope, cards: CardSet, mature_days: int
) -> Iterator[tuple[int, dict[str, int]]]:
    """The study days of a set with an answer that counts, in order, with the fields of `DayTotals`.

    mature_days: from this interval on a card is mature.
    """
    condition, values = _without_set(scope)
    rows = connection.plain(_DAYS.format(cards.table, condition, mature_days), values)
    answers: Counter[int] = Counter()
    times: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    new: Counter[int] = Counter()
    for _, of_card in groupby(rows, itemgetter(0)):
        known: dict[int, int] = {}
        for _, day, code, ms in of_card:
            answers[day << 7 | code] += 1
            times[day] += ms
            # Once a day, also where a clock was set back in between.
            known[day] = known.get(day, 0) | code & 1
        for day, is_new in known.items():
            seen[day] += 1
            new[day] += is_new
    by_day: dict[int, Counter[int]] = defaultdict(Counter)
    for key, count in answers.items():
        by_day[key >> 7][key & 127] = count
    for day, codes in sorted(by_day.items()):
        yield day, {"cards": seen[day], "time_ms": times[day], "new": new[day], **_figures(codes)}


def _figures(codes: Mapping[int, int]) -> dict[str, int]:
    """The figures of a day that are sums over answers, from how many there were of each code."""
    figures: Counter[str] = Counter()
    for code, count in codes.items():
        kind, age = _KINDS[code >> 4], "young" if code & 4 else "mature"
        names = ["answers", age if kind == "review" else kind]
        names += ["correct"] * bool(code & 2)
        if code & 8:
            names += [f"tested_{age}", *[f"passed_{age}"] * bool(code & 2)]
        for name in names:
            figures[name] += count
    del figures["manual"]
    return dict(figures)


def sessions_of_set(
    connection: Connection, scope: Scope, cards: CardSet
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The sessions with an answer of a set that counts, with the figures of `SESSION_FIGURES`."""
    condition, values = _without_set(scope)
    sql = _OF_MANY if cards.is_large else _OF_FEW
    rows = connection.plain(sql.format(cards.table, condition), values)
    return ((session, _session(of_session)) for session, of_session in groupby(rows, itemgetter(0)))


def _session(rows: Iterable[tuple[Any, ...]]) -> tuple[int, ...]:
    """The figures of one session, from its answers in order."""
    answers = recalled = time_ms = correct = new = review = 0
    seen: set[int] = set()
    missed: set[int] = set()
    for _, card, rating, ms, is_new, is_review in rows:
        answers += 1
        time_ms += ms
        if card not in seen:
            seen.add(card)
            correct += rating > 1
            new += is_new
            review += is_review
        if rating > 1:
            recalled += 1
        else:
            missed.add(card)
    return answers, recalled, time_ms, len(seen), correct, new, review, len(missed)


def _without_set(scope: Scope) -> tuple[str, list[object]]:
    return review_condition(replace(scope, cards=None))
