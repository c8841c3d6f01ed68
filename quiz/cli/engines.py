"""The engine that a command's options, and the learner's settings, ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from quiz.app.collection import Collection, open_collection
from quiz.app.engines import Engine, EngineWish, Voice, maker, wanted_model
from quiz.cli.application import Context
from quiz.errors import StoreError, UsageError
from quiz.terminal.messages import message
from quiz.terminal.screens import screens

if TYPE_CHECKING:
    from quiz.app.model_maker import ModelMaker


def maker_of(
    context: Context, collection: Collection, wish: EngineWish, *, yes: bool = False
) -> ModelMaker | None:
    """What makes cards as wished for; None for the rules."""
    name = wanted_model(collection, wish)
    return None if name is None else maker(collection, name, wish, voice(context, collection, yes=yes))


@contextmanager
def engine_for(context: Context, wish: EngineWish, *, yes: bool = False) -> Iterator[ModelMaker | None]:
    """The same for a command that needs no collection: it is opened only where a model may be asked."""
    with ExitStack() as stack:
        asked = wish.model is not None or wish.engine in (Engine.MODEL, Engine.BOTH)
        collection = None
        if asked or (wish.engine is None and context.path.exists()):
            try:
                collection = stack.enter_context(open_collection(context.path))
            except StoreError:
                # Only a setting is looked for; a file that cannot be read is no reason not to go by rules.
                if asked:
                    raise
        if collection is None:
            wanted_model(None, wish)
            yield None
        else:
            yield maker_of(context, collection, wish, yes=yes)


def voice(context: Context, collection: Collection, *, yes: bool) -> Voice:
    """Speaks with the learner: messages on standard error, questions where somebody can answer."""

    def agree(said: str) -> bool:
        if not yes and (not context.environment.attended or context.json):
            raise UsageError(said, hint="agree to it with --yes")
        message(context.environment, said)
        if yes:
            return True
        with screens(context.environment, collection.clock) as shown:
            return bool(shown.menu.confirm("Go on?"))

    return Voice(lambda line: message(context.environment, line), agree)
