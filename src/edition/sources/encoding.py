"""From the bytes of a witness to characters and back: encodings, found out or declared.

Archives hand texts down as UTF-8, as UTF-16 and in the two encodings of their scanners' day,
Windows-1252 and Mac Roman. Whatever is found or declared, encoding the characters again gives
the bytes back, or the witness is refused.

Windows-1252 and macintosh: https://encoding.spec.whatwg.org/#legacy-single-byte-encodings
Byte-order marks: https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-23/ (23.8).
"""

from __future__ import annotations

import codecs
import difflib
import re
from dataclasses import replace
from typing import NoReturn
from unicodedata import category

from edition.model.document import Decoded
from edition.model.finding import BadInput, Finding, Place
from edition.sources.western import Reading, readings

#: Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_BOMS = (
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)
_WIDE = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}
#: Names to suggest, and to prefer where several encodings give the same text.
_NAMES = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "mac-roman", "macintosh",
    "latin-1", "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251",
    "koi8-r", "cp437", "cp850", "cp866", "ascii", "shift_jis", "euc-jp", "big5", "gb18030",
    "euc-kr",
)  # fmt: skip
#: Python's names for transformations that are no encodings of a text.
_NO_TEXT = {"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "utf-7"}

#: Beginnings of files that are no plain text, what they are, and what to do instead.
BINARY = (
    (b"%PDF-", "a PDF", "extract its text and save that as plain text"),
    (b"PK\x03\x04", "a zip archive (as DOCX, ODT and EPUB are)", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word or other Office document", "save it as plain text"),
    (b"{\\rtf", "a rich text document (RTF)", "save it as plain text"),
    (b"\x89PNG", "an image (PNG)", "give the text, not a picture of it"),
    (b"\xff\xd8\xff", "an image (JPEG)", "give the text, not a picture of it"),
    (b"GIF8", "an image (GIF)", "give the text, not a picture of it"),
    (b"II*\0", "an image (TIFF)", "give the text, not a picture of it"),
    (b"MM\0*", "an image (TIFF)", "give the text, not a picture of it"),
    (b"AT&TFORM", "an image (DjVu)", "extract its text and save that as plain text"),
    (b"\x1f\x8b", "compressed (gzip)", "unpack it"),
    (b"Rar!", "compressed (RAR)", "unpack it"),
    (b"7z\xbc\xaf", "compressed (7z)", "unpack it"),
)
_SAMPLE = 200_000  # bytes of a text that the last resort looks at
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Control characters that no text has; U+001A may end a file that comes from DOS. One class of
#: characters begins the pattern, so that a whole text is passed over as fast as may be.
_CONTROL = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff](?:(?<!\x1a)|(?!\x1a*\\s*\\Z))"
)


def encode(text: str, encoding: str, bom: bool) -> bytes:
    """The bytes of a text; with what `decode` found out, those of the witness."""
    return (dict(_BOMS)[encoding] if bom else b"") + text.encode(encoding)


def decode(raw: bytes, *, file: str, declared: str = "", at: Place | None = None) -> Decoded:
    """The text of a witness, in the encoding that is declared (`at` a place) or found out.

    Raises BadInput for what is empty or no text, for an unknown encoding, for bytes that are
    nothing in the encoding, and where the bytes would not come back.
    """
    if not raw.strip():
        _refuse("WITNESS-EMPTY", "the file holds no text", Place(file), "give a file with words")
    for magic, what, remedy in BINARY:
        if raw.startswith(magic):
            _refuse("WITNESS-BINARY", f"this is no plain text, but {what}", Place(file), remedy)
    decoded = _declared(raw, declared, file, at) if declared.strip() else _found(raw, file)
    _no_controls(decoded, file)
    if not _comes_back(decoded, raw):
        message = f"read as {decoded.encoding}, its bytes would not come back as they are"
        _refuse("ENCODING-LOSSY", message, Place(file), "save it as UTF-8")
    if not any(not c.isspace() and category(c) not in ("Cf", "Cc") for c in decoded.text):
        _refuse("WITNESS-EMPTY", "nothing in it is seen", Place(file), "give a file with words")
    if lost := decoded.text.count("\ufffd"):
        note = f"{lost:,} replacement characters (U+FFFD): letters were lost before"
        return replace(decoded, evidence=(*decoded.evidence, note))
    return decoded


def _comes_back(decoded: Decoded, raw: bytes) -> bool:
    try:
        return encode(decoded.text, decoded.encoding, decoded.bom) == raw
    except UnicodeError:
        return False


def _refuse(code: str, message: str, place: Place, remedy: str) -> NoReturn:
    raise BadInput(Finding(code, message, place, remedy)) from None


def _no_controls(decoded: Decoded, file: str) -> None:
    found = _CONTROL.search(decoded.text)
    if not found:
        return
    line = 1 + len(_LINE_END.findall(decoded.text, 0, found.start()))
    message = f"the control character U+{ord(found[0]):04X} is no part of a text"
    remedy = "is this a text file? if so, take the character out of it"
    _refuse("WITNESS-BINARY", message, Place(file, line), remedy)


def _mark(raw: bytes) -> tuple[str, bytes]:
    """The encoding whose byte-order mark stands first, and the mark."""
    return next(((name, mark) for name, mark in _BOMS if raw.startswith(mark)), ("", b""))


def _strict(raw: bytes, encoding: str, file: str, remedy: str, mark: bytes = b"") -> str:
    """The text behind the byte-order mark. Raises BadInput at the first byte that is none."""
    raw = raw.removeprefix(mark)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "ignore")
        at = len(mark) + error.start + 1
        line = 1 + len(_LINE_END.findall(before))
        column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
        bad = f"byte {at:,} of the file (0x{raw[error.start]:02X}) is no {encoding}"
        raise BadInput(Finding("ENCODING-BYTE", bad, Place(file, line, column), remedy)) from None


# --- declared ---------------------------------------------------------------------------------


def _declared(raw: bytes, declared: str, file: str, at: Place | None) -> Decoded:
    name = _known(declared, at or Place(file))
    marked, mark = _mark(raw)
    name = _wide(raw, name, marked, file) if name in _WIDE else name
    if mark and marked != name:
        message = f"the file begins with the byte-order mark of {marked}, not of {name}"
        remedy = f"write `encoding: {marked}`, or leave it out"
        _refuse("ENCODING-MARK", message, at or Place(file), remedy)
    remedy = "leave `encoding:` out, so that it is found out, or declare another"
    text = _strict(raw, name, file, remedy, mark)
    return Decoded(text, name, bool(mark), (f"{declared.strip()}, as declared",))


def _known(declared: str, place: Place) -> str:
    """The encoding of a name. Raises BadInput, with the nearest known name, for no encoding."""
    word = declared.strip().lower()
    try:
        name = codecs.lookup(word).name if re.fullmatch(r"[\w .:-]{1,40}", word) else "undefined"
        "a".encode(name)
    except (LookupError, UnicodeError):
        name = "undefined"
    if name in _NO_TEXT:
        near = difflib.get_close_matches(word, _NAMES, 1, 0.5)
        remedy = f"did you mean “{near[0]}”?" if near else "known are utf-8, windows-1252, …"
        _refuse("ENCODING-NAME", f"“{declared}” is no encoding of texts", place, remedy)
    return _called(name)


def _called(name: str) -> str:
    """The name by which people and Python both know an encoding."""
    name = codecs.lookup(name).name.removesuffix("-sig")
    return re.sub(r"^cp(125\d)$", r"windows-\1", re.sub("^iso8859-", "iso-8859-", name))


def _wide(raw: bytes, name: str, marked: str, file: str) -> str:
    """Which of its two byte orders an encoding declared as `utf-16` or `utf-32` has here."""
    if marked in _WIDE[name]:
        return marked
    if name == "utf-16" and (found := _utf16(raw)):
        return found
    message = f"declared as {name}, but neither byte-order mark nor NUL bytes tell its byte order"
    remedy = f"declare {name}-le or {name}-be, or save the file as UTF-8"
    _refuse("ENCODING-ORDER", message, Place(file), remedy)


#: A character of UTF-8 that takes three bytes.
_THREE = re.compile(
    rb"\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
)

# --- found out --------------------------------------------------------------------------------


def _found(raw: bytes, file: str) -> Decoded:
    name, mark = _mark(raw)
    remedy = "repair the file, or declare `encoding:` in the manifest"
    if mark:
        text = _strict(raw, name, file, remedy, mark)
        return Decoded(text, name, True, (f"begins with the byte-order mark of {name}",))
    if b"\0" in raw:
        return _with_nuls(raw, file)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(raw, file)
    if text.isascii():
        return Decoded(text, "utf-8", False, ("no byte-order mark", "every byte is ASCII"))
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    proof = f"{beyond:,} characters beyond ASCII, all of them well-formed UTF-8"
    return Decoded(text, "utf-8", False, ("no byte-order mark", proof), 0.99)


def _utf16(raw: bytes) -> str:
    """The byte order of UTF-16 without its mark, by which bytes are NUL; "" if it is none."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    name = "utf-16-be" if even > odd else "utf-16-le"
    if len(raw) % 2 or not even + odd or min(even, odd) * 20 > max(even, odd):
        return ""
    text = raw.decode(name, "replace")
    return "" if "\ufffd" in text or _CONTROL.search(text) else name


def _with_nuls(raw: bytes, file: str) -> Decoded:
    name = _utf16(raw)
    if not name:
        line = 1 + len(_LINE_END.findall(raw[: raw.index(0)].decode("latin-1")))
        message = f"byte {raw.index(0) + 1:,} is NUL, as in no text that is not UTF-16"
        remedy = "give a plain text; if this is one, declare `encoding:`"
        _refuse("WITNESS-BINARY", message, Place(file, line), remedy)
    order = "second" if name == "utf-16-le" else "first"
    proof = f"{raw.count(0):,} of {len(raw):,} bytes are NUL, each the {order} of a pair"
    return Decoded(raw.decode(name), name, False, ("no byte-order mark", proof), 0.95)


def _eight_bit(raw: bytes, file: str) -> Decoded:
    """A text that is no UTF-8: damaged UTF-8, or in an encoding of one byte a character."""
    sound = raw.decode("utf-8", "ignore")
    bad = len(raw.decode("utf-8", "surrogateescape")) - len(sound)
    good = len(sound) - len(sound.encode("ascii", "ignore"))
    # Three bytes in a row that are one character of UTF-8 are hardly ever anything else.
    if good >= 3 and (good > bad or ((wide := len(_THREE.findall(raw))) >= 3 and wide * 5 > bad)):
        remedy = f"{good:,} characters are UTF-8: repair the byte, or declare `encoding:`"
        if good <= 3 * bad:
            remedy = (
                f"{good:,} characters are UTF-8 and {bad:,} bytes are not: the file is in two "
                "encodings; bring it into one, passage by passage, or declare `encoding:`"
            )
        _strict(raw, "utf-8", file, remedy)
    best, other = readings(raw)
    found = ("no byte-order mark", f"{bad:,} bytes are no UTF-8")
    text = _whole(raw, best.name)
    strange = not text or best.dense or best.average < 0.3
    if strange or best.misfits * 10 > best.seen:
        guess = _last_resort(raw, best, by_score=bool(text) and not best.dense)
        if guess:
            return replace(guess, evidence=(*found, *guess.evidence))
    margin = (best.score - other.score) / max(best.seen, 1)
    against = f"in {other.called}, {other.misfits:,} of {other.seen:,} would be out of place"
    evidence = (*found, *best.sentences(), *([against] if other.misfits else []))
    text = _strict(raw, best.name, file, "repair the byte, or declare `encoding:`")
    return Decoded(text, best.name, False, evidence, round(min(0.5 + margin / 3, 0.98), 2))


def _whole(raw: bytes, encoding: str) -> str:
    """The text, "" where the bytes are not all of the encoding, or control characters in it."""
    try:
        text = raw.decode(encoding)
        return text if text.encode(encoding) == raw and not _CONTROL.search(text) else ""
    except UnicodeError:
        return ""


def _last_resort(raw: bytes, best: Reading, by_score: bool) -> Decoded | None:
    """What charset-normalizer takes a text for; `by_score`, if that reads better than `best`."""
    # Imported here because it takes longer than most texts do, and is seldom needed.
    from charset_normalizer import from_bytes

    sample = raw[: raw.rfind(b"\n", 0, _SAMPLE) + 1] or raw[:_SAMPLE]
    texts = {
        match.encoding: text
        for match in from_bytes(sample)
        if (text := _whole(sample, match.encoding)) and not match.encoding.startswith("utf")
    }
    names = list(texts)
    if by_score:
        narrow = [name for name in names if len(texts[name]) == len(sample)]
        narrow.sort(key=lambda name: _called(name) not in _NAMES)
        order = [reading.name for reading in readings(sample, [best.name, *narrow])]
        wide = [name for name in names if name not in narrow]
        names = order[: order.index(best.name)] + (wide if best.average < 0.3 else [])
    for name in names:
        alike = (known for known in _NAMES if _whole(sample, known) == texts[name])
        known = _called(next(alike, name))
        if text := _whole(raw, known):
            why = f"neither Windows-1252 nor Mac Roman gives words; {known} may"
            return Decoded(text, known, False, (why, "declare `encoding:` to be sure"), 0.5)
    return None
