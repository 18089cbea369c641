from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from plugins.memory.store import Store
from plugins.photo_gallery import work
from plugins.photo_gallery.recipe import Derivative
from plugins.photo_gallery.work import Written
from plugins.site import build as conductor
from plugins.site import reading
from plugins.site.again import look_again
from plugins.site.build import check
from plugins.site.changed import is_wanted
from plugins.site.checked import Checked
from plugins.site.kinds import KINDS
from plugins.site.memory import Memory
from plugins.site.plan import Plan
from plugins.site.records import Printed
from plugins.site.related import related_news
from plugins.stories.content_folder import ContentFolder, read_folder
from plugins.stories.reading import read_story
from plugins.stories.records import Document, Level, Story
from tests.conductor.sites import Files, build_files, check_files, places, plan_files
from tests.editorial_rules.desks import photo, settings_of
from tests.factories import NOW, story_text

pytestmark = pytest.mark.usefixtures("root")

# Something wrong in every kind of text, and texts that lean on each other.
FAULTY: Files = {
    "tin/a/index.md": story_text("Xem [tin b](../b/index.md).", Tags="kỳ họp; khai mạc"),
    "tin/b/index.md": story_text("[x](/khong-co/) [y](/the/ky-hop/)", Title="Tin b", Authors="Ai"),
    "tin/c/index.md": story_text("![Ảnh](Anh.jpg)", Title="Tin c", Related="khong-co"),
    "tin/c/anh.jpg": photo(),
    "tin/d/index.md": story_text("[b](../b/index.md)", Title="Tin d", Date="hôm qua"),
    "tin/e/index.md": story_text("Tin e.", Title="Tin b", Status="draft"),
    "tin/g/index.md": story_text("[e](../e/index.md)", Title="Tin g", Tags="Kỳ hop"),
    "tin/h/index.md": "",
    "tin/i/bai.md": "Lạc.",
    "trang/lien-he.md": "Title: Liên hệ\n\n[b](../tin/b/index.md) [x](../tin/x/index.md)",
    "tac-gia/kim-chi.md": "Name: Kim Chi\nPortrait: khong.jpg\n\n[x](/khong-co/)",
    "tac-gia/kim.md": "Name: KIM CHI",
}
SOURCES = [source for source in FAULTY if source.endswith(".md")]


def everything(values: object) -> Iterator[object]:
    """Every value within a value, through records and collections, each record once."""
    seen: dict[int, object] = {}  # held, or another record would soon have the number of one gone

    def walk(value: object) -> Iterator[object]:
        yield value
        if is_dataclass(value) and id(value) not in seen:
            seen[id(value)] = value
            for field in fields(value):
                yield from walk(getattr(value, field.name))
            if isinstance(value, Printed):
                yield value.__html__()
        elif isinstance(value, Mapping):
            for pair in value.items():
                yield from walk(pair)
        elif isinstance(value, list | tuple | set | frozenset):
            for part in value:
                yield from walk(part)

    return walk(values)


def words(values: object) -> str:
    """Every text within a value; bytes as the text that they are."""
    texts = (
        value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for value in everything(values)
    )
    return "\n".join(text for text in texts if isinstance(text, str))


def test_everything(tmp_path: Path) -> None:
    """The tests below see what is deep in a value, after what was seen, and in bytes."""
    plan = plan_files(tmp_path, {"tin/a/index.md": story_text()})
    page = plan.pages[0]
    value = {"a": (page, page), "b": [{"c": "đây"}], "d": {"e": b"kia", "g": "ấy".encode()}}
    found = words(value)
    assert [word for word in ("đây", "kia", "ấy", "g", page.file) if word not in found] == []


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """What is found out about a content folder full of faults."""
    return check_files(tmp_path_factory.mktemp("faulty"), FAULTY)


def test_check_of_everything(faulty: Checked) -> None:
    """Whatever room finds it and in whatever kind of text, it is told, by place."""
    codes = {problem.code for problem in faulty.problems}
    assert {"A04", "B01", "B05", "F05", "H02", "H09", "L01", "L04", "L05", "P01", "R01"} <= codes
    assert [*faulty.findings] == sorted(faulty.findings, key=lambda finding: finding.place)
    assert len(set(faulty.findings)) == len(faulty.findings)


@pytest.mark.parametrize(
    "wanted",
    [*([source] for source in SOURCES), ["tin/b", "trang"], ["tin"], ["tac-gia"], [""], [], ["x"]],
    ids=str,
)
def test_check_of_some_texts(wanted: list[str], faulty: Checked) -> None:
    """They are told what they are told among all others, and nothing else is told."""
    memory = Memory.at(faulty.settings.cache)
    found = check(faulty.content, faulty.settings, NOW, memory, wanted, 1).findings
    assert [*found] == [told for told in faulty.findings if is_wanted(told.source, wanted)]


@pytest.mark.parametrize("processes", [2, 3, None])
def test_number_of_processes(processes: int | None, faulty: Checked) -> None:
    """It changes nothing of what is found out."""
    memory = Memory.at(faulty.settings.cache)
    again = check(faulty.content, faulty.settings, NOW, memory, None, processes)
    assert again.findings == faulty.findings
    assert again.listing.lists == faulty.listing.lists
    assert {source: found.body for source, found in again.examined.items()} == {
        source: found.body for source, found in faulty.examined.items()
    }


def test_texts_that_are_gone_when_read(
    tmp_path: Path, faulty: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is read once: no later step opens its file again."""

    def read_and_remove(content: Path, *rest: Any) -> ContentFolder:
        folder = read_folder(content, *rest)
        for source in folder.by_source:
            (content / source).unlink()
        return folder

    monkeypatch.setattr(conductor, "read_folder", read_and_remove)
    assert check_files(tmp_path, FAULTY).findings == faulty.findings


def test_looking_again(faulty: Checked) -> None:
    """A text as it is has its faults as before; as it might be, those that are left."""
    source = "tin/b/index.md"
    own = {"B01", "L05"}  # what other texts make of it is not looked at again
    as_it_is = look_again(faulty, source, (faulty.content / source).read_bytes())
    assert own == {told.code for told in as_it_is if told.level is Level.PROBLEM}
    assert set(as_it_is) <= set(faulty.findings)
    mended = look_again(faulty, source, story_text("Mọi thứ đều đúng.", Title="Tin b").encode())
    assert [told for told in mended if told.level is Level.PROBLEM] == []
    assert look_again(faulty, source, b"\xff") == ()


@pytest.mark.parametrize("wanted", [None, ["tin/d/index.md"]])
@pytest.mark.parametrize(
    ("expected", "address"),
    [([], "/anh/"), ([], "/anh/trang/1/"), (["L05"], "/anh/trang/2/"), (["L05"], "/ann/trang/1/")],
)
def test_link_to_an_older_page_of_galleries(
    expected: list[str], address: str, wanted: list[str] | None, tmp_path: Path
) -> None:
    """Which pages there are, the photos of all stories tell; whoever checks counts the same."""
    files: dict[str, str | bytes] = {"tin/d/index.md": story_text(f"[ảnh cũ]({address})")}
    for number, name in enumerate("abce"):
        files[f"tin/{name}/index.md"] = story_text(
            "![Một](1.jpg)\n![Hai](2.jpg)", Title=f"Tin {name}"
        )
        files[f"tin/{name}/1.jpg"] = photo(shade=10 * number)
        files[f"tin/{name}/2.jpg"] = photo(shade=10 * number + 5)
    checked = check_files(tmp_path, files, wanted, LIST_PAGE_SIZE=2)
    assert expected == [problem.code for problem in checked.problems]
    every = check_files(tmp_path, files, LIST_PAGE_SIZE=2)
    site = build_files(tmp_path, files, LIST_PAGE_SIZE=2)
    assert every.problems == checked.problems == site.problems
    if site.plan:
        assert f"{address.strip('/')}/index.html" in site.plan.by_file


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        pytest.param(
            [("tac-gia/nong-an.md", 3, "L05")],
            {"tac-gia/nong-an.md": "Name: Nông An\n\nXem [ở đây](/khong-co/)."},
            id="dead link of a person without a story",
        ),
        pytest.param(
            [("tac-gia/2021-06-21-x/index.md", 0, "F06")],
            {"tac-gia/2021-06-21-x/index.md": story_text("Tin.", Title="Tin x", Authors="Ai")},
            id="story among the people",
        ),
        pytest.param(
            [("trang/x/index.md", 0, "F06")],
            {"trang/x/index.md": story_text("Tin.", Title="Tin x")},
            id="story among the standing pages",
        ),
        pytest.param(
            [("tin/b/index.md", 4, "B01")],
            {"tin/b/index.md": story_text("Tin.", Title="Tin b", Authors="Ai")},
            id="unknown author",
        ),
        pytest.param(
            [("tin/b/index.md", 5, "D01")],
            {"tin/b/index.md": story_text("Ông An, CCCD 020080001234.", Title="Tin b")},
            id="number of a citizen",
        ),
        pytest.param(
            [("tin/b/index.md", 4, "R01")],
            {"tin/b/index.md": story_text("Tin.", Title="Tin b", Related="khong-co")},
            id="related story that is not there",
        ),
        pytest.param(
            [("tin/b/index.md", 5, "P26")],
            {
                "tin/b/index.md": story_text("![Ảnh](1.jpg)", Title="Tin b"),
                "tin/b/1.jpg": photo(size=(1200, 900))[:2000],
            },
            id="photo cut off",
        ),
        pytest.param(
            [("tin/b/index.md", 6, "L05")],
            {"tin/b/index.md": story_text("[x](/the/khong/)", Title="Tin b", Status="draft")},
            id="dead link of a draft",
        ),
    ],
)
def test_same_verdict(expected: list[tuple[str, int, str]], files: Files, tmp_path: Path) -> None:
    """What the check tells is what stops the build."""
    given = {"tin/a/index.md": story_text(), **files}
    checked, site = check_files(tmp_path, given), build_files(tmp_path, given)
    assert expected == places(checked.problems) == places(site.problems)
    assert checked.findings == site.findings
    assert site.plan is None


def test_site_with_problems(tmp_path: Path) -> None:
    """Nothing is planned, and no file of a photo is made."""
    site = build_files(tmp_path, FAULTY)
    assert site.plan is None
    assert site.problems == site.checked.problems
    assert [*(tmp_path / "cache").rglob("*.avif")] == []


def test_problems_on_pages_of_their_own(tmp_path: Path) -> None:
    """Where the settings want it, the problems of a file stand at its address, the rest is built."""
    site = build_files(tmp_path, FAULTY, PROBLEM_PAGES=True, PREVIEW=True)
    assert site.plan is not None
    faulty = {page.file: page for page in site.plan.pages if page.template == "problems.html"}
    assert {
        "tin/2021/05/27/tin-b/index.html",
        "loi/tin-e-index-md/index.html",  # the draft whose address is that of tin/b
        "loi/tin-h-index-md/index.html",
        "lien-he/index.html",
        "loi/tac-gia-kim-chi-md/index.html",
    } <= faulty.keys()
    told = [file for page in faulty.values() for file in [page.values["article"]]]
    assert sorted(file.source for file in told) == sorted({p.source for p in site.problems})
    assert "tin/2021/05/27/hdnd-tinh-khai-mac-ky-hop/index.html" in site.plan.by_file
    names = [page.file for page in site.plan.pages]
    assert len(names) == len(set(names))


SECRET: Files = {
    "tin/a/index.md": story_text("![Chung](/anh/chung.jpg)\n\nCông khai.", Tags="kỳ họp"),
    "tin/nhap/index.md": story_text(
        "Đoạn mật nháp.\n\n![Lời mật nháp](nhap.jpg)\n\n![Chung](/anh/chung.jpg)",
        Title="Tít mật nháp",
        Status="draft",
        Summary="Tóm tắt mật nháp.",
        Tags="kỳ họp; từ khóa mật nháp",
        Authors="Kim Chi",
    ),
    "tin/hen/index.md": story_text(
        "Đoạn mật hẹn.\n\n![Lời mật hẹn](hen.jpg)",
        Title="Tít mật hẹn",
        Date="2/6/2021",
        Summary="Tóm tắt mật hẹn.",
        Tags="kỳ họp; từ khóa mật hẹn",
        Authors="Kim Chi",
    ),
    "tin/an/index.md": story_text(
        "Đoạn kín.\n\n![Lời kín](an.jpg)", Title="Tít kín", Status="hidden", Tags="từ khóa kín"
    ),
    "tin/rut/index.md": story_text(
        "Đoạn rút.\n\n![Lời rút](rut.jpg)",
        Title="Tít đã rút",
        Status="withdrawn",
        Reason="Sai số liệu.",
        Tags="từ khóa rút",
    ),
    "tac-gia/kim-chi.md": "Name: Kim Chi",
    "anh/chung.jpg": photo(shade=50),
    "tin/nhap/nhap.jpg": photo(shade=60),
    "tin/hen/hen.jpg": photo(shade=70),
    "tin/an/an.jpg": photo(shade=80),
    "tin/rut/rut.jpg": photo(shade=100),
}
PAGES_OF_ONE = {"tin/an/index.md": "Tít kín", "tin/rut/index.md": "Tít đã rút"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What is to be written of a public site whose content has stories of every state."""
    return plan_files(tmp_path_factory.mktemp("secret"), SECRET)


@pytest.mark.parametrize("word", ["mật nháp", "mật hẹn", "mat-nhap", "mat-hen"])
def test_story_that_is_not_public_yet(word: str, public: Plan) -> None:
    """Nothing of a draft or of a story before its hour is in any page or file, nor in its name."""
    assert word not in words([public.chrome, [page.values for page in public.pages]])
    assert word not in words([page.file for page in public.pages])
    assert word.encode() not in b"\n".join(file.data for file in public.files)


def test_photos_that_are_public(public: Plan) -> None:
    """They are those of the texts that can be read: neither of a draft nor of a withdrawn story."""
    shown = {"anh/chung.jpg", "tin/an/an.jpg"}
    assert {naming.photo.path for naming in public.photos.album} == shown
    stems = {Path(address).name.split(".")[0] for address in public.photos.files}
    assert stems == {"chung", "an"}
    assert public.photos.count == 2


def test_hidden_and_withdrawn_stories(public: Plan) -> None:
    """Each has its own page, and no list, feed or map names it."""
    for source, title in PAGES_OF_ONE.items():
        own = public.by_source[source]
        assert own.values["article"].noindex is True
        others = [page.values for page in public.pages if page is not own]
        assert title not in words([public.chrome, others])
        address = own.file.removesuffix("index.html")
        assert not [file.path for file in public.files if address.encode() in file.data]


@pytest.mark.parametrize("preview", [False, True])
def test_withdrawn_story(preview: bool, tmp_path: Path) -> None:
    """Its page says that and why; of its text and its photos nothing is planned, not even its first words."""
    plan = plan_files(tmp_path, SECRET, PREVIEW=preview)
    page = plan.by_source["tin/rut/index.md"]
    assert page.template == "withdrawn.html"
    assert "Sai số liệu." in words(page.values)
    planned = words([[one.values for one in plan.pages], [file.data for file in plan.files]])
    for gone in ("Đoạn rút", "Lời rút", "rut.jpg"):
        assert gone not in planned
    assert "tin/rut/rut.jpg" not in {naming.photo.path for naming in plan.photos.album}


def test_preview(tmp_path: Path) -> None:
    """The desk sees drafts and scheduled stories on their pages, under no list but the desk's."""
    plan = plan_files(tmp_path, SECRET, PREVIEW=True)
    for source, word in (("tin/nhap/index.md", "mật nháp"), ("tin/hen/index.md", "mật hẹn")):
        assert word in words(plan.by_source[source].values)
    lists = [
        page for page in plan.pages if page.file.startswith(("chuyen-muc/", "the/", "tac-gia/"))
    ]
    assert lists
    assert "Tít mật" not in words([page.values for page in lists])
    desk = plan.by_file["ban-nhap/index.html"].values
    assert [card.title for card in desk["drafts"]] == ["Tít mật nháp"]
    assert [card.title for card in desk["scheduled"]] == ["Tít mật hẹn"]
    assert [card.title for card in desk["hidden"]] == ["Tít kín"]
    assert [card.title for card in desk["withdrawn"]] == ["Tít đã rút"]


def test_plain_values(public: Plan) -> None:
    """A page is given what it prints: no story as it was read, and nothing of its file."""
    for page in public.pages:
        live = [one for one in everything(page.values) if isinstance(one, Story | Document)]
        assert live == [], page.file


def read_badly(*given: Any) -> Any:
    if "lạ" in given[0].body:
        raise IndexError("list index out of range")
    return read_story(*given)


def test_file_that_no_reader_takes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is told by name, without a traceback, and the others are read."""
    files = {
        "tin/a/index.md": story_text("Chữ thường."),
        "tin/b/index.md": story_text("Chữ lạ.", Title="Tin b"),
    }
    kinds = tuple(replace(kind, read=read_badly) if not kind.folder else kind for kind in KINDS)
    checked = check_files(tmp_path, files, kinds=kinds)
    assert places(checked.problems) == [("tin/b/index.md", 0, "T05")]
    assert [story.source for story in checked.folder.stories] == ["tin/a/index.md"]
    assert capfd.readouterr().err == ""


def read_slowly(*given: Any) -> Any:
    while "chậm" in given[0].body:
        pass
    return read_story(*given)


def test_file_that_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by name and costs nothing else; a link to it is not told a second time."""
    monkeypatch.setattr(reading, "MAX_SECONDS", 0.3)
    files = {
        "tin/a/index.md": story_text("Xem [b](../b/index.md), [c](../c/index.md)."),
        "tin/b/index.md": story_text("Rất chậm.", Title="Tin b"),
        "tin/c/index.md": story_text("Nhanh.", Title="Tin c"),
    }
    kinds = tuple(replace(kind, read=read_slowly) if not kind.folder else kind for kind in KINDS)
    checked = check_files(tmp_path, files, kinds=kinds)
    assert places(checked.problems) == [("tin/b/index.md", 0, "T06")]
    assert [story.source for story in checked.folder.stories] == [
        "tin/a/index.md",
        "tin/c/index.md",
    ]


def test_related_news(tmp_path: Path) -> None:
    """Only what can be read on the site is offered: on the public one no draft, nothing withdrawn."""
    states = {"a": "published", "b": "draft", "c": "withdrawn", "d": "hidden", "e": "published"}
    files = {
        f"tin/{name}/index.md": story_text(
            Title=f"Tin {name}", Tags="kỳ họp; khai mạc", Status=status, Reason="Sai."
        )
        for name, status in states.items()
    }
    offered = {}
    for preview in (False, True):
        checked = check_files(tmp_path / str(preview), files, PREVIEW=preview)
        lists = related_news(checked, Store.at(tmp_path / "memory")).lists
        assert lists.keys() == checked.shown_texts
        offered[preview] = {entry.source for entries in lists.values() for entry in entries}
    assert offered[False] == {"tin/a/index.md", "tin/e/index.md"}
    assert not offered[True] & {"tin/c/index.md", "tin/d/index.md"}


def test_related_news_by_links(tmp_path: Path) -> None:
    """A link in a text counts for both of its ends."""
    bodies = {"a": "Xem [tin d](../d/index.md).", "b": "Chuyện.", "c": "Chuyện.", "d": "Khác."}
    files = {
        f"tin/{name}/index.md": story_text(body, Title=f"Tin {name}")
        for name, body in bodies.items()
    }
    related = related_news(check_files(tmp_path, files), Store.at(tmp_path / "memory"))
    for source, other in (
        ("tin/a/index.md", "tin/d/index.md"),
        ("tin/d/index.md", "tin/a/index.md"),
    ):
        assert related.lists[source][0].source == other
        assert related.parts(source, related.lists[source][0]).link == pytest.approx(0.1)


def test_menu_that_leads_nowhere(tmp_path: Path) -> None:
    """It is told beside the findings, and its entry is left out."""
    menu = [("Liên hệ", "lien-he/"), ("Giới thiệu", "gioi-thieu/")]
    files = {"tin/a/index.md": story_text(), "trang/gioi-thieu.md": "Title: Giới thiệu"}
    site = build_files(tmp_path, files, MENU=menu)
    (notice,) = site.checked.menu_faults
    assert notice.startswith("MENU: mục “Liên hệ”")
    assert site.plan is not None
    assert site.plan.chrome["MENU"] == menu[1:]


@pytest.mark.parametrize("damage", [None, b"\xff\xd8\xff damaged \xff\xd9"])
def test_derivatives_without_a_memory(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stay of use when all else is forgotten; the one that is damaged is made again."""
    files = {"tin/a/index.md": story_text("![Kỳ họp](a.jpg)"), "tin/a/a.jpg": photo()}
    derive, made = work.derive, list[str]()

    def deriving(source: Path, jobs: Sequence[tuple[Derivative, Path]], digest: str) -> Written:
        made.extend(file.name for _, file in jobs)
        return derive(source, jobs, digest)

    monkeypatch.setattr(work, "derive", deriving)
    plan = plan_files(tmp_path, files)
    assert len(plan.photos.files) == len(made) > 0
    made.clear()
    one = Path(min(plan.photos.files.values()))
    whole = one.read_bytes()
    one.write_bytes(damage or whole)
    settings_of(tmp_path).cache.joinpath("memory.sqlite").unlink()
    assert plan_files(tmp_path, files).photos.files == plan.photos.files
    assert made == ([one.name] if damage else [])
    assert one.read_bytes() == whole
