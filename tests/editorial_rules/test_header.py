from pathlib import Path

import pytest

from tests.editorial_rules.desks import SOURCE, codes, find, story


@pytest.mark.parametrize(
    ("expected", "date", "body"),
    [
        (False, "27/5/2021", "Sáng 27/5/2021, kỳ họp khai mạc."),
        (False, "27/5/2021", "Sáng 27/5, kỳ họp khai mạc. Luật có hiệu lực từ 1/1/2022."),
        (False, "27/5/2021", "Ngày 27 tháng 5 năm 2021, kỳ họp khai mạc."),
        (False, "27/5/2021", "Sáng ngày 27 tháng 5, sau phiên họp 12/1/2021."),
        (False, "27/5/2021", "Sáng 26.5.2021, kỳ họp khai mạc."),
        (False, "27/5/2021", "Kỳ họp khai mạc."),
        (False, "27/9/2022", "Về nguồn nơi nổ ra khởi nghĩa ngày 27/9/1940."),
        (False, "27/5/2021", "Văn bản số 12/3/2021/NQ-HĐND và số 127/5/2021."),
        (True, "5/7/2021", "Sáng 7/5/2021, kỳ họp khai mạc."),
        (True, "12/4/2021", "Sáng 04/12/2021, kỳ họp khai mạc."),
        (True, "27/5/2020", "Sáng 27/5/2021, kỳ họp khai mạc."),
        (True, "27/5/2021", "Ngày 27 tháng 12 năm 2021, kỳ họp khai mạc."),
        (True, "29/2/2020", "Ngày 28/2/2021, kỳ họp khai mạc."),
    ],
)
def test_date_far_from_the_text(expected: bool, date: str, body: str, tmp_path: Path) -> None:
    """A date is doubted where the text names a day of that year, and none that is near."""
    assert expected == ("H27" in codes(find(tmp_path, {SOURCE: story(body, Date=date)})))


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        (False, "Khai mạc kỳ họp…"),
        (False, "Khai mạc kỳ họp?"),
        (False, "Đại biểu thăm TP."),
        (True, "Khai mạc kỳ họp."),
    ],
)
def test_full_stop(expected: bool, title: str, tmp_path: Path) -> None:
    """A full stop ends no title, but an abbreviation may."""
    assert expected == ("H25" in codes(find(tmp_path, {SOURCE: story(Title=title)})))


@pytest.mark.parametrize(
    ("expected", "tags"),
    [
        (set(), "HĐND tỉnh; tiếp xúc cử tri"),
        ({"K01"}, "HĐND tinh; tiếp xúc cử tri"),
        ({"K01"}, "HĐND tỉnh; tiep xuc cu tri"),
        ({"A20"}, "HĐND tĩnh; tiếp xúc cử tri"),
        ({"K04"}, "HĐND Tỉnh; tiếp xúc cử tri"),
        (
            {"K05"},
            "HĐND tỉnh; tiếp xúc cử tri; hđnd tỉnh",
        ),
        ({"K02"}, "HĐND tỉnh; tiế xúc cử tri; tiếpp xúc cử tri"),
        (set(), "HĐND huyện; tiếp công dân"),
        (set(), "kỳ họp thứ 1; kỳ họp thứ 12"),
    ],
)
def test_tags(expected: set[str], tags: str, tmp_path: Path) -> None:
    """A tag that is nearly an established one is told; another word or number is not."""
    found = codes(find(tmp_path, {SOURCE: story(Tags=tags)}))
    assert expected == found - ({"K04"} if "K05" in expected else set())


def test_message_of_a_near_tag(tmp_path: Path) -> None:
    """It names the tag that was meant with the number of its stories, and its place in the line."""
    told = find(tmp_path, {SOURCE: story(Tags="kỳ họp; HĐND  tinh")})
    (found,) = [one for one in told if one.code == "K01"]
    problem = found
    assert "“HĐND tỉnh” (4 tin)" in problem.what
    assert (problem.line, problem.column, found.length) == (4, 15, 10)
    assert found.fix == "HĐND tỉnh"


def test_tags_that_were_refused(tmp_path: Path) -> None:
    """A line of tags that is too long is told as that, and not as missing too."""
    found = codes(find(tmp_path, {SOURCE: story(Tags="; ".join(["kỳ họp"] * 500))}))
    assert "H17" in found
    assert "H29" not in found


@pytest.mark.parametrize("tags", [None, ""])
def test_no_tags(tags: str | None, tmp_path: Path) -> None:
    """A story without any is told so, with an empty line of tags or without one."""
    assert "H29" in codes(find(tmp_path, {SOURCE: story(Tags=tags)}))
