"""The textual apparatus: the list of emendations and the note on the text, views of the ledger.

An entry of the list gives the place by page and line of the print edition, the lemma (the reading
of this edition) closed by a bracket, the reading that was rejected, and the reason: the form of
the Center for Editions of American Authors' statements of editorial principle (1972).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.editorial.blocks import Point
from edition.editorial.emendations import CHANGING, Placed
from edition.editorial.settle import UNKNOWN
from edition.model.book import Block, Inline
from edition.model.document import Document
from edition.model.text import Change, Span

#: Rules of listed changes that are the program's repairs, and what they say of the text.
REPAIRS = {
    "rejoined-paragraph": "the source divides the paragraph",
    "rejoined-word": "the source divides the word",
}
ITALIC = frozenset({"emphasis", "foreign", "work"})  # the formats that are printed in italics
AROUND = 3  # words of context on either side of a repair


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the list names: its anchor in the text, and where that is in the source."""

    id: str
    span: Span

    @property
    def point(self) -> Point:
        """The anchor, before the words."""
        return Point(self.span, Inline("anchor", id=self.id))


@dataclass(frozen=True, slots=True)
class Variant:
    """One entry of the list: where, what kind, the edition's reading, the source's, and why."""

    places: tuple[Place, ...]
    kind: str
    lemma: str
    rejected: str
    reason: str
    format: str = ""


def variants(document: Document, emendations: Sequence[Placed], prefix: str) -> tuple[Variant, ...]:
    """All that is listed of one text, in its order: emendations, what is kept, what is repaired."""
    found = [_variant(one, document) for one in emendations]
    found += [_repair(change, document) for change in document.text.changes() if _repairs(change)]
    found.sort(key=lambda one: one[0][0])
    made, number = [], 0
    for spans, kind, lemma, rejected, reason, form in found:
        places = []
        for span in spans:
            number += 1
            places.append(Place(f"{prefix}place-{number}", span))
        made.append(Variant(tuple(places), kind, lemma, rejected, reason, form))
    return tuple(made)


Found = tuple[tuple[Span, ...], str, str, str, str, str]


def _variant(one: Placed, document: Document) -> Found:
    own, span = one.emendation, one.spans[0]
    lemma = " ".join(document.text.output(span).of(str(document.text)).split())
    source = " ".join(span.of(document.source).split())
    rejected = source if own.kind in CHANGING else ""
    return one.spans, own.kind, lemma, rejected, own.reason, own.format


def _repairs(change: Change) -> bool:
    return any(step.rule in REPAIRS for step in change.steps)


def _repair(change: Change, document: Document) -> Found:
    text, at = str(document.text), change.output
    before = text[: at.start].split()[-AROUND:]
    after = text[at.end :].split()[:AROUND]
    step = next(step for step in change.steps if step.rule in REPAIRS)
    lemma = " ".join(before) + (" " if step.after == " " else "") + " ".join(after)
    span = Span(change.source.end, change.source.end)
    return (span,), step.rule, lemma, "", REPAIRS[step.rule], ""


def emendation_blocks(
    parts: Iterable[tuple[str, Sequence[Variant]]],
    pages: Mapping[str, str],
    lines: Mapping[str, int],
) -> tuple[Block, ...]:
    """The list of emendations, by part where there are several; formatting restored comes last."""
    listed = [(title, found) for title, found in parts if found]
    made = [_explained()] if listed else []
    for number, (title, found) in enumerate(listed, 1):
        name = f"emendations-{number}"
        if len(listed) > 1:
            made.append(Block("heading", name, (Inline("text", title),), level=2))
        shown = [one for one in found if one.kind != "restore"]
        made += [_entry(one, f"{name}-{i}", pages, lines) for i, one in enumerate(shown, 1)]
        made += _restored([one for one in found if one.kind == "restore"], name, pages, lines)
    return tuple(made)


def _explained() -> Block:
    """How the list is to be read."""
    said = (
        Inline("text", "An entry gives the page and the line of the print edition; the reading of "
               "this edition, closed by a bracket; the reading of the source, where it has been "
               "rejected; and the reason. "),
        Inline("emphasis", children=(Inline("text", "Sic"),)),
        Inline("text", " marks what might be taken for an error and is kept."),
    )  # fmt: skip
    return Block("paragraph", "emendations-explained", said)


def _entry(one: Variant, name: str, pages: Mapping[str, str], lines: Mapping[str, int]) -> Block:
    head = (*_places(one.places, pages, lines), Inline("text", f" {one.lemma}]"))
    rejected = f"{one.rejected} " if one.rejected else ""
    said = [Inline("text", rejected)] if rejected else []
    if one.kind == "sic":
        said.append(Inline("emphasis", children=(Inline("text", "sic "),)))
    elif one.kind == "surplus":
        head = (*head[:-1], Inline("text", " ["), Inline("emphasis", children=(
            Inline("text", "omitted"),)), Inline("text", "]"))  # fmt: skip
    reason = one.reason.rstrip(".")
    said.append(Inline("text", f"({reason[:1].lower()}{reason[1:]})" if reason else ""))
    return Block("entry", name, head, (Block("paragraph", f"{name}-1", tuple(said)),))


def _places(
    places: Sequence[Place], pages: Mapping[str, str], lines: Mapping[str, int]
) -> Iterator[Inline]:
    """“12.5, 14.30”: page and line of each place, linked to it."""
    for number, place in enumerate(places):
        if number:
            yield Inline("text", ", ")
        page, line = pages.get(place.id, UNKNOWN), lines.get(place.id, 0)
        yield Inline("locator", f"{page}.{line}" if line else page, href=f"#{place.id}")


def _restored(
    found: Sequence[Variant], name: str, pages: Mapping[str, str], lines: Mapping[str, int]
) -> Iterator[Block]:
    """One entry for all formatting restored: the words, in it, and where."""
    if not found:
        return
    said: list[Inline] = []
    for number, one in enumerate(found):
        said += [Inline("text", "; ")] * bool(number)
        said.append(Inline(one.format, children=(Inline("text", one.lemma),)))
        said += [Inline("text", " "), *_places(one.places, pages, lines)]
    italic = {one.format for one in found} <= ITALIC
    head = Inline("text", f"{'Italics' if italic else 'Formatting'} restored:")
    paragraph = Block("paragraph", f"{name}-restored-1", (*said, Inline("text", ".")))
    yield Block("entry", f"{name}-restored", (head,), (paragraph,))


#: What each rule of typography does, in the words of the note on the text.
SAID = {
    "characters": "ligatures, soft hyphens and invisible characters",
    "spaces": "other spaces",
    "quotes": "quotation marks and apostrophes",
    "quotation-style": "quotation marks set in the house style’s order",
    "ellipses": "points of omission",
    "ranges": "ranges of numbers and years",
    "dashes": "dashes",
    "initials": "initials of names",
    "abbreviations": "spaces in abbreviations",
    "no-break": "no-break spaces",
    "display-point": "full points after headings",
    "quote-spacing": "spaces between quotation marks that meet",
}

STYLES = {
    "chicago": "The Chicago Manual of Style (17th ed., 2017)",
    "hart": "New Hart’s Rules (2nd ed., 2014)",
}


def note_on_the_text(
    parts: Sequence[tuple[str, Document, Sequence[Variant]]], style: str
) -> tuple[Block, ...]:
    """What was done to each witness, counted from the ledger."""
    made = [Block("paragraph", "note-on-the-text-1", (
        Inline("text", "Wording, spelling, and punctuation are those of the sources, except as "
               "stated here. Quotation marks, dashes, spaces, and points of omission "
               "follow "),
        _title(STYLES.get(style, style)),
        Inline("text", "; these changes are made silently, and every other change is listed. The "
               "ledger that comes with the book records each of them with its place. The words "
               "of the book have been compared with the sources and the ledger, one by one."),
    ))]  # fmt: skip
    for number, (title, document, found) in enumerate(parts, 2):
        name = f"note-on-the-text-{number}"
        said = (*_witness(title, document), *_counted(document, found))
        made.append(Block("paragraph", name, said))
    return tuple(made)


def _title(words: str) -> Inline:
    title, bracket, rest = words.partition(" (")
    return Inline("text", "", (Inline("work", children=(Inline("text", title),)),
                               Inline("text", f"{bracket}{rest}")))  # fmt: skip


def _witness(title: str, document: Document) -> Iterator[Inline]:
    own = document.witness
    yield Inline("text", "The text of ")
    yield Inline("emphasis", children=(Inline("text", title),))
    yield Inline("text", " is that of the file ")
    yield Inline("file", own.file)
    yield Inline("text", f" ({own.size:,} bytes, ")
    yield Inline("whole", own.encoding.upper())
    yield Inline("text", "), whose SHA-256 the colophon gives. ")


def _counted(document: Document, found: Sequence[Variant]) -> Iterator[Inline]:
    """“Silently: 97 quotation marks …; listed: 1 emendation …”."""
    rules = Counter(
        step.rule for change in document.text.changes() for step in change.steps
        if not step.listed
    )  # fmt: skip
    silent = ", ".join(
        f"{SAID.get(rule, rule)}\N{NO-BREAK SPACE}({count:,})"
        for rule, count in sorted(rules.items(), key=lambda one: (-one[1], one[0]))
    )
    kinds = Counter(one.kind for one in found for _ in one.places)
    formats = {one.format for one in found if one.kind == "restore"}
    form = "italics" if formats <= ITALIC else "formatting"
    names = {
        "emend": ("emendation", "emendations"), "supplied": ("word supplied", "words supplied"),
        "surplus": ("omission", "omissions"), "gap": ("gap marked", "gaps marked"),
        "sic": ("reading kept on purpose", "readings kept on purpose"),
        "rejoined-paragraph": ("paragraph rejoined", "paragraphs rejoined"),
        "rejoined-word": ("word rejoined", "words rejoined"),
        "restore": (f"place with its {form} restored", f"places with their {form} restored"),
    }  # fmt: skip
    listed = ", ".join(
        f"{kinds[kind]:,}\N{NO-BREAK SPACE}{names[kind][kinds[kind] > 1]}"
        for kind in names
        if kinds[kind]
    )
    yield Inline("text", f"Silent changes, with the number of places: {silent or 'none'}. "
                 f"Listed: {listed or 'none'}.")  # fmt: skip
