from pathlib import Path

import pytest

from tests.conductor.sites import check_files, plan_files
from tests.factories import plant, story_text

STORY = {"tin/2021/a/index.md": story_text("Xem [tệp](/ads.txt)."), "goc/ads.txt": "x"}


@pytest.mark.parametrize(
    "name",
    ["CNAME", "google1a2b3c.html", "BingSiteAuth.xml", "zalo_verifier~1.html", ".well-known/security.txt",
     ".well-known/pki-validation/A1.txt"],
)  # fmt: skip
def test_root_file(name: str, tmp_path: Path) -> None:
    """It goes to the root of the site by its own name, from where the content folder has it."""
    files = {**STORY, f"goc/{name}": "x"}
    assert check_files(tmp_path, files).problems == ()
    plan = plan_files(tmp_path, files)
    assert plan.copies == {
        address: tmp_path / "content/goc" / address for address in sorted({name, "ads.txt"})
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("G15", ".htaccess"),
        ("G15", ".env"),
        ("G15", "văn bản.html"),
        ("G15", "a b.html"),
        ("G15", ".well-known/a b.txt"),
        ("G15", "van-ban/a.pdf"),
        ("G15", ".git/config"),
        *(("G16", name) for name in ("index.html", "404.html", "Robots.txt", "sitemap.xml", "tin", "the")),
        *(("G16", name) for name in ("favicon.ico", "lien-he", "theme")),
    ],
)  # fmt: skip
def test_file_that_cannot_be_at_the_root(code: str, name: str, tmp_path: Path) -> None:
    """It is told at itself, or at the folder that it lies in, and once."""
    files = {**STORY, "trang/lien-he.md": "Title: Liên hệ", f"goc/{name}": "x"}
    (found,) = check_files(tmp_path, files).problems
    assert found.code == code
    assert f"goc/{name}".startswith(found.source)


@pytest.mark.parametrize("name", [".DS_Store", "._CNAME", ".gitkeep", "Thumbs.db"])
def test_leavings(name: str, tmp_path: Path) -> None:
    """What systems leave is neither published nor told."""
    files = {**STORY, f"goc/{name}": "x"}
    assert check_files(tmp_path, files).findings == check_files(tmp_path / "2", STORY).findings
    assert [*plan_files(tmp_path, files).copies] == ["ads.txt"]


@pytest.mark.parametrize("name", ["goc/lac.html", "goc/.well-known", "goc/.well-known/lac.txt"])
@pytest.mark.parametrize("target", ["tin/2021/a/index.md", "tin/2021", "../ngoai"])
def test_symlink(name: str, target: str, tmp_path: Path) -> None:
    """It is a problem, wherever it leads, and nothing behind it is published."""
    content = plant(tmp_path / "content", {"tin/2021/a/index.md": story_text()})
    plant(tmp_path, {"ngoai/mat.txt": "x"})
    link = content / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(content / target)
    checked = check_files(tmp_path, {})
    assert {one.code for one in checked.problems} <= {"F03", "G15"}
    assert len(checked.problems) == 1
    assert checked.root_files == ()


@pytest.mark.parametrize("target", ["tin/2021/a/index.md", "tin/2021", "../ngoai"])
def test_symlink_in_place_of_the_folder(target: str, tmp_path: Path) -> None:
    """Nothing behind it is published."""
    content = plant(tmp_path / "content", {"tin/2021/a/index.md": story_text()})
    plant(tmp_path, {"ngoai/mat.txt": "x"})
    (content / "goc").symlink_to(content / target)
    assert check_files(tmp_path, {}).root_files == ()
