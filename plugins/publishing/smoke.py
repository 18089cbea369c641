"""Whether readers get what was published: a few of its files, asked for as a reader would."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from itertools import chain, groupby, islice

from plugins.publishing.plan import Plan
from plugins.publishing.target import HostRefused

_TIMEOUT = 10.0  # seconds for one answer
_PATIENCE = 20.0  # seconds until a host shows what it was given
_OF_EACH = 2  # files of a rank

Fetch = Callable[[str], bytes]


def asked_for(plan: Plan) -> list[str]:
    """Files that tell most: the home page, and the first of each rank that were sent.

    None that a host keeps to itself or shows in other ways.
    """
    files, withdrawn = plan.after.release.files, plan.after.release.withdrawn
    shown = [one for one in plan.puts if _is_shown(one, withdrawn)]
    by_rank = sorted(shown, key=lambda one: files[one].rank)
    sent = (islice(of, _OF_EACH) for _, of in groupby(by_rank, lambda one: files[one].rank))
    return [*dict.fromkeys(("index.html", *chain.from_iterable(sent)))]


def _is_shown(address: str, withdrawn: Collection[str]) -> bool:
    own = address.startswith((".", "_")) or address == "404.html"
    return not own and address.removesuffix("index.html") not in withdrawn


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
        url = f"{site}/{address.removesuffix('index.html')}"
        try:
            data = fetch(url)
        except (OSError, ValueError) as error:
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
    return f"mã {error.code}" if isinstance(error, urllib.error.HTTPError) else str(error)
