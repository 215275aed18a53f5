"""What the elements on the pages are, for those who do not see them: calls, notes, their labels;
and in which language, where it is another than the book's.

Tagged PDF: ISO 32000-1, 14.8. PDF/UA-1: ISO 14289-1.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from edition.render.engine import boxes, knows, pydyf, replaced, tags

#: The functions that are put right.
PARTS = [
    (tags, "_get_pdf_tag", "882707358f7c439269e92dd4184a2e1e"),
    (tags, "_build_box_tree", "f716251a83e7096e9cae972b63e633aa"),
]

#: Structure types for elements that the engine leaves without one.
_TAGS = dict.fromkeys(("em", "i", "cite", "strong", "sup", "sub", "small", "b"), "Span") | {
    "header": "Div",
    "footer": "Div",
    "nav": "Sect",
    "edition-call": "Reference",
    "edition-note": "Note",
    "edition-label": "Lbl",
    "edition-number": "Lbl",
    "edition-words": "Art",
    "edition-foot": "P",
    "edition-note::footnote-call": "Span",
    "edition-note::footnote-marker": "Span",
}


def _tag(tag: str | None, engine: Any = tags._get_pdf_tag) -> str:
    return _TAGS.get(tag or "") or str(engine(tag))


def _elements(box: Any, *around: Any, engine: Any = tags._build_box_tree) -> Iterator[Any]:
    """The structure elements of a box; a note has an ID of its own (ISO 14289-1, 7.9)."""
    for element in engine(box, *around):
        if isinstance(box, boxes.FootnoteAreaBox) or around[0]["S"] == element["S"] == "/Note":
            element["S"] = "/Div"
        elif element["S"] == "/Note":
            element["ID"] = pydyf.String(box.element.get("id"))
        if language := _language(box):
            element["Lang"] = pydyf.String(language)
        yield element


def _language(box: Any) -> str:
    """The language that an element is marked to be in (ISO 14289-1, 7.2), "" for none."""
    own, tag = getattr(box, "element", None), getattr(box, "element_tag", "") or ""
    if own is None or "::" in tag or tag in ("html", "body"):  # of these the file says it
        return ""
    return str(own.get("lang") or "")


class _Pages(pydyf.PDF):  # type: ignore[misc]  # not typed
    """A PDF that does not count all its pages anew for every element of its structure."""

    _counted: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        if len(self._counted) * 3 != len(self.pages["Kids"]):
            self._counted = super().page_references
        return self._counted


@contextmanager
def better_tags() -> Iterator[None]:
    """The engine's tags, better, and in time that grows with the book, not with its square."""
    if not knows(*PARTS):
        yield
        return
    with replaced(
        (tags, "_get_pdf_tag", _tag), (tags, "_build_box_tree", _elements), (pydyf, "PDF", _Pages)
    ):
        yield
