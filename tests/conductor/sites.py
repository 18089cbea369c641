"""Content folders of the tests' own, checked and built by the conductor."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from plugins.site.build import Site, build, check
from plugins.site.checked import Checked
from plugins.site.kinds import KINDS
from plugins.site.memory import Memory
from plugins.site.plan import Plan
from plugins.stories.kinds import Kind
from plugins.stories.records import Finding
from tests.editorial_rules.desks import settings_of
from tests.factories import NOW, plant

Files = Mapping[str, str | bytes]


def check_files(
    folder: Path,
    files: Files,
    wanted: Collection[str] | None = None,
    processes: int | None = 1,
    kinds: tuple[Kind, ...] = KINDS,
    **given: object,
) -> Checked:
    """What is found out about a content folder of these files."""
    settings = replace(settings_of(folder, **given), kinds=kinds)
    memory = Memory.at(settings.cache)
    return check(plant(folder / "content", files), settings, NOW, memory, wanted, processes)


def build_files(
    folder: Path,
    files: Files,
    now: datetime = NOW,
    kinds: tuple[Kind, ...] = KINDS,
    **given: object,
) -> Site:
    """The site of a content folder of these files, before it is written."""
    settings = replace(settings_of(folder, **given), kinds=kinds)
    return build(plant(folder / "content", files), settings, now, Memory.at(settings.cache))


def plan_files(folder: Path, files: Files, now: datetime = NOW, **given: object) -> Plan:
    """What is to be written of a site that has no problem."""
    site = build_files(folder, files, now, **given)
    assert site.problems == ()
    assert site.plan is not None
    return site.plan


def places(findings: Collection[Finding]) -> list[tuple[str, int, str]]:
    """Where which rule is broken, in order."""
    return [(finding.source, finding.line, finding.code) for finding in findings]
