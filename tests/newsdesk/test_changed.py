"""What Git tells of stories that were published otherwise, and what is made of it."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsdesk import cli
from plugins.redirects.lost import FormerText
from plugins.site.history import NoGit, former_texts
from tests.site.built import DESK

pytestmark = pytest.mark.usefixtures("root")

WriteStory = Callable[..., Path]
BODY = "Sáng 27/5, kỳ họp khai mạc. " * 20


def git(*words: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", *identity, *words], check=True, capture_output=True, env=environment)


@pytest.fixture
def desk(tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch) -> WriteStory:
    """A repository with three published stories, one of them in a folder with a name of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("mot", "hai", "kỳ họp"):
        write_story(name, BODY)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    return write_story


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str]]:
    """The story and the code of each finding about addresses that are lost."""
    capsys.readouterr()
    cli.main(["check", *words, "--settings", str(DESK), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    lost = [one for one in found if one["code"] in ("A23", "A24")]
    return sorted((Path(one["file"]).parent.name, one["code"]) for one in lost)


def test_files(desk: WriteStory) -> None:
    """Those that were changed, renamed or deleted, staged or not, with their bytes as published."""
    before = {path.parent.name: path.read_bytes() for path in Path("content/tin").rglob("*.md")}
    desk("hai", BODY, Title="Khác")
    desk("moi", "Khác hẳn.")
    Path("content/tin/mot/index.md").unlink()
    git("mv", "content/tin/kỳ họp", "content/tin/ky-hop")
    assert former_texts(Path("content")) == (
        FormerText("tin/hai/index.md", "tin/hai/index.md", before["hai"]),
        FormerText("tin/kỳ họp/index.md", "tin/ky-hop/index.md", before["kỳ họp"]),
        FormerText("tin/mot/index.md", "", before["mot"]),
    )


def test_base(desk: WriteStory) -> None:
    """Of another branch only that counts which this one has changed since it left it."""
    git("checkout", "-q", "-b", "nhanh")
    desk("hai", BODY, Title="Khác")
    git("commit", "-q", "-a", "-m", "y")
    git("checkout", "-q", "main")
    desk("mot", BODY, Title="Khác")
    git("commit", "-q", "-a", "-m", "z")
    git("checkout", "-q", "nhanh")
    assert [text.now for text in former_texts(Path("content"), "main")] == ["tin/hai/index.md"]
    assert former_texts(Path("content")) == ()


def test_no_git(tmp_path: Path) -> None:
    """Where Git cannot tell, that is said."""
    with pytest.raises(NoGit):
        former_texts(tmp_path)


def test_check(desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """Every check tells them, of the files that it looks at."""
    assert told(capsys) == []
    desk("hai", BODY, Title="Khác")
    Path("content/tin/mot/index.md").unlink()
    assert told(capsys) == [("hai", "A23"), ("mot", "A24")]
    assert told(capsys, "--changed") == [("hai", "A23"), ("mot", "A24")]
    assert told(capsys, "content/tin/hai") == [("hai", "A23")]
    assert told(capsys, "content/tin/kỳ họp") == []
    git("commit", "-q", "-a", "-m", "y")
    assert told(capsys) == []
    assert told(capsys, "--changed=HEAD^") == [("hai", "A23"), ("mot", "A24")]


@pytest.mark.parametrize("git_add", [True, False])
def test_folder_that_is_renamed(
    git_add: bool, desk: WriteStory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its address comes from the header, so nothing is lost, whether Git has seen it or not."""
    Path("content/tin/mot").rename("content/tin/mot-2")
    if git_add:
        git("add", ".")
    assert told(capsys) == []


def test_exemption(desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that has to go is passed over with a reason."""
    desk("hai", BODY, Title="Khác", Exempt="A23 — địa chỉ cũ có tên riêng")
    assert told(capsys) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix(end: str, desk: WriteStory, capsys: pytest.CaptureFixture[str]) -> None:
    """The line is added below the one that was changed, in the file's own manner, and once."""
    path = desk("hai", BODY, Title="Khác")
    before = path.read_bytes().replace(b"\n", end.encode())
    path.write_bytes(before)
    words = ["check", "--fix", "--yes", "--settings", str(DESK)]
    assert cli.main(words) == 0
    added = f"Title: Khác{end}Old_url: /tin/2021/05/27/tin-hai/{end}".encode()
    assert path.read_bytes() == before.replace(f"Title: Khác{end}".encode(), added)
    assert told(capsys) == []
    assert cli.main(words) == 0
    assert path.read_bytes().count(b"Old_url") == 1
