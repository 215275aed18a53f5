"""Whatever may begin a note or call one, in each of the forms that fit, and what speaks against it.

What serves for both also serves for other things, so none is believed before they are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.model.text import Span
from edition.structure.lines import Galley, Line
from edition.structure.notes.forms import (
    CALLS,
    FIGURES,
    HANGING,
    HEADS,
    ORDERED,
    RAISED,
    SIGN,
    announces,
)

#: A number in brackets before a word.
_CLOSE = re.compile(r"\[[^\]]{1,6}\]\S")

#: A star that opens bold type, before one that closes it.
_BOLD = re.compile(r"(?<![\w*])\*[^\s*][^*]{0,200}$")

_TRACES = re.compile(r"[\[{(*^</+#]")  # of those in ASCII
_SOME = re.compile(r"[\[{(*^</+#0-9]")  # _TRACES and the digits of _DIGIT
#: What each form of call has, so that its pattern need not be tried where none stands.
_OWN = {
    form: re.compile(sign)
    for form, sign in {
        "square": r"\[", "brace": r"\{", "round": r"\(", "loose": r"\(", "angle": "<",
        "slash": "/", "raised": f"[{RAISED}]", "caret": r"\^", "bare": r"\d", "glued": r"\d",
        "apart": SIGN, "sign": "[*†‡§‖¶+#±]",
    }.items()
}  # fmt: skip
_POINTS = frozenset(".,;:!?\"'”’)]»_")
_STOPS = frozenset('.!?"”»')
#: What the first or the last of a list's heads stands behind: "two: (1) of clay, and (2) of brass".
_LEADS = re.compile(r"(?:[:;—-]|\b(?:and|or|und|oder|et|ou))$")
#: What is followed by a number of its own: "p. 12", "Chapter 3", "October 4".
_CITED = re.compile(
    r"\b(?:pp?|vols?|chap(?:ter)?|ch|c|l|lib|nos?|art|sect?(?:ion)?|s|v|cap|part|book|page|fol|ff?|"
    r"(?:jan|febr?|sept|oct|nov|dec)(?:uary|ember|ober)?|march|april|may|june|july|august)\.?$"
    r"|[£$§°]$",
    re.I,
)
CITED = 3.0  #: what speaks against such a number being a call
_DIGIT = re.compile(r"\S\s?\d")
_COLUMN = 4  #: notes whose words begin in one column, to the right of their numbers

_FIRST = frozenset(f"fFnNivxlc_[({{</^*†‡§‖¶+#{RAISED}")  # of a head, if it is no figure


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a note: its unit and line there, its mark, and the words before its own."""

    unit: int
    line: int
    form: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A call in the text, with the space before it if there is one.

    `doubt` is what speaks against it, of those that may be anything.
    """

    form: str
    label: str
    span: Span
    doubt: float = 0.0


def heads(galley: Galley) -> Sequence[Head]:
    """Whatever may be the beginning of a note, in each of the forms that fit, in order."""
    found = list(_of_forms(galley))
    return sorted([*found, *_hanging(galley, found)], key=lambda head: (head.unit, head.line))


def _hanging(galley: Galley, found: Iterable[Head]) -> Iterator[Head]:
    """Notes with plain numbers that hang out to the left of the column in which the words of all
    notes stand: these may begin in small letters, or with a number of their own.
    """
    known = {head.unit for head in found if head.form == "naked"}
    columns = Counter(_column(galley.units[number].lines) for number in known)
    column, count = columns.most_common(1)[0] if columns else (0, 0)
    if count < _COLUMN or column <= galley.margin:
        return
    for number, unit in enumerate(galley.units):
        line = unit.lines[0]
        if number not in known and line.text[0] in "_0123456789":
            match = HANGING.match(line.text)
            if match and _column(unit.lines) == column:
                span = Span(line.span.start, line.span.start + match.end())
                yield Head(number, 0, "naked", match["label"], span)


def _column(lines: Sequence[Line]) -> int:
    """The column in which the words of a note stand that begins with a number, -1 for none."""
    match = HANGING.match(lines[0].text)
    if not match:
        return -1
    column = lines[0].indent + match.end() - (match[0][0] == "_")
    return column if all(line.indent >= column for line in lines[1:]) else -1


def _of_forms(galley: Galley) -> Iterator[Head]:
    for number, unit in enumerate(galley.units):
        before: list[Head] = []
        first = len(unit.lines) > 1 and announces(unit.lines[0].text)
        for row, line in enumerate(unit.lines[first:], int(first)):
            if line.text[0] not in _FIRST and not line.text[0].isdecimal():
                if row == first:
                    break  # most units by far
                continue
            found = [
                Head(
                    number, row, form, match["label"].translate(FIGURES),
                    Span(line.span.start, line.span.start + match.end()),
                )
                for form, pattern in HEADS.items()
                if (match := pattern.match(line.text))
            ]  # fmt: skip
            if row > first:  # inside a unit only what goes on with the note before it
                found = [one for one in found if any(_goes_on(last, one) for last in before)]
                if _CLOSE.match(line.text):
                    found = []  # a call before its word
            elif not found:
                break
            before = found or before
            yield from found


def _goes_on(one: Head, two: Head) -> bool:
    """Whether a mark is of the form of another's and the next after it, or is another sign."""
    signs = not (one.label.isalnum() or two.label.isalnum())
    return one.form == two.form and (follows(one, two) or (signs and one.label != two.label))


def follows(one: Head, two: Head) -> bool:
    """Whether the mark of a note is the next after another's."""
    if one.label.isdecimal() and two.label.isdecimal():
        return int(two.label) == int(one.label) + 1
    letters = len(one.label) == len(two.label) == 1 and one.label.isalpha() and two.label.isalpha()
    return letters and ord(two.label) == ord(one.label) + 1


def calls(
    source: str, galley: Galley, notes: Iterable[Head], forms: Collection[str]
) -> Iterator[Call]:
    """Whatever may be a call in some forms, and stands in no mark that may begin one of `notes`."""
    taken: dict[int, list[Span]] = {}
    for head in notes:
        taken.setdefault(head.unit, []).append(head.span)
    patterns = [(form, CALLS[form], _OWN[form]) for form in CALLS if form in forms]
    numbers = not {"bare", "glued"}.isdisjoint(forms)
    for number, unit in enumerate(galley.units):
        text = unit.span.of(source)
        if text.isascii() and not _traced(text, numbers):
            continue
        for form, pattern, own in patterns:
            for match in pattern.finditer(text) if own.search(text) else ():
                span = Span(*match.span()).shift(unit.span.start)
                inside = any(span.start < mark.end and mark.start < span.end
                             for mark in taken.get(number, ()))  # fmt: skip
                label = match["label"].translate(FIGURES)
                bold = label == "*" and _BOLD.search(
                    text[max(match.start() - 200, 0) : match.start()]
                )
                if not inside and not bold and match.start() and label:
                    yield Call(form, label, span, _doubt(form, text, match))


def _traced(text: str, numbers: bool) -> bool:
    """Whether a text in ASCII has what calls are made of, `numbers` by themselves among it."""
    if not _SOME.search(text):
        return False  # most units by far
    return bool(_TRACES.search(text) or (numbers and _DIGIT.search(text)))


def _doubt(form: str, text: str, match: re.Match[str]) -> float:
    """What speaks against a number being a call, if only the order tells that it is one."""
    if form not in ORDERED:
        return 0.0
    return doubt(text, match.start(), match.end(), bare=form != "loose")


def doubt(text: str, start: int, end: int, *, bare: bool) -> float:
    """What speaks against a number being a call: that it stands at no point, or is cited.

    One in round brackets is rather the number of an item the more it leads on to its words.
    """
    before = text[max(start - 12, 0) : start]
    if _CITED.search(before):
        return CITED
    closes = text[end : end + 1] in _POINTS
    if bare:
        stands = before[-1:] in _POINTS or not text[start].isspace()
        return 0.0 if stands else 0.5 if closes else 1.0
    if closes or before[-1:] in _STOPS:
        return 0.0
    return 1.0 if _LEADS.search(before) else 0.4
