"""Where the framing of a text begins and ends: header, credits, transcribers' notes, licence."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from edition.model.document import Mark
from edition.model.text import Span

#: Characters in which a header ends and credits stand, and blocks of them that are looked at.
_HEAD, _CREDITS = 60_000, 12

_I = re.IGNORECASE
_LINE, _EOL = r"[ \t]*", r"[ \t]*(?=[\r\n]|\Z)"  # CR ends a line too
_TURN = re.compile(r"[\r\n]|\Z")
_OWN = re.compile(r"project\s+gutenberg|pgdp\.net|distributed\s+proofread", _I)
_START = re.compile(
    _LINE + r"\*{3}[ \t]?START OF TH(?:E|IS) PROJECT GUTENBERG[^\r\n]*"
    r"(?:(?:\r\n|[\r\n])[^\r\n]+){0,2}?\*{3}" + _EOL,
    _I,
)
_STARTED = re.compile(_LINE + r"\*{3}[ \t]?START OF TH(?:E|IS) PROJECT GUTENBERG[^\r\n]*", _I)
_END_HEAD = re.compile(_LINE + r"\*[ *]*END[ *]*(?:OF )?THE SMALL PRINT[^\r\n]*", _I)
_END = re.compile(
    _LINE + r"(?:\*{3}[ \t]?END OF TH(?:E|IS) PROJECT GUTENBERG"
    r"|\W{0,3}(?:THE )?END OF (?:THE |THIS )?PROJECT GUTENBERG"
    r"|\*{3}[ \t]?START:?[ \t]?FULL LICENSE|\*{3}START\*{2}THE SMALL PRINT)",
    _I,
)
_FIELD = re.compile(
    r"\s*\[?(?:title|author|editor|translator|illustrator|release date|posting date|language|"
    r"character set|date last|last updated|most recently|credits|original publication|"
    r"e-?(?:book|text) ?#)\b[^\r\n]{0,40}?[:#]",
    _I,
)
_LEGAL = re.compile(
    r"project gutenberg|gutenberg\.(?:org|net)|distributed proofread|pgdp\.net|archive\.org"
    r"|\be-?texts?\b|\be-?books?\b|public domain|small print|copyright laws",
    _I,
)
_CREDIT = re.compile(
    r"\W*(?:this\s+(?:e-?book|e-?text|file|text|edition)\s+was\s+|"
    r"(?:the\s+)?(?:e-?(?:text|book)s?|text\s+file|html(?:\s+version)?)\s+(?:was\s+)?)?"
    r"(?:produced|transcribed|prepared|scanned|digiti[sz]ed|converted|created|proofread|"
    r"proofed|typed|updated|edited and produced)\b(?=[\s\S]{0,160}?\b(?:by|from)\b)"
    r"|\W*(?:note:|images of the original pages|special thanks|many thanks to)",
    _I,
)
#: The first lines of a file, up to the first blank one: "Produced by David Widger".
_PRODUCED = re.compile(
    r"\s*(?:(?:this\s+)?e-?(?:text|book)\s+(?:was\s+)?)?(?:produced|transcribed|prepared|scanned)"
    r"(?:\s+and\s+\w+)?\s+by\s(?:[^\r\n]+(?:\r\n|[\r\n]|\Z)){1,6}(?=[ \t]*(?:[\r\n]|\Z))",
    _I,
)
_CREDITED = 500  #: characters of them
_NOTE = re.compile(
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
    + _EOL, _I
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
_WRAPPED, _STRETCH = 200, 6_000  #: characters of the longest line, and block, of a wrapped text


class _Blocks:
    """The stretches of lines without a blank one between them that begin in part of a text.

    Where lines are not wrapped by hand and no blank one parts them, each is a block by itself.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.gaps: list[int] = []  #: blank lines before each
        lines: list[Span] = []
        at = start
        blank = 0
        ending = _TURN.search(text, max(end - 1, start))
        for line in text[start : ending.end() if ending else len(text)].splitlines(keepends=True):
            if bare := line.strip():
                first = at + len(line) - len(line.lstrip())
                lines.append(Span(first, first + len(bare)))
            else:
                self._take(lines, blank)
                blank = 1 if lines else blank + 1
                lines = []
            at += len(line)
        self._take(lines, blank)

    def _take(self, lines: list[Span], blank: int) -> None:
        if not lines:
            return
        block = Span(lines[0].start, lines[-1].end)
        boxed = self.text[block.start] in "+|"
        parted = len(block) > _STRETCH or max(map(len, lines)) > _WRAPPED
        spans = lines if parted and not boxed else [block]
        self.spans += spans
        self.gaps += [blank, *[0] * (len(spans) - 1)]


def framing(text: str) -> tuple[Mark, ...]:
    """An `aside` for header, credits, each transcriber's note and the licence of a text."""
    own = bool(_OWN.search(text, 0, 5_000) or _OWN.search(text, max(len(text) - 30_000, 0)))
    head = _head(text) if own else 0
    tail = _tail(text, head) if own else len(text)
    said = "header and licence of Project Gutenberg"
    found = [_aside(text, 0, head, "header", said)] if head else []
    if own or _produced(text):
        for span in _credits(text, head, tail):
            found.append(_aside(text, span.start, span.end, "credits", "says who made the file"))
    if tail < len(text):
        found.append(_aside(text, tail, len(text), "licence", "licence of Project Gutenberg"))
    frame = tuple(found)  # no note overlaps another
    for span in _notes(text, frame[-2].span.end if len(frame) > 1 else head, tail):
        if not any(span.start < one.span.end and one.span.start < span.end for one in frame):
            label = "transcriber’s note"
            found.append(_aside(text, span.start, span.end, label, "a note of the transcriber"))
    return tuple(sorted(found, key=lambda mark: mark.span))


def _lines(text: str, words: Iterable[str], start: int, end: int = sys.maxsize) -> list[int]:
    """Where the lines begin that have one of some words in them; a quick look through a text."""
    found = set()
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            start_of_line = text.rfind("\n", 0, at) + 1
            found.add(max(text.rfind("\r", start_of_line, at) + 1, start_of_line))
            at = text.find(word, at + 1, end)
    return sorted(found)


def _aside(text: str, start: int, end: int, label: str, reason: str) -> Mark:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Mark("aside", Span(start, start + len(words.strip())), label=label, evidence=(reason,))


def _head(text: str) -> int:
    """Where the header ends; 0 if there is none."""
    starts = list(_lines(text, ("UTENBERG", "utenberg", "PRINT", "rint"), 0, _HEAD))
    found = [
        mark.end()
        for at in starts
        if (mark := _START.match(text, at) or _STARTED.match(text, at) or _END_HEAD.match(text, at))
    ]
    if found:
        return max(found)
    blocks, end, missed = _Blocks(text, 0, min(len(text), _HEAD // 2)), 0, 0
    for span in blocks.spans:
        words = span.of(text)
        if (end and _END.match(words)) or _CREDIT.match(words):
            break
        if _FIELD.match(words) or _LEGAL.search(words):
            end, missed = span.end, 0
        else:
            missed += 1
        if missed > (2 if end else 0):
            break
    return end


def _tail(text: str, head: int) -> int:
    """Where the licence at the foot begins, or the end of the text."""
    for at in _lines(text, ("UTENBERG", "utenberg", "FULL LICENSE", "SMALL PRINT"), head):
        if _END.match(text, at):
            return at
    blocks, start = _Blocks(text, max(head, len(text) - _HEAD // 2), len(text)), len(text)
    for span in reversed(blocks.spans):
        if not _LEGAL.search(span.of(text)):
            break
        start = span.start
    return start


def _produced(text: str) -> bool:
    """Whether a text that has lost its frame still begins with who produced the file."""
    first = _PRODUCED.match(text)
    return first is not None and len(first[0]) < _CREDITED


def _credits(text: str, head: int, tail: int) -> Iterator[Span]:
    """The blocks under the header that say who made the file, and what else there is of it."""
    for span in _Blocks(text, head, min(tail, head + _HEAD // 4)).spans[:_CREDITS]:
        words = span.of(text)
        credit = _CREDIT.match(words) and len(words) < 1_500
        legal = _LEGAL.search(words) and not _NOTE.match(words) and len(words) < _STRETCH // 2
        if not credit and not legal:
            return
        yield span


def _notes(text: str, head: int, tail: int) -> Iterator[Span]:
    """The notes of transcribers: boxed or bracketed anywhere, else at the head and the foot."""
    early, late = head + max((tail - head) // 20, 6_000), tail - max((tail - head) // 12, 6_000)
    starts = _lines(text, _NOTING, head, tail)
    hits = [hit for at in starts if (hit := _NOTE.match(text, at))]
    others = _lines(text, ("ote", "OTE"), head, early)
    hits += [hit for at in others if (hit := _OTHER_NOTE.match(text, at)) and _tells(hit)]
    hits += [hit for at in others if (hit := _FILE_NOTE.match(text, at)) and _of_file(hit)]
    if not hits:
        return
    hits.sort(key=re.Match.start)
    blocks = _Blocks(text, head, tail)
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
    end = hit.string.find("]", hit.end(), hit.start() + _STRETCH)
    said = _NOTED.findall(hit.string, hit.start(), max(end, hit.end()))
    return len({word.lower() for word in said}) >= _TOLD


def _of_file(hit: re.Match[str]) -> bool:
    """Whether what stands under a line speaks of the file, up to the next wide blank."""
    said = hit.string[hit.end() : hit.end() + _WHOLE]
    return bool(_OF_FILE.search(_WIDE.split(said, maxsplit=1)[0]))


def _last(blocks: _Blocks, at: int, words: str, late: bool) -> int:
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


def _set_off(blocks: _Blocks, at: int) -> int:
    """The last block of a short note under a line of its own, between wide blanks; 0 if it has no
    such blanks."""
    last = at
    while last + 1 < len(blocks.spans) and blocks.gaps[last + 1] < _LEAST:
        last += 1
        if blocks.spans[last].end - blocks.spans[at].start > _WHOLE:
            return 0
    return last if blocks.gaps[at] >= _LEAST and last + 1 < len(blocks.spans) else 0
