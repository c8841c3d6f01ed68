"""What pronouns and "the country" stand for, where only one name can be meant.

Each rule acts only where a single candidate of the right kind is left in the few sentences
before; a trained model weighs the "he" and "she" that the rules leave (see coreference). Where
two would do, nothing is resolved and the gates drop what depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.generate.clauses import SUBJECTS
from quiz.generate.coreference import Anaphor, Choice, Features, Weights, read_anaphors, shipped, weigh
from quiz.generate.entities import Entity, NameKind, Names
from quiz.generate.firstnames import HE_NAMES, SHE_NAMES
from quiz.generate.lexicon import PERSON_NOUNS, word_set
from quiz.generate.nouns import NounMemory, Reference
from quiz.generate.referents import SALIENT, Referent, may_be_person
from quiz.generate.syntax import Sentence, Token

WINDOW = 2
_HE = frozenset({"he", "him", "his"})
_SHE = frozenset({"she", "her", "hers"})
_COUNTRY_NOUNS = word_set("country nation")
_SHE_NOUNS = word_set(
    "actress woman mother daughter wife sister queen princess congresswoman chairwoman girl lady"
)
_HE_NOUNS = word_set("actor man father son husband brother king prince congressman chairman boy")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """An entity, or an unnamed rival (-1), seen at a place of the text."""

    sentence: int
    index: int
    entity: int
    subject: bool


def find_references(
    sentences: Sequence[Sentence], names: Names, weights: Weights | None = None
) -> Mapping[int, tuple[Reference, ...]]:
    """The references of each sentence that can be resolved, by sentence number."""
    finder = _Finder(sentences, names)
    genders = dict(finder.genders)
    nouns = NounMemory(names)
    ruled: dict[int, list[Reference]] = {}
    for sentence in sentences:
        ruled[sentence.number] = finder.read(sentence)
        _add(ruled[sentence.number], nouns.read(sentence))
    weighed = _weighed(sentences, names, genders, ruled, weights or shipped())
    for number, references in ruled.items():
        _add(references, weighed[number])
    return {number: tuple(references) for number, references in ruled.items()}


def _add(found: list[Reference], more: Iterable[Reference]) -> None:
    """Add the references whose words no other has taken."""
    for each in more:
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)


ATTACHED = 0.5
"""From so sure on, whom a pronoun means counts as spoken of again."""


def _weighed(
    sentences: Sequence[Sentence],
    names: Names,
    genders: Mapping[int, str | None],
    ruled: Mapping[int, Sequence[Reference]],
    weights: Weights,
) -> Mapping[int, list[Reference]]:
    """What the trained model resolves beyond the rules, whose word it takes, by sentence number."""
    found: dict[int, list[Reference]] = {s.number: [] for s in sentences}

    def choose(anaphor: Anaphor, candidates: Sequence[tuple[Referent, Features]]) -> Choice:
        number, index = anaphor.sentence.number, anaphor.token.index
        said = next((r.entity for r in ruled[number] if r.start == index), -1)
        if said >= 0:
            return next(((r, 1.0) for r, _ in candidates if r.entity == said), None)
        if not candidates or _half_named(names, number):
            return None
        referent, sure = weigh(weights, candidates)
        if sure >= weights["threshold"] and not anaphor.token.quoted and _named(names, referent.entity):
            possessive = anaphor.possessive
            found[number].append(Reference(number, index, index + 1, referent.entity, "weighed", possessive))
        return (referent, sure) if sure >= ATTACHED else None

    read_anaphors(sentences, names, genders, choose)
    return found


def _half_named(names: Names, number: int) -> bool:
    """Whether somebody nearby is named only in part, whom the model cannot tell from others."""
    near = (m for n in range(number - WINDOW, number + 1) for m in names.within(n))
    return any(m.ambiguous for m in near)


def _named(names: Names, number: int) -> bool:
    """Whether an entity is surely a person and known by a full name."""
    if number < 0:
        return False
    entity = names.entities[number]
    return entity.kind is NameKind.PERSON and entity.sure and " " in entity.canonical


class _Finder:
    """Reads sentences in order and remembers who was seen where."""

    def __init__(self, sentences: Sequence[Sentence], names: Names) -> None:
        self.names = names
        self.people: list[_Sighting] = []
        self.countries: list[_Sighting] = []
        self.before: Sentence | None = None
        self.genders = dict(genders_of(sentences, names))

    def read(self, sentence: Sentence) -> list[Reference]:
        found: list[Reference] = []
        for token in sentence.tokens:
            reference = self._resolve(sentence, token)
            if reference is not None:
                found.append(reference)
                self._see(sentence, token, reference.entity)
                continue
            mention = self.names.at(sentence.number, token.index)
            if mention is not None and mention.end - 1 == token.index:
                self._see(sentence, token, mention.entity)
            elif mention is None and _unnamed_person(sentence, token):
                self.people.append(_Sighting(sentence.number, token.index, -1, _is_subject(token)))
        self.before = sentence
        return found

    def _see(self, sentence: Sentence, token: Token, number: int) -> None:
        entity = self.names.entities[number]
        sighting = _Sighting(sentence.number, token.index, number, _is_subject(token))
        if entity.kind is NameKind.PERSON or (not entity.sure and " " in entity.canonical):
            self.people.append(sighting)
        elif may_be_person(entity):
            self.people.append(_Sighting(sentence.number, token.index, -1, _is_subject(token)))
        if entity.kind is NameKind.COUNTRY:
            self.countries.append(sighting)

    def _resolve(self, sentence: Sentence, token: Token) -> Reference | None:
        if token.quoted:
            return None
        if token.low in _HE | _SHE and token.tag in ("PRP", "PRP$"):
            return self._person(sentence, token)
        if token.tag == "NN" and token.low in _COUNTRY_NOUNS:
            return self._country(sentence, token)
        if token.low == "it" and token.dep in SUBJECTS:
            return self._it(sentence, token)
        return None

    def _recent(self, seen: Iterable[_Sighting], sentence: Sentence, window: int) -> list[_Sighting]:
        return [s for s in seen if s.sentence >= sentence.number - window]

    def _person(self, sentence: Sentence, token: Token) -> Reference | None:
        wanted = "he" if token.low in _HE else "she"
        own = None if token.dep in ("dobj", "iobj", "dative") else self._own_subject(sentence, token, wanted)
        if own is not None:
            return self._stands_for(sentence, token, own, "own-subject", wanted)
        recent = self._recent(self.people, sentence, WINDOW)
        fitting = [s for s in recent if s.entity < 0 or self.genders.get(s.entity) in (None, wanted)]
        choice = self._only(fitting), "only-person"
        if choice[0] is None:
            choice = self._only_subject(sentence, token, fitting), "only-subject"
        number, rule = choice
        return None if number is None else self._stands_for(sentence, token, number, rule, wanted)

    def _stands_for(
        self, sentence: Sentence, token: Token, number: int, rule: str, wanted: str
    ) -> Reference | None:
        if not _named(self.names, number):
            return None
        self.genders[number] = wanted
        possessive = token.tag == "PRP$"
        return Reference(sentence.number, token.index, token.index + 1, number, rule, possessive)

    def _own_subject(self, sentence: Sentence, token: Token, wanted: str) -> int | None:
        """The person who is the subject of the verb above: "Mr. Gabuev said he ...", "... lost his job"."""
        here = token.index
        if _is_subject(token):
            here = token.head
        for above in sentence.ancestors(here):
            if not sentence.tokens[above].is_verb:
                continue
            subject = sentence.child(above, *SUBJECTS)
            if subject is None or subject == token.index:
                continue
            if subject > token.index or sentence.children(subject, "conj"):
                return None
            mention = self.names.at(sentence.number, subject)
            if mention is None:
                return None
            entity = self.names.entities[mention.entity]
            fits = self.genders.get(entity.number) in (None, wanted) and not self._between(
                sentence, mention.end, token
            )
            return entity.number if fits and entity.kind is NameKind.PERSON else None
        return None

    def _between(self, sentence: Sentence, start: int, token: Token) -> bool:
        """Whether another person stands between a subject and the pronoun."""
        for index in range(start, token.index):
            mention = self.names.at(sentence.number, index)
            if mention is not None and self.names.entities[mention.entity].kind is NameKind.PERSON:
                return True
            if mention is None and _unnamed_person(sentence, sentence.tokens[index]):
                return True
        return False

    def _only(self, fitting: Sequence[_Sighting]) -> int | None:
        """The one person in sight, if it is the subject of something there."""
        numbers = {s.entity for s in fitting}
        if len(numbers) != 1 or -1 in numbers:
            return None
        number = numbers.pop()
        return (
            number
            if any(s.subject for s in fitting) or self.names.entities[number].count >= SALIENT
            else None
        )

    @staticmethod
    def _only_subject(sentence: Sentence, token: Token, fitting: Sequence[_Sighting]) -> int | None:
        """The one person who was a subject in the sentence before, for a subject that opens the next."""
        if not _is_subject(token) or sentence.tokens[token.index].head != sentence.root:
            return None
        if any(s.sentence == sentence.number for s in fitting):
            return None
        before = {s.entity for s in fitting if s.sentence == sentence.number - 1 and s.subject}
        return before.pop() if len(before) == 1 and -1 not in before else None

    def _country(self, sentence: Sentence, token: Token) -> Reference | None:
        determiner = sentence.child(token.index, "det")
        below = sentence.children(token.index)
        others = [i for i in below if sentence.tokens[i].dep not in ("det", "case", "punct")]
        if determiner is None or sentence.tokens[determiner].low != "the" or others:
            return None
        numbers = {s.entity for s in self._recent(self.countries, sentence, WINDOW)}
        if len(numbers) != 1:
            return None
        entity = self.names.entities[numbers.pop()]
        if entity.kind is not NameKind.COUNTRY or not entity.sure:
            return None
        return Reference(sentence.number, determiner, token.index + 1, entity.number, "only-country")

    def _it(self, sentence: Sentence, token: Token) -> Reference | None:
        """What opens a sentence as "it", after a sentence whose own subject is a name and no person."""
        if token.index > 0 or token.head != sentence.root or _holds_place(sentence, token):
            return None
        before = self.before
        if before is None or before.block != sentence.block or before.number != sentence.number - 1:
            return None
        subject = before.child(before.root, *SUBJECTS)
        mention = None if subject is None else self.names.at(before.number, subject)
        if (
            subject is None
            or mention is None
            or before.children(subject, "conj")
            or before.tokens[subject].quoted
        ):
            return None
        entity = self.names.entities[mention.entity]
        if entity.kind in (NameKind.PERSON, NameKind.GROUP, NameKind.UNKNOWN) or not entity.sure:
            return None
        return Reference(sentence.number, token.index, token.index + 1, entity.number, "it-subject")


def _holds_place(sentence: Sentence, token: Token) -> bool:
    """Whether "it" may only hold the place of a clause ("It is clear that ...")."""
    verb = token.head
    later = [i for i in sentence.children(verb, "ccomp", "xcomp", "advcl") if i > verb]
    return sentence.tokens[verb].lemma in ("be", "seem", "appear", "take", "turn", "happen") and bool(later)


def _is_subject(token: Token) -> bool:
    return token.dep in SUBJECTS


def _unnamed_person(sentence: Sentence, token: Token) -> bool:
    """Whether a noun brings in a person without a name, whom a pronoun could mean."""
    if (
        token.tag != "NN"
        or token.lemma not in PERSON_NOUNS
        or token.dep in ("compound", "appos", "attr", "nmod")
    ):
        return False
    named = any(sentence.tokens[i].is_name for i in sentence.children(token.index, "appos"))
    return not named and token.head != token.index


def genders_of(sentences: Sequence[Sentence], names: Names) -> Mapping[int, str | None]:
    """Whether each entity is a "he" or a "she", where that is clear before any pronoun is read."""
    return {e.number: _gender(e, sentences, names) for e in names.entities}


def _gender(entity: Entity, sentences: Sequence[Sentence], names: Names) -> str | None:
    """As in "he", "she" or None, from a title, a noun beside the name, or the given name."""
    if entity.kind is not NameKind.PERSON:
        return None
    for sentence in sentences:
        for mention in names.within(sentence.number):
            if mention.entity != entity.number or mention.start == 0:
                continue
            before = sentence.tokens[mention.start - 1].low
            if before in ("mr", "mr.", "sir", "lord") or before in _HE_NOUNS:
                return "he"
            if before in ("mrs", "mrs.", "ms", "ms.", "miss", "lady") or before in _SHE_NOUNS:
                return "she"
    given = entity.canonical.split()[0].lower()
    return "he" if given in HE_NAMES else "she" if given in SHE_NAMES else None
