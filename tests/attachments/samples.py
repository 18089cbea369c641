"""Small files of every kind, made byte by byte: right ones, and each thing that may be wrong."""

import zlib
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FREE, _END, _NO_STREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
_MIMETYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def pdf(catalog: bytes = b"", trailer: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one empty page; what is given stands in its catalogue, its trailer, among its objects."""
    objects = (
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n" + more
    )
    end = b"trailer\n<< /Root 1 0 R /Size 4 " + trailer + b" >>\nstartxref\n0\n%%EOF\n"
    return b"%PDF-1.7\n" + objects + end


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """An object that is a stream."""
    size = str(len(data)).encode()
    return (
        b"9 0 obj\n<< "
        + dictionary
        + b" /Length "
        + size
        + b" >>\nstream\n"
        + data
        + b"\nendstream\nendobj\n"
    )


def object_stream(objects: bytes) -> bytes:
    """Objects kept compressed, as PDF 1.5 and later do."""
    return stream(zlib.compress(objects), b"/Type /ObjStm /Filter /FlateDecode")


def package(**members: str) -> bytes:
    """A zip file, always of the same bytes.

    In the names of its members ``__`` stands for a slash, and ``_`` for a full stop.
    """
    return _zip({name.replace("__", "/").replace("_", "."): members[name] for name in members})


def office(folder: str = "word", author: str = "", **members: str) -> bytes:
    """A document of Office since 2007: its parts lie in ``word``, ``xl`` or ``ppt``."""
    own = {
        "[Content_Types].xml": "<Types/>",
        f"{folder}/document.xml": "<document/>",
        "docProps/core.xml": f"<cp><dc:creator>{author}</dc:creator></cp>",
    }
    return _zip(
        own | {name.replace("__", "/").replace("_", "."): members[name] for name in members}
    )


def _zip(members: dict[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name, text in members.items():
            made.writestr(ZipInfo(name), text, ZIP_DEFLATED)  # of 1980, not of today
    return file.getvalue()


def open_document(ending: str = "odt", **members: str) -> bytes:
    """An OpenDocument."""
    return package(**{"mimetype": _MIMETYPES[ending], "content_xml": "<content/>", **members})


def locked(data: bytes) -> bytes:
    """A zip file whose members all say that they are encrypted."""
    flagged = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(mark)
        while found >= 0:
            flagged[found + place] |= 1
            found = data.find(mark, found + 4)
    return bytes(flagged)


def compound(*names: str, first: bytes = b"", size: int = 512) -> bytes:
    """A compound file with streams of these names; all begin with the bytes ``first``."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    shift = size.bit_length() - 1
    header += pack("<HHHHH", 0x3E, 3, 0xFFFE, shift, 6).ljust(24, b"\0")
    header += pack("<I", 1) + bytes(16) + pack("<II", _END, 0) + pack("<109I", 0, *[_FREE] * 108)
    entries = [_entry("Root Entry", _END), *(_entry(name, 2) for name in names)]
    directory = b"".join(entries)
    sectors = -(-len(directory) // size)
    following = [_FREE, *range(2, 1 + sectors), _END]
    # The streams' sector is the third where the directory has one sector, else the last.
    stream_at = 1 + sectors
    directory = directory.replace(
        pack("<I", 2) + pack("<I", 4096), pack("<I", stream_at) + pack("<I", 4096)
    )
    table = pack(f"<{len(following)}I", *following).ljust(size, b"\xff")
    return (
        header.ljust(size, b"\0")
        + table
        + directory.ljust(sectors * size, b"\0")
        + first.ljust(size, b"\0")
    )


def _entry(name: str, begin: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + pack("<H", len(written) + 2)
    return head.ljust(116, b"\0") + pack("<I", begin) + pack("<I", 4096) + bytes(4)


WORD, EXCEL, POWERPOINT = (
    compound("WordDocument"),
    compound("Workbook"),
    compound("PowerPoint Document"),
)
RIGHT = {
    "a.pdf": pdf(),
    "a.doc": WORD,
    "a.xls": EXCEL,
    "a.ppt": POWERPOINT,
    "a.docx": office(),
    "a.xlsx": office("xl"),
    "a.pptx": office("ppt"),
    "a.odt": open_document(),
    "a.ods": open_document("ods"),
    "a.odp": open_document("odp"),
    "a.csv": "STT,Xã\n1,Hữu Liên\n".encode(),
    "a.zip": package(mau__don_docx="x"),
}
