"""Pelican as this portal runs it: nothing is written before all is known, then all of it or nothing."""

import gc
import logging
import os
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pelican
from jinja2 import StrictUndefined
from pelican import Pelican
from pelican.plugins._utils import get_plugin_name, load_plugins
from pelican.settings import DEFAULT_CONFIG
from rich.console import Console

from plugins.assets.hashing import AssetFault
from plugins.pelican_door.explaining import explained
from plugins.pelican_door.making import Making
from plugins.pelican_door.output import forget_environment
from plugins.pelican_door.planned import put_making
from plugins.pelican_door.progress import photo_progress
from plugins.pelican_door.writing import Written, put_pages, write_site
from plugins.site.again import saved_page
from plugins.site.build import Site, build
from plugins.site.changed import under_way
from plugins.site.clock import clock
from plugins.site.memory import Memory
from plugins.site.pelican_settings import DOOR, FIXED, JINJA, set_beyond
from plugins.site.plan import Plan
from plugins.site.release import hand_over, unfit
from plugins.site.report import report, report_hints, report_rows
from plugins.site.settings import read_site_settings
from plugins.site.settings_file import in_words
from plugins.site.summary import summary
from plugins.site.until import true_between
from plugins.site_output.last_run import RELEASE, VARIABLE, LastRun
from plugins.site_output.refusal import OutputRefused
from plugins.site_output.stopping import exit_on_signals
from plugins.site_output.workspace import open_output
from plugins.stories.settings import SettingsFault
from plugins.stories.text_changed import TextChanged
from plugins.vietnamese.terminal import print_any_letter

_FILE = "pelicanconf.py"
_SHOWN = 5
_FEW = 5  # files: whoever writes saves a text, and what an editor lays beside it
_MADE = ("anh/", "theme/", "tim-kiem/")  # files whose addresses change with their contents

logger = logging.getLogger(__name__)


class Portal(Pelican):  # type: ignore[misc]  # Pelican is not typed
    """Builds the site by the conductor, and has Pelican render and write what is planned.

    What anybody can mend ends the build with a message and exit code 1, without a traceback.
    ``latest`` is the one that built a site last in this process.
    """

    latest: ClassVar["Portal | None"] = None

    def __init__(self, settings: dict[str, Any]) -> None:
        """Checks all settings and loads the plugins; raises SystemExit with the faults."""
        print_any_letter()
        exit_on_signals()
        try:
            self.now = clock(os.environ)
            self.site_settings = read_site_settings(set_beyond(settings, DEFAULT_CONFIG))
        except SettingsFault as fault:
            raise SystemExit(in_words(fault, _FILE)) from fault
        environment = {**JINJA, "undefined": StrictUndefined}
        with _in_one_sentence():
            super().__init__({**settings, **FIXED, "JINJA_ENVIRONMENT": environment})

    def init_plugins(self) -> None:
        """Loads the plugins; one that could not be loaded would leave a part of the site out."""
        self.plugins, faults = [], []
        for wanted in self.settings["PLUGINS"]:
            try:
                self.plugins += (loaded := load_plugins({**self.settings, "PLUGINS": [wanted]}))
                for plugin in loaded:
                    plugin.register()
                why = "" if loaded else "không có hoặc thiếu phần mà nó cần"
            except Exception as error:
                why = f"{type(error).__name__}: {error}"
            if why:
                faults.append(f"PLUGINS: không nạp được {wanted!r} ({why})")
        if faults:
            raise SystemExit(in_words(SettingsFault(faults), _FILE))
        self.settings["PLUGINS"] = [get_plugin_name(plugin) for plugin in self.plugins]

    def run(self) -> None:
        """Builds the site and prints the summary; raises SystemExit with what stops it."""
        started = time.monotonic()
        output, content = Path(self.settings["OUTPUT_PATH"]), Path(self.path)
        run = LastRun.told(os.environ.get(VARIABLE))
        with _in_one_sentence(), open_output(output, content) as workspace:
            site = self._site(content)
            plan = self._plan(site, output)
            alone = self.settings["PLUGINS"] == [DOOR]
            written = write_site(
                plan, workspace, self.site_settings, self._run, time.time_ns, alone=alone
            )
        if file := os.environ.get(RELEASE):
            self._hand_over(site, plan, written, Path(file))
        rows = {**summary(site, plan), "Địa chỉ trang": self.settings["SITEURL"]}
        pages = sum(address.endswith(".html") for address in written.applied.written)
        took = f"{time.monotonic() - started:.1f} giây".replace(".", ",")
        told = report_rows({**rows, "Trang đã ghi": str(pages), "Thời gian": took})
        print(f"\nĐã dựng xong trang vào thư mục {output}\n{told}")
        self._tell_of_files(site, written)
        self._tell(site)
        quiet = not (site.findings or site.checked.menu_faults or written.applied.kept)
        if run and quiet and alone and str(self.site_settings.theme) in run.inputs:
            said = f"\nKhông có gì thay đổi từ lần dựng trước; trang ở thư mục {output}\n{report_rows(rows)}"
            run.remember(*true_between(site.checked, os.environ), said, written.now.entries.keys())
        self._built = site.checked, plan
        Portal.latest = self if alone else None

    def put_saved(self, files: Collection[str]) -> None:
        """Puts the pages of the texts in these files, where since the build only bodies were saved.

        They are as the next build makes them, but for what other stories say there; all else is left
        to that build, and so is what goes wrong. Nothing is put of many files, nor where one is none of
        the content folder: then more has changed than a text that somebody writes.
        """
        content, output = os.path.realpath(self.path), Path(self.settings["OUTPUT_PATH"])
        changed = {os.path.relpath(os.path.realpath(file), content) for file in files}
        if len(changed) > _FEW or any(path.startswith(os.pardir) for path in changed):
            return
        checked, plan = self._built
        texts = [path for path in changed if os.path.isfile(f"{content}/{path}")]
        pages = [page for source in texts if (page := saved_page(checked, plan, source))]
        if pages:
            with (
                _in_one_sentence(),
                suppress(OutputRefused, OSError),
                open_output(output, Path(content), patience=0) as workspace,
            ):
                put_pages(plan, pages, workspace, self.site_settings, self._run)

    def _hand_over(self, site: Site, plan: Plan, written: Written, file: Path) -> None:
        """Leaves the release to whoever publishes it; raises SystemExit where it may not leave."""
        output = Path(self.settings["OUTPUT_PATH"])
        if faults := hand_over(site.checked, plan, written.now, output, file):
            raise SystemExit(unfit(faults))

    def _tell_of_files(self, site: Site, written: Written) -> None:
        """Prints which addresses have gone, what was left alone, and on demand why files were written."""
        if self.site_settings.explain:
            print("\nVì sao ghi hoặc gỡ từng tệp:", *explained(written), sep="\n")
        if gone := _gone(written.applied.removed):
            print(f"\nĐã gỡ khỏi trang những địa chỉ không còn trong nội dung: {_first(gone)}.")
        if written.applied.kept:
            print(f"\n{_of_others(written.applied.kept)}")
        for fault in site.checked.menu_faults:
            print(f"\n{fault}")

    def _site(self, content: Path) -> Site:
        memory = Memory.at(self.site_settings.cache)
        with photo_progress() as progress, _nothing_is_garbage():
            return build(content, self.site_settings, self.now, memory, progress, self._latest)

    def _plan(self, site: Site, output: Path) -> Plan:
        """What is to be written; raises SystemExit where something keeps it from that."""
        if site.plan is None:  # only problems keep a site from being planned
            raise SystemExit(report(site.problems, Path(self.path).name, self._latest))
        if (
            not self.site_settings.preview
            and not any(story.has_public_page for story in site.checked.folder.stories)
            and (output / "tin").is_dir()
        ):
            raise SystemExit(
                f"Chưa dựng được trang: không có tin nào được đăng, trong khi {output} đang có tin. "
                f"Kiểm tra lại thư mục nội dung; nếu đúng là muốn trang trống thì xóa thư mục {output} rồi dựng lại."
            )
        return site.plan

    def _tell(self, site: Site) -> None:
        """Prints the hints of what somebody works on, then all problems, next to the prompt."""
        if site.hints:
            print(f"\n{report_hints(site.hints, Path(self.path).name)}", flush=True)
        if site.problems:
            text = report(site.problems, Path(self.path).name, self._latest, stopped=False)
            print(f"\n{text}", file=sys.stderr)

    @cached_property
    def _latest(self) -> frozenset[str]:
        return under_way(Path(self.path), self.now)

    def _run(self, making: Making, staging: Path) -> None:
        """Has Pelican make what is to be made."""
        put_making(making, self.settings)
        forget_environment(self.settings)
        self.output_path = str(staging)
        with _without_last_words():
            super().run()


def require_portal(started: Pelican) -> None:
    """Refuses to work for another class of Pelican; raises SystemExit."""
    if not isinstance(started, Portal):
        fault = "PELICAN_CLASS: phải là Portal, như tệp pelicanconf.py gốc đã ghi"
        raise SystemExit(in_words(SettingsFault([fault]), _FILE))


@contextmanager
def _nothing_is_garbage() -> Iterator[None]:
    """Keeps the collector off: what is read and planned stays to the end, and is much to look through."""
    gc.unfreeze()  # what an earlier build of this process left
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    """Ends the program with one sentence for whatever goes wrong; the log has the rest."""
    try:
        yield
    except TextChanged as changed:
        raise SystemExit(
            f"Chưa dựng được trang: tệp {changed} vừa được lưu trong lúc dựng; hãy dựng lại."
        ) from changed
    except (OutputRefused, AssetFault) as refused:
        raise SystemExit(f"Chưa dựng được trang: {refused}") from refused
    except Exception as error:
        logger.debug("The build failed", exc_info=True)
        raise SystemExit(
            f"Chưa dựng được trang: chương trình gặp lỗi ({type(error).__name__}: {error}). "
            "Trang đã dựng trước đó được giữ nguyên. Hãy gửi dòng này cho người quản trị."
        ) from error


@contextmanager
def _without_last_words() -> Iterator[None]:
    """Keeps Pelican from counting in English what the summary counts; its warnings are told."""
    former, pelican.console = pelican.console, Console(quiet=True)
    try:
        yield
    finally:
        pelican.console = former


def _of_others(addresses: Sequence[str]) -> str:
    """What lies in the output folder that no build wrote, in one line."""
    files = _first(addresses)
    return f"Để nguyên trong thư mục xuất những tệp không do bộ công cụ dựng: {files}."


def _gone(addresses: Sequence[str]) -> list[str]:
    """Of what was removed the addresses that readers know, stories first; no photo or style sheet."""
    known = [one for one in addresses if one.endswith(".html") or not one.startswith(_MADE)]
    pages = (address.removesuffix("index.html") for address in known)
    return sorted(pages, key=lambda page: (not page.startswith("tin/"), page))


def _first(addresses: Sequence[str]) -> str:
    """The first of some addresses, and how many more there are."""
    first = ", ".join(addresses[:_SHOWN])
    more = len(addresses) - _SHOWN
    return f"{first} và {more} tệp khác" if more > 0 else first
