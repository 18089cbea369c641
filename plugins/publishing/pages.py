"""What in a written page may not leave the house: looked for in its bytes, whoever made them.

A page is searched, and parsed only where something is found beside tags that were judged on pages
before it, as those at its head: nearly none is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin

from plugins.stories.addresses import SiteAddress

_LINKS, _SET = ("href", "src"), "srcset"
_STYLE_LINKS = re.compile(r"""url\(\s*["']?([^"')]*)""")
# What nearly no page has: how the names of elements begin, words, a handler behind no other letter.
_STARTS = frozenset({"!--", "obj", "emb", "app", "bas", "fra", "ifr", "sty", "mat", "for", "scr"})
_SUSPECTS = ("http-equiv", "script:", "data:")
_HANDLER = re.compile(r"on[a-z]+\s*=")
_MOST_KNOWN = 20  # tags that are known by their letters; each is looked for in every page
_NEVER = frozenset({"object", "embed", "applet", "base", "frame", "frameset", "style", "math"})
_LEADING = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href"})
_ACTING = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
_END = re.compile("[?#]")
_DATA = "application/ld+json"
_POLICY = "content-security-policy"


@dataclass(frozen=True)
class Pages:
    """Judges pages of a site.

    ``site`` is its whole address; ``frames`` are how the addresses begin that a page may show.
    """

    site: str
    frames: Sequence[str]
    _known: set[str] = field(default_factory=set, init=False, compare=False)
    _leading: set[str] = field(default_factory=set, init=False, compare=False)

    def lost(self, address: str, text: str, leads: Callable[[str], bool]) -> set[str]:
        """What a page asks for or leads to on its own site and that is not there.

        Addresses are below the site's root; ``leads`` tells of one whether something is there. Words
        that only look like a link are none.
        """
        written = _written(text) - self._leading
        lost = {one for one in self._own(address, map(unescape, written)) if not leads(one)}
        if not lost:
            # These lead to the same place from whichever page.
            self._leading.update(one for one in written if one.startswith(("/", self.site)))
            return lost
        reader = _Reader()
        reader.feed(text)
        values = [value for *_, attributes in reader.elements for _, value in attributes]
        return lost & self._own(address, [*values, *_parts(values)])

    def style_links(self, address: str, text: str) -> set[str]:
        """What a style sheet asks for on its own site, below the site's root."""
        return self._own(address, _STYLE_LINKS.findall(text))

    def acting(self, text: str) -> Iterator[str]:
        """What in a page runs, embeds, sends or hides something that the house does not know."""
        rest = text
        for tag in self._known:
            rest = rest.replace(tag, " ")
        if not _is_suspect(rest):
            return
        reader = _Reader()
        reader.feed(text)
        yield from (f"<!--{note}-->" for note in reader.notes)
        for tag, name, attributes in reader.elements:
            if not self._is_harmless(name, attributes):
                yield f"<{name} {' '.join(f'{key}={value}' for key, value in attributes)}"[:100]
            elif len(self._known) < _MOST_KNOWN and _is_suspect(tag):
                self._known.add(tag)

    def _is_harmless(self, name: str, attributes: Sequence[tuple[str, str]]) -> bool:
        given = dict(attributes)
        if name in _NEVER or any(key.startswith("on") for key in given):
            return False
        if any(key in _LEADING and _ACTING.match(value) for key, value in attributes):
            return False
        match name:
            case "script":
                of_theme = given.get("src", "").startswith(f"{self._base}/theme/js/")
                return of_theme if "src" in given else given.get("type") == _DATA
            case "iframe":
                return given.get("src", "").startswith(tuple(self.frames)) and "srcdoc" not in given
            case "form":
                return given.get("action", "").startswith(f"{self._base}/")
            case "meta" if "http-equiv" in given:
                return self._is_known_order(given)
        return True

    def _is_known_order(self, given: dict[str, str]) -> bool:
        """Whether it is the site's policy, or leads on within the site."""
        if given["http-equiv"].lower() != "refresh":
            return given["http-equiv"].lower() == _POLICY
        _, _, where = given.get("content", "").partition("url=")
        return bool(self._own("", [where.strip("'\"")])) or not where

    @cached_property  # it is asked for with every link
    def _base(self) -> str:
        return SiteAddress(self.site).base

    def _own(self, address: str, written: Iterable[str]) -> set[str]:
        """Those of some addresses that lie on this site, without what stands behind ``#`` and ``?``."""
        return {own for one in written if (own := self._below(address, one)) is not None}

    def _below(self, address: str, written: str) -> str | None:
        """An address below the site's root; None for one elsewhere, or in the page itself."""
        where = _END.split(written, 1)[0]
        if not where:
            return None
        for root in (self._base, self.site):  # as nearly all are written
            if where.startswith(f"{root}/") and not where.startswith("//") and ".." not in where:
                return unquote(where[len(root) + 1 :])
        whole, root = _joined(f"{self.site}/{address}", where), f"{self.site}/"
        return unquote(whole[len(root) :]) if f"{whole}/".startswith(root) else None


def _written(text: str) -> set[str]:
    """What stands in a page where links stand, as it is written: some of it may be no link."""
    single = {one for name in _LINKS for one in _values(name, text)}
    return single.union(_parts({*_values(_SET, text)}))


def _values(name: str, text: str) -> Iterator[str]:
    """What stands between quotes behind a name; parted, since a pattern takes ten times as long."""
    _, *behind = text.split(f'{name}="')
    return (one.partition('"')[0] for one in behind)


def _is_suspect(text: str) -> bool:
    low = text.lower()
    if any(word in low for word in _SUSPECTS):
        return True
    if not _STARTS.isdisjoint([one[:3] for one in low.split("<")[1:]]):
        return True
    return any(not low[one.start() - 1].isalpha() for one in _HANDLER.finditer(low))


class _Reader(HTMLParser):
    """The start tags of a page as they are written, with names and attributes, and its comments."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, str, list[tuple[str, str]]]] = []
        self.notes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = [(name, value or "") for name, value in attrs]
        self.elements.append((self.get_starttag_text() or "", tag, given))

    def handle_comment(self, data: str) -> None:
        self.notes.append(data)


def _parts(values: Iterable[str]) -> list[str]:
    """The addresses in values that may hold several (``srcset``)."""
    return [part.split()[0] for value in values for part in value.split(",") if part.strip()]


def _joined(here: str, written: str) -> str:
    try:
        return urljoin(here, written)
    except ValueError:  # such as an unclosed bracket
        return written
