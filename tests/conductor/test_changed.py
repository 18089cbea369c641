import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.site.changed import is_wanted, stories_of, under_way
from tests.factories import plant

pytestmark = pytest.mark.usefixtures("root")

FILES = {
    "tin/2021/mot/index.md": "",
    "tin/2021/mot/anh.jpg": "",
    "tin/2021/chi-anh/1.jpg": "",
    "tac-gia/kim-chi.md": "",
    "tac-gia/kim-chi.jpg": "",
    "anh/chung.jpg": "",
}


@pytest.mark.parametrize(
    ("expected", "file"),
    [
        ("tin/2021/mot", "tin/2021/mot/index.md"),
        ("tin/2021/mot", "tin/2021/mot/anh.jpg"),
        ("tin/2021/chi-anh", "tin/2021/chi-anh/1.jpg"),
        ("tac-gia/kim-chi.md", "tac-gia/kim-chi.md"),
        ("tac-gia", "tac-gia/kim-chi.jpg"),
        ("tin/2021/khong-con/anh.jpg", "tin/2021/khong-con/anh.jpg"),
        ("bai.docx", "bai.docx"),
    ],
)
def test_story_of_a_file(expected: str, file: str, tmp_path: Path) -> None:
    """It is the folder in which the file belongs to a text, or to one still missing."""
    assert {expected} == stories_of([file], plant(tmp_path, FILES))


def test_files_saved_within_a_day(tmp_path: Path) -> None:
    """Without Git these are what somebody works on."""
    content = plant(tmp_path, FILES)
    now = datetime(2026, 3, 18, 12, tzinfo=UTC)
    for path in (path for path in content.rglob("*") if path.is_file()):
        hours = 1 if path.name == "kim-chi.md" else 25
        os.utime(path, (now.timestamp() - hours * 3600,) * 2)
    assert under_way(content, now) == {"tac-gia/kim-chi.md"}


@pytest.mark.parametrize(
    ("expected", "source", "wanted"),
    [
        (True, "tin/a/index.md", None),
        (True, "tin/a/index.md", {""}),
        (True, "tin/a/index.md", {"tin"}),
        (True, "tin/a/index.md", {"tin/a"}),
        (True, "tin/a/index.md", {"tin/a/index.md"}),
        (False, "tin/a/index.md", {"tin/b", "ti", "tin/a/x.jpg"}),
        (False, "tin/a/index.md", set()),
        (True, "", {""}),
        (False, "", {"tin"}),
    ],
)
def test_is_wanted(expected: bool, source: str, wanted: set[str] | None) -> None:
    """A file is wanted by its name and by that of any folder above it."""
    assert expected == is_wanted(source, wanted)
