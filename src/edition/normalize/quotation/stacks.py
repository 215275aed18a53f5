"""What is open at a point of a text: at most four quotations, and what a mark does to them.

A mark that lacks its fellow costs something and no more.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod

from edition.normalize.quotation.evidence import Unit
from edition.normalize.quotation.habit import Form, Habit

#: The stacks of open quotations, the outermost first.
STACKS = ("", "d", "s", "ds", "sd", "dsd", "sds", "dsds", "sdsd")
INDEX = {stack: index for index, stack in enumerate(STACKS)}
_UNCLOSED = 0.018  #: an opening mark of the outer form without a closing one
_UNCLOSED_INSIDE = {"d": 0.01, "s": 0.003}  #: and of the inner; a single one is no apostrophe then
_UNOPENED = 0.01  #: a closing mark without an opening one
_LEVELS = (1.0, 1.0, 0.5, 0.3, 0.1)  #: a quotation inside others, by how many are open
DEEPEST = 4
_REPEATED = 0.05  #: left open, and opened again where the next line begins

#: Weights by the stacks that a step of the text leads from and to.
Table = tuple[tuple[int, int, float], ...]


def after(unit: Unit, stack: str, habit: Habit, left: str = "") -> tuple[str, float]:
    """The stack after a mark with `left` before it, and the weight of that step."""
    if unit.role == "open":
        if left == "L" and unit.start == 0 and stack[-1:] == unit.form:
            return stack, 1.0 if habit.lined and unit.form == "s" else _REPEATED
        frame = habit.framed and left == "B" and not stack and unit.start == 0
        return (unit.form, 1.0) if frame else _opened(unit.form, stack, habit.outer)
    if unit.role != "close":
        return stack, 1.0
    at = stack.rfind(unit.form)
    if at < 0:
        return stack, _UNOPENED
    return stack[:at], dropped(stack[at + 1 :], habit.outer)


def _unclosed(form: Form, outer: Form) -> float:
    """The weight of leaving a quotation without a closing mark."""
    return _UNCLOSED if form == outer else _UNCLOSED_INSIDE[form]


@lru_cache(maxsize=64)
def dropped(stack: str, outer: Form) -> float:
    """The same for every quotation of a stack."""
    return prod(_unclosed("s" if form == "s" else "d", outer) for form in stack)


@lru_cache(maxsize=64)
def _opened(form: Form, stack: str, outer: Form) -> tuple[str, float]:
    if not stack:
        return form, 1.0 if form == outer else 0.3
    if stack[-1] == form:
        return stack, _unclosed(form, outer)
    if len(stack) == DEEPEST:
        return form, dropped(stack, outer)
    # in a frame of the inner form all goes on as outside
    return stack + form, _LEVELS[len(stack) + (stack[0] == outer)]
