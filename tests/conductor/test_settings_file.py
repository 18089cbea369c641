import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from plugins.site.settings_file import load, stop_on_faults
from plugins.stories.settings import SettingsFault

pytestmark = pytest.mark.usefixtures("root")

ROOT = Path(__file__).resolve().parents[2]
RIGHT = """
SITENAME = "HĐND tỉnh Cao Bằng"
SITEURL = "https://hdnd.example"
SECTIONS = [("ky-hop", "Kỳ họp")]
FEED_ID_AUTHORITY = "hdnd.example"
FEED_ID_DATE = "2021"
THEME = "giao-dien"
CACHE_PATH = "tam"
PLUGINS = ["plugins.pelican_door"]
"""
LAST_LINE = """
from plugins.site.settings_file import stop_on_faults
stop_on_faults(globals())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a portal: a theme, and no settings yet."""
    (tmp_path / "giao-dien/templates").mkdir(parents=True)
    (tmp_path / "giao-dien/templates/section.html").touch()
    return tmp_path


def write(folder: Path, text: str, name: str = "pelicanconf.py") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def faults(file: Path) -> tuple[str, ...]:
    with pytest.raises(SettingsFault) as raised:
        load(file)
    return raised.value.faults


def test_file(folder: Path) -> None:
    """Its names become settings; its relative paths start where it lies, wherever it is read."""
    settings = load(write(folder, RIGHT))
    assert settings.identity.name == "HĐND tỉnh Cao Bằng"
    assert (settings.theme, settings.cache) == (folder / "giao-dien", folder / "tam")


def test_relative_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named from where one stands is found, and its folders with it."""
    monkeypatch.chdir(folder.parent)
    settings = load(write(folder, RIGHT).relative_to(folder.parent))
    assert settings.theme == folder / "giao-dien"


def test_overrides(folder: Path) -> None:
    """They take the place of what the file sets, and are held to the same."""
    file = write(folder, RIGHT)
    address = "http://localhost:8000"
    assert load(file, {"SITEURL": address, "PREVIEW": True}).identity.address.root == address
    with pytest.raises(SettingsFault, match=r"^LIST_PAGE_SIZE: "):
        load(file, {"LIST_PAGE_SIZE": 0})


def test_file_that_imports_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other lies beside it; two portals read one after the other do not mix."""
    foreign = ModuleType("pelicanconf")  # as one that is loaded already
    monkeypatch.setitem(sys.modules, "pelicanconf", foreign)
    second = folder / "hai"
    (folder / "giao-dien").rename(folder / "x")
    second.mkdir()
    text = "import sys\nsys.path.insert(0, {!r})\nfrom pelicanconf import *\n"
    for name, portal in (("HĐND Một", folder), ("HĐND Hai", second)):
        (portal / "giao-dien/templates").mkdir(parents=True)
        (portal / "giao-dien/templates/section.html").touch()
        write(portal, RIGHT.replace("HĐND tỉnh Cao Bằng", name))
        file = write(portal, text.format(str(portal)), "publishconf.py")
        path = list(sys.path)
        assert load(file).identity.name == name
        assert path == sys.path
        assert sys.modules["pelicanconf"] is foreign


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("dòng 3", "dấu phẩy"), "\nMENU = [\n  ('a' 'b') ('c'\n"),
        (("dòng 2", "không đọc được"), "A = 1\nB = = 2\n"),
        (("không đọc được",), "SITENAME = 'a\0b'\n"),
        (("dòng 2", "“Hội”", "ngoặc kép"), "\nSITENAME = Hội\n"),
        (("dòng 1", "“khong_co”"), "import khong_co\n"),
        (
            ("dòng 3", "TypeError", "'nmae'"),
            "\nfrom plugins.stories.settings import Office\nO = Office(nmae='x')\n",
        ),
        (("dòng 1", "ZeroDivisionError"), "A = 1 / 0\n"),
        (("dòng 2",), "def f(): pass\nf(1)\n"),
        (("dừng giữa chừng",), "raise SystemExit(3)\n"),
    ],
)
def test_file_that_cannot_be_run(words: tuple[str, ...], text: str, folder: Path) -> None:
    """It has one fault, with its name, the line and what may be wrong there."""
    (fault,) = faults(write(folder, text))
    assert [word for word in ("pelicanconf.py", *words) if word not in fault] == []


def test_letters_of_another_encoding(folder: Path) -> None:
    """They are told as anything else that cannot be read."""
    file = folder / "pelicanconf.py"
    file.write_bytes("SITENAME = 'Hội'".encode("utf-16"))
    (fault,) = faults(file)
    assert fault.startswith("pelicanconf.py")


@pytest.mark.parametrize("name", ["khong-co.py", ""])
def test_no_file(name: str, folder: Path) -> None:
    """A file that is not there, or is a folder, is told by its name."""
    (fault,) = faults(folder / name)
    assert "không có tệp" in fault


@pytest.mark.parametrize("wrong", ["SITEURL = None", "THEME = None", "LIST_PAGE_SIZE = 0"])
def test_last_line(wrong: str, folder: Path) -> None:
    """A file that checks itself tells the same faults, to whoever reads it."""
    plain = faults(write(folder, f"{RIGHT}\n{wrong}\n"))
    assert plain == faults(write(folder, f"{RIGHT}\n{wrong}\n{LAST_LINE}"))
    assert plain[0].startswith(wrong.split()[0])


def test_last_line_of_right_settings(folder: Path) -> None:
    """Nothing is said."""
    assert load(write(folder, RIGHT + LAST_LINE)) == load(write(folder, RIGHT))


def test_pelican_itself(folder: Path) -> None:
    """Where Pelican would end in a traceback, the last line speaks first."""
    file = write(folder, f"{RIGHT}\nSITEURL = JINJA_ENVIRONMENT = DEFAULT_LANG = None\n{LAST_LINE}")
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(folder),
        "-o",
        str(folder / "ra"),
        "-s",
        str(file),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("  - ")]
    assert [line[4:].split(":")[0] for line in told] == [
        "SITEURL",
        "JINJA_ENVIRONMENT",
        "DEFAULT_LANG",
    ]


def test_stop_on_faults(folder: Path) -> None:
    """The message names the file and each fault, and the program ends with it."""
    with pytest.raises(SystemExit, match=r"pelicanconf\.py") as stopped:
        stop_on_faults({"__file__": str(folder / "pelicanconf.py"), "SITENAME": "HĐND", "lower": 5})
    assert "SITEURL: " in str(stopped.value)
    assert "SITENAME" not in str(stopped.value)


@pytest.mark.parametrize(("preview", "name"), [(True, "pelicanconf.py"), (False, "publishconf.py")])
def test_settings_of_this_portal(preview: bool, name: str) -> None:
    """They have no fault; the public site shows nothing that is not public yet."""
    assert load(ROOT / name).preview is preview
