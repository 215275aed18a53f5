"""The marked content of a page: which glyphs belong to which marked-content identifier.

Interprets the operators that place text, on plain values, so that the words of a tagged PDF can
be read in the order of its structure tree and the ends of printed lines be seen.
https://pdfa.org/resource/iso-32000-2/ sections 8.4 (graphics state), 9.4 (text), 14.6 (marks)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from edition.checks.extract.cmap import UNKNOWN, CMap
from edition.checks.extract.painted import OPERATORS as PAINTING
from edition.checks.extract.painted import PLAIN, Box, Canvas, Matrix, Paint, around, meet
from edition.checks.extract.runs import Kerns, Run, Shown

#: An operator and its operands: numbers as float, strings as bytes, names as str ("/F1").
Instruction = tuple[str, list[object]]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: The operators that place what comes, and how many numbers they take.
_PLACING = {"q": 0, "Q": 0, "cm": 6, "BT": 0, "Tm": 6, "Td": 2, "TD": 2, "TL": 1, "T*": 0}
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})

#: All that a reader of text needs of a content stream.
_SPACES = ("Tc", "Tw", "Tz", "Ts")
OPERATORS = " ".join(
    [*_PLACING, *_SHOWING, *_SPACES, *PAINTING, "Tf", "Tr", "BDC", "BMC", "EMC", "Do", "BI", "EI",
     "INLINE IMAGE"]
)  # fmt: skip

_INVISIBLE = {(3.0,), (7.0,)}

_FLAT = 0.2  # letters pressed more than that are lines
_DEEPEST = 200  # nested q, marks and forms; a hostile page has more
_MOST_FORMS = 20_000  # of a page: forms that paint forms multiply


@dataclass(frozen=True, slots=True)
class State:
    """What `q` saves and `Q` restores of the graphics state, as far as text needs it."""

    ctm: Matrix = IDENTITY
    font: CMap | None = None
    size: float = 0.0
    leading: float = 0.0
    invisible: bool = False  # text rendering modes 3 and 7 paint nothing
    spacing: tuple[float, float, float, float] = (0.0, 0.0, 100.0, 0.0)  # Tc, Tw, Tz, Ts
    paint: Paint = PLAIN


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its content, its matrix and names, the box that clips it, whether it is a group."""

    instructions: Iterable[Instruction]
    matrix: Matrix
    names: Resources
    box: Box | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Resources:
    """What the names of a content stream stand for; an XObject that is no form is a picture."""

    fonts: Callable[[str], CMap | None]
    properties: Callable[[object], Mapping[str, object]]
    form: Callable[[str], Form | None]
    spaces: Callable[[str], str] = str
    states: Callable[[str], float | None] = lambda _: None


@dataclass(slots=True)
class Reader:
    """A page being read. `marks` holds the runs of each MCID, in the order they are painted."""

    marks: dict[int, list[Run]] = field(default_factory=dict)
    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    open: list[int | None] = field(default_factory=list)
    line: Matrix = IDENTITY
    pen: float = 0.0  # how far the text has come from the start of the line, unscaled
    run: Run | None = None
    loose: list[Run] = field(default_factory=list)  # what no identifier is around
    canvas: Canvas = field(default_factory=Canvas)
    forms: int = 0

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
            elif operator in PAINTING:
                self._paint(operator, operands, names)
            elif operator in _SPACES:
                self._space(operator, _numbers(operands))
            elif operator in ("INLINE IMAGE", "EI"):
                self.canvas.picture(self.state.paint, self.state.ctm)
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

    def _paint(self, operator: str, operands: list[object], names: Resources) -> None:
        state = self.state
        made = self.canvas.does(
            operator, operands, state.paint, state.ctm, names.spaces, names.states
        )
        if made is not state.paint:
            self.state, self.run = replace(state, paint=made), None

    def _space(self, operator: str, numbers: tuple[float, ...]) -> None:
        """The spaces between letters and words, the width and the rise of letters."""
        if numbers:
            now = dict(zip(_SPACES, self.state.spacing, strict=True)) | {operator: numbers[0]}
            spacing = now["Tc"], now["Tw"], now["Tz"], now["Ts"]
            self.state, self.run = replace(self.state, spacing=spacing), None

    def _form(self, form: Form | None) -> None:
        if form is None:
            self.canvas.picture(self.state.paint, self.state.ctm)
        if form is None or len(self.saved) > _DEEPEST:
            return
        self.forms += 1
        if self.forms > _MOST_FORMS:
            raise ValueError("a page paints more forms than can be read")
        kept, depth, marked = self.state, len(self.saved), len(self.open)
        self.saved.append(kept)
        ctm, paint = _times(form.matrix, kept.ctm), kept.paint
        if form.box:
            paint = replace(paint, clip=meet(paint.clip, around(form.box, ctm)))
        if form.group:
            paint = replace(paint, group=paint.group * paint.opacity, opacity=1.0)
        self.state = replace(kept, ctm=ctm, paint=paint)
        self.read(form.instructions, form.names)
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
        """Show the string of `Tj`, `'` or `"`, or the strings of `TJ` and what is between them."""
        if operator in ("'", '"'):
            self._move(0.0, -self.state.leading)
        match operands:
            case [bytes(codes), Kerns() as kerns]:
                self._shown(codes, kerns)
            case [*_, bytes(codes)]:
                self._shown(codes, Kerns())

    def _shown(self, codes: bytes, kerns: Kerns) -> None:
        """Show a string with the current font where the text stands."""
        state, font, run = self.state, self.state.font, self._run()
        between, after_space, stretch, _ = state.spacing
        scale = state.size * stretch / 100_000
        glyphs = font.read(codes) if font else [UNKNOWN] * len(codes)
        wide = font.advances(codes) if font else [0.0] * len(codes)
        end = self.pen + (sum(wide) - sum(kerns.numbers)) * scale
        if between or after_space:
            end += (between * len(wide) + after_space * glyphs.count(" ")) * stretch / 100
        width = font.width if font else 1
        run.shown.append(Shown(self.pen, end, wide, kerns, scale, width))
        run.glyphs += glyphs
        self.pen = end

    def _run(self) -> Run:
        """The run that is going on, or a new one."""
        if self.run is None:
            state = self.state
            a, b, c, d, x, y = _times(self.line, state.ctm)
            high, wide = abs(state.size) * (c * c + d * d) ** 0.5, (a * a + b * b) ** 0.5
            wide = abs(state.size) * wide * abs(state.spacing[2]) / 100
            size = min(high, wide) if min(high, wide) > _FLAT * max(high, wide) else 0.0
            up = 0.2 * state.size + state.spacing[3]
            number = self.open[-1] if self.open else None
            self.run = Run(x, y, size, [], [], (a, b), (c * up, d * up), state.paint,
                           self.canvas.order)  # fmt: skip
            if not state.invisible:
                (self.loose if number is None else self.marks[number]).append(self.run)
        return self.run

    def _go(self, matrix: Matrix) -> None:
        """Let the text go on from another place."""
        self.line, self.pen = matrix, 0.0
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
