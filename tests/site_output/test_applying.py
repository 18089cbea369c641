import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugins.site_output.applying import PLACEHOLDER
from plugins.site_output.ownership import MARK
from tests.site_output.sites import SITE, publish, read, stamp, stamps, write


def test_first_build(tmp_path: Path) -> None:
    """The output folder and its parents are made, and hold the site."""
    done = publish(tmp_path / "a/b/output", SITE)
    assert read(tmp_path / "a/b/output") == SITE
    assert {*SITE} == {*done.written}


@pytest.mark.parametrize("texts", [SITE, {"index.html": MARK, "the/moi/index.html": "Mới"}])
def test_disk_without_links(
    output: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site comes to stand there all the same."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    publish(output, texts)
    assert read(output) == texts


def test_placeholders(output: Path) -> None:
    """No two pages are one file in the end."""
    publish(output, {**SITE, **{f"tin/{n}/index.html": f"Tin {n}" for n in range(3)}})
    assert {path.stat().st_nlink for path in output.rglob("*.html")} == {1}


def test_same_site_again(output: Path) -> None:
    """No file is touched: not its time, not its inode."""
    before = stamps(output)
    done = publish(output, SITE)
    assert before == stamps(output)
    assert done.written + done.removed + done.kept == ()


def test_one_page_changed(output: Path) -> None:
    """That page is replaced and no other touched."""
    before = stamps(output)
    done = publish(output, {**SITE, "the/thue/index.html": "Thuê"})
    changed = {name for name in SITE if stamp(output / name) != before[name]}
    assert {"the/thue/index.html"} == changed == {*done.written}
    assert (output / "the/thue/index.html").read_text("utf-8") == "Thuê"


def test_page_of_the_same_size_changed(output: Path) -> None:
    """Bytes decide, not size and time."""
    publish(output, {**SITE, "robots.txt": SITE["robots.txt"].swapcase()})
    assert SITE["robots.txt"].swapcase() == (output / "robots.txt").read_text("utf-8")


def test_file_that_is_known_to_stand(output: Path) -> None:
    """It is part of the new site, not looked at and not touched."""
    (output / "robots.txt").write_text("do ai đó sửa")
    before = stamps(output)
    done = publish(output, {"index.html": MARK}, fresh=frozenset({"robots.txt"}))
    assert done.removed == ("the/thue/index.html",)
    assert before["robots.txt"] == stamp(output / "robots.txt")


def test_file_made_apart(output: Path) -> None:
    """It comes as those at their addresses do, stays where it is alike, and goes with the next site."""
    made = {"the/thue/index.html": SITE["the/thue/index.html"], "tin/a/index.html": "Tin a"}
    texts = {name: SITE[name] for name in ("index.html", "robots.txt")}
    before = stamps(output)
    assert publish(output, texts, made=made).written == ("tin/a/index.html",)
    assert read(output) == {**SITE, **made}
    assert before["the/thue/index.html"] == stamp(output / "the/thue/index.html")
    assert publish(output, SITE).removed == ("tin/a/index.html",)


def test_copied_file(output: Path, tmp_path: Path) -> None:
    """It is copied, not linked; bytes decide whether it is copied again, not size and time."""
    address, original = "tin/a/nq.pdf", tmp_path / "nq.pdf"
    for text in ("bản một", "bản hai"):
        original.write_text(text, "utf-8")
        assert publish(output, SITE, copies={address: original}).written == (address,)
        assert (output / address).read_text("utf-8") == text
        assert publish(output, SITE, copies={address: original}).written == ()
    assert not (output / address).samefile(original)
    assert publish(output, SITE).removed == (address,)


def test_page_that_somebody_edited(output: Path) -> None:
    """The next build mends it."""
    (output / "robots.txt").write_text(SITE["robots.txt"].swapcase())
    publish(output, SITE)
    assert read(output) == SITE


def test_page_that_is_gone(output: Path) -> None:
    """Its file goes, and the folders that it leaves empty."""
    done = publish(output, {"index.html": MARK})
    assert sorted(path.name for path in output.rglob("*")) == [".newsdesk", "index.html"]
    assert done.removed == ("robots.txt", "the/thue/index.html")


def test_edited_page_that_is_gone(output: Path) -> None:
    """It goes too: what a withdrawn story said must not stay."""
    (output / "the/thue/index.html").write_text("Thuế, do ai đó sửa")
    publish(output, {"index.html": MARK})
    assert read(output) == {"index.html": MARK}


@pytest.mark.parametrize("name", ["CNAME", "tai-lieu/vb.pdf", "the/thue/vb.pdf"])
def test_foreign_file(output: Path, name: str) -> None:
    """It stays and is told, even in a folder of which the site has nothing any more."""
    write(output, {name: "của người khác"})
    done = publish(output, {"index.html": MARK})
    assert {"index.html": MARK, name: "của người khác"} == read(output)
    assert (name,) == done.kept
    assert (name,) == publish(output, {"index.html": MARK}).kept


def test_hidden_entries(output: Path) -> None:
    """What the host keeps in the folder (.git, .htaccess) stays, and is not worth a word."""
    hidden = {".git/HEAD": "ref: refs/heads/pages", ".htaccess": "ErrorDocument 404 /404.html"}
    write(output, hidden)
    (output / ".git/refs").mkdir()
    done = publish(output, {"index.html": MARK})
    assert {"index.html": MARK, **hidden} == read(output)
    assert (output / ".git/refs").is_dir()
    assert done.kept == ()


def test_hidden_file_of_the_site(output: Path) -> None:
    """What a host reads under a hidden name (.nojekyll, .well-known/) comes and goes too."""
    publish(output, {**SITE, ".well-known/security.txt": "Contact:"})
    assert read(output)[".well-known/security.txt"] == "Contact:"
    publish(output, SITE)
    assert read(output) == SITE


KINDS = [
    ({"the/index.html": "a"}, {"the": "b"}),
    ({"the/index.html": "a", "the/x/y": "c"}, {"the": "b"}),
    ({"the": "a"}, {"the/index.html": "b"}),
    ({"the": "a"}, {"the/anh/x.jpg": "b", "the/sau/index.html": "c"}),
    ({"the/a": "1", "the/b/c": "2"}, {"the/a/c": "1", "the/b": "2"}),
]


@pytest.mark.parametrize("can_exchange", [True, False], ids=["at once", "in two moves"])
@pytest.mark.parametrize(("before", "after"), KINDS)
def test_name_of_another_kind(
    output: Path,
    before: dict[str, str],
    after: dict[str, str],
    can_exchange: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file takes the place of a folder of the old site, and the reverse, on every system."""
    if not can_exchange:
        monkeypatch.setattr("sys.platform", "darwin")
    publish(output, {"index.html": MARK, **before})
    publish(output, {"index.html": MARK, **after})
    assert {"index.html": MARK, **after} == read(output)
    assert [output] == list(output.parent.iterdir())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file from elsewhere, such as a derivative in the cache."""
    path = tmp_path / "cache/1a2b.jpg"
    write(tmp_path, {"cache/1a2b.jpg": "a photo"})
    return path


def test_file_from_elsewhere(output: Path, photo: Path) -> None:
    """It becomes part of the site, and stays where it was."""
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    assert read(output) == {**SITE, "anh/1a2b.jpg": "a photo"}
    assert photo.is_file()


def test_file_from_elsewhere_that_is_there_already(output: Path, photo: Path) -> None:
    """It is not touched again: its name says what it holds."""
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    before = stamp(output / "anh/1a2b.jpg")
    os.utime(photo, (1, 1))
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    assert before == stamp(output / "anh/1a2b.jpg")


@pytest.mark.parametrize("damage", ["", "a pho", "a photo and more"])
def test_damaged_file_from_elsewhere(output: Path, photo: Path, damage: str) -> None:
    """It is repaired, and where it came from nothing was hurt."""
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    (output / "anh/1a2b.jpg").write_text(damage)
    assert photo.read_text() == "a photo"
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    assert read(output) == {**SITE, "anh/1a2b.jpg": "a photo"}


def test_file_from_elsewhere_that_is_no_longer_wanted(output: Path, photo: Path) -> None:
    """It leaves the site, and stays where it was."""
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    publish(output, SITE)
    assert read(output) == SITE
    assert photo.is_file()


def test_file_from_elsewhere_in_the_place_of_a_folder(output: Path, photo: Path) -> None:
    """It takes it as any other file does."""
    publish(output, {**SITE, "anh/1a2b.jpg/index.html": "x"})
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    assert read(output) == {**SITE, "anh/1a2b.jpg": "a photo"}


def test_output_behind_a_link(tmp_path: Path, output: Path) -> None:
    """The folder to which the link leads is brought up to date, and the link stays."""
    link = tmp_path / "link"
    link.symlink_to(output, target_is_directory=True)
    publish(link, {"index.html": f"{MARK} new"})
    assert link.is_symlink()
    assert {"index.html": f"{MARK} new"} == read(output)


def test_placeholder() -> None:
    """It is well-formed where a feed is asked for, and names nothing."""
    words = ElementTree.fromstring(PLACEHOLDER)
    assert words.find(".//*[@href]") is None
    assert words.findtext("body/p") == "Trang này đang được cập nhật, xin chờ giây lát."
