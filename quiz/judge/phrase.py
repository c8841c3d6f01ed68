"""Answers in words: names, things and reasons, compared by the words that carry their meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.judge.outcome import Asked, close, correct, squash, without_article, wrong
from quiz.judge.short_forms import is_acronym, is_stem_of_code, lacks_only_numbers, may_lack
from quiz.judge.slips import Slip, is_opposite, slip
from quiz.judge.wording import (
    FILLERS,
    FLIPS,
    FUNCTION_WORDS,
    VAGUE_NUMBERS,
    Word,
    Wording,
    key_of,
    read_wording,
    stem_of,
)
from quiz.model.review import Judgement
from quiz.text.given_names import GIVEN_NAMES
from quiz.text.known_words import COMMON_WORDS, PLACES
from quiz.text.names import TITLES, looks_like_person
from quiz.text.normalise import fold, fold_marks, word_set
from quiz.text.units import SURFACES

GENERIC = word_set(
    """
    county province prefecture oblast river island city town village state country region company
    corporation corp inc ltd plc llc co gmbh group airline airlines planet moon ocean sea movie film book
    game app website
    """
)
"""What a thing is, which its name may have or lack."""

_RENAMING = word_set(
    """
    north south east west northern southern eastern western central new old great upper lower inner outer
    """
)
_MOST_EXTRA = 6


@dataclass(frozen=True, slots=True)
class Match:
    """How the words of a typed answer cover those expected.

    forgiven: expected words that were mistyped. near: pairs of a typed word and the one it may be meant for.
    missing, extra: words without a partner. count: how many words were expected.
    """

    forgiven: tuple[Word, ...]
    near: tuple[tuple[Word, Word], ...]
    missing: tuple[Word, ...]
    extra: tuple[Word, ...]
    count: int

    @property
    def share(self) -> float:
        """The share of the expected words that were typed; a near one counts half."""
        return (self.count - len(self.missing) - len(self.near) / 2) / self.count


def judge_phrase(typed: str, expected: str, asked: Asked) -> Judgement:
    """The verdict on a typed phrase: all content words, most of them, or too few."""
    if _one_word_apart(typed, expected, asked):
        return correct(expected, f"spelling: {expected}")
    if is_acronym(typed, expected, asked):
        return correct(expected, f"in full: {expected}")
    if is_stem_of_code(typed, expected):
        return close(expected, "not complete: its number is missing")
    said, due = read_wording(typed), read_wording(expected)
    if not due.words:
        return wrong(expected, "another answer")
    if said.negated != due.negated:
        return wrong(expected, "says the opposite")
    match = match_words(said, due, asked)
    if wrong_number(match, due):
        return wrong(expected, "another number")
    if any(is_opposite(one.text, other.text) for one in match.extra for other in match.missing):
        return wrong(expected, "says the opposite")
    if match.missing:
        return _incomplete(match, due, expected, asked)
    if match.near:
        pairs = ", ".join(f"{typed_word.text}" for typed_word, _ in match.near)
        return close(expected, f"nearly: check the spelling of {pairs}")
    return _complete(match, said, due, typed, expected, asked)


def _one_word_apart(typed: str, expected: str, asked: Asked) -> bool:
    """Whether only spaces, and perhaps a slip, lie between "cloud simple" and "CloudSimple"."""
    one, other = squash(typed), squash(expected)
    if one == other or len(fold(typed).split()) == len(fold(expected).split()):
        return False
    if not (other.isalpha() and one.isalpha() and abs(len(one) - len(other)) < 2):
        return False
    return len(other) > 7 and slip(one, other, asked) is Slip.FORGIVEN


def match_words(said: Wording, due: Wording, asked: Asked) -> Match:
    """Pair each expected word with a typed one: the same, a form of it, a slip, or a near slip."""
    left = list(_joined(said.words, due.words))
    wanted = list(_joined(due.words, said.words))
    unpaired: list[Word] = []
    for word in wanted:
        partner = next((other for other in left if other.key == word.key), None) or next(
            (other for other in left if _same_stem(other, word)), None
        )
        if partner is None:
            unpaired.append(word)
        else:
            left.remove(partner)
    forgiven, near, missing = [], [], []
    for word in unpaired:
        graded = [
            (other, slip(other.text, word.text, asked)) for other in left if not (word.number or other.number)
        ]
        found = next((pair for pair in graded if pair[1] is Slip.FORGIVEN), None) or next(
            (pair for pair in graded if pair[1] is Slip.NEAR), None
        )
        if found is None:
            missing.append(word)
            continue
        left.remove(found[0])
        if found[1] is Slip.FORGIVEN:
            forgiven.append(word)
        else:
            near.append((found[0], word))
    return Match(tuple(forgiven), tuple(near), tuple(missing), tuple(left), len(wanted))


def _same_stem(one: Word, other: Word) -> bool:
    if one.number or other.number or min(len(one.key), len(other.key)) < 4:
        return False
    if one.key.removesuffix("ly") == other.key.removesuffix("ly"):
        return True
    verbal = one.key.endswith(("ing", "ed")) or other.key.endswith(("ing", "ed"))
    return verbal and stem_of(one.key) == stem_of(other.key)


def _joined(words: tuple[Word, ...], others: tuple[Word, ...]) -> list[Word]:
    """The words, two neighbours made one where the other side has them as one ("cloud simple")."""
    keys = {word.key for word in others}
    found: list[Word] = []
    for word in words:
        together = found[-1].text + word.text if found else ""
        if together in keys and not word.number and found[-1].key not in keys:
            found[-1] = Word(together, together)
        else:
            found.append(word)
    return found


def wrong_number(match: Match, due: Wording) -> bool:
    """Whether a number stands in the answer where another one is expected."""
    extra = any(word.number for word in match.extra)
    return (extra and bool(due.numbers)) or (any(word.number for word in match.missing) and extra)


def _incomplete(match: Match, due: Wording, expected: str, asked: Asked) -> Judgement:
    """The verdict where words are missing: close when most are there and none stands in their place."""
    missing = _left_out(match.missing, expected)
    if match.share == 0:
        return wrong(expected, "another answer")
    if may_lack(match.missing, due, asked.prompt) and not match.near and not match.extra:
        return correct(expected, f"in full: {expected}")
    if any(word.text in VAGUE_NUMBERS for word in match.missing) or _swapped_unit(match):
        return wrong(expected, "another number")
    swapped = [word for word in match.extra if word.text not in FILLERS]
    if not swapped and lacks_only_numbers(match.missing, due, asked):
        return close(expected, f"not complete; missing: {missing}")
    if is_name(expected):
        most = match.share > 0.5 or (match.share == 0.5 and not looks_like_person(expected, asked.prompt))
        if swapped or not most or match.count < 3:
            return wrong(expected, "another name" if swapped else f"only part of it; missing: {missing}")
        return close(expected, f"not complete; missing: {missing}")
    if match.share >= (0.75 if swapped else 0.51) and len(swapped) <= 2 * len(match.missing) + 1:
        return close(
            expected, f"not complete; missing: {missing}" if not swapped else f"partly right: not {missing}"
        )
    head_given = due.words[-1] not in match.missing
    told = sum(len(word.text) > 2 for word in due.words if word not in match.missing)
    if match.share >= 0.33 and not swapped and (head_given or told > 1):
        return close(expected, f"not complete; missing: {missing}")
    return wrong(expected, "another answer" if swapped else f"too little; missing: {missing}")


def _left_out(missing: tuple[Word, ...], expected: str) -> str:
    """The missing words as the answer has them, neighbours together: "FIRST Global, Olympics"."""
    runs: list[list[str]] = []
    found: set[Word] = set()
    goes_on = False
    for written in expected.split():
        here = set(read_wording(written).words) & set(missing)
        if here:
            runs = runs if goes_on else [*runs, []]
            runs[-1].append(written)
        found, goes_on = found | here, bool(here)
    if found != set(missing):  # "two thirds" is one number of two words
        return ", ".join(word.text for word in missing)
    return ", ".join(" ".join(run).strip(",.;:") for run in runs)


def _swapped_unit(match: Match) -> bool:
    """Whether a unit stands where another one is expected: weeks for months."""
    return any(word.text in SURFACES for word in match.missing) and any(
        word.text in SURFACES and len(word.text) > 2 for word in match.extra
    )


def _complete(
    match: Match, said: Wording, due: Wording, typed: str, expected: str, asked: Asked
) -> Judgement:
    """The verdict where every expected word is there: right, unless what is added says something else."""
    known = (
        set(read_wording(asked.prompt).all_words)
        | FILLERS
        | TITLES
        | GENERIC
        | {"pair", "kind", "type", "piece"}
    )
    if is_name(expected):
        known |= GIVEN_NAMES
    if any(word.text in FLIPS for word in said.words) and not any(word.text in FLIPS for word in due.words):
        return wrong(expected, "says something else of it")
    extra = [word for word in match.extra if word.text not in known]
    if _is_rival(typed, expected, asked):
        return wrong(expected, "the answer to another card")
    added = _added(extra, match, due, typed, expected, asked)
    if added is not None:
        return added
    if _stands_instead(extra, typed, expected, asked):
        return close(expected, f"partly right: not {extra[0].text}")
    if match.forgiven:
        return correct(
            expected, f"spelling: {', '.join(_as_written(word, expected) for word in match.forgiven)}"
        )
    return correct(expected)


def _is_rival(typed: str, expected: str, asked: Asked) -> bool:
    """Whether the typed words are another card's answer, and that is more than another form of this one."""
    said = squash(without_article(typed))
    return any(rival.squashed == said for rival in asked.rivals) and _keys(typed) != _keys(expected)


def _keys(text: str) -> list[str]:
    return [key_of(word) for word in read_wording(text).all_words if word not in {"the", "a", "an"}]


def _added(
    extra: list[Word], match: Match, due: Wording, typed: str, expected: str, asked: Asked
) -> Judgement | None:
    """The verdict on words that were added to a full answer, or None where they do no harm."""
    years = {str(asked.published.year)} if asked.published else set()
    if any(word.number and word.key not in years for word in extra):
        if any(word.text.endswith("est") for word in due.words):
            return wrong(expected, "another rank")
        if read_wording(asked.primary).numbers:
            return wrong(expected, "another number")
        return close(expected, "a number too many")
    name = is_name(expected) or (match.count == 1 and expected.removeprefix("The ")[:1].isupper())
    if _is_someone_else(match, typed, expected, asked):
        return wrong(expected, "someone else did")
    if name and any(word.text in _RENAMING for word in extra):
        return wrong(expected, "another name")
    if extra and _is_something_of(typed, due):
        return wrong(expected, "that is something of it")
    if len(extra) > _MOST_EXTRA:
        return wrong(expected, "too much around the answer")
    if len(extra) > max(2, match.count):
        return close(expected, "right, with too much around it")
    return None


def _stands_instead(extra: list[Word], typed: str, expected: str, asked: Asked) -> bool:
    """Whether a word stands where the card's own answer goes on after a shorter accepted one.

    "10-speed manual" is not "10-speed automatic", though "10-speed" is enough.
    """
    if expected not in asked.answers or is_name(asked.primary):
        return False
    said, short, own = (
        {word.key for word in read_wording(text).words} for text in (typed, expected, asked.primary)
    )
    return bool(extra) and short < own and len(own - said) == len(extra) == 1


def _is_someone_else(match: Match, typed: str, expected: str, asked: Asked) -> bool:
    """Whether another name stands where an accepted answer says "he" and the card's own a name."""
    own, stands_for = (read_wording(text).all_words[:1] for text in (asked.primary, expected))
    if not (asked.primary[:1].isupper() and set(stands_for) & {"he", "she", "they"}) or own == stands_for:
        return False
    subject = read_wording(typed).all_words[0]
    named = subject not in COMMON_WORDS | FUNCTION_WORDS | FILLERS
    return named and subject not in own and any(word.text == subject for word in match.extra)


def _is_something_of(typed: str, due: Wording) -> bool:
    """Whether the expected words only say whose or where another thing is: "Kabul's airport"."""
    plain, last = fold(typed), re.escape(due.words[-1].text)
    if re.search(rf"\b{last}'s?\s+\w", plain):
        return True
    place = len(due.words) == 1 and due.words[0].text in PLACES
    return place and bool(re.search(rf"\w\s+(?:of|in|at|for)\s+(?:the\s+)?{last}\b", plain))


def _as_written(word: Word, expected: str) -> str:
    """The word with its capitals and accents, as the answer has it."""
    for written in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", fold_marks(expected)):
        if fold(written).replace("'", "").removesuffix("s") == word.text.removesuffix("s"):
            return str(written)
    return word.text


def is_name(text: str) -> bool:
    """Whether an answer is written as a name: all its words that carry meaning with a capital."""
    written = [word for word in re.findall(r"[^\W_]+", text) if read_wording(word).words and len(word) > 1]
    proper = [word for word in written if word[0].isupper() or word[0].isdigit()]
    small = {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "de",
        "la",
        "du",
        "der",
        "von",
        "van",
        "da",
        "di",
        "le",
    }
    rest = [word for word in written if word not in proper and word.lower() not in small]
    return len(written) > 1 and not rest and sum(not word[0].isdigit() for word in proper) > 1
