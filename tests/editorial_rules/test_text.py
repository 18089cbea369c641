from pathlib import Path

import pytest

from plugins.editorial_rules.rule_settings import RuleSettings
from tests.editorial_rules.desks import SOURCE, codes, find, story


@pytest.mark.parametrize(
    ("expected", "body", "house"),
    [
        (True, "Tỉnh uỷ họp.", "old"),
        (False, "Tỉnh ủy họp.", "old"),
        (True, "Tỉnh ủy họp.", "new"),
        (False, "Tỉnh uỷ họp.", "new"),
        (False, "Tỉnh uỷ, Tỉnh ủy họp.", ""),
    ],
)
def test_tone_placement(expected: bool, body: str, house: str, tmp_path: Path) -> None:
    """The house chooses the old way, the new way, or neither."""
    checks = RuleSettings(tone_placement=house, known_hosts=frozenset({"quochoi.vn"}))
    found = find(tmp_path, {SOURCE: story(body, Title="Tin", Tags="a")}, checks=checks)
    lines = {one.line for one in found if one.code == "T12"}
    assert expected == (8 in lines)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("T13", "Title: Kỳ họp , thứ nhất"),
        (
            "T12",
            "Summary: Tỉnh uỷ họp phiên thứ nhất với Thường trực HĐND tỉnh, các Ban và Văn phòng.",
        ),
        ("T16", 'Reason: Tin "cũ"'),
        (
            "D01",
            "Summary: Ông Nông Văn An, CCCD 020080001234, được Thường trực HĐND tỉnh tiếp sáng nay.",
        ),
    ],
)
def test_header(code: str, line: str, tmp_path: Path) -> None:
    """What a reader sees of the header is prose too."""
    key, _, value = line.partition(": ")
    assert code in codes(find(tmp_path, {SOURCE: story(**{key: value})}))


@pytest.mark.parametrize(
    "line", ["Slug: tin--mot", "Image: a  b.jpg", "Source_url: https://a.example/x,y"]
)
def test_header_without_words(line: str, tmp_path: Path) -> None:
    """Names and addresses of the header are none."""
    key, _, value = line.partition(": ")
    found = find(tmp_path, {SOURCE: story(**{key: value})})
    assert set() == {code for code in codes(found) if code.startswith("T")}


@pytest.mark.parametrize(
    ("right", "body"),
    [
        ("“Kiên - người”", "Xã có đông Kiên- người Nùng ở."),
        ("“Sơn – Cao”", "Tuyến Lạng Sơn –Cao Bằng thông xe."),
    ],
)
def test_hyphen_with_a_space_on_one_side(right: str, body: str, tmp_path: Path) -> None:
    """The remedy is the place as it would be with a space on both sides."""
    (found,) = [one for one in find(tmp_path, {SOURCE: story(body)}) if one.code == "T22"]
    assert right in found.mend
