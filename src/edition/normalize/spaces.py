"""Spaces that no one meant: before a point, inside brackets, doubled, or kept from breaking.

Only spaces inside a line are touched; the indents of lines and their ends stay. Single no-break
spaces stay beside figures, points, dashes and marks, where they are of use; between two plain
words they come from a web page.

The Chicago Manual of Style, 17th ed., 2.9, 6.7, 6.106 (solidus).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edit import Edit
from edition.model.style import HouseStyle
from edition.normalize.flow import NBSP, in_address, proposed
from edition.normalize.languages import is_english

RULE = "spaces"
_BLANK = "[ \t\u00a0]"
_PATTERN = re.compile(
    rf"(?P<point>(?<=[\w’”'\")\]?!]){_BLANK}{{1,3}}(?=(?:,(?!,)|[;:?!)\]]|\.(?!{_BLANK}?\.|\w))(?:[\s’”'\")\].,;:?!]|$)))"
    rf"|(?P<bracket>(?<=[(\[]){_BLANK}{{1,3}}(?=\w))"
    rf"|(?P<solidus>(?<=\w)/{_BLANK}{{1,3}}(?=\w)|(?<=\w){_BLANK}{{1,3}}/(?=\w))"
    rf"|(?P<run>(?<=[^\s*])(?:{_BLANK}{{2,}}|\t)(?=\S))"
    rf"|(?P<tie>(?<=[a-z,;]){NBSP}(?=[a-z]{{2}}))"
)
#: "10 : 15", "A : B :: C : D"
_PROPORTION = re.compile(rf"\w{_BLANK}::?{_BLANK}(?:\d|[A-Z]\b)")
#: Where any of these may be: a blank before a sign or one that is no plain space, several blanks,
#: one after a sign. Each begins with what is rarer than a space, and so is found fast.
_BEFORE_SIGN = re.compile(rf"[,;:?!)\]./\t{NBSP}](?<={_BLANK}.)")
_SEVERAL = re.compile("  +")
_RARE = re.compile(rf"[(\[/\t{NBSP}](?:(?={_BLANK})|(?<=[\t{NBSP}]))")
_REASONS = {
    "point": "no space before a mark of punctuation",
    "bracket": "no space inside a bracket",
    "run": "one space between words",
    "tie": "no need to keep these words on one line",
    "solidus": "no space on one side of a solidus only",
}
#: Signs that a no-break space belongs beside: figures, points, dashes, an ampersand, a section.
_TIED = re.compile(r"[\d.&§–—…]")


def spaces(flow: str, style: HouseStyle) -> Iterator[Edit]:
    """The spaces to take out, or to set as one."""
    for match in _matches(flow):
        name = match.lastgroup or ""
        if name == "point" and flow[match.end()] in ";:?!" and not is_english(style):
            continue  # `point-spacing` sets them as the language does
        if flow.startswith(":", match.end()) and _PROPORTION.match(flow, match.start() - 1):
            continue
        if name == "tie" and flow[match.start() - 2 : match.start() - 1].isspace():
            continue  # a one-letter word is tied on purpose
        if name == "solidus" and in_address(flow, match.start()):
            continue
        after = {"run": _one(flow, match), "tie": " ", "solidus": "/"}.get(name, "")
        certainty = _even(flow, match) if name == "solidus" else 1.0
        yield from proposed(flow, match.span(), after, RULE, _REASONS[name], certainty)


def _matches(flow: str) -> Iterator[re.Match[str]]:
    last = 0
    places = {match.start() - 1 for match in _BEFORE_SIGN.finditer(flow)}
    places.update(match.start() for match in _RARE.finditer(flow))
    for several in _SEVERAL.finditer(flow):
        places.update(range(several.start(), several.end() - 1))
    for at in sorted(places):
        match = _PATTERN.match(flow, at + (flow[at] in "([")) if at >= last else None
        if match:
            yield match
            last = match.end()


def _one(flow: str, match: re.Match[str]) -> str:
    """The one space for a run of them: kept from breaking where that is of use."""
    beside = flow[match.start() - 1] + flow[match.end()]
    return NBSP if NBSP in match[0] and _TIED.search(beside) else " "


def _even(flow: str, match: re.Match[str]) -> float:
    """Between two names or two words a solidus means "or"; else it may part lines of verse."""
    before = re.search(r"\w+$", flow[max(0, match.start() - 40) : match.start()])
    first = before[0][0] if before else ""
    return 0.9 if first.isupper() == flow[match.end()].isupper() else 0.6
