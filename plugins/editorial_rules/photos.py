"""Rules about the lines that show photos, and about the files that they name."""

import re
from collections.abc import Iterator

from plugins.editorial_rules.declaring import HINT, RuleGroup
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.photo_names import is_photo_name, without_photo_ending
from plugins.stories.prose.link_syntax import WrittenLink
from plugins.stories.prose.photo_lines import words_below_photos
from plugins.stories.records import Finding
from plugins.stories.rules import Group
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.slugs import slug

PHOTOS = RuleGroup(Group.PHOTOS)

_CREDIT = re.compile(r"(?:\(\s*[Ảả]nh\s*:|(?:^|\s)Ảnh\s*:)\s*\S")
_CAMERA_NAME = re.compile(
    r"(?:IMG|DSC[NF]?|P|PXL|WIN|VID|MVI|z|FB_IMG|Screenshot|image|picture|photo|ảnh|hình)"
    r"[\s_-]*\d+(?:[\s_-]\w+)*",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    {"ảnh", "hình", "hình ảnh", "ảnh minh họa", "minh họa", "image", "photo", "picture", "img",
     "alt", "mô tả", "mô tả ảnh", "hình minh họa", "ảnh tin", "ảnh bài"}
)  # fmt: skip
_PHOTO = "![Cử tri đứng phát biểu giữa hội trường](hoi-truong.jpg)"


@PHOTOS.rule(
    "P05", HINT, "Chú thích đứng ngay dưới ảnh, giữa hai dấu sao",
    why="chữ không nằm giữa hai dấu sao là một đoạn văn, không phải chú thích của ảnh.",
    wrong=f"{_PHOTO}\nCử tri phát biểu (Ảnh: Quốc Khánh)", right=f"{_PHOTO}\n*Cử tri phát biểu (Ảnh: Quốc Khánh)*",
)  # fmt: skip
def lost_caption(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Words right under a photo that are no caption."""
    first = text.document.body_line
    for number in words_below_photos(text.uncoded.split("\n")):
        line = text.line(first + number)
        what = "dòng chữ ngay dưới ảnh không được nhận làm chú thích"
        mend = f"nếu là chú thích thì đặt giữa hai dấu sao: *{line.strip(' *_')}*; nếu là đoạn văn thì thêm một dòng trống sau ảnh."
        yield text.finding(first + number, 1, len(line), what, mend)


@PHOTOS.rule(
    "P40", HINT, "Lời mô tả ảnh không phải là tên tệp",
    why="người khiếm thị nghe đọc tên tệp thì không biết ảnh chụp gì.",
    wrong="![IMG_2041](hoi-truong.jpg)", right=_PHOTO,
)  # fmt: skip
def alt_is_file_name(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A description that is the name of the file."""
    for photo in text.photos:
        alt = photo.words.strip()
        if alt and (_CAMERA_NAME.fullmatch(alt) or _is_name(alt, photo.href)):
            yield _alt(text, photo, f"lời mô tả ảnh “{alt}” chỉ là tên tệp")


@PHOTOS.rule(
    "P41", HINT, "Lời mô tả ảnh nói điều nhìn thấy",
    why="“hình ảnh” hay “ảnh minh họa” thì ảnh nào cũng đúng, không cho biết gì thêm.",
    wrong="![Ảnh minh họa](hoi-truong.jpg)", right=_PHOTO,
)  # fmt: skip
def alt_says_nothing(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A description that would fit every photo."""
    for photo in text.photos:
        alt = photo.words.strip()
        if word_key(alt).rstrip(".: 0123456789") in _EMPTY_WORDS:
            yield _alt(text, photo, f"lời mô tả “{alt}” không cho biết ảnh chụp gì")


@PHOTOS.rule(
    "P42", HINT, "Ảnh có tên người chụp",
    why="ghi tên người chụp là quyền của tác giả và giúp bạn đọc tin ảnh.",
    wrong=f"{_PHOTO}\n*Cử tri phát biểu*", right=f"{_PHOTO}\n*Cử tri phát biểu (Ảnh: Quốc Khánh)*",
)  # fmt: skip
def no_credit(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A photo in a paragraph of photos that credits nobody, in a story without photographers."""
    if text.story is None or text.document.header.value("photographers"):
        return
    captions = _captions(text)
    for photo in text.photos:
        line = text.place(text.body_start + photo.href_at)[0]
        if not _CREDIT.search(photo.title) and not _CREDIT.search(captions[line]):
            mend = "thêm dòng “Photographers: …” ở phần đầu, hoặc ghi (Ảnh: …) cuối chú thích."
            yield text.at_target(photo, "ảnh chưa ghi ai chụp", mend)
            return  # one line of the header mends all of them


@PHOTOS.rule(
    "P44", HINT, "Mỗi ảnh chỉ hiện một lần trong bài",
    why="thường do chép dòng ảnh mà quên sửa tên.",
    wrong=f"{_PHOTO}\n![Chủ tọa điều hành](hoi-truong.jpg)\n*Hội nghị (Ảnh: Quốc Khánh)*",
    right=f"{_PHOTO}\n*Hội nghị (Ảnh: Quốc Khánh)*",
)  # fmt: skip
def named_twice(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A photo that one story shows twice."""
    seen: dict[str, int] = {}
    for photo in text.photos:
        line = text.place(text.body_start + photo.href_at)[0]
        first = seen.setdefault(photo.href, line)
        if first != line:
            what = f"ảnh “{photo.href}” đã có ở dòng {first}"
            yield text.at_target(photo, what, "bỏ một dòng, hoặc thay bằng ảnh khác.")


@PHOTOS.rule(
    "P46", HINT, "Mỗi ảnh một lời mô tả",
    why="người khiếm thị không phân biệt được hai ảnh có cùng lời mô tả.",
    wrong="![Đại biểu phát biểu](mot.jpg)\n![Đại biểu phát biểu](hai.jpg)",
    right="![Đại biểu nữ phát biểu](mot.jpg)\n![Đại biểu vỗ tay](hai.jpg)",
)  # fmt: skip
def alts_alike(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Two photos of one story with one description."""
    seen: dict[str, str] = {}
    for photo in text.photos:
        alt = word_key(photo.words)
        if alt and seen.setdefault(alt, photo.href) != photo.href:
            yield _alt(text, photo, f"hai ảnh cùng một lời mô tả “{photo.words.strip()}”")


def _is_name(alt: str, href: str) -> bool:
    """Whether a description is a file's name, in the way that names are written."""
    if is_photo_name(alt):
        return True
    stem = without_photo_ending(href.rpartition("/")[2])
    return slug(alt) == slug(stem) and alt == alt.lower() and " " not in alt


def _captions(text: SourceText) -> list[str]:
    """For each line, from 1, the line of words that follows it and the photos right under it."""
    captions = [""]
    for line in reversed(text.lines):
        passed = line.strip().startswith(("![", "[![", "<!--")) or not line.strip()
        captions.append(captions[-1] if passed else line)
    return [*captions, ""][::-1]


def _alt(text: SourceText, photo: WrittenLink, what: str) -> Finding:
    mend = "viết điều nhìn thấy trong ảnh, như “Cử tri đứng phát biểu giữa hội trường”."
    return text.in_body(photo.words_at, len(photo.words), what, mend)
