"""What else stands before a book's first chapter: the lines of its title page, a dedication, a
half-title.

The edition has a title page of its own; the source's lines are kept as what they are, and none
of them is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.divisions import title_words
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import NAMED, PARTS, form
from edition.structure.opening.authors import BY, SMALL
from edition.structure.opening.display import Display
from edition.structure.opening.imprint import publishes
from edition.structure.opening.published import imprinted
from edition.structure.opening.within import begins_title, divides

TITLE_PAGE = "title page"  #: the label of a title page's lines that are not named otherwise
DEDICATION = "dedication"

_DEDICATED = re.compile(
    r"[\W_]*(?:(?:to|for)(?![^\W_])(?! (?:be|the reader)\b)|"
    r"(?:is |this .{3,40} is )?(?:most |very |"
    r"affectionately |respectfully |gratefully )*(?:dedicated|inscribed)|in memory of|dedication\b"
    r"|(?-i:[^a-z]{1,80}\b(?:IS|ARE)\s(?:\w+\s){0,2}(?:DEDICATED|INSCRIBED)\b)"
    r"|à |a la memoria|zum andenken|dem andenken)",
    re.IGNORECASE,
)
#: A line that says to whom: "TO JOHN HOLT, ESQ., OF HOLT."
_ADDRESS = re.compile(r"[\W_]*(?:to|à|al|an)(?![^\W_])", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:dedicate|inscribe)")
_PAGES, _PAGE = 120, 12  #: units before which a title page stands, and units of one
_LONGEST = 300  #: words of a dedication
_TITLE, _SIGNED = 12, 24  #: words of a story's title, and of the line that says who wrote it
_PART = 8  #: words of the name of a part
_NAMES = 3  #: lines of its heading
_STORY = 2  #: lines that a story's title has, under the half-title of the volume
_APART, _NEAR = 3, 2  #: blank lines behind it, and under the number of a part
_NAMED = 12  #: words of a line that says who wrote the book


def remainder(galley: Galley, numbers: Sequence[int]) -> Iterator[Mark]:
    """The lines of a title page that are no title and no name: a dedication, or publication."""
    dedicated, inner = False, 0
    for number in numbers:
        unit = galley.units[number]
        begins = dedicates(unit)
        goes_on = dedicated and unit.gap <= (inner or 2) and number - 1 in numbers
        inner = 0 if begins and not goes_on else inner or unit.gap
        dedicated = begins or goes_on
        if dedicated:
            yield _paragraph(unit, "begins as a dedication does" if begins else "goes on from it")
        elif not _displayed_words(unit):
            reason = ("a displayed line of the title page",)
            yield Mark("publication", unit.span, 0, TITLE_PAGE, "", reason, 0.8)


def dedicates(unit: Unit) -> bool:
    """Whether a unit begins as a dedication does."""
    return bool(_DEDICATED.match(unit.text)) and not unit.text.rstrip().endswith(":")


def _displayed_words(unit: Unit) -> bool:
    """Whether a unit is an illustration, a quotation or verse: no line of a title page."""
    if imprinted(unit):
        return False
    text = unit.text
    quoted = text[0] in "“‘\"'«„" and text[-1] in "”’\"'»“"
    rising = sum(line.text[-1] in ",;" for line in unit.lines) - (len(unit.lines) < 3)
    verse = len(unit.lines) > 1 and rising > 0 and not text.isupper()
    return text[0] in "-—–" or quoted or verse or _couplet(unit)


def _couplet(unit: Unit) -> bool:
    """Whether two lines end and begin as two of a stanza do, and say nothing of the book."""
    pointed = all(line.text[-1] in ",;:.!?" and line.large for line in unit.lines)
    long = unit.words >= 4 * len(unit.lines) and form(unit.text).letters == "sentence"
    return len(unit.lines) == 2 and pointed and long and not publishes(unit.text)


def _paragraph(unit: Unit, reason: str) -> Mark:
    return Mark("paragraph", unit.span, 0, DEDICATION, "", (reason, "before the text"), 0.85)


def half_titles(
    galley: Galley,
    shown: Iterable[int],
    titles: Iterable[int],
    divisions: set[int],
    listed: Container[int],
    full: str,
) -> Iterator[Mark]:
    """The book's title, once more: just above its first chapter, or whole before it.

    `full` is the title with all its lines and its subtitle.
    """
    starts = set(titles)
    first = [
        words for unit in galley.units[:60] if unit.span.start in starts
        for words in (title_words(unit.text), title_words(unit.lines[0].text))
    ]  # fmt: skip
    first += [title_words(value) for name, value in galley.stated if name == "title"]
    first += [title_words(full)] if full else []
    solid = {"".join(words) for words in first}  # "MIDLOTHIAN" is "MID-LOTHIAN"
    seen, start = set(shown), min(divisions, default=0)
    chapter = min((n for n in divisions if form(galley.units[n].text).value), default=0)
    page = [words for n in seen if len(words := title_words(galley.units[n].text)) > 1]
    for number in galley.free if first else ():
        unit = galley.units[number]
        near = {number + 1, number + 2, number + 3}
        persons = any(galley.kinds.get(n) == "heading" for n in near)  # of a play
        over = bool({number + 1, number + 2} & divisions)
        above = number not in listed and (persons or over) and not _of_part(galley, number)
        may_be = number not in seen and (above or number < start)
        may_be = may_be and not begins_title(galley, number)
        words = title_words(unit.text) if may_be else ()
        same = "".join(words) in solid
        apart = unit.gap >= _APART and words in first  # a title of one word, and no part's
        part = above and (len(words) > 1 or number < start or apart)
        plain = above and not (form(unit.text).value or BY.match(unit.text))
        long = plain and unit.gap >= _APART and number < chapter and _holds(unit, words, first)
        again = long or (plain and words in page)
        own = (same and number < start) or (
            part and (same or any(_part_of(words, one) for one in first))
        )
        if words and (own or again) and over and _in_part(galley, number):
            reason = ("the title again, under the heading of a part",)
            yield Mark("deck", unit.span, evidence=reason, confidence=0.8)
        elif words and (own or again):
            reason = ("the title again, above a chapter",)
            first_line = number - (number > 0 and begins_title(galley, number - 1))
            whole = Span(galley.units[first_line].span.start, unit.span.end)
            yield Mark("title", whole, 0, "half-title", "", reason, 0.85)
            yield from _by_under(galley, number)
            if over and not _prefaces(galley, {number + 1, number + 2} & divisions):
                return


def _holds(unit: Unit, words: Iterable[str], titles: Iterable[tuple[str, ...]]) -> bool:
    """Whether a line that names the book at length has all the words of its title that count, two
    at least: "THE POSTHUMOUS PAPERS OF THE PICKWICK CLUB".
    """
    if not form(unit.text).titled or form(unit.text).keyword:
        return False
    counted = ({word for word in one if word not in SMALL} for one in titles)
    return any(len(one) > 1 and one <= set(words) for one in counted)


def _of_part(galley: Galley, number: int) -> bool:
    """Whether a unit is the title of a part: the number of a book stands just above it."""
    above = form(galley.units[number - 1].text) if number else None
    near = galley.units[number].gap <= _NEAR
    return bool(above and near and above.alone and above.keyword in PARTS.keys() - {"volume"})


def _in_part(galley: Galley, number: int) -> bool:
    """Whether the number of a part stands above a unit, over its title and year at most."""
    for above in range(number - 1, max(number - 1 - _NAMES, -1), -1):
        unit = galley.units[above]
        shape = form(unit.text) if unit.words <= _PART else None
        if shape is None or galley.kinds.get(above) not in (None, "heading"):
            return False
        if shape.value and shape.alone and shape.keyword:
            return shape.keyword != "volume"
    return False


def _prefaces(galley: Galley, numbers: Iterable[int]) -> bool:
    """Whether divisions are prefaces: the title may stand above the first chapter too."""
    return all(form(galley.units[n].text).keyword in NAMED for n in numbers)


def _by_under(galley: Galley, number: int) -> Iterator[Mark]:
    """The author's name once more, just under the title that stands there again."""
    unit = galley.units[number + 1] if number + 1 < len(galley.units) else None
    if not unit or number + 1 in galley.kinds or unit.words > _NAMED or not BY.match(unit.text):
        return
    if form(unit.text).letters != "sentence":
        reason = ("a name under the title that stands there again",)
        yield Mark("author", unit.span, evidence=reason, confidence=0.8)


def second_pages(galley: Galley, half: Iterable[Mark]) -> Iterator[Mark]:
    """The lines under a half-title that make it a title page of its own: they name the author."""
    starts = {mark.span.start for mark in half if mark.kind == "title"}
    for number in [n for n, unit in enumerate(galley.units[:_PAGES]) if unit.span.start in starts]:
        held: list[int] = []
        signed = False
        for other in range(number + 1, min(number + 1 + _PAGE, len(galley.units))):
            unit, kind = galley.units[other], galley.kinds.get(other)
            told = form(unit.text).letters == "sentence" or divides(unit.text)
            if kind not in (None, "author") or told:
                break
            signed = signed or bool(kind or BY.match(unit.text))
            held += [] if kind else [other]
        for other in held if signed else ():
            reason = ("a line of another title page",)
            yield Mark("publication", galley.units[other].span, 0, TITLE_PAGE, "", reason, 0.8)


def _part_of(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether words are a title, the end of one, or several words of it together."""
    places = range(len(title) - len(words) + 1)
    at = next((at for at in places if title[at : at + len(words)] == words), None)
    return at is not None and (len(words) > 1 or at == len(title) - 1)


def before_story(shown: Display, found: list[Mark], rest: list[int]) -> list[int]:
    """The lines of a title page without the title of the first story in the book.

    That stands under the book's own title, which comes again; or far under all other lines, and
    with its author under it, as titles do later in the book.
    """
    starts = {mark.span.start for mark in found if mark.kind == "title"}
    own = (shown.unit(n) for n in shown.numbers if shown.unit(n).span.start in starts)
    titles = {title_words(unit.text) for unit in own}
    units = [shown.unit(n) for n in rest]
    for at, unit in enumerate(units):
        if title_words(unit.text) in titles and any(publishes(one.text) for one in units[:at]):
            under = units[at + 1 :]
            plain = all(one.text.isupper() and not publishes(one.text) for one in under)
            return rest[: at + 1] if plain and len(under) <= _STORY else rest
    later = range(rest[-1] + 1, len(shown.galley.units)) if rest else ()
    written = [
        at for at, n in enumerate(rest) if n > shown.numbers[0] and _written(shown.galley, n)
    ]
    if len(written) == 1 and any(_written(shown.galley, number) for number in later):
        return rest[: written[0]]
    return rest


def _written(galley: Galley, number: int) -> bool:
    """Whether a unit is a line set off, and a name after "by" stands right under it."""
    if number + 1 >= len(galley.units):
        return False
    unit, under = galley.units[number], galley.units[number + 1]
    title = unit.text.isupper() and unit.words <= _TITLE and unit.gap >= _APART
    near = under.gap < unit.gap - 1 and under.words <= _SIGNED
    return title and near and bool(BY.match(under.text))


def dedications(galley: Galley, shown: Sequence[int], division: int) -> Iterator[Mark]:
    """A dedication in whole sentences, between the title page and the first division.

    Where it is a letter, the line on the title page says to whom.
    """
    start = shown[-1] + 1 if shown else 0
    numbers = [n for n in range(start, division) if n not in galley.kinds]
    pairs = pairwise(numbers)
    wide = next((n for m, n in pairs if n > m + 1 or galley.units[n].gap >= _APART), division)
    said = [galley.units[n] for n in numbers if n < wide]
    if not 0 < sum(unit.words for unit in said) <= _LONGEST:
        return
    addressed = bool(shown) and _ADDRESS.match(galley.units[shown[-1]].text)
    told = said if addressed else said[:1]
    if dedicates(said[0]) or any(_GIVEN.search(unit.text) for unit in told):
        for unit in said:
            yield _paragraph(unit, "dedicates the book")


def without_part(galley: Galley, page: list[int]) -> list[int]:
    """The lines of a title page without the last, if it is the name of a part of a book of verse:
    under place and house, and far from them.
    """
    if not galley.poetry or len(page) < 2:
        return page
    last = galley.units[page[-1]]
    named = last.gap >= _APART and last.words <= _PART and not imprinted(last)
    housed = any(imprinted(galley.units[number]) for number in page[:-1])
    return page[:-1] if named and housed else page


def linked(shown: Display, spread: Sequence[int]) -> bool:
    """Whether a title is "THE POEMS", "OF" and a name."""
    return len(spread) > 2 and shown.unit(spread[1]).text.strip("_").lower() in {"of", "de", "von"}
