"""What the demonstration in content/ holds, so that it shows a council's portal and not filler.

No test of the portal depends on it; `make demonstration` runs these where it has not been replaced.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from statistics import mean
from unicodedata import normalize

import pytest

from demonstration.judged import UNRELATED, WANTED
from demonstration.quality import (
    HEADLINES_TOO,
    TAGS_ALONE,
    folder,
    judged,
    links,
    score,
    score_of_hidden,
)
from tests.site.built import ROOT, SITEURL, Site, StoryFile, build, read_stories

CONTENT = ROOT / "content"
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
    "Ban Dân tộc HĐND tỉnh khảo sát tình hình phòng, chống bệnh dịch tả lợn châu Phi tại xã Cao Lộc",
    "Thường trực HĐND tỉnh tổ chức phiên họp thường kỳ tháng 8/2025",
    "Chi bộ 2 sinh hoạt chuyên đề về nguồn tại di tích Nhà lưu niệm đồng chí Lương Văn Tri",
    "Ban Thường vụ Tỉnh ủy công bố các quyết định về công tác cán bộ",
    "Chủ tịch HĐND tỉnh tiếp công dân kỳ tháng 7 năm 2025",
    "Kỳ họp thường lệ giữa năm 2025 HĐND tỉnh",
    "Thường trực HĐND tỉnh họp phiên tháng 7/2025, rà soát, cho ý kiến về các nội dung thẩm tra "
    "trình kỳ họp thường lệ giữa năm của HĐND tỉnh",
]


@pytest.fixture(scope="session")
def stories() -> list[StoryFile]:
    """The stories of the demonstration."""
    return read_stories(CONTENT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration as the public gets it."""
    output = tmp_path_factory.mktemp("demonstration") / "site"
    done = build(CONTENT, output, ROOT / "publishconf.py", ("--fatal", "warnings"))
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(output, SITEURL, done.stdout, done.stderr)


def words(text: str) -> int:
    """How many words a text has, as a Vietnamese editor counts them: by spaces."""
    return len(text.split())


def sentences(text: str) -> list[str]:
    """The sentences of more than six words."""
    return [part for part in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if words(part) > 6]


def test_size(stories: list[StoryFile]) -> None:
    """At least forty published stories, of every year from 2021 to 2025."""
    public = [story for story in stories if story.state == "published"]
    assert len(public) >= 40
    assert {2021, 2022, 2023, 2024, 2025} == {story.date.year for story in public}


def test_states(stories: list[StoryFile]) -> None:
    """Every state of a story is shown."""
    states = {story.state for story in stories}
    assert {"published", "draft", "scheduled", "hidden", "withdrawn"} == states


def test_sections(stories: list[StoryFile]) -> None:
    """At least seven sections are in use."""
    assert len({story.header["Category"] for story in stories if story.state == "published"}) >= 7


def test_people(stories: list[StoryFile]) -> None:
    """At least eight people of the register write or photograph, each of them both known there."""
    names = {
        line.removeprefix("Name: ")
        for path in (CONTENT / "tac-gia").glob("*.md")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("Name: ")
    }
    roles = {
        key: {name for s in stories for name in s.values(key)}
        for key in ("Authors", "Photographers")
    }
    used = roles["Authors"] | roles["Photographers"]
    assert len(used) >= 8
    assert set() == used - names
    assert min(map(len, roles.values())) >= 3


def test_tags(stories: list[StoryFile]) -> None:
    """At least forty tags, of which a third recur; some hold a comma, some differ in a mark."""
    tags = Counter(tag for s in stories if s.state == "published" for tag in s.tag_keys)
    assert len(tags) >= 40
    assert len(tags) / 3 <= sum(count > 1 for count in tags.values())
    assert {"thuế", "thuê", "tỉnh ủy"} <= set(tags)
    assert any("," in tag for tag in tags)


def test_length(stories: list[StoryFile]) -> None:
    """A story has 250 to 700 words."""
    lengths = {story.source: words(story.body) for story in stories}
    assert {source: n for source, n in lengths.items() if not 250 <= n <= 700} == {}


def test_repetition(stories: list[StoryFile]) -> None:
    """No sentence stands in two stories, or twice in one."""
    found = Counter(sentence for story in stories for sentence in sentences(story.body))
    assert [sentence for sentence, count in found.items() if count > 1] == []


def test_headers(stories: list[StoryFile]) -> None:
    """Every story has a summary, tags and a byline or source, and a headline of its own."""
    assert [
        story.source
        for story in stories
        if not story.header.get("Summary")
        or not story.values("Tags")
        or not (story.values("Authors") or story.values("Source"))
    ] == []
    assert len(stories) == len({story.title for story in stories})


@pytest.mark.parametrize("fact", SEED_FACTS)
def test_event_of_the_seed(stories: list[StoryFile], fact: str) -> None:
    """Its names, figures and dates are told as they were."""
    (story,) = [story for story in stories if SEED in story.source]
    text = " ".join([*story.header.values(), story.body])
    assert fact.casefold() in " ".join(text.split()).casefold()


@pytest.mark.parametrize("headline", RELATED)
def test_related_headline(stories: list[StoryFile], headline: str) -> None:
    """Each headline under the seed story is an event that is told as well."""
    assert [story.title for story in stories].count(headline) == 1


def test_links_between_stories(stories: list[StoryFile]) -> None:
    """Some stories lead to others, as a Markdown editor would follow them."""
    assert sum("/index.md)" in story.body for story in stories) >= 3


def test_composition_of_letters() -> None:
    """Every text is stored in NFC."""
    texts = {path: path.read_text("utf-8") for path in CONTENT.rglob("*.md")}
    assert [path for path, text in texts.items() if normalize("NFC", text) != text] == []


def test_findings() -> None:
    """The stories have no problem, and no hint that is not meant to be there.

    Photos with a place of taking, one title as long as the office wrote it: all of them true, and
    shown on purpose.
    """
    command = [sys.executable, "-m", "plugins.newsdesk", "check", "--format", "json"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    codes = Counter(finding["code"] for finding in json.loads(done.stdout)["findings"])
    assert codes.keys() == {"P12", "H23"}
    assert codes["H23"] == 1


def test_photos(stories: list[StoryFile], site: Site) -> None:
    """At least fifteen public stories have photos, eight of them galleries of three to twelve."""
    counts = [story.body.count("![") for story in stories if story.state == "published"]
    assert sum(count > 0 for count in counts) >= 15
    galleries = [
        len(figure.select("li"))
        for address, page in site.pages.items()
        if address.startswith("tin/")
        for figure in page.select("figure.gallery")
    ]
    assert sum(3 <= count <= 12 for count in galleries) >= 8
    assert max(galleries) == 12
    assert sum(counts) == 62


def test_gallery_of_the_seed(site: Site) -> None:
    """Its caption and its credit are those of the real story."""
    address = "tin/2021/05/27/chi-bo-van-phong-sinh-hoat-truc-tuyen-tai-21-diem-cau/"
    caption = site.pages[address].select_one("figure.gallery > figcaption")
    assert caption.get_text() == "Một số hình ảnh tại các điểm họp trực tuyến (Ảnh: Quốc Khánh)"


def test_footer(site: Site) -> None:
    """Every page says that the site is a demonstration, and whose it is."""
    wanted = ("trình diễn", "Văn phòng Đoàn đại biểu Quốc hội")
    footers = {address: page.footer.get_text() for address, page in site.pages.items()}
    assert [a for a, text in footers.items() if not all(word in text for word in wanted)] == []


def test_related_news_by_text(stories: list[StoryFile]) -> None:
    """Texts find far more of the linked stories than tags and headlines, which are near each other."""
    assert len(links(stories)) >= 20
    by_tags, by_headlines = score(stories, **TAGS_ALONE), score(stories, **HEADLINES_TOO)
    assert score(stories) >= max(by_tags + 0.1, by_headlines + 0.1, 0.6)


def test_related_news_where_tags_are_hidden(stories: list[StoryFile]) -> None:
    """With half of the tags hidden, texts find the stories of a rare hidden one better than tags."""
    by_text, by_tags = (
        mean(score_of_hidden(stories, half, **settings) for half in (0, 1))
        for settings in ({}, TAGS_ALONE)
    )
    assert by_text > by_tags


def test_judged_stories(stories: list[StoryFile]) -> None:
    """Those that an editor judged are public: twenty with three wanted ones each."""
    public = {folder(story.source) for story in stories if story.state == "published"}
    assert [len(wanted) for wanted in WANTED.values()] == [3] * 20
    named = {*WANTED, *(name for wanted in WANTED.values() for name in wanted)}
    assert set() == {*named, *(name for pair in UNRELATED for name in pair)} - public


def test_related_news_by_judgement(stories: list[StoryFile]) -> None:
    """Of what an editor wants 85 % stand among the first five, of what she does not want nothing
    among the first three.
    """
    share, unrelated = judged(stories)
    assert share >= 0.85
    assert set() == unrelated
