"""The rule engine: an article in, cards and rejects out, the same for ever for the same input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quiz.generate.choices import with_choices
from quiz.generate.document import Document, read_document
from quiz.generate.falsehoods import as_true_or_false
from quiz.generate.features import importance
from quiz.generate.gates import form, reference, worth
from quiz.generate.gates.registry import judge
from quiz.generate.moments import with_moment
from quiz.generate.parser import DEFAULT_MODEL
from quiz.generate.proposals import Proposal
from quiz.generate.pruning import prune
from quiz.generate.ranking import least, score
from quiz.generate.rules import (
    actions,
    compounds,
    counting,
    dating,
    definitions,
    frames,
    gaps,
    measuring,
    naming,
    nicknames,
    occasions,
    phrases,
    placing,
    quotes,
    reasons,
    reports,
    roles,
    scores,
    sorts,
    subjects,
    things,
)
from quiz.generate.rules.registry import RULES
from quiz.generate.selection import Scored, deck_size, select
from quiz.generate.statements import make_statements
from quiz.generate.suitability import Suitability, few, suitability, wrong_language
from quiz.model.article import Article
from quiz.model.draft import Generated, Options, Rejected

# Imported for what they register; the order is the order in which gates are asked.
_GATES = (form, reference, worth)
ENOUGH = 8
"""From so many cards on, one of them is a statement to be judged true or false."""

_RULES = (
    naming,
    occasions,
    sorts,
    counting,
    measuring,
    dating,
    scores,
    reasons,
    reports,
    frames,
    actions,
    things,
    subjects,
    definitions,
    nicknames,
    roles,
    quotes,
    placing,
    gaps,
    compounds,
    phrases,
)


def generate(article: Article, options: Options | None = None) -> Generated:
    """All that the rules make of an article; deterministic, without network or clock."""
    options = options or Options()
    model = options.parser or DEFAULT_MODEL
    engine = "rules" if options.parser is None else f"rules/{options.parser}"
    foreign = wrong_language(article)
    if foreign is not None:
        return Generated(article, engine, (), (), foreign)
    document = read_document(article, model)
    suited = suitability(document)
    passed, rejected = _judged(document)
    kept, left = select(passed, _limit(article, options, suited))
    rejected.extend(_rejected(article, each, "selection", why) for each, why in left)
    dated = [with_moment(each.proposal, document) for each in kept]
    asked = _varied(dated, document, options)
    scores = {id(new): old.score for new, old in zip(asked, kept, strict=True)}
    cards = tuple(proposal.candidate(article.text, scores[id(proposal)]) for proposal in asked)
    return Generated(article, engine, cards, tuple(rejected), suited.reason or few(len(cards), article))


_POOR = ("poor-rule", "readers would drop too many cards of this kind")


def _judged(document: Document) -> tuple[list[Scored], list[Rejected]]:
    """What the rules propose, parted by the gates.

    The same question may come from two statements: it is rejected only where both are.
    """
    weights = importance(document)
    passed: list[Scored] = []
    rejected: dict[tuple[str, str], Rejected] = {}
    seen: set[tuple[str, str]] = set()
    for proposal in propose(document):
        asked = (proposal.question, proposal.answer)
        if asked in seen:
            continue
        verdict = judge(proposal, document)
        worth_it = 0.0 if verdict is not None else score(proposal, document, weights)
        if verdict is None and worth_it < least(proposal.rule):
            verdict = _POOR
        if verdict is None:
            seen.add(asked)
            rejected.pop(asked, None)
            passed.append(Scored(proposal, worth_it))
        elif asked not in rejected:
            rejected[asked] = Rejected(proposal.candidate(document.article.text), *verdict)
    return passed, list(rejected.values())


def _rejected(article: Article, each: Scored, gate: str, why: str) -> Rejected:
    return Rejected(each.proposal.candidate(article.text, each.score), gate, why)


def _varied(kept: list[Proposal], document: Document, options: Options) -> list[Proposal]:
    """Wrong options where good ones are found, and a false statement for the least of many clozes."""
    asked = with_choices(kept, document)
    if len(asked) < ENOUGH or options.all:
        return asked
    sentences = Counter(proposal.statement.sentence.number for proposal in asked)
    for n in reversed(range(len(asked))):
        # Another card of the sentence would show what is true.
        alone = sentences[asked[n].statement.sentence.number] == 1
        changed = as_true_or_false(asked[n], document) if alone else None
        if changed is not None:
            return [*asked[:n], changed, *asked[n + 1 :]]
    return asked


def propose(document: Document) -> Iterator[Proposal]:
    """Everything the rules would ask, before any gate."""
    for made in make_statements(document):
        for statement in prune(document, made):
            for rule in RULES.values():
                for proposal in rule(document, statement):
                    if not statement.focus or statement.focus.issuperset(proposal.answer_tokens):
                        yield proposal


def _limit(article: Article, options: Options, suited: Suitability) -> int | None:
    if options.all:
        return None
    wanted = options.limit if options.limit is not None else deck_size(len(article.text.split()))
    return wanted if suited.limit is None else min(wanted, suited.limit)
