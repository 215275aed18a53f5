"""A language by its tag, as manifests, marks and files give it.

BCP 47: https://www.rfc-editor.org/info/bcp47
"""

from __future__ import annotations


def primary(tag: str) -> str:
    """The language of a tag, without its country and script, in small letters: "fr" of "fr-CH"."""
    return tag.partition("-")[0].lower()
