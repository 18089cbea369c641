"""What a build leaves to whoever publishes it, perhaps on another machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.memory.plain import Forms
from plugins.memory.stamps import read_memory, write_memory
from plugins.publishing.release import Release

_VERSION = "1"
_FORMS = Forms()


@dataclass(frozen=True, slots=True)
class Passed:
    """What was let through before: checksums of files by their addresses, the words looked for."""

    files: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A release that the gate let through, with the words of withheld texts that it looked for."""

    release: Release
    words: frozenset[str] = frozenset()

    @property
    def passed(self) -> Passed:
        """What the gate need not look at again."""
        files = {address: file.checksum for address, file in self.release.files.items()}
        return Passed(files, self.words)

    def write(self, file: Path) -> None:
        """Leaves it in a file; raises OSError."""
        write_memory(file, _VERSION, json.dumps(_FORMS.write(self)).encode())

    @classmethod
    def read(cls, file: Path) -> "HandedOver | None":
        """What was left in a file; None where there is none, or it is damaged."""
        try:
            return _FORMS.read(HandedOver, json.loads(read_memory(file, _VERSION)))
        except (ValueError, TypeError, AssertionError):
            return None
