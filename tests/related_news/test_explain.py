import pytest

from plugins.related_news.explain import Unexplained, explain, find_story
from plugins.related_news.lists import RelatedLists
from plugins.related_news.records import Item, Reason
from plugins.related_news.settings import RelatedSettings
from tests.factories import make_story
from tests.related_news.sites import item

FOREST = "giữ rừng đầu nguồn thiện thuật"
OWN = item(
    "tin/2021/chi-bo/index.md",
    "Chi bộ sinh hoạt kỳ thứ 5",
    text=FOREST,
    pins=("tin/2022/ve-nguon/index.md",),
)
OTHERS = (
    item("tin/2021/ky-hop/index.md", "Chi bộ sinh hoạt kỳ thứ 6", 33),
    item("tin/2021/rung/index.md", "Rừng", 2, text=FOREST, section="rừng"),
    item("tin/2022/ve-nguon/index.md", "Về nguồn", 400),
    item("tin/2022/muc/index.md", "Mục", 401, text="khác lắm"),
    item("tin/2022/xa/index.md", "Xa", 900, section="xa"),
)
TEXT = """\
Có thể bạn quan tâm, dưới tin “Chi bộ sinh hoạt kỳ thứ 5” (27/5/2021)
Điểm = (từ khóa + tiêu đề + nội dung + người viết + liên kết) × thời gian;
điểm càng cao càng giống.

 1. Về nguồn (1/7/2022)
    ve-nguon
    0,128 = nội dung 0,174 × thời gian 0,734 · biên tập viên ghim
 2."""


def related(*changed: Item, **settings: int) -> RelatedLists:
    """The lists of the site, some stories changed."""
    stories = {story.source: story for story in (OWN, *OTHERS, *changed)}
    lists = RelatedLists(RelatedSettings(**settings))  # type: ignore[arg-type]
    lists.update(list(stories.values()))
    return lists


def test_list() -> None:
    """Each story stands with its day, its folder to copy, its score in parts, and the reason."""
    told = explain(OWN.source, related())
    assert told.startswith(TEXT)
    assert "= (tiêu đề 0,142 + nội dung 1,201) × thời gian 0,970 · kỳ khác" in told
    assert "0,000 = không có gì chung · gần ngày nhất" in told
    assert "“Related: không”" in told


def test_parts() -> None:
    """Their sum times the time is the score."""
    lists = related()
    for entry in lists.lists[OWN.source]:
        *parts, time = lists.parts(OWN.source, entry)
        assert sum(parts) * time == pytest.approx(entry.score, abs=1e-8)


def test_every_reason() -> None:
    """Each has words of its own."""
    told = explain(OWN.source, related())
    orphan = [item(f"tin/{n}/index.md", f"Tin {n}x", n, text=FOREST) for n in range(6)]
    lists = related(*orphan, item("tin/lẻ/index.md", "Lẻ", 4000, section="lẻ"), length=3)
    (host,) = (
        source
        for source, entries in lists.lists.items()
        if any(entry.reason is Reason.ORPHAN and "lẻ" in entry.source for entry in entries)
    )
    words = ["ghim", "cùng một loạt tin", "giống nhất", "trong chuyên mục", "trên trang"]
    assert [word for word in words if word not in told] == []
    assert "ít nhất một danh sách" in explain(host, lists)


@pytest.mark.parametrize(
    ("words", "only_pins"), [("chưa có tin nào khác", False), ("theo dòng Related", True)]
)
def test_empty_list(words: str, only_pins: bool) -> None:
    """It is told whether there is nothing else or the editor wants nothing."""
    lists = RelatedLists(RelatedSettings())
    lists.update([item("tin/2021/chi-bo/index.md", only_pins=only_pins)])
    assert words in explain(OWN.source, lists)


def test_story_without_a_page() -> None:
    """The editor is told that it has no list."""
    with pytest.raises(Unexplained, match="“nhap” không có trang"):
        explain("tin/2021/nhap/index.md", related())


FOLDERS = ("2021/chi-bo", "2021/ky-hop", "2022/ve-nguon", "2021/hai-lan", "2022/hai-lan")
STORIES = [make_story(f"tin/{folder}/index.md") for folder in FOLDERS]


def test_story_by_its_folder() -> None:
    """It is found."""
    assert STORIES[0] == find_story("chi-bo", STORIES)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["“ky-hopp”", "có phải là “ky-hop”?"], "ky-hopp"),
        (["Không có tin nào", "“xyz”."], "xyz"),
        (["Có 2 tin", "tin/2021/hai-lan", "tin/2022/hai-lan", "cả đường dẫn"], "hai-lan"),
    ],
)
def test_story_that_is_not_found(words: list[str], name: str) -> None:
    """The editor is told why, and which name is near."""
    with pytest.raises(Unexplained) as told:
        find_story(name, STORIES)
    assert [word for word in words if word.lower() not in str(told.value).lower()] == []
