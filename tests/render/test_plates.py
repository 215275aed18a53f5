"""Pictures on the page: in the type area, over nothing, with their captions; and in the EPUB."""

from __future__ import annotations

import hashlib
import io
import random
from typing import Any

import pikepdf
import pytest

from edition.model.book import Block, Book, Inline, Metadata, Plate, Section
from edition.model.finding import BadInput
from edition.model.picture import Picture
from edition.render import assets, epub, pdf, press, xhtml
from edition.render.laid import walk

from ..pictures import picture
from .epub_books import METADATA, unpacked

SIZES = {
    "wide.png": (1600, 600), "tall.png": (400, 2400), "square.jpg": (900, 900),
    "low.gif": (200, 60), "strip.png": (3000, 20), "post.png": (30, 3000),
    "page.webp": (1400, 2160), "sign.png": (18, 14),
}  # fmt: skip
TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
FORMS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}
FILES = {
    name: picture(*size, FORMS[name.rpartition(".")[2]], (20 * n, 90, 200 - 20 * n))
    for n, (name, size) in enumerate(SIZES.items())
}
WORDS = ("paper", "press", "margin", "leading", "measure", "compositor", "quire", "signature")


def plate(name: str, width: int = 0) -> Plate:
    own = SIZES[name]
    shown = Picture(
        name, name, hashlib.sha256(FILES[name]).hexdigest(), TYPES[name.rpartition(".")[2]], *own
    )
    width = width or own[0]
    return Plate(shown, f"What {name} shows", width, max(width * own[1] // own[0], 1))


def words(seed: int, count: int) -> tuple[Inline, ...]:
    choose = random.Random(seed)
    return (Inline("text", " ".join(choose.choice(WORDS) for _ in range(count))),)


def figure(name: str, number: int, caption: int, width: int = 0) -> Block:
    shown = Block("picture", f"p{number}", plate=plate(name, width))
    said = (Block("caption", f"c{number}", words(number, caption)),) if caption else ()
    return Block("figure", f"f{number}", children=(shown, *said))


def book() -> Book:
    blocks = [Block("title", "title", (Inline("text", "Plates"),))]
    names = [name for name in SIZES if name != "sign.png"]
    for number in range(28):
        name = names[number % len(names)]
        blocks.append(Block("paragraph", f"a{number}", words(number, 20 + 31 * number % 170)))
        blocks.append(figure(name, number, (0, 6, 45)[number % 3], (0, 0, 150, 0)[number % 4]))
    sign = Inline("picture", id="sign", plate=plate("sign.png"))
    line = (*words(1, 30), Inline("text", " "), sign, Inline("text", " "), *words(2, 40))
    blocks.append(Block("paragraph", "signed", line))
    section = Section("one", "text", "Plates", "body", tuple(blocks), part="p", running="Plates")
    return Book(Metadata("Plates", "en", METADATA.identifier, "2026-01-02T00:00:00Z"), (section,))


@pytest.fixture(scope="module")
def printed() -> tuple[pdf.Printed, list[Any]]:
    pages: list[Any] = []

    class Watched(press.Press):
        def write(self, laid: Any) -> bytes:
            pages[:] = laid.pages
            return super().write(laid)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "Press", Watched)
        return pdf.print_pdf(lambda _: book(), assets.shipped(), pictures=FILES), pages


def drawn(page: Any) -> list[Any]:
    return [box for box in walk(page._page_box) if "Replaced" in type(box).__name__]


def edges(box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def test_every_picture_stands_in_the_type_area_and_over_nothing(printed) -> None:
    count = 0
    for page in printed[1]:
        area = edges(page._page_box)
        taken = []
        for box in drawn(page):
            left, top, right, bottom = edges(box)
            assert left >= area[0] - 0.5
            assert right <= area[2] + 0.5
            assert top >= area[1] - 0.5
            assert bottom <= area[3] + 0.5
            assert box.width > 0.5
            assert box.height > 0.5
            count += 1
            if type(box).__name__.startswith("Block"):
                taken.append((top, bottom))
        lines = [
            (box.position_y, box.position_y + box.height)
            for box in walk(page._page_box)
            if type(box).__name__ == "LineBox" and area[1] <= box.position_y <= area[3]
        ]
        for top, bottom in taken:
            others = [span for span in taken if span != (top, bottom)] + lines
            assert not [span for span in others if span[0] < bottom - 0.5 and top + 0.5 < span[1]]
    assert count == 29


def test_a_caption_stands_on_the_page_of_its_picture(printed) -> None:
    for page in printed[1]:
        ids = {box.element.get("id") for box in walk(page._page_box) if box.element is not None}
        shown = {name[1:] for name in ids if name and name[0] == "p" and name[1:].isdecimal()}
        captions = {name[1:] for name in ids if name and name[0] == "c" and name[1:].isdecimal()}
        assert captions <= shown
        assert {name for name in shown if int(name) % 3} <= captions


def test_no_picture_is_stretched(printed) -> None:
    for page in printed[1]:
        for box in drawn(page):
            name = box.element.get("src").rpartition("/")[2]
            width, height = SIZES[name]
            drawn_wide = min(box.width / width, box.height / height)  # as `object-fit: contain`
            assert drawn_wide * width <= box.width + 0.01
            assert box.style["object_fit"] == "contain"
            assert box.element.get("alt") == f"What {name} shows"


def test_the_pdf_holds_each_picture_and_says_what_it_shows(printed) -> None:
    with pikepdf.open(io.BytesIO(printed[0].pdf)) as made:
        sizes = {
            (int(image.Width), int(image.Height))
            for page in made.pages
            for image in page.get_images().values()
        }
    assert sizes == set(SIZES.values())


def test_an_epub_has_the_pictures_byte_for_byte_and_each_once() -> None:
    made = unpacked(epub.package(book(), assets.shipped(), None, FILES))
    inside = {
        name.rpartition("/")[2]: raw
        for name, raw in made.files.items()
        if "/images/" in name and not name.endswith("cover.png")
    }
    assert inside == FILES
    package = made.files["EPUB/content.opf"].decode()
    for name in FILES:
        assert package.count(f'href="images/{name}"') == 1
        assert f'media-type="{TYPES[name.rpartition(".")[2]]}"' in package
    page = made.files["EPUB/text/01-plates.xhtml"].decode()
    assert page.count("<img ") == 29
    assert 'src="../images/wide.png" alt="What wide.png shows" width="1600" height="600"' in page
    assert 'width="150"' in page
    assert " style=" not in page


def test_a_picture_that_was_not_given_stops_the_press() -> None:
    with pytest.raises(BadInput) as refused:
        pdf.print_pdf(lambda _: book(), assets.shipped(), pictures={})
    assert refused.value.findings[0].code == "PRINT-ENGINE"


def test_words_of_a_picture_are_escaped() -> None:
    said = Plate(plate("sign.png").picture, '"><script>x</script>', 9, 9)
    block = Block("figure", "f", children=(Block("picture", "p", plate=said),))
    section = Section("one", "text", "Plates", "body", (block,), part="p")
    made = Book(Metadata("Plates", "en", METADATA.identifier, "2026-01-02T00:00:00Z"), (section,))
    text = xhtml.section_xhtml(made, section, "epub", assets.shipped())
    assert "<script" not in text
