import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.site.kinds import KINDS
from plugins.stories.encoding import MAX_BYTES, UnreadableText
from plugins.stories.sources import Sources, find_sources, read_bytes
from tests.factories import plant

STORY = "tin/2021/ky-hop/index.md"


def find(content: Path) -> Sources:
    return find_sources(content, KINDS)


def place_fifo(content: Path) -> None:
    os.mkfifo(content / "tin/x.md")


def link_outside(content: Path) -> None:
    outside = content.parent / "secret.md"
    outside.write_text("Title: mật")
    (content / "tin/2021/ky-hop/mat.md").symlink_to(outside)


def link_to_neighbour(content: Path) -> None:
    """A neighbour whose path begins with the content folder's own."""
    neighbour = plant(content.parent / f"{content.name}-khac", {"mat.md": "Title: mật"})
    (content / "tin/2021/ky-hop/mat.md").symlink_to(neighbour / "mat.md")


def link_to_folder(content: Path) -> None:
    (content / "tin/2022").symlink_to(content / "tin/2021")


def link_to_itself(content: Path) -> None:
    (content / "tin/vong").symlink_to("vong")


def link_in_a_circle(content: Path) -> None:
    (content / "tin/a.md").symlink_to("b.md")
    (content / "tin/b.md").symlink_to("a.md")


def link_to_nothing(content: Path) -> None:
    (content / "tin/2021/ky-hop/anh.jpg").symlink_to("khong-co.jpg")


def test_content_folder(tmp_path: Path) -> None:
    """Stories, pages and people are found by where they stand, in the order of their paths."""
    plant(
        tmp_path,
        {
            "tin/2022/b/index.md": "",
            "tin/2021/c/index.md": "",
            "tin/2021/a/index.md": "",
            "tin/2021/a/anh.jpg": "",
            "tin/2021/a/phu/index.md": "",
            "trang/lien-he.md": "",
            "trang/gioi-thieu.md": "",
            "tac-gia/kim-chi.md": "",
            "tac-gia/an-nhien.md": "",
            "anh/tru-so.jpg": "",
        },
    )
    found = find(tmp_path)
    assert found.findings == []
    assert found.by_kind["story"] == [
        "tin/2021/a/index.md",
        "tin/2021/a/phu/index.md",
        "tin/2021/c/index.md",
        "tin/2022/b/index.md",
    ]
    assert found.by_kind["page"] == ["trang/gioi-thieu.md", "trang/lien-he.md"]
    assert found.by_kind["person"] == ["tac-gia/an-nhien.md", "tac-gia/kim-chi.md"]


@pytest.mark.parametrize(
    "name",
    [".git/x.md", ".~lock.index.md#", "~$index.docx", "Thumbs.db", "desktop.ini", ".DS_Store"],
)
def test_what_machines_leave_behind(name: str, tmp_path: Path) -> None:
    """Files that no editor wrote are passed over, also where they stand alone."""
    plant(tmp_path, {STORY: "", f"tin/2021/{name}": "", f"tin/2021/trong/{name}": ""})
    found = find(tmp_path)
    assert (found.by_kind["story"], found.findings) == ([STORY], [])


@pytest.mark.parametrize(
    ("code", "place", "name"),
    [
        pytest.param("F05", "tin/a", "tin/a/Index.md", id="capital in index.md"),
        pytest.param("F05", "tin/a", "tin/a/index.md.txt", id="ending added by Notepad"),
        pytest.param("F14", "tin/a", "tin/a/Bài viết.docx", id="Word file in a folder of its own"),
        pytest.param("F14", "tin/a", "tin/a/bai.PDF", id="PDF file in a folder of its own"),
        pytest.param("F09", "tin/a", "tin/a/anh.jpg", id="photo without a story"),
        pytest.param("F05", "tin/2021", "tin/2021/bai.md", id="text between the story folders"),
        pytest.param(
            "F06",
            "tac-gia/kim-chi/kim-chi.md",
            "tac-gia/kim-chi/kim-chi.md",
            id="person in a folder",
        ),
        pytest.param(
            "F06",
            "tac-gia/2021-06-21-x/index.md",
            "tac-gia/2021-06-21-x/index.md",
            id="story among the people",
        ),
        pytest.param("F06", "bai.md", "bai.md", id="text at the top"),
        pytest.param("F06", "index.md", "index.md", id="index.md at the top"),
        pytest.param(
            "F06",
            "tin/2021/ky-hop/bai-2.md",
            "tin/2021/ky-hop/bai-2.md",
            id="second text in a story",
        ),
    ],
)
def test_text_in_no_story(code: str, place: str, name: str, tmp_path: Path) -> None:
    """A text that would never be published is told, not passed over, and the rest is read."""
    found = find(plant(tmp_path, {STORY: "", name: ""}))
    assert [(code, place)] == [(problem.code, problem.source) for problem in found.findings]
    assert STORY in found.by_kind["story"]


@pytest.mark.parametrize(
    ("words", "name", "data"),
    [
        (["tệp Word “bai.doc”", "mở “bai.doc” bằng Word"], "bai.doc", b""),
        (["tệp Word (.docx) “bai.txt”", "bằng Word"], "bai.txt", b"PK\x03\x04\x14"),
        (["tệp Word đời cũ (.doc) “bai.md”", "bằng Word"], "bai.md", b"\xd0\xcf\x11\xe0"),
        (["tệp PDF “bai.txt”", "phần mềm đọc PDF"], "bai.txt", b"%PDF-1.7"),
        (["trang web (.html) “bai.txt”", "trình duyệt"], "bai.txt", b"\xef\xbb\xbf<!DOCTYPE html>"),
    ],
)
def test_story_in_a_file_of_another_program(
    words: list[str], name: str, data: bytes, tmp_path: Path
) -> None:
    """It is never told to be renamed: the words are to be copied out of it, whatever its name says."""
    content = plant(tmp_path, {STORY: "", f"tin/a/{name}": data, "tin/a/anh.jpg": ""})
    (problem,) = find(content).findings
    told = f"{problem.what}; {problem.mend}"
    assert (problem.code, problem.source) == ("F14", "tin/a")
    assert [word for word in [*words, "“index.md”"] if word not in told] == []
    assert "đổi tên" not in told


def test_mend_of_a_story_among_the_people(tmp_path: Path) -> None:
    """It has its folder and its name already: what is wrong is where the folder stands."""
    content = plant(tmp_path, {STORY: "", "tac-gia/2021-06-21-x/index.md": ""})
    (problem,) = find(content).findings
    assert "“tac-gia”" in problem.what
    assert "chuyển" in problem.mend
    assert "đặt tên tệp" not in problem.mend


@pytest.mark.parametrize(
    "name",
    ["trang/lien-he.md.txt", "trang/lien-he.MD", "tac-gia/kim-chi.md.txt", "bai.docx", "bai.MD"],
)
def test_text_with_another_ending(name: str, tmp_path: Path) -> None:
    """A page, a person or a text at the top is not lost in silence by its file's ending."""
    found = find(plant(tmp_path, {STORY: "", name: ""}))
    assert [name] == [problem.source for problem in found.findings]


@pytest.mark.parametrize(
    ("places", "word", "spoil"),
    [
        pytest.param(["tin/x.md"], "tệp đặc biệt", place_fifo, id="FIFO"),
        pytest.param(["tin/2021/ky-hop/mat.md"], "ra ngoài", link_outside, id="link outside"),
        pytest.param(["tin/2021/ky-hop/mat.md"], "ra ngoài", link_to_neighbour, id="neighbour"),
        pytest.param(["tin/2022"], "tới một thư mục", link_to_folder, id="link to a folder"),
        pytest.param(["tin/vong"], "vòng tròn", link_to_itself, id="link to itself"),
        pytest.param(["tin/a.md", "tin/b.md"], "vòng tròn", link_in_a_circle, id="circle"),
        pytest.param(["tin/2021/ky-hop/anh.jpg"], "hỏng", link_to_nothing, id="link to nothing"),
    ],
)
def test_file_that_cannot_be_read_safely(
    places: list[str], word: str, spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    """It is named with what it is, never opened, and nothing behind it becomes a story."""
    content = plant(tmp_path / "content", {STORY: ""})
    spoil(content)
    found = find(content)
    assert [("F03", place) for place in places] == [(p.code, p.source) for p in found.findings]
    assert all(word in problem.what for problem in found.findings)
    assert found.by_kind["story"] == [STORY]


def test_link_that_stays_inside(tmp_path: Path) -> None:
    """A link to a file of the content folder is a file like any other."""
    plant(tmp_path, {STORY: "", "anh/tru-so.jpg": ""})
    (tmp_path / "tin/2021/ky-hop/tru-so.jpg").symlink_to(tmp_path / "anh/tru-so.jpg")
    assert find(tmp_path).findings == []


def test_content_folder_behind_a_link(tmp_path: Path) -> None:
    """The content folder itself may be a link; its files are still inside."""
    plant(tmp_path / "that", {STORY: "", "anh/tru-so.jpg": ""})
    (tmp_path / "that/tin/2021/ky-hop/tru-so.jpg").symlink_to("../../../anh/tru-so.jpg")
    (tmp_path / "content").symlink_to("that")
    found = find(tmp_path / "content")
    assert (found.by_kind["story"], found.findings) == ([STORY], [])


@pytest.mark.parametrize("files", [{}, {"trang/lien-he.md": ""}, {"anh/tru-so.jpg": ""}])
def test_no_story(files: dict[str, str], tmp_path: Path) -> None:
    """A content folder without any story is a problem, or an empty site would replace a full one."""
    found = find(plant(tmp_path, files))
    assert [(problem.code, problem.source) for problem in found.findings] == [("F07", "")]


def test_file_far_over_the_limit(tmp_path: Path) -> None:
    """It is refused by its size, not by what it holds."""
    with (tmp_path / "index.md").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableText) as fault:
        read_bytes(tmp_path, "index.md")
    assert fault.value.code == "F04"


def test_refused_file() -> None:
    """The gate's fault becomes a problem with the same place and the same words."""
    words = "F02", "có ký tự lạ", "vì thế.", "xóa ký tự lạ."
    fault = UnreadableText(*words, line=3, column=7)
    problem = fault.found_in(STORY)
    assert (
        problem.source,
        problem.line,
        problem.column,
        problem.code,
        problem.what,
        problem.mend,
    ) == (STORY, 3, 7, "F02", "có ký tự lạ", "xóa ký tự lạ.")
    assert problem.why


@pytest.mark.parametrize("name", ["anh/b.md", "anh/tin-moi/index.md"])
def test_text_among_the_shared_photos(name: str, tmp_path: Path) -> None:
    """A story dropped into the folder of photos is told, not lost."""
    found = find(plant(tmp_path, {STORY: "", name: ""}))
    assert [("F06", name)] == [(problem.code, problem.source) for problem in found.findings]


@pytest.mark.parametrize(
    ("code", "source", "other"),
    [
        ("F11", "tin/2021/ky-hop/b.jpg", "tin/2021/ky-hop/B.jpg"),
        ("F11", "tin/2021/ky-hop/\u1ea3nh.jpg", "tin/2021/ky-hop/a\u0309nh.jpg"),
        ("F11", "tin/2021/ky-hop/", "tin/2021/Ky-hop/index.md"),
    ],
)
def test_names_that_are_one_elsewhere(code: str, source: str, other: str, tmp_path: Path) -> None:
    """Names that Windows or a Mac cannot hold apart are told, each pair once."""
    plant(tmp_path, {STORY: "", other: ""})
    if not source.endswith("/"):
        plant(tmp_path, {source: ""})
    told = [problem for problem in find(tmp_path).findings if problem.code == code]
    assert [problem.source for problem in told] == [source.rstrip("/")]


@pytest.mark.parametrize("name", [b"a\nb.jpg", b"a\x07.jpg", b"a\xff.jpg", b"\x7f.jpg"])
def test_name_that_is_no_text(name: bytes, tmp_path: Path) -> None:
    """It is told by a name that can be printed, and nothing of it is read."""
    plant(tmp_path, {STORY: ""})
    (tmp_path / "tin/2021/ky-hop" / os.fsdecode(name)).write_bytes(b"")
    (problem,) = find(tmp_path).findings
    assert problem.code == "F12"
    assert problem.source.encode().decode().isprintable()
    assert "\ufffd" in problem.source


def test_file_that_is_gone(tmp_path: Path) -> None:
    """A file that vanished since it was listed is a refusal, not a crash."""
    with pytest.raises(UnreadableText) as raised:
        read_bytes(tmp_path, STORY)
    assert raised.value.code == "F10"
