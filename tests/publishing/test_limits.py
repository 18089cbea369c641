"""What a host takes of a site."""

import re

import pytest

from plugins.publishing.limits import over_limits
from plugins.publishing.release import File, Release
from plugins.publishing.settings import Way

MIB = 1024 * 1024


def files(count: int, size: int = 1) -> Release:
    return Release({f"tin/{number}": File("0", size, 1) for number in range(count)})


OVER = {
    "files": (Way.CLOUDFLARE_PAGES, files(20_001), "có 20.001 tệp, .* chỉ nhận 20.000;"),
    "file": (
        Way.CLOUDFLARE_PAGES,
        files(1, 25 * MIB + 1),
        r"“tin/0” nặng 26,2 MB, .* chỉ nhận 26,2 MB mỗi tệp;",
    ),
    "all": (Way.GITHUB_PAGES, files(1_001, 1_000_000), "nặng 1.001,0 MB, .* chỉ nhận 1.000,0 MB;"),
}
WITHIN = {
    "files": (Way.CLOUDFLARE_PAGES, files(20_000)),
    "file": (Way.CLOUDFLARE_PAGES, files(1, 25 * MIB)),
    "all": (Way.GITHUB_PAGES, files(1_000, 1_000_000)),
    "no limit": (Way.SSH, files(50_000, 100 * MIB)),
    "not known": (Way.NETLIFY, files(50_000)),
    "nothing": (Way.GITHUB_PAGES, Release()),
}


@pytest.mark.parametrize(("way", "release", "said"), OVER.values(), ids=OVER)
def test_over(way: Way, release: Release, said: str) -> None:
    """The figure, the limit and the way out are told, once."""
    (found,) = over_limits(way, release)
    assert re.search(said, found), found
    assert "; cách xử lý: " in found


@pytest.mark.parametrize(("way", "release"), WITHIN.values(), ids=WITHIN)
def test_within(way: Way, release: Release) -> None:
    """At the limit a site is still taken."""
    assert [*over_limits(way, release)] == []


def test_every_file() -> None:
    """Each file that is too large is told."""
    assert len([*over_limits(Way.CLOUDFLARE_PAGES, files(3, 26 * MIB))]) == 3
