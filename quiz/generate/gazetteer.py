"""Closed classes of names: countries and months from CLDR, and a few short lists of our own.

Used to settle what a name is and to find wrong options of the same class. CLDR data comes with
babel and is read on first use.
"""

from __future__ import annotations

from functools import cache

from quiz.generate.lexicon import word_set

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Names in the news that CLDR writes otherwise or does not hold, with what they stand for.
_OTHER_COUNTRY_NAMES = {
    "u.s.": "US", "us": "US", "u.s": "US", "usa": "US", "america": "US", "the united states": "US",
    "united states of america": "US", "uk": "GB", "u.k.": "GB", "britain": "GB", "great britain": "GB",
    "uae": "AE", "turkey": "TR", "burma": "MM", "czech republic": "CZ", "ivory coast": "CI",
    "hong kong": "HK", "macau": "MO", "england": "GB-ENG", "scotland": "GB-SCT", "wales": "GB-WLS",
    "northern ireland": "GB-NIR", "palestine": "PS", "bosnia": "BA", "macedonia": "MK", "holland": "NL",
    "myanmar": "MM", "democratic republic of the congo": "CD", "dr congo": "CD", "cape verde": "CV",
}  # fmt: skip

# Well-known countries by neighbourhood: plausible for one another, familiar to most readers.
COUNTRY_GROUPS = (
    ("China", "Japan", "South Korea", "North Korea", "Taiwan", "Mongolia"),
    ("Vietnam", "Thailand", "Malaysia", "Indonesia", "the Philippines", "Singapore", "Cambodia", "Myanmar"),
    ("India", "Pakistan", "Bangladesh", "Nepal", "Sri Lanka", "Afghanistan"),
    (
        "Iran",
        "Iraq",
        "Saudi Arabia",
        "Qatar",
        "Kuwait",
        "Oman",
        "the United Arab Emirates",
        "Yemen",
        "Bahrain",
    ),
    ("Israel", "Jordan", "Lebanon", "Syria", "Egypt", "Turkey"),
    ("Russia", "Ukraine", "Belarus", "Georgia", "Kazakhstan", "Uzbekistan"),
    (
        "France",
        "Germany",
        "Italy",
        "Spain",
        "Portugal",
        "the Netherlands",
        "Belgium",
        "Austria",
        "Switzerland",
    ),
    ("Sweden", "Norway", "Denmark", "Finland", "Iceland"),
    ("Poland", "Hungary", "Romania", "Bulgaria", "Greece", "Croatia", "Serbia", "Slovakia"),
    ("the United States", "Canada", "the United Kingdom", "Australia", "New Zealand", "Ireland"),
    ("Mexico", "Brazil", "Argentina", "Colombia", "Chile", "Peru", "Venezuela", "Bolivia", "Ecuador", "Cuba"),
    ("Nigeria", "Ghana", "Kenya", "South Africa", "Ethiopia", "Tanzania", "Uganda", "Senegal"),
    ("Morocco", "Algeria", "Tunisia", "Libya", "Sudan"),
)

US_STATES = word_set(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas "
    "utah vermont virginia wisconsin wyoming"
) | {
    "new hampshire", "new jersey", "new mexico", "new york state", "north carolina", "north dakota",
    "rhode island", "south carolina", "south dakota", "west virginia", "washington state",
}  # fmt: skip

# Capitals and large cities that the time-zone names of CLDR do not hold.
_OTHER_CITIES = word_set(
    "beijing delhi mumbai bangalore hanoi islamabad washington boston philadelphia houston dallas "
    "atlanta miami seattle baltimore austin cleveland pittsburgh milwaukee minneapolis geneva frankfurt "
    "munich hamburg milan barcelona lyon marseille birmingham manchester glasgow edinburgh liverpool "
    "kyoto osaka shenzhen guangzhou wuhan ankara riyadh abuja nuremberg tel-aviv canberra ottawa "
    "brasilia aleppo mosul kandahar basra sacramento oakland"
) | {"san francisco", "new delhi", "tel aviv", "las vegas", "san diego", "st. petersburg", "abu dhabi",
     "rio de janeiro", "salt lake city", "kansas city", "new orleans", "cape town", "the hague"}  # fmt: skip


@cache
def _countries() -> dict[str, str]:
    # Imported here for weight: CLDR's tables are only needed when generating.
    from babel import Locale  # noqa: PLC0415

    names = Locale("en").territories
    found = {
        str(name).lower().replace("’", "'"): str(code)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
    }
    return found | _OTHER_COUNTRY_NAMES


@cache
def _cities() -> frozenset[str]:
    from babel.core import get_global  # noqa: PLC0415

    zones = [str(name).rsplit("/", 1)[-1] for name in get_global("zone_territories") if "/" in str(name)]
    names = {zone.replace("_", " ").lower() for zone in zones}
    return frozenset(names - set(_countries())) | _OTHER_CITIES


def bare(name: str) -> str:
    """A name in lower case, without a leading article and with plain apostrophes."""
    low = " ".join(name.lower().replace("’", "'").split())
    return low.removeprefix("the ")


def country_code(name: str) -> str | None:
    """The territory code of a country's name, or None where it names no country."""
    return _countries().get(bare(name))


def is_state(name: str) -> bool:
    """Whether it names a state of the United States (and no country or city more often)."""
    return bare(name) in US_STATES


def is_city(name: str) -> bool:
    """Whether it is known to name a city."""
    return bare(name) in _cities()
