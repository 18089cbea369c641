"""A former address of a story, as its editor wrote it: its form, and where a page may stand for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from plugins.stories.header import Key
from plugins.stories.records import Document, Field, Finding
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.walk import is_device_name

REDIRECT_KEYS = (Key("Old_url", ("địa chỉ cũ", "đường dẫn cũ", "old url"), repeatable=True),)
OLD_URL = REDIRECT_KEYS[0].name

_MAX = 1_000  # characters
_MAX_NAME = 200  # bytes of one folder's or file's name: file systems take 255
# What no address holds as it is, and no name of a file in any system.
_NOT_IN_ADDRESSES = re.compile(r"[\s\\\"<>#\x00-\x1f\x7f]")
_NAME = re.compile(r"[^.:*?\"<>|\\\x00-\x1f\x7f]+")
_PAGE = re.compile(rf"{_NAME.pattern}\.html?")

# fmt: off
RULES = RuleTable(Group.ADDRESSES, Where.HEADER)
_NO_ADDRESS = RULES.rule("A21", "Old_url là địa chỉ cũ, viết từ dấu gạch chéo sau tên miền", "máy phải biết đúng địa chỉ cũ thì mới đưa được bạn đọc tới tin.",
    "Old_url: https://ten-co-quan.example/tin/2020/05/27/ky-hop/", "Old_url: /tin/2020/05/27/ky-hop/", fixable=True,
    what="“{written}” không phải là một địa chỉ cũ", because="địa chỉ cũ viết từ dấu gạch chéo sau tên miền, không có dấu cách, không có phần sau dấu “#”; mỗi dòng Old_url một địa chỉ.",
    mend="chép lại địa chỉ cũ từ thanh địa chỉ của trình duyệt, bỏ phần https và tên miền, như “/tin/2020/05/27/ky-hop/”.")
_NEARLY_AN_ADDRESS = replace(_NO_ADDRESS, what="“{written}” chưa đúng dạng của một địa chỉ cũ", mend="sửa thành “{meant}”.")
# fmt: on


@dataclass(frozen=True)
class OldUrl:
    """An address that led to the story in the file ``source``, where its header names it.

    ``written`` begins with the site's root (``/tin/2020/05/27/ky-hop/``, ``/index.php?id=123``).
    """

    written: str
    source: str
    line: int
    column: int

    @cached_property
    def _parts(self) -> SplitResult:
        return urlsplit(self.written)

    @cached_property
    def path(self) -> str:
        """The path below the site's root, its percent signs read."""
        return "/".join(_names(self._parts.path)).lstrip("/")

    @property
    def key(self) -> str:
        """What two addresses share that lead to one page, or that one system takes for one."""
        return address_key(self.path) + (f"?{self._parts.query}" if self._parts.query else "")

    @cached_property
    def file(self) -> str:
        """The file below the output folder that a host shows at the address.

        Empty where only the host itself can answer: with a query, for a program (``index.php``),
        for a name that not every system can write.
        """
        *folders, name = self.path.split("/")
        names = [one for one in (*folders, name) if one]
        if self._parts.query or not all(map(_can_be_written, names)):
            return ""
        if not all(map(_NAME.fullmatch, folders)):
            return ""
        if _PAGE.fullmatch(name):
            return self.path
        return f"{self.path.rstrip('/')}/index.html" if not name or _NAME.fullmatch(name) else ""


def address_key(path: str) -> str:
    """What is equal of all ways to write the address of one page below the site's root."""
    return path.casefold().removesuffix("index.html").rstrip("/")


def read_old_urls(document: Document) -> tuple[tuple[OldUrl, ...], tuple[Finding, ...]]:
    """The former addresses in a header, each once, with a problem for each that is none."""
    fields = [found for found in document.header.all("old_url") if found.value]
    if not fields:
        return (), ()
    right = {found.value: found for found in fields if _is_old_url(found.value)}
    source = document.source
    urls = (OldUrl(url, source, found.line, found.column) for url, found in right.items())
    return tuple(urls), tuple(_faults(source, fields))


def _faults(source: str, fields: list[Field]) -> Iterator[Finding]:
    for found in fields:
        if not _is_old_url(found.value):
            meant = _meant(found.value)
            rule = _NEARLY_AN_ADDRESS if meant else _NO_ADDRESS
            told = rule.at(source, found.line, found.column, written=found.value, meant=meant)
            yield replace(told, fix=meant or None, length=len(found.typed) if meant else 0)


def _is_old_url(written: str) -> bool:
    """Whether it is a path, perhaps with a query, below the site's root but for the root itself."""
    try:
        parts = urlsplit(written)
        names = _names(parts.path)
    except ValueError:  # such as an unclosed bracket, or bytes that are no text
        return False
    climbs = any(name in (".", "..") or re.search(r"[/\\\x00-\x1f\x7f]", name) for name in names)
    gaps = "" in names[1:-1]
    named = written.startswith("/") and not written.startswith("//") and written.strip("/")
    return (
        bool(named)
        and not (climbs or gaps or _NOT_IN_ADDRESSES.search(written))
        and (len(written) <= _MAX)
    )


def _meant(written: str) -> str:
    """The former address in a whole one, or in one without its first slash; empty where unclear."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    if parts.scheme and not parts.netloc:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    meant = f"/{parts.path.lstrip('/')}{query}"
    return meant if _is_old_url(meant) else ""


def _names(path: str) -> list[str]:
    """The names in a path; raises ValueError where one is no text."""
    return [unquote_to_bytes(name).decode("utf-8") for name in path.split("/")]


def _can_be_written(name: str) -> bool:
    length = len(name.encode("utf-8"))
    return length <= _MAX_NAME and not is_device_name(name) and name == name.strip(" .")
