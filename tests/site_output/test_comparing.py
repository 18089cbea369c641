from pathlib import Path

import pytest

from plugins.site_output.comparing import differing
from tests.site_output.sites import SITE, publish, write


@pytest.mark.parametrize(
    ("found", "change"),
    [
        ((), {}),
        (("robots.txt",), {"robots.txt": SITE["robots.txt"].swapcase()}),
        (("tin/a.html",), {"tin/a.html": "Tin a"}),
        (("robots.txt", "tin/a.html"), {"robots.txt": "", "tin/a.html": "Tin a"}),
    ],
    ids=["alike", "other bytes", "one more", "both"],
)
def test_two_sites(found: tuple[str, ...], change: dict[str, str], tmp_path: Path) -> None:
    """They differ where one has other bytes, or nothing, whichever of them is asked about."""
    one, other = tmp_path / "a/output", tmp_path / "b/output"
    publish(one, SITE)
    publish(other, {**SITE, **change})
    write(one, {"cua-nguoi-khac.txt": "x"})
    assert found == differing(one, other) == differing(other, one)
