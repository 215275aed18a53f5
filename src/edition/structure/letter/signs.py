"""What a letter or another document shows of itself: how it begins, how it ends, who introduces it.

"MY DEAR WATSON:--", "Sir,", "Yours faithfully,", "--MARY.", "It ran in this way:", "it said". Each
sign is weak by itself; `edition.structure.letter` weighs them together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from edition.structure.letter import abroad
from edition.structure.lines import Unit
from edition.structure.speech import closer, led_to

SURE = 0.4  #: of a salutation that needs no other sign
OPENING = re.compile(r"[\"'“‘«„`]{1,3}")
_OPENERS = frozenset("\"'“‘«„`")
_ALL_CLOSERS = "\"'”’»“"

_DEAR = re.compile(
    r"_?(?:(?:my|our)\s+(?:own\s+|very\s+|good\s+)?)?"
    r"(?:(?:dear(?:est|ly)?|beloved|darling|hono[u]?red|esteemed|respected|reverend)\b(?:[^.:;!?]|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bDr)\.){0,60}?"
    r"|(?:dear\s+)?(?:sirs?|madam|gentlemen|monsieur|messieurs|madame|my lord|mein herr)\b_?"
    r"|(?P<weak>(?:good |sweet |own )?"
    r"(?:friend|love|child|son|boy|girl|brother|sister|daughter)s?)\b_?"
    r"|to\s+(?:the|my|mr|mrs|miss|all|his|her)\b[^:;!?]{1,60}?)_?"
    r"(?P<end>\s?[,:;!.]?\s?_?(?:--+|[—–])|:|[,!.]$|,)",
    re.IGNORECASE,
)
#: "Dear me!", "My dear, dear …": what is cried, and begins no letter.
_EXCLAIMED = re.compile(
    r"_?(?:oh,? )?dear(?:,? dear|(?:est)?,? (?:me|oh|no|heart))\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:^[\"'“‘]?(?:i am|i remain|we remain|we are,)(?!\w)|"
    r"\byours?(?: (?:very|most|ever|always|in haste))?(?: \w+){0,2}$|"
    r"\b(?:yours|yrs\.?)(?: \w+){0,3},|"
    r"(?:truly|faithfully|sincerely|respectfully|affectionately|obediently) yours\b|"
    r"(?:^|am|remain|rest|me|always|from)\b[^.!?]{0,40}\b(?:your|thy)(?: [\w-]+,?){0,5} "
    r"(?:servant|friend|wife|husband|son|daughter|brother|sister|mother|father|niece|nephew|"
    r"cousin|well-wisher|uncle|aunt|child|lover)\b|"
    r"your (?:affectionate|loving|obedient|humble|sincere|devoted|faithful|ever)\b|"
    r"ever your loving\b|i have the hono[u]?r to be\b|believe me\b)[^.!?]{0,45}$",
    re.IGNORECASE,
)
_NAME = r"_?[A-ZÀ-Þ][A-ZÀ-Þ.]+(?:[ ’'.-]+(?:[A-ZÀ-Þ][A-ZÀ-Þ.]*|of|née|n.e|de|van|von)){0,4}\.?_?"
_SIGNED = re.compile(rf"(?<=[.!?,;—–-])\s*(?:--+|[—–])?\s*(?P<name>{_NAME})[\"'”’]*$")
_PARTICLES = frozenset({"a", "an", "the", "and", "or", "to", "in", "for", "with", "by", "is"})
_DISTRICT = re.compile(r",\s(?:[A-ZÀ-Þ]\.\s?){1,4}[\"'”’]*$")  #: "Prince's Gate, S.W."
#: How a notice begins: "NURSE.--Can any lady …", "LOST, a lamp", "TO LET: …"
_NOTICE = re.compile(
    r"[\"'“‘«„`]{1,3}_?[A-ZÀ-Þ]{3,}[^a-zà-ÿ!?\"'”’]{0,40}(?:\.?(?:--|[—–])|[,:]\s)"
)
_VALEDICTION = re.compile(
    rf"(?<=[.!?;])[\"'”’]?\s+(?P<formula>(?:Ever |Very |Most |Believe me,? )?"
    rf"(?:[Yy]ours|[Yy]our|Truly|Faithfully|Sincerely|Affectionately)\b[^.!?]{{0,60}}?,)"
    rf"\s+[\"“‘']{{0,2}}(?P<name>{_NAME})[\"'”’]*$"
)
_SIR = re.compile(r"(?:(?:my|dear) )*(?:sirs?|madam|gentlemen|my lord|my lady)", re.IGNORECASE)
_TITLED = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]*|of|the|de|van|von|née|and|&|_?per_?)")

_DOCUMENT = (
    r"letters?|notes?|note-paper|telegrams?|cablegrams?|messages?|despatch(?:es)?|dispatch(?:es)?|"
    r"epistles?|cards?|postcards?|inscriptions?|epitaph|notices?|advertisements?|placards?|"
    r"paragraphs?|articles?|newspapers?|papers?|documents?|summons|"
    r"(?<=the )will|(?<=his )will|(?<=her )will|entry|entries|slip|missive|"
    r"account|report|lines|memorandum|certificate|diary|journal|circular|manuscript|wire|cable|"
    r"superscription|extract"
)
_ETC = re.compile(r",?\s*(?:&c|etc)\.?$")  # "Believe me," &c.
_NAMED = re.compile(rf"\b(?:{_DOCUMENT})\b", re.IGNORECASE)
#: A line over a document: "_Telegram from Arthur Holt to Peter Orme._"
_ENTITLED = re.compile(
    r"[\W_]*(?:Letter|Telegram|Cablegram|Note|Memorandum|Postcard|Report|Message|LETTER|TELEGRAM)"
    r"(?:, | from | to | by | of )(?!.*[?!])"
)
_TITLE = 15  #: words of such a line
_READ = re.compile(
    r"\b(?:as follows|the following(?: [\w-]+){0,4}|to this effect|(?:ran|read|reads) thus|"
    r"in th(?:is|ese) (?:way|fashion|manner|words?|terms?)|"
    r"(?:it|which|that|this|letter|note) (?:\w+ )?(?:ran|runs?|read|reads)(?: \w+){0,3})\W*$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(?:wrote|writes|written|read|reads|ran|runs|headed|entitled|inscribed)\b[^.!?]{0,60}:\W*$",
    re.IGNORECASE,
)
_IT_SAID = re.compile(
    rf"[\"'”’]\s+(?:it|the (?:{_DOCUMENT}))\s+"
    rf"(?:said|ran|read|began|begins|says|runs|reads|went on|continued|concluded)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_FIGURE = re.compile(r"\d")  # there is no date without one, but a day of the week
_DATED = re.compile(
    rf"\b{_MONTH}\.?\W+(?:the )?\d|\b\d\w{{0,3}}\W+(?:of )?{_MONTH}|"
    r"\b1[0-9]{3}\b|\b1[78](?:--+|—)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\W*\d{4}\W*")
#: "Wednesday", "Monday morning", "Sunday, 9 p.m."
_WEEKDAY = re.compile(
    r"(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day)(?:,? (?:in the )?(?:morning|afternoon|evening|"
    r"night|noon))?(?:,? [\w. ':]{1,12})?\W*",
    re.IGNORECASE,
)
#: What stands under the last words of a book: a word for its end, and nobody's name.
_ENDED = re.compile(r"(?:the )?end(?: of .*)?|finis|fin(?:e|al)?|ende", re.IGNORECASE)
POSTSCRIPT = re.compile(
    r"[\"'“‘_]*(?:P\.\s?P?\.?S\b|(?-i:PS)(?=[.:—]|--)|Postscript(?![^\W_])|N\.\s?B\.)",
    re.IGNORECASE,
)


def opener(text: str) -> str:
    """The quotation marks that a text begins with."""
    match = OPENING.match(text) if text[:1] in _OPENERS else None
    return match[0] if match else ""


def closed(text: str, opened: str) -> bool:
    """Whether a quotation that was opened with `opened` is closed at the end of a text."""
    closing = closer(opened)
    text = _ETC.sub("", text[-30:])
    tail = text[-4:].rstrip(" _")
    while tail and tail[-1] in _ALL_CLOSERS:
        if tail[-1] == closing:
            return True
        tail = tail[:-1]
    return False


@lru_cache(maxsize=1 << 15)
def salutation(text: str) -> tuple[int, float]:
    """How long the salutation is that a text begins with, and how sure that is; 0 for none."""
    begin = len(opener(text))
    match = _DEAR.match(text, begin)
    if sure := abroad.salutation(text[begin:]):
        return len(text), sure
    if not match:
        return 0, 0.0
    words, alone = match[0].split(), match.end() == len(text)
    named = text[begin : match.start("end")]
    capitals = named.isupper() and len(named) > 4
    if _EXCLAIMED.match(named):
        return 0, 0.0
    dashed = re.search(r"--|[—–:]", match["end"]) is not None and "!" not in match["end"]
    strong = dashed or (alone and len(words) <= 8)
    if match["weak"]:  # so people speak too
        mine = match[0].lstrip("_").lower().startswith(("my ", "our "))
        return (match.end(), 0.25 if strong else 0.1) if mine else (0, 0.0)
    to_all = named.lower().startswith("to ")
    year = _YEAR.fullmatch(text, match.end())  # "TO THE HEART OF MID-LOTHIAN--(1830)."
    if to_all and (year or not (strong and re.search(r"--|[—–:]", match["end"]))):
        return 0, 0.0
    return match.end(), 0.4 + 0.1 * capitals if strong else 0.4 if capitals else 0.1


def entitled(text: str) -> bool:
    """Whether a line says what document stands under it."""
    return bool(_ENTITLED.match(text)) and len(text.split()) <= _TITLE


@lru_cache(maxsize=1 << 15)
def introduced(before: str, weakly: bool) -> tuple[tuple[str, float], ...]:
    """What the words before a document say of it, with its weight; `weakly`: a mention too."""
    if entitled(before):
        return (("a line above it says what it is", 0.4),)
    colon = before[-5:].rstrip("\"'”’—–-").endswith(":")
    if colon and led_to(before):
        return ()
    sentence = re.split(r"(?<=[.!?])[\"'”’]?\s+", before[-200:])[-1]
    if _READ.search(sentence[-100:]):
        return (("introduced as something that is read", 0.4 if colon else 0.35),)
    if colon and (_WRITTEN.search(sentence) or _NAMED.search(sentence)):
        return (("introduced as something that is read", 0.4),)
    if weakly and _NAMED.search(before[-300:]):
        return (("something written is spoken of before it", 0.25 if colon else 0.15),)
    return (("introduced by a colon", 0.2),) if colon else ()


def label(before: str) -> str:
    """What kind of displayed document the words before it name."""
    near = before[-300:].replace("_", " ").lower()
    for name, words in (
        ("telegram", r"telegrams?|cablegrams?|wire|cable"),
        ("inscription", r"inscriptions?|epitaph|tombstone|inscribed"),
        ("notice", r"notices?|advertisements?|placards?|advertised"),
    ):
        if re.search(rf"\b(?:{words})\b", near):
            return name
    return ""


def said_by_itself(text: str) -> bool:
    """Whether the document is what speaks: “Missing,” it said."""
    return bool(_IT_SAID.search(text[:160]))


def notice(text: str) -> bool:
    """Whether a text begins, in quotation marks, as a notice in a newspaper does."""
    return bool(_NOTICE.match(text))


def dated(unit: Unit) -> bool:
    """Whether a unit is a place and date, or one of them set in to the right."""
    return unit.words <= 14 and date(unit.text)


def date(text: str) -> bool:
    """Whether a line has a date, and begins as a place or a date does."""
    text = text.replace("_", " ").strip("\"'“‘[]()-—– ")
    if _WEEKDAY.fullmatch(text):
        return True
    if not (text[:1].isupper() or text[:1].isdigit()) or not _FIGURE.search(text):
        return False
    return bool(_DATED.search(text))


def formula(text: str) -> bool:
    """Whether a text, or its end, is the closing formula of a letter."""
    text = text.lstrip("\"'“‘«»„_ ")
    end = text[-160:].rstrip("\"'”’,.—-*† ") + ","
    return (_formal(end.lower()) and bool(_CLOSING.search(end))) or abroad.formula(text)


def _formal(low: str) -> bool:
    """Whether the end of a text, in small letters, has one of the words that formulas have."""
    begun = any(word in low[:14] for word in ("am", "rema", "are"))
    return begun or any(word in low for word in ("your", "thy", "yr", "hono", "eve me"))


def signed(text: str) -> re.Match[str] | None:
    """The name in capitals that a text ends with, after a point or a dash."""
    match = _SIGNED.search(text[-80:])
    if not match or len(match["name"]) <= 3:
        return None
    district = _DISTRICT.search(text[-80:])
    if district and not formula(text[-80:][: district.start()]):
        return None
    if not _PARTICLES.isdisjoint(match["name"].lower().split()):
        return None  # the end of a sentence in capitals
    return _SIGNED.search(text, max(len(text) - 80, 0))


def valediction(text: str) -> re.Match[str] | None:
    """A closing formula and a name that run on from the last sentence of a text."""
    return _VALEDICTION.search(text, max(len(text) - 160, 0))


def ended(text: str) -> bool:
    """Whether a line only says that the book ends."""
    return bool(_ENDED.fullmatch(text.strip(" .*_")))


def addressed(text: str) -> bool:
    """Whether a line is the person written to, as in a closing formula: "I am, / Sir, / your …"."""
    return bool(_SIR.fullmatch(text.strip("\"'“”‘’«»_.,—–- ")))


def name(text: str) -> bool:
    """Whether a line is a person's name and nothing else."""
    bare = text.strip("\"'“”‘’«»_.,—–- ").replace("(", "").replace(")", "")
    words = bare.split()
    named = 0 < len(words) <= 6 and len(bare) <= 50 and all(map(_TITLED.fullmatch, words))
    return named and not addressed(bare)
