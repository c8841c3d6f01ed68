"""Wrong options are three, of the answer's kind and shape, wrong by the judge, unsaid by the article."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.generate.choices import with_choices
from quiz.generate.distractors.classes import all_groups, neighbours
from quiz.generate.distractors.dates import dates_like
from quiz.generate.distractors.numbers import numbers_like
from quiz.generate.drafts import content_of
from quiz.generate.falsehoods import as_true_or_false
from quiz.generate.gazetteer import MONTHS
from quiz.generate.generate import Options
from quiz.generate.rules.registry import RULES
from quiz.generate.statements import make_statements
from quiz.judge.judge import judge
from quiz.model.draft import AskKind
from quiz.model.note import Cloze, Face, Kind
from quiz.model.review import Verdict
from quiz.text.numbers import Bound, Quantity, find_quantities

SETTINGS = settings(max_examples=150, deadline=None)


@st.composite
def amounts(draw: st.DrawFn) -> str:
    """Amounts as articles write them: bounded or not, round or not, with units and scale words."""
    lead = draw(
        st.sampled_from(["", "", "about ", "some ", "More than ", "at least ", "up to ", "less than "])
    )
    number = draw(
        st.one_of(
            st.integers(2, 12).map(str),
            st.integers(13, 99).map(str),
            st.builds(lambda n, z: f"{n * 10**z:,}", st.integers(2, 999), st.integers(0, 4)),
            st.decimals("0.2", "99", places=1).map(str),
            st.sampled_from(["three", "ten", "fifteen", "forty", "twenty-five"]),
        )
    )
    form = draw(st.sampled_from(["{}", "{} percent", "${}", "${} million", "{} miles", "{} people"]))
    return lead + form.format(number)


def quantity_of(text: str) -> Quantity:
    return find_quantities(text)[0][1]


@SETTINGS
@given(answer=amounts(), seed=st.text(max_size=20))
def test_numbers_are_wrong_and_of_one_shape(answer: str, seed: str) -> None:
    """Three or none; distinct, in the answer's unit and words, near it, and wrong by the judge."""
    options = numbers_like(answer, seed)
    assert len(options) in (0, 3)
    assert len({*options, answer}) == len(options) + 1 if options else True
    right = quantity_of(answer)
    for option in options:
        said = quantity_of(option)
        assert said.unit == right.unit
        assert right.value / 5 <= said.value <= right.value * 3
        assert re.sub(r"[\w\s.,-]+", "", option) == re.sub(r"[\w\s.,-]+", "", answer)
        face = Face(Kind.BASIC, "How many were there?", answer, (re.sub(r"^\D*? (?=\d)", "", answer),))
        assert judge(option, face).verdict is Verdict.WRONG


@SETTINGS
@given(answer=amounts(), seed=st.text(max_size=20))
def test_no_option_follows_from_the_answer(answer: str, seed: str) -> None:
    """Of more than 600, "more than 300" is true as well: no bound on the answer's side is offered."""
    right = quantity_of(answer)
    for option in numbers_like(answer, seed):
        said = quantity_of(option)
        if said.bound is right.bound is Bound.MORE:
            assert said.value > right.value
        if said.bound is right.bound is Bound.LESS and not answer.startswith("up to"):
            assert said.value < right.value


@SETTINGS
@given(number=st.integers(1, 100), seed=st.text(max_size=20))
def test_no_share_is_more_than_the_whole(number: int, seed: str) -> None:
    """Beside a percentage below a hundred stands none of a hundred or more."""
    for option in numbers_like(f"{number}%", seed):
        assert 0 < float(option.rstrip("%")) <= 100


@pytest.mark.parametrize(
    ("answer", "pattern"),
    [
        ("$8.8 billion", r"\$\d+\.[1-9] billion"),
        ("375,000", r"\d{2,3},\d{3}|1,\d{3},\d{3}"),
        ("$6.99", r"\$\d+\.99"),
        ("nearly three dozen", r"nearly \w+ dozen"),
        ("around 75 to 100", r"around \d+ to \d+"),
        ("Fifteen", r"[A-Z][a-z]+(-[a-z]+)?"),
    ],
)
def test_an_option_is_written_as_the_answer_is(answer: str, pattern: str) -> None:
    """Currency, decimals, commas, letters and words around a number stay as they are."""
    options = numbers_like(answer, "seed")
    assert len(options) == 3
    assert all(re.fullmatch(pattern, option) for option in options)


def test_spans_of_time_come_in_their_own_steps() -> None:
    """Beside 72 hours stand whole days, and beside 18 months half years."""
    assert all(int(option) % 24 == 0 for option in numbers_like("72", "seed", unit="hours"))
    assert all(int(option.split()[0]) % 6 == 0 for option in numbers_like("18 months", "seed"))


def test_the_right_number_stands_in_every_place() -> None:
    """Over many questions the answer is the smallest, a middle one and the largest."""
    places = [
        sum(int(o.replace(",", "")) < 480 for o in numbers_like("480", f"question {n}")) for n in range(200)
    ]
    assert all(places.count(place) > 30 for place in range(4))


@SETTINGS
@given(
    day=st.dates(date(1950, 1, 1), date(2030, 12, 31)),
    today=st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    grain=st.sampled_from(["year", "month", "day"]),
    seed=st.text(max_size=20),
)
def test_dates_keep_grain_and_side(day: date, today: date, grain: str, seed: str) -> None:
    """Options are as exact as the answer, another date, and on its side of the article's day."""
    month = MONTHS[day.month - 1]
    answer = {"year": f"{day.year}", "month": f"{month} {day.year}", "day": f"{month} {day.day}, {day.year}"}[
        grain
    ]
    past = day <= today
    options = dates_like(answer, seed, date.min if past else today, today if past else date.max)
    assert len(set(options)) == len(options) in (0, 3)
    for option in options:
        assert option != answer
        assert len(option.split()) == len(answer.split())
        year = int(option[-4:])
        assert year <= today.year if past else year >= today.year
        assert abs(year - day.year) <= 6


def test_no_name_is_its_own_neighbour() -> None:
    """Every name of a closed class has others, none of them itself; Georgia may be a state."""
    for group in all_groups():
        for name in group:
            known = neighbours(name)
            assert known is None if name == "Georgia" else known is not None and name not in known[0]
    assert neighbours("Atlantis") is None


@pytest.mark.parametrize(
    ("text", "rule", "answer", "expected"),
    [
        (
            "Norway bought a museum in Utah in 2014.",
            "subject-name",
            "Norway",
            {"Sweden", "Denmark", "Finland", "Iceland"},
        ),
        (
            "The Mary Olsen story was filmed in South Dakota in 2014.",
            "cloze-name",
            "South Dakota",
            {"North Dakota", "Nebraska"},
        ),
    ],
)
def test_names_come_from_the_neighbourhood(read, text, rule, answer, expected) -> None:
    """Countries are offered for a country and states for a state."""
    document = read(text)
    proposals = [p for s in make_statements(document) for p in RULES[rule](document, s) if p.answer == answer]
    (card,) = with_choices(proposals[:1], document)
    assert len(card.choices) == 4
    assert set(card.choices) & expected


def _clozes(document, answer):
    found = [
        p
        for s in make_statements(document)
        for name in ("cloze-name", "cloze-number")
        for p in RULES[name](document, s)
    ]
    return [p for p in found if p.answer == answer][:1]


def test_a_name_fits_after_its_article(read) -> None:
    """After "the" stands no country that is said without it."""
    document = read("The deal was signed with the Netherlands in 2014.")
    for card in with_choices(_clozes(document, "Netherlands"), document):
        assert not set(card.choices) & {"France", "Germany", "Belgium"}


def test_no_country_whose_people_are_in_the_article(read) -> None:
    """Where Danish ministers act, Denmark may be true as well."""
    text = "Ships were sold to Norway. Danish ministers bought a museum from Stockholm. Finland slept."
    document = read(text)
    for card in with_choices(_clozes(document, "Norway"), document):
        assert not set(card.choices) & {"Denmark", "Sweden", "Finland"}


def test_an_amount_of_the_article_is_no_option(read) -> None:
    """What the article counts elsewhere is not offered."""
    document = read("The museum sold 340 paintings to a collector. The queen sold 240 and 500 paintings.")
    (card,) = with_choices(_clozes(document, "340"), document)
    assert card.choices
    assert not {"240", "500"} & set(card.choices)


def test_people_of_one_role_are_offered_for_each_other(read) -> None:
    """Beside one who won a match stand others who won one, and no official."""
    matches = (
        "Rafael Moreno defeated Carla Diaz in 2014.",
        "Peter Fuchs defeated Greta Hahn in 2014.",
        "Michael Jung defeated Anna Lund in 2014.",
        "Martin Weber defeated Elena Costa in 2014.",
        "Mayor Daniel Olsen opened the museum.",
    )
    document = read("\n".join(matches))
    found = [p for s in make_statements(document) for p in RULES["subject-name"](document, s)]
    card = with_choices([p for p in found if p.answer == "Peter Fuchs"], document)[0]
    assert set(card.choices) == {"Rafael Moreno", "Peter Fuchs", "Michael Jung", "Martin Weber"}


def test_a_choice_card_holds_its_answer_once(deck) -> None:
    """A card with options has four distinct ones, the answer among them, none of them in the article."""
    text = (
        "Norway bought 340 ships from the Vasa museum in Oslo. Sweden sold a museum to Denmark in May 2014."
    )
    cards = [c for c in deck(text, Options(all=True)).cards if c.kind is AskKind.CHOICE]
    assert cards
    for card in cards:
        assert len(set(card.choices)) == 4
        assert card.answer in card.choices
        assert all(choice not in text for choice in card.choices if choice != card.answer)


def test_a_cloze_of_several_gaps_has_no_options(read) -> None:
    """What fills one gap would be offered for the other: only a lone gap has options."""
    document = read("The museum sold 340 paintings to a collector for $480 million.")
    both = [p for s in make_statements(document) for p in RULES["cloze-number"](document, s)]
    assert len(both) == 2
    assert all(card.choices == () for card in with_choices(both, document))
    (alone,) = with_choices(both[:1], document)
    assert alone.kind is AskKind.CLOZE
    content = content_of(alone.candidate(document.article.text))
    assert isinstance(content, Cloze)
    assert len(content.wrong) == 3
    assert set(content.wrong) < set(alone.choices)


def test_a_false_statement_exchanges_one_element(read) -> None:
    """A statement is true as the article has it, or false by another number, and says what is true."""
    answers = set()
    for count in range(320, 360, 4):
        true = f"The museum sold {count} paintings to {count + 1} collectors."
        document = read(true)
        (cloze,) = _clozes(document, str(count))
        asked = as_true_or_false(cloze, document)
        assert asked is not None
        answers.add(asked.answer)
        if asked.answer == "true":
            assert (asked.question, asked.correction) == (true, None)
        else:
            assert (asked.question != true, asked.correction) == (True, true)
    assert answers == {"true", "false"}


def test_nothing_bounded_is_made_false(read) -> None:
    """More than 400 may be 600: neither number makes a false statement."""
    document = read("The museum sold more than 400 paintings to a collector.")
    for cloze in _clozes(document, "more than 400"):
        assert as_true_or_false(cloze, document) is None
