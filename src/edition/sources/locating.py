"""Where a text says that a picture is: a file inside the edition's folder, or nowhere we go.

An address in a source is a stranger's. It may name a file beside the source or in a folder below
it, and nothing else: no other host, no other scheme, no way up or out of the folder.
https://url.spec.whatwg.org/#relative-url-string
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SHOWN = 200  # characters of an address that leads elsewhere


def located(address: str, base: str = "") -> str:
    """The file that an address on the page `base` names, relative to the folder of the source.

    What leads elsewhere is given as it is written, shortened; `outside` says why.
    """
    address = "".join(char for char in address.strip() if char.isprintable())
    if _elsewhere(address):
        return address[:_SHOWN]
    path = unquote(re.split("[?#]", address, maxsplit=1)[0], errors="replace")
    path = "".join(char for char in path if char.isprintable())
    if not path or _SCHEME.match(path) or path.startswith(("/", "\\")):
        return path[:_SHOWN]  # an address that says nothing, or hid where it leads
    return normpath(join(dirname(base), path))


def outside(file: str) -> str:
    """Why a file is none that an edition's folder can hold; "" if it may be one."""
    if reason := _elsewhere(file):
        return reason
    if ".." in file.split("/"):
        return "its address leads out of the folder"
    return "" if file.strip("./") else "its address names no file"


def _elsewhere(file: str) -> str:
    """Why an address is not that of a file beside a page."""
    if scheme := _SCHEME.match(file):
        if scheme[1].lower() == "data":
            return "it is written into the page itself (data:), and not a file"
        return f"its address leads elsewhere ({scheme[1].lower()}:), and nothing is fetched"
    if file.startswith("//"):
        return "its address leads to another host, and nothing is fetched"
    if file.startswith("/") or "\\" in file or "\0" in file:
        return "its address is not that of a file below the source"
    return ""
