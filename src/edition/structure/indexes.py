"""An index or glossary that a source has itself: entries in the order of the alphabet, a line or
two each.

Under its heading, entries begin at the margin and subentries are set in; what an entry says goes
on in the next line where the one above it is full and does not end with the number of a page. Many
transcriptions leave the pages out, for they have none: the alphabet shows an index all the same.
The pages are the source's, and their numbers stay as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.divisions.look import ENDINGS
from edition.structure.lines import Galley, Line, Unit

INDEX, GLOSSARY = "index", "glossary"  #: the label of the list

_HEADING = re.compile(
    r"[_*=+~]*(?:the )?(?:(?:general|subject|alphabetical|analytical|topical) )*"
    r"(?:index(?:es)?(?: (?:of|to)\b.{1,60})?|(?:personen|namen|sach)?register|"
    r"(?:index|table) alphabétique|[ií]ndice alfab[eé]tico|указатель)[.:_*=+~]*",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"[_*=+~]*(?:the )?(?:glossary|vocabulary|glossaire|glossar|glos+ario|словарь)"
    r"(?: (?:of|to|for)\b.{1,60})?[.:_*=+~]*",
    re.IGNORECASE,
)
_PAGED = re.compile(r"(?:\d|\b[ivxlc]{1,7}|\bff?|\bn|\bet seq|\bpassim)[_*\])]*[.,;:]?$")
_REFERS = re.compile(r"(?:^|[.,;:(—-]\s?)[\s_]*see\b", re.IGNORECASE)
_LETTER = re.compile(r"\W*[A-ZÀ-ÞА-Я]\W*")  #: over the entries that begin with it
_FEWEST = 6  #: lines
_SHARE = 0.5  #: of the lines that end with the number of a page
_INITIALS = 4  #: that entries without pages begin with, at least
_SORTED = 0.93  #: share of the entries that stand where the alphabet has them
_FULL = 0.45  #: of the longest lines, from which a line may run over
_DEEPEST = 3  #: subentries below one another
_GAP = 3  #: blank lines before what follows on an index


def indexes(galley: Galley) -> Iterator[Mark]:
    """A `list` of items for each index and glossary; the level of an item says how deep it is."""
    for number, unit in enumerate(galley.units):
        label = _label(unit) if unit.words <= 10 and len(unit.lines) == 1 else ""
        if not label or galley.kinds.get(number, "heading") != "heading":
            continue
        lines = [line for one in _under(galley, number) for line in galley.units[one].lines]
        reason = _reason(lines, label)
        if not reason:
            continue
        whole = Span(lines[0].span.start, lines[-1].span.end)
        yield Mark("list", whole, 0, label, "", (reason,), 0.85)
        yield from _items(lines, label)


def _label(unit: Unit) -> str:
    """What list a heading says stands under it, "" for none."""
    if _WORDS.fullmatch(unit.text):
        return GLOSSARY
    return INDEX if _HEADING.fullmatch(unit.text) else ""


def _reason(lines: Sequence[Line], label: str) -> str:
    """What shows that some lines are such a list; "" for nothing."""
    if len(lines) < _FEWEST:
        return ""
    paged = sum(bool(_PAGED.search(line.text)) for line in lines)
    if paged >= _SHARE * len(lines) and label == INDEX:
        return "entries with the numbers of pages, under a heading that says index"
    least = min(line.indent for line in lines)
    keys = [key for line in lines if line.indent == least and (key := _key(line))]
    fit = sum(one <= two for one, two in pairwise(keys))
    initials = _INITIALS if paged < _SHARE / 2 * len(lines) else 2
    if len(set(keys)) < initials or len(keys) < _FEWEST or fit < _SORTED * (len(keys) - 1):
        return ""
    return f"entries in the order of the alphabet, under a heading that says {label}"


def _key(line: Line) -> str:
    """The letter by which a line has its place in the alphabet, "" for none."""
    first = line.text.lstrip("\"'“‘«„_*=([")[:1]
    letter = unicodedata.normalize("NFD", first)[:1].upper()
    return letter if letter.isalpha() and first.isupper() else ""


def _under(galley: Galley, heading: int) -> Iterator[int]:
    """The units under a heading up to whatever is known, or seen, to be something else."""
    latest = ""
    for number in range(heading + 1, len(galley.units)):
        unit = galley.units[number]
        if galley.kinds.get(number, "heading") != "heading" or ENDINGS.fullmatch(unit.text):
            return
        key = _key(unit.lines[0])
        if key and key < latest and unit.gap >= _GAP:
            return
        if number in galley.kinds and not _LETTER.fullmatch(unit.text):
            return
        latest = max(latest, key)
        yield number


def _items(lines: Sequence[Line], label: str) -> Iterator[Mark]:
    """An item for each entry and subentry, with what runs over its line."""
    lengths = sorted(len(line.text) for line in lines if line.text.count(" ") > 2) or [0]
    full = _FULL * lengths[3 * len(lengths) // 4]
    margin = min(line.indent for line in lines)
    rows: list[list[Line]] = []
    for line in lines:
        if rows and not line.gap and _goes_on(rows[-1], line, margin, full):
            rows[-1].append(line)
        else:
            rows.append([line])
    steps = sorted({row[0].indent for row in rows})
    for row in rows:
        level = min(steps.index(row[0].indent), _DEEPEST)
        span = Span(row[0].span.start, row[-1].span.end)
        yield Mark("item", span, level, evidence=(f"an entry of the {label}",), confidence=0.85)


def _goes_on(row: Sequence[Line], line: Line, margin: int, full: float) -> bool:
    """Whether a line runs over from those of an entry, the last so long that no word had room."""
    last = row[-1]
    if line.text[0].isdigit() or last.text[-1] in ",-":
        return True
    ended = _PAGED.search(last.text) or _REFERS.search(last.text) or last.text[-1] in ".:"
    room = len(last.text) + line.first < full
    deeper = line.indent > row[0].indent
    return (
        not ended and not room and (deeper or (line.text[0].islower() and row[0].indent == margin))
    )
