"""The form in which words are compared: what typography and line ends change is made the same.

A quotation is found whether it is written as the witness has it or as the edition prints it, in
any house style. So all quotation marks are one, dashes are hyphens, points of omission are one
sign; white space counts only between words, and characters of no width do not count. A word
divided at the end of a line is read both with its hyphen and in one; underscores around words,
which stand for italics, are passed over, and so is what stands in the gap of a paragraph cut in
two (a page number, a running head).

Compatibility forms: Unicode Standard Annex 15, https://www.unicode.org/reports/tr15/
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.model.document import Document
from edition.model.text import Span

#: Characters that nobody sees: of no width, and controls that are no white space.
UNSEEN = "".join(
    chr(code)
    for first, last in (
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD),
        (0x200B, 0x200D), (0x2060, 0x2060), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
WHITE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_UNSEEN, _BLANK = f"[{re.escape(UNSEEN)}]", f"[{re.escape(WHITE + UNSEEN)}]"
_MARKS = "[\"“”„‟«»″'‘’‚‛`´′]"
_MARK = rf"(?:{_MARKS}|,,(?=\w))"
_DASH = "[\u002d\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]"
#: What no sign of italics stands beside on its outer side.
_BESIDE = r"""[^\s\"'“”‘’«»„.,;:!?()\[\]—–-]"""
_FOLD = re.compile(
    rf"""(?! [^\W_] | (?<=\w)[ ](?=[^\W_]) )(?:
        (?P<ellipsis> {_BLANK}* (?:\.{_BLANK}?)* (?: … | \.(?:{_BLANK}?\.){{2,}} )
                       (?:{_BLANK}?[.…])* {_BLANK}* )
      | (?P<marks> {_MARK} (?: {_BLANK}* {_MARK} )* )
      | (?P<divided> (?<=[^\W\d_]) [-‐\u00ad] [ \t\u00a0]* (?:\r\n|\r|\n)
                     (?![^\S\r\n]*[\r\n]) \s* (?=[^\W\d_]) )
      | (?P<dash> {_BLANK}* {_DASH}+ {_BLANK}* )
      | (?P<point> {_BLANK}* [./] {_BLANK}* | {_BLANK}+ [,;:?!)\]] | [(\[§№] {_BLANK}+ )
      | (?P<white> {_UNSEEN}* \s {_BLANK}* )
      | (?P<unseen> {_UNSEEN}+ | (?<!{_BESIDE})_(?!_) | (?<!_)_(?!{_BESIDE}) ) )""",
    re.X,
)
_BLANKS = re.compile(f"{_BLANK}*")
_DIVIDED = re.compile(r"[^\W\d_][-‐\u00ad][ \t\u00a0]*[\r\n]")
#: One mark; two that are the same, with nothing between, are the typewriter's double one.
_ONE_MARK = re.compile(rf"''|``|´´|‘‘|’’|‚‚|,,|{_MARKS}")
#: A character and the accents over it (https://www.unicode.org/reports/tr29/, in short).
_CLUSTER = re.compile(
    "(?s).[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]*"
)
#: Scripts that are written without spaces between words: Thai to Myanmar, Khmer, Han and kana.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
#: Characters from which a text is a witness and no quotation: it will be asked for again.
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the form in which anchors are compared, and where each character came from."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The source span of characters `start` to `end` of the folded text."""
        return Span(self.starts[start], self.ends[end - 1])

    def is_edge(self, at: int) -> bool:
        """Whether no word, and no single character of the source, goes on across `at`."""
        if not 0 < at < len(self.text):
            return True
        if self.starts[at - 1] == self.starts[at]:
            return False
        return not _joined(self.text[at - 1], self.text[at])


def _joined(before: str, after: str) -> bool:
    """Whether two characters belong to one word."""
    if not before.isspace() and unicodedata.category(after).startswith("M"):
        return True
    if not (_is_letter(before) and _is_letter(after)):
        return False
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _is_letter(character: str) -> bool:
    """A letter, a figure or an accent; a raised figure is the mark of a note."""
    return (
        character.isalpha()
        or character.isdecimal()
        or unicodedata.category(character).startswith("M")
    )


def folded(text: str) -> Folded:
    """`text` folded; linear in its length. What was folded last is kept, if it is long."""
    if len(text) > KEPT:
        return _readings(text, ())[0]
    fold = _Fold(text, solid=False)
    fold.stretch(0, len(text))
    return fold.made()


def readings(document: Document, cuts: tuple[Span, ...] = ()) -> tuple[Folded, ...]:
    """A witness folded: as it stands, and, if words are divided in it, with those in one.

    `cuts` are passed over.
    """
    return _readings(document.source, cuts)


def gaps(document: Document) -> tuple[Span, ...]:
    """The gaps of paragraphs cut in two in which something stands, a page number or the like."""
    spans = (mark.span for mark in document.marks if mark.kind == "join")
    return tuple(sorted(span for span in spans if span.of(document.source).strip()))


@lru_cache(maxsize=4)
def _readings(source: str, cuts: tuple[Span, ...]) -> tuple[Folded, ...]:
    divided = _DIVIDED.search(source) or any(source[cut.start - 1] in "-‐\u00ad" for cut in cuts)
    made = []
    for solid in (False, True)[: 1 + bool(divided)]:
        fold, at = _Fold(source, solid=solid), 0
        for cut in cuts:
            if at <= cut.start:
                fold.stretch(at, cut.start)
                at = fold.gap(cut)
        fold.stretch(at, len(source))
        made.append(fold.made())
    return tuple(made)


class _Fold:
    """Folds a source stretch by stretch; `solid` takes out the hyphens of divided words."""

    def __init__(self, source: str, *, solid: bool) -> None:
        self.source, self.solid = source, solid
        self.out: list[str] = []
        self.starts, self.ends = array("L"), array("L")

    def made(self) -> Folded:
        return Folded("".join(self.out), self.starts, self.ends)

    def put(self, text: str, start: int, end: int) -> None:
        self.out.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    def stretch(self, start: int, end: int) -> None:
        at = start
        for match in _FOLD.finditer(self.source, start, end):
            self.plain(at, match.start())
            self.sign(match)
            at = match.end()
        self.plain(at, end)

    def gap(self, cut: Span) -> int:
        """One space for all that stands in it, none after a hyphen; returns where words go on."""
        last = self.out[-1] if self.out else ""
        if last.endswith("-"):
            if self.solid:
                self.out[-1] = last[:-1]
                self.starts.pop()
                self.ends.pop()
        elif not last.endswith((" ", ".")):
            self.put(" ", cut.start, cut.end)
        blank = _BLANKS.match(self.source, cut.end)
        return blank.end() if blank else cut.end

    def sign(self, match: re.Match[str]) -> None:
        """What is not a word: one form for all that print the same."""
        kind, span = match.lastgroup, match.span()
        if kind == "marks":
            for mark in _ONE_MARK.finditer(self.source, *span):
                self.put("'", *mark.span())
        elif kind == "divided":
            if not self.solid:
                soft = "\u00ad" in match[0]
                self.put(" " if soft else "-", *span)
        elif kind == "point":
            self.put(_compatible(re.sub(_BLANK, "", match[0])), *span)
        elif kind != "unseen":
            self.put({"ellipsis": "…", "dash": "-"}.get(str(kind), " "), *span)

    def plain(self, start: int, end: int) -> None:
        """Letters and what stands between them: compatible characters are the same."""
        words = self.source[start:end]
        if not words:
            return
        if words.isascii() or unicodedata.is_normalized("NFKC", words):
            self.out.append(words)
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
            return
        for match in _CLUSTER.finditer(self.source, start, end):
            self.put(_compatible(match[0]), *match.span())


@lru_cache(maxsize=4096)
def _compatible(cluster: str) -> str:
    """A character in its usual form; raised figures and fractions stay."""
    if len(cluster) == 1 and unicodedata.category(cluster) == "No":
        return cluster
    return unicodedata.normalize("NFKC", cluster)
