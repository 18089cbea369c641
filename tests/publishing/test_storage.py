"""From one site to another in a store, whatever happens meanwhile."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event, Thread

import pytest

from plugins.publishing.leases import LEASE, LOCK
from plugins.publishing.plan import KEPT, Plan, plan
from plugins.publishing.release import Release, Standing
from plugins.publishing.storage import Storage
from plugins.publishing.stores import OWN, Store
from plugins.publishing.target import Found, HostRefused, PublishedMeanwhile
from tests.publishing.memory_store import Died, MemoryStore, Watched, mortal
from tests.publishing.stored_sites import NEW, OLD, OTHER, STAYS_OF_NEW, STAYS_OF_OLD, Site, built

NOW = 1_790_000_000.0


def publish(store: Store, output: Path, release: Release, now: float = NOW) -> Plan:
    target = Storage(store)
    found = target.find()
    change = plan(release, found.standing, now, found.unsure)
    target.publish(change, output)
    return change


@pytest.fixture
def releases(tmp_path: Path) -> Mapping[str, tuple[Path, Release]]:
    sites = {"old": OLD, "new": NEW, "other": OTHER}
    return {name: (tmp_path / name, built(tmp_path / name, site)) for name, site in sites.items()}


Releases = Mapping[str, tuple[Path, Release]]


def standing_old(releases: Releases) -> MemoryStore:
    store = MemoryStore()
    publish(store, *releases["old"])
    store.done.clear()
    return store


def texts(store: MemoryStore) -> dict[str, str]:
    return {name: data.decode() for name, data in store.site.items()}


def test_first(releases: Releases) -> None:
    """Nothing stands, then all does, and the record of it where nobody finds it by guessing."""
    store = MemoryStore()
    assert Found(Standing()) == Storage(store).find()
    publish(store, *releases["old"])
    assert texts(store) == OLD
    assert {"standing.json.gz"} == store.own
    (record,) = (name for name in store.files if name.startswith(OWN))
    assert len(record.split("/")[1]) == 32
    assert Found(Standing(releases["old"][1])) == Storage(store).find()


def test_order(releases: Releases) -> None:
    """By rank, new before changed; the record when all stands; then what goes, pages first."""
    store = standing_old(releases)
    change = publish(store, *releases["new"])
    steps = [name for what, name in store.done if not name.startswith(OWN)]
    assert set(steps[: len(change.puts)]) == set(change.puts)
    files = change.after.release.files
    groups = [(files[one].rank, one in change.changed) for one in steps[: len(change.puts)]]
    assert groups == sorted(groups)
    assert steps[len(change.puts) :] == list(change.removed) == ["tin/di/index.html", "anh/rut.jpg"]
    own = [name.rpartition("/")[2] for _, name in store.done if name.endswith(".gz")]
    assert own == ["former.json.gz", "pending.json.gz", "standing.json.gz", "pending.json.gz"]
    names = [name for _, name in store.done]
    record = next(at for at, name in enumerate(names) if name.endswith("/standing.json.gz"))
    assert names.index("sitemap.xml") < record < names.index("tin/di/index.html")
    assert not store.dead
    assert texts(store) == {**NEW, **STAYS_OF_OLD}


def test_removals_one_after_the_other(releases: Releases) -> None:
    """A photo goes only when the page that showed it has gone, however long that takes."""
    store, photo_gone = standing_old(releases), Event()

    def before(what: str, name: str) -> None:
        if (what, name) == ("remove", "tin/di/index.html"):
            assert not photo_gone.wait(0.2)

    def after(what: str, name: str) -> None:
        if (what, name) == ("remove", "anh/rut.jpg"):
            photo_gone.set()

    publish(Watched(store, before, after), *releases["new"])  # type: ignore[arg-type]
    assert photo_gone.is_set()


def test_former_files(releases: Releases) -> None:
    """Those of the site before are kept, and of none before that."""
    store = standing_old(releases)
    for name, site in (("new", OLD), ("other", NEW), ("new", OTHER)):
        change = publish(store, *releases[name])
        kept = {text for one, text in site.items() if one in change.changed | {*change.removed}}
        pool = {data.decode() for name, data in store.files.items() if "/former/" in name}
        assert kept == pool


def test_lock_lost(releases: Releases) -> None:
    """Whoever finds at the end that another has taken the store leaves the record to him."""
    store = standing_old(releases)

    def before(what: str, name: str) -> None:
        if name == "sitemap.xml":
            store.files[LOCK] = b"{}"

    with pytest.raises(HostRefused, match="bị ngắt quá lâu"):
        publish(Watched(store, before), *releases["new"])  # type: ignore[arg-type]
    assert Storage(store).find().standing.release == releases["old"][1]
    assert {"tin/di/index.html", "anh/rut.jpg"} < store.site.keys()
    assert store.files[LOCK] == b"{}"


def test_slept_over(releases: Releases) -> None:
    """Whoever sleeps in the middle of it sends nothing more when he wakes."""
    store, now = standing_old(releases), [NOW]

    def after(what: str, name: str) -> None:
        if name == "anh/b.jpg":
            now[0] += LEASE

    target = Storage(Watched(store, after=after), lambda: now[0])  # type: ignore[arg-type]
    found = target.find()
    with pytest.raises(HostRefused, match="bị ngắt quá lâu"):
        target.publish(plan(releases["new"][1], found.standing, NOW), releases["new"][0])
    assert texts(store) == {**OLD, "theme/2.css": "xanh", "anh/b.jpg": "ảnh b"}
    assert LOCK in store.files


def test_nothing_changed(releases: Releases) -> None:
    """Nothing of the site is touched, and there is no less to go back to."""
    store = standing_old(releases)
    publish(store, *releases["new"])
    store.done.clear()
    assert not publish(store, *releases["new"])
    assert not [name for _, name in store.done if not name.startswith(OWN)]
    Storage(store, lambda: NOW).roll_back()
    assert texts(store) == {**OLD, **STAYS_OF_NEW}


def test_theme_of_long_ago(releases: Releases) -> None:
    store = standing_old(releases)
    publish(store, *releases["new"])
    publish(store, *releases["new"], now=NOW + KEPT)
    assert texts(store) == NEW


def test_roll_back(releases: Releases) -> None:
    """What was changed, what was new, what had gone: all is as before, once."""
    store = standing_old(releases)
    publish(store, *releases["new"])
    store.done.clear()
    standing = Storage(store, lambda: NOW).roll_back()
    assert standing.release == releases["old"][1]
    assert texts(store) == {**OLD, **STAYS_OF_NEW}
    assert {"standing.json.gz"} == store.own
    assert Found(standing) == Storage(store).find()
    assert not store.dead
    names = [name for _, name in store.done]
    assert names.index("anh/rut.jpg") < names.index("tin/rut/index.html")
    with pytest.raises(HostRefused, match="không còn bản nào trước bản đang hiện"):
        Storage(store).roll_back()
    publish(store, *releases["new"])
    assert texts(store) == {**NEW, **STAYS_OF_OLD}


def first_step_only(releases: Releases) -> MemoryStore:
    """A store at which a second publication died before it touched anything."""
    store = standing_old(releases)
    (standing,) = (name for name in store.files if name.endswith("/standing.json.gz"))
    store.copy(standing, standing.replace("standing", "former"), "")
    return store


@pytest.mark.parametrize("prepared", [lambda _: MemoryStore(), standing_old, first_step_only])
def test_nothing_to_roll_back(
    releases: Releases, prepared: Callable[[Releases], MemoryStore]
) -> None:
    store = prepared(releases)
    before = dict(store.files)
    with pytest.raises(HostRefused, match="không còn bản nào trước bản đang hiện"):
        Storage(store).roll_back()
    assert before == store.files


def test_former_files_gone(releases: Releases) -> None:
    """A site that cannot be put back whole is not put back at all."""
    store = standing_old(releases)
    publish(store, *releases["new"])
    del store.files[next(name for name in store.files if "/former/" in name)]
    before = dict(store.files)
    with pytest.raises(HostRefused, match="không còn đủ tệp của bản trước"):
        Storage(store).roll_back()
    assert before == store.files


def test_output_changed(releases: Releases) -> None:
    """Other bytes than the plan says, or none, are not sent."""
    store = standing_old(releases)
    output, release = releases["new"]
    (output / "tin/b/index.html").write_text("đang dựng dở")
    with pytest.raises(HostRefused, match=r"tin/b/index.html trong thư mục .* đã khác"):
        publish(store, output, release)
    assert "tin/b/index.html" not in store.site
    assert "index.html" in store.site
    assert texts(store)["index.html"] == OLD["index.html"]
    assert LOCK not in store.files
    publish(store, output, built(output, NEW))
    assert texts(store) == {**NEW, **STAYS_OF_OLD}


def test_published_meanwhile(releases: Releases) -> None:
    """A plan that is no longer true is not begun, whoever made it untrue, and however far he came."""
    for meanwhile in ("whole", "cut"):
        store = standing_old(releases)
        target = Storage(store)
        found = target.find()
        change = plan(releases["new"][1], found.standing, NOW, found.unsure)
        if meanwhile == "whole":
            publish(store, *releases["other"])
        else:
            with pytest.raises(Died):
                publish(mortal(store, 20, answers=True), *releases["other"])
            store.abandon()
        before = dict(store.files)
        with pytest.raises(PublishedMeanwhile, match="đã có người khác đăng"):
            target.publish(change, releases["new"][0])
        assert store.site == {n: d for n, d in before.items() if not n.startswith(OWN)}


def test_plan_that_nobody_asked_for(releases: Releases) -> None:
    """Without having looked what stands, nothing is published."""
    output, release = releases["new"]
    with pytest.raises(PublishedMeanwhile):
        Storage(MemoryStore()).publish(plan(release, Standing(), NOW), output)


def test_two_at_once(releases: Releases) -> None:
    """The second is told to wait, and the first is not disturbed."""
    store = standing_old(releases)
    reached, go_on = Event(), Event()

    def before(what: str, name: str) -> None:
        if name == "tin/b/index.html":
            reached.set()
            assert go_on.wait(60)

    first = Thread(target=publish, args=(Watched(store, before), *releases["new"]))
    first.start()
    assert reached.wait(60)
    with pytest.raises(HostRefused, match=r"một lần đăng khác .* sau 2 phút nữa"):
        publish(store, *releases["other"])
    go_on.set()
    first.join(60)
    assert texts(store) == {**NEW, **STAYS_OF_OLD}


@pytest.mark.parametrize("record", ["standing", "pending", "former"])
@pytest.mark.parametrize("data", [b"", b"\x1f\x8b", b"{}"])
def test_damaged_record(releases: Releases, record: str, data: bytes) -> None:
    """It is told, and nothing is touched."""
    store = standing_old(releases)
    publish(store, *releases["new"])
    (standing,) = (name for name in store.files if name.endswith("/standing.json.gz"))
    store.files[standing.replace("standing", record)] = data
    before = store.site
    with pytest.raises(HostRefused, match="bị hỏng"):
        Storage(store).roll_back()
    assert before == store.site


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"tin/a": "1"}, {"tin/a/index.html": "2"}),
        ({"tin/a/b/index.html": "1", "tin/c": "1"}, {"tin/a": "2", "tin/c": "1"}),
        ({"tin/A.pdf": "1"}, {"tin/a.pdf": "1"}),
    ],
)
def test_file_in_the_way(tmp_path: Path, old: Site, new: Site) -> None:
    """What cannot lie beside what comes goes first."""
    store = MemoryStore()
    publish(store, tmp_path / "1", built(tmp_path / "1", old))
    store.done.clear()
    change = publish(store, tmp_path / "2", built(tmp_path / "2", new))
    steps = [name for _, name in store.done if not name.startswith(OWN)]
    assert steps == [*change.removed, *change.puts]
    assert texts(store) == new


Then = Callable[[MemoryStore, Releases], Mapping[str, str]]


def again(store: MemoryStore, releases: Releases) -> Mapping[str, str]:
    publish(store, *releases["new"])
    return {**NEW, **STAYS_OF_OLD}


def another(store: MemoryStore, releases: Releases) -> Mapping[str, str]:
    """Whether style sheets of the site that was cut off are known yet depends on the cut."""
    publish(store, *releases["other"])
    return {**OTHER, **{one: of for one, of in STAYS_OF_NEW.items() if one in texts(store)}}


def back(store: MemoryStore, releases: Releases) -> Mapping[str, str]:
    Storage(store, lambda: NOW).roll_back()
    return {**OLD, **{one: of for one, of in STAYS_OF_NEW.items() if one in texts(store)}}


def cut(
    releases: Releases, prepared: Callable[[Releases], MemoryStore], work: Callable[[Store], object]
) -> Iterator[MemoryStore]:
    """Stores in which a work died, for every request of it, answered or not."""
    for answers in (True, False):
        requests = 0
        while True:
            requests += 1
            store = prepared(releases)
            try:
                work(mortal(store, requests, answers=answers))
            except Died:
                store.abandon()
                yield store
            else:
                break
        assert requests > len(NEW)


@pytest.mark.parametrize("then", [again, another, back])
def test_cut_off(releases: Releases, then: Then) -> None:
    """At any request: no page ever shows what is not there, and the next time all is as it should."""
    for store in cut(releases, standing_old, lambda mine: publish(mine, *releases["new"])):
        try:
            expected = then(store, releases)
        except HostRefused:  # nothing was done yet
            assert then is back
            assert texts(store) == OLD
            continue
        assert expected == texts(store)
        assert store.own <= {"standing.json.gz", "former.json.gz", "former/"}
        assert Storage(store).find().unsure == frozenset()
        assert not store.dead


def test_cut_off_and_back_again(releases: Releases) -> None:
    """What a publication that was cut off and ended later replaced can be put back."""
    for store in cut(releases, standing_old, lambda mine: publish(mine, *releases["new"])):
        again(store, releases)
        Storage(store, lambda: NOW).roll_back()
        assert texts(store) == {**OLD, **STAYS_OF_NEW}
        assert not store.dead


def test_sent_once(releases: Releases) -> None:
    """What was sent before the cut is not sent again."""
    for store in cut(releases, standing_old, lambda mine: publish(mine, *releases["new"])):
        again(store, releases)
        sent = sorted(name for what, name in store.done if what == "put" and name in NEW)
        unchanged = {"anh/a.jpg", "theme/icons.svg"}
        assert sent == sorted(NEW.keys() - unchanged)


def test_first_cut_off(releases: Releases) -> None:
    """The first publication may die as well, and another site may follow."""
    for name, site in (("old", OLD), ("new", NEW)):
        made = cut(releases, lambda _: MemoryStore(), lambda mine: publish(mine, *releases["old"]))
        for store in made:
            publish(store, *releases[name])
            stays = STAYS_OF_OLD if name == "new" and "theme/1.css" in store.site else {}
            assert texts(store) == {**site, **stays}
            assert not store.dead


def standing_new(releases: Releases) -> MemoryStore:
    store = standing_old(releases)
    publish(store, *releases["new"])
    return store


@pytest.mark.parametrize("then", [again, another, back])
def test_roll_back_cut_off(releases: Releases, then: Then) -> None:
    """As a publication."""
    for store in cut(releases, standing_new, lambda mine: Storage(mine, lambda: NOW).roll_back()):
        try:
            expected = then(store, releases)
        except HostRefused:  # all was done but that the lock was there
            assert then is back
            assert texts(store) == {**OLD, **STAYS_OF_NEW}
            continue
        assert expected == {one: of for one, of in texts(store).items() if one in expected}
        assert texts(store).keys() - expected.keys() <= STAYS_OF_OLD.keys() | STAYS_OF_NEW.keys()
        assert not store.dead
