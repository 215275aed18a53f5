"""Derives the lexicon of English words from SCOWL, the word lists of spelling checkers.

    apt-get download scowl && dpkg-deb -x scowl_*.deb DIR
    python benchmarks/lexicon.py DIR/usr/share/dict/scowl [src/edition/normalize/lexicon]

Taken are the words that American and British dictionaries agree to be usual (sizes to 40, with
their usual variants) and the better known names (to 50); left out are one-letter words, words
with other characters than letters, possessives, and elisions listed as words of their own (em,
neath, twas): the program asks whether a word stands by itself.
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

SIZES = {"words": 40, "upper": 50, "proper-names": 50}
NAMES = ("english", "american", "british", "british_z", "variant_1", "british_variant_1")
#: Never words without an apostrophe or a point, though spelling checkers let them pass.
ELISIONS = frozenset(
    {"em", "neath", "twas", "tis", "gainst", "twixt", "till", "ere", "ow", "bout", "tween",
     "twould", "twere", "til", "cause", "ad", "cos"}
)  # fmt: skip
OWN = frozenset({"till", "ere", "cause", "bout", "ad"})  #: of these, words of their own as well
_FILE = re.compile(r"(\w+)-(words|upper|proper-names)\.(\d+)")
_HEAD = """# English words that stand by themselves, and names (with a capital), derived by
# benchmarks/lexicon.py from SCOWL 2020.12.07 (Spell Checker Oriented Word Lists,
# http://wordlist.aspell.net); its copyright and licence: the file LICENCE beside this one.
"""


def words(folder: Path) -> set[str]:
    """The words and names of the lists in question."""
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        name = _FILE.fullmatch(path.name)
        if name and name[1] in NAMES and int(name[3]) <= SIZES[name[2]]:
            listed = path.read_text(encoding="latin-1").split()
            found |= {word for word in listed if word.isalpha() and len(word) > 1}
    found = {word for word in found if word.islower() or word.istitle()}
    return {word for word in found if word.lower() not in ELISIONS - OWN}


def main(folder: str, output: str = "src/edition/normalize/lexicon") -> None:
    """Write `english.txt`."""
    found = words(Path(folder))
    listed = sorted(found, key=lambda word: (word.lower(), word))
    text = _HEAD + textwrap.fill(" ".join(listed), 100, break_long_words=False) + "\n"
    (Path(output) / "english.txt").write_text(text, encoding="utf-8")
    print(f"{len(found):,} words in {len(text):,} characters")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
