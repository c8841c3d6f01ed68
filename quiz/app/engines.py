"""Which engine makes the cards of an article: the rules, a language model, or both.

Without a model named by the learner, or by a setting of theirs, nothing here leaves the machine or
even loads what could.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from quiz.app.collection import Collection
from quiz.errors import GenerateError, UsageError
from quiz.model.article import Article
from quiz.model.draft import Draft, Generated, Options
from quiz.model.note import Deck
from quiz.store.settings import COLLECTION

if TYPE_CHECKING:  # loaded where a model is asked
    from quiz.generate.model_engine.asking import Asker
    from quiz.generate.model_engine.engine import Pace
    from quiz.generate.model_engine.estimate import Estimate
    from quiz.generate.model_engine.exchange import Usage
    from quiz.generate.model_engine.provider import ProvidedModel
    from quiz.generate.model_engine.subject import Subject

Make = Callable[[Article, Options | None], Generated]
"""What makes cards of an article."""

MODEL_SETTING = "model"
TOLD_SETTING = "model_hosts_told"
"""The servers that the learner was told their texts go to."""
UNASKED, UNASKED_HERE = 50_000, 500_000
"""So many tokens may be spent in a run without asking, elsewhere and on this machine."""
AT_ONCE, AT_ONCE_HERE = 4, 1
"""How many requests run at a time: elsewhere, and on this machine, which gains nothing by more."""


@unique
class Engine(StrEnum):
    """What makes cards."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class EngineWish:
    """What the learner says about engine and model.

    most_tokens: of one run. simple: one fact and one card at a time. fresh: ask anew what is kept.
    """

    engine: Engine | None = None
    model: str | None = None
    language: str | None = None
    most_tokens: int | None = None
    simple: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """How a run speaks with the learner: tells a line, asks whether to go on."""

    tell: Callable[[str], None]
    agree: Callable[[str], bool]


def wanted_model(collection: Collection | None, wish: EngineWish) -> str | None:
    """The name of the model to be asked, None for the rules alone.

    Raises UsageError for wishes that do not fit together.
    """
    if wish.engine is Engine.RULES:
        if wish.model is not None:
            raise UsageError("--engine rules asks no model", hint="leave out --model, or --engine")
        return None
    name = wish.model or default_model(collection)
    if name is None and wish.engine is not None:
        raise UsageError(
            f"--engine {wish.engine} needs a model", hint="name one with --model; quiz models lists them"
        )
    if name is None and wish.language is not None:
        raise UsageError("--language needs a model: the rules know English only", hint="add --model NAME")
    return name


def default_model(collection: Collection | None) -> str | None:
    """The model that the learner has set, or None."""
    found = None if collection is None else collection.store.settings.get(COLLECTION, MODEL_SETTING)
    return found if isinstance(found, str) else None


def maker(collection: Collection, name: str, wish: EngineWish, voice: Voice) -> ModelMaker:
    """What makes cards with a model; raises GenerateError where it cannot be asked."""
    # The extra is imported here, for this wish alone.
    from quiz.generate.model_engine.provider import open_model  # noqa: PLC0415

    return ModelMaker(collection, open_model(name), wish, voice)


class ModelMaker:
    """Makes cards of articles with one model, alone or with the rules; what it answers is kept."""

    def __init__(
        self,
        collection: Collection,
        model: ProvidedModel,
        wish: EngineWish,
        voice: Voice,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._collection = collection
        self._model = model
        self._wish = wish
        self._voice = voice
        self._sleep = sleep
        self._step = UNASKED_HERE if model.destination.local else UNASKED
        self._agreed = self._step
        self._spent = 0
        _tell_where(collection, model, voice)

    def __call__(self, article: Article, options: Options | None = None) -> Generated:
        """The cards of an article; raises GenerateError where the model gives none, or nobody agrees."""
        from quiz.generate import generate as rules  # noqa: PLC0415 - for its weight
        from quiz.generate.model_engine.engine import estimate, write_deck  # noqa: PLC0415

        options = options or Options()
        subject = self._subject(article, options.parser)
        ruled = rules.generate(article, options) if self._wish.engine is Engine.BOTH else None
        more = 0 if ruled is None else len(ruled.cards)
        with self._asking(lambda pace: estimate(subject, options, pace, more)) as (asker, pace):
            outcome = write_deck(subject, asker, options, pace, ruled)
        for notice in outcome.notices:
            self._voice.tell(notice)
        return outcome.generated

    def improve(self, deck: Deck, drafts: Sequence[Draft]) -> list[Draft | str]:
        """For each draft a better one of the same fact, or why there is none; raises GenerateError."""
        from quiz.generate.model_engine.improving import expected, improved, subject_of_drafts  # noqa: PLC0415

        subject = subject_of_drafts(deck, drafts)
        with self._asking(lambda pace: expected(subject, drafts, pace)) as (asker, pace):
            return improved(subject, drafts, asker, pace)

    @contextmanager
    def _asking(self, estimate: Callable[[Pace], Estimate]) -> Iterator[tuple[Asker, Pace]]:
        """One run: agreed to before, its faults worded, and what it came to told after."""
        from quiz.generate.model_engine.asking import Asker, Surroundings  # noqa: PLC0415
        from quiz.generate.model_engine.engine import SMALL, pace_of  # noqa: PLC0415
        from quiz.generate.model_engine.exchange import AskingError  # noqa: PLC0415
        from quiz.generate.model_engine.faults import said_of  # noqa: PLC0415

        pace = SMALL if self._wish.simple else pace_of(self._model.name)
        around = Surroundings(
            self._collection.store.cache, self._sleep, self._voice.tell, self._wish.fresh, self._left()
        )
        asker = Asker(self._model, around, AT_ONCE_HERE if self._model.destination.local else AT_ONCE)
        expected = estimate(pace)
        if asker.is_new(expected.first):
            self._consent(expected)
        try:
            yield asker, pace
        except AskingError as error:
            raise said_of(error, self._model.name, self._model.destination, self._model.key) from error
        finally:
            self._spent += asker.usage.tokens
            self._voice.tell(_used(self._model.name, asker.usage))

    def _subject(self, article: Article, parser: str | None) -> Subject:
        from quiz.generate.model_engine.languages import english_name, language_named  # noqa: PLC0415
        from quiz.generate.model_engine.subject import ENGLISH, subject_of  # noqa: PLC0415

        foreign = article.language not in ENGLISH
        name = english_name(article.language) if foreign else "English"
        code = article.language
        if self._wish.language is not None:
            code, name = language_named(self._wish.language)
        english_cards = code in ENGLISH
        if foreign or not english_cards:
            what = "the article is" if foreign else "the cards are"
            self._voice.tell(f"{what} not in English: the checks that know English alone are off")
        return subject_of(article, name, english_cards=english_cards, parser=parser)

    def _left(self) -> int | None:
        most = self._wish.most_tokens
        return None if most is None else max(0, most - self._spent)

    def _consent(self, expected: Estimate) -> None:
        """Tell what a run will take, and ask where that is much; raises GenerateError without consent."""
        most, model = self._wish.most_tokens, self._model
        said = f"asking {model.name} ({model.destination}): {expected}"
        if most is not None and self._spent + expected.tokens > most:
            raise GenerateError(
                f"{said}, more than the {most:,} tokens of --max-tokens",
                hint="raise --max-tokens, lower --limit, or take a part of the article",
            )
        if self._spent + expected.tokens <= self._agreed:
            self._voice.tell(said)
        elif self._voice.agree(f"{said}. Go on?"):
            self._agreed = self._spent + expected.tokens + self._step
        else:
            raise GenerateError("nothing was sent", hint="--limit N makes fewer questions of it")


def _tell_where(collection: Collection, model: ProvidedModel, voice: Voice) -> None:
    """Say where texts go before the first goes there."""
    settings, host = collection.store.settings, model.destination.host
    if model.destination.local:
        return
    told = settings.get(COLLECTION, TOLD_SETTING)
    known = [str(one) for one in told] if isinstance(told, list) else []
    if host not in known:
        voice.tell(f"{model.name} runs at {host}: the text of each article you give it is sent there")
        settings.save(COLLECTION, TOLD_SETTING, [*known, host])


def _used(model: str, usage: Usage) -> str:
    kept = f", {usage.kept} answers known already" if usage.kept else ""
    requests = "1 request" if usage.requests == 1 else f"{usage.requests} requests"
    return f"{model} answered {requests}: {usage.sent:,} tokens there, {usage.received:,} back{kept}"
