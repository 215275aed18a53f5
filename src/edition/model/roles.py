"""What a section of a text is by the label of its heading.

EPUB Structural Semantics Vocabulary: https://www.w3.org/TR/epub-ssv-11/; DPUB-ARIA:
https://www.w3.org/TR/dpub-aria-1.1/
"""

#: The semantics of a section by the label of its heading, and its DPUB-ARIA role.
ROLES = {
    "part": ("part", "doc-part"),
    "preface": ("preface", "doc-preface"),
    "foreword": ("foreword", "doc-foreword"),
    "introduction": ("introduction", "doc-introduction"),
    "dedication": ("dedication", "doc-dedication"),
    "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
    "epigraph": ("epigraph", ""),
    "front matter": ("frontmatter", ""),
    "prologue": ("prologue", "doc-prologue"),
    "epilogue": ("epilogue", "doc-epilogue"),
    "conclusion": ("conclusion", "doc-conclusion"),
    "afterword": ("afterword", "doc-afterword"),
    "appendix": ("appendix", "doc-appendix"),
    "glossary": ("glossary", "doc-glossary"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "errata": ("errata", "doc-errata"),
    "back matter": ("backmatter", ""),
}

#: What stands before the body of a text and what after it, by its semantics.
BEFORE = frozenset(
    {
        "preface", "foreword", "introduction", "dedication", "acknowledgments", "epigraph",
        "frontmatter",
    }
)  # fmt: skip
AFTER = frozenset({"afterword", "appendix", "glossary", "bibliography", "errata", "backmatter"})

#: What stands by itself on a leaf.
LONE = frozenset({"dedication", "epigraph"})

#: What may stand at the head of a text, above its first paragraph, and is no part of it.
OPENING = frozenset({"title", "subtitle", "author", "dateline", "publication", "deck", "epigraph"})

#: The label of a heading that is the title of the number just above it.
TITLE = "title"
