"""From a generated page with pictures and links to an EPUB: all leads somewhere, and is proven."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.checks.extract.epub import XHTML, package
from edition.checks.proof import prove
from edition.editorial.compose import compose
from edition.editorial.texts import Part
from edition.model.apparatus import Apparatus
from edition.model.manifest import Manifest
from edition.normalize import STYLES
from edition.plan.ledger import ledger_bytes, record
from edition.plan.picturing import PREFIX, gathered
from edition.plan.texts import edited
from edition.render import assets, epub

from ..pictures import bomb, picture
from .chained import structured

FILES = {
    "a.png": picture(300, 200),
    "s.gif": picture(16, 12, "GIF"),
    "sub/b.jpg": picture(40, 90, "JPEG"),
    "bomb.png": bomb(50_000, 50_000),
    "x.svg": b"<svg/>",
    "dot.png": picture(1, 1),
}
WORDS = ("the", "old", "house", "stood", "met,", '"nobody"', "lived", "it", "--", "don't")
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join)
NAMES = st.sampled_from(
    ["a.png", "s.gif", "sub/b.jpg", "bomb.png", "x.svg", "dot.png", "gone.png", "../a.png",
     "http://x.y/a.png", "data:image/png;base64,AAAA", "s%2egif", ""]
)  # fmt: skip
ALTERNATIVE = st.sampled_from(["", " alt=''", " alt='the view'", " alt=O", " alt='a&quot;&lt;b'"])
PICTURE = st.builds("<img src='{}'{}>".format, NAMES, ALTERNATIVE)
TARGET = st.sampled_from(["#p1", "#p2", "#n1", "#x", "https://x.y/?a=1&amp;b=2", "b.html", "#r1"])
INSIDE = st.one_of(
    SAID, PICTURE, st.builds("<a href='{}'>{}</a>".format, TARGET, SAID),
    st.builds("<a href='{}'><i>{}</i> {}</a>".format, TARGET, SAID, PICTURE),
    st.builds("<a href='{}'>{}<sup><a id=r1 href=#n1>1</a></sup></a>".format, TARGET, SAID),
    st.sampled_from(["<sup><a id=r1 href=#n1>1</a></sup>", "<a name=p2></a>", "<br>", " "]),
)  # fmt: skip
FORMS = st.sampled_from(
    ["<p>{}</p>", "<p id=p1>{}</p>", "<h1>{}</h1>", "<h2 id=p2>{}</h2>",
     "<p id=n1><a href=#r1>1</a> {}",
     "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li><li>x</li></ul>", "<pre>{}</pre>",
     "<table><tr><td>{}<td>a<tr><td>b<td>c</table>",
     "<div class=poem><p>{}<br>and a line</p></div>",
     "<figure>{}<figcaption>a caption</figcaption></figure>", "<div class=figcenter>{}</div>",
     "<figure>{}</figure>", "<div>{}</div>", "<nav>{}</nav>", "<hr>{}"]
)  # fmt: skip
BLOCK = st.builds(
    lambda form, inside: form.format("".join(inside)),
    FORMS,
    st.lists(INSIDE, min_size=1, max_size=5),
)
PAGES = st.lists(BLOCK, min_size=1, max_size=10).map("\n".join)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_a_page_with_pictures_and_links_becomes_a_proven_book(body):
    raw = f"<!DOCTYPE html><body>{body}".encode()
    if not (read := structured(raw)):
        return
    document, marked = read
    files = {"witness": raw, **{f"{PREFIX}{name}": content for name, content in FILES.items()}}
    own, style = Manifest("p", "A Page"), STYLES["chicago"]
    gallery, pictures = gathered(marked, document.marks, files, (), "p/structure.yaml")
    text, doubts = edited(replace(marked, gallery=gallery), Apparatus(), style)
    ledger = ledger_bytes("p", style.name, [json.loads(json.dumps(record(text, doubts)))])
    book = compose(own, [Part(own, text)], Apparatus(), style, clock=1_700_000_000)
    made = epub.package(book, assets.shipped(), None, pictures)  # refuses links to nowhere
    shown = {f"p/{name}": content for name, content in FILES.items()}
    assert prove(ledger, {"p": raw}, made, None, shown) == ()
    opened = package(made)
    for item in opened.spine:
        page = opened.tree(item.path)
        for link in page.iter(f"{XHTML}a"):
            assert not [one for one in link.iterancestors() if one.tag == f"{XHTML}a"]
        for figure in page.iter(f"{XHTML}figure"):
            assert figure.getparent().tag.rpartition("}")[2] in {
                "article", "blockquote", "div", "aside", "li", "section", "header",
            }  # fmt: skip
            assert "role" not in figure.getparent().attrib or figure.getparent().tag[-2:] == "li"
