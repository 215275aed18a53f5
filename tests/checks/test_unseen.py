"""Words of an EPUB that are in its elements and not on its pages, or the other way round."""

import re

import pytest

from edition.checks.extract.epub import epub_words
from edition.checks.extract.unseen import unseen
from edition.model.finding import BadInput

WORDS = (
    '<article data-part="a" id="a"><p class="one">One <i>two</i>.<a class="call" '
    'data-generated="note">12</a></p><hr class="break"/><p class="line">three</p></article>'
)


def bound(entries, bind, css: str = "", markup: str = WORDS, **changed: tuple[str, str]) -> bytes:
    files = entries([markup])
    files["book/style.css"] = css
    item = '<item id="css" href="style.css" media-type="text/css"/></manifest>'
    files["book/package.opf"] = files["book/package.opf"].replace("</manifest>", item)
    for name, (before, after) in changed.items():
        path = next(path for path in files if name in path)
        assert before in files[path]
        files[path] = files[path].replace(before, after)
    return bind(files)


def told(raw: bytes) -> list[str]:
    found = list(unseen(raw, "EPUB"))
    assert {one.code for one in found} <= {"PROOF-EPUB"}
    assert all(one.remedy and one.place.file == "EPUB" for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    "css",
    [
        "",
        "p { display: block; opacity: 0.9; font-size: 0.8em } /* p { display: none } */",
        "hr.break:last-child, .call { display: none } .break::before { content: '* * *' }",
        "p::before { content: '— ' counter(x) } a[title='display: none'] { margin: 0 }",
        ".call::after { content: 'back' } .nowhere { visibility: hidden }",
        "body > p { display: none }",
    ],
)
def test_what_hides_nothing_of_a_text(css, entries, bind):
    assert not told(bound(entries, bind, css))


@pytest.mark.parametrize(
    "css",
    [
        "p.line { display: none }",
        "body { color: black; DISPLAY:NONE!important }",
        "@media (min-width: 1px) { .one i { visibility: hidden } }",
        "article > * { opacity: 0 }",
        ".one, nav a { font-size: 0 }",
        "p { color: transparent }",
        "p:blank-or-unknown(x) { display: none }",
    ],
)
def test_a_rule_that_hides_words(css, entries, bind):
    (message,) = told(bound(entries, bind, css))
    assert "hides words of the text" in message


@pytest.mark.parametrize(
    "css",
    [
        "p.line::before { content: 'Invented ' }",
        'p:after{content:"a}"}',
        "article p::before { content: attr(class) }",
    ],
)
def test_a_rule_that_prints_words(css, entries, bind):
    (message,) = told(bound(entries, bind, css))
    assert "prints words in the text" in message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p class="line">', '<p class="line" hidden="hidden">'),
        ('<p class="line">', '<p class="line" style="display: none">'),
        ("<body>", '<body hidden="">'),
    ],
)
def test_an_attribute_that_hides_words(before, after, entries, bind):
    (message,) = told(bound(entries, bind, text1=(before, after)))
    assert "hidden from the reader" in message


def test_what_is_generated_is_a_mark_and_no_text(entries, bind):
    (message,) = told(bound(entries, bind, text1=(">12</a>", ">and more</a>")))
    assert message == "‹and more› is called generated, and is text (book/text1.xhtml)"


def test_a_page_of_the_text_is_in_the_order_of_reading(entries, bind):
    package = ('<itemref idref="text1"/>', '<itemref idref="text1" linear="no"/>')
    (message,) = told(bound(entries, bind, package=package))
    assert "order of reading" in message


def test_a_word_cannot_come_out_of_an_entity(entries, bind):
    raw = bound(entries, bind, text1=("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY x "four">]>'))
    assert [word.text for word in epub_words(raw)] == ["One", "two", ".", "three"]
    files = entries([WORDS.replace("three", "three &x;")])
    page = files["book/text1.xhtml"]
    files["book/text1.xhtml"] = re.sub("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY x "y">]>', page)
    with pytest.raises(BadInput, match="entity of its own"):
        epub_words(bind(files))
