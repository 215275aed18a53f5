"""How elements look: what their attributes and the page's own style sheet say of them.

Only what tells a typist something is read: italics, weight, small capitals, raised letters, what
is hidden, where lines stand; and only from rules for an element, a class or both.
https://www.w3.org/TR/CSS22/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

_MOST = 5_000  # rules of a page's style sheets that are read
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(em|rem|ex|px|pt|%)?")
_MARKUP = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_MEDIA = re.compile(r"@media\b([^{};]*)\{", re.IGNORECASE)
_SCREEN = re.compile(r"(?<!not )\b(?:screen|all)\b|^\s*\(", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
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


class Looks:
    """The rules of a page's style sheets."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], Look] = {}
        for sheet in sheets:
            for key, look in _rules(sheet):
                self._rules[key] = self._rules.get(key, NOTHING).under(look)

    def of(self, name: str, attributes: Mapping[str, str]) -> Look:
        """How an element looks by itself."""
        look = self._rules.get((name, ""), NOTHING)
        for word in attributes.get("class", "").split():
            for key in (("", word), (name, word)):
                if key in self._rules:
                    look = look.under(self._rules[key])
        if style := attributes.get("style"):
            look = look.under(declared(style))
        align = attributes.get("align", "").lower()
        return replace(look, align=align) if align in {"right", "center"} else look


def _rules(sheet: str) -> Iterator[tuple[tuple[str, str], Look]]:
    """The simple selectors of a sheet, as (element, class), and what they say."""
    bare = "".join(part.partition("*/")[2] if n else part
                   for n, part in enumerate(sheet.split("/*")))  # fmt: skip
    pieces = "".join(_on_screen(_MARKUP.sub(" ", bare))).split("}")
    for piece in pieces[:_MOST]:
        selectors, brace, declarations = piece.rpartition("{")
        look = declared(declarations) if brace else NOTHING
        if look is NOTHING:
            continue
        for selector in selectors.rpartition("{")[2].split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple and simple[0]:
                yield ((simple[1] or "").lower(), simple[2] or ""), look


def _on_screen(sheet: str) -> Iterator[str]:
    """A sheet without the rules that are for other media than the screen: paper, small devices."""
    at = 0
    for match in _MEDIA.finditer(sheet):
        if match.start() < at:
            continue
        end, depth = match.end(), 1
        for brace in _BRACE.finditer(sheet, end):
            depth += 1 if brace[0] == "{" else -1
            end = brace.end()
            if not depth:
                break
        yield sheet[at : match.start()]
        if _SCREEN.search(match[1]) or not match[1].strip():
            yield sheet[match.end() : end - 1]
        at = end
    yield sheet[at:]


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
        case "display" | "visibility":
            return {"hidden": False}
        case "text-align" if value in {"right", "center", "left", "justify"}:
            return {"align": value if value in {"right", "center"} else ""}
        case "font-size" if size := _size(value):
            return {"size": size}
        case "margin-left":
            return {"margin": _ems(value)}
        case "padding-left":
            return {"padding": _ems(value)}
        case "text-indent":
            return {"turn": _ems(value)}
    return {}


def _size(value: str) -> float:
    """The size of letters, 1 for the usual; 0 where it is not said."""
    if value in _SIZES:
        return _SIZES[value]
    return float(value[:-1] or 0) / 100 if re.fullmatch(r"\d{2,3}%", value) else _ems(value)


def _ems(value: str) -> float:
    """A length in ems, percents of a line of some thirty for margins, or 0."""
    length = _LENGTH.fullmatch(value)
    return float(length[1]) * _EMS[length[2] or "px"] if length else 0.0
