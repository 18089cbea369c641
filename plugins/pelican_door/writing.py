"""From a plan to the site in its folder: what stands there stays, all else is made and put."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from plugins.memory.digests import code_digest
from plugins.memory.store import Store
from plugins.pelican_door.making import Making
from plugins.site.fingerprints import Fingerprints
from plugins.site.plan import Plan
from plugins.site.settings import SiteSettings
from plugins.site.templates import Templates
from plugins.site_output.applying import Applied, apply
from plugins.site_output.changes import plan as plan_changes
from plugins.site_output.manifest import UNKNOWN, Manifest, made_manifest, manifest_file
from plugins.site_output.trees import walk
from plugins.site_output.workspace import Workspace

_PAGES = "pages.sqlite"  # apart from what else is remembered, since it is the most by far


class Written(NamedTuple):
    """What was written and removed, what was made for it, and what stood there before."""

    applied: Applied
    making: Making
    before: Manifest


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
    began, old = clock(), walk(str(workspace.output))
    file = manifest_file(settings.cache, workspace.output)
    known = Manifest.read(file)
    found = Fingerprints(plan, Templates(settings.theme), code_digest())
    fingerprints = found.of_all(began)
    if not alone:
        fingerprints |= dict.fromkeys(plan.planned, UNKNOWN)
    fresh = known.standing(old.files, fingerprints)
    stale = {address: one for address, one in plan.planned.items() if address not in fresh}
    memory = Store.at(settings.cache / _PAGES) if alone else None
    places = {address: f"{workspace.made}/{number}" for number, address in enumerate(stale)}
    if not alone:
        places = {address: f"{workspace.staging}/{address}" for address in stale}
    making = Making(plan, found, fingerprints, places, stale, memory)
    making.recall()
    if making.stale:
        run(making, workspace.staging)
    if alone and (lost := stale.keys() - making.checksums.keys()):
        raise LookupError(f"{min(lost)} was planned, and nobody made it")
    applied = apply(
        plan_changes(workspace, old, plan.photos.files, plan.ranks, plan.copies, fresh, making.made)
    )
    if fresh != known.entries.keys() or fresh != fingerprints.keys():
        standing = {address: known.entries[address] for address in fresh}
        now = made_manifest(
            workspace.output, clock(), fingerprints, making.checksums if alone else {}, standing
        )
        with suppress(OSError):  # on a full disk the next build finds out once more what stands
            now.write(file)
    return Written(applied, making, known)
