"""What a style does to words besides setting them: hide them, print others, turn or move them.

A declaration is judged alone, but for two that only hide together (what overflows, and of which
measure). What cannot be known from the sheet (`var()`, an animation) counts as if it hid. Lengths
are taken in ems of the text, which is 16 pixels high.
https://www.w3.org/TR/css-2024/ names the modules that define these properties.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from edition.checks.extract.sheets import Value

HIDES, PRINTS, ALTERS = "hides words of", "prints words in", "changes the words of"

#: Ems of a unit; what a screen or a line is wide or high is some forty.
_EMS = {
    "": 1.0, "em": 1.0, "rem": 1.0, "%": 0.01, "ex": 0.5, "ch": 0.5, "ic": 1.0, "lh": 1.2,
    "rlh": 1.2, "px": 1 / 16, "pt": 1 / 12, "pc": 1.0, "in": 6.0, "cm": 2.36, "mm": 0.236,
    "q": 0.059, "vw": 0.4, "vh": 0.4, "vmin": 0.4, "vmax": 0.4, "dvh": 0.4, "dvw": 0.4,
}  # fmt: skip
_FAR, _SMALL = 12.0, 0.25  # ems: where nobody looks, and what nobody can read
_FAINT = 1.4  # contrast by which letters cannot be told from their ground; WCAG asks for 4.5

_NOTHING = frozenset({"none", "normal", "auto", "initial", "inherit", "unset", "revert", "visible"})
_UNKNOWN = frozenset({"var()", "env()", "attr()"})

Judge = Callable[[Value], bool]


def _says(*words: str) -> Judge:
    return lambda value: not set(words).isdisjoint(value.words)


def _does(value: Value) -> bool:
    """Whether it is anything but what says that nothing is to be done."""
    return bool(value.numbers or value.strings or set(value.words) - _NOTHING)


def _ems(value: Value) -> list[float]:
    return [number * _EMS.get(unit, 1.0) for number, unit in value.numbers]


def _small(value: Value) -> bool:
    return any(abs(one) < _SMALL for one in _ems(value))


def _far(value: Value) -> bool:
    shares = [abs(number) for number, unit in value.numbers if unit == "%"]
    return any(abs(one) > _FAR for one in _ems(value)) or any(one > 80 for one in shares)


def _far_back(value: Value) -> bool:
    return _far(value) and any(one < 0 for one in _ems(value))


def _tight(value: Value) -> bool:
    return any(one < -_SMALL for one in _ems(value)) or _far(value)


def _faded(value: Value) -> bool:
    return any((number / 100 if unit == "%" else number) < 0.2 for number, unit in value.numbers)


def _ordered(value: Value) -> bool:
    return any(number for number, _ in value.numbers)


def _reversed(value: Value) -> bool:
    return any(word.endswith("-reverse") or word == "reverse" for word in value.words)


def _shown(value: Value) -> bool:
    """Whether generated content can be seen: white space cannot."""
    printing = {"counter()", "counters()", "attr()", "open-quote", "close-quote"}
    return any(one.strip() for one in value.strings) or not printing.isdisjoint(value.words)


def _lettered(value: Value) -> bool:
    """Whether the sign before an item of a list is more than a bullet."""
    bullets = {*_NOTHING, "disc", "circle", "square", "inside", "outside"}
    written = any(any(map(str.isalnum, one)) for one in value.strings)
    return written or bool(set(value.words) - bullets)


def _cuts_otherwise(value: Value) -> bool:
    return any(one not in ("-", "\u2010", "\u00ad") for one in value.strings)


_WHERE = ("left", "right", "top", "bottom", "inset", "inset-inline", "inset-inline-start",
          "inset-inline-end", "inset-block", "inset-block-start", "inset-block-end",
          "text-indent")  # fmt: skip
_MARGINS = ("margin", "margin-left", "margin-right", "margin-top", "margin-bottom",
            "margin-inline", "margin-inline-start", "margin-inline-end", "margin-block",
            "margin-block-start", "margin-block-end")  # fmt: skip
_MEASURES = ("height", "max-height", "width", "max-width", "block-size", "max-block-size",
             "inline-size", "max-inline-size")  # fmt: skip
_PAINTED = ("clip", "clip-path", "-webkit-clip-path", "mask", "mask-image", "-webkit-mask",
            "-webkit-mask-image", "filter", "-webkit-filter", "transform", "-webkit-transform",
            "scale", "rotate", "translate", "-webkit-text-security", "line-clamp",
            "-webkit-line-clamp", "animation", "animation-name", "-webkit-animation",
            "-webkit-animation-name", "mix-blend-mode", "offset", "offset-path")  # fmt: skip

_HIDING: Mapping[str, Judge] = MappingProxyType({
    "display": _says("none", "table-column", "table-column-group"),
    "visibility": _says("hidden", "collapse"),
    "content-visibility": _says("hidden"),
    "opacity": _faded,
    "font-size": _small, "font": _small, "zoom": _small,
    "position": _says("absolute", "fixed", "-webkit-sticky"),
    "letter-spacing": _tight, "word-spacing": _tight,
    **dict.fromkeys(_WHERE, _far), **dict.fromkeys(_MARGINS, _far_back),
    **dict.fromkeys(_MEASURES, _small), **dict.fromkeys(_PAINTED, _does),
})  # fmt: skip
_PRINTING: Mapping[str, Judge] = MappingProxyType({
    "content": _shown, "list-style": _lettered, "list-style-type": _lettered,
    "hyphenate-character": _cuts_otherwise, "-webkit-hyphenate-character": _cuts_otherwise,
})  # fmt: skip
_ALTERING: Mapping[str, Judge] = MappingProxyType({
    "text-transform": _does,
    "unicode-bidi": _says("bidi-override", "isolate-override"),
    "flex-direction": _reversed, "flex-flow": _reversed, "flex-wrap": _reversed,
    "-webkit-box-direction": _reversed, "order": _ordered, "-webkit-order": _ordered,
})  # fmt: skip
_JUDGES = (
    (HIDES, _HIDING, True), (PRINTS, _PRINTING, False), (ALTERS, _ALTERING, True)
)  # fmt: skip
_INK = ("color", "-webkit-text-fill-color")
_GROUND = ("background", "background-color")


def effects(declared: Mapping[str, Value]) -> frozenset[str]:
    """What some declarations do to the words that they are for."""
    found = {
        effect for effect, judges, doubted in _JUDGES for name, judge in judges.items()
        if (value := declared.get(name)) is not None
        and (judge(value) or (doubted and not _UNKNOWN.isdisjoint(value.words)))
    }  # fmt: skip
    if _inkless(declared) or _cut_off(declared):
        found.add(HIDES)
    return frozenset(found)


def presses(declared: Mapping[str, Value]) -> bool:
    """Whether lines that it is for are printed over one another."""
    return "line-height" in declared and _small(declared["line-height"])


def _cut_off(declared: Mapping[str, Value]) -> bool:
    cut = any("hidden" in v.words or "clip" in v.words for k, v in declared.items()
              if k in ("overflow", "overflow-x", "overflow-y"))  # fmt: skip
    return cut and any(declared[name].numbers for name in _MEASURES if name in declared)


def _inkless(declared: Mapping[str, Value]) -> bool:
    """Whether letters cannot be told from their ground: black and white, if it does not say."""
    given = [declared[name] for name in (*_INK, *_GROUND) if name in declared]
    if not given:
        return False
    if any(not _UNKNOWN.isdisjoint(one.words) for one in given):
        return True
    ground = next((declared[n].colour for n in _GROUND if n in declared), None)
    paper = (1.0, 1.0, 1.0, 1.0) if ground is None or ground[3] < 0.5 else ground
    inks = [declared[name].colour for name in _INK if name in declared] or [None]
    return any(
        _contrast((0.0, 0.0, 0.0, 1.0) if ink is None else ink, paper) < _FAINT for ink in inks
    )


def _contrast(ink: tuple[float, ...], paper: tuple[float, ...]) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, of an ink laid on paper."""
    mixed = [ink[3] * one + (1 - ink[3]) * other for one, other in zip(ink, paper, strict=True)]
    one, other = _luminance(mixed), _luminance(paper)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: tuple[float, ...] | list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
