"""Named settings of the collection that a person may look at and change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.app.collection import Collection
from quiz.app.engines import MODEL_SETTING
from quiz.errors import UsageError
from quiz.store.settings import COLLECTION


@dataclass(frozen=True, slots=True)
class Setting:
    """A value with a name.

    what: what it decides. read: the value of what a person typed; raises QuizError for what makes
    no sense. unset: what holds while nothing is set.
    """

    name: str
    what: str
    read: Callable[[str], object]
    unset: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as a list shows it; value None while nothing is set."""

    setting: Setting
    value: object | None


def _model(said: str) -> str:
    """The name of a model that there is."""
    # Looking for models loads the optional extra.
    from quiz.generate.model_engine.provider import check_model  # noqa: PLC0415

    check_model(said)
    return said


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting(
            MODEL_SETTING,
            "the language model that writes cards where --model names none (quiz models)",
            _model,
            "none: by rules",
        ),
    )
}
"""Every setting, by its name, in the order of the list."""


def setting_rows(collection: Collection) -> list[SettingRow]:
    """Every setting with its value."""
    return [setting_row(collection, name) for name in SETTINGS]


def setting_row(collection: Collection, name: str) -> SettingRow:
    """One setting with its value; raises UsageError where there is none of this name."""
    setting = _named(name)
    return SettingRow(setting, collection.store.settings.get(COLLECTION, setting.name))


def change_setting(collection: Collection, name: str, said: str | None) -> SettingRow:
    """Keep a setting as a person typed it, or take it back with None; how it is now."""
    setting = _named(name)
    value = None if said is None else setting.read(said.strip())
    collection.store.settings.save(COLLECTION, setting.name, value)
    return SettingRow(setting, value)


def _named(name: str) -> Setting:
    if name in SETTINGS:
        return SETTINGS[name]
    near = get_close_matches(name, list(SETTINGS), n=1) or list(SETTINGS)
    raise UsageError(
        f"there is no setting called {name!r}", hint=f"there is {', '.join(near)}; quiz settings"
    )
