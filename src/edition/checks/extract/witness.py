"""The visible words of a witness that is no plain text, and how a transcription has them.

This reading shares nothing with the one that made the transcription: it looks at the characters
of the witness one after the other, and asks only which words are seen, in which order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from edition.checks.extract.difference import around, first, named
from edition.checks.extract.epub import package
from edition.checks.extract.loose import differing
from edition.checks.extract.markdown import markdown_text, without_numbers
from edition.checks.extract.markup import SOFT, visible_text
from edition.checks.extract.office import FORMS, office_text
from edition.checks.extract.record import Drop, decoded
from edition.checks.extract.word import visible, words
from edition.model.finding import BadInput, Finding, Place

_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_words = lru_cache(1 << 14)(words)  # a text says the same things again and again
_DECLARED = re.compile(rb"""(?i)<\?xml[^>]{0,200}encoding=["']([\w.:-]{1,40})""")


def witness_text(raw: bytes, form: str, encoding: str, bom: bool) -> str | None:
    """What is seen of a witness; None for a format that only another program can read."""
    if form == "epub":
        return _epub_text(raw)
    if form in FORMS:
        return office_text(raw, form)
    if form not in ("html", "markdown"):
        return None
    try:
        text = decoded(raw, encoding, bom)
    except (LookupError, ValueError) as fault:
        message = f"the witness cannot be read as {encoding}: {fault}"
        raise BadInput(Finding("PROOF-TRANSCRIPT", message, Place(""))) from fault
    return visible_text(text) if form == "html" else markdown_text(text)


def _epub_text(raw: bytes) -> str:
    book = package(raw, "the witness")
    pages = (book.read(item.path) for item in book.spine if item.media_type in _PAGES)
    return "\n".join(visible_text(_page(page), xml=True) for page in pages)


def _page(raw: bytes) -> str:
    """A page of an EPUB: UTF-8 or UTF-16, or what its XML declaration says."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    declared = _DECLARED.match(raw.removeprefix(b"\xef\xbb\xbf"))
    try:
        return raw.decode(declared[1].decode() if declared else "utf-8-sig").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return raw.decode("utf-8-sig", "replace")


def unlike(seen: str, transcription: str, drops: Sequence[Drop], form: str = "html") -> str:
    """How a transcription, with its drops put back, differs from what is seen of its witness.

    In Markdown signs are markup, and where words end hangs on them; documents of an office are
    told of by another program. Of both the letters and figures are compared, without the numbers
    of lists.
    """
    pieces, at = [], 0
    for drop in drops:
        if drop.at < at or drop.at > len(transcription):
            return f"the ledger drops {drop.kind} where nothing can be: {drop.at}"
        pieces += [transcription[at : drop.at], drop.text]
        at = drop.at
    whole = "".join([*pieces, transcription[at:]])
    if form in FORMS:
        return differing(seen, whole)
    if form == "markdown":
        return _unlike_letters(words(seen), words(without_numbers(whole)))
    wanted, cuts = _with_cuts(seen)
    found = list(_mended(wanted, cuts, words(whole)))
    if (differs := first(wanted, found)) is None:
        return ""
    return (
        f"the transcription {named(wanted, found, differs)}:"
        f" the witness has {around(wanted, differs)}, the transcription {around(found, differs)}"
    )


def _with_cuts(seen: str) -> tuple[list[str], dict[int, frozenset[int]]]:
    """The words that are seen, and where tags stand in them, by the number of the word."""
    found: list[str] = []
    cuts: dict[int, frozenset[int]] = {}
    for stretch in re.finditer(r"\S+", seen):
        own, at = _words(stretch[0]), 0
        if SOFT in stretch[0].strip(SOFT):
            tags = set(accumulate(len(visible(piece)) for piece in stretch[0].split(SOFT)))
            for number, word in enumerate(own, len(found)):
                inside = frozenset(tag - at for tag in tags if at < tag < at + len(word))
                cuts |= {number: inside} if inside else {}
                at += len(word)
        found += own
    return found, cuts


def _mended(
    wanted: Sequence[str], cuts: Mapping[int, frozenset[int]], found: Sequence[str]
) -> Iterator[str]:
    """The words that are found, those that were cut where a tag stands put together again."""
    at = number = 0
    while at < len(found):
        word, at = found[at], at + 1
        whole = wanted[number] if number in cuts else word
        while at < len(found) and len(word) in cuts.get(number, ()) and whole.startswith(word):
            word, at = word + found[at], at + 1
        yield word
        number += 1


def _unlike_letters(wanted: Sequence[str], found: Sequence[str]) -> str:
    """How words differ in letters and figures."""
    one, two = ("".join(map(_letters, sequence)) for sequence in (wanted, found))
    if one == two:
        return ""
    at = first(one, two) or 0
    near = slice(max(at - 20, 0), at + 20)
    return f"the transcription has other letters: ‹…{two[near]}…› for ‹…{one[near]}…›"


def _letters(word: str) -> str:
    return "".join(char for char in word if char.isalnum())
