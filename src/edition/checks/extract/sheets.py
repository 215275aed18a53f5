"""The rules of a stylesheet, as a reading system takes them: which selector says what.

Names and values are read from the sheet's tokens, so that an escape or a comment inside a word
hides nothing; rules inside conditions (`@media`, `@supports`, `@layer`) count as if they held,
nested ones with the selectors around them.
https://www.w3.org/TR/css-syntax-3/ and https://www.w3.org/TR/css-nesting-1/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.color4 import parse_color

#: Rules whose contents are no style of an element.
_APART = frozenset({"font-face", "page", "keyframes", "counter-style", "namespace", "charset"})
_DEEPEST = 20
_LONGEST = 2_000  # characters of a selector; nested ones multiply


@dataclass(frozen=True, slots=True)
class Value:
    """What a property is given: its words (keywords, names of functions), numbers with their
    units, strings, and the colour that it is, if it is one."""

    words: tuple[str, ...]
    numbers: tuple[tuple[float, str], ...]
    strings: tuple[str, ...]
    colour: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its selector as it is written, and what it declares, by property."""

    selector: str
    declared: dict[str, Value]


def rules(sheet: str) -> Iterator[Rule]:
    """The rules of a stylesheet, in order; an import is a rule of the selector `@import`."""
    yield from _rules(tinycss2.parse_stylesheet(sheet, True, True), "", 0)


def declarations(style: str) -> dict[str, Value]:
    """What an attribute `style` declares."""
    nodes = tinycss2.parse_blocks_contents(style, True, True)
    return {one.lower_name: _value(one.value) for one in nodes if one.type == "declaration"}


def _rules(nodes: Sequence[tinycss2.ast.Node], around: str, depth: int) -> Iterator[Rule]:
    for node in nodes if depth < _DEEPEST else ():
        if node.type == "qualified-rule":
            selector = tinycss2.serialize(node.prelude).strip()
            if around:
                nested = selector if "&" in selector else f"& {selector}"
                long = nested.count("&") * len(around) > _LONGEST  # for everything, if so long
                selector = "*" if long else nested.replace("&", f":is({around})")
            yield from _inside(node.content, selector, depth)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield Rule("@import", {"src": _value(node.prelude)})
        elif node.type == "at-rule" and node.content and node.lower_at_keyword not in _APART:
            if around:
                yield from _inside(node.content, around, depth)
            else:
                parsed = tinycss2.parse_rule_list(node.content, True, True)
                yield from _rules(parsed, "", depth + 1)


def _inside(content: Sequence[tinycss2.ast.Node], selector: str, depth: int) -> Iterator[Rule]:
    """A rule's own declarations, and the rules that are nested in it."""
    nodes = tinycss2.parse_blocks_contents(content, True, True)
    own = {one.lower_name: _value(one.value) for one in nodes if one.type == "declaration"}
    yield Rule(selector, own)
    yield from _rules([one for one in nodes if one.type != "declaration"], selector, depth + 1)


def _value(tokens: Sequence[tinycss2.ast.Node]) -> Value:
    words, numbers, strings = list[str](), list[tuple[float, str]](), list[str]()
    todo = list(reversed(tokens))
    while todo:
        one = todo.pop()
        if one.type == "ident":
            words.append(one.lower_value)
        elif one.type == "function":
            words.append(f"{one.lower_name}()")
            todo += reversed(one.arguments)
        elif one.type in ("number", "percentage", "dimension"):
            unit = one.lower_unit if one.type == "dimension" else "%" * (one.type == "percentage")
            numbers.append((float(one.value), unit))
        elif one.type in ("string", "url"):
            strings.append(one.value)
    shown = [one for one in tokens if one.type not in ("whitespace", "comment")]
    colour = parse_color(shown[0]) if len(shown) == 1 else None
    return Value(tuple(words), tuple(numbers), tuple(strings), _srgb(colour))


def _srgb(colour: object) -> tuple[float, float, float, float] | None:
    """Red, green, blue and opacity of a colour, from 0 to 1; None if it is none, or the text's."""
    if colour is None or colour == "currentcolor":
        return None
    try:
        red, green, blue, alpha = colour.to("srgb")  # type: ignore[attr-defined]
    except (AttributeError, NotImplementedError, TypeError, ValueError):
        return 1.0, 1.0, 1.0, 0.0  # of a space that is not known here: not to be relied on
    return float(red or 0), float(green or 0), float(blue or 0), float(alpha)
