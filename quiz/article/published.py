"""The day an article was published, from its address, its date line or its dateline.

Only a whole date counts (day, month and year), and never a year beside a copyright mark; where nothing
says a whole date, the day stays unknown.
"""

from __future__ import annotations

import re
from datetime import date

from quiz.model.article import Span
from quiz.text.dates import find_dates
from quiz.text.normalise import fold_marks

_YEARS = range(1800, 2100)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"

_IN_ADDRESS = (
    re.compile(rf"/{_YEAR}[/-](?P<number>[01]?\d)[/-]{_DAY}(?=[/-]|$)"),
    re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?=/|$)", re.I),
    re.compile(rf"/{_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?=/|$)"),
    re.compile(rf"[/-]{_MONTH}-{_DAY}-{_YEAR}(?=[/.-]|$)", re.I),
)

_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
_CLOCK = (
    r"(?:(?:at|on)?\s*\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
    r"|noon|midnight)\s*\(?(?:[a-z]{2,5}|[+-]\d\d:?\d\d)?\)?"
)
_LABEL = (
    r"(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated?|modified|created|released?|dated?"
    r"|issued)(?:\s+(?:on|at|date))?"
)
# Words that may stand beside a date on a line that holds nothing else.
_AROUND = re.compile(rf"\b(?:{_LABEL}|{_WEEKDAY}|{_CLOCK})(?!\w)|T(?=\d\d:)|(?<=\d)Z\b", re.I)
_CLOCK_ALONE = re.compile(rf"{_CLOCK}\W*", re.I)
_UPDATE = re.compile(r"\b(?:updated?|modified)\b", re.I)
_OWNED = re.compile(r"©|\(c\)|\bcopyright\b", re.I)


def date_in(text: str) -> date | None:
    """The first whole date that a text writes out, or None."""
    return next((day for _, day in _whole_dates(text)), None)


def date_of_address(url: str) -> date | None:
    """The date that the path of an address spells, as in `/2016/06/23/`, or None."""
    path = re.sub(r"^\w+://[^/]*", "", url).split("?")[0].split("#")[0]
    return next(filter(None, (_date(m) for pattern in _IN_ADDRESS for m in pattern.finditer(path))), None)


def date_of_line(line: str) -> date | None:
    """The date of a line that holds nothing but a date (with weekday, time, a word like "Posted")."""
    if len(line) > 90 or _OWNED.search(line):
        return None
    found = _whole_dates(line)
    rest = line
    for span, _ in reversed(found):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    is_bare = re.search(r"\w", _AROUND.sub(" ", fold_marks(rest))) is None
    return found[0][1] if found and is_bare else None


def is_clock_line(line: str) -> bool:
    """Whether a line holds a time of day and nothing else."""
    return bool(_CLOCK_ALONE.fullmatch(line.strip()))


def tells_update(line: str) -> bool:
    """Whether a date line says when the article was changed, not when it first appeared."""
    return bool(_UPDATE.search(line))


def _whole_dates(text: str) -> list[tuple[Span, date]]:
    """Dates of the years that articles on the web are from, with their places."""
    days = [(span, found.as_date) for span, found in find_dates(text)]
    return [(span, day) for span, day in days if day is not None and day.year in _YEARS]


def _date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = groups.get("number") or _MONTHS.index(groups["month"][:3].lower()) + 1
    try:
        return date(int(groups["year"]), int(month), int(groups["day"]))
    except ValueError:
        return None
