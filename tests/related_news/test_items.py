from dataclasses import replace
from datetime import datetime
from typing import Any
from unicodedata import normalize

import pytest

from plugins.related_news.items import RELATED_KEYS, ItemReader, relation_problems
from plugins.related_news.records import Item
from plugins.stories.header import Key, read_document
from plugins.stories.reading import STORY_KEYS
from plugins.stories.records import Finding, Level, Status, Story
from tests.factories import ZONE, make_story, story_text


def story(name: str, body: str = "Nội dung.", **values: Any) -> Story:
    """A story in the folder ``name``; capitals are lines of its header."""
    fields = {key: value for key, value in values.items() if key[0].isupper()}
    rest = {key: value for key, value in values.items() if key not in fields}
    source = f"tin/2021/{name}/index.md"
    document, problems = read_document(
        source, story_text(body, **fields), (*STORY_KEYS, *RELATED_KEYS, Key("Authors", ()))
    )
    assert problems == ()
    return make_story(source, document=document, **rest)


LATER, LATEST = (datetime(2030, month, 1, tzinfo=ZONE) for month in (1, 2))
OTHERS = (
    story("2021-05-27-chi-bo", title="Chi bộ sinh hoạt trực tuyến"),
    story("2021-06-29-ky-hop"),
    story("nháp", status=Status.DRAFT),
    story("ẩn", status=Status.HIDDEN),
    story("rút", status=Status.WITHDRAWN),
    story("hẹn", scheduled=True, date=LATER),
)


def read(*stories: Story, length: int = 8) -> tuple[Item, tuple[Finding, ...]]:
    """The item of the first story, and all problems, on a site with the others."""
    every = [*stories, *OTHERS]
    item = ItemReader(every, length, {})(stories[0].source)
    return item, relation_problems(every, length, every)


def test_story_as_an_item() -> None:
    """What bears on relations is taken over."""
    reader = story(
        "tin", "Thân **bài**.", title="Tít", tags=("một", "hai"), summary="Tóm tắt", Authors="A; B"
    )
    expected = Item(
        source="tin/2021/tin/index.md",
        title="Tít",
        date=reader.date,
        tags=("một", "hai"),
        section="Kỳ họp",
        summary="Tóm tắt",
        text="Thân **bài**.\n",
        authors=("A", "B"),
    )
    assert (expected, ()) == read(reader)


@pytest.mark.parametrize(
    "written",
    [
        "2021-05-27-chi-bo; 2021-06-29-ky-hop",
        "2021-05-27-chi-bo, 2021-06-29-ky-hop",
        "tin/2021/2021-05-27-chi-bo/; ../2021-06-29-ky-hop/index.md",
        r"2021\2021-05-27-chi-bo; 2021/2021-06-29-ky-hop",
    ],
)
@pytest.mark.parametrize("key", ["Related", "Unrelated"])
def test_names_of_stories(key: str, written: str) -> None:
    """A folder's name, or any path to the story, names it; in the editor's order."""
    item, problems = read(story("tin", **{key: written}))
    expected = "tin/2021/2021-05-27-chi-bo/index.md", "tin/2021/2021-06-29-ky-hop/index.md"
    assert problems == ()
    assert expected == (item.pins if key == "Related" else item.unrelated)


def test_folder_named_on_a_mac() -> None:
    """A decomposed folder name is the composed one that editors type."""
    decomposed = story(normalize("NFD", "kỳ-họp"))
    item, problems = read(story("tin", Related="kỳ-họp"), decomposed)
    assert ((decomposed.source,), ()) == (item.pins, problems)


@pytest.mark.parametrize(
    ("code", "words", "written"),
    [
        ("R01", ["“chi-bo-xa”", "chép lại"], "chi-bo-xa"),
        ("R01", ["“2021-05-27-chi-bô”", "có phải là “2021-05-27-chi-bo”"], "2021-05-27-chi-bô"),
        ("R01", ["có phải là “2021-05-27-chi-bo”"], "Chi bộ sinh hoạt trực tuyên"),
        ("R01", ["2022/2021-05-27-chi-bo"], "2022/2021-05-27-chi-bo"),
        ("R02", ["“nháp”", "còn là bản nháp"], "nháp"),
        ("L41", ["“ẩn”", "đã ẩn", "bỏ tên này"], "ẩn"),
        ("L41", ["“rút”", "đã rút", "bỏ tên này"], "rút"),
        ("R02", ["“hẹn”", "hẹn giờ"], "hẹn"),
        ("R03", ["chính tin này"], "tin"),
    ],
)
@pytest.mark.parametrize("key", ["Related", "Unrelated"])
def test_name_that_leads_nowhere(key: str, code: str, words: list[str], written: str) -> None:
    """It is a problem at its place that says why, and what to write; the others stand."""
    item, (problem,) = read(story("tin", **{key: f"2021-06-29-ky-hop; {written}"}))
    assert (code, "tin/2021/tin/index.md", 4) == (problem.code, problem.source, problem.line)
    assert problem.column == len(key) + 3 + len("2021-06-29-ky-hop; ")
    text = f"{problem.what} {problem.why} {problem.mend}"
    assert [word for word in words if word not in text] == []
    assert (problem.level is Level.HINT) == (code == "L41")
    assert (item.pins or item.unrelated) == ("tin/2021/2021-06-29-ky-hop/index.md",)


@pytest.mark.parametrize(
    ("fine", "written", "reader"),
    [
        (True, "nháp", {"status": Status.DRAFT}),
        (True, "hẹn", {"status": Status.DRAFT}),
        (False, "rút", {"status": Status.DRAFT}),
        (True, "hẹn", {"scheduled": True, "date": LATEST}),
        (False, "nháp", {"scheduled": True, "date": LATEST}),
        (False, "hẹn", {"scheduled": True, "date": datetime(2029, 1, 1, tzinfo=ZONE)}),
    ],
)
def test_story_that_waits(fine: bool, written: str, reader: dict[str, Any]) -> None:
    """A story that is not public may name another that will be when it is."""
    _, problems = read(story("tin", Related=written, **reader))
    assert fine == (problems == ())


def test_links_in_a_text() -> None:
    """The stories that a text links to count, and no other page."""
    reader, other = story("tin"), replace(OTHERS[0], slug="khac")
    linked = {reader.source: ("gioi-thieu/", other.url, "tin/2020/01/02/khac/")}
    assert (other.source,) == ItemReader([reader, other], 8, linked)(reader.source).links


LINKED = story("khac", slug="khac")
DIGESTED = story("tin", "Thân bài.", Related="2021-05-27-chi-bo")


@pytest.mark.parametrize(
    ("same", "stories", "text", "linked"),
    [
        (True, (DIGESTED, *OTHERS), b"1", {}),
        (True, (DIGESTED, *OTHERS, story("tin-khac")), b"1", {}),
        (False, (DIGESTED, *OTHERS), b"2", {}),
        (False, (DIGESTED, LINKED, *OTHERS), b"1", {DIGESTED.source: [LINKED.url]}),
        (False, (DIGESTED, *OTHERS[1:]), b"1", {}),
        (False, (replace(DIGESTED, scheduled=True), *OTHERS), b"1", {}),
        (False, (replace(DIGESTED, date=LATER), *OTHERS), b"1", {}),
    ],
)
def test_digest_of_an_item(
    same: bool, stories: tuple[Story, ...], text: bytes, linked: dict[str, list[str]]
) -> None:
    """It is another when the text, what its names mean or what the clock makes of it is another."""
    before = ItemReader([DIGESTED, *OTHERS], 8, {}).digest(DIGESTED.source, b"1")
    assert same is (before == ItemReader(stories, 8, linked).digest(DIGESTED.source, text))


@pytest.mark.parametrize(
    ("pins", "only_pins", "written"),
    [
        (1, False, "2021-05-27-chi-bo"),
        (1, True, "2021-05-27-chi-bo; không thêm"),
        (1, True, "2021-05-27-chi-bo; Khong them"),
        (2, True, "2021-05-27-chi-bo, KHÔNG  THÊM, 2021-06-29-ky-hop"),
        (0, True, "không"),
        (0, True, "Không"),
        (0, False, ""),
    ],
)
def test_words_for_less(pins: int, only_pins: bool, written: str) -> None:
    """An editor may want her own choice alone, or nothing."""
    item, problems = read(story("tin", **({"Related": written} if written else {})))
    assert problems == ()
    assert (pins, only_pins) == (len(item.pins), item.only_pins)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("bỏ chữ ấy", "không; 2021-05-27-chi-bo"),
        ("Related: không", "không thêm"),
    ],
)
def test_words_that_say_two_things(words: str, written: str) -> None:
    """It is a problem at the word, with both ways to write."""
    _, (problem,) = read(story("tin", Related=written))
    assert (problem.code, problem.line, problem.column) == ("R07", 4, 10)
    assert words in problem.mend


def test_word_for_less_among_the_excluded() -> None:
    """There it is the name of no story."""
    _, (problem,) = read(story("tin", Unrelated="không"))
    assert problem.code == "R01"


def test_more_pins_than_places() -> None:
    """It is a problem that says how many there are."""
    _, (problem,) = read(story("tin", Related="2021-05-27-chi-bo; 2021-06-29-ky-hop"), length=1)
    assert (problem.code, problem.line) == ("R04", 4)
    assert "ghim 2 tin" in problem.what


def test_pinned_and_excluded() -> None:
    """It is a problem of the second line."""
    lines = {"Related": "2021-05-27-chi-bo", "Unrelated": "2021-06-29-ky-hop; 2021-05-27-chi-bo"}
    _, (problem,) = read(story("tin", **lines))
    assert (problem.code, problem.line) == ("R05", 5)
    assert "“2021-05-27-chi-bo”" in problem.what


def test_folders_of_one_name() -> None:
    """A name that two folders have is a problem; a longer path tells them apart."""
    twin = make_story("tin/2022/2021-05-27-chi-bo/index.md")
    _, (problem,) = read(story("tin", Related="2021-05-27-chi-bo"), twin)
    assert problem.code == "R06"
    assert "“tin/2022/2021-05-27-chi-bo”" in problem.why
    item, problems = read(story("tin", Related="2022/2021-05-27-chi-bo"), twin)
    assert ((twin.source,), ()) == (item.pins, problems)
