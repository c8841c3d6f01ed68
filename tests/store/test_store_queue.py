"""What is due, in which order, within which limits, and what to offer when nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.model.ids import StudyDay
from quiz.model.note import Basic, Cloze, Gap
from quiz.model.review import Phase, Rating, ReviewKind
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.queue import DueCounts, NextDue


def ids(queued) -> list[str]:
    return [each.card.id for each in queued]


def learnt(learner, clock, queued) -> None:
    """Answer a new card until it is spaced over days."""
    while learner.store.queue.state(queued.card.id).phase is not Phase.REVIEW:
        learner.answer(queued, Rating.EASY)


def test_an_empty_collection_has_nothing_due(store, learner, clock) -> None:
    """No decks, no cards, no error."""
    assert learner.due() == []
    assert store.queue.counts(clock(), clock.day, DEFAULT_SETTINGS) == DueCounts(0, 0, 0, 0, 0)
    assert store.queue.next_due(clock(), clock.day) is None
    assert store.queue.ahead(clock.day, 5) == store.queue.weakest(clock.day, 5) == []
    assert store.queue.mistakes_since(clock.day) == store.queue.all_cards() == store.queue.cards([]) == []


def test_cards_in_steps_come_first_then_reviews_then_new(store, learner, clock) -> None:
    """The three sorts in their order, reviews by due day, new cards as the deck has them."""
    learner.deck(notes=6)
    cards = learner.due()
    learnt(learner, clock, cards[4])
    clock.advance(days=1)
    learnt(learner, clock, cards[3])
    clock.advance(days=60)
    learner.answer(cards[5], Rating.AGAIN)
    clock.advance(seconds=61)
    assert ids(learner.due()) == ids([cards[5], cards[4], cards[3], *cards[:3]])
    counts = store.queue.counts(clock(), clock.day, DEFAULT_SETTINGS)
    assert counts == DueCounts(new=3, learning=1, review=2, new_total=3, review_total=2)
    assert counts.due == 6
    assert ids(store.queue.due(clock(), clock.day, DEFAULT_SETTINGS, limit=2)) == ids([cards[5], cards[4]])
    assert [each.state.phase for each in learner.due()][:2] == [Phase.LEARNING, Phase.REVIEW]


def test_a_card_in_steps_comes_when_its_time_has_come_or_ahead(store, learner, clock) -> None:
    """Learn-ahead is the caller's choice; crossing into the next study day changes nothing."""
    learner.deck(notes=1)
    queued = learner.due()[0]
    learner.answer(queued, Rating.AGAIN)
    assert learner.due() == []
    ahead = store.queue.due(clock(), clock.day, DEFAULT_SETTINGS, ahead_seconds=60)
    assert ids(ahead) == ids([queued])
    assert store.queue.next_due(clock(), clock.day).ms == store.queue.state(queued.card.id).due_ms
    clock.advance(days=1)
    assert ids(learner.due()) == ids([queued])


def test_the_days_limits_hold_over_sittings(store, learner, clock) -> None:
    """What was introduced or reviewed earlier on the day counts; undone answers do not."""
    learner.settings = replace(DEFAULT_SETTINGS, new_per_day=3, reviews_per_day=2)
    learner.deck(notes=10)
    cards = learner.due()
    assert len(cards) == 3
    first = learner.answer(cards[0], Rating.EASY)
    assert ids(learner.due()) == ids(cards[1:])
    store.reviews.undo(first.id)
    assert len(learner.due()) == 3
    for day in range(3):
        for queued in learner.due():
            learner.answer(queued, Rating.EASY)
        assert learner.due() == []
        clock.advance(days=1)
        assert len(learner.due()) == (3 if day < 2 else 1)
    clock.advance(days=90)
    assert [each.state.phase for each in learner.due()] == [Phase.REVIEW] * 2 + [Phase.NEW]
    learner.answer(learner.due()[0])
    assert [each.state.phase for each in learner.due()] == [Phase.REVIEW, Phase.NEW]
    counts = store.queue.counts(clock(), clock.day, learner.settings)
    assert (counts.review, counts.review_total) == (1, 8)


def test_a_decks_own_limits_hold_inside_the_collections(store, learner, clock) -> None:
    """A deck may give fewer a day, by its own setting or its file, but all together no more."""
    small, filed, large = learner.deck("A small", 5), learner.deck("B filed", 5), learner.deck("C large", 50)
    store.settings.save(small.id, "new_per_day", 2)
    store.decks.save(replace(filed, settings={"new_per_day": 1, "other": "x"}))
    found = [each.deck for each in learner.due()]
    assert found == [small.id] * 2 + [filed.id] + [large.id] * 17
    learner.answer(learner.due()[0], Rating.EASY)
    assert [each.deck for each in learner.due()] == found[1:]
    store.settings.save("", "new_per_day", 4)
    learner.settings = store.settings.schedule()
    assert [each.deck for each in learner.due()] == [small.id, filed.id, large.id]
    store.settings.save(large.id, "reviews_per_day", 0)
    for queued in store.queue.all_cards([large.id], limit=3):
        learnt(learner, clock, queued)
    clock.advance(days=60)
    assert large.id not in {each.deck for each in learner.due() if each.state.phase is Phase.REVIEW}


def test_siblings_are_kept_apart(store, learner, clock) -> None:
    """One card of a note a day: its other gaps wait, be they new or due."""
    deck = learner.deck(notes=0)
    gaps = (Gap(0, 3), Gap(5, 8), Gap(10, 15))
    store.notes.save(deck.id, [learner.note("n", Cloze("One, two, three.", gaps)), learner.note("m")])
    note = store.notes.of_deck(deck.id)[0].note.id
    first = learner.due()
    assert [each.card.slot for each in first if each.card.note == note] == [0]
    assert len(first) == 2
    learner.answer(first[0], Rating.AGAIN)
    assert [each.card.note == note for each in learner.due()] == [False]
    clock.advance(seconds=61)
    assert [each.card.slot for each in learner.due() if each.card.note == note] == [0]
    clock.advance(days=1)
    learnt(learner, clock, first[0])
    assert [each.card.note == note for each in learner.due()] == [False]
    clock.advance(days=1)
    assert [each.card.slot for each in learner.due() if each.card.note == note] == [1]


def test_new_cards_follow_the_order_of_the_decks_named(store, learner) -> None:
    """Decks are asked in the order they were named, or by name where none was."""
    first, second = learner.deck("A", 2), learner.deck("B", 2)
    assert [each.deck for each in learner.due(second.id, first.id)] == [second.id] * 2 + [first.id] * 2
    assert [each.deck for each in learner.due()] == [first.id] * 2 + [second.id] * 2
    assert [each.deck for each in learner.due(second.id)] == [second.id] * 2
    assert [each.position for each in learner.due()] == [0, 1, 0, 1]


@pytest.mark.parametrize("number", [3, 30])
def test_few_and_many_decks_give_the_same_order(store, learner, clock, number: int) -> None:
    """Merging a few decks and walking through all of them are one and the same."""
    decks = [learner.deck(f"Deck {index}", 2) for index in range(number)]
    learner.settings = replace(DEFAULT_SETTINGS, new_per_day=1000)
    for index, queued in enumerate(learner.due()):
        learner.answer(queued, Rating.EASY)
        if index % 7 == 0:
            clock.advance(days=1)
    clock.advance(days=100)
    due = learner.due()
    assert len(due) == 2 * number
    states = [(each.state.due_day, each.card.id) for each in due]
    assert states == sorted(states)
    every_second = [deck.id for deck in decks[::2]]
    assert learner.due(*every_second) == [each for each in due if each.deck in every_second]
    assert store.queue.ahead(StudyDay(0), 1000) == due


def test_nothing_due_offers_ahead_weakest_and_mistakes(store, learner, clock) -> None:
    """There is always something to go on with: what comes next, what is hard, what went wrong."""
    learner.deck(notes=4)
    cards = learner.due()
    for queued, rating in zip(cards[:3], (Rating.EASY, Rating.AGAIN, Rating.HARD), strict=True):
        learner.answer(queued, rating)
        learnt(learner, clock, queued)
    learner.answer(cards[3], Rating.AGAIN, kind=ReviewKind.CRAM)
    assert [each.card.id for each in learner.due()] == ids([cards[3]])
    ahead = store.queue.ahead(clock.day, 2)
    days = [store.queue.state(card).due_day for card in ids(cards[:3])]
    assert [each.state.due_day for each in ahead] == sorted(days)[:2]
    assert ids(store.queue.weakest(clock.day, 2)) == ids([cards[1], cards[2]])
    assert ids(store.queue.mistakes_since(clock.day)) == ids([cards[3], cards[1]])
    assert store.queue.mistakes_since(StudyDay(clock.day + 1)) == []
    assert store.queue.next_due(clock(), clock.day) == NextDue(StudyDay(min(days)))
    other = learner.deck("Other", 1)
    assert store.queue.weakest(clock.day, 2, [other.id]) == store.queue.ahead(clock.day, 2, [other.id]) == []
    assert store.queue.mistakes_since(clock.day, [other.id]) == []
    assert store.queue.next_due(clock(), clock.day, [other.id]) is None


def test_a_session_is_taken_up_with_the_cards_it_had(store, learner, clock) -> None:
    """Cards are given back in the order asked for; what went out of use meanwhile is left out."""
    learner.deck(notes=4)
    cards = learner.due()[::-1]
    review = learner.answer(cards[0])
    store.flags.suspend([cards[1].card.id])
    taken_up = store.queue.cards([*ids(cards), "none", cards[0].card.id])
    assert ids(taken_up) == ids([cards[0], *cards[2:]])
    assert taken_up[0].state == review.answer.after


def test_cards_to_draw_from_are_those_that_can_be_asked(store, learner) -> None:
    """Deck by deck, each in its own order: the same as all cards, a suspended one is not among them."""
    first, second = learner.deck("B", 3), learner.deck("A", 2)
    cards = [each.card for each in store.queue.all_cards()]
    assert store.queue.by_deck() == [cards[:2], cards[2:]]
    store.flags.suspend([cards[3].id])
    assert store.queue.by_deck([first.id, second.id]) == [[cards[2], cards[4]], cards[:2]]
    among = frozenset({cards[0].id})
    assert store.queue.by_deck([first.id, second.id], among) == [[], [cards[0]]]


def test_all_cards_are_those_of_the_decks_in_order(store, learner) -> None:
    """An exam may ask everything, siblings too."""
    deck = learner.deck(notes=0)
    store.notes.save(deck.id, [learner.note("n", Basic("q", "a", both_ways=True)), learner.note("m")])
    learner.deck("Other")
    assert [(each.position, each.card.slot) for each in store.queue.all_cards([deck.id])] == [
        (0, 0), (0, 1), (1, 0),
    ]  # fmt: skip
    assert len(store.queue.all_cards(limit=2)) == 2


def work(store, call) -> int:
    """How much SQLite has to do for a call, in hundreds of its virtual machine's steps."""
    ticks = []
    sqlite = store._connection.unwrapped()
    sqlite.set_progress_handler(lambda: ticks.append(1), 100)
    call()
    sqlite.set_progress_handler(None, 100)
    return len(ticks)


@pytest.mark.parametrize("ask", ["due", "one_deck", "ahead", "next_due", "record", "undo"])
def test_a_large_collection_costs_no_more_than_a_small_one(
    store, learner, clock, monkeypatch, ask: str
) -> None:
    """The steps to the first questions, and of an answer, do not grow with the number of cards."""
    # In both collections more is due than the day allows, and so many cards are put in order.
    monkeypatch.setattr("quiz.store.review_order.PUT_IN_ORDER", 30)
    learner.settings = replace(DEFAULT_SETTINGS, new_per_day=10, reviews_per_day=20)

    def steps() -> int:
        queued = store.queue.all_cards(limit=1)[0]
        answer = learner.prepare(queued)
        calls = {
            "due": learner.due,
            "one_deck": lambda: learner.due(queued.deck),
            "ahead": lambda: store.queue.ahead(clock.day, 10),
            "next_due": lambda: store.queue.next_due(clock(), clock.day),
            "record": lambda: store.reviews.record(answer),
            "undo": lambda: store.reviews.undo(store.reviews.record(answer).id),
        }
        return work(store, calls[ask])

    def grow(name: str, notes: int) -> None:
        deck = learner.deck(name, notes)
        with store.transaction():
            for queued in store.queue.all_cards([deck.id])[::2]:
                learner.answer(queued, Rating.EASY)

    grow("First", 60)
    clock.advance(days=60)
    small = steps()
    grow("Second", 1500)
    clock.advance(days=60)
    assert steps() <= 1.5 * small + 3


def plans(store, call) -> list[str]:
    """The steps that SQLite plans for every statement that `call` runs."""
    seen: list[tuple[str, object]] = []
    connection = store._connection
    rows, each = type(connection).rows, type(connection).each

    def spy(original):
        def run(self, sql, values=()):
            seen.append((sql, values))
            return original(self, sql, values)

        return run

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection), "rows", spy(rows))
        patch.setattr(type(connection), "each", spy(each))
        call()
    return [
        row["detail"] for sql, values in seen for row in connection.rows(f"EXPLAIN QUERY PLAN {sql}", values)
    ]


@pytest.mark.parametrize("decks", [2, 20])
def test_no_way_to_a_question_reads_a_whole_table(store, learner, clock, decks: int) -> None:
    """Every list of cards is read from an index, without sorting, whatever the size.

    The few rows of decks and settings, and the walk of the index of weakness, are the exceptions.
    """
    for number in range(decks):
        learner.deck(f"Deck {number}", 3)
    for queued in learner.due()[:4]:
        learner.answer(queued)
    queue, now, day = store.queue, clock(), clock.day
    card = store.queue.all_cards(limit=1)[0].card.id
    steps = plans(
        store,
        lambda: (
            queue.due(now, day, DEFAULT_SETTINGS),
            queue.counts(now, day, DEFAULT_SETTINGS),
            queue.next_due(now, day),
            queue.ahead(day, 5),
            queue.weakest(day, 5),
            queue.cards([card]),
            queue.state(card),
            store.notes.of_cards([card]),
            store.reviews.last(),
            store.reviews.last_undone(),
            store.reviews.usual_ms(),
            store.reviews.of_card(card),
            store.sessions.open(day),
        ),
    )
    small = ("SCAN decks", "SCAN json_each", "SCAN chosen", "SCAN found", "SCAN CONSTANT ROW")
    in_order = ("SCAN card_states USING INDEX states_by_weakness", "SCAN reviews USING", "SCAN settings")
    scans = [step for step in steps if step.startswith("SCAN") and not step.startswith((*small, *in_order))]
    assert scans == []
    sorts = [step for step in steps if "USE TEMP B-TREE FOR ORDER BY" in step]
    assert len(sorts) <= sum(step.startswith("SCAN decks") for step in steps)
