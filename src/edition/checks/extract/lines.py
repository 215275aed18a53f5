"""From glyphs on printed lines to words, and over the line ends.

Runs of glyphs on one line join as they stand, for every space inside a line is a glyph or an
empty piece of marked content. A new line is seen by where its first glyph stands: more than
`_NEW_LINE` ems above or below, or back to the left. What a line end parts, paper cannot tell: a
space, nothing (after a dash, in an address) or, after a hyphen, a word that the engine cut. So
the words on both sides are kept apart, and `settled` joins them by the text they ought to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from edition.checks.extract.runs import Run
from edition.checks.extract.word import HYPHEN, Word, visible, words

#: In place of marked content: here a paragraph, a cell of a table or another block begins or ends.
BLOCK_END: list[Run] = []

_NEW_LINE = 0.7  # of the larger type: less for superiors and drop initials, more for lines


@dataclass(slots=True)
class _Line:
    page: int
    runs: list[Run] = field(default_factory=list)
    text: str = ""

    def goes_on(self, page: int, run: Run) -> bool:
        """Whether `run` stands on this line too."""
        if page != self.page or not self.runs:
            return page == self.page
        last = self.runs[-1]
        reach = _NEW_LINE * max(last.size, run.size)
        return run.x >= last.x and abs(run.y - last.y) < reach


def printed(marked: Iterable[tuple[int, list[Run]]]) -> Iterator[Word]:
    """The words of pieces of marked content with their page numbers, cut at line ends."""
    after = ""
    for line in _lines(marked):
        text = visible(line.text).rstrip()
        hyphenated = text.endswith(HYPHEN)
        for word in words(text.removesuffix(HYPHEN)):
            yield Word(word, f"page {line.page}", after)
            after = ""
        if hyphenated:
            after = HYPHEN
        elif text:
            after = "\n"
        last = line
    if after == HYPHEN:
        yield Word(HYPHEN, f"page {last.page}")


def _lines(marked: Iterable[tuple[int, list[Run]]]) -> Iterator[_Line]:
    line = _Line(0)
    for page, runs in marked:
        if runs is BLOCK_END:
            yield line
            line = _Line(page)
        elif not runs:
            line.text += " "  # the engine paints no glyph for a box of spaces
        for run in runs:
            if not line.goes_on(page, run):
                yield line
                line = _Line(page)
            line.runs.append(run)
            line.text += "".join(run.glyphs)
    yield line


def settled(found: Sequence[Word], wanted: Sequence[str] = ()) -> tuple[Word, ...]:
    """Printed words with those joined that a line end cuts, read as `wanted` where that fits.

    Where it does not, a hyphen at a line end is the engine's and any other line end a space.
    """
    out: list[Word] = []
    at = 0
    while at < len(found):
        word = found[at]
        if word.after == HYPHEN:
            out.append(Word(HYPHEN, word.place))
        want = wanted[len(out)] if len(out) < len(wanted) else ""
        end = _wanted_end(found, at, want) or _likely_end(found, at)
        out.append(Word("".join(one.text for one in found[at:end]), word.place))
        at = end
    return tuple(out)


def _wanted_end(found: Sequence[Word], at: int, want: str) -> int:
    """Where the pieces from `found[at]` on have made up `want`; 0 if they do not."""
    text, end = found[at].text, at + 1
    while text != want:
        if end == len(found) or not found[end].after or not want.startswith(text):
            return 0
        text += found[end].text
        end += 1
    return end


def _likely_end(found: Sequence[Word], at: int) -> int:
    """Where a word ends that begins at `found[at]`, pieces joined over hyphens only."""
    end = at + 1
    while end < len(found) and found[end].after == HYPHEN:
        if not (found[end - 1].text[-1].isalnum() and found[end].text[0].isalnum()):
            break
        end += 1
    return end
