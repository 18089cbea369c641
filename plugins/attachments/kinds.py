"""The kinds of files that are published beside a text, and how a reader is told of one."""

from dataclasses import dataclass
from enum import Enum
from math import ceil

_KILOBYTE = 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


class Container(Enum):
    """What a file is built as."""

    PDF = "PDF"
    COMPOUND = "OLE"
    PACKAGE = "zip"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its ending, its name for readers, its media type.

    ``mark`` is what tells it from others in the same container: of a compound file the name of
    its stream, of a package the folder of its parts or its media type within.
    """

    ending: str
    label: str
    media_type: str
    container: Container
    mark: str = ""


_EVERY = (
    FileKind(".pdf", "PDF", "application/pdf", Container.PDF),
    FileKind(".doc", "Word", "application/msword", Container.COMPOUND, "WordDocument"),
    FileKind(".xls", "Excel", "application/vnd.ms-excel", Container.COMPOUND, "Workbook"),
    FileKind(
        ".ppt", "PowerPoint", "application/vnd.ms-powerpoint", Container.COMPOUND, "PowerPoint Document",
    ),
    FileKind(".docx", "Word", f"{_OFFICE}.wordprocessingml.document", Container.PACKAGE, "word/"),
    FileKind(".xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", Container.PACKAGE, "xl/"),
    FileKind(".pptx", "PowerPoint", f"{_OFFICE}.presentationml.presentation", Container.PACKAGE, "ppt/"),
    FileKind(".odt", "ODT", f"{_OPEN}.text", Container.PACKAGE, f"{_OPEN}.text"),
    FileKind(".ods", "ODS", f"{_OPEN}.spreadsheet", Container.PACKAGE, f"{_OPEN}.spreadsheet"),
    FileKind(".odp", "ODP", f"{_OPEN}.presentation", Container.PACKAGE, f"{_OPEN}.presentation"),
    FileKind(".csv", "CSV", "text/csv", Container.TEXT),
    FileKind(".zip", "ZIP", "application/zip", Container.PACKAGE),
)  # fmt: skip
KINDS = {kind.ending: kind for kind in _EVERY}
TAKEN = (
    "PDF, Word (doc, docx), Excel (xls, xlsx), PowerPoint (ppt, pptx), odt, ods, odp, CSV và zip"
)

# A link to one of these means a file, also where none lies there.
_REFUSED_ENDINGS_TEXT = """
    .7z .accdb .apk .avi .bat .bin .bz2 .cdr .cmd .dll .docm .dot .dotm .dotx .dwf .dwg .dxf
    .eps .epub .exe .gz .iso .jar .js .json .key .lnk .m4a .mdb .mht .mkv .mov .mp3 .mp4 .mpp
    .msg .msi .numbers .odg .ogg .pages .potm .potx .ppsm .pps .ppsx .pptm .ps1 .psd .pub .rar
    .rtf .scr .shp .svg .tar .tgz .txt .vbs .vsd .vsdx .wav .webm .wma .wmv .wps .xlsb .xlsm
    .xltm .xltx .xml .xps .xz
"""
REFUSED_ENDINGS = frozenset(_REFUSED_ENDINGS_TEXT.split())


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters with its dot; empty where it has none."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""


def described(label: str, size: int) -> str:
    """Kind and size as readers are told: ``PDF, 1,2 MB``. Sizes are those that Windows shows."""
    kilobytes = max(ceil(size / _KILOBYTE), 1)
    if kilobytes < _KILOBYTE:
        return f"{label}, {kilobytes}\N{NO-BREAK SPACE}KB"
    megabytes = f"{size / _KILOBYTE**2:.1f}".removesuffix(".0").replace(".", ",")
    return f"{label}, {megabytes}\N{NO-BREAK SPACE}MB"
