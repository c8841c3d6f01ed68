"""Which notes of a changed deck are which notes that are known already.

Known notes and read notes come in; pairs, new notes with their identities, gone notes and unsure
pairs go out. Nothing is decided here that a person should decide: `Matching.settle` takes that
decision.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.deckfile.identity import answer_text, content_key, new_identity, prompt_key
from quiz.deckfile.syntax import DeckNote
from quiz.model.ids import DeckId, NoteId
from quiz.model.note import Content, Note, kind_of, prompt_of
from quiz.text.normalise import fold, words

SURE = 0.80
"""Likeness (0 to 1) from which two notes of one kind are taken for one note."""

LIKELY = 0.60
"""Likeness from which two notes may be one: a person is asked."""

_LEAD = 0.10
"""How much more alike the best pair must be than the next best, to be sure."""

_SAME_ANSWER = 0.60
"""Likeness of prompts from which two notes are one that alone have their answer."""

_CANDIDATES = 8
"""For each read note so many known ones are compared letter by letter."""

# A capital after a small letter and a space: not the first word of a sentence.
_NAME = re.compile(r"(?<=[^\W\d_A-Z] )[^\W\da-z_]\w+")


@unique
class Reason(StrEnum):
    """Why two notes are one."""

    ID = "id"
    SAME = "same text"
    PROMPT = "same prompt"
    LIKE = "like text"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Pair:
    """A known note and the note of the file that it is now.

    likeness: how alike text and place are, 0 to 1; 1 unless the reason is likeness.
    """

    known: Note
    read: DeckNote
    reason: Reason
    likeness: float = 1.0

    @property
    def note(self) -> Note:
        """The known note with what the file now says of it."""
        return Note(self.known.id, self.read.content, self.read.source, self.read.tags)

    @property
    def changed(self) -> bool:
        """Whether the file says anything else than is known."""
        return self.note != self.known


@dataclass(frozen=True, slots=True)
class New:
    """A note of the file that is none of the known ones, with the identity it gets."""

    note: Note
    read: DeckNote


@dataclass(frozen=True, slots=True)
class Unsure:
    """A note of the file that may be a known one; `new` is what it is where it is not."""

    known: Note
    read: DeckNote
    likeness: float
    new: New


@dataclass(frozen=True, slots=True)
class Matching:
    """Every note of the file once, in `pairs`, `new` or `unsure`, and the known notes that left it."""

    pairs: tuple[Pair, ...]
    new: tuple[New, ...]
    gone: tuple[Note, ...]
    unsure: tuple[Unsure, ...] = ()

    def settle(self, is_same: Callable[[Unsure], bool]) -> Matching:
        """The matching with nothing unsure: each such pair is one note, or one gone and one new.

        By line: notes of a deck of several files are to be put in order by their files.
        """
        answers = [(unsure, is_same(unsure)) for unsure in self.unsure]
        same = [
            Pair(unsure.known, unsure.read, Reason.DECIDED, unsure.likeness) for unsure, yes in answers if yes
        ]
        other = [unsure for unsure, yes in answers if not yes]
        return Matching(
            tuple(sorted([*self.pairs, *same], key=lambda pair: pair.read.line)),
            tuple(sorted([*self.new, *(one.new for one in other)], key=lambda new: new.read.line)),
            (*self.gone, *(one.known for one in other)),
        )


def match_notes(
    known: Sequence[Note], read: Sequence[DeckNote], deck: DeckId, retired: Sequence[Note] = ()
) -> Matching:
    """Match the notes of a file with those known of its deck.

    known: in the order they had in the file. read: in the order of the file now. retired: notes
    that left it earlier; they return by `@`, or by equal text. Matched by `@`, else by folded
    text, else by folded prompt, else by an answer that no other note has and a like prompt, else by
    likeness of text and place.
    """
    matcher = _Matcher(known, read, retired)
    matcher.by_key(Reason.ID, lambda note: note.id[:8], lambda note: note.id)
    matcher.by_key(
        Reason.SAME, lambda note: content_key(note.content), lambda note: content_key(note.content)
    )
    matcher.by_key(
        Reason.PROMPT, lambda note: prompt_key(note.content), lambda note: prompt_key(note.content)
    )
    matcher.by_answer()
    matcher.by_likeness()
    return matcher.result(deck)


class _Matcher:
    """Pairs of indices found so far: of read notes to known ones, retired ones after the others."""

    def __init__(self, known: Sequence[Note], read: Sequence[DeckNote], retired: Sequence[Note]) -> None:
        self.known = [*known, *retired]
        self.active = len(known)
        self.read = read
        self.pairs: dict[int, tuple[int, Reason, float]] = {}
        self.unsure: dict[int, tuple[int, float]] = {}
        self.free_known = dict.fromkeys(range(len(self.known)))
        self.free_read = dict.fromkeys(range(len(read)))

    def pair(self, read: int, known: int, reason: Reason, likeness: float = 1.0) -> None:
        self.pairs[read] = (known, reason, likeness)
        del self.free_read[read], self.free_known[known]

    def by_key(
        self,
        reason: Reason,
        known_key: Callable[[Note], Hashable],
        read_key: Callable[[DeckNote], Hashable | None],
    ) -> None:
        """Pair the notes that have one key; several with one key in order."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(self.free_known):
            waiting[known_key(self.known[index])].append(index)
        for index in list(self.free_read):
            key = read_key(self.read[index])
            if key is not None and waiting.get(key):
                self.pair(index, waiting[key].pop(), reason)

    def by_answer(self) -> None:
        """Pair the remaining notes that alone have their answer, where their prompts are alike."""
        known: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        read: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for index in self.free_known:
            if index < self.active:
                known[_answer_key(self.known[index].content)].append(index)
        for index in self.free_read:
            read[_answer_key(self.read[index].content)].append(index)
        for key, places in read.items():
            if len(places) != 1 or len(known.get(key, ())) != 1:
                continue
            old, new = self.known[known[key][0]].content, self.read[places[0]].content
            likeness = _ratio(prompt_of(old), prompt_of(new))
            if likeness >= _SAME_ANSWER and _same_fact(old, new):
                self.pair(places[0], known[key][0], Reason.LIKE, likeness)

    def by_likeness(self) -> None:
        """Pair the remaining notes that are alike enough, the most alike first."""
        scored = self.scores()
        of_read: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        of_known: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for likeness, read, known in scored:
            of_read[read].append((likeness, known))
            of_known[known].append((likeness, read))
        for likeness, read, known in scored:
            if read not in self.free_read or known not in self.free_known:
                continue
            rivals = [other for other, k in of_read[read] if k != known and k in self.free_known]
            rivals += [other for other, r in of_known[known] if r != read and r in self.free_read]
            leads = likeness - max(rivals, default=0.0) >= _LEAD
            if leads and likeness >= SURE and _same_fact(self.known[known].content, self.read[read].content):
                self.pair(read, known, Reason.LIKE, likeness)
            else:
                self.unsure[read] = (known, likeness)
                del self.free_read[read], self.free_known[known]

    def scores(self) -> list[tuple[float, int, int]]:
        """Likeness, read and known index of all pairs worth a look, the most alike first."""
        known = [index for index in self.free_known if index < self.active]
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for index in known:
            for word in _word_set(self.known[index].content):
                holders[word].append(index)
        # A word that many notes hold says little about which is which.
        rare = {word: places for word, places in holders.items() if len(places) <= 50}
        neighbours = self.neighbours()
        scored: list[tuple[float, int, int]] = []
        for read in self.free_read:
            content = self.read[read].content
            votes = Counter(place for word in _word_set(content) for place in rare.get(word, ()))
            near = neighbours[read]
            votes.update(place for place in near if place in self.free_known)
            for place, _ in votes.most_common(_CANDIDATES):
                other = self.known[place].content
                if kind_of(other) is kind_of(content):
                    scored.append((_likeness(other, content, in_place=place in near), read, place))
        return sorted((one for one in scored if one[0] >= LIKELY), key=lambda one: (-one[0], *one[1:]))

    def neighbours(self) -> dict[int, range]:
        """Where among the known notes each free one would stand, by the paired notes around it."""
        result: dict[int, range] = {}
        waiting: list[int] = []
        before = -1
        for index in range(len(self.read) + 1):
            if index in self.free_read:
                waiting.append(index)
                continue
            after = self.pairs[index][0] if index in self.pairs else self.active
            near = range(before + 1, min(after, self.active))
            # A wide stretch says nothing about any one note.
            result.update(dict.fromkeys(waiting, near if len(near) <= 2 * _CANDIDATES else range(0)))
            before, waiting = after, []
        return result

    def result(self, deck: DeckId) -> Matching:
        taken = {note.id for note in self.known}
        new = {index: self.new_note(deck, index, taken) for index in sorted([*self.free_read, *self.unsure])}
        return Matching(
            tuple(
                Pair(self.known[known], self.read[index], reason, likeness)
                for index, (known, reason, likeness) in sorted(self.pairs.items())
            ),
            tuple(new[index] for index in self.free_read),
            tuple(self.known[index] for index in self.free_known if index < self.active),
            tuple(
                Unsure(self.known[known], self.read[index], likeness, new[index])
                for index, (known, likeness) in sorted(self.unsure.items())
            ),
        )

    def new_note(self, deck: DeckId, index: int, taken: set[NoteId]) -> New:
        read = self.read[index]
        identity = new_identity(deck, read, taken)
        taken.add(identity)
        return New(Note(identity, read.content, read.source, read.tags), read)


def _whole(content: Content) -> str:
    return f"{prompt_of(content)}\n{answer_text(content)}"


def _word_set(content: Content) -> frozenset[str]:
    return frozenset(words(_whole(content)))


def _answer_key(content: Content) -> tuple[str, str]:
    return kind_of(content).value, fold(answer_text(content))


def _same_fact(one: Content, other: Content) -> bool:
    """Whether two like contents ask for one thing: like answers, the same numbers and names.

    "In 2015" and "in 2016", "Hamlet" and "Macbeth" are alike by letters or place, and are two
    things. A name that only one of the two has may have been added.
    """
    if _numbers(one) != _numbers(other) or _ratio(answer_text(one), answer_text(other)) < 0.5:
        return False
    first, second = _names(one), _names(other)
    return not (_without_like(first, second) and _without_like(second, first))


def _numbers(content: Content) -> list[str]:
    return sorted(word for word in words(_whole(content)) if any(sign.isdigit() for sign in word))


def _names(content: Content) -> set[str]:
    return {name.casefold() for name in _NAME.findall(prompt_of(content))}


def _without_like(names: set[str], others: set[str]) -> set[str]:
    """The names that none of the others is like."""
    return {name for name in names - others if all(_ratio(name, other) < 0.75 for other in others)}


def _ratio(one: str, other: str) -> float:
    """How alike two texts are by their letters, 0 to 1."""
    # Loaded here: most changes of a deck are matched without it.
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415

    return ratio(fold(one), fold(other)) / 100


def _likeness(one: Content, other: Content, *, in_place: bool) -> float:
    """How alike two contents are, 0 to 1: mostly their letters, a little their place.

    An equal answer speaks for two notes as much as the place does.
    """
    letters = _ratio(prompt_of(one), prompt_of(other))
    answers = _ratio(answer_text(one), answer_text(other))
    return 0.7 * letters + 0.15 * answers + (0.15 if in_place else 0.0)
