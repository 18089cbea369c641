import sys
from pathlib import Path

import pytest

from plugins.site.places import Places, read_places
from plugins.stories.settings import SettingsFault

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux has /proc")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A folder that has what a theme of this product has."""
    templates = tmp_path / "theme/templates"
    templates.mkdir(parents=True)
    (templates / "section.html").touch()
    return tmp_path / "theme"


@pytest.mark.parametrize("name", ["cache", "nhớ tạm/sâu/hơn"])
@pytest.mark.parametrize("kind", [str, Path])
def test_places(name: str, kind: type, theme: Path, tmp_path: Path) -> None:
    """A theme that is there and a cache that can be made; nothing is made yet."""
    before = sorted(tmp_path.iterdir())
    given = {"THEME": kind(theme), "CACHE_PATH": kind(tmp_path / name)}
    assert Places(theme, tmp_path / name) == read_places(given)
    assert before == sorted(tmp_path.iterdir())


def test_cache_that_is_there(theme: Path) -> None:
    """Nothing is written into it."""
    assert read_places({"THEME": theme, "CACHE_PATH": theme}).cache == theme
    assert [path.name for path in theme.iterdir()] == ["templates"]


@pytest.mark.parametrize("name", ["THEME", "CACHE_PATH", "PATH", "OUTPUT_PATH"])
@pytest.mark.parametrize("value", [None, 5, "", " ", "a\0b", b"a", ["a"]])
def test_no_path(name: str, value: object, theme: Path, tmp_path: Path) -> None:
    """What is no path at all is told once, by the setting's name."""
    given = {"THEME": theme, "CACHE_PATH": tmp_path, name: value}
    with pytest.raises(SettingsFault) as raised:
        read_places(given)
    (fault,) = raised.value.faults
    assert fault.startswith(f"{name}: ")


@pytest.mark.parametrize("value", ["khong-co", "theme/templates", "theme/templates/section.html"])
def test_no_theme(value: str, theme: Path, tmp_path: Path) -> None:
    """A folder without the product's templates is no theme of its."""
    with pytest.raises(SettingsFault, match=r"^THEME: .*section\.html"):
        read_places({"THEME": tmp_path / value, "CACHE_PATH": theme})


def test_theme_of_pelican() -> None:
    """The one that Pelican takes where the settings name none will not do."""
    from pelican.settings import DEFAULT_THEME

    with pytest.raises(SettingsFault, match=r"^THEME: "):
        read_places({"THEME": DEFAULT_THEME})


@pytest.mark.parametrize(
    "value",
    [
        "tep",
        "tep/cache",
        "lac",
        pytest.param("/proc/x", marks=ON_LINUX),
        pytest.param("/proc", marks=ON_LINUX),
    ],
)
def test_no_cache(value: str, theme: Path, tmp_path: Path) -> None:
    """A file, what would lie in one, a link to nowhere, and what nobody may write in, there or not."""
    (tmp_path / "tep").touch()
    (tmp_path / "lac").symlink_to(tmp_path / "khong-co")
    with pytest.raises(SettingsFault, match=r"^CACHE_PATH: "):
        read_places({"THEME": theme, "CACHE_PATH": tmp_path / value})
