"""What several commands have in common: folders, options, examples."""

from __future__ import annotations

from pathlib import Path

import click

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 92}
FOLDERS = click.argument("folders", metavar="[FOLDER …]", nargs=-1, type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("output"),
    show_default=True, help="Where the books are put.",
)  # fmt: skip
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")


def example(*lines: str) -> str:
    """The epilog of a command: what a line of it looks like."""
    return "\b\nExample" + ("s" if len(lines) > 1 else "") + ":\n" + "\n".join(
        f"  {line}" for line in lines
    )  # fmt: skip
