"""Which engine makes the cards of an article: the rules, a language model, or both.

Without a model named by the learner, or by a setting of theirs, nothing here leaves the machine or
even loads what could.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from quiz.app.collection import Collection
from quiz.errors import GenerateError, UsageError
from quiz.model.article import Article
from quiz.model.draft import Generated, Options
from quiz.store.settings import COLLECTION

if TYPE_CHECKING:  # loaded where a model is asked
    from quiz.app.model_maker import ModelMaker

Make = Callable[[Article, Options | None], Generated]
"""What makes cards of an article."""

MODEL_SETTING = "model"
"""The setting that is a standing --model."""


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
    """How a run speaks with the learner: tells a line, tells a cost and asks whether to go on."""

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
    from quiz.app.model_maker import ModelMaker  # noqa: PLC0415
    from quiz.generate.model_engine.provider import open_model  # noqa: PLC0415

    try:
        model = open_model(name)
    except GenerateError as error:
        if wish.model is None:
            error.hint = (
                f"{error.hint}; it is your default: quiz settings model NAME sets another, --unset none"
            )
        raise
    return ModelMaker(collection, model, wish, voice)
