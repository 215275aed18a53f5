"""Numbers over stanzas of fourteen lines: those of cantos are no headings, those of sonnets are."""

from edition.model.document import Document, Mark, Witness
from edition.model.text import Text
from edition.structure import noted, recover

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LINE = "The clerk that counted every boat at sea,"


def poem(count: int) -> str:
    stanza = "\n".join([LINE] * 14)
    return "\n\n".join(f"\n{number}\n\n{stanza}" for number in NUMERALS[:count])


def found(text: str) -> list[Mark]:
    document = noted(Document(Witness("p", "f", "", 0, "utf-8"), Text.of(text)))
    return list(recover(document))


def numbered(text: str, kind: str) -> int:
    marks = (mark for mark in found(text) if mark.kind == kind)
    return sum(mark.span.of(text) in NUMERALS for mark in marks)


def test_numbers_that_begin_again_under_cantos_are_those_of_stanzas() -> None:
    text = f"THE FERRY\n\n\n\n\nCANTO I\n\n{poem(9)}\n\n\n\n\nCANTO II\n\n{poem(10)}\n"
    assert (numbered(text, "line"), numbered(text, "heading")) == (19, 0)


def test_numbers_of_sonnets_are_headings() -> None:
    text = f"SONNETS OF THE FERRY\n\n\n\n\n{poem(10)}\n"
    assert (numbered(text, "line"), numbered(text, "heading")) == (0, 10)


def test_notes_between_stanzas_do_not_end_a_canto() -> None:
    noted = poem(9).replace("sea,\n\n\nII\n", "sea,(1)\n\n[Note 1: In oilskins.]\n\n\nII\n", 1)
    text = f"THE FERRY\n\n\n\n\nCANTO I\n\n{noted}\n\n\n\n\nCANTO II\n\n{poem(9)}\n"
    assert "[Note 1" in text
    assert (numbered(text, "line"), numbered(text, "heading")) == (18, 0)
