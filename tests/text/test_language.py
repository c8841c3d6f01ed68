"""Guessing a language."""

from __future__ import annotations

import pytest

from quiz.text.language import UNKNOWN, guess_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The Kremlin said that it was on the way, but there was no sign of it at all."),
        ("de", "Der Mann ist nicht zu Hause, und die Frau ist auch nicht da."),
        ("fr", "Le président est arrivé dans la ville avec sa femme et ses enfants."),
        ("es", "El presidente llegó a la ciudad con su mujer y los niños para la cena."),
        ("it", "Il presidente è arrivato con la moglie e i figli per la cena."),
        ("pt", "O presidente chegou com a mulher e os filhos para o jantar; não foi."),
        ("nl", "De president is met zijn vrouw naar het feest gegaan en niet naar huis."),
        ("sv", "Och det är inte så att han har en bil som är för stor."),
        ("pl", "Prezydent nie był w domu, ale jego żona była na przyjęciu, jak się okazało."),
        ("cs", "Prezident se na to podíval a byl to jako jeho, protože je to tak a ne jinak."),
        ("fi", "Hän ei ole kotona, mutta se oli niin että kun on ilta ja hän on myös väsynyt."),
        ("ru", "Президент России прибыл в Пекин"),
        ("uk", "Президент України прибув до Києва і їде далі"),
        ("el", "Ο πρόεδρος έφτασε στο Πεκίνο"),
        ("zh", "俄罗斯总统抵达北京"),
        ("ja", "ロシアの大統領が北京に到着した"),
        ("ko", "러시아 대통령이 베이징에 도착했다"),
        ("ar", "وصل الرئيس الروسي إلى بكين"),
        ("he", "הנשיא הגיע לעיר"),
    ],
)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    """One sentence is enough to tell a language."""
    assert guess_language(text) == code


@pytest.mark.parametrize(
    "text", ["", "Hello", "Putin Beijing Xi Rosneft Gazprom Sibur", "123 456 7890", "Qué?"]
)
def test_too_little_tells_nothing(text: str) -> None:
    """Names, numbers and single words leave the language open."""
    assert guess_language(text) == UNKNOWN
