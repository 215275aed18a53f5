"""How a book quotes: which marks stand outside, and whether it doubles single ones.

British books of most periods quote with single marks and put double ones inside, American ones
the other way about; typewriters and typesetting programs make a double mark of two single ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from edition.normalize.quotation.elisions import leading
from edition.normalize.quotation.vocabulary import Vocabulary

Form = Literal["d", "s"]

#: A mark that has nothing but a space, a bracket or a dash before it.
_SIGN = re.compile(r"[\"“„'‘`‚,’](?:(?<![^\s(\[—].)|(?<=--.))")
#: A mark that opens, by the word behind it.
_OPENING = re.compile(
    r"(?:(?P<two>‘‘|``|,,|''|’’)|(?P<real>[\"“„])|(?P<one>['‘`‚]))"
    r"(?P<word>[^\W_]+)(?P<beyond>.?)",
    re.DOTALL,
)


#: Two levels that open at once tell which is outside; so much more than a mark alone.
_NESTED = re.compile(
    r"(?:(?P<outer>[\"“] ?['‘])|['‘] ?[\"“])(?P<word>[^\W_]+)(?P<beyond>.?)", re.DOTALL
)
_BEGINNING = "\"“'‘ "  #: what the second of two such marks begins with
_TELLING = 6
#: Lines that begin with a single mark under two that do, by which it shows that: so many, and one
#: of so many signs; in a novel such lines meet by chance.
_LINES, _OF_ALL = 2, 300
_FRAMES = 4  #: paragraphs that begin with a mark of the inner form, by which a book shows frames


class Habit(NamedTuple):
    """The form of a book's outer marks, whether two single marks make a double one, how many
    opening marks that was read from, and whether marks of the inner form begin paragraphs, as
    where somebody tells a story in which all that is said stands in those of the outer form.
    """

    outer: Form = "d"
    doubled: bool = False
    evidence: int = 0
    framed: bool = False
    lined: bool = False  #: single marks begin line after line of what is quoted

    @property
    def inner(self) -> Form:
        """The form of the marks inside a quotation."""
        return "s" if self.outer == "d" else "d"


@lru_cache(maxsize=2)
def habit(flow: str) -> Habit:
    """The habit of a text, from the marks that can only open; those that begin a block most."""
    nothing = Vocabulary()
    double = single = two = real = 0
    begun = {"d": 0, "s": 0}
    line, under, lined = -1, 0, 0
    for sign in _SIGN.finditer(flow):
        at = sign.start()
        nested = _NESTED.match(flow, at) if flow[at + 1 : at + 2] in _BEGINNING else None
        if nested and leading(nested["word"], nested["beyond"], "", nothing) < 0.1:
            double += _TELLING * (nested["outer"] is not None)
            single += _TELLING * (nested["outer"] is None)
        match = _OPENING.match(flow, at)
        if not match:
            continue
        first = flow[max(0, at - 2) : at] in ("", "\n\n")
        weight = 3 if first else 1
        pair, mark, one, word, beyond = match.groups()
        if not one:
            double += weight
            two += pair is not None
            real += mark is not None
            begun["d"] += first
        elif leading(word, beyond, "", nothing) < 0.1:
            single += weight
            begun["s"] += first
            if flow[at - 1 : at] == "\n":
                under = under + 1 if flow.rfind("\n", 0, at - 1) + 1 == line else 0
                line, lined = at, lined + (under > 1)
    doubled = two > real and two > single / 10
    outer: Form = "s" if single > double - (0 if doubled else two) else "d"
    framed = begun["d" if outer == "s" else "s"] >= _FRAMES
    often = lined >= max(_LINES, (double + single) / _OF_ALL)
    return Habit(outer, doubled, double + single, framed, often)
