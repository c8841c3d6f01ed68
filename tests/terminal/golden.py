"""Pictures that were looked at once and are kept as text, in `drawn/`."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "drawn"


def golden(name: str, text: str) -> None:
    """Compare with what is kept; QUIZ_DRAW=1 keeps it anew, to be read before it is committed."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("QUIZ_DRAW"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
