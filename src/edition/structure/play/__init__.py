"""Plays: where they are (`plays`), and how their lines read (`Script`, `script`)."""

from edition.structure.play.habits import Script
from edition.structure.play.persons import column_edits, persons
from edition.structure.play.script import GOES_ON, script
from edition.structure.play.stretches import plays

__all__ = ["GOES_ON", "Script", "column_edits", "persons", "plays", "script"]
