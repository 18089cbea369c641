from pathlib import Path

import pytest

from plugins.site.checked import Checked
from tests.editorial_rules.desks import SOURCE, codes, look, story

OTHER = "tin/2021/khac/index.md"
DRAFT = {OTHER: story(Title="Bản thảo", Status="draft")}


def alone(tmp_path: Path, files: dict[str, str]) -> Checked:
    """The story checked alone, in a desk with others."""
    return look(tmp_path, files, wanted=["tin/2021/vi-du"])


@pytest.mark.parametrize(
    ("expected", "link"),
    [
        (set(), "../ky-hop-1/index.md"),
        (set(), "{filename}/tin/2021/ky-hop-1/index.md"),
        (set(), "/lien-he/"),
        (set(), "/the/hdnd-tinh/"),
        ({"L01"}, "../khong-co/index.md"),
        ({"L04"}, "../khac/index.md"),
        ({"L04"}, "../kh%61c/index.md"),
        ({"L04"}, "<../khac/index.md>"),
        ({"L05"}, "/the/khong-co/"),
    ],
)
def test_link(expected: set[str], link: str, tmp_path: Path) -> None:
    """It is judged as if all stories were looked at."""
    files = {SOURCE: story(f"[tin kia]({link})"), **DRAFT}
    assert expected == codes(alone(tmp_path, files).findings)


def test_link_by_another_way(tmp_path: Path) -> None:
    """A link that only the reader of Markdown can follow is not taken for good."""
    files = {SOURCE: story("[tin kia][1]\n\n[1]: ../khac/&#105;ndex.md"), **DRAFT}
    assert {"L04"} == codes(alone(tmp_path, files).findings)


def test_same_address(tmp_path: Path) -> None:
    """A story of the same day and title is found wherever it lies."""
    files = {SOURCE: story(), "tin/2022/khac/index.md": story(Date="27-5-2021 9:30")}
    assert {"A04"} == codes(alone(tmp_path, files).findings)


def test_tags(tmp_path: Path) -> None:
    """The tags of all stories are known, also of those that are not read."""
    checked = alone(tmp_path, {SOURCE: story(Tags="HĐND tinh")})
    assert {"K01"} == codes(checked.findings)
    assert "“HĐND tỉnh” (4 tin)" in checked.findings[0].what


def test_hosts(tmp_path: Path) -> None:
    """A host that another story links to is not new."""
    body = "[văn bản](https://la.example/x)"
    files = {SOURCE: story(body), OTHER: story(body, Title="Tin kia")}
    assert set() == codes(alone(tmp_path / "two", files).findings)
    assert {"L13"} == codes(alone(tmp_path / "one", {SOURCE: story(body)}).findings)
