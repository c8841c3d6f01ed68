"""The language models that are set up, as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.app.collection import Collection
from quiz.app.engines import default_model
from quiz.generate.model_engine.provider import KnownModel, known_models


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model; default: it is the one that the learner has set."""

    model: KnownModel
    default: bool

    @property
    def key_words(self) -> str:
        """Whether it can be asked, as far as keys go."""
        if self.model.key is None:
            return "needs none"
        return "is set" if self.model.has_key else f"llm keys set {self.model.key}"


def model_rows(collection: Collection, part: str | None = None) -> list[ModelRow]:
    """All models, those that can be asked first; part: only with these words in a name."""
    chosen = default_model(collection)
    rows = [ModelRow(model, chosen in (model.name, *model.aliases)) for model in known_models()]
    wanted = (part or "").lower()
    rows = [row for row in rows if any(wanted in n.lower() for n in (row.model.name, *row.model.aliases))]
    return sorted(
        rows, key=lambda row: (not row.default, not row.model.has_key, not row.model.destination.local)
    )


def model_data(row: ModelRow) -> dict[str, object]:
    """One row as its JSON object."""
    return {
        "name": row.model.name,
        "aliases": list(row.model.aliases),
        "plugin": row.model.plugin,
        "host": row.model.destination.host,
        "local": row.model.destination.local,
        "schema": row.model.schema,
        "key": row.model.key,
        "has_key": row.model.has_key,
        "default": row.default,
    }
