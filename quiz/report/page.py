"""The whole page: head, policy, the sheets below each other."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from quiz.report.blocks import block_markup
from quiz.report.elements import Markup, element, joined, prose
from quiz.report.style import STYLE
from quiz.terminal.sheets.blocks import Section, Sheet

TITLE = "Score history"
BEGINNING = "<!DOCTYPE html>"


def page(sheets: Sequence[Sheet], made: date, about: str = "") -> str:
    """One HTML page of these sheets, the first without a heading of its own.

    made: the study day it is of. about: what it is of, in words.
    """
    first, *others = [replace(sheet, about="") for sheet in sheets]
    said = f"{about}, as of {made.isoformat()}" if about else f"As of {made.isoformat()}"
    links = element(
        "nav",
        *(element("a", sheet.name, href=f"#{_anchor(sheet)}") for sheet in others),
        aria_label="Parts of this page",
    )
    header = element("header", element("h1", TITLE), element("p", prose(said), class_="faint"), links)
    body = element("main", *map(_section, first.sections), *map(_sheet, others))
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", TITLE),
        element("style", Markup(STYLE)),
    )
    whole = element("html", element("head", head), element("body", header, body), lang="en")
    return f"{BEGINNING}\n{whole}\n"


def policy() -> str:
    """What the page may load: nothing but its own style sheet, which is known by its hash."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _sheet(sheet: Sheet) -> Markup:
    anchor = _anchor(sheet)
    steps = [element("p", "Next: ", element("code", step), class_="faint") for step in sheet.next_steps]
    heading = element("h2", sheet.name, id=anchor)
    return element("section", heading, *map(_section, sheet.sections), *steps, aria_labelledby=anchor)


def _section(section: Section) -> Markup:
    return joined(element("h3", section.name), *map(block_markup, section.blocks))


def _anchor(sheet: Sheet) -> str:
    return sheet.name.lower().replace(" ", "-")
