"""What a host takes of a site, told before anything is sent: what is over a limit it drops, or all of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.publishing.host_files import redirect_lines
from plugins.publishing.redirect_rules import redirect_rules
from plugins.publishing.release import Release
from plugins.publishing.settings import Way

_MIB = 1024 * 1024
_NO_LIMIT = float("inf")
_ELSEWHERE = (
    "đăng lên một máy chủ hoặc kho đối tượng, nơi không có mức này (PUBLISH trong publishconf.py)"
)
_SMALLER = "làm tệp nhỏ lại, hoặc để ở nơi khác rồi dẫn tới"
_STILL_PAGES = (
    "phần vượt sẽ bị bỏ; trang của tin vẫn dẫn tiếp được, nhưng nên bớt các dòng Old_url không ai còn dùng, "
    f"hoặc {_ELSEWHERE}"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a host takes: files, bytes of one, bytes of all, lines and bytes of ``_redirects``.

    ``of`` names whose limits they are.
    """

    of: str
    files: float = _NO_LIMIT
    file: float = _NO_LIMIT
    all: float = _NO_LIMIT
    lines: float = _NO_LIMIT
    redirects: float = _NO_LIMIT


# As the hosts told in 2026. Kilobytes are taken for the smaller kind.
LIMITS: Mapping[Way, Limits] = {
    Way.GITHUB_PAGES: Limits("GitHub Pages", all=1_000_000_000),
    Way.GITLAB_PAGES: Limits("GitLab Pages", lines=1_000, redirects=64_000),
    Way.CLOUDFLARE_PAGES: Limits(
        "Cloudflare Pages (gói miễn phí)",
        files=20_000,
        file=25 * _MIB,
        lines=2_000,
        redirects=100_000,
    ),
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
    yield from _over_limits_of_redirects(way, release, limits)


def _over_limits_of_redirects(way: Way, release: Release, limits: Limits) -> Iterator[str]:
    rules = redirect_rules(release.redirects, urlsplit(release.site).path)
    lines = redirect_lines(way, rules)
    size = sum(len(line.encode()) + 1 for line in lines)
    if len(lines) > limits.lines:
        what = f"tệp _redirects có {_number(len(lines))} dòng"
        yield _told(what, limits.of, f"{_number(limits.lines)} dòng", _STILL_PAGES)
    if size > limits.redirects:
        what = f"tệp _redirects nặng {_number(size)} byte"
        yield _told(what, limits.of, f"{_number(limits.redirects)} byte", _STILL_PAGES)


def _told(what: str, whose: str, limit: str, way_out: str) -> str:
    return f"{what}, {whose} chỉ nhận {limit}; cách xử lý: {way_out}"


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _megabytes(size: float) -> str:
    return f"{size / 1_000_000:,.1f} MB".translate({ord(","): ".", ord("."): ","})
