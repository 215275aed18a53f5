"""Anchors: where in a witness the words are that an editor's record quotes.

Resolving never guesses. An anchor is FOUND, or it is AMBIGUOUS (the words stand in several
places, which are listed with the shortest context that tells them apart) or an ORPHAN (they
stand nowhere; the likeliest place is shown, never taken).

The words may be quoted as the witness has them or as the edition prints them: see `folding`.
Web Annotation Data Model, TextQuoteSelector:
https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

from edition.editorial.anchors.folding import Folded, folded
from edition.editorial.anchors.places import describe, written
from edition.editorial.anchors.resolving import Unresolved, resolve, resolve_all

__all__ = ["Folded", "Unresolved", "describe", "folded", "resolve", "resolve_all", "written"]
