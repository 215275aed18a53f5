"""Plays: where they are (`plays`), and how their lines read (`Script`, `script`)."""

from edition.structure.play.script import Script, script
from edition.structure.play.stretches import plays

__all__ = ["Script", "plays", "script"]
