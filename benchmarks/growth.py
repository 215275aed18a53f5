"""Texts made of one habit again and again: what structure and typography cost as they grow.

    python benchmarks/growth.py [WORD …]

For each habit: CPU seconds for a text, for one twice as long, and how the cost grows (near 2 where
it is linear). With WORDs, only the habits whose names have one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

from edition.model.apparatus import Apparatus
from edition.normalize import STYLES
from edition.plan.texts import edited, recovered
from edition.sources.reading import read
from edition.structure import noted

_SIZE = 2_000  # times that a habit is met in the shorter text
_PROSE = "The clerk came down the stairs in great haste, and said that the\nsale was put off.\n\n"


def _each(line: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: "".join(map(line, range(1, count + 1)))


HABITS: dict[str, Callable[[int], str]] = {
    "notes in brackets": lambda n: (
        _each(lambda i: f"He said so [{i}] and went.\n\n")(n)
        + _each(lambda i: f"[{i}] A note of it.\n\n")(n)
    ),
    "notes by one sign": _each(lambda i: "He said so* and went.\n\n* A note.\n\n"),
    "notes that go back": lambda n: (
        _each(lambda i: f"He said so.{i} He went.\n\n")(n)
        + _each(lambda i: f"{i} (return) [ A note. ]\n\n")(n)
    ),
    "notes of the margin": _each(lambda i: "[Sidenote: a lamp] He came [Sidenote: late] home.\n\n"),
    "quotations left open": _each(lambda i: '"He said that it was so, and went.\n\n'),
    "quotations in one paragraph": _each(lambda i: "\"He said 'so, "),
    "words cut off": _each(lambda i: "'tis 'em 'bout 'way o' th' "),
    "speakers": _each(lambda i: f"Anna{i % 50}. What is it that you want?\n\n"),
    "speakers without blank lines": _each(lambda i: "  Anna. What is it?\nNothing is.\n"),
    "directions left open": _each(lambda i: "Anna. Yes.\n\n[He comes and\n\n"),
    "verse": _each(
        lambda i: "The mill is still, the pool is deep,\n  And all have gone to sleep.\n\n"
    ),
    "chapters": _each(lambda i: f"CHAPTER {i}\n\nHe came to it.\n\n"),
    "chapters of one name": lambda n: (
        "CONTENTS\n\n"
        + _each(lambda i: f"Chapter {i}   The Mill   {i}\n")(n)
        + "\n\n"
        + _each(lambda i: f"CHAPTER {i}\n\nTHE MILL\n\nHe came.\n\n")(n)
    ),
    "numbered paragraphs": _each(lambda i: f"{i}. A thing of some length it is.\n\n"),
    "rows between bars": _each(lambda i: "| a | b |\n"),
    "rows in columns": _each(lambda i: "apples     12     3\n"),
    "an index": lambda n: "INDEX\n\n" + _each(lambda i: f"Apple {i}, 12, {i}\n  of gold, 5\n")(n),
    "pictures": _each(lambda i: "[Illustration: a lamp]\n\nHe came.\n\n"),
    "brackets left open": _each(lambda i: "[Illustration: He came and\n\n"),
    "letters": _each(lambda i: "DEAR SIR,\n\nI am yours.\n\nYours truly,\n\nJ. B.\n\n"),
    "letters set in": _each(lambda i: "    DEAR SIR,\n\n    I am yours.\n\n        J. B.\n\n"),
    "pages numbered": lambda n: _each(lambda i: _PROSE * 8 + f"        {i}\n\n")(n // 10),
    "pages tagged": _each(lambda i: f"He came [Pg {i}] home and\n\n[Pg {i}]\n\nwent.\n\n"),
    "double space": _each(lambda i: "the clerk came down the stairs,\n\nand said that\n\n\n"),
    "signs left open": _each(lambda i: "_He came _and went_ home\n\n"),
    "words divided": _each(lambda i: "the narra-\ntive of be-\nwitched men\n\n"),
    "indents": _each(lambda i: " " * (i % 40) + "He came home.\n"),
    "one long line": _each(lambda i: _PROSE.replace("\n", " ")),
}


def cost(source: str) -> float:
    """The CPU seconds that structure and typography take for a text."""
    document = read(source.encode(), part="text", file="text.txt", path="text.txt")
    started = process_time()
    edited(recovered(noted(document), "en"), Apparatus(), STYLES["chicago"])
    return process_time() - started


def main(*wanted: str) -> None:
    """A row for each habit."""
    for name, habit in HABITS.items():
        if not wanted or any(word in name for word in wanted):
            one, two = cost(habit(_SIZE)), cost(habit(2 * _SIZE))
            print(f"{name:30s}{one:7.2f} s{two:8.2f} s   × {two / max(one, 0.01):.1f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
