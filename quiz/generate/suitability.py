"""Whether a text is one that questions can fairly be asked about, and a sentence when it is not.

Opinion pieces, recipes, lists and very short texts give few cards or none; the learner is told why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.generate.document import Document
from quiz.generate.lexicon import word_set
from quiz.model.article import Article, BlockKind

SHORTEST = 60
_LANGUAGES = {
    "de": "German", "fr": "French", "es": "Spanish",
    "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "ru": "Russian",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian",
    "fi": "Finnish", "pl": "Polish", "cs": "Czech", "tr": "Turkish",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
    "ar": "Arabic", "el": "Greek", "hu": "Hungarian", "ro": "Romanian",
    "uk": "Ukrainian", "he": "Hebrew", "hi": "Hindi", "la": "Latin",
}  # fmt: skip
_SPEAKERS = word_set("i me my we us our you your i'm i've we're you're")
_KITCHEN = word_set("tablespoon tablespoons teaspoon teaspoons tbsp tsp oven preheat simmer whisk stir")


@dataclass(frozen=True, slots=True)
class Suitability:
    """How many cards a text may give at most, and why fewer than usual; None for no limit."""

    limit: int | None = None
    reason: str | None = None


def wrong_language(article: Article) -> str | None:
    """Why an article's language cannot be worked with, or None for English."""
    if article.language in ("en", "und"):
        return None
    name = _LANGUAGES.get(article.language, f"the language “{article.language}”")
    return f"The text is in {name}; the rules know English only."


def suitability(document: Document) -> Suitability:
    """What kind of text this is, as far as that limits a deck."""
    article = document.article
    count = len(article.text.split())
    if count < SHORTEST:
        return Suitability(0, f"The text is too short to ask about: {count} words.")
    tokens = [t.low for s in document.sentences for t in s.tokens if not t.quoted and t.text[0].isalpha()]
    total = max(1, len(tokens))
    if sum(t in _KITCHEN for t in tokens) / total > 0.012:
        return Suitability(5, "This reads like a recipe; a recipe has few facts worth remembering.")
    items = sum(b.kind is BlockKind.ITEM for b in article.blocks)
    if items > 10 and items > 0.6 * len(article.blocks):
        return Suitability(
            5, "This is mostly a list; its entries are asked about only where a sentence says something."
        )
    if sum(t in _SPEAKERS for t in tokens) / total > 0.03:
        return Suitability(
            6, "This is told in the first person or speaks to the reader; opinions are not asked about."
        )
    return Suitability()


def few(count: int, article: Article) -> str | None:
    """A sentence for a deck that came out small, or None."""
    words = len(re.findall(r"\w+", article.text))
    if count == 0:
        return "No sentence of this text stands well enough alone to be asked about."
    if count < 4 and words >= 250:
        return "Few sentences of this text stand well enough alone to be asked about."
    return None
