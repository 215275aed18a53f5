"""From the elements of a page to leaves: goes through it once, in order, without recursion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

from edition.model.document import LINE_NUMBER
from edition.sources.html.added import NUMBER
from edition.sources.html.addresses import OUTSIDE, address
from edition.sources.html.broken import BLANKS, ends_paragraph
from edition.sources.html.elements import APART, BLOCKS, MARGIN, PREFORMATTED, UNSEEN, WORDLESS
from edition.sources.html.head import said, styles
from edition.sources.html.leaf import LINES, Frame
from edition.sources.html.looks import Look
from edition.sources.html.pictures import captions, draw, figured, framed
from edition.sources.html.purpose import formats, furniture, indented, purpose, uses, versed
from edition.sources.html.rows import Run, begins, grouped
from edition.sources.html.scribe import Scribe
from edition.sources.html.sheets import Sheets
from edition.sources.html.tags import classes, described, seen, text
from edition.sources.html.transcribers import REASON, transcribers

#: Names that sites give to the places of their notes.
_NOTE_NAME = re.compile(
    r"_?(?:f|fn|ftn|n|note|foot-?note|end-?note|e|en|edn|sdfootnote)[-_.:]?\d+\w?", re.IGNORECASE
)
BLANK = 2  #: empty lines that part two stretches of a text
_ALONE, _UPRIGHT = "alone", "upright"  #: an element in lines of its own; one that is not italic
_MARGIN = "margin"  #: one that the margin has
_BESIDE = {"folio", LINE_NUMBER}  #: kinds of words that stand beside a line, and are none


class Walk:
    """Goes through pages; `frame` is the innermost block that is open."""

    def __init__(self, scribe: Scribe, sheets: Mapping[str, str]) -> None:
        self.scribe, self.sheets = scribe, sheets
        self.frame = Frame("page", None)
        self.looks = Sheets(())
        self.known: dict[tuple[str, ...], Sheets] = {}  #: by their text: many pages have the same
        self.rules: list[int] = []
        self.blanks = Counter[int]()
        self.said: dict[str, str] = {}
        self.row: tuple[Tag | None, int] = None, 0  #: a line of verse, and what is before it
        self.noting = False  #: whether a note of a transcriber may be on the page
        self.habit = ""  #: of the page, to part paragraphs by line ends
        self.base = ""  #: the path of the page, by which others link to it

    def go(self, soup: BeautifulSoup) -> None:
        """Every node of a page, in order."""
        self._head(soup)
        top = self.frame
        stack: list[tuple[Iterator[object], Tag | Run | None, tuple[str, ...]]] = [
            (iter(soup.contents), None, ())
        ]
        while stack:
            node = next(stack[-1][0], None)
            if node is None:
                _, tag, opened = stack.pop()
                if isinstance(tag, Tag):
                    self._leave(tag, opened)
                elif tag is not None:
                    self._up()
            elif isinstance(node, Tag):
                opened_by = self._enter(node)
                if opened_by is not None:
                    stack.append((self._children(node), node, opened_by))
            elif isinstance(node, Run):
                self._poem(node)
                stack.append((iter(node.nodes), node, ()))
            elif isinstance(node, NavigableString):
                self._string(node)
        self.scribe.flush()
        self.frame = top

    def _head(self, soup: BeautifulSoup) -> None:
        """What the page says of itself where nobody sees it; and how it looks."""
        for key, value in said(soup):
            self.said.setdefault(key, value)
        own = tuple(styles(soup, self.base, self.sheets))
        if own not in self.known:
            self.known[own] = Sheets(own)
        self.looks = self.known[own]
        for written in self.looks.written:
            self.scribe.drop("words of a style sheet", "", written)

    def _children(self, tag: Tag) -> Iterator[object]:
        """What is in an element, the lines of poems in it together."""
        frame = self.frame
        if frame.raw or frame.lined or frame.kind not in ("", "verse") or frame.furniture:
            return iter(tag.contents)
        poem = frame.kind == "verse" and tag.find("br") is None
        return grouped(tag, lambda line: bool(self.looks.of(line).align), poem)

    def _poem(self, run: Run) -> None:
        """Begin a poem whose lines are elements of their own."""
        self.scribe.flush()
        above, name = self.frame, "div" if run.called else LINES
        self.frame = replace(above, name=name, above=above, depth=above.depth + 1, kind="verse",
                             lined=True, rows=run.lines, holds="", words=frozenset())  # fmt: skip

    def _up(self) -> None:
        """End a block."""
        self.scribe.flush()
        self.frame = self.frame.above or self.frame

    def _string(self, node: NavigableString) -> None:
        if isinstance(node, PreformattedString):
            if isinstance(node, Comment):
                self.scribe.drop("comment", "", node[:200])
            return
        if self.habit and self.scribe.at_line() and self._parts(node):
            self.scribe.flush()
        self.scribe.write(node, self.frame, raw=self.frame.raw)

    def _parts(self, node: str) -> bool:
        """Whether words after a line end begin a paragraph, as the page has the habit."""
        if self.frame.kind or self.frame.raw or not node.strip():
            return False
        blank = node.lstrip("\t\n\r\f ")[:2].strip(BLANKS) == ""
        indented = blank or self.scribe.lead > 1
        return (indented or self.habit == "line") and ends_paragraph(*self.scribe.last)

    # --- elements -------------------------------------------------------------------------------

    def _enter(self, tag: Tag) -> tuple[str, ...] | None:
        """Begin an element: the formats that end with it, or None if it is passed over."""
        name, look = tag.name, self.looks.of(tag)
        if name in UNSEEN:
            if name in BLOCKS:
                self.scribe.flush()
            self.scribe.drop(UNSEEN[name], "", described(tag))
            if name in WORDLESS or not tag.contents:
                return None
        if name in ("img", "image"):
            draw(tag, self.frame, self.scribe, self.base)
            return () if tag.contents else None
        if name == "br" and look.hidden:
            self.scribe.edge()  # where lines stand in elements of their own
            return None
        if look.hidden or tag.has_attr("hidden"):
            self._apart(tag, "hidden text")
            return None
        if name in APART:
            self._apart(tag, APART[name])
            if name == "svg":
                framed(tag, self.frame, self.scribe, self.base)
            return None
        if name == "br":
            self._line()
            return None
        if name == NUMBER:
            self.scribe.number(tag.get_text(), self.frame)
            return None
        return self._open(tag, look)

    def _open(self, tag: Tag, look: Look) -> tuple[str, ...]:
        """Begin an element whose words are written down: the formats that end with it."""
        name = tag.name
        kinds = dict.fromkeys(formats(tag, look))
        row = versed(tag, self.frame)
        if row:
            if self.frame.rows and self.scribe.size and begins(tag):
                self.scribe.flush()
            self.scribe.line()
            self.row = tag, self.scribe.size
        if aside := self._margin(tag):
            self.scribe.write(" ", self.frame)
        if aside or (name in BLOCKS and not row and not self._cell(name)):
            self._block(tag, look)
            lang = ""
        else:
            kinds |= dict.fromkeys(uses(tag))
            lang = text(tag, "lang") or text(tag, "xml:lang")
            self._names(tag)
        if self._cell(name) and tag.get_text().strip().isdecimal():
            kinds[LINE_NUMBER] = None
        if (indent := indented(tag, look)) and not _of_lines(tag):
            self.scribe.indent(indent)
        alone = look.block and not look.floats and name not in BLOCKS and not kinds.keys() & _BESIDE
        if alone:
            self.scribe.edge()
        for kind in kinds:
            where = address(text(tag, "href"), self.base) if kind == "link" else ""
            if where and "#" not in where and not where.startswith(OUTSIDE):
                self.scribe.drop("link elsewhere", "", where)
            self.scribe.open(kind, where or lang)
        if aside:
            return (*kinds, _MARGIN)
        if look.italic is False and self.scribe.formats.pause("emphasis", self.scribe.size):
            return (*kinds, _UPRIGHT)
        return (*kinds, _ALONE) if alone else tuple(kinds)

    def _line(self) -> None:
        """A line ends; a blank line ends the paragraph."""
        if self.frame.raw:
            self.scribe.write("\n", self.frame, raw=True)
        elif self.scribe.line():
            self.scribe.flush()
        if not self.scribe.size:
            self.blanks[len(self.scribe.leaves)] += 1

    def _names(self, tag: Tag) -> None:
        """By what a place can be linked to."""
        own = (text(tag, "id"), text(tag, "name") if tag.name == "a" else "")
        for identifier in dict.fromkeys(name for name in own if name):
            if _NOTE_NAME.fullmatch(identifier) and self.scribe.at_line():
                self.scribe.flush()  # notes one under the other, between line ends
            self.scribe.name(f"{self.base}#{identifier}")

    def _apart(self, tag: Tag, kind: str) -> None:
        """Leave out an element with the words that are seen in it."""
        if tag.name in BLOCKS:
            self.scribe.flush()
        self.scribe.drop(kind, "".join(seen(tag)), described(tag))
        if tag.name in BLOCKS:
            self.scribe.flush()

    def _leave(self, tag: Tag, opened: tuple[str, ...]) -> None:
        """End an element."""
        if self.row[0] is tag:
            self._end_row()
        elif tag.name == "li":
            self.scribe.end()
        elif tag.name in BLOCKS and not self._cell(tag.name):
            self._blank(tag)
            self.scribe.flush()
        if tag.name in BLOCKS and tag is not self.row[0] and not self._cell(tag.name):
            self.frame = self.frame.above or self.frame
        for kind in opened:
            if kind == _MARGIN:
                self._up()
            elif kind == _ALONE:
                self.scribe.edge()
            elif kind == _UPRIGHT:
                self.scribe.formats.resume("emphasis", self.scribe.size)
            else:
                self.scribe.close(kind)

    def _blank(self, tag: Tag) -> None:
        """Count a paragraph of which nothing is to be seen, but for the space that it takes."""
        if tag.name == "p" and not self.scribe.size and "\u00a0" in tag.get_text():
            self.blanks[len(self.scribe.leaves)] += BLANK

    def _margin(self, tag: Tag) -> bool:
        """Whether words in a line are a note in the margin, which no sentence is cut by."""
        if tag.name in BLOCKS or self.frame.kind or self.frame.raw or not MARGIN & classes(tag):
            return False
        last = self.scribe.text_so_far.rstrip("\"'”’»)] ")[-1:]
        return not self.scribe.size or last in {".", "!", "?", "…"}

    def _cell(self, name: str) -> bool:
        """Whether an element is a cell in a line of verse."""
        return name in ("td", "th") and bool(self.frame.rows)

    def _end_row(self) -> None:
        """End a line of verse; one of which nothing is seen parts two stanzas."""
        if self.scribe.size == self.row[1]:
            self.scribe.flush()
        else:
            self.scribe.line()

    def _block(self, tag: Tag, look: Look) -> None:
        """Begin a block."""
        self.scribe.flush()
        name, above = tag.name, self.frame
        if name == "hr":
            self.rules.append(len(self.scribe.leaves))
        frame = Frame(name, above, above.depth + 1)
        frame.words = classes(tag) | {text(tag, "role")}
        frame.furniture = above.furniture or furniture(tag, frame.words, above)
        if self.noting and not frame.furniture and transcribers(tag):
            frame.furniture = REASON
        frame.align = above.align if look.align is None else look.align
        frame.align = "center" if name == "center" else frame.align
        frame.lang = text(tag, "lang") or text(tag, "xml:lang") or above.lang
        frame.size, frame.within = look.size or 1.0, above.within
        frame.raw = above.raw or name in PREFORMATTED
        frame.figure, frame.captioned = above.figure, above.captioned
        figured(frame, tag, name)
        frame.table = frame if name == "table" else above.table
        self.frame = frame
        self._names(tag)
        purpose(frame, tag)
        if captions(frame):
            frame.kind = "caption"


def _of_lines(tag: Tag) -> bool:
    """Whether an element is a block of several lines: where it stands in, all of them do."""
    return tag.name in BLOCKS and any(
        isinstance(child, Tag) and child.name == "br" for child in tag.contents
    )
