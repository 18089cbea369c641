import time
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.attachments import contents
from plugins.attachments.index import FileIndex
from plugins.site.addresses import FIXED_ADDRESSES
from plugins.site.build import check
from plugins.site.memory import Memory
from plugins.site.records import StoryPage, TextPage
from plugins.site_output.changes import Rank
from plugins.stories.records import Finding
from tests.attachments.samples import office, pdf
from tests.conductor.sites import Files, build_files, check_files, plan_files
from tests.editorial_rules.desks import photo, settings_of
from tests.factories import NOW, plant, story_text

pytestmark = pytest.mark.usefixtures("root")


def story(name: str, **values: str | None) -> Files:
    """A story that names a file of its own."""
    text = story_text(f"Xem [văn bản {name}]({name}.pdf).", **{"Title": f"Tin {name}", **values})
    return {f"tin/{name}/index.md": text, f"tin/{name}/{name}.pdf": pdf()}


FILES: Files = {
    **story("a"),
    **story("nhap", Status="draft"),
    **story("hen", Date="2/6/2021"),
    **story("an", Status="hidden"),
    **story("rut", Status="withdrawn", Reason="Đăng nhầm."),
    "trang/tiep-dan.md": "Title: Tiếp dân\n\nĐiền [mẫu đơn](mau-don.docx).",
    "trang/mau-don.docx": office(),
}
A = "tin/2021/05/27/tin-a/a.pdf"
PUBLIC = {A, "tin/2021/05/27/tin-an/an.pdf", "tiep-dan/mau-don.docx"}
WAITING = {"tin/2021/05/27/tin-nhap/nhap.pdf", "tin/2021/06/02/tin-hen/hen.pdf"}


@pytest.mark.parametrize(("expected", "preview"), [(PUBLIC, False), (PUBLIC | WAITING, True)])
def test_which_files(expected: set[str], preview: bool, tmp_path: Path) -> None:
    """The public gets those of what it can read, the desk also those of what waits."""
    plan = plan_files(tmp_path, FILES, PREVIEW=preview)
    assert plan.copies.keys() == expected
    assert plan.copies[A] == tmp_path / "content/tin/a/a.pdf"
    assert {plan.ranks[address] for address in plan.copies} == {Rank.PHOTO}


def test_page(tmp_path: Path) -> None:
    """It is given its own files, with the words of the links."""
    plan = plan_files(tmp_path, FILES)
    article = plan.by_source["tin/a/index.md"].values["article"]
    page = plan.by_source["trang/tiep-dan.md"].values["page"]
    assert isinstance(article, StoryPage)
    assert isinstance(page, TextPage)
    assert [(file.url, file.title) for file in article.attachments] == [(A, "văn bản a")]
    assert [file.note for file in page.attachments] == ["Word, 1\xa0KB"]


def test_link_by_address(tmp_path: Path) -> None:
    """Another story may name the address of a public file, and no other."""
    naming = {"tin/b/index.md": story_text(f"[a](/{A}) [h](/tin/2021/06/02/tin-hen/hen.pdf)")}
    files = {**FILES, **naming}
    told = check_files(tmp_path, files).problems
    assert [(one.code, one.column) for one in told] == [("L05", 5 + len(A) + 7)]
    alone = check_files(tmp_path, files, ["tin/b"]).problems
    assert alone == told


def test_file_with_a_fault(tmp_path: Path) -> None:
    """It is told where each text names it, and neither it nor its page is in the preview."""
    bad = {
        "tin/b/index.md": story_text("[a](x.pdf)\n\n[b](x.pdf)", Title="Tin b"),
        "tin/b/x.pdf": b"",
    }
    site = build_files(tmp_path, {**FILES, **bad}, PROBLEM_PAGES=True)
    assert [(one.code, one.source, one.line, one.column) for one in site.problems] == [
        ("G04", "tin/b/index.md", 5, 5)
    ]
    assert site.plan is not None
    assert site.plan.copies.keys() == PUBLIC


@pytest.mark.parametrize("processes", [1, 3])
def test_processes(processes: int, tmp_path: Path) -> None:
    """Any number of them finds the same."""
    checked = check_files(tmp_path, {**FILES, "tin/a/a.pdf": office(), "tin/an/an.pdf": b""})
    memory = Memory.at(checked.settings.cache)
    again = check(checked.content, checked.settings, NOW, memory, None, processes)
    assert {one.code for one in checked.problems} == {"G04", "G05"}
    assert again.findings == checked.findings


def test_files_that_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one run learns of a file the next knows without reading it, hints included."""
    files = {
        "tin/a/index.md": story_text("Xem [a](a.docx)."),
        "tin/a/a.docx": office(author="Nông Văn An"),
    }
    content, settings = plant(tmp_path / "content", files), settings_of(tmp_path)

    def run() -> tuple[Finding, ...]:
        memory = Memory.at(tmp_path / "cache")
        later = FileIndex(memory.store, lambda: time.time_ns() + 60_000_000_000)
        memory = replace(memory, files=later)
        return check(content, settings, NOW, memory).findings

    def refuse(data: bytes) -> None:
        raise AssertionError("a file was read")

    first = run()
    monkeypatch.setattr(contents, "look_at_package", refuse)
    assert run() == first
    assert "G12" in {one.code for one in first}


def told(folder: Path, body: str) -> list[Finding]:
    files = {"tin/a/index.md": story_text(body), "tin/a/x.pdf": pdf(), "tin/a/y.pdf": pdf()}
    return [one for one in check_files(folder, files).findings if one.code.startswith("G")]


def test_passing_over(tmp_path: Path) -> None:
    """A hint can be passed over with a reason, as any other."""
    assert [one.code for one in told(tmp_path / "1", "Xem [x](x.pdf).")] == ["G13"]
    files = {
        "tin/a/index.md": story_text("Xem.", Exempt="G13 — bản gốc để lưu"),
        "tin/a/x.pdf": pdf(),
    }
    assert [one.code for one in check_files(tmp_path / "2", files).problems] == []
    assert "G13" not in {one.code for one in check_files(tmp_path / "2", files).findings}


def test_fixed_addresses(tmp_path: Path) -> None:
    """What no file of the root may cover is everything that a site has at its root by itself."""
    files = {**FILES, "tin/b/index.md": story_text("![a](a.jpg)"), "tin/b/a.jpg": photo()}
    plan = build_files(
        tmp_path, {**files, "tin/c/index.md": ""}, PREVIEW=True, PROBLEM_PAGES=True
    ).plan
    assert plan is not None
    first = {address.partition("/")[0] for address in plan.ranks}
    lists = {page.url.partition("/")[0] for page in check_files(tmp_path, files).listing.lists}
    assert first - lists - {"tiep-dan"} <= {address.rstrip("/") for address in FIXED_ADDRESSES}
