"""The words of the command line.

An edition is a folder with an edition.yaml. Exit status: 0 done, 1 a build or a check failed,
2 bad usage or bad input.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from edition import __version__
from edition.cli import editing, reviewing
from edition.cli.options import CONTEXT, FOLDERS, OUTPUT, QUIET, example
from edition.model.finding import BadInput
from edition.terminal import Terminal

#: When Python looks for records that hold each other in a circle: a text is a million records
#: that do not, and looking at them again and again takes a sixth of the time.
COLLECTED = (50_000, 20, 20)


@click.group(
    context_settings=CONTEXT,
    epilog=example(
        "edition new letters letters.txt", "edition build letters", "edition check letters"
    ),
)
@click.version_option(__version__, prog_name="edition")
def program() -> None:
    """Turn a text as an archive hands it down into an EPUB and a print PDF, with proof.

    A source is never changed: whatever the edition says differently is a record in its ledger,
    and a build proves, word by word, that both books say what the source says plus the ledger.
    """


@program.command(epilog=example("edition new letters letters.txt --title 'Letters, 1916'"))
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Its title, where the text does not give it.")
@click.option("--author", default="", help="Its author, if one is stated.")
@click.option(
    "--language", default="", help="A BCP 47 tag: en, fr … (as stated, or as its words tell)."
)
@click.option("--encoding", default="", help="The encoding of SOURCE, if it is not found out.")
@click.option("--format", "form", default="", help="plain, html, markdown, epub … (as found out).")
@QUIET
def new(
    folder: Path, source: Path, title: str, author: str, language: str, encoding: str, form: str,
    quiet: bool,
) -> int:  # fmt: skip
    """Make FOLDER an edition of SOURCE.

    SOURCE is plain text, a saved page of HTML, Markdown, an EPUB, or what pandoc reads (DOCX,
    ODT, RTF …) where it is installed; which of them is seen from its content and its name.

    FOLDER gets a copy of SOURCE, byte for byte, and of the pictures beside it that it shows, an
    edition.yaml with what the text says of itself, and a structure.yaml with its headings,
    quotations and other displayed matter; and an example of each file that an editor may write:
    notes.yaml, emendations.yaml and others.
    """
    from edition.plan.making import Wishes, make_edition

    terminal = Terminal(quiet=quiet)
    for line in make_edition(folder, source, Wishes(title, author, language, encoding, form)):
        terminal.say(line)
    return 0


@program.command(
    epilog=example("edition build", "edition build letters -f pdf", "edition build -n --why")
)
@FOLDERS
@click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(["epub", "pdf"]),
    help="Build this format only; may be given twice.  [default: all]",
)  # fmt: skip
@OUTPUT
@click.option("-B", "--always", is_flag=True, help="Build whether it is stale or not.")
@click.option("-n", "--dry-run", "dry", is_flag=True, help="Show what would be built.")
@click.option("--why", is_flag=True, help="Give the reason why each thing is built.")
@QUIET
def build(
    folders: Sequence[Path], formats: Sequence[str], output: Path,
    always: bool, dry: bool, why: bool, quiet: bool,
) -> int:  # fmt: skip
    """Build the books of the editions in each FOLDER.

    Without a FOLDER: of the edition here, or else of every edition under seeds/. The results
    are OUTPUT/NAME/NAME.epub, NAME.pdf and ledger.json. What is fresh is not built again, and
    a book appears only when it is proven.
    """
    from edition.plan.building import Orders
    from edition.plan.building import build as build_books
    from edition.plan.folders import editions
    from edition.plan.telling import tell_build

    terminal = Terminal(quiet=quiet)

    def report(event):  # type: ignore[no-untyped-def]
        terminal.plan(event, reasons=why) if dry or why else terminal.event(event)

    orders = Orders(
        output, tuple(dict.fromkeys(formats)) or ("epub", "pdf"), always, dry,
        os.environ.get("SOURCE_DATE_EPOCH", ""), report,
    )  # fmt: skip
    with terminal.progress():
        result = build_books(editions(folders), orders)
    return tell_build(result, orders, terminal)


@program.command(
    short_help="Check the books that are built.",
    epilog=example("edition check", "edition check letters"),
)
@FOLDERS
@OUTPUT
@QUIET
def check(folders: Sequence[Path], output: Path, quiet: bool) -> int:
    """Check the books as they are built: the proof, EPUBCheck, PDF/UA-1 and our own lints.

    A finding has a code, a place and a remedy. A validator that is not installed is reported
    as not run (pip install 'edition[check]').
    """
    from edition.plan.building import Orders
    from edition.plan.checking import check as check_books
    from edition.plan.folders import editions
    from edition.plan.telling import tell_check

    terminal = Terminal(quiet=quiet)
    with terminal.progress():
        result = check_books(editions(folders), Orders(output, report=terminal.event))
    return tell_check(result, terminal)


@program.command(
    epilog=example("edition ledger letters", "edition ledger letters --rule quotes --class silent")
)
@FOLDERS
@OUTPUT
@click.option("--rule", default="", help="Only what this rule changed.")
@click.option("--class", "kind", type=click.Choice(["silent", "listed"]), help="Only this class.")
@click.option("--part", default="", help="Only this part of a volume.")
@click.option("--doubts", is_flag=True, help="What was left as found, for the editor to decide.")
@click.option("--count", "counted", is_flag=True, help="How often each rule changed something.")
def ledger(
    folders: Sequence[Path], output: Path, rule: str, kind: str | None,
    part: str, doubts: bool, counted: bool,
) -> int:  # fmt: skip
    """Show every change that was made to the sources of a book.

    Each line is a record: part, line of the source, what stood there, what stands in the book,
    the rule, its class, the reason.
    """
    from edition.plan.folders import editions
    from edition.plan.reading import Filter, counts, read_ledger, rows

    terminal = Terminal()
    for one in editions(folders):
        _, records = read_ledger(one, output)
        wanted = Filter(rule, kind or "", part, doubts)
        terminal.table(counts(records) if counted else rows(records, wanted))
    return 0


@program.command(
    short_help="Show the texts as they were read.",
    epilog=example("edition transcript letters | less"),
)
@FOLDERS
@OUTPUT
def transcript(folders: Sequence[Path], output: Path) -> int:
    """Show the texts as they were read, with the numbers of their lines.

    Of a page, a book or a document it is the transcription, whose lines structure.yaml and the
    ledger name: what is seen of it, written down.
    """
    from edition.plan.building import Orders
    from edition.plan.folders import editions
    from edition.plan.verifying import transcripts

    Terminal().table(transcripts(editions(folders), Orders(output)))
    return 0


@program.command(
    "list",
    short_help="List the editions, and their books that are built.",
    epilog=example("edition list"),
)
@FOLDERS
@OUTPUT
def list_(folders: Sequence[Path], output: Path) -> int:
    """List the editions: name, title, texts, and which books of them are built."""
    from edition.plan.building import Orders
    from edition.plan.folders import editions
    from edition.plan.reading import listed

    Terminal().table(listed(editions(folders), Orders(output)))
    return 0


@program.command(
    short_help="Remove what was built.",
    epilog=example("edition clean letters"),
)
@FOLDERS
@OUTPUT
@QUIET
def clean(folders: Sequence[Path], output: Path, quiet: bool) -> int:
    """Remove the books of the editions in each FOLDER, and what is kept for building them."""
    from edition.plan.cleaning import clean as clean_books
    from edition.plan.folders import editions

    terminal = Terminal(quiet=quiet)
    for line in clean_books(editions(folders), output):
        terminal.say(line)
    return 0


for command in (editing.anchors, editing.note, editing.emend, reviewing.review):
    program.add_command(command)


def main() -> None:
    """Run the command line; every fault is told, none is a traceback."""
    gc.set_threshold(*COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a text may hold what a locale cannot show
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_status())


def _status() -> int:
    from edition.build.files import StoreError

    try:
        status = program.main(standalone_mode=False)
    except BrokenPipeError:  # as `edition ledger | head`: the reader has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return 128 + signal.SIGPIPE
    except click.ClickException as bad:
        bad.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was built before is as it was", err=True)
        return 128 + signal.SIGINT
    except Exception as fault:
        from edition.plan.telling import findings_of

        Terminal().findings(findings_of("edition", fault))
        return 2 if isinstance(fault, BadInput | StoreError | OSError) else 1
    return status if isinstance(status, int) else 0
