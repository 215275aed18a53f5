"""`edition review`: what is in doubt, decided by an editor key by key, or listed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from edition.cli.options import FOLDERS, OUTPUT, example
from edition.model.finding import BadInput, Finding, Place
from edition.terminal import Terminal


@click.command(
    short_help="Decide what is in doubt, place by place.",
    epilog=example(
        "edition review letters", "edition review letters --editor 'N. N.'",
        "edition review letters --list",
    )
)  # fmt: skip
@FOLDERS
@OUTPUT
@click.option("--editor", default="", help="Who decides, for the ledger.")
@click.option("--list", "listing", is_flag=True, help="Only show what is in doubt, a line each.")
def review(folders: Sequence[Path], output: Path, editor: str, listing: bool) -> int:
    """Decide what is in doubt in the texts of each FOLDER: structure first, then marks.

    Each place is shown with the lines around it, how the program reads it, how sure that is and
    why. A key decides: a accept, k keep as it stands, o something else; s skip, u undo, q quit,
    ? help. Each decision is written at once, to structure.yaml or to decisions.yaml, and made by
    the next build. --list gives place, text, reading, certainty and evidence.
    """
    from edition.cli.keys import Keys
    from edition.cli.walk import Walk
    from edition.plan.building import Orders
    from edition.plan.deciding import Desk
    from edition.plan.doubts import doubts
    from edition.plan.folders import editions

    terminal = Terminal()
    if not listing and not (sys.stdin.isatty() and sys.stdout.isatty()):
        message, remedy = "there is no terminal to ask on", "use `edition review --list`"
        raise BadInput(Finding("REVIEW-TERMINAL", message, Place("edition review"), remedy))
    orders = Orders(output) if listing else Orders(output, report=terminal.event)
    with terminal.progress():
        cases = list(doubts(editions(folders), orders))
    if listing:
        terminal.table(
            (case.place, case.text, case.reading, f"{case.certainty:.0%}", "; ".join(case.evidence))
            for case in cases
        )
        return 0
    if not cases:
        terminal.say("nothing is in doubt")
        return 0
    walk = Walk(cases, Desk(editor), Keys(sys.stdin), terminal)
    try:
        with walk.keys.struck(), terminal.screen():
            walk.all()
    finally:  # also where it is broken off: nothing that was decided is lost
        terminal.say(walk.summary())
    return 0
