"""The blocks of a sheet as HTML: lists of figures, tables, and pictures with their tables."""

from __future__ import annotations

from quiz.report.elements import Markup, element, joined, prose
from quiz.report.figures import bar_figure, curve_figure, heat_figure, parts_legend, spark_figure
from quiz.terminal.palette import NEAR, RIGHT, WRONG
from quiz.terminal.sheets.blocks import Bars, Block, Curve, Facts, Heat, Spark, Table, Text, Words

MANY = 6
"""More columns than these find no room on a tablet."""

_CLASSES = {RIGHT: "right", NEAR: "near", WRONG: "wrong", "faint": "faint"}


def block_markup(block: Block) -> Markup:
    """One block of a sheet."""
    match block:
        case Words():
            return element("p", prose(block.text), class_=_CLASSES.get(block.style))
        case Facts():
            return _facts(block)
        case Table():
            return table_markup(block)
        case Bars():
            return _bars(block)
        case Spark():
            return element(
                "div", element("span", block.name, class_="faint"), spark_figure(block),
                element("span", prose(block.words)), class_="spark",
            )  # fmt: skip
        case Curve():
            note = element("p", block.signs, class_="faint") if block.signs else Markup("")
            return _figure(block.name, joined(curve_figure(block), note), block.table)
        case Heat():
            return _figure(block.name, heat_figure(block), block.table)


def table_markup(table: Table) -> Markup:
    """A table whose rows stand below each other, each figure behind its name, where it is narrow.

    The roles are written out because such rows are no table to a browser any more.
    """
    if not table.rows:
        return element("p", table.empty or "nothing yet", class_="faint")
    rows = [
        element("tr", *(_cell(table, row, place) for place in range(len(row))), role="row")
        for row in table.rows
    ]
    return _table([_head(name, side) for name, side in zip(table.headers, table.align, strict=True)], rows)


def _bars(block: Bars) -> Markup:
    if not block.bars:
        return table_markup(block.table)
    table = block.table
    head = [_head(name, side) for name, side in zip(table.headers, table.align, strict=True)]
    head.insert(1, element("th", element("span", block.name), role="columnheader", scope="col"))
    rows = []
    for bar, row in zip(block.bars, table.rows, strict=True):
        cells = [_cell(table, row, place) for place in range(len(row))]
        cells.insert(1, element("td", bar_figure(block, bar), class_="bar", role="cell"))
        rows.append(element("tr", *cells, role="row"))
    return joined(_table(head, rows), parts_legend(block))


def _facts(block: Facts) -> Markup:
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", fact.name),
                element("dd", _text(fact.value), class_="value", dir="auto"),
                element("dd", prose(fact.more), class_="more", dir="auto") if fact.more else Markup(""),
            )
            for fact in block.facts
        ),
    )


def _figure(name: str, drawn: Markup, table: Table) -> Markup:
    """A picture with the table behind it."""
    behind = element("details", element("summary", "The same as a table"), table_markup(table))
    return element("figure", drawn, behind, aria_label=name)


def _table(head: list[Markup], rows: list[Markup]) -> Markup:
    return element(
        "table",
        element("thead", element("tr", *head, role="row"), role="rowgroup"),
        element("tbody", *rows, role="rowgroup"),
        role="table",
        class_="many" if len(head) > MANY else "some",
    )


def _head(name: str, side: str) -> Markup:
    return element("th", name, scope="col", role="columnheader", class_="r" if side == "r" else None)


def _cell(table: Table, row: tuple[Text, ...], place: int) -> Markup:
    text = _text(row[place])
    if place == 0:
        return element("th", text, scope="row", role="rowheader", class_=table.align[0], dir="auto")
    classes = table.align[place] + ("" if text else " empty")
    return element("td", text, role="cell", class_=classes, data_name=table.headers[place], dir="auto")


def _text(text: Text) -> Markup:
    if isinstance(text, str):
        return element("span", prose(text)) if text else Markup("")
    return element("span", prose(text.text), class_=_CLASSES.get(text.style)) if text.text else Markup("")
