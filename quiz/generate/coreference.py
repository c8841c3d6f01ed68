"""Whom "he" or "she" means, weighed by a small trained model.

Every person in reach is a candidate: the named, and the unnamed, who cannot stand in for the
pronoun but are rivals. The weights (coreference.json) are boosted trees, fitted on gold
coreference by tests/bench/coreference.py and summed up here in plain Python.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

from quiz.generate.clauses import SUBJECTS
from quiz.generate.entities import Names
from quiz.generate.referents import Memory, Referent, Role, Sighting, describing, joined, role_of, speaks
from quiz.generate.syntax import Sentence, Token

WINDOW = 4
"""How many sentences back a pronoun may mean what it means."""
_FORMS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}

_Tree = float | tuple[str, float, "_Tree", "_Tree"]


class Weights(TypedDict):
    """Log odds are the bias and one leaf of each tree; from `threshold` on, a pronoun is resolved.

    A tree is a leaf, or a feature, a number, and the trees for up to that number and above it.
    """

    bias: float
    threshold: float
    trees: list[_Tree]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun that may take up somebody spoken of before. form: "he" or "she"."""

    sentence: Sentence
    token: Token
    form: str
    role: Role

    @property
    def possessive(self) -> bool:
        """Whether it is "his" or "her" before a noun."""
        return self.token.tag == "PRP$"


Features = Mapping[str, float]
Choice = tuple[Referent, float] | None
"""What an anaphor means, and how sure that is."""
Choose = Callable[[Anaphor, Sequence[tuple[Referent, Features]]], Choice]


def read_anaphors(
    sentences: Sequence[Sentence], names: Names, genders: Mapping[int, str | None], choose: Choose
) -> None:
    """Read an article in order; `choose` is asked whom each pronoun means, and its word is remembered."""
    memory = Memory(names)
    known = dict(genders)
    for sentence in sentences:
        beside = describing(sentence, names)
        for token in sentence.tokens:
            mention = names.at(sentence.number, token.index)
            form = _FORMS.get(token.low)
            if mention is not None:
                if mention.start == token.index:
                    memory.read_name(sentence, mention)
            elif form is not None and token.tag in ("PRP", "PRP$"):
                scene = _Scene(Anaphor(sentence, token, form, role_of(sentence, token.index)), memory, known)
                choice = choose(scene.anaphor, [(r, scene.features(r)) for r in scene.order])
                if choice is not None:
                    meant, sure = choice
                    known |= {meant.entity: form} if meant.entity >= 0 else {}
                    memory.see(sentence, token.index, meant, form, sure)
            elif token.index not in beside:
                memory.read_noun(sentence, token)


class _Scene:
    """One pronoun before those whom it may mean.

    order: the candidates, seen last first. fitting: those known to be persons.
    """

    def __init__(self, anaphor: Anaphor, memory: Memory, genders: Mapping[int, str | None]) -> None:
        self.anaphor = anaphor
        self.genders = genders
        reach = [r for r in memory.all if self._back(r) <= WINDOW and self._possible(r)]
        self.order = sorted(reach, key=lambda r: (-r.last.sentence, -r.last.index))
        self.fitting = [r for r in self.order if r.person]
        self.governors = governors(anaphor.sentence, anaphor.token)
        self.most = max((len(r.sightings) for r in self.fitting), default=1)

    def _back(self, referent: Referent) -> int:
        return self.anaphor.sentence.number - referent.last.sentence

    def _possible(self, referent: Referent) -> bool:
        if referent.entity >= 0:
            gender = self.genders.get(referent.entity)
            return referent.person is not False and gender in (None, self.anaphor.form)
        return bool(referent.person) and not referent.plural

    def features(self, referent: Referent) -> Features:
        """What speaks for and against a candidate."""
        found = self._place(referent) | self._standing(referent) | self._syntax(referent)
        return {name: float(value) for name, value in found.items() if value}

    def _place(self, referent: Referent) -> dict[str, float]:
        """How far back a candidate was seen, and in which role."""
        anaphor, last, back = self.anaphor, referent.last, self._back(referent)
        opens = anaphor.token.index == 0
        return {
            f"back{min(back, 3)}": 1.0,
            "distance": math.log1p(back),
            "block": last.block == anaphor.sentence.block,
            "opens-block": last.block != anaphor.sentence.block and opens,
            f"role:{last.role}": 1.0,
            f"role:{last.role}:{min(back, 2)}": 1.0,
            "parallel": last.role is anaphor.role,
            f"parallel:{anaphor.role}:{last.role}": 1.0,
            "first": last.first,
            "first1": last.first and back == 1,
            "opens": opens,
            "opens-subject": opens and anaphor.role is Role.SUBJECT,
            "said-by-pronoun": last.form not in ("name", "noun"),
            "same-pronoun": last.form == anaphor.form,
            "quoted": last.quoted != anaphor.token.quoted,
        }

    def _standing(self, referent: Referent) -> dict[str, float]:
        """How much the article speaks of a candidate, and how many others fit as well."""
        rank = self.order.index(referent)
        named = [r for r in self.order if r.entity >= 0 and r.kind is referent.kind]
        gender = self.genders.get(referent.entity) if referent.entity >= 0 else None
        return {
            "named": referent.entity >= 0,
            f"kind:{referent.kind}": 1.0,
            "gender": gender == self.anaphor.form,
            "count": math.log1p(len(referent.sightings)),
            "share": len(referent.sightings) / self.most,
            "lead": referent.sightings[0].sentence <= 1,
            "fits": bool(referent.person),
            "alone": bool(referent.person) and len(self.fitting) == 1,
            "rank": math.log1p(rank),
            "rivals": math.log1p(sum(1 for r in self.fitting if r is not referent)),
            "nearer": math.log1p(sum(1 for r in self.order[:rank] if r.person)),
            "kind-rank": math.log1p(named.index(referent)) if referent in named else 9.0,
            "kind-alone": len(named) == 1 and referent in named,
        }

    def _syntax(self, referent: Referent) -> dict[str, float]:
        """Where a candidate stands in the pronoun's own sentence and was in the one before."""
        anaphor, last = self.anaphor, referent.last
        number, tokens = anaphor.sentence.number, anaphor.sentence.tokens
        here = [s for s in referent.sightings[-4:] if s.sentence == number]
        before = [s for s in referent.sightings[-6:] if s.sentence == number - 1]
        found: dict[str, float] = {"here": len(here), "governed-by-other": bool(self.governors)}
        for n, subject in enumerate(self.governors):
            if any(s.index == subject for s in here):
                found |= {f"governor{min(n, 1)}": 1.0, f"governor{min(n, 1)}:{anaphor.role}": 1.0}
                found["governed-by-other"] = False
                break
        speaking = speaks(anaphor.sentence, anaphor.token.index)
        head = anaphor.token.head
        return found | {
            "clash": not anaphor.possessive and any(tokens[s.index].head == head for s in here),
            "joined": any(joined(anaphor.sentence, s.index) for s in here),
            "speaker": speaking and last.speaks,
            "speaker-lost": speaking and not last.speaks,
            "in-speech": self._in_speech(here),
            "subject-before": any(s.role is Role.SUBJECT for s in before),
            "root-subject-before": any(s.root for s in before),
        }

    def _in_speech(self, here: Sequence[Sighting]) -> bool:
        """Whether a candidate tells what the pronoun stands in: "Berg said that he ..."."""
        tokens = self.anaphor.sentence.tokens
        above = self.anaphor.sentence.ancestors(self.anaphor.token.index)
        return any(s.speaks and tokens[s.index].head in above for s in here)


def governors(sentence: Sentence, token: Token) -> list[int]:
    """The subjects of the verbs above a token, nearest first, that stand before it."""
    found = []
    for above in sentence.ancestors(token.index):
        if sentence.tokens[above].is_verb:
            subject = sentence.child(above, *SUBJECTS)
            if subject is not None and subject < token.index:
                found.append(subject)
    return found


def weigh(weights: Weights, candidates: Sequence[tuple[Referent, Features]]) -> tuple[Referent, float]:
    """The best of some candidates and how sure it is, against all others and none of them.

    Who was seen last as a pronoun is no surer than that pronoun was.
    """
    odds = [math.exp(_log_odds(weights, features)) for _, features in candidates]
    best = max(range(len(odds)), key=lambda n: odds[n])
    referent = candidates[best][0]
    return referent, odds[best] / (1 + sum(odds)) * referent.last.sure**0.5


def _log_odds(weights: Weights, features: Features) -> float:
    total = weights["bias"]
    for tree in weights["trees"]:
        node = tree
        while not isinstance(node, float):
            name, cut, low, high = node
            node = low if features.get(name, 0.0) <= cut else high
        total += node
    return total


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    text = files("quiz.generate").joinpath("coreference.json").read_text(encoding="utf-8")
    weights: Weights = json.loads(text)
    return weights
