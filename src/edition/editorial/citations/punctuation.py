"""The punctuation of citations and bibliographies, set when an entry is whole.

Only then is it plain which quotation marks are outermost, and whether a point is already there.
Until then marks of the private use area stand for the beginnings and ends of quotations and of
runs in italics and the like; `typed` puts them into what an editor wrote, `inlines` takes them
out again.

CSL-JSON's markup: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
The Chicago Manual of Style, 17th ed., 6.9 (points and closing quotation marks), 6.125
(points after titles that end in one), 9.61 (ranges), 14.99 (translated titles).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from edition.model.book import Inline

OPEN, CLOSE = "\ue000", "\ue001"  #: quotation marks, of whatever depth
#: What begins and ends a run of an inline kind; a title is a `work`.
MARKS = {
    "work": ("\ue002", "\ue003"), "strong": ("\ue004", "\ue005"),
    "superscript": ("\ue006", "\ue007"), "small-caps": ("\ue008", "\ue009"),
}  # fmt: skip

_BEGINS = {begin: kind for kind, (begin, _) in MARKS.items()}
_ENDS = "".join([CLOSE, *(end for _, end in MARKS.values())])
_ANY = re.compile("[\ue000-\ue009]")
_TAGS = {"i": "work", "em": "work", "b": "strong", "strong": "strong", "sup": "superscript",
         "sc": "small-caps"}  # fmt: skip
_TAG = re.compile(r"<(/?)(i|em|b|strong|sup|sc)>")
_PLAIN_TAG = re.compile(r"</?(?:sub|span(?: [^<>]*)?)>")


def marked(kind: str, text: object) -> str:
    """A run of an inline kind between its marks."""
    return f"{text}".join(MARKS[kind])


def unmarked(text: str) -> str:
    """The words alone."""
    return _ANY.sub("", text)


def typed(text: str) -> str:
    """What an editor wrote in a bibliography, with its markup and quotation marks as marks."""
    text = _PLAIN_TAG.sub("", unmarked(html.unescape(text)))
    text = _TAG.sub(lambda tag: MARKS[_TAGS[tag[2]]][bool(tag[1])], text)
    text = re.sub(r"“([^“”]*)”", rf"{OPEN}\1{CLOSE}", text)
    text = re.sub(r'(?<!\w)"([^"]*)"(?!\w)', rf"{OPEN}\1{CLOSE}", text)
    return re.sub(r"(?<!\w)‘[^‘]*", _closed, text)


def _closed(found: re.Match[str]) -> str:
    """A single quotation, up to the next: its end is the first ’ that is no apostrophe.

    One after an s may be a plural's, if another follows.
    """
    text = found[0]
    ends = [end.start() for end in re.finditer(r"’(?!\w)", text)]
    if not ends:
        return text
    at = next((end for end in ends if text[end - 1] != "s"), ends[-1])
    return f"{OPEN}{text[1:at]}{CLOSE}{text[at + 1 :]}"


def balanced(text: str) -> bool:
    """Whether all that begins in a text ends in it."""
    pairs = [(OPEN, CLOSE), *MARKS.values()]
    return all(text.count(begin) == text.count(end) for begin, end in pairs)


def pointed(text: str, american: bool) -> str:
    """The text with its points in their places, and none twice.

    A translation in brackets leaves the title that it follows, and a title that is nothing but
    a description in brackets is set as one. A comma stays after a title's question mark.
    `american`: a point or comma goes before the quotation mark that it follows.
    """
    text = re.sub(rf"(\s*\[[^\[\]]*\])([{_ENDS}]+)", r"\2\1", text)
    for begin, end in ((OPEN, CLOSE), *MARKS.values()):
        text = text.replace(begin + end, "")
    text = re.sub(rf"([{_ENDS}]),(?= \()", r"\1", text)
    text = re.sub(rf"([?!][{_ENDS}]*|\.[{_ENDS}]+)\.", r"\1", text)
    text = re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)
    if american:
        text = re.sub(rf"({CLOSE}[{_ENDS}]*)([.,])", r"\2\1", text)
    return re.sub(r"  +", " ", text).strip()


def inlines(text: str, quotes: Sequence[str]) -> tuple[Inline, ...]:
    """The text with its quotation marks by turns outer and inner (`quotes`: “ ” ‘ ’), as runs.

    Italics within italics are `emphasis`.
    """
    held: list[tuple[str, list[Inline]]] = [("", [])]
    depth, words = 0, ""

    def flush() -> None:
        nonlocal words
        held[-1][1].extend([Inline("text", words)] if words else [])
        words = ""

    for character in text:
        if character == OPEN:
            words += quotes[depth % 2 * 2]
            depth += 1
        elif character == CLOSE:
            depth = max(depth - 1, 0)
            words += quotes[depth % 2 * 2 + 1]
        elif character in _BEGINS:
            flush()
            kind = _BEGINS[character]
            within = kind == "work" and any(name == "work" for name, _ in held)
            held.append(("emphasis" if within else kind, []))
        elif character in _ENDS:
            flush()
            if len(held) > 1:
                kind, children = held.pop()
                held[-1][1].append(Inline(kind, children=tuple(children)))
        else:
            words += character
    flush()
    return tuple(one for _, run in held for one in run)


def range_closed(first: str, last: str, style: str) -> str:
    """The last number of a range as a style abbreviates it: `chicago-16`, `minimal`, or in full.

    A last number that is given abbreviated is completed first.
    """
    last = first[: len(first) - len(last)] + last
    if len(first) != len(last) or int(last) < int(first):
        return last
    same = next((at for at, pair in enumerate(zip(first, last, strict=True)) if len(set(pair)) > 1),
                len(first) - 1)  # fmt: skip
    tail = int(first[-2:])
    if style.startswith("chicago"):
        kept = len(first) if int(first) < 100 or tail == 0 else 1 if tail < 10 else 2
    elif style.startswith("minimal"):
        kept = 2 if 10 <= int(last[-2:]) < 20 or style == "minimal-two" else 1
    else:
        kept = len(first)
    return last[min(same, max(len(last) - kept, 0)) :]


def ranges_closed(text: str, style: str) -> str:
    """A list of page numbers with its ranges abbreviated: “12–15, 101–8”."""
    return re.sub(
        r"(?<!\w)(\d{1,9})\s*[-–—]+\s*(\d{1,9})(?!\w)",
        lambda found: f"{found[1]}–{range_closed(found[1], found[2], style)}",
        text,
    )
