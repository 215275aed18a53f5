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
from edition.editorial.phrases import phrase
from edition.editorial.settle import UNKNOWN
from edition.editorial.texts import Part
from edition.editorial.tongues import Tongues, handbooks, words
from edition.model.book import Block, Inline
from edition.model.document import Document
from edition.model.labels import counted, figures
from edition.model.language import primary
from edition.model.manifest import Manifest
from edition.model.text import Change, Span

#: Rules of listed changes that are the program's repairs.
REPAIRS = frozenset({"rejoined-paragraph", "rejoined-word"})
ITALIC = frozenset({"emphasis", "foreign", "work"})  # the formats that are printed in italics
AROUND = 3  # words of context on either side of a repair
_NEAR = 400  # characters in which they are sought


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
    """One entry of the list: where, what kind, the edition's reading, the source's, and why.

    Why a repair was made, its kind says.
    """

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
            places.append(Place(f"{prefix}reading-{number}", span))
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
    before = text[max(at.start - _NEAR, 0) : at.start].split()[-AROUND:]
    after = text[at.end : at.end + _NEAR].split()[:AROUND]
    step = next(step for step in change.steps if step.rule in REPAIRS)
    lemma = " ".join(before) + (" " if step.after == " " else "") + " ".join(after)
    span = Span(change.source.end, change.source.end)
    return (span,), step.rule, lemma, "", "", ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the ids of a text are in print: their pages, and their lines on them."""

    pages: Mapping[str, str]
    lines: Mapping[str, int]

    def of(self, places: Sequence[Place]) -> Iterator[Inline]:
        """“12.5, 14.30”: page and line of each place, linked to it."""
        for number, place in enumerate(places):
            if number:
                yield Inline("text", ", ")
            page, line = self.pages.get(place.id, UNKNOWN), self.lines.get(place.id, 0)
            yield Inline("locator", f"{page}.{line}" if line else page, href=f"#{place.id}")


#: A text of the book: its title, its language (as `Tongues` has it), and what is listed of it.
Listed = tuple[str, str, Sequence[Variant]]


def emendation_blocks(
    parts: Iterable[Listed], printed: Places, spoken_in: Tongues
) -> tuple[Block, ...]:
    """The list of emendations, by part where there are several; formatting restored comes last."""
    listed = [one for one in parts if one[-1]]
    made = [_explained(spoken_in)] if listed else []
    for number, (title, lang, found) in enumerate(listed, 1):
        name = f"emendations-{number}"
        if len(listed) > 1:
            head = (Inline("text", title),)
            made.append(Block("heading", name, head, level=2, lang=lang))
        shown = [one for one in found if one.kind != "restore"]
        made += [
            _entry(one, f"{name}-{i}", lang, printed, spoken_in) for i, one in enumerate(shown, 1)
        ]
        restored = [one for one in found if one.kind == "restore"]
        made += _restored(restored, name, lang, printed, spoken_in)
    return tuple(made)


def _explained(spoken_in: Tongues) -> Block:
    """How the list is to be read."""
    sic = Inline("emphasis", children=(Inline("text", "Sic"),))
    said = phrase(spoken_in.labels.explained, sic=(sic,))
    return Block("paragraph", "emendations-explained", said)


def _entry(one: Variant, name: str, lang: str, printed: Places, spoken_in: Tongues) -> Block:
    reading = words((Inline("text", one.lemma),), lang)
    if one.kind == "surplus":
        reading = (Inline("emphasis", children=(Inline("text", spoken_in.labels.omitted),)),)
    before = Inline("text", " [" if one.kind == "surplus" else " ")
    head = (*printed.of(one.places), before, *reading, Inline("text", "]"))
    said: list[Inline] = []
    if one.rejected:
        said += [*words((Inline("text", one.rejected),), lang), Inline("text", " ")]
    if one.kind == "sic":
        said.append(Inline("emphasis", children=(Inline("text", "sic "),)))
    said += _reason(one, spoken_in)
    return Block("entry", name, head, (Block("paragraph", f"{name}-1", tuple(said)),))


def _reason(one: Variant, spoken_in: Tongues) -> tuple[Inline, ...]:
    """Why, in parentheses: what the editor says, or the label of a repair."""
    labels = spoken_in.labels
    if one.kind in REPAIRS:
        return (Inline("text", f"({labels.repairs[one.kind]})"),)
    reason = one.reason.rstrip(".")
    if not reason:
        return ()
    first = reason[:1].lower() if labels.reason_lowered else reason[:1]
    lang = spoken_in.editor if spoken_in.inserted else ""
    return words((Inline("text", f"({first}{reason[1:]})"),), lang)


def _restored(
    found: Sequence[Variant], name: str, lang: str, printed: Places, spoken_in: Tongues
) -> Iterator[Block]:
    """One entry for all formatting restored: the words, in it, and where."""
    if not found:
        return
    said: list[Inline] = []
    for number, one in enumerate(found):
        said += [Inline("text", "; ")] * bool(number)
        said.append(Inline(one.format, children=(Inline("text", one.lemma),), lang=lang))
        said += [Inline("text", " "), *printed.of(one.places)]
    italic = {one.format for one in found} <= ITALIC
    own = spoken_in.labels
    head = Inline("text", own.italics_restored if italic else own.formatting_restored)
    paragraph = Block("paragraph", f"{name}-restored-1", (*said, Inline("text", ".")))
    yield Block("entry", f"{name}-restored", (head,), (paragraph,))


def note_on_the_text(
    parts: Sequence[Part], variants: Sequence[Sequence[Variant]], style: str, spoken_in: Tongues
) -> tuple[Block, ...]:
    """What was done to each witness, counted from the ledger; `variants` is the list of each."""
    rules = tuple(_rules(style, [part.manifest for part in parts], spoken_in))
    account = phrase(spoken_in.labels.account, work=rules)
    made = [Block("paragraph", "note-on-the-text-1", account)]
    for number, (part, found) in enumerate(zip(parts, variants, strict=True), 2):
        name = f"note-on-the-text-{number}"
        said = (
            *_witness(part, spoken_in), Inline("text", " "),
            *_counted(part.document, found, spoken_in),
        )  # fmt: skip
        made.append(Block("paragraph", name, said))
    return tuple(made)


def _rules(style: str, texts: Iterable[Manifest], spoken_in: Tongues) -> Iterator[Inline]:
    """The handbooks that the texts are set by: “*The Chicago Manual of Style* (17th ed., 2017)”."""
    english = primary(spoken_in.labels.language) == "en"
    for number, (work, own) in enumerate(handbooks(style, texts, spoken_in)):
        yield from [Inline("text", "; ")] * bool(number)
        yield work
        edition = own.edition if english and own.edition else own.year
        yield from [Inline("text", f" ({edition})")] * bool(edition)


def _witness(part: Part, spoken_in: Tongues) -> tuple[Inline, ...]:
    own, labels = part.document.witness, spoken_in.labels
    title, lang = (Inline("text", part.manifest.title),), spoken_in.quoted(part.manifest.language)
    return phrase(
        labels.source_of,
        title=(Inline("emphasis", children=title, lang=lang),),
        file=(Inline("file", own.file),),
        bytes=(Inline("text", counted(own.size, labels.byte, labels, " ")),),
        encoding=(Inline("whole", (own.encoding or own.format).upper()),),
    )


def _counted(
    document: Document, found: Sequence[Variant], spoken_in: Tongues
) -> tuple[Inline, ...]:
    """“Silently: 97 quotation marks …; listed: 1 emendation …”."""
    labels = spoken_in.labels
    rules = Counter(
        step.rule for change in document.text.changes() for step in change.steps
        if not step.listed
    )  # fmt: skip
    silent = ", ".join(
        f"{labels.rules.get(rule, rule)}\N{NO-BREAK SPACE}({figures(count, labels)})"
        for rule, count in sorted(rules.items(), key=lambda one: (-one[1], one[0]))
    )
    formats = {one.format for one in found if one.kind == "restore"}
    restored = "italics" if formats <= ITALIC else "formatting"
    kinds = Counter(
        restored if one.kind == "restore" else one.kind for one in found for _ in one.places
    )
    listed = ", ".join(
        counted(kinds[kind], forms, labels) for kind, forms in labels.kinds.items() if kinds[kind]
    )
    said = (silent or labels.none, listed or labels.none)
    return phrase(
        labels.changes, silent=(Inline("text", said[0]),), listed=(Inline("text", said[1]),)
    )
