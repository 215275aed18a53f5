"""Where the framing of a text begins and ends: header, credits, transcribers' notes, licence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from edition.model.document import TRANSCRIBERS, Mark
from edition.model.text import Span
from edition.sources.gutenberg.stretches import EOL, STRETCH, Blocks, lines_with
from edition.sources.gutenberg.transcribers import NOTE, transcribers_notes

#: Characters in which a header ends and credits stand, and blocks of them that are looked at.
_HEAD, _CREDITS = 60_000, 12


_I = re.IGNORECASE
_LINE = r"[ \t]*"
_OWN = re.compile(r"project\s+gutenberg|pgdp\.net|distributed\s+proofread", _I)
_START = re.compile(
    _LINE + r"\*{3}[ \t]?START OF TH(?:E|IS) PROJECT GUTENBERG[^\r\n]*"
    r"(?:(?:\r\n|[\r\n])[^\r\n]+){0,2}?\*{3}" + EOL,
    _I,
)
_STARTED = re.compile(_LINE + r"\*{3}[ \t]?START OF TH(?:E|IS) PROJECT GUTENBERG[^\r\n]*", _I)
_END_HEAD = re.compile(_LINE + r"\*[ *]*END[ *]*(?:OF )?THE SMALL PRINT[^\r\n]*", _I)
_ENDED = (
    r"\*{3}[ \t]?END OF TH(?:E|IS) PROJECT GUTENBERG"
    r"|\W{0,3}(?:THE )?END OF (?:THE |THIS )?PROJECT GUTENBERG"
)
_FOOT = re.compile(rf"{_LINE}(?:{_ENDED})", _I)
_END = re.compile(
    rf"{_LINE}(?:{_ENDED}"
    r"|\*{3}[ \t]?START:?[ \t]?FULL LICENSE|\*{3}START\*{2}THE SMALL PRINT)",
    _I,
)
#: What stands in every line of Gutenberg's own that begins or ends something.
_NAMED = ("UTENBERG", "utenberg", "FULL LICENSE", "SMALL PRINT")
_FIELD = re.compile(
    r"\s*\[?(?:title|author|editor|translator|illustrator|release date|posting date|language|"
    r"character set|date last|last updated|most recently|credits|original publication|"
    r"e-?(?:book|text) ?#)\b[^\r\n]{0,40}?[:#]",
    _I,
)
_LEGAL = re.compile(
    r"project gutenberg|gutenberg\.(?:org|net)|distributed proofread|pgdp\.net|archive\.org"
    r"|\be-?texts?\b|\be-?books?\b|public domain|small print|copyright laws",
    _I,
)
_CREDIT = re.compile(
    r"\W*(?:this\s+(?:e-?book|e-?text|file|text|edition)\s+was\s+|"
    r"(?:the\s+)?(?:e-?(?:text|book)s?|text\s+file|html(?:\s+version)?)\s+(?:was\s+)?)?"
    r"(?:produced|transcribed|prepared|scanned|digiti[sz]ed|converted|created|proofread|"
    r"proofed|typed|updated|edited and produced)\b(?=[\s\S]{0,160}?\b(?:by|from)\b)"
    r"|\W*(?:note:|images of the original pages|special thanks|many thanks to)",
    _I,
)
#: The first lines of a file, up to the first blank one: "Produced by David Widger".
_PRODUCED = re.compile(
    r"\s*(?:(?:this\s+)?e-?(?:text|book)\s+(?:was\s+)?)?(?:produced|transcribed|prepared|scanned)"
    r"(?:\s+and\s+\w+)?\s+by\s(?:[^\r\n]+(?:\r\n|[\r\n]|\Z)){1,6}(?=[ \t]*(?:[\r\n]|\Z))",
    _I,
)
_CREDITED = 500  #: characters of them


def framing(text: str, *, notes: bool = True) -> tuple[Mark, ...]:
    """An `aside` for header, credits, each transcriber's note and the licence of a text.

    One file may hold several books, each with its frame: the licence of one then ends with the
    header of the next. Without `notes`, those of transcribers are not looked for.
    """
    own = bool(_OWN.search(text, 0, 5_000) or _OWN.search(text, max(len(text) - 30_000, 0)))
    named = lines_with(text, _NAMED, 0) if own else []
    found: list[Mark] = []
    at = 0
    while at < len(text):
        frame, at = _frame(text, at, named, own=own, notes=notes)
        found += frame
    return tuple(sorted(found, key=lambda mark: mark.span))


def _frame(
    text: str, start: int, named: Sequence[int], *, own: bool, notes: bool
) -> tuple[list[Mark], int]:
    """What is set aside around one book of a text, and where the next begins, or the text ends.

    `start` is 0, or where the header of the book ends; `named` are the lines of the text that
    have a word of Gutenberg's own.
    """
    head = start or (_head(text) if own else 0)
    tail, end = _tail(text, head, named) if own else (len(text), len(text))
    found: list[Mark] = []
    if head > start:
        said = "header and licence of Project Gutenberg"
        found.append(_aside(text, 0, head, "header", said))
    if own or _produced(text):
        for span in _credits(text, head, tail):
            found.append(_aside(text, span.start, span.end, "credits", "says who made the file"))
    first = found[-1].span.end if found else head
    if tail < len(text):
        found.append(_aside(text, tail, end, "licence", "licence of Project Gutenberg"))
    frame = tuple(found)  # no note overlaps another
    for span in transcribers_notes(text, first, tail) if notes else ():
        if not any(span.start < one.span.end and one.span.start < span.end for one in frame):
            reason = "a note of the transcriber"
            found.append(_aside(text, span.start, span.end, TRANSCRIBERS, reason))
    return found, end


def _aside(text: str, start: int, end: int, label: str, reason: str) -> Mark:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Mark("aside", Span(start, start + len(words.strip())), label=label, evidence=(reason,))


def _head(text: str) -> int:
    """Where the header ends; 0 if there is none."""
    found = 0
    for at in lines_with(text, ("UTENBERG", "utenberg", "PRINT", "rint"), 0, _HEAD):
        if mark := _start(text, at) or _END_HEAD.match(text, at):
            found = max(found, mark.end())
        elif found and _FOOT.match(text, at):  # a short book, and another may follow
            break
    if found:
        return found
    blocks, end, missed = Blocks(text, 0, min(len(text), _HEAD // 2)), 0, 0
    for span in blocks.spans:
        words = span.of(text)
        if (end and _END.match(words)) or _CREDIT.match(words):
            break
        if _FIELD.match(words) or _LEGAL.search(words):
            end, missed = span.end, 0
        else:
            missed += 1
        if missed > (2 if end else 0):
            break
    return end


def _start(text: str, at: int) -> re.Match[str] | None:
    """The line that says a book begins, which may go on for two more."""
    return _START.match(text, at) or _STARTED.match(text, at)


def _tail(text: str, head: int, named: Sequence[int]) -> tuple[int, int]:
    """Where the licence at the foot begins, or the end of the text; and where it ends."""
    behind = (named[at] for at in range(bisect_left(named, head), len(named)))
    for at in behind:
        if _END.match(text, at):
            starts = (_start(text, line) for line in behind)
            return at, next((mark.end() for mark in starts if mark), len(text))
    blocks, start = Blocks(text, max(head, len(text) - _HEAD // 2), len(text)), len(text)
    for span in reversed(blocks.spans):
        if not _LEGAL.search(span.of(text)):
            break
        start = span.start
    return start, len(text)


def _produced(text: str) -> bool:
    """Whether a text that has lost its frame still begins with who produced the file."""
    first = _PRODUCED.match(text)
    return first is not None and len(first[0]) < _CREDITED


def _credits(text: str, head: int, tail: int) -> Iterator[Span]:
    """The blocks under the header that say who made the file, and what else there is of it."""
    for span in Blocks(text, head, min(tail, head + _HEAD // 4)).spans[:_CREDITS]:
        words = span.of(text)
        credit = _CREDIT.match(words) and len(words) < 1_500
        legal = _LEGAL.search(words) and not NOTE.match(words) and len(words) < STRETCH // 2
        if not credit and not legal:
            return
        yield span
