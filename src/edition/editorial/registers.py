"""The registers of a book, from one authority file each: persons, glossary, abbreviations,
chronology, bibliography. Each gives the blocks of its section, in the order in which they print.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from edition.editorial.dates import dated
from edition.editorial.prose import inlines as written
from edition.editorial.prose import prose
from edition.editorial.settle import Settler
from edition.editorial.tongues import words
from edition.model.apparatus import Event, Person, Term, Work
from edition.model.book import Block, Inline
from edition.model.labels import filled
from edition.model.style import HouseStyle

Order = Callable[[str], tuple[Any, ...]]


def target(kind: str, key: str) -> str:
    """The id in the book of the entry of a register: of `person:key`, `term:key`."""
    return f"{kind}-{key}"


def registered(
    printed: Collection[str], persons: Collection[str], terms: Collection[str],
    works: Iterable[Work],
) -> dict[str, str]:  # fmt: skip
    """The ids of the entries that links may lead to, of the registers that are printed."""
    kept = (
        ("person", "register", persons), ("term", "glossary", terms),
        ("work", "bibliography", [one.key for one in works]),
    )  # fmt: skip
    return {
        f"{kind}:{key}": target(kind, key)
        for kind, page, keys in kept if page in printed for key in keys
    }  # fmt: skip


def persons(
    entries: Iterable[Person], named: Collection[str], settler: Settler, order: Order
) -> tuple[Block, ...]:
    """The biographical register: those who are `named` in the book, in the order of their names."""
    kept = sorted((one for one in entries if one.key in named), key=lambda one: order(one.sort))
    return tuple(_person(one, settler) for one in kept)


def _person(one: Person, settler: Settler) -> Block:
    name = target("person", one.key)
    head = [Inline("strong", children=(Inline("text", one.sort),))]
    if one.dates:
        head.append(Inline("text", f" ({one.dates})"))
    also = f"{filled(settler.labels.also, names=', '.join(one.also))} " if one.also else ""
    said = _said(one.prose, one.sources, name, settler, also)
    return Block("entry", name, tuple(head), said)


def glossary(
    terms: Sequence[Term], named: Collection[str], settler: Settler, order: Order
) -> tuple[Block, ...]:
    """The glossary: terms that are `named` in the book, and those that they refer to."""
    printed = referred_to(terms, named)
    names = {term.key: term.term for term in terms}
    kept = sorted((one for one in terms if one.key in printed), key=lambda one: order(one.sort))
    return tuple(_term(one, names, printed, settler, order) for one in kept)


def referred_to(terms: Iterable[Term], named: Collection[str]) -> frozenset[str]:
    """The keys of terms named, and of those to which `see` and `see also` lead from them."""
    known = {term.key: term for term in terms}
    wanted, queue = set[str](), [key for key in named if key in known]
    while queue:
        key = queue.pop()
        if key in known and key not in wanted:
            wanted.add(key)
            queue += [known[key].see, *known[key].see_also]
    return frozenset(wanted)


def _term(
    term: Term, names: dict[str, str], printed: Collection[str], settler: Settler, order: Order
) -> Block:
    name = target("term", term.key)
    head = [Inline("strong", children=(Inline("text", term.term),))]
    if short := ", ".join(one for one in _short(term) if one != term.term):
        head.append(Inline("text", f" ({short})"))
    if term.see:
        see = Block("paragraph", f"{name}-1", tuple(_see([term.see], names, order, settler)))
        return Block("entry", name, tuple(head), (see,))
    also = [key for key in term.see_also if key in printed]
    full = term.abbreviates if term.term in _short(term) else ""
    before = f"{full[:1].upper()}{full[1:]}. " if full else ""
    after = _see(also, names, order, settler, also=True)
    said = _said(term.prose, term.sources, name, settler, before, after)
    return Block("entry", name, tuple(head), said)


def _short(term: Term) -> list[str]:
    """The short forms of a term: those that it is abbreviated to, or the term itself."""
    short = term.abbreviation or (term.term if term.abbreviates else "")
    return [one.strip() for one in short.split(",") if one.strip()]


def _see(
    keys: Sequence[str], names: dict[str, str], order: Order, settler: Settler, *,
    also: bool = False,
) -> list[Inline]:  # fmt: skip
    """“See GPU.”, “See also Cheka; NKVD.”, each linked to its entry."""
    if not keys:
        return []
    said = Inline("text", settler.labels.see_also if also else settler.labels.see)
    made = [Inline("emphasis", children=(said,), lang=settler.inserted), Inline("text", " ")]
    for number, key in enumerate(sorted(keys, key=lambda one: order(names.get(one) or one))):
        made += [Inline("text", "; ")] * bool(number)
        link = Inline("text", names.get(key, key))
        made.append(Inline("link", href=f"#{target('term', key)}", children=(link,)))
    return [*made, Inline("text", ".")]


def abbreviations(terms: Sequence[Term], named: Collection[str], order: Order) -> tuple[Block, ...]:
    """The list of abbreviations: what each short form stands for, with a way to the glossary."""
    printed = referred_to(terms, named)
    kept = [term for term in terms if term.abbreviates and term.key in printed]
    short = {term.key: ", ".join(_short(term)) for term in kept}
    return tuple(
        Block(
            "entry", f"abbreviation-{term.key}",
            (Inline("link", href=f"#{target('term', term.key)}",
                    children=(Inline("text", short[term.key]),)),),
            (Block("paragraph", f"abbreviation-{term.key}-1",
                   (Inline("text", term.abbreviates),)),),
        )
        for term in sorted(kept, key=lambda term: order(short[term.key]))
    )  # fmt: skip


def chronology(events: Iterable[Event], settler: Settler, style: HouseStyle) -> tuple[Block, ...]:
    """The chronology, in the order of the file."""
    return tuple(
        Block(
            "entry", f"event-{number}",
            words(dated(event.date, style, settler.labels), settler.inserted),
            _said(event.prose, event.sources, f"event-{number}", settler),
        )
        for number, event in enumerate(events, 1)
    )  # fmt: skip


def bibliography(
    lists: Iterable[tuple[str, Iterable[tuple[str, tuple[Inline, ...]]]]],
    remarks: Mapping[str, str],
    settler: Settler,
) -> tuple[Block, ...]:
    """The bibliography: lists of formatted works under their headings; empty ones left out.

    After a work stands the editor's remark on it, if there is one among `remarks` by its key.
    """
    made = []
    for number, (heading, works) in enumerate(lists, 1):
        entries = []
        for key, inlines in works:
            name = target("work", key)
            remark = settler.blocks(prose(remarks.get(key, ""), f"{name}-"))
            entries.append(Block("entry", name, inlines, remark))
        if entries:
            head = Inline("text", heading)
            made += [Block("heading", f"bibliography-{number}", (head,), level=2), *entries]
    return tuple(made)


def _said(
    text: str, sources: Sequence[str], name: str, settler: Settler, before: str = "",
    after: Sequence[Inline] = (),
) -> tuple[Block, ...]:  # fmt: skip
    """What is said of an entry, its sources last; one paragraph where it is one."""
    blocks = [*settler.blocks(prose(text, f"{name}-"))]
    if not blocks:
        blocks = [Block("paragraph", f"{name}-1")]
    first, last = blocks[0], blocks[-1]
    if before:
        blocks[0] = Block(first.kind, first.id, (Inline("text", before), *first.inlines))
        last = blocks[-1]
    tail = [*_spaced(after), *_spaced(_sources(sources, settler))]
    blocks[-1] = Block(last.kind, last.id, (*last.inlines, *tail), last.children)
    return tuple(blocks)


def _spaced(inlines: Sequence[Inline]) -> Iterator[Inline]:
    if inlines:
        yield Inline("text", " ")
        yield from inlines


def _sources(keys: Sequence[str], settler: Settler) -> tuple[Inline, ...]:
    """“Sources: Leggett, The Cheka; Conquest, The Great Terror.”"""
    if not keys:
        return ()
    cited = settler.sentence(written(f"[{'; '.join(f'@{key}' for key in keys)}]"))
    own = settler.labels
    word = Inline("text", own.source if len(keys) == 1 else own.sources)
    head = Inline("small-caps", children=(word,), lang=settler.inserted)
    return (head, Inline("text", own.colon), *cited)
