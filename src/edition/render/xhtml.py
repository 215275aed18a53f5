"""The XHTML of a book: its sections, printed by the templates, the same for every format.

Every word of a witness stands inside an `article` that names its part; inside it, whatever is
not the witness's carries `data-generated`. The templates only print: the order of things, the
levels of headings and the addresses of links are settled here before they see them.

https://www.w3.org/TR/epub-33/#sec-xhtml, https://www.w3.org/TR/epub-ssv-11/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, pairwise, takewhile
from typing import Literal

from jinja2 import (
    DictLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from edition.model.book import Block, Book, Entry, Section
from edition.model.finding import BadInput, Finding, Place
from edition.model.roles import OPENING
from edition.model.tree import blocks_of, entries_of, line_of
from edition.render.addresses import addressed, homes
from edition.render.cuts import Cuts
from edition.render.feet import Feet, feet, printed
from edition.render.headings import bare, brief, listed, lone, numbered, shown, size
from edition.render.heads import following, head, running, verso
from edition.render.letters import groups
from edition.render.tongues import divided, marked, on_paper

#: Templates and stylesheets by name (`templates/text.xhtml`, `styles/print.css`): the shipped
#: ones, with those of the edition laid over them.
Assets = Mapping[str, str]

Target = Literal["epub", "print"]

#: Where the pictures of an EPUB are in it.
IMAGES = "images/"

#: The lists that an editor adds to the texts.
APPARATUS = frozenset(
    {"emendations", "abbreviations", "register", "glossary", "chronology", "bibliography", "index"}
)

#: Sections whose template prints the section's title as their heading.
TITLED = frozenset({"title-page", "contents", "part-title"})

#: Sections that have no bookmark, or have it from a heading.
UNMARKED = APPARATUS | {"half-title", "contents", "part-title", "text", "matter"}

#: In a displayed title, words of so many letters are bound to the next, to runs of so many.
SMALL, BOUND = 3, 20

#: What a title may open a quotation with.
OPENED = "“‘«„\"'"

#: Characters that XML has no place for (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def print_template(assets: Assets, name: str, **context: object) -> str:
    """The text of template `name` (its path below `templates/`), printed with `context`.

    Raises BadInput for a template that is missing, faulty, or reaches for what it may not have.
    """
    try:
        return _environment(frozenset(assets.items())).get_template(name).render(context)
    except TemplateNotFound as missing:
        what, line = f"there is no template {missing.name!r}", 0
    except TemplateSyntaxError as fault:
        name, what, line = fault.name or name, f"is no template: {fault.message}", fault.lineno
    except (TemplateError, ArithmeticError, TypeError, ValueError) as fault:
        what, line = f"cannot be printed: {fault}", 0
    remedy = "correct the edition's own template, or remove it to use the shipped one"
    raise BadInput(Finding("TEMPLATE", what, Place(f"templates/{name}", line), remedy))


@lru_cache(maxsize=4)
def _environment(assets: frozenset[tuple[str, str]]) -> ImmutableSandboxedEnvironment:
    templates = {
        path.removeprefix("templates/"): text
        for path, text in assets
        if path.startswith("templates/")
    }
    return ImmutableSandboxedEnvironment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def section_xhtml(
    book: Book,
    section: Section,
    target: Target,
    assets: Assets,
    files: Mapping[str, str] | None = None,
    places: Mapping[str, str] | None = None,
) -> str:
    """A section as one `<section>` element, with its links as `target` writes them.

    `files` gives the file that each section is in, by its id, in an EPUB; `places` the section
    that each id is in (`addresses.homes`), for whoever prints many sections of one book.
    """
    return _section(_Setting(book, target, assets, files or {}, places or homes(book)), section)


def print_xhtml(
    book: Book, assets: Assets, generator: str = "edition", cuts: Cuts | None = None
) -> str:
    """The whole book as one document, for the page, its notes in pieces where they are cut."""
    book = on_paper(_without_list(book))
    spoken = {one.target: one.spoken for one in entries_of(book.contents)}
    setting = _Setting(book, "print", assets, {}, homes(book), {}, following(book), spoken)
    setting = replace(setting, feet=feet(book, setting.blocks, cuts or {}))
    parts = [
        (matter, [Markup(_section(setting, section)) for section in sections])
        for matter, sections in groupby(book.sections, key=lambda section: section.matter)
    ]
    return print_template(
        assets,
        "print.xhtml",
        book=book,
        parts=parts,
        language=divided(book.metadata),
        verso=head(verso(book)),
        keywords="",
        generator=generator,
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """The book that a section is of, and the format it is printed for."""

    book: Book
    target: Target
    assets: Assets
    files: Mapping[str, str]
    places: Mapping[str, str]
    feet: Feet = field(default_factory=dict)
    following: frozenset[str] = frozenset()
    spoken: Mapping[str, str] = field(default_factory=dict)

    def address(self, section: str, name: str) -> str:
        """Where a link to the id `name` in a section leads."""
        if self.target == "print":
            return f"#{name}"
        return f"{self.files.get(section, section)}#{name}"

    def outlined(self, head: Block) -> str:
        """What the bookmark of a heading says."""
        said, title = line_of(head.inlines), self.book.metadata.title
        return self.spoken.get(head.id) or (title if said.upper() == title.upper() else said)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks as the templates print them."""
        blocks = addressed(blocks, self.places, self.address)
        return printed(blocks) if self.target == "print" else blocks


def _section(setting: _Setting, section: Section) -> str:
    on_paper = setting.target == "print"
    section = _levelled(replace(section, blocks=setting.blocks(section.blocks)))
    blocks, entries = section.blocks, tuple(map(listed, section.entries))
    if section.kind != "index":  # whose C, D and I are letters
        blocks = tuple(map(shown, blocks))
    section = replace(section, blocks=blocks, entries=entries)
    opening = _opening(section.blocks)
    text = print_template(
        setting.assets,
        f"sections/{section.kind}.xhtml",
        book=setting.book,
        section=section,
        target=setting.target,
        opening=opening,
        body=section.blocks[len(opening) :],
        groups=groups(section.blocks) if section.kind == "index" else (),
        headed=_headed(section),
        brief=brief(section),
        lone=lone(section),
        running=running(setting.book, section) if on_paper else "",
        pictures="edition:pictures/" if on_paper else f"../{IMAGES}",
        follows=on_paper and section.id in setting.following,
        bookmark=section.title if on_paper and section.kind not in UNMARKED else "",
        address=setting.address,
        numbered=numbered,
        bare=bare,
        feet=setting.feet,
        labels=setting.book.labels,
        unlike=marked(setting.book.labels.language, section.lang, setting.book.metadata.language),
        quoted=setting.book.metadata.language if section.lang else "",
        bookmark_of=setting.outlined,
        title=displayed(setting.book.metadata.title),
        subtitle=displayed(setting.book.metadata.subtitle),
        size=size(setting.book.metadata.title),
    )
    return _checked(text, section)


def _without_list(book: Book) -> Book:
    """The book without the list of notes, which stand at the foot of their pages."""
    lists = {section.id for section in book.sections if section.kind == "notes"}
    if not lists:
        return book

    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(entry, children=kept(entry.children))
            for entry in entries
            if entry.section not in lists
        )

    return replace(
        book,
        sections=tuple(
            replace(section, entries=kept(section.entries))
            for section in book.sections
            if section.id not in lists
        ),
        contents=kept(book.contents),
    )


def displayed(title: str) -> str:
    """A title for display: no line of it ends in a small word that belongs to the next one."""
    words = title.split()
    line = words[0] if words else ""
    for before, word in pairwise(words):
        small = before.lstrip(OPENED).isalpha() and len(before.lstrip(OPENED)) <= SMALL
        bound = small and len(line.rpartition(" ")[2]) + len(word) <= BOUND
        line += ("\u00a0" if bound else " ") + word
    return line


def _opening(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What stands above the first paragraph: a chapter's heading, and what belongs to it."""
    head = blocks[:1] if blocks and blocks[0].kind == "heading" and blocks[0].level == 1 else ()
    return (*head, *takewhile(lambda block: block.kind in OPENING, blocks[len(head) :]))


def _levelled(section: Section) -> Section:
    """The section with headings that begin at 1, below a title at 2, and never skip a level."""
    blocks = list(blocks_of(section.blocks))
    titled = any(b.kind == "title" for b in blocks) or _prints_title(section)
    top = min((b.level for b in blocks if b.kind == "heading"), default=1)
    if section.kind in APPARATUS | {"matter"} and not _headed(section):
        titled = True
    shift, last = max(0, 2 - top) if titled else min(0, 1 - top), int(titled)

    def level(block: Block) -> Block:
        nonlocal last
        if block.kind == "heading":
            last = min(max(block.level, 1) + shift, last + 1, 6)
            return replace(block, level=last)
        return replace(block, children=tuple(map(level, block.children)))

    return replace(section, blocks=tuple(map(level, section.blocks)))


def _prints_title(section: Section) -> bool:
    """Whether the template prints the section's title; a part of a witness has its own heading."""
    return section.kind in TITLED and not section.part


def _headed(section: Section) -> bool:
    """Whether a heading of the section's own stands at its head."""
    if _prints_title(section):
        return True
    first = next((b for b in blocks_of(section.blocks) if b.kind in {"title", "heading"}), None)
    return first is not None and (first.kind == "title" or first.level <= 1)


def _checked(text: str, section: Section) -> str:
    """`text`, if it can stand in an XML document."""
    found = sorted({f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)})
    if found:
        raise BadInput(
            Finding(
                "TEXT-CONTROL",
                f"the control characters {', '.join(found)} cannot stand in a book",
                Place(section.part or section.id),
                "remove or replace them by an emendation",
            )
        )
    return text
