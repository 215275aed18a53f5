"""The proof of a transcription objects to a word lost, doubled, moved, altered, run together."""

import pytest

from edition.checks.extract.markup import visible_text
from edition.checks.extract.record import Drop
from edition.checks.extract.witness import unlike, witness_text

PAGE = (
    "<!DOCTYPE html><title>no</title><body><p>The <i>old</i> clerk<sup>1</sup> came down.</p>"
    "<script>var x = '<p>words</p>'</script><!-- <p>none</p> --><ol type=a start=2><li>One</ol>"
    "<p>un<b>finish</b>ed &amp; <q>said</q> <img alt='a house'><button>Send</button> here</p>"
)
WRITTEN = 'The old clerk1 came down.\n\nb. One\n\nunfinished & "said" here\n'
AT = WRITTEN.index(" here")
DROPS = (Drop("alternative text", AT, " a house "), Drop("form field", AT, "Send"))


def test_what_is_seen_of_a_page_is_its_transcription_and_its_drops():
    assert unlike(visible_text(PAGE), WRITTEN, DROPS) == ""


@pytest.mark.parametrize(
    ("written", "drops"),
    [
        (WRITTEN.replace("old ", ""), ()), (WRITTEN.replace("old", "old old"), DROPS),
        (WRITTEN.replace("old clerk", "clerk old"), DROPS),
        (WRITTEN.replace("clerk", "clerc"), DROPS), (WRITTEN.replace("came", "ca me"), DROPS),
        (WRITTEN.replace("came down", "camedown"), DROPS),
        (WRITTEN.replace("&", "and"), DROPS), (WRITTEN.replace("b. ", ""), DROPS),
        (WRITTEN, DROPS[:1]), (WRITTEN, DROPS[::-1]), (WRITTEN, (*DROPS, Drop("x", 3, "more"))),
        (WRITTEN, (*DROPS, Drop("x", 10_000, ""))), ("", ()),
    ],
)  # fmt: skip
def test_anything_else_is_objected_to(written, drops):
    assert unlike(visible_text(PAGE), written, drops)


def test_a_word_may_be_cut_where_a_tag_stands_and_nowhere_else():
    seen = visible_text("<p>un<b>finish</b>ed")
    assert unlike(seen, "un finished", ()) == ""
    assert unlike(seen, "unfin ished", ())


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("a<b", "a"), ("a < b", "a < b"), ("a<a b='c>d' e>f", "af"), ("a<p b=\"c>d", "a"),
        ("<!-->a<!-- b --!>c<!---->d", "acd"), ("<textarea><b>&lt;</textarea>x", "<b><x"),
        ("<xmp><b></xmp>", "<b>"), ("<iframe>a</iframe><noembed>b</noembed>c", "c"),
        ("<a/>x", "x"), ("</ p>x", "x"), ("<?php x ?>y", "y"), ("<plaintext><b>", "<b>"),
        ("&#x41;&#66;&eacute;&nosuch;", "ABé&nosuch;"),
    ],
)  # fmt: skip
def test_markup_is_told_from_text_as_a_browser_tells_it(markup, seen):
    found = "".join(visible_text(markup).split())
    assert "".join(char for char in found if char != "\u2063") == "".join(seen.split())


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        (
            "of Shal<espeare’s known\nlife, and of > his age",
            "ofShal<espeare’sknownlife,andof>hisage",
        ),
        ("a <b>bold</b> one <i\nclass='x'>and</i> more", "aboldoneandmore"),
        ("if a <b and c> d", "ifad"),
        ("if a <b, and c> d", "ifa<b,andc>d"),
        ("`a <b` and \\<b> and [c](<d e>)", "a<band<b>and[c]"),
    ],
)
def test_in_markdown_only_what_is_a_tag_is_left_out(said: str, seen: str):
    letters = "".join((witness_text(said.encode(), "markdown", "utf-8", False) or "").split())
    assert letters.replace("\u2063", "") == seen


def test_in_markdown_the_letters_are_compared():
    raw = (
        b"# One\n\nA *b* [c](http://x 'y')[^1].\n\n[^1]: d\n\n```python\nx = 1\n```\n\n3. e\n3. f\n"
    )
    seen = witness_text(raw, "markdown", "utf-8", False) or ""
    written = "One\n\nA b c1.\n\n1\n\nd\n\nx = 1\n\n3. e\n\n4. f\n"
    assert unlike(seen, written, (), "markdown") == ""
    assert unlike(seen, written.replace("b c", "c b"), (), "markdown")
    assert unlike(seen, written.replace("d", ""), (), "markdown")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Some words.\n    more", True), ("\n    code", False), ("- two\n\n    more", True),
        ("Heading\n=====", False), ("> quoted\nHeading\n=====", True),
        ("1. one\n# A\nHeading\n=====", False), ("- two\n***\nHeading\n=====", False),
    ],
)  # fmt: skip
def test_a_definition_in_an_open_paragraph_is_text(before, text):
    raw = f"{before}\n[ref]: http://x.y 'title'\n".encode()
    assert ("title" in (witness_text(raw, "markdown", "utf-8", False) or "")) == text


def test_what_only_pandoc_reads_is_not_compared():
    assert witness_text(b"{\\rtf1 x}", "rtf", "", False) is None
