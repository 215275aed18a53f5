"""The visible text of a page in HTML, read token by token, without making a tree of it.

What a reader sees of a page is its text outside scripts, style sheets, comments and the like,
the alternative text of its images, and what a browser adds: quotation marks around `q`, numbers
before the items of `ol`. Tags of blocks part words, all others do not. Nothing is fetched, no
entity is declared, and the cost is linear.
https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from html import unescape

#: Elements whose ends part words; all others run on in the line.
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col",
        "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu",
        "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "xmp",
    }
)  # fmt: skip
#: Elements whose content is characters, without tags; and those of which nothing is seen.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
_UNSEEN = _RAW - {"xmp", "textarea"}
_DECODED = frozenset({"textarea", "title"})

#: Stands where the tag of an inline element is: a reader may have had to end a block there.
SOFT = "\u2063"

_OPEN = re.compile(r"<(?:!--|!|\?|/?[A-Za-z]|/[^>])")
_NAME = re.compile(r"[^\s/>]+")
#: An attribute, and where its quoted value never ends, the quotation mark that opens it.
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s/>][^\s/>=]*)
    (?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)|(?=>)|(["'])))?""",
    re.X,
)
#: A list that its style leaves without numbers.
_PLAIN = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_SPACE = re.compile(r"[\s/]*")
_COMMENT_END = re.compile(r"--!?>")
_CDATA = "<![CDATA["


def visible_text(page: str, *, xml: bool = False) -> str:
    """All that a page shows, in order, blocks parted by line ends, `SOFT` for the other tags.

    In XML, an element may be closed where it opens, and CDATA sections are text.
    """
    return "".join(_shown(page.replace(SOFT, ""), xml))


def _shown(page: str, xml: bool) -> Iterator[str]:
    at, lists = 0, _Lists()
    while found := _OPEN.search(page, at):
        if at < found.start():
            yield unescape(page[at : found.start()])
        start = found.start()
        if xml and page.startswith(_CDATA, start):
            end = page.find("]]>", start)
            yield page[start + len(_CDATA) : end if end >= 0 else len(page)]
            at = end + 3 if end >= 0 else len(page)
        elif found[0] == "<!--":
            at = _comment(page, start)
        elif not found[0][-1].isalpha():
            at = _past(page, ">", start)
        else:
            name, attributes, at, closed = _tag(page, start)
            if at < 0:
                return  # the page ends inside a tag
            yield _sign(name, found[0][1] == "/", attributes)
            yield lists.sign(name, found[0][1] == "/", attributes)
            if name in _RAW and found[0][1] != "/" and not closed:
                text, at = _raw(page, name, at)
                yield "" if name in _UNSEEN else unescape(text) if name in _DECODED else text
            elif name == "plaintext" and not xml:
                yield page[at:]
                return
    yield unescape(page[at:])


def _past(page: str, sign: str, start: int) -> int:
    at = page.find(sign, start)
    return at + len(sign) if at >= 0 else len(page)


def _comment(page: str, start: int) -> int:
    """Where a comment ends: `<!-->` and `<!--->` are whole ones."""
    for short in ("<!-->", "<!--->"):
        if page.startswith(short, start):
            return start + len(short)
    end = _COMMENT_END.search(page, start + 4)
    return end.end() if end else len(page)


def _tag(page: str, start: int) -> tuple[str, dict[str, str], int, bool]:
    """A tag: its name in small letters, its attributes, where it ends (-1: nowhere), if closed."""
    name = _NAME.match(page, start + 1 + page.startswith("/", start + 1))
    assert name
    attributes: dict[str, str] = {}
    at = name.end()
    while found := _ATTRIBUTE.match(page, at):
        if found[5]:
            return name[0].lower(), attributes, -1, False
        value = next((value for value in found.groups()[1:] if value is not None), "")
        attributes.setdefault(found[1].lower(), unescape(value))
        at = found.end()
    space = _SPACE.match(page, at)
    at = space.end() if space else at
    closed = page[at - 1 : at] == "/"
    return name[0].lower(), attributes, at + 1 if page[at : at + 1] == ">" else -1, closed


#: The alternative text of a picture that is the first letter of a word: "Illuminated capital T".
_LETTER = re.compile(
    r"\W*(?i:(?:(?:illuminat|illustrat|ornament|decorat|drop|letter|capital|initial|block|fancy)"
    r"\w*|ornate|large|caps?|image|of|the)\b[\s:,_-]*)+([^\W\d_a-zß-öø-ÿ])\W*"
)
#: The same as a file is named, and with a quotation mark before it.
_SMALL = re.compile(
    r"\W*(?:(?:drop|block|initial|letter|cap)[a-z]*[\s:,_-]+)+([^\W\d_])\W*", re.IGNORECASE
)
_SAID = re.compile(r"[\"'“‘«„»][^\W\d_]")


def _sign(name: str, ends: bool, attributes: dict[str, str]) -> str:
    """What a tag shows by itself."""
    if name in ("img", "image") and not ends:
        alt = attributes.get("alt", "")
        if letter := _LETTER.fullmatch(alt.strip()):
            return letter[1]
        if small := _SMALL.fullmatch(alt.strip()):
            return small[1].upper()
        if _SAID.fullmatch(alt.strip()):
            return alt.strip()
        return alt if len(alt.strip()) < 2 else f" {alt} "  # one letter is part of a word
    if name == "q":
        return '"'
    return "\n" if name in BLOCKS else SOFT


class _Lists:
    """The lists that are open, and the number that each has come to; None for one without."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str] | None] = []

    def sign(self, name: str, ends: bool, attributes: dict[str, str]) -> str:
        """The number that a tag shows."""
        if name in ("ol", "ul", "menu", "dir"):
            if ends and self._open:
                self._open.pop()
            elif not ends:
                self._open.append(self._begun(name, attributes))
        elif name == "li" and not ends and self._open and (last := self._open[-1]):
            number, style = last
            if re.fullmatch(r"-?\d{1,6}", attributes.get("value", "")):
                number = int(attributes["value"])
            self._open[-1] = number + 1, style
            return f"{_number(number, style)}. "
        return ""

    def _begun(self, name: str, attributes: dict[str, str]) -> tuple[int, str] | None:
        start, style = attributes.get("start", ""), attributes.get("type", "1")
        if name != "ol" or _PLAIN.search(attributes.get("style", "")) or "reversed" in attributes:
            return None
        return (int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1), style


def _number(number: int, style: str) -> str:
    """A number as a list shows it: in figures, letters or Roman numerals."""
    if style in ("a", "A") and number > 0:
        sign = ""
        while number:
            number, rest = divmod(number - 1, 26)
            sign = string.ascii_lowercase[rest] + sign
    elif style in ("i", "I") and 0 < number < 4000:
        tens = zip(("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
                   (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), strict=True)  # fmt: skip
        sign = ""
        for numeral, value in tens:
            sign, number = sign + numeral * (number // value), number % value
    else:
        return str(number)
    return sign.upper() if style.isupper() else sign.lower()


def _raw(page: str, name: str, at: int) -> tuple[str, int]:
    """The characters of an element without tags, and where its end tag begins."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
    stop = end.start() if end else len(page)
    return page[at:stop], stop
