"""Markdown as a witness: made HTML, which the reader of HTML transcribes.

CommonMark with tables, struck-out words, and the footnotes that most dialects have: `[^1]` in
the text, `[^1]: the note` anywhere, and pandoc's lines that begin with a bar. A note stays where
it is written.
https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from edition.model.finding import BadInput, Finding, Place
from edition.sources.html.reader import transcribed
from edition.sources.transcript import Transcript

DEEPEST = 60  #: quotations, lists and brackets in one another

_CALL = re.compile(r"\[\^([^\s\]^\[]{1,60})\]")
_FRONT = re.compile(
    r"\A---[ \t]*\n((?:[A-Za-z][\w-]*:.*\n|[ \t]+.*\n|-[ \t].*\n|#.*\n)+)"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(
    r"^(title|author|lang|language|date):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE
)
_ROW = re.compile(r"\|(?: |$)")
_BLANK = "\u00a0"
_KEYS = {"lang": "language"}


def read_markdown(text: str, file: str) -> Transcript:
    """The transcription of a text in Markdown. Raises BadInput, with `file`, for one too deep."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    said, front = {}, _FRONT.match(text)
    if front:
        said = {_KEYS.get(key, key): value for key, value in _FIELD.findall(front[1]) if value}
        comment = front[0].replace("--", "- -").rstrip("\n")
        text = f"<!-- {comment} -->\n\n{text[front.end() :]}"
    env: dict[str, object] = {}
    tokens = _MARKDOWN.parse(text, env)
    for token in tokens:
        if token.level > DEEPEST:  # far below that, the parser reads no more
            line = token.map[0] + 1 if token.map else 0
            message = f"quotations or lists stand more than {DEEPEST} deep in one another"
            remedy = "is this Markdown? if not, declare `format: plain`"
            raise BadInput(Finding("MARKDOWN-DEPTH", message, Place(file, line), remedy))
    _named(tokens)
    page = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env)
    made = transcribed([("", page)])
    return Transcript(made.text, made.marks, made.drops, {**made.said, **said})


def _named(tokens: Sequence[Token]) -> None:
    """Gives headings the names by which links lead to them: their words, as sites write them.

    https://docs.github.com/get-started/writing-on-github (section links)
    """
    counts: Counter[str] = Counter()
    for number, token in enumerate(tokens[:-1]):
        if token.type == "heading_open":
            words = "".join(
                child.content for child in tokens[number + 1].children or ()
                if child.type in ("text", "code_inline")
            )  # fmt: skip
            name = re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", words.strip().lower()))
            counts[name] += 1
            token.attrSet("id", f"{name}-{counts[name] - 1}" if counts[name] > 1 else name)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: the note`, and what is set in below it, as a block of its own."""
    at, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    match = _CALL.match(state.src, at, stop)
    if not match or state.src[match.end() : match.end() + 1] != ":" or match.end() >= stop:
        return False
    if silent:
        return True
    after = match.end() + 1
    while after < stop and state.src[after] in " \t":
        after += 1
    state.env.setdefault("notes", set()).add(match[1])
    token = state.push("note_open", "div", 1)
    token.meta, token.map = {"label": match[1]}, [start, end]
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent
    kept_parent = state.parentType
    state.bMarks[start], state.tShift[start] = after, 0
    state.sCount[start], state.blkIndent = state.blkIndent + 4, state.blkIndent + 4
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.parentType = kept_parent
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent = kept
    token.map = [start, state.line]
    state.push("note_close", "div", -1)
    return True


def _lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that each begin with a bar, as pandoc has it: they stay lines, and keep their blanks.

    https://pandoc.org/MANUAL.html#line-blocks
    """
    rows: list[str] = []
    for line in range(start, end):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if not _ROW.match(text) or state.sCount[line] < state.blkIndent:
            break
        if text.endswith("|"):
            return False  # of a table
        if silent and rows:
            return True  # two are enough: it is asked again at each line of a paragraph
        rows.append(text[2:])
    if len(rows) < 2:
        return False
    blanks = (len(row) - len(row.lstrip(" ")) for row in rows)
    said = [_BLANK * count + row.lstrip(" ") for count, row in zip(blanks, rows, strict=True)]
    state.line = start + len(rows)
    state.push("paragraph_open", "p", 1).map = [start, state.line]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = "\\\n".join(said), [start, state.line], []
    state.push("paragraph_close", "p", -1)
    return True


def _call(state: StateInline, silent: bool) -> bool:
    """`[^1]` in the text, if there is such a note."""
    match = _CALL.match(state.src, state.pos, state.posMax)
    if not match or match[1] not in state.env.get("notes", ()):
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _opened(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    options: object,
    env: dict[str, object],
) -> str:
    label = escape(tokens[at].meta["label"])
    return f'<div class="footnote" id="fn:{label}"><a href="#fnref:{label}">{label}</a> '


def _called(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    options: object,
    env: dict[str, object],
) -> str:
    label = escape(tokens[at].meta["label"])
    return f'<sup><a id="fnref:{label}" href="#fn:{label}">{label}</a></sup>'


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST + 40})
    markdown.enable(["table", "strikethrough"])
    markdown.block.ruler.before(
        "reference", "note", _definition, {"alt": ["paragraph", "reference"]}
    )
    markdown.block.ruler.before("table", "lines", _lines, {"alt": ["paragraph"]})
    markdown.inline.ruler.before("link", "note", _call)
    markdown.add_render_rule("note_open", _opened)
    markdown.add_render_rule("note_call", _called)
    return markdown


_MARKDOWN = _markdown()
