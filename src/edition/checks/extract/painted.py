"""What of a page's text is seen: its ink, its ground, what clips it and what is painted over it.

Colours count as their luminance. A path is taken for the rectangle around it, which is what the
engine fills and clips with; a picture for one that hides what is below and is white below what is
painted over it. What is not known here (a pattern, a soft mask) is held to paint nothing.
https://pdfa.org/resource/iso-32000-2/ sections 8.5 (paths), 8.6 (colour), 11.3 (transparency)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points of the page
Point = tuple[float, float]

EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
WHITE, BLACK = 1.0, 0.0
_FAINT = 1.4  # contrast by which letters cannot be told from their ground
_OPAQUE = 0.5  # of what is painted over letters

#: How many numbers a point of a path takes, by its operator.
_POINTS = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4}
_FILLING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_ENDING = _FILLING | {"n", "S", "s"}
_COLOURS = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}

#: The operators that this needs of a content stream.
OPERATORS = frozenset(
    {*_POINTS, *_ENDING, *_COLOURS, "h", "W", "W*", "cs", "sc", "scn", "gs", "sh"}
)


@dataclass(frozen=True, slots=True)
class Paint:
    """What `q` saves and `Q` restores of how things are painted.

    `ink` is the luminance of what fills, None if it is not known; `group` the opacity of the
    groups around.
    """

    ink: float | None = BLACK
    space: str = "/DeviceGray"
    opacity: float = 1.0
    group: float = 1.0
    clip: Box = EVERYWHERE


PLAIN = Paint()


@dataclass(frozen=True, slots=True)
class Cover:
    """What was painted over a rectangle of the page but for a hole, as the so-manieth thing."""

    box: Box
    ink: float
    order: int
    hole: Box | None = None

    def over(self, point: Point) -> bool:
        """Whether it is on a point."""
        return _within(point, self.box) and not (self.hole and _within(point, self.hole))


@dataclass(slots=True)
class Canvas:
    """A page being painted. `spaces` says what a colour space is called by a name is, `states`
    the opacity that a graphics state gives, if it gives one."""

    covers: list[Cover] = field(default_factory=list)
    order: int = 0
    path: Box | None = None
    rectangles: list[Box] = field(default_factory=list)  # of the path
    clips: bool = False

    def does(
        self, operator: str, operands: Sequence[object], paint: Paint, ctm: Matrix,
        spaces: Callable[[str], str], states: Callable[[str], float | None],
    ) -> Paint:  # fmt: skip
        """Carry out an operator; the paint after it."""
        numbers = [one for one in operands if isinstance(one, float)]
        if operator in _POINTS:
            self._reach(operator, numbers, ctm)
        elif operator in ("W", "W*"):
            self.clips = True
        elif operator in _ENDING:
            return self._end(operator, paint)
        elif operator in _COLOURS:
            space = _COLOURS[operator]
            return replace(paint, space=space, ink=_luminance(space, numbers))
        elif operator == "cs" and operands:
            space = spaces(str(operands[0]))
            return replace(paint, space=space, ink=None if space == "/Pattern" else BLACK)
        elif operator in ("sc", "scn"):
            known = len(numbers) == len(operands)
            return replace(paint, ink=_luminance(paint.space, numbers) if known else None)
        elif operator == "gs" and operands:
            opacity = states(str(operands[0]))
            return paint if opacity is None else replace(paint, opacity=opacity)
        elif operator == "sh":
            self._cover(paint.clip, replace(paint, ink=WHITE))
        return paint

    def picture(self, paint: Paint, ctm: Matrix) -> None:
        """A picture is painted on the unit square."""
        self._cover(meet(around((0.0, 0.0, 1.0, 1.0), ctm), paint.clip), replace(paint, ink=WHITE))

    def _reach(self, operator: str, numbers: Sequence[float], ctm: Matrix) -> None:
        if len(numbers) < _POINTS[operator]:
            return
        if operator == "re":
            x, y, width, height = numbers[:4]
            box = around((x, y, x + width, y + height), ctm)
            self.rectangles.append(box)
        else:
            xs, ys = numbers[: _POINTS[operator] : 2], numbers[1 : _POINTS[operator] : 2]
            box = around((min(xs), min(ys), max(xs), max(ys)), ctm)
        was = self.path or box
        self.path = (min(was[0], box[0]), min(was[1], box[1]),
                     max(was[2], box[2]), max(was[3], box[3]))  # fmt: skip

    def _end(self, operator: str, paint: Paint) -> Paint:
        path, clips, self.path, self.clips = self.path, self.clips, None, False
        if path is None:
            return paint
        rectangles, self.rectangles = self.rectangles, []
        if operator in _FILLING:
            frame = operator.endswith("*") and len(rectangles) == 2  # a border: two, one in another
            inner = meet(rectangles[0], rectangles[1]) if frame else None
            self._cover(meet(path, paint.clip), paint, inner)
        return replace(paint, clip=meet(path, paint.clip)) if clips else paint

    def _cover(self, box: Box, paint: Paint, hole: Box | None = None) -> None:
        self.order += 1
        if paint.ink is not None and paint.opacity * paint.group >= _OPAQUE:
            self.covers.append(Cover(box, paint.ink, self.order, hole))

    def near(self, points: Sequence[Point]) -> list[Cover]:
        """What was painted over some of the rectangle around some points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        return [
            one for one in self.covers
            if one.box[0] <= right and one.box[2] >= left
            and one.box[1] <= top and one.box[3] >= bottom
        ]  # fmt: skip


def shows(point: Point, paint: Paint, order: int, page: Box, covers: Sequence[Cover]) -> bool:
    """Whether what was painted at a point then can be seen on the finished page."""
    if paint.ink is None or not (_within(point, paint.clip) and _within(point, page)):
        return False
    ground = WHITE
    for cover in covers:
        if cover.over(point):
            if cover.order > order:
                return False
            ground = cover.ink
    opacity = paint.opacity * paint.group
    seen = paint.ink * opacity + ground * (1 - opacity)
    return (max(seen, ground) + 0.05) / (min(seen, ground) + 0.05) >= _FAINT


def plain(canvas: Canvas, paint: Paint) -> bool:
    """Whether black ink on an untouched page is all there is to it, but for where it stands."""
    dark = paint.ink is not None and paint.ink < 0.4 and paint.opacity * paint.group > 0.6
    return dark and not canvas.covers


def around(box: Box, matrix: Matrix) -> Box:
    """The rectangle around a transformed one."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def meet(one: Box, two: Box) -> Box:
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def _within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _luminance(space: str, numbers: Sequence[float]) -> float | None:
    """How light a colour is, from 0 to 1; None where the space says too little."""
    if space == "/Lab" and len(numbers) == 3:
        return float(min(max((numbers[0] + 16) / 116, 0.0) ** 3, 1.0))
    if space in ("/Pattern", "/Separation", "/DeviceN", "/Indexed", "/Lab"):
        return None
    if len(numbers) == 1:
        red = green = blue = numbers[0]
    elif len(numbers) == 3:
        red, green, blue = numbers
    elif len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        red, green, blue = ((1 - one) * (1 - black) for one in (cyan, magenta, yellow))
    else:
        return None
    linear = [float(min(max(one, 0.0), 1.0) ** 2.2) for one in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
