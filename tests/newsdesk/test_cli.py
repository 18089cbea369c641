import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsdesk import cli
from tests.site.built import DESK, PUBLIC

SETTINGS = ("--settings", str(DESK))
WriteStory = Callable[..., Path]
Newsdesk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def newsdesk(tmp_path: Path, newsdesk_environment: dict[str, str]) -> Newsdesk:
    """Runs the command in a folder that is not the project's."""

    def run(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "plugins.newsdesk", *words],
            cwd=tmp_path,
            env={**newsdesk_environment, "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )

    return run


def test_build(tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """The site is built into output/, drafts included, and ends with a summary: exit code 0."""
    write_story("mot", Title="Tin một")
    write_story("hai", Title="Tin hai", Status="draft")
    done = newsdesk("build", *SETTINGS)
    assert done.returncode == 0, done.stderr
    assert "Đã dựng xong trang" in done.stdout
    assert (tmp_path / "output/tin/2021/05/27/tin-mot/index.html").is_file()
    assert (tmp_path / "output/tin/2021/05/27/tin-hai/index.html").is_file()


def test_publish(tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """Only what is public is written, with addresses of the SITEURL in the environment."""
    write_story("mot", Title="Tin một")
    write_story("hai", Title="Tin hai", Status="draft")
    words = ("content", "-o", "public", "--settings", str(PUBLIC))
    done = newsdesk("publish", *words, SITEURL="https://khac.example")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "public/tin/2021/05/27/tin-mot/index.html").read_text("utf-8")
    assert "https://khac.example/tin/2021/05/27/tin-mot/" in page
    assert not (tmp_path / "public/tin/2021/05/27/tin-hai").exists()


def test_build_of_faulty_content(
    tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory
) -> None:
    """Every problem of every story is told, the exit code is 1, and the former site stays."""
    write_story("mot", Title="Tin một")
    newsdesk("build", *SETTINGS)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}
    write_story("mot", Title="Tin một, bản mới", Date="32/13/2026")
    write_story("hai", Title=None, Date="hôm qua")
    done = newsdesk("build", *SETTINGS)
    assert done.returncode == 1
    for words in ("32/13/2026", "hôm qua", "thiếu tiêu đề", "tin/mot/index.md", "tin/hai/index.md"):
        assert words.lower() in done.stderr.lower()
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}


def test_problems_without_a_traceback(newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """An editor reads about the story, not about the program."""
    write_story("mot", Date="hôm qua")
    done = newsdesk("build", *SETTINGS)
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("words", [(), ("fly",), ("build", "--nothing"), ("serve", "-p", "x")])
def test_words_that_mean_nothing(newsdesk: Newsdesk, words: tuple[str, ...]) -> None:
    """The usage is printed and the exit code is 2."""
    done = newsdesk(*words)
    assert done.returncode == 2
    assert "newsdesk" in done.stderr


@pytest.mark.parametrize("command", ["build", "publish", "check"])
def test_settings_that_are_not_there(
    tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory, command: str
) -> None:
    """The file is named, nothing is built, and the exit code is 2."""
    write_story("mot")
    done = newsdesk(command, "--settings", "khong-co.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert "không có tệp cài đặt “khong-co.py”" in done.stderr
    assert {"content"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_console_without_vietnamese(
    newsdesk: Newsdesk, write_story: WriteStory, encoding: str
) -> None:
    """On a Windows console or pipe of an old encoding a good build still ends with 0."""
    write_story("mot")
    done = newsdesk("build", *SETTINGS, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr[-300:]


def test_clean(
    tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What builds made is removed, and a second time there is nothing to remove."""
    write_story("mot")
    newsdesk("build", *SETTINGS)
    (tmp_path / ".cache").mkdir()
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    assert cli.main(["clean", "-o", str(tmp_path / "output")]) == 0
    assert {"content"} == {path.name for path in tmp_path.iterdir()}
    assert cli.main(["clean", "-o", str(tmp_path / "output")]) == 0


def test_clean_of_a_folder_that_is_not_a_site(
    tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that holds something else is never cleared."""
    story = write_story("mot")
    monkeypatch.setattr(cli, "ROOT", tmp_path / "nowhere")
    cli.main(["clean", "-o", str(tmp_path / "content")])
    assert story.is_file()


def test_related(newsdesk: Newsdesk, write_story: WriteStory, tmp_path: Path) -> None:
    """What a story offers next is told with the parts of each score, a pin first; nothing is written."""
    for name in ("mot", "hai", "ba"):
        write_story(name, "Giám sát đất rừng ở Bình Gia.", Tags="đất rừng")
    write_story("bon", "Bão số 3.", Status="draft", Related="ba")
    done = newsdesk("related", "bon", *SETTINGS)
    assert done.returncode == 0, done.stderr
    _, _, listed = done.stdout.partition("\n\n 1. ")
    assert listed.startswith("Tin ba (27/5/2021)\n")
    assert listed.count(" = (từ khóa ") == 3
    assert not (tmp_path / "output").exists()


def test_related_of_a_story_that_is_not_there(newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """The nearest folder name is told, and the exit code is 1."""
    write_story("tiep-cong-dan")
    done = newsdesk("related", "tiep-cong-dam", *SETTINGS)
    assert (done.returncode, done.stdout) == (1, "")
    assert "có phải là “tiep-cong-dan”?" in done.stderr.lower()


def test_pin_that_is_unknown(newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """The build stops, at the name."""
    write_story("mot")
    write_story("hai", Related="mot; khong-co")
    done = newsdesk("build", *SETTINGS)
    assert done.returncode == 1
    assert "LỖI R01  content/tin/hai/index.md:5:15" in done.stderr
