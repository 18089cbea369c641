"""Every kind of page that the portal has, and one of each on a built site."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.machine import FULL
from tests.site.built import Site, StoryFile


@dataclass(frozen=True)
class Built:
    """The sites in which the pages are found, and what their content holds."""

    site: Site
    preview: Site
    long: Site
    stories: list[StoryFile]

    def like(self, pattern: str, site: Site | None = None) -> tuple[Site, str]:
        """The first page whose address is of this form."""
        site = site or self.site
        addresses = [name.removesuffix("index.html") for name in site.files]
        return site, next(name for name in addresses if re.fullmatch(pattern, name))

    def story(
        self, fits: Callable[[StoryFile], object], site: Site | None = None
    ) -> tuple[Site, str]:
        """The page of the newest story of which something holds."""
        site = site or self.site
        story = next(story for story in reversed(self.stories) if fits(story))
        folder, title = f"tin/{story.date:%Y/%m/%d}/", story.title.encode()
        return site, next(
            name.removesuffix("index.html")
            for name, data in site.files.items()
            if name.startswith(folder) and title in data
        )

    def in_state(self, state: str, site: Site | None = None) -> tuple[Site, str]:
        return self.story(lambda story: story.state == state, site)

    def in_folder(self, name: str) -> tuple[Site, str]:
        return self.story(lambda story: story.source.endswith(f"-{name}/index.md"))

    def public(self, fits: Callable[[StoryFile], object]) -> tuple[Site, str]:
        return self.story(lambda story: story.state == "published" and fits(story))


def photos(story: StoryFile) -> int:
    """How many photos a story's text names."""
    return story.body.count("![")


KINDS: dict[str, Callable[[Built], tuple[Site, str]]] = {
    "home": lambda built: (built.site, ""),
    "gallery of twelve": lambda built: built.public(lambda story: photos(story) == 12),
    "story without photos": lambda built: built.public(lambda story: not photos(story)),
    "story with files": lambda built: built.public(lambda story: ".pdf" in story.body),
    "corrected story": lambda built: built.public(lambda story: "Correction" in story.header),
    "story with every element": lambda built: built.in_folder("bai-mau-du-thanh-phan"),
    "story with nothing": lambda built: built.in_folder("tin-mot-dong"),
    "withdrawn story": lambda built: built.in_state("withdrawn"),
    "draft": lambda built: built.in_state("draft", built.preview),
    "drafts": lambda built: (built.preview, "ban-nhap/"),
    "sections": lambda built: (built.site, "chuyen-muc/"),
    "section": lambda built: (built.long, "chuyen-muc/ky-hop/"),
    "page of a section": lambda built: built.like(r"chuyen-muc/ky-hop/trang/\d+/", built.long),
    "tag": lambda built: built.like(r"the/[^/]+/"),
    "tags": lambda built: (built.site, "the/"),
    "author": lambda built: (built.site, "tac-gia/y-nhi/"),
    "authors": lambda built: (built.site, "tac-gia/"),
    "archive": lambda built: (built.site, "luu-tru/"),
    "year": lambda built: built.like(r"luu-tru/\d+/"),
    "month": lambda built: built.like(r"luu-tru/\d+/\d+/"),
    "galleries": lambda built: (built.site, "anh/"),
    "feeds": lambda built: (built.site, "kenh-tin/"),
    "standing page": lambda built: (built.site, "gioi-thieu/"),
    "unknown address": lambda built: (built.site, "404.html"),
}
STORIES = [kind for kind in KINDS if "story" in kind or "gallery of" in kind]
TEXT_PAGES = ["story without photos", "withdrawn story", "standing page", "tags", "unknown address"]
# The kinds that differ most stand for all where CI tries every one.
TRIED = (
    list(KINDS)
    if FULL
    else [
        "home",
        "gallery of twelve",
        "story with every element",
        "withdrawn story",
        "section",
        "archive",
        "unknown address",
    ]
)
