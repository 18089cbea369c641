"""Why a build wrote what it wrote: for each file, which of the things that it is made of changed."""

from collections.abc import Iterator

from plugins.pelican_door.making import Making
from plugins.pelican_door.writing import Written
from plugins.site_output.manifest import Manifest

_NEW = "mới"
_GONE = "không còn trong nội dung"
_TOUCHED = "tệp trong thư mục xuất không còn như lúc ghi"
_FORGOTTEN = "bộ nhớ đệm không còn giữ lần dựng trước"
_ELSEWHERE = "tệp gốc đã đổi"
_OTHER_PLUGIN = "PLUGINS có phần khác nên trang nào cũng dựng lại"

# What maintainers call the parts of a page; settings are called by their names.
_WORDS = {
    "template": "mẫu trang", "program": "chương trình", "address": "SITEURL",
    "assets": "tệp của giao diện", "article": "trang lỗi", "attachments": "tệp đính kèm",
    "body": "nội dung", "byline": "người viết, người chụp ảnh", "contents": "mục lục",
    "corrections": "đính chính", "cover": "ảnh đại diện", "data": "dữ liệu cho máy tìm kiếm",
    "date": "ngày đăng", "description": "câu giới thiệu", "faulty": "tin có lỗi",
    "feed": "tin trong kênh", "feed_url": "địa chỉ kênh tin", "groups": "danh sách từ khóa",
    "home": "tin trên trang chủ", "identity": "FEED_ID_AUTHORITY, FEED_ID_DATE",
    "machine": "dữ liệu cho máy tìm kiếm", "maps": "danh sách sơ đồ trang",
    "modified": "ngày sửa", "month": "số tin trong tháng", "months": "tin trong năm",
    "moved": "địa chỉ mới", "noindex": "trạng thái", "notice": "thông báo khẩn",
    "page": "danh sách tin", "part": "các trang trong sơ đồ", "parts": "các sơ đồ",
    "people": "danh sách tác giả", "person": "thông tin tác giả", "photo_count": "số ảnh",
    "photographed": "tin có ảnh", "publication": "SITENAME", "publisher": "OFFICE",
    "reason": "lý do rút tin", "related": "tin liên quan", "scheduled": "giờ đăng",
    "section": "chuyên mục", "sections": "danh sách chuyên mục", "site": "SITEURL",
    "status": "trạng thái", "stories": "tin mới", "summary": "tóm tắt", "tag": "từ khóa",
    "tags": "từ khóa", "title": "tiêu đề", "told": "các địa chỉ cũ", "updated": "ngày cập nhật",
    "url": "địa chỉ", "written": "tin đã viết", "year": "số tin trong năm", "years": "số tin các năm",
}  # fmt: skip


def explained(written: Written) -> Iterator[str]:
    """A line for each file that was written or removed."""
    applied, making, before, _ = written
    for address in applied.written:
        yield f"{address}: {_why(address, making, before)}"
    for address in applied.removed:
        yield f"{address}: {_GONE}"
    if not (applied.written or applied.removed):
        yield "không tệp nào phải ghi hay gỡ"


def _why(address: str, making: Making, before: Manifest) -> str:
    entry = before.entries.get(address)
    if making.memory is None:
        return _OTHER_PLUGIN
    if entry is None:
        return _NEW
    if entry.fingerprint == making.fingerprints[address]:
        return _TOUCHED
    if address not in making.plan.planned:
        return _ELSEWHERE
    return ", ".join(_changed(address, making, entry.fingerprint)) or _FORGOTTEN


def _changed(address: str, making: Making, former: bytes) -> list[str]:
    """What has changed since the file was made that had the ``former`` fingerprint."""
    now, then = (
        making.remembered_parts(making.fingerprints[address]),
        making.remembered_parts(former),
    )
    differing = [name for name in {**now, **then} if now.get(name) != then.get(name)]
    return list(dict.fromkeys(_WORDS.get(name, name) for name in differing)) if then else []
