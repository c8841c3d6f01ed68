"""Generated cards as notes that wait for the learner, and the name of the deck they go into."""

from __future__ import annotations

from dataclasses import replace

from quiz.generate.document import read_document
from quiz.model.article import Article
from quiz.model.draft import AskKind, Candidate, Draft, Generated
from quiz.model.ids import DeckId, DraftId, NoteId, named
from quiz.model.note import GAP, Basic, Cloze, Content, Gap, Note, TrueFalse, kind_of, prompt_of
from quiz.text.normalise import fold


def to_drafts(generated: Generated, deck: DeckId) -> tuple[Draft, ...]:
    """One undecided draft for each card, in order; gaps of one statement are one draft.

    A note's identity follows from deck, kind and folded prompt, so that making the deck again,
    or on another device, gives the same notes.
    """
    drafts: dict[NoteId, Draft] = {}
    for card in generated.cards:
        content = content_of(card)
        note = NoteId(named("note", deck, kind_of(content).value, fold(prompt_of(content))))
        known = drafts.get(note)
        if known is not None:
            drafts[note] = _with_gaps(known, content)
            continue
        source = " ".join(card.sentence.of(generated.article.text).split())
        drafts[note] = Draft(
            id=DraftId(named("draft", deck, note)),
            deck=deck,
            note=Note(note, content, source),
            rule=card.rule,
            evidence=" ".join(card.evidence.split()),
            edits=card.edits,
            score=card.score,
        )
    return tuple(drafts.values())


def _with_gaps(draft: Draft, more: Content) -> Draft:
    """The draft with the gaps of another cloze of the same statement; other doubles change nothing."""
    first = draft.note.content
    if not isinstance(first, Cloze) or not isinstance(more, Cloze) or first.text != more.text:
        return draft
    gaps = list(first.gaps)
    for gap in more.gaps:
        if all(gap.end <= other.start or other.end <= gap.start for other in gaps):
            gaps.append(gap)
    if len(gaps) == len(first.gaps):
        return draft
    # Accepted answers and wrong options belong to a cloze of one gap; the judge knows short forms of
    # names anyway.
    content = Cloze(first.text, tuple(sorted(gaps, key=lambda gap: gap.start)))
    return replace(draft, note=replace(draft.note, content=content))


def content_of(card: Candidate) -> Content:
    """What a card's note holds."""
    wrong = tuple(choice for choice in card.choices if choice != card.answer)
    match card.kind:
        case AskKind.CLOZE:
            start = card.question.index(GAP)
            text = card.question.replace(GAP, card.answer, 1)
            return Cloze(text, (Gap(start, start + len(card.answer)),), card.accept, wrong)
        case AskKind.TRUEFALSE:
            return TrueFalse(card.question, card.answer == "true", card.correction)
        case _:
            return Basic(card.question, card.answer, card.accept, wrong)


def deck_name(article: Article) -> str:
    """The article's title, or for one without a title its main name, its topics and its date."""
    if article.title:
        return article.title
    if article.language != "en":
        return " ".join(article.text.split()[:6]) or "Untitled"
    return read_document(article).title
