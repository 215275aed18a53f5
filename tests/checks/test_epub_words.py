"""The words of an EPUB: those of its articles, whole, in the order of the spine."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.checks.extract.epub import epub_words
from edition.checks.extract.word import visible, words, words_at
from edition.model.finding import BadInput

Book = Callable[[Sequence[str]], bytes]


def read(book: Book, *articles: str) -> list[str]:
    return [word.text for word in epub_words(book(articles))]


def in_article(markup: str) -> str:
    return f'<article data-part="a" id="a">{markup}</article>'


CASES = {
    "blocks part words": ("<p>one</p><p>two</p><div>three<p>four</p>five</div>",
                          "one two three four five"),
    "inlines do not": ("<p>M<small>c</small>Don<b>al</b>d <i>a</i><b>b</b></p>", "McDonald ab"),
    "line ends part words": ("<p>one<br/>two</p>", "one two"),
    "cells part words": ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    "what is generated is left out": (
        '<p>end<a data-generated="" href="#n">1</a>. A <span data-generated="">x</span>b</p>',
        "end . A b",
    ),
    "a page break in a word": ('<p>ex<span data-generated="" id="p3"></span>ample</p>', "example"),
    "comments": ("<p>one<!-- two -->three</p>", "onethree"),
    "spaces": ("<p>a&#160;b c&#x202F;d\ne</p>", "a b c d e"),
    "invisible": ("<p>soft&#173;hyphen zero&#x200B;width</p>", "softhyphen zerowidth"),
    "sections in articles": ("<section><h2>A</h2><p>b</p></section>", "A b"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_articles(book: Book, case: str) -> None:
    markup, expected = CASES[case]
    assert read(book, in_article(markup)) == expected.split()


def test_only_articles_and_in_order(book: Book) -> None:
    pages = [in_article("<p>one</p>") + "<p>not this</p>" + in_article("<p>two</p>"),
             "<article><p>nor this</p></article>", in_article("<p>three</p>")]  # fmt: skip
    assert read(book, *pages) == ["one", "two", "three"]


def test_an_article_in_an_article_is_read_once(book: Book) -> None:
    assert read(book, in_article(f"<p>a</p>{in_article('<p>b</p>')}<p>c</p>")) == ["a", "b", "c"]


def test_the_place_is_the_block(book: Book) -> None:
    found = epub_words(book([in_article('<p id="p1">One <i>two</i>.</p><p>three</p>')]))
    places = [word.place.removeprefix("book/text1.xhtml") for word in found]
    assert places == ["#p1", "#p1", "#p1", "#a"]


@pytest.mark.parametrize("raw", [b"", b"PK\x05\x06" + bytes(18), b"no zip"])
def test_no_epub(raw: bytes) -> None:
    with pytest.raises(BadInput, match="EPUB-UNREADABLE"):
        epub_words(raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t—stop, 1937!", "Don ’ t — stop , 1937 !"),
        ("a_b c·d", "a _ b c · d"),
        ("Cafe\u0301", "Café"),
        ("q\u0307x ½ x²", "q\u0307x ½ x²"),
        ("漢字 kana かな", "漢 字 kana か な"),
        ("ﬁne oﬃce", "fine office"),
        (" . . . ", ". . ."),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert list(words(text)) == expected.split(" ")


@given(st.text())
def test_no_visible_character_is_lost(text: str) -> None:
    assert "".join(words(text)) == "".join(visible(text).split())


@given(st.text(alphabet="ab,. \n“é\u0301\xadﬁ漢"))
def test_words_know_where_they_stand(text: str) -> None:
    found = list(words_at(text))
    assert [word for word, _ in found] == list(words(text))
    starts = [at for _, at in found]
    assert starts == sorted(starts)
    assert all(not text[at].isspace() and (not at or text[at - 1].isspace()) for at in starts)
