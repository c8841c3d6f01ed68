"""Every view as JSON and CSV: complete, flat, and the same columns with and without rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from random import Random

import pytest

from quiz.app.collection import Collection
from quiz.app.history import ViewName, scope_of, scope_words, table_csv, view_csv, view_data, view_of
from quiz.errors import UsageError
from quiz.history.card import card_life
from quiz.history.overview import Overview
from quiz.history.plain import data_of, tables_of
from quiz.model.ids import Millis, Moment, NoteId, named
from quiz.model.note import Basic, Deck, Note, deck_id
from quiz.model.review import Answer, Form, Rating, ReviewKind, Verdict
from quiz.schedule.answer import next_states, predicted_recall
from quiz.schedule.days import study_day
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.scope import EVERYTHING
from quiz.store.sessions import SessionKind
from quiz.store.store import Store

KINDS = {"new": ReviewKind.LEARN, "learning": ReviewKind.LEARN, "review": ReviewKind.REVIEW,
         "relearning": ReviewKind.RELEARN}  # fmt: skip


class Clock:
    ms = 1_750_000_000_000

    def __call__(self) -> Moment:
        return Moment(Millis(self.ms), 120)


@pytest.fixture
def collection(tmp_path: Path):
    clock = Clock()
    with Store.open(tmp_path / "quiz.db", clock=clock, random=Random(7)) as store:
        yield Collection(store, clock)


def practise(collection: Collection, days: int, cards: int = 12) -> None:
    """Some days of practice with mistakes of every sort."""
    store, clock, random = collection.store, collection.clock, Random(days)
    deck = Deck(deck_id("Rivers"), "Rivers", tags=("water",))
    store.decks.save(deck)
    notes = [Note(NoteId(named("note", str(n))), Basic(f"q{n}", f"answer {n}"), tags=("odd",) * (n % 2))
             for n in range(cards)]  # fmt: skip
    store.notes.save(deck.id, notes)
    for _ in range(days):
        now = clock()
        session = store.sessions.begin(SessionKind.PRACTICE, [], now, study_day(now))
        for queued in store.queue.due(now, study_day(now), DEFAULT_SETTINGS):
            rating = random.choice(list(Rating))
            state = queued.state
            store.reviews.record(
                Answer(
                    card=queued.card.id, session=session, asked=now, answered=now, day=study_day(now),
                    thinking_ms=1_500, kind=KINDS[state.phase], form=random.choice(list(Form)), rating=rating,
                    before=state, after=next_states(state, now, DEFAULT_SETTINGS, 0.5)[rating],
                    options=("one", "two"), typed=f"answer {random.randrange(cards)}",
                    verdict=Verdict.WRONG if rating is Rating.AGAIN else Verdict.CORRECT,
                    predicted=predicted_recall(state, study_day(now), DEFAULT_SETTINGS),
                )
            )  # fmt: skip
        store.sessions.end(session, now)
        clock.ms += 86_400_000  # type: ignore[attr-defined]


@pytest.mark.parametrize("days", [0, 1, 40])
@pytest.mark.parametrize("name", list(ViewName))
def test_a_view_is_json_and_csv(collection: Collection, name: ViewName, days: int) -> None:
    """JSON holds every view; each of its tables has a header and as many cells in each row."""
    practise(collection, days)
    view = view_of(collection, name, EVERYTHING)
    data = view_data(name, view)
    assert json.loads(json.dumps(data)) == data
    assert data["view"] == name
    for table in tables_of(view):
        lines = list(csv.reader(io.StringIO(view_csv(view, table.name))))
        assert lines[0] == list(table.columns)
        assert len(lines) == 1 + len(table.rows)
        assert {len(line) for line in lines} == {len(table.columns)}
        assert len(table.rows) > 0 or days < 40 or table.name in ("leeches", "risks")
    assert view_csv(view, None) == table_csv(tables_of(view)[0])


def test_a_life_is_json_and_csv(collection: Collection) -> None:
    """Each review with what was typed, verdict, rating, interval and memory; days as dates."""
    practise(collection, 20)
    card = collection.store.queue.all_cards()[0].card.id
    life = card_life(collection.store, card, collection.today())
    assert life is not None
    data = json.loads(json.dumps(data_of(life)))
    assert data["state"]["due"] > data["reviews"][0]["day"] == "2025-06-15"
    assert data["reviews"][0]["answered"] == "2025-06-15T17:06:40.000+02:00"
    assert data["reviews"][0]["rating"] in ("again", "hard", "good", "easy")
    assert data["reviews"][0]["memory_before"] is None
    reviews, curve = tables_of(life)
    assert {"memory_before_stability", "memory_after_difficulty", "typed", "options"} <= set(reviews.columns)
    assert curve.columns == ("date", "recall", "answer")
    assert card_life(collection.store, named("no", "card"), collection.today()) is None


def test_the_overview_tells_its_sessions_first(collection: Collection) -> None:
    """What a script reads of a session has names that stay."""
    practise(collection, 3)
    data = view_data(ViewName.OVERVIEW, view_of(collection, ViewName.OVERVIEW, EVERYTHING, 2))
    assert len(data["sessions"]) == 2
    assert data["count"] == 3
    assert {"date", "started", "decks", "cards", "correct", "score", "usual", "change"} <= set(
        data["sessions"][0]
    )
    assert data["total"]["answers"] == sum(day["answers"] for day in data["days"])


@pytest.mark.parametrize("name", list(ViewName))
def test_a_search_leaves_only_its_cards(collection: Collection, name: ViewName) -> None:
    """What a tag finds as a search and what it finds as a tag is the same, in every view."""
    practise(collection, 20)
    searched, tagged = scope_of(collection, ["river", "tag:odd"]), scope_of(collection, ["river"], ["odd"])
    both = scope_of(collection, ["-tag:none", "tag:ODD"])
    found, *same = (data_of(view_of(collection, name, scope)) for scope in (searched, tagged, both))
    assert same == [found, found]
    assert found != data_of(view_of(collection, name, scope_of(collection, ["river"])))
    assert scope_words(collection, searched) == "deck Rivers, search tag:odd"


def test_a_search_that_finds_nothing_is_an_empty_history(collection: Collection) -> None:
    """No card is not every card."""
    practise(collection, 3)
    view = view_of(collection, ViewName.OVERVIEW, scope_of(collection, ["tag:nothing"]))
    assert isinstance(view, Overview)
    assert (view.total.answers, view.history.count, view.forecast.new_cards) == (0, 0, 0)


def test_what_makes_no_sense_is_said(collection: Collection) -> None:
    """No table of that name, no deck of that name, no day between."""
    view = view_of(collection, ViewName.TRUTH, EVERYTHING)
    with pytest.raises(UsageError, match="no table"):
        view_csv(view, "nothing")
    with pytest.raises(UsageError, match="no deck"):
        scope_of(collection, ["nothing"])
    today = collection.clock()
    with pytest.raises(UsageError, match="no day"):
        scope_of(collection, since=_date(today, 1), until=_date(today, 0))


def _date(now: Moment, days: int):
    from quiz.schedule.days import to_date

    return to_date(study_day(now) + days)
