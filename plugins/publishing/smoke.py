"""Whether readers get what was published: a few of its files, asked for as a reader would."""

import re
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from http.client import HTTPException
from itertools import chain, groupby, islice
from urllib.parse import quote

from plugins.publishing.plan import Plan
from plugins.publishing.redirect_rules import redirect_rules
from plugins.publishing.served import CacheClass, cache_class
from plugins.publishing.target import HostRefused

_TIMEOUT = 10.0  # seconds for one answer
_PATIENCE = 20.0  # seconds until a host shows what it was given
_OF_EACH = 2  # files of a rank

# Why nobody answers, by the kind of the error; the first that fits counts.
_REASONS: Sequence[tuple[type[Exception], str]] = (
    (socket.gaierror, "không tìm ra tên miền"),
    (ConnectionRefusedError, "ở đó không có máy chủ web nào chạy"),
    (TimeoutError, "không có trả lời"),
    (ssl.SSLError, "chứng thư chưa đúng"),
)

Fetch = Callable[[str], bytes]


def asked_for(plan: Plan) -> list[str]:
    """Files that tell most: the home page, and the first of each rank that were sent.

    None that a host keeps to itself or answers otherwise, and none of which what stands before it
    may still have a good copy.
    """
    files, away = plan.after.release.files, _answered_otherwise(plan)
    shown = [one for one in plan.puts if _is_shown(one) and not _may_be_old(one, plan)]
    by_rank = sorted(shown, key=lambda one: files[one].rank)
    asked = (one for one in by_rank if _path(one) not in away)
    sent = (islice(of, _OF_EACH) for _, of in groupby(asked, lambda one: files[one].rank))
    return [*dict.fromkeys(("index.html", *chain.from_iterable(sent)))]


def _is_shown(address: str) -> bool:
    return not address.startswith((".", "_")) and address != "404.html"


def _may_be_old(address: str, plan: Plan) -> bool:
    """Whether a cache before the host need not ask it: feeds and files are good for some minutes."""
    return address in plan.changed and cache_class(address) is not CacheClass.PAGE


def _answered_otherwise(plan: Plan) -> set[str]:
    """The paths of stories taken back, and of former addresses, from which a host leads on."""
    release = plan.after.release
    moved = (rule.path.casefold() for rule in redirect_rules(release.redirects))
    return {*moved, *map(_path, release.withdrawn)}


def _path(address: str) -> str:
    """An address as rules of redirects write it."""
    return re.sub(r"/(?:index\.html)?$", "", f"/{address}").casefold()


def check_live(
    site: str, plan: Plan, fetch: Fetch | None = None, patience: float = _PATIENCE
) -> None:
    """Asks the site for what was published; raises HostRefused where it gives anything else.

    It is given some seconds for it, ``patience``.
    """
    until = time.monotonic() + patience
    while wrong := next(_wrong(site, plan, fetch or _fetched), ""):
        if time.monotonic() >= until:
            raise HostRefused(wrong)
        time.sleep(min(1.0, patience / 10))


def _wrong(site: str, plan: Plan, fetch: Fetch) -> Iterator[str]:
    for address in asked_for(plan):
        url = f"{site.rstrip('/')}/{quote(address.removesuffix('index.html'))}"
        try:
            data = fetch(url)
        except (OSError, ValueError, HTTPException) as error:
            yield f"không mở được {url} ({_why(error)})"
            continue
        if sha256(data).hexdigest() != plan.after.release.files[address].checksum:
            yield f"{url} chưa phải là bản vừa đăng"


def _fetched(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Cache-Control": "no-cache"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
        data: bytes = answer.read()
        return data


def _why(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"mã {error.code}"
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return next((words for kind, words in _REASONS if isinstance(reason, kind)), str(reason))
