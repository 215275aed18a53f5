"""The pictures of a page: the file that each shows, its caption, and what stands in its stead.

A picture between blocks is a figure; its alternative text is written down as a caption, unless
the page gives one. A picture in a line is part of it, and so is its alternative text, which is
what whoever does not see the picture reads there. A picture of one letter is that letter.
https://html.spec.whatwg.org/multipage/images.html#alt
"""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag

from edition.model.document import INITIAL
from edition.sources.html.leaf import Frame, Picture
from edition.sources.html.purpose import CONTAINERS
from edition.sources.html.scribe import Scribe
from edition.sources.html.tags import classes, described, initial, text
from edition.sources.locating import located

#: Alternative texts that say nothing of a picture.
_NO_CAPTION = re.compile(
    r"\W*(?:cover|image|illustration|decoration|ornament|logo|photo|picture|divider|separator|"
    r"bullet|spacer|line|rule|icon|(?:hit ?)?counter|hits|colophon|"
    r"(?:printer|publisher)s?['’]?s? (?:mark|device|logo)|title ?page|frontispiece|"
    r"[\w-]+\.(?:gif|jpe?g|png|svg|webp))?\W*",
    re.IGNORECASE,
)
_FIGURES = frozenset(
    {
        "figure", "figcenter", "figleft", "figright", "illustration", "illus", "caption-container",
        "wp-caption", "thumb", "thumbinner", "plate", "image",
    }
)  # fmt: skip
_CAPTIONS = frozenset(
    {"caption", "figcaption", "wp-caption-text", "thumbcaption", "image-caption", "legend"}
)
_LOOKED = 200  # elements in a block that may be a figure which are looked at
_IMAGES = 20  # pictures that a drawing may frame
_WIDE = re.compile(r"(\d{1,5}(?:\.\d{1,9})?)(px)?", re.IGNORECASE)
_WIDTH = re.compile(
    r"(?<![\w-])width\s*:\s*(\d{1,5}(?:\.\d{1,9})?)(px|in|cm|mm|pt|pc)\b", re.IGNORECASE
)
_PIXELS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "pt": 4 / 3, "pc": 16.0}
_WIDEST = 4_000


def figured(frame: Frame, tag: Tag, name: str) -> None:
    """Whether a block is a figure, by its element or its class, and whether it has a caption."""
    if name == "figure" or frame.words & _FIGURES:
        inside = list(islice((one for one in tag.descendants if isinstance(one, Tag)), _LOOKED))
        if name == "figure" or any(one.name in ("img", "image") for one in inside):
            frame.figure = True
            frame.captioned = any(_is_caption(one) for one in inside)
            frame.holds = frame.holds or "figure"


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or bool(classes(tag) & _CAPTIONS)


def captions(frame: Frame) -> bool:
    """Whether a block inside a figure is its caption, by its class."""
    return bool(frame.figure and frame.words & _CAPTIONS)


def draw(tag: Tag, frame: Frame, scribe: Scribe, base: str) -> None:
    """A picture: its file at its place, its alternative text as its caption or in its line."""
    alternative, note = " ".join(text(tag, "alt").split()), described(tag)
    scribe.drop("picture", "", note)
    if letter := initial(tag):
        scribe.open(INITIAL)
        scribe.write(letter, frame)
        scribe.close(INITIAL)
        return
    shown = Picture(_file(tag, frame, base), alternative, _width(tag))
    says = bool(alternative) and not _NO_CAPTION.fullmatch(alternative)
    within = frame.raw or frame.within >= CONTAINERS or frame.captioned
    if says and frame.kind == "heading":
        scribe.write(f" {alternative} ", frame)  # what it shows are the words of the heading
    elif says and not within and scribe.size:
        scribe.write(" ", frame)
        scribe.open("picture", f"{shown.width} {shown.file}")
        scribe.write(alternative, frame)
        scribe.close("picture")
        scribe.write(" ", frame)
    elif says and not within:
        own = Frame("img", frame, frame.depth + 1, kind="caption", figure=True, picture=shown,
                    within=frame.within + 1, furniture=frame.furniture,
                    holds="" if frame.figure else "figure")  # fmt: skip
        own.held = own if own.holds else frame.held
        scribe.write(f" {alternative} ", own)
        scribe.flush()
    else:
        if alternative:
            scribe.drop("alternative text", f" {alternative} ", note)
        if shown.file and not frame.raw:
            scribe.show(shown, frame)


def framed(drawing: Tag, frame: Frame, scribe: Scribe, base: str) -> None:
    """The pictures that a drawing frames, as the covers of books do."""
    for image in drawing.find_all("image", limit=_IMAGES):
        if file := _file(image, frame, base):
            title = drawing.title.get_text() if drawing.title else text(image, "alt")
            scribe.show(Picture(file, " ".join(title.split())[:1_000]), frame)


def _width(tag: Tag) -> int:
    """How wide a picture is shown, in CSS pixels; 0 if that is not said, or hangs on the screen."""
    found = _WIDE.fullmatch(text(tag, "width").strip()) or _WIDTH.search(text(tag, "style"))
    if not found:
        return 0
    width = float(found[1]) * _PIXELS[(found[2] or "px").lower()]
    return int(width) if 1 <= width <= _WIDEST else 0


def _file(tag: Tag, frame: Frame, base: str) -> str:
    """The file that a picture shows; none for what is a site's and not the text's."""
    address = text(tag, "src") or text(tag, "href") or text(tag, "xlink:href")
    return located(address, base) if address and not frame.furniture else ""
