"""Fonts as a book carries them: one static cut of a variable face, with the glyphs it needs.

Static cuts, because reading systems that ignore variations would set every weight as the
default one; plain TrueType outlines, because every reading system knows them (a core media type,
https://www.w3.org/TR/epub-33/#sec-core-media-types) and the package compresses them anyway.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

import uharfbuzz as harfbuzz
from fontTools.ttLib import TTFont

#: What the stylesheets ask of a face: small capitals, both kinds of figures, and what makes
#: letters stand together. https://learn.microsoft.com/typography/opentype/spec/featurelist
FEATURES = (
    "c2sc", "calt", "case", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum",
    "pnum", "rlig", "rvrn", "smcp", "sups", "tnum",
)  # fmt: skip

#: What may come in beside the text: hyphens at line ends, spaces, marks of a house style.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00ad\u2010\u2011–—‘’“”…\ufffd"

#: Names kept: copyright, family, style, unique name, full name, version, PostScript, licence.
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)


#: Vertical setting, the signature, and the names of the axes that are gone.
DROPPED = ("vhea", "vmtx", "VVAR", "DSIG", "STAT")


@dataclass(frozen=True, slots=True)
class Cut:
    """A static cut of a variable face: where its file is, and which of its designs is meant.

    `size` is the optical size in points; faces without that axis ignore it.
    """

    file: Traversable
    family: str
    weight: int = 400
    italic: bool = False
    size: float = 12

    @property
    def style(self) -> str:
        """The style's name, by the four-member families that all programs know."""
        named = (["Bold"] if self.weight >= 600 else []) + (["Italic"] if self.italic else [])
        return " ".join(named) or "Regular"


def make(cut: Cut, text: Iterable[str]) -> bytes:
    """The cut as a TrueType font with the characters of `text`, the same bytes every time."""
    return _made(cut, "".join(sorted(_drawn(cut).intersection(closed(text)))))


@lru_cache(maxsize=16)
def _drawn(cut: Cut) -> frozenset[str]:
    """The characters that a cut's face has."""
    return frozenset(map(chr, _opened(cut).getBestCmap()))


@lru_cache(maxsize=16)  # books of one build often share their fonts
def _made(cut: Cut, characters: str) -> bytes:
    face = harfbuzz.Face(cut.file.read_bytes())
    made = harfbuzz.subset(face, _wanted(face, cut, characters))
    font = TTFont(io.BytesIO(made.blob.data), recalcTimestamp=False)
    _name(font, cut)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _opened(cut: Cut) -> TTFont:
    """The face, read no further than is asked for: most kerning is of letters no book has."""
    return TTFont(io.BytesIO(cut.file.read_bytes()), recalcTimestamp=False, lazy=True)


def closed(text: Iterable[str]) -> set[str]:
    """The characters used, in either case: small capitals are drawn from both."""
    used = "".join({char for run in text for char in run}) + ALWAYS
    return {*used, *used.upper(), *used.lower()}


def advances(font: bytes) -> Mapping[str, float]:
    """How far each character moves the line on, in ems; characters it lacks are missing."""
    face = TTFont(io.BytesIO(font))
    em, widths = face["head"].unitsPerEm, face["hmtx"]
    return {chr(code): widths[glyph][0] / em for code, glyph in face.getBestCmap().items()}


def _wanted(face: harfbuzz.Face, cut: Cut, characters: str) -> harfbuzz.SubsetInput:
    """What a cut is to have: its characters, its place in the design, and no hinting."""
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, FEATURES))
    wanted.drop_table_tag_set.update(map(_tag, DROPPED))
    wanted.name_id_set.update(NAMES)
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    place = {"wght": cut.weight, "opsz": cut.size}
    for axis in face.axis_infos:
        at = min(max(place.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
        wanted.pin_axis_location(face, axis.tag, at)
    return wanted


def _tag(name: str) -> int:
    """A tag as the engine numbers it: its four letters, as bytes."""
    return int.from_bytes(name.encode(), "big")


def _name(font: TTFont, cut: Cut) -> None:
    """Name the cut in its own right: two cuts of one face must not pass for each other."""
    postscript = f"{cut.family}-{cut.style}".replace(" ", "")
    names = {1: cut.family, 2: cut.style, 3: f"{postscript};{cut.weight};{cut.size:g}",
             4: f"{cut.family} {cut.style}", 6: postscript}  # fmt: skip
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 5, 13, 14)]
    for number, value in names.items():
        table.setName(value, number, 3, 1, 0x409)
    bold, italic = cut.weight >= 600, cut.italic
    font["OS/2"].usWeightClass = cut.weight
    font["OS/2"].fsSelection = (
        (font["OS/2"].fsSelection & ~0b1100001)
        | italic | bold << 5 | (not (bold or italic)) << 6
    )  # fmt: skip
    font["head"].macStyle = bold | italic << 1
