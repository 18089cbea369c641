"""What editors get wrong, through the whole build: it is told, and the former site stays."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from plugins.site.build import check
from plugins.site.memory import Memory
from plugins.site.report import report
from plugins.stories.records import Finding
from tests.editorial_rules.desks import settings_of
from tests.factories import NOW, ZONE, plant, story_text
from tests.site.built import DESK, PUBLIC
from tests.stories.faults import BASE, FAULTS, OTHER_FAULTS, PlantedFault

ROOT = Path(__file__).resolve().parents[2]
TIME_LIMIT = 60  # seconds; a build of three stories takes one

each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


def build(
    content: Path, output: Path, settings: Path = PUBLIC, *more: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """The real build, as the Makefile runs it."""
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-s",
        str(settings),
        "-o",
        str(output),
    ]
    clean = {name: value for name, value in os.environ.items() if name != "SITEURL"}
    return subprocess.run(
        [*command, *more],
        cwd=ROOT,
        env={**clean, "COLUMNS": "1000", "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        encoding="utf-8",
        timeout=TIME_LIMIT,
        check=False,
    )


def told(run: subprocess.CompletedProcess[str]) -> str:
    return run.stdout + run.stderr


def clock(when: datetime) -> str:
    return str(int(when.timestamp()))


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time of its last writing."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def block_of(text: str, place: str, code: str) -> str:
    """The part of a report that tells one problem."""
    blocks = re.split(r"^LỖI ", text, flags=re.MULTILINE)[1:]
    head = re.compile(rf"{code}  content/{re.escape(place)}(:\d+)?$")
    return next((block for block in blocks if head.match(block.splitlines()[0])), "")


def missing(words: tuple[str, ...], text: str) -> list[str]:
    """The words that a text does not hold, in whatever case."""
    return [word for word in words if word.lower() not in text.lower()]


def page(output: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((output / url / "index.html").read_text("utf-8"), "html.parser")


def pages_that_name(output: Path, word: str) -> set[str]:
    """The files of a site that hold a word in their bytes or in their path."""
    needle = word.encode()
    return {
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if needle in str(path.relative_to(output)).encode().lower()
        or (path.is_file() and needle in path.read_bytes().lower())
    }


def problems_of(content: Path) -> list[Finding]:
    """What is found in a content folder before it is built."""
    settings = settings_of(content.parent)
    checked = check(content, settings, NOW, Memory.at(settings.cache), processes=1)
    return list(checked.problems)


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a right content folder and the site that was built of it."""
    folder = tmp_path_factory.mktemp("former")
    plant(folder / "content", BASE)
    run = build(folder / "content", folder / "output")
    assert run.returncode == 0, told(run)
    return folder


@pytest.fixture
def desk(former: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be spoiled."""
    return Path(shutil.copytree(former, tmp_path / "desk"))


@dataclass(frozen=True)
class Spoilt:
    """One build of a content folder that holds every fault at once."""

    run: subprocess.CompletedProcess[str]
    before: dict[str, tuple[bytes, int]]
    after: dict[str, tuple[bytes, int]]
    left: set[str]


@pytest.fixture(scope="module")
def all_faults(former: Path, tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    folder = Path(shutil.copytree(former, tmp_path_factory.mktemp("all") / "desk"))
    for fault in FAULTS:
        fault.add_to(folder / "content")
    before = snapshot(folder / "output")
    run = build(folder / "content", folder / "output")
    left = {path.name for path in folder.iterdir()}
    return Spoilt(run, before, snapshot(folder / "output"), left)


def test_right_content(former: Path) -> None:
    """The content that every fault is planted in has none of its own."""
    assert problems_of(former / "content") == []
    assert (former / "output/index.html").is_file()


@each_fault
def test_fault_alone(fault: PlantedFault, tmp_path: Path) -> None:
    """A fault is told at its place with what, why and how to mend it, and nothing else is told."""
    content = plant(tmp_path / "content", BASE)
    twins = [other for other in FAULTS if other.code == "A04"]
    for planted in twins if fault in twins else [fault]:
        planted.add_to(content)
    problems = problems_of(content)
    text = block_of(report(problems, "content"), fault.place, fault.code)
    assert missing(fault.words, text) == [], problems
    assert {fault.code} == {problem.code for problem in problems}
    assert all(problem.what and problem.why and problem.mend for problem in problems)


@each_fault
def test_fault_among_all_others(fault: PlantedFault, all_faults: Spoilt) -> None:
    """One run of the build tells every fault of every file."""
    text = block_of(all_faults.run.stderr, fault.place, fault.code)
    assert missing(fault.words, text) == []
    assert re.search(r"^  Vì sao: \S", text, re.MULTILINE)
    assert re.search(r"^  Cách sửa: \S", text, re.MULTILINE)


def test_all_faults_at_once(all_faults: Spoilt) -> None:
    """The build exits with 1, and the former site is untouched, down to the times of its files."""
    assert all_faults.run.returncode == 1
    assert all_faults.before == all_faults.after
    # A check of the same content, where one came before, has left its memory.
    assert {"content", "output", "mat.md"} == all_faults.left - {"cache"}


def test_count_of_all_faults(all_faults: Spoilt) -> None:
    """The report counts what it tells."""
    blocks = len(re.findall(r"^LỖI ", all_faults.run.stderr, re.MULTILINE))
    assert blocks >= len(FAULTS)
    assert f"có {blocks} lỗi" in all_faults.run.stderr


def test_all_faults_without_a_former_site(desk: Path) -> None:
    """Where no site was, none is begun."""
    plant(desk / "content", {"tin/loi/index.md": ""})
    run = build(desk / "content", desk / "moi/output")
    assert run.returncode == 1
    assert not (desk / "moi/output").exists()


@pytest.mark.parametrize(
    "fault",
    [fault for fault in OTHER_FAULTS if fault.code == "F03"],
    ids=lambda fault: fault.name,
)
def test_file_that_could_hang_the_build(fault: PlantedFault, desk: Path) -> None:
    """The build ends, names the file and keeps the former site."""
    (desk / "content/tin/loi").mkdir()
    fault.add_to(desk / "content")
    before = snapshot(desk / "output")
    run = build(desk / "content", desk / "output")
    assert run.returncode == 1
    assert f"content/{fault.place}" in run.stderr
    assert before == snapshot(desk / "output")


def test_empty_content(desk: Path) -> None:
    """An empty folder does not replace a full site."""
    (desk / "trong").mkdir()
    before = snapshot(desk / "output")
    run = build(desk / "trong", desk / "output")
    assert run.returncode == 1
    assert "F07  trong\n" in run.stderr
    assert "không có tin nào" in run.stderr
    assert before == snapshot(desk / "output")


def test_no_content_folder(desk: Path) -> None:
    """A folder that is not there does not replace a full site."""
    before = snapshot(desk / "output")
    run = build(desk / "khong-co", desk / "output")
    assert run.returncode != 0
    assert before == snapshot(desk / "output")


@pytest.mark.parametrize("siteurl", ["x.vn", "https://x.vn/?a=1"])
def test_wrong_site_address(siteurl: str, desk: Path) -> None:
    """An address of the site that is none is told by name before anything is written."""
    before = snapshot(desk / "output")
    run = build(desk / "content", desk / "output", SITEURL=siteurl)
    assert run.returncode == 1
    assert f"SITEURL: '{siteurl}'" in told(run)
    assert before == snapshot(desk / "output")


@pytest.mark.parametrize("name", ["index.html", "anh/a.jpg"])
def test_output_folder_with_something_else(name: str, desk: Path) -> None:
    """A folder that holds what this portal did not build is never cleared."""
    foreign = plant(desk / "tai-lieu", {name: "<h1>Của tôi</h1>"})
    run = build(desk / "content", foreign)
    assert run.returncode == 1
    assert str(foreign) in told(run)
    assert "để nguyên nó và chọn thư mục khác" in told(run)
    assert {name} == set(snapshot(foreign))


@pytest.mark.parametrize("output", ["content", "content/output", "."])
def test_output_folder_that_meets_the_content(output: str, desk: Path) -> None:
    """A site is built neither into the content folder nor around it."""
    before = snapshot(desk)
    run = build(desk / "content", desk / output)
    assert run.returncode == 1
    assert "hãy chọn thư mục khác" in told(run)
    assert before == snapshot(desk)


def test_photo_that_is_not_there(desk: Path) -> None:
    """A photo that no page could show is a problem at its line, and the former site stays."""
    photos = [
        "![Điểm cầu](khong-co.jpg)",
        "![Điểm cầu](../../../../mat.jpg)",
        "![Điểm cầu](javascript:alert(1))",
        '<img src="khong-co-nua.jpg" alt="Điểm cầu">',
    ]
    text = story_text("\n\n".join(photos), Title="Tin có ảnh")
    plant(desk / "content", {"tin/anh/index.md": text})
    (desk / "mat.jpg").write_bytes(b"mat")
    before = snapshot(desk / "output")
    run = build(desk / "content", desk / "output")
    told_at = re.findall(r"content/tin/anh/index\.md:(\d+)", run.stderr)
    assert (run.returncode, told_at) == (1, ["5", "7", "9", "11"])
    assert before == snapshot(desk / "output")


def test_link_to_an_address_that_the_site_lacks(desk: Path) -> None:
    """An address from the site's root is held against the pages that there are."""
    text = story_text(
        "Xem\n[liên hệ](/lien-hee/) và [tin](/feeds/tin-moi.atom.xml).", Title="Tin dẫn"
    )
    plant(desk / "content", {"tin/dan/index.md": text})
    before = snapshot(desk / "output")
    run = build(desk / "content", desk / "output")
    assert run.returncode == 1
    text = block_of(run.stderr, "tin/dan/index.md:6", "L05")
    assert "“/lien-hee/”" in text
    assert "“/lien-he/”" in text
    assert run.stderr.count("LỖI ") == 1
    assert before == snapshot(desk / "output")


def test_fault_of_a_scheduled_story(desk: Path) -> None:
    """It is told now, while the editor is at the desk, not at the hour when nobody looks."""
    plant(
        desk / "content",
        {"tin/hen/index.md": story_text("[x](../x/index.md)", Title="Hẹn", Date="1/6/2090 08:00")},
    )
    run = build(desk / "content", desk / "output")
    assert run.returncode == 1
    assert "content/tin/hen/index.md:5" in run.stderr


def test_unknown_name_where_the_settings_let_it_pass(desk: Path) -> None:
    """It is a warning at its place; the name is printed and leads nowhere."""
    plant(desk / "content", {"tin/la/index.md": story_text(Title="Tin lạ", Authors="Người Lạ")})
    settings = desk / "conf.py"
    settings.write_text(
        "from tests.sample_site.public import *\nBYLINES_UNKNOWN_PERSON = 'warning'\n", "utf-8"
    )
    run = build(desk / "content", desk / "output", settings)
    assert run.returncode == 0
    assert "tin/la/index.md:4" in told(run)
    story = page(desk / "output", "tin/2021/05/27/tin-la")
    assert "Người Lạ" in story.get_text()
    assert [link.get("href") for link in story.find_all("a") if "Người Lạ" in link.get_text()] == []


FINE: dict[str, str | bytes] = {
    "tin/bom/index.md": story_text(Title="Tin có dấu đầu tệp").encode("utf-8-sig"),
    "tin/crlf/index.md": story_text(
        "Đoạn một.\n\nĐoạn hai.", Title="Tin từ Windows", Authors="Kim Chi"
    ).replace("\n", "\r\n"),
    "tin/nfd/index.md": normalize(
        "NFD",
        story_text(
            "Đại biểu thảo luận.",
            Title="Tin gõ trên máy Mac",
            Category="Giám sát, khảo sát",
            Tags="thẻ tổ hợp",
            Authors="Quốc Khánh",
        ),
    ),
    "tin/ngay/index.md": story_text(Title="Tin ngày 12 tháng 4", Date="12/4/2021"),
    "tin/ma/index.md": story_text(
        "{{ SITEURL }} {% raw %} 5 < 6 & 7 > 6 &lt;script&gt;x",
        Title="5 < 6 & {{ 1007 * 1009 }}",
        Summary="\">' {% include 'base.html' %} {{ OFFICE }}",
    ),
}


@pytest.fixture(scope="module")
def fine(former: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of content that looks odd and is right."""
    folder = Path(shutil.copytree(former, tmp_path_factory.mktemp("fine") / "desk"))
    plant(folder / "content", FINE)
    run = build(folder / "content", folder / "output")
    assert run.returncode == 0, told(run)
    return folder / "output"


@pytest.mark.parametrize(
    ("title", "url"),
    [
        pytest.param("Tin có dấu đầu tệp", "tin/2021/05/27/tin-co-dau-dau-tep", id="BOM"),
        pytest.param("Tin từ Windows", "tin/2021/05/27/tin-tu-windows", id="CRLF"),
        pytest.param("Tin gõ trên máy Mac", "tin/2021/05/27/tin-go-tren-may-mac", id="NFD"),
        pytest.param("Tin ngày 12 tháng 4", "tin/2021/04/12/tin-ngay-12-thang-4", id="12/4/2021"),
        pytest.param("5 < 6 & {{ 1007 * 1009 }}", "tin/2021/05/27/5-6-1007-1009", id="marks"),
    ],
)
def test_input_that_is_fine(title: str, url: str, fine: Path) -> None:
    """The story stands at its address under its title, and the home page leads to it."""
    heading = page(fine, url).h1
    assert heading is not None
    assert title == heading.get_text(strip=True)
    home = [link["href"] for link in page(fine, "").find_all("a", href=True)]
    assert f"/{url}/" in home


def test_day_before_month(fine: Path) -> None:
    """12/4/2021 is a Monday in April, in words and for machines."""
    story = page(fine, "tin/2021/04/12/tin-ngay-12-thang-4")
    time = story.find("time")
    assert time is not None
    assert time.get_text(strip=True) == "Thứ Hai, 12/4/2021"
    assert str(time["datetime"]).startswith("2021-04-12")
    assert not (fine / "tin/2021/12").exists()


def test_text_in_nfd(fine: Path) -> None:
    """It is the same site as from NFC: section, person and text are found, and no byte is NFD."""
    story = page(fine, "tin/2021/05/27/tin-go-tren-may-mac")
    assert "Đại biểu thảo luận." in story.get_text()
    hrefs = {link.get("href") for link in story.find_all("a")}
    assert {"/tac-gia/quoc-khanh/", "/chuyen-muc/giam-sat/", "/the/the-to-hop/"} <= hrefs
    for name in (
        "index.html",
        "feeds/tin-moi.atom.xml",
        "tin/2021/05/27/tin-go-tren-may-mac/index.html",
    ):
        text = (fine / name).read_text("utf-8")
        assert normalize("NFC", text) == text


def test_text_from_windows(fine: Path) -> None:
    """Two paragraphs are two, and no carriage return is left."""
    file = fine / "tin/2021/05/27/tin-tu-windows/index.html"
    assert "<p>Đoạn một.</p>" in file.read_text("utf-8")
    assert "<p>Đoạn hai.</p>" in file.read_text("utf-8")
    assert b"\r" not in file.read_bytes()


def test_marks_of_html_and_templates(fine: Path) -> None:
    """What an editor writes is text on every page: no tag of it lives, nothing is computed."""
    story = page(fine, "tin/2021/05/27/5-6-1007-1009")
    assert "{{ SITEURL }} {% raw %} 5 < 6 & 7 > 6 <script>x" in story.get_text()
    assert "\">' {% include 'base.html' %} {{ OFFICE }}" in story.get_text()
    assert set() == pages_that_name(fine, "<script>x")
    assert set() == pages_that_name(fine, "1016063")


CANARY = "hoangyenmat"
TEXT_ENDINGS = (".html", ".xml", ".txt", ".json")


def photo() -> bytes:
    """A small photo that says the canary in its comment."""
    data = BytesIO()
    Image.new("RGB", (1200, 800), "#8c1c1f").save(data, "JPEG", comment=CANARY.encode())
    return data.getvalue()


def secret_story(date: str, status: str = "published") -> dict[str, str | bytes]:
    """A story that names the canary wherever a story can say something, with a file beside it."""
    folder = f"tin/2021/{CANARY}"
    text = story_text(
        f"Thân {CANARY} [tới](../ky-hop/index.md).\n\n> Trích {CANARY}\n\n![Ảnh]({CANARY}.jpg)",
        Title=f"Tin {CANARY} và kỳ họp",
        Date=date,
        Status=status,
        Tags=f"kỳ họp; thẻ {CANARY}",
        Summary=f"Sapo {CANARY}",
        Authors="Kim Chi",
        Source=f"Báo {CANARY}",
        Reason=f"Sai số liệu: {CANARY}" if status == "withdrawn" else None,
        Correction=f"28/5/2021 — {CANARY}",
    )
    return {f"{folder}/index.md": text, f"{folder}/{CANARY}.jpg": photo()}


def build_with(
    desk: Path, files: Mapping[str, str | bytes], settings: Path = PUBLIC, *, now: datetime = NOW
) -> Path:
    plant(desk / "content", files)
    run = build(desk / "content", desk / "output", settings, SOURCE_DATE_EPOCH=clock(now))
    assert run.returncode == 0, told(run)
    return desk / "output"


@pytest.mark.parametrize(
    ("date", "status"),
    [
        pytest.param("27/5/2021", "draft", id="draft"),
        pytest.param("1/6/2090", "draft", id="draft with a date to come"),
        pytest.param("1/6/2090", "published", id="scheduled"),
        pytest.param("1/6/2090", "hidden", id="scheduled and hidden"),
        pytest.param("1/6/2090", "withdrawn", id="withdrawn before its hour"),
    ],
)
def test_story_that_is_not_public(date: str, status: str, desk: Path) -> None:
    """No word of it, no file, no tag and no name of its folder is anywhere in the public site."""
    before = {name: data for name, (data, _) in snapshot(desk / "output").items()}
    output = build_with(desk, secret_story(date, status))
    assert set() == pages_that_name(output, CANARY)
    after = {name: data for name, (data, _) in snapshot(output).items()}
    assert before.keys() == after.keys()


@pytest.mark.parametrize(
    ("banner", "date", "status"),
    [
        ("Bản nháp", "27/5/2021", "draft"),
        ("Tin hẹn giờ", "1/6/2090", "published"),
        ("Tin ẩn", "27/5/2021", "hidden"),
    ],
)
def test_story_that_is_not_public_at_the_desk(
    banner: str, date: str, status: str, desk: Path
) -> None:
    """The preview shows it under a banner, leads to it, and keeps it out of lists and feeds."""
    output = build_with(desk, secret_story(date, status), DESK)
    (address,) = {Path(name).parent for name in pages_that_name(output, f"thân {CANARY}")}
    story = page(output, address.as_posix())
    mark = story.find(class_="banner")
    assert mark is not None
    assert banner in mark.get_text()
    assert story.find("meta", {"name": "robots", "content": "noindex"})
    shown = pages_that_name(output, f"tin {CANARY}")
    assert {f"{address.as_posix()}/index.html", "ban-nhap/index.html"} == shown


def test_story_that_became_a_draft(desk: Path) -> None:
    """Its page, its tag and its mention go from the public site."""
    public = build_with(desk, secret_story("27/5/2021"))
    assert f"the/the-{CANARY}/index.html" in pages_that_name(public, CANARY)
    assert set() == pages_that_name(build_with(desk, secret_story("27/5/2021", "draft")), CANARY)


@pytest.mark.parametrize(
    ("public", "seconds"),
    [
        pytest.param(False, -1, id="a second before"),
        pytest.param(True, 0, id="on the hour"),
        pytest.param(True, 1, id="a second after"),
    ],
)
def test_hour_of_a_scheduled_story(public: bool, seconds: int, desk: Path) -> None:
    """It appears in the first build whose clock has reached its hour in the office's zone."""
    hour = datetime(2021, 6, 15, 8, 0, tzinfo=ZONE)
    story = secret_story("15/6/2021 08:00")
    output = build_with(desk, story, now=hour + timedelta(seconds=seconds))
    found = pages_that_name(output, CANARY)
    url = f"tin/2021/06/15/tin-{CANARY}-va-ky-hop/index.html"
    assert public is (url in found)
    assert public is ("feeds/tin-moi.atom.xml" in found)
    assert public is ("index.html" in found)
    assert public or found == set()


def test_next_story_to_become_due(desk: Path) -> None:
    """The build tells how many stories wait and when the first of them becomes due."""
    plant(
        desk / "content",
        {
            "tin/sau/index.md": story_text(Title="Tin sau", Date="2/6/2021 08:00"),
            "tin/truoc/index.md": story_text(Title="Tin trước", Date="1/6/2021 17:30"),
        },
    )
    run = build(desk / "content", desk / "output", SOURCE_DATE_EPOCH=clock(NOW))
    assert re.search(
        r"Tin hẹn giờ +2 \(gần nhất: Thứ Ba, 1/6/2021, 17:30 – Tin trước\)", run.stdout
    )
    assert re.search(r"Tin đã đăng +3$", run.stdout, re.MULTILINE)


def test_hidden_story(desk: Path) -> None:
    """It has its own page, which search engines may not index, and stands nowhere else."""
    output = build_with(desk, secret_story("27/5/2021", "hidden"))
    url = f"tin/2021/05/27/tin-{CANARY}-va-ky-hop"
    named = pages_that_name(output, CANARY)
    assert {f"{url}/index.html"} == {name for name in named if name.endswith(TEXT_ENDINGS)}
    story = page(output, url)
    assert f"Thân {CANARY}" in story.get_text()
    assert story.find("meta", {"name": "robots", "content": "noindex"})


def test_withdrawn_story(desk: Path) -> None:
    """Its address says that it was withdrawn and why, without its text, and it stands nowhere else."""
    reason = "Số liệu chưa được kiểm chứng."
    files: dict[str, str | bytes] = {
        name: text.replace(f"Sai số liệu: {CANARY}", reason) if isinstance(text, str) else text
        for name, text in secret_story("27/5/2021", "withdrawn").items()
    }
    output = build_with(desk, files)
    url = f"tin/2021/05/27/tin-{CANARY}-va-ky-hop"
    assert {url, f"{url}/index.html"} == pages_that_name(output, CANARY)
    story = page(output, url)
    assert "Tin đã được rút" in story.get_text()
    assert reason in story.get_text()
    assert story.find("meta", {"name": "robots", "content": "noindex"})
    for part in ("Thân", "Trích", "Sapo", "thẻ", "Báo"):
        assert f"{part} {CANARY}".lower() not in str(story).lower()


def test_story_with_a_fault_in_the_dev_server(desk: Path) -> None:
    """The faulty story's own page shows what, why and how to mend; the rest of the site is there."""
    plant(
        desk / "content",
        {
            "tin/hong/index.md": story_text("[x](../x/index.md)", Title="Tin hỏng"),
            "tin/rong/index.md": "",
        },
    )
    run = build(desk / "content", desk / "xem", DESK, "-e", "PROBLEM_PAGES=true")
    assert run.returncode == 0, told(run)
    faulty = page(desk / "xem", "tin/2021/05/27/tin-hong").get_text()
    assert "Liên kết “../x/index.md” không dẫn tới" in faulty
    assert "tin/hong/index.md" in faulty
    assert "Cách sửa" in faulty
    assert "Tệp trống" in page(desk / "xem", "loi/tin-rong-index-md").get_text()
    assert (desk / "xem/tin/2021/05/20/chuan-bi-ky-hop/index.html").is_file()
