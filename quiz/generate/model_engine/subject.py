"""What every pass knows of the article it works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from quiz.generate.document import Document, read_document
from quiz.generate.model_engine.grounding import Ground
from quiz.generate.parser import DEFAULT_MODEL
from quiz.model.article import Article, Span
from quiz.model.note import Deck, deck_id
from quiz.text.normalise import words

ENGLISH = ("en", "und")


@dataclass(frozen=True, slots=True)
class Subject:
    """An article and what its cards are to be.

    title: the deck's name. title_words: the folded words of the title line. document: the article
    parsed, None where it is not English. language: English name of the language of the cards.
    english_cards: whether the checks that know English alone can read the cards.
    """

    article: Article
    title: str
    title_words: frozenset[str]
    document: Document | None
    language: str
    english_cards: bool
    ground: Ground = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ground", Ground(self.article))

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Where the article's sentences stand; empty where it is not parsed."""
        return () if self.document is None else tuple(s.span for s in self.document.sentences)

    @property
    def title_line(self) -> str:
        """The one line that every card is shown with."""
        article = self.article
        deck = Deck(deck_id(self.title), self.title, article.publisher, article.published, article.url)
        return deck.title_line

    @property
    def told_line(self) -> str:
        """The title line for a model, with what is to be known for working dates out."""
        return f"{self.title_line}\n{_dated(self.article.published)}"

    @property
    def line(self) -> str:
        """Title and publisher, with which every card is shown."""
        return self.document.line if self.document else f"{self.title} {self.article.publisher or ''}"

    @property
    def wanted_language(self) -> str:
        """The language of the cards, as the prompts say it."""
        return f"in {self.language}"


def subject_of(article: Article, language: str, *, english_cards: bool, parser: str | None = None) -> Subject:
    """What is to be known of an article; parsed where it is English. parser: another spaCy model."""
    if article.language in ENGLISH:
        document = read_document(article, parser or DEFAULT_MODEL)
        return Subject(article, document.title, document.title_words, document, language, english_cards)
    title = article.title or " ".join(article.text.split()[:6]) or "Untitled"
    told = frozenset(words(f"{article.title or ''} {article.publisher or ''}"))
    return Subject(article, title, told, None, language, english_cards)


def _dated(published: date | None) -> str:
    if published is None:
        return "(The date of publication is not known.)"
    return f"(Published on {published:%A}, {published.isoformat()}.)"
