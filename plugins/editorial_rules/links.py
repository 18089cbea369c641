"""Rules about where links lead and what they say."""

import posixpath
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from plugins.editorial_rules.declaring import HINT, PROBLEM, RuleGroup, in_uncoded_body
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.link_words import bare_addresses, empty_words, old_addresses
from plugins.editorial_rules.source_text import SourceText, shown
from plugins.stories.addresses import host_of
from plugins.stories.links import destination
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Where
from plugins.stories.sources import STORY_FILE

LINKS = RuleGroup(Group.LINKS)

_SHORTENERS = frozenset(
    {"bit.ly", "t.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "cutt.ly", "rb.gy",
     "s.net.vn", "shorten.asia", "by.com.vn", "short.gy", "qrco.de"}
)  # fmt: skip
_GOOD = "[Luật Tổ chức chính quyền địa phương](https://quochoi.vn/luat)"


@LINKS.rule(
    "L10", HINT, "Địa chỉ trang đặt trong liên kết có chữ",
    why="địa chỉ để trần khó đọc, và máy đọc màn hình đánh vần từng chữ.",
    wrong="Xem toàn văn ở https://quochoi.vn/luat trước ngày 30/6.",
    right=f"Xem toàn văn {_GOOD} trước ngày 30/6.",
)  # fmt: skip
def bare_address(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A web address in the midst of the text, which is a link, but one without words."""
    for span in bare_addresses(text.uncoded):
        what = "liên kết chỉ có địa chỉ, không có chữ nói nơi dẫn tới"
        address = text.body[span.start : span.end]
        mend = f"viết thành liên kết có chữ: [tên trang hoặc tên văn bản]({address})."
        yield text.in_body(span.start, len(address), what, mend)


@LINKS.rule(
    "L12", PROBLEM, "Không dẫn tới trang cũ",
    why="trang cũ sẽ đóng, liên kết sẽ hỏng.",
    wrong="[Kỳ họp thứ nhất](/index.php?id=1204)", right=_GOOD,
)  # fmt: skip
def old_portal(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link to the portal that this one replaces."""
    spans = old_addresses(text.uncoded, facts.settings.old_portals)
    what = "liên kết “{it}” dẫn tới trang cũ"
    mend = "dẫn tới tin ấy trên trang này (đường dẫn tới tệp index.md), hoặc bỏ liên kết."
    return text.marked(spans, what, mend, start=text.body_start)


@LINKS.rule(
    "L13", HINT, "Tên miền lạ được xem lại một lần",
    why="trang cơ quan nhà nước từng bị chèn liên kết cờ bạc, quảng cáo; tên miền mới nên có người xem.",
    wrong="[kết quả](https://chua-tung-dan.example/kq)", right=_GOOD,
    looks_around=True,
)  # fmt: skip
def new_host(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A host that no other story links to."""
    for link in text.links:
        host = host_of(link.href)
        if host and _is_new(host, facts) and not _is_under(host, _SHORTENERS):
            what = f"tên miền “{host}” chưa từng được dẫn tới trên trang"
            mend = "mở thử và xem có đúng trang cần dẫn không; nếu đúng thì để nguyên."
            yield text.at_target(link, what, mend)


@LINKS.rule(
    "L14", HINT, "Liên kết dùng https",
    why="đường truyền không mã hóa có thể bị người khác xem và sửa.",
    wrong="[Luật Tổ chức chính quyền địa phương](http://quochoi.vn/luat)", right=_GOOD,
)  # fmt: skip
def unencrypted(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link without encryption."""
    for link in text.links:
        if link.href.lower().startswith("http://"):
            what = "liên kết “http://” không được mã hóa"
            yield text.at_target(link, what, "thử đổi thành “https://”; mở được thì giữ như vậy.")


@LINKS.rule(
    "L15", HINT, "Không dùng liên kết rút gọn",
    why="liên kết rút gọn giấu nơi dẫn tới và có thể bị đổi hướng sau khi đăng.",
    wrong="[toàn văn dự thảo](https://bit.ly/3abcXYZ)", right=_GOOD,
)  # fmt: skip
def shortened(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link whose end nobody can see."""
    for link in text.links:
        if _is_under(host_of(link.href), _SHORTENERS):
            what = f"liên kết rút gọn “{shown(link.href)}” giấu nơi dẫn tới"
            mend = "mở liên kết, chép địa chỉ thật từ thanh địa chỉ rồi thay vào."
            yield text.at_target(link, what, mend)


@LINKS.rule(
    "L16", HINT, "Liên kết có chữ",
    why="liên kết không có chữ thì không ai thấy để bấm.",
    wrong="Xem toàn văn [](https://quochoi.vn/luat).", right=f"Xem toàn văn {_GOOD}.",
)  # fmt: skip
def without_words(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link that nobody can see or hear."""
    for link in text.links:
        if not link.words.strip():
            mend = "viết chữ vào giữa hai ngoặc vuông, hoặc bỏ liên kết."
            yield text.in_body(link.words_at, 0, "liên kết không có chữ nào", mend)


@LINKS.rule(
    "L17", HINT, "Dẫn trong trang thì không viết cả địa chỉ",
    why="địa chỉ đầy đủ không được kiểm tra, và hỏng khi trang đổi tên miền.",
    wrong="[trang Liên hệ](https://ten-co-quan.example/lien-he/)",
    right="[trang Liên hệ](/lien-he/)",
    looks_around=True,
)  # fmt: skip
def own_site_from_outside(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link to a page of this portal by its whole address, which no build can check."""
    for link in text.links:
        if facts.site_host and host_of(link.href) == facts.site_host:
            what = "liên kết tới chính trang này viết bằng cả địa chỉ"
            path = urlsplit(link.href).path
            mend = f"tin thì dẫn tới tệp index.md của tin; trang khác thì viết “{path}”."
            yield text.at_target(link, what, mend)


@LINKS.rule(
    "L40", HINT, "Không dẫn tới tin đã rút", where=Where.FOLDER,
    why="bạn đọc bấm vào chỉ thấy lời báo tin đã rút.",
    wrong="liên kết tới một tin có Status: withdrawn", right="liên kết tới một tin đang đăng",
    looks_around=True,
)  # fmt: skip
def to_a_withdrawn_story(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link to a story that was withdrawn; it never keeps the withdrawal from going out."""
    for link in text.links if facts.withdrawn else ():
        if title := facts.withdrawn.get(destination(link.href, text.source)):
            mend = "bỏ liên kết, hoặc dẫn tới tin khác."
            yield text.at_target(link, f"liên kết dẫn tới tin đã rút “{title}”", mend)


@LINKS.rule(
    "L44", HINT, "Không dùng ảnh trong thư mục của tin đã rút", where=Where.FOLDER,
    why="ảnh có khi là lý do rút tin, mà vẫn còn trên trang.",
    wrong="![Cử tri phát biểu](../khac/hoi-truong.jpg), mà tin “khac” đã rút",
    right="![Cử tri phát biểu](hoi-truong.jpg)",
    looks_around=True,
)  # fmt: skip
def photo_of_a_withdrawn_story(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A photo that another story shows, and that goes on being public."""
    for photo in text.photos if facts.withdrawn else ():
        folder = posixpath.dirname(destination(photo.href, text.source))
        if title := facts.withdrawn.get(f"{folder}/{STORY_FILE}"):
            mend = "bỏ ảnh; nếu ảnh vẫn dùng được thì chép vào thư mục của tin này rồi sửa lại tên."
            yield text.at_target(photo, f"ảnh nằm trong thư mục của tin đã rút “{title}”", mend)


@LINKS.rule(
    "L42", HINT, "Không dẫn tới địa chỉ cũ của một tin", where=Where.FOLDER,
    why="bạn đọc phải qua một trang chuyển tiếp, và liên kết hỏng khi dòng Old_url bị bỏ.",
    wrong="liên kết tới “/tin/2020/05/27/ky-hop/”, là Old_url của một tin",
    right="liên kết tới tệp index.md của tin ấy",
    looks_around=True,
)  # fmt: skip
def to_a_former_address(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A link to an address that a story no longer has."""
    for link in text.links if facts.moved else ():
        address = destination(link.href, text.source)
        if source := facts.moved.get(address) or facts.moved.get(f"{address}/"):
            path = posixpath.relpath(source, text.folder)
            what = f"liên kết dẫn tới địa chỉ cũ “{shown(link.href)}” của một tin"
            yield text.at_target(link, what, f"sửa liên kết thành “{path}”.")


def _is_new(host: str, facts: Facts) -> bool:
    if host == facts.site_host or _is_under(host, facts.settings.known_hosts | {"gov.vn"}):
        return False
    return facts.hosts.get(host, 0) <= 1


def _is_under(host: str, hosts: Collection[str]) -> bool:
    """Whether a host is one of the hosts or below one of them."""
    return any(host == other or host.endswith(f".{other}") for other in hosts)


# A table: each rule with its words, its examples, what is said of its places.
# fmt: off
LINKS.table(
    ("L11", HINT, "Chữ của liên kết nói nơi dẫn tới", "người dùng máy đọc màn hình nghe riêng các liên kết; “tại đây” không cho biết gì.",
     "Xem toàn văn [tại đây](https://quochoi.vn/luat).", f"Xem toàn văn {_GOOD}.",
     in_uncoded_body(empty_words, "chữ “{it}” không cho biết liên kết dẫn tới đâu", "đặt liên kết vào tên của nơi dẫn tới, như [Nghị quyết số 12/NQ-HĐND](…)."), False),
)
# fmt: on
