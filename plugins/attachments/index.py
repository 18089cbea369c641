"""What is already known of files, kept between builds so that no unchanged file is read."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import time_ns

from plugins.attachments import compound, found, packages, pdf
from plugins.attachments.found import Contents
from plugins.memory.files import FileFacts, Mark
from plugins.memory.plain import Forms
from plugins.memory.store import Store

_FORMS = Forms()


@dataclass
class FileIndex:
    """Files by path; ``clock`` tells nanoseconds. What was read by other code is read again."""

    store: Store
    clock: Callable[[], int] = time_ns
    _files: FileFacts = field(init=False)

    def __post_init__(self) -> None:
        """Reads all that is known."""
        self._files = FileFacts(self.store, f"attachments {_version()}", self.clock)

    def known(self, path: Path) -> Contents | None:
        """What a file holds that has not changed; None where it is to be read."""
        row = self._files.known(path)
        return _FORMS.read(Contents, json.loads(row)) if row else None

    def mark(self, path: Path) -> Mark:
        """The state of a file before it is read: what changes meanwhile makes it unknown."""
        return self._files.mark(path)

    def learn(self, path: Path, mark: Mark, contents: Contents) -> None:
        """Remembers what a file was found to hold that was read after the ``mark``."""
        self._files.learn(path, mark, json.dumps(_FORMS.write(contents)).encode())


def _version() -> str:
    """That of the code which reads files."""
    modules = (compound, found, packages, pdf)
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in modules)
    return sha256(code).hexdigest()
