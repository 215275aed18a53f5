"""The manifest of an edition, `edition.yaml`: what a title page, an imprint and a binder need.

All that is wrong in a manifest is told at once, each with its line and a remedy. Texts are
taken as they are written: a title may be `1984`, a date `1937-10-16`.

Language tags: https://www.rfc-editor.org/info/bcp47
Dates: https://www.loc.gov/standards/datetime/ (EDTF, levels 0 and 1)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from edition.model.finding import BadInput, Finding, Place
from edition.model.manifest import SIZE_LIMIT, Manifest, PictureEntry, WitnessEntry
from edition.sources import yaml
from edition.sources.declared import is_empty, label_faults, line_of, whole
from edition.sources.manifest_keys import KEYS, WITNESS_KEYS

_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
_DAY = (
    r"-?\d\d(?:\d\d|\dX|XX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)"
    r"(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?"
)
_DATE = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.)?)?|(?:\.\.)?/{_DAY}", re.ASCII)
_OUTSIDE = re.compile(r"/|~|[A-Za-z][A-Za-z0-9+.-]*://|[A-Za-z]:|.*[\\\t\n\r]|(?:.*/)?\.\.?(?:/|$)")

_MISSING = {
    "title": "add `title:` and the title of the book",
    "file": "name the source, a file beside the manifest",
    "sha256": "add what `sha256sum FILE` prints; `edition new` writes it by itself",
}


def _fault(code: str, message: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(
        code,
        "{message}",
        {"message": message, "remedy": remedy},
    )


def _pattern(pattern: re.Pattern[str], code: str, what: str, remedy: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise _fault(code, f"“{text}” is no {what}", remedy)
        return text

    return check


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _edition_date(text: str) -> str:
    remedy = "write it as 2026-01-31; ZIP files, and so EPUBs, know no year before 1980"
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text) and 1980 <= date.fromisoformat(text).year < 2108:
            return text
    except ValueError:
        pass
    raise _fault("MANIFEST-DATE", f"“{text}” is no date of an edition", remedy)


def _work_date(text: str) -> str:
    remedy = "write a year or a day as 1937-10-16, a span as 1937/1991, about as 1937~"
    try:
        days = [date.fromisoformat(day) for day in re.findall(r"(?<!\d)\d{4}-\d\d-\d\d", text)]
        if _DATE.fullmatch(text) and days == sorted(days):
            return text
    except ValueError:
        pass
    raise _fault("MANIFEST-DATE", f"“{text}” is no date of a work", remedy)


def _size(text: object) -> int:
    digits = text.replace("_", "").replace(",", "") if isinstance(text, str) else ""
    if not re.fullmatch(r"[1-9]\d{0,11}", digits, re.ASCII):
        remedy = f"write a whole number of bytes, as {SIZE_LIMIT:_}"
        raise _fault("MANIFEST-SIZE", f"“{text}” is no size", remedy)
    return int(digits)


def _inside(text: str) -> str:
    if _OUTSIDE.match(text):
        remedy = "put the source into the edition's folder and give its name"
        raise _fault("MANIFEST-FILE", f"“{text}” is not a file of this folder", remedy)
    return text


def _sibling(text: str) -> str:
    if _OUTSIDE.match(text) or "/" in text:
        remedy = "give the name of a folder beside this one, without slashes"
        raise _fault("MANIFEST-PART", f"“{text}” is no name of a folder", remedy)
    return text


_Line: TypeAlias = Annotated[str, AfterValidator(_one_line)]
_Word = _pattern(re.compile(r"[a-z][a-z0-9-]*"), "MANIFEST-STYLE", "name of a house style",
                 "write a word in small letters, as chicago or hart")  # fmt: skip
_Name = _pattern(re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "MANIFEST-MATTER", "name of a section",
                 "write it as its file is called, without .md: introduction")  # fmt: skip
_Tag = _pattern(_LANGUAGE, "MANIFEST-LANGUAGE", "language tag",
                "write a tag of BCP 47, as en, en-GB, de or la")  # fmt: skip
_Hash = _pattern(re.compile("[0-9a-fA-F]{64}"), "MANIFEST-SHA256", "SHA-256",
                 "write the 64 hexadecimal digits that `sha256sum FILE` prints")  # fmt: skip


class _Keys(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-")
    )


class _Picture(_Keys):
    file: Annotated[str, AfterValidator(_inside)]
    sha256: Annotated[str, AfterValidator(_Hash), AfterValidator(str.lower)]


class _Witness(_Keys):
    file: Annotated[str, AfterValidator(_inside)]
    sha256: Annotated[str, AfterValidator(_Hash), AfterValidator(str.lower)]
    encoding: _Line = ""
    format: _Line = ""
    siglum: _Line = ""
    provenance: _Line = ""
    pictures: list[_Picture] = []


class _Manifest(_Keys):
    title: _Line
    language: Annotated[str, AfterValidator(_Tag)] = "en"
    subtitle: _Line = ""
    author: _Line = ""
    date: Annotated[str, AfterValidator(_work_date)] = ""
    publication: _Line = ""
    rights: _Line = ""
    note: _Line = ""
    publisher: _Line = ""
    edition_date: Annotated[str, AfterValidator(_edition_date)] = ""
    style: Annotated[str, AfterValidator(_Word)] = "chicago"
    size_limit: Annotated[int, BeforeValidator(_size)] = SIZE_LIMIT
    witness: _Witness | None = None
    authorities: Annotated[str, AfterValidator(_sibling)] = ""
    front: list[Annotated[str, AfterValidator(_Name)]] | None = None
    back: list[Annotated[str, AfterValidator(_Name)]] | None = None
    parts: list[Annotated[str, AfterValidator(_sibling)]] = []
    apparatus_language: Annotated[str, AfterValidator(_Tag)] = ""
    labels: dict[str, _Line] = {}


#: How many faults of a manifest are told.
MOST = 20


def is_language(tag: str) -> bool:
    """Whether a text is a language tag."""
    return bool(_LANGUAGE.fullmatch(tag))


def parse(raw: bytes, path: str, name: str) -> Manifest:
    """The manifest of the edition in the folder `name`. BadInput tells all that is wrong in it."""
    root = yaml.load(raw, path)
    if not isinstance(root, yaml.Mapping):
        message, remedy = "a manifest gives keys and values", "write at least `title:`"
        raise BadInput(Finding("MANIFEST-TYPE", message, Place(path, root.line), remedy))
    findings = [*whole(root, path, name), *label_faults(root, path)]
    try:
        checked = _Manifest.model_validate(_given(root))
    except ValidationError as error:
        told = error.errors(include_url=False)[:MOST]
        findings += [_finding(detail, root, path) for detail in told]
    if findings:
        raise BadInput(sorted(findings, key=lambda finding: finding.place.line))
    witness = _entry(checked.witness) if checked.witness else None
    fields: Any = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in checked.model_dump(exclude={"witness"}).items()
    }
    fields["labels"] = tuple(checked.labels.items())
    return Manifest(name=name, **fields, witness=witness)


def _entry(checked: _Witness) -> WitnessEntry:
    pictures = tuple(PictureEntry(one.file, one.sha256) for one in checked.pictures)
    return WitnessEntry(**checked.model_dump(exclude={"pictures"}), pictures=pictures)


def place(raw: bytes, path: str, *keys: str | int) -> Place:
    """Where a manifest says something: `place(raw, path, "witness", "sha256")`."""
    return Place(path, line_of(yaml.load(raw, path), keys))


def _given(node: yaml.Node) -> Any:
    """The content without the keys that are left empty."""
    if isinstance(node, yaml.Mapping):
        entries = ((key.text, value) for key, value in node.entries)
        return {key: _given(value) for key, value in entries if not is_empty(value)}
    return yaml.plain(node)


def _finding(detail: ErrorDetails, root: yaml.Mapping, path: str) -> Finding:
    where, kind = Place(path, line_of(root, detail["loc"])), detail["type"]
    key = str(next((part for part in reversed(detail["loc"]) if isinstance(part, str)), ""))
    if kind == "missing":
        return Finding("MANIFEST-MISSING", f"`{key}:` is missing", where, _MISSING[key])
    if kind == "extra_forbidden":
        known = _Witness if detail["loc"][0] == "witness" else _Manifest
        names = [str(field.alias) for field in known.model_fields.values()]
        message = f"“{key}” is no key of a manifest"
        return Finding("MANIFEST-KEY", message, where, yaml.nearest(key, names))
    if kind.startswith("MANIFEST-"):
        told = detail["ctx"]
        return Finding(kind, f"`{key}:` {told['message']}", where, told["remedy"])
    asked = {"witness": "`file:` and `sha256:`, each on a line, set in by two spaces",
             "labels": "labels and their wordings, each on a line, set in by two spaces",
             **dict.fromkeys(("parts", "front", "back"),
                             "a list, each name on a line after a dash")}  # fmt: skip
    wanted = asked.get(key, "a text")
    if key in ("parts", "front", "back") and len(detail["loc"]) > 1:
        wanted = "a list of names"
    return Finding("MANIFEST-TYPE", f"`{key}:` must be {wanted}", where, f"write {wanted}")


def render(manifest: Manifest, comments: Dictionary[str, str] | None = None) -> bytes:
    """The file of a manifest: what is not given stands in it as an example, as a comment.

    `comments` are set above the keys they are named for (`encoding` above that of the witness).
    """
    given = {key.replace("_", "-"): value for key, value in asdict(manifest).items()}
    usual = {"size-limit": SIZE_LIMIT, "parts": (), "labels": {}}
    given["labels"] = dict(manifest.labels)
    given = {key: value for key, value in given.items() if value != usual.get(key)}
    if manifest.witness:
        given["witness"] = _entries(WITNESS_KEYS, asdict(manifest.witness), comments or {})
    head = (
        "The manifest of this edition. Lines that begin with # are comments; take the # away\n"
        "from an example to use it."
    )
    return yaml.dump(_entries(KEYS, given, comments or {}), head)


def _entries(
    keys: tuple[tuple[str, str, Any], ...],
    given: Dictionary[str, Any],
    comments: Dictionary[str, str],
) -> dict[str, yaml.Value]:
    entries: dict[str, yaml.Value] = {}
    for key, saying, example in (one for one in keys if given.get(one[0]) != ()):
        value: Any = given.get(key)
        unset = value is None or value == ""
        comment = "\n".join(filter(None, [comments.get(key, ""), saying if unset else ""]))
        apart = "\n" if keys is KEYS else ""
        value = list(value) if isinstance(value, tuple) else value
        entries[key] = yaml.Noted(example if unset else value, apart + comment, off=unset)
    return entries
