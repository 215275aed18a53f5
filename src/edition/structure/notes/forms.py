"""How a source marks its own notes: the forms of calls, and of the notes they call.

The ground of this room. A note begins a line with its mark (`[1] `, `[Footnote A: `, `* `), a
call stands in the text behind a word. What serves for both also serves for other things (a list,
a blank, a star for a break), so no form is believed before calls and notes have been compared.
"""

from __future__ import annotations

import re

SIGN = "[*†‡§‖¶]"
RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_LABEL = r"\d{1,4}[:.-](?:\d{1,3}|[A-Z])|\d{1,4}[a-z]?|[A-Za-z]{1,2}|[ivxlc]{1,7}|[*†‡§‖¶#+]{1,4}"

_FOOTNOTE = r"foot-?\s?note|fu(?:ß|ss)note|voetnoot|сноска"
_NAMED = r"fn\s?[#-]?\s?|(?:foot)?note\s\#?|nota\s"  # [FN#12], [FN-12], [Note 3]

#: How a note begins, by form. `told` says itself that it is a note, and ends with its bracket.
HEADS = {
    "told": re.compile(
        rf"\[(?:{_FOOTNOTE}|note|fn|nota|anm(?:erkung)?\.?|noot|примечание|прим\.)"
        rf"\s*(?::\s+(?=\d{{1,3}}:))?(?P<label>{_LABEL})\s*[:.]\s*",
        re.I,
    ),
    "titled": re.compile(rf"(?:{_FOOTNOTE})\s+(?P<label>{_LABEL})\s*[:.](?:\s+|$)", re.I),
    "enclosed": re.compile(r"\[\*?(?P<label>\d{1,4}|(?<!\*)[A-Z*†‡§])\s?:\s+"),
    "returned": re.compile(
        r"[\[(]?(?P<label>\d{1,4}|[*†‡§]{1,4})[\])]?\s*\(_?return_?\)(?:\s*\[)?\s*", re.I
    ),
    "opened": re.compile(r"(?P<label>\d{1,5})\s?\[\s?(?=[^\]\s])"),
    "square": re.compile(
        rf"\[(?:{_NAMED})?\*?(?P<label>{_LABEL})\][.:]?(?:\s+(?=\S)|(?-i:(?=[A-Z\"“])))", re.I
    ),
    "brace": re.compile(rf"\{{(?P<label>{_LABEL})\}}[.:]?\s+(?=\S)"),
    "round": re.compile(
        r"(?:f(?=\(\d))?\(\*?(?P<label>\d{1,4}|(?<!\*)[*†‡§+#]{1,4}|[A-Za-z])\*?\)\s+(?=\S)"
    ),
    "angle": re.compile(r"<(?P<label>\d{1,4})>\s+(?=\S)"),
    "slash": re.compile(r"/(?P<label>\d{1,4})/\s+(?=\S)"),
    "raised": re.compile(rf"(?P<label>[{RAISED}]{{1,4}})\s?(?=\S)"),
    "caret": re.compile(r"\^\{?(?P<label>\d{1,4})\}?\s+(?=\S)"),
    "wrapped": re.compile(r"[(\[](?P<label>[*†‡§]{1,4})\s?(?=[^\s\])*†‡§])"),
    "sign": re.compile(
        rf"(?P<label>(?P<one>{SIGN})(?P=one){{0,3}}|[+#]{{1,3}}(?=\s))"
        r"(?!.*\*\*\s*$)(?!\S[^*\n]{0,80}\S?\*(?!\w))"
        r"\s?(?=[^\s*†‡§‖¶])"
    ),
    "paged": re.compile(
        r"(?:\d{1,4}|[ivxlc]{1,7})\.\s{0,2}(?P<label>[*†‡§]{1,3}|[+±])\s?(?=[^\s*+±])"
    ),
    "number": re.compile(
        r"(?:note\s+)?(?P<label>\d{1,4})(?:[.):]|,(?=\s+p)|(?=\s+\(p))(?:\s*(?:--|—)\s*|\s+)(?=\S)",
        re.I,
    ),
    "naked": re.compile(r"(?:_\s{2,})?(?P<label>\d{1,4})\s+(?=[\"“'‘_(\[]*[A-ZÀ-Þ])"),
}

#: How one begins whose number hangs out to the left of its words, whatever these begin with.
HANGING = re.compile(r"(?:_\s{2,})?(?P<label>\d{1,4})\s+(?=\S)")

#: How one begins that has no mark.
BARE = re.compile(rf"[\[({{]\*?(?:{_FOOTNOTE})s?\s*[:.]\s*", re.I)

#: How one begins that stands in the text where it is called, and has a number: "(1. So he says.)".
COUNTED = re.compile(r"[\[({](?P<label>\d{1,4})[.:]\s+(?=\S)")

#: How one begins that stands so in the text, without one: "[Note: He says so.]".
NOTED = re.compile(r"\[note\s*:\s*(?=\S)", re.I)

#: The signs that a note in the text stands between.
CLOSERS = {"[": "]", "(": ")", "{": "}"}

#: How one begins that stood in the margin; at the head of a paragraph that is a gloss.
SIDE = re.compile(r"\[\s*(?:side-?note|marginal (?:note|gloss)|margin)s?\s*:\s*", re.I)

#: How a note is called. What is glued to a word is a call; brackets may stand after a space.
CALLS = {
    "square": re.compile(rf"[ ]?\[(?:{_NAMED})?\*?(?P<label>{_LABEL})\.?\]", re.I),
    "brace": re.compile(rf"[ ]?\{{(?P<label>{_LABEL})\}}"),
    "round": re.compile(
        r"(?<=[^\s(\[])(?<!\bf)(?:\(|[ ]\((?:see )?note\s)\*?"
        r"(?P<label>\d{1,4}|(?<!\*)[*†‡§+#]{1,4}|[A-Za-z])\*?\)",
        re.I,
    ),
    "loose": re.compile(r"(?<=[^\s(\[])(?:\r\n|\s)?\(\*?(?P<label>\d{1,4})\)"),
    "angle": re.compile(r"[ ]?<(?P<label>\d{1,4})>"),
    "slash": re.compile(r"(?<=[^\s/])[ ]?/(?P<label>\d{1,4})/"),
    "raised": re.compile(rf"(?<=[^\s{RAISED}])(?P<label>[{RAISED}]{{1,4}})(?!\w)"),
    "caret": re.compile(r"(?<=[^\s^])\^\{?(?P<label>\d{1,4})\}?(?!\w)"),
    "bare": re.compile(r"(?<=[^\s\d])(?:\r\n|\s)(?P<label>\d{1,4})(?=[\s,.;:)—-]|\Z)"),
    "glued": re.compile(
        r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?\"'”’)]))(?P<label>\d{1,3})(?=[\s.,;:)—-]|\Z)"
    ),
    "apart": re.compile(
        rf"(?<=[\w.,;:!?\"'”’)\]_»])[ ](?P<label>(?P<one>{SIGN})(?P=one){{0,3}})(?=[\s.,;:!?)]|\Z)"
        r"(?!\s*[*†‡§‖¶])"
    ),
    "sign": re.compile(
        rf"(?<=[\w.,;:!?\"'”’)\]_»])(?P<label>(?P<one>{SIGN}|[+#±])(?P=one){{0,3}})(?![\w*†‡§‖¶+#±])"
    ),
}

#: The heads that begin notes only below what announces these.
ANNOUNCED = frozenset({"number", "naked"})

#: How notes are called that have only a number.
PLAIN = ("square", "brace", "raised", "caret", "round")

#: Which calls go with which notes, the surest first; and what share of the notes must be called.
#: Two kinds of calls in one word go together.
MATCHES: dict[str, tuple[tuple[str, ...], float]] = {
    "told": (("square", "sign", "brace", "round", "raised", "caret", "angle"), 0.5),
    "titled": (("square", "sign", "brace", "round", "raised", "caret"), 0.5),
    "enclosed": (("square",), 0.5),
    "returned": (("square", "brace", "raised", "round", "sign", "bare"), 0.6),
    "opened": (("square", "round", "raised", "caret", "bare", "glued"), 0.8),
    "square": (("square", "round"), 0.5),
    "brace": (("brace",), 0.5),
    "angle": (("angle",), 0.8),
    "slash": (("slash",), 0.8),
    "raised": (("raised",), 0.6),
    "caret": (("caret",), 0.8),
    "round": (("round", "square", "loose"), 0.8),
    "wrapped": (("sign",), 0.6),
    "sign": (("sign", "sign apart"), 0.6),
    "paged": (("sign",), 0.6),
    "number": ((*PLAIN, "glued"), 0.8),
    "naked": ((*PLAIN, "bare", "glued"), 0.8),
}

#: Calls of which only the order tells that they are: what they look like is said of other things.
ORDERED = frozenset({"bare", "loose", "glued"})

#: The forms whose notes end with the bracket that they began with.
BRACKETED = frozenset({"told", "enclosed", "opened", "returned", "wrapped", "held"})

#: What announces notes, on a line of its own.
_TITLE = re.compile(
    r"[*_\[(]*(?:(?:[\w’']+\s){0,2}foot-?\s?notes?|(?:the\s|author's\s|editor's\s)?notes?|fu(?:ß|ss)noten?|"
    r"anmerkungen|endnotes?)(?:\s+(?:to|on|for|of)\s.{1,60}|,\s.{1,40})?[\s.:*_\])]*",
    re.I,
)

#: A rule between the text of a page and its notes.
RULED = re.compile(r"[-_—–=\s]+")

#: Raised figures as others.
FIGURES = str.maketrans(RAISED, "1234567890")


def announces(text: str) -> bool:
    """Whether a line, or a unit, only says that notes stand under it."""
    low = text.lower()
    return ("note" in low or "anmerkungen" in low) and bool(_TITLE.fullmatch(text))
