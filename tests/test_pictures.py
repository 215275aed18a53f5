"""Pictures and links of a source, from `edition new` to a proven book."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from edition.checks.proof import prove

from .pictures import bomb, picture

PROSE = "The clerk came down the stairs in great haste, and said that the sale was put off again, "
PROSE += "because nobody had thought of asking the widow, who had half of it in her own right."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>The Sale</title></head><body>
<h1>The Sale</h1><p id="top">{PROSE} See <a href="#end">the end</a>, or
<a href="https://example.org/a?b=1&amp;c=2">a site</a>, or <a href="other.html">a page</a>.</p>
<figure><img src="plates/room.png" alt="A room with chairs"><figcaption>The <i>room</i>, from the
door.</figcaption></figure>
<p>{PROSE} <img src="sign.gif" alt="the sign of the crown"> stood over it.</p>
<p><img src="plates/hall.jpg" alt="The hall at noon"></p>
<p>{PROSE}</p>
<table><tr><td>Lot</td><td>Price</td></tr><tr><td>chair <img src="plates/room.png" alt=""></td>
<td>5</td></tr></table>
<h2 id="end">The End</h2><p>{PROSE} Back to <a href="#top">the top</a>.</p>
<p><img src="gone.png" alt="The house as it was"></p>
<p><img src="../secret.png" alt="Out of the folder"></p>
<p><img src="http://127.0.0.1:9/x.png" alt="From another host"></p>
<p><img src="drawing.svg" alt="A drawing with a script"></p>
<p><img src="bomb.png" alt="A bomb of pixels"></p>
<p><img src="link.png" alt="A link out of the folder"></p>
</body></html>
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a page and its pictures, good and bad."""
    folder = tmp_path / "web"
    (folder / "plates").mkdir(parents=True)
    (folder / "sale.html").write_text(PAGE, encoding="utf-8")
    (folder / "plates/room.png").write_bytes(picture(900, 500))
    (folder / "plates/hall.jpg").write_bytes(picture(300, 1200, "JPEG"))
    (folder / "sign.gif").write_bytes(picture(20, 16, "GIF"))
    (folder / "drawing.svg").write_text("<svg><script>x</script></svg>", encoding="utf-8")
    (folder / "bomb.png").write_bytes(bomb(40_000, 40_000))
    (tmp_path / "secret.png").write_bytes(picture(50, 50))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pages(book: Path) -> str:
    with zipfile.ZipFile(book) as zipped:
        names = sorted(name for name in zipped.namelist() if "/text/" in name)
        return "\n".join(zipped.read(name).decode() for name in names)


def images(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as zipped:
        names = [name for name in zipped.namelist() if "/images/" in name]
        return {name.rpartition("/")[2]: zipped.read(name) for name in names}


def ledger(name: str = "e") -> dict[str, list[dict[str, str]]]:
    (part,) = json.loads(Path(f"output/{name}/ledger.json").read_bytes())["parts"]
    assert isinstance(part, dict)
    return part


def test_the_pictures_of_a_page_are_in_both_books_with_their_captions(here, edition):
    said = edition("new", "e", "web/sale.html")
    assert said.status == 0, said.err
    assert "copied 3 pictures" in said.out
    assert (
        "no pictures beside it: 6 (gone.png, ../secret.png, http://127.0.0.1:9/x.png …)" in said.out
    )
    assert not list(Path("e").glob("*.svg"))
    declared = Path("e/edition.yaml").read_text(encoding="utf-8")
    room = Path("web/plates/room.png").read_bytes()
    assert f"sha256: {hashlib.sha256(room).hexdigest()}" in declared

    said = edition("build", "e", "-q")
    assert said.status == 0, said.err
    book, text = images(Path("output/e/e.epub")), pages(Path("output/e/e.epub"))
    assert room in book.values()
    assert {len(raw) for raw in book.values()} >= {
        Path(f"e/{file}").stat().st_size for file in ("plates/hall.jpg", "sign.gif")
    }
    assert re.search(
        r'<figure class="plate"[^>]*>\s*<img [^>]*alt="A room with chairs"[^>]*/>\s*<figcaption>\s*'
        r"<p [^>]*>The <em>room</em>, from the",
        text,
    )
    assert 'alt="The hall at noon"' in text
    assert ">The hall at noon<" not in text  # said in its stead, not as well
    assert re.search(r'again, .* <img [^>]*alt="the sign of the crown"[^>]*/> stood', text)
    assert "</table>\n<figure" in re.sub(r"\n\s*", "\n", text)  # no table holds a figure

    with pikepdf.open("output/e/e.pdf") as pdf:
        drawn = [
            (int(image.Width), int(image.Height))
            for page in pdf.pages for image in page.get_images().values()
        ]  # fmt: skip
    assert {(900, 500), (300, 1200), (20, 16)} <= set(drawn)


def test_what_is_refused_is_told_and_recorded_and_its_words_stay(here, edition):
    assert edition("new", "e", "web/sale.html").status == 0
    shutil.copy("web/bomb.png", "e/bomb.png")
    shutil.copy("web/drawing.svg", "e/drawing.svg")
    Path("e/link.png").symlink_to(here / "secret.png")
    said = edition("build", "e")
    assert said.status == 0, said.err
    text, refused = pages(Path("output/e/e.epub")), {}
    for one in ledger()["refused"]:
        refused[one["file"]] = one["reason"]
        assert one["file"] in said.err
    assert len(images(Path("output/e/e.epub"))) == 4  # three, and the cover
    for file, alternative, reason in (
        ("gone.png", "The house as it was", "no such file"),
        ("../secret.png", "Out of the folder", "out of the folder"),
        ("http://127.0.0.1:9/x.png", "From another host", "nothing is fetched"),
        ("drawing.svg", "A drawing with a script", "SVG"),
        ("bomb.png", "A bomb of pixels", "allowed"),
        ("link.png", "A link out of the folder", "no such file"),
    ):
        assert reason in refused[file]
        assert f">{alternative}</p>" in text


def test_links_lead_on_in_both_books_and_out_where_the_source_does(here, edition):
    assert edition("new", "e", "web/sale.html").status == 0
    assert edition("build", "e", "-q").status == 0
    text = pages(Path("output/e/e.epub"))
    target = re.search(r'href="([^"#]*)#(t1-place-\d+)">the end</a>', text)
    assert target
    assert re.search(rf'<h\d [^>]*>.{{0,200}}id="{target[2]}"', text)
    assert 'href="https://example.org/a?b=1&amp;c=2">a site</a>' in text
    assert "or a page." in text  # a file that is not in the book
    part = ledger()
    assert [one["to"] for one in part["links"]] == ["https://example.org/a?b=1&c=2"]
    assert {"kind": "link elsewhere", "note": "other.html"}.items() <= next(
        one for one in part["drops"] if one["kind"] == "link elsewhere"
    ).items()
    with pikepdf.open("output/e/e.pdf") as pdf:
        led = [note for page in pdf.pages for note in page.get("/Annots", ())]
        names = {str(note.get("/Dest", "")) for note in led}
        outside = {str(note.A.URI) for note in led if "/A" in note and "/URI" in note.A}
    assert {"t1-place-1", "t1-place-2"} <= names
    assert outside == {"https://example.org/a?b=1&c=2"}


def test_a_place_of_the_source_and_one_of_an_emendation_have_names_of_their_own(here, edition):
    assert edition("new", "e", "web/sale.html").status == 0
    Path("e/emendations.yaml").write_text(
        "- {anchor: {exact: stood over it}, kind: emend, reading: hung over it, reason: A test.}\n"
    )
    said = edition("build", "e", "-q")
    assert said.status == 0, said.err
    assert "t1-place-1" in pages(Path("output/e/e.epub"))


def test_a_picture_that_has_changed_or_gone_stops_the_build(here, edition):
    assert edition("new", "e", "web/sale.html").status == 0
    Path("e/plates/room.png").write_bytes(picture(900, 500, colour=(1, 2, 3)))
    Path("e/sign.gif").unlink()
    said = edition("build", "e", "-q")
    assert said.status == 2
    assert "the picture plates/room.png has changed" in said.err
    assert "the picture sign.gif of the source is missing" in said.err
    assert re.search(r"e/edition.yaml:\d+: the picture plates/room.png", said.err)
    assert not Path("output/e/e.epub").exists()


def test_the_proof_objects_to_a_picture_that_is_another_or_not_there(here, edition):
    assert edition("new", "e", "web/sale.html").status == 0
    assert edition("build", "e", "-q").status == 0
    ledger, pdf = (Path(f"output/e/{name}").read_bytes() for name in ("ledger.json", "e.pdf"))
    given, out = zipfile.ZipFile("output/e/e.epub"), io.BytesIO()
    with given, zipfile.ZipFile(out, "w") as made:
        for entry in given.infolist():
            raw = given.read(entry)
            raw = picture(900, 500, colour=(0, 0, 0)) if "/room-" in entry.filename else raw
            if entry.filename.endswith(".xhtml"):
                raw = re.sub(rb"<img [^>]*crown[^>]*/>", b"", raw)
            made.writestr(entry, raw)
    witness = {"e": Path("e/sale.html").read_bytes()}
    room = {"e/plates/room.png": Path("e/plates/room.png").read_bytes()}
    assert prove(ledger, witness, Path("output/e/e.epub").read_bytes(), pdf, room) == ()

    told = [str(one) for one in prove(ledger, witness, out.getvalue(), None, room)]
    assert sum("does not show the picture plates/room.png" in one for one in told) == 2
    assert sum("does not show the picture sign.gif" in one for one in told) == 1
    assert sum("shows a picture that no source has" in one for one in told) == 2
    assert all("PROOF-PICTURE" in one for one in told)

    other = ledger.replace(b'"alternative": "The hall at noon"', b'"alternative": "Another"')
    (lost, more) = prove(other, witness, None, pdf, room)
    assert "the PDF does not show the picture plates/hall.jpg" in lost.message
    assert "The hall at noon" in more.message

    (changed,) = prove(ledger, witness, None, pdf, {"e/sign.gif": b"GIF89a"})
    assert "the picture sign.gif is another than the ledger names" in changed.message


TEXT = f"""THE LAMP

CHAPTER I

{PROSE}

[Illustration: The lamp at Ostend, lit every night]

{PROSE}

[Illustration]

CHAPTER II

{PROSE}
"""


def test_an_editor_gives_plain_text_the_pictures_that_it_names(here, edition):
    Path("lamp.txt").write_text(TEXT, encoding="utf-8")
    assert edition("new", "e", "lamp.txt").status == 0
    shutil.copy("web/plates/room.png", "e/lamp.png")
    shutil.copy("web/plates/hall.jpg", "e/hall.jpg")
    structure = Path("e/structure.yaml")
    named = "- {kind: picture, lines: 7, file: lamp.png, alt: A lamp on a quay}\n"
    named += "- {kind: picture, lines: 11, file: hall.jpg}\n"
    structure.write_text(structure.read_text("utf-8") + named, encoding="utf-8")
    said = edition("build", "e", "-q")
    assert said.status == 0, said.err
    text = pages(Path("output/e/e.epub"))
    assert re.search(
        r'<img [^>]*alt="A lamp on a quay"[^>]*/>\s*<figcaption>\s*<p [^>]*>The lamp at Ostend',
        text,
    )
    assert text.count("<figure") == 2
    assert [one["file"] for one in ledger()["pictures"]] == ["lamp.png", "hall.jpg"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{kind: picture, lines: 7, file: gone.png}", "no such file"),
        ("{kind: picture, lines: 7, file: ../web/sign.gif}", "leads out of the folder"),
        ("{kind: picture, lines: 7, file: /etc/passwd}", "not that of a file"),
        ("{kind: picture, lines: 7, file: 'http://127.0.0.1:9/x.png'}", "nothing is fetched"),
        ("{kind: picture, lines: 7}", "a picture has a `file:`"),
        ("{kind: figure, lines: 7, file: lamp.txt}", "a figure has no `file:`"),
        ("{kind: picture, lines: 7, file: lamp.txt}", "no such file"),
        ("{kind: link, lines: 7}", "is no kind of block"),
    ],
)
def test_what_an_editor_names_must_be_there(here, edition, entry, said):
    Path("lamp.txt").write_text(TEXT, encoding="utf-8")
    assert edition("new", "e", "lamp.txt").status == 0
    structure = Path("e/structure.yaml")
    before = structure.read_text("utf-8")
    structure.write_text(f"{before}- {entry}\n", encoding="utf-8")
    told = edition("build", "e", "-q")
    assert told.status == 2
    assert said in told.err
    assert f"e/structure.yaml:{len(before.splitlines()) + 1}:" in told.err


def test_a_picture_before_the_title_stands_there_and_a_cover_not_at_all(here, edition):
    front = "<img src='{}' alt='{}'>".format
    for name, shown in (("Cover", 0), ("The author in 1890", 1)):
        page = PAGE.replace("<h1>", front("plates/hall.jpg", name) + "<h1>")
        Path("web/front.html").write_text(page, encoding="utf-8")
        assert edition("new", f"e{shown}", "web/front.html").status == 0
        said = edition("build", f"e{shown}", "-f", "epub")
        assert said.status == 0, said.err
        text = pages(Path(f"output/e{shown}/e{shown}.epub"))
        assert (name in text.split("<article")[1].split("<h1")[0]) is bool(shown)
        assert (">Cover<" in text) is False
    assert {"it is the cover of the source"} <= {one["reason"] for one in ledger("e0")["refused"]}


MARKDOWN = f"""# The Sale

{PROSE} See [the second part](#the-second-part).

![The room at noon](plates/room.png)

## The Second Part

{PROSE} ![a sign](sign.gif) [Back](#the-sale).
"""


def test_pictures_and_links_of_markdown(here, edition):
    Path("web/sale.md").write_text(MARKDOWN, encoding="utf-8")
    assert edition("new", "e", "web/sale.md").status == 0
    assert edition("build", "e", "-q").status == 0
    text = pages(Path("output/e/e.epub"))
    assert 'alt="The room at noon"' in text
    assert re.search(r'href="[^"]*#t1-place-1">the second part</a>', text)
    assert re.search(r'href="[^"]*#t1-place-2">Back</a>', text)


def test_an_epub_becomes_an_edition_with_its_pictures(here, edition):
    assert edition("new", "e", "web/sale.html").status == 0
    assert edition("build", "e", "-q").status == 0
    said = edition("new", "f", "output/e/e.epub")
    assert said.status == 0, said.err
    said = edition("build", "f", "-q")
    assert said.status == 0, said.err
    one, two = (images(Path(f"output/{name}/{name}.epub")) for name in "ef")
    del one["cover.png"], two["cover.png"]  # of the edition, each its own
    assert set(one.values()) == set(two.values())
    assert {one["reason"] for one in ledger("f")["refused"]} == {"it is the cover of the source"}


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("form", ["docx", "odt", "rtf"])
def test_pictures_that_only_pandoc_can_reach(here, edition, form):
    import subprocess

    Path("web/sale.md").write_text(MARKDOWN, encoding="utf-8")
    subprocess.run(["pandoc", "-s", "sale.md", "-o", f"sale.{form}"], cwd="web", check=True,
                   capture_output=True)  # fmt: skip
    assert edition("new", "e", f"web/sale.{form}").status == 0
    said = edition("build", "e", "-q")
    assert said.status == 0, said.err
    assert Path("web/plates/room.png").read_bytes() in images(Path("output/e/e.epub")).values()
