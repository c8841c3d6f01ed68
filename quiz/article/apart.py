"""Parsers of foreign formats, run in a process of their own.

Pages, PDF, Word and EPUB files come from anywhere, and their parsers are large, written by others, and
can be made to crash, to fill the memory or to run for ever. In a process of its own, with limits of
time and memory, the worst that such a file can do is to be refused; and the program itself starts
without loading them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from quiz.article.extract import Extract
from quiz.article.sniff import Format
from quiz.article.source import Page
from quiz.errors import ArticleError, Place

TIME_LIMIT = 60.0
"""Seconds after which a parser is stopped; the slowest honest file takes a fraction of that."""


def extract_apart(page: Page, format_: Format, name: str, *, time_limit: float = TIME_LIMIT) -> Extract:
    """What a source in one of the foreign formats holds; raises ArticleError where it cannot be read."""
    request = json.dumps({"format": format_, "name": name, "charset": page.charset, "url": page.url})
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)  # noqa: PTH109 - "" means just this
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "quiz.article.worker"],
            input=request.encode() + b"\n" + page.data,
            capture_output=True,
            timeout=time_limit,
            check=False,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise ArticleError(
            f"this {format_} file takes too long to read and was given up",
            hint="copy the article's text and give that",
            where=Place(name),
        ) from None
    if b"ModuleNotFoundError" in done.stderr and not done.stdout:
        raise ArticleError(
            f"the parser of {format_} files is not installed",
            hint="install the program again: pip install --force-reinstall quiz-trainer",
            where=Place(name),
        )
    return _answer(done.stdout, format_, name)


def _answer(answer: bytes, format_: Format, name: str) -> Extract:
    try:
        values = json.loads(answer)
    except ValueError:
        raise ArticleError(
            f"this {format_} file cannot be read: it is damaged, or not what it claims to be",
            hint="copy the article's text and give that",
            where=Place(name),
        ) from None
    if "error" in values:
        raise ArticleError(values["error"], hint=values["hint"], where=Place(name))
    return Extract.from_json(values)
