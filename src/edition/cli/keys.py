"""Keys as they are struck: one at a time on a terminal, else a line at a time.

General Terminal Interface: https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap11.html
"""

from __future__ import annotations

import os
import re
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

try:
    import termios
    import tty
except ImportError:  # no such terminal here: a key is a line
    termios = tty = None  # type: ignore[assignment]

ENTER, BACK, LEAVE, RESIZED = "enter", "back", "leave", "resized"

_NAMES = {"\r": ENTER, "\n": ENTER, "\x7f": BACK, "\b": BACK, "\x04": LEAVE, "\x1b": BACK}
#: A key gives one sign, or a sequence that begins with an escape.
_KEY = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.)?|.", re.DOTALL)
_LOOK = 0.2  # seconds after which it is seen that the window has another size


class Keys:
    """The keyboard of a terminal; `single` is False where it gives only whole lines."""

    def __init__(self, source: TextIO, single: bool = True) -> None:
        self.source = source
        self.single = single and termios is not None
        self._struck: list[str] = []  # what was struck faster than it was asked for

    @contextmanager
    def struck(self) -> Iterator[None]:
        """While this lasts keys come one by one, unseen; the terminal is then as it was."""
        if not self.single:
            yield
            return
        handle = self.source.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle, termios.TCSAFLUSH)  # what was struck before is no answer
            yield
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)

    def key(self, size: tuple[int, int], look: Callable[[], tuple[int, int]]) -> str:
        """The next key; or RESIZED, when the window that `look` measures has another size."""
        if not self.single:
            row = self.source.readline()
            return row.strip()[:1].lower() or ENTER if row else LEAVE
        handle = self.source.fileno()
        while not self._struck:
            while not select.select([handle], [], [], _LOOK)[0]:
                if look() != size:
                    return RESIZED
            signs = os.read(handle, 64).decode(errors="replace")
            self._struck = _KEY.findall(signs) or [LEAVE]
        struck = self._struck.pop(0)
        return _NAMES.get(struck, struck)

    def line(self) -> str:
        """A line that is typed and seen; "" for none."""
        if not self.single:
            return self.source.readline().strip()
        handle = self.source.fileno()
        before = termios.tcgetattr(handle)
        seen = [*before]
        seen[3] |= termios.ICANON | termios.ECHO
        try:
            termios.tcsetattr(handle, termios.TCSADRAIN, seen)
            return self.source.readline().strip()
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
