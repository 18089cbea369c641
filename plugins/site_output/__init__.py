"""The whole site or none: problems stop the build before it writes, a broken build changes nothing.

``WholeSite`` is the class that runs Pelican (setting ``PELICAN_CLASS``). It refuses to build
without a plugin that the settings name, and prints the summary of the build, to which rooms add
rows in ``SUMMARY``. ``ADDRESSES`` on the counter holds the address of every page and file that
a text may name from the site's root.
"""

import sys
import time
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.site_output.applying import apply
from plugins.site_output.changes import plan
from plugins.site_output.refusal import OutputRefused
from plugins.site_output.workspace import Workspace, open_output
from plugins.stories.report import print_any_letter, report, report_hints
from plugins.stories.site_links import broken_site_links


class WholeSite(Pelican):  # type: ignore[misc]  # Pelican is not typed
    """Pelican, but the output folder changes only when a whole new site stands beside it.

    What an editor can mend ends the build with a message and exit code 1, without a traceback.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        """Loads the plugins and checks all settings; raises SystemExit with the faults."""
        print_any_letter()
        settings["SETTINGS_FAULTS"] = []
        # A name that a template misspells is an error, never an empty place on a page.
        settings["JINJA_ENVIRONMENT"]["undefined"] = StrictUndefined
        super().__init__(settings)
        if faults := settings["SETTINGS_FAULTS"]:
            lines = "\n".join(f"  - {fault}" for fault in faults)
            raise SystemExit(f"Chưa dựng được trang: cài đặt (pelicanconf.py) có lỗi.\n{lines}")

    def init_plugins(self) -> None:
        """Loads the plugins; one that could not be loaded or registered is a settings fault."""
        wanted = list(self.settings["PLUGINS"])
        super().init_plugins()
        missing = [name for name in wanted if name not in self.settings["PLUGINS"]]
        self.settings["SETTINGS_FAULTS"] += [
            f"PLUGINS: không nạp được {name!r}" for name in missing
        ]

    def run(self) -> None:
        """Builds the site and prints the summary; raises SystemExit with what stops it."""
        started = time.monotonic()
        output = Path(self.settings["OUTPUT_PATH"])
        self.settings["SUMMARY"] = summary = {}
        self.settings["ADDRESSES"] = set()
        try:
            with open_output(output, Path(self.path)) as workspace:
                pages, kept = self._build(workspace)
        except OutputRefused as refused:
            raise SystemExit(f"Chưa dựng được trang: {refused}") from refused
        if kept:
            summary["Tệp lạ được giữ lại"] = ", ".join(kept)
        summary["Trang đã ghi"] = str(pages)
        summary["Địa chỉ trang"] = self.settings["SITEURL"]
        summary["Thời gian"] = f"{time.monotonic() - started:.1f} giây".replace(".", ",")
        width = max(map(len, summary))
        print(f"\nĐã dựng xong trang vào thư mục {output}")
        for label, value in summary.items():
            print(f"  {label:<{width}}  {value}")
        if self.settings["HINTS"]:
            print(f"\n{report_hints(self.settings['HINTS'], Path(self.path).name)}")

    def _build(self, workspace: Workspace) -> tuple[int, tuple[str, ...]]:
        immutable: dict[str, Path] = {}
        self.settings["IMMUTABLE_FILES"] = immutable
        self.output_path = str(workspace.staging)
        super().run()
        pages = sum(path.suffix == ".html" for path in workspace.staging.rglob("*"))
        return pages, apply(plan(workspace, immutable, {})).kept


def stop_on_problems(generators: list[Generator]) -> None:
    """Ends the build with every problem, unless problems have pages of their own."""
    settings = generators[0].settings
    problems = settings["PROBLEMS"]
    addresses = settings["ADDRESSES"] | _page_addresses(generators)
    problems += broken_site_links(settings["SITE_LINKS"], addresses)
    if not problems:
        _refuse_to_empty(generators[0])
        return
    stopped = not settings["STORY_SETTINGS"].problem_pages
    text = report(problems, Path(settings["PATH"]).name, stopped=stopped)
    if stopped:
        raise SystemExit(text)
    print(text, file=sys.stderr)


def _refuse_to_empty(generator: Generator) -> None:
    """Raises SystemExit where a public site without any story would replace one that has some."""
    output = Path(generator.settings["OUTPUT_PATH"])
    preview = generator.settings["STORY_SETTINGS"].preview
    if not preview and not generator.context["articles"] and (output / "tin").is_dir():
        raise SystemExit(
            f"Chưa dựng được trang: không có tin nào được đăng, trong khi {output} đang có tin. "
            "Kiểm tra lại thư mục nội dung; nếu đúng là muốn trang trống thì xóa thư mục xuất trước."
        )


def _page_addresses(generators: list[Generator]) -> set[str]:
    settings = generators[0].settings
    lists = {url for url, _ in settings["LIST_PAGES"]}
    stories = {story.url for story in settings["DESK"].stories if story.has_public_page}
    return {*lists, *stories, *(page.url for page in settings["DESK"].pages)}


def register() -> None:
    """Connects this room to Pelican, after all rooms that find problems."""
    signals.all_generators_finalized.connect(stop_on_problems)
