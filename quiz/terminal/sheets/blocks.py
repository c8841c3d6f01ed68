"""The blocks that a sheet is made of: what is said, before anybody draws it.

Every picture carries the numbers that it shows, so that it can also be read as a table. Texts
are as they came; whoever draws them cleans them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from quiz.terminal.cells import Fragment

Text = str | Fragment
"""Words, or words in one style of `quiz.terminal.palette`."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: what it is of, what it comes to, and what else there is to know of it."""

    name: str
    value: Text
    more: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures that stand below each other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words and figures under headers.

    align: a letter for each column, `l` or `r`, or `w` for words that may be wrapped. lead: so many
    columns stay in the row where not all have room; the others then stand below it (0: all stay).
    empty: what is said in place of a table without rows.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    align: str
    lead: int = 0
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. parts: the lengths of its pieces; None where there is nothing to measure.

    figures: what stands beside it, one for each header after the first. mark: a length to compare
    with, drawn as a tick.
    """

    label: str
    parts: tuple[float, ...] | None
    figures: tuple[str, ...]
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, with their figures.

    headers: of the labels, then of the figures. top: the length of a full bar. parts: the names of
    the pieces of each bar, where it has several. mark: what a tick means.
    """

    name: str
    headers: tuple[str, ...]
    bars: tuple[Bar, ...]
    top: float
    parts: tuple[str, ...] = ()
    mark: str = ""
    empty: str = ""

    @property
    def table(self) -> Table:
        """The same without bars."""
        rows = tuple((bar.label, *bar.figures) for bar in self.bars)
        return Table(self.headers, rows, "w" + "r" * (len(self.headers) - 1), empty=self.empty)


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line of values from 0 to `top`, oldest first, with words that say what it shows."""

    name: str
    values: tuple[float, ...]
    top: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on one day of a curve: a sign of one letter, and its style."""

    date: date
    sign: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """Values over days.

    points: in order; two of the same date are a jump. low, high: the ends of the scale, with what
    is written at them. today: what comes after it is not known yet. marks: told by `signs`.
    """

    name: str
    points: tuple[tuple[date, float], ...]
    low: tuple[float, str]
    high: tuple[float, str]
    table: Table
    today: date | None = None
    marks: tuple[Mark, ...] = ()
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar: a whole number, and the same in words."""

    date: date
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Heat:
    """The last 53 weeks up to `end`, each day as dark as its value.

    days: those with a value above 0, in order, earlier ones too. unit: what is counted.
    """

    name: str
    unit: str
    end: date
    days: tuple[Day, ...]

    @property
    def shown(self) -> tuple[Day, ...]:
        """The days within the calendar."""
        return tuple(day for day in self.days if self.start <= day.date <= self.end and day.value > 0)

    @property
    def start(self) -> date:
        """The Monday that it begins with."""
        return self.end - timedelta(days=7 * 52 + self.end.weekday())

    @property
    def table(self) -> Table:
        """The days that have a value."""
        rows = tuple((day.date.isoformat(), day.words) for day in self.shown)
        return Table(("day", self.unit), rows, "lr", empty="no day yet")

    @property
    def months(self) -> Table:
        """The months that have a day with a value."""
        sums: dict[str, list[int]] = {}
        for day in self.shown:
            found = sums.setdefault(f"{day.date:%Y-%m}", [0, 0])
            found[0] += 1
            found[1] += day.value
        rows = tuple((month, str(days), f"{total:,}") for month, (days, total) in sums.items())
        return Table(("month", "days", self.unit), rows, "lrr", empty="no day yet")


Block = Words | Facts | Table | Bars | Spark | Curve | Heat


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view as it is said. about: what it is of, in words. next_steps: what can be done now."""

    name: str
    sections: tuple[Section, ...]
    about: str = ""
    next_steps: tuple[str, ...] = field(default=())
