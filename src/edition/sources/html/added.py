"""What a browser adds to a page, written into its markup before a tree is made of it.

Quotation marks around `q`, numbers before the items of `ol`: seen by every reader of the page, and
no part of its text. Formats around whole blocks (`<i><p>`), which the parser would end where the
block begins, are begun again in it. And what would make a tree too deep: elements in more than
`DEEPEST` others are left out of the markup (their words stay), for a tree is made in a time that
grows with that.

https://html.spec.whatwg.org/multipage/rendering.html#lists
"""

from __future__ import annotations

import re
from html import escape

from edition.model.numerals import letters, roman
from edition.sources.html.elements import BLOCKS

DEEPEST = 250
#: The element that holds the number of an item.
NUMBER = "edition-number"

_TOKEN = re.compile(
    r"""<!--(?:>|->|.*?(?:--!?>|\Z))
    | <(script|style|iframe|noembed|noframes|xmp|textarea|title)(?=[\s/>]).*?(?:</\1(?=[\s/>])|\Z)
    | <(/?)([a-zA-Z][^\s/>]*)
      ((?:[\s/]+|[^\s/>="'][^\s/>=]*|=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)|[="'])*+)(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_ATTRIBUTE = re.compile(
    r"""(?<=[\s/"'])([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I
)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_WHOLE = re.compile(r"-?\d{1,6}")
#: Elements that have no end, or need none.
_ENDLESS = frozenset(
    {
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image",
        "input", "link", "meta", "param", "source", "track", "wbr", "keygen",
        "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "option",
        "optgroup", "rb", "rt", "rp", "rtc", "html", "head", "body",
    }
)  # fmt: skip
_FORMATS = frozenset({"i", "b", "em", "strong", "font", "cite", "big"})
_WRAPPED = frozenset({"p", "div", "blockquote", "li", "td", "dd", "h1", "h2", "h3", "h4"})
_MOST = 4  # formats around a block


def completed(markup: str) -> tuple[str, int]:
    """The markup with what a browser adds, and how many tags were too deep in others."""
    adding = _Adding()
    markup = _DECLARATION.sub(
        "", markup, count=1
    )  # XHTML is read as HTML, as browsers read most of it
    return _TOKEN.sub(adding.token, markup), adding.left_out


class _Adding:
    """The lists that are open, each with its next number, and how deep the markup is."""

    def __init__(self) -> None:
        self.lists: list[tuple[int, str] | None] = []
        self.terms: list[str] = []  # of each open list of definitions, the one that is open
        self.depth = self.left_out = 0
        self.end = 0  # of the last token
        self.begun: list[tuple[str, str]] = []  # formats since which no text has come
        self.around: list[tuple[str, str]] = []  # formats around blocks

    def token(self, match: re.Match[str]) -> str:
        """A tag with what is added to it."""
        if match[3] is None:
            return match[0]
        name, ends = match[3].lower(), bool(match[2])
        if name not in _ENDLESS and not match[4].endswith("/"):
            self.depth = max(self.depth + (-1 if ends else 1), 0)
        number = self._number(name, ends, match[4]) + self._again(match, name, ends)
        begins = self._term(name, ends)
        tag = match[0]
        if self.depth + ends > DEEPEST and name not in {"br", "img", "hr"}:
            self.left_out += 1
            tag = "<br>" if name in BLOCKS else ""
        if name == "q":
            return f'"{tag}' if ends else f'{tag}"'
        if name in BLOCKS:  # words are parted there even if the parser takes no heed of the tag
            return f"{tag} " if ends else f" {begins}{tag}{number}"
        return tag + number

    def _again(self, match: re.Match[str], name: str, ends: bool) -> str:
        """The formats that are around a block, to be begun again in it."""
        if match.string[self.end : match.start()].strip():
            self.begun.clear()
        self.end = match.end()
        if name in _FORMATS and ends:
            kept = [one for one in self.around if one[0] != name]
            self.around, self.begun = kept, [one for one in self.begun if one[0] != name]
        elif name in _FORMATS:
            self.begun.append((name, match[0]))
        elif name in _WRAPPED and not ends:
            self.around = [*self.around, *self.begun][:_MOST]
            self.begun.clear()
            return "".join(tag for _, tag in self.around)
        return ""

    def _term(self, name: str, ends: bool) -> str:
        """The end of the term or definition before, which the parser would put this one in."""
        if name == "dl":
            if not ends:
                self.terms.append("")
            elif self.terms:
                self.terms.pop()
        elif name in {"dt", "dd"} and self.terms:
            before, self.terms[-1] = self.terms[-1], "" if ends else name
            return f"</{before}>" if before and not ends else ""
        return ""

    def _number(self, name: str, ends: bool, attributes: str) -> str:
        if name in {"ol", "ul", "menu", "dir"}:
            if ends and self.lists:
                self.lists.pop()
            elif not ends:
                self.lists.append(_begun(attributes) if name == "ol" else None)
        elif name == "li" and not ends and self.lists and (last := self.lists[-1]):
            value = _given(attributes).get("value", "")
            number = int(value) if _WHOLE.fullmatch(value) else last[0]
            self.lists[-1] = number + 1, last[1]
            return f"<{NUMBER}>{escape(numbered(number, last[1]))}. </{NUMBER}>"
        return ""


def _begun(attributes: str) -> tuple[int, str] | None:
    """The first number of a list and its style; None for one that has none, or counts down."""
    given = _given(attributes)
    if _UNNUMBERED.search(given.get("style", "")) or re.search(r"\breversed\b", attributes, re.I):
        return None
    start = given.get("start", "")
    return (int(start) if _WHOLE.fullmatch(start) else 1), given.get("type", "1")


def _given(attributes: str) -> dict[str, str]:
    """Attributes as a tag has them, the first of each name."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(attributes):
        found.setdefault(name.lower(), "".join(values))
    return found


def numbered(number: int, style: str) -> str:
    """A number in the style of a list: `1`, `a`, `A`, `i` or `I`."""
    if style in ("a", "A") and number > 0:
        return letters(number) if style == "a" else letters(number).upper()
    if style in ("i", "I") and 0 < number < 4000:
        return roman(number) if style == "i" else roman(number).upper()
    return str(number)
