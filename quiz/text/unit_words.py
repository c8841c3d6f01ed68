"""Units in a row of tokens: which unit the next words or signs may name."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.text.number_words import Token
from quiz.text.units import LONGEST_SURFACE, SURFACES, is_money


def unit_at(tokens: Sequence[Token], index: int) -> tuple[tuple[str, ...], int]:
    """The units that the tokens here may name, and the index after them; none: ((), index)."""
    for size in range(min(LONGEST_SURFACE, len(tokens) - index), 0, -1):
        piece = tokens[index : index + size]
        if piece[0].text in "-." or piece[-1].text in "-.":
            continue
        key = "".join(_unit_part(token) for token in piece).strip()
        names = SURFACES.get(" ".join(key.split()).replace(" /", "/").replace("/ ", "/").replace("° ", "°"))
        if names is not None:
            return names, index + size
    return (), index


def money_at(tokens: Sequence[Token], index: int) -> tuple[tuple[str, ...], int]:
    """The currencies that the tokens here may name, and the index after them; none: ((), index)."""
    names, end = unit_at(tokens, index)
    money = tuple(name for name in names if is_money(name))
    return (money, end) if money else ((), index)


def _unit_part(token: Token) -> str:
    if token.kind == "mark" and token.text in "-.":
        return " "
    return token.text if token.glued and token.text in {"/", "$", "¥", "2", "3"} else f" {token.text}"
