"""Zip archives from anywhere, as Word and EPUB files are.

Members are read by name, never unpacked to disk, and never without a cap.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from quiz.errors import ArticleError, Place

MOST_MEMBERS = 5_000
LARGEST_TOTAL = 200 * 1024 * 1024
"""Bytes that all members may have together; books carry many pictures, which are never read."""
LARGEST_MEMBER = 20 * 1024 * 1024
STEEPEST_RATIO = 200
"""What a member may grow by; text shrinks to a tenth, a bomb to a thousandth."""


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, once its own list of members shows that it is no bomb; raises ArticleError else.

    `zipfile` never reads more of a member than the list says, so the list can be relied on.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _damaged(name) from error
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    steep = any(m.file_size > 1024 * 1024 and m.file_size > STEEPEST_RATIO * m.compress_size for m in members)
    if len(members) > MOST_MEMBERS or total > LARGEST_TOTAL or steep:
        raise ArticleError(
            "this file would unpack to far more than an article holds, and was not opened",
            hint="give the text of the article",
            where=Place(name),
        )
    return archive


def read_member(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """The bytes of one member; raises ArticleError where it is missing, locked, broken or too large."""
    try:
        if archive.getinfo(path).file_size > LARGEST_MEMBER:
            raise ArticleError("a part of this file is too large for an article", where=Place(name))
        return archive.read(path)
    except RuntimeError as error:  # zipfile's word for "a password is needed"
        raise ArticleError(
            "this file is locked with a password", hint="unlock it first", where=Place(name)
        ) from error
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> ArticleError:
    return ArticleError("this file is damaged: parts of it are missing or broken", where=Place(name))
