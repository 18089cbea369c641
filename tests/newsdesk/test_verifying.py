import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.newsdesk.verifying import verify
from plugins.site.clock import VARIABLE
from tests.site_output.sites import SITE, publish


class Builder:
    """Builds sites in turn, and notes where, under which cache and at which moment."""

    def __init__(self, *sites: dict[str, str], code: int = 0) -> None:
        self.sites, self.code = [*sites], code
        self.built: list[tuple[Path, str, str | None]] = []

    def __call__(self, output: Path, overrides: Sequence[str]) -> int:
        cache = "".join(overrides).removeprefix("CACHE_PATH=") or '""'
        self.built.append((output, json.loads(cache), os.environ.get(VARIABLE)))
        publish(output, self.sites.pop(0))
        return self.code


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands nowhere before, and nowhere after."""
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.delenv(VARIABLE)


def test_same_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is built at one moment with and without the memory; what was built beside is gone."""
    build = Builder(SITE, SITE)
    assert verify(tmp_path / "output", build) == 0
    assert "giống hệt" in capsys.readouterr().out
    (output, cache, now), (beside, other_cache, then) = build.built
    assert (output, cache) == (tmp_path / "output", "")
    assert beside != output
    assert other_cache
    assert now == then
    assert not beside.exists()
    assert not Path(other_cache).exists()


def test_other_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file that differs is named, up to some, and the exit code is 1."""
    pages = {f"tin/{number:02}.html": "a" for number in range(30)}
    assert verify(tmp_path / "output", Builder({**SITE, **pages}, SITE)) == 1
    told = capsys.readouterr().err
    assert "30 tệp khác" in told
    assert "tin/00.html\n" in told
    assert "tin/29.html" not in told
    assert "10 tệp khác" in told


@pytest.mark.parametrize("code", [1, 2])
def test_build_that_fails(code: int, tmp_path: Path) -> None:
    """Nothing is compared, and its exit code counts."""
    build = Builder(SITE, code=code)
    assert verify(tmp_path / "output", build) == code
    assert len(build.built) == 1
