import pytest

from plugins.pelican_door.explaining import explained
from tests.factories import story_text
from tests.pelican_door.desk import FEEDS, FILES, A, Desk

B = "tin/2021/05/26/tin-b/index.html"
ADVANCED = story_text("Tin a, xem kỹ.", Title="Tin a", Tags="kỳ họp")
RENAMED = story_text("Tin a.", Title="Tin khác", Tags="kỳ họp", Slug="tin-a")


def told(desk: Desk, *, alone: bool = True) -> dict[str, str]:
    """What is told of each file after one more build."""
    lines = (line.partition(": ") for line in explained(desk.build(alone=alone)))
    return {address: why for address, _, why in lines}


def test_nothing_written(desk: Desk) -> None:
    """One line says so."""
    assert [*told(desk)] == ["không tệp nào phải ghi hay gỡ"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({A: "câu giới thiệu, nội dung", B: "tin liên quan"}, ADVANCED),
        ({A: "tiêu đề", B: "tin liên quan"}, RENAMED),
    ],
)
def test_changed_text(expected: dict[str, str], text: str, desk: Desk) -> None:
    """Each file that is written has the things that changed, and no other file is told."""
    desk.files["tin/a/index.md"] = text
    found = told(desk)
    assert expected == {one: found[one] for one in expected}
    assert {found[feed] for feed in FEEDS} == {"tin trong kênh"}
    assert "lien-he/index.html" not in found


def test_new_and_gone(desk: Desk) -> None:
    """A new file is told as new, one that goes as gone."""
    desk.files["tin/a/index.md"] = story_text("Tin a.", Title="Tin a", Slug="tin-moi")
    found = told(desk)
    assert found["tin/2021/05/27/tin-moi/index.html"] == "mới"
    assert found[A] == found["the/ky-hop/index.html"] == "không còn trong nội dung"


def test_touched_file(desk: Desk) -> None:
    """What somebody did to the output is told as that."""
    (desk.output / A).write_text("do ai đó sửa", "utf-8")
    assert told(desk) == {A: "tệp trong thư mục xuất không còn như lúc ghi"}


def test_changed_file_beside_a_text(desk: Desk) -> None:
    """It is told as such."""
    desk.files["tin/b/b.pdf"] = bytes(FILES["tin/b/b.pdf"]).replace(b"1 0", b"2 0")  # type: ignore[arg-type]
    assert told(desk) == {"tin/2021/05/26/tin-b/b.pdf": "tệp gốc đã đổi"}


def test_lost_memory(desk: Desk) -> None:
    """What changed is not known then, and that is said."""
    (desk.cache / "pages.sqlite").unlink()
    desk.files["trang/lien-he.md"] = "Title: Liên hệ\n\nKhác."
    assert told(desk)["lien-he/index.html"] == "bộ nhớ đệm không còn giữ lần dựng trước"


def test_other_plugin(desk: Desk) -> None:
    """It is the reason for everything."""
    desk.files["trang/lien-he.md"] = "Title: Liên hệ\n\nKhác."
    assert told(desk, alone=False)["lien-he/index.html"].startswith("PLUGINS có phần khác")
