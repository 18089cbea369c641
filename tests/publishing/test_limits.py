"""What hosts take at most."""

import pytest

from plugins.publishing.limits import LIMITS, over_limits
from plugins.publishing.release import File, Release
from plugins.publishing.settings import Way


def told(way: Way, files: int = 1, **sizes: int) -> list[str]:
    """What is said of so many small files and some of other sizes."""
    rows = {f"tin/{place}": File("", 1, 3) for place in range(files)}
    return [
        *over_limits(way, Release({**rows, **{one: File("", of, 3) for one, of in sizes.items()}}))
    ]


@pytest.mark.parametrize("way", Way)
def test_small(way: Way) -> None:
    """A small site goes everywhere."""
    assert told(way, files=800, _redirects=60_000) == []


def test_files() -> None:
    """The largest number that a host takes is taken, one more is told with both figures."""
    most = LIMITS[Way.CLOUDFLARE_PAGES].files
    assert told(Way.CLOUDFLARE_PAGES, files=most) == []
    (said,) = told(Way.CLOUDFLARE_PAGES, files=most + 1)
    assert said.startswith("Cloudflare Pages nhận tối đa 20.000 tệp, trang có 20.001;")


def test_one_large_file() -> None:
    (said,) = told(Way.CLOUDFLARE_PAGES, phim=30_000_000)
    assert said.startswith("phim nặng 30,0 MB, Cloudflare Pages nhận tối đa 26,2 MB một tệp;")


def test_large_site() -> None:
    (said,) = told(Way.GITHUB_PAGES, a=600_000_000, b=600_000_000)
    assert said.startswith("GitHub Pages nhận tối đa 1073,7 MB, trang nặng 1200,0 MB;")


@pytest.mark.parametrize("way", [Way.GITLAB_PAGES, Way.CLOUDFLARE_PAGES])
def test_many_former_addresses(way: Way) -> None:
    """Rules that a host would cut off in silence are told."""
    (said,) = told(way, _redirects=120_000)
    assert "đầu của tệp _redirects, tệp này nặng 120,0 kB" in said


def test_number_of_former_addresses() -> None:
    many = {f"/{place}/": "tin/" for place in range(1_001)}
    assert not [*over_limits(Way.CLOUDFLARE_PAGES, Release(redirects=many))]
    (said,) = over_limits(Way.GITLAB_PAGES, Release(redirects=many))
    assert said.startswith("GitLab Pages chuyển tối đa 1.000 địa chỉ cũ, trang có 1.001;")


@pytest.mark.parametrize("way", [Way.NOWHERE, Way.SSH, Way.SERVER, Way.S3, Way.FOLDER])
def test_ours(way: Way) -> None:
    """A server and a storage take as much as they have room for."""
    assert told(way, files=30_000, phim=2_000_000_000) == []
