"""The marked content of a page: which glyphs belong to which marked-content identifier.

Interprets the operators that place text, on plain values, so that the words of a tagged PDF can
be read in the order of its structure tree and the ends of printed lines be seen.
https://pdfa.org/resource/iso-32000-2/ sections 8.4 (graphics state), 9.4 (text), 14.6 (marks)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from edition.checks.extract.cmap import UNKNOWN, CMap

#: An operator and its operands: numbers as float, strings as bytes, names as str ("/F1").
Instruction = tuple[str, list[object]]

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: The operators that place what comes, and how many numbers they take.
_PLACING = {"q": 0, "Q": 0, "cm": 6, "BT": 0, "Tm": 6, "Td": 2, "TD": 2, "TL": 1, "T*": 0}
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})

#: All that a reader of text needs of a content stream.
OPERATORS = " ".join([*_PLACING, *_SHOWING, "Tf", "Tr", "BDC", "BMC", "EMC", "Do"])

_INVISIBLE = {(3.0,), (7.0,)}

_DEEPEST = 200  # nested q, marks and forms; a hostile page has more


@dataclass(slots=True)
class Run:
    """Glyphs shown one after the other from a place on the page, in points."""

    x: float
    y: float
    size: float
    glyphs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class State:
    """What `q` saves and `Q` restores of the graphics state, as far as text needs it."""

    ctm: Matrix = IDENTITY
    font: CMap | None = None
    size: float = 0.0
    leading: float = 0.0
    invisible: bool = False  # text rendering modes 3 and 7 paint nothing


@dataclass(frozen=True, slots=True)
class Resources:
    """What the names of a content stream stand for."""

    fonts: Callable[[str], CMap | None]
    properties: Callable[[object], Mapping[str, object]]
    form: Callable[[str], tuple[Iterable[Instruction], Matrix, Resources] | None]


@dataclass(slots=True)
class Reader:
    """A page being read. `marks` holds the runs of each MCID, in the order they are painted."""

    marks: dict[int, list[Run]] = field(default_factory=dict)
    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    open: list[int | None] = field(default_factory=list)
    line: Matrix = IDENTITY
    run: Run | None = None

    def read(self, instructions: Iterable[Instruction], names: Resources) -> None:
        """Carry out a content stream."""
        for operator, operands in instructions:
            if operator in _PLACING:
                self._place(operator, _numbers(operands))
            elif operator in _SHOWING:
                self._show(operator, operands)
            elif operator == "Tf" and len(operands) == 2:
                size = _numbers(operands[1:])
                font = names.fonts(str(operands[0]))
                self.state = replace(self.state, font=font, size=size[0] if size else 0.0)
            elif operator == "Tr":
                self.state = replace(self.state, invisible=_numbers(operands[:1]) in _INVISIBLE)
                self.run = None
            elif operator in ("BDC", "BMC"):
                self._begin(operator, operands, names)
            elif operator == "EMC":
                self.run = None
                if self.open:
                    self.open.pop()
            elif operator == "Do" and operands:
                self._form(names.form(str(operands[0])))

    def _begin(self, operator: str, operands: list[object], names: Resources) -> None:
        """Open marked content; an artifact hides the identifier around it."""
        self.run = None
        mcid: object = self.open[-1] if self.open else None
        if operands and operands[0] == "/Artifact":
            mcid = None
        elif operator == "BDC" and len(operands) == 2:
            mcid = names.properties(operands[1]).get("/MCID", mcid)
        number = int(mcid) if isinstance(mcid, int | float) else None
        self.open.append(number)
        if number is not None:
            self.marks.setdefault(number, [])

    def _form(self, form: tuple[Iterable[Instruction], Matrix, Resources] | None) -> None:
        if form is None or len(self.saved) > _DEEPEST:
            return
        instructions, matrix, names = form
        kept, depth, marked = self.state, len(self.saved), len(self.open)
        self.saved.append(kept)
        self.state = replace(kept, ctm=_times(matrix, kept.ctm))
        self.read(instructions, names)
        del self.saved[depth:], self.open[marked:]
        self.state, self.run = kept, None

    def _place(self, operator: str, numbers: tuple[float, ...]) -> None:
        """Carry out an operator that has numbers only; one with too few does nothing."""
        if len(numbers) < _PLACING[operator]:
            return
        match operator, numbers:
            case "q", _:
                self.saved += [self.state] if len(self.saved) < _DEEPEST else []
            case "Q", _:
                self.state = self.saved.pop() if self.saved else self.state
            case "cm", (a, b, c, d, e, f, *_):
                self.state = replace(self.state, ctm=_times((a, b, c, d, e, f), self.state.ctm))
            case "Tm", (a, b, c, d, e, f, *_):
                self._go((a, b, c, d, e, f))
            case "Td" | "TD", (x, y, *_):
                self._lead(-y if operator == "TD" else self.state.leading)
                self._move(x, y)
            case "TL", (leading, *_):
                self._lead(leading)
            case "BT", _:
                self._go(IDENTITY)
            case "T*", _:
                self._move(0.0, -self.state.leading)

    def _show(self, operator: str, operands: list[object]) -> None:
        """Show the string of `Tj`, `'` or `"`, or the joined strings of `TJ`."""
        if operator in ("'", '"'):
            self._move(0.0, -self.state.leading)
        if operands and isinstance(operands[-1], bytes):
            self._shown(operands[-1])

    def _shown(self, codes: bytes) -> None:
        """Show a string with the current font where the text stands."""
        number = self.open[-1] if self.open else None
        if number is None or self.state.invisible:
            return
        if self.run is None:
            a, b, _, _, x, y = _times(self.line, self.state.ctm)
            self.run = Run(x, y, abs(self.state.size) * (a * a + b * b) ** 0.5)
            self.marks[number].append(self.run)
        font = self.state.font
        self.run.glyphs += font.read(codes) if font else [UNKNOWN] * len(codes)

    def _go(self, matrix: Matrix) -> None:
        """Let the text go on from another place."""
        self.line = matrix
        self.run = None

    def _move(self, x: float, y: float) -> None:
        """Begin a line, offset from the start of this one."""
        self._go(_times((1.0, 0.0, 0.0, 1.0, x, y), self.line))

    def _lead(self, leading: float) -> None:
        self.state = replace(self.state, leading=leading)


def _times(one: Matrix, two: Matrix) -> Matrix:
    """The transformation that does `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _numbers(operands: Iterable[object]) -> tuple[float, ...]:
    return tuple(float(one) for one in operands if isinstance(one, int | float))
