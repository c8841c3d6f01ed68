"""Pictures as inline SVG. Each has a name that says what it shows, for those who do not see it.

Words stand beside the pictures as words of the page, so that they keep their size on a narrow
screen while the picture shrinks.
"""

from __future__ import annotations

from datetime import date

from quiz.report.elements import Markup, element, joined
from quiz.terminal.palette import WRONG
from quiz.terminal.sheets.blocks import Bar, Bars, Curve, Heat, Mark, Spark
from quiz.terminal.sheets.calendar import Square, calendar_of, month_starts

_SIDE, _STEP, _HEAD = 10, 12, 14
"""A day's square, the distance of two, and the room for the months above, in SVG units."""
_SIGN_SHARE = 3.0
"""The room of a sign below a curve, in hundredths of a narrow screen."""

_Point = tuple[float, float]


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
    """The curve with its scale at the left, its days below, and a sign at each mark."""
    first, last = curve.points[0][0], curve.points[-1][0]
    days = max(1, (last - first).days)
    span = (curve.high[0] - curve.low[0]) or 1.0

    def place(day: date, value: float) -> _Point:
        return 100 * (day - first).days / days, 100 * (1 - (value - curve.low[0]) / span)

    past = [place(day, value) for day, value in curve.points if curve.today is None or day <= curve.today]
    future = [place(day, value) for day, value in curve.points if curve.today and day > curve.today]
    lines = [element("path", class_="line", d=_path(past))]
    if future:
        lines.append(element("path", class_="line future", d=_path([*past[-1:], *future])))
    values = dict(reversed(curve.points))
    signs = [(mark, *place(mark.date, values.get(mark.date, curve.low[0]))) for mark in curve.marks]
    today = None
    if curve.today is not None and first < curve.today < last:
        today, _ = place(curve.today, curve.low[0])
    name = f"{curve.name}, {first.isoformat()} to {last.isoformat()}"
    drawn = element(
        "svg",
        element("title", name),
        # The lines are stretched to the room there is; dots and letters are not.
        element("svg", *lines, viewbox="0 0 100 100", preserveaspectratio="none", aria_hidden="true"),
        *_today(today),
        *_signs(signs),
        role="img",
        aria_label=name,
    )
    labels = [element("span", curve.high[1]), element("span", curve.low[1])]
    ends = [element("span", first.isoformat()), element("span", last.isoformat())]
    return element(
        "div",
        element("div", *labels, class_="scale"),
        drawn,
        element("div", *ends, class_="days marked" if signs else "days"),
        class_="plot",
    )


def _today(share: float | None) -> list[Markup]:
    if share is None:
        return []
    x = f"{share:.2f}%"
    line = element("line", class_="today", x1=x, x2=x, y1="0", y2="100%")
    after = share < 80
    anchor = "start" if after else "end"
    return [line, element("text", "today", x=x, y="0", dx=6 if after else -6, dy=12, text_anchor=anchor)]


def _signs(signs: list[tuple[Mark, float, float]]) -> list[Markup]:
    """A dot on the curve and its sign below, as far as the signs do not touch."""
    drawn: list[Markup] = []
    free = 0.0
    for mark, x, y in signs:
        style = "dot wrong" if mark.style == WRONG else "dot"
        drawn.append(element("circle", class_=style, cx=f"{x:.2f}%", cy=f"{y:.2f}%", r=3.5))
        if x >= free:
            style = "wrong" if mark.style == WRONG else "sign"
            below = element(
                "text", mark.sign, class_=style, x=f"{x:.2f}%", y="100%", dy=16, text_anchor="middle"
            )
            drawn.append(below)
            free = x + _SIGN_SHARE
    return drawn


def _path(points: list[_Point]) -> str:
    return "".join(f"{'L' if place else 'M'}{x:.2f} {y:.2f}" for place, (x, y) in enumerate(points))
