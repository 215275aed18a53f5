"""The title of a play once more: over its persons or first act, or where neither is, its text.

    PHAEDRA                 DRAMATIS PERSONAE          THE TROJAN WOMEN

It may look like the name of a speaker, who has what follows to say, or like one of the persons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from edition.model.document import Mark
from edition.structure.lines import Galley, Unit
from edition.structure.numbering import form
from edition.structure.play.directions import staged

_LONGEST = 12  #: words of a title
_OFTEN = 3  # times that a title stands in a book; what stands there more often is a speaker's name
_APART = 3  # blank lines before a title of one word, which may be a name
_ABOVE = 12  # units over the persons of a play, in which its title stands
_DECKS = 3  # lines under a half-title
_TOKEN = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


def title_of(text: str) -> Words:
    """The words of what may be a title, as they are compared."""
    return tuple(_TOKEN.findall(text.casefold()))


def titles_above(galley: Galley, number: int) -> frozenset[Words]:
    """What may be the title of the play whose persons stand under a unit: it is displayed above."""
    units = (galley.units[0], *galley.units[max(number - _ABOVE, 0) : number])
    return frozenset(title_of(unit.text) for unit in units if unit.words <= _LONGEST)


def repeats(galley: Galley, number: int, titles: frozenset[Words]) -> bool:
    """Whether a unit among the persons of a play is its title again, and none of them."""
    unit = galley.units[number]
    if unit.words > _LONGEST or len(unit.lines) > 1:
        return False
    words = title_of(unit.text)
    return words in titles and (len(words) > 1 or unit.gap >= _APART)


def again(galley: Galley, parts: Iterable[Mark]) -> tuple[int, ...]:
    """The free units that are the title of the book, or of a play in it (`parts`)."""
    spans = {mark.span for mark in parts if mark.kind == "heading"}
    texts = [value for name, value in galley.stated if name == "title"]
    texts += [unit.text for unit in galley.units if unit.span in spans] if spans else []
    first = [galley.units[n] for n in galley.free[:1]]
    texts += [unit.text for unit in first if unit.words <= _LONGEST and not staged(unit.text)]
    titles = {title_of(text) for text in texts if not form(text).value} - {()}
    sizes = {len(text.split()) for text in texts}
    short = ((n, galley.units[n]) for n in galley.free)
    held = [(n, title_of(one.text)) for n, one in short if one.words in sizes]
    times = Counter(words for _, words in held if words in titles)
    return tuple(
        number for number, words in held
        if 0 < times[words] <= _OFTEN
        and (len(words) > 1 or not number or galley.units[number].gap >= _APART)
    )  # fmt: skip


def half_titles(galley: Galley, numbers: Sequence[int], begun: int) -> Iterator[Mark]:
    """The titles under the persons, or just above the play itself, which begins at a unit, and
    those above them: one by itself that stands farther above belongs to a title page.
    """
    before = [number for number in numbers if 0 < number < begun]
    if not before:
        return
    last, under = before[-1], _under(galley, before[-1], begun)
    if not (last - 1 in galley.kinds or last + 1 == begun or galley.kinds.get(under) == "heading"):
        return
    for number in before:
        reason = ("the title again, above the play",)
        yield Mark("title", galley.units[number].span, 0, "half-title", "", reason, 0.85)
        reason = ("stands under the title of the play",)
        for at in range(number + 1, _under(galley, number, begun)):
            yield Mark("deck", galley.units[at].span, evidence=reason, confidence=0.8)


def _under(galley: Galley, number: int, begun: int) -> int:
    """The unit under a title and what is said of the play there in a few lines: "A TRAGEDY." """
    last = number + 1
    while last < begun and last not in galley.kinds and _short(galley.units[last]):
        last += 1
    return last if last <= number + 1 + _DECKS and last < begun else number + 1


def _short(unit: Unit) -> bool:
    one = len(unit.lines) == 1 and unit.words <= _LONGEST
    acted = staged(unit.text) and unit.words > 1  # "(1881)" is a year
    return one and not acted and not form(unit.text).value
