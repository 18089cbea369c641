"""Rules about the names of files and folders."""

import re
from collections.abc import Iterator

from plugins.editorial_rules.declaring import HINT, PROBLEM, RuleGroup
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import STORY, SourceText
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Where
from plugins.stories.walk import is_device_name
from plugins.vietnamese.slugs import slug

ADDRESSES = RuleGroup(Group.ADDRESSES, Where.FOLDER)

LONG_PATH = 150  # leaves 100 of Windows' 260 characters to the folder of the project

_PLAIN = re.compile(r"[a-z0-9-]+")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?=-|$)")
_NOT_ON_WINDOWS = re.compile(r"[<>:\"|?*\\]|[. ]$")


@ADDRESSES.rule(
    "A10", HINT, "Tên thư mục tin chỉ gồm a-z, số và gạch nối",
    why="tên có dấu, dấu cách dễ hỏng khi chép giữa Windows, Mac và máy chủ, và khó dẫn tới.",
    wrong="tin/2026/Kỳ họp thứ 2/index.md", right="tin/2026/ky-hop-thu-2/index.md",
)  # fmt: skip
def folder_name(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A story's folder whose name is no plain word of an address."""
    name = text.folder.rpartition("/")[2]
    if text.kind == STORY and not _PLAIN.fullmatch(name):
        what = f"tên thư mục “{name}” có dấu, chữ hoa hoặc dấu cách"
        yield text.finding(
            0,
            0,
            0,
            what,
            f"đổi tên thư mục thành “{slug(name) or 'ten-tin'}”; tin đã đăng thì để nguyên.",
        )


@ADDRESSES.rule(
    "A11", PROBLEM, "Tên tệp và thư mục dùng được trên Windows",
    why="máy Windows không tải được cả kho tin nếu có một tên như vậy.",
    wrong="tin/2026/con/index.md", right="tin/2026/con-duong/index.md",
)  # fmt: skip
def not_on_windows(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A path that Windows cannot hold."""
    for name in text.source.split("/"):
        if is_device_name(name) or _NOT_ON_WINDOWS.search(name):
            what = f"Windows không nhận tên “{name}”"
            yield text.finding(0, 0, 0, what, "đổi tên: chỉ dùng a-z, số và gạch nối.")


@ADDRESSES.rule(
    "A12", HINT, "Ngày ở tên thư mục là ngày đăng",
    why="khi hai ngày khác nhau thì một trong hai đã bị ghi nhầm.",
    wrong="thư mục 2021-05-27-ky-hop có tin ghi Date: 5/7/2021",
    right="thư mục 2021-05-27-ky-hop có tin ghi Date: 27/5/2021",
)  # fmt: skip
def folder_date(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A folder that names another day than the story's date."""
    found = _DATE.match(text.folder.rpartition("/")[2])
    field = text.document.header.first("date")
    if found and field and text.story and found[0] != f"{text.story.date:%Y-%m-%d}":
        what = f"ngày ở tên thư mục ({found[0]}) khác ngày đăng ({field.value})"
        mend = "xem ngày nào đúng; tin chưa đăng thì đổi tên thư mục theo ngày đăng."
        yield text.in_field(field, what, mend)


@ADDRESSES.rule(
    "A13", HINT, f"Đường dẫn của tin không quá {LONG_PATH} ký tự",
    why="Windows không mở được tệp có đường dẫn dài hơn 260 ký tự, kể cả thư mục chứa trang.",
    wrong="tên thư mục chép nguyên một tiêu đề dài",
    right="tin/2026/2026-03-18-cu-tri-huu-lien/index.md",
)  # fmt: skip
def long_path(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A path that is near to what Windows can hold."""
    if len(text.source) > LONG_PATH:
        what = f"đường dẫn dài {len(text.source)} ký tự"
        yield text.finding(
            0,
            0,
            0,
            what,
            "rút gọn tên thư mục của tin còn vài chữ dễ nhớ; tin đã đăng thì để nguyên.",
        )
