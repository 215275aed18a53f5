"""Postings: every place in texts and notes that an entry of the index is found at."""

from edition.editorial.postings.entries import Entry, Head, entries, referred
from edition.editorial.postings.gathering import postings
from edition.editorial.postings.posting import Posting, ends, points
from edition.editorial.postings.variants import forms

__all__ = ["Entry", "Head", "Posting", "ends", "entries", "forms", "points", "postings", "referred"]
