"""The rooms of the house and who may import whom, read from the source itself."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "edition"
ROOMS = {
    "model", "sources", "structure", "normalize", "editorial", "render", "checks", "build",
}  # fmt: skip

#: What a room may import of the project beside itself. `plan` may import everything.
ALLOWED = {
    "model": set(),
    "build": set(),
    **{room: {"model"} for room in ROOMS - {"model", "build"}},
    "terminal": {"model", "build"},
    "plan": ROOMS,
    "cli": {"plan", "model", "build", "terminal"},
}

#: The modules of a room that its other modules may import: its grounds. A room without an entry
#: is read in order and free inside; a folder of modules counts as one, and is free inside too.
GROUND = {
    "sources": {
        "yaml", "fields", "manifest_keys", "declared", "western", "csl", "encoding", "plain",
        "transcript", "html", "gutenberg", "formats", "markdown", "epub", "pandoc",
        "locating", "raster", "opened", "blueprint",
    },
    "structure": {
        "lines", "numbering", "physical", "measure", "crowned", "divisions", "play",
        "letterspacing", "insets", "pictures", "opening", "displayed", "tables", "ascent",
        "pagecuts", "speech", "divided", "dress", "cadence", "dates", "diary", "header", "glosses",
    },
    "normalize": {"flow", "languages", "lexicon", "quotation"},
    "editorial": {
        "anchors", "blocks", "source_notes", "texts", "contents", "prose", "settle", "emendations",
        "postings", "notes", "ranges", "dates", "pictures", "poems", "phrases", "tongues",
        "textual",
    },
    "render": {
        "assets", "fonts", "addresses", "tongues", "letters", "headings",
        "xhtml",  # of every format
        "laid", "pages", "cuts", "feet", "engine", "heads", "justify", "kept", "tagged",  # of print
        "cover", "display", "endnotes", "epub_metadata", "epub_nav", "links", "page_breaks",
        "subset",  # of the EPUB
    },
    "checks": {"extract"},
}  # fmt: skip

#: The doors of a room: what others call, and what may import all of its room in turn.
DOORS = {
    "edition.editorial.compose", "edition.editorial.verify",
    "edition.render.pdf", "edition.render.epub",
}  # fmt: skip

#: Third-party libraries that more than one module may import, with the reason.
SHARED: dict[str, str] = {
    "click": "the modules of the command line are made of its decorators",
    "bs4": "the modules of sources.html walk the tree that it makes",
    "markdown_it": "an editor's prose and a witness in Markdown are read with other rules",
    "pikepdf": "a file, its pages, its structure tree and its streams are a module each",
    "ebooklib": "one module packs a book, another opens one as a witness",
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SRC.rglob("*.py")):
        name = ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


NAMES = {name for name, _ in modules()}
EDGES = [
    (name, target) for name, path in modules() for target in imports(path)
    if target.startswith("edition.")
]  # fmt: skip


def project_module(target: str) -> str:
    while target not in NAMES:
        target = target.rpartition(".")[0]
    return target


def test_every_import_is_an_allowed_edge() -> None:
    wrong = {
        f"{importer} → {target}"
        for importer, target in EDGES
        if (there := room(project_module(target)))
        and there != (here := room(importer))
        and there not in ALLOWED[here]
    }
    assert not wrong


def test_a_room_imports_only_its_grounds() -> None:
    wrong = {f"{importer} → {target}" for importer, target in EDGES if not inside(importer, target)}
    assert not wrong


def inside(importer: str, target: str) -> bool:
    """Whether an import within a room goes to one of its grounds, or from its front door."""
    here, module = importer.split("."), project_module(target).split(".")
    same_room = len(here) > 1 and here[:2] == module[:2] and here[1] in GROUND
    if not same_room or len(here) == 2 or len(module) == 2 or importer in DOORS:
        return True
    return module[2] == here[2] or module[2] in GROUND[here[1]]


def test_there_are_no_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for importer, target in EDGES:
        graph.setdefault(importer, set()).add(project_module(target))
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join([*path, name])
        if name not in done:
            for target in sorted(graph.get(name, ())):
                visit(target, (*path, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_each_library_has_one_module() -> None:
    users: dict[str, set[str]] = {}
    for name, path in modules():
        for target in imports(path):
            library = target.split(".")[0]
            if library not in sys.stdlib_module_names and library != "edition":
                users.setdefault(library, set()).add(name)
    many = {
        library: names for library, names in users.items()
        if len(names) > 1 and library not in SHARED
    }  # fmt: skip
    assert not many


def test_modules_keep_to_their_size() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}
