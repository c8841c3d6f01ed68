"""Drafts worded anew by a model, under the gates and readings that every card of it passes.

A draft knows the sentence it rests on, so that no article is needed: the sentences are the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from quiz.generate.drafts import to_drafts
from quiz.generate.model_engine.asking import Asker
from quiz.generate.model_engine.checking import alone_request, proof_request
from quiz.generate.model_engine.engine import Pace, reworded
from quiz.generate.model_engine.estimate import Estimate, estimate_of
from quiz.generate.model_engine.facts import Fact
from quiz.generate.model_engine.languages import english_name
from quiz.generate.model_engine.subject import ENGLISH, Subject, subject_of
from quiz.generate.model_engine.writing import Written, revision_of
from quiz.model.article import Article, Block, BlockKind, Span
from quiz.model.draft import AnswerType, AskKind, Candidate, Draft, Generated
from quiz.model.note import Cloze, Content, Deck, TrueFalse, faces
from quiz.text.language import guess_language

WANTED = (
    "the learner wants it in better words: clearer, understood without the article, with one right answer"
)


def subject_of_drafts(deck: Deck, drafts: Sequence[Draft]) -> Subject:
    """The sentences that drafts rest on as an article of their own, under their deck's title line."""
    text, blocks = "", []
    for draft in drafts:
        start = len(text)
        text += f"{draft.note.source}\n\n"
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(draft.note.source))))
    language = guess_language(text)
    article = Article(text, tuple(blocks), deck.name, deck.source, None, deck.published, deck.url, language)
    name = "English" if language in ENGLISH else english_name(language)
    return subject_of(article, name, english_cards=language in ENGLISH)


def expected(subject: Subject, drafts: Sequence[Draft], pace: Pace) -> Estimate:
    """What wording these drafts anew comes to at most."""
    wanted = _wanted(subject, drafts)
    asked = [revision_of(subject, wanted[n : n + pace.cards]) for n in range(0, len(wanted), pace.cards)]
    batches = [[one for one, _ in wanted[n : n + pace.checks]] for n in range(0, len(wanted), pace.checks)]
    read = [alone_request(subject, [one.card for one in batch]) for batch in batches]
    read += [proof_request(subject, batch) for batch in batches]
    return estimate_of(asked, read)


def improved(subject: Subject, drafts: Sequence[Draft], asker: Asker, pace: Pace) -> list[Draft | str]:
    """For each draft another of the same fact, or why there is none. Raises AskingError."""
    wanted = _wanted(subject, drafts)
    found: list[Draft | str] = []
    for draft, one in zip(drafts, reworded(subject, asker, pace, wanted), strict=True):
        if isinstance(one, str):
            found.append(one)
        else:
            name = f"model/{asker.model.name}"
            found.append(to_drafts(Generated(subject.article, name, (one.card,)), draft.deck)[0])
    return found


def _wanted(subject: Subject, drafts: Sequence[Draft]) -> list[tuple[Written, str]]:
    blocks = subject.article.blocks
    return [(_written(subject, d, block.span), WANTED) for d, block in zip(drafts, blocks, strict=True)]


def _written(subject: Subject, draft: Draft, span: Span) -> Written:
    """A draft as the card it was made from; of a cloze its first gap."""
    content = draft.note.content
    face = faces(content)[0]
    card = Candidate(
        kind=_kind(content),
        question=face.prompt,
        answer=face.answer,
        sentence=span,
        evidence=draft.evidence,
        answer_type=AnswerType.OTHER,
        rule=draft.rule,
        accept=face.accept,
        score=draft.score,
    )
    return Written(Fact(span, span.of(subject.article.text), face.prompt, 2), card)


def _kind(content: Content) -> AskKind:
    match content:
        case Cloze():
            return AskKind.CLOZE
        case TrueFalse():
            return AskKind.TRUEFALSE
        case _:
            return AskKind.SHORT
