"""What is wrong with the entries of an index: references that lead nowhere, entries twice.

What the files say by themselves is right or wrong in every book. Whether a variant occurs, and a
reference has a place to lead to, is known only with the postings of a book; that is judged if the
book has all the texts that the entries name, and is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.editorial.postings import Entry, Posting, entries, forms, referred
from edition.model.apparatus import Apparatus
from edition.model.finding import Finding, Severity

PREFIXES = "of another file with its prefix: `person:`, `term:`, `index:`"


def faults(apparatus: Apparatus, postings: Sequence[Posting] | None = None) -> tuple[Finding, ...]:
    """Everything wrong with the entries, by file and line; with `postings`, with their places."""
    check = _Check(entries(apparatus), postings or ())
    found = [*check.references(), *check.circles(), *check.doubles()]
    if postings is not None and check.complete():
        found += [*check.unplaced(), *check.unfound(), *check.shared()]
    order = sorted(dict.fromkeys(found), key=lambda one: (one.place.file, one.place.line))
    return tuple(order)


def cautions(apparatus: Apparatus, postings: Sequence[Posting]) -> tuple[Finding, ...]:
    """What of the index comes to nothing in a book, or counts twice: no fault, but a warning."""
    return tuple(one for one in faults(apparatus, postings) if one.severity == "warning")


class _Check:
    def __init__(self, own: Sequence[Entry], postings: Sequence[Posting]) -> None:
        self.own, self.postings = own, postings
        self.known = {entry.key: entry for entry in own}
        self.under = {one.key: parent for one in own if (parent := self.key(one.under, one))}
        self.parents = set(self.under.values())

    def key(self, reference: str, entry: Entry) -> str:
        return referred(reference, entry.file, self.known) if reference else ""

    def references(self) -> Iterator[Finding]:
        """Each reference by itself."""
        for one in self.own:
            for name in filter(None, (one.under, one.see, *one.see_also)):
                key = self.key(name, one)
                target = self.known.get(key)
                if target is None:
                    yield _finding("INDEX-UNKNOWN", one, f"there is no entry `{name}`",
                                   f"name a key of the same file, or one {PREFIXES}")  # fmt: skip
                elif key == one.key:
                    yield _finding("INDEX-CIRCLE", one, f"“{one.head}” refers to itself",
                                   "take the reference out")  # fmt: skip
                elif name != one.under:
                    yield from self._reference(one, target)
            if one.see and (one.variants or one.include or one.key in self.parents):
                yield _finding(
                    "INDEX-SEE", one, f"“{one.head}” has `see:`, and places or subentries as well",
                    "move them to the entry that it refers to, or write `see-also:`",
                )  # fmt: skip

    def _reference(self, one: Entry, target: Entry) -> Iterator[Finding]:
        if target.see and self.key(target.see, target) != one.key:
            yield _finding("INDEX-SEE-TO-SEE", one,
                           f"“{one.head}” refers to “{target.head}”, which only refers on",
                           f"write `{target.see}`, to which that leads")  # fmt: skip
        elif one.file == "index" and not self._findable(target.key):
            yield _finding("INDEX-BLIND", one,
                           f"“{one.head}” refers to “{target.head}”, which has no places",
                           "give that variants, `include:` or subentries, or refer to another",
                           )  # fmt: skip

    def _findable(self, key: str) -> bool:
        """Whether an entry can have places, of its own or in subentries."""
        one = self.known[key]
        return bool(one.variants or one.include) or key in self.parents

    def circles(self) -> Iterator[Finding]:
        """Entries whose `see` or `under` come back to where they began."""
        sees = {one.key: key for one in self.own if (key := self.key(one.see, one))}
        for word, steps in (("see", sees), ("under", self.under)):
            told = set[str]()
            for start in steps:
                path = _path(start, steps)
                if path[-1] == start and len(path) > 2 and not told & set(path):
                    told.update(path)
                    chain = " → ".join(f"“{self.known[key].head}”" for key in path)
                    yield _finding("INDEX-CIRCLE", self.known[start],
                                   f"`{word}` goes round in a circle: {chain}",
                                   "let one of them be the entry")  # fmt: skip

    def doubles(self) -> Iterator[Finding]:
        """Headings that are printed twice at one place."""
        seen: dict[tuple[str, str], Entry] = {}
        for one in self.own:
            first = seen.setdefault((self.under.get(one.key, ""), one.head.casefold()), one)
            if first is not one:
                yield _finding(
                    "INDEX-DOUBLE", one, f"“{one.head}” is a heading twice, here and {first.place}",
                    "make one entry of them, or tell them apart in their headings",
                )  # fmt: skip

    def complete(self) -> bool:
        """Whether the postings are of all texts that the anchors name."""
        named = {anchor.part for one in self.own for anchor in one.anchors if anchor.part}
        return named <= {posting.part for posting in self.postings}

    def unplaced(self) -> Iterator[Finding]:
        """Entries of the index's own file without a place, and references to such as have none."""
        placed = {posting.key for posting in self.postings}
        for key in tuple(placed):
            placed.update(_path(key, self.under))
        for one in self.own:
            if one.file != "index":
                continue
            if one.key not in placed and not one.see:
                yield _finding("INDEX-EMPTY", one, f"“{one.head}” is found nowhere and is left out",
                               "give it variants that occur, or `include:`", "warning",
                               )  # fmt: skip
            for name in filter(None, (one.see, *one.see_also)):
                key = self.key(name, one)
                if key and self._findable(key) and key not in placed:
                    yield _finding("INDEX-BLIND", one,
                                   f"“{one.head}” refers to “{self.known[key].head}”, which is "
                                   "found nowhere", "refer to another entry, or to none", "warning",
                                   )  # fmt: skip

    def unfound(self) -> Iterator[Finding]:
        """Variants that occur nowhere."""
        found = {(posting.key, posting.form) for posting in self.postings}
        placed = {posting.key for posting in self.postings}
        for one in self.own:
            if one.file == "index" and one.key not in placed:
                continue  # told by `unplaced`
            missing = [
                variant for variant in one.variants
                if not any((one.key, form) in found for form in forms(variant))
            ]  # fmt: skip
            if missing:
                words = ", ".join(f"“{variant}”" for variant in missing)
                yield _finding("INDEX-UNFOUND", one, f"{words} of “{one.head}” occurs nowhere, "
                               "except in longer variants or where it is excluded",
                               "write the words as the text has them, or take them out", "warning",
                               )  # fmt: skip

    def shared(self) -> Iterator[Finding]:
        """Occurrences that count for two entries."""
        by_place: dict[object, list[Posting]] = {}
        for posting in self.postings:
            if posting.form:
                place = (posting.part, posting.note, posting.span, posting.form)
                by_place.setdefault(place, []).append(posting)
        for group in by_place.values():
            first, *others = (self.known[posting.key] for posting in group)
            for other in others:
                words = _variant(other, group[0].form)
                yield _finding(
                    "INDEX-SHARED", other, f"“{words}” counts for “{other.head}” and for "
                    f"“{first.head}”, {first.place}",
                    "take the variant out of one of them, or `exclude:` the places of the other",
                    "warning",
                )  # fmt: skip


def _variant(entry: Entry, form: tuple[str, ...]) -> str:
    return next(variant for variant in entry.variants if form in forms(variant))


def _path(start: str, steps: dict[str, str]) -> list[str]:
    """From a key along the steps, to the end or back to a key that was passed."""
    path = [start]
    while path[-1] in steps and path.index(path[-1]) == len(path) - 1:
        path.append(steps[path[-1]])
    return path


def _finding(
    code: str, entry: Entry, message: str, remedy: str, severity: Severity = "error"
) -> Finding:
    return Finding(code, message, entry.place, remedy, severity)
