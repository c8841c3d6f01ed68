"""A clause in the words in which it can be said without the article, and how words are left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.generate.clauses import Clause
from quiz.generate.spotting import Mention
from quiz.generate.syntax import Sentence, render
from quiz.generate.times import Time


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be said without the article.

    kept: its tokens, in the order they are said. texts: what some of them say instead.
    mentions, times: those that lie wholly within `kept`. faults: why it does not stand alone.
    """

    clause: Clause
    kept: tuple[int, ...]
    texts: dict[int, str]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    edits: tuple[str, ...]
    faults: tuple[str, ...] = ()
    bound: frozenset[int] = frozenset()
    """Pronouns whose name stands before them in the statement itself."""
    focus: frozenset[int] = frozenset()
    """Where an answer must lie, if it is told for the sake of a part only."""

    @property
    def sentence(self) -> Sentence:
        """The sentence it comes from."""
        return self.clause.sentence

    @property
    def subject(self) -> tuple[int, ...]:
        """The tokens of its subject that are kept."""
        return tuple(i for i in self.kept if i in self.clause.subject)

    def say(self, indices: Iterable[int] | None = None) -> str:
        """These of its tokens (all of them, if none are given) as text."""
        chosen = self.kept if indices is None else tuple(indices)
        return render(self.sentence, chosen, self.texts)

    def mention_at(self, index: int) -> Mention | None:
        """The mention that covers a token, or None."""
        return next((m for m in self.mentions if m.start <= index < m.end), None)

    def describes(self, mention: Mention) -> bool:
        """Whether a name only says what sort another thing is: "U.S." in "U.S. Defense Secretary"."""
        last = self.sentence.tokens[mention.end - 1]
        return last.dep in ("compound", "amod", "nmod") and last.head >= mention.end


def unknown(statement: Statement, time: Time) -> str:
    """The fault of a statement that holds a time of which nobody can say when it was."""
    return f"when is “{statement.say(range(time.start, time.end))}”?"


def leave_out(statement: Statement, gone: Iterable[int]) -> Statement:
    """The statement without these tokens and the commas that set them off; what leaned on them goes too."""
    drop = [i for i in gone if i in statement.kept]
    if not drop:
        return statement
    words = " ".join(statement.sentence.tokens[i].text for i in drop)
    kept = [i for i in statement.kept if i not in drop]
    for n in (len(kept) - 1, 0):
        if kept and statement.sentence.tokens[kept[n]].text == ",":
            kept = kept[:n] + kept[n + 1 :]
    kept = [
        i
        for n, i in enumerate(kept)
        if not (
            n
            and statement.sentence.tokens[i].text == ","
            and statement.sentence.tokens[kept[n - 1]].text == ","
        )
    ]
    inside = set(kept)
    times = tuple(t for t in statement.times if set(range(t.start, t.end)) <= inside)
    settled = {unknown(statement, t) for t in statement.times if t not in times}
    return replace(
        statement,
        kept=tuple(kept),
        mentions=tuple(m for m in statement.mentions if set(range(m.start, m.end)) <= inside),
        times=times,
        faults=tuple(f for f in statement.faults if f not in settled),
        edits=(*statement.edits, f"left out: {words}"),
    )
