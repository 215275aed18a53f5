"""Notes of transcribers: boxed or bracketed anywhere, else at the head and foot of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from edition.model.text import Span
from edition.sources.gutenberg.stretches import EOL, STRETCH, Blocks, lines_with

_I = re.IGNORECASE
NOTE = re.compile(
    r"(?P<box>[ \t]*[|+\[(*_=~<-]*[ \t]*)(?:(?:original |etext |e-text )?transcri(?:ber|ption)s?"
    r"[’'´`]?s?[’'´`]?[ \t]+(?:end[- ]?)?notes?\b"
    r"|(?:not(?:es?|as?)|(?:an|be)merkung(?:en)?)[ \t]+"
    r"(?:(?:de la|sur la|de l['’]|du|del|della|de|zur|des|der)[ \t]*tra(?:n?scri|nskri)"
    r"|au lecteur de ce))[^\r\n]*",
    _I,
)
#: What stands in every line that announces one.
_NOTING = ("ranscri", "RANSCRI", "rascri", "RASCRI", "ranskri", "RANSKRI", "lecteur de ce")
#: A note in brackets of one who calls himself otherwise: "[Note: Italics are in capitals …]".
_OTHER_NOTE = re.compile(
    r"(?P<box>[ \t]*\[[ \t]*)(?:(?:e-?text|e-?book|text|redactor|editor|proof-?reader|scanner"
    r"|typist|producer)(?:ing|ion)?(?:[’'´`]s|s[’'´`]?)?[ \t]+){0,2}notes?\b(?:[ \t]+on(?: the)?"
    r" (?:text|e-?text|format))?[ \t]*[:.—-][^\r\n]*",
    _I,
)
#: A line over a note on the file and its sources, before the title: "Editorial note:".
_FILE_NOTE = re.compile(
    r"(?P<box>)[ \t]*(?:editorial|producer[’'´`]?s|publication|general|e-?text)[ \t]+notes?:?"
    + EOL, _I
)  # fmt: skip
_OF_FILE = re.compile(r"\be-?books?\b|\be-?texts?\b|\bhtml?\b|gutenberg\.|text file", _I)
_TOLD = 3  #: different words of `_NOTED` that such a note has
_NOTED = re.compile(
    r"transcri|typograph|spelling|italic|hyphen|misprint|printer|corrected|preserved|retained"
    r"|underscore|punctuation|original|e-?text|e-?book|errata|footnote|illustration|page number"
    r"|t(?:ip|yp)ograf|ortogra|orthogra|rechtschreib|druckfehler|italique|corsivo|cursiva|kursiv|"
    r"corrig|correg|korrig|indented|capitali[sz]ed|lines (?:longer|that)|have been broken",
    _I,
)
_WIDE = re.compile(r"(?:(?:\r\n|[\r\n])[ \t]*){4}")
_LEAST = 3  #: blank lines that end a note which has several paragraphs
_WHOLE = 1_500  #: characters of a note between such blanks that is taken whole


def transcribers_notes(text: str, head: int, tail: int) -> Iterator[Span]:
    """The notes of transcribers: boxed or bracketed anywhere, else at the head and the foot."""
    early, late = head + max((tail - head) // 20, 6_000), tail - max((tail - head) // 12, 6_000)
    starts = lines_with(text, _NOTING, head, tail)
    hits = [hit for at in starts if (hit := NOTE.match(text, at))]
    others = lines_with(text, ("ote", "OTE"), head, early)
    hits += [hit for at in others if (hit := _OTHER_NOTE.match(text, at)) and _tells(hit)]
    hits += [hit for at in others if (hit := _FILE_NOTE.match(text, at)) and _of_file(hit)]
    if not hits:
        return
    hits.sort(key=re.Match.start)
    blocks = Blocks(text, head, tail)
    starts, done = [span.start for span in blocks.spans], -1
    for hit in hits:
        at = max(bisect_right(starts, hit.start() + len(hit["box"])) - 1, 0)
        if at <= done:
            continue
        span = blocks.spans[at]
        boxed = bool(re.match(r"[ \t]*[|+\[]", hit["box"]))
        if span.start < hit.start() and not boxed:
            continue
        last = _last(blocks, at, span.of(text).lstrip(), hit.start() > late)
        if boxed or hit.start() < early or hit.start() > late or ":" in hit[0]:
            done = last
            yield Span(span.start, blocks.spans[last].end)


def _tells(hit: re.Match[str]) -> bool:
    """Whether a note in brackets speaks of how a text was typed."""
    end = hit.string.find("]", hit.end(), hit.start() + STRETCH)
    said = _NOTED.findall(hit.string, hit.start(), max(end, hit.end()))
    return len({word.lower() for word in said}) >= _TOLD


def _of_file(hit: re.Match[str]) -> bool:
    """Whether what stands under a line speaks of the file, up to the next wide blank."""
    said = hit.string[hit.end() : hit.end() + _WHOLE]
    return bool(_OF_FILE.search(_WIDE.split(said, maxsplit=1)[0]))


def _last(blocks: Blocks, at: int, words: str, late: bool) -> int:
    """The last block of a note that begins with a block."""
    if words.startswith("["):
        closing = blocks.text.find("]", blocks.spans[at].start, blocks.spans[at].start + 6_000)
        depth = blocks.text.count("[", blocks.spans[at].start + 1, max(closing, 0))
        while closing >= 0 and depth:
            depth -= 1
            closing = blocks.text.find("]", closing + 1, closing + 6_000)
        if closing < 0:
            return at
        inside = bisect_left(blocks.spans, closing, at, key=lambda span: span.end)
        return min(inside, len(blocks.spans) - 1)
    if words.startswith(("+", "|")):
        return at
    if late and not any(gap > _LEAST for gap in blocks.gaps[at + 1 :]):
        return len(blocks.spans) - 1
    last, alone = at, len(words.split()) <= 8
    if alone and (whole := _set_off(blocks, at)):
        return whole
    while last + 1 < len(blocks.spans) and blocks.gaps[last + 1] < _LEAST:
        following = blocks.spans[last + 1].of(blocks.text)
        if not (alone and last == at) and not _NOTED.search(following) and not late:
            break
        last += 1
    return last


def _set_off(blocks: Blocks, at: int) -> int:
    """The last block of a short note under a line of its own, between wide blanks; 0 if it has no
    such blanks."""
    last = at
    while last + 1 < len(blocks.spans) and blocks.gaps[last + 1] < _LEAST:
        last += 1
        if blocks.spans[last].end - blocks.spans[at].start > _WHOLE:
            return 0
    return last if blocks.gaps[at] >= _LEAST and last + 1 < len(blocks.spans) else 0
