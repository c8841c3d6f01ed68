"""The prompts: Markdown files beside this module, one a pass, each with its version in its first line.

A file holds `version: N`, a part `# System` and a part `# Text`; `$words` are filled in. Articles are
put between marks that cannot stand inside them, and are said to be material, never instructions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from quiz.generate.model_engine.exchange import Request, Schema

_MARK = re.compile(r"<(?=\s*/?\s*(?:article|answer|quotation)\b)", re.IGNORECASE)
LONGEST_REPEATED = 2000
"""So many characters of an unreadable answer are shown to the model that gave it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One pass's words, with `$names` where a run's own go."""

    name: str
    version: int
    system: str
    text: str


@cache
def prompt(name: str) -> Prompt:
    """The prompt of this name."""
    said = files(__package__).joinpath("prompts", f"{name}.md").read_text(encoding="utf-8")
    head, _, rest = said.partition("# System\n")
    system, _, text = rest.partition("# Text\n")
    return Prompt(name, int(head.removeprefix("version:").split()[0]), system.strip(), text.strip())


def filled(name: str, values: Mapping[str, str], schema: Schema, expected: int) -> Request:
    """The request that a prompt makes with these values."""
    known = prompt(name)
    return Request(
        task=name,
        version=known.version,
        system=Template(known.system).substitute(values),
        text=Template(known.text).substitute(values),
        schema=schema,
        expected=expected,
    )


def again(request: Request, answer: str, reason: str) -> Request:
    """The same request once more, with the answer that could not be used and why."""
    values = {"answer": quoted(answer[:LONGEST_REPEATED]), "reason": reason}
    text = Template(prompt("again").text).substitute(values)
    return replace(request, text=f"{request.text}\n\n{text}")


def quoted(text: str) -> str:
    """Foreign text that cannot close the marks it is put between."""
    return _MARK.sub("‹", text)


def list_schema(name: str, fields: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The JSON schema of `{name: [{fields}]}`, every field required."""
    entry = {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": entry}},
        "required": [name],
        "additionalProperties": False,
    }
