"""Words of an EPUB that are in its elements and not on its pages, or the other way round."""

import re

import pytest

from edition.checks.extract.epub import epub_words
from edition.checks.extract.unseen import unseen
from edition.model.finding import BadInput

WORDS = (
    '<article data-part="a" id="a"><p class="one">One <i>two</i>.<a class="call" id="call" '
    'href="#note" data-generated="note">12</a></p><hr class="break"/><p class="line">three</p>'
    '<figure><img src="a.png" alt=""/></figure></article><div id="note"><p><span '
    'data-generated="note"><a href="#call">12</a>.</span> Of the edition.</p></div>'
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
        "p::before { content: '  ' } a[title='display: none'] { margin: 0 }",
        ".call::after { content: ')' } .nowhere { visibility: hidden }",
        "body > p, .call { display: none } #note p { text-transform: uppercase }",
        "p { color: #333; background: #fffff0; text-indent: -5em; padding-left: 5em }",
        "i { color: white; background-color: black } sup, p a { line-height: 0 }",
        "@font-face { font-family: x; src: url(x.ttf); font-size: 0 } ul { list-style: none }",
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
        r"p { d\69splay: n\6fne }",
        "p { display/**/: /* */ none }",
        "p { --x: none; display: var(--x) }",
        "article { p { visibility: hidden } }",
        "body { & article i { display: none } }",
        "@supports (display: grid) { @media screen { p { display: none } } }",
        "@layer a { p { display: none } }",
        ":is(p, i):not(.call, .x) { display: none }",
        "p::first-line { color: white }",
        "i { color: #fffffe }",
        "i { color: rgb(255 255 255 / 90%) }",
        "i { color: hsl(0, 0%, 99%) }",
        "i { color: lab(100 0 0) }",
        "i { color: rgba(0, 0, 0, .01) }",
        "i { -webkit-text-fill-color: transparent }",
        "p { background: #000 }",
        "p { color: #777; background: #777 }",
        "p { font: 0/0 a }",
        "p { font-size: .2px }",
        "p { opacity: 1% }",
        "p { text-indent: -9999px }",
        "p { text-indent: 100%; white-space: nowrap; overflow: hidden }",
        "p { margin-left: -999em }",
        "p { position: absolute; left: -9999px }",
        "p { position: relative; top: 200vh }",
        "i { position: absolute; clip: rect(0 0 0 0) }",
        "i { clip-path: inset(50%) }",
        "p { transform: scale(0) }",
        "p { filter: opacity(0) }",
        "p { mask: linear-gradient(transparent, transparent) }",
        "p { height: 0 }",
        "p { max-height: 1em; overflow: hidden }",
        "p { letter-spacing: -1em }",
        "p { line-height: 0 }",
        "p { zoom: 0 }",
        "p { display: table-column }",
        "p { animation: gone 1s forwards }",
        "p { -webkit-text-security: disc }",
        "img { display: none }",
        "figure { width: 0 }",
    ],
)
def test_a_rule_that_hides_words(css, entries, bind):
    (message,) = told(bound(entries, bind, css))
    assert "hides words of the text" in message


def test_selectors_that_multiply_are_for_everything(entries, bind):
    css = "p { " + "& & & { " * 15 + "display: none" + " }" * 16
    (message,) = told(bound(entries, bind, css))
    assert message.startswith("the rule for ‹*› hides words of the text")


@pytest.mark.parametrize(
    "css",
    [
        "p { text-transform: uppercase }",
        "p::first-letter { text-transform: lowercase }",
        "article { display: flex; flex-direction: column-reverse }",
        "p.line { order: -1 }",
        "i { unicode-bidi: bidi-override; direction: rtl }",
    ],
)
def test_a_rule_that_alters_words(css, entries, bind):
    (message,) = told(bound(entries, bind, css))
    assert "changes the words of the text" in message


@pytest.mark.parametrize("where", ["style", "import", "link"])
def test_a_stylesheet_that_the_manifest_does_not_name(where, entries, bind):
    files = entries([WORDS])
    hiding = "i { display: none }"
    head = {"style": f"<style>{hiding}</style>", "link": '<link rel="stylesheet" href="x.dat"/>'}
    said = head.get(where, '<link rel="stylesheet" href="style.css"/>')
    page = files["book/text1.xhtml"]
    files["book/text1.xhtml"] = page.replace("</head>", f"{said}</head>")
    files |= {"book/style.css": "@import 'x.dat';", "book/x.dat": hiding}
    (message,) = told(bind(files))
    assert "‹i› hides words of the text" in message


@pytest.mark.parametrize(
    "css",
    [
        "p.line::before { content: 'Invented ' }",
        'p:after{content:"a}"}',
        "article p::before { content: attr(class) }",
        "p::before { content: '— ' }",
        "i::after { content: ',' }",
        "i::before { content: open-quote }",
        "p::before { content: counter(x) }",
        r"p.line::before { content: '\4e o ' }",
        "article::before { content: 'A lie.' }",
        "i { content: url(a.png) }",
        "p { display: list-item; list-style: decimal }",
        "p { hyphenate-character: 'x' }",
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
        ('<p class="line">', '<p class="line" style="color: #fff">'),
        ('<p class="line">', '<p class="line" aria-hidden="true">'),
    ],
)
def test_an_attribute_that_hides_words(before, after, entries, bind):
    (message,) = told(bound(entries, bind, text1=(before, after)))
    assert "hidden from the reader" in message


@pytest.mark.parametrize(
    "element", ["q", "bdo", "del", "template", "details", "textarea", "title", "ol", "object"]
)
def test_an_element_that_shows_something_else(element, entries, bind):
    changed = ("<i>two</i>", f"<{element}>two</{element}>")
    (message,) = told(bound(entries, bind, text1=changed))
    assert f"‹two› stands in an element <{element}>" in message


def test_words_that_are_read_aloud_as_others(entries, bind):
    changed = ('<p class="line">', '<p class="line" aria-label="four">')
    (message,) = told(bound(entries, bind, text1=changed))
    assert "‹three› is read aloud as something else" in message


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (">12</a></p><hr", ">and more</a></p><hr", "and more"),
        (">12</a></p><hr", ">13</a></p><hr", "13"),
        ('href="#note"', 'href="#a"', "12"),
        ('href="#note"', 'href="text2.xhtml#note"', "12"),
        ('href="#call"', 'href="#a"', "12"),
        ("<i>two</i>", '<i>two</i> <span data-generated="page">not</span>', "not"),
        ("<i>two</i>", '<i>two</i> <span data-generated="line">VI</span>', "VI"),
        ("<i>two</i>", '<i data-generated="x"><img src="a.png" alt=""/></i>', "a picture"),
    ],
)
def test_what_is_generated_is_a_mark_that_leads_back(before, after, said, entries, bind):
    found = told(bound(entries, bind, text1=(before, after)))
    assert found == [f"‹{said}› is called generated, and is text (book/text1.xhtml)"]


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
