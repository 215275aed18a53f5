"""A language on paper: how its words are divided, and what is said of it to those who listen."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pyphen
import pytest

from edition.model.book import Block, Book, Inline, Metadata, Section
from edition.render import assets, pdf, press
from edition.render.fonts import FACES
from edition.render.laid import walk
from edition.render.pages import HYPHEN
from edition.render.xhtml import print_xhtml

ASSETS = assets.shipped()

WORDS = {
    "de": "Schiffahrtsverwaltung Leuchtfeueranlagen außerordentliche Gesellschaften unterdessen "
    "Bezirksinspektoren Verständnislosigkeit Inselbewohner Hafendämme unbeweglich",
    "fr": "extraordinairement interminables établissements administration tranquillité "
    "correspondance bénédiction reconnaîtrait incompréhension inspecteurs",
    "es": "extraordinariamente interminables establecimientos administración tranquilidad "
    "correspondencia bendición reconocería incomprensión inspectores",
    "it": "straordinariamente interminabili stabilimenti amministrazione tranquillità "
    "corrispondenza benedizione riconoscerebbe incomprensione ispettori",
    "ru": "необыкновенное спокойствие бесконечные учреждения управление переписка "
    "благословение неподвижный обещание надзиратели",
}


def book(language: str, said: str, *, lang: str = "", within: str = "") -> Book:
    runs = (Inline("text", said),)
    inlines = (Inline("foreign", children=runs, lang=within),) if within else runs
    blocks = (Block("paragraph", "p", inlines),)
    section = Section("s", "matter", "Textus", "front", blocks, lang=lang)
    return Book(Metadata("Textus", language, "urn:uuid:1", "2026-01-02T00:00:00Z"), (section,))


def divided(made: Book) -> Iterator[tuple[str, str]]:
    """The words that are divided at the ends of lines, in their two parts."""
    document = print_xhtml(made, ASSETS)
    for page in press.Press(ASSETS, FACES).lay_out(document).pages:
        lines = [
            "".join(box.text for box in walk(line) if isinstance(getattr(box, "text", None), str))
            for line in walk(page._page_box)
            if type(line).__name__ == "LineBox" and line.element_tag in ("p", "i")
        ]
        for line, following in pairwise(lines):
            if line.endswith(HYPHEN):
                yield line.rstrip(HYPHEN).split()[-1], following.split()[0].rstrip(".,")


@pytest.mark.parametrize("where", ["book", "section", "passage"])
@pytest.mark.parametrize("language", sorted(WORDS))
def test_words_are_divided_as_their_own_language_divides_them(language: str, where: str) -> None:
    said = ", ".join(WORDS[language].split() * 6) + "."
    made = {
        "book": book(language, said),
        "section": book("en", said, lang=language),
        "passage": book("en", said, within=language),
    }[where]
    found = set(divided(made))
    patterns = pyphen.Pyphen(lang=pyphen.language_fallback(language))
    assert len(found) >= 3
    for first, second in found:
        assert len(first) in patterns.positions(first + second), f"{first}-{second}"


def test_a_passage_in_another_language_says_so_in_the_tags() -> None:
    made = book("fr", "The lamp must never go out.", lang="en", within="la")
    printed = pdf.print_pdf(lambda _: made, ASSETS)
    found = []

    def gather(element: Any) -> None:
        if "/Lang" in element:
            found.append((str(element.get("/S")), str(element.Lang)))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                gather(kid)

    with pikepdf.open(io.BytesIO(printed.pdf)) as file:
        assert str(file.Root.Lang) == "fr"
        gather(file.Root.StructTreeRoot.K[0])
    assert {("/Sect", "en-US"), ("/Span", "la")} <= set(found)
    assert {lang for _, lang in found} == {"en-US", "la"}
