from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from plugins.stories.fields import MAX_SLUG, MAX_TITLE, RESERVED_SLUGS
from plugins.stories.reading import read_page, read_story, shared_addresses
from plugins.stories.records import Finding, StandingPage, Status, Story
from tests.factories import (
    NOW,
    OVERSIGHT,
    SESSIONS,
    SETTINGS,
    ZONE,
    make_document,
    make_story,
    story_text,
)


def read(**fields: Any) -> tuple[Story | None, tuple[Finding, ...]]:
    return read_story(make_document(story_text(**fields)), SETTINGS, NOW)


def read_well(**fields: str | None) -> Story:
    story, problems = read(**fields)
    assert problems == ()
    assert story is not None
    return story


def fault(**fields: str | None) -> Finding:
    _, (problem,) = read(**fields)
    return problem


def page(name: str, **fields: str) -> tuple[StandingPage | None, tuple[Finding, ...]]:
    header = "\n".join(f"{key}: {value}" for key, value in {"Title": "Liên hệ", **fields}.items())
    return read_page(make_document(header, f"trang/{name}.md"), SETTINGS, NOW)


def test_story_with_every_value() -> None:
    """Each value of the header stands in the record, dates in the site's zone."""
    story = read_well(
        Title="Chi bộ sinh hoạt tại 21 điểm cầu",
        Date="27/5/2021 17:00",
        Modified="28/5/2021 8:00",
        Category="Giám sát, khảo sát",
        Tags="phòng, chống dịch; Chi bộ",
        Summary="Lần đầu tiên Chi bộ họp qua mạng.",
        Correction="29/5/2021 — Sửa số điểm cầu thành 21.",
    )
    assert story.title == "Chi bộ sinh hoạt tại 21 điểm cầu"
    assert datetime(2021, 5, 27, 17, tzinfo=ZONE) == story.date
    assert datetime(2021, 5, 28, 8, tzinfo=ZONE) == story.modified
    assert story.section == OVERSIGHT
    assert story.tags == ("phòng, chống dịch", "Chi bộ")
    assert story.summary == "Lần đầu tiên Chi bộ họp qua mạng."
    assert story.url == "tin/2021/05/27/chi-bo-sinh-hoat-tai-21-diem-cau/"
    (correction,) = story.corrections
    assert (datetime(2021, 5, 29, tzinfo=ZONE), "Sửa số điểm cầu thành 21.") == (
        correction.date,
        correction.text,
    )


def test_story_with_what_is_needed_alone() -> None:
    """Title, date and section make a published story."""
    story = read_well()
    assert (
        story.status,
        story.scheduled,
        story.summary,
        story.tags,
        story.modified,
        story.corrections,
        story.reason,
    ) == (Status.PUBLISHED, False, "", (), None, (), "")


def test_day_first() -> None:
    """12/4/2021 is the twelfth of April."""
    assert read_well(Date="12/4/2021").url == "tin/2021/04/12/hdnd-tinh-khai-mac-ky-hop/"


@pytest.mark.parametrize(
    ("code", "line", "words", "fields"),
    [
        ("H06", 1, ["thiếu tiêu đề", "Title: …"], {"Title": None}),
        ("H06", 1, ["thiếu tiêu đề"], {"Title": " "}),
        ("H07", 1, ["5000 ký tự", "300"], {"Title": "a" * 5000}),
        ("H08", 1, ["thiếu ngày", "27/5/2021 17:00"], {"Date": None}),
        ("H09", 2, ["32/13/2026", "27/5/2021 17:00"], {"Date": "32/13/2026"}),
        ("H09", 2, ["4/13/2021", "không có tháng 13"], {"Date": "4/13/2021"}),
        ("H09", 2, ["30/2/2021", "không có ngày 30 tháng 2"], {"Date": "30/2/2021"}),
        ("H09", 2, ["hôm qua", "bằng số"], {"Date": "hôm qua"}),
        ("H09", 2, ["0001-01-01", "1945"], {"Date": "0001-01-01"}),
        ("H09", 4, ["hôm kia"], {"Modified": "hôm kia"}),
        ("H10", 1, ["thiếu chuyên mục", "“Kỳ họp”, “Giám sát, khảo sát”"], {"Category": None}),
        ("H11", 3, ["“Kỳ hop”", "sửa thành “Kỳ họp”"], {"Category": "Kỳ hop"}),
        ("H11", 3, ["“Thể thao”", "“Giám sát, khảo sát”"], {"Category": "Thể thao"}),
        ("H12", 4, ["“nháp”", "published, draft, hidden, withdrawn"], {"Status": "nháp"}),
        ("H13", 4, ["không ghi lý do", "Reason: …"], {"Status": "withdrawn"}),
        ("H14", 4, ["cần có ngày", "28/5/2021 —"], {"Correction": "Sửa số điểm cầu"}),
        ("H14", 4, ["bằng số"], {"Correction": "hôm qua — Sửa số điểm cầu"}),
        ("A01", 4, ["“../../x”", "Slug: x"], {"Slug": "../../x"}),
        ("A01", 4, ["“Kỳ họp”", "Slug: ky-hop"], {"Slug": "Kỳ họp"}),
        ("A01", 4, ["“!”", "Slug: ten-tin"], {"Slug": "!"}),
        ("A01", 4, ["tối đa 80"], {"Slug": "a" * 81}),
        ("A02", 1, ["không có chữ hay số", "Slug: ten-tin"], {"Title": "🎉🎊"}),
        ("A02", 1, ["không có chữ hay số"], {"Title": "…!?"}),
        ("A03", 1, ["“index”", "dành riêng"], {"Title": "Index"}),
        ("A03", 4, ["“con”", "dành riêng"], {"Slug": "con"}),
    ],
)
def test_fault(code: str, line: int, words: list[str], fields: dict[str, str | None]) -> None:
    """One fault gives one problem, on its line, with what is wrong and how to mend it."""
    problem = fault(**fields)
    assert (code, line) == (problem.code, problem.line)
    text = f"{problem.what} {problem.why} {problem.mend}"
    assert [word for word in words if word not in text] == []


def test_fault_in_a_value() -> None:
    """The column is that of the value."""
    assert (fault(Date="hôm qua").line, fault(Date="hôm qua").column) == (2, 7)


def test_many_faults_in_one_story() -> None:
    """All of them are told at once."""
    story, problems = read(
        Title=None, Date="hôm qua", Category="Thể thao", Status="nháp", Slug="../x", Correction="x"
    )
    assert story is None
    assert [problem.code for problem in problems] == ["H06", "H09", "H11", "H12", "A01", "H14"]


@pytest.mark.parametrize("missing", ["Title", "Date", "Category"])
def test_story_without_a_place(missing: str) -> None:
    """A story that lacks title, date or section is none."""
    assert read(**{missing: None})[0] is None


@pytest.mark.parametrize("fields", [{"Modified": "x"}, {"Status": "x"}, {"Correction": "x"}])
def test_faulty_story_with_a_place(fields: dict[str, str]) -> None:
    """A story with title, date, section and slug is kept beside its problem, so that links reach it."""
    story, problems = read(**fields)
    assert story is not None
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("meant", "written"),
    [
        ("draft", "nháp"),
        ("draft", "Bản nháp"),
        ("published", "Đã đăng"),
        ("hidden", "ẩn"),
        ("withdrawn", "gỡ"),
    ],
)
def test_status_in_vietnamese(meant: str, written: str) -> None:
    """It is not guessed but answered with the status meant, and the story stays a draft."""
    story, (problem,) = read(Status=written)
    assert f"sửa thành “Status: {meant}”." == problem.mend
    assert story is not None
    assert Status.DRAFT is story.status


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        (Status.PUBLISHED, "published"),
        (Status.DRAFT, "Draft"),
        (Status.HIDDEN, "hidden"),
        (Status.WITHDRAWN, "WITHDRAWN"),
    ],
)
def test_status(expected: Status, written: str) -> None:
    """The four words are known in any case."""
    assert expected is read_well(Status=written, Reason="Sai số liệu.").status


@pytest.mark.parametrize(
    ("scheduled", "listed", "has_public_page", "status", "minutes"),
    [
        (False, True, True, "published", -1),
        (False, True, True, "published", 0),
        (True, False, False, "published", 1),
        (False, False, False, "draft", -1),
        (False, False, False, "draft", 1),
        (False, False, True, "hidden", 0),
        (True, False, False, "hidden", 1),
        (False, False, True, "withdrawn", 0),
        (True, False, False, "withdrawn", 1),
    ],
)
def test_hour_of_a_story(
    scheduled: bool, listed: bool, has_public_page: bool, status: str, minutes: int
) -> None:
    """A story waits until its minute has come; a draft waits for no hour and is never public."""
    due = NOW + timedelta(minutes=minutes)
    story = read_well(Date=f"{due:%d/%m/%Y %H:%M}", Status=status, Reason="Sai số liệu.")
    assert (scheduled, listed, has_public_page) == (
        story.scheduled,
        story.listed,
        story.has_public_page,
    )


def test_clock_of_another_zone() -> None:
    """The hour of a story is the office's, whatever zone the build's clock is in."""
    document = make_document(story_text(Date="1/6/2021 08:00"))
    at_one = datetime(2021, 6, 1, 1, tzinfo=UTC)
    due, _ = read_story(document, SETTINGS, at_one)
    early, _ = read_story(document, SETTINGS, at_one - timedelta(seconds=1))
    assert (due and due.scheduled, early and early.scheduled) == (False, True)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (("b", "a"), "b; a"),
        (("a", "b"), "a; b; A"),
        (("Tỉnh ủy", "b"), "Tỉnh ủy; b; tỉnh uỷ; Tỉnh  uỷ"),
        (("thuế", "thuê"), "thuế; thuê"),
        ((), ";"),
    ],
)
def test_tags(expected: tuple[str, ...], value: str) -> None:
    """Tags stand as written and in that order; a tag twice counts once, in its first place."""
    assert expected == read_well(Tags=value).tags


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("Sửa 20 thành 21.", "2021-05-28 — Sửa 20 thành 21."),
        ("Sửa 20 thành 21.", "28/5/2021 – Sửa 20 thành 21."),
        ("Sửa 20 thành 21.", "28-5-2021 - Sửa 20 thành 21."),
        ("Sửa A — B.", "28/5/2021 — Sửa A — B."),
    ],
)
def test_correction(expected: str, value: str) -> None:
    """A date, any dash between spaces, the text; dashes in date and text are theirs."""
    (correction,) = read_well(Correction=value).corrections
    assert (datetime(2021, 5, 28, tzinfo=ZONE), expected) == (correction.date, correction.text)


def test_two_corrections() -> None:
    """Both stand, in file order."""
    text = story_text(Correction="28/5/2021 — một").replace(
        "\n\n", "\nCorrection: 29/5/2021 — hai\n\n", 1
    )
    story, problems = read_story(make_document(text), SETTINGS, NOW)
    assert problems == ()
    assert story is not None
    assert [correction.text for correction in story.corrections] == ["một", "hai"]


@pytest.mark.parametrize(("codes", "day"), [([], "30/4/2021 23:59"), (["H48"], "1/5/2021")])
def test_closed_section(codes: list[str], day: str) -> None:
    """It keeps the stories that were in it before, and takes no new one."""
    closed = replace(OVERSIGHT, closed=datetime(2021, 5, 1, tzinfo=ZONE))
    text = story_text(Date=day, Category="Giám sát, khảo sát")
    settings = replace(SETTINGS, sections=(SESSIONS, closed))
    story, problems = read_story(make_document(text), settings, NOW)
    assert story is not None
    assert story.section == OVERSIGHT
    assert codes == [problem.code for problem in problems]
    assert all("“Kỳ họp”" in found.mend and "khảo sát" not in found.mend for found in problems)


@pytest.mark.parametrize("written", ["Kỳ họp", "kỳ họp", "KỲ HỌP", "Kì họp"])
def test_section_in_another_spelling(written: str) -> None:
    """A section is known by its key."""
    assert read_well(Category=written).section == SESSIONS


def test_longest_title_and_slug() -> None:
    """A title of exactly the limit passes, and its slug is cut to the limit."""
    story = read_well(Title="Hội " * (MAX_TITLE // 4 - 1) + "nghị")
    assert len(story.title) == MAX_TITLE
    assert MAX_SLUG - 4 < len(story.slug) <= MAX_SLUG


def test_title_one_letter_too_long() -> None:
    """The limit is the limit."""
    assert fault(Title="a" * (MAX_TITLE + 1)).code == "H07"


def test_own_slug() -> None:
    """The slug of the header goes before the title's, and saves a title without letters."""
    assert read_well(Title="🎉", Slug="tin-vui").slug == "tin-vui"


@pytest.mark.parametrize("name", ["index", "404", "trang", "con", "nul", "com1", "lpt9"])
def test_reserved_slug(name: str) -> None:
    """Names that mean something to hosts, lists or Windows are no address."""
    assert name in RESERVED_SLUGS
    assert fault(Title=name.upper()).code == "A03"


@pytest.mark.parametrize("title", ["Index của trang", "Com 10", "Trang trí hội trường"])
def test_title_that_begins_like_a_reserved_name(title: str) -> None:
    """Only the whole name is reserved."""
    assert read_well(Title=title).slug


def test_standing_page() -> None:
    """A page stands at its file's name."""
    found, problems = page("lien-he", Summary="Nơi tiếp công dân.")
    assert problems == ()
    assert found is not None
    assert (found.title, found.url, found.summary) == ("Liên hệ", "lien-he/", "Nơi tiếp công dân.")


@pytest.mark.parametrize(
    ("code", "name", "fields"),
    [
        ("A03", "tin", {}),
        ("A03", "the", {}),
        ("A03", "theme", {}),
        ("A03", "feeds", {}),
        ("A03", "lien-he", {"Slug": "chuyen-muc"}),
        ("A01", "lien-he", {"Slug": "a/b"}),
        ("A02", "…", {}),
        ("H06", "lien-he", {"Title": ""}),
    ],
)
def test_faulty_page(code: str, name: str, fields: dict[str, str]) -> None:
    """A page may not take an address of the portal's own, nor one that is none."""
    found, problems = page(name, **fields)
    assert (None, [code]) == (found, [problem.code for problem in problems])


def test_two_stories_for_one_address() -> None:
    """Each of the two is a problem that names the other, on the line of its title."""
    one, two = make_story("tin/a/index.md"), make_story("tin/b/index.md")
    first, second = shared_addresses([two, one])
    assert [
        (first.source, first.line),
        (second.source, second.line),
    ] == [("tin/a/index.md", 1), ("tin/b/index.md", 1)]
    assert "tin/b/index.md" in first.what
    assert "tin/a/index.md" in second.what
    assert "tin/a/index.md" not in first.what
    assert "/tin/2021/05/27/hdnd-tinh-khai-mac-ky-hop/" in first.what


def test_three_stories_for_one_address() -> None:
    """Each names both others."""
    problems = shared_addresses(make_story(f"tin/{name}/index.md") for name in "abc")
    assert len(problems) == 3
    assert "tin/b/index.md, tin/c/index.md" in problems[0].what


@pytest.mark.parametrize("other", [{"slug": "khac"}, {"date": datetime(2021, 5, 28, tzinfo=ZONE)}])
def test_same_title_on_another_day_or_with_another_slug(other: dict[str, Any]) -> None:
    """Council headlines repeat; only a shared address is a fault."""
    assert shared_addresses([make_story("a/index.md"), make_story("b/index.md", **other)]) == ()


@pytest.mark.parametrize(
    "fields", [{"Modified": "1/1/2099"}, {"Correction": "1/1/2099 — Sửa số điểm cầu thành 21."}]
)
def test_change_that_has_not_happened(fields: dict[str, str]) -> None:
    """A date still to come is told: feeds and maps would announce it today."""
    assert (fault(**fields).code, fault(**fields).line) == ("H15", 4)


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("27/5/2021 17:00", {"Date": "27.5.2021  17h00"}),
        (None, {"Date": "hôm qua"}),
        (None, {"Date": "31/4/2021"}),
        ("28/5/2021", {"Modified": "28.5.2021"}),
        ("draft", {"Status": "nháp"}),
        (None, {"Status": "xong"}),
    ],
)
def test_fix(expected: str | None, fields: dict[str, str]) -> None:
    """What certainly belongs in the place of a value is given, with the length as it was typed."""
    problem = fault(**fields)
    (written,) = fields.values()
    assert problem.fix == expected
    assert problem.length == (len(written) if expected else 0)
