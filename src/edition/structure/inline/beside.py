"""What stands beside words in capitals and tells what they are: an inscription, a name, a date."""

from __future__ import annotations

import re

from edition.structure.speech import spoken

#: The parts of a letter beside its text; their names in capitals show nothing of its words.
LETTERED = frozenset({"dateline", "salutation", "signature", "valediction"})
OPENING, CLOSING = "\"'“‘«„", "\"'”’»"
RUN_IN = re.compile(r"\.?(?:,|:|\.)?\s*(?:--|[—–:])(?![\"'”’])")
CUE = re.compile(
    r"\b(?:words?|labell?ed|label|marked|inscribed|inscription|sign|read|reads|reading|printed|"
    r"painted|engraved|carved|written|wrote|letters|letter|headed|entitled|called|named?|plate|"
    r"board|placard|notice|card|titled?|bore|bearing|spelt|heading)\b\W*$",
    re.IGNORECASE,
)
OF_NAME = re.compile(r"\.,|\s+[A-Z]\.\s+[A-Z]{2}")  #: behind a title cut short or a first name
INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,4}$")
GREETING = re.compile(r"[,:]\s?(?:--|—)")
DEAR = re.compile(r"\b(?:dear\w*|beloved|hono[u]?red|sirs?|madam)\b", re.IGNORECASE)
STOP = re.compile(r"\w{4}[.!?]\s+\w")  # no abbreviation, so a sentence ends
NUMBERED = re.compile(r"\s+(?:[IVXLC]+|\d+)\b")
ORDINAL = re.compile(r"\d(?:ST|ND|RD|TH)(?!\w)")
ARTICLE = re.compile(r"(?<![^\W_])A\s+\Z")
SOURCED = re.compile(r"[.!?…\"'”’)]\s*(?:--|—)[^a-z]*$")
#: A date, and a place before it: "Orme, December 17, 1907".
DATED = re.compile(
    r"[,.]?(?:\s+[A-Z][a-zà-ÿ]+,?){0,3}\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?"
    r"(?:(?:of )?[A-Z][a-z]{2,8}\.?,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?,\s+)?1[5-9]\d\d\W*"
)
_ENDED = re.compile(r"[.!?…]\s?(?:--|—)\s?$")
_CLOSED = re.compile(r"[.]?[\"'”’»]")
TAGGED = re.compile(r"[,!?]['\"”’]\s[^'\"“”‘’.!?]{1,80},\s*['\"“‘]$")

_CITED = 3  #: words in quotation marks that a sentence goes on behind, and that nobody shouts
_NEAR = 60  #: characters in which it is said who says them


def greets(words: str, after: str) -> bool:
    """Whether some words with which a paragraph begins are the salutation of a letter."""
    return bool(DEAR.search(words) and GREETING.match(after))


def ends(before: str, after: str) -> bool:
    """Whether a run is the last of its block, or of a letter that is quoted: 'Wait.--NEVILLE.'"""
    last = not any(character.isalnum() for character in after)
    return last or bool(_ENDED.search(before) and _CLOSED.match(after))


def quoted(before: str, after: str, count: int) -> bool:
    """Whether a run fills a pair of quotation marks, and is what somebody reads there."""
    before = INITIALS.sub("", before)
    inside = re.match(r"[.,;:!?—-]*", after)
    mark = inside[0] if inside else ""
    rest = after[len(mark) :]
    if not (before[-1:] and before[-1] in OPENING and rest[:1] and rest[0] in CLOSING):
        return False
    if CUE.search(before[-60:].rstrip(OPENING)):
        return True
    if mark == "," and count >= _CITED:  # repeating "YOU ARE OLD, FATHER," to them
        return bool(re.search(r"\w\s.$", before)) and not spoken(after[:_NEAR])
    return count > 1 and not mark
