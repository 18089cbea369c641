"""Small content folders to be checked: a right one, and what the examples of the rules add to it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.newsdesk.mending import mend_text
from plugins.site.again import look_again
from plugins.site.build import check
from plugins.site.checked import Checked
from plugins.site.memory import Memory
from plugins.site.settings import SiteSettings, read_site_settings
from plugins.stories.records import Finding
from plugins.stories.rules import Where
from tests.factories import NOW, SETTINGS, plant

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "tin/2021/vi-du/index.md"
FOLDER = "tin/2021/vi-du"
SUMMARY = (
    "Sáng 27/5, HĐND tỉnh khai mạc kỳ họp thứ nhất, bầu các chức danh chủ chốt của nhiệm kỳ mới."
)
HEADER = {
    "Title": "Khai mạc kỳ họp của tỉnh",
    "Date": "27/5/2021",
    "Category": "Kỳ họp",
    "Tags": "HĐND tỉnh; tiếp xúc cử tri",
    "Authors": "Kim Chi",
    "Summary": SUMMARY,
}


@cache
def photo(
    kind: str = "JPEG", size: tuple[int, int] = (900, 600), shade: int = 90, **more: object
) -> bytes:
    """The bytes of a photo of one shade."""
    file = BytesIO()
    Image.new("RGB", size, (shade, 120, 90)).save(file, kind, **more)  # type: ignore[arg-type]
    return file.getvalue()


def header(**values: str | None) -> str:
    """The header of a right story with some values changed, added, or, as None, left out."""
    fields = {**HEADER, **values}
    return "\n".join(f"{key}: {value}" for key, value in fields.items() if value is not None)


def story(body: str = "Sáng 27/5, kỳ họp khai mạc.", **values: str | None) -> str:
    """The file of a right story but for what is given."""
    return f"{header(**values)}\n\n{body}\n"


BASE: dict[str, str | bytes] = {
    **{
        f"tin/2021/ky-hop-{number}/index.md": story(
            "Xem [Luật Tổ chức chính quyền địa phương](https://quochoi.vn/luat).",
            Title=f"Ngày làm việc thứ {number} của kỳ họp",
        )
        for number in range(1, 5)
    },
    "trang/lien-he.md": "Title: Liên hệ\n\nViết thư cho Văn phòng.\n",
    "tac-gia/kim-chi.md": "Name: Kim Chi\n",
    "tac-gia/quoc-khanh.md": "Name: Quốc Khánh\n",
    "tac-gia/hoang-thi-mai.md": "Name: Hoàng Thị Mai\n",
}


def settings_of(folder: Path, checks: RuleSettings | None = None, **given: object) -> SiteSettings:
    """The settings of a portal with two sections, whose caches lie in the folder."""
    read = read_site_settings(
        {
            "SITENAME": "Hội đồng nhân dân tỉnh Mẫu",
            "SITEURL": "https://ten-co-quan.example",
            "SECTIONS": [("ky-hop", "Kỳ họp")],
            "FEED_ID_AUTHORITY": "hoi-dong-mau.example",
            "FEED_ID_DATE": "2020",
            "PLUGINS": ["plugins.pelican_door"],
            "THEME": str(ROOT / "theme"),
            "CACHE_PATH": str(folder / "cache"),
            **given,
        }
    )
    checks = checks or RuleSettings(known_hosts=frozenset({"quochoi.vn"}))
    return replace(read, stories=SETTINGS, rules=checks)


def look(
    folder: Path,
    files: Mapping[str, str | bytes],
    wanted: list[str] | None = None,
    checks: RuleSettings | None = None,
    processes: int | None = None,
    **given: object,
) -> Checked:
    """What is found in the right content folder with some files added."""
    content = plant(folder / "content", {**BASE, **files})
    settings = settings_of(folder, checks, **given)
    return check(content, settings, NOW, Memory.at(settings.cache), wanted, processes)


def find(folder: Path, files: Mapping[str, str | bytes], **settings: object) -> list[Finding]:
    """The findings in the right content folder with some files added."""
    return list(look(folder, files, **settings).findings)  # type: ignore[arg-type]


def mend(folder: Path, files: Mapping[str, str | bytes], **settings: object) -> str:
    """The text of the story in a content folder, when all in it is mended that can be."""
    checked = look(folder, files, **settings)  # type: ignore[arg-type]
    data = (folder / "content" / SOURCE).read_bytes()
    return mend_text(data, partial(look_again, checked, SOURCE)).decode()


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def example(text: str, where: Where) -> dict[str, str | bytes]:
    """The files of a rule's example: a story with its own photos, where the text stands as told."""
    photos = {f"{FOLDER}/{name}.jpg": photo(shade=shade) for shade, name in _photos(text)}
    if where is Where.FILE:
        return {SOURCE: text, **photos}
    if where is Where.BODY:
        return {SOURCE: story(text), **photos}
    given = [line.split(":")[0].lower() for line in text.split("\n")]
    kept = [line for line in header().split("\n") if line.split(":")[0].lower() not in given]
    return {SOURCE: "\n".join([*kept, text, "", "Sáng 27/5, kỳ họp khai mạc.", ""])}


def _photos(text: str) -> list[tuple[int, str]]:
    names = ("hoi-truong", "mot", "hai")
    return [
        (40 * number, name) for number, name in enumerate(names, 1) if f"{name}.jpg" in text.lower()
    ]
