"""A story that is withdrawn goes out, whatever else stands in it and whoever names it."""

from pathlib import Path

import pytest

from plugins.stories.records import Level
from tests.conductor.sites import Files, build_files, check_files, places
from tests.editorial_rules.desks import photo
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

WITHDRAWN = {"Status": "withdrawn", "Reason": "Sai số liệu.", "Title": "Tin rút"}
URL = "/tin/2021/05/27/tin-rut/"


def site(reader: str, body: str = "Nội dung.", **fields: str | None) -> Files:
    """A story that is withdrawn, and the text of another."""
    return {
        "tin/rut/index.md": story_text(body, **{**WITHDRAWN, "Tags": "thuê đất", **fields}),
        "tin/doc/index.md": reader,
        "tac-gia/kim-chi.md": "Name: Kim Chi",
    }


@pytest.mark.parametrize(
    ("code", "line", "body", "fields"),
    [
        ("L40", 5, "[tin kia](../rut/index.md)", {}),
        ("L40", 5, "[tin kia]({filename}/tin/rut/index.md#muc)", {}),
        ("L40", 5, f"[tin kia]({URL})", {}),
        ("L40", 6, "[tin kia](../rut/index.md)", {"Status": "draft"}),
        ("L41", 4, "Nội dung.", {"Related": "rut"}),
        ("L41", 4, "Nội dung.", {"Unrelated": "rut"}),
        ("L43", 5, "[từ khóa](/the/thue-dat/)", {}),
        ("L43", 5, "[năm](/luu-tru/2020/)", {"Date": "1/2/2019"}),
        ("L43", 5, "[trang đầu](/chuyen-muc/ky-hop/trang/1/)", {}),
        ("L43", 5, "[kênh tin](/feeds/tac-gia/kim-chi.atom.xml)", {}),
    ],
)
def test_text_that_names_it(
    code: str, line: int, body: str, fields: dict[str, str], tmp_path: Path
) -> None:
    """Its editor is told by a hint at that place, and nothing keeps the withdrawal from going out."""
    reader = story_text(body, Title="Tin đọc", **fields)
    date = "1/2/2020" if "2020" in body else "27/5/2021"
    checked = check_files(tmp_path, site(reader, Authors="Kim Chi", Date=date), LIST_PAGE_SIZE=1)
    told = [found for found in checked.findings if found.code.startswith("L")]
    assert places(told) == [("tin/doc/index.md", line, code)]
    assert told[0].level is Level.HINT
    assert checked.problems == ()


def test_link_to_it(tmp_path: Path) -> None:
    """It leads to the page that says that the story was withdrawn."""
    built = build_files(tmp_path, site(story_text("[tin kia](../rut/index.md)", Title="Tin đọc")))
    assert built.plan
    page = built.plan.by_source["tin/doc/index.md"].values["article"]
    assert f'<a href="{URL}">tin kia</a>' in page.body.__html__()  # type: ignore[attr-defined]
    assert f"{URL[1:]}index.html" in built.plan.by_file


@pytest.mark.parametrize(
    "body",
    [
        "[x](../khong-co/index.md) và [y](/khong-co/)",
        "![Ảnh](khong-co.jpg)",
        "![Ảnh](cut.jpg)",
        "Ông An, CCCD 001099012345.",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1)) và [y][khong]",
        "<!-- bỏ qua T13: trích -->\nKỳ họp khai mạc.",
        "| a\n" * 6_000,
    ],
)
def test_fault_of_its_body(body: str, tmp_path: Path) -> None:
    """Nobody will see it, so nothing is told of it."""
    files = {**site(story_text(Title="Tin đọc"), body), "tin/rut/cut.jpg": photo()[:-200]}
    built = build_files(tmp_path, files)
    assert places([found for found in built.findings if found.line > 3]) == []
    assert built.plan


@pytest.mark.parametrize(
    "fields",
    [
        {"Tags": "***"},
        {"Tags": "thuê đất; <b>kỳ họp</b>"},
        {"Authors": "Người Đã Nghỉ"},
        {"Source": "Báo A; Báo B", "Source_url": "a.vn"},
        {"Summary": "Ông An, CCCD 001099012345."},
        {"Image": "khong-co.jpg"},
        {"Image": "cut.jpg"},
        {"Related": "khong-co; rut"},
        {"Modified": "mai"},
        {"Exempt": "H99"},
    ],
    ids=str,
)
def test_fault_of_what_its_page_does_not_show(fields: dict[str, str], tmp_path: Path) -> None:
    """A person who has left, a photo that is gone: nothing of it is told, and the page goes out."""
    files = {**site(story_text(Title="Tin đọc"), **fields), "tin/rut/cut.jpg": photo()[:-200]}
    built = build_files(tmp_path, files)
    own = [found for found in built.findings if found.source.startswith("tin/rut")]
    assert [found for found in own if found.line > 6] == []
    assert built.problems == ()
    assert built.plan


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("H13", {"Reason": None}),
        ("H11", {"Category": "Thể thao"}),
        ("H09", {"Date": "hôm qua"}),
        ("A01", {"Slug": "Tin rút"}),
        ("H04", {"Trạng": "x"}),
        ("H16", {"Reason": "<b>Sai</b>"}),
    ],
)
def test_fault_of_its_own_header(code: str, fields: dict[str, str | None], tmp_path: Path) -> None:
    """What its page shows, and what gives it its address, has to be right."""
    checked = check_files(tmp_path, site(story_text(Title="Tin đọc"), **fields))
    assert code in {problem.code for problem in checked.problems}


def test_photos_beside_it(tmp_path: Path) -> None:
    """None has to be named by a text that nobody reads."""
    files = {**site(story_text(Title="Tin đọc")), "tin/rut/a.jpg": photo()}
    assert "P15" not in {found.code for found in check_files(tmp_path, files).findings}
