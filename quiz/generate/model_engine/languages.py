"""Languages by their two-letter code or English name, as a person may write them."""

from __future__ import annotations

from quiz.errors import UsageError
from quiz.text.normalise import fold


def language_named(said: str) -> tuple[str, str]:
    """Code and English name of a language; raises UsageError for what is none."""
    names = _names()
    wanted = fold(said)
    for code, name in names.items():
        if wanted in (code.lower(), fold(name)):
            return code, name
    raise UsageError(
        f"there is no language called {said!r}", hint="write its code or its English name: de, German"
    )


def english_name(code: str) -> str:
    """The English name of a language code; a code without one is its own name."""
    return _names().get(code, code)


def _names() -> dict[str, str]:
    # babel takes a while to import, and only another language than English needs it.
    from babel import Locale  # noqa: PLC0415

    return {str(code): str(name) for code, name in Locale("en").languages.items()}
