"""A small edition with every page that is generated, in any language: its own words are Latin.

It is built without layout: what is generated, and in which words, does not depend on the pages.
"""

from __future__ import annotations

import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from edition.model.book import PageStart, Pagination
from edition.plan.building import Orders, build
from edition.plan.folders import Edition
from edition.render import pdf as printing
from edition.render.xhtml import print_xhtml

SOURCE = """\
LUCERNA

I.

Marcus lucernam in portu posuit, et mare vidit. Nauta Graecus "salve" dixit; Marcus tacuit.
Lucerna Ostiensis quinque horas arsit, deinde cecidit. Roma procul erat.

Nauta ad portum rediit. Annales Maximi de lucerna tacent. Marcus lucrenam novam emit.

II.

Roma silebat. Marcus et nauta in portu manserunt. Collegium Nautarum, id est CN, nihil fecit.
CN lucernam vendidit. Portus vacuus, vacuus fuit.
"""

MANIFEST = """\
title: Lucerna
author: Marcus Tullius
date: 1901
language: {language}
edition-date: 2026-11-01
publication: "*Annales*, 1901."
publisher: Officina Nautarum
rights: Nemo.
note: Codex unicus.
{more}witness:
  file: lucerna.txt
  sha256: {digest}
  provenance: E bibliotheca.
"""

FILES = {
    "matter/introduction.md": "# Exordium\n\nMarcus lucernam amavit [@livius, p. 12-13].\n",
    "notes.yaml": """\
- anchor: {exact: Nauta Graecus}
  id: nauta
  note: Nauta ignotus; {note:ostia} {page:ostia}. Marcus.
- anchor: {exact: Lucerna Ostiensis}
  id: ostia
  note: Lucerna Ostiensis [@livius, p. 14]. Syracusae.
- anchor: {exact: nihil fecit}
  series: translator
  note: Syracusae. Vide {note:nauta}.
""",
    "emendations.yaml": """\
- anchor: lucrenam
  reading: lucernam
  reason: Litterae inversae.
- anchor: {exact: vacuus fuit}
  kind: surplus
  reason: Bis.
- anchor: {exact: deinde cecidit}
  kind: sic
  reason: Ita codex.
- anchor: Annales Maximi
  kind: restore
  format: work
  reason: Titulus.
""",
    "persons.yaml": """\
marcus:
  name: Marcus Tullius
  sort: Tullius, Marcus
  dates: 1850–1910
  also: [Cicero]
  variants: [Marcus]
  entry: Scriptor.
  sources: [livius, plinius]
""",
    "glossary.yaml": """\
cn:
  term: Collegium Nautarum
  kind: organisation
  abbreviates: collegium nautarum
  abbreviation: CN
  variants: [Collegium Nautarum, CN]
  entry: Societas.
  see-also: [portus]
  sources: [livius]
portus:
  term: Portus
  variants: [portu]
  entry: Locus.
""",
    "chronology.yaml": """\
- {date: 1901, event: Annus.}
- {date: 1901-03, event: Mensis.}
- {date: 1901-03-01, event: Kalendae.}
- {date: 1901-05-16, event: Dies.}
- {date: 1901-05-16/1901-05-20, event: Dies quinque.}
- {date: 1901-05-16/1901-08-20, event: Menses tres.}
- {date: 1901/1908, event: Anni.}
- {date: 1901~, event: Fere.}
""",
    "bibliography.yaml": """\
livius:
  type: book
  author: [{family: Livius, given: Titus}]
  editor: [{family: Ogilvius, given: Robertus}]
  title: Ab urbe condita
  publisher: Officina
  publisher-place: Oxonii
  issued: 1974
plinius:
  type: article-journal
  author: [{family: Plinius, given: Gaius}, {family: Varro, given: Marcus}]
  title: De lucernis
  container-title: Acta
  volume: 3
  issue: 2
  page: 101-115
  issued: "1901-05-16"
  list: texts
""",
    "index.yaml": """\
roma:
  heading: Roma
  kind: place
  variants: [Roma]
  see-also: [ostia]
ostia:
  heading: Ostia
  kind: place
  variants: [Ostiensis]
urbs:
  heading: Urbs
  see: roma
silens:
  heading: silens
  under: roma
  include: [Roma silebat]
  see-also: [ostia]
syracusae:
  heading: Syracusae
  variants: [Syracusae]
""",
}


class Made(NamedTuple):
    """The print edition as one document, and the pages of the EPUB by their names."""

    printed: etree._Element
    pages: dict[str, etree._Element]


def write(folder: Path, language: str, more: str = "") -> Path:
    """The edition in a folder; `more` are lines of its manifest."""
    raw = SOURCE.encode()
    manifest = MANIFEST.format(language=language, more=more, digest=sha256(raw).hexdigest())
    folder.mkdir(parents=True)
    (folder / "lucerna.txt").write_bytes(raw)
    for name, text in {**FILES, "edition.yaml": manifest}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def made(folder: Path) -> Made:
    """The books of an edition, on pages that nobody has laid out."""
    documents: list[str] = []

    def printed(compose, assets, **_):
        names = re.findall(r'\bid="([^"]+)"', print_xhtml(compose(None), assets))
        pages = tuple((name, str(11 + n // 30)) for n, name in enumerate(dict.fromkeys(names)))
        blocks = [b.id for s in compose(None).sections for b in s.blocks if b.inlines]
        starts = tuple(PageStart(str(11 + n), b, 0) for n, b in enumerate(blocks[::10]))
        found = Pagination(starts, pages, len(starts), tuple((name, 3) for name, _ in pages))
        documents.append(print_xhtml(compose(found), assets))
        return printing.Printed(b"%PDF-", found)

    output = folder.parent / f"{folder.name}-made"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(printing, "print_pdf", printed)
        patched.setattr("edition.plan.stages.proof", lambda *_: {"proof": b""})
        result = build([Edition(folder)], Orders(output))
    assert not result.failures, result.failures
    with zipfile.ZipFile(output / folder.name / f"{folder.name}.epub") as book:
        pages = {
            name.rpartition("/")[2]: etree.fromstring(book.read(name))
            for name in sorted(book.namelist())
            if name.endswith((".xhtml", ".ncx", ".opf"))
        }
    return Made(etree.fromstring(documents[-1].encode()), pages)


def words(element: etree._Element) -> str:
    """All that is said in a document, seen and heard."""
    said = []
    for one in element.iter("*"):
        told = str(one.get("property"))
        if told.startswith("schema:") and not told.endswith("Summary"):
            continue  # a word of the vocabulary, for machines
        said += [one.text or "", *(one.get(name, "") for name in ("aria-label", "alt", "title"))]
        said += [one.get("content", "") if one.get("name") == "description" else "", one.tail or ""]
    return " ".join(" ".join(said).split())
