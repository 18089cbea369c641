"""What is found in the names of files and folders."""

import re
from collections.abc import Iterator

from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import Kind, SourceText
from plugins.vietnamese.slugs import slug

LONG_PATH = 150  # leaves 100 of Windows' 260 characters to the folder of the project

_PLAIN = re.compile(r"[a-z0-9-]+")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?=-|$)")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r"[<>:\"|?*\\]|[. ]$")


def folder_name(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A story's folder whose name is no plain word of an address."""
    name = sheet.folder.rpartition("/")[2]
    if sheet.kind is Kind.STORY and not _PLAIN.fullmatch(name):
        what = f"tên thư mục “{name}” có dấu, chữ hoa hoặc dấu cách"
        yield Found(0, 0, 0, what, f"đổi tên thư mục thành “{slug(name) or 'ten-tin'}”.")


def not_on_windows(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A path that Windows cannot hold."""
    for name in sheet.source.split("/"):
        if _DEVICES.match(name) or _NOT_ON_WINDOWS.search(name):
            what = f"Windows không nhận tên “{name}”"
            yield Found(0, 0, 0, what, "đổi tên: chỉ dùng a-z, số và gạch nối.")


def folder_date(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A folder that names another day than the story's date."""
    found = _DATE.match(sheet.folder.rpartition("/")[2])
    field = sheet.document.header.first("date")
    if found and field and sheet.story and found[0] != f"{sheet.story.date:%Y-%m-%d}":
        what = f"ngày ở tên thư mục ({found[0]}) khác ngày đăng ({field.value})"
        mend = "xem ngày nào đúng; tin chưa đăng thì đổi tên thư mục theo ngày đăng."
        yield Found(*sheet.value_place(field, ""), what, mend)


def long_path(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A path that is near to what Windows can hold."""
    if len(sheet.source) > LONG_PATH:
        what = f"đường dẫn dài {len(sheet.source)} ký tự"
        yield Found(0, 0, 0, what, "rút gọn tên thư mục của tin còn vài chữ dễ nhớ.")
