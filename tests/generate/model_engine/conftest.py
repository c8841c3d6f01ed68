"""A model that is played: a brain that answers each prompt, behind a server on loopback or a plugin."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quiz.generate.model_engine.exchange import Destination, Reply, Request
from quiz.generate.model_engine.subject import subject_of
from quiz.model.article import Article, Block, BlockKind, Span

HERE = Path(__file__).parent
TEXT = (HERE / "ferries.txt").read_text(encoding="utf-8")
PLAYED = json.loads((HERE / "ferries.json").read_text(encoding="utf-8"))
"""What a good model makes of that text: facts, and a card from each."""


def article_of(text: str = TEXT, **more: object) -> Article:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(match.start(), match.end())) for match in re.finditer(r"[^\n]+", text)
    )
    known = {"title": "Electric ferries for the west coast", "published": date(2021, 3, 17)}
    return Article(text, blocks, publisher="The Daily Test", **{**known, **more})  # type: ignore[arg-type]


@dataclass
class Brain:
    """Answers each pass as a good model would; a test spoils what it wants.

    facts, cards: what it tells and writes. spoil: changes an answer's text, by task and how often
    that task was asked before. asked: every text that came, with its task.
    """

    facts: list[dict[str, object]] = field(default_factory=lambda: [dict(one) for one in PLAYED["facts"]])
    cards: list[dict[str, object]] = field(default_factory=lambda: [dict(one) for one in PLAYED["cards"]])
    refuse: dict[str, str] = field(default_factory=dict)
    spoil: Callable[[str, int, str], str] = lambda _task, _times, text: text
    asked: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, text: str) -> str:
        task = task_of(text)
        times = sum(task == known for known, _ in self.asked)
        self.asked.append((task, text))
        return self.spoil(task, times, json.dumps(getattr(self, f"_{task}")(text), ensure_ascii=False))

    def tasks(self) -> list[str]:
        return [task for task, _ in self.asked]

    def _facts(self, text: str) -> dict[str, object]:
        core = text.partition("<article>")[2].partition("</article>")[0]
        plain = " ".join(core.split())
        return {"facts": [f for f in self.facts if str(f["quote"]) in plain or "made up" in str(f["fact"])]}

    def _cards(self, text: str) -> dict[str, object]:
        found = []
        for number, said in re.findall(r"^(\d+)\. (.*)$", text.partition("for each of these facts")[2], re.M):
            place = next((n for n, fact in enumerate(self.facts) if fact["fact"] == said), None)
            if place is not None and place < len(self.cards):
                found.append({"fact": int(number), **self.cards[place]})
        return {"cards": found}

    def _alone(self, text: str) -> dict[str, object]:
        return {"checks": [self._check(n, q, {"clear": q not in self.refuse, "one_answer": True,
                "given_away": False, "guessable": False}) for n, q in _listed(text)]}  # fmt: skip

    def _proof(self, text: str) -> dict[str, object]:
        numbers = re.findall(r"^(\d+)\. Quotation", text, re.M)
        return {"checks": [{"card": int(n), "proved": True, "problem": ""} for n in numbers]}

    def _revise(self, _text: str) -> dict[str, object]:
        return {"cards": []}

    def _check(self, number: str, question: str, said: dict[str, object]) -> dict[str, object]:
        return {"card": int(number), **said, "problem": self.refuse.get(question, "")}


def _listed(text: str) -> list[tuple[str, str]]:
    return [(n, q.removeprefix("Fill the gap: ")) for n, q in re.findall(r"^(\d+)\. (.*)$", text, re.M)]


def task_of(text: str) -> str:
    signs = {
        "List the facts": "facts",
        "Write one card": "cards",
        "Judge each question": "alone",
        '"proved"': "proof",
        "Write it anew": "revise",
    }
    return next(task for sign, task in signs.items() if sign in text)


@dataclass
class PlayedModel:
    """A brain as the engine's own idea of a model, without any server."""

    brain: Brain
    name: str = "played"
    destination: Destination = field(default_factory=lambda: Destination("here", local=True))
    key: str | None = None

    def send(self, request: Request) -> Reply:
        return Reply(self.brain.answer(request.text))


class Kept(dict):
    """Answers kept in memory."""

    def put(self, key: str, value: str) -> None:
        self[key] = value


class Server(ThreadingHTTPServer):
    """An HTTP server on loopback that speaks the OpenAI protocol around a brain.

    troubles: what happens to the requests that come, one after the other, before it answers well.
    fail: a status, and words; it is answered to each request that holds them. wait: seconds before
    each answer. most: how many requests were there at the same time. held: requests of this task are
    never answered; reached: two of them came.
    """

    daemon_threads = True

    def __init__(self, brain: Brain) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.brain = brain
        self.troubles: list[str] = []
        self.fail = ("", "\0")
        self.wait = 0.0
        self.held = ""
        self.reached = threading.Event()
        self.most = self._here = self._holding = 0
        self._lock = threading.Lock()
        self.bodies: list[dict[str, object]] = []
        self.ending = threading.Event()
        self.base = f"http://127.0.0.1:{self.server_address[1]}/v1"

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count a request as being here, for as long as each is to wait."""
        with self._lock:
            self._here += 1
            self.most = max(self.most, self._here)
        self.ending.wait(self.wait)
        yield
        with self._lock:
            self._here -= 1

    def hold(self) -> None:
        """Let a request wait for ever."""
        with self._lock:
            self._holding += 1
            if self._holding == 2:
                self.reached.set()
        self.ending.wait()

    def handle_error(self, *_: object) -> None:
        """A client that hung up is what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    """One request to the server."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        trouble = self.server.troubles.pop(0) if self.server.troubles else "none"
        status, words = self.server.fail
        if status and words in body["messages"][-1]["content"]:
            trouble = status
        if trouble == "no-schema":
            trouble = "400" if "response_format" in body else "none"
        if trouble.isdigit():
            self._refuse(int(trouble))
            return
        if self.server.held == task_of(body["messages"][-1]["content"]):
            self.server.hold()
            return
        with self.server.one_more():
            text = self.server.brain.answer(body["messages"][-1]["content"])
        if body.get("stream"):
            self._stream(text, trouble)
        else:
            self._whole(text, trouble)

    def _refuse(self, status: int) -> None:
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "7")
        self._send(json.dumps({"error": {"message": f"this is a {status}, sk-secret1234"}}).encode())

    def _whole(self, text: str, trouble: str) -> None:
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        said = json.dumps({**MORE, "object": "chat.completion", "choices": [choice], "usage": USAGE}).encode()
        self.send_response(200)
        if trouble == "none":
            self._send(said)
            return
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if trouble == "slow":
            self._dribble(said)
        else:
            self.wfile.write(said[: len(said) // 2])
        self.close_connection = True

    def _send(self, said: bytes) -> None:
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def _stream(self, text: str, trouble: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, at in enumerate(range(0, len(text), 40)):
            if trouble == "cut" and number == 2:
                self.close_connection = True
                return
            self._event({"choices": [{"index": 0, "delta": {"content": text[at : at + 40]}}]})
            if trouble == "slow" and self.server.ending.wait(0.2):
                return
        last = {"index": 0, "delta": {}, "finish_reason": "stop"}
        self._event({"choices": [last], "usage": USAGE})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, data: dict[str, object]) -> None:
        said = json.dumps({**MORE, "object": "chat.completion.chunk", **data})
        self._chunk(f"data: {said}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _dribble(self, said: bytes) -> None:
        for mark in said:
            self.wfile.write(bytes([mark]))
            self.wfile.flush()
            if self.server.ending.wait(0.2):
                return


MORE = {"id": "1", "created": 1, "model": "played"}
USAGE = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}


@pytest.fixture
def server(brain, tmp_path, monkeypatch):
    """The server, known to `llm` as four models: with and without streaming and schema."""
    played = Server(brain)
    folder = tmp_path / "llm"
    folder.mkdir()
    models = [
        {"model_id": name, "model_name": "played", "api_base": played.base, "can_stream": stream,
         "supports_schema": schema, **key}
        for name, stream, schema, key in (
            ("played", True, True, {}), ("played-whole", False, True, {}), ("played-plain", True, False, {}),
            ("played-old", False, False, {}), ("played-key", True, True, {"api_key_name": "playedkey"}),
            ("elsewhere", True, True, {"api_base": played.base.replace("127.0.0.1", "0x7f000001")}),
        )
    ]  # fmt: skip
    # YAML reads JSON.
    (folder / "extra-openai-models.yaml").write_text(json.dumps(models))
    monkeypatch.setenv("LLM_USER_PATH", str(folder))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    threading.Thread(target=played.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield played
    played.ending.set()
    played.shutdown()
    played.server_close()


@pytest.fixture
def brain():
    return Brain()


@pytest.fixture
def played(brain):
    """The brain as a model without a server."""
    return PlayedModel(brain)


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def make_article():
    return article_of


@pytest.fixture
def make_subject():
    def made(text: str = TEXT, **more: object):
        return subject_of(article_of(text, **more), "English", english_cards=True)

    return made
