"""How well the quotation marks of finished books are found again, and how sure the solver is.

    python benchmarks/quotation.py CORPUS [VARIANT …] [> TABLE] [2> ERRORS]

CORPUS is a folder with `data/<slug>/gold.json`: books whose marks a careful hand has set. Each is
typed straight again in several habits (British order, doubled marks, dialects laid over its
dialogue, a narrator whose every paragraph stands in quotation marks), read by the rule `quotes`,
and compared mark by mark. The second table is the calibration: of the marks set with a certainty,
how many are wrong, and of the doubts, how many readings would have been right.
"""

from __future__ import annotations

import json
import random
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from edition.model.text import Span, Text
from edition.normalize import STYLES
from edition.normalize.quotes import quotes

CERTAIN = 0.75
BINS = (0.0, 0.25, 0.5, 0.65, 0.75, 0.85, 0.95, 0.99, 1.01)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
#: Words as dialects have them, laid over what is said: all in one form of apostrophe.
COCKNEY = {
    r"(?<![’\ue001])\bh(?=[aeiou]\w{2})": "’", r"(?<=\w{2}ing)\b": "", r"\b(\w{2,})ing\b": r"\1in’",
    r"\band\b": "an’", r"\bof\b": "o’", r"\bthem\b": "’em", r"\babout\b": "’bout",
    r"\bHe\b": "’E", r"\bhim\b": "’im",
}  # fmt: skip
YORKSHIRE = {
    r"\bthe (?=[bcdfglmnprstw])": "t’ ", r"\bwith\b": "wi’", r"\bthou\b": "tha’", r"\bin\b": "i’",
    r"\bover\b": "o’er", r"\bthat\b": "’at", r"\bof\b": "o’", r"\bhave\b": "ha’",
    r"\bone\b": "’un", r"\bit is\b": "’tis", r"\bhappen": "’appen",
}  # fmt: skip
SOUTHERN = {
    r"\bbefore\b": "’fore", r"\bexpect\b": "’spect", r"\bsuppose\b": "’spose", r"\bthe\b": "de",
    r"\bold\b": "ole", r"\bbecause\b": "’kase", r"\babout\b": "’bout", r"\ba(?=[clm]\w{3})": "’",
    r"\band\b": "en", r"\bindeed\b": "’deed", r"\bmore\b": "mo’", r"\b(\w{2,})ing\b": r"\1in’",
    r"\bwith\b": "wid", r"\bremember": "’member", r"\bto\b": "ter", r"\bgo\b": "gwine",
}  # fmt: skip


def books(corpus: Path) -> dict[str, str]:
    """The flows of the finished books, their marks as set."""
    found = {}
    for path in sorted((corpus / "data").glob("*/gold.json")):
        blocks = json.loads(path.read_text(encoding="utf-8"))["blocks"]
        texts = [block["t"].replace("\u241b", "") for block in blocks if block.get("t")]
        flow = "\n\n".join(texts).replace("\u200a", "").replace("\u00a0", " ")
        found[path.parent.name] = flow.replace("\u2060", "")
    return found


def closing(flow: str) -> set[int]:
    """Which ’ of a finished text close a quotation: the last one before what holds it ends."""
    found: set[int] = set()
    for match in re.finditer(r"‘(?:[^‘“”\n]|\n(?!\n)|“[^‘“”]*”)*", flow):
        ends = [m.start() for m in re.finditer(r"’(?![^\W_])", match[0])]
        if ends:
            found.add(match.start() + ends[-1])
    return found


def british(flow: str) -> str:
    """Single marks outside, double ones inside."""
    closed = closing(flow)
    marked = "".join("\ue000" if at in closed else c for at, c in enumerate(flow))
    return marked.translate(str.maketrans({"“": "‘", "”": "’", "‘": "“", "\ue000": "”"}))


def dialect(words: dict[str, str], share: float = 0.7) -> Callable[[str], str]:
    """A book whose persons say some of `words` otherwise."""

    def spoken(flow: str) -> str:
        dice = random.Random(7)

        def said(match: re.Match[str]) -> str:
            text = match[0]
            for pattern, instead in words.items():
                text = re.sub(
                    pattern,
                    lambda m, i=instead: (
                        m.expand(i).replace("’", "\ue001") if dice.random() < share else m[0]
                    ),
                    text,
                )
            return text

        return re.sub(r"“[^”\n]*”", lambda m: said(m) if dice.random() < 0.5 else m[0], flow)

    return spoken


def narrated(flow: str) -> str:
    """A narrator whose paragraphs all begin with a mark, and each tenth of which ends with one."""
    turned = british(flow).split("\n\n")
    return "\n\n".join(
        f"“{block}{'”' if at % 10 == 9 else ''}" if block[-1:] in ".?!’”—" else block
        for at, block in enumerate(turned)
    )


def framed(flow: str) -> str:
    """A teller whose paragraphs begin with a single mark, thirty of each sixty, though all that
    is said in them, as in the rest of the book, stands in double ones.
    """
    blocks, told = flow.split("\n\n"), list[str]()
    for at, block in enumerate(blocks):
        last = at % 60 == 29
        ends = block[-1:] in ".?!’”—" and block[:1] != "‘"
        told.append(f"‘{block}{'’' * last}" if at % 60 < 30 and ends else block)
    return "\n\n".join(told)


def doubled(flow: str) -> str:
    return flow.replace("“", "‘‘").replace("”", "’’")


VARIANTS: dict[str, Callable[[str], str]] = {
    "american": lambda flow: flow,
    "british": british,
    "cockney": dialect(COCKNEY),
    "cockney, british": lambda flow: british(dialect(COCKNEY)(flow)),
    "yorkshire": dialect(YORKSHIRE),
    "yorkshire, british": lambda flow: british(dialect(YORKSHIRE)(flow)),
    "southern": dialect(SOUTHERN),
    "southern, british": lambda flow: british(dialect(SOUTHERN)(flow)),
    "narrated": narrated,
    "framed": framed,
    "framed, dialect": lambda flow: framed(dialect(COCKNEY)(flow)),
    "narrated, dialect": lambda flow: narrated(dialect(COCKNEY)(flow)),
}


def compared(wanted: str) -> Iterator[tuple[int, str, str, str, float]]:
    """Each mark of a text: place, what it should be, what was set, what was read, how surely."""
    typed = wanted.translate(_STRAIGHT)
    edits = sorted(quotes(typed, STYLES["chicago"]), key=lambda edit: edit.span)
    text = Text.of(typed).apply(edit for edit in edits if edit.certainty >= CERTAIN)
    read = Text.of(typed).apply(edits)
    starts = [edit.span.start for edit in edits]
    made, meant = str(text), str(read)
    for match in re.finditer("[“”‘’]", wanted):
        span = Span(*match.span())
        index = bisect_right(starts, span.start) - 1
        sure = edits[index].certainty if index >= 0 and edits[index].span.end > span.start else 1.0
        yield span.start, match[0], text.output(span).of(made), read.output(span).of(meant), sure


def main(corpus: str, *names: str) -> None:
    """Print both tables."""
    known, bins = books(Path(corpus)), Counter[int]()
    wrong = Counter[int]()
    for name in names or VARIANTS:
        row, started, chars = [], process_time(), 0
        for slug, flow in known.items():
            if name.startswith("narrated") and flow.count("‘“") > 20:
                continue
            wanted = VARIANTS[name](flow).replace("\ue001", "’")
            chars += len(wanted)
            marks = errors = 0
            for at, should, made, meant, sure in compared(wanted):
                marks += 1
                errors += made != should
                place = bisect_right(BINS, sure) - 1
                bins[place] += 1
                wrong[place] += meant != should
                if made != should:
                    beside = f"{wanted[max(0, at - 60) : at]}{{{should}}}{wanted[at + 1 : at + 50]}"
                    row_of = (name, slug, should, made, meant, f"{sure:.3f}", beside)
                    print(
                        *(field.replace("\n", "/") for field in row_of), sep="\t", file=sys.stderr
                    )
            row.append((marks, errors))
        total, bad = (sum(column) for column in zip(*row, strict=True))
        each = " ".join(f"{1e4 * e / max(m, 1):7.1f}" for m, e in row)
        seconds = 1e6 * (process_time() - started) / chars
        print(f"{name:20} {each} {1e4 * bad / total:7.1f} of {total:,} ({seconds:.2f} s a million)")
    for place, count in sorted(bins.items()):
        low, high = BINS[place], min(BINS[place + 1], 1)
        share = 100 * wrong[place] / count
        print(f"certainty {low:.2f}–{high:.2f}: {count:7,} marks, {share:6.2f} % of readings wrong")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
