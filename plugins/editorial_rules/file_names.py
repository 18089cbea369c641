"""Names of files that a text publishes: an address says them to everybody, and search engines keep them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from plugins.editorial_rules import privacy
from plugins.editorial_rules.citizens import FAMILY_NAMES
from plugins.editorial_rules.declaring import HINT, RuleGroup
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Where
from plugins.vietnamese.normalise import fold

FILE_NAMES = RuleGroup(Group.ATTACHMENTS, Where.FOLDER)

_NO_FILE = re.compile(r"[a-z][a-z0-9+.-]+:|[/#]|(?:.*\.md)?$", re.IGNORECASE)
_GAPS = re.compile(r"[-_.+\s]+")
# A paper of a person's own, then a title and a full name, all without accents.
_OF_A_CITIZEN = re.compile(
    r"\b(?:don|to cao|khieu nai|kien nghi|ly lich|giay khai sinh|benh an|cccd|cmnd|ho khau)\b[a-z ]{0,40}?"
    rf"\b(?:ong|ba|anh|chi|chau|em|cong dan) (?:{'|'.join(sorted({fold(name) for name in FAMILY_NAMES.split()}))})(?: [a-z]{{1,7}}){{1,3}}\b"
)


@FILE_NAMES.rule(
    "G11", HINT, "Tên tệp đính kèm không nêu dữ liệu cá nhân",
    why="tên tệp thành địa chỉ trên mạng, máy tìm kiếm ghi lại và không gỡ được ngay.",
    wrong="[Trả lời đơn](tra-loi-don-cua-ong-nong-van-an.pdf)", right="[Trả lời đơn](tra-loi-don-so-15.pdf)",
)  # fmt: skip
def personal_file_names(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A citizen's number or name in the name of a file beside the text."""
    for link in text.links:
        name = "" if _NO_FILE.match(link.href) else _GAPS.sub(" ", unquote(link.href))
        # A number that stands alone the rule for all numbers has told.
        if (what := _found(name)) and not any(privacy.citizen_numbers(link.href)):
            mend = "đổi tên tệp theo số văn bản, rồi sửa tên trong liên kết."
            yield text.at_target(link, f"tên tệp có {what}", mend)


def _found(name: str) -> str:
    """What a name tells of a citizen; empty where it tells nothing."""
    if any(privacy.citizen_numbers(name)):
        return "số căn cước công dân"
    return "tên của công dân" if _OF_A_CITIZEN.search(fold(name)) else ""
