import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsdesk import cli
from plugins.stories.text_changed import TextChanged
from tests.site.built import DESK, PUBLIC, ROOT

pytestmark = pytest.mark.usefixtures("root")

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
    """The site is built into output/, drafts included, and ends with one summary: exit code 0."""
    write_story("mot", Title="Tin một")
    write_story("hai", Title="Tin hai", Status="draft")
    done = newsdesk("build", *SETTINGS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("\nĐã dựng xong trang")
    assert done.stderr == ""
    assert (tmp_path / "output/tin/2021/05/27/tin-mot/index.html").is_file()
    assert (tmp_path / "output/tin/2021/05/27/tin-hai/index.html").is_file()


def test_publish(tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """Only what is public is written, with addresses of the SITEURL in the environment."""
    write_story("mot", Title="Tin một")
    write_story("hai", Title="Tin hai", Status="draft")
    words = ("content", "-o", "public", "--settings", str(PUBLIC))
    done = newsdesk("publish", *words, SITEURL="https://khac.test")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "public/tin/2021/05/27/tin-mot/index.html").read_text("utf-8")
    assert "https://khac.test/tin/2021/05/27/tin-mot/" in page
    assert not (tmp_path / "public/tin/2021/05/27/tin-hai").exists()


@pytest.mark.parametrize("address", ["", "https://khac.example"])
def test_publish_at_no_address(
    tmp_path: Path, newsdesk: Newsdesk, write_story: WriteStory, address: str
) -> None:
    """Without an address that readers can open nothing is written, and the exit code is 1."""
    write_story("mot")
    done = newsdesk("publish", "--settings", str(PUBLIC), SITEURL=address)
    assert (done.returncode, done.stdout) == (1, "")
    head, told = done.stderr.splitlines()
    assert head == "Chưa làm được gì: cài đặt (public.py) có lỗi."
    assert told.startswith("  - SITEURL: “https://")
    assert not (tmp_path / "output").exists()


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


@pytest.mark.parametrize(
    "words",
    [
        ("build", "nope"),
        ("publish", "nope"),
        ("serve", "nope"),
        ("devserver", "nope"),
        ("check", "--content", "nope"),
        ("related", "x", "--content", "nope"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("is_file", [False, True])
def test_content_that_is_not_there(
    words: tuple[str, ...],
    is_file: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One Vietnamese line names the folder, and the exit code is 2."""
    monkeypatch.chdir(tmp_path)
    if is_file:
        Path("nope").touch()
    assert cli.main(words) == 2
    assert capsys.readouterr() == (
        "",
        f"uv run newsdesk {words[0]}: không có thư mục nội dung “nope”\n",
    )


FAULTY_SETTINGS = {
    "from tests.sample_site.settings import *\nLIST_PAGE_SIZE = 0\nHOME = [['khong-co']]\n": (
        ["LIST_PAGE_SIZE:", "HOME:"]
    ),
    "from tests.sample_site.settings import *\n\nHOME = [\n": ["conf.py, dòng 3:"],
    "SITENAME = Hội\n": ["conf.py, dòng 1:"],
}


@pytest.mark.parametrize(
    "words", [("check",), ("build",), ("publish",), ("related", "mot")], ids=" ".join
)
def test_settings_with_faults(
    words: tuple[str, ...],
    write_story: WriteStory,
    tmp_path: Path,
    newsdesk_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Every command tells all of them, and nothing but them, and ends with 1."""
    write_story("mot", "[x](/khong-co/)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", newsdesk_environment["PYTHONPATH"])
    for text, told in FAULTY_SETTINGS.items():
        Path("conf.py").write_text(text, "utf-8")
        assert cli.main([*words, "--settings", "conf.py"]) == 1
        said, complained = capfd.readouterr()
        assert said == ""
        head, *lines = complained.splitlines()
        assert head == "Chưa làm được gì: cài đặt (conf.py) có lỗi."
        assert told == [line[4 : 4 + len(begin)] for line, begin in zip(lines, told, strict=True)]
    assert not Path("output").exists()


# What each word loads of what takes its time; a check needs no Pelican (test_check.py). Rules stand
# beside the code that keeps them, so that whoever lists the rules loads what reads texts and photos.
LOADED = {
    ("build", "--help"): set(),
    ("clean", "-o", "nope"): set(),
    ("rules",): (
        CATALOGUE := {"plugins.stories.records", "plugins.site", "markdown", "nh3", "PIL"}
    ),
    ("explain", "T13"): CATALOGUE,
}
HEAVY = (
    "pelican",
    "jinja2",
    "markdown",
    "PIL",
    "bs4",
    "nh3",
    "watchfiles",
    "plugins.stories.records",
    "plugins.site",
)
TELL = """
import sys
from plugins.newsdesk import cli
from plugins.stories.text_changed import TextChanged
cli.ROOT = cli.Path("nowhere")
try:
    cli.main(sys.argv[1:])
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("words", LOADED, ids=" ".join)
def test_what_is_loaded(
    words: tuple[str, ...], newsdesk_environment: dict[str, str], tmp_path: Path
) -> None:
    """A word loads what it needs and no more."""
    done = subprocess.run(
        [sys.executable, "-c", TELL, *words],
        cwd=tmp_path,
        env=newsdesk_environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert set(HEAVY) & set(done.stderr.split()) <= LOADED[words]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [("rules",), ("explain", "T13")], ids=" ".join)
def test_reader_that_has_read_enough(
    words: tuple[str, ...],
    unbuffered: str,
    newsdesk_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """``newsdesk rules | head`` ends quietly, whether it had much to say or little."""
    with subprocess.Popen(
        [sys.executable, "-m", "plugins.newsdesk", *words],
        cwd=tmp_path,
        env={**newsdesk_environment, "PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complained = process.stderr.read()
    assert (process.returncode, complained) == (0, b"")


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
    assert [listed.count(f"\n    {name}\n") for name in ("mot", "hai", "ba")] == [1, 1, 1]
    assert not (tmp_path / "output").exists()


def test_related_of_a_faulty_pin(newsdesk: Newsdesk, write_story: WriteStory) -> None:
    """The list is shown, and what is wrong with the line, at its place; of other stories nothing."""
    write_story("mot", Related="khong-co-mot")
    write_story("hai", Related="mot; khong-co-hai")
    done = newsdesk("related", "hai", *SETTINGS)
    assert done.returncode == 0, done.stderr
    assert "Tin mot" in done.stdout
    assert "R01  content/tin/hai/index.md:5:15" in done.stdout
    assert "khong-co-mot" not in done.stdout


@pytest.mark.parametrize(("expected", "name"), [(1, ""), (1, "khong-co"), (0, "mot")])
def test_related_writes_nothing(
    expected: int,
    name: str,
    write_story: WriteStory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A published site stays as it is, whatever is asked for: no draft may get into it."""
    write_story("mot", Status="draft")
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("trang đã đăng", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert expected == cli.main(["related", name, *SETTINGS])
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}


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


@pytest.mark.parametrize("words", [("check",), ("related", "mot"), ("rename-tag", "a", "b")])
def test_texts_that_are_saved_all_the_while(
    words: tuple[str, ...],
    write_story: WriteStory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A command that finds no moment of rest names the text in one sentence; the exit code is 1."""
    source = write_story("mot", Tags="a").relative_to(tmp_path / "content").as_posix()
    looks: list[object] = []

    def saved(*given: object) -> None:
        looks.append(given)
        raise TextChanged(source)

    monkeypatch.setattr("plugins.site.build.read_folder", saved)
    monkeypatch.chdir(tmp_path)
    assert cli.main([*words, *SETTINGS]) == 1
    told = f"tệp {source} vừa được lưu trong lúc máy đọc; hãy chạy lại lệnh."
    assert capsys.readouterr() == ("", f"uv run newsdesk {words[0]}: {told}\n")
    assert len(looks) > 1


def test_loading() -> None:
    """The command line alone loads nothing of the site, so that nothing new is said in a blink."""
    script = "import sys, plugins.newsdesk.cli; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    loaded = set(done.stdout.split())
    assert "plugins.site_output.last_run" in loaded
    heavy = {"pelican", "markdown", "jinja2", "PIL", "rich", "sqlite3", "zoneinfo", "plugins.site"}
    assert set() == heavy & loaded
