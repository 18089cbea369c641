"""What a site holds for the host that it is published to."""

from pathlib import Path

import pytest

from tests.conductor.sites import check_files, places, plan_files
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

FILES = {
    "tin/a/index.md": f"Old_url: /cu.php\n{story_text()}",
    "tin/an/index.md": f"Old_url: /kin.php\n{story_text(Title='Tin kín', Status='hidden')}",
}
HOSTS = {
    "": [],
    "ssh://may-chu/srv/trang": [],
    "github-pages": [],
    "gitlab-pages": ["_redirects"],
    "cloudflare-pages": ["_headers", "_redirects"],
    "netlify": ["_headers", "_redirects"],
}


@pytest.mark.parametrize(("line", "expected"), HOSTS.items(), ids=HOSTS)
def test_files(line: str, expected: list[str], tmp_path: Path) -> None:
    """Each host finds what it reads; a preview is shown by none."""
    plan = plan_files(tmp_path, FILES, PUBLISH=line)
    assert sorted({"_headers", "_redirects"} & plan.ranks.keys()) == expected
    preview = plan_files(tmp_path / "preview", FILES, PUBLISH=line, PREVIEW=True)
    assert not {"_headers", "_redirects"} & preview.ranks.keys()


def test_redirects(tmp_path: Path) -> None:
    """They are those of the site, below its folder; that of a hidden story nobody is told."""
    address = "https://nhom.gitlab.example/trang"
    plan = plan_files(tmp_path, FILES, PUBLISH="gitlab-pages", SITEURL=address)
    (file,) = (one for one in plan.files if one.path == "_redirects")
    url = plan.by_source["tin/a/index.md"].file.removesuffix("index.html")
    assert file.data.decode() == f"/trang/cu.php /trang/{url} 301\n"


@pytest.mark.parametrize(
    ("line", "taken"), [("netlify", True), ("gitlab-pages", False), ("", False)]
)
def test_own_file(line: str, taken: bool, tmp_path: Path) -> None:
    """One of an office's own for the same host would cover it, and is told."""
    found = check_files(tmp_path, {**FILES, "goc/_headers": "/*"}, PUBLISH=line)
    assert (("goc/_headers", 0, "G16") in places(found.problems)) is taken
