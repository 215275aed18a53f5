"""Section breaks: lines of ornament that part the stretches of a text.

`* * *`, `***`, a rule of dashes, a fleuron. Several such lines together are one break; the
others are set aside as a repetition of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Mark
from edition.structure.lines import Galley

_ORNAMENT = re.compile(r"(?:[*⁂⁎✱✻•·◆◇○●❦❧☙§#~_=+xXoO\s]|[—–―-](?=\s*[—–―\s-]|$))+")
_FLEURON = frozenset("⁂❦❧☙")


def breaks(galley: Galley) -> Iterator[Mark]:
    """A mark for each section break."""
    last = -2
    for number in galley.free:
        unit = galley.units[number]
        if not ornament(unit.text):
            continue
        if last == number - 1:
            yield Mark("aside", unit.span, evidence=("the ornament before it, repeated",))
        else:
            yield Mark("break", unit.span, evidence=("a line of ornament",), confidence=0.95)
        last = number


def ornament(text: str) -> bool:
    """Whether a line has ornament only: three signs at least, or one fleuron."""
    if len(text) > 200 or not _ORNAMENT.fullmatch(text):
        return False
    signs = text.split() if " " in text else list(text)
    if any(sign.isalnum() for sign in text):
        return len(signs) >= 3 and len(set(signs)) == 1
    return len("".join(signs)) >= 3 or bool(_FLEURON & set(text))
