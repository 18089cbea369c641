from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.memory.store import Store
from plugins.site.fingerprints import Fingerprints
from plugins.site.plan import Plan
from plugins.site.templates import Templates
from tests.conductor.sites import Files, plan_files
from tests.factories import story_text

FILES: Files = {
    **{
        f"tin/{name}/index.md": story_text(
            f"Tin {name}.", Title=f"Tin {name}", Date=f"2{number}/5/2021", Tags="kỳ họp"
        )
        for number, name in enumerate("abc")
    },
    "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.",
}
A, B = "tin/2021/05/20/tin-a/index.html", "tin/2021/05/21/tin-b/index.html"


def fingerprints(
    folder: Path, root: Path, files: Files = FILES, program: bytes = b"", **given: object
) -> tuple[Plan, Fingerprints]:
    """A plan of some files, and what tells its fingerprints."""
    plan = plan_files(folder, files, **given)
    return plan, Fingerprints(plan, Templates(root / "theme", Store.at(root / "none")), program)


def of_all(plan: Plan, found: Fingerprints) -> dict[str, bytes]:
    """The fingerprint of every page and file by its address."""
    pages = {page.file: found.of(page) for page in plan.pages}
    return pages | {file.path: found.of(file) for file in plan.files}


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """What has another fingerprint, is new, or gone."""
    return {one for one in {*before, *after} if before.get(one) != after.get(one)}


def test_same_content(tmp_path: Path, root: Path) -> None:
    """It has the same fingerprints wherever it lies, and pages that differ have different ones."""
    before = of_all(*fingerprints(tmp_path / "a", root))
    assert before == of_all(*fingerprints(tmp_path / "b", root))
    assert len({*before.values()}) == len(before)


@pytest.mark.parametrize(
    ("touched", "source", "text"),
    [
        (
            {A, "feeds/tin-moi.atom.xml", "feeds/chuyen-muc/ky-hop.atom.xml"},
            "tin/a/index.md",
            story_text("Tin a.\n\nSửa.", Title="Tin a", Date="20/5/2021", Tags="kỳ họp"),
        ),
        ({"lien-he/index.html"}, "trang/lien-he.md", "Title: Liên hệ\n\nSửa."),
    ],
)
def test_change_of_a_body(
    touched: set[str], source: str, text: str, tmp_path: Path, root: Path
) -> None:
    """It changes the page that prints it and the feeds, not the cards whose words are as before.

    Of a story also the file of what the search shows of it.
    """
    before = of_all(*fingerprints(tmp_path / "a", root))
    after = of_all(*fingerprints(tmp_path / "b", root, {**FILES, source: text}))
    found = changed(before, after)
    searched = {one for one in found if one.startswith("tim-kiem/")}
    assert touched == found - searched
    results = [one for one in searched if one.startswith("tim-kiem/tin/")]
    assert (len(results), bool(searched)) == ((1, True) if A in touched else (0, False))


@pytest.mark.parametrize(
    "given",
    [
        {"SITENAME": "Tên khác"},
        {"SITEURL": "https://hdnd.example/cong"},
        {"MENU": [("Liên hệ", "lien-he/")]},
        {"PREVIEW": True},
    ],
    ids=lambda given: next(iter(given)),
)
def test_setting_that_every_page_prints(
    given: Mapping[str, object], tmp_path: Path, root: Path
) -> None:
    """It changes every page."""
    plan, found = fingerprints(tmp_path / "a", root)
    after = of_all(*fingerprints(tmp_path / "b", root, **given))
    assert {page.file for page in plan.pages} <= changed(of_all(plan, found), after)


def test_another_program(tmp_path: Path, root: Path) -> None:
    """It may print anything otherwise."""
    plan, found = fingerprints(tmp_path, root)
    other = Fingerprints(plan, found.templates, b"other")
    assert changed(of_all(plan, found), of_all(plan, other)) == plan.ranks.keys()


def test_parts(tmp_path: Path, root: Path) -> None:
    """What of a page has changed is told by the names of its values, or of a record's fields."""
    files = {**FILES, "tin/b/index.md": story_text("Khác.", Title="Tin b", Date="21/5/2021")}
    plan, before = fingerprints(tmp_path / "a", root)
    other, after = fingerprints(tmp_path / "b", root, files, SITENAME="Tên khác")
    told = {
        file: {
            name
            for name, digest in after.parts(other.by_file[file]).items()
            if before.parts(plan.by_file[file])[name] != digest
        }
        for file in (A, B, "the/ky-hop/index.html")
    }
    site = {"SITENAME", "SHORT_NAME", "OFFICE", "machine"}
    assert told[B] == {"body", "description", "tags"} | site
    assert told[A] == {"related"} | site
    assert told["the/ky-hop/index.html"] == {"page"} | site - {"machine"}
