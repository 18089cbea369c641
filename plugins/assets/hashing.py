"""The theme's files under names that tell their content, so that browsers may keep them for ever."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from posixpath import dirname, join, normpath

# What stands in a sheet for those who write it: comments, and gaps behind what ends a word.
_UNSEEN = r"(?P<unseen>/\*.*?\*/\s*|(?<=[{};,])\s+)"
_STRING = r"\"[^\"\n]*\"|'[^'\n]*'"
_IMPORT = r"@import\b[^;]*"
_URL = r"url\(\s*(?P<quote>['\"]?)(?P<address>[^'\")]*?)(?P=quote)\s*\)"
_OF_SHEETS = re.compile(f"{_UNSEEN}|{_IMPORT}|{_URL}|{_STRING}", re.DOTALL)
_INSIDE_THE_SHEET = ("data:", "#")


class AssetFault(ValueError):
    """A file that the theme names and does not have, or cannot use; says so in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its address below the site's root, and its bytes."""

    url: str
    data: bytes

    @property
    def integrity(self) -> str:
        """By what a browser knows the bytes, and runs no others (W3C Subresource Integrity)."""
        return f"sha256-{b64encode(sha256(self.data).digest()).decode()}"


def hashed(files: Mapping[str, bytes]) -> dict[str, Asset]:
    """Each file by the name that templates write (``theme/css/portal.css``), under an address that
    holds eight hexadecimal digits of its content's SHA-256 (``theme/css/portal.3f9a2c1b.css``).

    Style sheets come out with the addresses of what they name, and without comments and indents;
    raises AssetFault where one names a file that is not there, or asks anyone for a second file of
    style.
    """
    sheets = {name for name in files if name.endswith(".css")}
    assets = {name: _asset(name, files[name]) for name in sorted(files.keys() - sheets)}
    for name in sorted(sheets):
        assets[name] = _asset(name, _with_addresses(name, files[name], assets))
    return assets


def find(assets: Mapping[str, Asset], name: str, asker: str) -> Asset:
    """The file that ``asker`` names; raises AssetFault where the theme does not have it."""
    if name in assets:
        return assets[name]
    near = get_close_matches(name, sorted(assets), n=1)
    mend = f"có phải là “{near[0]}”?" if near else "thêm tệp ấy, hoặc bỏ chỗ gọi nó."
    raise AssetFault(f"{asker} gọi tệp “{name}”, nhưng giao diện không có tệp ấy; {mend}")


def read_text(name: str, data: bytes) -> str:
    """The text of a file of the theme; raises AssetFault where it is not in UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AssetFault(f"tệp {name} phải được lưu bằng mã UTF-8.") from error


def _asset(name: str, data: bytes) -> Asset:
    folder, slash, file = name.rpartition("/")
    stem, dot, ending = file.rpartition(".")
    mark = sha256(data).hexdigest()[:8]
    renamed = f"{stem}.{mark}.{ending}" if dot else f"{file}.{mark}"
    return Asset(f"{folder}{slash}{renamed}", data)


def _with_addresses(sheet: str, data: bytes, assets: Mapping[str, Asset]) -> bytes:
    def followed(found: re.Match[str]) -> str:
        if found["unseen"]:
            return ""
        if found[0].startswith("@import"):
            raise AssetFault(
                f"{sheet} có dòng “{found[0]}”; trang chỉ dùng một tệp kiểu chữ và màu, "
                "hãy chép nội dung tệp kia vào tệp này."
            )
        address = found["address"]
        if address is None or address.startswith(_INSIDE_THE_SHEET):
            return found[0]
        return f'url("{_relative(sheet, address, assets)}")'

    return _OF_SHEETS.sub(followed, read_text(sheet, data)).encode()


def _relative(sheet: str, address: str, assets: Mapping[str, Asset]) -> str:
    """The address, written as before from the sheet's folder, under its hashed name."""
    path, mark, fragment = address.partition("#")
    if not path or path.startswith("/") or ":" in path:
        raise AssetFault(
            f"{sheet} gọi “{address}”; tệp kiểu chỉ gọi tệp của giao diện, "
            "viết từ thư mục của nó, như url(../img/mark.svg)."
        )
    asset = find(assets, normpath(join(dirname(sheet), path)), sheet)
    folder = path.rpartition("/")
    return f"{folder[0]}{folder[1]}{asset.url.rpartition('/')[2]}{mark}{fragment}"
