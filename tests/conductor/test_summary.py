from pathlib import Path

import pytest

from plugins.site.summary import summary
from tests.conductor.sites import Files, build_files
from tests.editorial_rules.desks import photo
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

FILES: Files = {
    "tin/a/index.md": story_text("![Ảnh](1.jpg)\n![Ảnh](2.jpg)", Tags="kỳ họp; khai mạc"),
    "tin/a/1.jpg": photo(),
    "tin/a/2.jpg": photo(shade=9),
    "tin/b/index.md": story_text("![Ảnh](/anh/1.jpg)", Title="Tin b", Status="hidden"),
    "anh/1.jpg": photo(shade=99),
    "tin/c/index.md": story_text(Title="Tin c", Status="draft", Tags="bản nháp"),
    "tin/d/index.md": story_text(Title="Tin d", Date="2/6/2021 09:00"),
    "tin/e/index.md": story_text(Title="Tin e", Date="1/6/2021 09:00"),
    "tin/g/index.md": story_text(Title="Tin g", Status="withdrawn", Reason="Sai."),
    "tac-gia/kim-chi.md": "Name: Kim Chi",
}


def summed(folder: Path, files: Files, **given: object) -> dict[str, str]:
    site = build_files(folder, files, **given)
    assert site.plan is not None
    rows = summary(site, site.plan)
    rows.pop("Gợi ý", None)
    return rows


def test_counts(tmp_path: Path) -> None:
    """Every story folder is counted in one state; photos, people and keywords are those shown."""
    assert summed(tmp_path, FILES) == {
        "Tin đã đăng": "1",
        "Bản nháp": "1",
        "Tin hẹn giờ": "2 (gần nhất: Thứ Ba, 1/6/2021, 09:00 – Tin e)",
        "Tin ẩn": "1",
        "Tin đã rút": "1",
        "Ảnh": "3",
        "Người viết, chụp ảnh": "1",
        "Chuyên mục": "2",
        "Từ khóa": "2",
    }


def test_faulty_stories(tmp_path: Path) -> None:
    """They are counted where a preview is built in spite of them, once and in no other state."""
    files = {**FILES, "tin/a/index.md": story_text("[x](/khong/)"), "tin/h/index.md": ""}
    rows = summed(tmp_path, files, PREVIEW=True, PROBLEM_PAGES=True)
    assert (rows["Tin đã đăng"], rows["Tin có lỗi"]) == ("0", "2")


@pytest.mark.parametrize(
    ("expected", "summary_of_story"),
    [("1 (xem từng chỗ: uv run newsdesk check)", None), (None, "a" * 120)],
)
def test_hints(expected: str | None, summary_of_story: str | None, tmp_path: Path) -> None:
    """They are counted, and where to see them stands beside; without any there is no such row."""
    fields = {"Tags": "kỳ họp", "Authors": "Kim Chi", "Summary": summary_of_story}
    files = {"tin/a/index.md": story_text(**fields), "tac-gia/kim-chi.md": "Name: Kim Chi"}
    site = build_files(tmp_path, files)
    assert site.plan is not None
    assert summary(site, site.plan).get("Gợi ý") == expected
