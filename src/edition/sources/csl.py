"""What a work of the bibliography can be, and what can be said of it: the names of CSL.

CSL 1.0.2, appendices III and IV:
https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
"""

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
    """.split()  # noqa: SIM905 (a paragraph of names, not a column)
)

VARIABLES = frozenset(
    """
    type language categories custom journalAbbreviation shortTitle
    abstract annote archive archive_collection archive_location archive-place authority
    call-number citation-key citation-label citation-number collection-title container-title
    container-title-short dimensions division DOI event event-place event-title
    first-reference-note-number genre ISBN ISSN jurisdiction keyword locator medium note
    original-publisher original-publisher-place original-title part-title PMCID PMID publisher
    publisher-place references reviewed-genre reviewed-title scale section source status title
    title-short URL volume-title year-suffix
    chapter-number collection-number edition issue number number-of-pages number-of-volumes page
    page-first part-number printing-number supplement-number version volume
    accessed available-date event-date issued original-date submitted
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director editor-translator executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
    """.split()  # noqa: SIM905 (a paragraph of names, not a column)
)
