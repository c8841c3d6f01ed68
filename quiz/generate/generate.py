"""The rule engine: an article in, cards and rejects out, the same for ever for the same input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.generate.document import Document, read_document
from quiz.generate.gates import form, reference, worth
from quiz.generate.gates.registry import judge
from quiz.generate.parser import DEFAULT_MODEL
from quiz.generate.proposals import Proposal
from quiz.generate.ranking import importance, score
from quiz.generate.pruning import prune
from quiz.generate.rules import counting, dating, gaps, naming, reasons, roles, subjects, things
from quiz.generate.rules.registry import RULES
from quiz.generate.selection import Scored, deck_size, select
from quiz.generate.statements import make_statements
from quiz.model.article import Article
from quiz.model.draft import Generated, Rejected

# Imported for what they register; the order is the order in which gates are asked.
_GATES = (form, reference, worth)
_RULES = (naming, counting, dating, reasons, things, subjects, roles, gaps)


@dataclass(frozen=True, slots=True)
class Options:
    """What the learner may choose.

    limit: at most so many cards; None for as many as the article's length is worth.
    all: keep every card that passes the gates and doubles no other. parser: another installed
    spaCy model.
    """

    limit: int | None = None
    all: bool = False
    parser: str | None = None


def generate(article: Article, options: Options | None = None) -> Generated:
    """All that the rules make of an article; deterministic, without network or clock."""
    options = options or Options()
    model = options.parser or DEFAULT_MODEL
    engine = "rules" if options.parser is None else f"rules/{options.parser}"
    document = read_document(article, model)
    weights = importance(document)
    passed: list[Scored] = []
    rejected: list[Rejected] = []
    for proposal in propose(document):
        verdict = judge(proposal, document)
        if verdict is None:
            passed.append(Scored(proposal, score(proposal, document, weights)))
        else:
            rejected.append(Rejected(proposal.candidate(article.text), *verdict))
    kept, left = select(passed, _limit(article, options))
    rejected.extend(
        Rejected(each.proposal.candidate(article.text, each.score), "selection", why) for each, why in left
    )
    cards = tuple(each.proposal.candidate(article.text, each.score) for each in kept)
    return Generated(article, engine, cards, tuple(rejected))


def propose(document: Document) -> Iterator[Proposal]:
    """Everything the rules would ask, before any gate."""
    for made in make_statements(document):
        for statement in prune(document, made):
            for rule in RULES.values():
                yield from rule(document, statement)


def _limit(article: Article, options: Options) -> int | None:
    if options.all:
        return None
    if options.limit is not None:
        return options.limit
    return deck_size(len(article.text.split()))
