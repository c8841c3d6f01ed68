"""The process that `apart` starts: one request on standard input, one extract or error on standard output.

The request is a line of JSON and then the bytes of the file; the answer is JSON. A parser that fails
for a reason of its own leaves no answer, and `apart` calls the file damaged.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable

from quiz.article.extract import Extract
from quiz.article.sniff import Format
from quiz.article.source import Page
from quiz.errors import ArticleError

MEMORY_LIMIT = 2 * 1024**3

Reader = Callable[[Page, str], Extract]

_READERS = {
    Format.HTML: "quiz.article.webpage",
    Format.PDF: "quiz.article.pdf",
    Format.WORD: "quiz.article.word",
    Format.EPUB: "quiz.article.epub",
}


def reader_of(format_: Format) -> Reader:
    """The reader of a foreign format; its parser is loaded only now."""
    reader: Reader = importlib.import_module(_READERS[format_]).extract
    return reader


def main() -> None:
    """Answer the one request on standard input."""
    _limit_memory()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a parser that prints must not write into the answer
    request = json.loads(sys.stdin.buffer.readline())
    page = Page(sys.stdin.buffer.read(), request["url"], charset=request["charset"])
    try:
        answer = reader_of(Format(request["format"]))(page, request["name"]).to_json()
    except ArticleError as error:
        answer = {"error": error.message, "hint": error.hint}
    with answers:
        json.dump(answer, answers)


def _limit_memory() -> None:
    """Let the system refuse memory beyond the limit, where it can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
