"""What was generated, as the JSON object that `quiz generate --json` prints."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quiz.model.article import Article
from quiz.model.draft import Candidate, Generated, ModelRun

VERSION = 1


def to_json(generated: Generated, explain: bool = False) -> dict[str, Any]:
    """Plain data for tools, `version` 1; `rejected` only where `explain` asks for it.

    `run` is there where a model was asked: what it gave up, how many cards each gate dropped, which
    gates were off, and what the deck's answers took when they were asked for.
    """
    article = generated.article
    data: dict[str, Any] = {
        "version": VERSION,
        "engine": generated.engine,
        "article": _article(article),
        "cards": [_card(card, article.text) for card in generated.cards],
    }
    if generated.explanation is not None:
        data["explanation"] = generated.explanation
    if generated.run is not None:
        data["run"] = _run(generated.run, Counter(each.gate for each in generated.rejected))
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


def _run(run: ModelRun, dropped: Counter[str]) -> dict[str, Any]:
    return {
        "model": run.model,
        "parts": run.parts,
        "given_up": [
            {"what": one.what, "part": one.part, "count": one.count, "reason": one.reason}
            for one in run.given_up
        ],
        "dropped": dict(dropped.most_common()),
        "gates_off": list(run.gates_off),
        "used": {"requests": run.requests, "tokens_sent": run.sent, "tokens_received": run.received},
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
