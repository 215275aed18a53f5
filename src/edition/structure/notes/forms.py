"""How a source marks its own notes: the forms of calls, and of the notes they call.

The ground of this room. A note begins a line with its mark (`[1] `, `[Footnote A: `, `* `), a
call stands in the text behind a word. What serves for both also serves for other things (a list,
a blank, a star for a break), so no form is believed before calls and notes have been compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from edition.model.text import Span
from edition.structure.lines import Galley

_SIGN = "[*†‡§‖¶]"
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_LABEL = r"\d{1,4}[:.-](?:\d{1,3}|[A-Z])|\d{1,4}[a-z]?|[A-Za-z]{1,2}|[ivxlc]{1,7}|[*†‡§‖¶#+]{1,4}"

_FOOTNOTE = r"foot-?\s?note|fu(?:ß|ss)note|voetnoot|сноска"
_NAMED = r"fn\s?[#-]?\s?|(?:foot)?note\s\#?|nota\s"  # [FN#12], [FN-12], [Note 3]

#: How a note begins, by form. `told` says itself that it is a note, and ends with its bracket.
HEADS = {
    "told": re.compile(
        rf"\[(?:{_FOOTNOTE}|note|fn|nota|anm(?:erkung)?\.?|noot|примечание|прим\.)"
        rf"\s*(?::\s+(?=\d{{1,3}}:))?(?P<label>{_LABEL})\s*[:.]\s*",
        re.I,
    ),
    "titled": re.compile(rf"(?:{_FOOTNOTE})\s+(?P<label>{_LABEL})\s*[:.](?:\s+|$)", re.I),
    "enclosed": re.compile(r"\[\*?(?P<label>\d{1,4}|(?<!\*)[A-Z*†‡§])\s?:\s+"),
    "returned": re.compile(
        r"[\[(]?(?P<label>\d{1,4}|[*†‡§]{1,4})[\])]?\s*\(_?return_?\)(?:\s*\[)?\s*", re.I
    ),
    "opened": re.compile(r"(?P<label>\d{1,5})\s?\[\s?(?=[^\]\s])"),
    "square": re.compile(
        rf"\[(?:{_NAMED})?\*?(?P<label>{_LABEL})\][.:]?(?:\s+(?=\S)|(?-i:(?=[A-Z\"“])))", re.I
    ),
    "brace": re.compile(rf"\{{(?P<label>{_LABEL})\}}[.:]?\s+(?=\S)"),
    "round": re.compile(r"\(\*?(?P<label>\d{1,4}|(?<!\*)[*†‡§+#]{1,4}|[A-Za-z])\*?\)\s+(?=\S)"),
    "angle": re.compile(r"<(?P<label>\d{1,4})>\s+(?=\S)"),
    "slash": re.compile(r"/(?P<label>\d{1,4})/\s+(?=\S)"),
    "raised": re.compile(rf"(?P<label>[{_RAISED}]{{1,4}})\s?(?=\S)"),
    "caret": re.compile(r"\^\{?(?P<label>\d{1,4})\}?\s+(?=\S)"),
    "wrapped": re.compile(r"[(\[](?P<label>[*†‡§]{1,4})\s?(?=[^\s\])*†‡§])"),
    "sign": re.compile(
        rf"(?P<label>(?P<one>{_SIGN})(?P=one){{0,3}}|[+#]{{1,3}}(?=\s))"
        r"(?!.*\*\*\s*$)(?!\S[^*\n]{0,80}\S?\*(?!\w))"
        r"\s?(?=[^\s*†‡§‖¶])"
    ),
    "paged": re.compile(
        r"(?:\d{1,4}|[ivxlc]{1,7})\.\s{0,2}(?P<label>[*†‡§]{1,3}|[+±])\s?(?=[^\s*+±])"
    ),
    "number": re.compile(
        r"(?:note\s+)?(?P<label>\d{1,4})(?:[.):]|,(?=\s+p)|(?=\s+\(p))(?:\s*(?:--|—)\s*|\s+)(?=\S)",
        re.I,
    ),
    "naked": re.compile(r"(?P<label>\d{1,4})\s+(?=[\"“'‘_(\[]*[A-ZÀ-Þ])"),
}

#: How one begins that has no mark.
BARE = re.compile(rf"[\[({{]\*?(?:{_FOOTNOTE})s?\s*[:.]\s*", re.I)

#: How one begins that stands in the text where it is called, and has a number: "(1. So he says.)".
COUNTED = re.compile(r"[\[({](?P<label>\d{1,4})[.:]\s+(?=\S)")

#: How one begins that stands so in the text, without one: "[Note: He says so.]".
NOTED = re.compile(r"\[note\s*:\s*(?=\S)", re.I)

#: The signs that a note in the text stands between.
CLOSERS = {"[": "]", "(": ")", "{": "}"}

#: How one begins that stood in the margin; at the head of a paragraph that is a gloss.
SIDE = re.compile(r"\[\s*(?:side-?note|marginal (?:note|gloss)|margin)s?\s*:\s*", re.I)

#: How a note is called. What is glued to a word is a call; brackets may stand after a space.
CALLS = {
    "square": re.compile(rf"[ ]?\[(?:{_NAMED})?\*?(?P<label>{_LABEL})\.?\]", re.I),
    "brace": re.compile(rf"[ ]?\{{(?P<label>{_LABEL})\}}"),
    "round": re.compile(
        r"(?<=[^\s(\[])(?:\(|[ ]\((?:see )?note\s)\*?"
        r"(?P<label>\d{1,4}|(?<!\*)[*†‡§+#]{1,4}|[A-Za-z])\*?\)",
        re.I,
    ),
    "loose": re.compile(r"(?<=[^\s(\[])(?:\r\n|\s)?\(\*?(?P<label>\d{1,4})\)"),
    "angle": re.compile(r"[ ]?<(?P<label>\d{1,4})>"),
    "slash": re.compile(r"(?<=[^\s/])[ ]?/(?P<label>\d{1,4})/"),
    "raised": re.compile(rf"(?<=[^\s{_RAISED}])(?P<label>[{_RAISED}]{{1,4}})(?!\w)"),
    "caret": re.compile(r"(?<=[^\s^])\^\{?(?P<label>\d{1,4})\}?(?!\w)"),
    "bare": re.compile(r"(?<=[^\s\d])(?:\r\n|\s)(?P<label>\d{1,4})(?=[\s,.;:)—-]|\Z)"),
    "glued": re.compile(
        r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?\"'”’)]))(?P<label>\d{1,3})(?=[\s.,;:)—-]|\Z)"
    ),
    "apart": re.compile(
        rf"(?<=[\w.,;:!?\"'”’)\]_»])[ ](?P<label>(?P<one>{_SIGN})(?P=one){{0,3}})(?=[\s.,;:!?)]|\Z)"
        r"(?!\s*[*†‡§‖¶])"
    ),
    "sign": re.compile(
        rf"(?<=[\w.,;:!?\"'”’)\]_»])(?P<label>(?P<one>{_SIGN}|[+#±])(?P=one){{0,3}})(?![\w*†‡§‖¶+#±])"
    ),
}

#: The heads that begin notes only below what announces these.
ANNOUNCED = frozenset({"number", "naked"})

#: How notes are called that have only a number.
PLAIN = ("square", "brace", "raised", "caret", "round")

#: Which calls go with which notes, the surest first; and what share of the notes must be called.
#: Two kinds of calls in one word go together.
MATCHES: dict[str, tuple[tuple[str, ...], float]] = {
    "told": (("square", "sign", "brace", "round", "raised", "caret", "angle"), 0.5),
    "titled": (("square", "sign", "brace", "round", "raised", "caret"), 0.5),
    "enclosed": (("square",), 0.5),
    "returned": (("square", "brace", "raised", "round", "sign", "bare"), 0.6),
    "opened": (("square", "round", "raised", "caret", "bare", "glued"), 0.8),
    "square": (("square", "round"), 0.5),
    "brace": (("brace",), 0.5),
    "angle": (("angle",), 0.8),
    "slash": (("slash",), 0.8),
    "raised": (("raised",), 0.6),
    "caret": (("caret",), 0.8),
    "round": (("round", "square", "loose"), 0.8),
    "wrapped": (("sign",), 0.6),
    "sign": (("sign", "sign apart"), 0.6),
    "paged": (("sign",), 0.6),
    "number": ((*PLAIN, "glued"), 0.8),
    "naked": ((*PLAIN, "bare", "glued"), 0.8),
}

#: Calls of which only the order tells that they are: what they look like is said of other things.
ORDERED = frozenset({"bare", "loose", "glued"})

#: The forms whose notes end with the bracket that they began with.
BRACKETED = frozenset({"told", "enclosed", "opened", "returned", "wrapped", "held"})

#: What announces notes, on a line of its own.
_TITLE = re.compile(
    r"[*_\[(]*(?:(?:[\w’']+\s){0,2}foot-?\s?notes?|(?:the\s|author's\s|editor's\s)?notes?|fu(?:ß|ss)noten?|"
    r"anmerkungen|endnotes?)(?:\s+(?:to|on|for|of)\s.{1,60}|,\s.{1,40})?[\s.:*_\])]*",
    re.I,
)

#: A rule between the text of a page and its notes.
RULED = re.compile(r"[-_—–=\s]+")

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
        "slash": "/", "raised": f"[{_RAISED}]", "caret": r"\^", "bare": r"\d", "glued": r"\d",
        "apart": _SIGN, "sign": "[*†‡§‖¶+#±]",
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

_FIRST = frozenset(f"fFnNivxlc[({{</^*†‡§‖¶+#{_RAISED}")  # of a head, if it is no figure

#: Raised figures as others.
FIGURES = str.maketrans(_RAISED, "1234567890")


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


def announces(text: str) -> bool:
    """Whether a line, or a unit, only says that notes stand under it."""
    low = text.lower()
    return ("note" in low or "anmerkungen" in low) and bool(_TITLE.fullmatch(text))


def heads(galley: Galley) -> Iterator[Head]:
    """Whatever may be the beginning of a note, in each of the forms that fit."""
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
                found = [one for one in found if any(_follows(last, one) for last in before)]
                if _CLOSE.match(line.text):
                    found = []  # a call before its word
            elif not found:
                break
            before = found or before
            yield from found


def _follows(one: Head, two: Head) -> bool:
    if one.form != two.form:
        return False
    if one.label.isdecimal() and two.label.isdecimal():
        return int(two.label) == int(one.label) + 1
    if one.label.isalpha() and two.label.isalpha() and len(one.label) == len(two.label) == 1:
        return ord(two.label) == ord(one.label) + 1
    return not one.label.isalnum() and not two.label.isalnum() and one.label != two.label


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
