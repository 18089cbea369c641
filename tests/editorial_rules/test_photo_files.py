from pathlib import Path

import pytest

from plugins.editorial_rules.photo_files import LARGE_SIDE, photo_findings
from plugins.editorial_rules.rule_settings import DEFAULTS, RuleSettings
from plugins.stories.records import NamedPhoto
from tests.editorial_rules import desks

A, B = "tin/a/index.md", "tin/b/index.md"


def photo(path: str, digest: str = "", line: int = 8, side: int = 900) -> NamedPhoto:
    return NamedPhoto(path, digest or path, side, 600, (), "Cử tri", "", line, 3)


@pytest.mark.parametrize(
    ("expected", "photos"),
    [
        ([], {A: [photo("tin/a/x.jpg")], B: [photo("tin/b/x.jpg")]}),
        ([], {A: [photo("anh/x.jpg")], B: [photo("anh/x.jpg")]}),
        (
            [(A, 8, "tin/b/x.jpg")],
            {B: [photo("tin/b/x.jpg", "1")], A: [photo("tin/a/x.jpg", "1")]},
        ),
        (
            [(A, 4, "tin/a/x.jpg")],
            {A: [photo("tin/a/y.jpg", "1", line) for line in (4, 9)] + [photo("tin/a/x.jpg", "1")]},
        ),
    ],
)
def test_same_bytes(
    expected: list[tuple[str, int, str]], photos: dict[str, list[NamedPhoto]]
) -> None:
    """The later text, in one text the later path, is told once, and names the first file."""
    found = photo_findings(photos, DEFAULTS)
    assert {"P45"} >= {one.code for one in found}
    assert expected == [(one.source, one.line, one.what.split()[-1]) for one in found]


def test_too_large() -> None:
    """A photo is told whose longer side is beyond the limit, not at it."""
    photos = {A: [photo("tin/a/x.jpg", side=LARGE_SIDE), photo("tin/a/y.jpg", side=LARGE_SIDE + 1)]}
    (found,) = photo_findings(photos, DEFAULTS)
    assert (found.code, found.line, found.column) == ("P43", 8, 3)
    assert photo_findings(photos, RuleSettings(off=frozenset({"P43"}))) == []


@pytest.mark.parametrize(("newer", "older"), [("a", "b"), ("b", "a")])
def test_photo_of_an_older_story(newer: str, older: str, tmp_path: Path) -> None:
    """It is the newer story that is told, whatever the folders are called."""
    body = "![Cử tri đứng phát biểu giữa hội trường](hoi-truong.jpg)\n*Hội nghị (Ảnh: Quốc Khánh)*"
    files = {f"tin/2021/{name}/hoi-truong.jpg": desks.photo() for name in (newer, older)}
    stories = {
        f"tin/2021/{newer}/index.md": desks.story(body, Title="Tin mới", Date="28/5/2021"),
        f"tin/2021/{older}/index.md": desks.story(body, Title="Tin cũ", Date="27/5/2021"),
    }
    found = [one for one in desks.find(tmp_path, {**files, **stories}) if one.code == "P45"]
    assert [(f"tin/2021/{newer}/index.md", 8)] == [(one.source, one.line) for one in found]
    assert f"tin/2021/{older}/hoi-truong.jpg" in found[0].what
