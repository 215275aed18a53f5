"""The engine's boxes of a paragraph: the text in them, measured, and the boxes of one line of it.

https://www.w3.org/TR/CSS22/visuren.html#inline-formatting
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from edition.render.engine import boxes, ffi, line_break
from edition.render.justify.words import WORD, Measured

#: What the engine breaks lines at by itself, hyphens that are hidden, and letters that run from
#: right to left: a paragraph with any of them is left to the engine.
UNUSUAL = re.compile(
    "[\t\n\f\r\x85\xad\u0590-\u08ff\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

#: How the engine's styles say that the sides of a box take no room.
_SIDES = ("left", "right")

#: Where a box stands among the engine's: the number of a child, of a child of that, and so on.
Path = tuple[int, ...]

#: Where the engine resumes a paragraph: numbers of children, last of a byte of text.
Skip = Mapping[int, Any] | None


@dataclass(frozen=True)
class Leaf:
    """A box of text in a paragraph: where it stands, and where its text begins there."""

    path: Path
    box: Any
    start: int


@dataclass(frozen=True)
class Leaves:
    """The boxes of text of a paragraph, in order."""

    leaves: tuple[Leaf, ...]

    @cached_property
    def text(self) -> str:
        return "".join(leaf.box.text for leaf in self.leaves)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What the measures of the paragraph depend on."""
        return tuple((leaf.box.text, _face(leaf.box.style)) for leaf in self.leaves)

    @cached_property
    def _paths(self) -> list[Path]:
        return [leaf.path for leaf in self.leaves]

    @cached_property
    def _starts(self) -> list[int]:
        return [leaf.start for leaf in self.leaves]

    def place(self, skip: Skip) -> int:
        """The place in the text where the engine resumes, spaces skipped."""
        path = tuple(_steps(skip))
        number = bisect_left(self._paths, path)
        at = len(self.text)
        if path and self._paths[number - 1 : number] == [path[:-1]]:
            leaf = self.leaves[number - 1]
            at = leaf.start + len(leaf.box.text.encode()[: path[-1]].decode())
        elif number < len(self.leaves):
            at = self.leaves[number].start
        while self.text[at : at + 1] == " ":
            at += 1
        return at

    def until(self, line: Any, end: int, following: int, hyphen: bool) -> tuple[Any, Skip]:
        """The boxes of `line` up to the end of a line of text, and where the engine resumes.

        What stands between the space after the line and the next letter goes on to the next line.
        """
        leaf = self.leaves[bisect_left(self._starts, following) - 1]
        cut = following - leaf.start
        text = leaf.box.text[: max(end - leaf.start, 0)]
        if hyphen:
            text += leaf.box.style["hyphenate_character"]
        rest: Skip = None
        if cut < len(leaf.box.text):
            rest = {len(leaf.box.text[:cut].encode()): None}
        return _cut(line, leaf.path, text), _resumed(line, leaf.path, rest)


def read(line: Any) -> Leaves | None:
    """The text of a line box that holds a whole paragraph; None if anything in it is unusual."""
    found: list[Leaf] = []
    start = 0
    for path, box in _inside(line, ()):
        if box is None or UNUSUAL.search(box.text) or not _plain(box.style):
            return None
        if box.text:
            found.append(Leaf(path, box, start))
            start += len(box.text)
    return Leaves(tuple(found)) if found else None


def measured(line: Any, leaves: Leaves, dictionaries: dict[object, Any]) -> Measured:
    """The paragraph measured with the engine's own means, each run of text shaped once.

    `dictionaries` are the engine's patterns for dividing words, as far as it has read them.
    """
    advances: list[float] = []
    divisions: dict[int, float] = {}
    text = leaves.text
    nowrap: set[int] = set()
    for leaf in leaves.leaves:
        style = leaf.box.style
        advances += _advances(leaf.box.text, style)
        if style["white_space"] == "nowrap":
            nowrap.update(range(leaf.start + 1, leaf.start + len(leaf.box.text)))
        elif style["hyphens"] == "auto" and style["lang"]:
            places = list(_divisions(leaf, text, dictionaries))
            hyphen = sum(_advances(style["hyphenate_character"], style)) if places else 0.0
            divisions |= dict.fromkeys(places, hyphen)
    attributes = line_break.get_log_attrs(text, line.style["lang"])
    ends = {at for at in range(1, len(text)) if attributes[at].is_line_break} - nowrap
    sizes = {leaf.start: leaf.box.style["font_size"] for leaf in leaves.leaves}
    return Measured(text, advances, ends, divisions, sizes)


def _inside(box: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The boxes of text under a box with their paths; None for what is neither text nor a mark."""
    for number, child in enumerate(box.children):
        here = (*path, number)
        if not child.is_in_normal_flow() or child.is_leader:
            yield here, None
        elif isinstance(child, boxes.TextBox):
            yield here, child
        elif isinstance(child, boxes.InlineBox) and not _takes_room(child.style):
            yield from _inside(child, here)
        else:
            yield here, None


def _takes_room(style: Any) -> bool:
    """Whether an inline box is wider than what is in it."""
    return any(
        getattr(style[f"margin_{side}"], "value", 1)
        or style[f"border_{side}_width"]
        or getattr(style[f"padding_{side}"], "value", 1)
        for side in _SIDES
    )


def _plain(style: Any) -> bool:
    """Whether the engine would break text of this style at words and divisions only."""
    return bool(
        style["font_size"]
        and style["white_space"] in {"normal", "nowrap"}
        and style["overflow_wrap"] == "normal"
        and style["word_break"] == "normal"
        and style["direction"] == "ltr"
    )


def _face(style: Any) -> tuple[object, ...]:
    """All that the measures of a text and its divisions depend on."""
    return tuple(str(style[name]) for name in _SHAPING)


_SHAPING = (
    "font_family", "font_size", "font_style", "font_stretch", "font_weight", "font_kerning",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings", "font_variation_settings", "font_language_override", "lang",
    "letter_spacing", "word_spacing", "white_space", "hyphens", "hyphenate_character",
    "hyphenate_limit_chars",
)  # fmt: skip


def _advances(text: str, style: Any) -> list[float]:
    """The width of each character of a text; those of a ligature share its width."""
    layout = line_break.Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    size = ffi.ffi.sizeof("PangoGlyphInfo")
    widths = [-1] * len(layout.text.encode())
    run = line.runs[0]
    while run != ffi.ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        count = glyphs.num_glyphs
        raw = memoryview(ffi.ffi.buffer(glyphs.glyphs, count * size)).cast("i")
        for width, byte in zip(
            raw[1 :: size // 4], ffi.ffi.unpack(glyphs.log_clusters, count), strict=True
        ):
            widths[offset + byte] = max(widths[offset + byte], 0) + width
        run = run.next
    layout.deactivate()
    return _shared(text, widths)


def _shared(text: str, widths: list[int]) -> list[float]:
    """The width of each character, of the widths at the first bytes of clusters (else −1)."""
    bytes_of = accumulate((len(character.encode()) for character in text), initial=0)
    found: list[float] = []
    begin = 0
    for number, byte in enumerate(bytes_of):
        if number == len(text) or (widths[byte] >= 0 and number):
            whole = max(found[begin], 0.0) * line_break.FROM_UNITS
            found[begin:] = [whole / (number - begin)] * (number - begin)
            begin = number
        if number < len(text):
            found.append(float(widths[byte]))
    return found


def _divisions(leaf: Leaf, text: str, dictionaries: dict[object, Any]) -> Iterator[int]:
    """Where the words of a run of text may be divided; a word with a foot outside it may not."""
    style, pyphen = leaf.box.style, line_break.pyphen
    language = pyphen.language_fallback(style["lang"])
    if not language:
        return
    total, left, right = style["hyphenate_limit_chars"]
    key = (language, left, right, total)
    if key not in dictionaries:
        dictionaries[key] = pyphen.Pyphen(lang=language, left=left, right=right)
    end = leaf.start + len(leaf.box.text)
    for word in WORD.finditer(text, leaf.start, end):
        whole = not (text[word.start() - 1 : word.start()].isalpha() and word.start() == leaf.start)
        whole = whole and not (word.end() == end and text[end : end + 1].isalpha())
        if whole and len(word[0]) >= total:
            for place in dictionaries[key].positions(word[0]):
                if not place.data:  # patterns that change the spelling as well
                    yield word.start() + int(place)


def _steps(skip: Skip) -> Iterator[int]:
    while skip is not None:
        ((number, skip),) = skip.items()
        yield number


def _cut(box: Any, path: Path, text: str) -> Any:
    """A box and what is in it up to a box of text, which has `text` only."""
    number, *below = path
    child = box.children[number]
    kept = list(box.children[:number])
    if below:
        kept.append(_cut(child, tuple(below), text))
    elif text:
        kept.append(child.copy_with_text(text))
    return box.copy_with_children(kept)


def _resumed(box: Any, path: Path, rest: Skip) -> Skip:
    """Where the engine resumes behind a box of text, or, with `rest`, inside it."""
    number, *below = path
    inner = _resumed(box.children[number], tuple(below), rest) if below else rest
    if inner is not None:
        return {number: inner}
    return {number + 1: None} if number + 1 < len(box.children) else None
