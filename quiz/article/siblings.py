"""Pages that cut their article into several containers, and what the extractor left behind of them.

The extractor takes the container with the most text. Where the page has others of the same make (the
same path of element names and classes), holding a good part of what was taken, they are the same
article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quiz.article.extract import Passage
from quiz.article.plain import tidy

# Paragraphs shorter than this say nothing about whose they are.
_TELLING = 60
# The share of what was taken that others must hold to be called a part of the article.
_SHARE = 0.25
_DEEPEST = 4


def completed(passages: Sequence[Passage], source: str) -> tuple[Passage, ...]:
    """The passages, or all paragraphs of their containers where the extractor left many behind."""
    taken = {_key(passage.text) for passage in passages}
    found = [(place, tidy(text)) for place, text in _paragraphs(source) if text.strip()]
    places = Counter(place for place, text in found if len(text) >= _TELLING and _key(text) in taken)
    if not places:
        return tuple(passages)
    ours, votes = places.most_common(1)[0]
    same = [text for place, text in found if place == ours]
    left = [text for text in same if len(text) >= _TELLING and _key(text) not in taken]
    size = sum(len(passage.text) for passage in passages)
    if votes < 3 or sum(map(len, left)) < _SHARE * size:
        return tuple(passages)
    return tuple(Passage(text) for text in same)


def _paragraphs(source: str) -> list[tuple[str, str]]:
    """Every `p` of the page: where it stands, as names and classes, and its text."""
    from trafilatura import load_html  # noqa: PLC0415 - heavy

    tree = load_html(source)
    found = []
    for element in tree.iter("p") if tree is not None else ():
        place = []
        for parent in element.iterancestors():
            place.append(f"{parent.tag}.{' '.join((parent.get('class') or '').split())}")
            if len(place) == _DEEPEST:
                break
        found.append((" < ".join(place), element.text_content()))
    return found


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
