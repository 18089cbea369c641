from pathlib import Path

import pytest

from plugins.stories.records import Level
from tests.editorial_rules.desks import SOURCE, find, look, story

OTHER = "tin/2021/khac/index.md"
THIRD = "tin/2021/ba/index.md"


def tagged(*tags: str, **values: str) -> dict[str, str]:
    """Stories with these tags, oldest first."""
    return {
        source: story(Title=f"Tin {day}", Date=f"2{day}/5/2021", Tags=tag, **values)
        for day, (source, tag) in enumerate(zip((SOURCE, OTHER, THIRD), tags, strict=False))
    }


@pytest.mark.parametrize(
    ("expected", "tags", "given"),
    [
        ([OTHER], ("thuế", "thuê", "thuế"), {}),
        ([OTHER, THIRD], ("thuê", "thuế", "thuế"), {}),
        ([OTHER], ("họp", "hợp"), {}),
        ([OTHER], ("hợp", "họp"), {}),
        ([OTHER], ("C#", "C++"), {}),
        ([OTHER, THIRD], ("Covid 19", "Covid-19", "Covid-19"), {}),
        ([OTHER, THIRD], ("họp", "hóp", "hợp"), {}),
        ([SOURCE], ("thuê", "thuế"), {"thuế": "thue"}),
        ([], ("thuế", "thuê", "thuế"), {"thuê": "thue-2"}),
        ([], ("thuế", "thuê", "thuế"), {"Thuế": "thue-2"}),
        ([OTHER, THIRD], ("thuê", "thuế 2", "thuế 2"), {"thuê": "thue-2"}),
        ([], ("Kì họp", "Kỳ họp", "kỳ  họp"), {}),
        ([], ("Tỉnh uỷ", "Tỉnh ủy"), {}),
    ],
)
def test_tags_that_meet(
    expected: list[str], tags: tuple[str, ...], given: dict[str, str], tmp_path: Path
) -> None:
    """The newer is a problem wherever it stands, till one of the two has an address by the settings."""
    found = [one for one in find(tmp_path, tagged(*tags), TAG_SLUGS=given) if one.code == "A20"]
    assert expected == sorted((one.source for one in found), key=[SOURCE, OTHER, THIRD].index)
    assert {Level.PROBLEM} >= {one.level for one in found}


@pytest.mark.parametrize("status", ["draft", "hidden", "withdrawn"])
def test_story_in_no_list(status: str, tmp_path: Path) -> None:
    """Its tag keeps its address, if it has one already: whoever comes next is told."""
    files = tagged("thuế", "thuê", "thuê", Reason="Sai.")
    files[SOURCE] = files[SOURCE].replace("Category", f"Status: {status}\nCategory")
    found = {one.source for one in find(tmp_path, files) if one.code == "A20"}
    assert found == ({SOURCE} if status == "draft" else {OTHER, THIRD})


def test_words(tmp_path: Path) -> None:
    """Place, the other tag, the address, and both ways out."""
    (found,) = [one for one in find(tmp_path, tagged("thuế", "họp; thuê")) if one.code == "A20"]
    assert (found.line, found.column, found.length) == (4, 12, 4)
    assert "“thuế” (1 tin)" in found.what
    assert "/the/thue/" in found.what
    assert "viết “thuế”" in found.mend
    assert '"thuê": "thue-2" vào TAG_SLUGS' in found.mend


@pytest.mark.parametrize("gone", [SOURCE, OTHER])
def test_story_that_is_taken_back(gone: str, tmp_path: Path) -> None:
    """The other tag stays where it was."""
    given = {"thuê": "thue-2"}
    files = tagged("thuế", "thuê", "thuế")
    before = look(tmp_path, files, TAG_SLUGS=given).listing.tags
    files[gone] = files[gone].replace("Category", "Status: withdrawn\nReason: Sai.\nCategory")
    after = look(tmp_path, files, TAG_SLUGS=given).listing.tags
    assert {key: found.url for key, found in after.items()}.items() <= {
        key: found.url for key, found in before.items()
    }.items()


def test_slip_that_is_told_as_one(tmp_path: Path) -> None:
    """A tag that has lost its marks is told once, with what to write."""
    found = find(tmp_path, {SOURCE: story(Tags="HĐND tinh")})
    assert [one.code for one in found if one.code in ("K01", "A20")] == ["K01"]
