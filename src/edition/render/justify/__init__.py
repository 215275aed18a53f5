"""Justified paragraphs, their lines broken by what is best for all of them together."""
