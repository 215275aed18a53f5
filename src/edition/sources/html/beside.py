"""What stands beside the text on a page: notes in its margin, initials that are pictures, the head
of its notes; and letters among its quotations, which only their words tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from edition.model.document import INITIAL
from edition.sources.html.elements import MARGIN
from edition.sources.html.leaf import Leaf
from edition.sources.html.notes import Notes
from edition.sources.html.stated import words

_ANNOUNCES = re.compile(
    r"\W*(?:foot-?|end-?)?notes?\W*|\W*(?:fu(?:ß|ss)noten|anmerkungen|notes? de bas de page)\W*",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\W*(?:my |our )?(?:(?:own|very|most) )?(?:dear(?:est)?|beloved|honou?red|respected)\b"
    r"[^.!?\n]{0,60}[,:;.—-]|\W*(?:sirs?|madam|gentlemen|your \w+ship)\s*[,:;—-]",
    re.IGNORECASE,
)
TAKES_LEAVE = re.compile(
    r"\W*(?:(?:i (?:am|remain)|believe me),?\W|(?:ever |very |most )*(?:yours?|thine|truly|"
    r"sincerely|faithfully|affectionately|respectfully)\b|(?:with|in) .{0,30}\blove\b)",
    re.IGNORECASE,
)
_DEDICATED, _NEAR = 150, 4  #: words of a dedication; frames around one
_HEAD, _FOOT = 4, 3  #: blocks of a letter in which it greets and takes leave


def beside(leaves: Sequence[Leaf], notes: Notes) -> None:
    """Give roles to notes in the margin, to initials that come again, to the head of notes."""
    for leaf, below in pairwise(leaves):
        again = leaf.whole(INITIAL) or (len(leaf.text) == 1 and _initial(leaf))
        same = below.text[: len(leaf.text)].casefold() == leaf.text.casefold()
        if again and not leaf.role and same:
            leaf.give("aside", "an initial that the word under it begins with", 0.9)
        shown = leaf.frame.picture.alternative if leaf.frame.picture else ""
        if shown and below.frame.kind == "heading" and words(below.text) == words(shown):
            below.give("aside", "the words of the picture above it", 0.9)
    for leaf in leaves:
        if not leaf.role and not leaf.raw and leaf.frame.words & MARGIN:
            leaf.give("paragraph", "the page sets it in the margin", 0.95, "gloss")
    for leaf in leaves:
        if not leaf.role and not leaf.raw and leaf.words <= _DEDICATED and _dedicates(leaf):
            leaf.give("paragraph", "the page calls it a dedication", 0.95, "dedication")
    for note in notes.found:
        head = leaves[note.first - 1] if note.first else None
        if head and not head.role and _ANNOUNCES.fullmatch(head.text):
            head.give("aside", "announces the notes", 0.9)


def _dedicates(leaf: Leaf) -> bool:
    """Whether the page calls what a leaf is in a dedication."""
    frames = islice(leaf.frame.up(), _NEAR)
    return leaf.frame.kind != "heading" and any("dedication" in one.words for one in frames)


def _initial(leaf: Leaf) -> bool:
    return any(kind == INITIAL for kind, _, _ in leaf.formats)


def lettered(leaves: Sequence[Leaf]) -> frozenset[int]:
    """The quotations (their frames) that greet somebody, and take leave or are dated or signed."""
    held: dict[int, list[Leaf]] = {}
    for leaf in leaves:
        frame = leaf.frame.held
        if frame is not None and frame.holds == "blockquote" and leaf.role != "aside":
            held.setdefault(id(frame), []).append(leaf)
    return frozenset(frame for frame, own in held.items() if _is_letter(own))


def _is_letter(own: Sequence[Leaf]) -> bool:
    greets = any(_GREETS.match(leaf.text) for leaf in own[:_HEAD])
    leaves = any(TAKES_LEAVE.match(leaf.text) for leaf in own[-_FOOT:])
    ends = own[0].frame.align == "right" or own[-1].frame.align == "right"
    return greets and len(own) > 1 and (leaves or ends)
