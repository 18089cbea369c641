"""What the demo content holds, so that it shows a council's portal and not filler."""

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.site.built import DemoStory

SEED = "chi-bo-sinh-hoat-truc-tuyen"
SEED_FACTS = [
    *("27/5/2021", "21 điểm", "35 đảng viên", "92%", "trực tuyến", "Đoàn Thị Hậu"),
    *("Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Bí thư Đảng đoàn", "Hoàng Thúy Duyên"),
    *("Phó Chủ tịch Thường trực HĐND tỉnh", "Bí thư Chi bộ, Chánh Văn phòng", "100% đảng viên"),
    *("kỳ họp thứ 11 Quốc hội khóa XIV", "120 năm", "Phùng Chí Kiên", "02-HD/BTGTW"),
    *("12/4/2021", "Ban Tuyên giáo Trung ương", "Nguyễn Phú Trọng", "kỳ họp thứ nhất"),
    *("khóa XVII", "Đảng ủy Khối các cơ quan tỉnh"),
]
RELATED = [
    "Thường trực HĐND tỉnh Lạng Sơn tổ chức tập huấn nghiệp vụ công tác HĐND cấp xã",
    "Ban Dân tộc HĐND tỉnh khảo sát tình hình phòng, chống bệnh Dịch tả lợn Châu Phi tại xã Cao Lộc",
    "Thường trực HĐND tỉnh tổ chức phiên họp thường kỳ tháng 8/2025",
    "Chi bộ 2 sinh hoạt chuyên đề về nguồn tại di tích Nhà lưu niệm đồng chí Lương Văn Tri",
    "Ban Thường vụ Tỉnh uỷ công bố các quyết định về công tác cán bộ",
    "Chủ tịch HĐND tỉnh tiếp công dân kỳ tháng 7 năm 2025",
    "Kỳ họp thường lệ giữa năm 2025 HĐND tỉnh",
    "Thường trực HĐND tỉnh họp phiên tháng 7/2025, rà soát, cho ý kiến về các nội dung thẩm tra "
    "trình kỳ họp thường lệ giữa năm của HĐND tỉnh",
]


def words(text: str) -> int:
    """How many words a text has, as a Vietnamese editor counts them: by spaces."""
    return len(text.split())


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if words(part) > 6]


def test_size(told: list[DemoStory]) -> None:
    """At least forty published stories, of every year from 2021 to 2025."""
    public = [story for story in told if story.state == "published"]
    assert len(public) >= 40
    assert {2021, 2022, 2023, 2024, 2025} == {story.date.year for story in public}


def test_states(told: list[DemoStory]) -> None:
    """Every state of a story is shown."""
    states = {story.state for story in told}
    assert {"published", "draft", "scheduled", "hidden", "withdrawn"} == states


def test_sections(told: list[DemoStory]) -> None:
    """At least seven sections are in use."""
    assert len({story.header["Category"] for story in told if story.state == "published"}) >= 7


def test_people(told: list[DemoStory], root: Path) -> None:
    """At least eight people of the register write or photograph, each of them both known there."""
    names = {
        line.removeprefix("Name: ")
        for path in (root / "content/tac-gia").glob("*.md")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("Name: ")
    }
    roles = {
        key: {name for s in told for name in s.values(key)} for key in ("Authors", "Photographers")
    }
    used = roles["Authors"] | roles["Photographers"]
    assert len(used) >= 8
    assert set() == used - names
    assert min(map(len, roles.values())) >= 3


def test_tags(told: list[DemoStory]) -> None:
    """At least forty tags, of which a third recur; some hold a comma, some differ in a mark."""
    tags = Counter(tag for s in told if s.state == "published" for tag in s.tag_keys)
    assert len(tags) >= 40
    assert len(tags) / 3 <= sum(count > 1 for count in tags.values())
    assert {"thuế", "thuê", "tỉnh ủy", "kỳ họp thứ 1", "kỳ họp thứ 12"} <= set(tags)
    assert any("," in tag for tag in tags)


def test_length(told: list[DemoStory]) -> None:
    """A story has 250 to 700 words."""
    lengths = {story.source: words(story.body) for story in told}
    assert {source: n for source, n in lengths.items() if not 250 <= n <= 700} == {}


def test_repetition(told: list[DemoStory]) -> None:
    """No sentence stands in two stories, or twice in one."""
    found = Counter(sentence for story in told for sentence in sentences(story.body))
    assert [sentence for sentence, count in found.items() if count > 1] == []


def test_headers(told: list[DemoStory]) -> None:
    """Every story has a summary, tags and a byline or source, and a headline of its own."""
    assert [
        story.source
        for story in told
        if not story.header.get("Summary")
        or not story.values("Tags")
        or not (story.values("Authors") or story.values("Source"))
    ] == []
    assert len(told) == len({story.title for story in told})


@pytest.mark.parametrize("fact", SEED_FACTS)
def test_event_of_the_seed(told: list[DemoStory], fact: str) -> None:
    """Its names, figures and dates are told as they were."""
    (story,) = [story for story in told if SEED in story.source]
    text = " ".join([*story.header.values(), story.body])
    assert fact.casefold() in " ".join(text.split()).casefold()


@pytest.mark.parametrize("headline", RELATED)
def test_related_headline(told: list[DemoStory], headline: str) -> None:
    """Each headline under the seed story is an event that is told as well."""
    assert [story.title for story in told].count(headline) == 1


def test_links_between_stories(told: list[DemoStory]) -> None:
    """Some stories lead to others, as a Markdown editor would follow them."""
    assert sum("/index.md)" in story.body for story in told) >= 3


def test_composition_of_letters(root: Path) -> None:
    """Every text is stored in NFC."""
    texts = {path: path.read_text("utf-8") for path in (root / "content").rglob("*.md")}
    assert [path for path, text in texts.items() if normalize("NFC", text) != text] == []
