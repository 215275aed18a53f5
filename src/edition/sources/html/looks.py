"""How elements look, as declarations of style say it.

Only what tells a typist something is read: italics, weight, small capitals, raised letters, what
is hidden, where lines stand, and which of them stand alone.
https://www.w3.org/TR/CSS22/
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(em|rem|ex|px|pt|%)?")
_BLOCKS = frozenset({"block", "list-item", "table", "table-row", "flex", "grid"})
_SIZES = {"large": 1.2, "larger": 1.2, "x-large": 1.5, "xx-large": 2.0, "small": 0.8}
_EMS = {"em": 1.0, "rem": 1.0, "ex": 0.5, "px": 1 / 16, "pt": 1 / 12, "%": 0.3}


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of an element's look; None where nothing is."""

    italic: bool | None = None
    bold: bool | None = None
    small_caps: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    block: bool | None = None  #: whether it stands in lines of its own
    floats: bool | None = None  #: whether it stands beside the text
    size: float | None = None  #: of letters, 1 for the usual
    align: str | None = None
    margin: float | None = None  #: at the left, in ems
    padding: float | None = None
    turn: float | None = None  #: of the first line, from where the others begin

    @property
    def inset(self) -> float:
        """How far from the left the first line begins, in ems."""
        return (self.margin or 0.0) + (self.padding or 0.0) + min(self.turn or 0.0, 0.0)

    def under(self, upper: Look) -> Look:
        """This look with another, more special one laid over it."""
        said = {f.name: v for f in fields(upper) if (v := getattr(upper, f.name)) is not None}
        return replace(self, **said) if said else self


NOTHING = Look()


@lru_cache(4096)
def declared(declarations: str) -> Look:
    """What declarations say: `font-style: italic; margin-left: 2em`."""
    look = NOTHING
    for declaration in declarations.lower().split(";")[:40]:
        name, _, value = declaration.partition(":")
        value = value.replace("!important", "").strip()
        if said := _said(name.strip(), value):
            look = replace(look, **said)
    return look


def _said(name: str, value: str) -> dict[str, Any]:
    match name:
        case "font-style" if value in {"italic", "oblique", "normal"}:
            return {"italic": value != "normal"}
        case "font-weight" if value in {"bold", "bolder", "600", "700", "800", "900"}:
            return {"bold": True}
        case "font-weight" if value in {"normal", "400", "300"}:
            return {"bold": False}
        case "font-variant" | "font-variant-caps" if value in {"small-caps", "normal"}:
            return {"small_caps": value != "normal"}
        case "vertical-align" if value in {"super", "text-top"}:
            return {"raised": True}
        case "display" if value == "none":
            return {"hidden": True}
        case "visibility" if value in {"hidden", "collapse"}:
            return {"hidden": True}
        case "display":
            return {"hidden": False, "block": value in _BLOCKS}
        case "visibility":
            return {"hidden": False}
        case "float":
            return {"floats": value in {"left", "right", "inline-start", "inline-end"}}
        case "position" if value in {"absolute", "fixed"}:
            return {"floats": True}
        case "font":
            return _font(value.split())
        case "text-align" if value in {"right", "center", "left", "justify"}:
            return {"align": value if value in {"right", "center"} else ""}
        case "font-size" if size := _size(value):
            return {"size": size}
        case "margin-left":
            return {"margin": _ems(value)}
        case "padding-left":
            return {"padding": _ems(value)}
        case "margin" | "padding" if sides := value.split():
            return {name: _ems(sides[-1 if len(sides) == 4 else min(len(sides), 2) - 1])}
        case "text-indent":
            return {"turn": _ems(value)}
    return {}


def _font(values: list[str]) -> dict[str, Any]:
    """What `font: italic small-caps bold 12px serif` says; the rest of it is as usual."""
    if not values or values[0] == "inherit":
        return {}
    bold = {"bold", "bolder", "600", "700", "800", "900"}
    return {
        "italic": bool({"italic", "oblique"} & set(values)),
        "bold": bool(bold & set(values)),
        "small_caps": "small-caps" in values,
    }


def _size(value: str) -> float:
    """The size of letters, 1 for the usual; 0 where it is not said."""
    if value in _SIZES:
        return _SIZES[value]
    return float(value[:-1] or 0) / 100 if re.fullmatch(r"\d{2,3}%", value) else _ems(value)


def _ems(value: str) -> float:
    """A length in ems, percents of a line of some thirty for margins, or 0."""
    length = _LENGTH.fullmatch(value)
    return float(length[1]) * _EMS[length[2] or "px"] if length else 0.0
