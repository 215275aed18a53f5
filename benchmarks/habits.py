"""Writes every work of a corpus over in other habits of handing texts down, and scores each.

    python benchmarks/habits.py CORPUS OUTPUT [HABIT …]       (`make bench-habits CORPUS=…`)

The words, and so the finished edition to score against, stay the same: a text unwrapped, its
paragraphs begun by an indent alone, typed with double space, cut by the numbers of its pages or
divided at its line ends is the same book. Each row says what the program makes of a habit; the
first is the corpus as it stands. CORPUS must have its `score.py`.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from corpus import book
from figures import figures, table
from works import scored, works

from edition.model.apparatus import Apparatus
from edition.normalize import STYLES
from edition.plan.texts import edited, recovered
from edition.sources.reading import read
from edition.structure import noted

Habit = Callable[[str], str]
Row = tuple[str, Mapping[str, float | None], str]  #: a habit, its figures, the CPU seconds

_BEGINS = re.compile(r"\*\*\* ?START OF.*\n")
_ENDS = re.compile(r"\n\*\*\* ?END OF|\nEnd of (?:the )?Project Gutenberg")
_WRAPPED = 50  # characters of a line of prose, at least
_NARROW = 60  # columns to which a text is wrapped anew
_PAGE = 38  # lines of a page
_ON_TEXT = re.compile(
    r"(?m)(?<=\n\n)((?:CHAPTER |ACT |BOOK )?[A-Z.\d' -]{1,60})\n\n+"
    r"(?=[\"'“‘]?[A-Z][^\n]{49,}\n)"
)
_QUOTES = re.compile(r"(?:opening|closing) mark of a quotation")
_OTHER = {'"': "'", "'": '"', "“": "‘", "”": "’", "‘": "“", "’": "”"}


def _body(habit: Habit, text: str) -> str:
    """A text with what stands between a library's header and licence written over."""
    begins, ends = _BEGINS.search(text), _ENDS.search(text)
    start, end = begins.end() if begins else 0, ends.start() if ends else len(text)
    return text[:start] + habit(text[start:end]) + text[end:]


def _prose(paragraph: str) -> bool:
    """Whether a paragraph is prose wrapped by hand, as far as its lines show."""
    lines = paragraph.split("\n")
    flush = all(not line.startswith((" ", "\t")) for line in lines)
    return flush and len(lines) > 1 and all(len(line) >= _WRAPPED for line in lines[:-1])


def _said(paragraph: str) -> bool:
    """Whether a paragraph is prose, or one line that ends as prose does."""
    one = "\n" not in paragraph and not paragraph.startswith((" ", "\t")) and len(paragraph) > 3
    return _prose(paragraph) or (
        one and not paragraph.isupper() and paragraph[-1] in ".?!,;:\"'”’-])"
    )


def _each(change: Callable[[str], str], text: str) -> str:
    """A text with each of its paragraphs changed."""
    return "".join(map(change, re.split(r"(\n\s*\n)", text)))


def _unwrapped(text: str) -> str:
    return _each(lambda one: one.replace("\n", " ") if _prose(one) else one, text)


def _indented(text: str) -> str:
    """Paragraphs begun by two spaces, with no blank line between them."""
    parts = [*re.split(r"(\n\s*\n)", text), "", ""]
    made = []
    for one, gap, following in zip(parts[::2], parts[1::2], [*parts[2::2], ""], strict=False):
        near = _said(one) and _said(following) and gap.count("\n") == 2
        made.append(f"  {one}" if _said(one) else one)
        made.append("\n" if near else gap)
    return "".join(made)


def _divided(paragraph: str) -> str:
    """A paragraph wrapped anew to a narrow measure, long words divided at its line ends."""
    if not _prose(paragraph):
        return paragraph
    lines, line = list[str](), ""
    for word in paragraph.replace("\n", " ").split(" "):
        if len(line) + 1 + len(word) <= _NARROW:
            line = f"{line} {word}".strip()
            continue
        room = _NARROW - len(line) - 2
        if room >= 4 and re.fullmatch(r"[a-z]{7,}\W*", word):
            cut = min(room, len(re.match(r"[a-z]+", word)[0]) - 3)  # type: ignore[index]
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def _tagged(text: str) -> str:
    """`[Pg 12]` inside a line of each page."""
    lines = text.split("\n")
    for number, at in enumerate(range(_PAGE, len(lines), _PAGE), 1):
        head, blank, last = lines[at].rpartition(" ")
        if len(lines[at]) > _WRAPPED:
            lines[at] = f"{head} [Pg {number}]{blank}{last}"
    return "\n".join(lines)


def _numbered(text: str) -> str:
    """A page's number in the middle of the page, blank lines around it, wherever that falls."""
    lines = text.split("\n")
    for number, at in enumerate(range(_PAGE, len(lines), _PAGE), 1):
        lines[at] += f"\n\n{number:30d}\n\n"
    return "\n".join(lines)


def _ticked(paragraph: str) -> str:
    """Double quotation marks as ``…''."""
    return re.sub(
        r'"(?=(.?))',
        lambda m: "``" if _opens(paragraph, m.start()) and m[1].strip() else "''",
        paragraph,
    )


def _opens(text: str, at: int) -> bool:
    return not text[:at] or text[at - 1] in " \n([-_—'"


def _spaced(text: str) -> str:
    """Dashes of two hyphens between spaces, closing marks after them left where they are."""
    text = re.sub(r"(?<=[\w,.;:!?\"')])--(?=\w|[\"']+\w|\()", " -- ", text)
    return re.sub(r"(?<=[\w,.;:!?])--(?=[\"']+(?!\w))", " --", text)


def _turned(text: str) -> str:
    """Quotation marks of the other habit, as the program reads them: single for double, and back.

    What a mark is has been told from its own habit; a mark wrongly read there stays one error.
    """
    document = read(text.encode(), part="text", file="text.txt", path="text.txt")
    book, _ = edited(recovered(noted(document), "en"), Apparatus(), STYLES["chicago"])
    turned = list(text)
    for change in book.text.changes():
        if any(_QUOTES.match(step.reason) for step in change.steps) and len(change.source) == 1:
            turned[change.source.start] = _OTHER.get(change.before, change.before)
    return "".join(turned)


def _curled(text: str) -> str:
    """Marks curled by what stands before them alone, as word processors do: ‘Tis, ‘em."""
    text = re.sub(r"(?<![^\s([—‘“\"'-])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s([—‘“-])'", "‘", text).replace("'", "’")


def _centred(paragraph: str) -> str:
    """Short lines that stand alone, or several in capitals, in the middle of the page."""
    lines = paragraph.split("\n")
    short = all(len(line) <= 45 and not line.startswith((" ", "\t")) for line in lines)
    head = paragraph.isupper() or (len(lines) == 1 and paragraph[-1:].isalnum())
    return "\n".join(line.center(72).rstrip() for line in lines) if short and head else paragraph


def _raised(match: re.Match[str]) -> str:
    return match[0].strip("_").upper()


def _lowered(paragraph: str) -> str:
    """Lines in capitals in the letters of a title, numerals as they are."""
    lines = paragraph.split("\n")
    if not paragraph.isupper() or len(lines) > 3 or paragraph.startswith((" ", "\t")):
        return paragraph
    return re.sub(r"\b(?![IVXLC]+\b)[A-ZÀ-Þ][A-ZÀ-Þ'’]+", lambda m: m[0].capitalize(), paragraph)


def _joined(text: str) -> str:
    """Short lines alone, numbers and capitals, right over the paragraph under them."""
    return _ON_TEXT.sub(r"\1\n", text)


def _narrow(paragraph: str) -> str:
    """Prose wrapped to lines of 45 characters."""
    if not _prose(paragraph):
        return paragraph
    return textwrap.fill(paragraph, 45, break_long_words=False, break_on_hyphens=False)


def _set_in(text: str) -> str:
    return "\n".join(f"    {line}" if line.strip() else line for line in text.split("\n"))


HABITS: dict[str, Habit] = {
    "as it stands": lambda text: text,
    "unwrapped": partial(_body, _unwrapped),
    "indented": partial(_body, _indented),
    "double space": partial(_body, lambda text: text.replace("\n", "\n\n")),
    "set in whole": partial(_body, _set_in),
    "divided words": partial(_body, partial(_each, _divided)),
    "pages tagged": partial(_body, _tagged),
    "pages numbered": partial(_body, _numbered),
    "back-ticks": partial(_body, partial(_each, _ticked)),
    "spaced dashes": partial(_body, _spaced),
    "em dashes": partial(_body, lambda text: text.replace("--", "—")),
    "marks turned": partial(_body, _turned),
    "marks curled": partial(_body, _curled),
    "closed up": partial(_body, lambda text: re.sub(r"\n{3,}", "\n\n", text)),
    "centred": partial(_body, partial(_each, _centred)),
    "italics in capitals": partial(_body, lambda text: re.sub("_[^_]+_", _raised, text)),
    "heads in small letters": partial(_body, partial(_each, _lowered)),
    "heads on their text": partial(_body, _joined),
    "narrow": partial(_body, partial(_each, _narrow)),
    "tabbed": partial(_body, partial(_each, lambda one: f"\t{one}" if _said(one) else one)),
    "hyphens for dashes": partial(
        _body, lambda text: re.sub(r"(?<=[\w,.;:!?])--(?=\w)", " - ", text)
    ),
    "verse flush": partial(_body, lambda text: re.sub(r"(?m)^ +", "", text)),
    "old line ends": lambda text: text.replace("\n", "\r"),
}


def _written(sources: dict[str, Path], habit: Habit, folder: Path) -> dict[str, Path]:
    """The works in a habit, each in its folder beside what it is scored against."""
    made = {}
    for slug, source in sources.items():
        own = folder / "data" / slug
        own.mkdir(parents=True, exist_ok=True)
        raw = source.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("latin-1")
        made[slug] = own / "source.txt"
        made[slug].write_bytes(habit(text.replace("\r\n", "\n")).encode())
        for beside in source.parent.glob("*.json"):
            shutil.copy(beside, own)
    return made


def _rows(corpus: Path, output: Path, wanted: set[str]) -> Iterator[Row]:
    sources = works(corpus)
    with ProcessPoolExecutor(2) as pool:
        for name, habit in HABITS.items():
            if wanted and name not in wanted:
                continue
            folder = output / name.replace(" ", "-")
            shutil.rmtree(folder, ignore_errors=True)
            written = _written(sources, habit, folder)
            shutil.copy(corpus / "score.py", folder)
            took = list(pool.map(partial(book, written, folder), written))
            rows = scored(folder, folder, folder / "errors.tsv")
            yield name, figures(rows), f"{sum(seconds for _, seconds in took):.2f}"


def main(corpus: str, output: str, *habits: str) -> None:
    """Write the works over, make the books, have them scored."""
    unknown = set(habits) - set(HABITS)
    if unknown or not (Path(corpus) / "score.py").is_file():
        sys.exit(f"{corpus} has no score.py" if not unknown else f"no habit {unknown.pop()}")
    print(table(_rows(Path(corpus), Path(output), set(habits)), "habit"))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
