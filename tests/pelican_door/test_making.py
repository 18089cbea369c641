"""Many pages at once: shared out to processes, with the bytes of one."""

import os
from pathlib import Path

import pytest

from plugins.memory.store import Store
from plugins.pelican_door.making import Making
from plugins.site.fingerprints import Fingerprints
from plugins.site.plan import Plan
from plugins.site.records import PlannedPage
from plugins.site.templates import Templates
from tests.conductor.sites import plan_files
from tests.factories import story_text


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What is to be written of a small site."""
    return plan_files(tmp_path_factory.mktemp("making"), {"tin/a/index.md": story_text()})


def making_of(plan: Plan, folder: Path, root: Path) -> Making:
    """All of a plan, still to be made."""
    found = Fingerprints(plan, Templates(root / "theme", Store.at(root / "none")), b"")
    folder.mkdir()
    places = {address: str(folder / str(n)) for n, address in enumerate(plan.planned)}
    store = Store.at(folder.parent / f"{folder.name}.sqlite")
    return Making(plan, found, found.of_all(0), places, {**plan.planned}, store)


def render(page: PlannedPage) -> str:
    """A page that tells which process made it."""
    return f"{page.file} {os.getpid()}"


def in_words(page: PlannedPage) -> str:
    return f"{page.file} ở đây"


def texts(making: Making) -> dict[str, bytes]:
    """The bytes of everything that was made."""
    return {address: Path(place).read_bytes() for address, place in making.made.items()}


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes share even a few items."""
    monkeypatch.setattr("plugins.site.workers._processes", lambda *_: 2)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
@pytest.mark.usefixtures("shared")
def test_other_processes(plan: Plan, tmp_path: Path, root: Path) -> None:
    """They make the pages, not this one."""
    making = making_of(plan, tmp_path / "a", root)
    making.make([*plan.by_file], render)
    numbers = {data.split()[-1] for data in texts(making).values()}
    assert numbers
    assert str(os.getpid()).encode() not in numbers


def test_bytes(plan: Plan, tmp_path: Path, root: Path, request: pytest.FixtureRequest) -> None:
    """They are the same from one process and from several, and so is what is remembered."""
    alone = making_of(plan, tmp_path / "a", root)
    alone.make([*plan.planned], in_words)
    request.getfixturevalue("shared")
    shared_out = making_of(plan, tmp_path / "b", root)
    shared_out.make([*plan.planned], in_words)
    assert texts(alone) == texts(shared_out)
    assert alone.checksums == shared_out.checksums
    assert alone.memory is not None
    assert shared_out.memory is not None
    assert alone.memory.rows("page") == shared_out.memory.rows("page")
    assert [*alone.memory.rows("model of pages")] == [alone.of.common]


def broken(page: PlannedPage) -> str:
    if page.template == "tags.html":
        raise LookupError("mẫu hỏng")
    return page.file


@pytest.mark.usefixtures("shared")
def test_template_that_fails(plan: Plan, tmp_path: Path, root: Path) -> None:
    """What it raises in another process is raised here, as it was."""
    with pytest.raises(LookupError, match="mẫu hỏng"):
        making_of(plan, tmp_path / "a", root).make([*plan.by_file], broken)


def test_recalled(plan: Plan, tmp_path: Path, root: Path) -> None:
    """What was made once is there again, byte for byte, and no longer to be made."""
    first = making_of(plan, tmp_path / "a", root)
    first.make([*plan.planned], in_words)
    again = making_of(plan, tmp_path / "b", root)
    again.memory = first.memory
    again.recall()
    assert again.stale == {}
    assert texts(first) == texts(again)
    assert first.checksums == again.checksums


def test_model_forgotten(plan: Plan, tmp_path: Path, root: Path) -> None:
    """Without the page beside which others were packed all pages are made once more, and are the same."""
    first = making_of(plan, tmp_path / "a", root)
    first.make([*plan.planned], in_words)
    again = making_of(plan, tmp_path / "b", root)
    assert first.memory
    assert again.memory
    for fingerprint, row in first.memory.rows("page").items():
        again.memory.put("page", fingerprint, row)
    again.recall()
    assert again.stale.keys() == plan.by_file.keys()
    assert not any(map(again.remembered_parts, map(first.fingerprints.get, plan.by_file)))
    again.make([*plan.by_file], in_words)
    assert texts(first) == texts(again)
