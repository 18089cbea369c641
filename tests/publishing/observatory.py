"""The scoring table of Mozilla's HTTP Observatory (1.4.8), for what a site answers.

It begins at 100; what is lacking costs, and where 90 are left what is more than needed counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_HALF_A_YEAR = 15_768_000  # seconds
_PRIVATE = {
    *("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"),
}


@dataclass(frozen=True)
class Script:
    """A script of a page: whether of another site, secured by a digest, sent over https."""

    is_foreign: bool = False
    has_integrity: bool = False
    is_secure: bool = True


@dataclass(frozen=True)
class Answer:
    """The front page as a host sends it.

    ``in_page`` is the policy that the page states itself; ``redirects`` whether who asks by http is
    sent to https.
    """

    headers: Mapping[str, str]
    in_page: str = ""
    scripts: tuple[Script, ...] = field(default_factory=tuple)
    redirects: bool = True


def score(answer: Answer) -> int:
    """The points."""
    found = points(answer)
    left = 100 + sum(value for value in found.values() if value < 0)
    more = sum(value for value in found.values() if value > 0)
    return max(left + (more if left >= 90 else 0), 0)


def points(answer: Answer) -> dict[str, int]:
    """What each row of the table gives or takes."""
    sent = {name.lower(): value for name, value in answer.headers.items()}
    return {
        "policy": _policy(_directives(sent.get("content-security-policy", "") or answer.in_page)),
        "framing": _framing(sent),
        "referrer": _referrer(sent.get("referrer-policy", "")),
        "corp": 10
        if sent.get("cross-origin-resource-policy") in ("same-origin", "same-site")
        else 0,
        "scripts": _scripts(answer.scripts),
        "hsts": _hsts(sent.get("strict-transport-security", "")),
        "nosniff": 0 if sent.get("x-content-type-options") == "nosniff" else -5,
        "redirect": 0 if answer.redirects else -20,
        "cors": -50 if sent.get("access-control-allow-origin") == "*" else 0,
    }


def _directives(policy: str) -> dict[str, list[str]]:
    rows = (row.split() for row in policy.split(";") if row.strip())
    return {name.lower(): values for name, *values in rows}


def _policy(said: Mapping[str, list[str]]) -> int:
    if not said:
        return -25
    default = said.get("default-src", ["*"])
    if any("'unsafe-inline'" in said.get(name, default) for name in ("script-src", "style-src")):
        return -20
    return 10 if default == ["'none'"] else 5


def _framing(sent: Mapping[str, str]) -> int:
    said = _directives(sent.get("content-security-policy", ""))  # a page cannot say it of itself
    if said.get("frame-ancestors", ["*"]) != ["*"]:
        return 5
    return 0 if sent.get("x-frame-options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def _referrer(policy: str) -> int:
    if policy == "unsafe-url":
        return -5
    return 5 if policy in _PRIVATE else 0


def _scripts(scripts: tuple[Script, ...]) -> int:
    foreign = [one for one in scripts if one.is_foreign and not one.has_integrity]
    if any(not one.is_secure for one in scripts):
        return -50
    if foreign:
        return -5
    return 5 if scripts and all(one.has_integrity for one in scripts) else 0


def _hsts(said: str) -> int:
    found = re.search(r"max-age=(\d+)", said)
    if not found:
        return -20
    if int(found[1]) < _HALF_A_YEAR:
        return -10
    return 5 if "preload" in said and "includeSubDomains" in said else 0
