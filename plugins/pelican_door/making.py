"""What is made of a site: all that does not stand in the output as it was made of the same before.

Where the memory holds its bytes it is taken from there; all else is rendered or made, shared out
to processes where there is much of it. The bytes do not depend on who made them.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from plugins.memory.store import Store
from plugins.pelican_door.packing import (
    NO_MODEL,
    Forgotten,
    Model,
    bytes_in,
    checksum_in,
    packed,
    parts_in,
    text_of,
)
from plugins.site.files import PlannedFile
from plugins.site.fingerprints import Fingerprints
from plugins.site.plan import Plan
from plugins.site.records import PlannedPage
from plugins.site.workers import each

_STEP, _MODELS = "page", "model of pages"
_AT_ONCE = 200  # pages that are taken from the memory

Render = Callable[[PlannedPage], str]


@dataclass
class Making:
    """The pages and files of a plan that are ``stale``, by their addresses; each made
    into the file that ``places`` says.

    ``checksums`` holds the SHA-256 of each that was made. Without a ``memory`` nothing is taken
    from there, nothing remembered, and all is made in this process.
    """

    plan: Plan
    of: Fingerprints
    fingerprints: Mapping[str, bytes]
    places: Mapping[str, str]
    stale: dict[str, PlannedPage | PlannedFile]
    memory: Store | None
    checksums: dict[str, bytes] = field(default_factory=dict)
    _models: dict[bytes, Model] = field(default_factory=dict)

    @property
    def templates(self) -> frozenset[str]:
        """All templates that print what is stale."""
        pages = (one for one in self.stale.values() if isinstance(one, PlannedPage))
        return self.of.templates.closure(page.template for page in pages)

    @property
    def is_watched(self) -> bool:
        """Whether other plugins are to hear of every page."""
        return self.memory is None

    @property
    def made(self) -> dict[str, str]:
        """Where each lies that was made."""
        return {address: self.places[address] for address in self.checksums}

    def recall(self) -> None:
        """Makes what the memory holds."""
        if self.memory is None:
            return
        every = [*self.stale]
        for start in range(0, len(every), _AT_ONCE):
            asked = {self.fingerprints[address]: address for address in every[start:][:_AT_ONCE]}
            for fingerprint, row in self.memory.some(_STEP, [*asked]).items():
                address = asked[fingerprint]
                with suppress(Forgotten):
                    self._write(address, bytes_in(row, self._model))
                    self.checksums[address] = checksum_in(row)
                    del self.stale[address]

    def make(self, addresses: Sequence[str], render: Render) -> None:
        """Makes what is stale at some addresses, and remembers it; raises what a template does."""
        work = partial(self._made, render, self._model_of(addresses, render))
        if self.memory is None:
            self.checksums |= {address: checksum_in(work(address)) for address in addresses}
            return
        for address, row in zip(addresses, each(work, addresses), strict=True):
            self.checksums[address] = checksum_in(row)
            self.memory.put(_STEP, self.fingerprints[address], row)

    def remembered_parts(self, fingerprint: bytes) -> dict[str, str]:
        """The marks of what was made under a fingerprint; none where that is forgotten."""
        row = self.memory.get(_STEP, fingerprint) if self.memory else None
        with suppress(Forgotten):
            return parts_in(row, self._model) if row else {}
        return {}

    def _model_of(self, addresses: Sequence[str], render: Render) -> Model:
        """The model of the pages with this chrome: the first that was ever made of them."""
        pages = (one for one in map(self.stale.get, addresses) if isinstance(one, PlannedPage))
        if self.memory is None or not (page := next(pages, None)):
            return NO_MODEL
        key = self.of.common
        if not self._model(key).text:
            self._models[key] = Model.of(key, text_of(self.of.parts(page), render(page).encode()))
        model = self._models[key]
        self.memory.put(_MODELS, key, model.text)  # no older than what is packed beside it
        return model

    def _model(self, key: bytes) -> Model:
        """The model of that key; an empty one where it is unknown."""
        if key not in self._models and self.memory:
            self._models[key] = Model(key, self.memory.get(_MODELS, key) or b"")
        return self._models[key]

    def _made(self, render: Render, model: Model, address: str) -> bytes:
        planned = self.stale[address]
        if isinstance(planned, PlannedPage):
            data = render(planned).encode()
        else:
            data, model = planned.data, NO_MODEL
        self._write(address, data)
        parts = self.of.parts(planned) if self.memory else {}
        return packed(parts, data, model)

    def _write(self, address: str, data: bytes) -> None:
        path = Path(self.places[address])
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
