"""What a typewriter could not write, typed apart: accents, ligatures, raised letters, Greek.

`[=a]` is ā and `[c,]` ç, `[oe]` œ; `M^{r}` has a raised r, `H_{2}O` a lowered 2; `[Greek:
logos]` is Greek in Latin letters; `3-1/2` is 3½; `P R E F A C E` is a word set wide. `<i>` and
`<b>` are left over from a web page. Each is certain by its form, so no count over the book is
asked for. All of them become edits of the ledger.

https://www.pgdp.net/wiki/DP_Official_Documentation:Proofreading/Diacritical_Marks
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from edition.model.document import Document, Mark
from edition.model.text import Edit, Span
from edition.structure.inline.readings import Inlines, scopes, settled, shared
from edition.structure.letterspacing import gaps

#: Accents as they are typed before a letter, and (those below it) after it.
_OVER = dict(zip("=:.`'^)v~*", "\u0304\u0308\u0307\u0300\u0301\u0302\u0306\u030c\u0303\u030a",
                 strict=True))  # fmt: skip
_UNDER = dict(zip("=:.,~)^", "\u0331\u0324\u0323\u0327\u0330\u032e\u032d", strict=True))
_LETTERS = {"oe": "œ", "OE": "Œ", "Oe": "Œ", "ae": "æ", "AE": "Æ", "Ae": "Æ"}
_FRACTIONS = {
    "1/2": "½", "1/4": "¼", "3/4": "¾", "1/3": "⅓", "2/3": "⅔",
    "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}  # fmt: skip
_BARE = frozenset({"1/2", "1/4", "3/4"})  #: sure without a whole number before them

#: Lines that may be letter-spaced whatever their length; others only if they are short.
_DISPLAYED = frozenset({"title", "subtitle", "author", "heading", "speaker", "signature"})
_SPACED = 60
_TYPED = re.compile(
    r"""\[(?P<letters>oe|OE|Oe|ae|AE|Ae)\]
      | \[(?P<over>[=:.`'^)v~*][A-Za-z])\] (?!\()
      | \[(?P<under>[A-Za-z][=:.,~)^])\] (?!\()
      | (?<=[\w.)\]}_])\^(?: \{(?P<braced>[^{}\n]{1,12})\} | (?P<raised>[A-Za-z0-9])(?![\w^]) )
      | (?<=[\w.)\]}])_\{(?P<lowered>[^{}\n]{1,12})\}
      | (?<![\w/.,-])(?: (?P<whole>\d+)[ -] )?(?P<fraction>[1-7]/[2348])(?![\w/]|[.,]\d)
    """,
    re.X,
)
#: What is in all that is typed apart; each sign by itself, for so it is found fast.
_SIGNS = [re.compile(re.escape(sign)) for sign in ("[", "^", "/", "<", "_{")]
#: What is in other letters; the call of a note may stand in it.
_GREEK = re.compile(
    r"\[(Greek|Hebrew|Russian|Cyrillic|Sanskrit|Arabic):\s*"
    r"((?:[^\[\]]|\[(?:\d{1,3}|[A-Z*])\]){1,2000}?)\s*\]",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s?\[[\w*]{1,3}\]$")
_LANGUAGES = {
    "Greek": "grc", "Hebrew": "he", "Russian": "ru", "Cyrillic": "ru", "Sanskrit": "sa",
    "Arabic": "ar",
}  # fmt: skip
_SET = {"^": ("superscript", "raised"), "_": ("subscript", "lowered")}
_TAG = re.compile(r"<(/?)(i|em|b|strong|cite|sc|smcap|sup|sub)>", re.IGNORECASE)
_TAGS = {
    "i": "emphasis", "em": "emphasis", "b": "strong", "strong": "strong", "cite": "work",
    "sc": "small-caps", "smcap": "small-caps", "sup": "superscript", "sub": "subscript",
}  # fmt: skip


def typed(document: Document) -> Inlines:
    """What is typed apart in a document, and the edits that put it together."""
    found, taken = Inlines(edits=tuple(_spaced(document))), settled(document)
    source = document.source
    places = sorted(match.start() for sign in _SIGNS for match in sign.finditer(source))
    for leaves in scopes(document) if places else ():
        whole = Span(leaves[0].span.start, leaves[-1].span.end)
        at = bisect_left(places, whole.start)
        if at == len(places) or places[at] >= whole.end:
            continue  # as most blocks are
        read = _characters(source, whole) + _foreign(source, leaves) + _tags(source, leaves)
        found += Inlines(
            tuple(mark for mark in read.marks if not taken.touch(mark.span)),
            tuple(edit for edit in read.edits if not taken.touch(edit.span)),
        )
    return found


def _spaced(document: Document) -> Iterator[Edit]:
    """The spaces between the letters of a displayed line that is letter-spaced."""
    taken = None
    for leaf in document.leaves():
        if leaf.kind in _DISPLAYED or len(leaf.span) < _SPACED:
            for start, end in gaps(leaf.span.of(document.source)):
                span = Span(leaf.span.start + start, leaf.span.start + end)
                taken = taken or settled(document)
                if not taken.touch(span):
                    yield Edit(span, "", "typed-apart", "letters of a word, set wide apart")


def _characters(source: str, whole: Span) -> Inlines:
    """Accents, ligatures, fractions, raised and lowered letters."""
    marks: list[Mark] = []
    edits: list[Edit] = []
    for match in _TYPED.finditer(source, whole.start, whole.end):
        span, kind = Span(*match.span()), match.lastgroup or ""
        if kind in ("braced", "raised", "lowered"):
            words, sign = Span(*match.span(kind)), source[span.start]
            name, how = _SET[sign]
            marks.append(Mark(name, span, evidence=(f"{how} by a {sign}",)))
            reason = f"a {sign} stands for a {how} letter"
            edits.append(Edit(Span(span.start, words.start), "", "signs", reason))
            if words.end < span.end:
                edits.append(Edit(Span(words.end, span.end), "", "signs", reason))
        elif kind == "fraction":
            edits += _fraction(match)
        elif after := _composed(kind, match[kind]):
            edits.append(Edit(span, after, "typed-apart", f"“{match[0]}” stands for “{after}”"))
    return Inlines(tuple(marks), tuple(edits))


def _composed(kind: str, typed: str) -> str:
    """The letter that two typed signs stand for, "" where there is none such."""
    if kind == "letters":
        return _LETTERS[typed]
    letter, accent = (typed[1], typed[0]) if kind == "over" else (typed[0], typed[1])
    made = unicodedata.normalize("NFC", letter + (_OVER if kind == "over" else _UNDER)[accent])
    return made if len(made) == 1 else ""


def _fraction(match: re.Match[str]) -> Iterator[Edit]:
    figure, whole = match["fraction"], match["whole"]
    sign = _FRACTIONS.get(figure)
    if sign and (whole or figure in _BARE):
        after = (whole or "") + sign
        yield Edit(Span(*match.span()), after, "fractions", f"“{match[0]}” is “{after}”")


def _foreign(source: str, leaves: Sequence[Mark]) -> Inlines:
    """Greek and other scripts, transliterated or as they are, over lines of verse too."""
    whole = Span(leaves[0].span.start, leaves[-1].span.end)
    marks: list[Mark] = []
    edits: list[Edit] = []
    for match in _GREEK.finditer(source, whole.start, whole.end):
        if "?" in match[2] or "_" in match[2]:
            continue  # the transcriber was not sure
        latin = all("LATIN" in unicodedata.name(c, "") for c in match[2] if c.isalpha())
        lang = _LANGUAGES[match[1].title()] + ("-Latn" if latin else "")
        reason = f"{match[1]}, " + ("in Latin letters" if latin else "in its own letters")
        call = _CALLED.search(match[2])
        end = match.start(2) + call.start() if call else match.end()
        parts = shared(Span(match.start(), end), leaves, source)
        marks += [Mark("foreign", part, lang=lang, evidence=(reason,)) for part in parts]
        edits += [
            Edit(Span(match.start(), match.start(2)), "", "signs", reason),
            Edit(Span(match.end(2), match.end()), "", "signs", reason),
        ]
    return Inlines(tuple(marks), tuple(edits))


def _tags(source: str, leaves: Sequence[Mark]) -> Inlines:
    """Tags of a web page around words, where each that opens is closed."""
    whole = Span(leaves[0].span.start, leaves[-1].span.end)
    marks: list[Mark] = []
    edits: list[Edit] = []
    opened: list[re.Match[str]] = []
    for match in _TAG.finditer(source, whole.start, whole.end):
        if not match[1]:
            opened.append(match)
        elif opened and opened[-1][2].lower() == match[2].lower():
            start, name = opened.pop(), match[2].lower()
            reason = f"<{name}> of a web page"
            span = Span(start.start(), match.end())
            parts = shared(span, leaves, source)
            marks += [Mark(_TAGS[name], part, evidence=(reason,)) for part in parts]
            edits += [Edit(Span(*one.span()), "", "signs", reason) for one in (start, match)]
    return Inlines(tuple(marks), tuple(edits))
