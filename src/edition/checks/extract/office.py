"""The visible words of a DOCX or an ODT, read from its XML alone, in the order of the page.

Nothing here knows how pandoc reads such files, which is why it can tell what pandoc passes over.
Notes stand at the end, numbered as they are called. What nobody sees, or sees only on paper
(hidden words, numbers of pages, generated lists), may be there or not; a paragraph with a
formula or with signs of a typeface of signs has no letters that two programs write alike, and is
passed over. The zip and its XML are a stranger's: bounded, no entity expanded, nothing fetched.
https://ecma-international.org/publications-and-standards/standards/ecma-376/ (WordprocessingML),
https://docs.oasis-open.org/office/OpenDocument/v1.3/ (part 3)
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from edition.checks.extract.epub import Element, tree
from edition.model.finding import BadInput, Finding, Place

#: Around words that may be there or not; in place of a paragraph that nothing is said of.
MAYBE, SURE, ANY = "\ue000", "\ue001", "\ue002"

FORMS = ("docx", "odt")

_LARGEST = 60_000_000  # bytes of a part
_SIGNS = dict.fromkeys(map(ord, (MAYBE, SURE, ANY)))
_OFF = frozenset({"0", "false", "off"})

#: Fields whose results hang on the paper, or are generated.
_PAPER = frozenset(
    {
        "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "TOC", "INDEX", "TOA", "DATE", "TIME",
        "FILENAME", "AUTHOR", "TITLE", "PRINTDATE", "SAVEDATE", "CREATEDATE",
    }
)  # fmt: skip
#: What pandoc makes the head of a text of, in its order.
_HEAD = ("title", "subtitle", "author", "date", "abstract")

_DOCX_UNSEEN = frozenset(
    {
        "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "instrText", "delText",
        "delInstrText", "del", "moveFrom", "rubyPr", "footnoteRef", "endnoteRef",
    }
)  # fmt: skip
_DOCX_ANY = frozenset({"oMath", "oMathPara", "sym", "object", "altChunk"})

_ODT_UNSEEN = frozenset(
    {
        "tracked-changes", "annotation", "annotation-end", "note-citation", "forms",
        "covered-table-cell", "sequence-decls", "variable-decls", "user-field-decls", "script",
        "dde-connection-decls", "event-listeners", "table-of-content-source", "binary-data",
        "illustration-index-source", "table-index-source", "object-index-source",
        "user-index-source", "alphabetical-index-source", "bibliography-source",
    }
)  # fmt: skip
_ODT_MAYBE = frozenset(
    {
        "page-number", "page-count", "page-continuation", "date", "time", "file-name", "chapter",
        "template-name", "author-name", "author-initials", "title", "subject", "keywords",
        "description", "creator", "initial-creator", "desc", "ruby-text", "hidden-text",
        "hidden-paragraph", "placeholder", "table-of-content", "illustration-index", "table-index",
        "object-index", "user-index", "alphabetical-index", "bibliography", "word-count",
        "paragraph-count", "character-count", "creation-date", "modification-date", "print-date",
        "creation-time", "modification-time", "print-time", "editing-cycles", "editing-duration",
    }
)  # fmt: skip


def office_text(raw: bytes, form: str) -> str:
    """What is seen of a document; BadInput when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _docx(archive) if form == "docx" else _odt(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError,
            zlib.error) as fault:  # fmt: skip
        raise _unreadable(f"the {form} is no whole zip file: {fault}") from fault


def _unreadable(message: str) -> BadInput:
    return BadInput(Finding("PROOF-TRANSCRIPT", message, Place(""), "get it again"))


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """A part of the document as XML; None if it has none of that name."""
    try:
        with archive.open(name) as entry:
            content = entry.read(_LARGEST + 1)
    except KeyError:
        return None
    if len(content) > _LARGEST:
        raise _unreadable(f"the part {name} unpacks to more than {_LARGEST:,} bytes")
    try:
        return tree(content, name)
    except BadInput as bad:
        raise _unreadable(f"its part {name} cannot be read: {bad.findings[0].message}") from bad


@dataclass(slots=True)
class _Hand:
    """Writes down what is seen; `notes` are called and not written yet."""

    pieces: list[str] = field(default_factory=list)
    notes: list[object] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)  #: open ones: what each asks for, if so
    unsure: int = 0

    def write(self, text: str) -> None:
        self.pieces.append(text.translate(_SIGNS))

    def sign(self, sign: str) -> None:
        """`MAYBE` and `SURE` where they are not inside others; `ANY`."""
        self.unsure -= sign == SURE
        if sign == ANY or not self.unsure:
            self.pieces.append(sign)
        self.unsure += sign == MAYBE

    def note(self, content: object) -> None:
        self.notes.append(content)
        self.write(str(len(self.notes)))


#: What is to be written: an element, or a sign or words by themselves.
Todo = list["Element | str"]
Reader = Callable[[Element, str, _Hand], "Todo | None"]


def _walk(top: Element, hand: _Hand, read: Reader) -> None:
    """Every element in order; `read` gives what is seen in its place, None for what is in it."""
    todo: Todo = [top]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            (hand.sign if node in (MAYBE, SURE, ANY) else hand.write)(node)
            continue
        if not isinstance(node.tag, str):
            continue
        seen = read(node, node.tag.rpartition("}")[2], hand)
        todo += reversed(_inside(node) if seen is None else seen)


def _inside(node: Element) -> Todo:
    kids: Todo = []
    for kid in node:
        kids.append(kid)
    return kids


def _line(hand: _Hand) -> str:
    """All that was written, a paragraph of which nothing can be said as `ANY` alone."""
    lines = "".join(hand.pieces).split("\n")
    return "\n".join(ANY if ANY in line else line for line in lines)


# --- DOCX ---------------------------------------------------------------------------------------


def _docx(archive: zipfile.ZipFile) -> str:
    document = _part(archive, "word/document.xml")
    if document is None:
        raise _unreadable("the docx has no word/document.xml")
    hand = _Hand()
    for block in _headed(document, dict(_styles(archive))):
        _walk(block, hand, _docx_read)
        hand.write("\n")
    own = {
        (kind, note.get(_name(note, "id"))): note
        for kind in ("footnote", "endnote")
        if (part := _part(archive, f"word/{kind}s.xml")) is not None
        for note in part
    }
    for number, called in enumerate(hand.notes):  # notes may call notes
        if number < 100_000 and isinstance(called, tuple) and (note := own.get(called)) is not None:
            _walk(note, hand, _docx_read)
            hand.write("\n")
    return _line(hand)


def _name(node: Element, name: str) -> str:
    """The name of an attribute in the namespace of its element."""
    return f"{str(node.tag).rpartition('}')[0]}}}{name}"


def _styles(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of paragraph styles, in small letters, by their ids."""
    part = _part(archive, "word/styles.xml")
    for style in part if part is not None else ():
        name = style.find("{*}name")
        if name is not None:
            yield style.get(_name(style, "styleId"), ""), name.get(_name(name, "val"), "").lower()


def _headed(document: Element, styles: dict[str, str]) -> list[Element]:
    """The blocks of a document, those of its head in pandoc's order: title before author."""
    body = document.find("{*}body")
    blocks = list(body) if body is not None else []
    head: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        style = block.find("{*}pPr/{*}pStyle")
        own = style.get(_name(style, "val"), "") if style is not None else ""
        name = styles.get(own, own.lower())
        if name not in _HEAD:
            break
        head.append((_HEAD.index(name), number))
    return [*(blocks[number] for _, number in sorted(head)), *blocks[len(head) :]]


def _docx_read(node: Element, name: str, hand: _Hand) -> Todo | None:
    if name == "t":
        return [node.text or ""]
    if name in _DOCX_UNSEEN:
        if name == "instrText" and hand.fields:
            hand.fields[-1][0] += node.text or ""
        return []
    if name in _DOCX_ANY:
        return [ANY]
    if name in ("footnoteReference", "endnoteReference"):
        hand.note((name.removesuffix("Reference"), node.get(_name(node, "id"))))
        return []
    if name in ("p", "tr", "tc"):
        return ["\n", *_inside(node), "\n"]
    if name in ("tab", "br", "cr"):
        return [" "]
    if name == "AlternateContent":
        return _inside(node)[:1]  # the same, for programs of another age
    if name == "docPr":
        return [MAYBE, f" {node.get('descr', '')} ", SURE]
    if name == "fldChar":
        return _field(node, hand)
    return [MAYBE, *_inside(node), SURE] if _unsure(node, name) else None


def _field(node: Element, hand: _Hand) -> Todo:
    """What a field asks for is not seen; what it gives is, if it does not hang on the paper."""
    kind = node.get(_name(node, "fldCharType"))
    if kind == "begin":
        hand.fields.append(["", ""])
    elif kind == "separate" and hand.fields and _asks(hand.fields[-1][0]) in _PAPER:
        hand.fields[-1][1] = MAYBE
        return [MAYBE]
    elif kind == "end" and hand.fields:
        return [SURE] if hand.fields.pop()[1] else []
    return []


def _asks(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _unsure(node: Element, name: str) -> bool:
    """Whether it is not sure that what is in an element is seen."""
    if name == "r":
        hidden = node.find("{*}rPr/{*}vanish")
        return hidden is not None and hidden.get(_name(hidden, "val"), "1").lower() not in _OFF
    if name == "fldSimple":
        return _asks(node.get(_name(node, "instr"), "")) in _PAPER
    if name == "sdt":
        gallery = node.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
        return gallery is not None
    return name == "rt"


# --- ODT ----------------------------------------------------------------------------------------


def _odt(archive: zipfile.ZipFile) -> str:
    content = _part(archive, "content.xml")
    text = content.find("{*}body/{*}text") if content is not None else None
    if text is None:
        raise _unreadable("the odt has no text")
    hand = _Hand()
    _walk(text, hand, _odt_read)
    for number, body in enumerate(hand.notes):
        if number < 100_000 and body is not None and not isinstance(body, tuple):
            _walk(body, hand, _odt_read)  # type: ignore[arg-type]  # what `_odt_read` gave
            hand.write("\n")
    return _line(hand)


def _odt_read(node: Element, name: str, hand: _Hand) -> Todo | None:
    if name in _ODT_UNSEEN:
        return []
    if name == "note":
        hand.note(node.find("{*}note-body"))
        return []
    if name in ("object", "object-ole", "math"):
        return [ANY]
    if name in ("s", "tab", "line-break"):
        return [" "]
    mixed: Todo = [node.text or ""]
    for kid in node:
        mixed += [kid, kid.tail or ""]
    if name in _ODT_MAYBE:
        return [MAYBE, " ", *mixed, " ", SURE]
    return ["\n", *mixed, "\n"] if name in ("p", "h", "table-cell") else mixed
