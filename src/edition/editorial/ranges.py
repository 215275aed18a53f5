"""Ranges of numbers and of years: how the second is abbreviated after the first.

*The Chicago Manual of Style*, 17th ed., 9.61-64; *New Hart's Rules*, 2nd ed., 11.4.
"""

from __future__ import annotations


def abbreviated(first: str, last: str, style: str) -> str:
    """The second number of a range by the rule of a style: `chicago`, `hart`, or in full.

    Chicago: all figures after a number below 100 or a multiple of it; the changed figures alone
    after 101 to 109 and the like; else two, or more where more have changed. Hart: as few figures
    as can be, but two from 10 to 19.
    """
    if style not in ("chicago", "hart") or not (first.isdecimal() and last.isdecimal()):
        return last
    if len(first) != len(last) or int(first) >= int(last):
        return last
    same = next(i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    changed = len(last) - same
    if style == "hart":
        least = 2 if last[-2:-1] == "1" else 1
    elif int(first) < 100 or not int(first) % 100:
        least = len(last)
    else:
        least = 1 if int(first) % 100 < 10 else 2
    return last[-max(changed, least) :]
