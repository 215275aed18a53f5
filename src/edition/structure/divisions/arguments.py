"""Arguments of chapters: what happens in each, in a few phrases with dashes between, under its
number. "A Victim.—Useful Prescriptions.—We Need Rest."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from edition.model.document import Mark
from edition.structure.divisions.phrases import LONGEST, PHRASE, argument, large, rowed
from edition.structure.lines import TERMINALS, Galley, Unit
from edition.structure.measure import like_stanza
from edition.structure.numbering import form, ordinal
from edition.structure.play.directions import scene

_POINTED = re.compile(r"[.!?][\"”’)]*\s?(?:--|[—–])\s?(?=[\"“‘'_(]*[^\W\d_])")
#: The years of which a chapter tells: "1492-1516.", "A.D. 476"
_YEARS = re.compile(r"\W*(?:(?:a\.?\s?d|b\.?\s?c|from|to|and)\b\.?\s?|\d{3,4}|[-–—.,\s])+\W*", re.I)
BY = re.compile(r"_?(?:By|BY|by)\s+(?=[\"“_]?[A-ZÀ-Þ])")  #: before the name of an author
_ENDS = frozenset({"heading", "signature", "dateline", "break"})  #: what parts no text from it
_TITLE = 200  #: characters of a title in capitals
_SHORT = 30  #: words of a remark
_BRIEF = 8  #: words of a line that says whence a chapter comes
_SURE = 5  #: lines of phrases from which one chapter that has them is enough
_HABIT = 3  #: arguments that make it the habit of a book
_FEWEST = 3  #: words of an argument of one phrase


def _brief(unit: Unit) -> bool:
    """Whether a unit is an argument of one phrase: some words of a line, and no sentence."""
    plain = unit.ends.isalpha() and unit.text[0].isalpha() and not unit.text.isupper()
    return len(unit.lines) == 1 and plain and unit.words >= _FEWEST


def summarized(galley: Galley) -> frozenset[int]:
    """The units under the numbers of chapters that are phrases with dashes between, the shortest
    too, where that is the habit of the book, or points stand before the dashes.
    """
    kinds, units = galley.kinds, galley.units
    under = [
        n for n, unit in enumerate(units)
        if n and unit.words <= LONGEST and kinds.get(n) != "aside" and _numbered(units[n - 1])
        and not scene(unit)
    ]  # fmt: skip
    sure = {n for n in under if argument(units[n]) or rowed(units[n])}
    if len(sure) >= _HABIT and 2 * len(sure) > len(under):
        texts = ((n, units[n].text) for n in under)
        rising = {n for n, text in texts if any(large(text, m) for m in PHRASE.finditer(text))}
        brief = {n for n in under if _brief(units[n])}
        return frozenset(sure | rising | brief | _alike(galley, under, sure))
    long = {n for n in under if _capitals(galley, n) and len(units[n].text) > _TITLE}
    if len(long) >= 2 and 3 * len(long) >= len(same := _alike(galley, under, long)):
        return same
    pointed = [n for n in under if _POINTED.search(units[n].text)]
    few = len(pointed) < 2 or 4 * len(sure.intersection(pointed)) < len(pointed)
    return frozenset() if few else frozenset(pointed)


def _alike(galley: Galley, under: Iterable[int], sure: Collection[int]) -> frozenset[int]:
    """The units under numbers that are set as most of the sure arguments are, if these are in
    capitals: "A GREAT INSTITUTION." among others that are rows of phrases.
    """
    looks = Counter(_deep(galley, n) for n in sure)
    inset, count = looks.most_common(1)[0]
    if 2 * sum(galley.units[n].text.isupper() for n in sure) <= len(sure) or 2 * count <= len(sure):
        return frozenset()
    capitals = (n for n in under if _capitals(galley, n))
    return frozenset(n for n in capitals if _deep(galley, n) == inset)


def _deep(galley: Galley, number: int) -> bool:
    """Whether a unit is set in from the margin."""
    return galley.units[number].indent >= galley.margin + 2


def _capitals(galley: Galley, number: int) -> bool:
    """Whether a unit is in capitals, and a paragraph follows it."""
    unit = galley.units[number]
    return unit.text.isupper() and number + 1 < len(galley.units) and galley.prose(number + 1)


def _numbered(unit: Unit) -> bool:
    """Whether a unit is the number of a chapter."""
    shape = form(unit.text) if unit.words <= _SHORT and len(unit.lines) < 3 else None
    return shape is not None and shape.value > 0 and (shape.alone or bool(shape.keyword))


def arguments(galley: Galley) -> Iterator[Mark]:
    """A `deck` for each, if several chapters have one, and for years, remarks, second titles."""
    kinds, sure = galley.kinds, summarized(galley)
    under = [n for n in galley.free if n and kinds.get(n - 1) == "heading"]
    remarks = [n for n in under if _remark(galley.units[n]) or _again(galley, n)]
    below = [n + 1 for n in remarks if n + 1 < len(galley.units) and n + 1 not in kinds]
    found = [
        n for n in under
        if (n in sure or argument(galley.units[n]))
        and not (galley.poetry and like_stanza(galley.units[n].lines))
        and n + 1 < len(galley.units)
        and (kinds.get(n + 1) not in _ENDS or galley.units[n].text[0] not in "_[")
    ]  # fmt: skip
    done = set(found)
    inset = [n for n in (*under, *below) if n not in done and _inset(galley, n)]
    several = len(found) + len(inset) > 1
    done |= set(inset if several else ())
    listed = [n for n in under if n not in done and _listed(galley, n)]
    done |= set(listed)
    if several:
        reason = "phrases with dashes between, under a chapter's number"
        yield from _decks(galley, found, reason, 0.85)
        reason = "set in under a chapter's number, with the capitals of a title"
        yield from _decks(galley, inset, reason, 0.8)
    if len(listed) > 1 or any(len(galley.units[n].lines) >= _SURE for n in listed):
        yield from _decks(galley, listed, "short lines with full stops under a heading", 0.8)
    above = {*under, *(n + 1 for n in done)}
    years = [n for n in galley.free if n in above and _dated(galley.units[n])]
    if len(years) > 1:
        yield from _decks(galley, years, "the years of which a chapter tells", 0.8)
    yield from _decks(galley, remarks, "a line in brackets under a heading", 0.8)
    done |= {*years, *remarks}
    second = list(_second(galley, [n for n in under if n not in done]))
    yield from _decks(galley, second, "a second title or its author, under a title", 0.75)
    done |= set(second)
    labels = {mark.span.start: mark.label for mark in galley.marks if mark.kind == "heading"}
    told = [n for n in under if n not in done and _of_part(galley, labels, n)]
    yield from _decks(galley, told, "all that stands between a part and its first chapter", 0.75)


def _again(galley: Galley, number: int) -> bool:
    """Whether a unit under a number says in brackets another, which is over that: "[Day II]"."""
    text = galley.units[number].text
    whole = text[0] == "[" and text[-1] == "]" and galley.units[number].words <= _BRIEF
    return whole and form(text).value > 0 and _numbered(galley.units[number - 1])


def _second(galley: Galley, under: Iterable[int]) -> Iterator[int]:
    """The units under titles without a number that are second titles, or say whose the text is."""
    if galley.poetry:
        return
    shown = {n for n in galley.free if _titled(galley, n)}
    alike = Counter(_look(galley, n) for n in shown)
    for number in under:
        title = galley.units[number - 1]
        shape, signed = form(title.text), BY.match(galley.units[number].text)
        if shape.value or (shape.keyword and not signed) or ordinal(title.text):
            continue
        if title.gap <= galley.units[number].gap + 1:
            continue
        often = alike[_look(galley, number)] > 1 and not signed
        if galley.units[number].gap > galley.usual_gap and often:
            continue  # a section's, as others are
        while number in shown:
            yield number
            number += 1


def _look(galley: Galley, number: int) -> tuple[str, int]:
    unit = galley.units[number]
    return form(unit.text).letters, unit.gap


def _titled(galley: Galley, number: int) -> bool:
    """Whether a unit is a line or two with a title's letters, or a name after "by"."""
    unit = galley.units[number]
    near = unit.gap <= galley.usual_gap + 1 and number + 1 < len(galley.units)
    brief = len(unit.lines) <= 2 and unit.words <= _SHORT and unit.text[-1] not in ",;:!?-—"
    if not near or not brief or not unit.text[0].isalpha():
        return False  # most units by far
    shape = form(unit.text)
    return not shape.value and not shape.keyword and (shape.titled or bool(BY.match(unit.text)))


def _of_part(galley: Galley, labels: Mapping[int, str], number: int) -> bool:
    """Whether a unit is all that stands between the heading of a part and a chapter's: who tells
    what follows; or whence a prologue comes. `labels` are those of headings, by where they begin.
    """
    unit, units = galley.units[number], galley.units
    above = [labels.get(units[n].span.start, "") for n in (number - 1, number - 2) if n >= 0]
    part = above[0] == "part" or above == ["title", "part"]
    brief = unit.words <= 2 * _SHORT and len(unit.lines) <= 4 and unit.text[0] not in "\"'“‘«"
    if above in (["title", "prologue"], ["title", "epilogue"]) and unit.words <= _BRIEF:
        below = units[number + 1 : number + 2]
        return unit.text[-1].isalnum() and any(one.ends in TERMINALS for one in below)
    return part and brief and galley.kinds.get(number + 1) == "heading" and not galley.poetry


def _decks(galley: Galley, numbers: list[int], reason: str, sure: float) -> Iterator[Mark]:
    for number in numbers:
        yield Mark("deck", galley.units[number].span, evidence=(reason,), confidence=sure)


def _dated(unit: Unit) -> bool:
    """Whether a unit says years and nothing else."""
    return unit.words <= 8 and any(c.isdigit() for c in unit.text) and (
        bool(_YEARS.fullmatch(unit.text))
    )  # fmt: skip


def _listed(galley: Galley, number: int) -> bool:
    """Whether a unit is phrases one to a line, each with its full stop, over prose."""
    lines = galley.units[number].lines
    ended = sum(line.text[-1] == "." for line in lines)
    begun = sum(line.text[:1].isupper() for line in lines)
    words = galley.units[number].words / len(lines)
    apart = max(line.indent for line in lines) - min(line.indent for line in lines) <= 1
    following = number + 1 < len(galley.units) and galley.prose(number + 1)
    return (
        len(lines) > 1
        and min(ended, begun) >= 0.7 * len(lines)
        and words <= 8
        and apart
        and following
        and not galley.poetry
    )


def _inset(galley: Galley, number: int) -> bool:
    """Whether a unit says what follows, set in with a title's letters or in lines of capitals."""
    unit = galley.units[number]
    following = galley.units[number + 1] if number + 1 < len(galley.units) else None
    titled = unit.text[-1] == "." and form(unit.text).letters == "title case"
    capitals = unit.text.isupper() and len(unit.lines) > 1
    return (
        ((_deep(galley, number) and titled) or capitals)
        and 4 <= unit.words <= 2 * _SHORT
        and following is not None
        and galley.prose(number + 1)
        and following.indent <= galley.margin
    )


def _remark(unit: Unit) -> bool:
    """Whether a unit is a line in brackets, "(AS TOLD AT THE INN)", and no long sentence."""
    text, bare = unit.text, unit.text.replace("_", "").strip()
    whole = bare[:1] == "(" and bare[-1:] == ")" and bare.count("(") == 1
    if not whole or unit.words > _SHORT:
        return False
    italic = text.count("_") == 2 and {text[0], text[1]} >= {"_", "("}
    return italic or unit.words <= _BRIEF or form(bare).titled
