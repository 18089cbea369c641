from pathlib import Path

import pytest

from plugins.site_output.exchange import take_place
from tests.site_output.sites import read, write


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize(("new", "old"), [("a", "b/c"), ("a/c", "b"), ("a/c", "b/d/e")])
def test_take_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, new: str, old: str
) -> None:
    """What was new stands at the old place, whichever of the two is a folder."""
    write(tmp_path, {new: "mới", old: "cũ"})
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr("sys.platform", platform)
    take_place(str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "aside"))
    texts = read(tmp_path)
    assert texts.pop(new.replace("a", "b", 1)) == "mới"
    assert list(texts.values()) == ["cũ"]
