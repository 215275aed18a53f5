"""A picture, looked at before anything is made of it: what it is, how large, whether it is whole.

Pillow reads it, which is also what the print engine sets pictures with; of its many formats only
those that a book may have are ever tried, and what would unpack to more than a picture can be is
refused by what its head says, before it is unpacked.
https://www.w3.org/TR/epub-33/#sec-core-media-types
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageFile

from edition.model.picture import LARGEST

MOST_PIXELS = 60_000_000  #: of a picture; a page of a quarto at 600 dots to the inch has 45 million
_LONGEST_SIDE = 20_000

_TYPES = {
    "PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp",
    "MPO": "image/jpeg",  # what cameras write: a JPEG with more of them behind it
}  # fmt: skip
_TRIED = ("PNG", "JPEG", "GIF", "WEBP", "MPO")
#: The first bytes of each.
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF")


@dataclass(frozen=True, slots=True)
class Raster:
    """What a picture is, in its own pixels; or why it is none that a book can have."""

    media_type: str = ""
    width: int = 0
    height: int = 0
    fault: str = ""


def examined(raw: bytes) -> Raster:
    """What the bytes of a file show."""
    if len(raw) > LARGEST:
        return Raster(fault=f"it has {len(raw):,} bytes, more than the {LARGEST:,} allowed")
    if not raw.startswith(_SIGNS):
        return Raster(fault=_other(raw))
    try:
        with warnings.catch_warnings(), _strictly():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(io.BytesIO(raw), formats=_TRIED) as image:
                width, height = image.size
                if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
                    return Raster(fault=_large(width, height))
                image.load()
                return Raster(_TYPES[image.format or ""], width, height)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Raster(fault=f"it has more than the {MOST_PIXELS:,} points allowed")
    except Exception as fault:  # whatever a damaged file makes the decoder stumble over
        said = " ".join(str(fault).split())[:120] or type(fault).__name__
        return Raster(fault=f"the file is damaged: {said}")


@contextmanager
def _strictly() -> Iterator[None]:
    """The decoder without the leave to fill up what is missing, which the print engine gives it."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _large(width: int, height: int) -> str:
    return f"it is {width:,} by {height:,} points large, more than the {MOST_PIXELS:,} allowed"


def _other(raw: bytes) -> str:
    """What a file is that is none of them."""
    head = raw[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in head:
        return "it is an SVG drawing, which may hold scripts and addresses"
    return "it is no PNG, JPEG, GIF or WebP" if raw else "the file is empty"
