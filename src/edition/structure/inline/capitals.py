"""Words in capitals, which a typewriter had instead of italics and of small capitals.

What they stand for is told by where they stand and by how the book writes the same words
elsewhere: the opening of a chapter, a salutation or signature, an inscription in quotation marks,
a block by itself; else emphasis. Abbreviations, initials and Roman numbers stay. Each change of
case is an edit of the ledger; what may be an abbreviation and may be a word stays, in doubt.

*The Chicago Manual of Style*, 17th ed., 7.52 (capitals for emphasis), 10.8 (small capitals).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.model.document import FORMATS, Document, Mark
from edition.model.spans import Spans
from edition.model.text import Edit, Span
from edition.structure.inline import beside
from edition.structure.inline.entries import Entries
from edition.structure.inline.partly import partly
from edition.structure.inline.persons import begins_with, cast, persons
from edition.structure.inline.readings import Inlines
from edition.structure.inline.runs import (
    HEADS,
    Run,
    capitalized,
    displayed,
    opened,
    runs,
    unlabelled,
)
from edition.structure.inline.usage import (
    CALENDAR,
    SMALL,
    VERBS,
    WORD,
    Usage,
    ambiguous,
    begins,
    capital,
    roman,
)

RULE = "capitals"

#: Blocks whose words have the capitals of a title, and those of them that need no mark.
_TITLED = beside.LETTERED | {"attribution", "speaker", "stage"}
_UNMARKED = frozenset({"speaker", "stage"})


_OPEN = beside.OPENING
_VOWELS = frozenset("AEIOUYÀÁÂÄÆÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜŒ")
_TITLES = frozenset({"mr", "mrs", "dr", "st"})
_SHORT = 4  #: letters of a word that may be an abbreviation if the book has it nowhere else
_SHORT_LINE = 5  #: words of a line of an inscription that has a title's capitals in any case
_LONG_TITLE = 7  #: words of an inscription that is set as a sentence
_NEAR = 200  #: characters on either side that tell what a run is
_FEW = 3  #: words in italics by which a book shows that it needs no capitals for them
_SHOUTING = 20  #: words in capitals for emphasis, for each abbreviation, by which others are so too
_PAIR = 2  #: words of a block that alone do not show that capitals are its own
_SHOUTS = 3  #: words in capitals for emphasis without which the others are abbreviations
_LEAST_SMALL = 40  #: words in small letters without which nothing can be said
_MOST_CAPITALS = 0.3  #: the share of capitals beyond which they are the text's way of writing


def capitals(document: Document) -> Inlines:
    """What the capitals of a document stand for."""
    leaves = [leaf for leaf in document.leaves() if leaf.kind not in HEADS]
    entries = Entries.of(document)
    named = persons(document) | entries.speakers
    told = (leaf for leaf in leaves if leaf.kind not in beside.LETTERED)
    usage = Usage.of((leaf.span.of(document.source) for leaf in told), named)
    lines = sum(leaf.kind == "line" for leaf in leaves)
    usage = replace(usage, naming=2 * lines > len(leaves) and usage.of_names())
    count, small = usage.capitals.total(), usage.small.total()
    if not count and not any(capitalized(document.source, leaf) for leaf in leaves):
        return Inlines()
    if small < _LEAST_SMALL or count > _MOST_CAPITALS * (small + count):
        return Inlines()
    return _Judge(document, usage, entries).read()


class _Judge:
    """Judges the runs of one document."""

    def __init__(self, document: Document, usage: Usage, entries: Entries) -> None:
        self.document, self.source, self.usage = document, document.source, usage
        self.entries = entries
        self.taken = Spans(m.span for m in document.marks if m.kind in ("plain", "call"))
        formats = [m for m in document.marks if m.kind in FORMATS]
        self.marked = Spans(mark.span for mark in formats)
        self.cast = cast(document)
        italics = sum(m.kind == "emphasis" for m in formats)
        self.uses_signs = italics >= max(_FEW, usage.capitals.total() // 5)
        self.marks: list[Mark] = []
        self.edits: list[Edit] = []
        self.doubts: dict[str, Mark] = {}
        self.waiting: list[Run] = []  #: those of them, judged when all others are
        self.shortened = 0  #: abbreviations met

    def read(self) -> Inlines:
        above, below = displayed(self.document)
        for leaf, opening in opened(self.document):
            if not capitalized(self.source, leaf):
                continue
            for run in runs(self.source, unlabelled(self.source, leaf), opening, self.usage.naming):
                self.judge(replace(run, before=above.get(leaf, 0), after=below.get(leaf, 0)))
            self._parts(leaf)
        shouts = sum(mark.kind == "emphasis" for mark in self.marks)
        if shouts >= _SHOUTING * (1 + self.shortened):
            for run in self.waiting:
                self._set(run, [span.of(self.source) for span in run.words])
            self.doubts.clear()
        doubts = self.doubts.values() if shouts >= _SHOUTS else ()
        return Inlines(tuple(self.marks), tuple(self.edits), tuple(doubts))

    def _parts(self, leaf: Mark) -> None:
        """The words of a block of which a part is in capitals."""
        for span, after in partly(self.source, leaf, self.usage):
            if not self.taken.touch(span):
                why = "part of a word in capitals for emphasis"
                self.edits.append(Edit(span, after, RULE, f"{why}: “{span.of(self.source)}”"))
                if not self.marked.touch(span):
                    self.marks.append(Mark("emphasis", span, evidence=(why,)))

    def judge(self, run: Run) -> None:
        words = [span.of(self.source) for span in run.words]
        if len(words) > 1 or self._is_word(run, words[0]):
            self._set(run, words)

    def _set(self, run: Run, words: Sequence[str]) -> None:
        """The edits and the mark of a run of words in capitals."""
        kind, titled, why = self._reading(run, words)
        edges = (0, -1 if run.leaf.label == "dedication" else len(words) - 1)
        named = self.usage.naming or any(map(self.usage.name, self._block(run) or words))
        for number, (span, word) in enumerate(zip(run.words, words, strict=True)):
            if self.taken.touch(span):
                continue
            before, _ = self._beside(run, span)
            first = number == 0 or begins(before, len(before))
            after = self._cased(word, titled, self._starts(run, span) if first else False,
                                number in edges)  # fmt: skip
            if named and after == word.lower() and self.usage.unheard(word):
                after = capital(word)
            if beside.OF_NAME.match(self.source, span.end):
                after = capital(word) if after == word.lower() else after  # ESQ., JOHN H.
            if beside.ORDINAL.match(self.source, span.start - 1) and before[-1:].isdigit():
                after = word.lower()  # 2ND
            if after != word:
                self.edits.append(Edit(span, after, RULE, f"{why}: “{word}”"))
        self._articles(run, why)
        if kind and not (self.marked.touch(run.span) or self.taken.touch(run.span)):
            self.marks.append(Mark(kind, run.span, evidence=(why,)))

    def _articles(self, run: Run, why: str) -> None:
        """The article A before or between the words of a run, which shows nothing by itself."""
        start = run.leaf.span.start
        for span in run.words:
            found = beside.ARTICLE.search(self.source, max(start, span.start - 4), span.start)
            at = found.start() if found else start
            free = at > start and not self.taken.touch(Span(at, at + 1))
            if free and not begins(self.source[start:at], at - start):
                self.edits.append(Edit(Span(at, at + 1), "a", RULE, f"{why}: “A”"))

    def _is_word(self, run: Run, word: str) -> bool:
        """Whether one word in capitals is a word, and no abbreviation or number."""
        usage = self.usage
        named = run.leaf in self.cast or word.lower() in usage.persons
        named = named or self.entries.head(run, *self._beside(run, run.span), self.usage)
        if named or run.leaf.kind in _TITLED or self.marked.touch(run.span):
            return True
        if roman(word) and not (ambiguous(word) and usage.small[word.lower()]):
            return False
        if beside.NUMBERED.match(self.source, run.span.end) and usage.small[word.lower()]:
            return True  # ACT I
        if usage.abbreviation(word) or not _VOWELS & set(word.upper()):
            self.shortened += word.lower() not in _TITLES
            return False
        if usage.common(word) or usage.name(word) or usage.naming:
            return True
        alone = run.span == run.leaf.span or self._signed(run, [word])
        alone = alone or (run.opening and run.span.start - run.leaf.span.start < 2)
        if len(word) > _SHORT and usage.capitals[word.lower()] < 3:
            return True
        if alone and len(word) >= _SHORT:
            return True
        if len(word) >= _SHORT:
            self.waiting.append(run)
        if len(word) >= _SHORT and word not in self.doubts:
            evidence = (f"“{word}” may be an abbreviation, or a word in capitals",)
            self.doubts[word] = Mark("plain", run.span, evidence=evidence, confidence=0.5)
        return False

    def _reading(self, run: Run, words: Sequence[str]) -> tuple[str, bool, str]:
        """The mark for a run ("" for none), whether it has a title's capitals, and why."""
        leaf = run.leaf
        if leaf.kind in _TITLED:
            kind = "" if leaf.kind in _UNMARKED else "small-caps"
            return kind, True, f"capitals of a {leaf.kind}"
        if leaf in self.cast and begins_with(self.source, leaf.span, run.span):
            return "small-caps", True, "a person of the play"
        before, after = self._beside(run, run.span)
        if self.entries.head(run, before, after, self.usage):
            return "small-caps", True, "capitals that a paragraph begins with"
        if all(word.lower() in self.usage.persons for word in words) and leaf.kind != "item":
            return "", True, "a person of the play"
        if not before.strip(_OPEN) and beside.greets(run.span.of(self.source), after):
            return "small-caps", True, "the salutation of a letter"
        block = self._block(run)
        alone = bool(block) or not any(c.isalnum() for c in before + after)
        alone = alone or (leaf.kind == "caption" and not before.strip(_OPEN) and len(words) > 1)
        if run.opening and not any(c.isalpha() for c in before.strip(_OPEN + "IAO")) and not alone:
            return "", False, "capitals with which a chapter opens"
        if alone:
            count = run.before + len(block or words) + run.after
            titled = count < _LONG_TITLE and not re.search(r"[!?]\W*$", after)
            titled = titled and not beside.STOP.search(run.span.of(self.source))
            titled = titled or (leaf.kind == "line" and len(words) < _SHORT_LINE)
            titled = titled and not self._sentence(block or words)
            titled = titled or leaf.label == "dedication"
            return "small-caps", titled, "a block in capitals"
        head = not before.strip(_OPEN) or (before[-1] in _OPEN and beside.GREETING.match(after))
        if head and len(words) > 1 and beside.RUN_IN.match(after):
            return "small-caps", True, "capitals that a paragraph begins with"
        if head and len(words) < _SHORT_LINE and beside.DATED.fullmatch(after.replace("_", "")):
            return "small-caps", True, "a name over a date"
        if beside.quoted(before, after, len(words)):
            titled = len(words) < _LONG_TITLE and not self._sentence(words)
            return "small-caps", titled, "an inscription in capitals"
        if self._signed(run, words):
            return "small-caps", True, "a name in capitals"
        if beside.SOURCED.search(before) and after.upper() == after:
            return "small-caps", True, "capitals of the source of a quotation"
        if not before.strip(_OPEN) and beside.NUMBERED.match(after):
            return "small-caps", True, "capitals that a paragraph begins with"
        if self.usage.naming:
            return "emphasis", False, "capitals of names, for their italics"
        if all(map(self.usage.custom, words)):
            return "small-caps", True, "a word that the book has in capitals throughout"
        if self.uses_signs and len(words) > 1:
            return "small-caps", False, "capitals beside italics"
        return "emphasis", False, "capitals for emphasis"

    def _block(self, run: Run) -> list[str]:
        """All words of a run's block, where they are in capitals and more than the run has."""
        text = run.leaf.span.of(self.source)
        said = text[0] in _OPEN and run.leaf.kind != "caption"
        found = WORD.findall(text) if text.isupper() and not said else []
        return found if len(found) > max(len(run.words), _PAIR) else []

    def _beside(self, run: Run, span: Span) -> tuple[str, str]:
        """What stands in the block before and after some words of a run, as far as it matters."""
        start = max(run.leaf.span.start, span.start - _NEAR)
        return (
            self.source[start : span.start],
            self.source[span.end : min(run.leaf.span.end, span.end + _NEAR)],
        )

    def _sentence(self, words: Sequence[str]) -> bool:
        return any(word.lower() in VERBS for word in words)

    def _signed(self, run: Run, words: Sequence[str]) -> bool:
        """Whether a run is a name: of several words that are names, or at the end of a letter."""
        if any(self.usage.small[w.lower()] > self.usage.names[w.lower()] for w in words):
            return False
        before, after = self._beside(run, run.span)
        before = before.rstrip(" \n\r")
        ends = beside.ends(before, after)
        if after.startswith("!") or re.search(r"\w\s?(?:--|—)$", before):
            return False
        return len(words) > 1 or (ends and before.endswith((",", "-", "—", ".", "\n")))

    def _starts(self, run: Run, span: Span) -> bool:
        """Whether a sentence begins with a word, and not only a quotation goes on."""
        before, _ = self._beside(run, span)
        if not before.strip(_OPEN + " _(["):
            above = run.leaf.span.start > 0 and run.before
            return not above or begins(self.source, run.leaf.span.start)
        if beside.TAGGED.search(before[-120:]) or before.rstrip(_OPEN + " ").endswith(":"):
            return before.rstrip(_OPEN + " ").endswith(":") and before[-1:] in _OPEN
        quotes = before[-1] in _OPEN and (before[-3:-1] == ", " or len(run.words) > 2)
        return quotes or begins(before, len(before))

    def _cased(self, word: str, titled: bool, starts: bool, edge: bool) -> str:
        """A word as it is to be: as the book writes it, or as titles do."""
        low = word.lower()
        if roman(word) and not (ambiguous(word) and self.usage.small[low]):
            return word
        if not _VOWELS & set(word.upper()) and low not in _TITLES | {"my", "by"}:
            return word
        if self.usage.abbreviation(word) and not (titled and self.usage.small[low]):
            return word
        if re.match(r"[Ii]['’]", word):
            return "I" + low[1:]
        if low in CALENDAR:
            return capital(word)
        small = low in SMALL if titled else not self.usage.name(word)
        return low if small and not starts and not (titled and edge) else capital(word)
