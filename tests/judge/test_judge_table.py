"""The judge against a table of typed answers that were labelled by hand before the judge was written."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from quiz.judge.judge import judge
from quiz.model.note import Face, Kind
from quiz.model.review import Judgement, Verdict
from quiz.text.numbers import find_quantities, quantity_readings, same_amount

TABLE = Path(__file__).with_name("table.csv")
LEAST_RIGHT = 0.98


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def judged(row: dict[str, str]) -> Judgement:
    face = Face(Kind(row["kind"]), row["prompt"] or "?", row["expected"], several(row["accept"]))
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return judge(row["typed"], face, several(row["others"]), published)


def test_the_table_is_judged_as_a_fair_teacher_would() -> None:
    """At least 98 % of the labelled answers get their label, and every judgement says why."""
    off, count = [], 0
    for row in rows():
        found = judged(row)
        count += 1
        assert found.reason, row
        assert len(found.reason) <= 120, row
        assert found.matched in (row["expected"], *several(row["accept"])), row
        if found.verdict != row["verdict"]:
            case = f"{row['expected']!r} <- {row['typed']!r}"
            off.append(f"{case}: {row['verdict']}, not {found.verdict}: {found.reason}")
    right = 1 - len(off) / count
    print(f"\n{count - len(off)} of {count} right ({right:.2%})", *off, sep="\n  ")
    assert count >= 400
    assert right >= LEAST_RIGHT


def test_no_wrong_answer_of_the_table_is_accepted_where_numbers_are() -> None:
    """No answer that is labelled wrong and has a number on either side is correct."""
    for row in rows():
        if row["verdict"] == "wrong" and (find_quantities(row["expected"]) or find_quantities(row["typed"])):
            assert judged(row).verdict is not Verdict.CORRECT, row


def test_no_other_number_of_the_table_is_close() -> None:
    """Where both sides are one amount and the amounts differ, the verdict is wrong."""
    for row in rows():
        due, said = quantity_readings(row["expected"]), quantity_readings(row["typed"])
        if row["accept"] or not due or not said or row["verdict"] != "wrong":
            continue
        if not any(same_amount(one, other) for one in due for other in said):
            assert judged(row).verdict is Verdict.WRONG, row


@pytest.mark.parametrize("verdict", ["correct", "close", "wrong"])
def test_the_table_has_cases_of_every_verdict(verdict: str) -> None:
    """Every verdict is labelled often enough to mean something."""
    assert sum(row["verdict"] == verdict for row in rows()) >= 40
