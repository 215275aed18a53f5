"""The opening of a text: all that stands before its first chapter."""
