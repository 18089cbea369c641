"""A portal built by a process of its own, and its pages and sources read back."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
DESK, PUBLIC = (ROOT / f"tests/sample_site/{name}.py" for name in ("settings", "public"))
LONG_LISTS = ("-e", "LIST_PAGE_SIZE=2")
SITEURL = "https://portal.example/base"
BUILT_AT = datetime(2026, 11, 1, tzinfo=UTC)


def build(
    content: Path,
    output: Path,
    settings: Path = PUBLIC,
    options: Sequence[str] = (),
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Runs Pelican as anyone may run it, from a folder that is not the project's."""
    command = [sys.executable, "-m", "pelican", content, "-o", output, "-s", settings]
    own = {
        "SITEURL": SITEURL,
        "SOURCE_DATE_EPOCH": str(int(BUILT_AT.timestamp())),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [*map(str, command), *options],
        cwd=output.parent,
        env={**os.environ, **own, **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=120,
    )


@dataclass(frozen=True)
class Site:
    """A built site; a page goes by its address below the root (``""``, ``the/``, ``404.html``)."""

    folder: Path
    url: str
    said: str
    complaints: str = ""

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its path, but the list of what builds wrote, which is no reader's."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != ".newsdesk"
        }

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page by its address."""
        return {
            name.removesuffix("index.html"): BeautifulSoup(data, "html.parser")
            for name, data in self.files.items()
            if name.endswith(".html")
        }

    @cached_property
    def indexable(self) -> dict[str, BeautifulSoup]:
        """The pages that search engines may take."""
        return {
            address: page
            for address, page in self.pages.items()
            if address != "404.html" and not page.select('meta[name=robots][content*="noindex"]')
        }

    def internal(self, reference: str, page: str) -> str | None:
        """The address, with its fragment, to which a page's reference leads; None for another site.

        A path on this host that is not below the site's root keeps its leading slash.
        """
        target = urljoin(f"{self.url}/{page}", reference)
        if urlsplit(target).netloc != urlsplit(self.url).netloc:
            return None
        if target.startswith(f"{self.url}/"):
            return unquote(target.removeprefix(f"{self.url}/"))
        return urlsplit(target).path

    def has(self, address: str) -> bool:
        """Whether a file was written for an address, and the fragment's element on its page."""
        path, _, fragment = address.partition("#")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name not in self.files:
            return False
        page = self.pages.get(name.removesuffix("index.html"))
        return not fragment or (page is not None and page.find(id=fragment) is not None)


@dataclass(frozen=True)
class StoryFile:
    """One story of the sample content: its folder's name, its header by key, its body."""

    source: str
    header: dict[str, str]
    body: str

    @property
    def title(self) -> str:
        """The headline."""
        return self.header["Title"]

    @property
    def date(self) -> datetime:
        """When it is published, on Hanoi's clocks."""
        day, month, year, hour, minute = map(int, re.findall(r"\d+", self.header["Date"]))
        return datetime.fromisoformat(f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}+07:00")

    @property
    def state(self) -> str:
        """The status, or ``scheduled`` where the hour has not come at BUILT_AT."""
        status = self.header.get("Status", "published")
        return "scheduled" if self.date > BUILT_AT and status != "draft" else status

    def values(self, key: str) -> list[str]:
        """The items of a list."""
        return [item.strip() for item in self.header.get(key, "").split(";") if item.strip()]

    @property
    def tag_keys(self) -> set[str]:
        """Its tags, whichever way they are spelt."""
        return {
            tag.casefold().replace("uỷ", "ủy").replace("kì", "kỳ") for tag in self.values("Tags")
        }


def read_stories(content: Path) -> list[StoryFile]:
    """Every story of the content folder, oldest first."""
    stories = []
    for path in content.glob("tin/**/index.md"):
        head, _, body = normalize("NFC", path.read_text("utf-8")).partition("\n\n")
        header = dict(line.split(": ", 1) for line in head.splitlines())
        stories.append(StoryFile(path.relative_to(content).as_posix(), header, body))
    return sorted(stories, key=lambda story: (story.date, story.source))
