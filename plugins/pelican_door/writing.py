"""From a plan to the site in its folder: what stands there stays, all else is made and put."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from plugins.memory.digests import code_digest
from plugins.memory.store import Store
from plugins.pelican_door.making import Making
from plugins.site.files import PlannedFile
from plugins.site.fingerprints import Fingerprints
from plugins.site.plan import Plan
from plugins.site.records import PlannedPage
from plugins.site.settings import SiteSettings
from plugins.site.templates import Templates
from plugins.site_output.applying import Applied, apply
from plugins.site_output.changes import plan as plan_changes
from plugins.site_output.manifest import UNKNOWN, Manifest, made_manifest, manifest_file
from plugins.site_output.trees import walk
from plugins.site_output.workspace import Workspace

_PAGES = "pages.sqlite"  # apart from what else is remembered, since it is the most by far


class Written(NamedTuple):
    """What was written and removed, what was made for it, what stood there before and stands now."""

    applied: Applied
    making: Making
    before: Manifest
    now: Manifest


def write_site(
    plan: Plan,
    workspace: Workspace,
    settings: SiteSettings,
    run: Callable[[Making, Path], None],
    clock: Callable[[], int],
    *,
    alone: bool,
) -> Written:
    """Puts the site in its place; ``run`` has Pelican make what is still to be made.

    Unless the portal's is the only plugin, ``alone``, every page is made anew: nobody knows what
    another one looks at. ``clock`` tells nanoseconds.
    """
    old, file = walk(str(workspace.output)), manifest_file(settings.cache, workspace.output)
    before, store = Manifest.read(file), Store.at(settings.cache / _PAGES)
    found = Fingerprints(plan, Templates(settings.theme, store), code_digest())
    fingerprints = found.of_all(clock())
    if not alone:
        fingerprints |= dict.fromkeys(plan.planned, UNKNOWN)
    fresh = before.standing(old.files, fingerprints)
    stale = {address: one for address, one in plan.planned.items() if address not in fresh}
    places = _places(stale, workspace, alone=alone)
    making = Making(plan, found, fingerprints, places, stale, store if alone else None)
    _make(making, partial(run, making, workspace.staging))
    store.save()
    elsewhere = plan.photos.files, plan.ranks, plan.copies
    applied = apply(plan_changes(workspace, old, *elsewhere, fresh, making.made))
    now = before
    if fresh != before.entries.keys() or fresh != fingerprints.keys():
        standing = {address: before.entries[address] for address in fresh}
        checksums = making.checksums if alone else {}
        now = made_manifest(workspace.output, clock(), fingerprints, checksums, standing)
        with suppress(OSError):  # on a full disk the next build finds out once more what stands
            now.write(file)
    return Written(applied, making, before, now)


def put_pages(
    plan: Plan,
    pages: Iterable[PlannedPage],
    workspace: Workspace,
    settings: SiteSettings,
    run: Callable[[Making, Path], None],
) -> None:
    """Puts pages in the places of those that the plan has there; raises OSError.

    What a build knows of its output stays: the next one finds that others stand there.
    """
    store = Store.at(settings.cache / _PAGES)
    found = Fingerprints(plan, Templates(settings.theme, store), code_digest())
    stale: dict[str, PlannedPage | PlannedFile] = {page.file: page for page in pages}
    fingerprints = {address: found.of(page) for address, page in stale.items()}
    making = Making(plan, found, fingerprints, _places(stale, workspace, alone=True), stale, store)
    run(making, workspace.staging)
    for address, place in making.made.items():
        os.replace(place, workspace.output / address)


def _places(stale: Iterable[str], workspace: Workspace, *, alone: bool) -> dict[str, str]:
    """Where what is made lies; other plugins look for it at its address."""
    if alone:
        return {address: f"{workspace.made}/{number}" for number, address in enumerate(stale)}
    return {address: f"{workspace.staging}/{address}" for address in stale}


def _make(making: Making, run: Callable[[], None]) -> None:
    """Takes from the memory what it has, and has the rest made."""
    making.recall()
    if making.stale:
        run()
    if not making.is_watched and (lost := making.stale.keys() - making.checksums.keys()):
        raise LookupError(f"{min(lost)} was planned, and nobody made it")
