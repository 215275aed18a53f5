"""The words of a finished book, read from the artefact by the standards alone.

The ground of this room: `word` says what a word is, `epub` opens an EPUB and reads it along its
spine, `pdf` opens a PDF and reads it along its structure tree (`cmap` and `marked` decode fonts
and page content for it). Nothing here knows how the program makes a book.
"""
