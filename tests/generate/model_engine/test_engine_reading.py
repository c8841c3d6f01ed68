"""What models write is found, mended where it is nearly right, and refused where it is not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.generate.model_engine.reading import ReadingError, entries
from quiz.generate.model_engine.troubles import trouble_of
from quiz.generate.model_engine.writing import read_cards

WANTED = [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    "text",
    [
        '{"facts": [{"a": 1}, {"a": 2}]}',
        'Here they are:\n```json\n{"facts": [{"a": 1}, {"a": 2}]}\n```\nAnything else?',
        '<think>{"facts": [{"a": 9}]} or not</think>{"facts": [{"a": 1}, {"a": 2}]}',
        '[{"a": 1}, {"a": 2}]',
        '{"items": [{"a": 1}, {"a": 2}]}',
        '{"facts": [{"a": 1,}, {"a": 2},],}',
        '{"facts": [{"a": 1}, {"a": 2}, {"a": 3, "b": "cut o',
        '{"facts": [{"a": 1}, {"a": 2}',
        "{“facts”: [{“a”: 1}, {“a”: 2}]}",
        'I {think} [1] so: {"facts": [{"a": 1}, {"a": 2}]}',
    ],
)
def test_the_list_is_found(text):
    """Fences, thoughts, other words, bare lists, spare commas and a cut end make no difference."""
    assert entries(text, "facts") == WANTED


def test_an_object_alone_is_a_list_of_one():
    """A small model answers one fact with one object."""
    assert entries('{"a": 1}', "facts") == [{"a": 1}]


def test_an_empty_list_is_an_answer():
    """No facts at all is what a text without facts has."""
    assert entries('{"facts": []}', "facts") == []


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", "{{{{", '{"facts": ["one", "two"]}', "[1, 2]"]
)
def test_what_is_no_list_of_objects_is_refused(text):
    """Words, brackets and lists of texts are told from an answer."""
    with pytest.raises(ReadingError):
        entries(text, "facts")


@given(st.text(alphabet='{}[]":,ab1 \\\n', max_size=80))
def test_no_text_breaks_the_reader(text):
    """Whatever a model writes, it is read or refused."""
    try:
        found = entries(text, "facts")
    except ReadingError:
        return
    assert all(isinstance(one, dict) for one in found)


def test_cards_without_their_numbers_are_taken_in_order():
    """Numbers that a model leaves out, or writes as words with figures, are made up for."""
    cards = read_cards(
        '{"cards": [{"question": "Q?", "answer": "A"}, {"fact": "fact 3", "question": "R?", "answer": 7}]}',
        "fact",
    )
    assert {number: (card.question, card.answer) for number, card in cards.items()} == {
        1: ("Q?", "A"),
        3: ("R?", "7"),
    }


class _RateLimitError(Exception):
    """As a provider's library would raise it."""


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (_RateLimitError("slow down"), "busy"),
        (ConnectionRefusedError("refused"), "unreachable"),
        (ConnectionResetError("reset"), "cut"),
        (TimeoutError("late"), "timeout"),
        (RuntimeError("Error 503: service unavailable"), "server"),
        (RuntimeError("please set your API key"), "key"),
        (ValueError("strange"), "refused"),
    ],
)
def test_raw_errors_of_plugins_are_understood(error, trouble):
    """Without a status, the names and words of an exception and its causes tell what it means."""
    assert trouble_of(error).trouble.value == trouble


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        (
            {
                "retry-after": "Fri, 31 Dec 2021 23:59:59 GMT",
                "date": "Fri, 31 Dec 2021 23:59:29 GMT",
            },
            30.0,
        ),
        ({"retry-after": "Fri, 31 Dec 2021 23:59:59 GMT"}, None),
        ({"retry-after": "soon", "date": "now"}, None),
        ({"retry-after": "-3"}, 0.0),
        ({}, None),
    ],
)
def test_how_long_a_server_asks_to_wait(headers, wait):
    """In seconds, or until a moment by the server's own clock; what cannot be read is not waited for."""
    error = _RateLimitError("slow down")
    error.status_code = 429
    error.response = SimpleNamespace(headers=headers)
    told = trouble_of(error)
    assert (told.trouble.value, told.wait) == ("busy", wait)


@pytest.mark.parametrize(
    "key",
    ["sk-abcdef123456", "sk-proj-Ab1*******yz9", "gsk_a1B2c3D4e5F6", "hf_QwErTy123456", "AIzaSyA1b2C3d4E5f6",
     "Bearer abc.def.ghi", "0123456789abcdef0123456789abcdef"],
)  # fmt: skip
def test_keys_are_never_repeated(key):
    """What a server says may hold a key; it is left out, and the name of a model is not."""
    said = trouble_of(RuntimeError(f"Incorrect key {key} for claude-sonnet-4-5-20250929")).said
    assert said.removeprefix("RuntimeError: ") == "Incorrect key (key) for claude-sonnet-4-5-20250929"
