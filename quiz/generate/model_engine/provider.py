"""The one module that knows `llm`: which models there are, where they run, and asking one.

`llm` is an optional extra and is imported when a model is asked for. Its plugins raise whatever
their own libraries raise; everything is caught here and told as an AskingError or a GenerateError.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from threading import Event, Thread, get_ident
from typing import Any
from urllib.parse import urlsplit

from quiz.errors import GenerateError
from quiz.generate.model_engine.exchange import AskingError, Destination, Reply, Request, Trouble
from quiz.generate.model_engine.faults import how_to_set_key
from quiz.generate.model_engine.installing import how_to_install
from quiz.generate.model_engine.troubles import trouble_of, without_keys

SECONDS, SECONDS_HERE = 600.0, 1800.0
"""How long a whole answer may take, elsewhere and on this machine."""
CONTEXT = {"num_ctx": 12_288, "temperature": 0.2}
"""Options for servers that cut a prompt to a window unless told its size, as Ollama does without a word.

The longest prompt and its answer fit. One size for all requests: another one loads the model anew.
"""
_HERE = re.compile(r"^(?:localhost|127\.[\d.]+|\[?::1\]?|0\.0\.0\.0|[\w-]+\.local(?:host)?)$")
_PLUGINS_HERE = re.compile(r"gguf|llamafile|gpt4all|mlx|smollm|echo|llama_cpp|ctransformers")
_NAMED = 5
"""So many models that can be asked are named beside one that there is not."""
_AT_OLLAMA = "127.0.0.1:11434"


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model as a list shows it. key: the name of the key it needs, None for none; has_key: it is set."""

    name: str
    aliases: tuple[str, ...]
    plugin: str
    destination: Destination
    schema: bool
    key: str | None
    has_key: bool


class ProvidedModel:
    """A model of `llm` that can be asked (see `exchange.LanguageModel`)."""

    def __init__(self, model: Any, seconds: float) -> None:
        self._model = model
        self._seconds = seconds
        self._schema = bool(getattr(model, "supports_schema", False))
        self.name: str = model.model_id
        self.destination = _destination(model)
        self.key: str | None = getattr(model, "needs_key", None)
        known = getattr(getattr(model, "Options", None), "model_fields", {})
        self._options = {"options": CONTEXT} if CONTEXT.keys() <= known.keys() else {}
        self._clients = _Clients(model, seconds)

    def send(self, request: Request) -> Reply:
        """Ask and wait for the whole answer, with a schema where the model knows them."""
        try:
            return self._send(request, schema=self._schema)
        except AskingError as error:
            if not self._schema or error.trouble is not Trouble.REFUSED:
                raise
        # Some servers say that they know schemas and refuse them.
        reply = self._send(request, schema=False)
        self._schema = False
        return reply

    def _send(self, request: Request, *, schema: bool) -> Reply:
        more: dict[str, Any] = {"schema": dict(request.schema)} if schema else {}
        more |= self._options
        stream = bool(getattr(self._model, "can_stream", False))

        def ask(stop: Event) -> Reply:
            response = self._model.prompt(request.text, system=request.system or None, stream=stream, **more)
            pieces = []
            for piece in response:
                if stop.is_set():
                    break
                pieces.append(piece)
            usage = response.usage() if not stop.is_set() else None
            text = "".join(pieces)
            if not text.strip():
                raise AskingError(Trouble.CUT, "the answer was empty")
            return Reply(text, getattr(usage, "input", None), getattr(usage, "output", None))

        return _within(self._seconds, ask, self._clients)


def _within(seconds: float, ask: Callable[[Event], Reply], clients: _Clients) -> Reply:
    """What `ask` gives, in a thread of its own that is left alone when time is up; raises AskingError."""
    done, stop = Event(), Event()
    result: list[Reply | BaseException] = []

    def run() -> None:
        try:
            result.append(ask(stop))
        except BaseException as error:  # raw from any plugin; worded below
            result.append(error)
        finally:
            clients.close(get_ident())
            done.set()

    thread = Thread(target=run, daemon=True)
    thread.start()
    if not done.wait(seconds):
        stop.set()
        clients.close(thread.ident)
        raise AskingError(Trouble.TIMEOUT, f"no whole answer in {seconds:.0f} seconds")
    if isinstance(result[0], Reply):
        return result[0]
    raise trouble_of(result[0]) from result[0]


class _Clients:
    """The connections of OpenAI's library, which `llm` opens for each request and never closes.

    They are also kept from waiting and asking again by themselves, unseen and uncounted.
    """

    def __init__(self, model: Any, seconds: float) -> None:
        self._open: dict[int, list[Any]] = {}
        make = getattr(model, "get_client", None)
        if make is None:
            return

        def get_client(*words: Any, **more: Any) -> Any:
            client = make(*words, **more)
            changed = getattr(client, "with_options", None)
            client = client if changed is None else changed(max_retries=0, timeout=seconds)
            self._open.setdefault(get_ident(), []).append(client)
            return client

        model.get_client = get_client

    def close(self, thread: int | None) -> None:
        """Close what was opened in a thread."""
        for client in self._open.pop(thread or 0, ()):
            with suppress(Exception):  # of a library of which nothing is known but this method
                client.close()


def open_model(name: str, seconds: float | None = None) -> ProvidedModel:
    """The model of this name or alias, ready to be asked. seconds: how long an answer may take.

    Raises GenerateError where the extra is not installed, there is no such model, or its key is not set.
    """
    llm = _llm()
    model = _find(llm, name)
    if not _has_key(llm, model):
        raise GenerateError(f"{name} needs a key", hint=how_to_set_key(model.needs_key))
    local = _destination(model).local
    return ProvidedModel(model, seconds or (SECONDS_HERE if local else SECONDS))


def check_model(name: str) -> None:
    """Raise GenerateError where there is no model of this name or alias."""
    _find(_llm(), name)


def _find(llm: Any, name: str) -> Any:
    """The model of a name, of an alias, or of a name without its plugin's prefix ("ollama/")."""
    found = _guarded(llm.get_model_aliases)
    if name in found:
        return found[name]
    ends = {model.model_id: model for said, model in found.items() if said.partition("/")[2] == name}
    if len(ends) == 1:
        return next(iter(ends.values()))
    raise _unknown(llm, name, found)


def known_models() -> tuple[KnownModel, ...]:
    """All models that are set up, in the order of their plugins."""
    llm = _llm()
    return tuple(_known(llm, one.model, tuple(one.aliases)) for one in _usable(llm))


def _usable(llm: Any) -> Iterator[Any]:
    yield from (one for one in _guarded(llm.get_models_with_aliases) if one.model is not None)


def _known(llm: Any, model: Any, aliases: tuple[str, ...]) -> KnownModel:
    return KnownModel(
        name=model.model_id,
        aliases=aliases,
        plugin=_plugin(model),
        destination=_destination(model),
        schema=bool(getattr(model, "supports_schema", False)),
        key=getattr(model, "needs_key", None),
        has_key=_has_key(llm, model),
    )


def _has_key(llm: Any, model: Any) -> bool:
    """Whether a model has the key it needs; the key itself is not looked at."""
    needed = getattr(model, "needs_key", None)
    if needed is None or getattr(model, "key", None):
        return True
    variable = getattr(model, "key_env_var", None)
    return _guarded(lambda: llm.get_key(alias=needed, env=variable)) is not None


def _unknown(llm: Any, name: str, found: dict[str, Any]) -> GenerateError:
    """The error for a name that none of the models there are has, with the nearest of theirs."""
    near = get_close_matches(name, list(found), n=3, cutoff=0.5)
    near += [other for other in found if name.lower() in other.lower() and other not in near][:3]
    ready = {model.model_id: model for model in found.values() if _has_key(llm, model)}
    known = [f"near it: {', '.join(near)}"] if near else []
    known += [_shortened("ready", [one for one in ready if one not in near])]
    hints = [*filter(None, known), "all that are set up: quiz models", _about_ollama(llm, name, found)]
    return GenerateError(f"there is no language model called {name}", hint="; ".join(hints))


def _shortened(what: str, names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{what}: {', '.join(names[:_NAMED])}{more}" if names else ""


def _about_ollama(llm: Any, name: str, found: dict[str, Any]) -> str:
    """What is to be done for a model of Ollama, whose plugin lists none while the server is down."""
    installed = False
    if any("ollama" in _plugin(model) for model in found.values()):
        return f"for Ollama: ollama pull {name}"
    with suppress(Exception):  # what other plugins are is no reason for another error
        installed = "ollama" in str(llm.get_plugins())
    if installed:
        return f"Ollama has no model or is not running: ollama serve, then ollama pull {name}"
    return f"for Ollama: {how_to_install('llm-ollama')}"


def _plugin(model: Any) -> str:
    return type(model).__module__.partition(".")[0] or "?"


def _destination(model: Any) -> Destination:
    """Where a model runs, as far as it can be told; what cannot be told is somewhere else."""
    plugin = _plugin(model)
    base = getattr(model, "api_base", None)
    if base:
        return _at(str(base))
    if "ollama" in plugin:
        if re.search(r"[-:]cloud$", model.model_id):
            return Destination("ollama.com", local=False)
        return _at(os.environ.get("OLLAMA_HOST") or _AT_OLLAMA)
    if plugin == "llm":
        return Destination("api.openai.com", local=False)
    if _PLUGINS_HERE.search(plugin):
        return Destination(plugin, local=True)
    return Destination(f"the provider of {plugin.replace('_', '-')}", local=False)


def _at(address: str) -> Destination:
    split = urlsplit(address if "//" in address else f"//{address}")
    host = split.hostname or address
    shown = host if split.port is None else f"{host}:{split.port}"
    return Destination(shown, local=_HERE.match(host) is not None)


def _guarded(call: Callable[[], Any]) -> Any:
    """What a call into `llm` gives; a plugin that breaks is named instead of shown."""
    try:
        return call()
    except GenerateError:
        raise
    except Exception as error:  # any plugin, or a file of llm's that a person wrote
        raise GenerateError(
            f"llm could not list its models ({type(error).__name__}: {without_keys(str(error))})",
            hint="mend or uninstall the plugin it names; see: llm plugins",
        ) from error


def _llm() -> Any:
    """The library, imported when it is first needed: it takes a second."""
    try:
        import llm  # noqa: PLC0415
    except ImportError as error:
        raise GenerateError(
            "language models need an extra that is not installed", hint=f"install it: {how_to_install()}"
        ) from error
    return llm
