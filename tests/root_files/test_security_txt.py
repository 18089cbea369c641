"""The file that says to whom holes in the site are told."""

from pathlib import Path

import pytest

from plugins.stories.records import Level
from tests.conductor.sites import check_files
from tests.factories import story_text

FILE = "goc/.well-known/security.txt"
CONTACT, EXPIRES = (
    "Contact: mailto:vp@hdnd.example\n",
    "Expires: 2022-03-01T00:00:00Z\n",
)  # NOW: 2021-06-01

SAID = {
    f"{CONTACT}{EXPIRES}": [],
    f"# Văn phòng\r\n\r\n{EXPIRES}contact:https://hdnd.example/bao-loi\r\nContact: tel:+84-205-1234567\r\n": [],
    f"\ufeff{CONTACT}Policy: https://hdnd.example/\nEXPIRES: 2022-03-01t00:00:00+07:00": [],
    f"{CONTACT}Expires: 2021-07-02T00:00:00Z": [],
    f"{CONTACT}Expires: 2022-06-01T00:00:00Z": [],
    EXPIRES: [(0, "thiếu dòng Contact")],
    f"Contact: vp@hdnd.example\n{EXPIRES}": [(1, "nơi liên hệ “vp@hdnd.example” chưa đúng dạng")],
    f"{EXPIRES}Contact: http://hdnd.example/": [
        (2, "nơi liên hệ “http://hdnd.example/” chưa đúng dạng")
    ],
    CONTACT: [(0, "thiếu dòng Expires")],
    f"{CONTACT}{EXPIRES}{EXPIRES}": [(3, "có hai dòng Expires")],
    f"{CONTACT}Expires: 1/3/2022": [(2, "không đọc được hạn “1/3/2022”")],
    f"{CONTACT}Expires: 2022-03-01": [(2, "không đọc được hạn “2022-03-01”")],
    f"{CONTACT}Expires: 2022-03-01T00:00:00": [(2, "không đọc được hạn “2022-03-01T00:00:00”")],
    f"{CONTACT}Expires:": [(2, "không đọc được hạn “”")],
    f"{CONTACT}Expires: 2021-06-01T01:00:00Z": [(2, "tệp đã hết hạn từ ngày 01/06/2021")],
    f"{CONTACT}Expires: 2020-03-01T00:00:00Z": [(2, "tệp đã hết hạn từ ngày 01/03/2020")],
    f"{CONTACT}Expires: 2021-06-01T01:00:01Z": [(2, "tệp sẽ hết hạn ngày 01/06/2021")],
    f"{CONTACT}Expires: 2021-06-30T00:00:00Z": [(2, "tệp sẽ hết hạn ngày 30/06/2021")],
    f"{CONTACT}Expires: 9999-12-31T23:59:59Z": [(2, "hạn là ngày 31/12/9999, xa hơn một năm")],
    "": [(0, "thiếu dòng Contact"), (0, "thiếu dòng Expires")],
}


@pytest.mark.parametrize(("text", "expected"), SAID.items(), ids=map(repr, SAID))
def test_said(text: str, expected: list[tuple[int, str]], tmp_path: Path) -> None:
    """What keeps people from using it, or soon will, is a hint at its line: no story waits for it."""
    checked = check_files(tmp_path, {"tin/a/index.md": story_text(), FILE: text.encode()})
    found = [one for one in checked.findings if one.source == FILE]
    assert [(one.line, one.what) for one in found] == expected
    assert {one.code for one in found} <= {"G18"}
    assert {one.level for one in found} <= {Level.HINT}
    assert all("{" not in one.mend for one in found)


def test_line_to_be_written(tmp_path: Path) -> None:
    """The hint proposes a moment within a year, which is right when it is written."""
    checked = check_files(tmp_path, {"tin/a/index.md": story_text(), FILE: CONTACT})
    (found,) = (one for one in checked.findings if one.source == FILE)
    line = found.mend.partition("“")[2].partition("”")[0]
    assert line == "Expires: 2022-04-27T00:00:00Z"
    right = check_files(tmp_path, {FILE: f"{CONTACT}{line}\n"})
    assert not [one for one in right.findings if one.source == FILE]


def test_no_text(tmp_path: Path) -> None:
    """What is no text of UTF-8 is told as that."""
    checked = check_files(tmp_path, {"tin/a/index.md": story_text(), FILE: b"\xff\xfeC\0"})
    assert [one.what for one in checked.findings if one.source == FILE] == [
        "tệp không phải là chữ thường mã UTF-8"
    ]


def test_no_file(tmp_path: Path) -> None:
    """An office need not have one."""
    checked = check_files(tmp_path, {"tin/a/index.md": story_text(), "goc/security.txt": "x"})
    assert "G18" not in {one.code for one in checked.findings}
