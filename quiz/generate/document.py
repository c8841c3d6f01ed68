"""An article read once: its sentences, names, times and roles, for the stages that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quiz.generate.entities import Names, find_names
from quiz.generate.nouns import Reference
from quiz.generate.parser import DEFAULT_MODEL
from quiz.generate.references import find_references
from quiz.generate.sentences import read_sentences
from quiz.generate.syntax import Sentence
from quiz.generate.times import Time, find_times, month_of
from quiz.generate.titles import subject_of, title_of
from quiz.model.article import Article
from quiz.text.normalise import words


@dataclass(frozen=True, slots=True)
class Document:
    """Everything the stages know of one article.

    title: what its deck is called. times: the time expressions of each sentence, by its number.
    references: what its pronouns and the like stand for, where that is sure. central: in how
    many sentences each noun stands. introduced: the number of the sentence that first has each
    noun, by lemma. line: title and publisher, which every card is shown with; title_words: its words,
    folded.
    """

    article: Article
    title: str
    sentences: tuple[Sentence, ...]
    names: Names
    times: Mapping[int, tuple[Time, ...]]
    references: Mapping[int, tuple[Reference, ...]]
    line: str
    title_words: frozenset[str]
    central: Mapping[str, int]
    introduced: Mapping[str, int]


def read_document(article: Article, model: str = DEFAULT_MODEL) -> Document:
    """Sentences, names and times of an article."""
    sentences = read_sentences(article, model)
    names = find_names(sentences)
    subject = article.title or subject_of(names, sentences)
    line = f"{subject} {article.publisher or ''}"
    return Document(
        article=article,
        title=title_of(article, subject),
        sentences=sentences,
        names=names,
        times={s.number: _dated(s, sentences, article) for s in sentences},
        references=find_references(sentences, names),
        line=line,
        title_words=frozenset(w.removesuffix("'s").removesuffix("'") for w in words(line)),
        introduced=_introduced(sentences),
        central=Counter(n for s in sentences for n in {t.low for t in s.tokens if t.is_noun}),
    )


def _introduced(sentences: tuple[Sentence, ...]) -> dict[str, int]:
    first: dict[str, int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if token.is_noun:
                first.setdefault(token.lemma.lower(), sentence.number)
    return first


def _dated(sentence: Sentence, sentences: tuple[Sentence, ...], article: Article) -> tuple[Time, ...]:
    """The times of a sentence; a month without its year is left open near another year.

    In "In 2011 he moved. In May he ...", May need not be the one before publication.
    """
    times = find_times(sentence, article.published)
    if article.published is None:
        return times
    before = [s for s in sentences if s.block == sentence.block and s.number == sentence.number - 1]
    earlier = [t.year for s in before for t in find_times(s, None) if t.year is not None]
    return tuple(_unless_elsewhere(sentence, t, times, earlier, article.published.year) for t in times)


def _unless_elsewhere(
    sentence: Sentence, time: Time, times: tuple[Time, ...], earlier: list[int], published: int
) -> Time:
    if not time.relative or time.droppable or month_of(sentence.tokens[time.start]) is None:
        return time
    here = [t.year for t in times if t.year is not None and not t.relative and t.end <= time.start]
    if any(year < published - 1 for year in (*earlier, *here)):
        return replace(time, text=None, year=None)
    return time
