"""What the header of an archive's file says of the title and author of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: The first line of an etext of Project Gutenberg: "The Project Gutenberg Etext of Middlemarch".
_EARLY = re.compile(
    r"\W*(?:the )?project gutenberg(?:['’]s)?,? (?:e-?text|e-?book)?,?(?: of)? +"
    r"(?P<title>(?:(?!, by |\r?\n\s*\r?\n).)+?)(?:,? (?:\d+th|\w+(?:st|nd|rd|th)) edition)?"
    r"(?:, by (?P<author>[^\r\n*#]+?))?[\s*]*(?:\r?\n\s*\r?\n|\r\s*\r|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_STATED = re.compile(
    r"(?:(?<=[\r\n])|\A)[ \t]*(title|author):[ \t]*([^\r\n]+)"
    r"((?:(?:\r\n|\r|\n)[ \t]{4,}[^\r\n:]+)?)",
    re.IGNORECASE,
)


def of_header(header: str) -> Iterator[tuple[str, str]]:
    """What a header says of title and author: in fields, or in the first line of early ones.

    What goes on in the next line, as a subtitle does, is in the "full title" too.
    """
    fields = list(_STATED.finditer(header[:9_999]))
    found = [(match[1].lower(), match[2].strip()) for match in fields]
    found += [("full " + m[1].lower(), " ".join(f"{m[2]} {m[3]}".split())) for m in fields if m[3]]
    if not found and (early := _EARLY.match(header, 0, 400)):
        found = [(name, " ".join(said.split())) for name, said in early.groupdict().items() if said]
    yield from found
