"""The front page as its editor wants it, and sections that are closed, from file to page."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.site.build import build
from plugins.site.memory import Memory
from plugins.site.plan import Plan
from plugins.site.records import Printed
from tests.conductor.sites import Files, check_files, places, plan_files
from tests.editorial_rules.desks import photo, settings_of
from tests.factories import NOW, OVERSIGHT, SESSIONS, SETTINGS, plant, story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

STORIES: Files = {
    f"tin/2021/tin-{day}/index.md": story_text(
        "Nội dung tin.",
        Title=f"Tin ngày {day}",
        Date=f"{day}/5/2021",
        Category="Kỳ họp" if day % 2 else "Giám sát, khảo sát",
    )
    for day in range(1, 28)
}
NOTICE = "Nghỉ tiếp công dân, xem [lịch mới](tin/2021/tin-9/index.md) và [liên hệ](/lien-he/)."
FRONT = (
    f"Lead: tin-3\nTop: tin-5\nRow: Giám sát, khảo sát\nNotice_until: 1/6/2021 17:00\n\n{NOTICE}\n"
)
OTHERS: Files = {"trang/lien-he.md": "Title: Liên hệ\n\nChữ."}
CLOSING = replace(OVERSIGHT, closed=NOW)


def titles(plan: Plan) -> tuple[str, list[str], list[str]]:
    """The stories of a home page: the lead, the first of the latest, the seconds."""
    home = plan.by_file["index.html"].values["home"]
    latest = [card.title for card in home.latest]
    return home.lead.title, latest[:1], [card.title for card in home.seconds]


def test_chosen_stories(tmp_path: Path) -> None:
    """They stand where the file says; the newest of all others begins the latest."""
    plan = plan_files(tmp_path, {**STORIES, **OTHERS, "trang-chu.md": FRONT})
    lead, latest, seconds = titles(plan)
    assert (lead, latest, seconds[0]) == ("Tin ngày 3", ["Tin ngày 27"], "Tin ngày 5")
    (row,) = plan.by_file["index.html"].values["home"].rows
    assert [block.section for block in row.blocks] == [OVERSIGHT]
    assert "trang-chu.md" not in plan.by_source


def test_no_file(tmp_path: Path) -> None:
    """The newest leads, every section has a row, and there is no notice."""
    plan = plan_files(tmp_path, STORIES)
    assert titles(plan)[0] == "Tin ngày 27"
    values = plan.by_file["index.html"].values
    assert [block.section for row in values["home"].rows for block in row.blocks] == [
        SESSIONS,
        OVERSIGHT,
    ]
    assert not values["notice"]


def test_notice(tmp_path: Path) -> None:
    """Its links are followed as those of stories are; a build after its end shows nothing."""
    files = {**STORIES, **OTHERS, "trang-chu.md": FRONT}
    shown = plan_files(tmp_path / "a", files).by_file["index.html"].values["notice"]
    assert isinstance(shown, Printed)
    assert 'href="/tin/2021/05/09/tin-ngay-9/"' in shown.__html__()
    assert 'href="/lien-he/"' in shown.__html__()
    later = plan_files(tmp_path / "b", files, NOW + timedelta(hours=9))
    assert not later.by_file["index.html"].values["notice"]


@pytest.mark.parametrize(
    ("place", "files"),
    [
        (("trang-chu.md", 1, "H04"), {"trang-chu.md": "Leed: tin-3\n"}),
        (("trang-chu.md", 1, "C01"), {"trang-chu.md": "Lead: tin-33\n"}),
        (("trang-chu.md", 3, "L01"), {"trang-chu.md": "Lead: tin-3\n\n[x](tin/x/index.md)\n"}),
        (("trang-chu.md", 3, "L05"), {"trang-chu.md": "Lead: tin-3\n\n[x](/khong/)\n"}),
        (("trang-chu.md", 3, "T13"), {"trang-chu.md": "Lead: tin-3\n\nNghỉ , thứ Hai.\n"}),
        (
            ("trang-chu.md", 3, "C12"),
            {"trang-chu.md": "Lead: tin-3\n\n![Anh](a.jpg)\n", "a.jpg": photo()},
        ),
        (("Trang-chu.md", 0, "F06"), {"Trang-chu.md": "Lead: tin-3\n"}),
        (("trang_chu.txt", 0, "F06"), {"trang_chu.txt": "Lead: tin-3\n"}),
        (("ghi-chu.md", 0, "F06"), {"ghi-chu.md": "Việc\n"}),
        (("trang-chu.md", 0, "F05"), {"trang-chu.md/a.md": "Title: A\n"}),
    ],
)
def test_check(place: tuple[str, int, str], files: Files, tmp_path: Path) -> None:
    """The file is held against all that a text is held against."""
    assert place in places(check_files(tmp_path, {**STORIES, **files}).findings)


def test_link_to_the_file(tmp_path: Path) -> None:
    """It leads home; and no menu names it."""
    linked = story_text("Về [trang chủ](../../../trang-chu.md).", Title="Dẫn", Date="28/5/2021")
    files = {**STORIES, **OTHERS, "trang-chu.md": FRONT, "tin/2021/dan/index.md": linked}
    checked = check_files(tmp_path, files)
    assert checked.problems == ()
    assert 'href="/"' in checked.examined["tin/2021/dan/index.md"].body.at("")
    assert "" not in checked.text_urls


def test_files_at_the_top(tmp_path: Path) -> None:
    """What lies beside the file belongs to no text, with it or without."""
    expected = [("thu.pdf", 0, "G14")]
    for files in ({}, {"trang-chu.md": "Lead: tin-3\n"}):
        folder = tmp_path / str(len(files))
        found = places(check_files(folder, {**STORIES, **files, "thu.pdf": b"%PDF-1.4"}).findings)
        assert [one for one in found if one[2].startswith("G")] == expected


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A site of which one of two sections has been closed."""
    folder = tmp_path_factory.mktemp("closed")
    sections = replace(SETTINGS, sections=(SESSIONS, CLOSING))
    settings = replace(settings_of(folder), stories=sections)
    site = build(plant(folder / "content", STORIES), settings, NOW, Memory.at(settings.cache))
    assert site.problems == ()
    assert site.plan is not None
    return site.plan


def test_closed_section(closed: Plan) -> None:
    """Its page, its stories and its feed stay; bar, foot and home page do not show it."""
    assert "chuyen-muc/giam-sat/index.html" in closed.by_file
    assert "tin/2021/05/26/tin-ngay-26/index.html" in closed.by_file
    assert OVERSIGHT.feed_url in {file.path for file in closed.files}
    assert closed.chrome["SECTIONS"] == [SESSIONS]
    assert closed.chrome["CLOSED_SECTIONS"] == [CLOSING]
    rows = closed.by_file["index.html"].values["home"].rows
    assert [block.section for row in rows for block in row.blocks] == [SESSIONS]
