"""What the glyphs of a PDF font stand for: its ToUnicode CMap.

https://pdfa.org/resource/iso-32000-2/ section 9.10.3; the operators are those of Adobe Technical
Note #5014, https://adobe-type-tools.github.io/font-tech-notes/pdfs/5014.CIDFont_Spec.pdf
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

#: What a code without an entry reads as: a printed glyph that nobody can read back.
UNKNOWN = "\ufffd"

_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_LARGEST_RANGE = 65_536


@dataclass(frozen=True, slots=True)
class CMap:
    """The characters of each code, and how many bytes a code has.

    `wide` is how far each goes on, in thousandths of an em; `usual` what is not named goes.
    """

    texts: dict[int, str]
    width: int
    wide: Mapping[int, float] = field(default_factory=dict)
    usual: float = 500.0

    def advances(self, codes: bytes) -> list[float]:
        """How far each glyph of a shown string goes on."""
        wide, usual = self.wide, self.usual
        return [wide.get(code, usual) for code in self._codes(codes)]

    def _codes(self, codes: bytes) -> Sequence[int]:
        if self.width == 1:
            return codes
        if self.width == 2:  # as all of ours are, and there are a million of them in a book
            pairs = array("H", codes[: len(codes) // 2 * 2])
            if sys.byteorder == "little":
                pairs.byteswap()
            return pairs
        ends = range(0, len(codes) - len(codes) % self.width, self.width)
        return [int.from_bytes(codes[at : at + self.width], "big") for at in ends]

    def read(self, codes: bytes) -> list[str]:
        """The text of each glyph of a shown string."""
        texts = self.texts
        return [texts.get(code, UNKNOWN) for code in self._codes(codes)]


def parse(stream: bytes, width: int) -> CMap:
    """The CMap of a ToUnicode stream; `width` is the code length where it declares none."""
    texts: dict[int, str] = {}
    for match in _BLOCK.finditer(stream):
        operands = list(_operands(match.group(2)))
        if match.group(1) == b"codespacerange":
            width = max((len(low) for low in operands[:1] if isinstance(low, bytes)), default=width)
        elif match.group(1) == b"bfchar":
            texts.update(_chars(operands))
        else:
            texts.update(_ranges(operands))
    return CMap(texts, max(width, 1))


def _operands(block: bytes) -> Iterator[bytes | list[bytes]]:
    """The hexadecimal strings of a block, those inside square brackets as one list."""
    inside: list[bytes] | None = None
    for match in _TOKEN.finditer(block):
        if match.group(2):
            inside = []
        elif match.group(3):
            yield inside or []
            inside = None
        else:
            digits = b"".join(match.group(1).split())
            string = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            if inside is None:
                yield string
            else:
                inside.append(string)


def _chars(operands: list[bytes | list[bytes]]) -> Iterator[tuple[int, str]]:
    for code, target in zip(operands[::2], operands[1::2], strict=False):
        if isinstance(code, bytes) and isinstance(target, bytes):
            yield int.from_bytes(code, "big"), _text(target)


def _ranges(operands: list[bytes | list[bytes]]) -> Iterator[tuple[int, str]]:
    triples = zip(operands[::3], operands[1::3], operands[2::3], strict=False)
    for low, high, target in triples:
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            continue
        first = int.from_bytes(low, "big")
        count = min(int.from_bytes(high, "big") - first + 1, _LARGEST_RANGE)
        if isinstance(target, list):
            yield from ((first + i, _text(one)) for i, one in enumerate(target[:count]))
        elif target:
            start = int.from_bytes(target, "big")
            for i in range(count):
                if (start + i).bit_length() <= 8 * len(target):
                    yield first + i, _text((start + i).to_bytes(len(target), "big"))


def _text(target: bytes) -> str:
    return target.decode("utf-16-be", "replace")
