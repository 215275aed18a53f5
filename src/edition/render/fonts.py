"""The typefaces a book is set in: files that come with the program, never the system's.

EB Garamond (Georg Duffner, Octavio Pardo; SIL Open Font License 1.1), roman and italic, each
with true small capitals and old-style figures. A hyphen at a line's end is U+2010, which has
a glyph of its own here; a face that shares the glyph of U+002D would hide from the proof which
of the two was printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: its family and style as stylesheets name them, and its name in the book."""

    family: str
    style: str
    name: str
    package: str
    file: str

    @property
    def path(self) -> Traversable:
        """Where the file lies."""
        return files(self.package).joinpath("files", self.file)

    def read(self) -> bytes:
        """The font."""
        return self.path.read_bytes()


_GARAMOND = "fontpkg_eb_garamond"

#: Every face the stylesheets may ask for. Weights run from 400 to 800 (variable fonts).
FACES = (
    Face("EB Garamond", "normal", "EBGaramond-Roman.ttf", _GARAMOND, "EBGaramond[wght].ttf"),
    Face(
        "EB Garamond", "italic", "EBGaramond-Italic.ttf", _GARAMOND, "EBGaramond-Italic[wght].ttf"
    ),
)


@cache
def licence() -> str:
    """The licence of the faces, which goes with them wherever they are embedded."""
    return files(_GARAMOND).joinpath("LICENSE").read_text(encoding="utf-8")
