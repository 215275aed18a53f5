"""The visible text of a page in HTML, read token by token, without making a tree of it.

What a reader sees of a page is its text outside scripts, style sheets, comments and the like,
the alternative text of its images, and the quotation marks that a browser adds to `q`. Tags of
inline elements part no words, all others do. Nothing is fetched, no entity is declared, and the
cost is linear.
https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

#: Elements whose ends part no words; all others do.
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "blink", "cite", "code",
        "data", "del", "dfn", "em", "embed", "font", "i", "img", "ins", "kbd", "label", "map",
        "mark", "meter", "nobr", "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc",
        "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr",
    }
)  # fmt: skip
#: Elements whose content is characters, without tags; and those of which nothing is seen.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
_UNSEEN = _RAW - {"xmp", "textarea"}
_DECODED = frozenset({"textarea", "title"})

_OPEN = re.compile(r"<(?:!--|!|\?|/?[A-Za-z]|/[^>])")
_NAME = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>=][^\s/>=]*|=[^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*|(?=>))))?"
)
_COMMENT_END = re.compile(r"--!?>")
_CDATA = "<![CDATA["


def visible_text(page: str, *, xml: bool = False) -> str:
    """All that a page shows, in order, blocks parted by line ends.

    In XML, an element may be closed where it opens, and CDATA sections are text.
    """
    return "".join(_shown(page, xml))


def _shown(page: str, xml: bool) -> Iterator[str]:
    at = 0
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
        value = next((value for value in found.groups()[1:] if value is not None), "")
        attributes.setdefault(found[1].lower(), unescape(value))
        at = found.end()
    end = re.compile(r"[\s/]*").match(page, at)
    at = end.end() if end else at
    closed = page[at - 1 : at] == "/"
    return name[0].lower(), attributes, at + 1 if page[at : at + 1] == ">" else -1, closed


def _sign(name: str, ends: bool, attributes: dict[str, str]) -> str:
    """What a tag shows by itself."""
    if name in ("img", "image") and not ends:
        return attributes.get("alt", "")
    if name == "q":
        return '"'
    return "" if name in INLINE else "\n"


def _raw(page: str, name: str, at: int) -> tuple[str, int]:
    """The characters of an element without tags, and where its end tag begins."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
    stop = end.start() if end else len(page)
    return page[at:stop], stop
