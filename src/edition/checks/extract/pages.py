"""The pages of a PDF: what is seen on each of a text, of the marks of notes, and of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pikepdf

from edition.checks.extract.cmap import CMap
from edition.checks.extract.lines import BLOCK_END
from edition.checks.extract.marked import Reader
from edition.checks.extract.painted import Box, meet
from edition.checks.extract.runs import Run, seen
from edition.checks.extract.streams import Key, Names, instructions
from edition.checks.extract.tagged import EDGE, content_items, mark_items
from edition.checks.extract.word import visible

SMALLEST = 1.0  # points: of what is printed smaller, nobody reads a word


class Pages:
    """The pages of a file, each read when something of it is asked for."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._tree = pdf.Root.StructTreeRoot
        self._pages = {page.obj.objgen: (at, page) for at, page in enumerate(pdf.pages, start=1)}
        self._read: dict[Key, dict[int, list[Run]]] = {}
        self._fonts: dict[Key, CMap | None] = {}
        self._text: dict[Key, set[int]] = {}  # the marked content that is a witness's text
        self._order: list[int] = []  # of the pages, as the text goes over them

    def marked(self, notes: bool) -> Iterator[tuple[int, list[Run]]]:
        """The page and runs of each piece of marked content of the articles, in order."""
        number = 0
        for key, mcid in content_items(self._tree, notes):
            if mcid == EDGE:
                yield number, BLOCK_END
            if key not in self._pages:
                continue
            number = self._pages[key][0]
            runs = self._runs(key).get(mcid)
            if runs is not None:
                yield number, runs
                self._text.setdefault(key, set()).add(mcid)
                if not notes:
                    self._order.append(number)

    def _runs(self, key: Key) -> dict[int, list[Run]]:
        """What is seen on a page: by identifier, and under `EDGE` what has none."""
        if key not in self._read:
            page = self._pages[key][1]
            reader = Reader()
            names = Names(page.obj.get("/Resources"), self._fonts)
            reader.read(instructions(page.obj), names.resources())
            box, marks = _cut(page), {EDGE: reader.loose, **reader.marks}
            self._read[key] = {mark: _seen(runs, reader, box) for mark, runs in marks.items()}
        return self._read[key]

    def faults(self) -> Iterator[str]:
        """What is wrong besides words, once the articles have been read."""
        for one, two in pairwise(self._order):
            if two < one:
                yield f"goes on from page {one} to page {two}, which stands before it"
                break
        marks = list(mark_items(self._tree))
        yield from self._marks(marks)
        yield from self._strangers(marks)

    def _marks(self, marks: Iterable[tuple[bool, Key, int]]) -> Iterator[str]:
        """Whether notes stand in the order of their calls, each with the mark of its call."""
        called, labelled = list[str](), list[str]()
        for label, key, mcid in marks:
            runs = self._runs(key).get(mcid, []) if key in self._pages else []
            if text := visible("".join("".join(run.glyphs) for run in runs)).strip():
                (labelled if label else called).append(text.removesuffix("."))
        at = 0
        for call in called:
            if at < len(labelled) and labelled[at] == call:
                at += 1
            elif call not in labelled[:at]:  # a note that is called again has its place already
                there = labelled[at] if at < len(labelled) else "none"
                yield f"has the mark ‹{call}› where the next note is ‹{there}›"
                return
        if at < len(labelled):
            yield f"has a note ‹{labelled[at]}› that nothing in the text calls"

    def _strangers(self, marks: Iterable[tuple[bool, Key, int]]) -> Iterator[str]:
        """Words that stand among those of a text and are not of it."""
        known = {key: set(text) for key, text in self._text.items()}
        for _, key, mcid in marks:
            known.setdefault(key, set()).add(mcid)
        for key, text in self._text.items():
            read = self._read[key]
            own = [run.y for mcid in text for run in read[mcid]]
            low, high = (min(own), max(own)) if own else (0.0, 0.0)
            rest = (run for mcid, runs in read.items() if mcid not in known[key] for run in runs)
            for run in rest:
                said = "".join(run.glyphs).strip()
                if low < run.y < high and not said.isdecimal() and said:
                    number = self._pages[key][0]
                    yield f"prints ‹{said[:60]}› among the words of page {number}"
                    return


def _cut(page: pikepdf.Page) -> Box:
    """What of a page is left when it is printed and cut."""
    boxes = [
        (min(x, u), min(y, v), max(x, u), max(y, v))
        for x, y, u, v in ([float(side) for side in one] for one in
                           (page.mediabox, page.cropbox, page.trimbox))
    ]  # fmt: skip
    return meet(meet(boxes[0], boxes[1]), boxes[2])


def _seen(runs: Iterable[Run], reader: Reader, page: Box) -> list[Run]:
    """What is seen of some runs: what is on the page, in ink, and large enough to be read."""
    found = (seen(run, reader.canvas, page) for run in runs if run.size >= SMALLEST)
    return [run for run in found if run is not None]
