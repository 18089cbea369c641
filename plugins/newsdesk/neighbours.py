"""Checking a few stories among many: of the others only what the few depend on is read strictly."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import tzinfo
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from plugins.editorial_rules.briefs import StoryBrief, of_text
from plugins.stories.records import Finding

FEW = 20  # files; more are checked with the whole desk
# What is said of links and of named stories cannot be said for certain without the whole desk.
_OF_LINKS = frozenset({"L01", "L04", "R01"})
_STORY_LINK = re.compile(r"[^\s()<>\"'\[\]]*index\.md")
_RELATED = re.compile(r"^(?:un)?related[ \t]*:(.*)$", re.IGNORECASE | re.MULTILINE)
_PELICAN_MARK = re.compile(r"^[{|]filename[}|]/?")


def briefs(content: Path, sources: Iterable[str], zone: tzinfo) -> dict[str, StoryBrief]:
    """A glimpse of every story, by its path; a file that cannot be read has none."""
    found: dict[str, StoryBrief] = {}
    for source in sources:
        try:
            data = (content / source).read_bytes()
        except OSError:
            continue  # the walk has told why
        found[source] = of_text(source, data.decode("utf-8-sig", "replace"), zone)
    return found


def neighbours(
    content: Path, wanted: Collection[str], known: dict[str, StoryBrief]
) -> frozenset[str]:
    """The wanted stories, those that they link to or name, and those that could have their address."""
    addresses = {known[source].address for source in wanted if source in known}
    named = {normalize("NFC", path) for one in wanted for path in _linked(content, one)}
    folders = {normalize("NFC", name) for one in wanted for name in _related(content, one)}
    return frozenset(
        source
        for source, glimpse in known.items()
        if source in wanted
        or normalize("NFC", source) in named
        or _folder(source) in folders
        or glimpse.address in addresses
    )


def is_certain(problems: Iterable[Finding], site_links: Collection[object]) -> bool:
    """Whether what was found among neighbours alone would be found in the whole desk too."""
    return not site_links and not any(problem.code in _OF_LINKS for problem in problems)


def _folder(source: str) -> str:
    return normalize("NFC", source).split("/")[-2] if "/" in source else ""


def _related(content: Path, source: str) -> Iterator[str]:
    """The names of folders in the lines Related and Unrelated of a file."""
    for line in _RELATED.findall(_text(content, source)):
        for written in re.split("[;,]", line):
            path = written.strip().replace("\\", "/").removesuffix("/").removesuffix("/index.md")
            yield path.rpartition("/")[2]


def _text(content: Path, source: str) -> str:
    try:
        return (content / source).read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""  # the walk has told why


def _linked(content: Path, source: str) -> Iterator[str]:
    """The stories that a file links to, as far as its text tells."""
    for found in _STORY_LINK.finditer(_text(content, source)):
        written = unquote(found[0]).replace("\\", "/")
        if _PELICAN_MARK.match(written):
            yield posixpath.normpath(_PELICAN_MARK.sub("", written))
        else:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(source), written))
