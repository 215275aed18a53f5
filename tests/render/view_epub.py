"""Pictures of an EPUB's sections at the size of a phone and of a tablet, for the eye.

    python tests/render/view_epub.py BOOK.epub FOLDER

No test: it needs Chromium. Every section becomes FOLDER/NAME.png, its first screen on a phone
(360 × 640) and on a tablet (768 × 1024) by day, and on the phone by night in large type.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SCREENS = ((360, 640, ""), (768, 1024, ""), (360, 640, "night"))

SHEET = """<!DOCTYPE html><meta charset="utf-8">
<style>body {{ display: flex; align-items: start; gap: 12px; margin: 12px; background: #888 }}
iframe {{ border: 0; background: white }} .night {{ background: black }}</style>{frames}"""

NIGHT = "body { color: #ddd; font-size: 1.35em; line-height: 1.5 } body { padding: 5% }"


def screens(page: Path) -> str:
    """A sheet that shows a page on each screen."""
    night = page.with_name(f"night-{page.name}")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</head>", "<style>body { padding: 5% }</style></head>"))
    night.write_text(text.replace("</head>", f"<style>{NIGHT}</style></head>"))
    return SHEET.format(
        frames="".join(
            f'<iframe class="{mode}" src="{(night if mode else page).name}" '
            f'width="{width}" height="{height}"></iframe>'
            for width, height, mode in SCREENS
        )
    )


def main(book: str, folder: str) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        sys.exit("view_epub: Chromium is not installed")
    Path(folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as unpacked:
        with zipfile.ZipFile(book) as archive:
            archive.extractall(unpacked)
        for page in sorted(Path(unpacked).rglob("text/*.xhtml")):
            sheet = page.with_suffix(".html")
            sheet.write_text(screens(page), encoding="utf-8")
            image = (Path(folder) / page.stem).with_suffix(".png").resolve()
            subprocess.run(
                [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                 "--allow-file-access-from-files", "--window-size=1550,1060",
                 f"--screenshot={image}", sheet.as_uri()],
                check=True, capture_output=True,
            )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:3])
