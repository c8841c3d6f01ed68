"""A parsed sentence as plain data: tokens, their heads, and the tree above them.

The later stages see nothing of the parser but this. Indices are positions in the sentence;
offsets are into the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quiz.model.article import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a sentence.

    tag: Penn Treebank tag. dep: relation to the token at index `head` (its own index at the
    root). label: entity type, empty outside entities; `begins` where an entity starts.
    space: whether white space follows. quoted: whether it stands inside quotation marks.
    """

    index: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    label: str = ""
    begins: bool = False
    space: bool = True
    quoted: bool = False

    @property
    def low(self) -> str:
        """The text in lower case with plain apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def added(self) -> bool:
        """Whether it does not stand in the article, but was put in to make a clause of a part."""
        return self.start == self.end

    @property
    def is_noun(self) -> bool:
        """Whether it is a common or proper noun."""
        return self.tag in ("NN", "NNS", "NNP", "NNPS")

    @property
    def is_name(self) -> bool:
        """Whether it is a proper noun."""
        return self.tag in ("NNP", "NNPS")

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb form or a modal."""
        return self.tag.startswith("VB") or self.tag == "MD"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens with the tree above them.

    number: position in the article, from 0. block: index of its block. heading: it stands in a
    heading. whole: it starts and ends like a sentence.
    """

    tokens: tuple[Token, ...]
    span: Span
    number: int = 0
    block: int = 0
    heading: bool = False
    whole: bool = True
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        object.__setattr__(self, "_children", tuple(tuple(each) for each in below))

    @property
    def root(self) -> int:
        """Index of the root token."""
        return next(token.index for token in self.tokens if token.head == token.index)

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """Tokens directly below `index`, in order; only those with one of `deps`, if given."""
        below = self._children[index]
        return tuple(i for i in below if self.tokens[i].dep in deps) if deps else below

    def child(self, index: int, *deps: str) -> int | None:
        """The first token directly below `index` with one of `deps`, or None."""
        return next((i for i in self._children[index] if self.tokens[i].dep in deps), None)

    def subtree(self, index: int, without: Iterable[int] = ()) -> tuple[int, ...]:
        """All tokens at and below `index`, in order, leaving out the branches of `without`."""
        skip = set(without)
        found, todo = [], [index]
        while todo:
            here = todo.pop()
            found.append(here)
            todo.extend(i for i in self._children[here] if i not in skip)
        return tuple(sorted(found))

    def ancestors(self, index: int) -> tuple[int, ...]:
        """The heads above `index`, nearest first."""
        above: list[int] = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            above.append(index)
        return tuple(above)

    def text_of(self, indices: Sequence[int], article: str) -> str:
        """The article's own words from the first to the last of `indices`."""
        return article[self.tokens[min(indices)].start : self.tokens[max(indices)].end]


CLOSING = frozenset(".,;:!?%)]}”’…") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "'",
    "'re",
    "'ve",
    "'ll",
    "’re",
    "’ve",
    "’ll",
}
OPENING = frozenset("([{$€£“‘#")


def render(sentence: Sentence, kept: Sequence[int], texts: dict[int, str] | None = None) -> str:
    """The kept tokens as running text, with `texts` in place of what some of them say.

    Original spacing is kept between neighbours; where tokens between were left out, one space
    goes in unless a mark says otherwise. A token whose text is empty leaves nothing behind.
    """
    texts = texts or {}
    out = ""
    previous: int | None = None
    for i in kept:
        word = texts.get(i, sentence.tokens[i].text)
        if not word:
            continue
        if previous is not None and _spaced(sentence, previous, i, word, texts):
            out += " "
        out += word
        previous = i
    return out


def _spaced(sentence: Sentence, before: int, here: int, word: str, texts: dict[int, str]) -> bool:
    if here == before + 1 and before not in texts and here not in texts:
        return sentence.tokens[before].space
    last = texts.get(before, sentence.tokens[before].text)
    if here == before + 1 and not sentence.tokens[before].space:
        return False
    return not (word in CLOSING or last in OPENING)
