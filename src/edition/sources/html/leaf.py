"""What a page is made of once it is written down: leaves of text, and the frames around them.

A *frame* is a block element on the way from the page down to a leaf: it says what it is in
(a list, a table, a quotation, a site's furniture). A *leaf* is a stretch of text between two
block boundaries, with what was said of words in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.model.text import Span

LINES = "lines"  #: the name of a frame around elements that are the lines of a poem


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the page: the file that it shows, and what is said in its stead.

    `width` is how wide it is shown there, in CSS pixels, 0 if the page does not say.
    """

    file: str
    alternative: str = ""
    width: int = 0


@dataclass(slots=True)
class Frame:
    """A block element. `kind` is what leaves in it are; `holds` the container it makes of them."""

    name: str
    above: Frame | None
    depth: int = 0
    words: frozenset[str] = frozenset()  #: of its classes, id and role
    kind: str = ""
    holds: str = ""
    furniture: str = ""  #: why what is in it is not the text's
    align: str = ""
    lang: str = ""
    within: int = 0  #: how many frames around it, and it, make containers
    size: float = 1.0
    layout: bool = True  #: of a table: its cells only place things on the page
    held: Frame | None = None  #: the innermost frame, this one too, that makes a container
    raw: bool = False  #: whether white space counts
    figure: bool = False  #: whether it is in a figure
    captioned: bool = False  #: whether that has a caption of its own
    picture: Picture | None = None  #: the words in it are the alternative text of that
    table: Frame | None = None  #: the innermost around it
    lined: bool = False  #: each block in it is a line of verse
    rows: frozenset[int] = frozenset()  #: or only these are, by the identity of their elements

    def up(self) -> Iterator[Frame]:
        """The frame and those around it, from the inside out."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.above

    def row(self) -> Frame | None:
        """The row of a table that it is, or is in."""
        return next((one for one in self.up() if one.name == "tr"), None) if self.table else None

    def containers(self) -> Iterator[Frame]:
        """The frames around that make containers, from the inside out."""
        frame = self.held
        while frame is not None:
            yield frame
            frame = frame.above.held if frame.above else None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: their span, and where to."""

    span: Span
    href: str


@dataclass(slots=True)
class Leaf:
    """A stretch of text; spans are positions in the transcription."""

    span: Span
    text: str
    frame: Frame
    formats: list[tuple[str, Span, str]] = field(default_factory=list)  #: kind, words, language
    names: list[tuple[str, int]] = field(default_factory=list)  #: anchors, and where they stand
    links: list[Link] = field(default_factory=list)
    folios: list[tuple[Span, str]] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)  #: where lines begin, their indents
    pictures: list[tuple[int, Picture]] = field(default_factory=list)  #: those without words
    raw: bool = False  #: preformatted: lines are as the typist of the page broke them
    role: str = ""  #: what it was found to be
    level: int = 0
    label: str = ""
    evidence: tuple[str, ...] = ()
    confidence: float = 1.0
    under: int = 0  #: where in its text the lines begin that are something else, 0 for nowhere
    below: str = ""  #: what those are
    begun: int = -1  #: where its first letter stands, if that is a leaf of its own
    listed: bool = False  #: whether it begins what the contents list of its book names

    @property
    def linked(self) -> float:
        """The share of its characters that lead somewhere."""
        return sum(len(link.span) for link in self.links) / max(len(self.text), 1)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    def give(self, role: str, reason: str, confidence: float, label: str = "") -> None:
        """Say what it was found to be, why, and how sure that is; its label stays without one."""
        self.role, self.evidence, self.confidence = role, (reason,), confidence
        self.label = label or self.label

    def whole(self, kind: str) -> bool:
        """Whether all of it is formatted so."""
        marked = sum(len(span) for name, span, _ in self.formats if name == kind)
        return marked >= max(len(self.text.strip()) - 2, 1)
