"""A DOCX or an ODT before pandoc reads it: what pandoc passes over, though it only groups, opened.

pandoc leaves out what stands in a section, in the head of a table or in a simple field, words and
all. The tags that group are taken out of what it is given (never of the witness); no word is
touched. What it passes over besides (the words of text boxes), the proof tells.
https://docs.oasis-open.org/office/OpenDocument/v1.3/ (part 3), ECMA-376 (part 1, 17)
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_LARGEST = 60_000_000  # bytes of the part with the text
_TOTAL = 300_000_000  # of all parts

#: The part with the text, and the elements in it that are opened, by format.
_GROUPS = {
    "odt": (
        "content.xml",
        rb"text:section|table:table-header-rows|text:numbered-paragraph|text:user-field-get|"
        rb"text:variable-get|text:expression|text:conditional-text",
    ),
    "docx": ("word/document.xml", rb"w:fldSimple|w:customXml|w:dir|w:bdo"),
}
_ATTRIBUTE = rb"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*+\s*"""


def opened(raw: bytes, form: str) -> bytes:
    """The file with what only groups taken out of its text; as it is where that cannot be done."""
    if form not in _GROUPS:
        return raw
    name, groups = _GROUPS[form]
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _TOTAL:
                return raw
            with archive.open(name) as entry:
                text = entry.read(_LARGEST + 1)
            tags = re.compile(rb"<(?:(?:%s)%s/?|/(?:%s)\s*)>" % (groups, _ATTRIBUTE, groups))
            bare = tags.sub(b"", text)
            if len(text) > _LARGEST or bare == text:
                return raw
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as made:
                for one in archive.infolist():
                    made.writestr(one, bare if one.filename == name else archive.read(one))
            return out.getvalue()
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError, OSError,
            RuntimeError, zlib.error):  # fmt: skip
        return raw
