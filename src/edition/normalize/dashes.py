"""Dashes between words, where speech breaks off, and for what is left out.

Whatever is typed for a dash (two hyphens, a hyphen or an en dash between spaces, a dash with a
space on one side) is set as the house does: Chicago closed up, Hart as a spaced en dash that
no line begins with. Where speech breaks off or begins late (“But—”), and before an attribution,
both set an em dash without spaces. A two-em dash stands for a name or part of a word left out.
Hyphens inside words, stutters (b-but) and dashes between figures are none of this.

The Chicago Manual of Style, 17th ed., 6.75–94; New Hart's Rules, 4.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import BOUNDARY, in_address, is_wrap, proposed
from edition.normalize.languages import is_english

RULE = "dashes"
#: What may be a dash, beginning with its sign; a hyphen is one between spaces or after a comma,
#: two of them are one that the end of a line cut in two.
_DASH = re.compile(
    r"[-—―–⸺](?:(?<=-)(?:-{1,5}|(?<=[^\s-]-)\n[ \t]*-(?=[^\W_]|[\"“‘'])"
    r"|(?=\s|\Z)(?!\s*[-–—])|(?=[\"“‘'_]?[^\W\d_]))|(?<=—)—|(?<=[—―–⸺]))"
    r"(?![-–—―⸺])"
)
_AFTER_POINT = re.compile(r"[^\W\d_][,;:][\"”'’]?$")
_MINUS = re.compile(r"[-–](?=\d+(?:\.\d+)?[ \u00a0]?(?:°|degrees\b))")
_HYPHENS = re.compile(r"--+")
_BLANK = " \t\u00a0\u202f\u2009\u200a\n"
_TWO_EM = "——"
_AT_FIRST = "dash before a line of its own"
_CLINGING = "dash that clings to the words it encloses"
_THREE_EM = "———"  #: for a whole word
_OPENERS = "“‘([{«„‚‹¿¡"
_GOING_ON = (",", ";")
_CLOSERS = "”)]}.,;:?!…»›"
_TITLE = re.compile(
    r"\b(?:Mrs?|Ms|Messrs|Dr|St|Miss|Lord|Lady|Sir|Count(?:ess)?|Prince(?:ss)?|Captain|Capt|Colonel"
    r"|Col|Major|General|Madame|Mme|Monsieur|M|Duke|Duchess|Earl|Baron(?:ess)?|Rev)\.?\s?$"
)
_LETTER = re.compile(r"(?<![\w’'])([^\W\d_])$")
_DRAWN_OUT = re.compile(r"([^\W\d_])(?:--|—)\1$")  # Oh--h--h!
_REST = re.compile(r"[^\W\d_]{1,3}(?![^\W_])")
_ENDING = re.compile(r"(?:th|[nr]d|st|shire|street)\b")  #: of what begins with what is left out
_LETTERED = re.compile(r"\b(?:an?|letter|letters)\s.$")
#: What ends a word of several letters, or of one that is a word (I, a) or all that is cut off.
_WORD = re.compile(r"[^\W\d_]['’]?[^\W\d_]$|(?<![\w'’])[Ia]$")
_HYPHENED = 12  #: hyphens between spaces, by which they are a text's dashes
_CENTURY = re.compile(r"(?<!\d)1\d$")


@dataclass(frozen=True, slots=True)
class _Place:
    """A dash as it stands, the blanks on either side, and the characters beyond them.

    `left` and `right` are "" at the edge of a block; `opens` says that a line of its own begins
    here, `ends` that the line ends behind it and is no mere wrap.
    """

    start: int
    end: int
    typed: str
    before: str
    after: str
    left: str
    right: str
    opens: bool
    ends: bool
    led: bool


def dashes(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The dashes of a flow, with the spaces around them, as the house sets them."""
    long, tight = _habit(flow)
    hyphens = flow.count(" - ") >= _HYPHENED
    for match in _DASH.finditer(flow):
        if not _may_be(flow, *match.span()):
            continue
        place = _place(flow, *match.span())
        if _is_let_alone(flow, place, style):
            continue
        omitted = _omitted(flow, place, long)
        if omitted:
            yield from proposed(flow, match.span(), omitted, RULE, "what is left out", 0.9)
            continue
        spaced = place.before == place.after == " "
        if tight and place.typed == "--" and spaced and _bare(place):
            yield from proposed(flow, match.span(), "———", RULE, "a word left out, it seems", 0.6)
            continue
        after, reason = _set(place, style)
        span = (place.start - len(place.before), place.end + len(place.after))
        yield from proposed(flow, span, after, RULE, reason, _certainty(place, hyphens))
    for match in _MINUS.finditer(flow):
        if flow[match.start() - 1 : match.start()] in ("", " ", "\n", "(", "\u00a0"):
            yield from proposed(flow, match.span(), "−", RULE, "minus sign", 0.9)


def _habit(flow: str) -> tuple[bool, bool]:
    """Whether a book types three hyphens for words left out, and closes its dashes up."""
    two = three = tight = loose = 0
    for match in _HYPHENS.finditer(flow):
        start, end = match.span()
        two += end - start == 2
        three += end - start == 3
        if end - start == 2:
            beside = flow[max(start - 2, 0) : start] + flow[end : end + 2]
            tight += beside[1:3].isalnum()
            loose += beside[1:3] == "  " and (beside[:1] + beside[3:]).isalnum()
    return two > 5 * three, tight > 20 * max(loose, 1)


def _may_be(flow: str, start: int, end: int) -> bool:
    """Whether what stands before a sign lets it be a dash."""
    if flow[start - 1 : start] in ("-", "–", "—", "―", "⸺"):
        return False
    if end - start > 1 or flow[start] != "-":
        return True
    if flow[end : end + 1].isspace() and (start == 0 or flow[start - 1].isspace()):
        return True
    if _ends_verse(flow, start, end):
        return True
    return bool(_AFTER_POINT.search(flow, max(start - 3, 0), start))


def _ends_verse(flow: str, start: int, end: int) -> bool:
    """Whether a hyphen is the last sign of a line of verse, and the next begins large: no word is
    divided there.
    """
    if not flow.startswith(BOUNDARY, end) or not flow[start - 2 : start].isalpha():
        return False
    return flow[end : end + 12].lstrip(" \n\"'“‘")[:1].isupper()


def _bare(place: _Place) -> bool:
    """Whether words stand on both sides, with no mark between."""
    return (place.left + place.right).isalpha()


def _place(flow: str, start: int, end: int) -> _Place:
    """The dash at `start` to `end` with its neighbours."""
    first, last = start, end
    while first > 0 and flow[first - 1] in _BLANK and not flow.startswith(BOUNDARY, first - 2):
        first -= 1
    while last < len(flow) and flow[last] in _BLANK and not flow.startswith(BOUNDARY, last):
        last += 1
    opens = _keeps_line(flow, first, start)
    turned = flow[last : last + 1].islower() and flow[last - 1 : last] == " "  # a line's own rest
    ends = not turned and _keeps_line(flow, end, last)
    edge = first == 0 or flow.startswith(BOUNDARY, first - 2)
    return _Place(
        start, end, flow[start:end], flow[first:start], flow[end:last],
        "" if edge else flow[first - 1], flow[last : last + 1].strip("\n"), opens, ends,
        flow[last + 1 : last + 2].isalpha(),
    )  # fmt: skip


def _keeps_line(flow: str, start: int, end: int) -> bool:
    """Whether blanks hold a line end that the measure did not make."""
    at = flow.find("\n", start, end)
    return at >= 0 and not is_wrap(flow, at)


def _is_let_alone(flow: str, place: _Place, style: HouseStyle) -> bool:
    """Whether this is no dash of the text: a range, a list's mark, a rule, part of an address."""
    if not (place.left or place.right) or {place.left, place.right} & set("-–—―⸺"):
        return True
    if place.left.isdigit() and place.right.isdigit():
        return True
    if place.typed == "–" and not (place.before or place.after):
        return bool(place.left and place.right)
    if place.typed == "-" and not place.right and place.left and not place.opens:
        glued = place.before == "" and place.left.isalnum()  # a line of verse ends with a dash
        return glued and not _ends_verse(flow, place.start, place.end)
    if place.typed == "-" and (not place.left or not place.right or place.opens):
        return is_english(style) or not place.right.isupper()  # elsewhere speech begins with it
    return in_address(flow, place.start)


def _omitted(flow: str, place: _Place, long: bool) -> str:
    """What to set for a name or part of a word that is left out, "" if nothing is.

    `long` says that the book types three hyphens for this, and two for its dashes.
    """
    joined = (
        not place.before and not place.after and _WORD.search(flow, place.start - 2, place.start)
    )
    if place.typed in (_TWO_EM, "⸺"):
        return _TWO_EM
    whole = bool(place.before and (place.after or not place.right.isalpha()))
    if place.typed.startswith("----") and not joined:
        return _THREE_EM if whole else _TWO_EM
    if place.typed == "---" and not (place.left or place.after) and place.right.isupper():
        return ""  # before whose it is
    if place.typed == "---" and long and not joined:
        return _THREE_EM if whole else _TWO_EM
    if place.typed in ("-", "–", "―"):
        return ""
    if place.typed == "--" and place.before and not place.after and _ENDING.match(flow, place.end):
        return _TWO_EM
    before = flow[max(0, place.start - 12) : place.start]
    loose = bool(place.after) or not place.right or place.right in _CLOSERS + "’"
    found = bool(place.before and loose and _TITLE.search(before))
    if not place.before:
        found = bool(_CENTURY.search(before) and loose) or _is_cut(flow, place, before)
    if not found:
        return ""
    if place.typed == "—":
        return place.typed
    return _THREE_EM if whole else _TWO_EM


def _is_cut(flow: str, place: _Place, before: str) -> bool:
    """Whether a word is given by its first letter only (Lord B——), or by its ends (d——n)."""
    letter = _LETTER.search(before)
    if not letter or letter[1] in "IAOaio" or _DRAWN_OUT.search(before):
        return False
    if place.after or place.right in ",;.’":
        return (
            letter[1].isupper()
            and not _LETTERED.search(before)
            and (place.right != "’" or flow[place.end + 1 : place.end + 2].isalpha())
        )
    rest = _REST.match(flow, place.end)
    alike = rest and rest[0][0].lower() == letter[1].lower()
    return bool(rest and (not alike or len(rest[0]) == 1))


def _set(place: _Place, style: HouseStyle) -> tuple[str, str]:
    """The dash with the spaces it takes here, and why."""
    before = place.before if place.opens else ""
    after = place.after[place.after.index("\n") :] if place.ends else ""
    if not place.left or place.opens:
        return before + (style.speech if place.right else "—") + after, _AT_FIRST
    if place.right in _GOING_ON and _spaced(style) and place.left not in _CLOSERS:
        return style.dash.rstrip(), "dash that ends a parenthesis, before the comma"
    if not place.right or _opens(place.left, style) or _closes(place, style):
        return "—" + after, "dash where words break off, closed up"
    if style.clinging and bool(place.before) != bool(place.after):
        return (" —" if place.before else "— "), _CLINGING
    if style.clinging and not place.before:
        return "—", _CLINGING
    return (style.dash.rstrip() + after if after else style.dash), "dash between words"


def _spaced(style: HouseStyle) -> bool:
    """Whether a language has spaces on both sides of the dashes round a parenthesis."""
    return not is_english(style) and not style.clinging and style.dash[0] in _BLANK


def _opens(mark: str, style: HouseStyle) -> bool:
    """Whether a mark opens something: in German, “ and ‘ do not."""
    return mark in _OPENERS and mark not in (style.outer[1], style.inner[1])


def _closes(place: _Place, style: HouseStyle) -> bool:
    """Whether a mark that closes something follows; a mark typed straight may open or close."""
    if place.right in (style.outer[1], style.inner[1]) and not is_english(style):
        return True
    closing = place.right in "’\"'" and not place.before and not place.led
    return place.right in _CLOSERS or closing


def _certainty(place: _Place, hyphens: bool) -> float:
    """How certain a dash is; `hyphens` between spaces are this text's dashes."""
    if place.typed == "-":
        counted = (
            place.left.isdigit() and place.right.isalpha() and (place.led or place.right in "Ia")
        )
        if hyphens and (counted or (place.left.isalpha() and place.right.isdigit())):
            return 0.75  # "in March, 1888 - it was dark"; one figure alone may be a sum or a list's
        return 0.5 if set(place.left + place.right) & set("0123456789=+*/<>") else 0.85
    if place.typed == "–":
        return 0.5 if not place.left else 0.9 if place.before and place.after else 0.8
    return 0.95 if place.left not in "\"'" and place.right not in "\"'" else 0.8
