"""The registers: what they print of an entry, and in which order."""

from edition.editorial.blocks import spoken
from edition.editorial.index import sort_key
from edition.editorial.registers import abbreviations, bibliography, chronology, glossary
from edition.editorial.settle import Settler
from edition.model.apparatus import Event, Term
from edition.model.book import Block, Inline
from edition.model.finding import Place
from edition.model.style import HouseStyle

HERE = Place("glossary.yaml", 1)
PLAIN = Settler(lambda citation: (Inline("text", citation),))
TERMS = (
    Term("cheka", "Cheka", "Cheka", HERE, abbreviates="Extraordinary Commission",
         abbreviation="Cheka, VChK", prose="The police.", see_also=("pow", "band", "ark")),
    Term("pow", "POW", "POW", HERE, abbreviates="prisoner of war", prose="Here a soldier."),
    Term("band", "band", "band", HERE, abbreviates="Large Band", abbreviation="LB", prose="Said."),
    Term("ark", "Ark", "Ark", HERE, prose="A ship."),
)  # fmt: skip


def said(blocks: tuple[Block, ...]) -> list[str]:
    return [" ".join(spoken(b.inlines) for b in (one, *one.children)) for one in blocks]


def test_the_glossary_says_what_a_short_form_stands_for() -> None:
    assert said(glossary(TERMS, {"cheka"}, PLAIN, sort_key)) == [
        "Ark A ship.",
        "band (LB) Said.",
        "Cheka (VChK) Extraordinary Commission. The police. See also Ark; band; POW.",
        "POW Prisoner of war. Here a soldier.",
    ]


def test_abbreviations_are_those_of_the_terms_that_the_glossary_prints() -> None:
    assert said(abbreviations(TERMS, {"cheka"}, sort_key)) == [
        "Cheka, VChK Extraordinary Commission", "LB Large Band", "POW prisoner of war",
    ]  # fmt: skip
    assert said(abbreviations(TERMS, {"pow"}, sort_key)) == ["POW prisoner of war"]


def test_a_remark_stands_after_its_work() -> None:
    works = [("one", (Inline("text", "One."),)), ("two", (Inline("text", "Two."),))]
    heading, one, two = bibliography([("Works", works)], {"one": "In *Pravda*."}, PLAIN)
    assert said((heading, one, two)) == ["Works", "One. In Pravda.", "Two."]
    assert [run.kind for run in one.children[0].inlines] == ["text", "emphasis", "text"]


def test_the_chronology_has_the_dates_of_the_house() -> None:
    event = Event("1937-10-16", "It is printed.", HERE)
    assert said(chronology([event], PLAIN, HouseStyle("hart", day_first=True))) == [
        "16\xa0October 1937 It is printed."
    ]
