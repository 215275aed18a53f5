"""What a scorer has counted in the books of a corpus, as figures over all of them, in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]

#: The columns, as the README has them: a name, and whether more is better.
COLUMNS = {
    "quote err/10k": False, "dash %": True, "nav R %": True, "nav P %": True, "titles %": True,
    "par F1": True, "line F1": True, "hr F1": True, "lost/10k": False, "invented": False,
    "licence words": False, "italics F1": True, "notes %": True, "displayed F1": True,
    "nbsp %": True, "caps %": True,
}  # fmt: skip


def figures(rows: Rows) -> dict[str, float | None]:
    """The figures of some books together; None where there is nothing to count."""
    nav = _summed(rows, "nav")
    return {
        "quote err/10k": _share(rows, "quotes", "err", 1e4),
        "dash %": _right(rows, "dash"),
        "nav R %": _ratio(nav["tp"], nav["tp"] + nav["fn"]),
        "nav P %": _ratio(nav["tp"], nav["tp"] + nav["fp"]),
        "titles %": _ratio(sum(row["nav"]["title_ok"] for row in rows), nav["tp"]),
        "par F1": _f1(rows, "par"),
        "line F1": _f1(rows, "line"),
        "hr F1": _f1(rows, "hr"),
        "lost/10k": _share(rows, "lost", "lost", 1e4),
        "invented": float(sum(row["invented"]["n"] for row in rows)),
        "licence words": float(sum(row["boiler"]["n"] for row in rows)),
        "italics F1": _f1(rows, "ital_src"),
        "notes %": _share(rows, "notes", "got", 100),
        "displayed F1": _f1(rows, "bq"),
        "nbsp %": _share(rows, "nbsp", "hit", 100),
        "caps %": _right(rows, "caps"),
    }


def table(lines: Iterable[tuple[str, Mapping[str, float | None], str]], first: str) -> str:
    """A Markdown table: a name, its figures, and what is said at the end of its row."""
    head = [first, *COLUMNS, "CPU s"]
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    for name, said, last in lines:
        rows.append([name, *(_shown(name, said[name]) for name in COLUMNS), last])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _shown(column: str, figure: float | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:,.0f}" if column in ("invented", "licence words") else f"{figure:.2f}"


def _summed(rows: Rows, key: str) -> dict[str, float]:
    return {name: sum(row[key][name] for row in rows) for name in ("tp", "fp", "fn")}


def _f1(rows: Rows, key: str) -> float | None:
    sums = _summed(rows, key)
    return _ratio(2 * sums["tp"], 2 * sums["tp"] + sums["fp"] + sums["fn"])


def _share(rows: Rows, key: str, name: str, times: float) -> float | None:
    share = _ratio(sum(row[key][name] for row in rows), sum(row[key]["n"] for row in rows))
    return None if share is None else share * times / 100


def _right(rows: Rows, key: str) -> float | None:
    wrong = _share(rows, key, "err", 100)
    return None if wrong is None else 100 - wrong


def _ratio(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None
