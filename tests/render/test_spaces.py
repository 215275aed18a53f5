"""The lines of a paragraph: filled as far as they can be, and reported where they are loose."""

from types import SimpleNamespace
from typing import Any

import pytest

from edition.model.book import Block, Book, Inline, Metadata, Section
from edition.render import assets, kept, press, spaces, xhtml
from edition.render.fonts import FACES
from edition.render.laid import walk

ASSETS = assets.shipped()
META = Metadata("A Text", "en", "urn:uuid:1", "2026-01-02T00:00:00Z")
SAID = "there are so many words in this that it fills a line of the page"
MORE = "and then it goes on, in another face, until the paragraph is at its end."


def of(*blocks: Block) -> Book:
    return Book(META, (Section("s", "text", "A Text", "body", blocks, part="a"),))


def lines(book: Book) -> dict[str, list[str]]:
    """The lines of each paragraph."""
    found: dict[str, list[str]] = {}
    for page in (
        press.Press(ASSETS, FACES, plan=False).lay_out(xhtml.print_xhtml(book, ASSETS)).pages
    ):
        for box in walk(page._page_box):
            if type(box).__name__ == "LineBox" and box.element_tag == "p":
                runs = (b.text for b in walk(box) if isinstance(getattr(b, "text", None), str))
                found.setdefault(box.element.get("id"), []).append("".join(runs))
    return found


def filling() -> Book:
    """Paragraphs whose first run of text ends nearer and nearer to the end of a line."""
    return of(
        *(
            Block(
                "paragraph",
                f"b{n}",
                (Inline("text", f"{SAID}{'i' * n} "), Inline("emphasis", MORE)),
            )
            for n in range(12)
        )
    )


def test_a_run_that_fills_its_line_but_for_a_space_stays_whole() -> None:
    for name, said in lines(filling()).items():
        assert len(said[0]) > 45, name
    assert any(said[0].strip().endswith("i") for said in lines(filling()).values())


def test_the_engine_by_itself_breaks_such_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should it learn not to, what puts it right is needed no more."""
    monkeypatch.setattr(kept, "PARTS", [(kept.inline, "split_first_line", "another")])
    assert min(len(said[0]) for said in lines(filling()).values()) < 45


def page(text: str, spacing: float) -> Any:
    run = SimpleNamespace(text=text, justification_spacing=spacing, style={"font_size": 16})
    line = type("LineBox", (SimpleNamespace,), {})(children=[run])
    return SimpleNamespace(_page_box=SimpleNamespace(children=[line]))


@pytest.mark.parametrize(
    ("text", "spacing", "loose"),
    [("two words", 7, True), ("two words", 6, False), ("word ", 90, False), ("a\u00a0b", 7, True)],
)
def test_a_loose_line_is_reported(text: str, spacing: float, loose: bool) -> None:
    found = spaces.loose_lines([page("fine words", 0), page(text, spacing)], ["i", "12"])
    assert [finding.severity for finding in found] == ["note"] * loose
    assert all(
        "page 12" in finding.message and text.replace("\u00a0", " ") in finding.message
        for finding in found
    )
