"""Content streams and glyph maps of other engines than ours are read by the standard too."""

from collections.abc import Mapping

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.checks.extract.cmap import UNKNOWN, CMap, parse
from edition.checks.extract.difference import around, first, named
from edition.checks.extract.marked import IDENTITY, Form, Instruction, Reader, Resources
from edition.checks.extract.runs import Kerns
from edition.checks.extract.streams import instructions

LATIN = CMap({code: chr(code) for code in range(32, 127)}, 1)


def properties(operand: object) -> Mapping[str, object]:
    return {"/MCID": operand} if isinstance(operand, int) else {}


def read(*instructions: Instruction, form: tuple[Instruction, ...] = ()) -> Reader:
    inner = Resources(lambda _: LATIN, properties, lambda _: None)
    shift = (1.0, 0.0, 0.0, 1.0, 100.0, 0.0)
    names = Resources(lambda _: LATIN, properties, lambda _: Form(form, shift, inner))
    reader = Reader()
    reader.read([("BT", []), ("Tf", ["/F", 10.0]), *instructions], names)
    return reader


def shown(reader: Reader, mcid: int) -> list[tuple[str, float, float]]:
    return [("".join(run.glyphs), run.x, run.y) for run in reader.marks[mcid]]


def mark(mcid: int, *inside: Instruction) -> tuple[Instruction, ...]:
    return (("BDC", ["/Span", mcid]), *inside, ("EMC", []))


def test_strings_in_a_row_are_one_run() -> None:
    reader = read(("Tm", [1, 0, 0, 1, 5, 7]), *mark(0, ("Tj", [b"on"]), ("TJ", [b"e"])))
    assert shown(reader, 0) == [("one", 5, 7)]


def test_numbers_in_a_row_are_one_kern() -> None:
    pdf = pikepdf.new()
    (shown,) = instructions(pdf.make_stream(b"[(a) -30 () -30.5 (bc) 4 (d)] TJ"))
    assert shown == ("TJ", [b"abcd", Kerns([1, 3], [-60.5, 4.0])])
    reader = read(*mark(0, ("TJ", [b"abcd", Kerns([1, 3], [-60.5, 4.0])])))
    xs = [x for x, _ in reader.marks[0][0].middles()]
    assert [round(x, 3) for x in xs] == [2.5, 8.105, 13.105, 18.065]


def test_lines_begin_where_they_are_told() -> None:
    reader = read(
        ("TL", [12]), ("Td", [5, 100]),
        *mark(0, ("Tj", [b"a"]), ("T*", []), ("Tj", [b"b"]), ("'", [b"c"]), ('"', [0, 0, b"d"]),
              ("TD", [1, -20]), ("Tj", [b"e"]), ("T*", []), ("Tj", [b"f"])),
    )  # fmt: skip
    assert shown(reader, 0) == [
        ("a", 5, 100), ("b", 5, 88), ("c", 5, 76), ("d", 5, 64), ("e", 6, 44), ("f", 6, 24)
    ]  # fmt: skip


def test_the_graphics_state_is_kept_and_given_back() -> None:
    reader = read(
        ("q", []), ("cm", [2, 0, 0, 2, 10, 10]), ("Tm", [1, 0, 0, 1, 1, 1]),
        *mark(0, ("Tj", [b"a"])), ("Q", []), ("Tm", [1, 0, 0, 1, 1, 1]), *mark(1, ("Tj", [b"b"])),
    )  # fmt: skip
    assert shown(reader, 0) == [("a", 12, 12)]
    assert shown(reader, 1) == [("b", 1, 1)]
    assert [reader.marks[0][0].size, reader.marks[1][0].size] == [20, 10]


def test_marks_nest_and_artifacts_hide() -> None:
    reader = read(
        *mark(0, ("Tj", [b"a"]), *mark(1, ("Tj", [b"b"])), ("BMC", ["/Artifact"]), ("Tj", [b"x"]),
              ("EMC", []), ("BMC", ["/Span"]), ("Tj", [b"c"]), ("EMC", [])),
        ("Tj", [b"y"]),
    )  # fmt: skip
    assert ["".join(run.glyphs) for run in reader.marks[0]] == ["a", "c"]
    assert ["".join(run.glyphs) for run in reader.marks[1]] == ["b"]


def test_forms_are_read_where_they_are_painted() -> None:
    form = (("BT", []), *mark(3, ("Tj", [b"in"])), ("q", []), ("BDC", ["/Span", 4]))
    reader = read(*mark(0, ("Tj", [b"a"])), ("Do", ["/Form"]), *mark(1, ("Tj", [b"b"])), form=form)
    assert shown(reader, 3) == [("in", 100, 0)]
    assert not reader.open
    assert not reader.saved


def test_forms_that_multiply_are_not_followed() -> None:
    twice: tuple[Instruction, ...] = (("Do", ["/Form"]), ("Do", ["/Form"]))

    def form(_: str) -> Form:
        return Form(twice, IDENTITY, Resources(lambda _: LATIN, properties, form))

    with pytest.raises(ValueError, match="more forms"):
        Reader().read(twice, Resources(lambda _: LATIN, properties, form))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["q", "Q", "cm", "BT", "Tm", "Td", "TD", "TL", "T*", "Tj", "TJ", "'",
                             '"', "Tf", "BDC", "BMC", "EMC", "Do", "re"]),
            st.lists(st.sampled_from([1.0, b"x", "/F", None, 3]), max_size=6),
        )
    )
)  # fmt: skip
def test_no_content_stream_is_a_fault(instructions: list[Instruction]) -> None:
    read(*instructions)


def test_identity_is_where_pages_begin() -> None:
    assert Reader().state.ctm == IDENTITY


@pytest.mark.parametrize(
    ("body", "codes", "text"),
    [
        (b"2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar", b"\0\1\0\2", "Afi"),
        (b"1 beginbfrange <0001> <0003> <0061> endbfrange", b"\0\1\0\3", "ac"),
        (b"1 beginbfrange <0001> <0002> [<0061> <D835DC00>] endbfrange", b"\0\2", "\U0001d400"),
        (b"1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfchar<41><0042>endbfchar",
         b"AA", "BB"),
        (b"beginbfchar < 00 01 > <00 41> endbfchar", b"\0\1", "A"),
        (b"beginbfrange <0001> <FFFFFFFF> <FFFE> endbfrange", b"\0\1", "\ufffe"),
        (b"", b"\0\1", UNKNOWN),
        (b"beginbfchar <0001> endbfchar", b"\0\1", UNKNOWN),
    ],
)  # fmt: skip
def test_glyph_maps(body: bytes, codes: bytes, text: str) -> None:
    assert "".join(parse(b"begincmap " + body + b" endcmap", 2).read(codes)) == text


@given(st.binary())
def test_no_glyph_map_is_a_fault(body: bytes) -> None:
    parse(b"1 beginbfrange " + body + b" endbfrange beginbfchar " + body + b" endbfchar", 2)


@pytest.mark.parametrize(
    ("expected", "found", "says"),
    [
        ("a b c", "a c", "lacks ‹b›"),
        ("a b c", "a b", "lacks ‹c›"),
        ("a b", "a b c", "has ‹c› too much"),
        ("a b", "a b b", "has ‹b› twice"),
        ("a b c d", "c d", "lacks ‹a b›"),
        ("a b c", "a x c", "has ‹x› for ‹b›"),
        ("a b c d", "a c b d", "has ‹c› in another place"),
        ("a b c", "a bc", "runs ‹b c› together"),
        ("a bc d", "a b c d", "cuts ‹bc› in pieces"),
        ("a", "", "lacks ‹a›"),
        ("a ( b ) , c", "a ( b ) c", "lacks ‹,›"),
    ],
)
def test_differences_are_named(expected: str, found: str, says: str) -> None:
    one, two = expected.split(), found.split()
    at = first(one, two)
    assert at is not None
    assert named(one, two, at) == says


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_every_difference_has_a_name(one: list[str], two: list[str]) -> None:
    at = first(one, two)
    assert (at is None) == (one == two)
    if at is not None:
        assert named(one, two, at)
        assert around(one, at)
