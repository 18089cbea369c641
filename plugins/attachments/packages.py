"""Zip files, and the documents that are zip files: Office since 2007, OpenDocument."""

import re
from collections.abc import Sequence
from html import unescape
from io import BytesIO
from struct import error, unpack_from
from zipfile import BadZipFile, ZipFile, ZipInfo

from plugins.attachments.found import Contents, Damaged
from plugins.attachments.kinds import KINDS, Container, ending_of

HEAD = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_LARGEST_LIST = 1 << 23  # bytes of a list of members: some hundred thousand names
_MOST_READ = 1 << 20  # bytes of one member
_TYPES = "[Content_Types].xml"
_MIMETYPE, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_AUTHORS = {
    "docProps/core.xml": re.compile(rb"<dc:creator>([^<]*)</dc:creator>"),
    "meta.xml": re.compile(rb"<meta:initial-creator>([^<]*)</meta:initial-creator>"),
}
_PROGRAMS_TEXT = """
    .exe .msi .bat .cmd .com .scr .js .jse .vbs .vbe .wsf .ps1 .jar .lnk .dll .hta .docm .xlsm
    .pptm
"""
_PROGRAMS = frozenset(_PROGRAMS_TEXT.split())


def look_at_package(data: bytes) -> Contents:
    """What a zip file shows of itself; raises Damaged where its list of members cannot be read."""
    try:
        _refuse_long_list(data)
        with ZipFile(BytesIO(data)) as package:
            return _contents(package)
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, error) as fault:
        raise Damaged from fault


def _refuse_long_list(data: bytes) -> None:
    """Before it fills the memory, entry by entry."""
    (size,) = unpack_from("<I", data, data.rfind(_END) + 12)
    if size > _LARGEST_LIST:
        raise Damaged


def _contents(package: ZipFile) -> Contents:
    members = {member.filename: member for member in package.infolist()}
    locked = any(member.flag_bits & 1 for member in members.values())
    if locked:
        return Contents(really=".zip", encrypted=True)
    really = _kind(package, members)
    manifest = _read(package, _MANIFEST) if _MANIFEST in members and really != ".zip" else b""
    return Contents(
        really=really,
        encrypted=b"encryption-data" in manifest,
        macros=_macros(really, [*members]),
        author=_author(package, members),
    )


def _kind(package: ZipFile, members: dict[str, ZipInfo]) -> str:
    kinds = [kind for kind in KINDS.values() if kind.container is Container.PACKAGE and kind.mark]
    if _MIMETYPE in members:
        media_type = _read(package, _MIMETYPE).decode("ascii", "replace").strip()
        return next((kind.ending for kind in kinds if kind.mark == media_type), ".zip")
    if _TYPES in members:
        folders = {name.partition("/")[0] + "/" for name in members}
        return next((kind.ending for kind in kinds if kind.mark in folders), ".zip")
    return ".zip"


def _macros(really: str, names: Sequence[str]) -> tuple[str, ...]:
    if really == ".zip":
        return tuple(sorted(name for name in names if ending_of(name) in _PROGRAMS))
    marks = ("Basic/", "Scripts/")
    is_macro = any(
        name.lower().endswith("vbaproject.bin") or name.startswith(marks) for name in names
    )
    return ("macro",) if is_macro else ()


def _author(package: ZipFile, members: dict[str, ZipInfo]) -> str:
    for name, pattern in _AUTHORS.items():
        if name in members and (found := pattern.search(_read(package, name))):
            return unescape(found[1].decode("utf-8", "replace"))
    return ""


def _read(package: ZipFile, name: str) -> bytes:
    with package.open(name) as member:
        return member.read(_MOST_READ)
