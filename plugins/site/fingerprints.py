"""By what a page or a file of a site is known to be the one that was made before.

Its bytes are made of a template with all that this names, of the program, of what every page
prints, and of values of its own. One digest of these is its fingerprint.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from plugins.memory.digests import Form, digest, digest_of
from plugins.memory.stamps import is_still_true, stamp_of
from plugins.site.files import PlannedFile
from plugins.site.plain_values import PlainValues, mark_of, names_of
from plugins.site.plan import Plan
from plugins.site.records import PlannedPage
from plugins.site.templates import Templates
from plugins.site_output.manifest import UNKNOWN

TEMPLATE, PROGRAM, ASSETS, ADDRESS = "template", "program", "assets", "address"
_BY_NAME = digest("by name")


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of a plan's pages and files.

    ``program`` is the digest of the code and the libraries that make pages.
    """

    plan: Plan
    templates: Templates
    program: bytes
    _values: PlainValues = field(default_factory=PlainValues)

    def of(self, planned: PlannedPage | PlannedFile) -> bytes:
        """The fingerprint, 16 bytes; no page is rendered and no file made for it."""
        return digest_of((*self._shared(planned), *self._values.own(planned.values)))

    def of_all(self, at: int) -> dict[str, bytes]:
        """The fingerprints of everything that is planned, by its address.

        A photo's address says what it is; a copied file is known by size and times, unless it was
        changed right before ``at`` (nanoseconds), which is now.
        """
        plan = self.plan
        return {
            **{address: self.of(one) for address, one in plan.planned.items()},
            **dict.fromkeys(plan.photos.files, _BY_NAME),
            **{address: _of_copy(path, at) for address, path in plan.copies.items()},
        }

    def parts(self, planned: PlannedPage | PlannedFile) -> dict[str, str]:
        """A mark of each thing by itself of which the fingerprint is made, by its name."""
        own = zip(names_of(planned.values), self._values.own(planned.values), strict=True)
        parts = {PROGRAM: self.program.hex()}
        if not isinstance(planned, PlannedFile):
            template = self.templates.digest(planned.template).hex()
            parts = {TEMPLATE: template, **parts, **self._chrome_parts}
        return parts | {name: mark_of(form) for name, form in own}

    def _shared(self, planned: PlannedPage | PlannedFile) -> tuple[Form, ...]:
        """What a page or file has in common with others."""
        if isinstance(planned, PlannedFile):
            make = planned.make
            return self.program, f"{make.__module__}.{make.__qualname__}", *planned.values
        return self.templates.digest(planned.template), self.common

    @cached_property
    def common(self) -> bytes:
        """The digest of what all pages have in common: the program, and what every page prints."""
        return digest_of((self.program, *self._chrome.values()))

    @cached_property
    def _chrome_parts(self) -> dict[str, str]:
        return {name: mark_of(form) for name, form in self._chrome.items()}

    @cached_property
    def _chrome(self) -> dict[str, Form]:
        """What every page prints or asks filters for, each by itself."""
        plan = self.plan
        urls = {name: asset.url for name, asset in plan.assets.items()}
        values = {ADDRESS: plan.address, ASSETS: urls, **plan.chrome}
        return {name: self._values.form(value) for name, value in values.items()}


def _of_copy(path: Path, at: int) -> bytes:
    stamp = stamp_of(path)
    return digest_of(stamp) if stamp and is_still_true(stamp, at, stamp) else UNKNOWN
