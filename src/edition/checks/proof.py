"""The proof: a finished book says what its witnesses say, but for what the ledger records.

Four things are shown, each from bytes alone. The witnesses are those that the ledger names. The
ledger carried out on a witness gives the edited text, and undone gives its bytes back; of a
witness that is no plain text, its transcription, which has every visible word of it. Every
visible character of the edited text is in the body of the book, or set aside by record. And the
words of the body are the words of the EPUB and of the PDF: all of them, once, in order; so are
those of the notes that a witness has itself, which stand apart and are compared by themselves.
The pictures of the witnesses are there too, as they are in the source.
Nothing here is approximate. At the end of a printed line, where paper cannot tell a space from
none or the engine's hyphen from the text's, the reading that agrees is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from edition.checks.extract.blocks import Block, epub_blocks
from edition.checks.extract.difference import around, first, named
from edition.checks.extract.epub import epub_words
from edition.checks.extract.lines import settled
from edition.checks.extract.office import FORMS
from edition.checks.extract.pdf import pdf_texts
from edition.checks.extract.pictured import pictured
from edition.checks.extract.record import (
    LEDGER,
    REMEDY,
    Lines,
    Part,
    Range,
    backwards,
    decoded,
    encoded,
    forwards,
    parts,
)
from edition.checks.extract.unseen import unseen
from edition.checks.extract.witness import unlike, witness_text
from edition.checks.extract.word import Word, visible, words_at
from edition.model.finding import BadInput, Finding, Place

REBUILD = "build again; if it differs again, a template or stylesheet alters the text"
REPORT = "the reader of such files is at fault; save the text as plain text, and report this"
PASSED = (
    "pandoc, which read it, passed over words (of text boxes, sections, fields, heads of tables) "
    "or made others of them; save the text as HTML with the program that wrote it, and use that"
)
RESTORE = "put the witness back as it was received, or give its new sha256 in edition.yaml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that a book must have, and where its part's edited text has it."""

    text: str
    part: Part
    lines: Lines
    output: int
    begins: bool | None = False  # a paragraph, a line, a heading; None if it may or may not

    @property
    def place(self) -> Place:
        return self.part.place(self.lines.line(self.output))


def prove(
    ledger: bytes, witnesses: Mapping[str, bytes], epub: bytes | None, pdf: bytes | None,
    pictures: Mapping[str, bytes] = MappingProxyType({}), *, blocks: bool = False,
) -> tuple[Finding, ...]:  # fmt: skip
    """What stands against a book; nothing, if it is proven.

    With `blocks`, the paragraphs and lines of the EPUB must begin where those of the text do.

    `witnesses` are the bytes of each part's witness, by the name that the ledger gives the part,
    `pictures` those of the files beside it, by PART/FILE. A book that is None is not asked for.
    """
    wanted, notes = list[Wanted](), list[Wanted]()
    try:
        named = parts(ledger)
        findings = [
            finding
            for part in named
            for finding in _witness(part, witnesses.get(part.name), wanted, notes)
        ]
    except BadInput as bad:
        return bad.findings
    findings += pictured(named, witnesses, pictures, epub, pdf)
    if epub is not None:
        findings += _book("EPUB", epub, wanted, notes, blocks)
    if pdf is not None:
        findings += _book("PDF", pdf, wanted, notes)
    return tuple(findings)


def _witness(
    part: Part, raw: bytes | None, wanted: list[Wanted], notes: list[Wanted]
) -> Iterator[Finding]:
    """What stands against a part's witness and ledger; its words are added to the other two."""
    if raw is None:
        yield Finding("PROOF-WITNESS", "the witness is not there", part.place(), RESTORE)
        return
    digest = hashlib.sha256(raw).hexdigest()
    if digest != part.sha256:
        message = f"the witness has changed: its sha256 is {digest}, not {part.sha256}"
        yield Finding("PROOF-WITNESS", message, part.place(), RESTORE)
    try:
        source = part.transcription or decoded(raw, part.encoding, part.bom)
    except (LookupError, ValueError) as fault:
        message = f"the witness cannot be read as {part.encoding}: {fault}"
        yield Finding("PROOF-UNDO", message, part.place(), REMEDY)
        return
    yield from _transcribed(part, raw)
    edited, faults = forwards(source, part.changes)
    for line, message in faults:
        yield Finding("PROOF-LEDGER", message, part.place(line), REMEDY)
    yield from _undone(part, raw, source, edited)
    lines = Lines(source, part.changes)
    yield from _coverage(part, edited, lines)
    for spans, words in ((part.body, wanted), (part.notes, notes)):
        before = 0
        for start, end in spans:
            # what something else stands in the midst of (an inset, a page's number) may go on
            begins = None if edited[before:start].strip() or start < before else True
            for word, at in words_at(edited[start:end]):
                words.append(Wanted(word, part, lines, start + at, begins))
                begins = False
            before = end


def _transcribed(part: Part, raw: bytes) -> Iterator[Finding]:
    """Whether a transcription has the visible words of its witness, but for recorded drops."""
    if (part.format == "plain") is bool(part.transcription):
        message = f"the ledger has {'a' if part.transcription else 'no'} transcription of a text"
        yield Finding("PROOF-LEDGER", f"{message} that is {part.format}", part.place(), REMEDY)
        return
    if not part.transcription:
        return
    try:
        seen = witness_text(raw, part.format, part.encoding, part.bom)
    except BadInput as bad:
        yield from (replace(one, place=part.place()) for one in bad.findings)
        return
    if seen is not None and (message := unlike(seen, part.transcription, part.drops, part.format)):
        remedy = PASSED if part.format in FORMS else REPORT
        yield Finding("PROOF-TRANSCRIPT", message, part.place(), remedy)


def _undone(part: Part, raw: bytes, source: str, edited: str) -> Iterator[Finding]:
    """Whether the edited text, its records undone, is the witness to the last byte."""
    if len(source) != part.length:
        message = f"the witness has {len(source)} characters, the ledger says {part.length}"
        yield Finding("PROOF-LEDGER", message, part.place(), REMEDY)
    undone = backwards(edited, part.changes)
    try:
        same = (
            undone == source
            if part.transcription
            else encoded(undone, raw, part.encoding, part.bom) == raw
        )
    except ValueError:
        same = False
    if not same:
        at = first(source, undone)
        message = "undoing the ledger does not give the witness back"
        place = part.place(Lines(source, ()).line(at) if at is not None else 0)
        yield Finding("PROOF-UNDO", message, place, REMEDY)


def _coverage(part: Part, edited: str, lines: Lines) -> Iterator[Finding]:
    """Whether each visible character is in the book once, or set aside."""
    at = 0
    for start, end in [*sorted(part.body + part.notes + part.asides), (len(edited), len(edited))]:
        if end > len(edited) or start < at:
            what = "a span twice" if start < at else "a span past the end of the text"
            message = f"the ledger has {what}: {start}..{end}, {_excerpt(edited, (start, end))}"
            yield Finding("PROOF-COVERAGE", message, part.place(lines.line(start)), REMEDY)
        gap = edited[at:start]
        if visible(gap).strip():
            start_of_words = at + len(gap) - len(gap.lstrip())
            message = f"{_excerpt(edited, (at, start))} is neither in the book nor set aside"
            place = part.place(lines.line(start_of_words))
            remedy = "give these lines a kind in structure.yaml"
            yield Finding("PROOF-COVERAGE", message, place, remedy)
        at = max(at, end)


def _excerpt(text: str, span: Range) -> str:
    words = " ".join(text[span[0] : span[1]].split())
    return f"‹{words}›" if len(words) <= 80 else f"‹{words[:60].rstrip()} … {words[-15:].lstrip()}›"


def _book(
    kind: str, raw: bytes, wanted: Sequence[Wanted], notes: Sequence[Wanted], blocks: bool = False
) -> Iterator[Finding]:
    """Whether a book has the wanted words, in its text and in its notes."""
    try:
        if kind == "EPUB":
            yield from unseen(raw, kind)
            for who, own, noted in ((kind, wanted, False), (f"{kind}’s notes", notes, True)):
                told = tuple(_compared(who, epub_words(raw, notes=noted), own))
                yield from told
                if blocks and not told:
                    yield from _parted(who, epub_blocks(raw, notes=noted), own)
            return
        texts = pdf_texts(raw)
        for who, own, printed in (
            (kind, wanted, texts.words), (f"{kind}’s notes", notes, texts.notes)
        ):  # fmt: skip
            yield from _compared(who, settled(printed, [one.text for one in own]), own)
        for fault in texts.faults:
            yield Finding("PROOF-PDF", f"the PDF {fault}", Place(LEDGER), REBUILD)
    except BadInput as bad:
        yield from bad.findings


def _parted(who: str, blocks: Sequence[Block], wanted: Sequence[Wanted]) -> Iterator[Finding]:
    """The first paragraph, line or heading that does not begin or end where it is to."""
    heading, blocks_at = False, {block.first: block for block in blocks}
    for number, one in enumerate(wanted):
        block = blocks_at.get(number)
        heading = block.heading if block else heading
        if one.begins in (None, block is not None) or (heading and not block):
            continue
        what = "begins a paragraph or line" if block else "begins no paragraph or line of its own"
        where = f" ({block.place})" if block else ""
        said = " ".join(other.text for other in wanted[number : number + 6])
        message = f"in the {who}, ‹{said}› {what}{where}"
        yield Finding(f"PROOF-{who.partition('’')[0]}", message, one.place, REBUILD)
        return


def _compared(who: str, words: Sequence[Word], wanted: Sequence[Wanted]) -> Iterator[Finding]:
    """The first difference between words and the wanted ones, if there is one."""
    expected, found = [one.text for one in wanted], [word.text for word in words]
    at = first(expected, found)
    if at is None:
        return
    where = f" ({words[min(at, len(words) - 1)].place})" if words else ""
    message = (
        f"the {who} {named(expected, found, at)}{where}:"
        f" expected {around(expected, at)}, found {around(found, at)}"
    )
    place = wanted[min(at, len(wanted) - 1)].place if wanted else Place(LEDGER)
    yield Finding(f"PROOF-{who.partition('’')[0]}", message, place, REBUILD)
