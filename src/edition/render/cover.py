"""The front cover: a typographic one, drawn from a template with the program's own fonts.

The drawing can name neither files nor addresses: it is made of shapes and text only, and what a
title contains has been escaped by the template. https://www.w3.org/TR/SVG2/
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import resvg
from resvg import usvg

from edition.model.book import Metadata
from edition.render.display import Setting, fit

#: Pixels; the proportion of 8 to 5 fills a reader's shelf.
WIDTH, HEIGHT = 1600, 2560

#: Colours of the series: a ground, and the ornaments on it.
GROUNDS = (
    ("#6e1f24", "#d9b48f"), ("#1f3a4d", "#c9b98f"), ("#2f4434", "#cfc096"),
    ("#43304a", "#d2b8a4"), ("#5a3a1e", "#dcc08a"), ("#23303a", "#c8ab80"),
)  # fmt: skip

#: The width of a line, and what the title, at most, and the subtitle take of the height.
MEASURE, TITLE_DEPTH, SUBTITLE_DEPTH = 1200, 1000, 330

#: Where the first line of the authors, the middle of the titles and the last line stand.
HEAD, MIDDLE, FOOT = 400, 1230, 2290


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cover, centred: its words, what it is, its baseline and its size in pixels."""

    kind: str
    text: str
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover's template prints: colours, lines, and where the ornament stands."""

    ground: str
    ornament: str
    lines: tuple[Line, ...]
    rule: float
    width: int = WIDTH
    height: int = HEIGHT


def composed(metadata: Metadata, roman: Mapping[str, float], italic: Mapping[str, float]) -> Cover:
    """The cover of a book, from the advances of the roman and of the italic in ems."""
    authors = fit(", ".join(metadata.authors), roman, MEASURE * 0.8, 220, (84, 72, 60, 48))
    title = fit(metadata.title, roman, MEASURE, TITLE_DEPTH, range(210, 40, -10), 1.14)
    subtitle = fit(metadata.subtitle, italic, MEASURE, SUBTITLE_DEPTH, range(86, 36, -6), 1.3)
    foot = fit(metadata.publisher, roman, MEASURE * 0.8, 140, (56, 48, 40))
    height = len(title.lines) * title.size * 1.14
    below = 190 + len(subtitle.lines) * subtitle.size * 1.3 if subtitle.lines else 120
    top = max(MIDDLE - (height + below) / 2, HEAD + 260)
    rule = top + height + 60
    lines = (
        *_lines("author", authors, HEAD, 1.3),
        *_lines("title", title, top + title.size * 0.8, 1.14),
        *_lines("subtitle", subtitle, rule + 130, 1.3),
        *_lines("date", Setting(64, tuple(_years(metadata.date))), FOOT - 110, 1),
        *_lines("publisher", foot, FOOT, 1.2),
    )
    return Cover(*_colours(metadata), lines, rule)


def draw(svg: str, fonts: Iterable[bytes]) -> bytes:
    """The drawing as a PNG of its own size, with `fonts` and no others."""
    options = usvg.Options.default()
    for font in fonts:
        options.load_font_data(font)
    tree = usvg.Tree.from_str(svg, options)
    unmoved = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)  # row by row
    return bytes(resvg.render(tree, unmoved))


def _lines(kind: str, setting: Setting, y: float, leading: float) -> Iterator[Line]:
    for number, text in enumerate(setting.lines):
        yield Line(kind, text, round(y + number * setting.size * leading, 1), setting.size)


def _years(date: str) -> Iterator[str]:
    """The year of an EDTF date, or the first and the last year of an interval."""
    if years := re.findall(r"(?<![\d-])\d{4}(?!\d)", date):
        yield "–".join(dict.fromkeys(years))


def _colours(metadata: Metadata) -> tuple[str, str]:
    """The colours of a title: the same in every build and every correction of it."""
    named = f"{metadata.title}\n{' '.join(metadata.authors)}"
    return GROUNDS[zlib.crc32(named.encode()) % len(GROUNDS)]
