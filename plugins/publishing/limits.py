"""What hosts take at most, so that a site is refused here and not cut short there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.publishing.release import Release
from plugins.publishing.settings import OWN_ACTIONS, Way

_MIB, _GIB = 1 << 20, 1 << 30
_RULES = "_redirects"
_MOVE = "hãy chuyển sang máy chủ có nginx hoặc kho tệp kiểu S3"
_FEWER = f"hãy bỏ bớt Old_url không còn ai dùng, hoặc {_MOVE}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a host takes, 0 for as much as one likes.

    ``files`` counts files and ``redirects`` former addresses; ``file``, ``site`` and ``rules`` count
    bytes: of one file, of all of them, of ``_redirects``.
    """

    files: int = 0
    redirects: int = 0
    file: int = 0
    site: int = 0
    rules: int = 0


# As the hosts' own documentation has it; what is free of charge, where that differs.
LIMITS: Mapping[Way, Limits] = {
    Way.GITHUB_PAGES: Limits(site=_GIB),
    Way.GITLAB_PAGES: Limits(redirects=1_000, rules=64_000),
    Way.CLOUDFLARE_PAGES: Limits(files=20_000, redirects=2_000, file=25 * _MIB, rules=100_000),
}


def over_limits(way: Way, release: Release) -> Iterator[str]:
    """What of a release the host would not take, in Vietnamese, with the way out."""
    limits, files = LIMITS.get(way, Limits()), release.files
    size, rules = sum(file.size for file in files.values()), files.get(_RULES)
    host = OWN_ACTIONS.get(way, "")
    if 0 < limits.files < len(files):
        yield f"{host} nhận tối đa {_count(limits.files)} tệp, trang có {_count(len(files))}; {_MOVE}."
    if 0 < limits.site < size:
        yield f"{host} nhận tối đa {in_words(limits.site)}, trang nặng {in_words(size)}; {_MOVE}."
    for address, file in files.items():
        if 0 < limits.file < file.size:
            most = f"{host} nhận tối đa {in_words(limits.file)} một tệp"
            yield f"{address} nặng {in_words(file.size)}, {most}; hãy chia nhỏ tệp, hoặc {_MOVE}."
    if 0 < limits.redirects < len(release.redirects):
        many, most = _count(len(release.redirects)), _count(limits.redirects)
        yield f"{host} chuyển tối đa {most} địa chỉ cũ, trang có {many}; {_FEWER}."
    elif rules and 0 < limits.rules < rules.size:
        most = f"{host} chỉ đọc {in_words(limits.rules)} đầu của tệp {_RULES}"
        yield f"{most}, tệp này nặng {in_words(rules.size)}; {_FEWER}."


def in_words(size: int) -> str:
    """A number of bytes as people read it."""
    amount = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
    return amount.replace(".", ",")


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
