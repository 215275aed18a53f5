"""The commands for an editor's files: check their anchors, add a note, add an emendation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from edition.cli.options import FOLDERS, OUTPUT, QUIET, example
from edition.terminal import Terminal


@click.command(
    short_help="Check the anchors and references of the editor's files.",
    epilog=example("edition anchors", "edition anchors letters"),
)
@FOLDERS
@OUTPUT
@QUIET
def anchors(folders: Sequence[Path], output: Path, quiet: bool) -> int:
    """Check every anchor in the editor's files of each FOLDER, and their references.

    Each file has a line with the number of its anchors. One whose words stand nowhere in the
    text, or in several places, is told with what to write instead. The status is then 2.
    """
    from edition.plan.building import Orders
    from edition.plan.folders import editions
    from edition.plan.verifying import verify

    terminal = Terminal(quiet=quiet)
    tally = verify(editions(folders), Orders(output))
    terminal.findings(tally.findings)
    for line in tally.lines():
        terminal.say(line)
    return 2 if any(finding.severity == "error" for finding in tally.findings) else 0


def _said(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("it is empty.", context, parameter)
    return value


def quoting(command: Callable[..., int]) -> Callable[..., int]:
    """FOLDER, the words that are quoted in it, and the options that tell them from others."""
    for option in (
        QUIET,
        click.option(
            "--occurrence", type=click.IntRange(1), default=None, metavar="N",
            help="The Nth place of the words, where nothing else tells.",
        ),
        click.option("--suffix", default="", help="Words just after them."),
        click.option("--prefix", default="", help="Words just before them."),
        click.argument("words", callback=_said),
        click.argument("folder", type=click.Path(path_type=Path)),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(
    short_help="Add a note on words of a text.",
    epilog=example(
        "edition note letters 'the Poor Law' 'Of 1834; see [@webb1927].'",
        "edition note letters Bath 'The city.' --prefix 'left for' --id bath",
    ),
)
@quoting
@click.argument("text", callback=_said)
@click.option("--id", "name", default="", help="A name for it, so that others can refer to it.")
@click.option("--series", default="", help="Its series, if it is not the editor's.")
def note(
    folder: Path, words: str, prefix: str, suffix: str, occurrence: int | None, quiet: bool,
    text: str, name: str, series: str,
) -> int:  # fmt: skip
    """Add a note with TEXT (Markdown) to the WORDS of the text in FOLDER.

    WORDS are quoted from the text, as many as stand there once; else --prefix, --suffix or
    --occurrence say which are meant. The note goes into notes.yaml, in the order of the text.
    """
    from edition.plan.folders import editions
    from edition.plan.noting import Quotation, add_note

    quotation = Quotation(words, prefix, suffix, occurrence or 0)
    (edition,) = editions([folder])
    for line in add_note(edition, quotation, text, name, series):
        Terminal(quiet=quiet).say(line)
    return 0


@click.command(
    short_help="Add an emendation of words of a text.",
    epilog=example(
        "edition emend letters recieved --reading received --reason 'Letters transposed.'",
        "edition emend letters 'The Times' --restore work --every --reason 'A newspaper.'",
        "edition emend letters Bolshevicks --sic --reason 'The spelling of the author.'",
    ),
)
@quoting
@click.option("--reading", help="What the text is to say in place of WORDS.")
@click.option("--supplied", help="The same, where words are supplied that the source lacks.")
@click.option("--surplus", is_flag=True, help="Leave WORDS out.")
@click.option("--gap", is_flag=True, help="WORDS stand for something lost.")
@click.option("--sic", is_flag=True, help="Keep WORDS on purpose, and say why.")
@click.option(
    "--restore", type=click.Choice(["work", "foreign", "emphasis"]),
    help="Give WORDS their italics back.",
)  # fmt: skip
@click.option("--lang", default="", help="With --restore foreign: their language, a BCP 47 tag.")
@click.option("--every", is_flag=True, help="All places of WORDS, not one.")
@click.option("--reason", required=True, help="Why, for the reader.")
@click.option(
    "--certainty", type=click.Choice(["high", "medium", "low"]), default="high", show_default=True,
    help="How sure it is.",
)  # fmt: skip
@click.option("--editor", default="", help="Who decided.")
def emend(
    folder: Path, words: str, prefix: str, suffix: str, occurrence: int | None, quiet: bool,
    reading: str | None, supplied: str | None, surplus: bool, gap: bool, sic: bool,
    restore: str | None, lang: str, every: bool, reason: str, certainty: str, editor: str,
) -> int:  # fmt: skip
    """Add an emendation of the WORDS of the text in FOLDER, or say why they stand.

    WORDS are quoted as for `edition note`; the emendation goes to the end of emendations.yaml.
    One of --reading, --supplied, --surplus, --gap, --sic and --restore says what it is.
    """
    from edition.plan.folders import editions
    from edition.plan.noting import Quotation, add_emendation

    asked = {
        "emend": reading, "supplied": supplied, "surplus": surplus, "gap": gap, "sic": sic,
        "restore": restore,
    }  # fmt: skip
    kinds = [kind for kind, value in asked.items() if value is not None and value is not False]
    if len(kinds) != 1:
        options = "--reading, --supplied, --surplus, --gap, --sic and --restore"
        raise click.UsageError(f"Give one of {options}.")
    given = {
        "kind": kinds[0], "reading": reading or supplied or "", "format": restore or "",
        "lang": lang, "every": every or "", "reason": reason,
        "certainty": certainty, "editor": editor,
    }  # fmt: skip
    (edition,) = editions([folder])
    for line in add_emendation(edition, Quotation(words, prefix, suffix, occurrence or 0), given):
        Terminal(quiet=quiet).say(line)
    return 0
