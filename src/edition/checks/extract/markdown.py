"""The letters of a text in Markdown: its characters without what is syntax and not words.

Fences' languages, addresses of links, definitions of references, tags and comments are taken
out; entities become their characters. It knows no blocks: what cannot be told from words
without them (the numbers of lists) is left out on both sides.
https://spec.commonmark.org/0.31.2/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from edition.checks.extract.markup import BLOCKS, visible_text

#: A line that begins a block of HTML, which a blank line ends; and its signs, hidden meanwhile.
_HTML = re.compile(r" {0,3}</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<!--")
_HIDDEN = str.maketrans("[]()`\\", "\ue010\ue011\ue012\ue013\ue014\ue015")
#: A sign that may begin a tag in running text, until it is known whether it does; and what tags
#: there are in it. Elsewhere it is a sign of the text: "Shal<espeare’s known life".
_LESS = "\ue016"
_TAG = re.compile(
    rf"{_LESS}(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*"
    r"(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|/[A-Za-z][A-Za-z0-9-]*\s*>|!--|[!?])",
    re.ASCII,
)
_PRIVATE = dict.fromkeys(range(0xE000, 0xE020))
_FENCE = re.compile(r"(?:[ \t]*>)*[ \t]*(`{3,}|~{3,})([^`\n]*)")
_REFERENCE = re.compile(
    r"^[ >\t]*\[(?!\^)(?:[^\]\\\n]|\\.){1,999}\]:[ \t]*(?:<[^>\n]*>|\S+)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$"
)
_FRONT = re.compile(
    r"\A---[ \t]*\n(?:[A-Za-z][\w-]*:.*\n|[ \t]+.*\n|-[ \t].*\n|#.*\n)+"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_HOLDS = re.compile(r" {0,3}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^)")
#: What may be the number of an item.
_NUMBER = re.compile(r"(?<![^\s>])\d{1,3}\\?[.)](?=\s|$)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).)*?[^`])\1(?!`)", re.DOTALL)
_ADDRESS = re.compile(
    rf"\]\([ \t\n]*(?:[<{_LESS}][^<>{_LESS}\n]*>"
    r"|(?:[^\s()\\]|\\.|\([^\s()]*\))*)"
    r"(?:[ \t\n]+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t\n]*\)"
)
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_ESCAPED = re.compile(rf"\\([!-/:-@\[-`{{-~{_LESS}])")
_NAMED = re.compile(r"\]\[([^\]\[\n]{1,200})\]")


def markdown_text(text: str) -> str:
    """The text with its syntax taken out, as far as letters and figures go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PRIVATE)
    text = text[front.end() :] if (front := _FRONT.match(text)) else text
    kept: list[str] = []  # code, which is text as it stands

    def keep(code: str) -> str:
        kept.append(code.replace(_LESS, "<"))
        return f"\ue000{len(kept) - 1}\ue001"

    lines, defined = _blocks(text, keep)
    text = _CODE.sub(lambda code: keep(code[2]), "\n".join(lines))
    text = _ESCAPED.sub(lambda sign: keep(sign[1]), _ADDRESS.sub("]", text))
    text = _TAG.sub(lambda tag: "<" + tag[0][1:], text).replace(_LESS, keep("<"))
    text = _NAMED.sub(lambda n: "]" if _folded(n[1]) in defined else n[0], text)
    text = without_numbers(visible_text(text))
    while "\ue000" in text:  # what is kept may hold what was kept before
        text = re.sub("\ue000(\\d+)\ue001", lambda sign: kept[int(sign[1])], text)
    return without_numbers(text)


def _blocks(text: str, keep: Callable[[str], str]) -> tuple[list[str], set[str]]:
    """The lines without definitions, the code of fences kept; and the names that are defined."""
    lines: list[str] = []
    defined: set[str] = set()
    fence, html = "", False
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closed = found and found[1].startswith(fence) and not found[2].strip()
            lines.append("" if closed else keep(line))
            fence = "" if closed else fence
        elif html or _begins_html(line, lines):
            html = bool(line.strip())
            lines.append(line.translate(_HIDDEN))
        elif found and ("`" not in found[2] or found[1][0] == "~"):
            fence = found[1]
            lines.append("")
        elif _REFERENCE.match(line) and _apart(lines):
            lines.append("")
            defined.add(_folded(line[line.index("[") + 1 : line.index("]:")]))
        else:
            line = _AUTOLINK.sub(lambda link: keep(link[1]), line)
            lines.append(line.replace("<", _LESS))
    return lines, defined


def _apart(before: Sequence[str]) -> bool:
    """Whether no paragraph is open, in which a definition would be text."""
    at = len(before)
    while at and before[at - 1].startswith("    ") and before[at - 1].strip():
        at -= 1  # code, or what goes on with a paragraph: the line before it tells
    if at < len(before):
        held = next((line for line in reversed(before[:at]) if line.strip()), "")
        if _HOLDS.match(held):
            return False  # a paragraph of an item
    if at and _UNDERLINE.fullmatch(before[at - 1]) and _inside(before[: at - 1]):
        return False
    last = before[at - 1].lstrip(" >\t") if at else ""
    return last.startswith("#") or not last.strip("#=-*_ ")


def _inside(before: Sequence[str]) -> bool:
    """Whether the paragraph that ends here began in a quotation, an item or a note.

    A line of equals signs at the margin is then no underline of a heading, but goes on with it.
    """
    for line in reversed(before):
        if not line.strip(" *-_") or line.lstrip().startswith("#"):
            return False  # a blank line, a rule or a heading ends a paragraph
        if _HOLDS.match(line):
            return True
    return False


def _begins_html(line: str, before: Sequence[str]) -> bool:
    """Whether a line begins a block of HTML: blocks may do so in a paragraph, others not."""
    found = _HTML.match(line)
    name = re.search(r"[A-Za-z][\w-]*", found[0]) if found else None
    block = name is None or name[0].lower() in BLOCKS | {"script", "style"}
    return bool(found) and (block or not before or not before[-1].strip())


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def without_numbers(text: str) -> str:
    """A text without what may be the numbers of items: the two sides count them differently."""
    return _NUMBER.sub("", text)
