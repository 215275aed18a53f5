"""The index of a book: its lines, their order, and what is wrong with its entries."""

from edition.editorial.index.checking import cautions, faults
from edition.editorial.index.collation import sort_key
from edition.editorial.index.lines import index_blocks

__all__ = ["cautions", "faults", "index_blocks", "sort_key"]
