"""Names of an article: who and what they are, by one canonical name each.

Every mention in every sentence is found, its kind voted over the whole article, and partial
names ("Mr. Xi", "Sechin") are tied to the one full name they can stand for; where two would do,
the mention stays ambiguous and later stages leave it alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from quiz.generate import gazetteer
from quiz.generate.firstnames import HE_NAMES, SHE_NAMES
from quiz.generate.lexicon import HONORIFICS, ORGANISATION_WORDS, TITLES, word_set
from quiz.generate.spotting import Mention, quoted_titles, spot
from quiz.generate.syntax import Sentence


@unique
class NameKind(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    STATE = "state"
    CITY = "city"
    PLACE = "place"
    EVENT = "event"
    GROUP = "group"
    """A nationality, religion or party ("Russian")."""
    THING = "thing"
    UNKNOWN = "unknown"


_KINDS = {
    "PERSON": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "GPE": NameKind.PLACE, "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE, "EVENT": NameKind.EVENT, "NORP": NameKind.GROUP, "WORK_OF_ART": NameKind.THING,
    "PRODUCT": NameKind.THING, "LAW": NameKind.THING, "LANGUAGE": NameKind.THING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing of the article.

    canonical: the fullest name the article gives it. aliases: its other names, without titles.
    count: how many mentions. first: number of the sentence that first names it.
    sure: the article's mentions agree on its kind.
    """

    number: int
    canonical: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    count: int = 1
    first: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """All entities of an article and where they are mentioned."""

    entities: tuple[Entity, ...]
    mentions: Mapping[int, tuple[Mention, ...]]

    def within(self, sentence: int) -> tuple[Mention, ...]:
        """The mentions of a sentence, in order."""
        return self.mentions.get(sentence, ())

    def at(self, sentence: int, index: int) -> Mention | None:
        """The mention that covers token `index` of a sentence, or None."""
        return next((m for m in self.within(sentence) if m.start <= index < m.end), None)

    def entity(self, mention: Mention) -> Entity:
        """What a mention names."""
        return self.entities[mention.entity]


def find_names(sentences: Sequence[Sentence]) -> Names:
    """All names of an article, with kinds and canonical forms settled over the whole of it."""
    raw = [m for s in sentences for m in spot(s)]
    labels = _votes(sentences, raw)
    short_forms = _abbreviations(sentences, raw)
    groups = _group(sentences, raw, labels, short_forms)
    entities: list[Entity] = []
    settled: dict[int, list[Mention]] = defaultdict(list)
    for number, (key, members) in enumerate(groups.items()):
        entity = _entity(number, key, members, labels, short_forms)
        entities.append(entity)
        for m in members:
            half = key.startswith("?") and " " not in m.surface
            settled[m.sentence].append(
                replace(m, entity=number, ambiguous=half or _given_alone(m.surface, entity))
            )
    ordered = {n: tuple(sorted(ms, key=lambda m: m.start)) for n, ms in settled.items()}
    return Names(tuple(entities), ordered)


def _key(surface: str) -> str:
    low = re.sub(r",? (?:jr|sr|ii|iii|iv)\.?$", "", gazetteer.bare(surface))
    return re.sub(r",? (?:inc|corp|co|ltd|llc|plc)\.?$", "", low)


def _votes(sentences: Sequence[Sentence], raw: Sequence[Mention]) -> dict[str, Counter[NameKind]]:
    by_number = {s.number: s for s in sentences}
    titles = {s.number: quoted_titles(s) for s in sentences}
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for m in raw:
        tokens = by_number[m.sentence].tokens
        votes[_key(m.surface)][_KINDS.get(tokens[m.end - 1].label, NameKind.UNKNOWN)] += 1
        if (m.start, m.end) in titles[m.sentence]:
            votes[_key(m.surface)][NameKind.THING] += 3
        if m.start and tokens[m.start - 1].low in TITLES and tokens[m.start - 1].text[0].isupper():
            votes[_key(m.surface)][NameKind.PERSON] += 3
    return votes


def _abbreviations(sentences: Sequence[Sentence], raw: Sequence[Mention]) -> dict[str, str]:
    """Short forms that the article itself explains: "Sierra Nevada Corporation (SNC)"."""
    by_number = {s.number: s for s in sentences}
    found: dict[str, str] = {}
    for m in raw:
        tokens = by_number[m.sentence].tokens[m.end : m.end + 3]
        if len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")":
            short = tokens[1].text
            initials = "".join(word[0] for word in m.surface.split() if word[0].isupper())
            if (
                short.isupper()
                and 2 <= len(short) <= 7
                and short.rstrip("S") in (initials, initials.rstrip("S"))
            ):
                found[_key(short)] = _key(m.surface)
    return found


def _group(
    sentences: Sequence[Sentence],
    raw: Sequence[Mention],
    labels: Mapping[str, Counter[NameKind]],
    short_forms: Mapping[str, str],
) -> dict[str, list[Mention]]:
    full: dict[str, set[str]] = defaultdict(set)
    for m in raw:
        words = _key(m.surface).split()
        if len(words) > 1 and _kind(m.surface, labels[_key(m.surface)])[0] is NameKind.PERSON:
            full[words[-1]].add(" ".join(words))
    first: dict[str, set[str]] = defaultdict(set)
    for names in full.values():
        for name in names:
            first[name.split()[0]].add(name)
    by_number = {s.number: s for s in sentences}
    groups: dict[str, list[Mention]] = defaultdict(list)
    for m in raw:
        groups[_target(m, by_number[m.sentence], labels, short_forms, full, first)].append(m)
    return dict(groups)


def _target(
    m: Mention,
    sentence: Sentence,
    labels: Mapping[str, Counter[NameKind]],
    short_forms: Mapping[str, str],
    full: Mapping[str, set[str]],
    first: Mapping[str, set[str]],
) -> str:
    key = _key(m.surface)
    key = short_forms.get(key, key)
    words = key.split()
    if len(words) == 2 and words[0] in HONORIFICS:
        words = words[1:]
    if len(words) > 1:
        longer = {name for name in full.get(words[-1], ()) if _completes(name.split(), words)}
        return max(longer, key=lambda n: (len(n), n)) if len(longer) == 1 else key
    owners = full.get(words[0], set()) if words else set()
    titled = m.start > 0 and sentence.tokens[m.start - 1].low in HONORIFICS
    if not owners and (titled or _kind(m.surface, labels[_key(m.surface)])[0] is NameKind.PERSON):
        owners = first.get(words[0], set()) if words else set()
    if len({_core(name) for name in owners}) == 1:
        return max(owners, key=lambda n: (len(n), n))
    return f"?{key}" if owners or _kind(m.surface, labels[_key(m.surface)])[0] is NameKind.PERSON else key


def _core(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _completes(full: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a full name is the same name with more in the middle ("John S. McCain")."""
    return len(full) > len(part) > 1 and full[0] == part[0] and full[-1] == part[-1]


def _entity(
    number: int,
    key: str,
    members: Sequence[Mention],
    labels: Mapping[str, Counter[NameKind]],
    short_forms: Mapping[str, str],
) -> Entity:
    counts = Counter(m.surface for m in members)
    shorts = {short for short, target in short_forms.items() if target == key}
    candidates = [s for s in counts if _key(s) not in shorts] or list(counts)
    canonical = max(candidates, key=lambda s: (len(s.split()), counts[s], s))
    votes: Counter[NameKind] = Counter()
    for surface, times in counts.items():
        for kind, n in labels[_key(surface)].items():
            votes[kind] += n * times
    kind, sure = _kind(canonical, votes)
    return Entity(
        number=number,
        canonical=canonical,
        kind=kind,
        aliases=tuple(sorted(s for s in counts if s != canonical)),
        count=len(members),
        first=min(m.sentence for m in members),
        sure=sure,
    )


OFTEN = 4
"""Who is named so often may be called by a given name as well."""


def _given_alone(surface: str, entity: Entity) -> bool:
    """Whether somebody hardly named is called by a given name, which another may bear as well."""
    words = entity.canonical.split()
    return entity.kind is NameKind.PERSON and len(words) > 1 and surface == words[0] and entity.count < OFTEN


_MAY_BE_PERSON = (NameKind.PERSON, NameKind.PLACE, NameKind.UNKNOWN, NameKind.ORGANISATION)


def _given(words: Sequence[str]) -> bool:
    """Whether a name of two or three words starts with a common given name."""
    if not 2 <= len(words) <= 3 or gazetteer.is_city(" ".join(words)) or gazetteer.is_state(" ".join(words)):
        return False
    return words[0] in HE_NAMES | SHE_NAMES and words[-1] not in _NO_FAMILY_NAMES


_NO_FAMILY_NAMES = word_set(
    "street avenue road park hotel airport hospital county river lake bay beach island city town valley "
    "hill school show cup open bridge square house center centre stadium arena theatre theater prize "
    "award awards"
)


def _kind(name: str, votes: Counter[NameKind]) -> tuple[NameKind, bool]:
    """The kind of a name by its own form and by vote, and whether that is sure."""
    known = Counter({kind: n for kind, n in votes.items() if kind is not NameKind.UNKNOWN})
    best, share = NameKind.UNKNOWN, 0.0
    if name[:1].isdigit():
        return NameKind.THING, True
    if known:
        best, n = max(known.items(), key=lambda item: (item[1], item[0].value))
        share = n / sum(known.values())
    words = gazetteer.bare(name).split()
    if _given(words) and words[-1] not in ORGANISATION_WORDS and best in _MAY_BE_PERSON:
        return NameKind.PERSON, True
    if best is not NameKind.PERSON or share < 0.9:
        if gazetteer.country_code(name):
            return NameKind.COUNTRY, True
        if words and (
            words[-1] in ORGANISATION_WORDS or words[0] in ("university", "ministry", "department", "bank")
        ):
            return NameKind.ORGANISATION, True
    if best in (NameKind.PLACE, NameKind.UNKNOWN):
        if gazetteer.is_state(name):
            return NameKind.STATE, True
        if gazetteer.is_city(name):
            return NameKind.CITY, True
    return best, share >= 0.6 and not (
        best is NameKind.PERSON and any(w in ORGANISATION_WORDS for w in words)
    )
