"""The opening of a text: title, subtitle, author, and a newspaper's deck under the headline.

The displayed lines before the first paragraph or chapter, in any order: an author may stand above
the title. What is a name and what a title is weighed by form ("by …", capitals, small words), by
the text itself, which seldom speaks of its author by name and often of its hero, and by what the
archive's header states.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from edition.model.document import Mark
from edition.model.text import Span
from edition.structure.divisions import confirmed, title_words
from edition.structure.lines import Galley, final
from edition.structure.opening.authors import (
    BY,
    LONE_BY,
    SMALL,
    named,
    recorded,
    without_degrees,
)
from edition.structure.opening.decks import deck_mark, decks
from edition.structure.opening.display import (
    OPENING_MARKS,
    Display,
    by_lines,
    displayed,
    follows_by,
    mentions,
    parts,
    sourced,
)
from edition.structure.opening.front import (
    before_story,
    dedicates,
    dedications,
    half_titles,
    linked,
    remainder,
    second_pages,
    without_part,
)
from edition.structure.opening.imprint import publishes
from edition.structure.opening.subtitles import leads_on, second_title
from edition.structure.opening.titles import mark, title_marks
from edition.structure.opening.within import begins_series, begins_title, divides, within_book

_OR = re.compile(r"\W*or[,:; ]", re.IGNORECASE)
_WITH = re.compile(r"with |containing |being |together ")  # what else is in a book, under its title
_APART = 3  #: blank lines between a title page and the text
#: What a preface in verse is headed: "TO THE HESITATING PURCHASER".
_ADDRESSED = re.compile(r"[\W_]*to (?:the(?! memory)|all|every|any)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:I|1)\.(?:\s|$)")  # the first poem, or the first part of a book of them


def opening(galley: Galley) -> Iterator[Mark]:
    """Title, subtitle, author and deck, where the text begins with displayed lines."""
    listed = confirmed(galley)
    divisions = [
        n for n in galley.free
        if n in listed or divides(galley.units[n].text) or begins_series(galley, n)
        or (galley.poetry and _NUMBERED.match(galley.units[n].text))
    ]  # fmt: skip
    divisions = within_book(galley, [n for n in divisions if not begins_title(galley, n)])
    shown = displayed(galley, divisions[0] if divisions else -1)
    if any(mark.kind == "title" and not mark.label for mark in galley.marks):  # its reader saw it
        yield from (mark(shown, "author", n, "“by” and a name", 0.85) for n in by_lines(shown))
        return
    found = list(_found(shown))
    yield from found
    half = list(_half_title(galley, shown, found, set(divisions), listed)) if divisions else []
    yield from half
    found += half
    known = galley.taking(found)
    yield from second_pages(known, half)
    if shown.page:
        free = [n for n in shown.numbers if n not in known.kinds]
        rest = [n for n in free if not sourced(galley.units[n])]
        near = rest and (
            not shown.closed
            or parts(galley, rest[-1], divisions)
            or galley.kinds.get(rest[-1] + 1) == "salutation"  # it heads a letter
        )
        last = galley.units[rest[-1]] if near else None
        owed = last and dedicates(last) and not _ADDRESSED.match(last.text)
        if last and last.gap >= _APART and not owed:
            rest = without_part(galley, rest[:-1])  # nearer to the text: what its first piece is
        yield from remainder(galley, before_story(shown, found, rest))
    if divisions:
        yield from dedications(known, shown.numbers, divisions[0])


def _half_title(
    galley: Galley, shown: Display, found: list[Mark], divisions: set[int], listed: Container[int]
) -> Iterator[Mark]:
    """The title once more: no line of the title page, which a list of contents may part from it."""
    titles = [mark.span.start for mark in found if mark.kind == "title"]
    kinds = galley.taking(found).kinds
    page = [n for n in shown.numbers if shown.page or n in kinds]
    if len(page) > 2 and page[-1] > page[-2] + 1 and page[-1] not in kinds:
        page.pop()
    spans = [mark.span for mark in found if mark.kind in ("title", "subtitle")]
    lines = [unit.text for unit in galley.units[:60] if any(unit.span.within(s) for s in spans)]
    yield from half_titles(galley, page, titles[:1], divisions, listed, " ".join(lines))


def _found(shown: Display) -> Iterator[Mark]:
    heads = list(_heads(shown))
    summaries = [] if shown.page else [d for d in decks(shown) if heads and d[0] > heads[0]]
    used = {number for deck in summaries for number in deck}
    authors = list(by_lines(shown))
    plain = [number for number in heads if number not in used and number not in authors]
    title = _as_stated(shown, "title")
    author = _as_stated(shown, "author")
    spread = _spread(shown)
    if title is None or (spread[:1] == (title,) and linked(shown, spread)):
        if spread:
            reason = "a line of the header's title"
            yield from (mark(shown, "title", n, reason, 0.9) for n in spread)
            authors = [number for number in authors if number not in spread]
            yield from (mark(shown, "author", n, "a name under the title", 0.8) for n in authors)
            return
        plain = [number for number in plain if _may_be_title(shown, number)]
        if not plain:
            yield from (mark(shown, "author", n, "a name after “by”", 0.8) for n in authors)
            return
        title, name = _title(shown, plain, bool(authors) or author is not None)
        author = author if author is not None else name
    authors += [author] if author is not None and author not in authors else []
    following = [n for n in shown.numbers if n > title and n not in authors and n not in used]
    yield from title_marks(shown, title)
    yield from (mark(shown, "author", n, "a name above or under the title", 0.8) for n in authors)
    if (
        following
        and (len(shown.unit(title).lines) == 1 or _alone(shown, following[0]))
        and _subtitle(shown, title, following[0], authors, plain)
    ):
        last = shown.unit(second_title(shown, following))
        first = mark(shown, "subtitle", following[0], "a displayed line under the title", 0.7)
        yield replace(first, span=Span(first.span.start, last.span.end))
    for deck in summaries:
        yield deck_mark(shown, deck)


def _alone(shown: Display, number: int) -> bool:
    """Whether a line is "or" by itself, which the other title stands under."""
    return shown.unit(number).text.strip(" ,:;_").lower() == "or"


def _spread(shown: Display) -> tuple[int, ...]:
    """The lines that together have the words of the header's title: "THE WHALE" over three."""
    stated = shown.stated.get("title", ())
    for at, first in enumerate(shown.numbers if stated else ()):
        words: tuple[str, ...] = ()
        for count, number in enumerate(shown.numbers[at : at + 6], 1):
            words += title_words(shown.unit(number).text)
            if words == stated:
                return tuple(range(first, number + 1)) if number - first + 1 == count else ()
    return ()


def _may_be_title(shown: Display, number: int) -> bool:
    """Whether a line may be the title, if a header states one: half of its words are the same."""
    stated = shown.stated.get("title", ())
    words = title_words(shown.unit(number).text)
    shared = len(set(words) & set(stated))
    return not stated or 2 * shared >= len(set(words)) or 5 * shared >= 4 * len(set(stated))


def _as_stated(shown: Display, what: str) -> int | None:
    """The first line that has the words of the header's title or author."""
    stated = shown.stated.get(what, ())
    for number in shown.numbers if stated else ():
        text = shown.unit(number).text
        words = title_words(without_degrees(text) if what == "author" else text)
        begins = what == "title" and len(shown.unit(number).lines) > 1
        if words in (stated, shown.stated.get(f"full {what}")) or (
            begins and words[: len(stated)] == stated
        ):
            return number
        if what == "title" and len(words) > 1 and stated[: len(words)] == words:
            return number
    return None


def _heads(shown: Display) -> Iterator[int]:
    """The displayed lines up to the first that is no title and no name."""
    for at, number in enumerate(shown.numbers):
        if _plain(shown, number, leads=not at and shown.page):
            yield number
        elif not BY.match(shown.unit(number).text) and not follows_by(shown.galley, number + 1):
            return


def _plain(shown: Display, number: int, leads: bool = False) -> bool:
    """Whether a displayed line can be a title or a name, though "or, …" may stand under it, or,
    if it `leads`, "with the Death of …".
    """
    text = shown.unit(number).text
    following = shown.galley.units[number + 1] if number + 1 < len(shown.galley.units) else None
    other = following is not None and bool(_OR.match(following.text))
    leads = text.isupper() or bool(leads and following and _WITH.match(following.text))
    alone = number == len(shown.galley.units) - 1
    on = shown.page and text[-1] == "," and leads_on(shown.unit(number), following)
    first = text.lstrip(OPENING_MARKS + "[(")[:1]
    return (
        not alone
        and shown.unit(number).words <= 24
        and (text[-1] not in ",;:-–—" or (other and text[-1] in ",;:") or on)
        and not first.islower()
        and first.isalnum()
        and not _sentence(text)
        and (leads or other or not (following and following.gap and _goes_on(shown, number + 1)))
    )


def _goes_on(shown: Display, number: int) -> bool:
    text = shown.unit(number).text
    return text[0].islower() and text.lower() not in LONE_BY and not BY.match(text)


def _sentence(text: str) -> bool:
    """Whether a line is a sentence rather than a title: small letters, a point or great length."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    words = [word for word in found if word.lower() not in SMALL]
    small = sum(word[0].islower() for word in words)
    return small * 2 > len(words) and (final(text) in ".!?…" or len(found) > 12)


def _title(shown: Display, plain: list[int], signed: bool) -> tuple[int, int | None]:
    """Which line is the title, and which the author's name, if one of them is."""
    first = plain[0]
    if len(plain) > 1 and recorded(shown.unit(first).text):
        return plain[1], first
    names = [number for number in plain[:3] if named(shown.unit(number).text)]
    if signed or not names or len(plain) == 1:
        return first, None
    if names[0] != first:
        return first, names[0]
    if len(names) > 1:
        return first, names[1]
    spoken_of = mentions(shown, shown.unit(first).text)
    return (first, None) if spoken_of > 2 else (plain[1], first)


def _subtitle(
    shown: Display, title: int, number: int, authors: list[int], plain: list[int]
) -> bool:
    """Whether a line goes on from the title: next to it but for names, and no farther off."""
    between = set(range(title + 1, number)) - set(authors)
    between -= set() if shown.page else set(shown.galley.kinds)
    text = shown.unit(number).text
    if re.match(r"\W*or\b", text, re.IGNORECASE) and not between:
        return True
    even = [shown.unit(one).gap for one in authors if shown.page and one > number]
    near = shown.unit(number).gap <= max(1, shown.galley.usual_gap, *even)
    unit = shown.unit(number)
    owed = len(unit.lines) > 1 and dedicates(unit)
    own = not (sourced(unit) or owed or (shown.page and publishes(text)))
    return not between and near and number in plain and own
