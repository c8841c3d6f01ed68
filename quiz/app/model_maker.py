"""Cards made with one language model: what it takes is told and agreed to before, what it took after."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from quiz.app.collection import Collection
from quiz.app.engines import Engine, EngineWish, Voice
from quiz.app.turns import Turns
from quiz.app.words import count_words
from quiz.errors import GenerateError
from quiz.generate import generate as rules
from quiz.generate.model_engine.asking import Asker, Surroundings
from quiz.generate.model_engine.engine import SMALL, estimate, pace_of, write_deck
from quiz.generate.model_engine.estimate import Estimate, estimates_together
from quiz.generate.model_engine.exchange import AskingError, LanguageModel, Usage
from quiz.generate.model_engine.faults import RESUME, said_of
from quiz.generate.model_engine.improving import expected, improved, subject_of_drafts
from quiz.generate.model_engine.languages import english_name, language_named
from quiz.generate.model_engine.line import Line
from quiz.generate.model_engine.subject import ENGLISH, Subject, subject_of
from quiz.model.article import Article
from quiz.model.draft import Draft, Generated, Options
from quiz.model.note import Deck
from quiz.store.settings import COLLECTION

TOLD_SETTING = "model_hosts_told"
"""The servers that the learner was told their texts go to."""
UNASKED, UNASKED_HERE = 50_000, 500_000
"""So many tokens may be spent in a run without asking, elsewhere and on this machine."""
AT_ONCE, AT_ONCE_HERE = 4, 1
"""How many requests run at a time: elsewhere, and on this machine, which gains nothing by more."""


class ModelMaker:
    """Makes cards of articles with one model, alone or with the rules; what it answers is kept.

    turns: for threads that each make an article, which share the limits of requests and tokens.
    """

    def __init__(
        self,
        collection: Collection,
        model: LanguageModel,
        wish: EngineWish,
        voice: Voice,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.model = model
        self.turns = Turns()
        self._askers: list[Asker] = []
        self._answers = _Answers(collection, self.turns)
        self._wish = wish
        self._voice = voice
        self._sleep = sleep
        self._language = None if wish.language is None else language_named(wish.language)
        self._pace = SMALL if wish.simple else pace_of(model.name)
        local = model.destination.local
        self._step = UNASKED_HERE if local else UNASKED
        self._agreed = self._step
        self._line = Line(AT_ONCE_HERE if local else AT_ONCE, wish.most_tokens)
        _tell_where(collection, model, voice)

    @property
    def used(self) -> Usage:
        """What was asked so far, also of articles that are not done."""
        return sum((asker.usage for asker in self._askers), Usage())

    def __call__(self, article: Article, options: Options | None = None) -> Generated:
        """The cards of one article, agreed to before and told after.

        Raises GenerateError where the model gives none, or nobody agrees.
        """
        options = options or Options()
        subject = self._subject(article, options)
        self.agree([self._estimate(subject, options)])
        with self.told():
            return self._made(subject, options, "")

    def foresee(self, article: Article, options: Options) -> Estimate:
        """What an article will take at most; nothing of it is sent."""
        return self._estimate(self._subject(article, options), options)

    def make(self, article: Article, options: Options, name: str) -> Generated:
        """The cards of one article of many, to which the learner has agreed. name: for what is told of it."""
        return self._made(self._subject(article, options), options, f"{name}: ")

    def improve(self, deck: Deck, drafts: Sequence[Draft]) -> list[Draft | str]:
        """For each draft a better one of the same fact, or why there is none; raises GenerateError."""
        subject = subject_of_drafts(deck, drafts)
        self.agree([expected(subject, drafts, self._pace)])
        with self.told(), self._asking() as asker:
            return improved(subject, drafts, asker, self._pace)

    def agree(self, expected: Sequence[Estimate]) -> None:
        """Tell what all these will take, and ask where that is much; raises GenerateError without consent."""
        new = [each for each in expected if self._asker().is_new(each.first)]
        if not new:
            return
        total, most = estimates_together(new), self._wish.most_tokens
        said = f"asking {self.model.name} ({self.model.destination}): {total}"
        if len(new) > 1:
            said += f", for {count_words(len(new), 'article')}"
        wanted = self._line.spent + total.tokens
        if most is not None and wanted > most:
            raise GenerateError(
                f"{said}, more than the {most:,} tokens of --max-tokens",
                hint="raise --max-tokens, lower --limit, or take a part of the article",
            )
        if wanted <= self._agreed:
            self._voice.tell(said)
        elif self._voice.agree(said):
            self._agreed = wanted + self._step
        else:
            raise GenerateError("nothing was sent", hint="--limit N makes fewer questions of it")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say at the end what was used, and after an interrupt that nothing of it is lost."""
        try:
            yield
        except KeyboardInterrupt:
            self._voice.tell(f"interrupted; {RESUME}")
            raise
        finally:
            if self.used != Usage():
                self._voice.tell(_used(self.model.name, self.used))

    def _made(self, subject: Subject, options: Options, name: str) -> Generated:
        if not (subject.english_cards and subject.article.language in ENGLISH):
            what = "the cards are" if subject.article.language in ENGLISH else "the article is"
            self._voice.tell(f"{name}{what} not in English: the checks that know English alone are off")
        ruled = rules.generate(subject.article, options) if self._wish.engine is Engine.BOTH else None
        with self._asking(name) as asker:
            outcome = write_deck(subject, asker, options, self._pace, ruled)
        for notice in outcome.notices:
            self._voice.tell(f"{name}{notice}")
        return outcome.generated

    @contextmanager
    def _asking(self, name: str = "") -> Iterator[Asker]:
        """One asker, whose faults are worded."""
        asker = self._asker(name)
        self._askers.append(asker)
        try:
            yield asker
        except AskingError as error:
            raise said_of(error, self.model.name, self.model.destination, self.model.key) from error

    def _asker(self, name: str = "") -> Asker:
        around = Surroundings(
            self._answers,
            self._sleep,
            lambda line: self._voice.tell(f"{name}{line}"),
            self._wish.fresh,
            self.turns.idle,
        )
        return Asker(self.model, around, self._line)

    def _estimate(self, subject: Subject, options: Options) -> Estimate:
        return estimate(subject, options, self._pace, both=self._wish.engine is Engine.BOTH)

    def _subject(self, article: Article, options: Options) -> Subject:
        foreign = article.language not in ENGLISH
        code, name = article.language, english_name(article.language) if foreign else "English"
        if self._language is not None:
            code, name = self._language
        return subject_of(article, name, english_cards=code in ENGLISH, parser=options.parser)


class _Answers:
    """The answers that the SQLite file keeps, for any thread."""

    def __init__(self, collection: Collection, turns: Turns) -> None:
        self._collection = collection
        self._turns = turns

    def get(self, key: str) -> str | None:
        return self._turns.call(lambda: self._collection.store.cache.get(key))

    def put(self, key: str, value: str) -> None:
        self._turns.call(lambda: self._collection.store.cache.put(key, value))


def _tell_where(collection: Collection, model: LanguageModel, voice: Voice) -> None:
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
    kept = f", {count_words(usage.kept, 'answer')} known already" if usage.kept else ""
    if usage.requests == 0:
        return f"{model}: nothing was sent{kept}"
    requests = count_words(usage.requests, "request")
    return f"{model} answered {requests}: {usage.sent:,} tokens there, {usage.received:,} back{kept}"
