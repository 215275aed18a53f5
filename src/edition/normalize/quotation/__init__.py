"""Quotation marks and apostrophes, solved over a whole text.

`marks` finds them and what stands beside them, `habit` how this book quotes, `elisions` and
`endings` what speaks for an apostrophe before and behind a word (`beginnings` by what words lose,
`vocabulary` by the book's words, `usage` by how often it cuts them off), `evidence` weighs the
readings of each, `stacks` and `gaps` what is open from mark to mark and block to block, `solver`
chooses among them.
"""
