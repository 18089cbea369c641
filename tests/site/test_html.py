"""What the Nu HTML checker says of the pages that are built."""

import json
import shutil
import subprocess

import pytest

from tests.machine import missing
from tests.npm_packages import npm_packages
from tests.site.built import Site

# To the checker a file has no site, so that nothing is the site's own, and data is a script. What a
# page may load, the tests in a browser show.
BY_POLICY = "violates Content Security Policy (meta tag)"
# The frame is of another host, and what is of its own host there is not the portal.
OF_A_VIDEO = "enables an embedded page to break out of all sandboxing"
FAULTY = """<!DOCTYPE html>
<html lang="vi">
<title>Trang có lỗi</title>
<p><ul></ul></p>
<section><p>Phần không có đầu đề</p></section>
"""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that runs the checker; npm fetches the version that is locked, once."""
    java = shutil.which("java")
    if not java:
        missing("no java (apt-get install default-jre-headless)")
    jar = npm_packages() / "vnu-jar/build/dist/vnu.jar"
    return [java, "-jar", str(jar), "--format", "json", "--skip-non-html"]


@pytest.fixture(scope="module")
def said(
    checker: list[str],
    public_site: Site,
    preview_site: Site,
    long_lists_site: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """What is wrong or doubtful, by folder; among the folders one with a faulty page."""
    faulty = tmp_path_factory.mktemp("faulty") / "trang/sau"
    faulty.mkdir(parents=True)
    (faulty / "index.html").write_text(FAULTY, "utf-8")
    folders = {
        "public_site": public_site.folder,
        "preview_site": preview_site.folder,
        "long_lists_site": long_lists_site.folder,
    }
    folders["faulty"] = faulty.parents[1]
    done = subprocess.run(
        [*checker, *map(str, folders.values())], capture_output=True, check=False, encoding="utf-8"
    )
    found: dict[str, list[str]] = {name: [] for name in folders}
    for message in json.loads(done.stderr)["messages"]:
        if BY_POLICY in message["message"]:
            continue
        (name,) = [name for name, folder in folders.items() if str(folder) in message["url"]]
        kind = message.get("subType", message["type"])
        page = message["url"].partition(str(folders[name]))[2]
        found[name].append(f"{kind} {page}:{message.get('lastLine')} {message['message']}")
    return found


@pytest.mark.parametrize("site", ["public_site", "preview_site", "long_lists_site"])
def test_pages(said: dict[str, list[str]], site: str) -> None:
    """No page has an error or a warning, but for the two videos."""
    videos = [line for line in said[site] if OF_A_VIDEO in line]
    assert len(videos) == 2
    assert said[site] == videos


def test_faulty_page(said: dict[str, list[str]]) -> None:
    """Its error and its warning are told, with their place."""
    assert {"error", "warning"} == {line.split()[0] for line in said["faulty"]}
    assert {"/trang/sau/index.html"} == {line.split()[1].split(":")[0] for line in said["faulty"]}
