"""A title and an author's name that a text has in capitals, as a catalogue writes them.

The opening of a text is the title page of an old book in typescript: THE ADVENTURES OF TOM
SAWYER, BY MARK TWAIN. In the text they stay what they are; the manifest, which names the book in
libraries and in the prose of its own apparatus, is given the capitals of a title (*The Chicago
Manual of Style*, 17th ed., 8.159) and of a name, and so is what an outline says of a chapter. In
other languages a title is written as a sentence is (*ISBD*, consolidated ed., A.7): what the text
itself writes with a capital keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from edition.model.document import Document
from edition.model.edit import Span
from edition.structure.inline.usage import SMALL, WORD, Usage, capital, roman
from edition.structure.opening.authors import RECORDED

#: Parts of a name that have a small letter inside it.
_PARTICLES = frozenset(
    {
        "of", "the", "and", "de", "da", "di", "du", "des", "del", "della", "la", "le", "van",
        "von", "der", "den", "zu", "und", "et", "y", "e",
    }
)  # fmt: skip
#: The languages whose titles are written as sentences; German nouns keep their capitals.
_SENTENCES = frozenset({"fr", "de", "es", "it", "ru"})
_GERMAN = frozenset(
    {
        "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "und",
        "oder", "in", "im", "an", "am", "auf", "aus", "bei", "mit", "von", "vom", "zu", "zum",
        "zur", "über", "unter", "für", "nach", "vor",
    }
)  # fmt: skip
_ELIDED = re.compile(r"(?:[CDJLMNST]|QU|[DN]?ELL|ALL|DALL|SULL|UN)['’](?=\w)")
_AFTER_ELISION = re.compile(r"(?<=['’])[A-ZÀ-Þ][a-zà-ÿ]+")
_SCOTS = re.compile(r"(MC|O['’])([A-Z]{2,})")
_POINT = re.compile(r"(?<=[^\W\d_]{3})(?<!Esq)\.$", re.IGNORECASE)  # "By Jane Doe."
_LEAST = 3  #: letters of a title without which its capitals say nothing
_BEGINS = re.compile(r"(?:[:.!?—]|; or,)\s*$", re.IGNORECASE)


def of_title(title: str, document: Document, language: str) -> str:
    """The title of a document as a catalogue has it; what is not in capitals is as it was."""
    if not _in_capitals(title):
        return title
    return cased(document.source, language, (leaf.span for leaf in document.leaves()))(title)


def cased(source: str, language: str, leaves: Iterable[Span] | None = None) -> Callable[[str], str]:
    """How titles in capitals are written in a text, by the words of it all or of its `leaves`."""
    tongue = language.split("-")[0].lower()
    if tongue != "en" and tongue not in _SENTENCES:
        return str
    usage = Usage.of([source] if leaves is None else (span.of(source) for span in leaves))
    case, ends = partial(_in_title, usage), True
    if tongue != "en":
        names = frozenset(word.lower() for word in _AFTER_ELISION.findall(source))
        case, ends = partial(_in_sentence, usage, names, tongue == "de"), False
    return lambda title: _cased(title, case, ends=ends) if _in_capitals(title) else title


def of_person(name: str) -> str:
    """A name as a book has it, without a point; what is not in capitals is as it was. One that
    stands as in the record of a library is turned, its years are left out.
    """
    if match := RECORDED.fullmatch(name):
        name = f"{match['first']} {match['last']}"
    name = _POINT.sub("", name)
    return _cased(name, _in_name) if _in_capitals(name) else name


def _in_capitals(words: str) -> bool:
    return words.isupper() and sum(map(str.isalpha, words)) >= _LEAST


def _cased(words: str, case: Callable[[str, bool], str], *, ends: bool = True) -> str:
    """Each word as `case` writes it; it is told whether the word begins something, or `ends` it."""
    found = list(WORD.finditer(words))
    parts, at = list[str](), 0
    for match in found:
        edge = match is found[0] or bool(_BEGINS.search(words[: match.start()]))
        edge = edge or (ends and match is found[-1])
        parts += (words[at : match.start()], case(match[0], edge))
        at = match.end()
    return "".join(parts) + words[at:]


def _in_title(usage: Usage, word: str, edge: bool) -> str:
    low = word.lower()
    if roman(word) and not (len(word) > 2 and usage.small[low]):
        return word
    if usage.abbreviation(word) and not usage.common(word):
        return word
    return low if low in SMALL and not edge else _in_name(word, True)


def _in_sentence(usage: Usage, names: frozenset[str], german: bool, word: str, begins: bool) -> str:
    """A word of a title as a sentence has it; `names` are those the text has after an elision."""
    if elided := _ELIDED.match(word):
        article, rest = elided[0], word[elided.end() :]
        rest = capital(rest) if rest.lower() in names else rest.lower()
        return (capital(article) if begins else article.lower()) + rest
    low = word.lower()
    if roman(word) and len(word) > 1 and not usage.small[low]:
        return word
    noun = german and low not in _GERMAN and not usage.small[low]  # met nowhere in small letters
    return capital(word) if begins or noun or usage.names[low] > usage.small[low] else low


def _in_name(word: str, edge: bool) -> str:
    if word.lower() in _PARTICLES and not edge:
        return word.lower()
    if scots := _SCOTS.fullmatch(word):
        return capital(scots[1]) + capital(scots[2])
    return word if roman(word) and len(word) > 1 else capital(word)
