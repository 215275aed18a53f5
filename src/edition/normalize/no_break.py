"""Places inside a phrase where no line should break: a day and its month, a number and its unit.

Few on purpose: every tie takes room from the setting of a line.

The Chicago Manual of Style, 17th ed., 6.121, 9.16, 10.49; New Hart's Rules, 11.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import NBSP, may_join, proposed
from edition.normalize.languages import is_english

RULE = "no-break"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_UNITS = (
    r"(?:km|kg|cm|mm|lbs?|oz|cwt|ft|yds?|hrs?|per\scent|percent|million|billion"
    r"|o[’']clock|[ap]\.\s?m\.|B\.\s?C\.|A\.\s?D\.)(?![\w])"
)
_GAP = r"(?P<gap>[ \n])"
#: They begin with what is rare; that no word ends just before them is asked afterwards.
_PATTERNS = {
    re.compile(rf"\d\d?(?:st|nd|rd|th)?{_GAP}(?={_MONTHS})"): "a day and its month",
    re.compile(rf"{_MONTHS}\.?{_GAP}(?=\d{{1,2}}(?:st|nd|rd|th)?\b(?!:))"): "a month and its day",
    re.compile(rf"\d[\d.,]*{_GAP}(?={_UNITS})"): "a number and its unit",
    re.compile(
        rf"(?:Parts?|Chapters?|Books?|Volumes?|Sections?|Articles?|Acts?|Scenes?|Numbers?|Letters?"
        rf"|Psalms?|Figures?|Tables?|Plates?|Pages?){_GAP}(?=\d|[IVXLC]+\b(?!’))"
    ): "a division and its number",
    re.compile(
        r"[IVX](?<=(?P<gap>[ \n]).)(?:(?<=X)[IVX]+|(?<=I)(?:I{1,2}|V|X)|(?<=V)I{1,3})\b"
    ): "a name and its number",
    re.compile(rf"A\.D\.{_GAP}(?=\d)"): "an era and its year",
    re.compile(r"&(?<=(?P<gap>[ \n]).)(?=[ \n][A-Z])"): "a name and its ampersand",
}
#: What stands in other languages' dates and numbers; the dates of Russian are in the genitive.
_MONTHS_ABROAD = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
    r"|J[aä]n(?:uar|ner)|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre)|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre"
    r"|novembre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября"
    r"|декабря)\b"
)
_ABROAD = {
    re.compile(rf"\d\d?(?:er|re|[.º°])?{_GAP}(?={_MONTHS_ABROAD})"): "a day and its month",
    re.compile(rf"\d{{1,3}}{_GAP}(?=\d{{3}}(?!\d))"): "a number of several groups",
    re.compile(r"\b[a-zäöü]\.(?P<gap>[ \n])(?=[^\W\d_]\.)"): "an abbreviation of two words",
}
_NAME = re.compile(r"\b[A-Z][a-z]+$")


def no_break(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The spaces to keep from breaking; a place is named once, by the first reason for it."""
    seen: set[int] = set()
    patterns = _PATTERNS if is_english(style) else _PATTERNS | _ABROAD
    for pattern, what in patterns.items():
        for match in pattern.finditer(flow):
            at = match.start("gap")
            if at < match.start():
                if not _named(flow, at):
                    continue
            elif flow[match.start() - 1 : match.start()].isalnum():
                continue
            if at in seen or (flow[at] == "\n" and not may_join(flow, at)):
                continue
            seen.add(at)
            yield from proposed(flow, (at, at + 1), NBSP, RULE, f"{what} on one line")


def _named(flow: str, at: int) -> bool:
    """Whether a name ends at `at`, or (before an ampersand) any word."""
    if flow[at + 1] == "&":
        return flow[at - 1 : at].isalnum() or flow[at - 1 : at] == "."
    return bool(_NAME.search(flow, max(0, at - 24), at))
