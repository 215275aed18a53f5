"""The words of a tagged PDF, in the order of its structure tree.

The text of a witness stands in `/Art` structure elements, in reading order, paragraphs that run
over a page as two elements. Inside, note calls, notes and labels are not of the witness, but for
what stands in an `/Art` inside a `/Note`: that is a note which the witness has itself. Glyphs
are read back through the fonts' ToUnicode maps; `/ActualText`, which only claims what is
printed, is not believed. A new printed line is seen by where its first glyph stands.
https://pdfa.org/resource/iso-32000-2/ sections 14.7 (logical structure), 9.10 (text content)

A ToUnicode map holds one text for each glyph, and the engine (WeasyPrint 70) writes the first
that it met. Exact to the last character, as measured with Literata and EB Garamond: hyphenation
over lines and pages, justification, letter-spacing, drop initials, small capitals (`small-caps`,
`smcp`), old-style and tabular figures, all ligatures, `locl`, accents and combining marks,
polytonic Greek, Cyrillic, CJK, opacity, `overflow-wrap`. Not readable, so that no stylesheet may
set a witness's words in them:

* `all-small-caps`, `c2sc`: one glyph is "A" and "a";
* `text-transform`: the engine prints other letters than the text has;
* `font-variant-position` and `sups`, `subs`, `frac`, `ordn` beside the characters ² ½ ª that share
  those glyphs: raise superiors with `vertical-align`, leave fractions as they stand;
* `hyphenate-character` other than U+2010, or `::before`, `::after` with words;
* a typeface that has one glyph for U+002D and U+2010 (Source Serif 4 does, Literata, EB Garamond
  and Fira Sans do not);
* the ligature characters U+01C4–01CC and U+FB01–FB02 in Literata, which takes them apart into
  glyphs that lose their own texts by it (normalization resolves the latter);
* scripts written from right to left: their glyphs lie in the order of the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf

from edition.checks.extract.lines import printed
from edition.checks.extract.pages import Pages
from edition.checks.extract.streams import Key
from edition.checks.extract.word import Word
from edition.model.finding import BadInput, Finding, Place


@contextmanager
def opened(raw: bytes, name: str = "PDF") -> Iterator[pikepdf.Pdf]:
    """The PDF of some bytes; BadInput when it cannot be read, now or later."""
    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            yield pdf
    except (
        pikepdf.PikepdfError,
        TypeError,  # this and what follows: an object of a damaged file is not of its kind
        ValueError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as fault:
        raise _unreadable(name, f"the PDF cannot be read: {fault}") from fault


def _unreadable(name: str, message: str) -> BadInput:
    remedy = "build the PDF again; if the message stays, the renderer is at fault"
    return BadInput(Finding("PDF-UNREADABLE", message, Place(name), remedy))


@dataclass(frozen=True, slots=True)
class Texts:
    """What a PDF prints: the words of its articles, those of the witnesses' own notes, and what
    is wrong with the marks of notes, the order of pages and whatever else stands in the text."""

    words: tuple[Word, ...]
    notes: tuple[Word, ...]
    faults: tuple[str, ...]


def pdf_texts(raw: bytes, name: str = "PDF") -> Texts:
    """What a tagged PDF prints.

    Words that a line end cuts come in two; `settled` joins them. BadInput when the file is
    no PDF, has no structure tree, or layers that a reader may switch off.
    """
    with opened(raw, name) as pdf:
        if pdf.Root.get("/StructTreeRoot") is None:
            raise _unreadable(name, "the PDF has no structure tree, so its words have no order")
        if "/OCProperties" in pdf.Root:
            raise _unreadable(name, "the PDF has layers, so what is seen of it depends")
        press = Pages(pdf)
        words, notes = (tuple(printed(press.marked(noted))) for noted in (False, True))
        return Texts(words, notes, tuple(press.faults()))


def pdf_words(raw: bytes, name: str = "PDF", *, notes: bool = False) -> tuple[Word, ...]:
    """The words of a PDF's articles, or of its witnesses' notes."""
    texts = pdf_texts(raw, name)
    return texts.notes if notes else texts.words


def pdf_alternatives(raw: bytes, name: str = "PDF") -> list[str]:
    """What is said in the stead of each picture that stands in an article, in order."""
    with opened(raw, name) as pdf:
        root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        return list(_alternatives(root))


def _alternatives(root: pikepdf.Object) -> Iterator[str]:
    todo: list[tuple[object, bool]] = [(root.get("/K"), False)]
    seen: set[Key] = set()
    while todo:
        node, inside = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += [(kid, inside) for kid in reversed(list(node))]
        elif isinstance(node, pikepdf.Dictionary) and node.objgen not in seen:
            if node.is_indirect:
                seen.add(node.objgen)
            role = str(node.get("/S", ""))
            if inside and role == "/Figure":
                yield str(node.get("/Alt", ""))
            todo.append((node.get("/K"), inside or role == "/Art"))


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of a file, those of streams and those inside others too."""
    for item in pdf.objects:
        todo = [item]
        while todo:
            node = todo.pop()
            if isinstance(node, pikepdf.Stream):
                node = node.stream_dict
            if isinstance(node, pikepdf.Dictionary):
                yield node
                kids = list(node.values())
            else:
                kids = list(node) if isinstance(node, pikepdf.Array) else []
            todo += [
                kid for kid in kids
                if isinstance(kid, pikepdf.Dictionary | pikepdf.Array) and not kid.is_indirect
            ]  # fmt: skip
