from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from plugins.listings.front import FRONT, FrontPage, media_in_notice, read_front
from plugins.stories.header import read_document
from plugins.stories.records import Finding, Level, NamedPhoto
from tests.factories import NOW, SETTINGS, ZONE

NOTICE = "Ngày 12/9 không tiếp công dân."


def read(text: str, now: datetime = NOW) -> tuple[FrontPage, tuple[Finding, ...]]:
    """The front page of a file whose header has no fault of form."""
    document, problems = read_document("trang-chu.md", text, FRONT.keys)
    assert problems == ()
    return read_front(document, SETTINGS, now)


def test_everything() -> None:
    """The rows, and whether lead and notice are wanted, are read without a fault."""
    text = (
        "Lead: khai-mac\nLead_until: 3/6/2021 17:00\nTop: a\nTop: b\nRow: Kỳ họp\nRow: Ảnh\n"
        f"Notice_until: 2/6/2021\n\n{NOTICE}\n"
    )
    front, findings = read(text)
    assert findings == ()
    assert (front.plan, front.keeps_lead, front.shows_notice) == ((("ky-hop",), "anh"), True, True)
    assert front.url == ""


def test_file_with_one_line() -> None:
    """Nothing else has to be there."""
    front, findings = read("Lead: khai-mac\n")
    assert findings == ()
    assert (front.plan, front.keeps_lead, front.shows_notice) == ((), True, False)


@pytest.mark.parametrize(
    ("written", "end", "words"),
    [
        ("2/6/2021 17:00", datetime(2021, 6, 2, 17, tzinfo=ZONE), " 17:00 ngày 2/6/2021,"),
        ("2/6/2021", datetime(2021, 6, 3, tzinfo=ZONE), " hết ngày 2/6/2021,"),
        ("2021-06-02", datetime(2021, 6, 3, tzinfo=ZONE), " hết ngày 2/6/2021,"),
    ],
)
@pytest.mark.parametrize("lead", [True, False])
def test_end(written: str, end: datetime, words: str, *, lead: bool) -> None:
    """Lead and notice go at their hour, or with their day; from then on it is a hint."""
    text = f"Lead: a\nLead_until: {written}\n" if lead else f"Notice_until: {written}\n\n{NOTICE}"
    shown = (lambda front: front.keeps_lead) if lead else (lambda front: front.shows_notice)
    before, findings = read(text, end - timedelta(seconds=1))
    assert (shown(before), findings) == (True, ())
    after, (hint,) = read(text, end)
    assert not shown(after)
    assert (hint.level, hint.line) == (Level.HINT, 2 if lead else 1)
    assert words in hint.what


@pytest.mark.parametrize(
    ("code", "line", "text"),
    [
        ("H09", 2, "Lead: a\nLead_until: thứ Hai"),
        ("H09", 1, f"Notice_until: 31/6/2021\n\n{NOTICE}"),
        ("C05", 1, "Lead_until: 3/6/2021"),
        ("C10", 4, f"Lead: a\n\n\n{NOTICE}"),
        ("C11", 1, "Notice_until: 3/6/2021"),
        ("C06", 1, "Row: Kỳ hợp"),
        (
            "C12",
            5,
            f'Notice_until: 3/6/2021\n\n{NOTICE}\n\n<iframe src="https://a.example/b"></iframe>',
        ),
    ],
)
def test_fault(code: str, line: int, text: str) -> None:
    """It is told at its line."""
    _, (finding,) = read(text)
    assert (code, line) == (finding.code, finding.line)


def test_notice_without_end() -> None:
    """It is not shown: it would stand there for ever."""
    assert not read(f"Lead: a\n\n{NOTICE}")[0].shows_notice


def test_photo_in_a_notice() -> None:
    """It is told where it is named."""
    photo = NamedPhoto("a.jpg", "", 9, 9, (), "Thông báo", "", 3, 2)
    front, _ = read(f"Notice_until: 3/6/2021\n\n{NOTICE}")
    found = list(media_in_notice(front.document, [photo, replace(photo, line=5)]))
    assert [(one.code, one.line, one.column) for one in found] == [("C12", 3, 2), ("C12", 5, 2)]
