"""Publishing to a server: on this machine, over a real sshd, under a real nginx and its readers.

``LONG_TESTS=1`` (make test-long) kills fifty publications and breaks more lines.
"""

import gzip
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from time import monotonic, sleep, time

import brotli
import pytest

from plugins.publishing import server as module
from plugins.publishing.nginx import SIZES, site_locations, site_maps
from plugins.publishing.plan import KEPT, plan
from plugins.publishing.release import Release, Standing, written
from plugins.publishing.server import Server
from plugins.publishing.settings import PublishSettings, Way
from plugins.publishing.target import Found, HostRefused, PublishedMeanwhile
from plugins.stories.addresses import SiteAddress
from tests.machine import FULL
from tests.publishing.servers import (
    Login,
    Web,
    free_port,
    key,
    line,
    needing,
    nginx,
    program,
    sshd,
    wait,
)
from tests.publishing.small_sites import (
    SITE,
    Files,
    files_of,
    published,
    standing_files,
    unlike,
    write_site,
)

LONG = bool(os.environ.get("LONG_TESTS"))
SWITCHES = 100 if FULL else 20
KILLS = 50 if LONG else 8
BREAKS = 30 if LONG else 3
PAUSE = 0.001  # seconds between two pages, so that the others get a core
pytestmark = needing("rsync", "flock")
Sites = tuple[Release, Release]


def here(path: Path) -> Server:
    return Server(PublishSettings(way=Way.SERVER, path=str(path)))


@pytest.fixture
def path(tmp_path: Path, root: Path) -> Path:
    """The folder on the server, which is not there yet and has a space in its name."""
    return tmp_path / "máy chủ/trang 'tin' 1"


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    """Two sites of an office, built into the folders a and b."""
    first, second = (write_site(tmp_path / one, files_of(one)) for one in "ab")
    return first, second


def stands(path: Path) -> Files:
    """What is shown, but for what stayed of earlier releases; fails where the record says otherwise."""
    standing, lent = here(path).find()
    assert {*unlike(standing, path / "current/site")} == lent
    return standing_files(path / "current/site", {**standing.retired, **dict.fromkeys(lent)})


def test_first_publication(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Nothing stands; then the release, readable for the web server, its record for nobody else."""
    server = here(path)
    assert server.find() == Found(Standing())
    published(server, sites[0], tmp_path / "a")
    assert server.find() == Found(Standing(sites[0]))
    assert stands(path) == files_of("a")
    assert not Path(os.readlink(path / "current")).is_absolute()
    modes = {one.stat().st_mode & 0o777 for one in (path / "current/site").rglob("*")}
    assert modes == {0o644, 0o755}
    assert (path / "current/standing.json").stat().st_mode & 0o777 == 0o600
    assert {one.name for one in path.iterdir()} == {"current", "releases"}


def test_change(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Only what changed is new: the rest is the very same file, so browsers know it again."""
    server = here(path)
    published(server, sites[0], tmp_path / "a")
    was = os.readlink(path / "current")
    made = published(server, sites[1], tmp_path / "b")
    assert stands(path) == files_of("b")
    assert [one for one in made.after.retired if one.endswith(".css")]
    for address in files_of("b"):
        old, new = (path / one / "site" / address for one in (was, "current"))
        is_same = old.exists() and old.stat().st_ino == new.stat().st_ino
        assert (address, is_same) == (address, address not in made.puts)
    assert standing_files(path / was / "site") == files_of("a")


def test_smaller_forms(path: Path, sites: Sites, tmp_path: Path) -> None:
    """A text has one where it is smaller, of the same moment; the former one goes with the former text."""
    files = {
        **files_of("a"),
        "tin/0/index.html": b"ab",
        "tin/1": b"x" * 900,
        "robots.txt": b"y" * 900,
    }
    server = here(path)
    published(server, sites[0], tmp_path / "a")
    del files["tin/1/index.html"]
    published(server, write_site(tmp_path / "c", files), tmp_path / "c")
    site = path / "current/site"
    assert (site / "tin/2/index.html.gz").read_bytes()[4:8] == bytes(4)  # no moment in it
    for ending in (".gz", ".br"):
        assert not (site / f"tin/0/index.html{ending}").exists()
        assert not (site / f"tin/1{ending}").exists()
        assert not (site / f"anh/hop.jpg{ending}").exists()
        texts = site / "robots.txt", site / f"robots.txt{ending}"
        assert len({one.stat().st_mtime_ns for one in texts}) == 1
    assert stands(path) == files


def test_other_kind_at_an_address(path: Path, sites: Sites, tmp_path: Path) -> None:
    """A file may come where a folder was, and a folder where a file was."""
    server = here(path)
    for number, extra in enumerate(
        ({"lich": b"1", "a/b/c": b"2"}, {"lich/x": b"3", "a": b"4"}) * 2
    ):
        files = {**files_of("a"), **extra}
        published(server, write_site(tmp_path / f"c{number}", files), tmp_path / f"c{number}")
        assert stands(path) == files


def test_moments(path: Path, sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each release has a later one than all before it, even where it comes at once or the clock goes back."""
    server, found = here(path), []
    for now, back, number in (
        (2e9, 0, 0),
        (2e9, 0, 1),
        (1.9e9, 0, 0),
        (1.9e9, 1, 0),
        (1.8e9, 2, 1),
    ):
        for _ in range(back):
            server.roll_back()
        monkeypatch.setattr(module.time, "time", lambda now=now: now)
        published(server, sites[number], tmp_path / "ab"[number])
        found.append((path / "current/site/index.html").stat().st_mtime - 2e9)
    assert found == [0, 1, 2, 3, 4]


def test_retired_file(path: Path, sites: Sites, tmp_path: Path) -> None:
    """A style sheet of an earlier release goes, with its smaller forms, when its time is over."""
    server = here(path)
    published(server, sites[0], tmp_path / "a")
    published(server, sites[1], tmp_path / "b")
    found = server.find()
    (css,) = (one for one in found.standing.retired if one.endswith(".css"))
    site = path / "current/site"
    assert all((site / f"{css}{ending}").exists() for ending in ("", ".gz", ".br"))
    server.publish(plan(sites[1], found.standing, time() + KEPT + 9), tmp_path / "b")
    assert not any((site / f"{css}{ending}").exists() for ending in ("", ".gz", ".br"))
    assert stands(path) == files_of("b")


def test_earlier_releases(path: Path, tmp_path: Path) -> None:
    """Five stay, and nothing else in the folders is touched."""
    server = here(path)
    (path / "releases/của ai").mkdir(parents=True)
    (path / "riêng.txt").write_text("")
    for number in range(7):
        files = files_of(f"{number}")
        published(server, write_site(tmp_path / f"{number}", files), tmp_path / f"{number}")
    kept = [one for one in (path / "releases").iterdir() if (one / "standing.json").exists()]
    assert len(kept) == 5
    assert sorted(one.name for one in path.iterdir()) == ["current", "releases", "riêng.txt"]
    assert (path / "releases/của ai").exists()
    for number in (5, 4, 3, 2):
        assert server.roll_back().release.files.keys() == files_of(f"{number}").keys()
    with pytest.raises(HostRefused, match="không còn bản nào trước"):
        server.roll_back()


def test_rollback(path: Path, tmp_path: Path) -> None:
    """Each goes one back; what is published next lies on what stands, and leads back to it."""
    server, files = here(path), {one: files_of(one) for one in "abcd"}
    releases = {one: write_site(tmp_path / one, files[one]) for one in "abcd"}
    for one in "abc":
        published(server, releases[one], tmp_path / one)
    for one in "ba":
        assert server.roll_back() == server.find().standing
        assert server.find().standing.release == releases[one]
        assert stands(path) == files[one]
    with pytest.raises(HostRefused, match="không còn bản nào trước"):
        server.roll_back()
    assert stands(path) == files["a"]
    made = published(server, releases["d"], tmp_path / "d")
    assert "tin/rieng-c/index.html" not in made.removed
    assert stands(path) == files["d"]
    server.roll_back()
    assert stands(path) == files["a"]


def test_style_sheet_after_a_rollback(path: Path, sites: Sites, tmp_path: Path) -> None:
    """It is there for the pages that readers have loaded, until the next publication."""
    server, site = here(path), path / "current/site"
    published(server, sites[0], tmp_path / "a")
    published(server, sites[1], tmp_path / "b")
    (css,) = files_of("b").keys() - files_of("a").keys() - {"tin/rieng-b/index.html"}
    server.roll_back()
    assert [(site / f"{css}{ending}").exists() for ending in ("", ".gz", ".br")] == [True] * 3
    assert stands(path) == files_of("a")
    files = {**files_of("a"), "tin/moi/index.html": b"m"}
    published(server, write_site(tmp_path / "c", files), tmp_path / "c")
    assert [(site / f"{css}{ending}").exists() for ending in ("", ".gz", ".br")] == [False] * 3
    assert stands(path) == files
    server.roll_back()
    published(server, sites[1], tmp_path / "b")
    assert stands(path) == files_of("b")


def test_rollback_without_style_sheets(path: Path, tmp_path: Path) -> None:
    """A site needs none to be gone back from, nor a disk that can hold any more."""
    server, bare = here(path), {"index.html": b"1"}
    for one in (bare, {"index.html": b"2"}, files_of("a")):
        published(server, write_site(tmp_path / "c", one), tmp_path / "c")
    (path / "releases/lending").mkdir()
    server.roll_back()
    assert stands(path) == {"index.html": b"2"}
    server.roll_back()
    assert stands(path) == bare


def test_rollback_of_nothing(path: Path) -> None:
    with pytest.raises(HostRefused, match="không còn bản nào trước"):
        here(path).roll_back()


def test_published_meanwhile(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Who planned for what no longer stands changes nothing, and leaves nothing."""
    mine, other = here(path), here(path)
    for number in range(2):
        plans = [
            plan(one, server.find().standing, time())
            for one, server in zip(sites, (mine, other), strict=True)
        ]
        other.publish(plans[1], tmp_path / "b")
        before = sorted(path.rglob("*"))
        with pytest.raises(PublishedMeanwhile):
            mine.publish(plans[0], tmp_path / "a")
        assert (number, sorted(path.rglob("*"))) == (number, before)
        assert stands(path) == files_of("b")
    published(mine, sites[0], tmp_path / "a")
    assert stands(path) == files_of("a")


def test_rolled_back_meanwhile(path: Path, sites: Sites, tmp_path: Path) -> None:
    server, other = here(path), here(path)
    published(server, sites[0], tmp_path / "a")
    published(server, sites[1], tmp_path / "b")
    made = plan(sites[1], server.find().standing, time())
    other.roll_back()
    with pytest.raises(PublishedMeanwhile):
        server.publish(made, tmp_path / "b")
    assert stands(path) == files_of("a")


def test_two_at_once(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Of two publications for the same standing one wins, and the other is told so."""
    for _ in range(3):
        told: list[str] = []
        servers = [here(path), here(path)]
        plans = [
            plan(one, each.find().standing, time())
            for one, each in zip(sites, servers, strict=True)
        ]

        def publish(number: int, servers: list[Server] = servers, plans: list = plans) -> None:  # type: ignore[type-arg]
            try:
                servers[number].publish(plans[number], tmp_path / "ab"[number])
            except PublishedMeanwhile:
                told.append("ab"[1 - number])  # noqa: B023

        threads = [threading.Thread(target=publish, args=(number,)) for number in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (won,) = told
        assert stands(path) == files_of(won)


def test_build_that_changed_meanwhile(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Bytes that are not the release's are not shown; neither are they where a link leads out."""
    server = here(path)
    published(server, sites[0], tmp_path / "a")
    for number, spoil in enumerate((changed, cut, linked)):
        page = tmp_path / "b/tin/rieng-b/index.html"
        data = page.read_bytes()
        spoil(page, tmp_path)
        with pytest.raises(HostRefused, match="dựng lại"):
            published(server, sites[1], tmp_path / "b")
        page.unlink(missing_ok=True)
        page.write_bytes(data)
        assert (number, stands(path)) == (number, files_of("a"))
        assert len([*(path / "releases").iterdir()]) == 3


def changed(page: Path, _: Path) -> None:
    page.write_bytes(page.read_bytes().swapcase())


def cut(page: Path, _: Path) -> None:
    page.unlink()


def linked(page: Path, folder: Path) -> None:
    (folder / "secret").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(folder / "secret")


def test_damaged_record(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Where nobody knows what stands, all is sent anew, beside it."""
    server = here(path)
    published(server, sites[0], tmp_path / "a")
    (path / "current/standing.json").write_text("{")
    assert server.find() == Found(Standing())
    made = published(server, sites[1], tmp_path / "b")
    assert len(made.puts) == len(files_of("b"))
    assert stands(path) == files_of("b")


def test_foreign_folder(path: Path, sites: Sites, tmp_path: Path) -> None:
    """What we did not make is not taken for a release."""
    (path / "current").mkdir(parents=True)
    (path / "current/index.html").write_text("của ai")
    for act in (here(path).find, here(path).roll_back):
        with pytest.raises(HostRefused, match="không phải do chương trình này"):
            act()
    assert (path / "current/index.html").read_text() == "của ai"


def test_what_nginx_is_told(path: Path, sites: Sites, tmp_path: Path) -> None:
    """It is called only where a release gives it other rows."""
    server, mark = here(path), path / "releases/changed"
    marks = []
    redirected = replace(sites[0], redirects={"/cu/": "tin/1/"})
    for release, folder in ((sites[0], "a"), (sites[1], "b"), (redirected, "a")):
        published(server, release, tmp_path / folder)
        marks.append(mark.read_text())
    server.roll_back()
    marks.append(mark.read_text())
    assert len({*marks}) == 3
    assert marks[0] == marks[1]
    assert "/cu" not in (path / "current/nginx/moved.map").read_text()


def test_leftover(
    path: Path, sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed publication left goes in its time, and not before: it may be one that goes on."""
    server, left = here(path), path / "releases/20200101T000000Z-12345678.part"
    (left / "site/tin").mkdir(parents=True)
    published(server, sites[0], tmp_path / "a")
    assert left.exists()
    monkeypatch.setattr(module, "LEFT", 0)
    published(server, sites[1], tmp_path / "b")
    assert not left.exists()


def test_folder_of_another(path: Path, sites: Sites, tmp_path: Path) -> None:
    """Where nothing can be written, one is told who can help."""
    path.parent.mkdir()
    path.write_text("a file")
    with pytest.raises(HostRefused, match="lệnh trên “máy này” không chạy được"):
        published(here(path), sites[0], tmp_path / "a")


def test_full_disk(
    path: Path, sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is told so, the site stays, and what was sent so far does not fill the disk."""
    published(here(path), sites[0], tmp_path / "a")
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    (fakes / "rsync").write_text(
        "#!/bin/sh\necho 'rsync: write failed: No space left on device (28)' >&2\nexit 11\n"
    )
    (fakes / "rsync").chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(fakes), prepend=os.pathsep)
        with pytest.raises(HostRefused, match="hết chỗ"):
            published(here(path), sites[1], tmp_path / "b")
    assert stands(path) == files_of("a")
    assert not [*(path / "releases").glob("*.part")]


# --- nginx and its readers


class Reader(threading.Thread):
    """Reads a page after another with all that it names; notes what is missing, cut or mixed."""

    def __init__(self, web: Web, versions: tuple[Files, ...]) -> None:
        super().__init__()
        self.web, self.versions, self.done = web, versions, threading.Event()
        self.dice, self.pages, self.faults = Random(1), 0, list[object]()
        shared = set.intersection(*(set(one) for one in versions))
        self.addresses = sorted(one for one in shared if one.endswith("index.html"))

    def run(self) -> None:
        try:
            while not self.done.is_set():
                self.read(self.dice.choice(self.addresses))
                self.pages += 1
                sleep(PAUSE)
        except Exception as error:
            self.faults.append(error)

    def read(self, address: str) -> None:
        page = self.fetch(address.removesuffix("index.html"))
        if page not in [one[address] for one in self.versions]:
            self.faults.append((address, page[:300]))
        for name in re.findall(rb'(?:href|src)="/([^"]+)"', page):
            self.fetch(name.decode())

    def fetch(self, address: str) -> bytes:
        encoding = self.dice.choice(["", "gzip", "gzip, br"])
        answer = self.web.get(f"/{address}", Accept_Encoding=encoding)
        if answer.status != 200:
            self.faults.append((address, answer.status))
        packed = answer.headers.get("content-encoding", "")
        unpacked = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}
        return unpacked[packed](answer.body)


@contextmanager
def shown(path: Path, folder: Path) -> Iterator[Web]:
    site, port = SiteAddress(SITE), free_port()
    block = (
        f"{SIZES}{site_maps(str(path), site)}server {{ listen 127.0.0.1:{port};\n"
        f"{site_locations(str(path), site)}}}\n"
    )
    (folder / "brotli.conf").write_text("")
    with nginx(folder / "nginx", block.replace("/etc/nginx/newsdesk/", f"{folder}/"), port) as web:
        yield web


@needing("nginx")
def test_switches_under_readers(
    path: Path, sites: Sites, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """No reader finds anything missing or mixed; after it browsers know again what did not change."""
    server = here(path)
    published(server, sites[0], tmp_path / "a")
    with shown(path, tmp_path) as web:
        known = {one: web.get(f"/{one}").headers["etag"] for one in files_of("a")}
        reader = Reader(web, (files_of("a"), files_of("b")))
        reader.start()
        try:
            for number in range(1, SWITCHES + 1):
                published(server, sites[number % 2], tmp_path / "ab"[number % 2])
                if number % 10 == 0:
                    web.reload()
                if number % 10 == 5:
                    server.roll_back()
            wait(lambda: reader.pages > SWITCHES or not reader.is_alive(), "a reader's pages")
        finally:
            reader.done.set()
            reader.join()
        assert reader.faults == []
        record_property("pages read during switches", reader.pages)
        for one, tag in known.items():
            # Each of the switches changed what differs, so it has another mark by now.
            expected = 304 if files_of("b").get(one) == files_of("a")[one] else 200
            expected = 304 if one.startswith("theme/") else expected
            assert (one, web.get(f"/{one}", If_None_Match=tag).status) == (one, expected)


@needing("nginx")
def test_redirect_of_a_release(path: Path, sites: Sites, tmp_path: Path) -> None:
    """What a release says of former addresses holds once nginx has been told of it."""
    server = here(path)
    with shown(path, tmp_path) as web:
        assert web.get("/").status == 404
        published(server, replace(sites[0], redirects={"/cu/?id=1": "tin/1/"}), tmp_path / "a")
        web.reload()
        wait(lambda: web.get("/cu/?id=1").status == 301, "the redirect")
        published(server, sites[1], tmp_path / "b")
        web.reload()
        wait(lambda: web.get("/cu/?id=1").status == 404, "the end of the redirect")


# --- killed publications


class Watcher(threading.Thread):
    """Compares all that is shown with the releases, again and again."""

    def __init__(self, path: Path, versions: tuple[Files, ...]) -> None:
        super().__init__()
        self.path, self.versions, self.done = path, versions, threading.Event()
        self.looks, self.faults = 0, list[object]()

    def run(self) -> None:
        while not self.done.is_set():
            site = self.path / os.readlink(self.path / "current") / "site"
            found = standing_files(site)
            shown = {one: data for one, data in found.items() if not one.startswith("theme/")}
            if shown not in [without_theme(one) for one in self.versions]:
                self.faults.append(sorted(found))
            self.looks += 1
            sleep(PAUSE)


def without_theme(files: Files) -> Files:
    return {one: data for one, data in files.items() if not one.startswith("theme/")}


@contextmanager
def watched(path: Path, *versions: Files) -> Iterator[None]:
    watcher = Watcher(path, versions)
    watcher.start()
    try:
        yield
    finally:
        watcher.done.set()
        watcher.join()
    assert watcher.faults == []
    assert watcher.looks


def test_killed_publications(
    path: Path, sites: Sites, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """What is shown is at every moment one of the two sites, and the next publication needs no help."""
    dice, server = Random(5), here(path)
    published(server, sites[0], tmp_path / "a")
    for one, release in zip("ab", sites, strict=True):
        (tmp_path / f"{one}.json").write_bytes(written(release))
    lasts, killed = 0.3, 0
    for number in range(1, KILLS + 1):
        new = "ab"[number % 2]
        with watched(path, files_of("a"), files_of("b")):
            command = [sys.executable, "-m", "tests.publishing.publisher", path, tmp_path / new]
            process = subprocess.Popen(
                [*command, tmp_path / f"{new}.json"],
                stdout=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
                env={**os.environ, "TMPDIR": str(tmp_path)},
                start_new_session=True,
            )
            assert process.stdout is not None
            process.stdout.readline()
            sleep(dice.uniform(0, lasts))
            # Now the program alone, now the whole machine.
            kill = os.kill if number % 2 else os.killpg
            kill(process.pid, signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            began = monotonic()
            publish_patiently(server, sites[number % 2], tmp_path / new)
            lasts = monotonic() - began
            assert (number, stands(path)) == (number, files_of(new))
    assert killed
    record_property("publications killed", killed)


def publish_patiently(server: Server, release: Release, output: Path) -> None:
    """Publishes, once more where a step of the killed program was still to end."""
    for _ in range(5):
        try:
            published(server, release, output)
        except PublishedMeanwhile:
            continue
        return
    pytest.fail("somebody publishes all the time")


# --- over SSH


@pytest.fixture
def login(tmp_path: Path, root: Path) -> Iterator[Login]:
    (tmp_path / "banner").write_text("Chào mừng!\n-- newsdesk --\n" * 3)
    with sshd(tmp_path / "sshd", f"Banner {tmp_path}/banner") as found:
        yield found


def over_ssh(login: Login, path: Path, **given: object) -> Server:
    values: dict[str, object] = {"host": login.host, "port": login.port, "path": str(path), **given}
    return Server(PublishSettings(way=Way.SSH, **values), login.ssh)  # type: ignore[arg-type]


@needing("sshd", "ssh", "ssh-keygen")
def test_over_ssh(path: Path, sites: Sites, tmp_path: Path, login: Login) -> None:
    """It is the same as on this machine, under a login that greets."""
    server = over_ssh(login, path)
    assert server.find() == Found(Standing())
    for one in (0, 1):
        published(server, sites[one], tmp_path / "ab"[one])
        assert stands(path) == files_of("ab"[one])
    assert server.roll_back().release == sites[0]
    assert stands(path) == files_of("a")
    made = plan(sites[1], server.find().standing, time())
    published(here(path), sites[1], tmp_path / "b")
    with pytest.raises(PublishedMeanwhile):
        server.publish(made, tmp_path / "b")
    assert stands(path) == files_of("b")


@needing("sshd", "ssh", "ssh-keygen")
def test_lost_connections(path: Path, sites: Sites, tmp_path: Path, login: Login) -> None:
    """Wherever the line breaks one site stands or the other, and the next publication is whole."""
    dice, told = Random(2), []
    published(here(path), sites[0], tmp_path / "a")
    alias = [*login.ssh, "-o", f"HostKeyAlias=[127.0.0.1]:{login.port}"]
    for number in range(1, BREAKS + 1):
        new = number % 2
        with line(login.port) as broken, watched(path, files_of("a"), files_of("b")):
            settings = PublishSettings(
                way=Way.SSH, host=login.host, port=broken.port, path=str(path)
            )
            cut_off = Server(settings, alias)
            made = plan(sites[new], cut_off.find().standing, time())
            broken.bytes_left = dice.randrange(500, 30_000)
            try:
                cut_off.publish(made, tmp_path / "ab"[new])
            except HostRefused as fault:
                told.append(str(fault))
            publish_patiently(here(path), sites[new], tmp_path / "ab"[new])
        assert (number, stands(path)) == (number, files_of("ab"[new]))
    assert len(told) > BREAKS / 2
    for sentence in told:
        assert re.search("[Mm]ất kết nối|[Kk]hông kết nối được", sentence), sentence


@needing("sshd", "ssh", "ssh-keygen")
def test_refusals(path: Path, sites: Sites, tmp_path: Path, login: Login) -> None:
    """Each says what to do."""
    key(tmp_path / "other")
    config = tmp_path / "other config"
    config.write_text(
        f"IdentityFile {tmp_path}/other\nIdentitiesOnly yes\nUserKnownHostsFile {login.known}\n"
    )
    wrong = (login.ssh[0], "-F", str(config))
    settings = PublishSettings(way=Way.SSH, host=login.host, port=login.port, path=str(path))
    with pytest.raises(HostRefused, match=f"không nhận khóa.*ssh -p {login.port} {login.host}"):
        Server(settings, wrong).find()
    with pytest.raises(HostRefused, match="không kết nối được"):
        Server(replace(settings, port=free_port()), login.ssh).find()
    with pytest.raises(HostRefused, match=r"không tìm thấy máy chủ “khong-co\.invalid”"):
        Server(replace(settings, host="khong-co.invalid"), login.ssh).find()
    known = login.known.read_text()
    login.known.write_text("")
    with pytest.raises(HostRefused, match=r"chưa biết máy chủ.*gõ “yes”"):
        Server(settings, login.ssh).find()
    login.known.write_text(known.split()[0] + " " + (tmp_path / "other.pub").read_text())
    with pytest.raises(HostRefused, match=r"không còn là khóa.*ssh-keygen -R"):
        Server(settings, login.ssh).find()
    login.known.write_text(known)
    assert Server(settings, login.ssh).find() == Found(Standing())


@needing("sshd", "ssh", "ssh-keygen")
def test_login_that_talks(path: Path, sites: Sites, tmp_path: Path, root: Path) -> None:
    """What it prints is no answer; that rsync cannot bear it is said with what to do."""
    talking = 'ForceCommand echo "Xin chào"; eval "$SSH_ORIGINAL_COMMAND"'
    with sshd(tmp_path / "sshd", talking) as login:
        server = over_ssh(login, path)
        assert server.find() == Found(Standing())
        with pytest.raises(HostRefused, match=r"in chữ ra khi đăng nhập.*bashrc"):
            published(server, sites[0], tmp_path / "a")
        assert server.find() == Found(Standing())


@needing("sshd", "ssh", "ssh-keygen")
def test_server_without_rsync(path: Path, sites: Sites, tmp_path: Path, root: Path) -> None:
    """It is said before anything is sent."""
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("sh", "cat", "ls", "tail", "readlink"):
        (bare / name).symlink_to(program(name))
    saying = pytest.raises(HostRefused, match="thiếu chương trình rsync")
    with sshd(tmp_path / "sshd", f"SetEnv PATH={bare}") as login, saying:
        over_ssh(login, path).find()


def test_this_machine_without_ssh(path: Path) -> None:
    """It is said which program is missing."""
    settings = PublishSettings(way=Way.SSH, host="may-chu", path=str(path))
    with pytest.raises(HostRefused, match="máy này thiếu chương trình khong-co"):
        Server(settings, ("khong-co",)).find()
