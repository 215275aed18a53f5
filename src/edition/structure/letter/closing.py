"""How a letter closes where formula, name and date run on: "Yours ever, S. VERNON."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.letter import signs
from edition.structure.lines import Line

Cut = tuple[str, int, int]  #: a kind of block, and from where to where it goes in a text

_LONGEST = 200  #: characters of a formula and a name
_FORMULA = 16  #: words of a formula
_NAME = 8  #: of a name, and of a place and date that nothing parts from it
_SHORT = 50  #: columns of lines that are not filled, so that their ends count
_EVIDENCE = ("runs on from the last words of a letter",)
_STOP = re.compile(r"[^\W_]{3}[.!?]")
_COMMA = re.compile(r",[\"”’]?\s+")
_TAIL = re.compile(r"[\"'”’?!\s]*(?:[\[({][*†‡\w]{1,3}[\])}]|[*†‡])?[\"'”’?!\s]*$")
#: A name, and a place and date that run on from it: "MATT. BRAMBLE. GLOUCESTER, April 2."
_NAME_AND_DATE = re.compile(
    r"(?P<name>.{2,40}\w{2}(?<! ST)(?<! MT)(?<! FT)\.)\s+(?P<date>[A-ZÀ-Þ][^!?]{3,40})$"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+"
#: "JOHN HOLT December 17, 1907"
_DATED_NAME = re.compile(
    rf"(?P<name>(?:{_CAPITALS} ){{1,4}}{_CAPITALS}[.,]?)\s+(?P<date>(?:\d|[A-Z][a-z]).*)"
)
_OPENERS = "\"'“‘"


def closing(text: str) -> tuple[Cut, ...]:
    """The parts of a text that is a closing formula and a name, and nothing else."""
    if len(text) > _LONGEST:
        return ()
    for comma in _COMMA.finditer(text):
        head, start = text[: comma.start()], comma.end()
        if len(head.split()) > _FORMULA or _STOP.search(head):
            break  # nor has what ends farther on fewer words, or no stop
        if not signs.formula(head):
            continue
        end = comma.start() + len(comma[0].rstrip())
        if rest := tuple(_named(text, start)):
            return (("valediction", 0, end), *rest)
    return ()


def dated(text: str) -> tuple[Cut, ...]:
    """The parts of a line that is a name in capitals, and a date: "JOHN HOLT December 17, 1907"."""
    match = _DATED_NAME.fullmatch(text)
    if not match or not signs.name(match["name"]) or not signs.date(match["date"]):
        return ()
    return ("signature", 0, match.end("name")), ("dateline", match.start("date"), len(text))


def _named(text: str, start: int) -> Iterator[Cut]:
    """The name that the rest of a text is, or a name, and a place and date."""
    tail = _TAIL.sub("", text[start:]).lstrip(_OPENERS)
    if tail and signs.name(tail.replace(",", "")):
        yield "signature", start, len(text)
        return
    parted = _NAME_AND_DATE.match(text, start)
    if parted and signs.name(parted["name"].lstrip(_OPENERS)) and signs.date(parted["date"]):
        yield "signature", start, parted.end("name")
        yield "dateline", parted.start("date"), len(text)
    elif tail[:2].isupper() and len(tail.split()) <= _NAME and signs.date(tail):
        yield "signature", start, len(text)


def run_on(lines: Sequence[Line], span: Span) -> tuple[int, list[Mark]]:
    """Where the paragraph ends whose last words are formula and name, and these."""
    text = "\n".join(line.text for line in lines)
    if any(len(line.text) != len(line.span) for line in lines):
        return span.end, []
    if match := signs.valediction(text):
        cuts = [("valediction", *match.span("formula")), ("signature", *match.span("name"))]
    elif (match := signs.signed(text)) and not text.isupper():
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        cuts = [("signature", start, match.end("name"))]
    else:
        return span.end, []
    marks = []
    for kind, start, end in cuts:
        end = len(text) if kind == "signature" else end
        start -= len(text[:start]) - len(text[:start].rstrip(_OPENERS))
        marks.append(_mark(lines, kind, start, end))
    before = text[: cuts[0][1]].rstrip(_OPENERS).rstrip()
    return (_place(lines, len(before) - 1) + 1, marks) if before else (span.end, [])


def parted(lines: Sequence[Line]) -> list[Mark]:
    """The parts of lines that are a formula and a name, and nothing else; none if they are not."""
    if not lines or any(len(line.text) != len(line.span) for line in lines):
        return []
    text = " ".join(line.text for line in lines)
    cuts = closing(text) or dated(text)
    if len(lines) > 1 and all(line.length < _SHORT for line in lines):
        if not cuts or not signs.name(lines[-1].text):
            return []
        if not all(signs.formula(line.text) for line in lines[:-1]):
            return []
        kinds = ["valediction"] * (len(lines) - 1) + ["signature"]
        return [
            Mark(kind, line.span, evidence=_EVIDENCE, confidence=0.8)
            for kind, line in zip(kinds, lines, strict=True)
        ]
    return [_mark(lines, kind, start, end) for kind, start, end in cuts]


def _mark(lines: Sequence[Line], kind: str, start: int, end: int) -> Mark:
    place = Span(_place(lines, start), _place(lines, end - 1) + 1)
    return Mark(kind, place, evidence=_EVIDENCE, confidence=0.8)


def _place(lines: Sequence[Line], at: int) -> int:
    """The place in the source of a character of lines joined by line ends."""
    for line in lines:
        if at <= len(line.text):
            return line.span.start + at
        at -= len(line.text) + 1
    raise ValueError(at)
