"""The pages of a witness, gone through one after the other.

Beautiful Soup makes the tree; nothing that the page names is fetched, no entity of its own
expanded.

https://beautiful-soup-4.readthedocs.io/en/latest/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup

from edition.sources.html.added import DEEPEST, completed
from edition.sources.html.broken import habit
from edition.sources.html.leaf import Leaf
from edition.sources.html.outline import Entry
from edition.sources.html.scribe import Scribe
from edition.sources.html.transcribers import NOTING
from edition.sources.html.walk import Walk


@dataclass(slots=True)
class Page:
    """A page gone through."""

    leaves: list[Leaf]
    scribe: Scribe
    rules: list[int] = field(default_factory=list)  #: before which leaves a rule stands
    blanks: Counter[int] = field(default_factory=Counter)  #: before which leaves are empty lines
    said: dict[str, str] = field(default_factory=dict)
    book: bool = False  #: whether it is the pages of a book
    contents: Sequence[Entry] = ()  #: what its package lists


def pages(files: Iterable[tuple[str, str]], sheets: Mapping[str, str]) -> Page:
    """Pages, each with its path, gone through one after the other, as if they were one.

    `sheets` are the style sheets that they may link to, by their paths.
    """
    whole = Walk(Scribe(), sheets)
    for path, markup in files:
        whole.base = path
        if path:
            whole.scribe.name(f"{path}#")  # where a link to the page leads
        markup, deep = completed(markup)
        if deep:
            whole.scribe.drop("element", "", f"{deep:,} tags, each in more than {DEEPEST} others")
        whole.habit, whole.noting = habit(markup), bool(NOTING.search(markup))
        whole.go(BeautifulSoup(markup, "lxml"))
    return Page(whole.scribe.leaves, whole.scribe, whole.rules, whole.blanks, whole.said)
