"""English questions that lean on the article, found by the same checks as in the rules' statements.

A model's question has no tokens of ours, so it is parsed behind the article, by the same parser and
with the article's names. The checks of `standing` were made for statements; what a question settles
by itself ("its" after the name it means, "the city" after "Hong Kong") is taken back here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quiz.generate.clauses import SUBJECTS, Clause, ClauseKind
from quiz.generate.document import Document, read_document
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import PERSON_NOUNS, word_set
from quiz.generate.standing import problems
from quiz.generate.statements import Statement
from quiz.generate.syntax import Sentence, Token
from quiz.generate.view import Problem, View
from quiz.model.article import Article, Block, BlockKind, Span

LEANING = (
    "speaker-pronoun",
    "unresolved-pronoun",
    "pointing-word",
    "passing-time",
    "pointing-noun",
    "half-name",
    "no-anchor",
)
"""The names of what is found here."""

_PLURAL = word_set("they them their theirs themselves")
_NEUTER = word_set("it its itself")
# Of the words that lean on their context in a statement, these do so in a question as well.
_MOMENTS = word_set(
    "ago today yesterday tomorrow tonight now nowadays currently recently latest overnight nearby"
)
_POINTERS = word_set("this these such latter aforementioned")


def leaning(article: Article, questions: Sequence[str], english: bool = True) -> list[Problem | None]:
    """For each question the first word in it that leans on the article, or None.

    english: the article is, so that its names help; else the questions are read alone.
    """
    document, spans = _behind(article if english else replace(article, text="", blocks=()), questions)
    found: list[Problem | None] = []
    for span in spans:
        views = [_view(document, s) for s in document.sentences if _within(s.span, span)]
        found.append(next((p for view in views for p in (*_unsettled(view), *_nameless(view))), None))
    return found


def _behind(article: Article, questions: Sequence[str]) -> tuple[Document, list[Span]]:
    """The article read with the questions as its last paragraphs, and where they stand."""
    text, blocks, spans = article.text, list(article.blocks), []
    for question in questions:
        start = len(text) + 2
        text = f"{text}\n\n{question}"
        spans.append(Span(start, len(text)))
        blocks.append(Block(BlockKind.PARAGRAPH, spans[-1]))
    return read_document(replace(article, text=text, blocks=tuple(blocks))), spans


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _view(document: Document, sentence: Sentence) -> View:
    """A question as the statement that it would be: all of its words shown, none asked for."""
    root, every = sentence.root, tuple(range(len(sentence.tokens)))
    subject = [i for head in sentence.children(root, *SUBJECTS) for i in sentence.subtree(head)]
    clause = Clause(sentence, ClauseKind.MAIN, root, tuple(sorted(subject)), every)
    number = sentence.number
    statement = Statement(clause, every, {}, document.names.within(number), document.times[number], ())
    return View(document, statement, frozenset(every))


def _unsettled(view: View) -> Iterator[Problem]:
    for problem in problems(view):
        token = view.statement.sentence.tokens[problem.token]
        match problem.name:
            case "unresolved-pronoun":
                settled = _has_antecedent(view, token)
            case "pointing-word":
                settled = token.low not in _POINTERS
            case "passing-time":
                named = view.statement.mention_at(token.index) is not None
                settled = named or token.low not in _MOMENTS
            case "pointing-noun":
                settled = _says_which(view, token)
            case "half-name":
                settled = not _has_fuller_name(view, token)
            case _:
                settled = _is_generic_you(view, token)
        if not settled:
            yield problem


def _nameless(view: View) -> Iterator[Problem]:
    """A question without a name, a figure or a word of the title line says not what it is about."""
    tokens = view.statement.sentence.tokens
    nouns = {t.low for t in tokens if t.is_noun}
    told = view.statement.mentions or any(c.isdigit() for t in tokens for c in t.text)
    # A pronoun left without its noun was found before; one that has it says no more than the noun.
    definite = any(t.low == "the" for t in tokens)
    if definite and not told and not nouns & view.document.title_words:
        yield Problem("no-anchor", 0, "no name in it says what it is about")


def _before(view: View, token: Token) -> list[Token]:
    return list(view.statement.sentence.tokens[: token.index])


def _has_antecedent(view: View, token: Token) -> bool:
    """Whether something that a pronoun can mean is named before it in the question.

    An owner may come later: "According to its founder Anna Berg, what did Vasa Corp. ...?".
    """
    statement = view.statement
    nouns = [t for t in _before(view, token) if t.is_noun]
    named = [m for m in statement.mentions if m.start < token.index or token.tag == "PRP$"]
    kinds = {view.document.names.entity(m).kind for m in named}
    if token.low in _PLURAL:
        joined = any(t.low == "and" for t in _before(view, token))
        return joined or any(t.tag in ("NNS", "NNPS") for t in nouns) or bool(kinds)
    if token.low in _NEUTER:
        after = statement.sentence.tokens[token.index + 1 : token.index + 2]
        return (
            any(t.lemma == "take" for t in after)
            or any(t.lemma not in PERSON_NOUNS for t in nouns)
            or bool(kinds - {NameKind.PERSON})
        )
    asked = token.tag == "PRP$" and statement.sentence.tokens[0].low in ("who", "whom", "whose")
    # A name of no known kind may be a person's.
    unknown = any(t.is_name and statement.mention_at(t.index) is None for t in nouns)
    return asked or unknown or NameKind.PERSON in kinds or any(t.lemma in PERSON_NOUNS for t in nouns)


def _has_fuller_name(view: View, token: Token) -> bool:
    """Whether the article knows who bears a half name by more of it; else there is no more to be said."""
    half = view.statement.sentence.tokens[token.index].low
    names = [entity.canonical.lower().split() for entity in view.document.names.entities]
    return any(len(name) > 1 and half in (name[0], name[-1]) for name in names)


def _says_which(view: View, token: Token) -> bool:
    """Whether the words around "the X", or a name before it, say which X is meant."""
    statement, sentence = view.statement, view.statement.sentence
    inside = [i for i in sentence.subtree(token.index) if sentence.tokens[i].dep not in ("det", "punct")]
    named = any(m.start < token.index for m in statement.mentions)
    return len(inside) > 1 or named or token.low in _BODY


_BODY = word_set("head face neck chest back leg arm hand heart brain blood skin lung lungs foot knee")


def _is_generic_you(view: View, token: Token) -> bool:
    """As in "How can you tell that ...": anybody; "our galaxy" is everybody's."""
    return token.low in ("you", "your", "our") and not any(
        t.low in ("i", "we", "me", "us") for t in view.statement.sentence.tokens
    )
