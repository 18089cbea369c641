"""Renaming a tag: shown first, asked for, written whole, and the old address leads on."""

from pathlib import Path
from unicodedata import normalize

import pytest

from plugins.newsdesk import cli, rename_tag_command
from tests.factories import plant, story_text

SETTINGS = "from tests.sample_site.settings import *\nCACHE_PATH = {cache!r}\n"


def tagged(title: str, tags: str, **fields: str) -> str:
    return story_text(**{"Title": title, "Date": "27/5/2021", "Tags": tags, **fields})


MAC = normalize("NFD", tagged("Tin hai", "Họp dân")).replace("\n", "\r\n")
FILES: dict[str, str | bytes] = {
    "tin/mot/index.md": tagged("Tin một", "kỳ họp; họp dân ; đơn thư"),
    "tin/hai/index.md": b"\xef\xbb\xbf" + MAC.encode(),
    "tin/ba/index.md": tagged("Tin ba", "tiếp xúc cử tri; họp dân", Status="draft"),
    "tin/bon/index.md": tagged("Tin bốn", "kỳ họp"),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content folder of the folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text(SETTINGS.format(cache=str(tmp_path / "cache")), "utf-8")
    return plant(tmp_path / "content", FILES)


def rename(old: str, new: str, *words: str) -> int:
    return cli.main(["rename-tag", old, new, "--settings", "conf.py", *words])


def state(content: Path) -> dict[str, bytes]:
    files = (path for path in content.rglob("*") if path.is_file())
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in files}


def test_plan(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file, line and address is told; where nobody can be asked nothing is written."""
    before = state(desk)
    assert rename("họp dân", "tiếp xúc cử tri") == 1
    assert before == state(desk)
    told = capsys.readouterr().out
    for words in (
        "+++ content/tin/mot/index.md",
        "-Tags: kỳ họp; họp dân ; đơn thư",
        "+Tags: kỳ họp; tiếp xúc cử tri ; đơn thư",
        "+Renamed: họp dân → tiếp xúc cử tri",
        "3 tin có từ khóa “họp dân”",
        "đã có ở 1 tin",
        "/the/hop-dan/ sẽ dẫn tới /the/tiep-xuc-cu-tri/",
    ):
        assert words in told


@pytest.mark.usefixtures("root")
def test_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tag's own letters change in every story, drafts among them, and no other byte."""
    before = state(desk)
    assert rename("họp dân", "tiếp xúc cử tri", "--yes") == 0
    after = state(desk)
    assert after.pop("tu-khoa.md") == "Renamed: họp dân → tiếp xúc cử tri\n".encode()
    hai, new = before["tin/hai/index.md"], "tiếp xúc cử tri".encode()
    assert after == {
        **before,
        "tin/mot/index.md": before["tin/mot/index.md"].replace("họp dân".encode(), new),
        "tin/hai/index.md": hai.replace(normalize("NFD", "Họp dân").encode(), new),
        "tin/ba/index.md": before["tin/ba/index.md"].replace("; họp dân".encode(), b""),
    }
    assert cli.main(["check", "--settings", "conf.py", "--format", "json"]) in (0, 1)
    assert '"K08"' not in capsys.readouterr().out


def test_and_back(desk: Path) -> None:
    """A name that is in use again is not told as a former one."""
    assert rename("đơn thư", "khiếu nại", "--yes") == 0
    assert rename("khiếu nại", "đơn thư", "--yes") == 0
    assert (desk / "tu-khoa.md").read_text("utf-8") == "Renamed: khiếu nại → đơn thư\n"
    assert FILES["tin/mot/index.md"] == (desk / "tin/mot/index.md").read_text("utf-8")


def test_other_spelling(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is the same tag at the same address, so nothing has to be remembered."""
    assert rename("họp dân", "Họp dân", "--yes") == 0
    assert not (desk / "tu-khoa.md").exists()
    assert "Tags: kỳ họp; Họp dân ; đơn thư" in (desk / "tin/mot/index.md").read_text("utf-8")
    assert "/the/hop-dan/ giữ nguyên" in capsys.readouterr().out


def test_tag_that_was_renamed_before(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its name of today is told, not the one that is written most like it."""
    assert rename("họp dân", "gặp cử tri", "--yes") == 0
    assert rename("Họp dân", "x", "--yes") == 2
    assert "“Họp dân” đã đổi tên thành “gặp cử tri”" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [True, False])
def test_asked(answer: bool, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the answer decides."""
    before = state(desk)
    monkeypatch.setattr(rename_tag_command, "ask", lambda question: answer)
    assert rename("họp dân", "gặp dân") == (0 if answer else 1)
    assert answer == (before != state(desk))


@pytest.mark.parametrize(
    ("code", "words", "old", "new"),
    [
        (2, "“họp dân”?", "họp dâm", "x"),
        (2, "“họp dân”?", "hop dan", "x"),
        (2, "không tin nào", "hoàn toàn khác", "x"),
        (2, "dấu chấm phẩy", "họp dân", "a; b"),
        (2, "phải có chữ", "họp dân", "***"),
        (2, "mã HTML", "họp dân", "<b>x</b>"),
        (2, "giống hệt", "họp dân", " họp  dân"),
        (2, "chung địa chỉ /the/ky-hop/", "họp dân", "ky hop"),
    ],
)
def test_refused(
    code: int, words: str, old: str, new: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be renamed is told in one line, and nothing is written."""
    before = state(desk)
    assert code == rename(old, new, "--yes")
    assert before == state(desk)
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (
            "tin/nam/index.md",
            {"tin/nam/index.md": tagged("Tin năm", "họp dân").replace("Tags:", "Tags")},
        ),
        ("tu-khoa.md", {"tu-khoa.md": "Renamed: họp dân\n"}),
    ],
)
def test_faulty_file(
    words: str, files: dict[str, str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that has to be mended first is told, and no file is written."""
    plant(desk, files)
    before = state(desk)
    assert rename("họp dân", "gặp dân", "--yes") == 1
    assert before == state(desk)
    assert words in capsys.readouterr().err


def test_file_that_changed_meanwhile(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays as somebody else saved it, and the exit code says that something is left."""
    story = desk / "tin/mot/index.md"
    monkeypatch.setattr(rename_tag_command, "ask", lambda question: story.write_text("khác") > 0)
    assert rename("họp dân", "gặp dân") == 1
    assert story.read_text() == "khác"
    assert "gặp dân" in (desk / "tin/ba/index.md").read_text("utf-8")
