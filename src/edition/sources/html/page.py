"""From the elements of a page to leaves: goes through it once, in order, without recursion.

Beautiful Soup makes the tree; nothing that the page names is fetched, no entity of its own
expanded.

https://beautiful-soup-4.readthedocs.io/en/latest/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

from edition.sources.html.added import DEEPEST, NUMBER, completed
from edition.sources.html.broken import BLANKS, ends_paragraph, habit
from edition.sources.html.elements import APART, BLOCKS, PREFORMATTED, UNSEEN, WORDLESS
from edition.sources.html.leaf import Frame, Leaf
from edition.sources.html.looks import Look, Looks
from edition.sources.html.pictures import captions, draw, figured, framed
from edition.sources.html.purpose import formats, furniture, indented, purpose, uses, versed
from edition.sources.html.scribe import Scribe
from edition.sources.html.tags import attributes, classes, described, seen, text
from edition.sources.html.transcribers import NOTING, REASON, transcribers

_METADATA = frozenset({"author", "creator", "title", "language", "date"})
#: Names that sites give to the places of their notes.
_NOTE_NAME = re.compile(
    r"_?(?:f|fn|ftn|n|note|foot-?note|end-?note|e|en|edn|sdfootnote)[-_.:]?\d+\w?", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
BLANK = 2  #: empty lines that part two stretches of a text
#: Addresses outside that a book may lead to; nothing is fetched from them.
OUTSIDE = ("https://", "http://", "mailto:")


@dataclass(slots=True)
class Page:
    """A page gone through."""

    leaves: list[Leaf]
    scribe: Scribe
    rules: list[int] = field(default_factory=list)  #: before which leaves a rule stands
    blanks: Counter[int] = field(default_factory=Counter)  #: before which leaves are empty lines
    said: dict[str, str] = field(default_factory=dict)
    book: bool = False  #: whether it is the pages of a book


def pages(files: Iterable[tuple[str, str]]) -> Page:
    """Pages, each with its path, gone through one after the other, as if they were one."""
    whole = _Walk(Scribe())
    for path, markup in files:
        whole.base = path
        if path:
            whole.scribe.name(f"{path}#")  # where a link to the page leads
        markup, deep = completed(markup)
        if deep:
            whole.scribe.drop("element", "", f"{deep:,} tags, each in more than {DEEPEST} others")
        whole.habit, whole.noting = habit(markup), bool(NOTING.search(markup))
        whole.go(BeautifulSoup(markup, "lxml"))
    return Page(whole.scribe.leaves, whole.scribe, whole.rules, whole.blanks, whole.said)


class _Walk:
    """Goes through pages; `frame` is the innermost block that is open."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.frame = Frame("page", None)
        self.looks = Looks(())
        self.rules: list[int] = []
        self.blanks = Counter[int]()
        self.said: dict[str, str] = {}
        self.row: tuple[Tag | None, int] = None, 0  #: a line of verse, and what is before it
        self.noting = False  #: whether a note of a transcriber may be on the page
        self.habit = ""  #: of the page, to part paragraphs by line ends
        self.base = ""  #: the path of the page, by which others link to it

    def go(self, soup: BeautifulSoup) -> None:
        """Every node of a page, in order."""
        self.looks = Looks(sheet.get_text() for sheet in soup.find_all("style"))
        self._head(soup)
        top = self.frame
        stack: list[tuple[Iterator[object], Tag | None, tuple[str, ...]]] = [
            (iter(soup.contents), None, ())
        ]
        while stack:
            node = next(stack[-1][0], None)
            if node is None:
                _, tag, opened = stack.pop()
                if tag is not None:
                    self._leave(tag, opened)
            elif isinstance(node, Tag):
                opened_by = self._enter(node)
                if opened_by is not None:
                    stack.append((iter(node.contents), node, opened_by))
            elif isinstance(node, NavigableString):
                self._string(node)
        self.scribe.flush()
        self.frame = top

    def _head(self, soup: BeautifulSoup) -> None:
        """What the page says of itself where nobody sees it."""
        if soup.title and (title := " ".join(soup.title.get_text().split())):
            self.said.setdefault("title", title)
        for meta in soup.find_all("meta", limit=200):
            name, content = text(meta, "name").lower(), " ".join(text(meta, "content").split())
            if content and name.removeprefix("dc.").removeprefix("dcterms.") in _METADATA:
                self.said.setdefault(name.rpartition(".")[2], content)
        if soup.html and (lang := text(soup.html, "lang") or text(soup.html, "xml:lang")):
            self.said.setdefault("language", lang)

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
        name, look = tag.name, self.looks.of(tag.name, attributes(tag))
        if name in UNSEEN:
            if name in BLOCKS:
                self.scribe.flush()
            self.scribe.drop(UNSEEN[name], "", described(tag))
            if name in WORDLESS or not tag.contents:
                return None
        if name == "img" or name == "image":
            draw(tag, self.frame, self.scribe, self.base)
            return () if tag.contents else None
        if self._hidden(tag, look):
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
        kinds = dict.fromkeys(formats(tag, look))
        row = versed(tag, self.frame)
        if row:
            self.scribe.line()
            self.row = tag, self.scribe.size
        if name in BLOCKS and not row:
            self._block(tag, look)
            lang = ""
        else:
            kinds |= dict.fromkeys(uses(tag))
            lang = text(tag, "lang") or text(tag, "xml:lang")
            self._names(tag)
        if (indent := indented(tag, look)) and not _of_lines(tag):
            self.scribe.indent(indent)
        for kind in kinds:
            address = self._address(tag) if kind == "link" else ""
            if address and "#" not in address and not address.startswith(OUTSIDE):
                self.scribe.drop("link elsewhere", "", address)
            self.scribe.open(kind, address or lang)
        return tuple(kinds)

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

    def _address(self, tag: Tag) -> str:
        """Where a link leads, as `path#place` for what is in the pages at hand."""
        href = text(tag, "href").strip()
        path, hash_, place = href.partition("#")
        if not self.base:
            return f"#{unquote(place)}" if hash_ and not path else href
        if _ELSEWHERE.match(path):
            return href
        path = normpath(join(dirname(self.base), unquote(path))) if path else self.base
        return f"{path}#{unquote(place)}"

    def _hidden(self, tag: Tag, look: Look) -> bool:
        return bool(look.hidden) or tag.has_attr("hidden")

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
        elif tag.name in BLOCKS:
            self._blank(tag)
            self.scribe.flush()
        if tag.name in BLOCKS and tag is not self.row[0] and self.frame.above is not None:
            self.frame = self.frame.above
        for kind in opened:
            self.scribe.close(kind)

    def _blank(self, tag: Tag) -> None:
        """Count a paragraph of which nothing is to be seen, but for the space that it takes."""
        if tag.name == "p" and not self.scribe.size and "\u00a0" in tag.get_text():
            self.blanks[len(self.scribe.leaves)] += BLANK

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
