"""The search in a browser: what is found and in which order, and the page for every reader."""

import gzip
import json
import re
import unicodedata
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.browser.conftest import DEVICES, WATCH
from tests.browser.test_axe import faults
from tests.browser.test_controls import SMALL

CAME = ".results:not([aria-busy])"
SLOW = {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000}

BAI_SOI = ["giam-sat-tram-bom", "khao-sat-sau-bao", "ky-hop-cuoi-nam-2025"]
ROAD = ["hdnd-xa-van-dai-giam-sat-duong", "cu-tri-hoi-duong-van-dai"]
MEETINGS = [
    "cu-tri-ben-go-noi-ve-cho",
    "cu-tri-hoi-duong-van-dai",
    "hdnd-xa-van-dai-giam-sat-duong",
]
PARTY = ["chi-bo-doc-sach", "chi-bo-ve-nguon"]
DEBTS = ["ky-hop-cuoi-nam-2025", "ky-hop-cuoi-nam-2023"]
MARKET = ["cu-tri-ben-go-noi-ve-cho", "cho-thue-mat-bang-cho-ben-go"]
DEPUTIES = ["lay-y-kien-luat-dat-dai", "gop-y-luat-thue"]
PROVINCE = ["cu-tri-ben-go-noi-ve-cho", "ky-hop-cuoi-nam-2023"]
CAVE = ["chi-bo-ve-nguon", "chi-bo-doc-sach"]
ANSWERS = "tra-loi-kien-nghi"
COUNCILS = [
    *("hdnd-xa-van-dai-ky-hop-thu-1", "tap-huan-dai-bieu-xa", "hdnd-xa-van-dai-giam-sat-duong"),
    "ky-hop-cuoi-nam-2023",
]
LONG = (
    "tổ đại biểu HĐND tỉnh tiếp xúc cử tri ngay trong nhà lồng chợ Bến Gỗ mới. Ba năm sau đợt khảo sát "
    "việc cho thuê mặt bằng, cả 214 ki-ốt đều có bảng tên người thuê. Tiểu thương khen chợ sạch, chê chợ xa"
)

# What is asked, how many stories are found, and those that come first in their order.
QUERIES = {
    "marks": ("bãi Soi", 3, BAI_SOI),
    "no marks": ("bai soi", 3, BAI_SOI),
    "capitals": ("BÃI SOI", 3, BAI_SOI),
    "NFD": (unicodedata.normalize("NFD", "bãi Soi"), 3, BAI_SOI),
    "spaces": ("  bãi   Soi ", 3, BAI_SOI),
    "punctuation": ("bãi Soi?!", 3, BAI_SOI),
    "three words": ("đê bãi Soi", 2, BAI_SOI[:2]),
    "d for đ": ("de bai soi", 2, BAI_SOI[:2]),
    "đ": ("đường Vân Đài", 9, ROAD),
    "d for every đ": ("duong van dai", 9, ROAD),
    "new tone placement": ("Tỉnh uỷ", 2, PARTY),
    "old tone placement": ("Tỉnh ủy", 2, PARTY),
    "neither": ("tinh uy", 2, PARTY),
    "phrase": ("“tiếp xúc cử tri”", 3, MEETINGS),
    "phrase without marks": ('"tiep xuc cu tri"', 3, MEETINGS),
    "phrase of three": ('"đường Vân Đài"', 3, [*ROAD, ANSWERS]),
    "phrase of nobody": ('"Vân Đài đường"', 0, []),
    "phrase without end": ('"tiếp xúc cử tr', 3, MEETINGS),
    "phrase and a word": ('"bãi Soi" trạm', 3, BAI_SOI),
    "words in any order": ("tri cử xúc tiếp", 3, MEETINGS),
    "beginning of a word": ("tram bo", 3, BAI_SOI),
    "beginning with marks": ("trạm bơ", 3, BAI_SOI),
    "one letter of a word": ("tap hu", 2, ["tap-huan-dai-bieu-xa", "hdnd-xa-van-dai-ky-hop-thu-1"]),
    "beginning within a phrase": ('"trạm bơ"', 0, []),
    "tax first": ("thuế", 6, ["ky-hop-cuoi-nam-2025", "gop-y-luat-thue", "ky-hop-cuoi-nam-2023"]),
    "rent first": ("thuê", 6, MARKET),
    "tax or rent": ("thue", 6, ["ky-hop-cuoi-nam-2025", "cu-tri-ben-go-noi-ve-cho"]),
    "debts": ("nợ thuế", 2, DEBTS),
    "debts without marks": ("no thue", 2, DEBTS),
    "trade": ("thuế hộ kinh doanh", 3, ["ky-hop-cuoi-nam-2023", "gop-y-luat-thue", DEBTS[0]]),
    "hyphen": ("ki-ốt", 4, MARKET),
    "no hyphen": ("ki ot", 4, MARKET),
    "place": ("Bến Gỗ", 4, MARKET),
    "place in the headline": ("chợ Bến Gỗ", 4, MARKET[::-1]),
    "tag": ("Luật Đất đai", 1, ["lay-y-kien-luat-dat-dai"]),
    "tag without marks": ("luat dat dai", 1, ["lay-y-kien-luat-dat-dai"]),
    "headline before text": ("đất đai", 7, ["lay-y-kien-luat-dat-dai", ANSWERS]),
    "HĐND": ("HĐND", 14, COUNCILS),
    "hdnd": ("hdnd", 14, COUNCILS),
    "council": ("Hội đồng nhân dân", 14, COUNCILS),
    "council without marks": ("hoi dong nhan dan", 14, COUNCILS),
    "council and a place": ("hội đồng nhân dân Vân Đài", 7, [COUNCILS[0], ROAD[0]]),
    "ĐBQH": ("ĐBQH", 2, DEPUTIES),
    "deputies": ("đại biểu Quốc hội", 2, DEPUTIES),
    "ĐĐBQH": ("ĐĐBQH", 1, DEPUTIES[:1]),
    "Đoàn ĐBQH": ("Đoàn ĐBQH", 2, DEPUTIES),
    "delegation": ("Đoàn đại biểu Quốc hội", 2, DEPUTIES),
    "delegation without marks": ("doan dai bieu quoc hoi", 2, DEPUTIES),
    "UBND": ("UBND", 2, PROVINCE),
    "committee": ("Uỷ ban nhân dân", 2, PROVINCE),
    "committee without marks": ("uy ban nhan dan", 2, PROVINCE),
    "number": ("123 hộ", 1, ["khao-sat-sau-bao"]),
    "number with a dot": ("4.180 tỷ", 1, ["ky-hop-cuoi-nam-2023"]),
    "number of a session": ("kỳ họp thứ 12", 3, ["ky-hop-thu-12"]),
    "number alone": ("214", 2, MARKET[::-1]),
    "date": ("2/7/2025", 1, ["hdnd-xa-van-dai-ky-hop-thu-1"]),
    "date with zeros": ("02/07/2025", 1, ["hdnd-xa-van-dai-ky-hop-thu-1"]),
    "date with hyphens": ("14-9-2023", 1, ["khao-sat-sau-bao"]),
    "day of no story": ("27/5/2021", 0, []),
    "author": ("Ý Nhi", 5, ["chi-bo-doc-sach"]),
    "author without marks": ("y nhi", 5, ["chi-bo-doc-sach"]),
    "photographer": ("quang sang", 7, ["ky-hop-cuoi-nam-2025"]),
    "person of a story": ("Nông Văn Chấn", 2, PARTY),
    "place of a story": ("hang Na Loc", 2, CAVE),
    "words under a photo": ("cọc tre", 1, ["khao-sat-sau-bao"]),
    "words of a table": ("Đường giao thông nông thôn", 2, ["ky-hop-thu-12", ANSWERS]),
    "section": ("dân nguyện", 2, ["tiep-cong-dan-thang-3", ANSWERS]),
    "two hundred characters": (LONG, 1, ["cu-tri-ben-go-noi-ve-cho"]),
    "word of nobody": ("xyzzy", 0, []),
    "words that never meet": ("xe tăng", 0, []),
    "HTML": ("<script>alert(1)</script>", 0, []),
    "HTML around words": ("<bãi> Soi&nbsp", 0, []),
    "sign of a list": ("bãi; Soi", 3, BAI_SOI),
    "hidden story": ("thư thăm dò", 0, []),
    "withdrawn story": ('"công bố tên các hộ"', 0, []),
    "draft": ('"giấy mời giao ban"', 0, []),
    "scheduled story": ('"lịch tiếp công dân"', 0, []),
}
MEANT = {
    "tiep xcu": "tiep xuc",  # not “tiep cu”
    "tiếp xcú cử tri": "tiếp xuc cử tri",
    "tap huna": "tap huan",
    "giams at": "giam sat",
    "baix Soi": "bai Soi",
    "ngân sáchh địa phương": "ngân sach địa phương",
    "hdnd xa van dai giam sta duong": "hdnd xa van dai giam sat duong",
    '"bãi Soj" trạm': '"bãi soi" trạm',
    "2/7/2024": "2/7/2025",
}


@pytest.fixture(scope="module")
def ask(browser, pages):
    """One tab that asks the search of the sample site, as a link to it does."""
    context = browser.new_context(**DEVICES["desktop"])
    context.set_default_timeout(5000)
    tab = context.new_page()
    tab.add_init_script(WATCH)
    said = []
    tab.on("pageerror", lambda fault: said.append(str(fault)))

    def at(query="", device="desktop", **more):
        tab.set_viewport_size(DEVICES[device]["viewport"])
        tab.goto(f"{pages['home']}tim-kiem/?{urlencode({'q': query, **more})}")
        tab.locator(CAME).wait_for(state="attached")
        return tab

    yield at
    assert said == []
    context.close()


@pytest.fixture(scope="module")
def names(sample_stories):
    """The name of a story's folder, without its date, by its headline."""
    return {one.title: one.source.split("/")[-2][11:] for one in sample_stories}


@pytest.fixture
def found(names):
    """The stories that a page of results shows, by the names of their folders."""
    return lambda tab: [names[one] for one in tab.locator(".result__title").all_inner_texts()]


def status(tab):
    return tab.locator(".search__status").inner_text()


def many(tab):
    """How many stories the page says that there are."""
    number = re.match(r"([\d.]+) tin", status(tab))
    return int(number[1]) if number else 0


def wishes(tab):
    return {name: value for name, (value,) in parse_qs(urlsplit(tab.url).query).items()}


@pytest.fixture(scope="module")
def typed(ask):
    """The page of a search after somebody typed words into it and pressed Enter."""
    tab = None

    def at(query):
        nonlocal tab
        if tab is None or "/tim-kiem/" not in tab.url or not wishes(tab).keys() <= {"q"}:
            tab = ask()
        field = tab.locator(".search__field")
        field.fill(query)
        field.press("Enter")
        tab.locator(CAME).wait_for(state="attached")
        return tab

    return at


@pytest.mark.parametrize(("query", "count", "first"), QUERIES.values(), ids=QUERIES)
def test_query(typed, found, query, count, first):
    """It finds so many stories, the best of them first, and no rule of the policy is broken."""
    tab = typed(query)
    assert (count, first) == (many(tab), found(tab)[: len(first)])
    assert len(found(tab)) == min(count, 10)
    assert tab.evaluate("violations") == []


def test_queries():
    """There are enough of them, and the longest is as long as the field takes."""
    assert len(QUERIES) > 60
    assert len(LONG) == 200


@pytest.mark.parametrize(("query", "meant"), MEANT.items())
def test_slip(ask, query, meant):
    """One wrong letter is forgiven where nothing is found: by a word that the others stand beside."""
    tab = ask(query)
    assert status(tab) == f"Không tìm thấy tin nào có đủ các từ này. Ý bạn là {meant}?"
    tab.locator(".search__status a").click()
    tab.locator(".result").first.wait_for()
    assert wishes(tab) == {"q": meant}
    assert tab.locator(".search__field").input_value() == meant


@pytest.mark.parametrize("query", ["xyzzy", "xe tăng", "123456789", "%"])
def test_no_suggestion(ask, query):
    """Nothing is suggested that finds nothing, or that is near by chance."""
    assert "Ý bạn" not in status(ask(query))


def test_result(ask, pages):
    """It has the headline as its link, section, date, photo, and words around those that were asked for."""
    tab = ask("bãi Soi")
    one = tab.locator(".result").first
    link = one.get_by_role("heading", level=2).get_by_role("link")
    assert tab.request.get(
        f"{urlsplit(pages['home']).scheme}://{urlsplit(tab.url).netloc}{link.get_attribute('href')}"
    ).ok
    assert one.locator(".result__about").inner_text() == "Giám sát, khảo sát · 9/8/2024"
    assert {"bãi", "Soi"} == set(one.locator("mark").all_inner_texts())
    photo = one.locator("img")
    assert (photo.get_attribute("alt"), photo.get_attribute("loading")) == ("", "lazy")
    assert int(photo.get_attribute("width")) > int(photo.get_attribute("height")) > 0


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("hdnd van dai", "HĐND"),
        ("ủy ban nhân dân", "UBND"),
        ("tram bo", "Trạm"),
        ("tram bo", "bơm"),
    ],
)
def test_marks(ask, query, marked):
    """The words that were found are marked as the story spells them, the other form as well."""
    assert marked in ask(query).locator("mark").all_inner_texts()


def test_order_by_date(ask, found):
    """The newest comes first, whatever fits best."""
    assert found(ask("bãi Soi", xep="ngay")) == [BAI_SOI[2], BAI_SOI[0], BAI_SOI[1]]
    tab = ask("bãi Soi")
    tab.get_by_label("Xếp theo").select_option("Mới nhất trước")
    tab.wait_for_url("**xep=ngay*")
    assert found(tab)[0] == BAI_SOI[2]


def options(tab, name):
    return tab.locator(f"select[name={name}] option").all_inner_texts()[1:]


def test_filters(ask, found):
    """Each says how many stories it leaves of those that the others leave."""
    tab = ask("bãi Soi")
    assert options(tab, "chuyen-muc") == ["Giám sát, khảo sát (2)", "Kỳ họp (1)"]
    assert options(tab, "nam") == ["2025 (1)", "2024 (1)", "2023 (1)"]
    assert "Đỗ Quyên (3)" in options(tab, "nguoi")
    assert "Thanh Bính (1)" in options(tab, "nguoi")
    tab.locator("select[name=chuyen-muc]").select_option("Giám sát, khảo sát")
    tab.locator("select[name=nam] option[value='2025']").wait_for(state="detached")
    assert found(tab) == BAI_SOI[:2]
    assert options(tab, "nam") == ["2024 (1)", "2023 (1)"]
    assert options(tab, "chuyen-muc") == ["Giám sát, khảo sát (2)", "Kỳ họp (1)"]
    tab.get_by_label("Năm").select_option("2023")
    tab.wait_for_url("**nam=2023*")
    assert found(tab) == [BAI_SOI[1]]
    tab.go_back()
    tab.get_by_text("2 tin.", exact=True).first.wait_for()
    assert found(tab) == BAI_SOI[:2]


def test_filters_in_the_address(ask, found):
    """A link carries them, by names that last; one that leaves nothing can be undone."""
    tab = ask("bãi Soi", nguoi="Thanh Bính", nam="2023")
    assert found(tab) == [BAI_SOI[1]]
    tab = ask("bãi Soi", nam="2022")
    assert status(tab) == "Không có tin nào hợp với các lựa chọn này."
    tab.get_by_label("Năm").select_option("Mọi năm")
    tab.locator(".result").first.wait_for()
    assert wishes(tab) == {"q": "bãi Soi"}


def test_pages(ask, found):
    """Ten to a page; the way to the next is a link, leads the focus to what is told, and back."""
    tab = ask("hdnd")
    assert status(tab) == "14 tin, trang 1 trên 2."
    first = found(tab)
    assert tab.get_by_role("link", name="Trang trước").count() == 0
    tab.get_by_role("link", name="Trang sau").focus()
    tab.keyboard.press("Enter")
    tab.get_by_text("14 tin, trang 2 trên 2.").first.wait_for()
    assert len(found(tab)) == 4
    assert not set(found(tab)) & set(first)
    assert tab.evaluate("document.activeElement.className") == "search__status"
    assert tab.evaluate("scrollY < innerHeight")
    tab.go_back()
    tab.get_by_text("14 tin, trang 1 trên 2.").first.wait_for()
    assert found(tab) == first
    assert status(ask("hdnd", trang="9")) == "14 tin, trang 2 trên 2."
    assert status(ask("hdnd", trang="x")) == "14 tin, trang 1 trên 2."


def test_typing(ask, found):
    """Results come while one types, and are told once, when the typing has come to rest."""
    tab = ask()
    tab.evaluate("""() => {
        const heard = document.querySelector("[role=status]");
        window.heard = [];
        new MutationObserver(() => window.heard.push(heard.textContent)).observe(heard, { childList: true });
    }""")
    tab.locator(".search__field").press_sequentially("bai soi tram", delay=60)
    tab.get_by_text("3 tin.", exact=True).first.wait_for()
    assert found(tab) == BAI_SOI
    tab.wait_for_timeout(1200)
    assert tab.evaluate("heard") == ["3 tin."]
    assert wishes(tab) == {"q": "bai soi tram"}
    tab.go_back()  # one step, not one for each letter
    tab.locator(".result").first.wait_for(state="detached")
    assert wishes(tab) == {}


def test_way_back(ask, found):
    """From a story one comes back to its results, and from them to what was asked before."""
    tab = ask("bãi Soi")
    field = tab.locator(".search__field")
    field.fill("Vân Đài")
    field.press("Enter")
    tab.get_by_text("9 tin.", exact=True).first.wait_for()
    tab.locator(".result__link").first.click()
    tab.wait_for_url("**/tin/**")
    tab.go_back()
    tab.locator(".result").first.wait_for()
    assert (field.input_value(), many(tab)) == ("Vân Đài", 9)
    tab.go_back()
    tab.get_by_text("3 tin.", exact=True).first.wait_for()
    assert (field.input_value(), found(tab)) == ("bãi Soi", BAI_SOI)


def test_keyboard_alone(ask, pages):
    """From the home page's box to the story, without a mouse."""
    tab = ask()
    tab.goto(pages["home"])
    for _ in range(3):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "search-box__field"
    tab.keyboard.type("bãi Soi")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/tim-kiem/?q=b%C3%A3i+Soi")
    tab.locator(".result").first.wait_for()
    tab.locator(".search__field").focus()
    stops = []
    for _ in range(6):
        tab.keyboard.press("Tab")
        stops.append(
            tab.evaluate("document.activeElement.name || document.activeElement.className")
        )
    assert stops == ["search__button", "chuyen-muc", "nguoi", "nam", "xep", "result__link"]
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/tin/2024/08/09/**")


def test_box_in_the_header(public_site):
    """Every page has one, and it leads to the search page, with script or without."""
    boxes = [page.select("body > header form[role=search]") for page in public_site.pages.values()]
    assert {(len(found), found[0]["action"]) for found in boxes} == {(1, "/base/tim-kiem/")}
    assert {found[0].input["name"] for found in boxes} == {"q"}


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("bai soi sau bao", "tin/2021/05/27/bai-soi-sau-bao/"),
        ("Bãi Soi", "tin-tuc/B%C3%A3i-Soi.html"),
        ("bao cao", "tep/bao_cao.aspx"),
        ("", "luu-tru/2019/13/"),
        ("100", "tin/100%/"),
    ],
)
def test_lost_address(ask, pages, words, path):
    """The page that says so offers the words of the address to the search."""
    tab = ask()
    tab.goto(f"{pages['home']}{path}")
    assert tab.locator("main .search-box__field").input_value() == words


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["bãi Soi", "hdnd", "tiep xcu", ""])
def test_axe(ask, query, device, scheme):
    """Nothing is found, whatever the search found."""
    tab = ask(query, device)
    tab.emulate_media(color_scheme=scheme)
    assert faults(tab) == {}


@pytest.mark.parametrize("device", DEVICES)
def test_size(ask, device):
    """What a finger aims at is 44 points high, and the links of results are 24."""
    tab = ask("hdnd", device)
    assert tab.evaluate(SMALL) == []
    low = tab.evaluate("""() => [...document.querySelectorAll("form *:is(input, button, select), .search__pager a")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
        .map((one) => one.outerHTML)""")
    assert low == []


@pytest.mark.parametrize("query", [LONG, "hdnd", "w" * 200])
def test_reflow(ask, query):
    """In the narrowest window, and in large letters, nothing runs out of the page."""
    tab = ask(query)
    tab.set_viewport_size({"width": 320, "height": 640})
    for size in ("0", "3"):
        tab.evaluate("size => { document.documentElement.dataset.size = size; }", size)
        assert tab.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("device", DEVICES)
def test_layout_shift(ask, device):
    """What stands on the page does not move when the results come."""
    tab = ask("hdnd", device)
    assert tab.evaluate("shifts") == 0


@pytest.mark.parametrize(
    "media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
)
def test_look_of_marks(ask, media):
    """They stand out in either scheme, and where the system sets the colours."""
    tab = ask("bãi Soi")
    tab.emulate_media(**media)
    mark, ground = tab.evaluate("""() => ["mark", "body"].map((name) => {
        const style = getComputedStyle(document.querySelector(name));
        return [style.backgroundColor, style.borderBottomStyle];
    })""")
    tab.emulate_media(color_scheme="null", forced_colors="null")
    assert mark[0] != ground[0]
    assert mark[1] == "solid"


def test_print(ask):
    """On paper are the question and what was found, and nothing to press."""
    tab = ask("hdnd")
    tab.emulate_media(media="print")
    shown = tab.evaluate("""() => [...document.querySelectorAll("input, button, select, .search__pager, .result")]
        .filter((one) => one.checkVisibility()).map((one) => one.className.split(" ")[0])""")
    tab.emulate_media(media="null")
    assert shown == ["search__field", *["result"] * 10]


def test_slow_line(browser, pages):
    """At 400 kbit/s the reader sees at once that something is coming, and then what came."""
    context = browser.new_context(**DEVICES["phone"])
    tab = context.new_page()
    context.new_cdp_session(tab).send("Network.emulateNetworkConditions", SLOW)
    tab.goto(f"{pages['home']}tim-kiem/?q=hdnd", wait_until="domcontentloaded")
    tab.locator(".search__status", has_text="Đang tìm…").wait_for()
    assert tab.locator(CAME).count() == 0
    tab.get_by_text("14 tin, trang 1 trên 2.").first.wait_for(timeout=8000)
    context.close()


def test_broken_line(ask, found):
    """What did not come is told, and can be asked for again."""
    tab = ask()
    tab.route("**/tim-kiem/tep/*", lambda route: route.fulfill(status=503))
    field = tab.locator(".search__field")
    field.fill("bãi Soi")
    tab.get_by_text("Chưa tải được kết quả.").first.wait_for()
    tab.unroute_all()
    field.press("Enter")
    tab.locator(".result").first.wait_for()
    assert found(tab) == BAI_SOI


def test_story_gone_meanwhile(ask, found):
    """Where the file of a result has one story less than the index the others are shown."""
    tab = ask()
    tab.route(
        "**/tim-kiem/tin/*", lambda route: route.fulfill(json=without_one(route.fetch().json()))
    )
    left = iter([True])

    def without_one(told):
        return {} if next(left, False) else told

    tab.locator(".search__field").fill("tiep xuc cu tri")
    tab.locator(".result").first.wait_for()
    assert len(found(tab)) == len(MEETINGS) - 1


def test_without_script(browser, pages):
    """The page says why it cannot search, and offers sections, tags and archive."""
    context = browser.new_context(java_script_enabled=False, **DEVICES["phone"])
    tab = context.new_page()
    tab.goto(pages["home"])
    tab.locator(".search-box__field").fill("bãi Soi")
    tab.locator(".search-box__button").click()
    tab.wait_for_url("**/tim-kiem/?q=*")
    main = tab.locator("main")
    assert "JavaScript" in main.inner_text()
    for name in ("Lưu trữ", "Từ khóa", "Tác giả", "Kỳ họp", "Giám sát, khảo sát"):
        assert main.get_by_role("link", name=name, exact=True).is_visible()
    assert not tab.locator(".search, .results, .search__pager").filter(visible=True).count()
    context.close()


def folded(text):
    """The words of a text as the index has them."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.findall(r"[^\W_]+", re.sub("[\u0300-\u036f]", "", letters))


def test_what_is_not_public(public_site, sample_stories):
    """No file of the index has a word, a headline or an address of a story that is not listed."""
    files = {name: data for name, data in public_site.files.items() if name.startswith("tim-kiem/")}
    texts = "".join(data.decode() for name, data in files.items() if name.endswith(".json"))
    lines = json.loads(files["tim-kiem/muc-luc.json"])["words"].split("\n")
    words = {line.partition(" ")[0] for line in lines}
    of_public = {
        word
        for one in sample_stories
        if one.state == "published"
        for word in folded(f"{one.header} {one.body}")
    }
    others = [one for one in sample_stories if one.state != "published"]
    assert {one.state for one in others} == {"hidden", "withdrawn", "draft", "scheduled"}
    assert len(words) > 400
    for one in others:
        own = {*folded(f"{one.title} {one.body}")} - of_public
        assert own or one.state == "hidden", one.title
        assert not own & words
        assert one.title not in texts
        assert f"tin/{one.date:%Y/%m/%d}/" not in texts


def test_weight(ask, public_site):
    """The script comes to 6,144 bytes as hosts send it; a search asks for few files of its own host."""
    (script,) = [data for name, data in public_site.files.items() if "js/search." in name]
    assert len(gzip.compress(script, 9)) <= 6144
    asked = []
    tab = ask()
    tab.on("request", lambda request: asked.append(request.url))
    tab.locator(".search__field").fill("tiep xuc cu tri")
    tab.locator(".result").first.wait_for()
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(tab.url).netloc}
    assert sum("/tim-kiem/" in url for url in asked) < 20
