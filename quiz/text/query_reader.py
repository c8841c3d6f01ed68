"""The search language for cards: a text in, the tree of `quiz.text.query` out.

Terms stand side by side (all must fit), `or` joins, `-` or `not` before a term turns it round,
parentheses group. A term is a word, a "phrase", or a name with a value behind a colon. Whatever
cannot be read is a QueryError that points at the character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto, unique

from quiz.errors import QueryError
from quiz.text.query import EVERYTHING, OPERATORS, AllOf, AnyOf, Not, Query
from quiz.text.query_terms import Sign, is_term_name, read_term

MOST_TERMS = 400
DEEPEST = 40
_GROUPING = set('()"')


def read_query(text: str) -> Query:
    """The search that a text means; nothing asks for all cards. Raises QueryError."""
    tokens = _tokens(text)
    if sum(token.mark is Mark.TERM for token in tokens) > MOST_TERMS:
        raise QueryError(f"these are more than {MOST_TERMS} terms", text[:40], 0, hint="search for less")
    if not tokens:
        return EVERYTHING
    reader = _Reader(text, tokens)
    query = reader.any_of()
    if reader.next is not None:
        raise QueryError("this ) closes nothing", text, reader.next.offset, hint="take it away")
    return query


def words_of_shell(words: Sequence[str]) -> str:
    """The search that a command line's words mean, as one text.

    The shell has taken the quotes away: a word with spaces in it, and nothing in it that would
    join several terms, was quoted as one phrase or one value.
    """
    return " ".join(_quoted_again(word) for word in words)


def is_search(word: str) -> bool:
    """Whether a word of the command line is a search rather than a name: it has a sign of one."""
    plain = word.strip()
    if plain.startswith("-") or plain.lower() in OPERATORS or _GROUPING & set(plain):
        return True
    return any(map(_has_name, plain.split()))


def _quoted_again(word: str) -> str:
    minus = "-" if word.startswith("-") else ""
    bare = word.removeprefix("-")
    parts = bare.split()
    joined = any(part.lower() in OPERATORS or part.startswith("-") for part in parts)
    named = [number for number, part in enumerate(parts) if _has_name(part)]
    if len(parts) < 2 or joined or _GROUPING & set(word) or named not in ([], [0]):
        return word
    name, colon, value = bare.partition(":") if named else ("", "", bare)
    return f'{minus}{name}{colon}"{value}"'


def _has_name(word: str) -> bool:
    name, colon, _ = word.partition(":")
    return bool(colon) and is_term_name(name)


@unique
class Mark(Enum):
    """What a token is to the grammar."""

    TERM = auto()
    MINUS = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    OPEN = auto()
    CLOSE = auto()


_WORDS = {"not": Mark.NOT, "and": Mark.AND, "or": Mark.OR}
_BRACKETS = {"(": Mark.OPEN, ")": Mark.CLOSE}


@dataclass(frozen=True, slots=True)
class _Token:
    mark: Mark
    offset: int
    signs: tuple[Sign, ...] = ()


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    while place < len(text):
        sign = text[place]
        if sign.isspace():
            place += 1
        elif sign in _BRACKETS:
            tokens.append(_Token(_BRACKETS[sign], place))
            place += 1
        elif sign == "-" and place + 1 < len(text) and not text[place + 1].isspace():
            tokens.append(_Token(Mark.MINUS, place))
            place += 1
        else:
            start = place
            signs, place = _term_signs(text, place)
            word = "".join(one.text for one in signs if one.plain).lower()
            mark = _WORDS.get(word, Mark.TERM) if all(one.plain for one in signs) else Mark.TERM
            tokens.append(_Token(mark, start, signs))
    return tokens


def _term_signs(text: str, place: int) -> tuple[tuple[Sign, ...], int]:
    """The signs of one term from `place` on, quotes taken away, and where the next one starts."""
    signs: list[Sign] = []
    quote: int | None = None
    while place < len(text):
        sign = text[place]
        if sign == "\\" and place + 1 < len(text):
            place += 1
            signs.append(Sign(text[place], place, plain=False, escaped=True))
        elif sign == '"':
            quote = None if quote is not None else place
        elif quote is None and (sign.isspace() or sign in _BRACKETS):
            break
        else:
            signs.append(Sign(sign, place, plain=quote is None))
        place += 1
    if quote is not None:
        raise QueryError("this quote is not closed", text, quote, hint='write another " behind the phrase')
    return tuple(signs), place


class _Reader:
    """Reads tokens by the grammar; `next` is the first that is not read yet."""

    def __init__(self, text: str, tokens: Sequence[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def next(self) -> _Token | None:
        """The first token that is not read yet."""
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def any_of(self) -> Query:
        """Searches joined by `or`."""
        found = [self._all_of()]
        while self._take(Mark.OR):
            found.append(self._all_of())
        return found[0] if len(found) == 1 else AnyOf(tuple(found))

    def _all_of(self) -> Query:
        found = [self._one()]
        while self._take(Mark.AND) or (self.next and self.next.mark not in (Mark.OR, Mark.CLOSE)):
            found.append(self._one())
        return found[0] if len(found) == 1 else AllOf(tuple(found))

    def _one(self) -> Query:
        token = self.next
        if token is None:
            raise QueryError("a term is missing here", self._text, len(self._text), hint="write one")
        self._place += 1
        match token.mark:
            case Mark.TERM:
                return read_term(token.signs, self._text, token.offset)
            case Mark.MINUS | Mark.NOT:
                with_less = self._deeper(token)
                query = self._one()
                self._depth = with_less
                return Not(query)
            case Mark.OPEN:
                with_less = self._deeper(token)
                query = self.any_of()
                if not self._take(Mark.CLOSE):
                    raise QueryError("this ( is not closed", self._text, token.offset, hint="write a )")
                self._depth = with_less
                return query
            case _:
                raise QueryError(
                    "a term is missing here", self._text, token.offset, hint='to find a word itself: "or"'
                )

    def _take(self, mark: Mark) -> bool:
        is_it = self.next is not None and self.next.mark is mark
        self._place += is_it
        return is_it

    def _deeper(self, token: _Token) -> int:
        """Go one level in; the level to go back to."""
        before = self._depth
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"this lies more than {DEEPEST} deep", self._text, token.offset)
        return before
