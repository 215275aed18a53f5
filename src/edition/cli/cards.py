"""What an editor sees of a place in doubt: its lines, the question, the answers.

A card is rows of pieces of text, each with the name of its look; `terminal` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from edition.plan.deciding import others
from edition.plan.doubts import Case, Finding, Row, Setting

Piece = tuple[str, str]
Card = list[list[Piece]]

#: The marks that a single key puts in the place of one of the same sort, in this order.
_MARKS = (("‘", "’", "“", "”", "′", "″", "'", '"'), ("—", "–", "-", "―"))

_LINES = 9  #: lines of a long place that are shown
_BLANKS = 1  #: empty lines in a row that are shown
_READINGS = {
    "join": "one paragraph that goes on over the gap",
    "aside": "no part of the book",
    "plain": "plain words",
}
HELP = """\
Each decision is written to the edition's files at once: of the structure to structure.yaml, of
the marks to decisions.yaml. `edition build` makes the books by them.

  a      The program is right: the reading shown is certain.
  k      Keep it as it stands: plain text, or the very marks of the source.
  1 … 6  A heading of that level.
  1 … 8  The mark of that number in place of the one in doubt.
  o      Something else: you type a kind (verse, letter, aside …), or the words with their marks.
  s      Skip: nothing is decided, and it is asked again next time.
  u      Undo: the last decision is taken back.
  q      Quit. What is decided stays decided; so too with Ctrl-C.

`edition review --list` shows all that is in doubt; both files can also be edited by hand."""


def card(case: Case, number: int, count: int, size: tuple[int, int], said: str = "") -> Card:
    """The card of a case, to fit a window of (columns, rows) if it can; `said` is what was done."""
    columns, rows = size
    told = _wrapped(said, columns, "said")
    foot = [*_question(case, columns), [], *_answers(case, columns), [], *told]
    room = rows - len(foot) - 5
    around = 4 if room >= 14 else 2 if room >= 10 else 1
    lines = list(_lines(case, around, columns))
    return [_head(case, number, count, columns), [], *_cut(lines, max(room, 3)), [], *foot]


def _head(case: Case, number: int, count: int, columns: int) -> list[Piece]:
    left, right = f" {case.place} ", f" {number} of {count} in doubt "
    return [(left + " " * max(columns - len(left) - len(right), 1) + right, "head")]


def _question(case: Case, columns: int) -> Card:
    sure = [("?  ", ""), (f"{case.certainty:.0%} certain", "faint")]
    if isinstance(case, Setting):
        asked = [("  Set ", ""), (case.stands, "place"), (" as ", ""), (case.reading, "reading")]
    else:
        asked = [("  Is this: ", ""), (_reading(case), "reading")]
    return [[*asked, *sure], *_wrapped("; ".join(case.evidence), columns, "faint")]


def _reading(case: Case) -> str:
    return _READINGS.get(case.reading, case.reading)


def _wrapped(text: str, columns: int, look: str) -> Card:
    """A text in rows, set in."""
    rows = wrap(text, max(columns - 4, 20), initial_indent="  ", subsequent_indent="  ")
    return [[(row, look)] for row in rows]


def _answers(case: Case, columns: int) -> Card:
    keys = [("a", f"yes: {_reading(case)}")]
    if isinstance(case, Setting):
        keys.append(("k", f"keep {case.stands}"))
        keys += [(str(number), mark) for number, mark in enumerate(marks(case), 1)]
    elif isinstance(case, Finding):
        keys.append(("k", "no: plain text" if case.mark.kind != "join" else "no: it ends here"))
        if "heading" in others(case.mark):
            keys.append(("1-6", "a heading of that level"))
    if not isinstance(case, Finding) or len(others(case.mark)) > 1:
        keys.append(("o", "something else"))
    again = [("s", "skip"), ("u", "undo"), ("?", "help"), ("q", "quit")]
    return [*_set(keys, columns), *_set(again, columns)]


def marks(case: Setting) -> tuple[str, ...]:
    """What may stand in the place of the one mark in doubt; nothing where there are several."""
    if len(case.signs) != 1:
        return ()
    sign = case.signs[0].of(case.stands)
    return next((sort for sort in _MARKS if sign in sort), ())


def _set(keys: Sequence[tuple[str, str]], columns: int) -> Card:
    """Keys and what they do, in as many rows as they need."""
    rows: Card = [[]]
    width = 0
    for key, does in keys:
        if width and width + len(key) + len(does) + 4 > columns:
            rows.append([])
            width = 0
        rows[-1] += [(f"  {key}", "key"), (f" {does}", "")]
        width += len(key) + len(does) + 4
    return rows


def _lines(case: Case, around: int, columns: int) -> Iterator[list[Piece]]:
    rows = list(case.rows(around))
    digits = len(str(rows[-1][0]))
    blanks = 0
    for row in rows:
        number, text, places = row
        blanks = 0 if text.strip() else blanks + 1
        if blanks > _BLANKS:
            continue
        look = "number" if places else "faint"
        yield [(f"{'▸' if places else ' '} {number:>{digits}}  ", look), *_pieces(row, columns)]


def _pieces(row: Row, columns: int) -> Iterator[Piece]:
    """A line with its places to be seen, cut down where it is very long."""
    _, text, places = row
    room = max(3 * columns, 120)
    start = max(places[0][0] - room // 2, 0) if places else 0
    end = min(start + room, len(text))
    yield ("…" * (start > 0), "faint")
    at = start
    for first, last in places:
        if at < end:
            yield (visible(text[at:first]), "")
            yield (visible(text[first : min(last, end)]), "place")
            at = min(last, end)
    yield (visible(text[at:end]), "" if places else "faint")
    yield ("…" * (end < len(text)), "faint")


def visible(text: str) -> str:
    """Text that cannot disturb the screen."""
    return "".join(char if char.isprintable() else " " for char in text)


def _cut(lines: list[list[Piece]], room: int) -> Card:
    """Lines without the middle of a long place."""
    most = min(room, len(lines), _LINES + 8)
    if len(lines) <= most:
        return lines
    head = (most - 1) * 2 // 3
    left = len(lines) - most + 1
    gap: list[Piece] = [(f"      … {left} lines …", "faint")]
    return [*lines[:head], gap, *lines[len(lines) - (most - 1 - head) :]]
