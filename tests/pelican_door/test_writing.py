"""Which pages and files a build makes, and which it leaves or takes from the memory."""

import shutil
from collections.abc import Callable
from os import replace

import pytest

from plugins.site_output.manifest import Manifest, manifest_file
from tests.factories import story_text
from tests.pelican_door.desk import FEEDS, FILES, A, Desk


def test_nothing_changed(desk: Desk) -> None:
    """Nothing is made, nothing touched, not even the manifest."""
    before, manifest = desk.site(), manifest_file(desk.cache, desk.output)
    noted = manifest.stat().st_mtime_ns
    done = desk.build().applied
    assert desk.made[1] == set()
    assert done.written + done.removed == ()
    assert before == desk.site()
    assert noted == manifest.stat().st_mtime_ns


def test_changed_body(desk: Desk) -> None:
    """Its page, the feeds and what a search loads are made, and nothing else is touched."""
    before = desk.site()
    desk.files["tin/a/index.md"] = story_text("Tin a.\n\nSửa.", Title="Tin a", Tags="kỳ họp")
    done = desk.build().applied
    searched = {name for name in done.written if name.startswith("tim-kiem/")}
    assert desk.made[1] == {*done.written} == {A, *FEEDS, *searched}
    assert len([name for name in searched if name.startswith("tim-kiem/tin/")]) == 1
    after = desk.site()
    changed = {name for name in before if before[name] != after.get(name)}
    listed = {".newsdesk"}  # the addresses: files of the search are named by their bytes
    assert changed == {A, *FEEDS, *listed, *(searched & before.keys()), *done.removed}
    assert b"S\xe1\xbb\xada." in after[A][0]


def test_change_that_is_taken_back(desk: Desk) -> None:
    """What was made before is known, and nothing is made."""
    before = desk.texts()
    desk.files["tin/a/index.md"] = story_text("Khác.", Title="Tin a", Tags="kỳ họp")
    desk.build()
    desk.files["tin/a/index.md"] = FILES["tin/a/index.md"]
    desk.build()
    assert desk.made[2] == set()
    assert before == desk.texts()


def test_edited_template(desk: Desk) -> None:
    """The pages by it are made, and no other; those that come out alike are not touched."""
    desk.theme = shutil.copytree(desk.theme, desk.folder / "theme")
    with (desk.theme / "templates/page.html").open("a", encoding="utf-8") as template:
        template.write("{# lời dặn #}")
    before = desk.site()
    desk.build()
    assert desk.made[1] == {"lien-he/index.html"}
    assert before == desk.site()


def gone(desk: Desk) -> None:
    shutil.rmtree(desk.output)


def edited(desk: Desk) -> None:
    for path in [path for path in desk.output.rglob("*") if path.is_file()]:
        if path.name != ".newsdesk":
            path.write_bytes(path.read_bytes().swapcase())


def emptied(desk: Desk) -> None:
    (desk.output / A).unlink()
    (desk.output / "robots.txt").unlink()


def forgotten(desk: Desk) -> None:
    manifest_file(desk.cache, desk.output).unlink()


def damaged(desk: Desk) -> None:
    manifest_file(desk.cache, desk.output).write_bytes(b"x")


@pytest.mark.parametrize("harm", [gone, edited, emptied, forgotten, damaged])
def test_site_that_is_not_as_it_was_put(harm: Callable[[Desk], None], desk: Desk) -> None:
    """It is as before after the next build, which makes nothing, and known again by the one after."""
    before = desk.texts()
    harm(desk)
    desk.build()
    assert before == desk.texts()
    touched = desk.site()
    desk.build()
    assert touched == desk.site()
    assert desk.made[1:] == [set(), set()]


@pytest.mark.parametrize("moves", [1, 2, 3, 4, 8, 16])
def test_build_that_breaks_off(moves: int, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build ends right, though what changed was taken back: the manifest, still the former
    one, believes no file that was put since.
    """
    before = desk.texts()
    desk.files["tin/a/index.md"] = story_text("Khác.", Title="Tin khác", Tags="từ khác")
    noted = manifest_file(desk.cache, desk.output).read_bytes()
    left = moves

    def breaking(source: str, target: str) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("plugins.site_output.applying.os.replace", breaking)
        with pytest.raises(KeyboardInterrupt):
            desk.build()
    assert noted == manifest_file(desk.cache, desk.output).read_bytes()
    desk.files["tin/a/index.md"] = FILES["tin/a/index.md"]
    desk.build()
    assert before == desk.texts()


def test_lost_manifest(desk: Desk) -> None:
    """No file is touched that has the right bytes."""
    before = desk.site()
    forgotten(desk)
    desk.build()
    assert before == desk.site()


def test_lost_memory(desk: Desk) -> None:
    """What stands is known by the manifest; without this too all is made, and nothing touched."""
    before = desk.site()
    (desk.cache / "pages.sqlite").unlink()
    desk.build()
    assert desk.made[1] == set()
    forgotten(desk)
    desk.build()
    assert desk.made[2] == desk.made[0]
    assert before == desk.site()


def test_damaged_memory(desk: Desk) -> None:
    """It is as none."""
    before = desk.texts()
    gone(desk)
    (desk.cache / "pages.sqlite").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    desk.build()
    assert desk.made[1] == desk.made[0]
    assert before == desk.texts()


def test_build_right_after(desk: Desk) -> None:
    """What was put a moment ago is compared, since it could have been changed in the same tick."""
    forgotten(desk)
    desk.build(later=0)
    target = desk.output / "robots.txt"
    times = target.stat()
    before = desk.texts()
    manifest = Manifest.read(manifest_file(desk.cache, desk.output))
    soon = Manifest(manifest.entries, max(times.st_mtime_ns, times.st_ctime_ns))
    soon.write(manifest_file(desk.cache, desk.output))
    assert not soon.standing({}, {})
    desk.build()
    assert desk.made[2] == set()
    assert before == desk.texts()


def test_changed_file_beside_a_text(desk: Desk) -> None:
    """It is copied again, though it has as many bytes, and no page is made."""
    before = len(desk.texts())
    desk.files["tin/b/b.pdf"] = b"%PDF-1.4\n2 0 obj\nendobj\ntrailer\n%%EOF\n"
    done = desk.build().applied
    assert done.written == ("tin/2021/05/26/tin-b/b.pdf",)
    assert (desk.output / done.written[0]).read_bytes() == desk.files["tin/b/b.pdf"]
    assert len(desk.texts()) == before
    assert desk.made[1] == set()


def test_other_plugin(desk: Desk) -> None:
    """All is made, for nobody knows what it looks at; and again when the plugin has gone."""
    before = desk.site()
    desk.build(alone=False)
    assert desk.made[1] == desk.made[0]
    assert before == desk.site()
    (desk.cache / "pages.sqlite").unlink()
    desk.build()
    assert desk.made[2] == desk.made[0]


def test_story_that_is_gone(desk: Desk) -> None:
    """Its page goes, and the manifest knows it no more."""
    del desk.files["tin/a/index.md"]
    shutil.rmtree(desk.folder / "content/tin/a")
    done = desk.build().applied
    assert A in done.removed
    entries = Manifest.read(manifest_file(desk.cache, desk.output)).entries
    assert A not in entries
    assert entries.keys() == desk.texts().keys() - {".newsdesk"}
