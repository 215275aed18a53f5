"""Numbered paragraphs and notes on lines, whose short ones look like the headings of sections.

What begins most paragraphs of a text, a number or a word with one, heads nothing where it stands
by itself in a line; nor does a short one in a row of numbered paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.structure.divisions.candidate import Candidate
from edition.structure.divisions.look import SENTENCES
from edition.structure.lines import Galley, final
from edition.structure.numbering import form, keyed

_RUN_IN = 12  #: words of a displayed line; a longer one may be the beginning of a paragraph
_MANY = 4  #: times as many paragraphs as lines by themselves, for the latter to be no headings
_ROW = 8  #: paragraphs that make a row of numbered ones


def with_paragraphs(galley: Galley, found: list[Candidate]) -> list[Candidate]:
    """Those doubted whose words and numbers begin more paragraphs than displayed lines."""
    figures, keywords = _paragraphs(galley, found)
    begun = Counter(_begins(one) for one in found if _tells(galley, one))
    begun.update(keywords)
    begun["1"] += len(figures)
    brief = [one for one in found if _words(one) <= _RUN_IN]
    short = Counter(_begins(one) for one in brief)
    short["1"] += sum(not one.form.keyword and not one.form.value for one in brief)
    among = _among(found, figures)
    return [
        one.having("its like begin paragraphs of text", -1.0)
        if one.form.value
        and _told(galley, one, begun[_begins(one)], short[_begins(one)], one.unit in among)
        else one
        for one in found
    ]


def _paragraphs(
    galley: Galley, found: Sequence[Candidate]
) -> tuple[dict[int, int], Counter[str]]:  # fmt: skip
    """The paragraphs of several words that begin with figures, each with its number; and how many
    begin with each word that has a number.
    """
    figures, keywords = dict[int, int](), Counter[str]()
    worded = any(one.form.value and one.form.keyword for one in found)
    units = {one.unit for one in found}
    numbered = any(one.form.value for one in found)
    for number, unit in enumerate(galley.units if numbered else ()):
        told = galley.kinds.get(number, "item") == "item"  # of a list, if it is not free
        if told and number not in units and unit.words > _RUN_IN:
            first = unit.lines[0].text
            if first[0].isdigit():
                if value := form(first).value:
                    figures[number] = value
            elif worded:
                keyword, value = keyed(first)
                keywords[keyword] += bool(value)
    return figures, keywords


def _among(found: Sequence[Candidate], figures: dict[int, int]) -> frozenset[int]:
    """The units of short lines with figures that stand in a rising row with many paragraphs that
    have such numbers: notes on lines.
    """
    numbered = [one for one in found if _begins(one) == "1"]
    short = {one.unit: one.form.value for one in numbered if _words(one) <= _RUN_IN}
    told = {one.unit: one.form.value for one in numbered if one.unit not in short} | figures
    rows: list[list[int]] = []
    latest = 0
    for unit, value in sorted((short | told).items()):
        if not rows or value < latest:
            rows.append([])
        rows[-1].append(unit)
        latest = value
    long = [row for row in rows if sum(unit in told for unit in row) > max(len(row) / 3, _ROW)]
    return frozenset(unit for row in long for unit in row if unit in short)


def _begins(one: Candidate) -> str:
    """What a candidate is numbered by: a word, figures ("1") or nothing."""
    return one.form.keyword or ("1" if one.form.value and one.text[:1].isdigit() else "")


def _told(galley: Galley, one: Candidate, begun: int, short: int, among: bool) -> bool:
    """Whether what is numbered as a candidate is begins paragraphs, as notes on lines do; a short
    one may be a heading among them, if it is set off.
    """
    if _words(one) > _RUN_IN:
        return begun > short
    pointed = not one.form.alone and final(one.text) in ".!?"
    near = pointed and one.gap <= galley.usual_gap
    return near and (among or begun > _MANY * short)


def _tells(galley: Galley, one: Candidate) -> bool:
    """Whether a numbered candidate stands as near as paragraphs do and says several sentences."""
    near = one.gap <= galley.usual_gap and bool(one.form.value)
    return near and _words(one) > _RUN_IN and bool(SENTENCES.search(one.form.rest))


def _words(one: Candidate) -> int:
    return len(one.text.split())
