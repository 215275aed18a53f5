"""The opening of a text: title, subtitle, author, and a newspaper's deck under the headline.

The displayed lines before the first paragraph, in any order: an author may stand above the
title. What is a name and what a title is weighed by form ("by …", capitals, small words) and by
the text itself, which seldom speaks of its author by name and often of its hero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.lines import Galley, Unit, final

_BY = re.compile(r"(?:by|par|von|por|di|da)\s+(?=[A-ZÀ-Þ])|(?:By|BY|Par|Von|Por|Di)\b", re.UNICODE)
_LONE_BY = frozenset({"by", "par", "von", "por", "di", "автор"})
_NAME = re.compile(
    r"(?:(?:Sir|Dr|Mrs?|Rev|Prof|Lord|Lady|SIR|DR)\.? )?"
    r"(?:[^\W\d_]\.\s?){0,3}[^\W\d_]['’\w.-]*"
    r"(?: (?:[^\W\d_]\.\s?){0,3}(?:(?:de|da|di|du|del|la|le|van|von|den|der|of|y|e|al|bin)\s)*"
    r"[^\W\d_]['’\w-]*\.?){1,4}"
)
_SMALL = frozenset(
    {
        "a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "with",
        "without", "by", "as", "is", "its", "his", "her", "our", "your", "my", "der", "die",
        "das", "und", "le", "la", "les", "et", "el", "los", "y", "il", "i", "gli", "un",
        "una", "une", "ein", "eine", "über", "zur", "zum",
    }
)  # fmt: skip
_DIVISION = re.compile(
    r"(?:chapter|part|book|volume|act|scene|letter|canto|section|kapitel|teil|chapitre|livre|"
    r"partie|capítulo|parte|capitolo|глава|часть)\b\W*(?:[\divxlc]+|the \w+|[a-z]+)\b"
    r"|(?:contents|preface|introduction|foreword|prologue|forethought|dedication|note|i|1)\W*$",
    re.IGNORECASE,
)
_OPENING_MARKS = "‘“„«\"'`"
_CLOSING_MARKS = "’”“»\"'"


@dataclass(frozen=True, slots=True)
class _Display:
    """The displayed lines of an opening, and the text's words for comparison."""

    galley: Galley
    numbers: tuple[int, ...]

    def unit(self, number: int) -> Unit:
        return self.galley.units[number]


def opening(galley: Galley) -> Iterator[Mark]:
    """Title, subtitle, author and deck, where the text begins with displayed lines."""
    shown = _Display(galley, tuple(_displayed(galley)))
    if any(mark.kind == "title" for mark in galley.marks):  # its reader saw it
        yield from (_mark(shown, "author", n, "“by” and a name", 0.85) for n in _by_lines(shown))
        return
    heads = list(_heads(shown))
    decks = [deck for deck in _decks(shown) if heads and deck[0] > heads[0]]
    used = {number for deck in decks for number in deck}
    authors = list(_by_lines(shown))
    plain = [number for number in heads if number not in used and number not in authors]
    if not plain:
        return
    title, author = _title(shown, plain, bool(authors))
    authors += [author] if author is not None else []
    following = [n for n in plain if n > title and n not in authors]
    yield _mark(shown, "title", title, "the first displayed line that is no name", 0.85)
    yield from (_mark(shown, "author", n, "a name above or under the title", 0.8) for n in authors)
    if following and _subtitle(shown, title, following[0], authors):
        yield _mark(shown, "subtitle", following[0], "a displayed line under the title", 0.7)
    for deck in decks:
        yield _deck(shown, deck)


def _displayed(galley: Galley) -> Iterator[int]:
    """The units before the first paragraph or chapter, a dozen at most."""
    last = None
    for number in range(min(len(galley.units), 12)):
        unit = galley.units[number]
        wide = last is not None and unit.gap > max(2, 2 * galley.usual_gap)
        if number in galley.kinds:
            if galley.kinds[number] in {"break", "heading"}:
                return
            continue
        if galley.prose(number) and not _quoted(unit.text):
            return
        if _DIVISION.match(unit.text) or (unit.feed and last is not None):
            return
        if wide and not _follows_by(galley, number):
            return
        yield number
        last = number


def _follows_by(galley: Galley, number: int) -> bool:
    return galley.units[number - 1].text.lower() in _LONE_BY


def _heads(shown: _Display) -> Iterator[int]:
    """The displayed lines up to the first that is no title and no name."""
    for number in shown.numbers:
        if _plain(shown, number):
            yield number
        elif not _BY.match(shown.unit(number).text) and not _follows_by(shown.galley, number + 1):
            return


def _plain(shown: _Display, number: int) -> bool:
    """Whether a displayed line can be a title or a name."""
    text = shown.unit(number).text
    alone = number == len(shown.galley.units) - 1
    first = text.lstrip(_OPENING_MARKS + "[(")[:1]
    return (
        not alone
        and shown.unit(number).words <= 24
        and text[-1] not in ",;:-–—"
        and not first.islower()
        and first.isalnum()
        and not _sentence(text)
        and not (shown.galley.units[number + 1].gap and _goes_on(shown, number + 1))
    )


def _goes_on(shown: _Display, number: int) -> bool:
    text = shown.unit(number).text
    return text[0].islower() and text.lower() not in _LONE_BY and not _BY.match(text)


def _sentence(text: str) -> bool:
    """Whether a line is a sentence rather than a title: small letters, a point or great length."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    words = [word for word in found if word.lower() not in _SMALL]
    small = sum(word[0].islower() for word in words)
    return small * 2 > len(words) and (final(text) in ".!?…" or len(found) > 12)


def _decks(shown: _Display) -> Iterator[list[int]]:
    """Runs of displayed lines without a blank line between them, or one that is quoted."""
    run: list[int] = []
    for number in shown.numbers:
        if run and number == run[-1] + 1 and not shown.unit(number).gap:
            run.append(number)
            continue
        if run and _deck_like(shown, run):
            yield run
        run = [number]
    if run and _deck_like(shown, run):
        yield run


def _deck_like(shown: _Display, run: list[int]) -> bool:
    text = " ".join(shown.unit(n).text for n in run)
    words = len(text.split())
    several = len(run) > 1 or len(shown.unit(run[0]).lines) > 1
    return run[0] > 0 and 8 < words <= 60 and (several or _quoted(text)) and _titled(text)


def _titled(text: str) -> bool:
    """Whether the words that count begin with capitals."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    words = [word for word in found if word.lower() not in _SMALL and len(word) > 3]
    return sum(word[0].isupper() for word in words) * 5 >= 4 * len(words) > 0


def _quoted(text: str) -> bool:
    return text[0] in _OPENING_MARKS and text[-1] in _CLOSING_MARKS


def _deck(shown: _Display, run: list[int]) -> Mark:
    text = " ".join(shown.unit(n).text for n in run)
    evidence = ["displayed lines between title and text", "most words begin with capitals"]
    evidence += ["in quotation marks"] if _quoted(text) else []
    span = Span(shown.unit(run[0]).span.start, shown.unit(run[-1]).span.end)
    return Mark("deck", span, evidence=tuple(evidence), confidence=0.8)


def _by_lines(shown: _Display) -> Iterator[int]:
    """ "By Jane Austen"; or "by" on a line of its own and the name on the next."""
    for place, number in enumerate(shown.numbers):
        text = shown.unit(number).text
        if text.lower() in _LONE_BY and place and place + 1 < len(shown.numbers):
            yield number
            yield shown.numbers[place + 1]
        elif (match := _BY.match(text)) and _NAME.fullmatch(text[match.end() :].strip(" .")):
            yield number


def _title(shown: _Display, plain: list[int], signed: bool) -> tuple[int, int | None]:
    """Which line is the title, and which the author's name, if one of them is."""
    first = plain[0]
    names = [number for number in plain[:3] if _named(shown.unit(number).text)]
    if signed or not names or len(plain) == 1:
        return first, None
    if names[0] != first:
        return first, names[0]
    if len(names) > 1:
        return first, names[1]
    spoken_of = _mentions(shown, shown.unit(first).text)
    return (first, None) if spoken_of > 2 else (plain[1], first)


def _named(text: str) -> bool:
    """Whether a line has the form of a person's name."""
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return (
        _NAME.fullmatch(text.rstrip(" .")) is not None
        and not any(word.lower() in _SMALL - {"de", "la", "le"} for word in words)
        and all(word[0].isupper() or word.lower() == word for word in words)
        and words[-1][0].isupper()
    )


def _mentions(shown: _Display, name: str) -> int:
    """How often the last word of a name stands in the text by itself."""
    last = re.findall(r"[^\W\d_]+", name)[-1].casefold()
    word = re.compile(rf"\b{re.escape(last)}\b")
    units = shown.galley.units[shown.numbers[-1] + 1 :]
    return sum(len(word.findall(unit.text.casefold())) for unit in units)


def _subtitle(shown: _Display, title: int, number: int, authors: list[int]) -> bool:
    """Whether a line goes on from the title: next to it but for names, and no farther off."""
    between = set(range(title + 1, number)) - set(authors) - set(shown.galley.kinds)
    return not between and shown.unit(number).gap <= max(1, shown.galley.usual_gap)


def _mark(shown: _Display, kind: str, number: int, reason: str, confidence: float) -> Mark:
    return Mark(kind, shown.unit(number).span, evidence=(reason,), confidence=confidence)
