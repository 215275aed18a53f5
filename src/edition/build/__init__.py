"""A small make for pure targets; it knows nothing about books.

A target is a function from bytes to bytes, with a name and a list of what it reads. Only what
is stale is run again, and every run has its reasons. Read `target`, then `make`.
"""
