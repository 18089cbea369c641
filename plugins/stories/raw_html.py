"""The one gate for HTML: what may stay of it, and what is told when it may not."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from plugins.stories.encoding import without_controls
from plugins.stories.links import DANGEROUS_SCHEME, NO_ADDRESS, OUTSIDE_SCHEMES
from plugins.stories.records import Fault
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.videos import (
    frame_attributes,
    frame_faults,
    is_video,
    whole_frames,
)
from plugins.stories.wide_tables import scrolling_tables

# Stands for the site's root in rendered HTML, so that one rendering serves pages (whose links
# begin with a path) and feeds (whose links must be absolute). Nobody can write this character:
# the gate for bytes refuses it, and no entity means it, since HTML reads &#128; as the euro sign.
SITE_ROOT = "\x80"

# What an editor may write. Images are Markdown's, so that each has its sizes and its description;
# the page's own heading is its title; the others HTML itself no longer has. An address that no
# reader sees (cite) is none of a story's.
_TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area", "h1", "acronym", "center", "strike", "tt"}
_ATTRIBUTES = {tag: names - {"cite"} for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}

# What the site's own rooms put into a body besides.
_OWN_TAGS = {"figure", "figcaption", "picture", "source", "img", "iframe"}
_OWN_ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"data-photo", "title"},
    "li": {"value"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding", "fetchpriority"},
    "source": {"type", "media", "srcset", "sizes"},
    "iframe": {"src", "title"},
}
_ALLOWED = {
    tag: _ATTRIBUTES.get(tag, set()) | _OWN_ATTRIBUTES.get(tag, set())
    for tag in _ATTRIBUTES.keys() | _OWN_ATTRIBUTES.keys()
}
# In cleaned HTML attributes hold no ">" and texts no "<".
_LINK_OUT = re.compile(r'<a(?=[^>]* href="https?://)')
_BARE_ATTRIBUTES = frozenset(
    {"open", "reversed", "hidden", "disabled", "allowfullscreen", "controls"}
)
_LONGEST = 60  # characters of a tag that a message shows
# Elements that end without saying so.
_NEVER_OPEN = (
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
)  # fmt: skip

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_TAG = RULES.rule("T02", "Không dùng thẻ HTML ngoài những thẻ trình bày chữ", "thẻ lạ có thể làm hỏng trang, hoặc để trang khác biết ai đang đọc.",
    "<form>Họ tên: <input></form>", "Ý kiến gửi về Văn phòng, số 1 đường Hùng Vương.",
    what="thẻ HTML <{tag}> không dùng được trong tin", because="thẻ này có thể làm hỏng trang hoặc để trang khác biết ai đang đọc.",
    mend="bỏ thẻ này; muốn hiện dấu “<” thì gõ “&lt;”; video thì viết một liên kết tới nơi đăng video.")
_WORDS = replace(_TAG, what="“{written}” bị đọc là mã HTML", because="dấu “<” đứng liền trước một chữ là chỗ mở đầu mã HTML, nên phần này không hiện trên trang.",
    mend="muốn hiện nguyên như đã gõ thì viết “&lt;” thay cho dấu “<”; nếu là mã dán nhầm thì xóa.")
_UNREADABLE = replace(_TAG, what="đoạn HTML này không đọc được", because="trình duyệt mỗi máy sẽ hiểu một kiểu.",
    mend="bỏ đoạn này; thường đây là phần thừa khi dán từ Word.").fault()
_ATTRIBUTE = RULES.rule("T03", "Thẻ HTML không mang kiểu chữ, màu chữ hay lệnh", "cỡ chữ, màu chữ và cách trang hoạt động do giao diện chung quyết định.",
    '<details style="color: red"><summary>Danh sách</summary>Ba đại biểu.</details>', "<details><summary>Danh sách</summary>Ba đại biểu.</details>",
    what="thuộc tính “{name}” của thẻ HTML <{tag}> không dùng được trong tin", mend="bỏ “{name}=…”; thường đây là phần thừa khi dán từ Word.")
PHOTO_RULES = RuleTable(Group.PHOTOS, Where.BODY)
_IMAGE = PHOTO_RULES.rule("P06", "Ảnh viết theo cách của Markdown", "ảnh viết bằng thẻ <img> không được thu nhỏ, không có chú thích.",
    '<img src="hoi-truong.jpg">', "![Cử tri đứng phát biểu giữa hội trường](hoi-truong.jpg)",
    what="ảnh viết bằng thẻ HTML <img>", because="ảnh viết như vậy không được thu nhỏ, không có chú thích và không xem lớn được.",
    mend="viết lại thành ![mô tả ảnh](ten-anh.jpg).").fault()
# fmt: on


def html_cleaner(
    follow: Callable[[str], str | None], videos: Sequence[str]
) -> Callable[[str], str]:
    """What makes a rendered body one without script, style, form or foreign frame.

    ``follow`` gives each link that an editor wrote in HTML its href, which begins with SITE_ROOT
    as those do that were followed before; ``videos`` are the beginnings of the addresses that a
    frame may show.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        match (tag, name):
            case ("a", "href"):
                href = value if value.startswith(SITE_ROOT) else follow(value)
                return href and _without_mark(href)
            case ("img", "src") | ("source", "srcset"):
                return value if _is_own(value) else None
            case ("iframe", "src"):
                return value.strip() if is_video(value.strip(), videos) else None
        return value

    cleaner = nh3.Cleaner(
        tags=_TAGS | _OWN_TAGS,
        attributes=_ALLOWED,
        attribute_filter=attribute,
        url_schemes=set(OUTSIDE_SCHEMES),
        link_rel=None,
    )

    def clean(html: str) -> str:
        cleaned = without_controls(cleaner.clean(html))
        return _LINK_OUT.sub('<a rel="external"', scrolling_tables(whole_frames(cleaned)))

    return clean


def is_kept(tag: str, attributes: Iterable[str] = ()) -> bool:
    """Whether an editor's tag, and each of these attributes of it, comes through ``html_cleaner``."""
    return tag in _TAGS and _ATTRIBUTES.get(tag, set()).issuperset(attributes)


def _without_mark(href: str) -> str:
    """A link inside keeps the mark of the site's root, one that leads out loses it."""
    return (
        href
        if href.startswith((f"{SITE_ROOT}/", f"{SITE_ROOT}#"))
        else href.removeprefix(SITE_ROOT)
    )


def _is_own(value: str) -> bool:
    return all(one.strip().startswith(SITE_ROOT) for one in value.split(","))


class Inspector(HTMLParser):
    """Finds what ``html_cleaner`` takes out of the pieces of HTML in one text, fed in turn.

    ``deepest`` is the largest number of elements that were open at once.
    """

    def __init__(self, videos: Sequence[str]) -> None:
        super().__init__()
        self.videos = videos
        self.deepest = self._open = 0
        self._found: list[tuple[str, Fault]] = []

    def faults(self, raw: str) -> Iterator[tuple[str, Fault]]:
        """What would be taken out of one piece, each with the words to look for."""
        self.reset()
        self._found = []
        try:
            self.feed(raw)
            self.close()
        except AssertionError:  # how html.parser refuses "<![foo[bar]]>"
            self._found.append((raw.split("\n")[0], _UNREADABLE))
        yield from self._found

    def set_cdata_mode(self, elem: str, **_: object) -> None:
        """Reads on: in an SVG, what stands in a style element is HTML."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Counts an element that is open from here, and judges it."""
        if tag not in _NEVER_OPEN:
            self._open += 1
            self.deepest = max(self.deepest, self._open)
        self._judge(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Counts an element that is closed."""
        if tag not in _NEVER_OPEN:
            self._open = max(self._open - 1, 0)

    def handle_decl(self, decl: str) -> None:
        """A declaration, such as DOCTYPE, is of another file."""
        self._found.append((f"<!{decl[:40]}", _UNREADABLE))

    def unknown_decl(self, data: str) -> None:
        """A section that only XML has."""
        self._found.append((f"<![{data[:40]}", _UNREADABLE))

    def handle_pi(self, data: str) -> None:
        """An instruction to a program, such as PHP."""
        self._found.append((f"<?{data[:40]}", _UNREADABLE))

    def _judge(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if any(value is None for name, value in attrs if name not in _BARE_ATTRIBUTES):
            self._found.append((written, _WORDS.fault(written=written[:_LONGEST])))
            return
        if tag == "img":
            self._found.append(("<img", _IMAGE))
            return
        if tag == "iframe":
            self._found += frame_faults(dict(reversed(attrs)), self.videos)
            self._found += _attribute_faults(tag, attrs, frame_attributes())
            return
        if tag not in _TAGS:
            self._found.append((written[: len(tag) + 1], _TAG.fault(tag=tag)))
            return
        self._found += _attribute_faults(tag, attrs, _ATTRIBUTES.get(tag, set()))
        self._found += [
            (value, fault)
            for name, value in attrs
            if (name, tag) == ("href", "a") and value and (fault := _address_fault(value))
        ]


def _attribute_faults(
    tag: str, attrs: list[tuple[str, str | None]], allowed: set[str]
) -> Iterator[tuple[str, Fault]]:
    for name, _ in attrs:
        if name not in allowed:
            yield f"{name}=", _ATTRIBUTE.fault(tag=tag, name=name)


def _address_fault(value: str) -> Fault | None:
    """What is wrong with an address that is taken out before it could be followed."""
    try:
        scheme = urlsplit(value.strip()).scheme.lower()
    except ValueError:
        return NO_ADDRESS.fault(written=value)
    if not scheme or scheme in OUTSIDE_SCHEMES:
        return None
    return DANGEROUS_SCHEME.fault(scheme=value.partition(":")[0])
