"""A text whose body alone was saved: its page comes before the rest of the site."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.site.again import saved_page
from plugins.site.build import Site
from plugins.site.records import PlannedPage
from tests.conductor.sites import build_files
from tests.editorial_rules.desks import photo
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root")

STORY, OTHER, PAGE = "tin/a/index.md", "tin/b/index.md", "trang/gioi-thieu.md"
TEXT = """Đoạn đầu, xem [tin b](../b/index.md).

![Hội trường giờ khai mạc](hop.jpg)

[Báo cáo](bao-cao.pdf)
"""
FILES = {
    STORY: story_text(TEXT, Title="Tin a", Tags="kỳ họp"),
    "tin/a/hop.jpg": photo(),
    "tin/a/bao-cao.pdf": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
    OTHER: story_text("Tin b.", Title="Tin b", Tags="kỳ họp"),
    PAGE: "Title: Giới thiệu\n\nVăn phòng ở phố Mẫu.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of two stories and a page."""
    return build_files(tmp_path, FILES)


def saved(site: Site, source: str, text: str | bytes | None) -> PlannedPage | None:
    """What comes of a text in whose file something else stands; None stands for a file that is gone."""
    path = site.checked.content / source
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    assert site.plan
    return saved_page(site.checked, site.plan, source)


@pytest.mark.parametrize(
    ("source", "change"),
    [
        (STORY, lambda text: text.replace("Đoạn đầu", "Đoạn mở đầu")),
        (STORY, lambda text: text.replace("[Báo cáo]", "[Báo cáo đầy đủ]")),
        (STORY, lambda text: text + "\n## Kết luận\n\nĐoạn cuối.\n\n## Phụ lục\n\nHết.\n"),
        (STORY, lambda text: text.replace("Đoạn đầu, xem [tin b](../b/index.md).\n\n", "")),
        (PAGE, lambda text: text.replace("phố Mẫu", "phố Mới")),
    ],
    ids=["a word", "a file's title", "headings", "a paragraph gone", "a page"],
)
def test_saved_body(source: str, change: Callable[[str], str], site: Site, tmp_path: Path) -> None:
    """The page is the one that a build of the whole site plans."""
    text = change(str(FILES[source]))
    page = saved(site, source, text)
    plan = build_files(tmp_path / "anew", {**FILES, source: text}).plan
    assert page
    assert plan
    assert page == plan.by_source[source]
    assert site.plan
    assert page != site.plan.by_source[source]


@pytest.mark.parametrize(
    ("source", "change"),
    [
        (STORY, lambda text: text),
        (STORY, lambda text: text.replace("Tin a", "Tin mới")),
        (STORY, lambda text: text.replace("kỳ họp", "khai mạc")),
        (STORY, lambda text: "Status: draft\n" + text),
        (STORY, lambda text: text.replace("giờ khai mạc", "giờ bế mạc")),  # the cover says so too
        (STORY, lambda text: text.replace("hop.jpg", "khong-co.jpg")),
        (STORY, lambda text: text.replace("![Hội trường giờ khai mạc](hop.jpg)", "")),
        (STORY, lambda text: text.replace("../b/index.md", "../khong-co/index.md")),
        (STORY, lambda text: text + "[x](/khong-co/)\n"),
        (STORY, lambda text: text + "[x](../b/index.md#khong-co)\n"),
        (STORY, lambda text: ""),
        (STORY, lambda text: b"\xff\xfe\x00"),
        (STORY, lambda text: None),
        ("trang/khac.md", lambda text: "Title: Khác\n\nMột trang mới.\n"),
    ],
    ids=[
        *("nothing", "title", "tags", "status", "caption", "photo that is missing"),
        *("photo gone", "dead link", "dead address", "place", "empty", "no text", "gone", "new"),
    ],
)
def test_more_than_a_body(
    source: str, change: Callable[[str], str | bytes | None], site: Site
) -> None:
    """What a page alone cannot show waits for the whole site."""
    assert saved(site, source, change(str(FILES.get(source, "")))) is None


def test_photo_replaced(site: Site) -> None:
    """Another photo of the same name has no files yet that a page could show."""
    (site.checked.content / "tin/a/hop.jpg").write_bytes(photo(shade=40))
    assert saved(site, STORY, str(FILES[STORY]).replace("Đoạn", "Phần")) is None


def test_text_with_a_problem(tmp_path: Path) -> None:
    """The page that says what is wrong goes when all is built again, and no earlier."""
    dead = str(FILES[STORY]).replace("../b/index.md", "../khong-co/index.md")
    site = build_files(tmp_path, {**FILES, STORY: dead}, PROBLEM_PAGES=True)
    assert saved(site, STORY, str(FILES[STORY])) is None
