"""The judge against a second table, labelled apart from it.

Whoever labelled `labelled_apart.csv` had not written the judge and had neither read nor run it: every
label was written down, from the design's rules and from what a fair teacher would say, before the judge
was first run on the table. Expected answers are those of the reference cards; the typed ones are how
people type them. The labels follow these rules:

- correct: the same value, name or statement, in any form: words or digits, scale, exact unit, order of a
  list, article, case, accent, plural, one slip in a word of five letters or more, a surname where the deck
  knows one person of that name, an answer said as a sentence; a number without its unit.
- close: right as far as it goes: half of a list, one end of a range, a less exact date, a first name, a
  surname of two people, a score turned round, another unit that is right only when rounded, a number
  word misspelt, two answers offered for one, the general word without what tells it apart.
- wrong: another number, unit, scale, currency, direction ("less than" for "more than"), person, or answer
  of the deck, however near; the contrary; nothing.
"""

from __future__ import annotations

import csv
from pathlib import Path

TABLE = Path(__file__).with_name("labelled_apart.csv")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_holds_every_verdict_and_no_case_twice() -> None:
    """At least 460 cases, each once, and each verdict often enough to mean something."""
    table = rows()
    assert len(table) >= 460
    assert len(
        {tuple(row[field] for field in row if field not in ("verdict", "note")) for row in table}
    ) == len(table)
    for verdict in ("correct", "close", "wrong"):
        assert sum(row["verdict"] == verdict for row in table) >= 100
