"""The model engine: an article in; cards, rejects and what it came to out.

The passes in their order, and what becomes of a card that fails one: it is written once more with
the reason, and dropped if it fails again. Nothing that was not checked is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quiz.generate.model_engine import checking, facts, writing
from quiz.generate.model_engine.asking import Asker
from quiz.generate.model_engine.choosing import chosen, deck_size, with_fitting_choices
from quiz.generate.model_engine.estimate import Estimate, estimate_of, estimate_tokens
from quiz.generate.model_engine.exchange import AskingError, Request, Unanswered
from quiz.generate.model_engine.facts import Fact, Told
from quiz.generate.model_engine.faults import RESUME, RULES, reason_of, too_weak
from quiz.generate.model_engine.gates import Verdict, gates_off, turned_away
from quiz.generate.model_engine.merging import merged
from quiz.generate.model_engine.parts import parts_of
from quiz.generate.model_engine.subject import Subject
from quiz.generate.model_engine.writing import Wording, Written
from quiz.model.article import Span
from quiz.model.draft import (
    AnswerType,
    AskKind,
    Candidate,
    Generated,
    GivenUp,
    ModelRun,
    Options,
    Rejected,
)

One = TypeVar("One")
_HOPELESS = ("instruction", "boilerplate", "unchecked")
"""Gates whose rejects no other wording mends."""
_TOLD_ELSEWHERE = ("quote-not-found", "selection")
SPARE = 1.4
"""For each card wanted, so many facts are written about: some cards fall."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a model is given at once. part: tokens of the article; cards, checks: how many."""

    part: int
    cards: int
    checks: int


LARGE = Pace(part=2500, cards=8, checks=10)
SMALL = Pace(part=700, cards=1, checks=1)
"""One fact, one card, one question: what models of a few billion weights can follow."""


def pace_of(model: str) -> Pace:
    """What a model of this name can be given at once, as far as its name says how large it is."""
    sizes = re.findall(r"(?<![\d.])(\d+(?:\.\d+)?)b\b", model.lower())
    small = any(float(size) <= 9 for size in sizes) or re.search(r"tiny|smol", model.lower())
    return SMALL if small else LARGE


@dataclass(frozen=True, slots=True)
class Outcome:
    """A deck and what is to be told about how it was made, a line each."""

    generated: Generated
    notices: tuple[str, ...]


def estimate(subject: Subject, options: Options, pace: Pace, *, both: bool = False) -> Estimate:
    """What a run comes to at most, as far as it can be told before the first answer.

    both: the cards of the rules are to be read as well.
    """
    parts = parts_of(subject.article, pace.part)
    asked = [facts.request_of(subject, part) for part in parts]
    most = _most_facts(subject, options)
    expected = sum(request.expected for request in asked) // facts.TOKENS_A_FACT
    count = expected if most is None else min(most, expected)
    more = (most or expected) if both else 0
    sample = Fact(Span(0, 0), "x" * 200, "x" * 160, 2)
    passage = max((part.text for part in parts), key=len, default="")
    card = writing.written(subject, sample, _SAMPLE, "")
    batches = (
        (writing.request_of(subject, [sample] * pace.cards, passage), -(-count // pace.cards)),
        (checking.alone_request(subject, [card.card] * pace.checks), -(-(count + more) // pace.checks)),
        (checking.proof_request(subject, [card] * pace.checks), -(-(count + more) // pace.checks)),
        (writing.revision_of(subject, [(card, "x" * 60)] * pace.cards), -(-count // (4 * pace.cards))),
    )
    return estimate_of(asked, [request for request, times in batches for _ in range(times)])


_SAMPLE = Wording("question", "x" * 140 + "?", "x" * 16, (), (), AnswerType.OTHER)


def _most_facts(subject: Subject, options: Options) -> int | None:
    wanted = most_cards(subject, options)
    return None if wanted is None else round(wanted * SPARE)


def most_cards(subject: Subject, options: Options) -> int | None:
    """How many cards the deck may have; None for all."""
    if options.all:
        return None
    # A script without spaces says about as much in one and a half signs as others in a word.
    text = subject.article.text
    count = max(len(text.split()), estimate_tokens(text) * 2 // 3)
    return options.limit if options.limit is not None else deck_size(count)


def write_deck(
    subject: Subject, asker: Asker, options: Options, pace: Pace, ruled: Generated | None = None
) -> Outcome:
    """The deck that a model writes; with the cards of the rules, if given, read as coldly.

    What the model does not answer is given up and told. Raises GenerateError for a model that cannot
    follow, AskingError for one that cannot be asked, or that failed so often that there is no card.
    """
    return _Run(subject, asker, options, pace).deck(ruled)


def reworded(
    subject: Subject, asker: Asker, pace: Pace, cards: Sequence[tuple[Written, str]]
) -> list[Written | str]:
    """Each of these cards worded anew, or why it is not. cards: each with what is wrong with it.

    Raises AskingError where the model failed so often that there is not one.
    """
    run = _Run(subject, asker, Options(), pace)
    mended = run.mended(cards)
    lost = run.given_up[0].reason if run.given_up else "the model gave no better wording"
    found: list[Written | str] = [lost] * len(cards)
    standing = sorted(mended)
    for place, verdict in zip(standing, run.verdicts([mended[n] for n in standing]), strict=True):
        found[place] = mended[place] if verdict is None else f"it did not pass {verdict[0]} ({verdict[1]})"
    run.raise_if_nothing([one for one in found if not isinstance(one, str)])
    return found


class _Run:
    """One run over one article: what each pass gave so far."""

    def __init__(self, subject: Subject, asker: Asker, options: Options, pace: Pace) -> None:
        self.subject = subject
        self.asker = asker
        self.options = options
        self.pace = pace
        self.author = f"worded by {asker.model.name}"
        self.rejected: list[Rejected] = []
        self.notices: list[str] = []
        self.given_up: list[GivenUp] = []
        self.fault: AskingError | None = None

    def deck(self, ruled: Generated | None) -> Outcome:
        passed = self._checked(self._written(self._facts()))
        cards = [self._with_choices(one) for one in passed]
        if ruled is not None:
            read = self._read_coldly([_as_written(card, self.subject) for card in ruled.cards])
            both, doubles = merged(cards, [one.card for one in read])
            self.rejected += [Rejected(card, "selection", why) for card, why in doubles]
            cards = both
        kept, left = chosen(cards, most_cards(self.subject, self.options))
        self.rejected += [Rejected(card, "selection", why) for card, why in left]
        self.raise_if_nothing(kept)
        self._tell_dropped()
        name = f"model/{self.asker.model.name}"
        engine = name if ruled is None else f"{ruled.engine}+{name}"
        generated = Generated(
            self.subject.article,
            engine,
            tuple(kept),
            (*(() if ruled is None else ruled.rejected), *self.rejected),
            self._explanation(len(kept)),
            self._account(),
        )
        return Outcome(generated, tuple(self.notices))

    def raise_if_nothing(self, made: Sequence[object]) -> None:
        """Raise the AskingError that left nothing at all, if there was one."""
        if not made and self.fault is not None:
            raise self.fault

    def _account(self) -> ModelRun:
        usage = self.asker.usage
        return ModelRun(
            self.asker.model.name,
            len(parts_of(self.subject.article, self.pace.part)),
            tuple(self.given_up),
            gates_off(self.subject),
            usage.requests + usage.kept,
            usage.sent + usage.sent_before,
            usage.received + usage.received_before,
        )

    def _facts(self) -> list[Fact]:
        """First pass: facts with their quotations, the best of them."""
        parts = parts_of(self.subject.article, self.pace.part)
        requests = [facts.request_of(self.subject, part) for part in parts]
        answers = self.asker.ask(requests, facts.read_facts)
        for part, answer in zip(parts, answers, strict=True):
            if isinstance(answer, Unanswered):
                reason = self._give_up(answer, "facts", part=part.number + 1)
                self.notices.append(f"part {part.number + 1} of {len(parts)} was given up: {reason}")
        if parts and len(self.given_up) == len(parts):
            self.raise_if_nothing(())
            raise too_weak(self.asker.model.name, "it gave no facts that could be read")
        told = [each for answer in answers if not isinstance(answer, Unanswered) for each in answer]
        found, lost = facts.grounded(self.subject, told)
        if told and not found and len(lost) > 2:
            raise too_weak(self.asker.model.name, "none of its quotations stands in the article")
        self._tell_lost(lost, len(told))
        return facts.best_facts(found, _most_facts(self.subject, self.options))

    def _tell_lost(self, lost: Sequence[Told], told: int) -> None:
        if lost:
            self.notices.append(f"{len(lost)} of {told} facts dropped: their quotation is not in the article")
            self.rejected += [Rejected(_ungrounded(each), "quote-not-found", each.quote) for each in lost]
            if 2 * len(lost) > told:
                self.notices.append(f"{self.asker.model.name} may be too weak for this; {RULES}")

    def _tell_dropped(self) -> None:
        """Say how many cards fell, and at which checks; what was given up ends with how to get it."""
        gates = Counter(each.gate for each in self.rejected if each.gate not in _TOLD_ELSEWHERE)
        if gates:
            each = ", ".join(f"{count} {gate}" for gate, count in gates.most_common())
            self.notices.append(f"dropped by the checks: {each}")
        if self.fault is not None:
            self.notices.append(RESUME)

    def _give_up(
        self, answer: Unanswered, what: str, count: int | None = None, part: int | None = None
    ) -> str:
        """Note what is not answered; the reason."""
        self.fault = self.fault or answer.fault
        reason = reason_of(answer, self.asker.model.name, self.asker.model.destination.host)
        self.given_up.append(GivenUp(what, reason, part, count))
        return reason

    def _give_up_batches(self, answers: Sequence[object], what: str, sizes: Sequence[int]) -> None:
        """Note which batches are not answered, and tell how many cards that costs, by the reason."""
        lost: Counter[str] = Counter()
        for answer, size in zip(answers, sizes, strict=True):
            if isinstance(answer, Unanswered):
                lost[self._give_up(answer, what, count=size)] += size
        self.notices += [f"{what} for {count} given up: {reason}" for reason, count in lost.items()]

    def _written(self, chosen_facts: Sequence[Fact]) -> list[Written]:
        """Second pass: a card from each fact."""
        batches = parted(chosen_facts, self.pace.cards)
        requests = [writing.request_of(self.subject, batch, self._passage(batch)) for batch in batches]
        answers = self.asker.ask(requests, lambda answer: writing.read_cards(answer, "fact"))
        self._give_up_batches(answers, "cards", [len(batch) for batch in batches])
        return [
            writing.written(self.subject, fact, answer[number], self.author)
            for batch, answer in zip(batches, answers, strict=True)
            for number, fact in enumerate(batch, start=1)
            if not isinstance(answer, Unanswered) and number in answer
        ]

    def _passage(self, batch: Sequence[Fact]) -> str:
        """The paragraphs that some facts stand in, with one before each."""
        text, blocks = self.subject.article.text, self.subject.article.blocks
        near = set()
        for n, block in enumerate(blocks):
            if any(f.span.start < block.span.end and block.span.start < f.span.end for f in batch):
                near |= {max(0, n - 1), n}
        return "\n\n".join(blocks[n].span.of(text) for n in sorted(near))

    def _with_choices(self, one: Written) -> Candidate:
        told = f"{one.fact.said}\n{self.subject.line}"
        return with_fitting_choices(one.card, told, self.subject.article.published)

    def _checked(self, cards: Sequence[Written]) -> list[Written]:
        """The gates and the two readings; what fails is written once more and read again."""
        passed, failed = self._judged(cards)
        passed += self._revised(failed)
        return passed

    def _judged(self, cards: Sequence[Written]) -> tuple[list[Written], list[tuple[Written, str, str]]]:
        """The cards that pass gates and readings, and the others with gate and reason."""
        pairs = list(zip(cards, self.verdicts(cards), strict=True))
        failed = [(one, *verdict) for one, verdict in pairs if verdict is not None]
        return [one for one, verdict in pairs if verdict is None], failed

    def verdicts(self, cards: Sequence[Written]) -> list[Verdict]:
        """For each card the gate or reading that turns it away, or None."""
        found = turned_away(cards, self.subject)
        standing = [n for n, verdict in enumerate(found) if verdict is None]
        for n, verdict in zip(standing, self._readings([cards[n] for n in standing]), strict=True):
            found[n] = verdict
        return found

    def _revised(self, failed: Sequence[tuple[Written, str, str]]) -> list[Written]:
        """What of the failed cards passes when it is written once more; the rest is rejected."""
        again = [each for each in failed if each[1] not in _HOPELESS]
        mended = self.mended([(one, reason) for one, _, reason in again])
        passed, still = self._judged([mended[n] for n in sorted(mended)])
        lost = [each for each in failed if each[1] in _HOPELESS]
        lost += [each for n, each in enumerate(again) if n not in mended]
        self.rejected += [Rejected(one.card, gate, reason) for one, gate, reason in (*lost, *still)]
        return passed

    def mended(self, cards: Sequence[tuple[Written, str]]) -> dict[int, Written]:
        """These cards written once more, by their places; without those that the model leaves out."""
        numbered = list(enumerate(cards))
        batches = parted(numbered, self.pace.cards)
        requests = [writing.revision_of(self.subject, [pair for _, pair in batch]) for batch in batches]
        answers = self.asker.ask(requests, lambda answer: writing.read_cards(answer, "card"))
        self._give_up_batches(answers, "better wordings", [len(batch) for batch in batches])
        return {
            place: writing.written(self.subject, one.fact, answer[number], self.author, revised=True)
            for batch, answer in zip(batches, answers, strict=True)
            for number, (place, (one, _)) in enumerate(batch, start=1)
            if not isinstance(answer, Unanswered) and number in answer
        }

    def _read_coldly(self, cards: Sequence[Written]) -> list[Written]:
        """Cards of the rules that both readings let through."""
        readings = self._readings(cards)
        pairs = list(zip(cards, readings, strict=True))
        self.rejected += [Rejected(one.card, *verdict) for one, verdict in pairs if verdict is not None]
        return [one for one, verdict in pairs if verdict is None]

    def _readings(self, cards: Sequence[Written]) -> list[Verdict]:
        """Third pass: what the two cold readings say of each card."""
        alone = self._reading(
            cards,
            lambda batch: checking.alone_request(self.subject, [one.card for one in batch]),
            checking.read_alone,
        )
        understood = [one for one, verdict in zip(cards, alone, strict=True) if verdict is None]
        proved = iter(
            self._reading(
                understood, lambda batch: checking.proof_request(self.subject, batch), checking.read_proof
            )
        )
        return [next(proved) if verdict is None else verdict for verdict in alone]

    def _reading(
        self,
        cards: Sequence[Written],
        request: Callable[[Sequence[Written]], Request],
        read: Callable[[str], checking.Verdicts],
    ) -> list[Verdict]:
        batches = parted(cards, self.pace.checks)
        answers = self.asker.ask([request(batch) for batch in batches], read)
        self._give_up_batches(answers, "verdicts", [len(batch) for batch in batches])
        unchecked = ("unchecked", "no verdict of the model could be had")
        return [
            unchecked if isinstance(answer, Unanswered) else answer.get(number, unchecked)
            for batch, answer in zip(batches, answers, strict=True)
            for number in range(1, len(batch) + 1)
        ]

    def _explanation(self, count: int) -> str | None:
        if count == 0:
            return f"{self.asker.model.name} made no card of this text that passed the checks."
        return None


def _ungrounded(told: Told) -> Candidate:
    return Candidate(AskKind.SHORT, told.fact, "—", Span(0, 0), "", AnswerType.OTHER, "model")


_BEFORE = 2
"""So many sentences before that of a rule's card say whom it means."""


def _as_written(card: Candidate, subject: Subject) -> Written:
    """A card of the rules as the readings take it: its sentence as quotation, those before as context."""
    text = subject.article.text
    before = [span for span in subject.sentences if span.end <= card.sentence.start][-_BEFORE:]
    quote, context = (
        " ".join(" ".join(span.of(text) for span in spans).split()) for spans in ([card.sentence], before)
    )
    return Written(Fact(card.sentence, quote, card.question, 2, context), card)


def parted(items: Sequence[One], size: int) -> list[Sequence[One]]:
    """The items in their order, in as few batches as the size allows, all about equally large."""
    count = -(-len(items) // size)
    return [items[n * len(items) // count : (n + 1) * len(items) // count] for n in range(count)]
