"""What is found in the lines of photos and in the photos themselves."""

import re
from collections.abc import Iterator

from plugins.editorial_rules.facts import Facts, PhotoFile
from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import SourceText, WrittenLink
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.slugs import slug

LARGE_SIDE = 6000
SHORT_ALT = 12

_CREDIT = re.compile(r"(?:\(\s*[Ảả]nh\s*:|(?:^|\s)Ảnh\s*:)\s*\S")
_CAMERA_NAME = re.compile(
    r"(?:IMG|DSC[NF]?|DSC|P|PXL|WIN|VID|MVI|z|FB_IMG|Screenshot|image|picture|photo|ảnh|hình)"
    r"[\s_-]*\d+(?:[\s_-]\w+)*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|hei[cf]|tiff?|bmp)$", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    {"ảnh", "hình", "hình ảnh", "ảnh minh họa", "minh họa", "image", "photo", "picture", "img",
     "alt", "mô tả", "mô tả ảnh", "hình minh họa", "ảnh tin", "ảnh bài"}
)  # fmt: skip


def alt_is_file_name(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A description that is the name of the file."""
    for photo in sheet.photos:
        alt = photo.words.strip()
        stem = _ENDING.sub("", photo.href.rpartition("/")[2])
        is_name = slug(_ENDING.sub("", alt)) == slug(stem) and alt == alt.lower() and " " not in alt
        if alt and (_ENDING.search(alt) or _CAMERA_NAME.fullmatch(alt) or is_name):
            yield _alt(sheet, photo, f"lời mô tả ảnh “{alt}” chỉ là tên tệp")


def alt_says_nothing(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A description that would fit every photo."""
    for photo in sheet.photos:
        alt = photo.words.strip()
        if word_key(alt).rstrip(".: 0123456789") in _EMPTY_WORDS:
            yield _alt(sheet, photo, f"lời mô tả “{alt}” không cho biết ảnh chụp gì")


def alts_alike(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Two photos of one story with one description."""
    seen: dict[str, str] = {}
    for photo in sheet.photos:
        alt = word_key(photo.words)
        if alt and seen.setdefault(alt, photo.href) != photo.href:
            yield _alt(sheet, photo, f"hai ảnh cùng một lời mô tả “{photo.words.strip()}”")


def no_credit(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A photo in a paragraph of photos that credits nobody, in a story without photographers."""
    header = sheet.document.header
    if sheet.story is None or header.value("photographers") or not any(sheet.photos):
        return
    for photo in sheet.photos:
        line = sheet.place(photo.href_at)[0]
        if not _CREDIT.search(photo.title) and not _caption_credits(sheet, line):
            what = "ảnh chưa ghi ai chụp"
            mend = "thêm dòng “Photographers: …” ở phần đầu, hoặc ghi (Ảnh: …) cuối chú thích."
            yield _at(sheet, photo, what, mend)
            return  # one line of the header mends all of them


def named_twice(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A photo that one story shows twice."""
    seen: dict[str, int] = {}
    for photo in sheet.photos:
        line = sheet.place(photo.href_at)[0]
        first = seen.setdefault(photo.href, line)
        if first != line:
            what = f"ảnh “{photo.href}” đã có ở dòng {first}"
            yield _at(sheet, photo, what, "bỏ một dòng, hoặc thay bằng ảnh khác.")


def same_bytes(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A photo whose bytes are those of another file."""
    for photo in facts.photos_by_source.get(sheet.source, ()):
        twins = [one.path for one in facts.photos_by_digest[photo.digest] if one.path < photo.path]
        if twins:
            line, column = _first_place(photo, sheet)
            what = f"ảnh này giống hệt tệp {twins[0]}"
            mend = "bỏ bản thừa; ảnh dùng chung cho nhiều tin thì để trong thư mục anh/."
            yield Found(line, column, 0, what, mend)


def too_large(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A photo of more pixels than any screen or newspaper page."""
    for photo in facts.photos_by_source.get(sheet.source, ()):
        if max(photo.width, photo.height) > LARGE_SIDE:
            line, column = _first_place(photo, sheet)
            what = f"ảnh rộng {photo.width} × {photo.height} điểm ảnh"
            yield Found(line, column, 0, what, "thu nhỏ cạnh dài còn khoảng 4000 điểm ảnh.")


def _first_place(photo: PhotoFile, sheet: SourceText) -> tuple[int, int]:
    return next((line, column) for source, line, column in photo.places if source == sheet.source)


def _caption_credits(sheet: SourceText, line: int) -> bool:
    """Whether the lines of photos round a line end in a caption that credits somebody."""
    while (
        sheet.line(line).strip().startswith(("![", "[![", "<!--")) or not sheet.line(line).strip()
    ):
        line += 1
        if line > len(sheet.lines):
            return False
    return bool(_CREDIT.search(sheet.line(line)))


def _alt(sheet: SourceText, photo: WrittenLink, what: str) -> Found:
    mend = "viết điều nhìn thấy trong ảnh, như “Cử tri đứng phát biểu giữa hội trường”."
    return Found(*sheet.place(photo.words_at), len(photo.words), what, mend)


def _at(sheet: SourceText, photo: WrittenLink, what: str, mend: str) -> Found:
    return Found(*sheet.place(photo.href_at), len(photo.href), what, mend)
