"""The editor's prose settled in its book: citations written out, references given their numbers.

Prose comes with citations and references as they are written (`[@key]`, `{note:id}`, links to
`person:key`); what they print depends on the book that they stand in: its citation style, the
numbers of its notes, its pages, and the registers it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from edition.editorial.blocks import spoken
from edition.editorial.phrases import phrase
from edition.model.book import Block, Inline, Pagination
from edition.model.labels import ENGLISH, Labels

#: What stands where a page number will, before the pages are known; as wide as most are.
UNKNOWN = "00"

#: What comes before a citation that is part of its sentence, and what before one more of them.
_LEADS_UP = re.compile(
    r"(?:^|\b(?:see|cf\.|compare|also|in|from|by|voir|vgl\.|siehe|véase|vedi|см\.|ср\.))\s*$",
    re.IGNORECASE,
)
_CITED = "\0"  # stands for a citation in what was said before
_GOES_ON = re.compile(rf"{_CITED}\s*[,;]?\s*(?:and|or|et|ou|und|oder|y|e|и)?\s*")
#: What may close a quotation, with the space before it, in the languages of `labels`.
_CLOSING_MARKS = "”’»“‘›\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}"
_OPENING, _CLOSING = ((Inline("text", sign),) for sign in "()")


@dataclass(frozen=True, slots=True)
class Settler:
    """What prose refers to: `cite` writes a citation out, `notes` has each note's id in the book
    and its label by the id that the editor gave it, `targets` the ids of register entries by
    `person:key` and `term:key`."""

    cite: Callable[[str], tuple[Inline, ...]]
    notes: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    inside: bool = True  #: whether the house sets a full point before a closing quotation mark
    #: Whether a citation stands in parentheses after what it bears out, as in notes; one that the
    #: sentence begins with, or leads up to (“see …”), does not.
    bracketed: bool = False
    labels: Labels = ENGLISH
    inserted: str = ""  #: the language of the labels, where it is another than the editor's

    def sentence(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Inlines settled, as a sentence."""
        return ended(self.inlines(inlines), inside=self.inside)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks, and all below them, settled."""
        return tuple(
            replace(
                block, inlines=self.inlines(block.inlines), children=self.blocks(block.children)
            )
            for block in blocks
        )

    def inlines(self, inlines: tuple[Inline, ...], said: str = "") -> tuple[Inline, ...]:
        """Inlines settled; `said` is what stands before them."""
        made: list[Inline] = []
        bare = False  # whether the last citation was part of its sentence
        for inline in inlines:
            if inline.kind == "citation" and self.bracketed:
                bare = bool(_LEADS_UP.search(said) or (bare and _GOES_ON.fullmatch(said)))
                opening, closing = ((), ()) if bare else (_OPENING, _CLOSING)
                made += [*opening, *self.cite(inline.text), *closing]
                said = _CITED
                continue
            made += self._settled(inline, said)
            said += spoken((inline,))
        return tuple(made)

    def _settled(self, inline: Inline, said: str) -> Iterator[Inline]:
        children = self.inlines(inline.children, said)
        if inline.kind == "citation":
            yield from self.cite(inline.text)
        elif inline.kind == "reference":
            yield from self._reference(inline.text)
        elif inline.kind == "link" and ":" in inline.href and "//" not in inline.href:
            target = self._target(inline.href)
            if inline.href.startswith("mailto:"):
                yield replace(inline, children=children)
            elif target:
                yield replace(inline, href=f"#{target}", children=children)
            else:
                yield from children  # a register that this book does not print
        else:
            yield replace(inline, children=children)

    def _target(self, href: str) -> str:
        """The id that a link of the editor's leads to, "" where this book does not print it."""
        kind, _, name = href.partition(":")
        if kind == "note":
            return self.notes[name][0] if name in self.notes else ""
        return self.targets.get(href, "")

    def _reference(self, text: str) -> Iterator[Inline]:
        """`note:id` as “note 12”, `page:id` as “p. 34”."""
        kind, _, name = text.partition(":")
        if name not in self.notes:
            yield Inline("text", f"{{{text}}}")
            return
        note, call, label = self.notes[name]
        if kind == "note":
            link = Inline("link", href=f"#{note}", children=(Inline("text", label),))
            yield from phrase(self.labels.note_reference, note=(link,))
        else:
            page = Inline("locator", self.pages.get(call, UNKNOWN), href=f"#{call}")
            yield from phrase(self.labels.page_reference, page=(page,))


def ended(inlines: tuple[Inline, ...], *, inside: bool) -> tuple[Inline, ...]:
    """A sentence with its full point, unless it ends in a point, `?` or `!` already.

    `inside` puts the point before a closing quotation mark, as American houses do.
    """
    if not inlines:
        return ()
    *before, last = inlines
    said = spoken((last,))
    words = said.rstrip(_CLOSING_MARKS)
    if words.endswith((".", "?", "!")):
        return inlines
    if inside and words != said and not last.children:
        return (*before, replace(last, text=f"{words}.{last.text[len(words) :]}"))
    return (*inlines, Inline("text", "."))


def pages_of(pagination: Pagination | None) -> dict[str, str]:
    """The printed page number of each id, once the pages are known."""
    return dict(pagination.pages) if pagination else {}
