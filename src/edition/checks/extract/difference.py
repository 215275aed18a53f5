"""Where two sequences of words part company, and how to say it.

Words compare as equal or not; likeness serves only to name the first difference as an editor
would: a word dropped, doubled, added, moved, altered, or two run together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_CONTEXT = 5  # words quoted on either side
_SURE = 6  # words in a row that show where the texts meet again
_WINDOW = 60  # words in which a displaced one is looked for
_LONGEST = 12  # words of a difference that are quoted


def first(expected: Sequence[str], found: Sequence[str]) -> int | None:
    """The index of the first word that differs; None if none does."""
    for index, (one, two) in enumerate(zip(expected, found, strict=False)):
        if one != two:
            return index
    shorter = min(len(expected), len(found))
    return None if len(expected) == len(found) else shorter


def named(expected: Sequence[str], found: Sequence[str], at: int) -> str:
    """What a book does to the words from `at` on: `lacks ‹seven›`."""
    lost = _met(found[at : at + _SURE], expected, at)
    extra = _met(expected[at : at + _SURE], found, at)
    if lost and (not extra or lost <= extra):
        return f"lacks {_quoted(expected[at : at + lost])}"
    if extra:
        run = found[at : at + extra]
        doubled = list(run) == list(found[max(0, at - extra) : at])
        return f"has {_quoted(run)} twice" if doubled else f"has {_quoted(run)} too much"
    return _replaced(expected[at : at + _WINDOW], found[at : at + _WINDOW])


def _met(run: Sequence[str], words: Sequence[str], at: int) -> int:
    """How many words after `at` the run comes; 0 if it does not."""
    if not run:
        return len(words) - at
    tail = list(run)
    for index in range(at + 1, len(words) - len(tail) + 1):
        if words[index] == tail[0] and list(words[index : index + len(tail)]) == tail:
            return index - at
    return 0


def _replaced(expected: Sequence[str], found: Sequence[str]) -> str:
    for count in range(2, 9):
        if "".join(expected[:count]) == found[0]:
            return f"runs {_quoted(expected[:count])} together"
        if "".join(found[:count]) == expected[0]:
            return f"cuts {_quoted(expected[:1])} in pieces"
    steps = SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
    kind, start, end, new_start, new_end = steps[0]
    lost, new = expected[start:end], found[new_start:new_end]
    if kind != "replace":
        run = lost or new
        back = [found[c:d] if kind == "delete" else expected[a:b] for _, a, b, c, d in steps[1:]]
        if run in back:
            return f"has {_quoted(run)} in another place"
        return f"lacks {_quoted(run)}" if lost else f"has {_quoted(run)} too much"
    return f"has {_quoted(new)} for {_quoted(lost)}"


def around(words: Sequence[str], at: int) -> str:
    """The words about `at`, in marks that texts seldom have."""
    start, end = max(0, at - _CONTEXT), min(len(words), at + _CONTEXT + 1)
    before, after = "… " if start else "", " …" if end < len(words) else ""
    return f"‹{before}{_spoken(words[start:end])}{after}›" if words[start:end] else "nothing"


def _quoted(words: Sequence[str]) -> str:
    more = f" … ({len(words)} words)" if len(words) > _LONGEST else ""
    return f"‹{_spoken(words[:_LONGEST])}{more}›"


def _spoken(words: Sequence[str]) -> str:
    """Words as a line of text, marks of punctuation close to what they belong to."""
    line = re.sub(r" ([,.;:!?)\]”’])", r"\1", " ".join(words))
    return re.sub(r"([(\[“‘]) ", r"\1", line)
