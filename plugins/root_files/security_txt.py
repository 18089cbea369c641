"""The file in which an office says to whom holes in its site are told: RFC 9116."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from plugins.root_files.root_files import RootFile
from plugins.stories.records import Finding, Level
from plugins.stories.rules import Group, RuleTable, Where

ADDRESS = ".well-known/security.txt"
_MAX = 32_768  # bytes: no reader of such files looks further
_SOON, _YEAR = timedelta(days=30), timedelta(days=366)
_NEXT = timedelta(days=330)
_FIELD = re.compile(r"([A-Za-z-]+):[ \t]*(.*?)\s*")
_ADDRESS = re.compile(r"(?:https://|mailto:|tel:)\S+")

# fmt: off
RULES = RuleTable(Group.FILES, Where.FOLDER)
_NO_CONTACT = RULES.rule("G18", "Tệp security.txt có nơi liên hệ và còn hạn", "người tìm ra lỗ hổng chỉ dùng tệp còn hạn để báo cho cơ quan (chuẩn RFC 9116).",
    "goc/.well-known/security.txt không có dòng Expires", "goc/.well-known/security.txt có “Contact: mailto:…” và “Expires: 2027-05-01T00:00:00Z”", level=Level.HINT,
    what="thiếu dòng Contact", mend="thêm dòng “Contact: mailto:van-phong@ten-co-quan.example”, ghi địa chỉ của cơ quan.")
_ODD_CONTACT = replace(_NO_CONTACT, what="nơi liên hệ “{written}” chưa đúng dạng", mend="viết như “Contact: mailto:van-phong@ten-co-quan.example”, hoặc bắt đầu bằng https:// hay tel:.")
_NO_EXPIRY = replace(_NO_CONTACT, what="thiếu dòng Expires", mend="thêm dòng “Expires: {meant}”.")
_TWO_EXPIRIES = replace(_NO_CONTACT, what="có hai dòng Expires", mend="chỉ giữ một dòng.")
_ODD_EXPIRY = replace(_NO_CONTACT, what="không đọc được hạn “{written}”", mend="viết như “Expires: {meant}”.")
_EXPIRED = replace(_NO_CONTACT, what="tệp đã hết hạn từ ngày {day}", mend="xem nơi liên hệ còn đúng không, rồi sửa thành “Expires: {meant}”.")
_EXPIRES_SOON = replace(_EXPIRED, what="tệp sẽ hết hạn ngày {day}")
_EXPIRES_LATE = replace(_EXPIRED, what="hạn là ngày {day}, xa hơn một năm", because="hạn xa thì không ai xem lại nơi liên hệ còn đúng không (chuẩn RFC 9116).")
_UNREADABLE = replace(_NO_CONTACT, what="tệp không phải là chữ thường mã UTF-8", mend="mở bằng Notepad, lưu lại với mã UTF-8.")
# fmt: on
SECURITY_RULES = tuple(RULES.rules)


def security_findings(
    content: Path, files: Collection[RootFile], now: datetime
) -> Iterator[Finding]:
    """Hints for what keeps people from using the file, or soon will; none where there is no file."""
    source = next((file.path for file in files if file.address == ADDRESS), None)
    if source is None:
        return
    with (content / source).open("rb") as file:
        data = file.read(_MAX)
    try:
        fields = [*_fields(data.decode("utf-8-sig"))]
    except UnicodeDecodeError:
        yield _UNREADABLE.at(source)
        return
    yield from _of_contacts(source, [row for row in fields if row[1] == "contact"])
    yield from _of_expiry(source, [row for row in fields if row[1] == "expires"], now)


_Row = tuple[int, str, str]  # the line, the field's name in small letters, its value


def _fields(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if found := _FIELD.fullmatch(line):
            yield number, found[1].lower(), found[2]


def _of_contacts(source: str, rows: Sequence[_Row]) -> Iterator[Finding]:
    if not rows:
        yield _NO_CONTACT.at(source)
    for line, _, written in rows:
        if not _ADDRESS.fullmatch(written):
            yield _ODD_CONTACT.at(source, line, written=written)


def _of_expiry(source: str, rows: Sequence[_Row], now: datetime) -> Iterator[Finding]:
    meant = f"{now + _NEXT:%Y-%m-%d}T00:00:00Z"
    if not rows:
        yield _NO_EXPIRY.at(source, meant=meant)
    elif rows[1:]:
        yield _TWO_EXPIRIES.at(source, rows[1][0])
    else:
        line, _, written = rows[0]
        expiry = _moment(written)
        if expiry is None:
            yield _ODD_EXPIRY.at(source, line, written=written, meant=meant)
            return
        left, day = expiry - now, f"{expiry:%d/%m/%Y}"
        for rule, is_so in (
            (_EXPIRED, left <= timedelta()),
            (_EXPIRES_SOON, timedelta() < left <= _SOON),
            (_EXPIRES_LATE, left > _YEAR),
        ):
            if is_so:
                yield rule.at(source, line, day=day, meant=meant)


def _moment(written: str) -> datetime | None:
    """The moment that RFC 3339 writes so; None where it is none, or says of no zone."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo and "T" in written.upper() else None
