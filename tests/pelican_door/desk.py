"""A desk at which one builds again and again, with texts of few words in the place of pages."""

from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns

from plugins.pelican_door.making import Making
from plugins.pelican_door.writing import Written, write_site
from plugins.site.plain_values import PlainValues
from plugins.site.records import PlannedPage, StoryPage, TextPage
from plugins.site_output.ownership import MARK
from plugins.site_output.workspace import open_output
from tests.conductor.sites import Files, plan_files
from tests.editorial_rules.desks import settings_of
from tests.factories import story_text

FILES: Files = {
    "tin/a/index.md": story_text("Tin a.", Title="Tin a", Tags="kỳ họp"),
    "tin/b/index.md": story_text("Xem [bảng](b.pdf).", Title="Tin b", Date="26/5/2021"),
    "tin/b/b.pdf": b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n",
    "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.",
}
A = "tin/2021/05/27/tin-a/index.html"
FEEDS = {"feeds/tin-moi.atom.xml", "feeds/chuyen-muc/ky-hop.atom.xml"}
LATER = 10 * 10**9  # nanoseconds after which what was put has rested


@dataclass
class Desk:
    """A folder with content, memory and output; ``made`` are what builds made anew, each in a set."""

    folder: Path
    theme: Path
    files: dict[str, str | bytes] = field(default_factory=lambda: {**FILES})
    planted: dict[str, str | bytes] = field(default_factory=dict)
    made: list[set[str]] = field(default_factory=list)

    @property
    def output(self) -> Path:
        """Where the site stands."""
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        """Where the memory is."""
        return settings_of(self.folder).cache

    def build(self, *, alone: bool = True, later: int = LATER) -> Written:
        """Builds, with texts of few words in the place of pages."""
        settings = settings_of(self.folder, THEME=str(self.theme))
        news = {name: data for name, data in self.files.items() if self.planted.get(name) != data}
        self.planted |= news
        plan = plan_files(self.folder, news)
        self.made.append(set())

        def run(making: Making, staging: Path) -> None:
            self.made[-1] |= making.stale.keys()
            making.make([*making.stale], words)

        with open_output(self.output, self.folder / "content") as workspace:
            clock = lambda: time_ns() + later  # noqa: E731
            return write_site(plan, workspace, settings, run, clock, alone=alone)

    def site(self) -> dict[str, tuple[bytes, int, int]]:
        """Every file with its bytes and what tells that somebody touched it."""
        return {
            path.relative_to(self.output).as_posix(): (
                path.read_bytes(),
                path.stat().st_mtime_ns,
                path.stat().st_ino,
            )
            for path in self.output.rglob("*")
            if path.is_file()
        }

    def texts(self) -> dict[str, bytes]:
        """Every file with its bytes."""
        return {name: data for name, (data, _, _) in self.site().items()}


def words(page: PlannedPage) -> str:
    """What stands for a page here: its template, its values as they are compared, its body."""
    about = page.values.get("article") or page.values.get("page")
    body = about.body.__html__() if isinstance(about, StoryPage | TextPage) else ""
    return f"{MARK}{page.template} {PlainValues().own(page.values)} {body}"
