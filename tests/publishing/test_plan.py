"""What is done to a host, known before anything is sent."""

from collections.abc import Mapping

import pytest

from plugins.publishing.plan import KEPT, Plan, fewer, plan
from plugins.publishing.release import File, Release, Standing
from tests.publishing.sites import RANKS

NOW = 1_790_000_000.0


def release(files: Mapping[str, str]) -> Release:
    """A release of files with the contents by which they are told apart."""
    return Release(
        {one: File(of, len(of), RANKS[one.partition("/")[0]]) for one, of in files.items()}
    )


def planned(old: Mapping[str, str], new: Mapping[str, str], **given: object) -> Plan:
    return plan(release(new), Standing(release(old)), NOW, **given)  # type: ignore[arg-type]


def test_first() -> None:
    """Everything is sent, what is named before what names it."""
    site = {
        one: one
        for one in ("sitemap.xml", "index.html", "the/a", "tin/a", "anh/a", "feeds/a", "theme/a")
    }
    found = planned({}, site)
    assert found.puts == (
        "theme/a",
        "anh/a",
        "tin/a",
        "the/a",
        "index.html",
        "feeds/a",
        "sitemap.xml",
    )
    assert found.new == found.puts
    assert found.size == sum(map(len, site))
    assert not found.removed


def test_nothing_changed() -> None:
    site = {"index.html": "a", "tin/a": "b"}
    found = planned(site, site)
    assert not found
    assert (found.size, found.puts, found.removed) == (0, (), ())


def test_order() -> None:
    """New files come before changed ones of their rank, then by address; what goes goes last page first."""
    old = {"tin/a": "1", "tin/z": "1", "tin/y": "1", "the/y": "1", "anh/y": "1", "index.html": "1"}
    new = {"tin/a": "2", "tin/b": "1", "tin/c": "1", "tin/z": "1", "index.html": "2"}
    found = planned(old, new)
    assert found.puts == ("tin/b", "tin/c", "tin/a", "index.html")
    assert {"tin/a", "index.html"} == found.changed
    assert found.new == ("tin/b", "tin/c")
    assert found.removed == ("the/y", "tin/y", "anh/y")


def test_theme_of_before() -> None:
    """A page that a reader has open still finds its style sheet; a photo goes at once."""
    found = planned({"theme/1.css": "1", "anh/1.jpg": "1"}, {"theme/2.css": "2"})
    assert found.removed == ("anh/1.jpg",)
    assert {"theme/1.css": (File("1", 1, 1), NOW + KEPT)} == found.after.retired


def test_theme_of_long_ago() -> None:
    """It goes when its time has come, and not before."""
    of = File("1", 1, 1)
    before = Standing(Release(), {"theme/0.css": (of, NOW), "theme/1.css": (of, NOW + 1)})
    found = plan(Release(), before, NOW)
    assert found.removed == ("theme/0.css",)
    assert {"theme/1.css": (of, NOW + 1)} == found.after.retired


def test_theme_again() -> None:
    """A style sheet that comes back is not sent once more."""
    before = Standing(Release(), {"theme/1.css": (File("1", 1, 1), NOW + 1)})
    found = plan(release({"theme/1.css": "1"}), before, NOW)
    assert not found
    assert not found.after.retired


@pytest.mark.parametrize("old", [{}, {"tin/a": "1"}, {"tin/a": "2"}])
def test_cut_off(old: dict[str, str]) -> None:
    """Where nobody knows what stands, the file is sent, or removed if it is none of the release's."""
    unsure = frozenset({"tin/a", "tin/b"})
    found = planned(old, {"tin/a": "1"}, unsure=unsure)
    assert found.puts == ("tin/a",)
    assert found.removed == ("tin/b",)
    assert {"tin/a"} == found.changed


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((100, 5_000), (100, 5_000), ""),
        ((0, 0), (40, 900), ""),
        ((100, 5_000), (98, 4_900), ""),
        ((40, 900), (38, 750), ""),  # a clerk withdraws two stories with their photos
        ((40, 900), (36, 880), "lần này trang mất 4 trong 40 tin"),
        ((1_000, 9_000), (979, 9_000), "lần này trang mất 21 trong 1000 tin"),
        ((1_000, 90_000), (1_000, 88_100), "lần này trang mất 1900 trong 90000 tệp"),
        ((40, 900), (0, 0), "lần này trang mất 40 trong 40 tin và 900 trong 900 tệp"),
    ],
)
def test_fewer(before: tuple[int, int], after: tuple[int, int], expected: str) -> None:
    """A fall beyond 2 %, and beyond what is taken away by hand, is told with its figures."""

    def counted(stories: int, files: int) -> Release:
        row = File("", 0, 3)
        return Release({str(number): row for number in range(files)}, stories=stories)

    assert expected == fewer(counted(*before), counted(*after))


def test_cut_off_and_gone() -> None:
    """What only the cut knows goes in the order of what it seems to be: first what names the other."""
    unsure = frozenset({"anh/b", "sitemaps/b.xml", "theme/b.css", "tin/b/index.html"})
    found = planned({"tin/a": "1"}, {}, unsure=unsure)
    assert found.removed == ("sitemaps/b.xml", "tin/a", "tin/b/index.html", "anh/b", "theme/b.css")
