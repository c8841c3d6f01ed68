"""Names of people: titles, initials, given names and surnames, and whether two names fit one person.

Text in, `PersonName` out. It knows how names are usually built, not who anybody is: a surname
alone fits every bearer of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quiz.text.given_names import FAMILY_FIRST, GIVEN_NAMES, same_given_name
from quiz.text.normalise import fold, word_set

TITLES = word_set(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady madam rev reverend fr father rabbi imam sheikh
    king queen prince princess duke emperor pope cardinal bishop archbishop president vice chairman
    chairwoman chancellor premier prime minister secretary senator sen congressman congresswoman rep
    representative governor gov mayor judge justice ambassador commissioner director general gen colonel
    col major maj captain capt lieutenant lt sergeant sgt corporal private admiral commander officer
    detective inspector chief attorney deputy foreign defense defence former ex ceo coach doctor herr frau
    pres sec monsieur madame señor señora signor
    """
)
"""Words before a name that are no part of it."""

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"} | {
    "phd": "", "md": "", "esq": ""
}  # fmt: skip

_PARTICLES = word_set(
    """
    de da di do dos das del della du la le les van von der den ter ten bin ibn al el abu ben st san mac mc
    ap af av zu o d
    """
)
_NOT_PEOPLE = word_set(
    """
    the of and for in on at a united national international university college school institute academy
    company corp corporation inc ltd llc plc group holdings bank fund capital partners media party league
    union council committee commission agency office department ministry bureau court house senate
    congress parliament police army navy force forces guard service services city county state states
    province republic kingdom island islands sea ocean river lake mountain mount bay valley park street
    road avenue airport station north south east west northern southern eastern western central new old
    great upper lower club fc association federation foundation society center centre museum hospital
    church times post journal news magazine show award awards cup championship games war treaty act law
    american british russian chinese french german japanese european african asian arab programme program
    project mission systems technologies labs airlines motors energy oil gas steel beauty music street
    square
    """
)
_WHO = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:which|what|name the|name of the)\b[^?.,]{0,80}?\b(?:"
    r"president|minister|premier|chancellor|senator|governor|mayor|"
    r"king|queen|prince|princess|emperor|pope|bishop|general|admiral|colonel|captain|officer|spokesman|spokeswoman|"
    r"spokesperson|actor|actress|singer|musician|composer|author|writer|poet|novelist|director|producer|player|"
    r"quarterback|coach|manager|striker|goalkeeper|captain|champion|athlete|scientist|physicist|chemist|economist|"
    r"historian|philosopher|mathematician|engineer|inventor|explorer|astronaut|analyst|strategist|journalist|"
    r"reporter|insider|editor|columnist|politician|leader|negotiator|prosecutor|lawyer|attorney|judge|diplomat|ambassador|"
    r"secretary|chief executive|ceo|founder|co-founder|chairman|chairwoman|executive|man|woman|"
    r"person|people|members?|psychologist|professor|doctor|researcher|meteorologist|congressman|congresswoman|senators|candidates?|"
    r"painter|artist|architect|lineman|pass rusher|center|suspect|victim|hostage|officials?)\b",
    re.IGNORECASE,
)
_REGNAL = re.compile(r"(?!xi$)x{0,3}(?:ix|iv|v?i{1,3}|v)(?<=..)")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, folded: given names (or their initials) in order, then the surname.

    surname: its words joined by spaces; several where a particle belongs to it ("la canfora").
    title: whether the name was written with a title. suffix: "jr", "sr", "ii" and the like.
    """

    given: tuple[str, ...]
    surname: str
    title: bool = False
    suffix: str = ""

    @property
    def last(self) -> str:
        """The surname without particles."""
        return self.surname.rsplit(" ", 1)[-1]


def split_name(text: str) -> PersonName | None:
    """The parts of a name of at most five words, or None where this cannot be a person's name."""
    tokens = [_plain(token) for token in _TOKEN.findall(re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_])", " ", text))]
    if re.search(r"\d", text) or not tokens:
        return None
    start = 0
    while start < len(tokens) - 1 and (tokens[start] in TITLES or (start and tokens[start] == "of")):
        start += 1
    names = tokens[start:]
    suffix = ""
    while len(names) > 1 and names[-1] in _SUFFIXES:
        suffix = _SUFFIXES[names.pop()] or suffix
    names = [part for name in names for part in _initials(name, names)]
    dotted = re.search(r"\b[aA]\.", text) is not None  # an initial, no article
    if not 1 <= len(names) <= 5 or any(
        (name in _NOT_PEOPLE and not (dotted and name == "a")) or _REGNAL.fullmatch(name) for name in names
    ):
        return None
    return replace(_arranged(names), title=start > 0, suffix=suffix)


def _plain(token: str) -> str:
    return fold(token).replace(".", "").replace("'", "")


def _initials(name: str, names: list[str]) -> tuple[str, ...]:
    """Two initials written as one word ("jj"), apart; two Chinese characters are a word."""
    if (
        len(name) == 2
        and name != name.upper()
        and len(names) > 1
        and name == names[0]
        and not set(name) & set("aeiouy")
    ):
        return tuple(name)
    return (name,)


def _arranged(names: list[str]) -> PersonName:
    if len(names) > 1 and names[0] in FAMILY_FIRST and not any(name in GIVEN_NAMES for name in names):
        return PersonName(tuple(names[1:]), names[0])
    first = len(names) - 1
    while first > 1 and names[first - 1] in _PARTICLES:
        first -= 1
    return PersonName(tuple(names[:first]), " ".join(names[first:]))


def asks_for_person(question: str) -> bool:
    """Whether a question asks for people: "who", "which president"."""
    return bool(_WHO.search(question) or _ROLE.search(question))


def looks_like_person(text: str, question: str = "") -> bool:
    """Whether a text is a person's full name: by its given name, its title, or what was asked.

    Two to five capitalised words, none of which names a body or a place.
    """
    name = split_name(text)
    if name is None or text.startswith(("The ", "the ")):
        return False
    written = [token for token in _TOKEN.findall(text) if fold(token).strip(".") not in _PARTICLES]
    if not all(token[0].isupper() or not token[0].islower() for token in written):
        return False
    if not name.given:
        return name.title
    known = (
        name.title
        or name.given[0].partition("-")[0] in GIVEN_NAMES
        or all(len(part) == 1 for part in name.given)
    )
    return known or asks_for_person(question)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two names may be one person's: the surname fits, and no given name speaks against it.

    Middle names and initials may be missing; "Mike" fits "Michael"; a surname alone fits any.
    """
    if not same_surname(one, other) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return False
    return not one.given or not other.given or _given_fit(one.given, other.given)


def same_surname(one: PersonName, other: PersonName) -> bool:
    """Whether two surnames are one, with or without its particles."""
    if _squashed(one.surname) == _squashed(other.surname):
        return True
    return one.surname == other.last or one.last == other.surname


def _squashed(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _given_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two rows of given names fit: the first of each, then the shorter inside the longer."""
    if _squashed("".join(one)) == _squashed("".join(other)):
        return True
    if not _one_fits(one[0], other[0]):
        return False
    short, long = sorted((one[1:], other[1:]), key=len)
    rest = iter(long)
    return all(any(_one_fits(name, candidate) for candidate in rest) for name in short)


def _one_fits(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or same_given_name(one, other)
