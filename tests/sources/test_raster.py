"""A picture is looked at before anything is made of it; what a book cannot have is refused."""

import io
import zlib

import pytest
from PIL import Image, ImageFile

from edition.model.picture import LARGEST
from edition.sources.raster import examined

from ..pictures import bomb, chunk, picture


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif"), ("WEBP", "image/webp")],
)
def test_what_an_epub_may_have_is_told_by_its_bytes(form, media_type):
    found = examined(picture(30, 20, form))
    assert (found.media_type, found.width, found.height, found.fault) == (media_type, 30, 20, "")


def test_what_cameras_write_is_a_jpeg():
    out, one = io.BytesIO(), Image.new("RGB", (30, 20))
    one.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20))])
    assert examined(out.getvalue()).media_type == "image/jpeg"


@pytest.mark.parametrize("form", ["BMP", "TIFF", "PPM", "ICO", "TGA", "PDF"])
def test_no_other_format_is_tried(form):
    assert examined(picture(30, 20, form)).fault == "it is no PNG, JPEG, GIF or WebP"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"), (b"GIF89a", "damaged"), (b"\x89PNG\r\n\x1a\n", "damaged"),
        (picture()[:-30], "damaged"), (picture(form="JPEG")[:300], "damaged"),
        (picture().replace(b"IDAT", b"IDAX"), "damaged"), (b"RIFF....WAVEfmt ", "damaged"),
        (b"\xff\xd8\xff" + b"x" * 99, "damaged"), (b"%!PS-Adobe-3.0 EPSF-3.0", "no PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "SVG"),
        (b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "SVG"),
        (b"\xef\xbb\xbf <!-- c --><svg/>", "SVG"), (b"\x89PNG" + b"\0" * LARGEST, "bytes"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("leave", [True, False])
def test_what_is_no_whole_picture_is_refused(raw, said, leave, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", leave)  # as the print engine sets it
    found = examined(raw)
    assert said in found.fault
    assert not found.media_type
    assert ImageFile.LOAD_TRUNCATED_IMAGES is leave


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 1), (25_000, 2), (8_000, 8_000)])
def test_a_bomb_is_refused_by_what_its_head_says(size, monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)  # were it unpacked, it would be damaged
    assert "allowed" in examined(bomb(*size)).fault


def test_text_that_unpacks_to_much_is_refused():
    much = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000), 9))
    raw = picture()
    found = examined(raw[:33] + much + raw[33:])
    assert found.fault or found.media_type == "image/png"
