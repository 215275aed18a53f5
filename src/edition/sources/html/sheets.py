"""The style sheets of a page: which of their rules hold for an element.

Read are selectors of elements, classes and ids, what they stand in (`div.song p`, `p > em`) or
behind (`h2 + p`), and what a sheet writes before and after an element. States (`:hover`) and
attributes are not: a rule that asks for them holds for nothing here.
https://www.w3.org/TR/selectors-3/, https://www.w3.org/TR/css-cascade-3/#cascade-sort
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag

from edition.sources.html.looks import NOTHING, Look, declared
from edition.sources.html.tags import text

_MOST = 5_000  # rules of a page's style sheets that are read
_WITHIN = 40  # rules for one kind of element that ask what it stands in
_PARTS = 6  # elements that a selector names
_DEEP = 60  # elements around one that are looked at
_COMPOUND = re.compile(r"(?P<name>\*|[a-z][a-z0-9]*)?(?P<more>(?:[.#][\w-]+)*)", re.IGNORECASE)
_MORE = re.compile(r"([.#])([\w-]+)")
_COMBINED = re.compile(r"\s*([>+~])\s*|\s+")
_BESIDE = re.compile(r"::?(?:before|after)\Z", re.IGNORECASE)
_CONTENT = re.compile(r"""(?<![\w-])content\s*:\s*((?:"[^"\n]*"|'[^'\n]*'|[^;"'\n])*)""", re.I)
_MARKUP = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_MEDIA = re.compile(r"@media\b([^{};@]*)\{", re.IGNORECASE)
_SCREEN = re.compile(r"(?<!not )\b(?:screen|all)\b|^\s*\(", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a selector asks of one element, and how that stands to the one after it."""

    name: str
    ids: frozenset[str]
    classes: frozenset[str]
    combinator: str = ""

    def fits(self, tag: Tag) -> bool:
        """Whether an element is such a one."""
        named = not self.name or tag.name == self.name
        own = named and (not self.ids or self.ids == {text(tag, "id")})
        return own and (not self.classes or self.classes <= set(text(tag, "class").split()))


@dataclass(frozen=True, slots=True)
class _Rule:
    """For which elements a rule holds, what it says, and what it outweighs."""

    own: _Part
    around: tuple[_Part, ...]  #: from the inside out
    look: Look
    weight: tuple[int, int, int, int]

    def stands(self, tag: Tag) -> bool:
        """Whether an element stands where the rule asks."""
        for part in self.around:
            found = _sought(tag, part)
            if found is None:
                return False
            tag = found
        return True


class Sheets:
    """The rules of a page's style sheets, in their order."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self.written: list[str] = []  #: what they write beside elements, with where
        self._rules: dict[str, list[_Rule]] = {}
        self._found: dict[tuple[str, str, str], tuple[Look, tuple[_Rule, ...]]] = {}
        for order, (parts, look) in enumerate(islice(self._read(sheets), _MOST)):
            ids, classes = sum(len(p.ids) for p in parts), sum(len(p.classes) for p in parts)
            named = sum(bool(one.name) for one in parts)
            own, *around = parts
            rule = _Rule(own, tuple(around), look, (ids, classes, named, order))
            key = min(own.ids or own.classes or (own.name,))
            self._rules.setdefault(key, []).append(rule)

    def of(self, tag: Tag) -> Look:
        """How an element looks by itself."""
        key = tag.name, text(tag, "class"), text(tag, "id")
        if key not in self._found:
            self._found[key] = self._holding(tag)
        look, within = self._found[key]
        if within:
            rules = (rule for rule in within if not rule.around or rule.stands(tag))
            look = NOTHING
            for rule in rules:
                look = look.under(rule.look)
        if style := text(tag, "style"):
            look = look.under(declared(style))
        align = text(tag, "align").lower()
        return look.under(Look(align=align)) if align in {"right", "center"} else look

    def _holding(self, tag: Tag) -> tuple[Look, tuple[_Rule, ...]]:
        """The look that an element has everywhere; or the rules, if some ask where it stands."""
        keys = dict.fromkeys(["", tag.name, *text(tag, "class").split(), text(tag, "id")])
        rules = [rule for key in keys for rule in self._rules.get(key, ()) if rule.own.fits(tag)]
        rules.sort(key=lambda rule: rule.weight)
        if within := [rule for rule in rules if rule.around][-_WITHIN:]:
            kept = {id(rule) for rule in within}
            return NOTHING, tuple(r for r in rules if not r.around or id(r) in kept)
        look = NOTHING
        for rule in rules:
            look = look.under(rule.look)
        return look, ()

    def _read(self, sheets: Iterable[str]) -> Iterator[tuple[Sequence[_Part], Look]]:
        for sheet in sheets:
            for selector, declarations in _rules(sheet):
                if beside := _BESIDE.search(selector):
                    self._written(selector[: beside.start()], declarations)
                    continue
                look = declared(declarations)
                parts = _parts(selector) if look is not NOTHING else ()
                if parts:
                    yield parts, look

    def _written(self, selector: str, declarations: str) -> None:
        """Keep on record what a sheet writes beside elements."""
        content = _CONTENT.search(declarations)
        words = content[1].strip() if content else ""
        if any(sign.isalnum() or sign in "\\“”‘’«»„[]()" for sign in words.strip("\"' ")):
            self.written.append(f"{words} at {selector.strip()}")


def _sought(tag: Tag, part: _Part) -> Tag | None:
    """The nearest element around one, or just before it, that is what a selector asks for."""
    if part.combinator == "+":
        before = tag.find_previous_sibling(True)
        return before if isinstance(before, Tag) and part.fits(before) else None
    most = 1 if part.combinator == ">" else _DEEP
    return next((one for one in islice(tag.parents, most) if part.fits(one)), None)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors of a sheet, each with what is declared for it."""
    bare = "".join(part.partition("*/")[2] if n else part
                   for n, part in enumerate(sheet.split("/*")))  # fmt: skip
    for piece in "".join(_on_screen(_MARKUP.sub(" ", bare))).split("}")[:_MOST]:
        before, brace, declarations = piece.rpartition("{")
        selectors = before.rpartition("{")[2].rpartition(";")[2]
        if brace and "@" not in selectors:
            for selector in selectors.split(","):
                yield selector.strip(), declarations


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


def _parts(selector: str) -> Sequence[_Part]:
    """What a selector asks for, from the inside out; nothing if it asks for what is not read."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for sign in _COMBINED.finditer(selector):
        pieces.append((selector[at : sign.start()], sign[1] or " "))
        at = sign.end()
    pieces.append((selector[at:], ""))
    parts = [part for piece, combinator in reversed(pieces)
             if (part := _part(piece, combinator)) is not None]  # fmt: skip
    kept = len(parts) == len(pieces) <= _PARTS and all(p.combinator != "~" for p in parts)
    return parts if kept else ()


def _part(piece: str, combinator: str) -> _Part | None:
    match = _COMPOUND.fullmatch(piece)
    if not match or not piece:
        return None
    more = _MORE.findall(match["more"])
    name = (match["name"] or "").lower()
    return _Part(
        "" if name == "*" else name,
        frozenset(word for sign, word in more if sign == "#"),
        frozenset(word for sign, word in more if sign == "."),
        combinator,
    )
