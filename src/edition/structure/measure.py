"""The measure of a text wrapped by hand, and its division into units.

Archives hand texts down in a few habits: paragraphs between blank lines or begun by an indent,
wrapped by hand at some width or one to a line. The width is found from the text itself: in
lines filled greedily, a line and the first word of the next together pass the width, so each
pair of neighbours votes for a range of widths and the best supported one wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from math import inf

from edition.structure.crowned import crowned
from edition.structure.numbering import CHAPTERS, form
from edition.structure.physical import TERMINALS, Line

_LABELLED = re.compile(r"[A-Z][\w’' -]{1,24}:\s+\S")
_DASHED = re.compile(r"(?:--|[—–―-])\s?\w")

_NUMBER = re.compile(r"\W*(?:\d{1,4}|[IVXLC]{1,8}|[ivxlc]{1,8})\W*")
_LONGEST_LINE = 75  # characters of a line of verse; longer ones are seldom one
_LONGEST = 110  # and of one in a block of which all begin with capitals
_SENTENCE_ENDS = frozenset(".?!…")  # of talk a line to a paragraph; verse runs on
_FEWEST = 9  # lines of verse in a book of verse
_TITLES = 3  # in capitals right above a stanza, by which they are a book's habit
_HEAD = 3  # lines of a head, the last of which is a number
_RULE = re.compile(r"[_=~-]{3,}")  # between stanzas; stars there stand for lines left out
_MIDDLE = 8  # columns by which a title stands farther in than the verse right under it
_HANGING = 2  # columns by which what runs over stands farther in than its line

_NARROWEST, _WIDEST = 30, 160  # widths at which people wrap lines by hand
_NEARLY = 0.6  # of a length that one line in five has
_FIRST = 5  # columns by which the first lines of paragraphs are set in, at most
_EARLY = 0.8  # of the measure: a line that ends there ends before it must
_SLACK = 3  # how far from a greedy fill a hand may stray


def wrapping(parted: Sequence[Sequence[Line]], usual: int) -> int:
    """The column at which lines are wrapped, or 0: the width most neighbours vote for.

    The lines are those of blocks; `usual` is their margin.
    """
    votes = [0] * (_WIDEST + 2 * _SLACK + 1)  # from the column `_SLACK` before the first one on
    pairs = stops = 0
    for block in _filled(parted):
        for one, two in pairwise(block):
            if one.indent > usual and two.indent > usual:
                continue  # what is set in is no evidence of the measure
            if "|" in one.text or "|" in two.text:
                continue  # nor is a table
            pairs, stops = pairs + 1, stops + (one.final in TERMINALS)
            if one.length <= _WIDEST:
                votes[one.length] += 1
                after = one.length + two.first + 2 * _SLACK + 1
                if after < len(votes):
                    votes[after] -= 1
    tally = list(accumulate(votes))[_SLACK : _SLACK + _WIDEST + 1]
    best = max(range(_NARROWEST, _WIDEST + 1), key=tally.__getitem__)
    lines = [line for block in parted for line in block]
    inside = sum([len(line.text) for line in lines if line.length <= best + 3 * _SLACK])
    total = sum([len(line.text) for line in lines])
    fits = pairs and tally[best] >= 0.5 * pairs and stops < 0.6 * pairs and inside > 0.7 * total
    return best if fits else 0


def _filled(parted: Iterable[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """The blocks that are no lists of short lines: some line of each is nearly as long as lines
    here often are.
    """
    own = [[line.length for line in block] for block in parted]
    lengths = sorted(chain.from_iterable(own))
    least = _NEARLY * lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    return (block for block, found in zip(parted, own, strict=True) if max(found) >= least)


def margin(lines: Sequence[Line]) -> int:
    """The usual indent; where many short paragraphs begin set in, that of their other lines."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.indent] = counts.get(line.indent, 0) + len(line.text)
    usual = max(counts, key=counts.__getitem__, default=0)
    return min(
        one for one, count in counts.items()
        if one == usual or (0 < usual - one <= _FIRST and 2 * count >= counts[usual])
    ) if counts else 0  # fmt: skip


def blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that no blank line and no end of a page parts."""
    block: list[Line] = []
    for line in lines:
        if block and (line.gap or line.feed):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def begun(lines: Sequence[Line]) -> list[Line]:
    """The lines of a block without those that begin small, farther in than the one before."""
    kept: list[Line] = []
    for line in lines:
        if not (kept and not line.large and line.indent >= kept[-1].indent + _HANGING):
            kept.append(line)
    return kept


def poetry(parted: Iterable[Sequence[Line]]) -> bool:
    """Whether lines of verse are more than half of the lines that stand together in blocks."""
    verse = total = stops = 0
    for block in parted:
        lengths = [len(line.text) for line in block]
        longest = max(lengths)
        if longest > _LONGEST_LINE:
            total += sum([length // 50 for length in lengths if length > _LONGEST_LINE])
        if len(block) > 1:
            total += len(block)
            if longest > _LONGEST:
                continue
            own = begun(block[bool(_NUMBER.fullmatch(block[0].text)) :])
            capitals = sum([line.large for line in own])
            short = longest <= _LONGEST_LINE or capitals == len(block)
            if short and capitals >= 0.85 * len(own):
                verse += len(block)
                stops += sum(line.final in _SENTENCE_ENDS for line in block)
    return verse > _FEWEST and verse * 2 > total and stops < 0.8 * verse


def like_stanza(lines: Sequence[Line]) -> bool:
    """Whether lines look like a stanza's in a book of verse, and not like a title over several."""
    texts = [line.text for line in lines]
    pointed = sum(text[-1] in ",;:.!?-—" for text in texts[:-1])
    capitals = all(line.large for line in lines)
    likely = len(texts) > 2 or (len(texts) > 1 and pointed > 0)
    return likely and capitals and not " ".join(texts).isupper()


def groups(lines: Sequence[Line], width: int, left: int, verse: bool) -> Iterator[list[Line]]:
    """Lines that belong together; each by itself where lines are not wrapped by hand.

    Where most of the text is `verse`, blank lines alone part them, and a number above a stanza
    stands by itself.
    """
    if verse:
        found = list(blocks(lines))
        usual = len({block[0].text for block in found if _entitled(block)}) >= _TITLES
        for block in found:
            yield from _stanzas(block, usual and _entitled(block))
        return
    indented = _indented(lines, left)
    inner = _inner_margins(lines, width, left) if indented else {}
    solid = not indented and sum(bool(line.gap or line.feed) for line in lines) * 30 < len(lines)
    texts = crowned(lines, width) if width else frozenset()
    group: list[Line] = []
    for number, line in enumerate(lines):
        if group and (
            not width
            or line.gap
            or number in texts
            or line.feed
            or _apart(group[-1], line, width)
            or (indented and inner.get(number, left) < line.indent >= group[-1].indent)
            or (solid and _short(group[-1], line, width) and group[-1].final in TERMINALS)
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _entitled(block: Sequence[Line]) -> bool:
    """Whether the first line of a block is the title over its verse: in capitals, set off."""
    if len(block) < 2 or block[0].gap < 2:
        return False
    one, two = block[0].text, block[1].text
    return one.isupper() and not two.isupper() and one[-1] not in ",;:-—" and len(one) > 3


def _stanzas(block: list[Line], titled: bool) -> Iterator[list[Line]]:
    """A block of a book of verse: its lines, under the number or title that they have, each
    rule between them by itself.
    """
    if titled or (len(block) > 1 and _NUMBER.fullmatch(block[0].text)):
        yield block[:1]
        block = block[1:]
    last = block[-1:] if _numbers_next(block) else []
    block = block[: len(block) - len(last)]
    if _centred(block):
        yield block[:1]
        block = block[1:]
    at = 0
    for number, (above, line) in enumerate(pairwise(block), 1):
        ruled = _RULE.fullmatch(line.text) or _RULE.fullmatch(above.text)
        named = number < _HEAD and _division(line.text) and block[0].text.isupper()
        wide = max(len(line.text), len(above.text)) > _WIDEST
        if wide or named or ruled:  # the name of the book, and "BOOK I." under it
            yield block[at:number]
            at = number
    yield block[at:]
    if last:
        yield last


def _numbers_next(block: Sequence[Line]) -> bool:
    """Whether the last line of a stanza is the number of the next poem, and no year."""
    if len(block) < 3 or not _NUMBER.fullmatch(block[-1].text) or block[-2].text.isupper():
        return False
    return not block[-1].text.strip(" .").isdecimal() or len(block[-1].text) < 4


def _centred(block: Sequence[Line]) -> bool:
    """Whether the first line of a block is a title set to the middle of the verse under it."""
    if len(block) < 3 or block[0].text[-1] in ",;:-—":
        return False
    deepest = max(line.indent for line in block[1:])
    letters = form(block[0].text).letters
    return block[0].indent >= deepest + _MIDDLE and letters in {"capitals", "title case"}


def _division(text: str) -> bool:
    """Whether a line is the name and number of a division, and nothing else."""
    shape = form(text)
    return shape.keyword in CHAPTERS and shape.alone and text[-1] not in ",;:"


def _indented(lines: Sequence[Line], margin: int) -> bool:
    """Whether an indent, and no blank line, begins a paragraph in this text."""
    ended = broken = 0
    for one, two in pairwise(lines):
        if not two.gap and margin < two.indent <= margin + 12:
            if one.final in TERMINALS:
                ended += 1
            else:
                broken += 1
    apart = sum(bool(line.gap) for line in lines)
    often = ended * 5 >= apart or _begun_in(lines, margin)
    return ended >= 2 and ended >= 2 * broken and often


def _begun_in(lines: Sequence[Line], margin: int) -> bool:
    """Whether most paragraphs between blank lines begin with an indent: so may those without."""
    pairs = pairwise(lines)
    first = [one for one, two in pairs if one.gap and not two.gap and two.indent == margin]
    return 2 * sum(margin < one.indent <= margin + 12 for one in first) > len(first)


def _inner_margins(lines: Iterable[Line], width: int, left: int) -> dict[int, float]:
    """Of the lines of blocks that are set in whole, by number, the column an indent is told from.

    Talk a line to a paragraph is set in whole too: it ends a sentence in every line. In short
    lines an indent begins no paragraph at all: they are verse.
    """
    found: dict[int, float] = {}
    at = 0
    for block in blocks(lines):
        own = min(line.indent for line in block)
        ended = sum(line.final in _SENTENCE_ENDS for line in block[:-1])
        if own > left and len(block) > 1 and 2 * ended < len(block) - 1:
            short = max(line.length for line in block) < _EARLY * width
            found.update(dict.fromkeys(range(at, at + len(block)), inf if short else own))
        at += len(block)
    return found


def _short(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would have had room on a line."""
    return line.length + 1 + following.first + _SLACK < width


def _apart(line: Line, following: Line, width: int) -> bool:
    """Whether two neighbours in a wrapped text cannot belong to one paragraph."""
    if max(line.length, following.length) > 1.3 * width:
        return line.final in TERMINALS or _short(line, following, width)
    return _short(line, following, width) and bool(
        (_DASHED.match(following.text) and line.final in TERMINALS)
        or _LABELLED.match(line.text)
        or (_LABELLED.match(following.text) and line.final not in ",")
    )
