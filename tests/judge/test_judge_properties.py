"""What must hold of the judge whatever is typed."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quiz.judge.judge import judge
from quiz.model.note import Basic, Face, Kind, TrueFalse, faces
from quiz.model.review import Judgement, Verdict
from quiz.text.clean import clean_line

UNITS = ["", " km", " years", "%", " dollars", " kg", " games", " miles", " hours"]
LINES = st.text(min_size=1, max_size=60).map(clean_line).filter(bool)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def verdict(typed: str, expected: str, **more: object) -> Verdict:
    return judged(typed, expected, **more).verdict


def judged(typed: str, expected: str, prompt: str = "?", **more: object) -> Judgement:
    return judge(typed, Face(Kind.BASIC, prompt, expected), **more)  # type: ignore[arg-type]


@settings(max_examples=500, deadline=None)
@given(LINES, st.lists(LINES, max_size=3))
def test_the_answer_itself_is_correct(answer: str, others: list[str]) -> None:
    """What the card says is right, whatever else the deck holds."""
    assert verdict(answer, answer, others=others) is Verdict.CORRECT


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60), LINES, st.lists(LINES, max_size=3))
def test_any_two_texts_are_judged(typed: str, expected: str, others: list[str]) -> None:
    """Any typed text gets a verdict with a reason, and never an error."""
    found = judged(typed, expected, others=others)
    assert found.reason
    assert found.matched == clean_line(expected)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_nothing_is_never_right(expected: str) -> None:
    """An empty answer is wrong."""
    assert verdict("", expected) is Verdict.WRONG
    assert verdict(" \t ", expected) is Verdict.WRONG


def ways_to_write(number: int, unit: str) -> list[str]:
    plain = [
        f"{number}{unit}",
        f"{number:,}{unit}",
        f"about {number}{unit}",
        f"{number}.0{unit}",
        f" {number}{unit}. ",
    ]
    if number % 1000 == 0 and number:
        plain += [f"{number // 1000} thousand{unit}"]
    if unit == " dollars":
        plain += [f"${number}", f"${number:,}", f"{number} USD", f"US${number}"]
    if unit == "%":
        plain += [f"{number} percent", f"{number} per cent", f"{number} %"]
    if unit == " km":
        plain += [f"{number * 1000} m", f"{number} kilometres"]
    return plain


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**7), st.sampled_from(UNITS), st.data())
def test_the_same_amount_is_correct_however_written(number: int, unit: str, data: st.DataObject) -> None:
    """Two ways to write one amount are the same answer."""
    expected, typed = (data.draw(st.sampled_from(ways_to_write(number, unit))) for _ in range(2))
    assert verdict(typed, expected) is Verdict.CORRECT


@settings(max_examples=600, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(UNITS), st.data())
def test_another_number_is_wrong(one: int, other: int, unit: str, data: st.DataObject) -> None:
    """Another number is never correct and never close, however both are written."""
    assume(one != other)
    expected = data.draw(st.sampled_from(ways_to_write(one, unit)))
    typed = data.draw(st.sampled_from(ways_to_write(other, unit)))
    assert verdict(typed, expected) is Verdict.WRONG


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**5), st.integers(1, 10**5), st.integers(0, 3 * 10**5), st.sampled_from(UNITS))
def test_one_end_of_a_range_is_half_an_answer(low: int, more: int, said: int, unit: str) -> None:
    """Both ends are right, one end is close, and any other number is wrong."""
    expected = f"{low} to {low + more}{unit}"
    assert verdict(f"between {low} and {low + more}{unit}", expected) is Verdict.CORRECT
    for end in (low, low + more):
        assert verdict(f"{end}{unit}", expected) is Verdict.CLOSE
    if said not in (low, low + more):
        assert verdict(f"{said}{unit}", expected) is Verdict.WRONG


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**6), st.sampled_from(UNITS), st.booleans())
def test_the_other_side_of_a_number_is_wrong(number: int, unit: str, under: bool) -> None:
    """More than a number never passes for less than it, though the card accepts the number alone."""
    one, other = ("less than", "more than") if under else ("more than", "less than")
    face = Face(Kind.BASIC, "?", f"{one} {number}{unit}", (f"about {number}{unit}", f"{number}{unit}"))
    assert judge(f"{number}{unit}", face).verdict is Verdict.CORRECT
    assert judge(f"{other} {number}{unit}", face).verdict is Verdict.WRONG


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**6), st.data())
def test_one_digit_off_is_wrong(number: int, data: st.DataObject) -> None:
    """A digit changed, left out, doubled or swapped makes another number, which is wrong."""
    text = str(number)
    place = data.draw(st.integers(0, len(text) - 1))
    slips = [text[:place] + text[place + 1 :], text[:place] + text[place] + text[place:]]
    slips.append(text[:place] + data.draw(st.sampled_from("0123456789")) + text[place + 1 :])
    for slip in slips:
        if slip and int(slip) != number:
            assert verdict(slip, text) is Verdict.WRONG
            assert verdict(f"{slip} ships", f"{text} ships") is Verdict.WRONG
            assert verdict(f"Apollo {slip}", f"Apollo {text}") is Verdict.WRONG
            assert verdict(f"S-{slip}", f"S-{text}") is Verdict.WRONG


@settings(max_examples=200, deadline=None)
@given(st.fractions(Fraction(1, 10), 1000, max_denominator=10), st.sampled_from(["km", "kg", "hours", "%"]))
def test_another_unit_is_wrong(value: Fraction, unit: str) -> None:
    """The same figures in another unit are another amount."""
    number = f"{float(value):g}"
    others = {"km": "miles", "kg": "pounds", "hours": "minutes", "%": "dollars"}
    assert verdict(f"{number} {others[unit]}", f"{number} {unit}") is Verdict.WRONG


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(-800, 800))
def test_days_are_judged_by_value(day: date, off: int) -> None:
    """A day is right in every usual form; every other day is wrong."""
    other = day + timedelta(days=off)
    month = day.strftime("%B")
    for expected in (f"{month} {day.day}, {day.year}", day.isoformat()):
        for typed in (
            f"{other.day} {other.strftime('%B')} {other.year}",
            other.isoformat(),
            f"{other.strftime('%b')}. {other.day}, {other.year}",
        ):
            assert verdict(typed, expected) is (Verdict.CORRECT if off == 0 else Verdict.WRONG)


@pytest.mark.parametrize("expected", ["2010", "March 2019", "November 18, 2019"])
def test_before_and_after_a_date_are_other_times(expected: str) -> None:
    """A date with "before" or "after" is not the date, unless the question asks for it so."""
    assert verdict(f"in {expected}", expected) is Verdict.CORRECT
    for word in ("before", "after", "later than"):
        assert verdict(f"{word} {expected}", expected) is Verdict.WRONG
        asked = judged(f"{word} {expected}", expected, prompt=f"Some time {word} which date?")
        assert asked.verdict is Verdict.CORRECT


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_another_answer_of_the_deck_is_never_accepted(expected: str, other: str) -> None:
    """A word that answers another card is not taken for a typo of this one."""
    assume(expected.rstrip("s") != other.rstrip("s"))
    assume(verdict(other, expected) is not Verdict.CORRECT or "spelling" in judged(other, expected).reason)
    assert verdict(other, expected, others=[other]) is Verdict.WRONG


@settings(max_examples=200, deadline=None)
@given(WORDS)
@example("midday")
def test_case_and_articles_never_matter(word: str) -> None:
    """Capitals, an article and a full stop are forgiven in any answer."""
    for typed in (word.upper(), f"The {word}.", f"a {word}"):
        assert verdict(typed, word) is Verdict.CORRECT


@pytest.mark.parametrize("is_true", [True, False])
@pytest.mark.parametrize("typed", ["t", "TRUE", "yes", "y", "f", "False", "no", "N"])
def test_statements_take_yes_and_no(typed: str, *, is_true: bool) -> None:
    """True and false may be typed in full, as yes and no, or as one letter."""
    (face,) = faces(TrueFalse("The sea is dry.", is_true))
    said = typed.lower() in {"t", "true", "yes", "y"}
    assert (judge(typed, face).verdict is Verdict.CORRECT) == (said == is_true)


def test_every_accepted_answer_counts() -> None:
    """The best of the accepted answers decides, and is the one that is named."""
    (face,) = faces(Basic("Who?", "The United States", ("US", "America")))
    found = judge("america", face)
    assert (found.verdict, found.matched) == (Verdict.CORRECT, "America")


@pytest.mark.parametrize(
    "expected", ["Sweden", "energy, finance and defense", "$11 billion", "2016", "Xi Jinping"]
)
def test_a_long_paste_is_judged_at_once(expected: str) -> None:
    """A page pasted as an answer is wrong, and does not hang."""
    assert verdict("word and 11 other, " * 2000, expected) is Verdict.WRONG


def test_a_wrong_option_is_never_accepted() -> None:
    """What the note lists as a wrong option is wrong, however like the answer it is."""
    (face,) = faces(Basic("How was the air?", "Poor", wrong=("Very poor", "Pure", "Poorer")))
    for option in ("very poor", "Pure", "poorer"):
        assert judge(option, face).verdict is Verdict.WRONG


def test_another_first_name_is_not_let_in_by_the_surname() -> None:
    """Where the surname is accepted beside the full name, another bearer of it is not right."""
    (face,) = faces(Basic("Which actor?", "Chris Hemsworth", ("Hemsworth",)))
    assert judge("Hemsworth", face).verdict is Verdict.CORRECT
    assert judge("Christopher Hemsworth", face).verdict is Verdict.CORRECT
    assert judge("Liam Hemsworth", face).verdict is Verdict.WRONG


def test_one_person_written_in_two_ways_is_no_rival() -> None:
    """Another card's fuller or shorter form of the same name takes nothing from this one."""
    forms = ["Patrick W. Carlineo Jr.", "Patrick Carlineo", "Carlineo"]
    for expected in forms:
        for typed in forms:
            assert verdict(typed, expected, others=forms, prompt="Who pleaded guilty?") is Verdict.CORRECT


def test_a_large_deck_is_judged_quickly() -> None:
    """With thousands of other answers each verdict after the first takes a fraction of a second."""
    others = [f"Answer number {place} of {place * 7} things" for place in range(5000)]
    verdict("Erakat", "Erekat", others=others)
    started = time.perf_counter()
    for typed in ("Erakat", "Arakta", "Answer number 4999", "Erekat"):
        verdict(typed, "Erekat", others=others)
    assert time.perf_counter() - started < 2


def test_typo_distances_are_loaded_only_when_needed() -> None:
    """Neither importing the judge nor a right answer loads rapidfuzz or babel."""
    code = (
        "import sys\n"
        "from quiz.judge.judge import judge\n"
        "from quiz.model.note import Face, Kind\n"
        "assert 'fractions' not in sys.modules\n"
        "judge('the putin', Face(Kind.BASIC, 'Who?', 'Vladimir Putin'))\n"
        "judge('$11bn', Face(Kind.BASIC, '?', '$11 billion'))\n"
        "assert not {'rapidfuzz', 'babel', 'numpy', 'spacy'} & set(sys.modules), sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("typed", "expected", "reason"),
    [
        ("Robot Games", "FIRST Global Robot Games", "not complete; missing: FIRST Global"),
        ("Criminal Court", "International Criminal Court", "not complete; missing: International"),
        ("maritime", "unlawful maritime claims", "too little; missing: unlawful, claims"),
        ("the fleet", "two thirds of the fleet", "not complete; missing: 2/3"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_as_it_is_written(typed: str, expected: str, reason: str) -> None:
    """Capitals, and words that are read as numbers (FIRST), stay as written; neighbours stand together."""
    assert judged(typed, expected).reason == reason


@pytest.mark.parametrize(
    ("typed", "expected"), [("京都、千四百万人", "東京、千四百万人"), ("京都 大阪", "東京 大阪")]
)
def test_two_characters_are_no_initials(typed: str, expected: str) -> None:
    """A place and a figure in Japanese are no person with another first name."""
    judgement = judged(typed, expected, prompt="日本の首都はどこですか？")
    assert (judgement.verdict, judgement.reason) == (Verdict.WRONG, "another answer")
