"""What is found in the links of a text."""

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

from plugins.editorial_rules.briefs import host_of
from plugins.editorial_rules.facts import Facts, is_under
from plugins.editorial_rules.links import bare_addresses, empty_words, old_addresses
from plugins.editorial_rules.markdown_prose import without_code
from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import SourceText, WrittenLink
from plugins.editorial_rules.spans import Span

_SHORTENERS = frozenset(
    {"bit.ly", "t.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "cutt.ly", "rb.gy",
     "s.net.vn", "shorten.asia", "by.com.vn", "short.gy", "qrco.de"}
)  # fmt: skip


def bare_address(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A web address in the midst of the text, which Markdown leaves as it is."""
    for mark, it in _marks(sheet, bare_addresses):
        what = "địa chỉ trang để trần trong bài, bạn đọc không bấm được"
        mend = f"viết thành liên kết có chữ: [tên trang hoặc tên văn bản]({it})."
        yield _of_body(sheet, mark, what, mend)


def says_nothing(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Words of a link that do not say where it leads."""
    for mark, it in _marks(sheet, empty_words):
        what = f"chữ “{it}” không cho biết liên kết dẫn tới đâu"
        mend = "đặt liên kết vào tên của nơi dẫn tới, như [Nghị quyết số 12/NQ-HĐND](…)."
        yield _of_body(sheet, mark, what, mend)


def without_words(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A link that nobody can see or hear."""
    for link in _links(sheet):
        if not link.words.strip():
            what, mend = (
                "liên kết không có chữ nào",
                "viết chữ vào giữa hai ngoặc vuông, hoặc bỏ liên kết.",
            )
            yield Found(*sheet.place(link.words_at), 0, what, mend)


def old_portal(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A link to the portal that this one replaces."""
    for mark, it in _marks(sheet, partial(old_addresses, hosts=facts.settings.old_portals)):
        what = f"liên kết “{_shown(it)}” dẫn tới trang cũ"
        mend = "dẫn tới tin ấy trên trang này (đường dẫn tới tệp index.md), hoặc bỏ liên kết."
        yield _of_body(sheet, mark, what, mend)


def new_host(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A host that no other story links to."""
    for link in _links(sheet):
        host = host_of(link.href)
        if host and _is_new(host, facts) and not is_under(host, _SHORTENERS):
            what = f"tên miền “{host}” chưa từng được dẫn tới trên trang"
            mend = "mở thử và xem có đúng trang cần dẫn không; nếu đúng thì để nguyên."
            yield _at(sheet, link, what, mend)


def unencrypted(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A link without encryption."""
    for link in _links(sheet):
        if link.href.lower().startswith("http://"):
            what = "liên kết “http://” không được mã hóa"
            yield _at(sheet, link, what, "thử đổi thành “https://”; mở được thì giữ như vậy.")


def shortened(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A link whose end nobody can see."""
    for link in _links(sheet):
        if is_under(host_of(link.href), _SHORTENERS):
            what = f"liên kết rút gọn “{_shown(link.href)}” giấu nơi dẫn tới"
            mend = "mở liên kết, chép địa chỉ thật từ thanh địa chỉ rồi thay vào."
            yield _at(sheet, link, what, mend)


def own_site_from_outside(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A link to a page of this portal by its whole address, which no build can check."""
    for link in _links(sheet):
        if facts.site_host and host_of(link.href) == facts.site_host:
            what = "liên kết tới chính trang này viết bằng cả địa chỉ"
            mend = (
                f"tin thì dẫn tới tệp index.md của tin; trang khác thì viết “{_path(link.href)}”."
            )
            yield _at(sheet, link, what, mend)


def _links(sheet: SourceText) -> Iterator[WrittenLink]:
    return (link for link in sheet.links if not link.is_photo)


def _is_new(host: str, facts: Facts) -> bool:
    if host == facts.site_host or is_under(host, facts.settings.known_hosts | {"gov.vn"}):
        return False
    return facts.hosts.get(host, 0) <= 1


def _marks(
    sheet: SourceText, detect: Callable[[str], Iterator[Span]]
) -> Iterator[tuple[Span, str]]:
    """The marks of a detector in the body, each with the text that it marks."""
    body = sheet.document.body
    if "ttp" in body or "](" in body or "index.php" in body or "www." in body:
        return ((mark, body[mark.start : mark.end]) for mark in detect(without_code(body)))
    return iter(())


def _of_body(sheet: SourceText, mark: Span, what: str, mend: str) -> Found:
    return Found(*sheet.place(sheet.body_start + mark.start), mark.end - mark.start, what, mend)


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def _at(sheet: SourceText, link: WrittenLink, what: str, mend: str) -> Found:
    return Found(*sheet.place(link.href_at), len(link.href), what, mend)


def _shown(href: str) -> str:
    return href if len(href) <= 80 else f"{href[:79]}…"
