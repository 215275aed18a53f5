"""Citations and the bibliography, as Chicago and Hart print them."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.editorial.citations import Citations, citations, faults
from edition.editorial.citations.punctuation import inlines, pointed, ranges_closed, typed, unmarked
from edition.model.apparatus import Work
from edition.model.book import Inline
from edition.model.finding import BadInput, Place
from edition.model.labels import labels
from edition.normalize import STYLES, in_language
from edition.sources import apparatus

SEED = Path(__file__).parents[2] / "seeds" / "two-documents" / "bibliography.yaml"
DOE = [{"family": "Doe", "given": "Jane Quincy"}]
ROE = [{"family": "Roe", "given": "Richard"}]
POE = [{"family": "Poe", "given": "Edgar"}]
YEAR = {"date-parts": [[1937]]}
BOOK = {
    "type": "book", "author": DOE, "title": "The Cheka: Lenin’s Police", "issued": YEAR,
    "publisher": "Clarendon Press", "publisher-place": "Oxford",
}  # fmt: skip
ARTICLE = {
    "type": "article-journal", "author": DOE, "title": "A Title", "container-title": "The Journal",
    "volume": "74", "page": "352–380", "issued": YEAR,
}  # fmt: skip


def work(key: str, fields: dict[str, Any], which: Any = "notes", line: int = 1) -> Work:
    return Work(key, json.dumps({"id": key, **fields}), Place("bibliography.yaml", line), which)


def shown(run: Iterable[Inline]) -> str:
    """Titles between underscores, other kinds named."""
    made = []
    for inline in run:
        inside = inline.text + shown(inline.children)
        kind = "" if inline.kind == "text" else "_" if inline.kind == "work" else f"|{inline.kind}|"
        made.append(f"{kind}{inside}{kind}")
    return "".join(made)


def entry(fields: dict[str, Any], style: str = "chicago") -> str:
    ((_, found),) = Citations([work("a", fields)], style).bibliography()
    return shown(found)


def cited(text: str, style: str = "chicago", **works: dict[str, Any]) -> str:
    return shown(Citations([work(key, one) for key, one in works.items()], style).cite(text))


@pytest.mark.parametrize(
    ("text", "chicago", "hart"),
    [
        ("@a", "Doe, _The Cheka_", "Doe, _The Cheka_"),
        ("@a, p. 12", "Doe, _The Cheka_, 12", "Doe, _The Cheka_, 12"),
        ("@a, 12", "Doe, _The Cheka_, 12", "Doe, _The Cheka_, 12"),
        ("@a 12", "Doe, _The Cheka_, 12", "Doe, _The Cheka_, 12"),
        ("see @a, p. 20; @b", "see Doe, _The Cheka_, 20; Doe, “A Title”",
         "see Doe, _The Cheka_, 20; Doe, ‘A Title’"),
        ("@b, pp. 123--125, 130", "Doe, “A Title,” 123–25, 130", "Doe, ‘A Title’, 123–5, 130"),
        ("@a, ch. 3", "Doe, _The Cheka_, chap. 3", "Doe, _The Cheka_, ch. 3"),
        ("@a, chs. 3-4", "Doe, _The Cheka_, chaps. 3–4", "Doe, _The Cheka_, chs 3–4"),
        ("@a, sec. 4", "Doe, _The Cheka_, sec. 4", "Doe, _The Cheka_, sect. 4"),
        ("@a, para. 4", "Doe, _The Cheka_, para. 4", "Doe, _The Cheka_, para. 4"),
        ("@a, no. 4", "Doe, _The Cheka_, no. 4", "Doe, _The Cheka_, no. 4"),
        ("@a, vol. 2", "Doe, _The Cheka_, vol. 2", "Doe, _The Cheka_, vol. 2"),
        ("@a, vol. 2, p. 34", "Doe, _The Cheka_, 2:34", "Doe, _The Cheka_, 2.34"),
        ("@a, 2:34–35", "Doe, _The Cheka_, 2:34–35", "Doe, _The Cheka_, 2.34–5"),
        ("@a, p. xii", "Doe, _The Cheka_, xii", "Doe, _The Cheka_, xii"),
        ("@a, p. 12n4", "Doe, _The Cheka_, 12n4", "Doe, _The Cheka_, 12n4"),
        ("@a, s.v. “Beria”, in part", "Doe, _The Cheka_, s.v. “Beria,” in part",
         "Doe, _The Cheka_, s.v. ‘Beria’, in part"),
        ("@a, s.v. Beria", "Doe, _The Cheka_, s.v. “Beria”", "Doe, _The Cheka_, s.v. ‘Beria’"),
        ("@a, 12, on the *trial*", "Doe, _The Cheka_, 12, on the _trial_",
         "Doe, _The Cheka_, 12, on the _trial_"),
        ("quoted in @b; also *Pravda*, May 1", "quoted in Doe, “A Title”; also _Pravda_, May 1",
         "quoted in Doe, ‘A Title’; also _Pravda_, May 1"),
        ("@a, p. twelve", "Doe, _The Cheka_, p. twelve", "Doe, _The Cheka_, p. twelve"),
        ("@a, passim", "Doe, _The Cheka_, passim", "Doe, _The Cheka_, passim"),
    ],
)  # fmt: skip
def test_short_notes(text: str, chicago: str, hart: str) -> None:
    assert cited(text, a=BOOK, b=ARTICLE) == chicago
    assert cited(text, "hart", a=BOOK, b=ARTICLE) == hart


@pytest.mark.parametrize(
    ("fields", "chicago", "hart"),
    [
        (BOOK, "Doe, Jane Quincy. _The Cheka: Lenin’s Police_. Oxford: Clarendon Press, 1937.",
         "Doe, Jane Quincy, _The Cheka: Lenin’s Police_ (Oxford, 1937)."),
        (ARTICLE, "Doe, Jane Quincy. “A Title.” _The Journal_ 74 (1937): 352–80.",
         "Doe, Jane Quincy, ‘A Title’, _The Journal_, 74 (1937), 352–80."),
        ({**ARTICLE, "author": [], "issue": "6–7", "volume": ""},
         "“A Title.” _The Journal_, nos. 6–7 (1937): 352–80.",
         "‘A Title’, _The Journal_, nos 6–7 (1937), 352–80."),
        ({"type": "book", "title": "An Encyclopedia", "publisher": "Macmillan",
          "publisher-place": "New York", "issued": {"date-parts": [[1973], [1983]]}},
         "_An Encyclopedia_. New York: Macmillan, 1973–83.",
         "_An Encyclopedia_ (New York, 1973–83)."),
        ({**BOOK, "author": [], "editor": [*DOE, *ROE], "publisher": ""},
         "Doe, Jane Quincy, and Richard Roe, eds. _The Cheka: Lenin’s Police_. Oxford, 1937.",
         "Doe, Jane Quincy, and Richard Roe, eds, _The Cheka: Lenin’s Police_ (Oxford, 1937)."),
        ({**BOOK, "author": [], "editor": DOE, "translator": ROE, "number-of-volumes": "3"},
         "Doe, Jane Quincy, ed. _The Cheka: Lenin’s Police_. Translated by Richard Roe. 3 vols. "
         "Oxford: Clarendon Press, 1937.",
         "Doe, Jane Quincy, ed., _The Cheka: Lenin’s Police_, trans. Richard Roe, 3 vols "
         "(Oxford, 1937)."),
        ({**BOOK, "editor": ROE, "translator": ROE, "edition": "2"},
         "Doe, Jane Quincy. _The Cheka: Lenin’s Police_. 2nd ed. Edited and translated by Richard "
         "Roe. Oxford: Clarendon Press, 1937.",
         "Doe, Jane Quincy, _The Cheka: Lenin’s Police_, ed. and trans. Richard Roe (2nd edn, "
         "Oxford, 1937)."),
        ({**BOOK, "type": "chapter", "container-title": "Essays", "editor": ROE, "page": "101-108"},
         "Doe, Jane Quincy. “The Cheka: Lenin’s Police.” In _Essays_, edited by Richard Roe, "
         "101–8. Oxford: Clarendon Press, 1937.",
         "Doe, Jane Quincy, ‘The Cheka: Lenin’s Police’, in Richard Roe, ed., _Essays_ (Oxford, "
         "1937), 101–8."),
        ({"type": "article-newspaper", "author": DOE, "title": "News", "container-title": "Pravda",
          "publisher-place": "Moscow", "issued": {"date-parts": [[1937, 10, 16]]}},
         "Doe, Jane Quincy. “News.” _Pravda_ (Moscow), October 16, 1937.",
         "Doe, Jane Quincy, ‘News’, _Pravda_ (Moscow) (16 Oct. 1937)."),
        ({"type": "speech", "author": DOE, "title": "On Unity", "event-place": "Moscow",
          "event-title": "Tenth Congress", "genre": "speech", "issued": YEAR},
         "Doe, Jane Quincy. “On Unity.” Speech. Tenth Congress, Moscow, 1937.",
         "Doe, Jane Quincy, ‘On Unity’, speech, Tenth Congress, Moscow, 1937."),
        ({**BOOK, "title": "Zapiski [Notes]"},
         "Doe, Jane Quincy. _Zapiski_ [Notes]. Oxford: Clarendon Press, 1937.",
         "Doe, Jane Quincy, _Zapiski_ [Notes] (Oxford, 1937)."),
        ({**ARTICLE, "title": "[On the census]"},
         "Doe, Jane Quincy. [On the census]. _The Journal_ 74 (1937): 352–80.",
         "Doe, Jane Quincy, [On the census], _The Journal_, 74 (1937), 352–80."),
        ({**BOOK, "author": [{"literal": "Marks & <Spencer>"}], "title": "A & B", "issued": {}},
         "Marks & <Spencer>. _A & B_. Oxford: Clarendon Press, n.d.",
         "Marks & <Spencer>, _A & B_ (Oxford, n.d.)."),
        ({**BOOK, "title": "About <i>Pravda</i> 1<sup>st</sup>"},
         "Doe, Jane Quincy. _About |emphasis|Pravda|emphasis| 1|superscript|st|superscript|_. "
         "Oxford: Clarendon Press, 1937.",
         "Doe, Jane Quincy, _About |emphasis|Pravda|emphasis| 1|superscript|st|superscript|_ "
         "(Oxford, 1937)."),
        ({**BOOK, "title": "peasants against Lenin under the Party"},
         "Doe, Jane Quincy. _peasants against Lenin under the Party_. Oxford: Clarendon Press, "
         "1937.", "Doe, Jane Quincy, _peasants against Lenin under the Party_ (Oxford, 1937)."),
    ],
)  # fmt: skip
def test_entries(fields: dict[str, Any], chicago: str, hart: str) -> None:
    fields = {name: value for name, value in fields.items() if value not in ("", [])}
    assert entry(fields) == chicago
    assert entry(fields, "hart") == hart


@pytest.mark.parametrize(
    ("title", "chicago", "hart", "note"),
    [
        ("Does It Matter?", "“Does It Matter?” _", "‘Does It Matter?’, _", "“Does It Matter?,” 1"),
        ("Danger!", "“Danger!” _", "‘Danger!’, _", "“Danger!,” 1"),
        ("On ‘Power’", "“On ‘Power.’” _", "‘On “Power”’, _", "“On ‘Power,’” 1"),
        ("On “Power”", "“On ‘Power.’” _", "‘On “Power”’, _", "“On ‘Power,’” 1"),
        ("On ‘Workers’ Power’ Now", "“On ‘Workers’ Power’ Now.” _",
         "‘On “Workers’ Power” Now’, _", "“On ‘Workers’ Power’ Now,” 1"),
        ("Workers’ Power", "“Workers’ Power.” _", "‘Workers’ Power’, _", "“Workers’ Power,” 1"),
        ("The P.O.U.M.", "“The P.O.U.M.” _", "‘The P.O.U.M.’, _", "“The P.O.U.M.,” 1"),
    ],
)  # fmt: skip
def test_points_and_quotation_marks(title: str, chicago: str, hart: str, note: str) -> None:
    fields = {**ARTICLE, "title": title}
    assert f"Quincy. {chicago}The Journal_" in entry(fields)
    assert f"Quincy, {hart}The Journal_" in entry(fields, "hart")
    assert cited("@a, 1", a=fields) == f"Doe, {note}"


def test_italic_titles_with_points_and_quotations_of_their_own() -> None:
    assert "_Whither?_ Oxford" in entry({**BOOK, "title": "Whither?"})
    assert "_The P.O.U.M._ Oxford" in entry({**BOOK, "title": "The P.O.U.M."})
    assert "_On “Reiss.”_ Oxford" in entry({**BOOK, "title": "On ‘Reiss’"})
    assert "_On ‘Reiss’_ (Oxford" in entry({**BOOK, "title": "On “Reiss”"}, "hart")
    assert cited("@a, 1", a={**BOOK, "title": "Whither?"}) == "Doe, _Whither?_, 1"


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({"title": "Who Killed Kirov? The Kremlin’s Mystery"}, "Who Killed Kirov?"),
        ({"title": "Why? A Life"}, "Why? A Life"),
        ({"title": "Hitler, 1889–1936: Hubris"}, "Hitler, 1889–1936"),
        ({"title": "On ‘Power: a Word’ Today: A Study"}, "On “Power: a Word” Today"),
        ({"title": "Kto [Who: a book]"}, "Kto"),
        ({"title": "A Long Title: Long", "title-short": "Long"}, "Long"),
    ],
)
def test_short_titles(fields: dict[str, Any], short: str) -> None:
    assert cited("@a", a={**BOOK, **fields}) == f"Doe, _{short}_"


def test_works_that_read_alike_are_told_apart() -> None:
    first = {**BOOK, "title": "The Terror: A History"}
    second = {**BOOK, "title": "The Terror: A Reassessment"}
    third = {**BOOK, "title": "The Terror in Spain"}
    again = {**second, "issued": {"date-parts": [[1990]]}}
    other = {**BOOK, "title": "The Terror: A Memoir", "author": POE}
    works = {"a": first, "b": second, "c": third, "d": other}
    assert cited("@a; @b; @c; @d", **works) == (
        "Doe, _The Terror: A History_; Doe, _The Terror: A Reassessment_; "
        "Doe, _The Terror in Spain_; Poe, _The Terror_"
    )
    assert cited("@b; @e", **works, e=again) == (
        "Doe, _The Terror: A Reassessment_ (Oxford: Clarendon Press, 1937); "
        "Doe, _The Terror: A Reassessment_ (Oxford: Clarendon Press, 1990)"
    )


def test_the_bibliography_is_in_order() -> None:
    titles = {
        "k": (DOE, "Zebra"), "l": ([*DOE, *ROE], "Alpha"), "m": ([*DOE, *POE], "Beta"),
        "n": ([{"family": "Đilas", "given": "M."}], "B"), "o": ([{"family": "Dzur", "given": "M."}],
        "B"), "p": ([], "The Echo"), "q": (DOE, "The Ant"), "r": ([{"family": "Ł", "given": "A"}],
        "X"), "s": ([{"family": "Lz", "given": "A"}], "X"), "t": (DOE, "“Bee”"),
    }  # fmt: skip
    works = [
        work(key, {"type": "book", "title": title, "issued": YEAR, **({"author": a} if a else {})})
        for key, (a, title) in titles.items()
    ]
    for style in ("chicago", "hart"):
        listed = Citations(works, style).bibliography()
        assert "".join(key for key, _ in listed) == "nqtkmloprs"
    backwards = Citations(works).bibliography(order=lambda text: tuple(-ord(c) for c in text))
    assert [key for key, _ in backwards] != [key for key, _ in listed]


def test_lists_and_short_forms() -> None:
    made = Citations([work("a", BOOK, "texts"), work("b", ARTICLE)])
    assert [key for key, _ in made.bibliography("texts")] == ["a"]
    assert [key for key, _ in made.bibliography("notes")] == ["b"]
    assert [key for key, _ in made.bibliography()] == ["a", "b"]
    assert shown(made.short("a")) == "Doe, _The Cheka_"
    assert made.unknown("see @a; @c, p. 2; @b; @d") == ("c", "d")
    with pytest.raises(KeyError):
        made.cite("@c")


def test_what_is_printed_does_not_depend_on_what_was_printed_before() -> None:
    """A style's changes to a date of one work once changed the dates of all that came after."""
    newspaper = {**ARTICLE, "type": "article-newspaper", "issued": {"date-parts": [[1937, 10, 16]]}}
    webpage = {**newspaper, "type": "webpage"}
    works = [
        work("a", newspaper),
        work("b", webpage),
        work("c", {**BOOK, "issued": newspaper["issued"]}),
    ]
    made = Citations(works, "hart")
    first = made.bibliography()
    for one in works:
        made.cite(f"@{one.key}, 3")
    assert made.bibliography() == first == Citations(works, "hart").bibliography()
    assert not any("3." in shown(run)[-3:] for _, run in first)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"author": "Jane Doe"}, "WORK-NAME"),
        ({"author": ["Jane Doe"]}, "WORK-NAME"),
        ({"editor": [{"given": "Jane"}]}, "WORK-NAME"),
        ({"author": [{"family": ["Doe"]}]}, "WORK-NAME"),
        ({"issued": 1937}, "WORK-DATE"),
        ({"issued": {"date-parts": [[]]}}, "WORK-DATE"),
        ({"issued": {"date-parts": [[1937, 13]]}}, "WORK-DATE"),
        ({"issued": {"date-parts": [[1937, 2, 29]]}}, "WORK-DATE"),
        ({"issued": {"date-parts": [[1938], [1937]]}}, "WORK-DATE"),
        ({"issued": {"year": "1937"}}, "WORK-DATE"),
        ({"issued": []}, "WORK-DATE"),
        ({"issued": ["1937"]}, "WORK-DATE"),
        ({"compiler": "Jane Doe"}, "WORK-NAME"),
        ({"publisher": {"name": "X"}}, "WORK-FIELD"),
        ({"publisher": ["X", "Y"]}, "WORK-FIELD"),
    ],
)
def test_faulty_fields_are_told_all_together(fields: dict[str, Any], code: str) -> None:
    works = [work("a", {**BOOK, **fields}, line=3), work("b", {**BOOK, **fields}, line=9)]
    found = list(faults(works))
    assert [(one.code, one.place.line) for one in found] == [(code, 3), (code, 9)]
    assert all(one.remedy for one in found)
    with pytest.raises(BadInput) as caught:
        Citations(works)
    assert len(caught.value.findings) == 2


@pytest.mark.parametrize("typed", ["10.1/2", "https://doi.org/10.1/2", "doi: 10.1/2"])
def test_a_doi_is_printed_once_however_it_is_given(typed: str) -> None:
    assert entry({**ARTICLE, "DOI": typed}).endswith("352–80. https://doi.org/10.1/2.")


def test_good_fields_have_no_faults() -> None:
    named = {"author": [{"literal": "A Body"}], "issued": {"literal": "ca. 1930"}, "volume": 3}
    assert not list(faults([work("a", BOOK), work("b", {**BOOK, **named})]))


@pytest.mark.parametrize(
    ("text", "chicago", "minimal"),
    [
        ("3-10", "3–10", "3–10"), ("71--72", "71–72", "71–2"), ("100–104", "100–104", "100–4"),
        ("101–8", "101–8", "101–8"), ("107–115", "107–15", "107–15"),
        ("1002–6", "1002–6", "1002–6"),
        ("321–328", "321–28", "321–8"), ("498–532", "498–532", "498–532"),
        ("1496–1500", "1496–500", "1496–500"), ("11564–11615", "11564–615", "11564–615"),
        ("110–118", "110–18", "110–18"), ("3, 6", "3, 6", "3, 6"), ("a12–15", "a12–15", "a12–15"),
        ("20–12", "20–12", "20–12"),
    ],
)  # fmt: skip
def test_ranges(text: str, chicago: str, minimal: str) -> None:
    assert ranges_closed(text, "chicago-16") == chicago
    assert ranges_closed(text, "minimal") == minimal


@lru_cache
def seed(style: str) -> tuple[dict[str, dict[str, Any]], dict[str, str], dict[str, str]]:
    """The volume's own works: their fields, their notes on page 12, and their entries."""
    works = apparatus.works(SEED.read_bytes(), SEED.name)
    made = Citations(works, style)
    notes = {one.key: shown(made.cite(f"@{one.key}, p. 12")) for one in works}
    entries = {key: shown(run) for key, run in made.bibliography()}
    return {one.key: json.loads(one.csl) for one in works}, notes, entries


@pytest.mark.parametrize("style", ["chicago", "hart"])
def test_every_work_of_the_volume(style: str) -> None:
    fields, notes, entries = seed(style)
    assert entries.keys() == notes.keys() == fields.keys()
    assert len(set(notes.values())) == len(notes)
    for key, text in entries.items():
        own = fields[key]
        assert re.search(r"[^.]\.$", text), text
        assert letters(own["title"]) in letters(text), text
        assert letters(text).count(letters(own["title"])) == 1, text
        for name in own.get("author", own.get("editor", [])):
            assert name.get("given", name.get("literal")) in text, text
        for kept in ("volume", "issue", "publisher-place"):
            kept_text = str(own.get(kept, ""))
            assert kept_text in text or own["type"] == "motion_picture", (kept, text)
    for text in [*entries.values(), *notes.values()]:
        assert not re.search(r"\.\.|,,|,_? \(|  |[?!]_?\.| edition\b|[\ue000-\uf8ff]", text), text
        assert not (style == "chicago" and re.search(r"[”’][.,]", text)), text
        assert not (style == "hart" and re.search(r"[.,]’", text)), text
        assert text.count("“") == text.count("”"), text


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


TITLE = st.text(
    st.sampled_from("ab Zż“”‘’'\"[]():?!.,&<>–—_*\\{}i/;@0123") | st.characters(codec="utf-8"),
    min_size=1, max_size=30,
)  # fmt: skip


@settings(max_examples=60)
@given(TITLE, st.sampled_from(["book", "article-journal", "chapter", "speech", "nonsense"]))
def test_no_letter_of_a_title_is_lost(title: str, kind: str) -> None:
    made = Citations([work("a", {"type": kind, "author": DOE, "title": f"x {title}"})])
    ((_, found),) = made.bibliography()
    assert "\ue000" not in shown(found)
    assert not Counter(letters(unmarked(words(typed(title))))) - Counter(letters(words_of(found)))


def words(text: str) -> str:
    return " ".join(text.split())


def words_of(run: Iterable[Inline]) -> str:
    return "".join(inline.text + words_of(inline.children) for inline in run)


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(["@a", ";", ", ", "p. ", "12", "-", "vol. ", "s.v. ", "“", "*", "x"]))
)
def test_any_citation_is_printed(parts: list[str]) -> None:
    text = "".join(parts)
    made = DOES
    if not made.unknown(text):
        assert text.count("x") <= words_of(made.cite(text)).count("x")


DOES = Citations([work("a", BOOK)])


@given(TITLE)
def test_points_are_settled_at_once(text: str) -> None:
    for american in (True, False):
        once = pointed(typed(text), american)
        assert letters(unmarked(once)) == letters(unmarked(typed(text)))
        assert inlines(once, "“”‘’") is not None


@pytest.mark.parametrize("style", ["chicago", "hart"])
@pytest.mark.parametrize(
    ("language", "cited", "said"),
    [
        ("fr", "@a, p. 12", "p. 12"), ("fr", "@a, 12-15", "p. 12–15"),
        ("fr", "@a, chap. 3", "chap. 3"), ("de", "@a, S. 112-115", "S. 112–115"),
        ("de", "@a, Kap. 3", "Kap. 3"), ("es", "@a, págs. 12-15", "pp. 12–15"),
        ("it", "@a, p. 12 e 14", "pp. 12 e 14"), ("ru", "@a, с. 12", "с. 12"),
    ],
)  # fmt: skip
def test_a_page_is_cited_as_the_language_has_it(
    style: str, language: str, cited: str, said: str
) -> None:
    made = citations((work("a", BOOK),), in_language(STYLES[style], language), labels(language))
    assert shown(made.cite(cited)).replace("\u00a0", " ").endswith(f", {said}")


def test_a_french_title_ends_before_the_space_of_its_colon() -> None:
    fields = {**BOOK, "title": "Les Phares\u00a0: histoire, construction"}
    made = citations((work("a", fields),), in_language(STYLES["chicago"], "fr"), labels("fr"))
    assert shown(made.cite("@a, 3")) == "Doe, _Les Phares_, p.\u00a03"


def test_a_french_entry_has_its_points_spaced_and_its_words_in_french() -> None:
    french = in_language(STYLES["chicago"], "fr")
    ((_, entry),) = citations((work("a", BOOK),), french, labels("fr")).bibliography()
    assert "\u00a0: " in shown(entry)
    assert ". Ed. by" not in shown(entry)
