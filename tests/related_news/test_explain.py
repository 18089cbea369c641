import pytest

from plugins.related_news.explain import Unexplained, explain, explain_story
from plugins.related_news.records import Reason, Related
from tests.factories import make_story
from tests.related_news.sites import item

OWN = item("tin/2021/chi-bo/index.md", "Chi bộ sinh hoạt")
OTHERS = {
    story.source: story
    for story in (
        item("tin/2021/ky-hop/index.md", "Kỳ họp thứ nhất", 33),
        item("tin/2022/ve-nguon/index.md", "Về nguồn", 400),
    )
}
TEXT = """\
Có thể bạn quan tâm, dưới tin “Chi bộ sinh hoạt” (27/5/2021)
Điểm = (từ khóa + tiêu đề + nội dung) × thời gian; điểm càng cao càng giống.

 1. Về nguồn (1/7/2022)
    ve-nguon
    0,024 = (từ khóa 0,000 + tiêu đề 0,041 + nội dung 0,000) × thời gian 0,590 · biên tập viên ghim
 2. Kỳ họp thứ nhất (29/6/2021)
    ky-hop
    0,417 = (từ khóa 0,051 + tiêu đề 0,013 + nội dung 0,366) × thời gian 0,970 · giống nhất

Muốn đưa một tin lên đầu: thêm dòng “Related: tên-thư-mục” vào phần đầu tin.
Muốn bỏ một tin: thêm dòng “Unrelated: tên-thư-mục”. Nhiều tin thì cách nhau bằng “;”."""


def test_list() -> None:
    """Each story stands with its day, its folder to copy, its score in parts, and the reason."""
    entries = (
        Related("tin/2022/ve-nguon/index.md", Reason.PIN, 0.0242, 0, 0.041, 0, 0.59),
        Related("tin/2021/ky-hop/index.md", Reason.SCORED, 0.4171, 0.051, 0.013, 0.366, 0.97),
    )
    assert explain(OWN, entries, OTHERS) == TEXT


def test_every_reason() -> None:
    """Each has words of its own."""
    source = "tin/2021/ky-hop/index.md"
    texts = {explain(OWN, [Related(source, reason, 0, 0, 0, 0, 1)], OTHERS) for reason in Reason}
    assert len(Reason) == len(texts)


def test_empty_list() -> None:
    """The first story of a site is told that it has no other."""
    assert "chưa có tin nào khác" in explain(OWN, (), OTHERS)


FOLDERS = ("2021/chi-bo", "2021/ky-hop", "2022/ve-nguon", "2021/hai-lan", "2022/hai-lan")
STORIES = [make_story(f"tin/{folder}/index.md") for folder in FOLDERS]


def test_story_by_its_folder() -> None:
    """The list below it is shown."""
    lists = {OWN.source: (Related("tin/2021/ky-hop/index.md", Reason.SCORED, 1, 0, 0, 0, 1),)}
    expected = explain(OWN, lists[OWN.source], OTHERS)
    assert expected == explain_story("chi-bo", STORIES, [OWN, *OTHERS.values()], lists)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["“ky-hopp”", "có phải là “ky-hop”?"], "ky-hopp"),
        (["Không có tin nào", "“xyz”."], "xyz"),
        (["Có 2 tin", "tin/2021/hai-lan", "tin/2022/hai-lan", "cả đường dẫn"], "hai-lan"),
        (["“ky-hop”", "không có trang"], "ky-hop"),
    ],
)
def test_story_without_a_list(words: list[str], name: str) -> None:
    """The editor is told why, and which name is near."""
    with pytest.raises(Unexplained) as told:
        explain_story(name, STORIES, [OWN], {OWN.source: ()})
    assert [word for word in words if word.lower() not in str(told.value).lower()] == []
