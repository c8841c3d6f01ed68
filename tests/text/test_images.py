"""Where the images of a Markdown text lie."""

from __future__ import annotations

import pytest

from quiz.text.images import image_targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Which river is this? ![map](maps/danube.png)", ("maps/danube.png",)),
        ("![](a.png) and ![b](<b.png>) and ![c](https://example.org/c.png \"The C\")",
         ("a.png", "b.png", "https://example.org/c.png")),
        ("![a](a.png) ![again](a.png)", ("a.png",)),
        ("a [link](a.png), `code`, !(no) and ![never", ()),
    ],
)  # fmt: skip
def test_images_are_found_by_their_targets(text, targets):
    """With a name or none, in angle brackets, with a title; each once."""
    assert image_targets(text) == targets
