"""Which of the candidates are notes: those that calls in the text call, compared over the book.

Most forms of calls serve for nothing else, and a mark and the order of the text tell which note is
meant. A bare number behind a word, or one in round brackets after a space, may be anything: such
calls are believed only as a chain, one for each note of a run, in the order of their numbers. So
are notes that are numbered like the items of a list, at the end of a chapter that calls them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from edition.model.document import Mark
from edition.model.noting import linked
from edition.structure.lines import Galley, Line
from edition.structure.notes.candidates import Call, Head
from edition.structure.notes.chains import Links, chained, chained_runs, pages, runs
from edition.structure.notes.forms import (
    ANNOUNCED,
    MATCHES,
    ORDERED,
    PLAIN,
    RULED,
    announces,
)

_MORE = 4  #: times as many notes of another form
_GAP = 2  #: blank lines that part chapters from what follows on their notes
_DOUBTFUL = 0.3  #: the doubt of calls that may be the numbers of a list
_FAR = 6  #: units from the first mark of a note to the end of it


def believed(page: Galley, candidates: Sequence[Head], called: Sequence[Call]) -> Links:
    """The notes that are called, and the calls of each.

    Plain numbers begin notes only below what announces them, or at the end of chapters.
    """
    titles = (n for n, unit in enumerate(page.units) if announces(unit.text))
    title = next(titles, len(page.units))
    alone = {form: _best(page, candidates, called, form, title) for form in MATCHES}
    found: Links = {}
    spots: set[tuple[int, int]] = set()
    for form in MATCHES:
        best = alone[form]
        if found:
            free = [head for head in candidates if (head.unit, head.line) not in spots]
            best = _best(page, free, called, form, title)
        if _outdone(best, (other for name, other in alone.items() if name != form)):
            continue
        found |= best
        spots |= {(head.unit, head.line) for head in best}
        used = {call.span.end for calls in best.values() for call in calls}
        called = [call for call in called if call.span.end not in used]
    return found


def _best(
    page: Galley, candidates: Sequence[Head], called: Sequence[Call], form: str, title: int
) -> Links:
    """The notes of a form that are called, and by what, if enough of them are."""
    ways, share = MATCHES[form]
    fit = [head for head in candidates if head.form == form]
    own = [head for head in fit if form not in ANNOUNCED or head.unit > title]
    best: Links = {}
    for way in ways if own else ():
        fits = [call for call in called if call.form in way.split()]
        links = _linked(page, own, fits, way, title)
        if len(links) > len(best):
            best = links
    if len(best) < share * len(own):
        best = {}
    if form == "number" and not best:
        best = _numbered(page, fit, called)
    if form == "round" and not best:
        best = _last_ones(page, fit, called)
    return best


def _outdone(links: Links, others: Iterable[Links]) -> bool:
    """Whether notes of another form, and many more, are called by what seems to call these."""
    used = {call.span.end for calls in links.values() for call in calls}
    return any(
        len(other) >= _MORE * len(links) > 0
        and any(call.span.end in used for calls in other.values() for call in calls)
        for other in others
    )


def _linked(
    page: Galley, own: Sequence[Head], called: Sequence[Call], way: str, title: int
) -> Links:
    """The notes that calls of one way call; `title` is the unit that announces them."""
    if way not in ORDERED:
        return _links(own, called)
    apart = all(_line(page, head).indent > page.margin or head.unit >= title for head in own)
    if way == "loose" and not apart:
        return {}
    return chained_runs(own, called)


def _line(page: Galley, head: Head) -> Line:
    return page.units[head.unit].lines[head.line]


def _links(own: Sequence[Head], called: Sequence[Call]) -> Links:
    by_note = {Mark("note", head.span, label=head.label): head for head in own}
    by_call = {Mark("call", call.span, label=call.label): call for call in called}
    return {
        by_note[one.note]: tuple(by_call[call] for call in one.calls)
        for one in linked([*by_note, *by_call])
    }


def _numbered(page: Galley, own: Sequence[Head], called: Sequence[Call]) -> Links:
    """Notes with plain numbers, at the ends of chapters that call them number for number."""
    best: Links = {}
    for way in PLAIN:
        calls = [call for call in called if call.form == way]
        links: Links = {}
        start = 0
        for run in pages(runs(own), calls) if calls else ():
            first = bisect_left(calls, start, key=lambda call: call.span.start)
            last = bisect_left(calls, run[0].span.start, key=lambda call: call.span.start)
            fit = calls[max(first, last - len(run)) : last]
            if [call.label for call in fit] == [head.label for head in run] and _last(page, run):
                links |= {head: (call,) for head, call in zip(run, fit, strict=True)}
                start = run[-1].span.end
        if len(links) > len(best):
            best = links
    return best if len(best) > 1 else {}


def _last_ones(page: Galley, own: Sequence[Head], called: Sequence[Call]) -> Links:
    """Notes in round brackets, at the ends of chapters that call each of them after a space.

    Few of the calls stand before the words of a list's heads: "(1) of clay, (2) of brass".
    """
    calls = [call for call in called if call.form == "loose"]
    links: Links = {}
    start = 0
    for run in runs(own) if calls else ():
        chain = chained(run, calls, start)
        if len(chain) == len(run) and _last(page, run):
            links |= chain
        start = run[-1].span.end
    doubt = sum(call.doubt for held in links.values() for call in held)
    return links if len(links) > 1 and doubt <= _DOUBTFUL * len(links) else {}


def _last(page: Galley, run: Sequence[Head]) -> bool:
    """Whether a run of notes is the last of its chapter or page: a rule stands above it, or what
    follows stands apart.
    """
    end, before = run[-1].unit + 1, page.units[max(run[0].unit - 1, 0)]
    if RULED.fullmatch(before.text):
        return True
    following = page.units[end : end + _FAR]
    return not following or any(unit.gap >= max(_GAP, page.usual_gap + 1) for unit in following)
