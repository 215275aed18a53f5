"""`edition` turns a text as an archive hands it down into an EPUB and a print PDF, with proof."""

__version__ = "0.1.0"
