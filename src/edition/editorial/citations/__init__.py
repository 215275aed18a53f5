"""Citations in the editor's prose, and the bibliography, in the style of the house.

A citation is `see @key, p. 12; @other, ch. 3`: works by their keys, each with words before it
and a locator after it. A number alone is a page. Works that would read alike are told apart by
their full titles, and if need be by what else the style offers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from typing import Any, Literal

from edition.editorial.citations.csl import Sheet, reference
from edition.editorial.citations.fields import faults, prepared
from edition.editorial.citations.punctuation import (
    CLOSE,
    OPEN,
    balanced,
    inlines,
    marked,
    pointed,
    ranges_closed,
    unmarked,
)
from edition.editorial.prose import KEY
from edition.model.apparatus import Work
from edition.model.book import Inline
from edition.model.finding import BadInput
from edition.model.labels import Labels, filled
from edition.model.style import HouseStyle

#: The style sheets of the house styles.
SHEETS = {
    "chicago": "chicago-shortened-notes-bibliography-17th-edition",
    "hart": "new-harts-rules-short-notes",
}

#: What a number is of, by the words and abbreviations for it in the languages of `labels`.
_LABELS = {
    "page": r"pages?|pp?\.|Seiten?|S\.|páginas?|págs?\.|pagin[ae]|pagg?\.|страниц[аы]|стр\.|с\.",
    "chapter": r"chapters?|chaps?\.|chs?\.|chapitres?|Kapitel|Kap\.|capítulos?|capp?\.|capitol[oi]"
    r"|глав[аы]|гл\.",
    "volume": r"volumes?|vols?\.|tomes?|t\.|Band|Bände|Bde?\.|tomos?|volum[ei]|том|т\.",
    "section": r"sections?|secs?\.|§§?", "issue": r"numbers?|nos?\.",
    "paragraph": r"paragraphs?|paras?\.|¶¶?", "part": r"parts?|pts?\.", "book": r"books?|bks?\.",
    "column": r"columns?|cols?\.", "figure": r"figures?|figs?\.", "folio": r"folios?|fols?\.",
    "line": r"lines?|ll?\.", "note": r"notes?|nn?\.", "verse": r"verses?|vv?\.",
}  # fmt: skip
_NUMBER = r"(?:\d+(?:nn?\.?\s?\d+|n|[a-z])?|[ivxlcdm]+|[IVXLCDM]+)(?!\w)"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:[-–—]+|,|&|and|et|und|y|e|и)\s*{_NUMBER})*"
_LABELLED = [
    (label, re.compile(rf",?\s*(?:{words})\s*({_NUMBERS})")) for label, words in _LABELS.items()
]
_BARE = re.compile(rf",?\s*(?=\d)({_NUMBERS})")
_HEADWORD = re.compile(r",?\s*s\.\s?vv?\.\s*(?:“([^”]*)”|\"([^\"]*)\"|‘([^’]*)’|([^,;]+))")
_OF_A_VOLUME = re.compile(r",?\s*(\d+):(?=\d)")
_SEMICOLON, _COLON = (re.compile(rf"(\S){sign}(?=\s)") for sign in ";:")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})

_sheet = lru_cache(Sheet)


class Citations:
    """The works that can be cited, in a house style or a style of the CSL repository by its name.

    BadInput: fields of a work that are no CSL-JSON, all of them.
    """

    def __init__(
        self, works: Sequence[Work], style: str = "chicago", locale: str = "",
        points: tuple[str, str] = ("", ""), pages: tuple[str, str] = ("{page}", "{pages}"),
    ) -> None:  # fmt: skip
        """`locale` is that of what a style says itself, "" for the style's own; `points` are the
        spaces before a semicolon and before a colon, `pages` the labels of a page cited and of
        several.
        """
        self._sheet = _sheet(SHEETS.get(style, style), locale)
        self._points, self._pages = points, pages
        self._works = {work.key: work for work in works}
        if found := list(faults(works)):
            raise BadInput(found)
        self._fields = {work.key: prepared(work, self._sheet.ranges) for work in works}
        self._full = {key: reference(fields) for key, fields in self._fields.items()}
        self._cites: dict[str, tuple[Inline, ...]] = {}  # the processor is slow, books cite again
        self._entries: dict[str, tuple[Inline, ...]] = {}

    def unknown(self, text: str) -> tuple[str, ...]:
        """The keys in a citation that are no work's."""
        return tuple(key for key in KEY.findall(text) if key not in self._works)

    def cite(self, text: str) -> tuple[Inline, ...]:
        """A citation as it is printed, without a final point; KeyError for an unknown key."""
        if text not in self._cites:
            works = (self._cited(one) for one in text.split(";") if one.strip())
            self._cites[text] = self._set("; ".join(works))
        return self._cites[text]

    def short(self, key: str) -> tuple[Inline, ...]:
        """The short form of a work: author and title."""
        return self._set(self._note(key))

    def bibliography(
        self,
        which: Literal["texts", "notes", "both"] = "both",
        order: Callable[[str], Any] | None = None,
    ) -> tuple[tuple[str, tuple[Inline, ...]], ...]:
        """Keys and entries of a list, sorted as the style says, alphabetically by `order`.

        Works of a type that the style does not list are left out.
        """
        keys = [key for key, work in self._works.items() if which in (work.list, "both")]
        entries = ((key, self._entry(key)) for key in self._sorted(keys, order or _letters))
        return tuple((key, entry) for key, entry in entries if entry)

    def _entry(self, key: str) -> tuple[Inline, ...]:
        if key not in self._entries:
            entry = self._sheet.entry(self._full[key])
            self._entries[key] = self._set(entry) if entry else ()
        return self._entries[key]

    def _cited(self, text: str) -> str:
        """One work of a citation, with what stands before and after it."""
        found = KEY.search(text)
        before = _italic(text[: found.start()] if found else text).strip()
        if not found:
            return before
        label, number, volume, after = _located(text[found.end() :])
        if label == "page":
            number = ranges_closed(number, self._sheet.ranges)
            number = number if volume else self._paged(number)
        printed = self._note(found[1], (label, number) if number else None, volume)
        return f"{before} {printed}{_italic(after).rstrip()}".strip()

    def _paged(self, number: str) -> str:
        """Pages as they are cited: their numbers alone, but where a language says what they are."""
        one, several = self._pages
        alone = re.fullmatch(_NUMBER, number)
        return filled(one, page=number) if alone else filled(several, pages=number)

    def _note(self, key: str, locator: tuple[str, str] | None = None, volume: str = "") -> str:
        fields = {**self._fields[key], **({"volume": volume} if volume else {})}
        return self._sheet.note(self._form(fields, self._alike[key]), locator, self._alike[key] > 1)

    @staticmethod
    def _form(fields: dict[str, Any], alike: int) -> Any:
        """A work as cited: its main title alone, unless others read alike."""
        short = fields.get("title-short") or _main_title(fields["title"])
        return reference({**fields, "title-short": fields["title"] if alike else short})

    @cached_property
    def _alike(self) -> dict[str, int]:
        """How much each work has to print to be told from the others: 0, 1, or 2 for all."""
        alike = dict.fromkeys(self._fields, 0)
        for step in (1, 2):
            texts = sorted(
                (unmarked(self._sheet.note(self._form(fields, alike[key]))), key)
                for key, fields in self._fields.items()
                if alike[key] == step - 1
            )
            for (one, key), (other, other_key) in pairwise(texts):
                if other == one or (step == 1 and re.match(re.escape(one) + r"[^\w’]", other)):
                    alike[key] = alike[other_key] = step
        return alike

    def _sorted(self, keys: list[str], order: Callable[[str], Any], depth: int = 0) -> list[str]:
        """Works by the style's first key, those that have it in common by the second, …"""
        if len(keys) < 2 or depth == self._sheet.depth:
            return keys
        filed = {key: _filed(self._sheet.order(self._full[key], depth), order) for key in keys}
        groups = groupby(sorted(keys, key=filed.__getitem__), filed.__getitem__)
        return [key for _, group in groups for key in self._sorted(list(group), order, depth + 1)]

    def _set(self, text: str) -> tuple[Inline, ...]:
        high, colon = self._points
        text = pointed(text, self._sheet.american)
        text = _COLON.sub(rf"\1{colon}:", _SEMICOLON.sub(rf"\1{high};", text))
        return inlines(text, self._sheet.quotes)


@lru_cache(maxsize=4)  # a book is composed once for each layout, its works are the same each time
def citations(works: Sequence[Work], style: HouseStyle, labels: Labels) -> Citations:
    """The works of a book in its house's style, and in the language of its labels."""
    if not labels.locale:
        return Citations(works, style.name)
    pages = (labels.page_reference, labels.pages_reference)
    return Citations(works, style.name, labels.locale, (style.high, style.colon), pages)


# --- The text of a citation ----------------------------------------------------------------


def _located(text: str) -> tuple[str, str, str, str]:
    """What follows a key: the label of the locator, its number, a volume, and the rest."""
    if found := _HEADWORD.match(text):
        word = next(filter(None, found.groups()), "").strip()
        return "sub-verbo", f"{OPEN}{word}{CLOSE}", "", text[found.end() :]
    label, number, after = _number(text)
    volume = _OF_A_VOLUME.match(text)
    if volume or label == "volume":
        below, page, rest = _number(text[volume.end() :] if volume else after)
        if page and below == "page":
            return "page", page, volume[1] if volume else number, rest
    return label, number, "", after


def _number(text: str) -> tuple[str, str, str]:
    for label, pattern in _LABELLED:
        if found := pattern.match(text):
            return label, re.sub(r"\s*[-–—]+\s*", "–", found[1]), text[found.end() :]
    if found := _BARE.match(text):
        return "page", re.sub(r"\s*[-–—]+\s*", "–", found[1]), text[found.end() :]
    return "", "", text


def _italic(text: str) -> str:
    return re.sub(r"\*([^*]+)\*", lambda found: marked("work", found[1]), text)


# --- What a work is called ------------------------------------------------------------------


def _main_title(title: str) -> str:
    """The title up to its subtitle, without a translation in brackets."""
    bare = re.sub(r"(?<=\S)\s+\[[^\[\]]*\]$", "", title)
    for end in re.finditer(r"[:?!](?=\s)", bare):
        main = bare[: end.start() if end[0] == ":" else end.end()].rstrip()
        if balanced(main) and (end[0] == ":" or " " in main):
            return main
    return bare


def _filed(text: str, order: Callable[[str], Any]) -> tuple[Any, ...]:
    """One of a style's keys as it is sorted: part by part of a name, without a leading article."""
    words = re.sub(r"^\W*(?:the|an?)\s+", "", unmarked(text).casefold())
    numbered = re.sub(r"\d+", lambda number: number[0].zfill(8), words)
    return tuple(order(part) for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", numbered))


def _letters(text: str) -> str:
    """The plain letters and the figures of a text: the order where no other is given."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(letter for letter in plain if letter.isalnum())
