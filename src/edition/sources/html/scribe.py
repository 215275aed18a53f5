"""Writes a page down: characters into leaves, with single spaces, and what was left out.

Nothing that is seen on the page is passed over here, and nothing moved: what is written down
and what is recorded as dropped make up its visible text, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from edition.model.document import Drop
from edition.model.text import Span
from edition.sources.html.formatted import Formats
from edition.sources.html.leaf import Frame, Leaf, Link, Picture

_WHITE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85]+")
_LEADING = re.compile("[ \u00a0\u2000-\u200a\u202f\u3000]*")
#: What no XML document, and so no book, can hold: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_EXCERPT = 80  # characters of what was dropped that are kept as a note
_RIGHT = " " * 20  # before lines that stand at the right margin


@dataclass(slots=True)
class Scribe:
    """The leaves written so far, and the one being written."""

    leaves: list[Leaf] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0  #: of the transcription
    pictures: list[tuple[int, Picture, Frame]] = field(default_factory=list)  #: between leaves
    formats: Formats = field(default_factory=Formats)  #: that run over its words
    # of the leaf being written: positions in it
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _gap: str = ""  #: white space that is written only if something follows
    _frame: Frame | None = None
    _raw: bool = False
    _names: list[tuple[str, int]] = field(default_factory=list)
    _shown: list[tuple[int, Picture, Frame]] = field(default_factory=list)
    _rows: list[tuple[int, int]] = field(default_factory=list)
    _dropped: list[tuple[int, Drop]] = field(default_factory=list)
    _waiting: list[Drop] = field(default_factory=list)  #: for what follows a gap
    _spoken: int = -1  #: which of them is the last that has words
    _lead: int = 0  #: blanks before the first word of the line
    _number: int = 0  #: how much of the leaf is the number of an item, and nothing else yet

    @property
    def size(self) -> int:
        """How much of a leaf is written."""
        return self._size

    @property
    def text_so_far(self) -> str:
        """The end of what is written of the leaf."""
        return "".join(self._parts[-3:])

    def at_line(self) -> bool:
        """Whether a line of the leaf has just ended."""
        return self._gap == "\n"

    @property
    def lead(self) -> int:
        """How many blanks the line begins with, of which no words are written yet."""
        return self._lead

    @property
    def last(self) -> tuple[str, int]:
        """The last character of the line before, and how long that is."""
        return (self._parts[-1][-1:], self._size - self._rows[-1][0]) if self._rows else ("", 0)

    def write(self, text: str, frame: Frame, *, raw: bool = False) -> None:
        """Go on with text; `raw` where its white space counts."""
        if _FORBIDDEN.search(text):
            bad = sorted({f"U+{ord(char):04X}" for char in _FORBIDDEN.findall(text)})
            self.drop("control character", "", ", ".join(bad))
            text = _FORBIDDEN.sub("", text)
        if raw:
            self._write_raw(text, frame)
            return
        text = _WHITE.sub(" ", text)
        if text.startswith(" "):
            self._space(" ")
        core = text.strip(" ")
        if core:
            self._emit(core, frame)
            if text.endswith(" "):
                self._space(" ")

    def _write_raw(self, text: str, frame: Frame) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not self._size:
            text = re.sub(r"^(?:[^\S\n]*\n)+", "", text)
        if text.strip() or self._size:
            self._raw = True
            self._begin(frame)
            self._put(text)

    def _space(self, gap: str) -> None:
        """White space, which is written if something follows."""
        if self._waiting and self._spoken >= 0:
            self._waiting[self._spoken] = _parted(self._waiting[self._spoken], gap)
        elif self._dropped and not self._size and self._spoken >= 0:
            self._dropped[self._spoken] = (0, _parted(self._dropped[self._spoken][1], gap))
        if self._size and (self._gap != "\n" or gap == "\n"):
            self._gap = gap

    def line(self) -> bool:
        """End the line; whether that leaves a blank line, which parts paragraphs."""
        blank = self._gap == "\n"
        self._space("\n")
        return blank

    def edge(self) -> None:
        """End the line, if words stand in it: what follows stands in lines of its own."""
        if self._gap != "\n":
            self._space("\n")

    def _emit(self, text: str, frame: Frame) -> None:
        at_start = not self._size or self._gap == "\n"
        indent = 0
        if at_start:
            lead = _LEADING.match(text)
            indent = lead.end() if lead else 0
            text = text[indent:]
            if indent:
                self._space(" ")
            if not text:
                self._lead += indent
                return
        self._begin(frame)
        self._put(self._gap)
        self._gap = ""
        self._dropped += [(self._size, drop) for drop in self._waiting]
        self._waiting.clear()
        self._spoken = -1
        if at_start:
            self._rows.append((self._size, indent + self._lead))
            self._lead = 0
        self._put(text)

    def _begin(self, frame: Frame) -> None:
        self._frame = self._frame or frame

    def _put(self, text: str) -> None:
        if text.strip():
            self.formats.words(self._size + len(text) - len(text.lstrip()))
        self._parts.append(text)
        self._size += len(text)

    # --- what is said of words ------------------------------------------------------------------

    def open(self, kind: str, value: str = "") -> None:
        """Words of this format begin; `value` is their language, or where a link leads."""
        self.formats.open(kind, self._size, value)

    def close(self, kind: str) -> None:
        """Words of this format end."""
        self.formats.close(kind, self._size)

    def indent(self, blanks: int) -> None:
        """The line that begins stands in by so much."""
        if not self._size or self._gap == "\n":
            self._lead += blanks

    def number(self, number: str, frame: Frame) -> None:
        """The number of an item, which stands before the words of it, whatever block has them."""
        self.write(number, frame)
        self._number = self._size

    def name(self, name: str) -> None:
        """A place that can be linked to."""
        self._names.append((name, self._size + len(self._gap)))

    def show(self, picture: Picture, frame: Frame) -> None:
        """A picture without words of its own."""
        self._shown.append((self._size, picture, frame))

    def drop(self, kind: str, text: str, note: str = "") -> None:
        """Leave something out, with the words of it that are seen."""
        if not kind:
            return
        drop = Drop(kind, 0, text, " ".join(note.split())[:_EXCERPT])
        waits = bool(self._gap and self._size)
        if text.strip() or (waits and not self._waiting):
            self._spoken = -1
        if text.strip():
            self._spoken = len(self._waiting if waits else self._dropped)
        if waits:
            self._waiting.append(drop)
        else:
            self._dropped.append((self._size, drop))

    # --- leaves ---------------------------------------------------------------------------------

    def flush(self) -> None:
        """End the leaf, unless it has only the number of an item so far."""
        if self._number and self._number == self._size:
            return
        self.end()

    def end(self) -> None:
        """End the leaf."""
        text = "".join(self._parts)
        kept = text.rstrip()
        self.pictures += [
            (self.length, shown, frame) for at, shown, frame in self._shown if at == 0 or not kept
        ]
        self._dropped += [
            (len(kept), Drop(drop.kind, 0, (self._gap or " ") + drop.text, drop.note))
            for drop in self._waiting
        ]
        if kept and self._frame:
            self._leaf(kept, self._frame)
        else:
            self._alone([drop for _, drop in self._dropped])
            # places before nothing belong to the leaf to come
            self._reset([(name, 0) for name, _ in self._names])

    def _alone(self, drops: list[Drop]) -> None:
        """What was dropped where nothing else is: a block by itself."""
        seen = [number for number, drop in enumerate(drops) if drop.text.strip()]
        for number, drop in enumerate(drops):
            before = "\n" if seen and number == seen[0] else ""
            after = "\n" if seen and number == seen[-1] else ""
            words = before + drop.text + after if seen and drop.text else drop.text
            self.drops.append(Drop(drop.kind, self.length, words, drop.note))

    def _leaf(self, text: str, frame: Frame) -> None:
        between = "\n\n" if self.length else ""
        if frame.align == "right" and not self._raw and len(text) < 100:
            between += _RIGHT
        base, size = self.length + len(between), len(text)
        self.pieces += [between, text]

        def placed(start: int, end: int) -> Span:
            stop = min(end, size)
            while stop > start and text[stop - 1].isspace():
                stop -= 1
            return Span(base + min(start, stop), base + stop)

        ended = self.formats.ended(size)
        formats = [(kind, placed(start, end), lang) for kind, start, end, lang in ended]
        leaf = Leaf(
            Span(base, base + size), text, frame,
            [one for one in formats if len(one[1]) and one[0] not in ("link", "folio")],
            [(name, base + min(at, size)) for name, at in self._names],
            [Link(span, href) for kind, span, href in formats if kind == "link" and len(span)],
            [(span, label) for kind, span, label in formats if kind == "folio" and len(span)],
            [(base + at, indent) for at, indent in self._rows],
            [(base + at, shown) for at, shown, _ in self._shown if 0 < at < size],
            self._raw,
        )  # fmt: skip
        self.leaves.append(leaf)
        for at, drop in self._dropped:  # white space at the end is not written
            words = " " + drop.text if at > size and drop.text else drop.text
            self.drops.append(Drop(drop.kind, base + min(at, size), words, drop.note))
        self.length = base + size
        self.pictures += [(self.length, one, own) for at, one, own in self._shown if at >= size]
        self._reset([])

    def _reset(self, names: list[tuple[str, int]]) -> None:
        self._parts, self._size, self._gap, self._frame, self._raw = [], 0, "", None, False
        self._rows, self._shown, self._number = [], [], 0
        self._dropped, self._waiting, self._names, self._lead = [], [], names, 0
        self._spoken = -1
        self.formats.reset()

    def text(self) -> str:
        """The transcription, with a line end after its last line."""
        return "".join(self.pieces) + ("\n" if self.pieces else "")


def _parted(drop: Drop, gap: str) -> Drop:
    """What was dropped, with white space behind its words."""
    return drop if drop.text.endswith(gap) else replace(drop, text=drop.text + gap)
