"""A small make for pure targets; it knows nothing about books.

A target is a function from bytes to bytes, with a name and a list of what it reads. Only what
is stale is run again, and every run has its reasons. Read `target`, then `make`.

It comes before every command, so it must start at once: most of its values are named tuples,
which are defined faster than dataclasses, and what only a run needs is imported when one runs.
"""
