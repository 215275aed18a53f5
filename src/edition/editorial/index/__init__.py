"""The index of a book: its lines, their order, and what is wrong with its entries."""

from edition.editorial.index.checking import faults
from edition.editorial.index.collation import sort_key
from edition.editorial.index.lines import index_blocks

__all__ = ["faults", "index_blocks", "sort_key"]
