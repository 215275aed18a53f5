"""Quotation marks and apostrophes, solved over a whole text.

`marks` finds them and what stands beside them, `habit` how this book quotes, `elisions` what
speaks for an apostrophe (`beginnings` by what words lose, `usage` by how often this book cuts them
off), `evidence` weighs the readings of each, `solver` chooses among them.
"""
