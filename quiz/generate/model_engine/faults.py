"""What stands between the learner and a model's answers, said with what to do about it."""

from __future__ import annotations

from quiz.errors import GenerateError, Place
from quiz.generate.model_engine.exchange import AskingError, Destination, Trouble, Unanswered
from quiz.generate.model_engine.installing import llm_command

RESUME = "what was answered is kept: the same command (without --fresh) goes on from there"
RULES = "the rules need no model: --engine rules"
_SERVERS = {
    "11434": "start Ollama: ollama serve",
    "1234": "start LM Studio's server: lms server start",
    "8080": "start it, for llama.cpp: llama-server -m MODEL.gguf",
}


def message_of(fault: AskingError, model: str, host: str) -> str:
    """What happened, without what is to be done about it."""
    return {
        Trouble.BUSY: f"{model} has too much to do, or your allowance is used up",
        Trouble.SERVER: f"the server of {model} failed several times",
        Trouble.TIMEOUT: f"{model} took too long to answer, several times",
        Trouble.CUT: f"the connection to {model} broke several times",
        Trouble.UNREACHABLE: f"the server of {model} cannot be reached",
        Trouble.KEY: f"the key for {model} is missing or refused",
        Trouble.UNKNOWN: f"{host} knows no model {model}",
        Trouble.REFUSED: f"{host} refused a request to {model}",
    }[fault.trouble]


def reason_of(given_up: Unanswered, model: str, host: str) -> str:
    """Why a request was given up."""
    if given_up.fault is None:
        return f"{model} gave nothing readable"
    return message_of(given_up.fault, model, host)


def said_of(fault: AskingError, model: str, destination: Destination, key: str | None) -> GenerateError:
    """The error for a model that did not answer. key: the name of the key it needs, if any."""
    host = destination.host
    hints = {
        Trouble.BUSY: RESUME,
        Trouble.SERVER: RESUME,
        Trouble.TIMEOUT: f"{RESUME}; a smaller model is faster",
        Trouble.CUT: RESUME,
        Trouble.UNREACHABLE: how_to_start(destination),
        Trouble.KEY: how_to_set_key(key),
        Trouble.UNKNOWN: "quiz models lists what is set up; for Ollama: ollama pull MODEL",
        Trouble.REFUSED: f"another model may take it (quiz models), or {RULES}",
    }
    message = message_of(fault, model, host)
    return GenerateError(
        f"{message}: {fault.said}" if fault.said else message, hint=hints[fault.trouble], where=Place(host)
    )


def how_to_start(destination: Destination) -> str:
    """What to do about a server that is not there."""
    if not destination.local:
        return "is there a connection to the network? " + RESUME
    port = destination.host.rpartition(":")[2]
    return _SERVERS.get(port, f"start the server that listens at {destination.host}") + ", then try again"


def how_to_set_key(key: str | None) -> str:
    """What to do about a key; it stays with `llm`."""
    llm = llm_command()
    return f"set it: {llm} keys set {key or 'NAME'}" + ("" if key else f" ({llm} keys --help)")


def too_weak(model: str, why: str) -> GenerateError:
    """The error for a model that cannot follow the instructions at all."""
    return GenerateError(
        f"{model} could not follow the instructions: {why}",
        hint=f"a larger model may; --fresh asks this one again; {RULES}",
    )
