"""The cover: its lines, its colours, the image; and the fonts it is set in."""

import io
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from edition.model.book import Metadata
from edition.render import assets, cover, epub, subset, xhtml
from edition.render.display import fit, weak, width

EVEN = {chr(code): 0.5 for code in range(0x20, 0x2200)}


def set_in(text: str, measure: float = 10, sizes: tuple[float, ...] = (1,)) -> tuple[str, ...]:
    return fit(text, EVEN, measure, 100, sizes).lines


def test_lines_end_where_sense_does() -> None:
    assert set_in("The Beginning of the End", 8.5) == ("The Beginning", "of the End")
    assert set_in("A History of England", 8) == ("A History", "of England")


def test_the_largest_size_that_breaks_well_is_taken() -> None:
    setting = fit("The Beginning of the End", EVEN, 20, 100, (4, 3, 2))
    assert (setting.size, setting.lines) == (3, ("The Beginning", "of the End"))


def test_no_scrap_stands_in_the_last_line_if_a_smaller_size_has_none() -> None:
    setting = fit("As You Like It", EVEN, 7.3, 100, (1.3, 1.2, 1))
    assert (setting.size, setting.lines) == (1, ("As You Like It",))
    assert set_in("As You Like It", 6) == ("As You Like", "It")


def test_a_word_is_broken_only_where_it_must_be() -> None:
    assert set_in("ab abcdefgh", 3) == ("ab", "abcdef", "gh")
    assert set_in("one-after-another", 5) == ("one-after-", "another")


def test_too_long_a_title_ends_in_an_ellipsis() -> None:
    setting = fit("word " * 500, EVEN, 10, 5, (2, 1))
    assert setting.lines[-1].endswith("…")
    assert len(setting.lines) * setting.size * 1.2 <= 5


def test_no_title_is_no_line() -> None:
    assert set_in("") == ()


@given(st.text(st.characters(max_codepoint=0x21FF, exclude_categories=["Cs"])), st.integers(3, 30))
def test_lines_hold_every_word_and_keep_the_measure(text: str, measure: int) -> None:
    lines = fit(text, EVEN, measure, 1e9, (1,)).lines
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, EVEN) <= measure for line in lines)


def test_weak_ends_are_small_words() -> None:
    assert [word for word in ("of", "THE", "End", "and,", "Über", "zu") if weak(word)] == [
        "of", "End", "zu",
    ]  # fmt: skip


def composed(**said: str) -> cover.Cover:
    metadata = Metadata(identifier="i", modified="m", language="en", **said)  # type: ignore[arg-type]
    return cover.composed(metadata, EVEN, EVEN)


@pytest.mark.parametrize(
    ("date", "shown"),
    [("1937-10-16", ["1937"]), ("1937/1991", ["1937–1991"]), ("1991", ["1991"]),
     ("1790~", ["1790"]), ("", []), ("undated", [])],
)  # fmt: skip
def test_the_cover_shows_years(date: str, shown: list[str]) -> None:
    lines = composed(title="T", date=date).lines
    assert [line.text for line in lines if line.kind == "date"] == shown


@pytest.mark.parametrize(
    "title", ["W", "The Beginning of the End", "A long title " * 40, "x" * 500]
)
def test_lines_stand_one_below_the_other_inside_the_frame(title: str) -> None:
    made = composed(title=title, subtitle=title, date="1900", publisher="A Press")
    for before, after in pairwise(made.lines):
        assert after.y - before.y >= after.size
    assert made.lines[0].y > 150
    assert made.lines[-1].y < cover.HEIGHT - 150


def test_a_title_keeps_its_colours_whatever_else_is_corrected() -> None:
    one, other = composed(title="T", subtitle="old"), composed(title="T", subtitle="new")
    assert (one.ground, one.ornament) == (other.ground, other.ornament)
    assert len({composed(title=f"Title {n}").ground for n in range(40)}) == len(cover.GROUNDS)


def test_words_of_the_title_draw_nothing_but_words() -> None:
    made = composed(title='</text><image href="/etc/passwd"/>&<script>')
    svg = xhtml.print_template(assets.shipped(), "epub/cover.svg", cover=made)
    assert "<image" not in svg
    assert "<script" not in svg
    font = subset.make(epub.COVER_CUTS[0], ["T"])
    blank = cover.draw(
        xhtml.print_template(assets.shipped(), "epub/cover.svg", cover=composed(title=" ")), [font]
    )
    assert cover.draw(svg, [font]) != blank


@pytest.fixture(scope="module")
def roman() -> TTFont:
    return TTFont(io.BytesIO(subset.make(epub.TEXT_CUTS[0], ["Žluťoučký ἄνθρωπος q\u0303"])))


def test_a_cut_is_static_and_has_the_characters_in_both_cases(roman: TTFont) -> None:
    assert "fvar" not in roman
    assert set(map(ord, "ŽžŤťἄἌΣς‐…–")) <= set(roman.getBestCmap())
    assert ord("Щ") not in roman.getBestCmap()


def test_a_cut_keeps_small_capitals_and_both_kinds_of_figures(roman: TTFont) -> None:
    found = {record.FeatureTag for record in roman["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "onum", "lnum", "liga"} <= found
    found = {record.FeatureTag for record in roman["GPOS"].table.FeatureList.FeatureRecord}
    assert {"kern", "mark"} <= found


def test_a_cut_says_what_it_is_and_whose() -> None:
    bold = TTFont(io.BytesIO(subset.make(epub.TEXT_CUTS[2], ["a"])))
    assert bold["name"].getDebugName(4) == "Literata Bold"
    assert (bold["OS/2"].usWeightClass, bold["head"].macStyle) == (700, 1)
    assert bold["OS/2"].fsSelection & 0b1100001 == 0b0100000
    assert "Literata Project" in bold["name"].getDebugName(0)
    assert "Open Font License" in bold["name"].getDebugName(13)


def test_advances_are_in_ems() -> None:
    advances = subset.advances(subset.make(epub.COVER_CUTS[0], ["a"]))
    assert 0.7 < advances["M"] < 1.1
    assert advances["i"] < advances["m"]
    assert "\u4e00" not in advances
