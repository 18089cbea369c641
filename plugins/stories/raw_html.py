"""HTML that editors write into Markdown: what may stay, and what is told when it may not."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from plugins.stories.links import OUTSIDE_SCHEMES, unreadable_address
from plugins.stories.records import Fault

# What an editor may write. Images are Markdown's, so that each has its sizes and its description.
_TAGS = nh3.ALLOWED_TAGS - {"img"}
_ATTRIBUTES = nh3.ALLOWED_ATTRIBUTES

# What the site's own rooms put into a body besides.
_OWN_TAGS = {"figure", "figcaption", "picture", "source", "img"}
_OWN_ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"data-photo"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding", "fetchpriority"},
    "source": {"type", "srcset", "sizes"},
}


def clean_html(html: str, follow: Callable[[str], str | None]) -> str:
    """A rendered body without script, style, form or frame; ``follow`` gives each link its href."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        return follow(value) if (tag, name) == ("a", "href") else value

    allowed = {
        tag: _ATTRIBUTES.get(tag, set()) | _OWN_ATTRIBUTES.get(tag, set())
        for tag in _ATTRIBUTES.keys() | _OWN_ATTRIBUTES.keys()
    }
    return nh3.clean(
        html,
        tags=_TAGS | _OWN_TAGS,
        attributes=allowed,
        attribute_filter=attribute,
        url_schemes=set(OUTSIDE_SCHEMES),
        link_rel=None,
    )


def html_faults(raw: str) -> Iterator[tuple[str, Fault]]:
    """What ``clean_html`` would take out of an editor's HTML, each with the words to look for."""
    inspector = _Inspector()
    try:
        inspector.feed(raw)
        inspector.close()
    except AssertionError:  # how html.parser refuses "<![foo[bar]]>"
        inspector.found.append((raw.split("\n")[0], _UNREADABLE))
    yield from inspector.found


class _Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Fault]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append((f"<{tag}", _IMAGE))
        elif tag not in _TAGS:
            self.found.append((f"<{tag}", _tag_fault(tag)))
        else:
            allowed = _ATTRIBUTES.get(tag, set())
            self.found += [
                (f"{name}=", _attribute_fault(tag, name))
                for name, _ in attrs
                if name not in allowed
            ]
            self.found += [
                (value, fault)
                for name, value in attrs
                if name in ("href", "cite") and value and (fault := _address_fault(value))
            ]


def _address_fault(value: str) -> Fault | None:
    """What is wrong with an address that is taken out before it could be followed."""
    try:
        scheme = urlsplit(value.strip()).scheme.lower()
    except ValueError:
        return unreadable_address(value)
    return _scheme_fault(value) if scheme and scheme not in OUTSIDE_SCHEMES else None


def _tag_fault(tag: str) -> Fault:
    return Fault(
        "T02",
        f"thẻ HTML <{tag}> không dùng được trong tin",
        "thẻ này có thể làm hỏng trang hoặc để trang khác biết ai đang đọc.",
        "bỏ thẻ này; video thì viết một liên kết tới nơi đăng video.",
    )


def _attribute_fault(tag: str, name: str) -> Fault:
    return Fault(
        "T03",
        f"thuộc tính “{name}” của thẻ HTML <{tag}> không dùng được trong tin",
        "cỡ chữ, màu chữ và cách trang hoạt động do giao diện chung quyết định.",
        f"bỏ “{name}=…”; thường đây là phần thừa khi dán từ Word.",
    )


def _scheme_fault(value: str) -> Fault:
    return Fault(
        "L02",
        f"liên kết kiểu “{value.partition(':')[0]}:” không dùng được",
        "liên kết loại này chạy lệnh trên máy bạn đọc.",
        "thay bằng địa chỉ bắt đầu bằng “https://”, hoặc bỏ liên kết.",
    )


_UNREADABLE = Fault(
    "T02",
    "đoạn HTML này không đọc được",
    "trình duyệt mỗi máy sẽ hiểu một kiểu.",
    "bỏ đoạn này; thường đây là phần thừa khi dán từ Word.",
)
_IMAGE = Fault(
    "P06",
    "ảnh viết bằng thẻ HTML <img>",
    "ảnh viết như vậy không được thu nhỏ, không có chú thích và không xem lớn được.",
    "viết lại thành ![mô tả ảnh](ten-anh.jpg).",
)
