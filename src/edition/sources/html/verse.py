"""Verse on a page: leaves that it calls so, or whose lines it breaks; the stanzas of a poem.

Lines under a head of persons are names, and whose a poem is stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from edition.model.document import LINE_NUMBER, Mark
from edition.model.text import Span
from edition.sources.html.frontispiece import PERSONS
from edition.sources.html.leaf import LINES, Leaf
from edition.sources.html.purpose import APART

_ENDS = frozenset(",;:.!?—-”’")
_LONGEST_LINE = 75  # characters of a line of verse


def verse(leaf: Leaf) -> None:
    """Whether a leaf is verse: by its class, or by lines that end before they must."""
    if leaf.role or leaf.raw:
        return
    rows = [row.strip() for row in leaf.text.split("\n")]
    edge = max(map(len, rows))
    if leaf.frame.kind == "verse" and edge <= 2 * _LONGEST_LINE:
        _of_poem(leaf, rows)
        return
    if leaf.frame.kind or len(rows) < 3 or edge > _LONGEST_LINE:
        return
    if leaf.frame.align == "center" and not _pointed(rows):
        return  # a title page, an inscription
    capitals = sum(_first(row).isupper() for row in rows) / len(rows)
    room = sum(len(row) + 1 + len(after.split(" ")[0]) < edge - 3 for row, after in pairwise(rows))
    if capitals >= 0.75 or room * 2 >= len(rows):
        sure = 0.85 if capitals >= 0.9 and len(rows) >= 4 else 0.7
        reasons = ("the page breaks its lines", "they end before they must")
        leaf.role, leaf.evidence, leaf.confidence = "verse", reasons, sure


def _of_poem(leaf: Leaf, rows: Sequence[str]) -> None:
    """What a leaf is that the page calls verse: a line may say whose it is, or sign it."""
    alone = len(rows) == 1
    whose = leaf.frame.words & APART or leaf.whole("source") or dashed(leaf.text)
    if alone and whose:
        leaf.role, leaf.evidence = "attribution", ("under a poem",)
    elif not (alone and leaf.frame.align == "right") and not leaf.frame.words & APART:
        found = leaf.frame.rows and leaf.frame.name in (LINES, "table", "tbody")
        reason = "each line is an element of its own" if found else "the page calls it verse"
        leaf.give("verse", reason, 0.85 if found else 0.95)


def dashed(text: str) -> bool:
    """Whether a line begins as one does that says whose what is above it is."""
    return text[0] in "—–―" or text.startswith("--")


def _pointed(rows: Sequence[str]) -> bool:
    """Whether lines end as those of a stanza do, and are not all in capitals."""
    ends = sum(row[-1:] in _ENDS for row in rows)
    return 2 * ends >= len(rows) and not all(row.isupper() for row in rows if row)


def _first(text: str) -> str:
    match = re.search(r"[^\W\d_]", text)
    return match[0] if match else ""


def stanzas(leaves: Sequence[Leaf]) -> Iterator[Mark]:
    """A `verse` for each poem, whose stanzas blank lines part, and a `line` for each line."""
    for (is_verse, _), group in groupby(
        leaves,
        lambda leaf: (leaf.role == "verse", id(leaf.frame.held) if leaf.role == "verse" else 0),
    ):
        if not is_verse:
            continue
        stanza = list(group)
        counts = {span.end: span for leaf in stanza for kind, span, _ in leaf.formats
                  if kind == LINE_NUMBER}  # fmt: skip
        rows = [
            (Span(start, stop), indent)
            for leaf in stanza
            for (start, indent), end in zip(leaf.rows, _ends(leaf), strict=True)
            if (stop := _without(leaf, end, counts)) > start
        ]
        steps = {indent: step for step, indent in enumerate(sorted({i for _, i in rows}))}
        sure, evidence = min(leaf.confidence for leaf in stanza), stanza[0].evidence
        whole = Span(rows[0][0].start, rows[-1][0].end)
        yield Mark("verse", whole, evidence=evidence, confidence=sure)
        for span in counts.values():
            told = ("the page calls it a line's number",)
            yield Mark("aside", span, label=LINE_NUMBER, evidence=told, confidence=0.95)
        for span, indent in rows:
            yield Mark("line", span, steps[indent], evidence=evidence[:1], confidence=sure)


def _without(leaf: Leaf, end: int, counts: Mapping[int, Span]) -> int:
    """Where a line ends that a number may stand after, which counts it."""
    if end not in counts:
        return end
    base = leaf.span.start
    return base + len(leaf.text[: counts[end].start - base].rstrip())


def _ends(leaf: Leaf) -> list[int]:
    """Where the lines of a leaf end."""
    starts = [start for start, _ in leaf.rows]
    return [
        leaf.span.start + len(leaf.text[: after - leaf.span.start].rstrip())
        for after in (*starts[1:], leaf.span.end)
    ]


def persons(leaves: Sequence[Leaf]) -> set[int]:
    """The leaves of several lines under a head of persons, which the text tells from verse."""
    found: set[int] = set()
    under = False
    for number, leaf in enumerate(leaves):
        if leaf.frame.kind == "heading":
            under = bool(PERSONS.match(leaf.text))
        elif (
            under and len(leaf.rows) > 2
            and not leaf.role and not leaf.frame.kind and leaf.frame.held is None
        ):  # fmt: skip
            found.add(number)
    return found
