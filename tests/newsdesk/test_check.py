"""``newsdesk check``, ``rules`` and ``explain`` as an editor and CI run them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsdesk import check_command, cli, mending
from plugins.newsdesk.parser import CHECK_FORMATS
from plugins.site.catalogue import RULES
from tests.site.built import DESK

pytestmark = pytest.mark.usefixtures("root")

WriteStory = Callable[..., Path]
SUMMARY = (
    "Sáng 27/5, HĐND tỉnh khai mạc kỳ họp thứ nhất, bầu các chức danh chủ chốt của nhiệm kỳ mới."
)
RIGHT = {"Tags": "kỳ họp", "Summary": SUMMARY}
WRONG = "Kỳ họp khai mạc sáng nay , bế mạc chiều mai."


def check(*words: str, settings: Path = DESK) -> int:
    """Runs the command with the settings of the sample site."""
    return cli.main(["check", *words, "--settings", str(settings)])


@pytest.fixture
def desk(tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch) -> WriteStory:
    """Writes stories below content/ of the folder in which the command runs."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, body: str = "Sáng 27/5, kỳ họp khai mạc.", **values: str | None) -> Path:
        return write_story(name, body, **{**RIGHT, **values})

    return write


@pytest.mark.parametrize(
    ("expected", "body", "values"),
    [
        (0, "Sáng 27/5, kỳ họp khai mạc.", {}),
        (0, WRONG, {}),
        (1, "Sáng 27/5, kỳ họp khai mạc.", {"Date": "hôm qua"}),
        (1, "[x](../khong/index.md)", {}),
        (1, "Ông An, CCCD 020080001234.", {}),
    ],
)
def test_exit_code(expected: int, body: str, values: dict[str, str], desk: WriteStory) -> None:
    """0 where nothing or hints alone were found, 1 where there is a problem."""
    desk("mot", body, **values)
    assert expected == check()


@pytest.mark.parametrize(
    "words",
    [
        ("content/tin/khong-co",),
        ("..",),
        ("content/tin/mot", "--changed"),
        ("--fix", "--format", "json"),
        ("--content", "khong-co"),
        ("--changed=khong-co-nhanh-nay",),
    ],
)
def test_words_that_mean_nothing(
    words: tuple[str, ...], desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 2, the reason is said, and nothing on the output."""
    desk("mot")
    assert check(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("uv run newsdesk check: ")


def test_settings_with_faults(
    tmp_path: Path, desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them are told, and the exit code is 1."""
    desk("mot")
    settings = tmp_path / "conf.py"
    lines = [
        "from tests.sample_site.settings import *",
        'TIMEZONE = "Hà Nội"',
        'CHECKS = {"off": ["T99"]}',
        "LIST_PAGE_SIZE = 0",
    ]
    settings.write_text("\n".join(lines), "utf-8")
    assert check(settings=settings) == 1
    err = capsys.readouterr().err
    assert "LIST_PAGE_SIZE" in err
    assert "Hà Nội" in err
    assert "T99" in err


@pytest.mark.parametrize(("told", "values"), [(True, {}), (False, {"Date": "hôm qua"})])
def test_menu_entry_that_leads_nowhere(
    told: bool, values: dict[str, str], desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told and stops nothing; amid problems it waits, for one may be why there is no page."""
    desk("mot", **values)
    assert check() == (not told)
    assert told == ("MENU: mục “Giới thiệu” dẫn tới 'gioi-thieu/'" in capsys.readouterr().err)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ({"mot", "hai"}, ()),
        ({"mot", "hai"}, ("content",)),
        ({"mot", "hai"}, ("content/tin",)),
        ({"mot"}, ("content/tin/mot",)),
        ({"mot"}, ("content/tin/mot/index.md",)),
        ({"mot"}, ("./content/../content/tin/mot/",)),
        ({"mot"}, ("mot",)),
        ({"mot"}, ("tin/mot",)),
        ({"mot"}, ("tin\\mot\\index.md",)),
        ({"mot", "hai"}, ("mot", "hai")),
        ({"mot", "hai"}, ("tin",)),
        ({"mot", "hai"}, ("content/tin/mot", "content/tin/hai/index.md")),
        (set(), ("content/tac-gia",)),
    ],
)
def test_paths(
    expected: set[str],
    words: tuple[str, ...],
    desk: WriteStory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Files and folders below the content folder choose what is told."""
    desk("mot", WRONG)
    desk("hai", WRONG)
    check("--format", "json", *words)
    told = json.loads(capsys.readouterr().out)["findings"]
    assert expected == {Path(finding["file"]).parent.name for finding in told}


@pytest.mark.parametrize("name", ["trang-chu.md", "kim-chi.md", "tac-gia\\kim-chi.md"])
def test_name_of_a_text_without_a_folder(
    name: str, desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is found as a story is by its folder."""
    desk("mot", WRONG)
    file = Path("content", "trang-chu.md" if name == "trang-chu.md" else "tac-gia/kim-chi.md")
    file.parent.mkdir(exist_ok=True)
    file.write_text("Khac: x\n", "utf-8")
    check("--format", "json", name)
    told = json.loads(capsys.readouterr().out)["findings"]
    assert {str(file)} == {finding["file"] for finding in told}


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("không có tệp hay thư mục “mott”; có phải là “mot”?", "mott"),
        ("không có tệp hay thư mục “gì thế này”", "gì thế này"),
        ("có 2 thư mục tên “hai”: “tin/2021/hai”, “tin/2022/hai”; hãy viết cả đường dẫn", "hai"),
    ],
)
def test_name_of_no_story_or_of_several(
    expected: str, name: str, desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """The nearest is told, or all of them, and the exit code is 2."""
    for folder in ("mot", "2021/hai", "2022/hai"):
        desk(folder)
    assert check(name) == 2
    assert capsys.readouterr() == ("", f"uv run newsdesk check: {expected}\n")


@pytest.mark.parametrize("folder", ["content/trang", "content/tin/mot"])
def test_path_of_a_file_beside_a_text(
    folder: str, desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text that names it is told of it."""
    desk("mot", "Xem [mẫu](mau.pdf).")
    Path("content/trang").mkdir()
    Path("content/trang/don-tu.md").write_text("Title: Đơn từ\n\nXem [mẫu](mau.pdf).\n", "utf-8")
    Path(folder, "mau.pdf").write_bytes(b"")
    assert check("--format", "json", f"{folder}/mau.pdf") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["file"] for one in found if one["code"] == "G04"} == {
        f"{folder}/{'don-tu' if 'trang' in folder else 'index'}.md"
    }


def git(*words: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", *identity, *words], check=True, capture_output=True, env=environment)


def test_changed(desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """Told is what differs from the last commit, staged, unstaged, new or gone; or from a branch."""

    def told(*words: str) -> set[str]:
        check("--format", "json", *words)
        found = json.loads(capsys.readouterr().out)["findings"]
        return {Path(finding["file"]).parent.name for finding in found}

    for name in ("cu", "sua", "dem", "xoa"):
        desk(name, WRONG)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    assert told("--changed") == set()
    desk("sua", f"{WRONG} Thêm.")
    desk("dem", f"{WRONG} Thêm.")
    git("add", "content/tin/dem")
    desk("mới", "Cử tri kiến nghị , HĐND tỉnh trả lời. " * 20)
    Path("content/tin/xoa/index.md").unlink()
    assert told("--changed") == {"sua", "dem", "mới", "xoa"}
    git("checkout", "-q", "-b", "nhanh")
    git("add", ".")
    git("commit", "-q", "-m", "y")
    assert told("--changed") == set()
    assert told("--changed=main") == {"sua", "dem", "mới", "xoa"}


def test_stories_under_way(
    desk: WriteStory,
    newsdesk_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A build tells the hints of what is changed, or just saved where Git cannot tell, and counts them."""
    monkeypatch.setenv("PYTHONPATH", newsdesk_environment["PYTHONPATH"])

    def told() -> tuple[int, list[str]]:
        capfd.readouterr()
        assert cli.main(["build", "--settings", str(DESK)]) == 0
        said = capfd.readouterr().out
        count = re.search(r"^  Gợi ý +(\d+) \(xem từng chỗ: uv run newsdesk check\)$", said, re.M)
        places = [line for line in said.splitlines() if line.startswith("  Ở: ")]
        return int(count[1]) if count else 0, places

    for name in ("mot", "hai"):
        desk(name, WRONG)
    both = "  Ở: content/tin/hai/index.md:8:25, content/tin/mot/index.md:8:25"
    assert told() == (2, [both])
    git("init", "-q")
    assert told() == (2, [both])
    git("add", ".")
    git("commit", "-q", "-m", "x")
    assert told() == (0, [])
    desk("mot", f"{WRONG} Thêm.")
    assert told() == (1, ["  Ở: content/tin/mot/index.md:8:25"])


def test_changed_without_git(desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """Where Git cannot tell, that is said."""
    desk("mot")
    assert check("--changed") == 2
    assert "Git không cho biết" in capsys.readouterr().err


def test_human(desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding has its place, its line with a mark, what, why and how; a count ends it."""
    desk("mot", WRONG)
    check()
    out = capsys.readouterr().out
    assert "GỢI Ý T13  content/tin/mot/index.md:8:25\n" in out
    assert f"  8 | {WRONG}\n    | {' ' * 24}^\n" in out
    assert "Vì sao: " in out
    assert "Cách sửa: " in out
    assert "Đã xem 2 tệp: 0 lỗi, 1 gợi ý." in out


@pytest.mark.parametrize("name", CHECK_FORMATS)
def test_formats(name: str, desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """Every format tells the same finding, with the path from where the command runs."""
    desk("mot", WRONG)
    assert check("--format", name) == 0
    out = capsys.readouterr().out
    assert "T13" in out
    assert "content/tin/mot/index.md" in out


def test_without_pelican(
    tmp_path: Path, desk: WriteStory, newsdesk_environment: dict[str, str]
) -> None:
    """Checking imports neither Pelican nor what draws in colour or waits for files."""
    desk("mot", WRONG)
    program = (
        f"import sys; from plugins.newsdesk import main; code = main(['check', '--settings', {str(DESK)!r}]);"
        "print(sorted({'pelican', 'jinja2', 'rich', 'watchfiles', 'bs4'} & sys.modules.keys()), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**newsdesk_environment, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_nothing_written(tmp_path: Path, desk: WriteStory) -> None:
    """Checking without --fix changes no file of the content, and leaves none beside it."""
    desk("mot", WRONG)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    check()
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_sample_site(sample_content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its stories have no problem, and no hint that is not meant to be there.

    A story that waits for years, and one spelling of the newer kind: both shown on purpose, as are the
    page with every element and the one with nothing but a line.
    """
    assert check("--content", str(sample_content), "--format", "json") == 0
    codes: dict[str, set[str]] = {}
    for finding in json.loads(capsys.readouterr().out)["findings"]:
        codes.setdefault(finding["file"].split("/")[-2], set()).add(finding["code"])
    assert {"H20", "H29", "H30"} == codes.pop("2021-05-03-tin-mot-dong")
    assert {"H23", "L10", "P44", "T51"} == codes.pop("2021-05-04-bai-mau-du-thanh-phan")
    assert [{"H28"}, {"T12"}] == sorted(codes.values(), key=sorted)


class TestFix:
    def test_not_on_a_terminal(self, desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
        """The difference is shown, nothing is written, and the exit code is 1."""
        story = desk("mot", WRONG)
        before = story.read_bytes()
        assert check("--fix") == 1
        out = capsys.readouterr().out
        assert f"-{WRONG}\n" in out
        assert f"+{WRONG.replace(' ,', ',')}\n" in out
        assert before == story.read_bytes()

    def test_yes(self, desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
        """The files are written, what is left is told, and a second time nothing is to be done."""
        story = desk("mot", WRONG, Date="27.5.2021 17h00")
        story.chmod(0o640)
        before = story.read_text("utf-8")
        assert check("--fix", "--yes") == 0
        after = before.replace(" ,", ",").replace("27.5.2021 17h00", "27/5/2021 17:00")
        assert after == story.read_text("utf-8")
        assert story.stat().st_mode & 0o777 == 0o640
        assert [path.name for path in story.parent.iterdir()] == ["index.md"]
        capsys.readouterr()
        assert check("--fix", "--yes") == 0
        assert "Không có chỗ nào" in capsys.readouterr().out
        assert after == story.read_text("utf-8")

    @pytest.mark.parametrize(("expected", "answer"), [(True, True), (False, False)])
    def test_asked(
        self, expected: bool, answer: bool, desk: WriteStory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a terminal the answer decides."""
        story = desk("mot", WRONG)
        before = story.read_bytes()
        monkeypatch.setattr(check_command, "ask", lambda question: answer)
        assert (0 if answer else 1) == check("--fix")
        assert expected == (before != story.read_bytes())

    def test_changed_meanwhile(self, desk: WriteStory) -> None:
        """A file that somebody else has just saved stays as that person saved it."""
        story = desk("mot")
        mend = mending.Mend(story, "tin/mot/index.md", b"before", b"after")
        before = story.read_bytes()
        assert not mending.write(mend)
        assert before == story.read_bytes()

    def test_only_the_files_named(self, desk: WriteStory) -> None:
        """A story that was not named is not touched."""
        named, other = desk("mot", WRONG), desk("hai", WRONG)
        before = other.read_bytes()
        check("--fix", "--yes", str(named))
        assert before == other.read_bytes()
        assert " ," not in named.read_text("utf-8")


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule is listed once, with its name."""
    assert cli.main(["rules"]) == 0
    out = capsys.readouterr().out
    assert [code for code, rule in RULES.items() if f"  {code}  " not in out] == []
    assert [rule.name for rule in RULES.values() if rule.name not in out] == []


@pytest.mark.parametrize("code", RULES)
def test_explain(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule is shown with its reason, a wrong and a right example, and how it is passed over."""
    assert cli.main(["explain", code.lower()]) == 0
    out = capsys.readouterr().out
    rule = RULES[code]
    wanted = [rule.name, rule.why, "Sai:", "Đúng:"]
    assert [words for words in wanted if words not in out] == []
    assert ("Không tắt được" in out) == rule.cannot_be_switched_off


def test_explain_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that is none is told with the nearest."""
    assert cli.main(["explain", "T99"]) == 2
    assert "“T99”" in capsys.readouterr().err
