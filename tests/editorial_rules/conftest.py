"""What the tests of the checks share."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from plugins.newsdesk.mending import mend_text
from tests.editorial_rules.desks import SOURCE, look


@pytest.fixture
def mend() -> Callable[..., str]:
    """Mends the story of a content folder, and returns its text."""

    def mended(folder: Path, files: Mapping[str, str | bytes], **settings: object) -> str:
        checked = look(folder, files, **settings)  # type: ignore[arg-type]
        path = folder / "content" / SOURCE
        names = [one.name for one in path.parent.iterdir()]
        return mend_text(path.read_bytes(), partial(checked.look_again, SOURCE), names).decode()

    return mended
