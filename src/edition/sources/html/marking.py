"""From the leaves of a page to the marks of a document, with what was seen for each."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from edition.model.document import INITIAL, Mark
from edition.model.text import Span
from edition.sources.html.beside import TAKES_LEAVE, beside, lettered
from edition.sources.html.headings import headings
from edition.sources.html.initials import joined
from edition.sources.html.leaf import Frame, Leaf
from edition.sources.html.notes import Notes, back_span, call_mark, label_span
from edition.sources.html.outline import outlined, promote
from edition.sources.html.page import Page
from edition.sources.html.purpose import APART
from edition.sources.html.references import links, pictures
from edition.sources.html.site import set_aside_frames, set_aside_links
from edition.sources.html.stated import words
from edition.sources.html.transcribers import announced
from edition.sources.html.verse import dashed, persons, stanzas, verse
from edition.sources.html.walk import BLANK

_FORMATS = frozenset({"emphasis", "strong", "small-caps", "superscript", "subscript"})
#: Kinds of leaf whose words are set apart as a whole: bold letters in them say nothing more, and a
#: rule beside them only sets them off.
_DISPLAYED = frozenset({"title", "subtitle", "author", "publication", "heading", "aside"})
_FIELD = re.compile(r"[A-Z][\w/’' -]{2,40}:\s")
_ENDS = frozenset(".!?…:”’\"')—-")
_PROSE = 25  # words of a paragraph
_RARELY = 4  # paragraphs to one that empty lines stand before
_SIGNED = 4  # lines under a letter
_PAGE = re.compile(r"\d+\w?|\b[ivxlcdm]+\b", re.IGNORECASE)


def marks(page: Page) -> Iterator[Mark]:
    """What the page says of its text."""
    leaves = page.leaves
    set_aside_frames(leaves)
    announced(leaves, frozenset(page.rules))
    notes = Notes(leaves)
    in_notes = {at for note in notes.found for at in range(note.first, note.last + 1)}
    for number in in_notes:
        leaves[number].role = leaves[number].role or "paragraph"
    calling = {number for note in notes.found for number, _ in note.calls}
    set_aside_links(leaves, notes.numbers(), calling)
    named = outlined(leaves, page.contents, notes.place)
    promote(leaves, named)
    listed = _listed(leaves, notes) | {n for n in named if not _of_title(leaves[n], page.said)}
    headings(leaves, in_notes, page.said, listed, page.book)
    beside(leaves, notes)
    yield from joined(leaves)
    casts = persons(leaves)
    for number, leaf in enumerate(leaves):
        if number in casts:
            continue
        verse(leaf)
        if not leaf.role:
            leaf.role = _role(leaf, page.said.get("language", ""))
    letters = lettered(leaves)
    for leaf in leaves:
        if id(leaf.frame.held) in letters and leaf.role in ("paragraph", "attribution"):
            leaf.role = ""  # the text tells what of a letter it is
    yield from _calls_and_notes(leaves, notes)
    labels = {note.first: note.label for note in notes.found}
    lasts = {note.last for note in notes.found}
    for number, leaf in enumerate(leaves):
        lang = _foreign(leaf, page.said.get("language", ""))
        yield from _leaf(leaf, labels.get(number), number in lasts, lang)
    yield from stanzas(leaves)
    yield from _containers(leaves, in_notes, letters)
    yield from _breaks(page, in_notes)
    yield from pictures(page, in_notes)
    yield from links(leaves, notes)


def _listed(leaves: Sequence[Leaf], notes: Notes) -> set[int]:
    """The leaves that lists of contents lead to."""
    links = [one.href for leaf in leaves if leaf.role == "aside" for one in leaf.links]
    found = {place[0] for href in links if href.startswith("#") and (place := notes.place(href))}
    return found if len(found) > 1 else set()


def _of_title(leaf: Leaf, said: Mapping[str, str]) -> bool:
    """Whether a line has the title's words, or the author's."""
    own = set(words(leaf.text))
    return any(own <= set(words(said.get(key, ""))) for key in ("title", "author"))


def _role(leaf: Leaf, language: str) -> str:
    """What a leaf is by the frame it stands in; "" where the text itself must tell."""
    kind = leaf.frame.kind
    if leaf.raw:
        return ""
    if kind in {"item", "cell", "caption"}:
        return kind
    if not kind and leaf.frame.held is not None and leaf.frame.held.holds == "figure":
        return "caption"
    if _attribution(leaf):
        return "attribution"
    held = leaf.frame.held is not None
    apart = leaf.frame.align == "right" or bool(TAKES_LEAVE.match(leaf.text))
    ends = apart and len(leaf.rows) <= _SIGNED
    if not held and (ends or _fields(leaf)):
        return ""  # a leave and a name, a place and a date
    return "paragraph" if held or len(leaf.rows) > 1 or _foreign(leaf, language) else ""


def _fields(leaf: Leaf) -> bool:
    """Whether the lines of a leaf say each what it tells: "Written: 1911." """
    rows = leaf.text.split("\n")
    return len(rows) > 1 and 2 * sum(bool(_FIELD.match(row)) for row in rows) > len(rows)


def _foreign(leaf: Leaf, language: str) -> str:
    """The language of a leaf, where it is another than that of the page."""
    return "" if not language or _alike(leaf.frame.lang or language, language) else leaf.frame.lang


def _alike(one: str, two: str) -> bool:
    return one.split("-")[0].lower() == two.split("-")[0].lower()


def _attribution(leaf: Leaf) -> bool:
    """Whether a leaf in a quotation names its source: at the right, or behind a dash."""
    quoted = leaf.frame.held is not None and leaf.frame.held.holds in ("blockquote", "epigraph")
    short = leaf.words <= 20 and len(leaf.rows) <= 2
    told = leaf.frame.align == "right" or dashed(leaf.text) or leaf.whole("source")
    return quoted and short and (told or bool(leaf.frame.words & APART))


# --- notes, leaves, containers ------------------------------------------------------------------


def _calls_and_notes(leaves: Sequence[Leaf], notes: Notes) -> Iterator[Mark]:
    """A `note` from behind its mark to before the way back, and a `call` for each link to it."""
    for note in notes.found:
        first, last = leaves[note.first], leaves[note.last]
        words = [leaf for leaf in leaves[note.first : note.last + 1] if leaf.role != "aside"]
        start = label_span(first, note.label).end
        if start >= first.span.end and words[1:]:
            start = words[1].span.start
        inside = start - first.span.start if first is last else 0
        whole = Span(start, max(back_span(last, inside).start, start))
        if not any(len(leaf.span) for leaf in words if leaf.span.end > start) or not len(whole):
            continue
        evidence = ("a link in the text leads to it",)
        yield Mark("note", whole, label=note.label, evidence=evidence, confidence=0.95)
        for number, link in note.calls:
            yield call_mark(leaves[number], link, note.label)


def _leaf(leaf: Leaf, label: str | None, last: bool, lang: str) -> Iterator[Mark]:
    """The marks of a leaf and of words in it; `label` is that of the note it begins."""
    head, foot = leaf.span.start, leaf.span.end
    if label is not None:
        head = label_span(leaf, label).end
        yield from _sides(Span(leaf.span.start, head), "the mark of a note")
    if last and leaf.role != "aside":
        foot = max(back_span(leaf, head - leaf.span.start).start, head)
        yield from _sides(Span(foot, leaf.span.end), "the way back from a note")
    while foot > head and leaf.text[foot - leaf.span.start - 1].isspace():
        foot -= 1
    folios = [span for span, _ in leaf.folios if leaf.role != "aside"]
    alone = any(span.start <= head and span.end >= foot for span in folios)
    told = leaf.role and leaf.role not in ("verse", INITIAL)
    if told and foot > head and not alone:
        start = leaf.begun if leaf.begun >= 0 else head
        yield from _named(leaf, Span(start, foot), lang if leaf.role == "paragraph" else "")
    calls = [link.span for link in leaf.links]
    for kind, span, tongue in leaf.formats:
        if kind not in _FORMATS or leaf.role == "aside" or leaf.raw:
            continue
        if leaf.role in _DISPLAYED and (kind == "strong" or span == leaf.span):
            continue
        if kind == "superscript" and any(
            span.start <= s.end and s.start <= span.end for s in calls
        ):
            continue
        if head <= span.start and span.end <= foot:
            named = kind == "emphasis" and tongue
            yield Mark("foreign" if named else kind, span, lang=tongue if named else "")
    for span in folios:
        yield Mark("folio", span, label=_number(leaf, span),
                   evidence=("the page calls it a page's number",))  # fmt: skip


def _number(leaf: Leaf, span: Span) -> str:
    """The number of the page that words of a leaf are."""
    found = _PAGE.search(span.shift(-leaf.span.start).of(leaf.text))
    return found[0] if found else ""


def _named(leaf: Leaf, span: Span, lang: str) -> Iterator[Mark]:
    """What a leaf was found to be; its last lines may be something else."""
    cut = leaf.span.start + leaf.under if leaf.under else span.end
    above = leaf.text[span.start - leaf.span.start : cut - leaf.span.start].rstrip()
    upper = Span(span.start, span.start + len(above)) if leaf.under else span
    yield Mark(leaf.role, upper, leaf.level, leaf.label, lang, leaf.evidence, leaf.confidence)
    if leaf.under:
        label = {"heading": "title", "publication": "title page"}.get(leaf.below, "")
        level = leaf.level if leaf.below == "heading" else 0
        yield Mark(leaf.below, Span(cut, span.end), level, label, "", ("under it",), 0.85)


def _sides(span: Span, evidence: str) -> Iterator[Mark]:
    if len(span):
        yield Mark("aside", span, evidence=(evidence,), confidence=0.95)


def _containers(
    leaves: Sequence[Leaf], in_notes: set[int], letters: Container[int]
) -> Iterator[Mark]:
    """The containers around leaves that are not set aside, each from its first to its last;
    quotations that are `letters` are left to the text."""
    spans: dict[int, tuple[Frame, int, int]] = {}
    for number, leaf in enumerate(leaves):
        if leaf.role in ("aside", INITIAL) or number in in_notes or leaf.raw:
            continue
        for frame in leaf.frame.containers():
            start = spans[id(frame)][1] if id(frame) in spans else leaf.span.start
            spans[id(frame)] = (frame, start, leaf.span.end)
    for frame, start, end in spans.values():
        if id(frame) in letters:
            continue
        yield Mark(frame.holds, Span(start, end), evidence=(f"the page's {frame.name}",))


def _blanks(page: Page, in_notes: set[int]) -> list[int]:
    """The paragraphs that empty lines stand before, where these are rare and so say something."""
    told = {n for n, leaf in enumerate(page.leaves) if _told(leaf) and n not in in_notes}
    gaps = {n for n in told if n - 1 in told}
    found = gaps & {n for n, count in page.blanks.items() if count >= BLANK} - set(page.rules)
    return sorted(found) if len(found) * _RARELY <= len(gaps) else []


def _told(leaf: Leaf) -> bool:
    """Whether a leaf is a paragraph of the text, and nothing displayed in it."""
    plain = leaf.role in ("", "paragraph") and not leaf.label and leaf.frame.held is None
    ends = leaf.text[-1] in _ENDS and leaf.words > 2
    return plain and not leaf.raw and (leaf.words >= _PROSE or ends)


def _breaks(page: Page, in_notes: set[int]) -> Iterator[Mark]:
    """A `break` on the blank lines where the page has a rule between paragraphs."""
    leaves, blank = page.leaves, "blank lines on the page"
    for number in _blanks(page, in_notes):
        gap = Span(leaves[number - 1].span.end, leaves[number].span.start)
        yield Mark("break", gap, evidence=(blank,), confidence=0.8)
    for number in dict.fromkeys(page.rules):
        if not 0 < number < len(leaves) or {number - 1, number} & in_notes:
            continue
        one, two = leaves[number - 1], leaves[number]
        if "dedication" not in (one.label, two.label) and not {one.role, two.role} & _DISPLAYED:
            gap = Span(one.span.end, two.span.start)
            yield Mark("break", gap, evidence=("a rule on the page",), confidence=0.9)
