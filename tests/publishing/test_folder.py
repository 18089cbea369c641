"""From one site to another in a folder, as on a stick that is pulled out or a share that goes away."""

import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.publishing import folder as module
from plugins.publishing.folder import Folder, folder_target
from plugins.publishing.leases import LOCK
from plugins.publishing.plan import Plan, plan
from plugins.publishing.release import Release, Standing
from plugins.publishing.settings import publish_settings
from plugins.publishing.storage import Storage
from plugins.publishing.stores import OWN
from plugins.publishing.target import HostRefused
from tests.publishing.memory_store import Died, mortal
from tests.publishing.stored_sites import (
    NEW,
    OLD,
    STAYS_OF_NEW,
    STAYS_OF_OLD,
    Site,
    built,
    dead_names,
)

NOW = 1_790_000_000.0
KILLS = 200 if os.environ.get("LONG_TESTS") else 8
MORE = 60  # stories of the sites in which publications are killed


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing out takes as long as all else that the machine writes; a kill loses nothing of it."""
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "trang tin").mkdir()
    return tmp_path / "trang tin"


def publish(root: Path, output: Path, release: Release) -> None:
    target = Storage(Folder(root))
    found = target.find()
    target.publish(plan(release, found.standing, NOW, found.unsure), output)


def read(root: Path) -> dict[str, bytes]:
    """Every file but the records, by its address."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    named = ((path.relative_to(root).as_posix(), path) for path in paths)
    return {name: path.read_bytes() for name, path in named if not name.startswith(OWN)}


def texts(root: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in read(root).items()}


def records(root: Path) -> set[str]:
    return {path.name for path in (root / OWN).rglob("*") if path.parent.name != "former"}


def abandon(root: Path) -> None:
    if (root / LOCK).exists():
        os.utime(root / LOCK, (1e9, 1e9))


def published(root: Path, site: Site) -> None:
    output = root.with_name(f"built-{len(list(root.parent.iterdir()))}")
    publish(root, output, built(output, site))


def test_publications(root: Path) -> None:
    """One site after the other, and back; folders in which nothing lies go."""
    published(root, OLD)
    assert texts(root) == OLD
    published(root, NEW)
    assert texts(root) == {**NEW, **STAYS_OF_OLD}
    assert not (root / "tin/di").exists()
    Storage(Folder(root), lambda: NOW).roll_back()
    assert texts(root) == {**OLD, **STAYS_OF_NEW}
    assert len(records(root)) == 3
    assert {"standing.json.gz", "former"} < records(root)


def test_unchanged_files(root: Path) -> None:
    """They are not touched."""
    published(root, OLD)
    before = (root / "anh/a.jpg").stat()
    published(root, NEW)
    after = (root / "anh/a.jpg").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_foreign_files(root: Path) -> None:
    """What nobody published from here stays as it is."""
    foreign = {"doc-toi.txt": "1", "tin/di/anh rieng.jpg": "2", "System Volume Information/x": "3"}
    for name, text in foreign.items():
        write(root / name, text)
    published(root, OLD)
    published(root, NEW)
    assert texts(root) == {**NEW, **STAYS_OF_OLD, **foreign}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("standing", [{}, OLD])
def test_foreign_file_in_the_way(root: Path, standing: Site) -> None:
    """It is not written over, and nothing else is begun."""
    if standing:
        published(root, standing)
    write(root / "tin/b/index.html", "của tôi")
    with pytest.raises(HostRefused, match=r"b.index\.html không do bộ công cụ đăng"):
        published(root, NEW)
    assert texts(root) == {**standing, "tin/b/index.html": "của tôi"}


def test_lost_record(root: Path) -> None:
    """Where somebody took the record away all files are foreign: they are counted, not told one by one."""
    published(root, NEW)
    shutil.rmtree(root / OWN)
    with pytest.raises(HostRefused, match=f" và {len(NEW) - 1} tệp khác .*xóa cả trang cũ"):
        published(root, NEW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"tin/a": "1"}, {"tin/a/index.html": "2"}),
        ({"tin/a/b/index.html": "1", "tin/a/index.html": "1"}, {"tin/a": "2"}),
        ({"tin/A.pdf": "1"}, {"tin/a.pdf": "1"}),
    ],
)
def test_file_that_becomes_a_folder(root: Path, old: Site, new: Site) -> None:
    """And the reverse."""
    published(root, old)
    published(root, new)
    assert texts(root) == new


def test_names_that_are_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ``A`` is ``a``, a site that has both is refused; elsewhere it is not."""
    site = {"tin/a/A.pdf": "1", "tin/a/a.pdf": "2"}
    (root / OWN).mkdir()
    (root / OWN.upper()).mkdir(exist_ok=True)  # as such a folder answers
    with pytest.raises(HostRefused, match=r"tin/a/A.pdf và tin/a/a.pdf chỉ khác nhau ở chữ hoa"):
        published(root, site)
    (root / OWN.upper()).rmdir()
    published(root, site)
    assert texts(root) == site


def test_name_of_other_letters(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ``A`` is ``a``, the file that is called otherwise from now on is not taken away as the old."""
    where = Folder._path
    monkeypatch.setattr(Folder, "_path", lambda self, name: where(self, name.lower()))
    release = built(root.with_name("new"), site := {"tin/a.pdf": "1", "tin/b.pdf": "2"})
    requests, is_whole = 5, False
    while not is_whole:
        requests += 1
        publish(root, root.with_name("none"), built(root.with_name("none"), {}))
        published(root, {"tin/A.pdf": "1", "tin/B.pdf": "1"})
        target = Storage(mortal(Folder(root), requests, answers=True))
        with suppress(Died):
            found = target.find()
            target.publish(plan(release, found.standing, NOW), root.with_name("new"))
            is_whole = True
        abandon(root)
        publish(root, root.with_name("new"), release)
        assert texts(root) == site
    assert requests > 20


def test_settings(root: Path) -> None:
    """Spaces and drives are taken as they are written."""
    found = publish_settings(f"folder:{root.as_posix().replace(' ', '%20')}")
    assert found
    target = folder_target(found)
    assert target.find().standing == Standing()
    assert target.store == Folder(root)


def test_missing_folder(root: Path) -> None:
    """It is not made, since it may lie on a stick that is not there."""
    root.rmdir()
    with pytest.raises(HostRefused, match=r"không thấy thư mục .* cắm thiết bị"):
        published(root, OLD)
    assert not root.exists()


@pytest.mark.parametrize("name", ["index.html", "tin/b/index.html", f"{OWN}x/standing.json.gz"])
def test_stick_pulled_out(root: Path, name: str) -> None:
    """In the middle as well: nothing is written to where it was, be its folder there or not."""
    published(root, OLD)
    store = Folder(root)
    shutil.rmtree(root)
    with pytest.raises(HostRefused, match="mất kết nối với"):
        store.put(name, b"", "")
    assert not root.exists()
    root.mkdir()
    with pytest.raises(HostRefused):
        store.put(name, b"", "")
    assert list(root.iterdir()) == []


def test_folder_of_a_build(root: Path) -> None:
    """The output itself, where a build keeps a list under the name, is no place to publish to."""
    (root / ".newsdesk").write_text("danh mục")
    with pytest.raises(HostRefused, match="là thư mục mà bộ công cụ dựng trang vào"):
        published(root, OLD)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
def test_read_only_folder(root: Path) -> None:
    """Whoever may only read it is told so."""
    root.chmod(0o555)
    child = os.fork()
    if child == 0:
        refused = 1
        try:
            os.chdir(root)
            if os.geteuid() == 0:  # who may write anywhere
                os.setuid(65_534)
            publish(Path(), Path(), Release())
        except HostRefused as error:
            refused = 0 if "chỉ cho đọc" in str(error) else 2
        finally:
            os._exit(refused)
    _, status = os.waitpid(child, 0)
    root.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0
    assert list(root.iterdir()) == []


TROUBLES = {
    errno.ENOSPC: "đã đầy",
    errno.EDQUOT: "đã đầy",
    errno.EROFS: "chỉ cho đọc",
    errno.EACCES: "chỉ cho đọc",
    errno.EIO: "lỗi EIO",
}


@pytest.mark.parametrize(("number", "said"), TROUBLES.items())
@pytest.mark.parametrize("at", [1, 5, 9])
def test_trouble(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, at: int
) -> None:
    """What the system refuses is told; the site is sound, and the next time all is right."""
    published(root, OLD)
    left, move = at, os.replace

    def replace(source: str, target: str) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            raise OSError(number, "", str(target))
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(HostRefused, match=said):
            published(root, NEW)
    assert dead_names(read(root)) == set()
    published(root, NEW)
    assert texts(root) == {**NEW, **STAYS_OF_OLD}
    assert not [name for name in records(root) if name.startswith("part-")]


def test_leftovers(root: Path) -> None:
    """What a killed publication was writing goes with the next one."""
    published(root, OLD)
    (root / OWN / "part-0123456789abcdef").write_text("nửa")
    published(root, NEW)
    assert not [name for name in records(root) if name.startswith("part-")]


def test_full_disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half written gives back its room."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "")

    published(root, OLD)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HostRefused, match="đã đầy"):
        published(root, NEW)
    assert not [name for name in records(root) if name.startswith("part-")]
    assert texts(root) == OLD


@pytest.mark.parametrize(
    "address",
    ["../ngoai.txt", "/etc/x", "tin//a", "tin/../../ngoai.txt", "..\\ngoai.txt", "C:/x", "./a", ""],
)
def test_address_that_leads_out(root: Path, address: str) -> None:
    """A record that somebody has changed removes and writes nothing beside the folder."""
    outside = root.with_name("ngoai.txt")
    outside.write_text("nguyên")
    store = Folder(root)
    for work in (store.remove, store.read, lambda name: store.put(name, b"", "")):
        with pytest.raises(HostRefused, match="địa chỉ không thể có"):
            work(address)
    change = Plan((), frozenset(), (address,), Standing())
    target = Storage(store)
    target.find()
    with pytest.raises(HostRefused, match="địa chỉ không thể có"):
        target.publish(change, root)
    assert outside.read_text() == "nguyên"


def test_former_lock_taken_over_by_another(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever took somebody's new lock for the abandoned one gives it back."""
    store = Folder(root)
    (root / OWN).mkdir()
    tag = store.claim(LOCK, b"cu", None)
    move = os.rename

    def rename(source: Path, target: Path) -> None:
        (root / LOCK).write_bytes(b"moi")
        move(source, target)

    monkeypatch.setattr(module.os, "rename", rename)
    assert store.claim(LOCK, b"toi", tag) is None
    assert (root / LOCK).read_bytes() == b"moi"


def large(site: Site, number: str) -> dict[str, str]:
    """A site of many stories, of which half differ from those of another number."""
    stories = {
        f"tin/{one}/index.html": f"theme/{number}.css anh/{one}-{number if one % 2 else 0}.jpg"
        for one in range(MORE)
    }
    photos = {text.split()[1]: text for text in stories.values()}
    return {**site, **photos, **stories}


def survived(root: Path, work: Callable[[], object], seconds: float) -> bool:
    """Whether a process that does this is done before it is killed."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
def test_kills(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """At any moment: no page shows what is not there, the next time the site is exact, nothing is left."""
    sites = {one: large(site, one) for one, site in (("1", OLD), ("2", NEW))}
    releases = {one: built(tmp_path / one, site) for one, site in sites.items()}
    dice, killed = random.Random(15), 0
    started = time.monotonic()
    first = tmp_path / "first"
    first.mkdir()
    publish(first, tmp_path / "1", releases["1"])
    whole = min(1.0, time.monotonic() - started)
    root = first
    before, after = "1", "2"
    while killed < KILLS:
        if survived(
            root,
            lambda to=after: publish(root, tmp_path / to, releases[to]),
            dice.uniform(0, whole),
        ):
            whole *= 0.9
        else:
            killed += 1
        assert dead_names(read(root)) == set()
        assert before_and_after(read(root), sites)
        abandon(root)
        publish(root, tmp_path / after, releases[after])
        stays = {one: of for one, of in sites[before].items() if one.startswith("theme/")}
        assert texts(root) == {**stays, **sites[after]}
        assert {"standing.json.gz", "former.json.gz", "former"} >= {
            name for name in records(root) if len(name) != 32
        }
        before, after = after, before
    record_property("publications to a folder that were killed", killed)


def before_and_after(found: Mapping[str, bytes], sites: Mapping[str, Site]) -> bool:
    """Whether every file is whole, as one of the sites has it."""
    return all(
        data.decode() in {site.get(name) for site in sites.values()} for name, data in found.items()
    )


def test_cut_off(root: Path) -> None:
    """The lock of a dead one is in the way for a while, and says so."""
    published(root, OLD)
    output = root.with_name("new")
    target = Storage(mortal(Folder(root), 20, answers=True))
    release = built(output, NEW)
    found = target.find()
    with pytest.raises(Died):
        target.publish(plan(release, found.standing, NOW, found.unsure), output)
    with pytest.raises(HostRefused, match="sau 2 phút nữa"):
        publish(root, output, release)
    abandon(root)
    publish(root, output, release)
    assert texts(root) == {**NEW, **STAYS_OF_OLD}


def test_settled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record comes when all that it names is written out, the removals are told when they are."""
    steps: list[str] = []
    move = os.replace
    monkeypatch.setattr(os, "sync", lambda: steps.append("sync"))
    monkeypatch.setattr(os, "fsync", lambda _: steps.append("fsync"))

    def replace(source: Path, target: Path) -> None:
        move(source, target)
        steps.append(target.name)

    monkeypatch.setattr(os, "replace", replace)
    published(root, {"index.html": "1"})
    assert steps == [
        "fsync",
        "pending.json.gz",
        "index.html",
        "sync",
        "fsync",
        "standing.json.gz",
        "sync",
    ]
