"""Lines of a page that are not the article: known by their shape and by the general words of web pages.

A rule of `line_rules` looks at one line; `sift` adds what only the neighbours show (lists of other
stories, embedded posts, repeated lines).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quiz.article.extract import Passage
from quiz.article.line_rules import RULES
from quiz.article.published import date_of_line, is_clock_line
from quiz.model.article import BlockKind
from quiz.text.normalise import fold, fold_marks

_OPENER = re.compile(
    r"(?:related|more from|more on|more about|more:|read (?:also|next|this)|also read|see also|recommended"
    r"|most (?:read|popular|viewed)|trending|you (?:may|might) (?:also )?(?:like|enjoy|be interested)"
    r"|don't miss|up next|popular|what to read|editors?'? ?picks?|latest (?:news|stories|headlines|from)"
    r"|top (?:stories|headlines|news)|(?:story|article) timeline|further reading|must[- ]reads?"
    r"|in other news|elsewhere|from (?:around|across) the web|other (?:stories|news|articles)"
    r"|next (?:story|article))\b[^.]{0,60}",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
# An embedded post is at most as long as such posts may be.
_POST = 300
_CREDIT = 60
_ABOUT = re.compile(r"About (?!Us)[A-Z0-9][^.!?]{0,50}|About [a-z0-9]+[A-Z0-9]\w*|About [a-z]\w*\d\w*")
_BIO = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was) an? [^.]{0,60}\b(?:reporter|writer|editor|columnist|correspondent"
    r"|contributor|journalist|producer)\b[^.]{0,30}\b(?:for|at|with|based|covering|who (?:covers|writes))\b"
)
# So many paragraphs at the end may speak of the house that publishes.
_HOUSE = 3
_REPEATED = 30


def boilerplate(line: str) -> str | None:
    """The name of the rule that says this line is not the article's, or None."""
    plain = fold_marks(line).strip()
    if date_of_line(plain) or is_clock_line(plain):
        return "date line"
    return next((r.name for r in RULES if len(plain) <= r.longest and r.pattern.search(plain)), None)


def is_full(passage: Passage) -> bool:
    """Whether a passage is running text: a whole sentence at its end, not a heading or a label."""
    return passage.kind is not BlockKind.HEADING and bool(_SENTENCE_END.search(passage.text))


def sift(passages: Sequence[Passage]) -> list[Passage]:
    """The passages without boilerplate, in order."""
    verdicts = [_verdict(passage) for passage in passages]
    # In a text without blank lines, a line end says nothing about what belongs together.
    has_gaps = sum(passage.joined for passage in passages) * 3 < len(passages)
    for index, verdict in enumerate(verdicts):
        if verdict == "related":
            _spread(passages, verdicts, index)
        elif verdict == "handles" and _is_post(passages, index):
            verdicts[index - 1] = "embedded post"
        elif verdict == "credit" and has_gaps and _is_caption(passages, index):
            verdicts[index - 1] = "caption"
    for index in _about_the_house(passages):
        verdicts[index] = verdicts[index] or "about"
    kept = [passage for passage, verdict in zip(passages, verdicts, strict=True) if verdict is None]
    return list(_trimmed(list(_once(kept))))


def _verdict(passage: Passage) -> str | None:
    if _OPENER.fullmatch(fold_marks(passage.text)) and not is_full(passage):
        return "related"
    return boilerplate(passage.text)


def _spread(passages: Sequence[Passage], verdicts: list[str | None], opener: int) -> None:
    """Headlines under "Related stories" and the like are not the article's either."""
    for index in range(opener + 1, len(passages)):
        is_end = is_full(passages[index]) or passages[index].kind is BlockKind.HEADING
        if is_end or verdicts[index] == "related":
            break
        verdicts[index] = verdicts[index] or "related"


def _is_post(passages: Sequence[Passage], signature: int) -> bool:
    """Whether the passage before a signature such as "— Name (@name) May 1, 2020" is the post it signs."""
    is_signature = re.search(r"\(@\w+\)", passages[signature].text) is not None
    return is_signature and passages[signature].joined and len(passages[signature - 1].text) <= _POST


def _is_caption(passages: Sequence[Passage], credit: int) -> bool:
    """Whether the passage right above a line with nothing but a picture's credit describes that picture."""
    is_bare = len(passages[credit].text) <= _CREDIT
    return is_bare and passages[credit].joined and len(passages[credit - 1].text) <= _POST


def _about_the_house(passages: Sequence[Passage]) -> range:
    """What a press release or column ends with: "About Acme" and a paragraph or two, or who the writer is."""
    end = len(passages)
    for index in range(max(1, end - _HOUSE - 1), end):
        if not is_full(passages[index]) and _ABOUT.fullmatch(passages[index].text):
            return range(index, end)
    is_bio = end > _HOUSE and _BIO.match(passages[-1].text) and len(passages[-1].text) <= _POST
    return range(end - 1, end) if is_bio else range(0)


def _once(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Without what is said elsewhere word for word: pull quotes, and teasers cut off with dots."""
    folded = [fold(passage.text) for passage in passages]
    ordered = sorted(set(folded))
    seen: set[str] = set()
    for passage, key in zip(passages, folded, strict=True):
        stem = re.sub(r"\s*(?:\.\.\.|…)$", "", key)
        nearest = bisect_left(ordered, stem)
        longer = (other for other in ordered[nearest : nearest + 2] if other != key)
        is_teaser = stem != key and any(other.startswith(stem) for other in longer)
        if len(key) < _REPEATED or not (key in seen or is_teaser):
            yield passage
        seen.add(key)


def _trimmed(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Without labels at the end: a heading heads nothing there, headlines there are of other stories."""
    end = len(passages)
    while end and not _may_end(passages[end - 1]):
        end -= 1
    return passages[:end] or passages


def _may_end(passage: Passage) -> bool:
    if passage.kind is BlockKind.ITEM and not is_full(passage):
        return not _is_title_case(passage.text)
    is_label = passage.kind is BlockKind.HEADING or (
        len(passage.text) <= 120 and not passage.text.endswith(":")
    )
    return is_full(passage) or not is_label


def _is_title_case(text: str) -> bool:
    """Whether nearly all longer words of a line are capitalised, as in headlines of other stories."""
    longer = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
