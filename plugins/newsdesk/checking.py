"""The whole check of a content folder: what the build's rooms tell, and what the rules find."""

import os
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from plugins.editorial_rules.catalogue import text_findings
from plugins.editorial_rules.exemptions import exemptions, without_exempted
from plugins.editorial_rules.photo_files import photo_findings
from plugins.editorial_rules.source_text import SourceText
from plugins.newsdesk.catalogue import RULES
from plugins.newsdesk.neighbours import is_certain
from plugins.newsdesk.reading import Reading, Told, as_hints, is_in
from plugins.newsdesk.settings import DeskSettings
from plugins.photo_gallery.album import Photo
from plugins.stories.encoding import UnreadableText, decode
from plugins.stories.records import Finding

SHARED_OUT = 150  # files from which a second process is worth its start
MAX_PROCESSES = 8


@dataclass(frozen=True)
class Checked:
    """What a check found in which files; ``sources`` are their paths, in order."""

    findings: list[Finding]
    sources: tuple[str, ...]
    reading: Reading

    @cached_property
    def sheets(self) -> dict[str, SourceText]:
        """The files that were looked at."""
        return {source: self.reading.sheet(source) for source in self.sources}

    def line(self, source: str, number: int) -> str:
        """A line of a file that was looked at; empty where there is none."""
        return self.sheets[source].line(number) if source in self.sheets else ""

    def look_again(self, source: str, data: bytes) -> list[Finding]:
        """What would be found in a file if it held these bytes, and all others were as they are."""
        try:
            return self.reading.look(source, data, decode(data))
        except UnreadableText:
            return []


@dataclass(frozen=True)
class _Part:
    """What one process found in its part of the files, with the photos that they name."""

    findings: list[Finding]
    told: Told
    photos: dict[str, list[Photo]]
    covers: dict[str, Photo]
    places: dict[str, list[tuple[str, int, int]]]
    index: dict[str, Any]


def check_content(
    content: Path,
    settings: DeskSettings,
    now: datetime,
    wanted: Collection[str] | None = None,
    processes: int | None = None,
) -> Checked:
    """Everything that is to be said about the files that are wanted, or about all.

    ``wanted`` are paths of files and folders below the content folder; the answer is the same
    for any number of ``processes``. The photos' cache is read and kept as by a build; nothing
    else is written.
    """
    checked = _checked(Reading(content, settings, now, wanted), wanted, processes)
    reading = checked.reading
    if reading.is_narrow and not is_certain(reading.told.problems, reading.told.site_links):
        return _checked(Reading(content, settings, now), wanted, processes)
    return checked


def _checked(reading: Reading, wanted: Collection[str] | None, processes: int | None) -> Checked:
    sources = tuple(one for one in reading.documents if wanted is None or is_in(one, wanted))
    found = _examined(reading, sources, processes or _processes(len(sources)))
    reading.finish(sources)
    checked = Checked(found, sources, reading)
    settings = reading.settings.checks
    known = reading.told
    of_photos = photo_findings(reading.named_photos, settings)
    findings = [*known.problems, *as_hints(known.hints), *of_photos]
    if wanted is not None:
        findings = [finding for finding in findings if is_in(finding.source, wanted)]
    asked = {source: exemptions(sheet) for source, sheet in checked.sheets.items()}
    found[:] = without_exempted(asked, [*findings, *found], settings, RULES)
    return checked


def _examined(reading: Reading, sources: Sequence[str], processes: int) -> list[Finding]:
    """What the rules find in the texts; what the rooms tell of them goes into the reading."""
    if processes < 2:
        return _examine(reading, sources)
    size = -(-len(sources) // processes)
    parts = [sources[start : start + size] for start in range(0, len(sources), size)]
    _shared[:] = [reading]
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            done = list(pool.map(_part, parts))
    except (ImportError, OSError, ValueError, BrokenProcessPool):
        # No shared semaphores, no fork on this system, a process that died: then alone.
        return _examine(reading, sources)
    return [one for part in done for one in _taken(part, reading)]


def _examine(reading: Reading, sources: Sequence[str]) -> list[Finding]:
    reading.render(sources)
    facts = reading.facts
    return [one for s in sources for one in text_findings(reading.sheet(s), facts)]


_shared: list[Reading] = []  # what a forked process finds in its memory


def _part(sources: Sequence[str]) -> _Part:
    """Examines a part of the files, in a process of its own."""
    (reading,) = _shared
    reading.told = Told()
    reading.album.clear()
    findings = _examine(reading, sources)
    album = reading.album
    return _Part(
        findings, reading.told, album.by_source, album.covers, album.places, album.index.news()
    )


def _taken(part: _Part, reading: Reading) -> list[Finding]:
    """The findings of a part; all else in it is added to the reading."""
    reading.told.add(part.told)
    album = reading.album
    album.by_source.update(part.photos)
    album.covers.update(part.covers)
    for path, places in part.places.items():
        album.places.setdefault(path, []).extend(places)
    album.index.learn(part.index)
    return part.findings


def _processes(files: int) -> int:
    """How many processes are worth while; elsewhere than on Linux each would have to start anew."""
    if files < SHARED_OUT or sys.platform != "linux":
        return 1
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES)
