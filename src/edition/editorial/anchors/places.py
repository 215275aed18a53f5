"""Where the words of an anchor stand in a witness, and which anchor tells one place from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from edition.editorial.anchors.folding import UNSEEN, WHITE, Folded, folded, gaps, readings
from edition.model.apparatus import Anchor
from edition.model.document import Document
from edition.model.finding import Place
from edition.model.text import Span

REACH = 240  #: characters of context in which a difference is looked for
EFFORT = 300_000  #: comparisons after which occurrences are counted instead

Written = Callable[[Anchor], str]

_UNSEEN = re.compile(f"[{re.escape(UNSEEN)}]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A place of an anchor's words: in the source, and in one reading of it folded."""

    span: Span
    text: Folded
    start: int
    end: int

    def follows(self, words: str) -> bool:
        """Whether folded words stand just before the place."""
        text = self.text.text
        return text[max(0, self.start - len(words) - 1) : self.start].rstrip().endswith(words)

    def precedes(self, words: str) -> bool:
        """Whether folded words stand just after the place."""
        return self.text.text[self.end : self.end + len(words) + 1].lstrip().startswith(words)


def places(anchor: Anchor, document: Document) -> list[Found]:
    """Where the words stand as whole words, in the context that the anchor asks for, in order.

    If they stand nowhere as they are, the gaps of paragraphs cut in two are passed over.
    """
    found = _places(anchor, document.source, readings(document))
    if not found and (cuts := gaps(document)):
        found = _places(anchor, document.source, readings(document, cuts))
    return sorted(found, key=lambda place: place.span)


def _places(anchor: Anchor, source: str, texts: Iterable[Folded]) -> list[Found]:
    before, exact, after = (
        folded(words).text.strip() for words in (anchor.prefix, anchor.exact, anchor.suffix)
    )
    found: dict[Span, Found] = {}
    for text in texts if exact else ():
        at = text.text.find(exact)
        while at >= 0:
            end = at + len(exact)
            if text.is_edge(at) and text.is_edge(end):
                span = trimmed(source, text.span(at, end))
                place = Found(span, text, at, end)
                if place.follows(before) and place.precedes(after):
                    found.setdefault(span, place)
            at = text.text.find(exact, at + 1)
    return list(found.values())


def trimmed(source: str, span: Span) -> Span:
    """The span without the white space that folding drew into its ends."""
    words = span.of(source)
    start = span.start + len(words) - len(words.lstrip(WHITE + UNSEEN))
    return Span(start, start + len(words.strip(WHITE + UNSEEN)))


def bare(anchor: Anchor) -> Anchor:
    """The anchor's words alone."""
    return replace(anchor, prefix="", suffix="", occurrence=0)


def describe(span: Span, document: Document, place: Place) -> Anchor:
    """The shortest anchor that resolves to the words of a source span.

    Raises ValueError where the span does not begin and end with whole words.
    """
    anchor = Anchor(quoted(span, document), place, part=document.witness.part)
    everywhere = places(anchor, document)
    own = [one for one in everywhere if one.span == span]
    if not own:
        raise ValueError(f"{span} does not begin and end with words")
    return told_apart(anchor, own[0], everywhere, document)


def told_apart(
    anchor: Anchor, own: Found, everywhere: Sequence[Found], document: Document
) -> Anchor:
    """The anchor with the shortest prefix or suffix, in words, that only its own place has.

    `everywhere` are all places of its words. Where no context tells, the occurrence is counted.
    """
    anchor, source = bare(anchor), document.source
    if len(everywhere) == 1:
        return anchor
    before = _seen(source[max(0, own.span.start - REACH) : own.span.start])
    after = _seen(source[own.span.end : own.span.end + REACH])
    like: dict[str, Sequence[Found]] = {"prefix": everywhere, "suffix": everywhere}
    effort = 0
    for count in range(1, max(len(before), len(after)) + 1):
        for side, words in (("prefix", before[-count:]), ("suffix", after[:count])):
            effort += len(like[side])
            found = _in_context(side, " ".join(words), like[side])
            if own in found:
                like[side] = found
            if len(found) == 1 and own in found:
                changed = replace(anchor, **{side: " ".join(words)})  # type: ignore[arg-type]
                if _only(changed, own, document):
                    return changed
        if effort > EFFORT:
            break
    return replace(anchor, occurrence=everywhere.index(own) + 1)


def _in_context(side: str, words: str, found: Iterable[Found]) -> list[Found]:
    """The places that follow the words, or precede them."""
    words = folded(words).text.strip()
    meets = Found.follows if side == "prefix" else Found.precedes
    return [one for one in found if meets(one, words)]


def _only(anchor: Anchor, own: Found, document: Document) -> bool:
    """Whether it is the only one in every reading of the witness."""
    return [one.span for one in places(anchor, document)] == [own.span]


def quoted(span: Span, document: Document) -> str:
    """The words of a source span as an anchor quotes them: on one line, nothing unseen."""
    words, at = [], span.start
    for gap in gaps(document):
        if span.start <= gap.start and gap.end <= span.end and at <= gap.start:
            words.append(document.source[at : gap.start])
            at = gap.end
    words.append(document.source[at : span.end])
    return " ".join(_seen(" ".join(words)))


def _seen(text: str) -> list[str]:
    return _UNSEEN.sub("", text).split()


def written(anchor: Anchor) -> str:
    """The anchor as it is written in an editor's file."""
    if not (anchor.prefix or anchor.suffix or anchor.occurrence):
        return f"anchor: {_in_quotes(anchor.exact)}"
    parts = [f"exact: {_in_quotes(anchor.exact)}"]
    parts += [f"prefix: {_in_quotes(anchor.prefix)}"] * bool(anchor.prefix)
    parts += [f"suffix: {_in_quotes(anchor.suffix)}"] * bool(anchor.suffix)
    parts += [f"occurrence: {anchor.occurrence}"] * bool(anchor.occurrence)
    return f"anchor: {{{', '.join(parts)}}}"


def _in_quotes(words: str) -> str:
    words = " ".join(_seen(words))
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
