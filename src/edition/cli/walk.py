"""An editor's walk through what is in doubt: a case is shown, a key decides, the next is shown."""

from __future__ import annotations

from collections.abc import Sequence

from edition.cli.cards import HELP, card, marks
from edition.cli.keys import BACK, LEAVE, RESIZED, Keys
from edition.model.finding import BadInput
from edition.plan.deciding import Desk, others
from edition.plan.doubts import Case, Finding, Setting
from edition.terminal import Terminal


class Walk:
    """A walk through cases: which is shown, what was decided, what the last key did."""

    def __init__(self, cases: Sequence[Case], desk: Desk, keys: Keys, terminal: Terminal) -> None:
        self.cases, self.desk, self.keys, self.terminal = cases, desk, keys, terminal
        self.at = 0
        self.said = ""

    def all(self) -> None:
        """Show one case after another until the last is passed, or the user has had enough."""
        while self.at < len(self.cases):
            size = self.show()
            key = self.keys.key(size, self.terminal.size)
            if key in ("q", LEAVE):
                return
            if key != RESIZED:
                self.press(key)

    def show(self) -> tuple[int, int]:
        """Draw the card of the case; returns the size of the window that it was drawn for."""
        case, size = self.cases[self.at], self.terminal.size()
        self.terminal.draw(card(case, self.at + 1, len(self.cases), size, self.said))
        return size

    def press(self, key: str) -> None:
        """Do what a key says; where that cannot be, say why and stay."""
        try:
            self.said = self.answer(key, self.cases[self.at])
        except BadInput as bad:
            first = bad.findings[0]
            self.said = f"Not recorded: {first.message}; {first.remedy}".rstrip(".") + "."

    def answer(self, key: str, case: Case) -> str:
        if key == "u":
            return self.undo()
        if key == "?":
            self.terminal.draw(
                [*([(row, "")] for row in HELP.split("\n")), [("Any key …", "faint")]]
            )
            self.keys.key(size := self.terminal.size(), lambda: size)
            return ""
        if key == "s":
            self.at += 1
            return f"Skipped {case.text}."
        made = self.decide(key, case)
        if not made:
            return f"“{key}” is no answer here; ? shows all." if key != BACK else ""
        self.at += 1
        return f"Recorded: {made}."

    def decide(self, key: str, case: Case) -> str:
        """What was recorded; "" if the key decides nothing."""
        if key == "a":
            return self.desk.accept(case)
        if key == "k":
            return self.desk.keep(case)
        if key == "o":
            return self.other(case)
        if not (key.isascii() and key.isdigit()):
            return ""
        number = int(key)
        if isinstance(case, Setting) and 0 < number <= len(marks(case)):
            (sign,), mark = case.signs, marks(case)[number - 1]
            reading = case.stands[: sign.start] + mark + case.stands[sign.end :]
            return self.desk.spell(case, reading)
        if isinstance(case, Finding) and 0 < number <= 6 and "heading" in others(case.mark):
            return self.desk.call(case, "heading", number)
        return ""

    def other(self, case: Case) -> str:
        """Another reading, typed."""
        if isinstance(case, Setting):
            typed = self.ask(case, "", f"The words {case.stands} with their marks: ")
            return self.desk.spell(case, typed) if typed else ""
        assert isinstance(case, Finding)
        kinds = ", ".join(others(case.mark))
        kind, _, level = self.ask(case, f"It may be: {kinds}.", "What is it? ").partition(" ")
        return self.desk.call(case, kind, int(level) if level.isdigit() else 0) if kind else ""

    def ask(self, case: Case, said: str, question: str) -> str:
        """What is typed to a question under the case; "" for nothing."""
        self.said = said
        self.show()
        self.terminal.ask(f"  {question}")
        return self.keys.line()

    def undo(self) -> str:
        case = self.desk.undo()
        if case is None:
            return "There is nothing to undo."
        self.at = self.cases.index(case)
        return f"Taken back: {case.text} is in doubt again."

    def summary(self) -> str:
        """What was decided, and what is left."""
        done, files = len(self.desk.done), sorted({str(kept.path) for _, kept in self.desk.done})
        left = len(self.cases) - done
        said = f"{done} decided" + (f", in {' and '.join(files)}" if files else "")
        return f"{said}; {left} in doubt" + ("; edition build makes the books by it" * bool(done))
