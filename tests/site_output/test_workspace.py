import os
import subprocess
from collections.abc import Iterator
from errno import ENOSPC, EXDEV
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from plugins.site_output.refusal import OutputRefused
from plugins.site_output.workspace import open_output
from tests.site_output.processes import held
from tests.site_output.sites import SITE, publish, read, stamps, write

NOBODY = 65534


def contents(output: Path) -> Path:
    return output.parent / "content"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_build_that_fails(output: Path, error: type[BaseException]) -> None:
    """Nothing of the output changes, and nothing is left beside it."""
    before = stamps(output)

    def fail() -> None:
        with open_output(output, contents(output)) as workspace:
            write(workspace.staging, {"index.html": "half"})
            raise error

    with pytest.raises(error):
        fail()
    assert before == stamps(output)
    assert [output] == list(output.parent.iterdir())


def test_first_build_that_fails(tmp_path: Path) -> None:
    """There is no output folder."""
    with pytest.raises(KeyError), open_output(tmp_path / "output", tmp_path / "content"):
        raise KeyError
    assert names(tmp_path) == []


def test_failing_build_into_a_folder_that_was_made_for_it(tmp_path: Path) -> None:
    """The folder stays: its owner and its rights are somebody's decision."""
    (tmp_path / "output").mkdir()
    with pytest.raises(KeyError), open_output(tmp_path / "output", tmp_path / "content"):
        raise KeyError
    assert names(tmp_path) == ["output"]
    assert names(tmp_path / "output") == []


def test_build_that_ends(output: Path) -> None:
    """Nothing is left beside the output, and in it the list alone."""
    publish(output, SITE)
    assert names(output.parent) == ["output"]
    assert names(output) == [".newsdesk", "index.html", "robots.txt", "the"]


def test_staging(output: Path) -> None:
    """It is empty and lies beside the output, where no host sees a draft."""
    with open_output(output, contents(output)) as workspace:
        assert names(workspace.staging) == []
        assert not workspace.staging.is_relative_to(output)


FORMER_STAGING = [
    ".output-ab12_d34/site/tin/nhap/index.html",
    ".output-ab12_d35/aside/held",
    "output/.newsdesk-ab12cd34/site/index.html",
]


@pytest.mark.parametrize("former", FORMER_STAGING)
def test_staging_of_a_killed_build(output: Path, former: str) -> None:
    """The next build sweeps it."""
    write(output.parent, {former: "nháp"})
    publish(output, SITE)
    assert names(output.parent) == ["output"]
    assert read(output) == SITE


@pytest.mark.parametrize("former", FORMER_STAGING)
def test_staging_of_a_build_that_still_runs(output: Path, former: str) -> None:
    """It is left alone."""
    write(output.parent, {former: "nháp"})
    with (
        held(output / ".newsdesk.lock") as other,
        pytest.raises(OutputRefused, match=f"tiến trình {other.pid}"),
    ):
        publish(output, SITE)
    assert (output.parent / former).is_file()


@pytest.mark.parametrize(
    "other", [".output-rollback/index.html", ".output-ab12cd34x/site/a", ".output2-ab12cd34/site/a"]
)
def test_folder_that_looks_like_staging(output: Path, other: str) -> None:
    """It is left alone."""
    write(output.parent, {other: "x"})
    publish(output, SITE)
    assert (output.parent / other).is_file()


def test_link_that_looks_like_staging(output: Path, tmp_path: Path) -> None:
    """It is left alone, and so is what it leads to."""
    write(tmp_path, {"elsewhere/site/a": "x"})
    (tmp_path / ".output-ab12cd34").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    publish(output, SITE)
    assert (tmp_path / ".output-ab12cd34").is_symlink()
    assert (tmp_path / "elsewhere/site/a").is_file()


def mounted(path: Path, *options: str) -> bool:
    """Whether this machine lets a test mount something at a folder."""
    done = subprocess.run(["mount", *options, str(path)], capture_output=True, check=False)
    return done.returncode == 0


def unmount(path: Path) -> None:
    subprocess.run(["umount", str(path)], check=True)


MOUNTS = {
    "another file system": ("-t", "tmpfs", "tmpfs"),
    "the same file system": ("--bind", "{parent}/disk"),
}


@pytest.fixture(params=MOUNTS.values(), ids=MOUNTS.keys())
def mount(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder out of which no file can be moved: mounted, or as if where nobody may mount."""
    folder = tmp_path / "output"
    folder.mkdir()
    (tmp_path / "disk").mkdir()
    if mounted(folder, *(option.format(parent=tmp_path) for option in request.param)):
        yield folder
        unmount(folder)
        return

    def rename(source: Path, target: Path) -> None:
        raise OSError(EXDEV, os.strerror(EXDEV), str(source))

    monkeypatch.setattr(os, "rename", rename)
    yield folder


def test_mounted_output(mount: Path, tmp_path: Path) -> None:
    """It is built into as any other, from inside."""
    write(tmp_path, {"cache/1a2b.jpg": "ảnh"})
    photos = {"anh/1a2b.jpg": tmp_path / "cache/1a2b.jpg"}
    with open_output(mount, contents(mount)) as workspace:
        assert workspace.staging.is_relative_to(mount)
    publish(mount, SITE, photos)
    publish(mount, {**SITE, "the/sau/index.html": "Sáu"}, photos)
    assert read(mount) == {**SITE, "the/sau/index.html": "Sáu", "anh/1a2b.jpg": "ảnh"}
    assert names(tmp_path) == ["cache", "disk", "output"]
    assert not [name for name in names(mount) if name.startswith(".newsdesk-")]


def test_full_disk_while_pages_are_written(output: Path) -> None:
    """One sentence; the former site is whole and nothing is left beside it."""
    before = stamps(output)

    def fail() -> None:
        with open_output(output, contents(output)) as workspace:
            write(workspace.staging, {"index.html": "nửa trang"})
            raise OSError(ENOSPC, os.strerror(ENOSPC))

    with pytest.raises(OutputRefused, match=r"^đĩa đã đầy.*\.$"):
        fail()
    assert before == stamps(output)
    assert [output] == list(output.parent.iterdir())


def test_full_disk_while_photos_are_copied(tmp_path: Path) -> None:
    """As above, for a disk that is full in earnest where a test may mount one."""
    output = tmp_path / "disk/output"
    output.parent.mkdir()
    if not mounted(output.parent, "-t", "tmpfs", "-o", "size=128k", "tmpfs"):
        pytest.skip("nobody may mount here; the test above goes the same way")
    try:
        publish(output, SITE)
        before = stamps(output)
        write(tmp_path, {"cache/1a2b.jpg": "x" * 200_000})
        with pytest.raises(OutputRefused, match=r"^đĩa đã đầy.*\.$"):
            publish(output, {**SITE, "a": "b"}, {"anh/1a2b.jpg": tmp_path / "cache/1a2b.jpg"})
        assert before == stamps(output)
        assert [output] == list(output.parent.iterdir())
    finally:
        unmount(output.parent)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder in which this process has only the rights that it is given."""
    with TemporaryDirectory() as folder:
        root = os.geteuid() == 0
        if root:
            os.chown(folder, NOBODY, -1)
            os.seteuid(NOBODY)
        yield Path(folder)
        for path, _, _ in os.walk(folder):
            os.chmod(path, 0o755)
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a system with other rights")
@pytest.mark.parametrize("closed", ["", "output"])
def test_output_that_cannot_be_written(unprivileged: Path, closed: str) -> None:
    """One sentence, which names the place; what stands there stays."""
    output = unprivileged / "output"
    if closed:
        publish(output, SITE)
    (unprivileged / closed).chmod(0o555)
    with pytest.raises(OutputRefused, match=rf"^không ghi được vào {output}[^\n]*\.$"):
        publish(output, {"index.html": "mới"})
    assert read(output) == (SITE if closed else {})


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a system with other rights")
def test_output_whose_parent_cannot_be_written(unprivileged: Path) -> None:
    """It is built into from inside."""
    output = unprivileged / "output"
    publish(output, SITE)
    unprivileged.chmod(0o555)
    publish(output, {"index.html": "mới"})
    assert read(output) == {"index.html": "mới"}
    assert names(output) == [".newsdesk", "index.html"]


def test_output_below_a_file(tmp_path: Path) -> None:
    """One sentence."""
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputRefused, match=r"một phần của đường dẫn là tệp; hãy chọn nơi khác\.$"):
        publish(tmp_path / "a/output", SITE)
