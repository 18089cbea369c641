import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.site_output.staging import MARK, OutputRefused, check_output, files, staged

SITE = {"index.html": MARK, "the/thue/index.html": "Thuế", "robots.txt": "User-agent: *"}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def publish(
    output: Path, texts: Mapping[str, str], immutable: Mapping[str, Path] | None = None
) -> None:
    with staged(output, immutable or {}) as staging:
        write(staging, texts)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with a site in it, its files as old as the hills."""
    folder = tmp_path / "output"
    publish(folder, SITE)
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    return folder


def stamp(path: Path) -> tuple[int, int]:
    return path.stat().st_mtime_ns, path.stat().st_ino


def test_first_build(tmp_path: Path) -> None:
    """The output folder and its parents are made, and hold the site."""
    publish(tmp_path / "a/b/output", SITE)
    assert read(tmp_path / "a/b/output") == SITE


def test_same_site_again(output: Path) -> None:
    """No file is touched: not its time, not its inode."""
    before = {name: stamp(output / name) for name in SITE}
    publish(output, SITE)
    assert before == {name: stamp(output / name) for name in SITE}


def test_one_page_changed(output: Path) -> None:
    """That page is replaced and no other touched."""
    before = {name: stamp(output / name) for name in SITE}
    publish(output, {**SITE, "the/thue/index.html": "Thuê"})
    changed = {name for name in SITE if stamp(output / name) != before[name]}
    assert {"the/thue/index.html"} == changed
    assert (output / "the/thue/index.html").read_text("utf-8") == "Thuê"


def test_page_of_the_same_size_changed(output: Path) -> None:
    """Bytes decide, not size and time."""
    publish(output, {**SITE, "robots.txt": SITE["robots.txt"].swapcase()})
    assert SITE["robots.txt"].swapcase() == (output / "robots.txt").read_text("utf-8")


def test_page_that_is_gone(output: Path) -> None:
    """Its file goes, and the folders that it leaves empty."""
    publish(output, {"index.html": MARK})
    assert sorted(path.name for path in output.rglob("*")) == ["index.html"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_build_that_fails(output: Path, error: type[BaseException]) -> None:
    """Nothing of the output changes, and nothing is left beside it."""
    before = {path: stamp(path) for path in output.rglob("*")}

    def fail() -> None:
        with staged(output, {}) as staging:
            write(staging, {"index.html": "half"})
            raise error

    with pytest.raises(error):
        fail()
    assert before == {path: stamp(path) for path in output.rglob("*")}
    assert [output] == list(output.parent.iterdir())


def test_build_that_ends(output: Path) -> None:
    """Nothing is left beside the output."""
    publish(output, SITE)
    assert [output] == list(output.parent.iterdir())


def test_hidden_entries(output: Path) -> None:
    """What the host keeps in the folder (.git, .htaccess) stays."""
    hidden = {".git/HEAD": "ref: refs/heads/pages", ".htaccess": "ErrorDocument 404 /404.html"}
    write(output, hidden)
    publish(output, {"index.html": MARK})
    assert {"index.html": MARK, **hidden} == read(output)


@pytest.mark.parametrize(
    ("before", "after"),
    [({"the/index.html": "a"}, {"the": "b"}), ({"the": "a"}, {"the/index.html": "b"})],
    ids=["folder becomes file", "file becomes folder"],
)
def test_name_of_another_kind(output: Path, before: dict[str, str], after: dict[str, str]) -> None:
    """The output becomes the new site, whatever stood in its place."""
    publish(output, {"index.html": MARK, **before})
    publish(output, {"index.html": MARK, **after})
    assert {"index.html": MARK, **after} == read(output)


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
    """It is neither read nor touched again: its name says what it holds."""
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    before = stamp(output / "anh/1a2b.jpg")
    photo.unlink()
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    assert before == stamp(output / "anh/1a2b.jpg")


def test_file_from_elsewhere_that_is_no_longer_wanted(output: Path, photo: Path) -> None:
    """It leaves the site, and stays where it was."""
    publish(output, SITE, {"anh/1a2b.jpg": photo})
    publish(output, SITE)
    assert read(output) == SITE
    assert photo.is_file()


def test_output_behind_a_link(tmp_path: Path, output: Path) -> None:
    """The folder to which the link leads is brought up to date, and the link stays."""
    link = tmp_path / "link"
    link.symlink_to(output, target_is_directory=True)
    publish(link, {"index.html": f"{MARK} new"})
    assert link.is_symlink()
    assert {"index.html": f"{MARK} new"} == read(output)


def test_files(output: Path) -> None:
    """Files are counted, folders are not."""
    write(output, {".git/HEAD": "x"})
    assert {Path(".git/HEAD"), *map(Path, SITE)} == files(output)


def test_hidden_file_of_the_site(output: Path) -> None:
    """What a host reads under a hidden name (.nojekyll, .well-known/) is published too."""
    publish(output, {**SITE, ".well-known/security.txt": "Contact:"})
    assert read(output)[".well-known/security.txt"] == "Contact:"


@pytest.mark.parametrize("texts", [{}, {".gitkeep": ""}, SITE], ids=["empty", "hidden", "ours"])
def test_output_that_may_be_replaced(tmp_path: Path, texts: dict[str, str]) -> None:
    """An empty folder, one with hidden entries alone and a site of ours are taken."""
    folder = tmp_path / "output"
    folder.mkdir()
    write(folder, texts)
    check_output(folder, tmp_path / "content")


def test_output_that_does_not_exist(tmp_path: Path) -> None:
    """It will be made."""
    check_output(tmp_path / "a/output", tmp_path / "content")


@pytest.mark.parametrize(
    "texts",
    [{"luan-van.docx": "x"}, {"index.html": "<p>Trang khác</p>"}, {"anh/a.jpg": "x"}],
    ids=["a document", "another site", "a folder of photos"],
)
def test_output_that_holds_something_else(tmp_path: Path, texts: dict[str, str]) -> None:
    """It is refused, and told by name."""
    folder = tmp_path / "output"
    write(folder, texts)
    with pytest.raises(OutputRefused, match="đang chứa thứ khác") as refused:
        check_output(folder, tmp_path / "content")
    assert str(folder) in str(refused.value)


@pytest.mark.parametrize(
    "output", ["content", "content/output", ".", "content/../content/tin", "link"]
)
def test_output_that_meets_the_content(tmp_path: Path, output: str) -> None:
    """An output inside the content, or around it, is refused however it is written."""
    (tmp_path / "content/tin").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "content/tin", target_is_directory=True)
    with pytest.raises(OutputRefused, match="thư mục nội dung"):
        check_output(tmp_path / output, tmp_path / "content")


def test_output_whose_name_begins_like_the_content(tmp_path: Path) -> None:
    """content-output is beside content, not in it."""
    check_output(tmp_path / "content-output", tmp_path / "content")


def test_output_that_is_a_file(tmp_path: Path) -> None:
    """It is refused and left alone."""
    (tmp_path / "output").write_text("x")
    with pytest.raises(OutputRefused, match="không phải thư mục"):
        check_output(tmp_path / "output", tmp_path / "content")
