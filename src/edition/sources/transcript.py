"""What a reader makes of a witness in markup: a transcription, marks, and what it left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.model.document import Drop, Mark


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of a witness as a typist would write it down; spans are positions in it.

    `said` is what the markup says of the text and nobody sees: its title, author, language.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    drops: tuple[Drop, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
