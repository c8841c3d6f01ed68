"""The images that a Markdown text shows: where they lie."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?(?:\s[^)\n]*)?\)")


def image_targets(text: str) -> tuple[str, ...]:
    """What the images of a text point to, addresses or paths, in order, each once."""
    return tuple(dict.fromkeys(_IMAGE.findall(text)))
