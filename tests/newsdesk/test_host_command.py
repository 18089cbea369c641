"""What a technician gives a server, printed."""

import subprocess
from pathlib import Path

import pytest

from plugins.newsdesk.host_command import print_host
from plugins.publishing.handed_over import HandedOver
from plugins.publishing.release import Release
from tests.site.built import PUBLIC

pytestmark = pytest.mark.usefixtures("root")


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://hoai-giang.test/tin-tuc")
    monkeypatch.setenv("PUBLISH", "ssh://dang-tin@may-chu.test/srv/trang")


def printed(kind: str, release: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert print_host(kind, PUBLIC, release) == 0
    return capsys.readouterr().out


def test_debian(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script that a shell understands, for the server and the folder of the settings."""
    script = printed("debian", tmp_path, capsys)
    subprocess.run(["sh", "-n"], input=script, text=True, check=True)
    assert "https://hoai-giang.test/tin-tuc" in script
    assert "/srv/trang/current/site/" in script


def test_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLISH", "github-pages")
    assert print_host("debian", PUBLIC, tmp_path) == 1
    assert "ghi PUBLISH trong publishconf.py trước" in capsys.readouterr().err


def test_address_of_a_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No server is made for an address that nobody can own: somebody forgot to write the real one."""
    monkeypatch.setenv("SITEURL", "https://hoai-giang.example")
    assert print_host("debian", PUBLIC, tmp_path) == 1
    assert "hoai-giang.example” là địa chỉ mẫu" in capsys.readouterr().err


def test_caddy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Content-Security-Policy \"default-src 'none'" in printed("caddy", tmp_path, capsys)


def test_apache(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has the former addresses of the last build, and cannot be had without one."""
    assert print_host("apache", PUBLIC, tmp_path / "release") == 1
    assert "Chưa có bản dựng công khai nào" in capsys.readouterr().err
    release = Release(redirects={"/index.php?id=12": "tin/2021/05/27/chi-bo/"})
    HandedOver(release).write(tmp_path / "release")
    lines = printed("apache", tmp_path / "release", capsys).splitlines()
    (rule,) = [line for line in lines if "index\\.php" in line]
    assert '"/tin-tuc/tin/2021/05/27/chi-bo/" [R=301' in rule


def test_faulty_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLISH", "ftp://may-chu")
    assert print_host("debian", PUBLIC, tmp_path) == 1
    assert "PUBLISH: không hiểu" in capsys.readouterr().err
