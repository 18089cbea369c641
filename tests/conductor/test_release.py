"""What may be published of a site, and what keeps it from that."""

import os
from pathlib import Path

import pytest

from plugins.publishing.handed_over import HandedOver
from plugins.site.checked import Checked
from plugins.site.plan import Plan
from plugins.site.release import hand_over, made_release, unfit, withheld
from plugins.site_output.manifest import Manifest, made_manifest
from plugins.site_output.trees import walk
from plugins.stories.settings import Office
from tests.conductor.sites import build_files
from tests.factories import story_text
from tests.publishing.sites import photo

pytestmark = pytest.mark.usefixtures("root", "work_here")

SECRET = "Ông Hoàng Văn Bình vay của quỹ ba trăm triệu đồng mà chưa trả lại đồng nào cả"
PHOTOS = "![Cử tri phát biểu giữa hội trường](a.jpg)"
FILES = {
    "tin/a/index.md": story_text("Tin a.", Title="Tin a", Old_url="/index.php?id=7"),
    "tin/an/index.md": story_text("Kín.", Title="Tin kín", Status="hidden", Old_url="/an/"),
    "tin/nhap/index.md": story_text(f"{SECRET}.\n\n{PHOTOS}", Title="Tin nháp", Status="draft"),
    "tin/nhap/a.jpg": photo(),
    "tin/hen/index.md": story_text("Mật.", Title="Tin hẹn", Date="2/6/2021 08:00"),
    "tin/rut/index.md": story_text(
        f"{SECRET}.", Title="Tin rút", Status="withdrawn", Reason="Sai số liệu."
    ),
}
A, DRAFT = "tin/2021/05/27/tin-a/", "tin/2021/05/27/tin-nhap/"


@pytest.fixture
def built(tmp_path: Path) -> tuple[Checked, Plan]:
    """A site that has been planned."""
    site = build_files(tmp_path, FILES, PUBLISH="github-pages")
    assert site.problems == ()
    assert site.plan
    return site.checked, site.plan


def put(plan: Plan, output: Path, **texts: str) -> Manifest:
    """The manifest of a folder in which every page has few words, or those that are given."""
    for address, one in plan.planned.items():
        path = output / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data if hasattr(one, "data") else f"<p>{address}</p>".encode())
    for address, text in texts.items():
        (output / address).parent.mkdir(parents=True, exist_ok=True)
        (output / address).write_text(text, "utf-8")
    there = walk(os.fspath(output)).files
    return made_manifest(output, 0, dict.fromkeys(there, b"0" * 16), {}, {})


def test_release(built: tuple[Checked, Plan], tmp_path: Path) -> None:
    """It says of the site what a host has to know, and nothing of what is not public."""
    checked, plan = built
    manifest = put(plan, tmp_path / "output")
    release = made_release(checked, plan, manifest)
    assert release.files.keys() == plan.planned.keys()
    assert release.files["index.html"].size == len("<p>index.html</p>")
    assert release.redirects == {"/index.php?id=7": A}
    assert release.withdrawn == {"tin/2021/05/27/tin-rut/"}
    assert (release.stories, release.target) == (2, "github-pages")
    assert release.until == "2021-06-02T08:00:00+07:00"


def test_withheld(built: tuple[Checked, Plan]) -> None:
    """Drafts, scheduled stories and withdrawn ones: their pages, their photos, words of them."""
    found = {text.source: text for text in withheld(*built)}
    assert found.keys() == {f"tin/{name}/index.md" for name in ("nhap", "hen", "rut")}
    draft, scheduled, withdrawn = (found[f"tin/{name}/index.md"] for name in ("nhap", "hen", "rut"))
    assert f"{DRAFT}index.html" in draft.files
    assert {"anh"} == {one.split("/")[0] for one in draft.files - {f"{DRAFT}index.html"}}
    assert draft.words == withdrawn.words == (SECRET,)
    assert scheduled.files == {"tin/2021/06/02/tin-hen/index.html"}
    assert not withdrawn.files  # its page stands, and says why


SAID = "Ba người của văn phòng bị đề nghị xem xét kỷ luật trong tháng này"


@pytest.mark.parametrize("key", ["Title", "Summary"])
@pytest.mark.parametrize("status", [{"Status": "draft"}, {"Date": "2/6/2030 08:00"}])
def test_title_and_summary(key: str, status: dict[str, str], tmp_path: Path) -> None:
    """What lists and feeds would say of a text is looked for as its body is."""
    given = {"Title": "Tin nháp", key: SAID, **status}
    site = build_files(tmp_path, {**FILES, "tin/nhap/index.md": story_text("Mật.", **given)})
    assert site.plan
    output = tmp_path / "output"
    manifest = put(site.plan, output, **{"feeds/tin-moi.atom.xml": f"<feed>{SAID}</feed>"})
    (fault,) = hand_over(site.checked, site.plan, manifest, output, tmp_path / "cache/output")
    assert fault.address == "feeds/tin-moi.atom.xml"
    assert "có lời của tin/nhap/index.md" in fault.what


def test_title_of_a_withdrawn_story(tmp_path: Path) -> None:
    """Readers may know it: the page that says that it was taken back has it."""
    taken = story_text("Mật.", Title=SAID, Summary=f"{SECRET}.", Status="withdrawn", Reason="Sai.")
    site = build_files(tmp_path, {**FILES, "tin/rut/index.md": taken})
    assert site.plan
    (found,) = (one for one in withheld(site.checked, site.plan) if "rut" in one.source)
    assert found.words == (SECRET,)


def test_handed_over(built: tuple[Checked, Plan], tmp_path: Path) -> None:
    """What was looked at is left to whoever publishes it."""
    output, file = tmp_path / "output", tmp_path / "cache/output"
    manifest = put(built[1], output)
    assert not hand_over(*built, manifest, output, file)
    handed = HandedOver.read(file)
    assert handed
    assert handed.release == made_release(*built, manifest)
    assert handed.words == {SECRET}


def test_not_handed_over(built: tuple[Checked, Plan], tmp_path: Path) -> None:
    """Where something is wrong there is none, and what there was of the last time goes."""
    output, file = tmp_path / "output", tmp_path / "cache/output"
    assert not hand_over(*built, put(built[1], output), output, file)
    leaking = {f"{A}index.html": f"<p>{SECRET}</p>", f"{DRAFT}index.html": "<p>Nháp</p>"}
    faults = hand_over(*built, put(built[1], output, **leaking), output, file)
    assert [fault.address for fault in faults] == [f"{DRAFT}index.html", f"{A}index.html"]
    assert not file.exists()
    said = unfit(faults)
    assert f"  - {A}index.html: có lời của tin/rut/index.md, tin chưa đăng hoặc đã rút" in said
    assert "hãy gửi những dòng này" in said.lower()


OFFICE = Office(name="Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Hoài Giang")
PUBLIC = {
    "body": (SECRET, {"tin/a/index.md": story_text(f"{SECRET}.", Title="Tin a")}),
    "summary": (SECRET, {"tin/a/index.md": story_text("A.", Title="Tin a", Summary=f"{SECRET}.")}),
    "title": (SECRET, {"tin/a/index.md": story_text("A.", Title=SECRET, Slug="tin-a")}),
    "reason": (
        "Văn phòng đăng lại tin này sau khi đối chiếu số liệu với các sở",
        {
            "tin/rut/index.md": story_text(
                "Văn phòng đăng lại tin này sau khi đối chiếu số liệu với các sở.",
                Title="Tin rút",
                Status="withdrawn",
                Reason="Văn phòng đăng lại tin này sau khi đối chiếu số liệu với các sở.",
            )
        },
    ),
    "office": (OFFICE.name, {}),
    "template": ("Mời bạn đọc xem tin khác trong chuyên mục", {}),
}


@pytest.mark.parametrize(("words", "files"), PUBLIC.values(), ids=PUBLIC)
def test_words_that_are_public(words: str, files: dict[str, str], tmp_path: Path) -> None:
    """A draft that repeats what readers may know anyway gives nothing away, and holds nothing up."""
    draft = story_text(f"{words}.", Title="Tin nháp", Status="draft")
    every = {**FILES, **files, "tin/nhap/index.md": draft}
    site = build_files(tmp_path, every, OFFICE=OFFICE)
    assert site.plan
    output = tmp_path / "output"
    manifest = put(site.plan, output, **{f"{A}index.html": f"<p>{words}</p>"})
    faults = hand_over(site.checked, site.plan, manifest, output, tmp_path / "cache/output")
    assert not faults


@pytest.mark.parametrize("data", [b"", b"{}", b"x" * 100])
def test_damaged(data: bytes, tmp_path: Path) -> None:
    """A file that nobody left so is none."""
    (tmp_path / "output").write_bytes(data)
    assert HandedOver.read(tmp_path / "output") is None
    assert HandedOver.read(tmp_path / "nothing") is None
