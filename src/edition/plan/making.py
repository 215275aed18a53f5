"""`edition new`: a folder made an edition of a source, with what the text says of itself."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from edition.build.files import guarded
from edition.build.publish import publish
from edition.model.document import Document, Mark, Witness
from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import SIZE_LIMIT, Manifest, PictureEntry, WitnessEntry
from edition.plan.folders import MANIFEST, check_name, typed
from edition.plan.naming import of_person, of_title
from edition.plan.picturing import copied
from edition.plan.targets import STRUCTURE
from edition.plan.texts import recovered
from edition.sources import blueprint
from edition.sources import manifest as manifests
from edition.sources.examples import EXAMPLES
from edition.sources.gutenberg import Record, framed, record
from edition.sources.reading import read
from edition.sources.tongue import Tongue, tongue
from edition.sources.unheaded import missing as unheaded
from edition.structure import noted, points, units
from edition.structure.letterspacing import closed
from edition.structure.opening.authors import LONE_BY

_PUBLISHED = re.compile(r"^(?:first )?published(?: in)?:?\s*", re.IGNORECASE)
#: What a title page says of others than the author: not where the work first appeared.
_BY_OTHERS = re.compile(
    r"\W*(?:newly |freely )?(?:translated|rendered|done into|edited|adapted|illustrated|arranged|"
    r"selected|compiled|revised|with (?:an? |the )?(?:\w+ ){1,3}by)\b",
    re.IGNORECASE,
)
#: What programs write where nobody gave an EPUB a title.
_NO_TITLE = frozenset({"", "unknown", "untitled", "title", "no title", "[no title]"})
_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_DATE = re.compile(rf"(?:(\d{{1,2}})\s+)?(?:({'|'.join(_MONTHS)})\s+)?(1[4-9]\d\d|20\d\d)\b", re.I)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of a new edition, where the text does not or says it differently."""

    title: str = ""
    author: str = ""
    language: str = ""
    encoding: str = ""
    form: str = ""


def make_edition(folder: Path, source: Path, wishes: Wishes) -> Iterator[str]:
    """Make `folder` an edition of `source`; yields lines that say what was found.

    The folder appears whole or not at all. Raises BadInput if it is in use, or the source
    cannot be read as a text.
    """
    check_name(folder)
    raw = _read(folder, source)
    bare = read(
        raw, part=folder.resolve().name, file=source.name, path=str(source),
        encoding=wishes.encoding, form=wishes.form,
    )  # fmt: skip
    shown = noted(bare)
    framing = framed(shown)
    said = record(bare.source, framing.marks) or Record()
    tagged = dict(bare.witness.said).get("language", "")
    tagged = tagged if manifests.is_language(tagged) else ""
    stated = wishes.language or said.language or tagged
    guess = Tongue() if stated else tongue(_printed(bare.source, framing.marks))
    wishes = replace(wishes, language=stated or guess.tag or "en")
    document = recovered(shown, wishes.language)
    pictures, missing = copied(bare, source)
    manifest = _declared(document, wishes, folder.resolve().name, said, pictures)
    written = manifests.render(manifest)
    _validate(written, manifest.name)
    _write(
        folder,
        {
            source.name: raw,
            **pictures,
            MANIFEST: written,
            STRUCTURE: blueprint.render(document, units(document), shown.marks),
            **EXAMPLES,
        },
    )
    yield f"made {folder}: {manifest.title}" + (
        f", by {manifest.author}" if manifest.author else ""
    )
    yield f"  read as {_called(bare.witness)}: {'; '.join(bare.witness.evidence)}"
    if guess.tag != "en" and not stated:
        yield _told(guess, folder)
    yield f"  found {_counted(document)}: correct it in {folder / STRUCTURE}"
    if names := unheaded(document.marks):
        yield f"  its list of contents names what no heading is called: {', '.join(names)}"
    yield from _pictured(pictures, missing)
    yield f"  say in {folder / MANIFEST} what is known of the text"
    yield "  notes, emendations and registers: each has a file there, with an example"
    yield f"  then: edition build {typed(folder)}"


def _printed(source: str, marks: Sequence[Mark]) -> str:
    """A text without what an archive put around it, which is in the archive's language."""
    kept, at = [], 0
    for mark in sorted(marks, key=lambda one: one.span.start):
        if mark.kind == "aside" and mark.span.start >= at:
            kept.append(source[at : mark.span.start])
            at = mark.span.end
    return "".join([*kept, source[at:]])


def _told(guess: Tongue, folder: Path) -> str:
    """What is taken for the language of a text that does not say it, and is not plainly English."""
    where = f"if it is another, correct `language:` in {folder / MANIFEST}"
    if not guess.tag:
        return f"  its language is not told by its words, and taken for en: {where}"
    return f"  taken for {guess.tag} by its words ({', '.join(guess.words)}): {where}"


def _pictured(pictures: Mapping[str, bytes], missing: Sequence[str]) -> Iterator[str]:
    """What became of the pictures that a source shows."""
    if pictures:
        yield f"  copied {len(pictures)} picture{'s' * (len(pictures) > 1)} that it shows"
    if missing:
        shown = ", ".join(missing[:3]) + (" …" if missing[3:] else "")
        yield f"  not copied, for they are no pictures beside it: {len(missing)} ({shown[:120]})"


def _read(folder: Path, source: Path) -> bytes:
    """The bytes of the source, if it is one and `folder` is free."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            Finding(
                "FOLDER-IN-USE", "there is something here already", Place(str(folder)),
                "name a new folder; an edition is never written over",
            )
        )  # fmt: skip
    if not source.is_file():
        what = "this is no file" if source.exists() else "there is no such file"
        raise BadInput(Finding("SOURCE", what, Place(str(source)), "name a text file"))
    if source.suffix in (".yaml", ".yml"):
        message = "the file is called like those in which an editor works on an edition"
        remedy = f"give it another name: {source.stem}.txt"
        raise BadInput(Finding("SOURCE-NAME", message, Place(str(source)), remedy))
    if source.stat().st_size > SIZE_LIMIT:
        message = f"the file has {source.stat().st_size:,} bytes, over the limit of {SIZE_LIMIT:,}"
        remedy = "divide it, or make the folder by hand with a size-limit in its manifest"
        raise BadInput(Finding("SOURCE-SIZE", message, Place(str(source)), remedy))
    return source.read_bytes()


def _declared(
    document: Document, wishes: Wishes, name: str, record: Record,
    pictures: Mapping[str, bytes],
) -> Manifest:  # fmt: skip
    """A manifest filled with what the archive's record, the opening and the foot say."""
    shown = document.edited(points(document))  # a catalogue has no point after a title either
    said = {kind: _said(shown, kind) for kind in ("title", "subtitle", "author", "dateline")}
    publication = _said(document, "publication")
    publication = "" if _BY_OTHERS.match(publication) else _PUBLISHED.sub("", publication)
    witness = document.witness
    tells = dict(witness.said)
    stated = tells.get("title", "")
    if witness.format == "epub" and stated.lower() not in _NO_TITLE:
        said["title"] = stated  # a package must state one; its first heading may be a chapter's
    catalogued = "" if _both(record.title, said["title"], said["subtitle"]) else record.title
    title = catalogued or said["title"] or stated or Path(witness.file).stem
    author = re.sub(r"^by\s+|\s*\(\d{4}\)$", "", said["author"], flags=re.I)
    author = record.author or author or tells.get("author") or tells.get("creator", "")
    return Manifest(
        name=name,
        title=wishes.title.strip() or of_title(title, document, wishes.language),
        subtitle=of_title(record.subtitle or said["subtitle"], document, wishes.language),
        author=wishes.author or of_person(author),
        date=_date(said["dateline"]) or _date(publication),
        language=wishes.language,
        publication=publication,
        witness=WitnessEntry(
            witness.file,
            witness.sha256,
            wishes.encoding,
            format=wishes.form,
            provenance=record.provenance if record != Record() else "",
            pictures=tuple(
                PictureEntry(file, sha256(content).hexdigest())
                for file, content in pictures.items()
            ),
        ),
    )


def _both(whole: str, title: str, subtitle: str) -> bool:
    """Whether a catalogue's title is that of the text with the beginning of its second title."""
    words, first, second = (
        re.findall(r"\w+", said.casefold()) for said in (whole, title, subtitle)
    )
    rest = words[len(first) :]
    return bool(first and rest) and words == first + rest and second[: len(rest)] == rest


def _validate(written: bytes, name: str) -> None:
    """Raises BadInput, before anything is written, for wishes that no manifest may hold."""
    try:
        manifests.parse(written, MANIFEST, name)
    except BadInput as bad:
        place = Place("edition new")  # the file and line are not there yet
        raise BadInput([replace(fault, place=place) for fault in bad.findings]) from None


def _said(document: Document, kind: str) -> str:
    """The first line of its kind, on one line."""
    marks = (mark for mark in document.marks if mark.kind == kind and not mark.label)
    lines = (" ".join(closed(document.reading(mark)).split()) for mark in marks)
    return next((line for line in lines if line.lower() not in LONE_BY), "")


def _date(line: str) -> str:
    """The one date that a line gives, as EDTF level 0 writes it; "" if there are more or none."""
    dates = {match.groups() for match in _DATE.finditer(line)}
    if len(dates) != 1:
        return ""
    ((day, month, year),) = dates
    if not month:
        return str(year)
    number = f"{year}-{_MONTHS[month.capitalize()]:02}"
    return f"{number}-{int(day):02}" if day else number


def _called(witness: Witness) -> str:
    """The format of a witness that is no plain text, and its encoding, if it has one."""
    form = witness.format if witness.format != "plain" else ""
    return ", ".join(filter(None, (form, witness.encoding)))


def _counted(document: Document) -> str:
    """How much of what was found, in words."""
    names = {"heading": "heading", "blockquote": "displayed quotation", "paragraph": "paragraph"}
    counts = ((sum(m.kind == kind for m in document.marks), name) for kind, name in names.items())
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, then rename it into it."""
    with guarded(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.resolve().parent))
    try:
        publish({aside / name: content for name, content in files.items()})
        with guarded(folder):
            aside.chmod(0o777 & ~_umask())
            os.replace(aside, folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
