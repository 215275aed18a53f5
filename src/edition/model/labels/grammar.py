"""How labels are put together: which form goes with a number, and numbers in figures.

The forms are those of https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
for whole numbers.
"""

from __future__ import annotations

import re

from edition.model.labels.record import Forms, Labels
from edition.model.language import primary


def figures(number: int, labels: Labels) -> str:
    """A number in figures, in groups of three where the language has it so: 1,234."""
    said = str(number)
    if len(said) < labels.grouped_from:
        return said
    return f"{number:,}".replace(",", labels.thousands)


def form(number: int, labels: Labels) -> int:
    """Which of the forms of a word goes with a number."""
    tongue = primary(labels.language)
    if tongue == "fr":
        return int(number > 1)
    if tongue == "ru":
        ten, hundred = number % 10, number % 100
        if ten == 1 and hundred != 11:
            return 0
        return 1 if 2 <= ten <= 4 and not 12 <= hundred <= 14 else 2
    return int(number != 1)


def counted(number: int, forms: Forms, labels: Labels, space: str = "\N{NO-BREAK SPACE}") -> str:
    """A number and the word for what is counted: “3 emendations”."""
    return f"{figures(number, labels)}{space}{forms[form(number, labels)]}"


#: What stands for something else in a label.
PLACE = re.compile(r"\{([a-z]+)\}")


def places(label: str) -> frozenset[str]:
    """The names of what a label has to be filled with."""
    return frozenset(PLACE.findall(label))


def filled(label: str, **values: str) -> str:
    """A label with what it is to say; braces in that are no places of the label."""
    return PLACE.sub(lambda found: values[found[1]], label)
