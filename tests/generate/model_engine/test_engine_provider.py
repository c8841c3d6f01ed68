"""A model behind a server on loopback, through `llm`'s own configuration, with all that servers do."""

from __future__ import annotations

import sys

import pytest

from quiz.errors import GenerateError
from quiz.generate.model_engine.asking import Asker, Surroundings
from quiz.generate.model_engine.engine import LARGE, write_deck
from quiz.generate.model_engine.exchange import AskingError, Destination, Request, Trouble
from quiz.generate.model_engine.faults import said_of
from quiz.generate.model_engine.installing import how_to_install
from quiz.generate.model_engine.line import Line
from quiz.generate.model_engine.provider import known_models, open_model
from quiz.model.draft import Options

MODELS = ["played", "played-whole", "played-plain", "played-old"]


@pytest.fixture
def run(server, kept, make_subject):
    """Makes the deck of the test article with a model of the server; sleeps are noted, not slept."""

    def ran(name: str = "played", seconds: float = 20.0):
        model = open_model(name, seconds)
        run.slept = []
        around = Surroundings(kept, run.slept.append, lambda _line: None)
        asker = Asker(model, around, Line(at_once=2))
        try:
            outcome = write_deck(make_subject(), asker, Options(), LARGE)
        except AskingError as error:
            raise said_of(error, model.name, model.destination, model.key) from error
        return outcome, asker

    run = ran
    return ran


@pytest.mark.parametrize("name", MODELS)
def test_a_deck_is_made_streaming_or_not_with_a_schema_or_without(run, server, name):
    """All four kinds of model give the same cards; a schema is sent where the model knows it."""
    outcome, asker = run(name)
    assert [card.answer for card in outcome.generated.cards] == ["$260 million", "Marta Lindqvist", "Voltra"]
    assert outcome.generated.engine == f"model/{name}"
    assert all(("response_format" in body) == (name in ("played", "played-whole")) for body in server.bodies)
    assert all(bool(body.get("stream")) == (name in ("played", "played-plain")) for body in server.bodies)
    assert (asker.usage.requests, asker.usage.sent, asker.usage.received) == (4, 400, 40)


@pytest.mark.parametrize("name", ["played", "played-old"])
@pytest.mark.parametrize("trouble", ["429", "500", "503", "cut"])
def test_what_passes_is_waited_for(run, server, name, trouble):
    """A busy or failing server and a cut answer are tried again, with growing waits or when it asks."""
    server.troubles = [trouble, trouble]
    outcome, _ = run(name)
    assert len(outcome.generated.cards) == 3
    assert run.slept == ([7.0, 7.0] if trouble == "429" else [2.0, 6.0])


def test_what_does_not_pass_is_told(run, server):
    """After growing waits the error says what happened, and that nothing answered is lost."""
    server.troubles = ["500"] * 9
    with pytest.raises(GenerateError, match="failed several times") as caught:
        run()
    assert run.slept == [2.0, 6.0, 20.0, 60.0]
    assert "goes on from there" in caught.value.hint
    assert "sk-secret" not in caught.value.message


def test_an_interrupted_run_goes_on(run, server, brain):
    """What was answered before the server failed is not asked again, and a repeated run asks nothing."""
    server.troubles = ["none", "none", *["500"] * 9]
    with pytest.raises(GenerateError):
        run()
    server.troubles = []
    asked = len(server.bodies)
    first, _ = run()
    assert len(server.bodies) == asked + 2
    assert brain.tasks() == ["facts", "cards", "alone", "proof"]
    again, asker = run()
    assert again == first
    assert (asker.usage.requests, asker.usage.kept) == (0, 4)


@pytest.mark.parametrize("status", ["401", "403"])
def test_a_refused_key_is_told(run, server, status):
    """Nothing is tried again with a wrong key, and the hint says how to set it."""
    server.troubles = [status]
    with pytest.raises(GenerateError, match="key") as caught:
        run()
    assert "llm keys set" in caught.value.hint
    assert run.slept == []


def test_a_missing_key_is_told_before_anything_is_sent(run, server):
    """A model that needs a key is not asked without one."""
    with pytest.raises(GenerateError, match="needs a key") as caught:
        run("played-key")
    assert caught.value.hint.endswith("llm keys set playedkey")
    assert server.bodies == []


def test_a_server_that_does_not_know_the_model(run, server):
    """A 404 says that the server has no such model."""
    server.troubles = ["404"]
    with pytest.raises(GenerateError, match="knows no model played"):
        run()


def test_a_schema_that_is_refused_is_left_out(run, server):
    """A server that claims to know schemas and refuses them is asked without."""
    server.troubles = ["no-schema"] * 20
    outcome, _ = run()
    assert len(outcome.generated.cards) == 3
    assert ["response_format" in body for body in server.bodies] == [True, False, False, False, False]


@pytest.mark.parametrize("name", ["played", "played-old"])
def test_slow_bytes_are_not_waited_for_for_ever(run, server, name):
    """An answer that drips in has a limit as a whole, and the error says so."""
    server.troubles = ["slow"] * 9
    with pytest.raises(GenerateError, match="took too long"):
        run(name, seconds=0.15)
    assert len(run.slept) == 4


def test_a_server_that_is_not_running(run, server, monkeypatch):
    """A refused connection is not tried again, and the hint says how to start the server."""
    model = open_model("played")
    monkeypatch.setattr(model._model, "api_base", "http://127.0.0.1:9/v1")
    with pytest.raises(AskingError) as caught:
        model.send(Request("facts", 1, "", "List the facts", {}, 10))
    assert caught.value.trouble is Trouble.UNREACHABLE
    told = said_of(caught.value, model.name, Destination("127.0.0.1:11434", local=True), None)
    assert "ollama serve" in told.hint


def test_an_unknown_model_is_told_with_the_nearest(server):
    """The error names models that are near, and where to find all."""
    with pytest.raises(GenerateError, match="no language model called plaid-whole") as caught:
        open_model("plaid-whole")
    assert "near it: played-whole" in caught.value.hint
    assert "quiz models" in caught.value.hint


def test_an_unknown_model_is_told_with_what_can_be_asked(server):
    """Without a near name those are named that are set up and need no key, or have it, and how many more."""
    with pytest.raises(GenerateError) as caught:
        open_model("zzz")
    ready = caught.value.hint.partition("; ")[0]
    assert ready == "ready: played, played-whole, played-plain, played-old, elsewhere"
    assert "gpt-4o" not in caught.value.hint


def test_a_plugin_is_installed_where_the_program_runs(server, monkeypatch):
    """For a model of Ollama the hint is the whole command; so it is for keys without `llm` on the path."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GenerateError) as caught:
        open_model("gemma3:12b")
    assert f"{sys.executable} -m pip install llm-ollama" in caught.value.hint
    with pytest.raises(GenerateError) as caught:
        open_model("played-key")
    assert caught.value.hint == f"set it: {sys.executable} -m llm keys set playedkey"


def test_models_are_listed_with_where_they_run(server):
    """A model of this machine is told from one elsewhere, and whether its key is set."""
    known = {model.name: model for model in known_models()}
    assert known["played"].destination.local
    assert known["played"].key is None
    assert not known["gpt-4o"].destination.local
    assert known["gpt-4o"].destination.host == "api.openai.com"
    assert not known["gpt-4o"].has_key


def test_the_extra_is_named_where_it_is_missing(monkeypatch):
    """Without the library the error gives the very command that installs it, for each kind of install."""
    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(GenerateError, match="not installed") as caught:
        known_models()
    assert "pip install 'quiz-trainer[llm]'" in caught.value.hint
    pipx, uv = "/home/me/.local/pipx/venvs/quiz-trainer", "/home/me/.local/share/uv/tools/quiz-trainer"
    assert how_to_install(prefix=pipx) == "pipx inject quiz-trainer 'llm>=0.36,<1'"
    assert how_to_install("llm-ollama", pipx) == "pipx inject quiz-trainer llm-ollama"
    assert how_to_install("llm-ollama", uv) == (
        "uv tool install --with 'llm>=0.36,<1' --with llm-ollama quiz-trainer"
    )
