"""Videos: which frames of other sites a story may hold, and what each frame must say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlsplit

from plugins.stories.records import Fault
from plugins.stories.rules import Group, RuleTable, Where

# Shows a film without a cookie until the reader starts it. An address begins like one of these;
# it ends with a slash, so that "https://a.vn" is not the beginning of "https://a.vn.evil.com".
DEFAULT_VIDEOS = ("https://www.youtube-nocookie.com/embed/",)
BEGINNING = re.compile(r"https://[a-z0-9.-]+(?::\d+)?/(?:\w[\w.-]*/)*")

# What the site writes on every frame, whatever the editor pasted: it runs its player, and can
# neither start by itself nor lead the page elsewhere.
# In this order: that of nh3's own is another in every process.
FRAME_ATTRIBUTES = {
    "class": "video__frame",
    "loading": "lazy",
    "sandbox": "allow-scripts allow-same-origin allow-presentation allow-popups",
    "allow": "picture-in-picture; encrypted-media",  # full screen: below, for older browsers
    "allowfullscreen": "",
    "referrerpolicy": "strict-origin-when-cross-origin",
}
# The hosts' own embedding codes hold these; the site's own take their place.
_FIXED = "".join(f' {name}="{value}"' for name, value in FRAME_ATTRIBUTES.items())
_REPLACED = {*FRAME_ATTRIBUTES, "width", "height", "frameborder"} - {"class"}
_YOUTUBE = re.compile(
    r"(?:https?:)?//(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=|shorts/)|youtu\.be/)"
    r"([\w-]{6,})"
)
# YouTube shows an embedded film to nobody who comes without a page, as from a sheet of paper.
_EMBEDDED = re.compile(r"https://www\.youtube-nocookie\.com/embed/([\w-]{11})(?![\w-])")
_TITLE, _SOURCE = re.compile(r' title="([^"]*)"'), re.compile(r' src="([^"]*)"')
_CANONICAL_FRAME = re.compile(r"<iframe([^>]*)>.*?</iframe>", re.DOTALL)

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_NOT_A_VIDEO = RULES.rule("T40", "Khung video thuộc nơi đăng đã chọn và có tên", "khung của trang khác có thể theo dõi hoặc lừa bạn đọc.",
    '<iframe src="https://vi-du.example/xem"></iframe>', "[Xem video trên trang của Quốc hội](https://quochoi.vn/video)",
    what="khung <iframe> của “{address}” không đăng được",
    because="chỉ nhận video không tự phát, có địa chỉ bắt đầu bằng {videos}; khung của trang khác có thể theo dõi hoặc lừa bạn đọc.",
    mend="thay bằng một liên kết tới nơi đăng video.")
_ON_YOUTUBE = replace(_NOT_A_VIDEO, mend=f'viết src="{DEFAULT_VIDEOS[0]}{{film}}", không có phần sau dấu hỏi.')
_WITHOUT_TITLE = replace(_NOT_A_VIDEO, what="khung video chưa có tên", because="người khiếm thị nghe tên này để biết khung chứa gì.",
    mend='thêm title="…" vào thẻ <iframe>, ghi điều xem được trong video.')
# fmt: on


def is_video(address: str, videos: Sequence[str]) -> bool:
    """Whether a frame may show an address: one of an allowed beginning, which does not play by itself."""
    if "\\" in address or not address.isascii() or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        named = f"{parts.scheme}://{parts.netloc}{parts.path}"
    except ValueError:
        return False
    climbs = ".." in unquote(unquote(parts.path)).replace("\\", "/").split("/")
    plays = any(key.lower() == "autoplay" for key, _ in parse_qsl(parts.query, True))
    return not climbs and not plays and " " not in address and named.startswith(tuple(videos))


def frame_faults(
    attributes: Mapping[str, str | None], videos: Sequence[str]
) -> Iterator[tuple[str, Fault]]:
    """What keeps a frame from the page, each with the words to look for."""
    address = attributes.get("src") or ""
    if not is_video(address.strip(), videos):
        yield "<iframe", _not_a_video(address.strip(), videos)
    elif not (attributes.get("title") or "").strip():
        yield "<iframe", _WITHOUT_TITLE.fault()


def frame_attributes() -> set[str]:
    """The attributes of a frame that an editor need not hear about."""
    return {"src", "title", *_REPLACED}


def whole_frames(html: str) -> str:
    """Cleaned HTML (whose attributes hold no ``>``) with whole frames, each with what the site says.

    A link under each leads to its video, for paper and wherever the frame stays empty. A frame
    that lost its address, or has no title, goes.
    """

    def keep(frame: re.Match[str]) -> str:
        source, title = _SOURCE.search(frame[1]), _TITLE.search(frame[1])
        if not source or not title:
            return ""
        link = f'<a class="video__link" href="{_watched_at(source[1])}">Xem video: {title[1]}</a>'
        return f'<span class="video"><iframe{frame[1]}{_FIXED}></iframe>{link}</span>'

    return _CANONICAL_FRAME.sub(keep, html)


def _watched_at(source: str) -> str:
    """The address at which readers watch what a frame shows."""
    film = _EMBEDDED.match(source)
    return f"https://youtu.be/{film[1]}" if film else source


def _not_a_video(address: str, videos: Sequence[str]) -> Fault:
    film = _YOUTUBE.match(address)
    values = {
        "address": address if len(address) <= 80 else f"{address[:79]}…",
        "videos": ", ".join(videos) or "(không có)",
        "film": film and film[1],
    }
    return (_ON_YOUTUBE if film else _NOT_A_VIDEO).fault(**values)
