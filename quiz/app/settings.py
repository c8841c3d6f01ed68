"""Named settings that a person may look at and change, of the collection and of each deck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.app.collection import Collection
from quiz.app.engines import MODEL_SETTING
from quiz.app.naming import deck_named
from quiz.errors import UsageError
from quiz.model.ids import StudyDay
from quiz.model.note import Deck
from quiz.schedule.days import to_date
from quiz.schedule.reschedule import Move
from quiz.schedule.setting_values import KINDS, SettingKind
from quiz.schedule.settings import DEFAULT_SETTINGS, ScheduleSettings
from quiz.store.settings import COLLECTION, SCHEDULE_NAMES, Origin

DAYS_SHOWN = 14
"""How many days of the load a change is shown for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value with a name.

    what: what it decides. read: the value of what a person typed; raises QuizError for what makes
    no sense. unset: what holds while nothing is set. show: a value as it would be typed.
    collection_only: a deck cannot have its own.
    """

    name: str
    what: str
    read: Callable[[str], object]
    unset: str
    show: Callable[[object], str] = str
    collection_only: bool = True


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as a list shows it: the value that holds, None while nothing is set, and its origin."""

    setting: Setting
    value: object | None
    origin: Origin = Origin.DEFAULT

    @property
    def words(self) -> str:
        """The value as people read it."""
        return self.setting.unset if self.value is None else self.setting.show(self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that is to be changed, with what that means for spaced cards.

    deck: None for the collection. value: None takes the setting back. moves: the cards that are due
    on another day then. load: for today and the days after it, what is due before and after.
    """

    setting: Setting
    deck: Deck | None
    value: object | None
    moves: tuple[Move, ...] = ()
    load: tuple[tuple[StudyDay, int, int], ...] = ()


def _of_schedule(kind: SettingKind) -> Setting:
    usual = getattr(DEFAULT_SETTINGS, kind.name)

    def read(said: str) -> object:
        try:
            value = kind.read(" ".join(said.split()))
        except ValueError as error:
            raise UsageError(f"“{said}” is no value for {kind.name}", hint=f"write it {error}") from error
        try:
            ScheduleSettings(**{kind.name: value})  # type: ignore[arg-type]  # it refuses what is out of range
        except ValueError as error:
            raise UsageError(str(error), hint=f"as in: quiz settings {kind.name} {kind.example}") from error
        return value

    return Setting(kind.name, kind.about, read, kind.show(usual), kind.show, kind.collection_only)


def _model(said: str) -> object:
    """The name of a language model that there is."""
    # Looking for models loads the optional extra.
    from quiz.generate.model_engine.provider import check_model  # noqa: PLC0415

    check_model(said.strip())
    return said.strip()


_MODEL = Setting(
    MODEL_SETTING,
    "the language model that writes cards where --model names none (quiz models)",
    _model,
    "none: by rules",
)
SETTINGS = {setting.name: setting for setting in (*map(_of_schedule, KINDS.values()), _MODEL)}
"""Every setting, by its name, in the order of the list."""


def setting_rows(collection: Collection, deck: Deck | None = None) -> list[SettingRow]:
    """Every setting with the value that holds for the collection, or for a deck."""
    return [setting_row(collection, name, deck) for name in SETTINGS]


def setting_row(collection: Collection, name: str, deck: Deck | None = None) -> SettingRow:
    """One setting with its value; raises UsageError where there is none of this name."""
    setting = setting_named(name)
    store = collection.store
    if setting.name not in SCHEDULE_NAMES:
        value = store.settings.get(COLLECTION, setting.name)
        return SettingRow(setting, value, Origin.DEFAULT if value is None else Origin.COLLECTION)
    of = None if deck is None else deck.id
    origin = store.settings.origins(of).get(setting.name, Origin.DEFAULT)
    return SettingRow(setting, getattr(store.settings.schedule(of), setting.name), origin)


def proposed_change(
    collection: Collection, name: str, said: str | None, deck: Deck | None = None, *, keep_due: bool = False
) -> Change:
    """What changing a setting to what a person typed, or taking it back with None, would do.

    keep_due: cards keep the days they have; the setting holds from their next answers on.
    """
    setting = setting_named(name)
    if deck is not None and setting.collection_only:
        raise UsageError(
            f"{setting.name} holds for the whole collection", hint=f"quiz settings {setting.name} VALUE"
        )
    value = None if said is None else setting.read(said)
    if isinstance(value, tuple):
        value = list(value)
    change = Change(setting, deck, value)
    if keep_due or setting.name not in SCHEDULE_NAMES:
        return change
    moves = collection.store.rescheduling.moves(_changes(change))
    return Change(setting, deck, value, tuple(moves), load_around(collection, moves))


def change_setting(collection: Collection, change: Change) -> SettingRow:
    """Keep a change and move its cards; how the setting is now."""
    collection.store.rescheduling.change(_changes(change), change.moves)
    return setting_row(collection, change.setting.name, change.deck)


def load_around(
    collection: Collection, moves: Sequence[Move], days: int = DAYS_SHOWN
) -> tuple[tuple[StudyDay, int, int], ...]:
    """What is due today, with all that is late, and on the days after: now, and once these cards moved."""
    today = collection.today()
    found = collection.store.rescheduling.load(StudyDay(0), StudyDay(today + days - 1))
    before: dict[int, int] = dict.fromkeys(range(today, today + days), 0)
    for day, count in found.items():
        before[max(day, today)] += count
    after = dict(before)
    for move in moves:
        for day, count in ((move.before, -1), (move.after, 1)):
            if max(day, today) in after:
                after[max(day, today)] += count
    return tuple((StudyDay(day), before[day], after[day]) for day in before)


def read_words(collection: Collection, words: Sequence[str]) -> tuple[Deck | None, str | None, str | None]:
    """What `[DECK] [NAME [VALUE]]` names: a deck, a setting and a value, each None where it is missing.

    A first word that is a setting's name is that setting, of the collection.
    """
    left = list(words)
    deck = None
    if left and _name(left[0]) not in SETTINGS:
        if not collection.store.decks.find(left[0]):
            setting_named(left[0], or_deck=True)
        deck = deck_named(collection, left.pop(0))
    name = setting_named(left.pop(0)).name if left else None
    return deck, name, " ".join(left) if left else None


def setting_named(name: str, *, or_deck: bool = False) -> Setting:
    """The setting of this name, `-` for `_` too; raises UsageError with the likeliest ones."""
    if _name(name) in SETTINGS:
        return SETTINGS[_name(name)]
    near = get_close_matches(_name(name), list(SETTINGS), n=3) or list(SETTINGS)
    what = "a setting or a deck" if or_deck else "a setting"
    raise UsageError(f"nothing is called “{name}” that is {what}", hint=f"there is {', '.join(near)}")


def change_data(change: Change, *, done: bool) -> dict[str, object]:
    """A change as its JSON object."""
    load = [
        {"day": to_date(day).isoformat(), "before": before, "after": after}
        for day, before, after in change.load
    ]
    return {
        "setting": change.setting.name,
        "deck": change.deck.name if change.deck else None,
        "value": change.value,
        "done": done,
        "moved": len(change.moves),
        "load": load,
    }


def _name(said: str) -> str:
    return said.lower().replace("-", "_")


def _changes(change: Change) -> dict[tuple[str, str], object]:
    scope = COLLECTION if change.deck is None else change.deck.id
    return {(scope, change.setting.name): change.value}
