"""The words of an answer that carry its meaning, in the form in which they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.text.normalise import fold, word_row, word_set
from quiz.text.number_words import Token, read_number, tokenise

FUNCTION_WORDS = word_set(
    """
    a an the of in on at to for by from with and or as that it its is are was were be been being am they
    their them theirs he his him she her hers this these those there has have had having do does did will
    would can could may might shall should because since due so which who whom whose what where when how
    why into onto than then also i we our you your my me us's s t just only very some any such own one's
    about upon within
    """
)
"""Words that an answer may have or lack without meaning anything else."""

FILLERS = word_set(
    """
    think guess believe maybe perhaps probably possibly likely answer called named namely say called um uh
    er well hmm
    """
)
"""Words that people put around an answer."""

NEGATIONS = word_set(
    """
    not no never none nothing nobody neither nor without cannot unable failed lack lacks lacking n't non
    """
)
"""Words that turn a statement round."""

FLIPS = word_set(
    """
    fake anti except excluding besides opposite instead rather unlike but against pseudo former quasi
    other
    """
)
"""Words that make something else of the name after them."""

VAGUE_NUMBERS = word_set("tens dozens scores hundreds thousands millions billions trillions")
"""Numbers that are said only roughly, compared as exactly as others."""

_DECADES = {
    name: f"19{tens}0s"
    for tens, name in enumerate(
        word_row("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}
_ROMAN = re.compile(r"(?!xi$)x{0,3}(?:ix|iv|v?i{1,3}|v|(?<=x))")
_ROMAN_VALUES = {"i": 1, "iv": 4, "v": 5, "ix": 9, "x": 10}
_SIGNS = frozenset("+#^=<>\\|")
"""Marks that tell names and expressions apart: C++, C#, x^2."""

_CONTRACTION = re.compile(r"(\w)n't\b")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?\b|\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")
_IRREGULAR = {
    form: word
    for word, _, forms in (
        entry.partition(":")
        for entry in word_row(
            """
            man:men woman:women child:children person:people foot:feet tooth:teeth goose:geese mouse:mice
            wolf:wolves knife:knives life:lives wife:wives leaf:leaves half:halves shelf:shelves
            phenomenon:phenomena criterion:criteria datum:data medium:media bacterium:bacteria
            crisis:crises analysis:analyses win:won lose:lost go:went,gone,goes make:made,making
            take:took,taken fall:fell,fallen rise:rose,risen sell:sold buy:bought build:built leave:left
            feel:felt hold:held keep:kept lead:led meet:met pay:paid run:ran say:said see:saw,seen
            send:sent spend:spent stand:stood tell:told think:thought write:wrote,written
            begin:began,begun break:broke,broken choose:chose,chosen drive:drove,driven give:gave,given
            grow:grew,grown know:knew,known shoot:shot steal:stole,stolen die:died,dying lie:lying
            withdraw:withdrew,withdrawn begin:start
            united:utd department:dept government:govt international:intl association:assoc
            university:univ january:jan february:feb august:aug september:sept,sep october:oct
            november:nov december:dec
            """
        )
    )
    for form in forms.split(",")
}
_BRITISH = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(e|ed|es|ing|ation|ations|able)$", r"iz\1"),
        (r"(?<=\w\w)our(?=$|ed$|ing$|s$|able$|ite$|ites$|less$|ful$)", "or"),
        (r"(c|t|b)re$", r"\1er"),
        (r"fence$", "fense"),
        (r"ogue$", "og"),
        (r"ramme$", "ram"),
        (r"aluminium", "aluminum"),
        (r"^grey", "gray"),
        (
            r"(?<=h)ae(?=m)|(?<=p)ae(?=d)|(?<=f)oe(?=t)|^[oa]e(?=s)|(?<=n)ae(?=s)|(?<=rh)oe(?=a)|(?<=yn)ae",
            "e",
        ),
        (r"l(l(?:ed|ing|er))$", r"\1"),
        (r"yse", "yze"),
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an answer: as written (folded), and its key, equal for forms of one word.

    number: whether it is a number, whose key is its exact value.
    """

    text: str
    key: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an answer in order, its function words apart, and whether it says "not".

    all_words: folded, function words among them.
    """

    words: tuple[Word, ...]
    negated: bool
    all_words: tuple[str, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in it, in order."""
        return tuple(word.key for word in self.words if word.number)


def read_wording(text: str) -> Wording:
    """The words of an answer; where it has function words alone ("The Who"), those are its words."""
    plain = _CONTRACTION.sub(r"\1 not", fold(text)).replace("can not", "cannot").replace("&", " and ")
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), plain)
    found = _words(tokenise(_POSSESSIVE.sub("", plain)))
    texts = tuple(word.text for word in found)
    negated = sum(text in NEGATIONS for text in texts) % 2 == 1
    kept = [word for place, word in enumerate(found) if _carries(word, place, len(found))]
    return Wording(tuple(kept or found), negated, texts)


def words_around(typed: str, *known: str) -> tuple[str, ...]:
    """The words of a typed answer that carry meaning, are no numbers and stand in no known text."""
    heard = {word.key for text in known for word in read_wording(text).words}
    return tuple(
        word.text
        for word in read_wording(typed).words
        if not word.number and word.key not in heard and word.text not in FILLERS
    )


def _carries(word: Word, place: int, count: int) -> bool:
    if word.text == "a" and place == count - 1 and count > 1:
        return True  # "Vitamin A"
    return word.number or (word.text not in FUNCTION_WORDS and word.text not in NEGATIONS)


def _words(tokens: list[Token]) -> list[Word]:
    found: list[Word] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        code = _code(tokens, index)
        if code is not None:
            found.append(code[0])
            index = code[1]
            continue
        number = read_number(tokens, index)
        if number is not None and token.text not in {"half", "quarter"}:
            index = number.end
            key = str(number.value)
            if index < len(tokens) and tokens[index].text == "s" and tokens[index].glued:
                key, index = f"{'19' * (len(key) == 2)}{key}s", index + 1  # the 2030s are no year
            found.append(Word(key, key, number=True))
            continue
        if token.kind == "word":
            found.append(_word(token.text.replace("'", ""), index, len(tokens)))
        elif token.text == "%":
            found.append(Word("percent", "percent"))
        elif token.text in _SIGNS:
            found.append(Word(token.text, token.text, number=True))
        index += 1
    return found


def _word(text: str, place: int, count: int) -> Word:
    """One word; decades and the numbers of kings and wars are numbers in whatever form they stand."""
    if text in VAGUE_NUMBERS:
        return Word(text, text, number=True)
    if text in _DECADES:
        return Word(text, _DECADES[text], number=True)
    ordinal = place > 0 and (len(text) > 1 or place == count - 1) and _ROMAN.fullmatch(text)
    if ordinal:
        return Word(
            text, str(sum(_ROMAN_VALUES[numeral] for numeral in re.findall("ix|iv|x|v|i", text))), number=True
        )
    return Word(text, key_of(text))


def _code(tokens: list[Token], index: int) -> tuple[Word, int] | None:
    """Letters with a number on them, as one word and the index after it: "S-400", "V8"."""
    word = tokens[index]
    after = index + 1
    if after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after].glued:
        after += 1
    if word.kind != "word" or len(word.text) > 4 or after >= len(tokens):
        return None
    number = tokens[after]
    if number.kind != "digits" or not number.glued:
        return None
    key = f"{word.text}{number.text}"
    return Word(key, key, number=True), after + 1


def key_of(word: str) -> str:
    """What a folded word is compared by: singular, American spelling."""
    word = _IRREGULAR.get(word, word)
    for pattern, replacement in _BRITISH:
        if len(word) > 4:
            word = pattern.sub(replacement, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("xes"):
        return word[:-2]
    if len(word) > 5 and word.endswith(("ches", "shes", "sses", "oes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def stem_of(key: str) -> str:
    """What a key has in common with other forms of its verb: "publish" of "publishing"."""
    for ending, put in (("ied", "y"), ("ing", ""), ("ed", ""), ("ment", ""), ("e", "")):
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            key = key[: -len(ending)] + put
            break
    if len(key) > 3 and key[-1] == key[-2] and key[-1] not in "ls":
        key = key[:-1]
    return key[:-1] if key.endswith("e") and len(key) > 4 else key
