"""Arguments of chapters: what happens in each, in a few phrases with dashes between, under its
number. "A Victim.—Useful Prescriptions.—We Need Rest."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from edition.model.document import Mark
from edition.structure.lines import Galley, Unit
from edition.structure.measure import like_stanza
from edition.structure.numbering import form

_PHRASE = re.compile(r"(?:[.!?…”\"’']|\w)\s?(?:--|[—–])\s?(?=[\"“‘'_(]*[^\W\d_])")
_WORDS = re.compile(r"[^\W_]+")
_ENDS = frozenset({"heading", "signature", "dateline", "break"})  #: what parts no text from it
_LONGEST = 160  #: words
_SHORT = 30  #: words of a remark
_TURN = 14  #: words from one dash to the next, on an average


def argument(unit: Unit) -> bool:
    """Whether a unit is a row of phrases with dashes between, or all in brackets."""
    if unit.text[0] == unit.text[-1] == "_" and unit.text.count("_") == 2:
        return 6 <= unit.words <= _LONGEST and not form(unit.text).value
    if unit.text[0] == "[" and unit.text[-1] == "]" and unit.text.count("[") == 1:
        return 8 < unit.words <= _LONGEST and not form(unit.text).value
    dashes = sum(map(unit.text.count, ("--", "—", "–")))
    if dashes < 2 or unit.words > min(_LONGEST, _TURN * (dashes + 1)):
        return False  # most units by far
    turns = list(_PHRASE.finditer(unit.text))
    rising = sum(unit.text[m.end() :].lstrip("\"“‘'_( ")[:1].isupper() for m in turns)
    return (
        len(turns) >= 2
        and unit.words <= min(_LONGEST, _TURN * (len(turns) + 1))
        and rising * 4 >= 3 * len(turns)
    )


def phrases(galley: Galley) -> frozenset[tuple[str, ...]]:
    """The words of each phrase of the arguments of a text, in chapters and in its contents.

    They often are what the chapter's sections are called.
    """
    found = set()
    for unit in galley.units:
        if len(unit.lines) > 1 and argument(unit):
            said = unit.text.replace("--", "—").replace("–", "—").split("—")
            found |= {tuple(_WORDS.findall(one.casefold())) for one in said}
    return frozenset(found - {()})


def among(title: str, said: Collection[tuple[str, ...]]) -> bool:
    """Whether a title is one of some phrases, or begins as one does and has most of its words."""
    words = tuple(_WORDS.findall(title.casefold()))
    if words in said:
        return True
    return len(words) > 2 and any(
        one[:2] == words[:2] and 3 * len(set(one) & set(words)) >= 2 * len(set(one)) for one in said
    )


def arguments(galley: Galley) -> Iterator[Mark]:
    """A `deck` for each, where at least two chapters have one."""
    kinds = galley.kinds
    found = [
        n for n in galley.free
        if n and kinds.get(n - 1) == "heading" and argument(galley.units[n])
        and not (galley.poetry and like_stanza(galley.units[n].lines))
        and n + 1 < len(galley.units)
        and (kinds.get(n + 1) not in _ENDS or galley.units[n].text[0] not in "_[")
    ]  # fmt: skip
    inset = [
        n for n in galley.free
        if n and kinds.get(n - 1) == "heading" and n not in found and _inset(galley, n)
    ]  # fmt: skip
    if len(inset) > 1:
        evidence = ("set in under a chapter's number, with the capitals of a title",)
        for number in inset:
            yield Mark("deck", galley.units[number].span, evidence=evidence, confidence=0.8)
    if len(found) > 1:
        evidence = ("phrases with dashes between, under a chapter's number",)
        for number in found:
            yield Mark("deck", galley.units[number].span, evidence=evidence, confidence=0.85)
    for number in galley.free:
        if number and kinds.get(number - 1) == "heading" and _remark(galley.units[number]):
            evidence = ("a line in brackets under a heading",)
            yield Mark("deck", galley.units[number].span, evidence=evidence, confidence=0.8)


def _inset(galley: Galley, number: int) -> bool:
    """Whether a unit says in a line or two, set in and with a title's capitals, what follows."""
    unit = galley.units[number]
    following = galley.units[number + 1] if number + 1 < len(galley.units) else None
    return (
        unit.indent >= galley.margin + 2
        and 4 <= unit.words <= 2 * _SHORT
        and unit.text[-1] == "."
        and form(unit.text).letters == "title case"
        and following is not None
        and galley.prose(number + 1)
        and following.indent <= galley.margin
    )


def _remark(unit: Unit) -> bool:
    """Whether a unit is a line in brackets that says no sentence: "(AS TOLD AT THE INN)"."""
    text, bare = unit.text, unit.text.replace("_", "").strip()
    whole = bare[:1] == "(" and bare[-1:] == ")" and bare.count("(") == 1
    italic = text.count("_") == 2 and {text[0], text[1]} >= {"_", "("}
    titled = italic or form(bare).letters != "sentence"
    return whole and unit.words <= _SHORT and titled
