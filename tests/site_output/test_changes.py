from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.site_output.changes import ChangeSet, Rank, plan, rank_of
from plugins.site_output.refusal import OutputRefused
from plugins.site_output.trees import walk
from plugins.site_output.workspace import open_output
from tests.site_output.sites import NOTHING, RANKS, SITE, publish, stamps, write


def planned(output: Path, texts: Mapping[str, str], ranks: Mapping[str, Rank] = RANKS) -> ChangeSet:
    with open_output(output, output.parent / "content") as workspace:
        write(workspace.staging, texts)
        return plan(workspace, walk(str(output)), NOTHING, ranks)


@pytest.mark.parametrize(
    ("rank", "address"),
    [
        (Rank.ASSET, "theme/css/site.1a2b.css"),
        (Rank.ASSET, "manifest.webmanifest"),
        (Rank.PHOTO, "anh/a.640.avif"),
        (Rank.PHOTO, "tin/2021/05/27/a/nghi-quyet.pdf"),
        (Rank.STORY, "tin/2021/05/27/a/index.html"),
        (Rank.HOME, "index.html"),
        (Rank.FEED, "feeds/tin-moi.atom.xml"),
        (Rank.MAP, "sitemaps/2021-05.xml"),
        (Rank.MAP, "robots.txt"),
        (Rank.LIST, "the/thue/index.html"),
    ],
)
def test_rank_of(rank: Rank, address: str) -> None:
    """The conductor's word counts, or else the ending's."""
    assert rank == rank_of(address, {"the/thue/index.html": Rank.LIST})


def test_order(output: Path) -> None:
    """By rank, what is new before what changes, then by address."""
    new = {
        "index.html": "mới",
        "robots.txt": "mới",
        "the/thue/index.html": "mới",
        "the/sau/index.html": "mới",
        "tin/b/index.html": "mới",
        "tin/a/index.html": "mới",
        "anh/a.jpg": "mới",
        "theme/a.css": "mới",
        "feeds/a.atom.xml": "mới",
    }
    lists = dict.fromkeys(["the/thue/index.html", "the/sau/index.html"], Rank.LIST)
    assert [put.address for put in planned(output, new, lists).puts] == [
        "theme/a.css",
        "anh/a.jpg",
        "tin/a/index.html",
        "tin/b/index.html",
        "the/sau/index.html",
        "the/thue/index.html",
        "index.html",
        "feeds/a.atom.xml",
        "robots.txt",
    ]


def test_planning(output: Path) -> None:
    """Nothing of the site is touched by it."""
    before = stamps(output)
    changes = planned(output, {"index.html": "mới"})
    assert changes.removed == ("robots.txt", "the/thue/index.html")
    assert before == stamps(output)


@pytest.mark.parametrize(
    ("emptied", "gone", "kept"),
    [
        ("tin", ["tin/a/index.html", "tin/a/vb.pdf", "tin/b/index.html"], []),
        ("tin/a", ["tin/a/index.html", "tin/a/x/vb.pdf"], ["tin/b/index.html"]),
        ("tin/a/index.html", ["tin/a/index.html"], ["tin/a/trang/2/index.html"]),
        ("cu.html", ["cu.html"], []),
    ],
)
def test_emptied(output: Path, emptied: str, gone: list[str], kept: list[str]) -> None:
    """What goes is moved away as the topmost folder of which nothing stays."""
    publish(output, {**SITE, **dict.fromkeys([*gone, *kept], "x")})
    changes = planned(output, {**SITE, **dict.fromkeys(kept, "x")})
    assert (emptied,) == changes.emptied


@pytest.mark.parametrize(
    ("foreign", "new"),
    [
        ("tai-lieu/vb.pdf", "tai-lieu/vb.pdf"),
        ("tai-lieu", "tai-lieu/vb.pdf"),
        ("tai-lieu/x/vb.pdf", "tai-lieu"),
        (".well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_foreign_file_in_the_way(output: Path, foreign: str, new: str) -> None:
    """It is refused by name before the first byte."""
    write(output, {foreign: "của người khác"})
    before = stamps(output)
    with pytest.raises(OutputRefused, match="không do bộ công cụ dựng") as refused:
        publish(output, {"index.html": "mới", new: "mới"})
    assert str(output / foreign) in str(refused.value)
    assert before == stamps(output)


def test_foreign_link_in_the_way(output: Path, tmp_path: Path) -> None:
    """What a host has laid elsewhere is neither followed nor replaced."""
    write(tmp_path, {"elsewhere/a": "x"})
    (output / "tin").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(OutputRefused, match="output/tin "):
        publish(output, {**SITE, "tin/a": "mới"})
    assert (tmp_path / "elsewhere/a").read_text() == "x"
