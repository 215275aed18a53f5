"""What is asked of an element: its attributes, the words of its classes, what is seen in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from edition.sources.html.elements import BLOCKS, WORDLESS

#: What is said in the stead of a large letter, with which a chapter begins.
_INITIAL = re.compile(
    r"\W*(?i:(?:illuminated|illustrated|ornamental|ornate|decorat(?:ed|ive)|drop(?:ped)?|large|"
    r"fancy|block|initial|capital|caps?|letter|image|illustration|of|the)\b[\s:,_-]*)+"
    r"(?P<letter>[^\W\d_])\W*"
)
#: The same in small letters, as files are named: `block-d`, `dropcap_t`.
_NAMED = re.compile(
    r"\W*(?:(?:drop|block|initial|letter|capital|cap)[a-z]*[\s:,_-]+)+(?P<letter>[^\W\d_])\W*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"'“‘«„»][^\W\d_]")
#: What `epub:type` says of elements that is heeded: https://www.w3.org/TR/epub-ssv-11/
MEANT = frozenset(
    {
        "dedication", "epigraph", "poem", "verse", "song", "hymn", "lyrics", "footnote",
        "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "pagebreak",
    }
)  # fmt: skip


def text(tag: Tag, key: str) -> str:
    """An attribute, "" if there is none."""
    value = tag.attrs.get(key, "")
    return value if isinstance(value, str) else " ".join(value)


def classes(tag: Tag) -> frozenset[str]:
    """The words of an element's classes and id, and of what an EPUB says that it is."""
    if not tag.attrs or not {"class", "id", "epub:type"} & tag.attrs.keys():
        return frozenset()
    names = f"{text(tag, 'class')} {text(tag, 'id')}".lower().split()
    said = {name.rpartition(":")[2] for name in text(tag, "epub:type").lower().split()}
    parts = frozenset(word for name in names for word in name.split("-"))
    return frozenset(names) | parts | (said & MEANT)


def initial(picture: Tag) -> str:
    """The letter that a picture is, by what is said in its stead: `T`, `Drop-cap T`; or ""."""
    alternative = " ".join(text(picture, "alt").split())
    if len(alternative) == 1 or _QUOTED.fullmatch(alternative):
        return alternative
    if named := _NAMED.fullmatch(alternative):
        return named["letter"].upper()
    found = _INITIAL.fullmatch(alternative)
    return found["letter"] if found and found["letter"].isupper() else ""


def foremost(tag: Tag, most: int) -> Iterator[Tag]:
    """The elements among so many nodes that come first in one."""
    return (one for one in islice(tag.descendants, most) if isinstance(one, Tag))


def described(tag: Tag) -> str:
    """An element as it was, in short: what it is, and what it names."""
    kept = ("src", "href", "data", "name", "content", "http-equiv", "action", "value", "alt")
    said = (f'{key}="{text(tag, key)[:60]}"' for key in kept if key in tag.attrs)
    return " ".join([tag.name, *said])


def seen(top: Tag) -> Iterator[str]:
    """The words that are seen in an element, blocks parted by line ends."""
    todo: list[object] = [top]
    while todo:
        node = todo.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, NavigableString):
            yield "" if isinstance(node, PreformattedString) else str(node)
        elif isinstance(node, Tag):
            edge = "\n" if node.name in BLOCKS else ""
            if node.name in WORDLESS:
                yield edge
            elif node.name in {"img", "image"}:
                alternative = text(node, "alt")
                yield initial(node) or (f" {alternative} " if alternative.strip() else "")
                todo += reversed(node.contents)
            else:
                todo += [edge, *reversed(node.contents), edge]
