"""Anchors: where in a witness the words are that an editor's record quotes.

Resolving never guesses. An anchor is FOUND, or it is AMBIGUOUS (the words stand in several
places, which are listed with the shortest context that tells them apart) or an ORPHAN (they
stand nowhere; the likeliest place is shown, never taken).

The words may be quoted as the witness has them or as the edition prints them: both are folded
to one form, in which every quotation mark is the same, dashes are hyphens, and white space
counts only between words. Web Annotation Data Model, TextQuoteSelector:
https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from edition.model.apparatus import Anchor
from edition.model.document import Document
from edition.model.finding import Finding, Place
from edition.model.text import Span

_FOLD = re.compile(
    r"""(?P<ellipsis> \s* (?: … | \.(?:\s?\.){2,} ) \s* )
      | (?P<marks> ["“”„‟«»‘’‚‛'`´] (?: \s* ["“”„‟«»‘’‚‛'`´] )* )
      | (?P<dash> \s* [-‐‑–—―]+ \s* )
      | (?P<point> [./] \s+ | \s+ / )
      | (?P<white> \s+ )
      | (?P<nothing> [\u00ad\u200b-\u200d\u2060\ufeff]+ )""",
    re.X,
)
_DOUBLE = set('"“”„‟«»')
_WORD = re.compile(r"\S+\s*")

SHOWN = 6  # places that a message lists
REACH = 240  # characters of context in which a difference is looked for
LIKELY = 60  # likeness, of 100, below which no place is worth showing


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the form in which anchors are compared, and where each character came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The source span of characters `start` to `end` of the folded text."""
        return Span(self.starts[start], self.ends[end - 1])


@lru_cache(maxsize=16)
def folded(source: str) -> Folded:
    """`source` folded; linear in its length."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0

    def put(text: str, start: int, end: int) -> None:
        out.append(text)
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))

    def plain(start: int, end: int) -> None:
        for position in range(start, end):
            put(unicodedata.normalize("NFKC", source[position]), position, position + 1)

    for match in _FOLD.finditer(source):
        plain(at, match.start())
        at = match.end()
        kind, text = match.lastgroup, match.group()
        if kind == "marks":
            for offset, mark in enumerate(text):
                if not mark.isspace():
                    place = match.start() + offset
                    put("''" if mark in _DOUBLE else "'", place, place + 1)
        elif kind != "nothing":
            form = {"ellipsis": "…", "dash": "-", "point": text.strip()}.get(str(kind), " ")
            put(form, *match.span())
    plain(at, len(source))
    return Folded("".join(out), tuple(starts), tuple(ends))


class Unresolved(Exception):  # noqa: N818  (a finding about the editor's file)
    """An anchor without its one place; the finding says why and what to write instead."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def resolve(anchor: Anchor, document: Document) -> Span:
    """The source span of the anchor's words.

    Raises Unresolved with ANCHOR-AMBIGUOUS, ANCHOR-ORPHAN or ANCHOR-OCCURRENCE.
    """
    return resolve_all(anchor, document, every=False)[0]


def resolve_all(anchor: Anchor, document: Document, *, every: bool = True) -> tuple[Span, ...]:
    """The source spans of all places of the anchor's words; there is at least one."""
    text = folded(document.source)
    places = _places(anchor, text)
    if not places:
        raise Unresolved(_orphan(anchor, document, text))
    if anchor.occurrence > len(places):
        raise Unresolved(_too_far(anchor, document, text, places))
    if anchor.occurrence:
        places = [places[anchor.occurrence - 1]]
    if len(places) > 1 and not every:
        raise Unresolved(_ambiguous(anchor, document, text, places))
    return tuple(_trimmed(document.source, text.span(*place)) for place in places)


def describe(span: Span, document: Document, place: Place) -> Anchor:
    """The shortest anchor that resolves to the words of a source span."""
    text = folded(document.source)
    anchor = Anchor(" ".join(span.of(document.source).split()), place)
    places = _places(anchor, text)
    own = [one for one in places if _trimmed(document.source, text.span(*one)) == span]
    if not own:
        raise ValueError(f"{span} does not begin and end with words")
    return _told_apart(anchor, own[0], places, document.source) if len(places) > 1 else anchor


def _places(anchor: Anchor, text: Folded) -> list[tuple[int, int]]:
    """Where the folded words stand, as whole words, in the context that the anchor asks for."""
    before, exact, after = (
        folded(words).text.strip() for words in (anchor.prefix, anchor.exact, anchor.suffix)
    )
    places, at = [], text.text.find(exact) if exact else -1
    while at >= 0:
        end = at + len(exact)
        if (
            _is_edge(text.text, at)
            and _is_edge(text.text, end)
            and text.text[max(0, at - len(before) - 1) : at].rstrip().endswith(before)
            and text.text[end : end + len(after) + 1].lstrip().startswith(after)
        ):
            places.append((at, end))
        at = text.text.find(exact, at + 1)
    return places


def _is_edge(text: str, at: int) -> bool:
    """Whether no word goes on across position `at`."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _trimmed(source: str, span: Span) -> Span:
    """The span without the white space that folding drew into its ends."""
    words = span.of(source)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _ambiguous(
    anchor: Anchor, document: Document, text: Folded, places: list[tuple[int, int]]
) -> Finding:
    lines = [
        f"line {document.line(text.starts[at])}: {_context(document.source, text.span(at, end))}\n      write "
        f"{written(_told_apart(anchor, (at, end), places, document.source))}"
        for at, end in places[:SHOWN]
    ]
    more = [f"… and {len(places) - SHOWN} more"] if len(places) > SHOWN else []
    return Finding(
        "ANCHOR-AMBIGUOUS",
        f"“{anchor.exact}” stands in {len(places)} places of {document.witness.file}",
        anchor.place,
        "say which is meant:\n    " + "\n    ".join(lines + more),
    )


def _told_apart(
    anchor: Anchor, place: tuple[int, int], places: list[tuple[int, int]], source: str
) -> Anchor:
    """The anchor with the shortest prefix or suffix, in words, that only this place has."""
    text = folded(source)
    own = text.span(*place)
    before = source[max(0, own.start - REACH) : own.start].split()
    after = source[own.end : own.end + REACH].split()
    bare = replace(anchor, occurrence=0, prefix="", suffix="")
    for count in range(1, max(len(before), len(after)) + 1):
        for changed in (
            replace(bare, prefix=" ".join(before[-count:])),
            replace(bare, suffix=" ".join(after[:count])),
        ):
            if _places(changed, text) == [place]:
                return changed
    return replace(bare, occurrence=places.index(place) + 1)


def _orphan(anchor: Anchor, document: Document, text: Folded) -> Finding:
    """What is likeliest meant by words that stand nowhere."""
    message = f"“{anchor.exact}” does not stand in {document.witness.file}"
    if anchor.prefix or anchor.suffix:
        bare = replace(anchor, prefix="", suffix="", occurrence=0)
        if places := _places(bare, text):
            message += f" after “{anchor.prefix}”" * bool(anchor.prefix)
            message += f" before “{anchor.suffix}”" * bool(anchor.suffix)
            return replace(
                _ambiguous(bare, document, text, places), code="ANCHOR-ORPHAN", message=message
            )
    exact = folded(anchor.exact).text.strip()
    likely = fuzz.partial_ratio_alignment(exact, text.text, score_cutoff=LIKELY)
    if likely is None or not exact:
        remedy = "quote the words as the witness has them; nothing in it is much like these"
        return Finding("ANCHOR-ORPHAN", message, anchor.place, remedy)
    start, end = _whole_words(text.text, likely.dest_start, likely.dest_end)
    span = _trimmed(document.source, text.span(start, end))
    right = describe(span, document, anchor.place)
    return Finding(
        "ANCHOR-ORPHAN", message, anchor.place,
        f"if this is meant (line {document.line(span.start)}), write {written(right)}",
    )  # fmt: skip


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while not _is_edge(text, start):
        start -= 1
    while not _is_edge(text, end):
        end += 1
    return start, end


def _too_far(
    anchor: Anchor, document: Document, text: Folded, places: list[tuple[int, int]]
) -> Finding:
    finding = _ambiguous(anchor, document, text, places)
    message = f"“{anchor.exact}” stands in {len(places)} places only, not {anchor.occurrence}"
    return replace(finding, code="ANCHOR-OCCURRENCE", message=message)


def _context(source: str, span: Span) -> str:
    before = source[max(0, span.start - 30) : span.start]
    after = source[span.end : span.end + 30]
    return " ".join(f"…{before}[{span.of(source)}]{after}…".split())


def written(anchor: Anchor) -> str:
    """The anchor as it is written in an editor's file."""
    if not (anchor.prefix or anchor.suffix or anchor.occurrence):
        return f"anchor: {_quoted(anchor.exact)}"
    parts = [f"exact: {_quoted(anchor.exact)}"]
    parts += [f"prefix: {_quoted(anchor.prefix)}"] * bool(anchor.prefix)
    parts += [f"suffix: {_quoted(anchor.suffix)}"] * bool(anchor.suffix)
    parts += [f"occurrence: {anchor.occurrence}"] * bool(anchor.occurrence)
    return f"anchor: {{{', '.join(parts)}}}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
