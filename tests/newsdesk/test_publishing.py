"""Publishing as somebody at a desk does it, to a stick in this machine: every command of the guide."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import plant, story_text
from tests.site.built import PUBLIC, ROOT

pytestmark = pytest.mark.usefixtures("root")

GUIDE = (ROOT / "docs/dua-len-mang.md").read_text("utf-8")
# Indented, or in a line of words; what stands behind a wide gap explains it.
COMMANDS = [
    *dict.fromkeys(
        line.split("    #")[0].strip()
        for line in re.findall(
            r"^ {4,}((?:uv run|sudo|ssh|export|SITEURL|PUBLISH)\b.*)$", GUIDE, re.M
        )
    )
]
NEWSDESK = "uv run newsdesk "
# What only a technician at a server can do, and what is no command but a line of settings.
ELSEWHERE = (
    "sudo sh may-chu.sh id_ed25519.pub",
    "ssh-keygen ",
    "export AWS_ACCESS_KEY_ID",
    "SITEURL = ",
    "PUBLISH = ",
)
SEARCH = "tim-kiem/"  # whose files have other names when they hold other bytes
Newsdesk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def newsdesk(tmp_path: Path, newsdesk_environment: dict[str, str]) -> Newsdesk:
    """Runs a command in a folder with a site of its own, whose public goes to a stick."""
    return desk(tmp_path, newsdesk_environment)


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory, newsdesk_environment: dict[str, str]
) -> Newsdesk:
    """The same, where the site was published twice."""
    folder = tmp_path_factory.mktemp("published")
    newsdesk = desk(folder, newsdesk_environment)
    for title in ("Tin hai", "Tin ba"):
        plant(folder / "content", {f"tin/{title}/index.md": story_text(Title=title)})
        assert newsdesk("publish").returncode == 0
    return newsdesk


def desk(folder: Path, environment: dict[str, str]) -> Newsdesk:
    page = "Title: Liên hệ\n\nVăn phòng."
    texts = {"tin/mot/index.md": story_text(Title="Tin một"), "trang/lien-he.md": page}
    plant(folder / "content", texts)
    (folder / "usb").mkdir()
    where = {"SITEURL": "https://hoai-giang.test", "PUBLISH": f"folder:{folder}/usb"}

    def run(*words: str, **given: str) -> "subprocess.CompletedProcess[str]":
        settings = () if words[0] == "next" else ("--settings", str(PUBLIC))
        return subprocess.run(
            [sys.executable, "-m", "plugins.newsdesk", *words, *settings],
            cwd=folder,
            env={**environment, "PYTHONIOENCODING": "utf-8", **where, **given},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )

    return run


def plan(done: "subprocess.CompletedProcess[str]") -> dict[str, list[str]]:
    """The plan that a program reads."""
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_publish(tmp_path: Path, newsdesk: Newsdesk) -> None:
    """A site goes out, then only what one more story changes, and back it comes by one command."""
    first = newsdesk("publish")
    assert first.returncode == 0, first.stderr
    assert "Đã đăng xong" in first.stdout
    home = (tmp_path / "usb/index.html").read_bytes()
    plant(tmp_path / "content", {"tin/hai/index.md": story_text(Title="Tin hai")})
    dry = newsdesk("publish", "--dry-run", "--format", "json")
    assert dry.returncode == 0, dry.stderr
    new = "tin/2021/05/27/tin-hai/index.html"
    assert [one for one in plan(dry)["new"] if not one.startswith(SEARCH)] == [new]
    assert {"index.html", "feeds/tin-moi.atom.xml"} <= {*plan(dry)["changed"]}
    assert not {"lien-he/index.html", "404.html"} & {*plan(dry)["changed"]}
    assert [one for one in plan(dry)["removed"] if not one.startswith(SEARCH)] == []
    assert (tmp_path / "usb/index.html").read_bytes() == home
    built = newsdesk("publish", "--built")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "usb" / new).read_bytes() == (tmp_path / "output" / new).read_bytes()
    assert newsdesk("rollback").returncode == 0
    assert (tmp_path / "usb/index.html").read_bytes() == home
    assert not (tmp_path / "usb" / new).exists()


def test_withdrawal(tmp_path: Path, newsdesk: Newsdesk) -> None:
    """Of a story that is withdrawn no word stays on the host."""
    secret = "Ông Hoàng Văn Bình vay của quỹ ba trăm triệu đồng mà chưa trả lại"
    story = "tin/mot/index.md"
    plant(tmp_path / "content", {story: story_text(f"{secret}.", Title="Tin một")})
    assert newsdesk("publish").returncode == 0
    taken = story_text(f"{secret}.", Title="Tin một", Status="withdrawn", Reason="Sai số liệu.")
    plant(tmp_path / "content", {story: taken})
    assert newsdesk("publish").returncode == 0
    public = [path for path in (tmp_path / "usb").rglob("*") if path.is_file()]
    outside = [path for path in public if ".newsdesk" not in path.parts]
    assert outside
    assert not [path for path in outside if secret.encode() in path.read_bytes()]


def test_two_hosts(tmp_path: Path, newsdesk: Newsdesk) -> None:
    """A site that did not change goes where it is sent this time, not where it went the last time."""
    quiet = {
        "Title": "Kỳ họp bàn việc giao thông",
        "Summary": "Hội đồng nhân dân tỉnh họp bàn việc đầu tư các công trình giao thông năm sau.",
        "Tags": "giao thông; đầu tư công",
        "Source": "Cổng thông tin",
    }
    page = "Title: Giới thiệu\n\nVăn phòng."
    texts = {"tin/mot/index.md": story_text("Họp.", **quiet), "trang/gioi-thieu.md": page}
    plant(tmp_path / "content", texts)
    (tmp_path / "other").mkdir()
    other = {"PUBLISH": f"folder:{tmp_path}/other"}
    said = [newsdesk("publish", **where).stdout for where in ({}, {}, other, {})]
    assert "Không có gì thay đổi" in said[1]  # so the last time could be answered so as well
    assert f"tới folder:{tmp_path}/other" in said[2]
    assert f"đã gửi đúng bản này tới folder:{tmp_path}/usb" in said[3]


def test_guide() -> None:
    """Every command in it is one that is tried out here, or one for another machine."""
    assert len(COMMANDS) > 10
    strange = [line for line in COMMANDS if not line.startswith((NEWSDESK, *ELSEWHERE))]
    assert strange == []


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith(NEWSDESK)])
def test_command_of_the_guide(line: str, published: Newsdesk) -> None:
    """It does what it says."""
    words = shlex.split(line.removeprefix(NEWSDESK).partition(">")[0])
    server = {"PUBLISH": "ssh://dang-tin@may-chu.test/srv/trang"} if "debian" in words else {}
    done = published(*words, **server)
    assert done.returncode == 0, done.stderr
    assert done.stdout
