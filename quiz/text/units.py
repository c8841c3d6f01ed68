"""Units of measure and money: how people write them, and exact conversion between them.

A unit has one name here ("kilometre", "USD", "percent"). Units of one dimension convert by an
exact factor; where a conversion is not exact by definition (a month in days), the units belong
to different dimensions.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: what it measures, and how many of that dimension's base unit it is."""

    name: str
    dimension: str
    factor: Fraction


PERCENT = "percent"

# By dimension: the factor, then the ways to write it in British spelling, the unit's own name first.
_MEASURES: dict[str, tuple[tuple[str, str], ...]] = {
    "length": (
        ("1", "metre|metres|m"),
        ("1000", "kilometre|kilometres|km|kms"),
        ("1/100", "centimetre|centimetres|cm"),
        ("1/1000", "millimetre|millimetres|mm"),
        ("1/1000000", "micrometre|micrometres|micron|microns|µm|um"),
        ("1/1000000000", "nanometre|nanometres|nm"),
        ("1609.344", "mile|miles|mi"),
        ("0.9144", "yard|yards|yd|yds"),
        ("0.3048", "foot|feet|ft|'"),
        ("0.0254", 'inch|inches|in|"'),
        ("1852", "nautical mile|nautical miles|nmi"),
        ("9460730472580800", "light year|light years|lightyear|lightyears|ly"),
    ),
    "area": (
        ("1", "square metre|square metres|sq m|sqm|m2|m²"),
        ("1000000", "square kilometre|square kilometres|sq km|km2|km²"),
        ("10000", "hectare|hectares|ha"),
        ("4046.8564224", "acre|acres"),
        ("0.09290304", "square foot|square feet|sq ft|sqft"),
        ("2589988.110336", "square mile|square miles|sq mi"),
    ),
    "volume": (
        ("1", "litre|litres|l"),
        ("1/1000", "millilitre|millilitres|ml"),
        ("1/100", "centilitre|centilitres|cl"),
        ("1000", "cubic metre|cubic metres|m3|m³"),
    ),
    "mass": (
        ("1", "kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos|kg|kgs"),
        ("1/1000", "gram|grams|gramme|grammes|g"),
        ("1/1000000", "milligram|milligrams|mg"),
        ("1000", "tonne|tonnes|metric ton|metric tons|t|ton|tons"),
        ("0.45359237", "pound|pounds|lb|lbs"),
        ("0.028349523125", "ounce|ounces|oz"),
        ("907.18474", "short ton|short tons|ton|tons"),
    ),
    "time": (
        ("1", "second|seconds|sec|secs|s"),
        ("1/1000", "millisecond|milliseconds|msec|ms"),
        ("60", "minute|minutes|min|mins"),
        ("3600", "hour|hours|hr|hrs|h"),
        ("86400", "day|days"),
        ("604800", "week|weeks|wk|wks"),
        ("1209600", "fortnight|fortnights"),
    ),
    "calendar": (
        ("1", "month|months"),
        ("12", "year|years|yr|yrs"),
        ("120", "decade|decades"),
        ("1200", "century|centuries"),
    ),
    "speed": (
        ("1000/3600", "kilometre per hour|kilometres per hour|km/h|kph|kmh"),
        ("1609.344/3600", "mile per hour|miles per hour|mph|miles an hour|mi/h"),
        ("1", "metre per second|metres per second|m/s"),
        ("1000", "kilometre per second|kilometres per second|km/s"),
        ("1852/3600", "knot|knots|kn"),
    ),
    "energy": (
        ("1000", "kilowatt hour|kilowatt hours|kwh"),
        ("1000000", "megawatt hour|megawatt hours|mwh"),
        ("1", "watt hour|watt hours|wh"),
    ),
    "power": (
        ("1", "watt|watts|w"),
        ("1000", "kilowatt|kilowatts|kw"),
        ("1000000", "megawatt|megawatts|mw"),
        ("1000000000", "gigawatt|gigawatts|gw"),
    ),
    "data": (
        ("1", "byte|bytes"),
        ("1000", "kilobyte|kilobytes|kb"),
        ("1000000", "megabyte|megabytes|mb"),
        ("1000000000", "gigabyte|gigabytes|gb"),
        ("1000000000000", "terabyte|terabytes|tb"),
    ),
    "frequency": (
        ("1", "hertz|hz"),
        ("1000", "kilohertz|khz"),
        ("1000000", "megahertz|mhz"),
        ("1000000000", "gigahertz|ghz"),
    ),
}  # fmt: skip

# Units that convert to no other, each a dimension of its own.
_ALONE = (
    "percent|%|per cent|pct|precent|percents",
    "percentage point|percentage points|pp",
    "times|time|x|fold",
    "horsepower|hp|bhp|horse power",
    "newton metre|newton metres|nm",
    "pound foot|pound feet|lb ft|lbs ft|ft lb|ft lbs|foot pounds|foot pound",
    "degree Celsius|°c|c|degrees celsius|degree celsius|celsius|degrees c|degrees centigrade",
    "degree Fahrenheit|°f|f|degrees fahrenheit|degree fahrenheit|fahrenheit|degrees f",
    "kelvin|kelvins",
    "degree|degrees|°",
    "cup|cups",
    "tablespoon|tablespoons|tbsp",
    "teaspoon|teaspoons|tsp",
    "gallon|gallons|gal",
    "pint|pints",
    "barrel|barrels|bbl",
    "volt|volts|v",
    "ampere|amperes|amp|amps",
    "decibel|decibels|db",
    "calorie|calories|kcal|cal",
)

# Currency: code, symbols and names, then the name of a hundredth.
_MONEY = (
    ("USD", "$|us$|us dollar|us dollars|u s dollar|u s dollars|dollar|dollars|bucks|usd", "cent|cents|¢"),
    ("EUR", "€|euro|euros|eur", "euro cent|euro cents|cent|cents"),
    ("GBP", "£|pound sterling|pounds sterling|british pounds|pound|pounds|quid|gbp", "penny|pence"),
    ("JPY", "¥|yen|japanese yen|jpy", ""),
    ("CNY", "yuan|renminbi|rmb|chinese yuan|cny|cn¥|¥", ""),
    ("RUB", "₽|ruble|rubles|rouble|roubles|rub", "kopek|kopeks"),
    ("INR", "₹|rupee|rupees|rs|inr", ""),
    ("CHF", "chf|swiss franc|swiss francs|franc|francs", ""),
    ("AUD", "a$|au$|aud|australian dollar|australian dollars|$|dollar|dollars", ""),
    ("CAD", "c$|ca$|cad|canadian dollar|canadian dollars|$|dollar|dollars", ""),
    ("HKD", "hk$|hkd|hong kong dollar|hong kong dollars|$|dollar|dollars", ""),
    ("NZD", "nz$|nzd|new zealand dollar|new zealand dollars|$|dollar|dollars", ""),
    ("KRW", "₩|won|krw", ""),
    ("BRL", "r$|real|reais|brl", ""),
    ("SEK", "sek|krona|kronor|swedish kronor", ""),
    ("NOK", "nok|norwegian kroner|kroner|krone", ""),
    ("DKK", "dkk|danish kroner|kroner|krone", ""),
    ("PLN", "pln|zloty|zlotys", ""),
    ("TRY", "₺|lira|try", ""),
    ("ILS", "₪|shekel|shekels|ils", ""),
    ("UAH", "₴|hryvnia|hryvnias|uah", ""),
    ("MXN", "mxn|mexican peso|mexican pesos|peso|pesos", ""),
    ("BTC", "₿|bitcoin|bitcoins|btc", ""),
)  # fmt: skip

UNITS: dict[str, Unit] = {}
"""Every unit by its name."""

SURFACES: dict[str, tuple[str, ...]] = {}
"""The units that each way of writing may mean, the likeliest first."""


def _add(unit: Unit, surfaces: str) -> None:
    UNITS[unit.name] = unit
    american = surfaces.replace("metre", "meter").replace("litre", "liter")
    for surface in dict.fromkeys(f"{surfaces}|{american}".split("|")):
        SURFACES[surface] = (*SURFACES.get(surface, ()), unit.name)


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or 1)


def _fill() -> None:
    for dimension, units in _MEASURES.items():
        for factor, surfaces in units:
            _add(Unit(surfaces.split("|")[0], dimension, _fraction(factor)), surfaces)
    for surfaces in _ALONE:
        name = surfaces.split("|")[0]
        _add(Unit(name, name, Fraction(1)), surfaces)
    for code, surfaces, hundredth in _MONEY:
        _add(Unit(code, f"money {code}", Fraction(1)), surfaces)
        if hundredth:
            _add(Unit(f"{code} cent", f"money {code}", Fraction(1, 100)), hundredth)


_fill()

LONGEST_SURFACE = 4
"""The most tokens that a way of writing a unit has."""


def is_money(unit: str | None) -> bool:
    """Whether this unit is a currency."""
    return unit is not None and UNITS[unit].dimension.startswith("money ")


def same_dimension(one: str | None, other: str | None) -> bool:
    """Whether amounts in these units can be compared exactly."""
    if one is None or other is None:
        return one is other
    return UNITS[one].dimension == UNITS[other].dimension


def in_base(value: Fraction, unit: str | None) -> Fraction:
    """The value in its dimension's base unit; a bare number is its own."""
    return value if unit is None else value * UNITS[unit].factor
