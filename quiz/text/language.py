"""Which language a text is in, cheaply: by its script, then by a vote of its smallest words."""

from __future__ import annotations

import re
from collections import Counter

from quiz.text.normalise import word_set

UNKNOWN = "und"
"""What stands for a language that cannot be told."""

_LEAST_LETTERS = 20
_LEAST_VOTES = 3
_SAMPLE = 20_000
"""A language is told by the first letters of a long text as well as by all of them."""

_SMALL_WORDS = {
    "en": word_set(
        "the and of to in is was that for it with as his on be at by had not are but from they which or"
    ),
    "de": word_set(
        "der die und das den dem des ein eine ist nicht sich mit auf für von zu im auch wird als sind wurde"
    ),
    "fr": word_set(
        "le la les des et est une dans que qui pour pas sur au du avec ce il elle sont plus ne par été"
    ),
    "es": word_set("el la los las que y en un una es por con para del se no su al lo como más pero fue sus"),
    "it": word_set(
        "il la che di e un una per non sono con del della è gli le dei nel si da anche più come alla"
    ),
    "pt": word_set("o a os as que e em um uma não para com do da dos das no na por se mais foi ao são como"),
    "nl": word_set(
        "de het een en van ik is dat niet op te zijn voor met die aan er maar om ook als bij naar werd"
    ),
    "sv": word_set("och att det som en på är av för med till den har inte om ett han men var sig från ska"),
    "da": word_set(
        "og at det som en på er af for med til den har ikke om et han men var sig fra af ved blev"
    ),
    "no": word_set(
        "og å det som en på er av for med til den har ikke om et han men var seg fra ble ved ikkje"
    ),
    "pl": word_set("i w nie na się że z do to jest jak o od po co za przez jego był ale oraz dla są"),
    "cs": word_set("a v se na je že s z do o to jako pro by které ale byl jeho si jsou nebo také podle"),
    "fi": word_set("ja on ei se että oli hän mutta ovat kun niin myös tai joka sen sekä kuin vain jo mukaan"),
    "hu": word_set("a az és hogy nem is egy van meg ez de volt csak mint már azt sem vagy még el szerint"),
    "ro": word_set("și în de la cu nu este a că pe din pentru care mai sau un o au fost prin să lui ca"),
    "tr": word_set(
        "ve bir bu da de için ile olarak çok daha olan gibi ne var sonra kadar ancak ise en olduğu"
    ),
}
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af\u1100-\u11ff]"), "ko"),
    (re.compile("[\u4e00-\u9fff\u3400-\u4dbf]"), "zh"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[پچژگ]"), "fa"),
    (re.compile("[\u0600-\u06ff\u0750-\u077f]"), "ar"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[іїєґ]"), "uk"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u10a0-\u10ff]"), "ka"),
    (re.compile("[\u0530-\u058f]"), "hy"),
)
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """The two-letter code of the language of a text, or "und" where too little of it tells.

    A text mostly in another script than Latin is named by its script. In Latin letters each small
    word votes for the languages that have it; the winner needs three votes and a clear lead.
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(character.isalpha() for character in sample)
    script = _script(sample, letters)
    if script is not None:
        return script
    if letters < _LEAST_LETTERS:
        return UNKNOWN
    found = Counter(_WORD.findall(sample))
    votes = {code: sum(found[word] for word in small) for code, small in _SMALL_WORDS.items()}
    first, second = sorted(votes, key=lambda code: -votes[code])[:2]
    if (
        votes[first] < _LEAST_VOTES
        or votes[first] * 12 < sum(found.values())
        or votes[first] <= votes[second]
    ):
        return UNKNOWN
    return first


def _script(sample: str, letters: int) -> str | None:
    """The language of a text of which a good part is in a script of its own; None for Latin ones."""
    if sum(not character.isascii() and character.isalpha() for character in sample) * 3 < max(letters, 6):
        return None
    for pattern, code in _SCRIPTS:
        few = code in {"ja", "fa", "uk"}  # a few of their own letters tell these from their neighbours
        if len(pattern.findall(sample)) * (50 if few else 3) > letters:
            return code
    return None
