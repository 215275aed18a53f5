"""Sources: from bytes to a document, and the files of an edition that people read and write."""
