"""The theme's files on the built site: hashed names, nothing twice, nothing missing."""

import json
import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.site.built import SITEURL, Site, build

SETTINGS = """\
import sys; sys.path.insert(0, {root!r})
from tests.sample_site.public import *
THEME = {theme!r}
"""


@pytest.fixture
def theme(root: Path, tmp_path: Path) -> Path:
    """A copy of the theme that a test may change."""
    return Path(shutil.copytree(root / "theme", tmp_path / "theme"))


@pytest.fixture
def publish(
    root: Path, tmp_path: Path, theme: Path, write_story: Callable[..., Path]
) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Builds a site of one story with the changed theme into ``tmp_path/site``."""
    write_story("mot")
    settings = tmp_path / "conf.py"
    settings.write_text(SETTINGS.format(root=str(root), theme=str(theme)), "utf-8")
    return lambda: build(tmp_path / "content", tmp_path / "site", settings)


def of_theme(site: Site) -> set[str]:
    return {name for name in site.files if name.startswith("theme/")}


def test_names(public_site: Site) -> None:
    """Every file of the theme has the hash of its content in its name."""
    names = of_theme(public_site)
    assert len(names) > 6
    for name in names:
        mark = re.search(r"\.([0-9a-f]{8})\.[a-z0-9]+$", name)
        assert mark, name
        assert sha256(public_site.files[name]).hexdigest().startswith(mark[1]), name


def test_integrity(public_site: Site) -> None:
    """A browser runs no other script than the one that the page was built with."""
    scripts = [one for page in public_site.pages.values() for one in page.select("script[src]")]
    assert len({one["src"] for one in scripts}) == 5
    for one in scripts:
        data = public_site.files[one["src"].removeprefix("/base/")]
        assert one["integrity"] == f"sha256-{b64encode(sha256(data).digest()).decode()}"


def test_files_that_nobody_names(public_site: Site) -> None:
    """There are none: a page, the manifest or another file of the theme names each."""
    told = b"".join(
        data
        for name, data in public_site.files.items()
        if name.endswith((".html", ".css", "manifest"))
    ).decode()
    assert {name for name in of_theme(public_site) if name.rpartition("/")[2] not in told} == set()


def test_scripts(root: Path) -> None:
    """No script of the theme names another file, whose address it could not know."""
    for path in (root / "theme/static").rglob("*.js"):
        assert not re.search(
            r"(?m)^\s*(?:import|export)\b|\bimport\(|\bimportScripts\(", path.read_text("utf-8")
        )


def test_sheet_that_changes(
    theme: Path, tmp_path: Path, publish: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """Its name changes, every page names the new one, and the old file is gone."""
    assert publish().returncode == 0
    before = Site(tmp_path / "site", SITEURL, "")
    (old,) = [name for name in of_theme(before) if name.endswith(".css")]
    sheet = theme / "static/css/portal.css"
    sheet.write_text(f"{sheet.read_text('utf-8')}body{{color:#123456}}", "utf-8")
    assert publish().returncode == 0
    after = Site(tmp_path / "site", SITEURL, "")
    (new,) = [name for name in of_theme(after) if name.endswith(".css")]
    assert old != new
    assert of_theme(before) - {old} == of_theme(after) - {new}
    for page in after.pages.values():
        assert [f"/base/{new}"] == [link["href"] for link in page.select("link[rel=stylesheet]")]


def test_colour_that_changes(
    theme: Path, tmp_path: Path, publish: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """It is changed in the style sheet alone: the browser's bar and the drawn pictures follow."""
    assert publish().returncode == 0
    before = Site(tmp_path / "site", SITEURL, "").files
    sheet = theme / "static/css/portal.css"
    mended = re.sub(
        "--bar: [^;]+;", "--bar: light-dark(#123456, #654321);", sheet.read_text("utf-8")
    )
    sheet.write_text(mended, "utf-8")
    assert publish().returncode == 0
    after = Site(tmp_path / "site", SITEURL, "").files
    assert json.loads(after["manifest.webmanifest"])["theme_color"] == "#123456"
    assert after["index.html"].count(b'content="#123456"') == 1
    assert after["index.html"].count(b'content="#654321"') == 1
    (drawn,) = [name for name in before.keys() - after.keys() if name.endswith(".jpg")]
    assert drawn.startswith("theme/img/sharing.")


def test_mark_that_changes(
    theme: Path, tmp_path: Path, publish: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """Every icon and the picture for sharing follow it."""
    assert publish().returncode == 0
    before = Site(tmp_path / "site", SITEURL, "").files
    disc = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
    (theme / "static/img/mark.svg").write_text(disc, "utf-8")
    assert publish().returncode == 0
    after = Site(tmp_path / "site", SITEURL, "").files
    drawn = {name for name in before if re.search(r"theme/img/.*\.(svg|png|jpg)$", name)}
    assert len(drawn) >= 6
    assert drawn & after.keys() == set()
    assert before["favicon.ico"] != after["favicon.ico"]


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [
        (
            ["mẫu parts/skip.html", "theme/img/khong-co.svg"],
            "templates/parts/skip.html",
            "{{ 'theme/img/khong-co.svg'|asset }}",
        ),
        (
            ["theme/css/portal.css", "theme/img/khong-co.svg"],
            "static/css/portal.css",
            ":root{--paper:#fff;--bar:#fff;--gold:#fff;}a{background:url(../img/khong-co.svg)}",
        ),
        (["pictures/square.svg", "“--paper”"], "static/css/portal.css", ":root{--bar:#fff;}"),
        (["static/img/mark.svg"], "static/img/mark.svg", "<svg"),
    ],
    ids=["template", "sheet", "colour", "mark"],
)
def test_fault_of_the_theme(
    theme: Path,
    tmp_path: Path,
    publish: Callable[[], subprocess.CompletedProcess[str]],
    words: list[str],
    name: str,
    text: str,
) -> None:
    """The build says in one sentence what is missing and who asks for it, and writes nothing."""
    (theme / name).write_text(text, "utf-8")
    done = publish()
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert all(word in done.stderr for word in ["Chưa dựng được trang", *words]), done.stderr
    assert not (tmp_path / "site").exists()


def test_files_left_behind(
    theme: Path, tmp_path: Path, publish: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """What an editor or a system leaves in the folder is not published."""
    for name in (".portal.css.swp", "portal.css~", "Thumbs.db"):
        (theme / "static/css" / name).write_bytes(b"x")
    assert publish().returncode == 0
    names = of_theme(Site(tmp_path / "site", SITEURL, ""))
    assert [one for one in names if "/css/" in one and not one.endswith(".css")] == []


def test_short_name_that_is_empty(tmp_path: Path, write_story: Callable[..., Path]) -> None:
    """The build names the setting."""
    write_story("mot")
    done = build(tmp_path / "content", tmp_path / "site", options=("-e", 'SHORT_NAME=""'))
    assert done.returncode == 1
    assert "SHORT_NAME" in done.stdout + done.stderr
