"""What stands in an editor's files before the editor has written anything: how to write them.

Each is a file of comments and says nothing. Its words are on lines that begin with `##`, its
example on lines that begin with `#`: with that one mark taken away, the example is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TAKE = "## Lines with one # are an example: take the mark away, and put your own words."

_EMENDATIONS = f"""\
## Emendations: what the editor changes, keeps on purpose, or gives its italics back. The book
## lists each with its reason. `edition emend FOLDER "words" --reading … --reason …` adds one.
{_TAKE}
##
##   anchor      words of the text, enough to stand there once; else {{exact: …}} with prefix:
##               or suffix: (words just before or after), or occurrence: 2
##   kind        emend (the usual) | supplied | surplus | gap | sic (kept, and why) | restore
##   reading     what the text is to say (emend, supplied)
##   format      for restore: work (a title) | foreign, with lang: de | emphasis
##   every       true: all places of the words, not one
##   reason      why, for the reader
##   certainty   high (the usual) | medium | low; and editor: who decided

# - anchor: {{exact: recieved, prefix: had been}}
#   reading: received
#   reason: Two letters transposed in printing.
#
# - anchor: The Times
#   kind: restore
#   format: work
#   every: true
#   reason: Title of a newspaper.
"""

_DECISIONS = f"""\
## Decisions: places where the editor says how the marks are set, whatever the rules of
## typography say. `edition review` asks for them one by one, and writes them here.
{_TAKE}
##
##   anchor    words of the text, as in emendations.yaml
##   reading   the same words with their marks as the book is to have them; the marks of the
##             source itself, if they stay
##   reason    why; editor: who decided

# - anchor: {{exact: "'round", prefix: came}}
#   reading: ’round
#   editor: N. N.
"""

_NOTES = f"""\
## Notes: each hangs on the end of the words that its anchor quotes, and stands at the foot of
## that page. `edition note FOLDER "words" "Text of the note."` adds one, in its place.
{_TAKE}
##
##   anchor   words of the text, as in emendations.yaml; with note: ID, words of another note
##   note     Markdown. *Titles* in italics. [@key] and [@key, p. 12] cite the bibliography,
##            {{note:ID}} and {{page:ID}} refer to another note, [words](person:key) and
##            [words](term:key) lead to the registers
##   id       a name for the note, so that others can refer to it
##   series   editor (the usual), or a name of your own: each series has its own numbers
##   label    the mark of a note that the source itself has: "*"

# - anchor: Treaty of Brest-Litovsk
#   id: brest-litovsk
#   note: >-
#     Signed on 3 March 1918 by Soviet Russia and the Central Powers; see
#     [@wheelerbennett1938].
"""

_PERSONS = f"""\
## Persons: the biographical register, and their entries in the index.
{_TAKE}
##
##   key        of your choice (here: shaw); notes refer to it as [Shaw](person:shaw)
##   name       as one says it; sort: as the index has it; dates: 1856–1950; also: other names
##   variants   the forms in the texts that the index finds, as whole words
##   include    places where the person is meant and not named: anchors, in a volume with part:
##   exclude    places where one of the variants is somebody else
##   entry      a sentence or two, Markdown; sources: keys of the bibliography

# shaw:
#   name: George Bernard Shaw
#   sort: Shaw, George Bernard
#   dates: 1856–1950
#   variants: [Bernard Shaw, Shaw]
#   include: [{{exact: the author of Pygmalion}}]
#   exclude: [{{exact: Shaw Street}}]
#   entry: >-
#     Irish playwright and critic; Nobel Prize in Literature, 1925.
#   sources: [holroyd1988]
"""

_GLOSSARY = f"""\
## Glossary: organisations, periodicals, terms and events; also the list of abbreviations.
{_TAKE}
##
##   key            of your choice (here: ilo); notes refer to it as [ILO](term:ilo)
##   term           as it is printed; sort: if it is sorted otherwise
##   kind           organisation | periodical | term (the usual) | event
##   abbreviates    what a short form stands for: makes it one of the list of abbreviations
##   abbreviation   the short form, if the term itself is not
##   variants, include, exclude, entry, sources   as in persons.yaml
##   see            the key of another entry, in place of one's own; see-also: [keys]

# ilo:
#   term: International Labour Organization
#   kind: organisation
#   abbreviates: International Labour Organization
#   abbreviation: ILO
#   variants: [International Labour Organization, ILO]
#   entry: >-
#     Founded in 1919 under the Treaty of Versailles, with its seat in Geneva.
#   sources: [alcock1971]
"""

_CHRONOLOGY = f"""\
## Chronology: a list of events, in the order in which it is printed.
{_TAKE}
##
##   date      1918, 1918-03, 1918-03-03, a span 1914/1918, about 1918~ (EDTF)
##   event     a sentence, Markdown
##   sources   keys of the bibliography

# - date: 1918-03-03
#   event: >-
#     Soviet Russia and the Central Powers sign the Treaty of Brest-Litovsk.
#   sources: [wheelerbennett1938]
"""

_BIBLIOGRAPHY = f"""\
## Bibliography: the works that the notes and registers cite, and those that the texts do.
{_TAKE}
##
##   key     what [@key] and sources: refer to (here: holroyd1988)
##   type    book | chapter | article-journal | article-newspaper | thesis | webpage | …
##   list    notes (cited by the editor, the usual) | texts (cited in the texts themselves)
##   part    of a work of the texts, in a volume: the folder of the text that cites it
##   note    a remark, printed after the entry
##   and the variables of CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html

# holroyd1988:
#   type: book
#   author: [{{family: Holroyd, given: Michael}}]
#   title: "Bernard Shaw: The Search for Love"
#   publisher: Chatto & Windus
#   publisher-place: London
#   issued: 1988
"""

_INDEX = f"""\
## Index: places, works and subjects. Persons and terms have their entries from persons.yaml and
## glossary.yaml. What is found by its variants is corrected by include and exclude.
{_TAKE}
##
##   key        of your choice (here: brest)
##   heading    as it is printed; sort: if it is sorted otherwise
##   kind       place | work | subject (the usual)
##   variants   the forms in the texts, as whole words
##   include    more places: anchors (in a volume with part:), or from: and to: for a passage
##   exclude    places where a variant means something else
##   under      the key of its main entry, if it is a subentry (person:shaw, term:ilo too)
##   see        the key of another entry, in place of its own; see-also: [keys]

# brest:
#   heading: Brest-Litovsk
#   kind: place
#   variants: [Brest-Litovsk]
#   include:
#     - {{from: The delegation arrived, to: {{exact: left the town, prefix: they}}}}
#   exclude: [{{exact: Treaty of Brest-Litovsk}}]
"""

#: The files by name, in the order in which an editor comes to need them.
EXAMPLES: Mapping[str, bytes] = MappingProxyType(
    {
        "emendations.yaml": _EMENDATIONS.encode(),
        "decisions.yaml": _DECISIONS.encode(),
        "notes.yaml": _NOTES.encode(),
        "persons.yaml": _PERSONS.encode(),
        "glossary.yaml": _GLOSSARY.encode(),
        "chronology.yaml": _CHRONOLOGY.encode(),
        "bibliography.yaml": _BIBLIOGRAPHY.encode(),
        "index.yaml": _INDEX.encode(),
    }
)
