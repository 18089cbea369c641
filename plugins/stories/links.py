"""Links between stories: what an editor wrote becomes an address, or the reason why it cannot."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from plugins.stories.addresses import (
    is_bare_web,
    is_mail,
    is_mail_link,
    is_phone_link,
    web_address,
)
from plugins.stories.kinds import Record
from plugins.stories.records import Fault, Level, Status, Story
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.story_names import nearest_name
from plugins.vietnamese.normalise import clean, without_hidden

OUTSIDE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Browsers take "/\\" and "/<tab>/" for "//", the beginning of another host.
_DISGUISE = re.compile(r"[\\\x00-\x1f]")
_PELICAN_MARKS = ("{filename}", "|filename|")
# fmt: off
RULES = RuleTable(Group.LINKS, Where.BODY)
_NOWHERE = RULES.rule("L01", "Liên kết dẫn tới một tin hay trang có thật", "bạn đọc bấm vào sẽ gặp trang lỗi.",
    "[phiên họp tháng 7](../khong-co/index.md)", "[trang Liên hệ](/lien-he/)",
    what="liên kết “{written}” không dẫn tới tin hay trang nào",
    mend="kiểm tra lại tên thư mục của tin được dẫn, hoặc bỏ liên kết.")
_NEAR_ANOTHER = replace(_NOWHERE, mend="có phải là “{near}”? Nếu phải thì sửa liên kết theo đó; không thì kiểm tra lại tên thư mục của tin được dẫn, hoặc bỏ liên kết.")
_OTHER_SCHEME = RULES.rule("L02", "Liên kết bắt đầu bằng https, mailto hoặc tel", "liên kết loại khác có thể chạy lệnh trên máy bạn đọc.",
    "[bấm để xem](javascript:alert(1))", "[cổng thông tin Quốc hội](https://quochoi.vn/)",
    what="liên kết kiểu “{scheme}:” không dùng được", because=f"chỉ nhận liên kết {', '.join(sorted(OUTSIDE_SCHEMES))} và liên kết tới tin khác.",
    mend="thay bằng địa chỉ bắt đầu bằng “https://”, hoặc bỏ liên kết.")
DANGEROUS_SCHEME = replace(_OTHER_SCHEME, because="liên kết loại này chạy lệnh trên máy bạn đọc.")
_MARK_OF_PELICAN = RULES.rule("L03", "Không dùng {attach}, {static}", "liên kết tới tin khác là đường dẫn tới tệp index.md của tin ấy.",
    "[tài liệu]({attach}tai-lieu.pdf)", "[trang Liên hệ](/lien-he/)",
    what="liên kết “{written}” viết theo kiểu của Pelican, ở đây không dùng", mend="bỏ phần trong ngoặc nhọn; liên kết tới tin khác viết như “../thu-muc-tin/index.md”.")
_NOT_PUBLIC = RULES.rule("L04", "Chỉ dẫn tới tin đã công khai", "tin nháp, tin hẹn giờ thì bạn đọc không mở được.",
    "liên kết tới một tin có Status: draft", "liên kết tới một tin đã đăng", where=Where.FOLDER,
    what="liên kết “{written}” dẫn tới tin chưa công khai “{title}”", because="tin đó {state}; bạn đọc bấm vào sẽ gặp trang lỗi.", mend="đăng tin kia trước, hoặc bỏ liên kết.")
NO_SUCH_ADDRESS = RULES.rule("L05", "Địa chỉ bắt đầu bằng “/” có trên trang", "bạn đọc bấm vào sẽ gặp trang lỗi.",
    "[trang Liên hệ](/lien-lac/)", "[trang Liên hệ](/lien-he/)",
    what="trang không có địa chỉ “/{url}”", mend="sửa lại địa chỉ, hoặc bỏ liên kết.")
NEAR_AN_ADDRESS = replace(NO_SUCH_ADDRESS, mend="có phải là “/{near}”? Nếu phải thì sửa liên kết theo đó; không thì bỏ liên kết.")
NO_LONGER_LISTED = RULES.rule("L43", "Địa chỉ của một danh sách còn tin", "bạn đọc bấm vào sẽ gặp trang lỗi.",
    "[từ khóa thuê đất](/the/thue-dat/), khi tin duy nhất có từ khóa ấy đã rút", "[trang Liên hệ](/lien-he/)", where=Where.FOLDER, level=Level.HINT,
    what="địa chỉ “/{url}” không còn, vì tin ở đó đã rút", mend="bỏ liên kết, hoặc dẫn tới trang khác.")
NO_ADDRESS = RULES.rule("L06", "Địa chỉ trong liên kết mở được", "trình duyệt không đọc được thì bấm vào không tới đâu.",
    "[cổng thông tin](https://[quochoi.vn/)", "[cổng thông tin](https://quochoi.vn/)",
    what="“{written}” không phải là một địa chỉ mở được", because="trình duyệt không đọc được địa chỉ này.", mend="chép lại địa chỉ từ thanh địa chỉ của trình duyệt, hoặc bỏ liên kết.")
_NO_MAIL = replace(NO_ADDRESS, because="bấm vào thì máy không biết gửi thư cho ai.", mend="viết như “mailto:vanthu@ten-co-quan.gov.vn”, hoặc bỏ liên kết.")
_NO_NUMBER = replace(NO_ADDRESS, because="bấm vào thì điện thoại không biết gọi số nào.", mend="viết như “tel:02053812345”, hoặc bỏ liên kết.")
_BARE_MAIL = RULES.rule("L30", "Liên kết thư bắt đầu bằng mailto:", "không có “mailto:” thì bấm vào không mở được thư.",
    "[thư về Văn phòng](vanthu@ten-co-quan.gov.vn)", "[thư về Văn phòng](mailto:vanthu@ten-co-quan.gov.vn)", fixable=True,
    what="liên kết thư “{written}” thiếu “mailto:”", mend="viết “mailto:{written}”.")
_BARE_WEB = RULES.rule("L31", "Liên kết ra trang ngoài bắt đầu bằng https://", "không có “https://” thì trình duyệt tìm địa chỉ ấy trên chính trang này.",
    "[Luật Tổ chức chính quyền địa phương](www.quochoi.vn/luat)", "[Luật Tổ chức chính quyền địa phương](https://www.quochoi.vn/luat)", fixable=True,
    what="địa chỉ “{written}” thiếu “https://”", mend="viết “https://{written}”.")
# fmt: on


class LinkFault(Fault):
    """A link that leads nowhere."""


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """Everything in the content folder that a link may name, by source path in composed form.

    A Mac writes folder names decomposed (NFD), editors type them composed (NFC). ``faulty``
    holds the sources whose own problems are told already.
    """

    records: Mapping[str, Record]
    faulty: frozenset[str]

    @classmethod
    def of(cls, records: Iterable[Record], sources: Iterable[str] = ()) -> "LinkTargets":
        """The targets of a content folder; ``sources`` are all its files, readable or not."""
        by_source = {normalize("NFC", record.document.source): record for record in records}
        faulty = frozenset(normalize("NFC", source) for source in sources) - by_source.keys()
        return cls(by_source, faulty)

    def story(self, source: str) -> Story | None:
        """The story in a file; None for any other text."""
        record = self.records.get(source)
        return record if isinstance(record, Story) else None


@dataclass(frozen=True, slots=True)
class Link:
    """A resolved link: ``url`` below the site's root, or as written where ``outside``."""

    url: str
    outside: bool


def resolve(written: str, source: str, targets: LinkTargets) -> Link:
    """Where a link in the file ``source`` leads; raises LinkFault.

    A link to a story is the relative path of its ``index.md``, or Pelican's ``{filename}`` with
    a path from the content folder. An address from the site's root (``/lien-he/``) is taken as
    it is and must be checked against the pages of the finished site. Characters that nobody sees
    are no part of an address.
    """
    written = without_hidden(written)
    try:
        parts = urlsplit(written.strip())
    except ValueError as error:
        raise _unreadable(written) from error
    if written.startswith("//"):
        return _outside(f"https:{written}", "https")
    if parts.scheme:
        return _outside(written, parts.scheme)
    if written.startswith("#"):
        return Link(written, outside=True)
    if written.startswith("/"):
        if _DISGUISE.search(written):
            raise _unreadable(written)
        return Link(written.lstrip("/"), outside=False)
    if written.startswith("{") and not written.startswith(_PELICAN_MARKS):
        raise LinkFault(*_MARK_OF_PELICAN.words(written=written))
    tail = f"#{parts.fragment}" if parts.fragment else ""
    source = normalize("NFC", source)
    return Link(_page_url(_target_path(parts.path, source), written, source, targets) + tail, False)


def destination(written: str, source: str) -> str:
    """What a link in the file ``source`` names: a path below the content folder, or an address.

    The address is that of a link from the site's root, without what stands behind ``?`` and ``#``.
    Empty for a link that leads out of the site, or that cannot be read.
    """
    written = without_hidden(written)
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return parts.path.lstrip("/")
    return _target_path(parts.path, normalize("NFC", source))


def _unreadable(written: str) -> LinkFault:
    """The fault of a text that no browser can read as an address."""
    return LinkFault(*NO_ADDRESS.words(written=written))


def _outside(written: str, scheme: str) -> Link:
    kind, target = scheme.lower(), written.strip().partition(":")[2]
    if kind not in OUTSIDE_SCHEMES:
        raise LinkFault(*_OTHER_SCHEME.words(scheme=scheme))
    if kind == "mailto" and not is_mail_link(target):
        raise LinkFault(*_NO_MAIL.words(written=written))
    if kind == "tel" and not is_phone_link(target):
        raise LinkFault(*_NO_NUMBER.words(written=written))
    web = kind in ("http", "https")
    if _DISGUISE.search(written) or (web and web_address(written.strip()) is None):
        raise _unreadable(written)
    return Link(written, outside=True)


def _target_path(path: str, source: str) -> str:
    """The path below the content folder that a link names; ``..`` in front where it leaves it."""
    named = clean(unquote(path)).replace("\\", "/")
    for mark in _PELICAN_MARKS:
        if named.startswith(mark):
            named = named.removeprefix(mark)
            if named.startswith("/"):
                return posixpath.normpath(named.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), named))


def _page_url(path: str, written: str, source: str, targets: LinkTargets) -> str:
    if story := targets.story(path):
        if _may_lead(targets.story(source), story):
            return story.url
        raise _not_public(written, story)
    if path in targets.records:
        return targets.records[path].url
    if path in targets.faulty:
        return ""
    raise _nowhere(path, written, source, targets)


def _may_lead(reader: Story | None, story: Story) -> bool:
    """Whether a page may name a story: never before the public can open what it leads to.

    A story that is withdrawn can be opened; that a link leads to it keeps nobody from publishing.
    """
    if reader is None or reader.has_public_page:
        return story.has_public_page
    return story.has_public_page or reader.status is Status.DRAFT or story.date <= reader.date


def _not_public(written: str, story: Story) -> LinkFault:
    state = "đang hẹn giờ, chưa đến lúc đăng" if story.scheduled else "là bản nháp"
    return LinkFault(*_NOT_PUBLIC.words(written=written, title=story.title, state=state))


def _nowhere(path: str, written: str, source: str, targets: LinkTargets) -> LinkFault:
    if is_mail(written):
        return LinkFault(*_BARE_MAIL.words(written=written), "mailto:")
    if is_bare_web(written):
        return LinkFault(*_BARE_WEB.words(written=written), "https://")
    known = [other for other in targets.records if other != source]
    folder_file = posixpath.join(path, "index.md")
    near = [folder_file] if folder_file in targets.records else nearest_name(path, known)
    if not near:
        return LinkFault(*_NOWHERE.words(written=written))
    relative = posixpath.relpath(near[0], posixpath.dirname(source))
    return LinkFault(*_NEAR_ANOTHER.words(written=written, near=relative))
