"""The recipe: from the bytes of a witness to the finished book, every stage in order.

    manifest   what the editor declares                        edition.yaml → Manifest
    reading    the witness in characters, with reader's marks  witness → Document
    structure  what the text shows of its own structure        Document → structure.yaml
    review     what an editor's structure.yaml does not have   structure.yaml → findings
    editor     the editor's files, anchors and references held *.yaml, matter/*.md → Apparatus
    readings   of these, what changes the words of one text    emendations, decisions → Apparatus
    text       mark, repair, emend, normalize                  Document, … → Document
    ledger     every change, on record                         Documents → ledger.json
    pdf        compose, lay out, until the numbers stand       Documents, Apparatus → PDF, pages
    epub       compose with the print's page numbers, bind     Documents, Apparatus, pages → EPUB
    proof      ledger undone, words compared                   witnesses, ledger, books → proven

Each stage is a pure function of bytes: `inputs` holds the files and the results of earlier
stages by name, `params` whatever else it depends on. `plan.targets` says which needs which.
A stage imports its rooms when it runs: a build in which nothing is stale imports none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from edition.model.apparatus import Apparatus
from edition.model.book import Book, Pagination
from edition.model.document import Document, in_order
from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import Manifest, PictureEntry
from edition.model.style import HouseStyle
from edition.plan.codec import decode, encode
from edition.plan.ledger import Json, ledger_bytes, record

Inputs = Mapping[str, bytes]
Params = Mapping[str, str]
Outputs = Mapping[str, bytes]


class Unproven(Exception):  # noqa: N818  (a finding about the book, not a fault of the program)
    """A book does not say what its sources and its ledger say."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, findings)))


def manifest(inputs: Inputs, params: Params) -> Outputs:
    """What the editor declares, read and validated."""
    from edition.normalize import STYLES
    from edition.sources.manifest import parse, place

    raw, path = inputs["edition.yaml"], params["path"]
    declared = parse(raw, path, params["name"])
    if declared.style not in STYLES:
        message, known = f"there is no house style {declared.style!r}", ", ".join(sorted(STYLES))
        finding = Finding(
            "MANIFEST-STYLE", message, place(raw, path, "style"), f"known are {known}"
        )
        raise BadInput(finding)
    return {"manifest": encode(declared)}


def reading(inputs: Inputs, params: Params) -> Outputs:
    """The witness, read: its characters or its transcription, and the marks of its reader."""
    raw, declared = inputs["witness"], inputs[params["manifest"]]
    return {"document": encode(witness_document(raw, params["path"], declared))}


def structure(inputs: Inputs, params: Params) -> Outputs:
    """What the witness shows of its own structure, as the file that an editor may correct."""
    from edition.plan.texts import recovered
    from edition.sources.blueprint import render
    from edition.structure import units

    document = _read(inputs, params)
    found = recovered(document, params["language"])
    return {"structure.yaml": render(found, units(found), document.marks)}


def review(inputs: Inputs, params: Params) -> Outputs:
    """Whether an editor has changed structure.yaml, and what was found that is not in it."""
    from edition.sources.blueprint import entries, is_edited, parse
    from edition.sources.blueprint.comparing import differences
    from edition.structure import units

    document = _read(inputs, params)
    own, found = (
        parse(inputs[name], params["structure"], document, units)
        for name in ("structure.yaml", f"{document.witness.part}/structure:structure.yaml")
    )
    listed = entries(inputs["structure.yaml"], params["structure"], document)
    return {
        "edited": b"yes" if is_edited(inputs["structure.yaml"]) else b"no",
        "findings": encode(differences(own, found, document, params["structure"], listed)),
    }


def editor(inputs: Inputs, params: Params) -> Outputs:
    """The editor's files, every anchor and reference of them held against the witnesses."""
    from edition.plan.editing import gather, verified

    parts, prefix = params["parts"].split("/"), "path "
    named = ((key, path) for key, path in params.items() if key.startswith(prefix))
    paths = {key.removeprefix(prefix): path for key, path in named}
    files = {label: inputs[label] for label in paths}
    documents = [decode(inputs[f"{part}/reading:document"], Document) for part in parts]
    known = params["known"].split("/")
    found = gather(files, paths, parts, params["name"], known)
    return {"apparatus": encode(verified(found, documents, known))}


def text(inputs: Inputs, params: Params) -> Outputs:
    """The edited text of one witness: marks, repairs, emendations, the style's typography."""
    from edition.plan.picturing import gathered
    from edition.plan.texts import edited
    from edition.sources.blueprint import parse
    from edition.structure import units

    document = _read(inputs, params)
    marks = parse(inputs["structure.yaml"], params["structure"], document, units)
    read, document = document.marks, replace(document, marks=in_order(marks))
    declared = decode(params["pictures"].encode(), tuple[PictureEntry, ...])
    gallery, pictures = gathered(document, read, inputs, declared, params["structure"])
    document = replace(document, gallery=gallery)
    own = decode(inputs[f"{document.witness.part}/readings:apparatus"], Apparatus)
    document, doubts = edited(document, own, _style(params, params["language"]))
    if not document.blocks:
        raise BadInput(_wordless(document, params["structure"]))
    return {
        "document": encode(document),
        "record": json.dumps(record(document, doubts)).encode(),
        "pictures": encode(pictures),
    }


def ledger(inputs: Inputs, params: Params) -> Outputs:
    """Every change made to every witness of the book."""
    texts = (f"{name}/text@{params['style']}" for name in params["parts"].split("/"))
    records: list[Json] = [json.loads(inputs[f"{text}:record"]) for text in texts]
    return {"ledger.json": ledger_bytes(params["name"], params["style"], records)}


def pdf(inputs: Inputs, params: Params) -> Outputs:
    """The print edition, and where its pages begin."""
    from edition.plan.unprinted import located
    from edition.render.pdf import print_pdf

    try:
        printed = print_pdf(
            lambda pages: assembled(inputs, params, pages, screen=False),
            assets(inputs),
            pictures=pictures(inputs, params),
        )
    except BadInput as bad:
        texts = (f"{name}/text@{params['style']}" for name in params["parts"].split("/"))
        documents = [decode(inputs[f"{one}:document"], Document) for one in texts]
        raise BadInput(located(bad.findings, documents)) from bad
    told = assembled(inputs, params, printed.pagination, screen=False).findings
    told += tuple(refused(inputs, params))
    return {
        "pdf": printed.pdf,
        "pagination": encode(printed.pagination),
        "findings": encode((*told, *printed.findings)),
    }


def epub(inputs: Inputs, params: Params) -> Outputs:
    """The EPUB, with the page numbers of its own print edition."""
    from edition.render.epub import package

    pagination = decode(inputs[params["pagination"]], Pagination)
    book = assembled(inputs, params, pagination, screen=True)
    return {"epub": package(book, assets(inputs), pagination, pictures(inputs, params))}


def proof(inputs: Inputs, params: Params) -> Outputs:
    """The proof that the books say what the sources say plus the ledger; raises Unproven."""
    from edition.checks.proof import prove
    from edition.plan.picturing import PREFIX

    witnesses, shown = under(inputs, "witness:"), under(inputs, PREFIX)
    books = {kind: inputs.get(params.get(kind, "")) for kind in ("epub", "pdf")}
    findings = prove(inputs[params["ledger"]], witnesses, books["epub"], books["pdf"], shown)
    if findings:
        raise Unproven(findings)
    return {"proof": b"proven\n"}


def under(inputs: Inputs, prefix: str) -> dict[str, bytes]:
    """The inputs whose names begin with a prefix, by what follows it."""
    return {
        name.removeprefix(prefix): raw for name, raw in inputs.items() if name.startswith(prefix)
    }


def _read(inputs: Inputs, params: Params) -> Document:
    """The witness as read, with its own notes."""
    from edition.structure import noted

    return noted(decode(inputs[params["reading"]], Document))


def witness_document(raw: bytes, path: str, manifest: bytes) -> Document:
    """A witness, read: its bytes are what the manifest says they are, and unchanged."""
    from edition.sources.reading import read

    declared = decode(manifest, Manifest)
    assert declared.witness is not None
    own = declared.witness
    document = read(
        raw, part=declared.name, file=own.file, path=path, encoding=own.encoding, form=own.format
    )
    if document.witness.sha256 != declared.witness.sha256:
        raise BadInput(_changed(path, document.witness.sha256, declared.witness.sha256))
    return document


def _changed(path: str, found: str, declared: str) -> Finding:
    return Finding(
        "WITNESS-CHANGED",
        f"the witness has changed: its sha256 is {found}, the manifest says {declared}",
        Place(path),
        "restore the file as it was; if the new text is meant, put its sha256 in edition.yaml "
        "and check every anchor and structure.yaml against it",
    )


def _wordless(document: Document, structure: str) -> Finding:
    aside = sum(mark.kind == "aside" for mark in document.marks)
    why = "all of it is set aside" if aside else "it has no words"
    return Finding(
        "TEXT-EMPTY", f"nothing of {document.witness.file} is left for the book: {why}",
        Place(structure), "give its lines a kind there, or make the edition of another text",
    )  # fmt: skip


def _style(params: Params, language: str) -> HouseStyle:
    from edition.normalize import STYLES, in_language

    return in_language(STYLES[params["style"]], language)


def assembled(
    inputs: Inputs, params: Params, pagination: Pagination | None, *, screen: bool
) -> Book:
    """The book of a manifest, its texts and its apparatus; its own pages once they are known."""
    from edition.editorial.compose import compose
    from edition.editorial.texts import Part
    from edition.plan.outline import outlined
    from edition.plan.titles import titled

    def said(name: str) -> Manifest:
        own = decode(inputs[name], Manifest)
        return titled(own, _style(params, own.language))

    parts = [
        Part(
            said(f"{name}/manifest:manifest"),
            decode(inputs[f"{name}/text@{params['style']}:document"], Document),
        )
        for name in params["parts"].split("/")
    ]
    clock = int(params["clock"]) if params.get("clock") else None
    declared = said(params["manifest"])
    own = decode(inputs[params["editor"]], Apparatus)
    style = _style(params, declared.apparatus_language or declared.language)
    book = compose(declared, parts, own, style, clock=clock, pagination=pagination, screen=screen)
    return outlined(book, parts)


def pictures(inputs: Inputs, params: Params) -> dict[str, bytes]:
    """The pictures of a book's texts, by their names in it."""
    texts = (f"{name}/text@{params['style']}:pictures" for name in params["parts"].split("/"))
    return {k: v for one in texts for k, v in decode(inputs[one], dict[str, bytes]).items()}


def refused(inputs: Inputs, params: Params) -> Iterator[Finding]:
    """The pictures that the book's texts name and the book cannot have."""
    from edition.editorial.pictures import refusals

    for name in params["parts"].split("/"):
        yield from refusals(decode(inputs[f"{name}/text@{params['style']}:document"], Document))


def assets(inputs: Inputs) -> dict[str, str]:
    """The shipped templates and stylesheets, those of the edition's own laid over them."""
    from edition.render.assets import FOLDERS, shipped

    own = {n: raw.decode() for n, raw in inputs.items() if n.split("/")[0] in FOLDERS}
    return {**shipped(), **own}
