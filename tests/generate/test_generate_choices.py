"""Wrong options are three, of one kind and shape with the answer, and never said in the article."""

from __future__ import annotations

import re
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.generate.choices import _like, wrong_options
from quiz.generate.generate import Options
from quiz.model.draft import AnswerType, AskKind


def options_for(answer: str, kind: AnswerType) -> list[str]:
    return wrong_options(SimpleNamespace(answer=answer, answer_type=kind, question=f"How many {answer}?"))  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(number=st.integers(4, 10_000_000), unit=st.sampled_from(["", " percent", " miles"]))
def test_numbers_stay_on_their_scale(number: int, unit: str) -> None:
    """Options differ from the answer, are distinct, and lie within a factor of three of it."""
    answer = f"{number:,}{unit}"
    wrong = options_for(answer, AnswerType.NUMBER)
    assert answer not in wrong
    assert len(wrong) == len(set(wrong))
    for option in wrong:
        value = int(re.sub(r"\D", "", option))
        assert number / 3 <= value <= number * 3
        assert option.endswith(unit)


def test_money_keeps_its_shape() -> None:
    """An amount of money keeps currency, decimals and scale word."""
    for option in options_for("$8.8 billion", AnswerType.MONEY):
        assert re.fullmatch(r"\$\d+\.\d billion", option)


def test_no_percentage_above_a_hundred() -> None:
    """A share is never more than the whole."""
    assert all(float(o.rstrip("%")) <= 100 for o in options_for("80%", AnswerType.NUMBER))


def test_countries_come_from_the_neighbourhood() -> None:
    """Countries are offered for a country, and not the answer itself."""
    wrong = options_for("Norway", AnswerType.PLACE)
    assert len(wrong) >= 3
    assert "Norway" not in wrong
    assert options_for("Atlantis", AnswerType.PLACE) == []


def test_rounding_follows_the_sample() -> None:
    """A round number gives round options."""
    from decimal import Decimal

    assert _like("375,000", Decimal("281250")) == "281,000"
    assert _like("300", Decimal("225")) == "220"
    assert _like("8.8", Decimal("6.16")) == "6.2"


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
