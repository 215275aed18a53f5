"""Cues: how a play's source says who speaks.

`Algernon.  Did you hear`, `NORA: Yes`, `_Ham._ Not so`, `HIGGINS [rising] Really`, `MEN--Yes`,
`2 Gent. No`, `Lo.E. No`, a name on a line of its own or in a column of its own: `cue` reads the
beginning of a line as any of these; `numbered` reads one that names nobody: `1. No`.
Whether it is one, only the whole play can tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from edition.structure.lines import Line
from edition.structure.numbering import CHAPTERS, NAMED, SECTIONS
from edition.structure.play.directions import ENTRANCE

_TITLES = (
    r"(?:(?:Mr|Mrs|Ms|Messrs|Dr|Rev|Hon|St|Capt|Col|Gen|Lieut|Lt|Sergt|Prof|Mme|Mlle|Sig|Sec|Eld|"
    r"(?-i:[A-HJ-UWYZ]))\. ?)"
)
_PLAIN = r"(?:[^\W\d_]|\d{1,2}(?:st|nd|rd|th|d)\b)[\w’']*(?:-[\w’']+)*"
_CALL = r"(?:\[(?:\d{1,3}|[A-Za-z])\]|\(\d{1,2}\)|[*†‡](?!\*))(?=\s|$)"  # of a note, behind a name
_WORD = rf"{_PLAIN}(?:\.{_PLAIN}){{0,2}}"  # "Lo.E", "M.Ford"


def _pattern(titles: str, inner: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<em>_|=|\*\*)?(?P<name>(?:\d{{1,2}}\.? ?(?=[^\W\d_]))?{titles}{_WORD}"
        rf"(?:(?(em)\.?),? (?:& )?{inner}{_WORD}){{0,5}})"
        rf"(?(em)(?:\s*[\[(][^\])_]{{1,90}}[\])])?)"
        rf"(?P<point>[.:]{{0,2}})(?(em)(?P=em))(?P<late>[.:]?)(?P<call>{_CALL})?"
        rf"(?:(?P<alone>\s*$)|(?P<act>\s+)(?=[\[(])|(?P<wide> *\t\s*|\s{{2,}})(?=\S)"
        rf"|(?P<dash>(?<=(?-i:[A-Z])) (?:--|—) (?=_)|[—–]|--)?\s*(?=\S))",
        re.IGNORECASE,
    )


_CUE, _UNTITLED = _pattern(rf"{_TITLES}{{0,2}}", rf"{_TITLES}?"), _pattern("", "")
_INSERTED = re.compile(r"\[([A-ZÀ-Þ][A-ZÀ-Þ.’' -]*[A-ZÀ-Þ])\.\](?= +\S)")  # by an editor
#: "IPHIGENIA, _alone_.", "DORANTE, _aside to her_: No."
_DOES = re.compile(
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?:\.? [A-ZÀ-Þ][A-ZÀ-Þ’'-]+){0,3}),? "
    r"_(?:aside|alone|apart|solus|within|to(?= [A-Z])|[a-z]+(?:ing|ly))(?![a-z])[^_]{0,80}"
    r"(?:_(?P<late>[.:]?)|(?P<point>[.:])_)(?:(?P<alone>\s*$)|\s+(?=\S))"
)
_TITLED = re.compile(rf"{_TITLES}|(?-i:[A-Z]{{2,}} [A-Z]\. )", re.IGNORECASE)
_LOWER = re.compile("[a-z]+")
_WITHIN = re.compile(
    rf"_(?P<name>{_TITLES}?{_WORD}(?: {_TITLES}?{_WORD})?)\.(?= [^_]*(?:_|$))", re.I
)
_ROMAN = re.compile(r"[IVXL]+")  # of a chapter in a list of contents
_COUNTED = re.compile(r"(\d{1,2})(?:\.? ?(?=[A-Z'’(\[])|\. ?(?=\S))")
_LATE_POINT = re.compile(r"[\[(][^\])]{1,200}[\])](?:(:)|(\.)(?=\s|$))")  # after what is done
_GOES_ON = re.compile(r"[\[(][^\])]+$")  # what is done, to the end of its line and farther
_SMALL = frozenset(
    {
        "of", "the", "and", "a", "an", "de", "la", "le", "du", "von", "van", "der", "to", "with",
        "in", "from", "on", "at", "und", "et", "y", "s",
    }
)  # fmt: skip
_ACTED = frozenset({"enter", "re-enter", "reenter", "exit", "exeunt", "manet", "manent", "curtain"})
#: The habit of a name in capitals that nothing but a space parts from what is said.
BARE = "A "
_BARE = re.compile(
    r"([A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ’'.-]*[A-ZÀ-Þ.]){0,3}) "
    r"(?=[\"“‘']?[A-ZÀ-Þ][a-zà-þ’' ])"
)
_TITLE = 14  # words of a line over a song or a dance
_DATES = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "note", "notes",
    }
)  # fmt: skip
#: What is sung or shown, over the words of it.
_SHOWN = frozenset(
    {
        "song", "songs", "air", "duet", "trio", "quartet", "recitative", "recit", "aria", "ballad",
        "glee", "catch", "dance", "music", "dumb", "lied", "chanson",
    }
)  # fmt: skip
#: Who sings, and what: "CHORUS OF NOBLES." over the words, "SOLO--KO-KO."
_SUNG = frozenset({"chorus", "solo", "ensemble", "quintet", "sextet", "septet", "madrigal"})
_ENDS = frozenset({"end", "finis", "tableau"})
#: "PERSONS OF THE DIALOGUE: Socrates, Phaedrus."
_LISTED = frozenset({"persons", "personages", "characters", "interlocutors", "dramatis"})
_NOBODY = CHAPTERS | SECTIONS | NAMED.keys() | _ACTED | _DATES | _SHOWN | _ENDS | _LISTED
#: The habit of a number that stands for a name.
COUNT = "#"


Speaker = tuple[str, str]  #: a name in small letters, and the habit in which it is written


@dataclass(frozen=True, slots=True)
class Cue:
    """A speaker's name at the beginning of a line, how far it reaches, and how it is written.

    `habit`: the sign around it, capitals or not, a colon after it or not, or "|" where it stands
    in a column of its own; `alone`: nothing stands after it on its line.
    """

    name: str
    habit: str
    length: int
    alone: bool

    @property
    def speaker(self) -> Speaker:
        """Who is named, as those are told apart who speak in a play."""
        return self.name, self.habit


def usual(cues: Iterable[Cue]) -> frozenset[str]:
    """The habits of one cue in ten, or of more."""
    habits = Counter(found.habit for found in cues)
    return frozenset(habit for habit, count in habits.items() if count * 10 >= habits.total())


def cue(line: Line) -> Cue | None:
    """The cue that a line begins with, if it may be one."""
    text, span = line.text, line.span
    if len(text) != span.end - span.start or (text[0].islower() and _small(text)):
        return None
    return _cue(text)


def _small(text: str) -> bool:
    """Whether a line begins with a small letter, and no word that a name may begin with."""
    match = _LOWER.match(text)
    return not match or match[0] not in _SMALL


@lru_cache(maxsize=1 << 15)
def _cue(text: str) -> Cue | None:
    """The same by the text of a line; it is kept, for a play's lines are asked again and again."""
    if text[0] == "[":
        found = _INSERTED.match(text)
        return Cue(found[1].lower(), "A", found.end(), alone=False) if found else None
    return _parted(text) or (_bare(text) if text[1:3].isupper() else None)


def _parted(text: str) -> Cue | None:
    """The name that a line begins with, where a sign or wide space parts it from what is said."""
    if text[:2].isupper() and " _" in text and (done := _done(text)):
        return done
    found = _read(text, _CUE.match(text))
    if not found and _TITLED.match(text):
        return _read(text, _UNTITLED.match(text))  # "Gen. Made you no more offence"
    return found


def _read(text: str, match: re.Match[str] | None) -> Cue | None:
    """The cue that a line begins with, as a pattern has found it."""
    if not match or not _signed(match):
        return None  # most lines by far
    point = match["point"] or match["late"]
    alone = match["alone"] is not None
    space = match["wide"] or match["act"] or ""
    name, words = match["name"], match["name"].replace(",", " ").split()
    counted = words if len(words) == 1 else [w for w in words if w.lower() not in _SMALL]
    capitals = "".join(counted).isupper()
    named = len(name) > 1 and counted and all(w[0].isupper() or w[0].isdigit() for w in counted)
    if not named or _nobody(words) or _ROMAN.fullmatch(name):
        return None
    column = not point and ("\t" in space or (capitals and len(space) > 1))
    acted = match["act"] is not None
    own = (capitals and (alone or acted or match["dash"])) or (match["em"] and (alone or acted))
    if acted and not point and (late := _LATE_POINT.match(text, match.end())):
        point = late[1] or ("" if own else late[2])
    elif acted and not point and not own and _GOES_ON.match(text, match.end()):
        point = "."  # as far as this line tells
    if not point and not column and not own:
        return None
    if alone and ENTRANCE.match(text) and len(words) > 1:
        return None  # "END OF THE FIRST ACT"
    near = point == "." and not alone and not match["dash"] and match.end() == match.end("late")
    if near and not (capitals and text[match.end()] in "[("):
        return None  # "e.g." and the like: no space after the point
    if len(words) > 1 and len(words[-1]) == 1 and not capitals and not match["em"]:
        return None  # "Susan H." goes on with her surname
    dash, after = match["dash"], text[match.end("dash") :][:1] if match["dash"] else ""
    cut = "dash" if dash and not (point and after.islower()) else "late"  # "NORA.--and then"
    end = match.end("call" if match["call"] else cut)
    habit = (match["em"] or "") + ("A" if capitals else "a") + (":" if ":" in point else "")
    habit += "—" if dash and dash[0] != " " and not point else ""
    return Cue(" ".join(name.lower().split()), "|" if column else habit, end, alone)


def _done(text: str) -> Cue | None:
    """The name in capitals that a line begins with, with what is done in italics behind it."""
    match = _DOES.match(text)
    if not match or _nobody(match["name"].split()) or _ROMAN.fullmatch(match["name"]):
        return None
    point, alone = match["late"] or match["point"], match["alone"] is not None
    if not point and not alone:
        return None
    habit = "A:" if point == ":" else "A"
    return Cue(" ".join(match["name"].lower().split()), habit, len(match[0].rstrip()), alone)


def _signed(match: re.Match[str]) -> bool:
    """Whether a sign parts what may be a name from what follows it."""
    signs = ("point", "late", "act", "wide", "dash")
    return match["alone"] is not None or any(match[one] for one in signs)


def _nobody(words: list[str]) -> bool:
    """Whether the words of a name are those of a heading, a date, a song, or what is done."""
    plain = [word.strip("'’.").lower() for word in words]
    if len(plain) > 1 and plain[0].isdecimal():
        del plain[0]
    ends = plain[0] == "the" and len(plain) == 2 and plain[1] in _ENDS
    return plain[0] in _NOBODY or "by" in plain or ends or plain[-1] == "scene"


def shown(text: str) -> bool:
    """Whether a displayed line says what is sung or shown: "SONG.", "AIR II. The Miller." """
    found = text.replace(",", " ").replace("--", " ").replace("—", " ").split()
    first = found[0].strip("_.:–-[(").lower() if found else ""
    sung = first in _SUNG and len(found) > 1 and text.isupper()
    return len(found) < _TITLE and (first in _SHOWN or sung)


def within(line: Line) -> Cue | None:
    """The name that a line in italics begins with, in which what is said is, too: "_Gav. Mort
    dieu!_" Most such lines are directions.
    """
    match = _WITHIN.match(line.text) if line.text[0] == "_" else None
    if not match or len(line.text) != len(line.span):
        return None
    return Cue(match["name"].lower(), "_a", match.end(), alone=False)


def numbered(line: Line) -> Cue | None:
    """The number that a line begins with, if it may stand for the name of a speaker."""
    match = _COUNTED.match(line.text) if line.text[:1].isdigit() else None
    if not match or len(line.text) != len(line.span):
        return None
    end = match.end() if line.text[match.end() - 1 : match.end()] != " " else match.end() - 1
    return Cue(match[1], COUNT, end, alone=False)


def _bare(text: str) -> Cue | None:
    """The name in capitals that a line begins with, if a sentence begins right after it."""
    match = _BARE.match(text)
    if not match or match[1].split()[0].lower() in _SMALL or _nobody(match[1].split()):
        return None
    return Cue(match[1].lower(), BARE, match.end(1), alone=False)
