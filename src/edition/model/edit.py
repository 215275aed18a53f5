"""The records of which a text is made: spans, the edits of them, and what an edit leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of characters (code points): `start` ≤ position < `end`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is a place, not nothing

    def within(self, other: Span) -> bool:
        """Whether the whole of this span lies in `other`."""
        return other.start <= self.start and self.end <= other.end

    def shift(self, by: int) -> Span:
        """The span of the same length `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The characters of `text` in the span."""
        return text[self.start : self.end]


#: How a span comes by its ends: there are millions of them, and what a frozen dataclass does by
#: itself takes half as long again.
_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Edit:
    """A proposal to replace one span of a text: by a rule, a repair or an editor.

    `listed` edits (emendations and repairs) are shown to the reader one by one, the others
    (typography) by rule only. `certainty` runs from 0 to 1; the plan applies what is certain
    enough and lists the rest for the editor.
    """

    span: Span
    after: str
    rule: str
    reason: str
    listed: bool = False
    editor: str = ""
    certainty: float = 1.0


#: Where an edit begins and ends, as what edits are sorted by.
PLACE = attrgetter("span.start", "span.end")


@dataclass(frozen=True, slots=True)
class Step:
    """One change in the history of a piece."""

    before: str
    after: str
    rule: str
    reason: str
    listed: bool
    editor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of edited text, the source span it stands for, and how it came about."""

    text: str
    origin: Span
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A record of the ledger: where the edited text differs from the source, and why."""

    source: Span
    output: Span
    before: str
    after: str
    steps: tuple[Step, ...]

    @property
    def listed(self) -> bool:
        """Whether any step of the change is to be shown to the reader by itself."""
        return any(step.listed for step in self.steps)


class OverlappingEdits(ValueError):  # noqa: N818  (names what it is)
    """Two edits of one pass claim the same characters."""

    def __init__(self, first: Edit, second: Edit) -> None:
        super().__init__(f"{first.rule} at {first.span} overlaps {second.rule} at {second.span}")
        self.first, self.second = first, second
