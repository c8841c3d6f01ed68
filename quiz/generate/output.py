"""What was generated, as the JSON object that `quiz generate --json` prints."""

from __future__ import annotations

from typing import Any

from quiz.model.article import Article
from quiz.model.draft import Candidate, Generated

VERSION = 1


def to_json(generated: Generated, explain: bool = False) -> dict[str, Any]:
    """Plain data for tools, `version` 1; `rejected` only where `explain` asks for it."""
    article = generated.article
    data: dict[str, Any] = {
        "version": VERSION,
        "engine": generated.engine,
        "article": _article(article),
        "cards": [_card(card, article.text) for card in generated.cards],
    }
    if generated.explanation is not None:
        data["explanation"] = generated.explanation
    if explain:
        data["rejected"] = [
            {
                "question": each.candidate.question,
                "answer": each.candidate.answer,
                "rule": each.candidate.rule,
                "gate": each.gate,
                "reason": each.reason,
            }
            for each in generated.rejected
        ]
    return data


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "text": article.text,
    }


def _card(card: Candidate, text: str) -> dict[str, Any]:
    return {
        "kind": card.kind.value,
        "question": card.question,
        "answer": card.answer,
        "accept": list(card.accept),
        "choices": list(card.choices),
        "sentence": card.sentence.of(text),
        "start": card.sentence.start,
        "end": card.sentence.end,
        "evidence": card.evidence,
        "answer_type": card.answer_type.value,
        "rule": card.rule,
        "score": card.score,
        "edits": list(card.edits),
    }
