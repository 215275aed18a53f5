"""Marks of quotation as they stand in a flow: runs of adjoining marks, and their neighbours.

A mark's *form* is "d" (double) or "s" (single), whatever character or pair of characters it is
typed with. A *run* is one or more marks that touch, or that only a thin space parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

DOUBLE = '"“”„‟″'
SINGLE = "'‘’‚‛`´′"
_MARK = f"[{DOUBLE}{SINGLE}]"
_THIN = "[\u202f\u2009\u200a\u00a0]"
#: A plain space parts two marks of one direction when words stand on one side of them only.
_PARTED = rf"(?<=[^\s]{_MARK}) (?={_MARK}(?:[\s.,;:?!)\]]|$))|(?<=[\s(]{_MARK}) (?={_MARK}\w)"
#: It begins with a mark, which no search tries in vain; apostrophes inside plain words are passed.
RUN = re.compile(
    rf"[{DOUBLE}{SINGLE},](?:(?<!,)(?!(?<=[A-Za-z0-9][{SINGLE}])[A-Za-z])|(?<![^\s(\[—–-],),(?=\w))"
    rf"(?:(?:{_THIN}|{_PARTED})?{_MARK})*"
)
_BEFORE_LETTER = re.compile(f"[{SINGLE}](?=[^\\W\\d_])")
_LETTERS = r"[^\W\d_]"
#: A word, what stands behind it (of a contraction, the letter behind the apostrophe), and whether
#: a mark does.
_WORD_AFTER = re.compile(
    rf"({_LETTERS}+|\d+s?)(?![^\W_])(?=([.,;:!?]?[{SINGLE}](?![^\W_]))?)"
    rf"(?:[{SINGLE}](?={_LETTERS}))?(.?)",
    re.DOTALL,
)
#: What a contraction ends with is no word that may be cut short: won't'.
_WORD_BEFORE = re.compile(
    rf"(?<!{_LETTERS}[{SINGLE}](?=(?:t|s|d|m|ll|re|ve)$))(?<!{_LETTERS})({_LETTERS}+)$"
)
#: What stands before an 'a' that is *have*: might 'a', would 'a', he'd 'a', hadn't 'a'.
_MODAL = re.compile(
    rf"(?:\b(?:might|mou(?:gh)?t|must?|c(?:oul|u)d|t?would|wu?d|shou?ld|shud|may|ought|had|to|not"
    rf"|n?ever)|[{SINGLE}](?:d|ll|t)|\b(?:(?:coul|woul|shoul|di|ha|mus|might|mought)d?)?n[{SINGLE}]"
    rf"|\bmus[{SINGLE}])\s$",
    re.IGNORECASE,
)
_THEN = re.compile(rf",?[ \n]_?[{SINGLE}]?({_LETTERS}+)")
_FOLLOWING = re.compile(rf"[ \n]_?({_LETTERS}+)")
_CUT_WORD = re.compile(rf"(?<![^\W\d_])({_LETTERS}+)[{SINGLE}]\s$")
_CUT = re.compile(rf"(?<![^\W_])(o|th|t|i|wi|an|a|ol|ha)[{SINGLE}]$")
_TOKEN = re.compile(rf"{_LETTERS}+(?:[{SINGLE}]{_LETTERS}+)+")
_DASHES = ("-", "–", "—")
#: Signs of emphasis in plain text, which stand between a mark and its word.
_EMPHASIS = "_*"


class Run(NamedTuple):
    """Marks that touch: where they stand, what is on either side, which words adjoin.

    `left` and `right` are classes of `kind`; `after` is the word that begins at the run's end
    with the character behind it, `before` the word that ends at its start.
    """

    start: int
    end: int
    text: str
    left: str
    right: str
    before: str = ""
    after: str = ""
    beyond: str = ""
    far: str = ""  #: the character before a space on the left
    following: str = ""  #: the word after a space, behind one that a run ends, in lower case
    have: bool = False  #: it stands at the *a* that is *have*
    then: str = ""  #: the word behind the one that begins at its end, in small letters
    alone: bool = False  #: a mark ends that word too
    token: str = ""  #: the word that begins at its end, with apostrophes inside: 'ca'se, 'Liz'beth
    cut: str = ""  #: the word that a single mark cuts off, before a space on the left


@lru_cache(maxsize=4096)
def kind(character: str) -> str:
    """A letter A, digit N, space S, closing P or opening O punctuation, dash D, hyphen H, Y."""
    if character.isalpha():
        return "A"
    if character.isdigit():
        return "N"
    if character.isspace():
        return "S"
    for name, members in (("P", ".,;:?!)]}…%°¡¿"), ("O", "([{"), ("D", "—–―⸺"), ("H", "-‐‑/")):
        if character in members:
            return name
    return "A" if character in "\u0301\u0300\u0308\u0302" else "Y"


def _left(flow: str, at: int) -> tuple[str, str]:
    """The class of what stands before position `at`, and the character before a space there."""
    while at > 0 and flow[at - 1] in _EMPHASIS:
        at -= 1
    before = flow[at - 1 : at]
    name = kind(before) if before else "B"
    if name == "B" or (before == "\n" and flow.startswith("\n\n", at - 2)):
        return "B", "\n"
    if name == "S":
        far = flow[at - 2 : at - 1]
        if far in SINGLE and (cut := _CUT.search(flow, max(0, at - 6), at - 1)):
            far = cut[1]  # a clause goes on over a word cut short
        return ("L" if before == "\n" else "S"), far
    if before == "-" and flow[at - 2 : at - 1] == "-":
        return "D", ""
    return name, ""


def _right(flow: str, at: int) -> str:
    """The class of what stands at position `at`; E the end of a block, F points of omission."""
    while at < len(flow) and flow[at] in _EMPHASIS:
        at += 1
    name = kind(flow[at]) if at < len(flow) else "E"
    if name == "S":
        return "E" if flow.startswith("\n\n", at) else name
    if name == "P":
        return "F" if flow.startswith(("…", "...", ". ."), at) else name
    return "D" if name == "H" and flow.startswith("--", at) else name


def is_medial(flow: str, match: re.Match[str]) -> bool:
    """Whether a run is one single mark between letters, or between a digit and a letter."""
    start, end = match.span()
    if end - start != 1 or match[0] in DOUBLE or not start or end == len(flow):
        return False
    return flow[start - 1].isalnum() and flow[end].isalpha()


def run_of(flow: str, match: re.Match[str]) -> Run:
    """The run that `match` of RUN found, with what stands beside it."""
    start, end = match.span()
    left, far = _left(flow, start)
    right = _right(flow, end)
    if left == "S" and far in _DASHES and right in "SEP":
        left = "D"  # a dash that is typed with spaces, and ends what is said: "Never - " he began
    after = _WORD_AFTER.match(flow, _past_emphasis(flow, end)) if right in "ANY" else None
    ends = after.end(1) if after else end
    token = before = following = None
    if after and flow[ends : ends + 1] in SINGLE:
        token = _TOKEN.match(flow, after.start(1))
        ends = token.end() if token else ends
    if left in "ALNY":  # else no word can end there
        words = flow[max(0, start - 20) : start].rstrip(_EMPHASIS)
        before = _WORD_BEFORE.search(words) if words.rstrip("\n")[-1:].isalnum() else None
        following = _FOLLOWING.match(flow, end) if before and right == "S" else None
    return Run(
        start,
        end,
        match[0],
        left,
        right,
        before[1] if before else "",
        after[1] if after else "",
        after[3] if after else "",
        far,
        following[1].lower() if following else "",
        (left == "A" or right == "A") and _is_have(flow, start, end),
        then[1].lower() if after and (then := _THEN.match(flow, ends)) else "",
        bool(after and after[2]),
        token[0] if token else "",
        cut[1]
        if far in SINGLE
        and flow[start - 1 : start].isspace()
        and (cut := _CUT_WORD.search(flow, max(start - 20, 0), start))
        else "",
    )


def _is_have(flow: str, start: int, end: int) -> bool:
    """Whether an *a* beside a run, that no letter touches, stands where *have* is said."""
    first = start
    if flow[start - 1 : start] == "a" and start > 1:
        first = start - 1 - (flow[start - 2] in SINGLE)
    elif flow[end : end + 1] != "a" or flow[end + 1 : end + 2].isalnum():
        return False
    return end - start == 1 and _MODAL.search(flow, max(first - 10, 0), first) is not None


def _past_emphasis(flow: str, at: int) -> int:
    while at < len(flow) and flow[at] in _EMPHASIS:
        at += 1
    return at


def runs(flow: str) -> Iterator[Run]:
    """All runs in order, but for apostrophes inside words."""
    for match in RUN.finditer(flow):
        if not is_medial(flow, match):
            yield run_of(flow, match)


def medial(flow: str) -> Iterator[int]:
    """Where the apostrophes inside words are."""
    for match in _BEFORE_LETTER.finditer(flow):
        if flow[match.start() - 1 : match.start()].isalnum():
            yield match.start()
