"""Windows-1252 or Mac Roman: which of the two a text is in, by what its bytes stand next to.

Both give a character to almost every byte, so that either can be read as the other. What tells
them apart is sense: a letter inside a word is likely, a capital after a small letter or a sign
between two letters is not; quotation marks stand around words, dashes between them. Each byte
beyond ASCII is read in both and weighed by its neighbours.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

ENCODINGS = {"windows-1252": "Windows-1252", "mac-roman": "Mac Roman"}

_SAMPLE = 20_000  # bytes beyond ASCII that are looked at
_BEYOND = re.compile(rb"[\x80-\xff]")
_LETTERS = string.ascii_letters.encode()
_WORD = re.compile(rb"[A-Za-z]+")
_WHOLE = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]+(?![A-Za-z\x80-\xff])")
_OPENING, _CLOSING, _DASHES = frozenset("“‘«„‚‹¿¡"), frozenset("”’»›“‘"), frozenset("—–")
#: Signs of running text, and those of them that may touch a word before or behind it.
_SIGNS = frozenset("©®™°§¶£€¥±×½¼¾²³¹ªº•·†‡…\u00a0")
_BEFORE_WORDS, _AFTER_WORDS = frozenset("•·…£€¥©§¶\u00a0"), frozenset("…†‡®™°²³¹ªº·\u00a0")
#: Behind and before an apostrophe, where languages of the west drop letters.
_DROPPED_AFTER = re.compile(rb"(?:s|t|d|m|ll|re|ve)(?![A-Za-z])", re.IGNORECASE)
_DROPPED_BEFORE = re.compile(rb"(?<![A-Za-z])(?:l|d|j|c|n|s|m|t|qu|o)$", re.IGNORECASE)

#: What a byte turns out to be, and how to say so.
_SAYINGS = {
    "mark": "quotation marks around words",
    "apostrophe": "the apostrophe inside words",
    "dash": "dashes between words",
    "letter": "letters in words",
    "sign": "signs where signs may stand",
}
_UNSEEN = {"\u00a0": "no-break space", "\u00ad": "soft hyphen"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How well a text reads in an encoding: the sum of the weights of `seen` bytes.

    `dense` tells that letters beyond ASCII are most of all, as in no language of the west.
    """

    name: str
    score: float
    seen: int
    misfits: int
    dense: bool
    roles: dict[str, Counter[int]] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """The encoding's name as people write it."""
        return ENCODINGS.get(self.name, self.name)

    @property
    def average(self) -> float:
        """The weight of one byte: near 1 where all make sense, below 0 where few do."""
        return self.score / max(self.seen, 1)

    def sentences(self) -> tuple[str, ...]:
        """The evidence for this reading, the commonest first."""
        roles = sorted(self.roles.items(), key=lambda item: -item[1].total())
        return tuple(self._sentence(role, codes) for role, codes in roles if role in _SAYINGS)

    def _sentence(self, role: str, codes: Counter[int]) -> str:
        shown = sorted(code for code, _ in codes.most_common(4))
        chars = [_characters(self.name)[code] for code in shown]
        listed = " ".join(f"0x{code:02X}" for code in shown)
        seen = " ".join(_UNSEEN.get(char, char) for char in chars)
        return f"in {self.called}, {listed} ({codes.total():,}×): {_SAYINGS[role]}, {seen}"


def readings(raw: bytes, names: Iterable[str] = tuple(ENCODINGS)) -> tuple[Reading, ...]:
    """The text read in each encoding of one byte a character, the best reading first."""
    parts = set(raw[:2_000_000].split())  # no word goes on over a space
    known = frozenset(_WHOLE.findall(b" ".join(parts).lower()))
    found = [_read(raw, name, known) for name in names]
    return tuple(sorted(found, key=lambda reading: -reading.score))


def _read(raw: bytes, name: str, known: frozenset[bytes]) -> Reading:
    table, roles, score = _characters(name), dict[str, Counter[int]](), 0.0
    for match in islice(_BEYOND.finditer(raw), _SAMPLE):
        at = match.start()
        before = table[raw[at - 1]] if at else " "
        after = table[raw[at + 1]] if at + 1 < len(raw) else " "
        char = table[raw[at]]
        role, weight = _role(before, char, after)
        if role in {"letter", "dash", "apostrophe"} and before.isalpha() and after.isalpha():
            weight = _between(raw, at, role, known)
        roles.setdefault(role if weight > 0 else "misfit", Counter())[raw[at]] += 1
        score += weight
    seen = sum(codes.total() for codes in roles.values())
    letters = roles.get("letter", Counter[int]()).total()
    looked = raw[: match.end()] if seen else b""
    plain = len(looked) - len(looked.translate(None, _LETTERS))
    misfits = roles.get("misfit", Counter[int]()).total()
    return Reading(name, score, seen, misfits, letters > 0.4 * (letters + plain), roles)


@cache
def _characters(name: str) -> str:
    """The character of each byte, U+FFFD where the encoding has none."""
    return "".join(bytes([code]).decode(name, "replace") for code in range(256))


def _role(before: str, char: str, after: str) -> tuple[str, float]:
    """What a character is between its neighbours, and how well it fits there."""
    inside = before.isalpha() and after.isalpha()
    if char.isalpha() and char not in "ªº":
        return "letter", _letter(before, char, after)
    if char in _DASHES:
        return "dash", 1.0
    if char == "’" and inside:
        return "apostrophe", 1.0
    if char in _OPENING | _CLOSING:
        return "mark", _quotation(before, char, after)
    if char == "\u00ad":
        return "sign", 1.0 if inside else -1.0
    return "sign", _sign(before, char, after)


def _letter(before: str, char: str, after: str) -> float:
    if char.isupper():
        if before.islower():
            return -2.0
        return 1.0 if before.isalpha() or after.isalpha() else -0.5
    if before.isalpha() or after.isalpha():
        return -1.0 if before.isupper() and after.isupper() else 1.0
    return 0.5 if before.isspace() and after.isspace() else -1.0


def _sign(before: str, char: str, after: str) -> float:
    if char == "\ufffd" or (before.isalpha() and after.isalpha() and char != "\u00a0"):
        return -3.0
    if (after.isalpha() and char not in _BEFORE_WORDS) or (
        before.isalpha() and char not in _AFTER_WORDS
    ):
        return -1.5
    return 0.5 if char in _SIGNS else -0.7


def _quotation(before: str, char: str, after: str) -> float:
    apart = before.isspace() or before in "([-—–" or before in _OPENING
    if char in _OPENING and apart and (after.isalnum() or after in _OPENING):
        return 2.0
    ended = after.isspace() or after in ".,;:!?)]-—–…" or after in _CLOSING
    if char in _CLOSING and ended and not before.isspace():
        return 2.0
    return 0.5 if char in "«»’" and (apart or ended) else -1.0


def _between(raw: bytes, at: int, role: str, known: frozenset[bytes]) -> float:
    """The weight of a letter or mark between letters: are the halves words by themselves?"""
    before, after = raw[max(at - 30, 0) : at], raw[at + 1 : at + 31]
    left, right = re.search(rb"[A-Za-z]*$", before), _WORD.match(after)
    halves = bool(left and right) and {left[0].lower(), right[0].lower()} <= known  # type: ignore[index]
    if role == "letter":
        return 0.0 if halves else 1.0
    if role == "dash":
        return 1.5 if halves else -0.5
    dropped = _DROPPED_AFTER.match(after) or _DROPPED_BEFORE.search(before)
    return 1.5 if dropped else 0.5
