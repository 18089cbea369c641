import pytest

from plugins.editorial_rules.photo_files import LARGE_SIDE, photo_findings
from plugins.editorial_rules.rule_settings import DEFAULTS, RuleSettings
from plugins.stories.records import NamedPhoto

A, B = "tin/a/index.md", "tin/b/index.md"


def photo(path: str, digest: str = "", line: int = 8, side: int = 900) -> NamedPhoto:
    return NamedPhoto(path, digest or path, side, 600, (), "Cử tri", "", line, 3)


@pytest.mark.parametrize(
    ("expected", "photos"),
    [
        ([], {A: [photo("tin/a/x.jpg")], B: [photo("tin/b/x.jpg")]}),
        ([], {A: [photo("anh/x.jpg")], B: [photo("anh/x.jpg")]}),
        (
            [(B, 8, "tin/a/x.jpg")],
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
    """The later of two paths with the same bytes is told once for each text, and names the first."""
    found = photo_findings(photos, DEFAULTS)
    assert {"P45"} >= {one.code for one in found}
    assert expected == [(one.source, one.line, one.what.split()[-1]) for one in found]


def test_too_large() -> None:
    """A photo is told whose longer side is beyond the limit, not at it."""
    photos = {A: [photo("tin/a/x.jpg", side=LARGE_SIDE), photo("tin/a/y.jpg", side=LARGE_SIDE + 1)]}
    (found,) = photo_findings(photos, DEFAULTS)
    assert (found.code, found.line, found.column) == ("P43", 8, 3)
    assert photo_findings(photos, RuleSettings(off=frozenset({"P43"}))) == []
