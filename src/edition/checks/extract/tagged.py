"""The structure tree of a PDF: which marked content is a text's, which the mark of a note.

https://pdfa.org/resource/iso-32000-2/ section 14.7 (logical structure), 14.8 (tagged PDF)
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from edition.checks.extract.streams import NOWHERE, Key

#: Structure types inside an article whose words are not the witness's.
NOTES, CALLS = frozenset({"/Note", "/FENote"}), frozenset({"/Reference"})
GENERATED = NOTES | CALLS | {"/Lbl", "/Artifact"}
LEADING = GENERATED - NOTES - CALLS  # what has no note of the witness's below it

#: Structure types whose ends part no words; all others do.
INLINE = frozenset(
    {
        "/Span",
        "/NonStruct",
        "/Link",
        "/Quote",
        "/Em",
        "/Strong",
        "/Code",
        "/Ruby",
        "/Warichu",
        "/Figure",
    }
)
EDGE = -1  # in place of a marked-content identifier: a block begins or ends


def content_items(root: pikepdf.Object, notes: bool) -> Iterator[tuple[Key, int]]:
    """Page and marked-content identifier of all that stands inside articles, in order.

    With `notes`, of what stands in articles inside notes, and of nothing else.
    """
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    todo: list[tuple[object, Key, bool, bool]] = [(root.get("/K"), NOWHERE, False, False)]
    seen: set[Key] = set()
    while todo:
        node, page, inside, noted = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += [(kid, page, inside, noted) for kid in reversed(list(node))]
        elif isinstance(node, int):
            if inside:
                yield page, node
        elif isinstance(node, pikepdf.Dictionary) and node.objgen not in seen:
            if node.is_indirect:
                seen.add(node.objgen)  # a tree, not a maze
            page = node["/Pg"].objgen if "/Pg" in node else page
            role = str(node.get("/S", ""))
            role = str(roles.get(role, role)) if role else role
            noted = noted or role in NOTES
            if "/MCID" in node:
                todo.append((int(node["/MCID"]), page, inside, noted))
            elif role not in (LEADING if notes and not inside else GENERATED):
                inside = inside or (role == "/Art" and noted is notes)
                edge = (EDGE, NOWHERE, inside, noted)
                kids = (node.get("/K"), page, inside, noted)
                todo += [kids] if role in INLINE else [edge, kids, edge]


def mark_items(root: pikepdf.Object) -> Iterator[tuple[bool, Key, int]]:
    """The marked content of calls in the text, and (True) of the labels of notes, in order."""
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    todo: list[tuple[object, Key, str]] = [(root.get("/K"), NOWHERE, "")]
    seen: set[Key] = set()
    while todo:
        node, page, kind = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += [(kid, page, kind) for kid in reversed(list(node))]
        elif isinstance(node, int):
            if kind in ("call", "label"):
                yield kind == "label", page, node
        elif isinstance(node, pikepdf.Dictionary) and node.objgen not in seen:
            if node.is_indirect:
                seen.add(node.objgen)
            page = node["/Pg"].objgen if "/Pg" in node else page
            role = str(node.get("/S", ""))
            role = str(roles.get(role, role)) if role else role
            if "/MCID" in node:
                todo.append((int(node["/MCID"]), page, kind))
                continue
            if role in NOTES:
                kind = "note"
            elif role in CALLS:
                kind = "call"
            elif role == "/Lbl" and kind == "note":
                kind = "label"
            todo.append((node.get("/K"), page, kind))
