"""Glyphs in a row on a page, and which of them are seen.

https://pdfa.org/resource/iso-32000-2/ section 9.4.4 (where a glyph comes to stand)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.checks.extract.painted import PLAIN, Box, Canvas, Paint, Point, plain, shows


@dataclass(frozen=True, slots=True)
class Kerns:
    """What is taken away inside a shown string: after how many bytes, and how much."""

    places: Sequence[int] = ()
    numbers: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A shown string: from where to where it goes, how wide its glyphs are, and its kerns.

    Widths and kerns are in thousandths of an em, which is `scale` as `start` and `end` count; a
    glyph has so many bytes. A book has a million glyphs, and where each stands is seldom asked.
    """

    start: float
    end: float
    wide: Sequence[float]
    kerns: Kerns
    scale: float
    bytes: int


@dataclass(slots=True)
class Run:
    """Glyphs shown one after the other from a place on the page, in points.

    `shown` are the strings that they come from, each begun and ended so far in the direction of
    `ahead`; what is `above` their line is in the letters. `paint` and `order` tell how and when
    they are painted.
    """

    x: float
    y: float
    size: float
    glyphs: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    ahead: Point = (1.0, 0.0)
    above: Point = (0.0, 0.0)
    paint: Paint = PLAIN
    order: int = 0

    def point(self, far: float) -> Point:
        """A point in the lower half of a letter that stands so far along."""
        return (
            self.x + self.ahead[0] * far + self.above[0],
            self.y + self.ahead[1] * far + self.above[1],
        )

    def middles(self) -> Iterator[Point]:
        """Where each glyph stands."""
        for one in self.shown:
            kerns = {
                place // one.bytes: number * one.scale
                for place, number in zip(one.kerns.places, one.kerns.numbers, strict=True)
            }
            at, wide = one.start, [width * one.scale for width in one.wide]
            spread = (one.end - at + sum(kerns.values()) - sum(wide)) / max(len(wide), 1)
            for index, width in enumerate(wide):
                at -= kerns.get(index, 0.0)
                yield self.point(at + width / 2)
                at += width + spread


def seen(run: Run, canvas: Canvas, page: Box) -> Run | None:
    """What is seen of a run on the finished page; None if nothing is."""
    if not run.glyphs:
        return None
    if plain(canvas, run.paint):
        ends = (run.point(run.shown[0].start), run.point(run.shown[-1].end))
        if all(shows(one, run.paint, run.order, page, ()) for one in ends):
            return run
    points = list(run.middles())
    covers = canvas.near(points)
    there = [shows(point, run.paint, run.order, page, covers) for point in points]
    if all(there):
        return run
    glyphs = [glyph for glyph, shown in zip(run.glyphs, there, strict=True) if shown]
    return replace(run, glyphs=glyphs) if "".join(glyphs).strip() else None
