from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.site.kinds import KINDS
from plugins.stories.content_folder import ContentFolder, Read, TextReader, read_file, read_folder
from plugins.stories.encoding import UnreadableText
from plugins.stories.header import Key
from plugins.stories.kinds import Kind
from plugins.stories.reading import PAGE, STORY
from plugins.stories.records import StandingPage
from tests.factories import NOW, SETTINGS, plant, story_text

LATER = "1/6/2021 09:00"
MUCH_LATER = "1/7/2021"


def read(content: Path, files: dict[str, str | bytes]) -> ContentFolder:
    return read_folder(plant(content, files), KINDS, SETTINGS, NOW)


def places(desk: ContentFolder) -> list[tuple[str, int, str]]:
    return [
        (problem.source, problem.line, problem.code)
        for problem in sorted(desk.findings, key=lambda one: one.place)
    ]


def test_desk(tmp_path: Path) -> None:
    """Stories oldest first, and every text by its kind and path."""
    desk = read(
        tmp_path,
        {
            "tin/a/index.md": story_text(Date="28/5/2021"),
            "tin/b/index.md": story_text(Date="27/5/2021"),
            "trang/lien-he.md": "Title: Liên hệ\n\nChữ.",
            "tac-gia/kim-chi.md": "Name: Kim Chi",
        },
    )
    assert desk.findings == ()
    assert [story.source for story in desk.stories] == ["tin/b/index.md", "tin/a/index.md"]
    assert [(text.kind.name, text.source) for text in desk.texts] == [
        ("story", "tin/a/index.md"),
        ("story", "tin/b/index.md"),
        ("page", "trang/lien-he.md"),
        ("person", "tac-gia/kim-chi.md"),
    ]
    page = desk.by_source["trang/lien-he.md"].record
    assert isinstance(page, StandingPage)
    assert page.slug == "lien-he"


def test_faults_in_many_files(tmp_path: Path) -> None:
    """All problems of all files are gathered, whatever kind of file they are in."""
    desk = read(
        tmp_path,
        {
            "tin/a/index.md": story_text(Title=None, Date="hôm qua"),
            "tin/b/index.md": "Tít: x".encode("utf-16"),
            "tin/c/index.md": "",
            "tin/d/index.md": story_text(Tag="x"),
            "tin/e/index.md": story_text(),
            "tin/f/index.md": story_text(),
            "tin/g/bai.md": story_text(),
            "trang/tin.md": "Title: Tin",
        },
    )
    assert sorted(places(desk), key=lambda place: (place[0], place[2] == "A04", place[1])) == [
        ("tin/a/index.md", 1, "H06"),
        ("tin/a/index.md", 1, "H09"),
        ("tin/b/index.md", 1, "F01"),
        ("tin/c/index.md", 1, "H02"),
        ("tin/d/index.md", 4, "H04"),
        ("tin/d/index.md", 1, "A04"),
        ("tin/e/index.md", 1, "A04"),
        ("tin/f/index.md", 1, "A04"),
        ("tin/g", 0, "F05"),
        ("trang/tin.md", 1, "A03"),
    ]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["H02"], ""),
        (["H01"], "\n" + story_text()),
        (["H03"], "Sáng nay, kỳ họp khai mạc. " * 20 + "\n\nThân"),
        (["H04"], "Template: x\n\nThân"),
        (["F01"], b"\xff\xfeT\x00"),
    ],
)
def test_file_without_a_header(expected: list[str], text: str | bytes, tmp_path: Path) -> None:
    """It says the one thing that is wrong, not also that title, date and section are missing."""
    desk = read(tmp_path, {"tin/a/index.md": text})
    assert expected == [problem.code for problem in desk.findings]
    assert (desk.stories, desk.story_sources) == ((), ("tin/a/index.md",))


@pytest.mark.parametrize(
    ("words", "source", "text"),
    [
        ("Title, Date, Category", "tin/a/index.md", "Sáng nay, kỳ họp khai mạc."),
        ("Title", "trang/lien-he.md", "Số điện thoại của Văn phòng."),
        ("Name", "tac-gia/kim-chi.md", "Chị Kim Chi làm ở Văn phòng."),
    ],
)
@pytest.mark.parametrize("is_empty", [True, False])
def test_words_for_no_header(
    words: str, source: str, text: str, *, is_empty: bool, tmp_path: Path
) -> None:
    """They name the keys that a file of its kind needs, and never ask to remove what others use."""
    files = {"tin/z/index.md": story_text(), source: "" if is_empty else text}
    (told,) = read(tmp_path, files).findings
    wanted = f"phần đầu ({words}…)" if is_empty else f"viết dòng {words} ở"
    assert wanted in told.mend
    assert "thư mục" not in told.mend


def test_text_where_every_key_may_be_left_out(tmp_path: Path) -> None:
    """The keys that there are are named, none as one that it needs."""
    files = {"tin/a/index.md": story_text(), "trang-chu.md": "Hoãn buổi tiếp công dân."}
    (told,) = read(tmp_path, files).findings
    assert "“Lead: …”" in told.why
    assert "“Notice_until: …”" in told.why
    assert "Title" not in told.why + told.mend


@pytest.mark.parametrize("name", ["trang-chu.md", "tu-khoa.md"])
@pytest.mark.parametrize("text", ["", " \n\n"])
def test_empty_file_that_may_be_missing(name: str, text: str, tmp_path: Path) -> None:
    """It is as if there were none: whoever takes out its last line has said nothing wrong."""
    desk = read(tmp_path, {"tin/a/index.md": story_text(), name: text})
    assert (desk.findings, [one.source for one in desk.texts]) == ((), ["tin/a/index.md"])


def test_two_pages_for_one_address(tmp_path: Path) -> None:
    """Two standing pages for one address are a problem of both, as two stories are."""
    desk = read(
        tmp_path,
        {
            "tin/a/index.md": story_text(),
            "trang/lien-he.md": "Title: Liên hệ",
            "trang/dia-chi.md": "Title: Địa chỉ\nSlug: lien-he",
        },
    )
    assert sorted(p.source for p in desk.findings) == ["trang/dia-chi.md", "trang/lien-he.md"]


def test_keys_of_other_rooms(tmp_path: Path) -> None:
    """The keys of rooms and of the settings are known in stories, and not in pages."""
    settings = replace(SETTINGS, extra_keys=("Event_place",))
    plant(
        tmp_path,
        {
            "tin/a/index.md": story_text(Authors="Kim Chi", Event_place="Cao Lộc"),
            "trang/lien-he.md": "Title: Liên hệ\nAuthors: Kim Chi",
        },
    )
    story = replace(STORY, keys=(*STORY.keys, Key("Authors")))
    desk = read_folder(tmp_path, (story, PAGE), settings, NOW)
    assert places(desk) == [("trang/lien-he.md", 2, "H04")]
    assert desk.stories[0].document.header.value("event_place") == "Cao Lộc"


def test_states_of_stories(tmp_path: Path) -> None:
    """The states part the folders: each is counted once, and none is lost."""
    desk = read(
        tmp_path,
        {
            "tin/1/index.md": story_text(Date="1/5/2021"),
            "tin/2/index.md": story_text(Date="2/5/2021"),
            "tin/3/index.md": story_text(Date="3/5/2021", Status="draft"),
            "tin/4/index.md": story_text(Date="4/5/2021", Status="hidden"),
            "tin/5/index.md": story_text(Date="5/5/2021", Status="withdrawn", Reason="Sai."),
            "tin/6/index.md": story_text(Date=LATER),
            "tin/7/index.md": story_text(Date=LATER, Slug="khac", Status="hidden"),
            "tin/8/index.md": story_text(Date=MUCH_LATER, Status="draft"),
            "tin/9/index.md": story_text(Date=None),
        },
    )
    counts = desk.count(faulty={"tin/2/index.md", "tin/9/index.md", "trang/lien-he.md"})
    assert dict(counts) == {
        "published": 1,
        "draft": 2,
        "hidden": 1,
        "withdrawn": 1,
        "scheduled": 2,
        "faulty": 2,
    }


def test_next_due(tmp_path: Path) -> None:
    """The next to become due is the waiting story whose hour comes first, drafts aside."""
    desk = read(
        tmp_path,
        {
            "tin/1/index.md": story_text(Date=MUCH_LATER),
            "tin/2/index.md": story_text(Date=LATER),
            "tin/3/index.md": story_text(Date="1/6/2021 08:30", Status="draft"),
        },
    )
    due = desk.next_due()
    assert due is not None
    assert due.source == "tin/2/index.md"


def test_nothing_due(tmp_path: Path) -> None:
    """Where no story waits, none is next."""
    assert read(tmp_path, {"tin/1/index.md": story_text()}).next_due() is None


def test_link_targets(tmp_path: Path) -> None:
    """A link may name stories and pages, and need not fear files whose faults are told already."""
    targets = read(
        tmp_path,
        {
            "tin/a/index.md": story_text(),
            "tin/b/index.md": "",
            "tin/c/index.md": story_text(Date="hôm qua"),
            "tin/d/index.md": story_text(Date="26/5/2021", Modified="hôm qua"),
            "trang/lien-he.md": "Title: Liên hệ",
            "trang/hong.md": "",
        },
    ).link_targets()
    assert {"tin/a/index.md", "tin/d/index.md", "trang/lien-he.md"} == set(targets.records)
    assert targets.story("tin/a/index.md") is not None
    assert targets.story("trang/lien-he.md") is None
    assert {"tin/b/index.md", "tin/c/index.md", "trang/hong.md"} == targets.faulty


@pytest.mark.parametrize("source", ["tin/a/index.md", "trang/a.md", "tac-gia/a.md"])
def test_file_of_every_kind(source: str, tmp_path: Path) -> None:
    """All pass the same gate: what is shown is composed, what was typed is kept beside it."""
    name = "Name" if source.startswith("tac-gia") else "Title"
    written = f"{name}: Ky\u0300 ho\u0323p\r\n\r\nChữ"
    text = read(tmp_path, {source: f"\ufeff{written}"}).by_source[source]
    assert (text.document.header.value(name.lower()), text.document.body) == ("Kỳ họp", "Chữ")
    assert text.document.raw == written


def test_bytes_in_the_place_of_a_file(tmp_path: Path) -> None:
    """A text is read as if its file held them, without the file."""
    reader = TextReader(tmp_path, SETTINGS, NOW)
    text, findings = reader.text(STORY, "tin/a/index.md", story_text(Title=None).encode())
    assert text is not None
    assert text.record is None
    assert [finding.code for finding in findings] == ["H06"]
    with pytest.raises(UnreadableText):
        reader.text(STORY, "tin/a/index.md", b"\xff")


def test_files_read_elsewhere(tmp_path: Path) -> None:
    """Who reads the files, in whichever process, is told them in order and changes nothing."""
    files: dict[str, str | bytes] = {f"tin/{n}/index.md": story_text(Slug=f"t{n}") for n in "bca"}
    asked: list[str] = []

    def elsewhere(reader: TextReader, named: Sequence[tuple[Kind, str]]) -> list[Read]:
        asked.extend(source for _, source in named)
        return [read_file(reader, *each) for each in named]

    folder = read_folder(plant(tmp_path, files), KINDS, SETTINGS, NOW, elsewhere)
    assert asked == ["tin/a/index.md", "tin/b/index.md", "tin/c/index.md"]
    assert folder == read_folder(tmp_path, KINDS, SETTINGS, NOW)


def test_age(tmp_path: Path) -> None:
    """Texts without a date come first, then the stories by date, then those that have no place."""
    desk = read(
        tmp_path,
        {
            "tin/a/index.md": story_text(Date="28/5/2021"),
            "tin/b/index.md": story_text(Date="27/5/2021"),
            "tin/c/index.md": story_text(Date="hôm qua"),
            "trang/lien-he.md": "Title: Liên hệ",
        },
    )
    assert desk.by_age == (
        "trang/lien-he.md", "tin/b/index.md", "tin/a/index.md", "tin/c/index.md",
    )  # fmt: skip
