"""Pictures as inline SVG. Each has a name that says what it shows, for those who do not see it.

Words stand beside the pictures as words of the page, so that they keep their size on a narrow
screen while the picture shrinks.
"""

from __future__ import annotations

from datetime import date

from quiz.report.elements import Markup, element, joined
from quiz.terminal.palette import WRONG
from quiz.terminal.sheets.blocks import Bar, Bars, Curve, Heat, Spark
from quiz.terminal.sheets.calendar import Square, calendar_of, month_starts

_SIDE, _STEP, _HEAD = 10, 12, 14
"""A day's square, the distance of two, and the room for the months above, in SVG units."""
_WIDE, _HIGH = 1000, 300


def svg(width: float, height: float, name: str, *children: Markup, stretched: bool = False) -> Markup:
    """A picture of this size. stretched: it fills whatever room it gets."""
    return element(
        "svg",
        element("title", name),
        *children,
        viewbox=f"0 0 {width:g} {height:g}",
        preserveaspectratio="none" if stretched else None,
        role="img",
        aria_label=name,
    )


def heat_figure(heat: Heat) -> Markup:
    """The calendar as two halves beside or below each other, and what the shades mean."""
    calendar = calendar_of(heat)
    middle = (len(calendar.weeks) + 1) // 2
    halves = (calendar.weeks[:middle], calendar.weeks[middle:])
    legend = [_swatch(0, "none")]
    for level, low, high in calendar.legend:
        legend.append(_swatch(level, f"{low:,}" if low == high else f"{low:,} to {high:,}"))
    legend.append(element("li", f"{heat.unit} a day"))
    return joined(
        element("div", *(_half(heat, weeks, middle) for weeks in halves), class_="years"),
        element("ul", *legend, class_="legend"),
    )


def _half(heat: Heat, weeks: tuple[tuple[Square, ...], ...], count: int) -> Markup:
    squares = [square for week in weeks for square in week]
    total, days = sum(square.value for square in squares), sum(square.value > 0 for square in squares)
    first, last = squares[0].date.isoformat(), squares[-1].date.isoformat()
    name = f"{heat.name}, {first} to {last}: {total:,} {heat.unit} on {days} days"
    months = [element("text", month, x=number * _STEP, y=_HEAD - 5) for number, month in month_starts(weeks)]
    drawn = [
        element(
            "rect",
            element("title", f"{square.date.isoformat()}: {square.words}"),
            class_=f"v{square.level}",
            x=number * _STEP,
            y=_HEAD + square.date.weekday() * _STEP,
            width=_SIDE,
            height=_SIDE,
            rx=2,
        )
        for number, week in enumerate(weeks)
        for square in week
    ]
    return svg(count * _STEP - 2, _HEAD + 7 * _STEP - 2, name, *months, *drawn)


def _swatch(level: int, words: str) -> Markup:
    square = element("rect", class_=f"v{level}", width=_SIDE, height=_SIDE, rx=2)
    drawn = element("svg", square, viewbox=f"0 0 {_SIDE} {_SIDE}", aria_hidden="true")
    return element("li", drawn, words)


def bar_figure(block: Bars, bar: Bar) -> Markup:
    """One bar on its track."""
    name = ", ".join(f"{header} {text}" for header, text in zip(block.headers[1:], bar.figures, strict=True))
    drawn = [element("rect", class_="track", width=100, height=10)]
    start = 0.0
    for place, part in enumerate(bar.parts or ()):
        width = 100 * part / block.top if block.top > 0 else 0.0
        drawn.append(
            element("rect", class_=part_class(place, len(block.parts)), x=start, width=width, height=10)
        )
        start += width
    if bar.mark is not None and block.top > 0:
        place_of = 100 * bar.mark / block.top
        drawn.append(element("line", class_="tick", x1=place_of, x2=place_of, y1=-3, y2=13))
    return svg(100, 10, f"{bar.label}: {name}", *drawn, stretched=True)


def part_class(place: int, count: int) -> str:
    """The shade of a piece of a bar, the most settled the strongest."""
    if count <= 1:
        return "v3"
    return f"v{4 - place * (2 if count == 2 else 1)}"


def parts_legend(block: Bars) -> Markup:
    """What the pieces of the bars are, and the tick."""
    items = []
    for place, name in enumerate(block.parts):
        square = element("rect", class_=part_class(place, len(block.parts)), width=10, height=10, rx=2)
        items.append(element("li", element("svg", square, viewbox="0 0 10 10", aria_hidden="true"), name))
    if block.mark:
        tick = element("line", class_="tick", x1=5, x2=5, y1=0, y2=10)
        drawn = element("svg", tick, viewbox="0 0 10 10", aria_hidden="true")
        items.append(element("li", drawn, block.mark))
    return element("ul", *items, class_="legend") if items else Markup("")


def spark_figure(spark: Spark) -> Markup:
    """The values as a line."""
    count = max(1, len(spark.values) - 1)
    points = [
        (100 * place / count, 20 - 20 * (value / spark.top if spark.top > 0 else 0.0))
        for place, value in enumerate(spark.values)
    ]
    name = f"{spark.name}: {spark.words}"
    return svg(100, 20, name, element("path", class_="line", d=_path(points)), stretched=True)


def curve_figure(curve: Curve) -> Markup:
    """The curve with its scale at the left and its days below."""
    first, last = curve.points[0][0], curve.points[-1][0]
    days = max(1, (last - first).days)
    span = (curve.high[0] - curve.low[0]) or 1.0

    def place(day: date, value: float) -> tuple[float, float]:
        return _WIDE * (day - first).days / days, _HIGH * (1 - (value - curve.low[0]) / span)

    past = [place(day, value) for day, value in curve.points if curve.today is None or day <= curve.today]
    future = [place(day, value) for day, value in curve.points if curve.today and day > curve.today]
    drawn = [element("path", class_="line", d=_path(past))]
    if future:
        drawn.append(element("path", class_="line future", d=_path([*past[-1:], *future])))
    if curve.today is not None and first < curve.today < last:
        x, _ = place(curve.today, curve.low[0])
        drawn.append(element("line", class_="today", x1=x, x2=x, y1=0, y2=_HIGH))
    values = dict(reversed(curve.points))
    for mark in curve.marks:
        x, y = place(mark.date, values.get(mark.date, curve.low[0]))
        style = "dot wrong" if mark.style == WRONG else "dot"
        drawn.append(element("path", class_=style, d=f"M{x:.1f} {y:.1f}h.01"))
    labels = [element("span", curve.high[1]), element("span", curve.low[1])]
    ends = [element("span", first.isoformat()), element("span", last.isoformat())]
    name = f"{curve.name}, {first.isoformat()} to {last.isoformat()}"
    return element(
        "div",
        element("div", *labels, class_="scale"),
        svg(_WIDE, _HIGH, name, *drawn, stretched=True),
        element("div", *ends, class_="days"),
        class_="plot",
    )


def _path(points: list[tuple[float, float]]) -> str:
    return "".join(f"{'L' if place else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(points))
