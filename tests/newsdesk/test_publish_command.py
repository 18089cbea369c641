"""From a built site to its host, and back: what is done, said and refused."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from plugins.newsdesk import publish_command
from plugins.newsdesk.publish_command import Wishes, publish
from plugins.publishing import smoke
from plugins.publishing.handed_over import HandedOver
from plugins.publishing.plan import Plan
from plugins.publishing.release import File, Release, Standing
from plugins.publishing.target import Found, HostRefused, PublishedMeanwhile
from tests.publishing.sites import STORY, released, small_site

SERVER = "server:/srv/trang?check=http://127.0.0.1:9"


@dataclass
class Host:
    """A host in memory: what stands there, and how often others publish between our question and plan."""

    found: Found = field(default_factory=lambda: Found(Standing()))
    meanwhile: int = 0
    sent: list[Plan] = field(default_factory=list)
    put_back: int = 0

    def find(self) -> Found:
        return self.found

    def publish(self, plan: Plan, output: Path) -> None:
        if self.meanwhile:
            self.meanwhile -= 1
            raise PublishedMeanwhile("vừa có người khác đăng; hãy đăng lại.")
        self.sent.append(plan)
        self.found = Found(plan.after)

    def roll_back(self) -> Standing:
        self.put_back += 1
        return Standing()


Publish = Callable[..., int]


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Host:
    """The host to which every target leads; readers get from it what was published."""
    host = Host()
    monkeypatch.setattr(publish_command, "target_of", lambda settings: host)
    monkeypatch.setattr(smoke, "check_live", lambda site, plan: None)
    return host


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """A site in the folder ``output``, which a build handed over."""
    release = released(small_site(), tmp_path / "output", target=SERVER)
    HandedOver(release).write(tmp_path / "release")
    return release


@pytest.fixture
def send(tmp_path: Path, release: Release) -> Publish:
    """Publishes what was built."""

    def send(build: Callable[[], int] | None = None, **wishes: bool) -> int:
        return publish(
            tmp_path / "release", tmp_path / "output", tmp_path / "content", build, Wishes(**wishes)
        )

    return send


def test_published(send: Publish, host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan is told, pages first, and carried out; a second time nothing is sent."""
    assert send() == 0
    said = capsys.readouterr().out
    assert f"Sẽ gửi tới {SERVER}" in said
    assert "  mới 10: /tin/2021/05/27/chi-bo/, /404.html, /, /theme/" in said
    assert "Đã đăng xong" in said
    assert send() == 0
    assert "không phải gửi gì" in capsys.readouterr().out
    assert len(host.sent) == 1


def test_build_that_fails(send: Publish, host: Host) -> None:
    """Its exit code is that of the whole, and nothing is sent."""
    assert send(build=lambda: 1) == 1
    assert not host.sent


def test_only_build(send: Publish, host: Host) -> None:
    assert send(only_build=True) == 0
    assert not host.sent


def test_dry_run(send: Publish, host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan is told and nothing done; for programs as JSON, and nothing else on that channel."""

    def build() -> int:
        print("Đã dựng xong trang")
        return 0

    assert send(build, dry_run=True, as_json=True) == 0
    plan = json.loads(capsys.readouterr().out.removeprefix("Đã dựng xong trang\n"))
    assert plan["new"][-1] == "sitemap.xml"
    assert (plan["target"], plan["changed"], plan["removed"]) == (SERVER, [], [])
    assert plan["bytes"] == sum(map(len, small_site().values()))
    assert send(dry_run=True) == 0
    assert capsys.readouterr().out.endswith("\nĐây mới là xem trước, chưa gửi gì.\n")
    assert not host.sent


def test_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a place to send it to nobody is left to believe that the site is out."""
    HandedOver(released(small_site(), tmp_path / "output")).write(tmp_path / "release")
    given = (tmp_path / "release", tmp_path / "output", tmp_path / "content")
    assert publish(*given, None, Wishes(only_build=True)) == 0
    assert not capsys.readouterr().out
    assert publish(*given, None, Wishes()) == 0
    assert "PUBLISH trong publishconf.py còn trống nên chưa gửi đi đâu" in capsys.readouterr().out


def test_nothing_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(tmp_path / "release", tmp_path, tmp_path / "content", None, Wishes()) == 1
    assert "không có bản dựng nào để đăng" in capsys.readouterr().err


def test_changed_since(
    send: Publish, host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody did to a file after the build is never sent."""
    (tmp_path / "output" / STORY).write_text("do ai đó sửa", "utf-8")
    assert send() == 1
    assert f"{STORY} không còn như lúc dựng" in capsys.readouterr().err
    assert not host.sent


def stands(host: Host, release: Release, stories: int, files: int) -> None:
    """Has the host show a site with so many more stories and files."""
    more = {f"tin/{place}": File("", 0, 3) for place in range(files)}
    former = replace(release, files={**release.files, **more}, stories=release.stories + stories)
    host.found = Found(Standing(former))


def test_many_gone(
    send: Publish, host: Host, release: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site that lost many stories is refused, unless that was meant."""
    stands(host, release, stories=40, files=60)
    assert send() == 1
    said = capsys.readouterr()
    assert "gỡ 60: " in said.out
    assert "lần này trang mất 40 trong 41 tin" in said.err
    assert "publish --allow-deletes" in said.err
    assert send(allow_deletes=True) == 0
    assert len(host.sent) == 1


def test_site_of_another_office(
    send: Publish, host: Host, release: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not written over because somebody mistyped a line of the settings."""
    host.found = Found(Standing(replace(release, site="https://hdnd-khac.vn")))
    assert send() == 1
    said = "ở nơi đăng đang là trang https://hdnd-khac.vn, không phải https://hdnd-hoaigiang.vn"
    assert said in capsys.readouterr().err
    assert send(allow_deletes=True) == 0


def test_others_publish(send: Publish, host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """It is planned anew against what stands by then; somebody who always comes first is told of."""
    host.meanwhile = 2
    assert send() == 0
    host.meanwhile, host.found = 3, Found(Standing())
    assert send() == 1
    assert "vừa có người khác đăng" in capsys.readouterr().err


def _refuse(site: str, plan: Plan) -> None:
    raise HostRefused(f"không mở được {site}/ (mã 500)")


def test_readers_get_something_else(
    send: Publish,
    host: Host,
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The former site is put back; where there was none, that the host is to be looked at is said."""
    monkeypatch.setattr(smoke, "check_live", _refuse)
    assert send() == 1
    assert "(mã 500). Hãy xem lại máy chủ và tên miền" in capsys.readouterr().err
    assert host.put_back == 0
    former = replace(release, files={**release.files, STORY: File("", 0, 3)})
    host.found = Found(Standing(former))
    assert send() == 1
    said = "không mở được http://127.0.0.1:9/ (mã 500); đã khôi phục trang cũ. Hãy xem lại máy chủ"
    assert said in capsys.readouterr().err
    assert host.put_back == 1


TAKEN, OF_IT = "tin/2022/01/02/rut/", "anh/03/rut.1a2b3c4d.800.jpg"


@pytest.mark.parametrize(
    ("gone", "page"),
    [(f"{TAKEN}index.html", {}), (f"{TAKEN}index.html", {f"{TAKEN}index.html": b""}), (OF_IT, {})],
    ids=["removed", "withdrawn", "photo"],
)
def test_withdrawal_stays_out(
    gone: str,
    page: dict[str, bytes],
    host: Host,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing that was taken back is shown again because a host cannot be reached from here."""
    monkeypatch.setattr(smoke, "check_live", _refuse)
    before = released({**small_site(), gone: b"Tin"}, tmp_path / "output")
    host.found = Found(Standing(before))
    withdrawn = frozenset({TAKEN}) if page else frozenset[str]()
    files = {**small_site(), **page}
    after = released(files, tmp_path / "output", target=SERVER, withdrawn=withdrawn)
    HandedOver(after).write(tmp_path / "release")
    assert (
        publish(tmp_path / "release", tmp_path / "output", tmp_path / "content", None, Wishes())
        == 1
    )
    assert "không khôi phục trang cũ" in capsys.readouterr().err
    assert (host.put_back, len(host.sent)) == (0, 1)


@pytest.mark.parametrize(
    ("target", "said"),
    [("", ""), ("github-pages", "quy trình của GitHub Pages sẽ đưa nó lên mạng")],
)
def test_not_ours(
    target: str, said: str, tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where others send the files, the folder is left to them."""
    release = released(small_site(), tmp_path / "output", target=target)
    HandedOver(release).write(tmp_path / "release")
    assert (
        publish(tmp_path / "release", tmp_path / "output", tmp_path / "content", None, Wishes())
        == 0
    )
    assert said in capsys.readouterr().out
    assert not host.sent


def test_not_ours_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What people are told is on the other channel."""
    release = released(small_site(), tmp_path / "output", target="netlify")
    HandedOver(release).write(tmp_path / "release")
    assert (
        publish(
            tmp_path / "release",
            tmp_path / "output",
            tmp_path / "content",
            None,
            Wishes(as_json=True),
        )
        == 0
    )
    said = capsys.readouterr()
    assert said.out == ""
    assert "quy trình của Netlify" in said.err


@pytest.mark.parametrize("folder", ["content", "content/tin", "output", "output/trang"])
def test_among_what_is_ours(
    folder: str, tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """No site is written among the stories that it is made of, nor into itself."""
    target = f"folder:{tmp_path}/content/../{folder}"
    HandedOver(released(small_site(), tmp_path / "output", target=target)).write(
        tmp_path / "release"
    )
    given = tmp_path / "release", tmp_path / "output", tmp_path / "content"
    assert publish(*given, None, Wishes()) == 1
    assert f"nơi đăng {tmp_path}/{folder} nằm trong thư mục" in capsys.readouterr().err
    assert not host.sent
