"""Golden editions: small, kept whole, and reviewed as a difference when the program changes.

`tests/golden/NAME/` is an edition; in `expected/` lie what the program found (structure.yaml,
unless an editor has corrected it), its ledger, and what an EPUB of it shows: its contents, and
every block of its texts with the elements it stands in. `make golden` (EDITION_GOLDEN=write)
writes them anew, to be read before they are committed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

GOLDEN = Path(__file__).with_name("golden")
EDITIONS = tuple(sorted(path.parent.name for path in GOLDEN.glob("*/edition.yaml")))
WRITE = os.environ.get("EDITION_GOLDEN") == "write"

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hr", "dt", "dd", "td"}
SIGNS = {"\u00a0": "⍽", "\u202f": "⍽", "\u2009": "⎵", "\u200a": "⎵", "\u2060": "⁀", "\u00ad": "¬"}


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory, request) -> Path:
    """All golden editions, built into `output` beside copies of them."""
    from edition.render import subset

    folder = tmp_path_factory.mktemp("golden")
    for name in EDITIONS:
        shutil.copytree(GOLDEN / name, folder / name, ignore=shutil.ignore_patterns("expected"))
    run = request.getfixturevalue("run_here")
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        # one set of glyphs for all, which takes a fraction of the time; no text depends on it
        patch.setattr(subset, "closed", lambda text: set(subset.ALWAYS))
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        said = run("build", *EDITIONS, "-q")
    assert said.status == 0, said.err
    return folder


def shown(book: Path) -> str:
    """The contents of an EPUB, then the blocks of its articles: where each stands, and its text."""
    with zipfile.ZipFile(book) as zipped:
        pages = {
            name.rpartition("/")[2]: html.fromstring(zipped.read(name))
            for name in sorted(zipped.namelist())
            if name.endswith(".xhtml")
        }
    lines = ["contents", *_contents(pages.pop("nav.xhtml"))]
    for name, page in pages.items():
        for article in page.iter("article"):
            lines += ["", f"{name}: {article.get('data-part')}"]
            lines += [f"  {_where(block, article)}: {_text(block)}" for block in _blocks(article)]
    return "\n".join(lines) + "\n"


def _contents(nav: html.HtmlElement) -> Iterator[str]:
    (toc,) = (each for each in nav.iter("nav") if each.get("id") == "toc")
    for link in toc.iter("a"):
        depth = sum(parent.tag == "ol" for parent in link.iterancestors())
        yield f"{'  ' * depth}{_text(link)}"


def _blocks(article: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements that hold text and no other block."""
    for element in article.iter(*BLOCKS):
        if not any(inner is not element for inner in element.iter(*BLOCKS)):
            yield element


def _where(block: html.HtmlElement, article: html.HtmlElement) -> str:
    above = [each for each in block.iterancestors() if article in each.iterancestors()]
    return " ".join(_named(each) for each in (*reversed(above), block))


def _named(element: html.HtmlElement) -> str:
    kinds = (element.get("class") or "").split()
    return ".".join([element.tag, *kinds])


def _text(element: html.HtmlElement) -> str:
    """The words of an element but what is generated, on one line; odd spaces are shown as signs."""
    copy = html.fromstring(html.tostring(element, encoding="unicode", with_tail=False))
    for generated in copy.xpath("//*[@data-generated]"):
        generated.drop_tree()
    text = re.sub(r"[ \n\t]+", " ", copy.text_content()).strip()
    return "".join(SIGNS.get(sign, sign) for sign in text)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_edition_is_as_it_was(name, golden):
    made = {
        "ledger.json": (golden / "output" / name / "ledger.json").read_text(encoding="utf-8"),
        "text.txt": shown(golden / "output" / name / f"{name}.epub"),
    }
    structure = golden / name / "structure.yaml"
    if structure.is_file() and not (GOLDEN / name / "structure.yaml").is_file():
        made["structure.yaml"] = structure.read_text(encoding="utf-8")
    for file, content in made.items():
        expected = GOLDEN / name / "expected" / file
        if WRITE:
            expected.parent.mkdir(exist_ok=True)
            expected.write_text(content, encoding="utf-8")
        assert content.splitlines() == expected.read_text(encoding="utf-8").splitlines(), (
            f"{name}/{file} has changed; if it is meant: make golden, and read the difference"
        )


def test_no_golden_edition_is_forgotten():
    assert len(EDITIONS) >= 4
    assert {path.parent.parent.name for path in GOLDEN.glob("*/expected/text.txt")} == set(EDITIONS)
