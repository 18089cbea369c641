"""What a host takes of a site, told before anything is sent: what is over a limit it drops, or all of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.publishing.release import Release
from plugins.publishing.settings import Way

_MIB = 1024 * 1024
_NO_LIMIT = float("inf")
_ELSEWHERE = (
    "đăng lên một máy chủ hoặc kho đối tượng, nơi không có mức này (PUBLISH trong publishconf.py)"
)
_SMALLER = "làm tệp nhỏ lại, hoặc để ở nơi khác rồi dẫn tới"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a host takes: files, bytes of one, bytes of all; ``of`` names whose limits they are.

    What it takes of redirects is kept where they are written: the site's pages do for the rest.
    """

    of: str
    files: float = _NO_LIMIT
    file: float = _NO_LIMIT
    all: float = _NO_LIMIT


# As the hosts told in 2026.
LIMITS: Mapping[Way, Limits] = {
    Way.GITHUB_PAGES: Limits("GitHub Pages", all=1_000_000_000),
    Way.CLOUDFLARE_PAGES: Limits("Cloudflare Pages (gói miễn phí)", files=20_000, file=25 * _MIB),
}


def over_limits(way: Way, release: Release) -> Iterator[str]:
    """A sentence for each limit of the way's host that a release goes over: what, how much, what to do."""
    limits = LIMITS.get(way)
    if limits is None:
        return
    count, size = len(release.files), sum(file.size for file in release.files.values())
    if count > limits.files:
        yield _told(f"trang có {_number(count)} tệp", limits.of, _number(limits.files), _ELSEWHERE)
    for address, file in sorted(release.files.items()):
        if file.size > limits.file:
            what = f"tệp “{address}” nặng {_megabytes(file.size)}"
            yield _told(what, limits.of, f"{_megabytes(limits.file)} mỗi tệp", _SMALLER)
    if size > limits.all:
        yield _told(f"trang nặng {_megabytes(size)}", limits.of, _megabytes(limits.all), _ELSEWHERE)


def _told(what: str, whose: str, limit: str, way_out: str) -> str:
    return f"{what}, {whose} chỉ nhận {limit}; cách xử lý: {way_out}"


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _megabytes(size: float) -> str:
    return f"{size / 1_000_000:,.1f} MB".translate({ord(","): ".", ord("."): ","})
