"""How a displayed line looks: its number or name, its letters, its point, its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.structure.dates import dateline
from edition.structure.lines import TERMINALS, Unit, final
from edition.structure.numbering import NAMED, PIECES, Form, form, words

DATED = "a date, and where"
LISTED = "the list of contents names it"
SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\])]?\s+\S")
#: The call of a note at the end of a line.
_CALL = re.compile(r"\s?(?:[\[({](?:\d{1,4}|[A-Za-z*†‡§])[\])}]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*$")
_CALLED = frozenset("])}*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰")  # what such a call ends with
LABELLED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}: \S")
_SPOKEN = re.compile(r"[.,!?…\])—-]['’]?[\"”]$")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,4}(?:[^\W\d_]+\s?){1,2}\.?")
ENDINGS = re.compile(
    r"\W*(?:the end(?: of .{1,40})?|end(?: of .{1,40})?|finis|fin|ende|fine|конец|tableau|curtain|"
    r"exeunt.*|vale|laus deo)\W*",
    re.IGNORECASE,
)
_SET_OFF = 2  #: blank lines above the name of a division
_NAME, _STEP = 4, 2  #: words of a name under a motto, and columns that it stands in


def says(text: str) -> bool:
    """Whether a line is what somebody says, in quotation marks; in capitals it may be a title."""
    quoted = text[0] in "\"“‘«'" and text[-1] in "\"”»’'"
    return quoted and final(text) in TERMINALS and not text.isupper()


def names(unit: Unit) -> bool:
    """Whether a line is the name of a division and a colon, in capitals, set off: "NOTES:"."""
    plain = unit.words == 1 and unit.text[-1] == ":" and unit.text.isupper()
    return plain and unit.gap >= _SET_OFF and form(unit.text).keyword in NAMED


def of_number(shape: Form) -> Iterator[tuple[str, float]]:
    """What a number says for a line, or the name that a division goes by."""
    if shape.keyword and shape.value:
        known = shape.keyword in PIECES
        yield f"“{shape.keyword.capitalize()}” and a number", 0.6 if known else 0.3
    elif shape.keyword:
        yield f"is called “{shape.keyword.capitalize()}”", 0.45
    elif shape.value:
        yield ("a number by itself" if shape.alone else "begins with a number"), 0.15


def _signed(unit: Unit) -> bool:
    """Whether the last line of a unit names whose the words above it are."""
    *said, last = unit.lines
    named = last.text.isupper() and len(last.text.split()) <= _NAME and unit.indent >= _STEP
    return bool(said) and named and said[-1].final in TERMINALS and not said[0].text.isupper()


def of_form(unit: Unit, shape: Form) -> Iterator[tuple[str, float]]:
    """What its letters, points and length say for a line and against it."""
    letters, numbered = shape.letters, bool(shape.value)
    called = unit.text.rstrip()[-1:] in _CALLED
    text = (_CALL.sub("", unit.text) if called else unit.text).strip("_=* ")
    if letters == "capitals":
        yield "in capitals", 0.25
    elif letters == "title case":
        yield "in title case", 0.25 if len(words(text)) > 1 else 0.1
    else:
        yield "written as a sentence is", -0.1
    if not text or text[-1].isalnum() or final(text).isalnum():
        yield "no point at its end", 0.2
    elif final(text) in ".…" and not numbered and not shape.keyword:
        yield "ends with a full stop", -0.2 if letters == "capitals" else -0.4
    elif final(text) in ".…" and unit.words > 14 and not shape.keyword and letters == "sentence":
        yield "a long sentence with a number before it", -0.4
    told = [line.text for line in unit.lines] if letters == "capitals" else [text]
    if not numbered and any(map(SENTENCES.search, told)):  # "THE MONK." over "CALAIS." is one
        yield "more than one sentence", -0.4
    if not numbered and LABELLED.match(text):
        yield "a name, a colon and what it says", -0.4
    if _INITIALS.fullmatch(text):
        yield "has the form of a signature", -0.3
    if _signed(unit):
        yield "a name in capitals under the end of a sentence, set in", -0.8
    if ENDINGS.fullmatch(text):
        yield "says that the text ends", -0.8
    if unit.words <= 8:
        yield "short", 0.1
    elif unit.words > 14:
        yield "long for a heading", -0.2
    if unit.text[0] == "(" and unit.text[-1] == ")" and not (numbered or shape.keyword):
        yield "in brackets, as a remark is", -0.6
    if _SPOKEN.search(text) and text.count(text[-1]) % 2 and "“" not in text:
        yield "closes a quotation that it does not open", -0.6
    if text[-1:] == ":" and shape.keyword not in PIECES and not names(unit):
        yield "leads on to what follows", -0.4
    if text[:1] in tuple("\"'‘“«„`"):
        yield "begins with a quotation mark", -0.35
    if unit.text.startswith("_To ") and unit.text.endswith("_"):
        yield "says to whom a letter goes", -0.6
    if not numbered and dateline(unit):
        yield DATED, -0.5
