"""Numbers whose word stands over the first of them alone: "CHAPTER I", "II", "III".

French and American printers of the nineteenth century set them so, in each part of a book anew.
The later ones are of the same kind, and of the same level, as the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from edition.structure.divisions.candidate import Candidate
from edition.structure.numbering import CHAPTERS

_REASON = "its number goes on from the one with a word over it"
_GOES_ON = 0.45  #: what that says for a heading


def with_first_words(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, bare numbers with the word of the first where they go on from it.

    They do where that word never has another number, and the bare ones begin with the second.
    """
    numbers = numbers_of_words(found)
    lone = {word for word, values in numbers.items() if word in CHAPTERS and values == {1}}
    word, expected, kind = "", 0, ""
    made = []
    for one in found:
        shape = one.form
        if shape.keyword in lone and shape.value:
            word, expected, kind = shape.keyword, 2, ""
        elif word and shape.value and not shape.keyword and (shape.alone or "roman" in shape.name):
            if shape.value == expected and kind in ("", shape.name):
                kind = shape.name
                expected += 1
                one = replace(one, form=replace(shape, name=word, keyword=word))
                one = one.having(_REASON, _GOES_ON)
            elif not kind:
                word = ""  # numbers of something else
        made.append(one)
    return made


def numbers_of_words(found: Iterable[Candidate]) -> Mapping[str, Set[int]]:
    """The numbers that candidates have, by the words that these are called by; 0 for none."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for one in found:
        numbers[one.form.keyword].add(one.form.value)
    return numbers
