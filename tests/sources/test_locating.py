"""Where a picture is: inside the folder, or nowhere that is looked at."""

import pytest

from edition.sources.locating import located, outside


@pytest.mark.parametrize(
    ("address", "base", "file"),
    [
        ("a.png", "", "a.png"), ("./b/a%20b.png", "", "b/a b.png"), ("b//a.png?x#y", "", "b/a.png"),
        ("../images/a.png", "text/c.xhtml", "images/a.png"), (" a.png\n", "", "a.png"),
        ("a\u0000b.png", "", "ab.png"), ("Plates/Å.jpg", "", "Plates/Å.jpg"),
    ],
)  # fmt: skip
def test_a_file_below_the_source(address, base, file):
    assert located(address, base) == file
    assert outside(file) == ""


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png", "HTTPS://example.org/a.png", "//example.org/a.png",
        "file:///etc/passwd", "data:image/png;base64,iVBORw0KGgo=", "javascript:alert(1)",
        "/etc/passwd", "../a.png", "a/../../b.png", "%2e%2e/a.png", "..%2f..%2fa.png",
        "%2fetc%2fpasswd", "C:\\a.png", "\\\\host\\share\\a.png", "a\\..\\b.png",
        "ftp:a.png", "h\nttp://x/a.png", "file%3A///etc/passwd", "", "?", "#x", ".", "./",
    ],
)  # fmt: skip
def test_nothing_else(address):
    assert outside(located(address))


def test_no_page_of_a_book_leads_out_of_it():
    assert outside(located("../../a.png", "text/c.xhtml"))
    assert not outside(located("../a.png", "text/c.xhtml"))
