"""Links as readers meet them: a bare address, words that say nothing, the portal of old."""

import re
from collections.abc import Collection, Iterator

from plugins.stories.addresses import host_of
from plugins.stories.prose.inline import BARE_ADDRESS
from plugins.vietnamese.keys import word_key, word_keys
from plugins.vietnamese.normalise import lowered
from plugins.vietnamese.spans import Span

_ADDRESS = re.compile(BARE_ADDRESS, re.IGNORECASE)
_BARE = re.compile(rf"(?<![<\"'=]){BARE_ADDRESS}", re.IGNORECASE)
_OF_A_LINK = re.compile(r"\]\([ \t]?<?$|\]:[ \t]{0,3}<?$|\[$")
_LINK_WORDS = re.compile(r"\[(?<!!\[)([^\[\]\n]{1,200})\]\(")
_OLD_PATH = re.compile(r"(?:(?<=[(\"'=<\s])|^)/?index\.php\?[^\s<>()\[\]\"]*", re.MULTILINE)
_ORNAMENT = re.compile(r"^[\s*_>«“(]+|[\s*_<»”).:!…>]+$")

_EMPTY_WORDS = word_keys("""
    tại đây|ở đây|đây|xem tại đây|xem ở đây|xem thêm|xem thêm tại đây|xem tiếp|xem chi tiết|chi tiết
    xem chi tiết tại đây|chi tiết tại đây|xem|đọc thêm|đọc tiếp|link|đường link|link này|liên kết
    liên kết này|đường dẫn|đường dẫn này|bấm vào đây|nhấn vào đây|click vào đây|kích vào đây|tải về
    tải về tại đây|tải tại đây|tải xuống|bài này|tin này|trang này|here|click here|read more|more
""")


def bare_addresses(body: str) -> Iterator[Span]:
    """Web addresses that stand in the text instead of words: `xem https://…`.

    Given is the body with code covered; targets of links and attributes of HTML do not count.
    """
    if "://" not in body and "www." not in lowered(body):
        return
    for found in _BARE.finditer(body):
        if not _OF_A_LINK.search(body[max(0, found.start() - 8) : found.start()]):
            yield Span(*found.span())


def empty_words(body: str) -> Iterator[Span]:
    """The words of links that do not say where they lead: `tại đây`, `link`, the address itself."""
    for found in _LINK_WORDS.finditer(body):
        words = _ORNAMENT.sub("", found[1])
        if word_key(words) in _EMPTY_WORDS or _ADDRESS.match(words):
            yield Span(*found.span(1))


def old_addresses(body: str, hosts: Collection[str] = ()) -> Iterator[Span]:
    """Addresses of the portal of old: `/index.php?id=…` and any on one of ``hosts``.

    Hosts are given without `www.`, in small letters.
    """
    if hosts and ("://" in body or "www." in lowered(body)):
        for found in _ADDRESS.finditer(body):
            if host_of(found[0] if "://" in found[0] else f"//{found[0]}") in hosts:
                yield Span(*found.span())
    if "index.php?" in body:
        for found in _OLD_PATH.finditer(body):
            yield Span(*found.span())
