"""What a scan of a PDF's bytes shows: no reading of its pages, and no promise beyond these marks.

Looked at is what stands outside of streams, and the object streams, in which PDF 1.5 and later
keep objects compressed (ISO 32000-1, 7.5.7). Time and memory are linear in the file's size.
"""

import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE
from collections.abc import Iterator

from plugins.attachments.found import Contents, Damaged

HEAD = b"%PDF-"
_NEAR = 1024  # bytes from the begin within which readers look for the head
_MOST_INFLATED = 1 << 26
_DICTIONARY = 4096  # bytes before a stream in which its dictionary stands

_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_ACTING = (
    ("lệnh JavaScript", re.compile(rb"/JS\s*[(<\d]|/S\s*/JavaScript\b|/JavaScript\s*(?:<<|\d)")),
    ("lệnh mở chương trình khác", re.compile(rb"/S\s*/Launch\b")),
    ("tệp khác giấu bên trong", re.compile(rb"/EF\s*(?:<<|\d)|/Type\s*/EmbeddedFile\b")),
)
_AUTHOR = re.compile(
    rb"/Author\s*(?:\((?P<literal>(?:[^()\\]|\\.){0,2000})\)|<(?P<hex>[0-9A-Fa-f\s]{0,4000})>)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}


def is_pdf(data: bytes) -> bool:
    """Whether readers take a file for a PDF."""
    return HEAD in data[:_NEAR]


def look_at_pdf(data: bytes) -> Contents:
    """What a PDF shows of itself; raises Damaged where its end is missing."""
    if b"%%EOF" not in data:
        raise Damaged
    visible = _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), b"\n".join(_parts(data)))
    return Contents(
        really=".pdf",
        encrypted=bool(_ENCRYPTED.search(visible)),
        acting=tuple(name for name, mark in _ACTING if mark.search(visible)),
        author=_author(visible),
    )


def _parts(data: bytes) -> Iterator[bytes]:
    """What stands outside of streams, and what object streams hold."""
    position, left = 0, _MOST_INFLATED
    while (start := data.find(b"stream", position)) >= 0:
        end = data.find(b"endstream", start)
        if end < 0:
            break
        outside = data[position:start]
        yield outside
        dictionary = outside[-_DICTIONARY:].rpartition(b"obj")[2]
        if left > 0 and _OBJECT_STREAM.search(dictionary):
            inside = _inflated(data[start:end], dictionary, left)
            left -= len(inside)
            yield inside
        position = end + len(b"endstream")
    yield data[position:]


def _inflated(written: bytes, dictionary: bytes, most: int) -> bytes:
    """The bytes of a stream that begins with its keyword."""
    inside = written.removeprefix(b"stream").removeprefix(b"\r").removeprefix(b"\n")
    if b"/FlateDecode" not in dictionary:
        return inside
    try:
        return zlib.decompressobj().decompress(inside, most)
    except zlib.error:
        return b""


def _author(visible: bytes) -> str:
    """The author as the document's information names one (ISO 32000-1, 14.3.3)."""
    found = _AUTHOR.search(visible)
    if not found:
        return ""
    if found["hex"] is not None:
        digits = b"".join(found["hex"].split()).decode()
        return _text(bytes.fromhex(digits + "0" * (len(digits) % 2)))
    return _text(_ESCAPE.sub(_unescaped, found["literal"]))


def _unescaped(found: re.Match[bytes]) -> bytes:
    written = found[1]
    if written.isdigit():
        return bytes([int(written, 8) & 0xFF])
    return _ESCAPED.get(written, written)


def _text(data: bytes) -> str:
    """A text string (ISO 32000-2, 7.9.2.2)."""
    if data.startswith(BOM_UTF16_BE):
        return data[2:].decode("utf-16-be", "replace")
    return data.removeprefix(BOM_UTF8).decode(
        "utf-8" if data.startswith(BOM_UTF8) else "latin-1", "replace"
    )
