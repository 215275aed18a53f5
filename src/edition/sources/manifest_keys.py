"""The keys of a manifest: what each says, in the order in which `edition new` writes them."""

from edition.model.manifest import SIZE_LIMIT

#: What each key says, and an example of it; the order is that of the file.
KEYS = (
    ("title", "the title of the book", "A Letter to the Editor"),
    ("subtitle", "its second title", "With a Reply"),
    ("author", "only if the source states one", "Jane Doe"),
    ("date", "of the work (1937, 1937-10-16, 1937/1991, or 1937~ for about)", "1937-10-16"),
    ("language", "a language tag (en, en-GB, de, la)", "en"),
    ("apparatus-language", "of the editor's words and of what is generated, if another", "en"),
    ("style", "the house style of the typography (chicago or hart)", "chicago"),
    ("publication", "where the text first appeared, as far as known", "*The Weekly*, no. 10, p. 3"),
    ("publisher", "who brings out this edition", "The Reading Room"),
    ("rights", "who holds the rights, as far as known", "Published in 1937; no holder is named."),
    ("note", "how the text was made, one paragraph", "The text is that of the source named below."),
    ("edition-date", "of this edition, by which its books are dated", "2026-01-31"),
    ("size-limit", "of a source, in bytes", SIZE_LIMIT),
    ("witness", "the source of the text, beside this file", {"file": "letter.txt"}),
    ("authorities", "the folder whose registers, index and bibliography it shares", "letters"),
    ("front", "what stands before the text, in order", ["introduction", "note-on-the-text"]),
    ("back", "what stands after it, in order", ["bibliography", "index"]),
    ("labels", "what the book says of itself in other words", {"contents": "In This Book"}),
    ("parts", "a volume names the folders of its parts instead", ["first-letter", "second-letter"]),
)  # fmt: skip
WITNESS_KEYS = (
    ("file", "", ""),
    ("sha256", "of its bytes; the build stops where they have changed", ""),
    ("encoding", "overrides what the program finds out", "windows-1252"),
    ("format", "of the file, where the program takes it for another", "html"),
    ("siglum", "the letter by which notes name it", "A"),
    ("provenance", "how the text came to hand, as far as known", "Transcribed from the print."),
    ("pictures", "files that it shows, and what `sha256sum FILE` prints of each", None),
)
