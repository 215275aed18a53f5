"""Datelines and publication lines, at the head of a text or at its foot.

"(October 1937)"; "Published: Socialist Appeal, Vol. 1 No. 10, 16 October 1937, pp. 3 & 6." A
journal may be called by a year, so a line is judged by what all of its words are, and by where
it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.structure.dates import WORD, YEAR, bare_year, dateline, kind_of
from edition.structure.diary import entry_heads
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form
from edition.structure.opening.published import imprinted

_LABEL = re.compile(
    r"(?:(?:first|originally|also|re-?)\s*)?(?:published|printed|publication|source|written|"
    r"delivered|spoken|translat(?:ed|ion|or)|transcri(?:bed|ption|ber)|proofread|copyright|"
    r"online version|edited|produced|prepared|scanned|"
    r"digiti[sz]ed|html mark-?up|originaltitel|erschienen|quelle|publié|source|"
    r"publicado|fuente|pubblicato|fonte|опубликовано|источник)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:vol(?:ume)?|no|nos|nr|n°|issue|pp?|band|bd|heft|tome?|t|[1-4](?:st|nd|rd|th) quarter|"
    r"new series|n\.s)\b[. ]*(?:no\b)?(?=[. ]*[\divxlc№(]|$)|№",
    re.IGNORECASE,
)
_PUBLISHES = re.compile(
    r"\W*(?:with|translated|edited|illustrated|author of|a new edition|copyright|london|new york|"
    r"printed|published|vol(?:ume|\.)|in (?:one|two|three|four) |the .{1,20}edition)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_EDITION = re.compile(r"\bedition\b|\b1[5-9]\d\d\b", re.IGNORECASE)
#: How the name of a publisher's house ends: "T. Nelson & Sons", "Ward, Lock, and Co."
_FIRM = re.compile(
    r"(?:&|\band)\s+(?:sons?|co|company|brothers|bros)\b\W*(?:limited|ltd)?\W*$|"
    r"\b(?:publish(?:ers|ing company)|publishing co|limited|ltd|press)\W*$",
    re.IGNORECASE,
)
_PAGE = 12  #: units of a title page above who edited the book
_FOOT = 4  #: units at the end of a book among which its printer is named


def imprint(galley: Galley) -> Iterator[Mark]:
    """The datelines and publication lines of a text's first and last displayed lines."""
    diary = entry_heads(galley)
    yield from _printed(galley)
    for number in _edges(galley):
        if number in diary:
            continue
        unit = galley.units[number]
        if reasons := publication(unit):
            sure = 0.95 if len(reasons) > 1 else 0.75
            yield Mark("publication", unit.span, evidence=tuple(reasons), confidence=sure)
        elif dateline(unit) and not (bare_year(unit) and _numbered(galley, number)):
            yield Mark("dateline", unit.span, evidence=("a date and no sentence",), confidence=0.85)


def publishes(text: str) -> bool:
    """Whether a line of a title page speaks of the book and not of its matter."""
    return bool(_PUBLISHES.match(text) or _EDITION.search(text) or _FIRM.search(text))


def translates(galley: Galley, number: int) -> bool:
    """Whether "by" stands before a translator's name: "Translated from the Russian of", the name
    of the author as the header states it, "by Constance Garnett"; or before an editor's, whose
    name is another than the author's that stands above it.
    """
    names = [_WORD.findall(said.casefold()) for name, said in galley.stated if name == "author"]
    near = galley.units[max(number - _PAGE, 0) : number + 2]
    said = [set(_WORD.findall(unit.text.casefold())) for unit in near]
    at = min(number, _PAGE)
    if not names or any(words & set(name) for words in said[at:] for name in names):
        return False
    return any(words >= set(name) for words in said[:at] for name in names)


def _printed(galley: Galley) -> Iterator[Mark]:
    """Who printed the book, under its last words: a place and a house in capitals, and what goes
    on from it.
    """
    count = len(galley.units)
    for number in range(max(count - _FOOT, 1), count):
        unit = galley.units[number]
        if number not in galley.kinds and unit.text.isupper() and imprinted(unit):
            evidence = ("a place and a house, under the text",)
            yield Mark("publication", unit.span, evidence=evidence, confidence=0.8)
            free = number + 1 < count and number + 1 not in galley.kinds
            below = galley.units[number + 1] if free else None
            if below and not below.gap and below.text.isupper():
                yield Mark("publication", below.span, evidence=evidence, confidence=0.75)


def _edges(galley: Galley) -> Iterator[int]:
    """The displayed lines before the first paragraph and after the last, a dozen at most."""
    free = [n for n in galley.free if n < 24 or n >= len(galley.units) - 6]
    head = 0
    for head, number in enumerate(free[:24]):  # noqa: B007
        if galley.prose(number) and not publication(galley.units[number]):
            break
        yield number
    foot = []
    for number in reversed(free[head + 1 :][-6:]):
        if galley.prose(number) and not publication(galley.units[number]):
            break
        foot.append(number)
    yield from reversed(foot)


def publication(unit: Unit) -> list[str]:
    """Why a unit is a statement of publication; empty if it is none."""
    if unit.words > 50:
        return []
    reasons = []
    label = _LABEL.match(unit.text)
    if label:
        after = unit.text[label.end() : label.end() + 6].lstrip()
        if after.startswith(":") or re.match(r"(?:in|by|as|at|from|for)\b", after):
            reasons.append(f"begins with “{label[0]}”")
    marks = {match[0].strip(" .").lower() for match in _REFERENCE.finditer(unit.text)}
    dated = bool(YEAR.search(unit.text))
    if marks and (reasons or (dated and len(marks) + dated >= 2)):
        reasons.append("names a volume, number or page")
    if reasons and dated:
        reasons.append("names a year")
    return reasons if label or (len(reasons) > 1 and not _sentence(unit)) else []


def _sentence(unit: Unit) -> bool:
    """Whether a unit says something of its own: most of its words are small ones."""
    words = WORD.findall(unit.text)
    small = sum(word[0].islower() and not kind_of(word) for word in words)
    return len(words) > 12 and small > len(words) / 2


def _numbered(galley: Galley, number: int) -> bool:
    """Whether nothing stands over a unit, or a number only: a year is its title then."""
    above = form(galley.units[number - 1].text) if number else None
    return above is None or (
        above.alone and (galley.poetry or above.keyword not in ("", "volume", "no", "number"))
    )
