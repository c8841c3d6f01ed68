"""What a command line's words wish of a practice session: decks by name, then a search."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.app.collection import Collection
from quiz.app.naming import decks_named
from quiz.errors import UsageError
from quiz.model.ids import CardId, DeckId
from quiz.model.note import Kind

_SIGNS = set(':-()"')
"""Without one of these, and but for `not` and `or`, a word is a name and no search."""


def chosen_cards(
    collection: Collection, words: Sequence[str], tags: Sequence[str] = (), kinds: Sequence[Kind] = ()
) -> tuple[tuple[DeckId, ...], frozenset[CardId] | None]:
    """The decks that the first words name, and the cards that the rest, a search, finds.

    The search begins with the first word that has a sign of one; None where there is none. tags:
    all of them are asked for; kinds: any of them. Raises UsageError and QueryError.
    """
    names, search = parted(words)
    try:
        decks = decks_named(collection, names)
    except UsageError as error:
        hint = f"{error.hint}; to find cards that say it, quote it as a phrase: '\"{names[0]}\"'"
        raise UsageError(error.message, hint=hint) from None
    if not search and not tags and not kinds:
        return decks, None
    # Loaded for a search alone: practice has to start at once.
    from quiz.text.query import EVERYTHING, AnyOf, OfKind, Pattern, Query, Tagged, all_of  # noqa: PLC0415
    from quiz.text.query_reader import read_query, words_of_shell  # noqa: PLC0415

    of_kinds = [OfKind(kind) for kind in dict.fromkeys(kinds)]
    wanted: list[Query] = [read_query(words_of_shell(search))]
    wanted += [Tagged(Pattern(tuple(tag.removeprefix("#").split("*")))) for tag in tags if tag.strip("#")]
    wanted.append(AnyOf(tuple(of_kinds)) if len(of_kinds) > 1 else next(iter(of_kinds), EVERYTHING))
    query = all_of(*wanted)
    return decks, collection.store.search.identities(query, collection.clock(), collection.today())


def parted(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words that are names of decks, and those of the search behind them."""
    for place, word in enumerate(words):
        if _SIGNS & set(word) or word.lower() in ("not", "or"):
            from quiz.text.query_reader import is_search  # noqa: PLC0415 - as above

            if is_search(word):
                return words[:place], words[place:]
    return words, ()
