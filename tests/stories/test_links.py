from datetime import timedelta
from typing import Any
from unicodedata import normalize

import pytest

from plugins.stories.links import Link, LinkFault, destination, resolve
from plugins.stories.records import Status, Story
from tests.factories import NOW, link_targets, make_page, make_story

HERE = "tin/2021/tin-nay/index.md"
THERE = "tin/2021/tin-kia/index.md"
PAGE = "trang/lien-he.md"
FAULTY = "tin/2021/tin-hong/index.md"


def reader(**values: Any) -> Story:
    return make_story(HERE, slug="tin-nay", **values)


def target(**values: Any) -> Story:
    return make_story(THERE, slug="tin-kia", **values)


TARGETS = link_targets(reader(), target(), make_page(PAGE, "lien-he"), faulty=frozenset({FAULTY}))
URL = "tin/2021/05/27/tin-kia/"


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        (URL, "../tin-kia/index.md"),
        (URL, "./../tin-kia/index.md"),
        (URL, "..\\tin-kia\\index.md"),
        (URL, "../%74in-kia/index.md"),
        (URL, "../../../tin/2021/tin-kia/index.md"),
        (URL, "{filename}/tin/2021/tin-kia/index.md"),
        (URL, "|filename|/tin/2021/tin-kia/index.md"),
        (URL, "{filename}../tin-kia/index.md"),
        (URL, "../tin-\u200bkia/index.md\u00ad"),
        (f"{URL}#diem-cau", "../tin-kia/index.md#diem-cau"),
        ("tin/2021/05/27/tin-nay/", "index.md"),
        ("lien-he/", "../../../trang/lien-he.md"),
        ("lien-he/", "{filename}/trang/lien-he.md"),
        ("lien-he/", "/lien-he/"),
        ("lien-he/", "/lien-he\u200b/"),
        ("lien-he/#ban-do", "/lien-he/#ban-do"),
        ("", "/"),
        ("", "../tin-hong/index.md"),
    ],
)
def test_link_inside(expected: str, written: str) -> None:
    """A path to a story or page becomes its address; a faulty story is not told a second time."""
    assert Link(expected, outside=False) == resolve(written, HERE, TARGETS)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("https://quochoi.vn/tin?id=1#a", "https://quochoi.vn/tin?id=1#a"),
        ("http://quochoi.vn", "http://quochoi.vn"),
        ("http://quochoi.vn/luat", "http://quochoi.vn/luat\u200b"),
        ("HTTPS://quochoi.vn", "HTTPS://quochoi.vn"),
        ("mailto:vp@langson.gov.vn", "mailto:vp@langson.gov.vn"),
        ("tel:02053812345", "tel:02053812345"),
        ("https://quochoi.vn/tin", "//quochoi.vn/tin"),
        ("#phan-hai", "#phan-hai"),
    ],
)
def test_link_outside(expected: str, written: str) -> None:
    """A web, mail or telephone address and a place on the page stay as they are."""
    assert Link(expected, outside=True) == resolve(written, HERE, TARGETS)


def test_folder_in_nfd() -> None:
    """A story whose folder a Mac wrote in NFD is reached by the same name typed in NFC."""
    folder = "tin/2021/kỳ-họp/index.md"
    there = make_story(normalize("NFD", folder))
    link = resolve("../kỳ-họp/index.md", HERE, link_targets(reader(), there))
    assert there.url == link.url


@pytest.mark.parametrize(
    ("code", "word", "written"),
    [
        ("L01", "“../tin-kia/index.md”?", "../tin-ki/index.md"),
        ("L01", "“../tin-kia/index.md”?", "../tin-kia/"),
        ("L01", "“../tin-kia/index.md”?", "../tin-kia"),
        ("L01", "tên thư mục", "{filename}/qqq"),
        ("L01", "gặp trang lỗi", ""),
        ("L01", "gặp trang lỗi", "anh.jpg"),
        ("L01", "gặp trang lỗi", "../../../../pelicanconf.py"),
        ("L01", "gặp trang lỗi", "../../../../../../etc/passwd"),
        ("L01", "gặp trang lỗi", "{filename}/../pelicanconf.py"),
        ("L02", "“javascript:”", "javascript:alert(1)"),
        ("L02", "“JAVASCRIPT:”", "JAVASCRIPT:alert(1)"),
        ("L02", "“data:”", "data:text/html,x"),
        ("L02", "“file:”", "file:///etc/passwd"),
        ("L02", "https://", "ftp://x.vn"),
        ("L06", "mailto:vanthu@", "mailto:"),
        ("L06", "mailto:vanthu@", "MAILTO:vp"),
        ("L06", "tel:0205", "tel:javascript"),
        ("L06", "trình duyệt", "https://x.vn:abc/"),
        ("L06", "trình duyệt", "https://x.vn:99999/"),
        ("L06", "trình duyệt", "https://..."),
        ("L30", "“mailto:vp@langson.gov.vn”", "vp@langson.gov.vn"),
        ("L31", "“https://www.quochoi.vn/luat”", "www.quochoi.vn/luat"),
        ("L03", "ngoặc nhọn", "{static}anh.jpg"),
        ("L03", "ngoặc nhọn", "{attach}../../secret"),
        ("L03", "ngoặc nhọn", "{author}kim-chi"),
    ],
)
def test_link_that_leads_nowhere(code: str, word: str, written: str) -> None:
    """It is refused with what was written, why it matters and how to mend it."""
    with pytest.raises(LinkFault) as fault:
        resolve(written, HERE, TARGETS)
    assert code == fault.value.code
    assert word.lower() in f"{fault.value.what} {fault.value.why} {fault.value.mend}".lower()
    assert fault.value.why
    assert fault.value.mend


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("2021-08-20-phien-hop", "2021-08-20-phien-hop-thang-8"),
        ("2021-07-11-phien-hop-thang-7", "2021-07-12-phien-hop-thang-7"),
        ("2021-07-11-phien-hop-thang-7", "2021-06-30-phien-hop-thang-6"),
    ],
)
def test_folder_that_was_meant(expected: str, written: str) -> None:
    """A slip of a letter is nearest, then a folder renamed, of the same day."""
    folders = "2021-07-11-phien-hop-thang-7", "2021-08-20-phien-hop", "2021-07-12-tiep-xuc-cu-tri"
    stories = (make_story(f"tin/2021/{name}/index.md", slug=name) for name in folders)
    with pytest.raises(LinkFault) as fault:
        resolve(f"../{written}/index.md", HERE, link_targets(*stories))
    assert f"“../{expected}/index.md”?" in fault.value.mend


@pytest.mark.parametrize("written", ["http://[x", "https://[x]y/", "//[x"])
def test_address_that_is_none(written: str) -> None:
    """A web address that cannot be taken apart is a fault of the link, not of the build."""
    with pytest.raises(LinkFault):
        resolve(written, HERE, TARGETS)


@pytest.mark.parametrize(
    ("state", "values"),
    [
        ("bản nháp", {"status": Status.DRAFT}),
        ("hẹn giờ", {"scheduled": True, "date": NOW}),
    ],
)
def test_link_to_a_story_that_is_not_public(state: str, values: dict[str, Any]) -> None:
    """A public story may not lead to it; the message names its title and its state."""
    targets = link_targets(reader(), target(title="Tin mật", **values))
    with pytest.raises(LinkFault) as fault:
        resolve("../tin-kia/index.md", HERE, targets)
    assert fault.value.code == "L04"
    assert "Tin mật" in fault.value.what
    assert state in fault.value.why


@pytest.mark.parametrize(
    ("allowed", "days"),
    [pytest.param(True, 0, id="same hour"), pytest.param(True, -1, id="earlier"), (False, 1)],
)
def test_link_between_scheduled_stories(allowed: bool, days: int) -> None:
    """A waiting story may lead to one that is public no later than itself."""
    own = reader(scheduled=True, date=NOW)
    other = target(scheduled=True, date=NOW + timedelta(days=days))
    targets = link_targets(own, other)
    if allowed:
        assert other.url == resolve("../tin-kia/index.md", HERE, targets).url
    else:
        with pytest.raises(LinkFault, match="chưa công khai"):
            resolve("../tin-kia/index.md", HERE, targets)


@pytest.mark.parametrize("values", [{"status": Status.DRAFT}, {"scheduled": True, "date": NOW}])
def test_link_from_a_draft(values: dict[str, Any]) -> None:
    """A draft may lead to what is not public yet: two stories can be written together."""
    targets = link_targets(reader(status=Status.DRAFT), target(**values))
    assert resolve("../tin-kia/index.md", HERE, targets).url


@pytest.mark.parametrize("values", [{}, {"status": Status.DRAFT}, {"status": Status.HIDDEN}])
def test_link_to_a_withdrawn_story(values: dict[str, Any]) -> None:
    """It leads to the page that says so: no link to a story keeps it from being withdrawn."""
    other = target(status=Status.WITHDRAWN)
    link = resolve("../tin-kia/index.md", HERE, link_targets(reader(**values), other))
    assert other.url == link.url


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("tin/2021/tin-kia/index.md", "../tin-kia/index.md#muc"),
        ("tin/2021/tin-kia/index.md", "{filename}/tin/2021/tin-kia/index.md"),
        ("the/thue/", "/the/thue/?a=1#b"),
        ("the/thue/", "\u200b/the/thue/\u200b"),
        ("", "https://quochoi.vn/the/thue/"),
        ("", "//quochoi.vn/the/thue/"),
        ("", "mailto:a@quochoi.vn"),
        ("", "https://[x"),
    ],
)
def test_destination(expected: str, written: str) -> None:
    """What a link within the site names, whether it is there or not; of another site nothing."""
    assert expected == destination(written, HERE)


def test_link_from_a_standing_page_to_a_scheduled_story() -> None:
    """A standing page is public now, so what it leads to must be."""
    targets = link_targets(target(scheduled=True, date=NOW), make_page(PAGE, "lien-he"))
    with pytest.raises(LinkFault):
        resolve("../tin/2021/tin-kia/index.md", PAGE, targets)
