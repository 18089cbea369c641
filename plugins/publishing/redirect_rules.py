"""Former addresses as the rules of hosts: which request leads where, once and without a detour."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

# Hash tables that hold the longest former address (4,000 bytes) and many thousands of them. It may
# stand only once in the http block of a server.
NGINX_HASHES = "map_hash_max_size 32768;\nmap_hash_bucket_size 8192;\n"
# What others hang on an address when it is shared, always at its end.
TRACKERS = r"(?:fbclid|gclid|zarsrc|utm_\w+)="
# What all ways to write a page's address differ in.
_END = r"(?:/(?:index\.html)?)?"
# What browsers send of a query as it is, by the URL standard of WHATWG.
_IN_QUERIES = "/!$&()*+,;=:@~?%[]{}|^`"


class CircularRedirect(LookupError):
    """A former address that leads to itself; no site that was built without problems has one."""


class Rule(NamedTuple):
    """A request that is answered with another address.

    The ``path`` begins at the host's root (``/portal/index.php``), with no slash at its end and no
    ``index.html``; it is empty for a host's own front page. Its percent signs are read; those of the
    ``query`` are as browsers send them. Without a query, any will do. The ``target`` is a link.
    """

    path: str
    query: str
    target: str


def redirect_rules(redirects: Mapping[str, str], base: str = "") -> tuple[Rule, ...]:
    """The rules of a release's ``redirects`` for a site below a path ``base``, in order.

    Where a former address leads to another former one, the rule leads to the last at once. Raises
    CircularRedirect where there is no last one.
    """
    split = {old: _split(base + old) for old in sorted(redirects)}
    leads = {old: f"{base}/{redirects[old]}" for old in split}
    ends = {target: _split(target)[0] for target in leads.values()}
    targets = {path: target for target, path in ends.items()}
    steps = {path.casefold(): ends[leads[old]] for old, (path, query) in split.items() if not query}
    found = {split[old]: targets[_last(ends[leads[old]], steps)] for old in split}
    return tuple(Rule(*request, target) for request, target in sorted(found.items()))


def is_page(path: str) -> bool:
    """Whether a page of the site may stand at a former path, and lead on by itself."""
    name = path.rpartition("/")[2]
    return "." not in name or name.endswith((".html", ".htm"))


def _split(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    path = re.sub(rf"{_END}$", "", unquote(parts.path))
    return path, quote(parts.query, safe=_IN_QUERIES)


def _last(path: str, steps: Mapping[str, str]) -> str:
    seen = set()
    while (key := path.casefold()) in steps:
        if key in seen:
            raise CircularRedirect(path)
        seen.add(key)
        path = steps[key]
    return path


def nginx_rows(rules: Sequence[Rule]) -> tuple[str, str]:
    """What stands in the two maps of `nginx_maps`: former addresses of pages, and those with a query."""
    pages = [(rule.path, rule.target) for rule in rules if not rule.query]
    others = [(f"{rule.path}?{rule.query}", rule.target) for rule in rules if rule.query]
    return nginx_lines(_entries(pages)), nginx_lines(_entries(others))


def nginx_maps(pages: str, others: str, name: str = "newsdesk") -> str:
    """Maps for the http block of nginx: ``$<name>_moved`` is where a request leads, or empty.

    They hold `nginx_rows`, or lines that include files of those. To be asked before a file is looked
    for, as ``if ($newsdesk_moved) { return 301 $newsdesk_moved; }`` does. They need NGINX_HASHES.
    """
    path, asked, page = f"${name}_path", f"${name}_asked", f"${name}_page"
    # The names of groups are short, as those of sites are not: at most 32 letters.
    cut = [(f"~^(?<newsdesk_a>.*?)&?\\b{TRACKERS}", "$newsdesk_a")]
    whole = [(f"~^(?<newsdesk_p>.*?){_END}$", "$newsdesk_p")]
    return (
        nginx_map("$uri", path, nginx_lines(whole))
        + nginx_map("$args", asked, nginx_lines(cut), "$args")
        + nginx_map(path, page, pages)
        + nginx_map(f"{path}?{asked}", f"${name}_moved", others, page)
    )


def _entries(rows: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The rows of a map, whose keys nginx compares without regard to case, but for patterns."""
    alike = Counter(key.lower() for key, _ in rows)
    for key, target in rows:
        yield (f"~^{re.escape(key)}$" if alike[key.lower()] > 1 else key), target


def nginx_map(of: str, into: str, lines: str, otherwise: str = "") -> str:
    """A map of nginx, asked anew where a request is handed on, as to the page of an error."""
    head = f"    volatile;\n    default {_quoted(otherwise)};\n"
    return f"map {_quoted(of)} {into} {{\n{head}{lines}}}\n"


def nginx_lines(rows: Iterable[tuple[str, str]]) -> str:
    """The rows of a map of nginx."""
    return "".join(f"    {_quoted(key)} {_quoted(value)};\n" for key, value in rows)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
