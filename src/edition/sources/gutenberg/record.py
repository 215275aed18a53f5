"""What the header of a Project Gutenberg text says of the book, as a record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.model.document import Mark

_FIELD = re.compile(
    r"(?:(?<=[\r\n])|\A)[ \t]*\[?(?P<name>Title|Author|Translator|Editor|"
    r"Illustrator|Release Date|Posting Date|First Posted|Language|Credits|"
    r"Character set(?: encoding)?|Original publication)[ \t]*:"
    r"[ \t]*(?P<value>[^\r\n]*(?:(?:\r\n|[\r\n])[ \t]+[^\s:][^\r\n:]*(?=[\r\n]|\Z))*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\[?\s*e-?(?:text|book)\s*(?:#|no\.? ?)\s*(\d{1,6})\s*\]?", re.IGNORECASE)
_FIRST = re.compile(
    r"^\W*(?:the )?project gutenberg(?:['’]s)?(?:,? (?:e-?text|e-?book))?(?:,| of)? +"
    r"(?P<title>[^\r\n]+?(?:(?:\r\n|[\r\n])[^\r\n]+?)?),? by (?P<author>[^\r\n*#]+)",
    re.IGNORECASE,
)
#: The first line of early etexts, without an author, and the line that names him.
_TITLE = re.compile(
    r"^\W*(?:the )?project gutenberg(?:['’]s)? (?:e-?text|e-?book)?,?(?: of)? +"
    r"(?P<title>(?!is\b|presents\b)[^\r\n]+?)"
    r"(?:,? (?:\d+(?:st|nd|rd|th)|\w+(?:st|nd|rd|th)) edition)?[\s*]*(?=[\r\n]|\Z)",
    re.IGNORECASE,
)
_RELEASE = re.compile(  # before there was a header of one form
    r"^\W*this is the (?P<date>\w+,? \d{4}) project gutenberg (?:release|edition) of:?\s+"
    r"(?P<title>[^\r\n]+?),? by (?P<author>[^\r\n]+)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?<=[\r\n])|\A)[ \t]*(?:#\s?\d+ in our series )?by "
    r"([A-ZÀ-Þ][^\r\n*#@]{2,60}?)[ \t]*(?=[\r\n])"
)
_DATE = re.compile(
    r"(?:(?<=[\r\n])|\A)[ \t]*((?:(?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december),? +)(?:\d{1,2}, +)?\d{4})\b",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\bfrom (?:the |an? )?((?:[^\W_][^,;()]*?)?\b1[4-9]\d\d\b.*?\b(?:edition|printing|issue|text)|"
    r".{0,60}?\bedition of 1[4-9]\d\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[,;]?(?:\s+at)?\s*(?:e-?mail:?\s*)?(?:<?\S+@\S+>?|\(?(?:https?://|www\.)[^\s)]+\)?)"
)
_MADE = re.compile(r"(?:produced|transcribed|prepared|scanned|digiti[sz]ed|e-text)\b", re.I)
_SENTENCE = re.compile(r".{20,}?[^\W\d_]{3}(?=[.] [^\W\d_])|.+", re.DOTALL)
#: Tags (BCP 47) of the languages that most texts are in.
LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it",
    "russian": "ru", "dutch": "nl", "portuguese": "pt", "latin": "la", "finnish": "fi",
    "swedish": "sv", "danish": "da", "norwegian": "no", "polish": "pl", "hungarian": "hu",
    "greek": "el", "czech": "cs", "catalan": "ca", "esperanto": "eo", "welsh": "cy",
}  # fmt: skip
_OR = re.compile(r"\s*(?:or|being|oder|ou)\b")
_CATALOGUED = re.compile(r"([^\W\d_][^\d,]*), ([^\W\d_][^\d,]*)")
_OPENING = 30_000  #: characters in which a book names its author
_FULL = 60  #: columns from which a title goes on in the next line; before, that is a subtitle


@dataclass(frozen=True, slots=True)
class Record:
    """What is stated of a book and its file; "" where nothing is. `language` is a tag."""

    title: str = ""
    subtitle: str = ""
    author: str = ""
    translator: str = ""
    editor: str = ""
    illustrator: str = ""
    language: str = ""
    released: str = ""
    number: str = ""
    encoding: str = ""
    edition: str = ""  #: the printed edition that was transcribed
    credits: str = ""

    @property
    def provenance(self) -> str:
        """How the text came to hand, in a sentence without its point."""
        said = f"Project Gutenberg eBook {self.number}" if self.number else "Project Gutenberg"
        said += f", released {self.released}" if self.released else ""
        if self.edition:
            said += f"; transcribed from the {self.edition}"
        elif self.credits:
            made = _MADE.match(self.credits)
            said += f"; {self.credits[0].lower()}{self.credits[1:]}" if made else ""
        for role in ("translator", "editor", "illustrator"):
            name = getattr(self, role)
            said += f"; {role}: {name}" if name else ""
        return said


def record(text: str, asides: Iterable[Mark]) -> Record | None:
    """The record that what is set aside of a text holds; None if that is not Gutenberg's."""
    parts = {label: [] for label in ("header", "credits", "licence")}  # type: dict[str, list[str]]
    for mark in asides:
        if mark.kind == "aside" and mark.label in parts:
            parts[mark.label].append(mark.span.of(text))
    header = "\n".join(parts["header"])
    if not header and not parts["licence"]:
        return None
    found: dict[str, str] = {}
    for match in _FIELD.finditer(header):
        found.setdefault(match["name"].lower(), match["value"].strip())
    first = _RELEASE.match(header) or _FIRST.match(header) or _TITLE.match(header)
    named = first.groupdict() if first and "title" not in found else {}
    by = _BY.search(header[:9_999]) if named else None
    title, subtitle = _title(found.get("title", "") or named.get("title", ""))
    credits = found.get("credits", "") or next(iter(parts["credits"]), "")
    sources = (found.get("original publication", ""), *parts["credits"], credits)
    number = _NUMBER.search(header)
    language = found.get("language", "").split(",")[0].strip().lower()
    author = found.get("author", "") or named.get("author", "") or (by[1] if by else "")
    return Record(
        title=title,
        subtitle=subtitle,
        author=_turned(_names(author), text),
        translator=_names(found.get("translator", "")),
        editor=_names(found.get("editor", "")),
        illustrator=_names(found.get("illustrator", "")),
        language=LANGUAGES.get(language, ""),
        released=_released(found, header) or _line(named.get("date", "")),
        number=number[1] if number else "",
        encoding=_line(found.get("character set encoding", "")),
        edition=_edition(sources),
        credits=_said(credits),
    )


def _line(value: str) -> str:
    return " ".join(value.split())


def _names(value: str) -> str:
    """A name, or several that stand one to a line: "Hamilton, Jay, and Madison"."""
    lines = [_line(line) for line in value.splitlines() if line.strip()]
    whole = any(line.endswith((",", " and", "&")) for line in lines[:-1]) or any(
        line.startswith(("and ", "(", "&")) or " " not in line for line in lines[1:]
    )
    if len(lines) < 2 or whole:
        return _line(value)
    comma = "," if len(lines) > 2 else ""
    return f"{', '.join(lines[:-1])}{comma} and {lines[-1]}"


def _turned(name: str, text: str) -> str:
    """A name as the book has it, where the header has it as a catalogue: "Holt, Ann Mary"."""
    if not (match := _CATALOGUED.fullmatch(name)):
        return name
    turned = f"{match[2]} {match[1]}"
    return turned if turned.lower() in _line(text[:_OPENING]).lower() else name


def _said(credits: str) -> str:
    """The first sentence of a credit, without addresses."""
    words = _line(_ADDRESS.sub("", credits)).rstrip(" .,;")
    match = _SENTENCE.match(words)
    return match[0] if match else ""


def _title(value: str) -> tuple[str, str]:
    """Title and subtitle: a second line is the subtitle, unless the first one is full."""
    first, *rest = value.splitlines() or [""]
    wrapped = bool(rest) and rest[0].lstrip()[:1].islower() and not _OR.match(rest[0])
    if rest and len(first) < _FULL and not wrapped:
        return _line(first), _line(" ".join(rest))
    return _line(value), ""


def _released(found: dict[str, str], header: str) -> str:
    """The date of release as it is written, without what stands in brackets beside it."""
    stated = found.get("release date") or found.get("first posted") or found.get("posting date")
    if not stated and (match := _DATE.search(header)):
        stated = match[1]
    return _line(_NUMBER.sub("", (stated or "").split("[")[0])).rstrip(" ,")


def _edition(sources: Iterable[str]) -> str:
    """The printed edition that a credit names: "1915 Methuen & Co. Ltd. edition"."""
    for source in sources:
        if match := _EDITION.search(_line(source)):
            return match[1].strip()
    return ""
