"""The pictures of a text: files of its source or beside it, each held against what a book may have.

An EPUB may have PNG, JPEG, GIF and WebP (https://www.w3.org/TR/epub-33/#sec-core-media-types);
what is anything else, or cannot be trusted, is refused, and its caption stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass

#: What a picture of a book may be, by the end of its name in the book.
TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
ENDS = {kind: end for end, kind in TYPES.items()}

#: The largest file that is looked at, in bytes.
LARGEST = 30_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the book has: `file` as the text names it, `name` in the book.

    `width` and `height` are in its own pixels.
    """

    file: str
    name: str
    sha256: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A picture that the book cannot have, why, what can be done, and the line that names it.

    `apart` says that what is said in its stead is no part of the text either.
    """

    file: str
    reason: str
    remedy: str = ""
    line: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures that a text names: those the book has, and those it cannot have."""

    pictures: tuple[Picture, ...] = ()
    refused: tuple[Refused, ...] = ()


NO_PICTURES = Gallery()
