"""The large view of a story's photos, driven in a browser by keyboard, mouse and finger."""

from io import BytesIO

import pytest
from PIL import Image

from tests.browser.conftest import FLAGS, chromium

LARGE = "a[data-photo]"


def view(page):
    return page.get_by_role("dialog", name="Xem ảnh")


def stands_at(page, number, of=6):
    """Waits until the large view tells its position, and the photo of that number is in sight."""
    page.locator(".viewer__position", has_text=f"Ảnh {number}/{of}").wait_for()
    slide = page.locator(".viewer__slide").nth(number - 1)
    for _ in range(200):  # ten seconds, for a machine that does other things as well
        left = slide.bounding_box()["x"]
        if abs(left) < 2:
            return True
        page.wait_for_timeout(50)
    return False


def is_closed(page):
    page.locator(".viewer").wait_for(state="hidden")
    return not page.evaluate("document.querySelector('.viewer').open")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href')")


def caption(page, number):
    return " ".join(page.locator(".viewer__slide").nth(number - 1).inner_text().split())


def open_by_enter(page, number):
    page.locator(LARGE).nth(number - 1).focus()
    page.keyboard.press("Enter")


def open_by_click(page, number):
    page.locator(LARGE).nth(number - 1).click()


def open_by_touch(page, number):
    page.locator(LARGE).nth(number - 1).tap()


def touch(page, path):
    """Draws one finger or two over the screen, x and y of each; Playwright itself knows only taps."""
    session = page.context.new_cdp_session(page)

    def send(kind, *places):
        points = [
            {"x": x, "y": y, "id": n}
            for n, (x, y) in enumerate(zip(places[::2], places[1::2], strict=True))
        ]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", *path[0])
    for places in path[1:]:
        send("touchMove", *places)
        page.wait_for_timeout(16)
    send("touchEnd")


def swipe(page, path):
    """Draws a finger along the middle of the screen."""
    touch(page, [(x, 400) for x in path])


@pytest.mark.parametrize(
    ("device", "opened"),
    [("desktop", open_by_enter), ("desktop", open_by_click), ("phone", open_by_touch)],
)
def test_opened(visit, device, opened):
    """A photo opens in a labelled, modal dialog at its own place, and the page is not left."""
    page = visit(device=device)
    opened(page, 3)
    view(page).wait_for()
    assert stands_at(page, 3)
    assert page.evaluate("document.querySelector('.viewer').matches(':modal')")
    assert page.url.endswith("/sau-anh.html#anh-3")


@pytest.mark.parametrize(
    ("start", "keys", "expected"),
    [
        (1, ["ArrowRight"], 2),
        (3, ["ArrowLeft"], 2),
        (1, ["ArrowRight", "ArrowRight", "ArrowRight"], 4),
        (2, ["End"], 6),
        (5, ["Home"], 1),
        (3, ["PageDown", "PageDown", "PageUp"], 4),
        (1, ["ArrowLeft"], 1),
        (6, ["ArrowRight"], 6),
    ],
)
def test_arrow_keys(visit, start, keys, expected):
    """Arrows, Home and End lead to the photo, never past the ends, and the address follows."""
    page = visit()
    open_by_enter(page, start)
    for key in keys:
        page.keyboard.press(key)
    assert stands_at(page, expected)
    page.wait_for_timeout(400)
    assert stands_at(page, expected)
    assert page.url.endswith(f"#anh-{expected}")


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_buttons(visit, device):
    """The buttons have Vietnamese names, are big enough for a finger, lead on, back and out."""
    page = visit(device=device)
    open_by_click(page, 2)
    for name in ("Ảnh trước", "Ảnh sau", "Đóng"):
        box = view(page).get_by_role("button", name=name, exact=True).bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.viewport_size["width"]
    view(page).get_by_role("button", name="Ảnh sau").click()
    assert stands_at(page, 3)
    view(page).get_by_role("button", name="Ảnh trước").click()
    assert stands_at(page, 2)
    view(page).get_by_role("button", name="Đóng").click()
    assert is_closed(page)


def test_ends(visit):
    """At an end the button that leads nowhere says so and stays where the focus is."""
    page = visit()
    open_by_enter(page, 5)
    onward = view(page).get_by_role("button", name="Ảnh sau")
    onward.focus()
    page.keyboard.press("Enter")
    assert stands_at(page, 6)
    assert onward.get_attribute("aria-disabled") == "true"
    assert onward.evaluate("button => button === document.activeElement")


def test_position_announced(visit):
    """Position and what is seen stand in a live region; the position is also visible."""
    page = visit()
    open_by_enter(page, 2)
    page.keyboard.press("ArrowRight")
    assert stands_at(page, 3)
    region = page.locator(".viewer [aria-live=polite]")
    assert region.is_visible()
    assert region.inner_text().startswith("Ảnh 3/6")
    assert "Người trong hop-2" in region.inner_text()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "Điểm cầu chính (Ảnh: Quốc Khánh)"),
        (2, "Một số hình ảnh (Ảnh: Quốc Khánh)"),
        (3, "Đồng chí phát biểu (Ảnh: Lý Minh Đức)"),
        (4, "Toàn cảnh (Ảnh: Quốc Khánh)"),
        (5, "Một số hình ảnh (Ảnh: Kim Chi)"),
    ],
    ids=["alone", "group's", "own", "own caption, group's credit", "group's caption, own credit"],
)
def test_caption(visit, number, expected):
    """The large photo has its own caption and credit, else its group's, and its alt text."""
    page = visit()
    open_by_enter(page, number)
    assert stands_at(page, number)
    assert expected == caption(page, number)
    small = page.locator(LARGE).nth(number - 1).locator("img").get_attribute("alt")
    large = page.locator(".viewer__photo").nth(number - 1)
    assert small == large.get_attribute("alt")


@pytest.mark.parametrize("leave", ["Escape", "back"])
def test_closed(visit, leave):
    """Esc and Back close it, give the focus back to the opener, and the address is clean."""
    page = visit()
    open_by_enter(page, 4)
    view(page).wait_for()
    page.keyboard.press("ArrowRight")
    if leave == "back":
        page.go_back()
    else:
        page.keyboard.press(leave)
    assert is_closed(page)
    assert focused(page) == "/anh/hop-3.1600.jpg"
    page.wait_for_timeout(100)
    assert page.url.endswith("/sau-anh.html")


def test_opened_and_closed_again(visit):
    """Each visit to the large view is one step of the history, however many photos it showed."""
    page = visit()
    steps = page.evaluate("history.length")
    for _ in range(2):
        open_by_enter(page, 1)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
        assert is_closed(page)
        page.wait_for_timeout(100)
    assert page.evaluate("history.length") == steps + 1


def test_address_with_photo(visit):
    """An address with #anh-5 opens that photo, and Back leads to the story without it."""
    page = visit("/sau-anh.html#anh-5")
    view(page).wait_for()
    assert stands_at(page, 5)
    page.go_back()
    assert is_closed(page)
    assert page.url.endswith("/sau-anh.html")


def test_address_asked_for_on_the_page(visit):
    """A link or a reader who asks for #anh-4 gets that photo, also while another is shown."""
    page = visit()
    page.evaluate("location.hash = 'anh-4'")
    assert stands_at(page, 4)
    page.evaluate("location.hash = 'anh-2'")
    assert stands_at(page, 2)
    page.keyboard.press("Escape")
    assert is_closed(page)


@pytest.mark.parametrize("fragment", ["#anh-7", "#anh-0", "#anh-x", "#cuoi"])
def test_address_without_photo(visit, fragment):
    """An address that names no photo of the page opens nothing."""
    page = visit(f"/sau-anh.html{fragment}")
    page.wait_for_timeout(200)
    assert is_closed(page)


def test_tab_walk(visit):
    """Tab walks through the dialog and never into the page behind it."""
    page = visit()
    open_by_enter(page, 1)
    view(page).wait_for()
    stops = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.add(page.evaluate("document.activeElement.textContent"))
        assert page.evaluate(
            "document.activeElement === document.body"
            " || document.activeElement.closest('.viewer') !== null"
        )
    assert {"Trước", "Sau", "Đóng"} <= stops


def test_swipe(visit):
    """A swipe brings the next photo, and counter and address follow."""
    page = visit(device="phone")
    open_by_touch(page, 1)
    assert stands_at(page, 1)
    swipe(page, range(320, 60, -20))
    assert stands_at(page, 2)
    assert page.url.endswith("#anh-2")


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_one_swipe_after_another(visit, device, motion):
    """Each leads on, from the first photo as from any other, with less motion too."""
    page = visit(device=device, reduced_motion=motion)
    (open_by_touch if device == "phone" else open_by_click)(page, 1)
    assert stands_at(page, 1)
    page.mouse.move(300, 400)
    for expected in (2, 3):
        if device == "phone":
            swipe(page, range(320, 60, -20))
        else:
            page.mouse.wheel(900, 0)
        assert stands_at(page, expected)
        page.wait_for_timeout(400)
        assert stands_at(page, expected)


def test_wheel_up_and_down(visit):
    """Every movement of it turns one photo, however many steps the wheel makes of it."""
    page = visit()
    open_by_click(page, 1)
    page.mouse.move(640, 400)
    for down, expected in ((100, 2), (100, 3), (-100, 2)):
        page.wait_for_timeout(300)
        page.mouse.wheel(0, down)
        assert stands_at(page, expected)
    page.wait_for_timeout(300)
    page.evaluate(
        """for (let step = 0; step < 9; step += 1) {
            const wheel = new WheelEvent("wheel", { deltaY: 30, bubbles: true });
            document.querySelector(".viewer__strip").dispatchEvent(wheel);
        }"""
    )
    assert stands_at(page, 3)
    page.wait_for_timeout(300)
    assert stands_at(page, 3)


def test_enlarged_with_two_fingers(visit):
    """One finger then moves about in the photo, and does not leave it."""
    page = visit(device="phone")
    open_by_touch(page, 1)
    assert stands_at(page, 1)
    touch(page, [(x, 400 + x // 8, 340 - x, 400) for x in range(180, 300, 10)])
    page.wait_for_timeout(200)
    assert page.evaluate("visualViewport.scale") > 2
    seen = "[visualViewport.offsetLeft, visualViewport.offsetTop]"
    left, top = page.evaluate(seen)
    for _ in range(4):
        swipe(page, range(360, 20, -40))
        touch(page, [(200, y) for y in range(700, 100, -40)])
        page.wait_for_timeout(100)
    further, lower = page.evaluate(seen)
    assert (further > left, lower > top) == (True, True)
    strip = page.locator(".viewer__strip")
    assert strip.evaluate("strip => strip.scrollLeft") == 0
    # Chromium never scrolls it then; other browsers would.
    assert strip.evaluate("strip => getComputedStyle(strip).overflowX") == "hidden"


def test_turned_phone(visit):
    """A phone that is turned keeps the photo."""
    page = visit(device="phone")
    open_by_touch(page, 4)
    assert stands_at(page, 4)
    page.set_viewport_size({"width": 844, "height": 390})
    page.wait_for_timeout(300)
    assert stands_at(page, 4)


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("number", [2, 3, 5])
def test_whole_photo(visit, device, number):
    """The large view shows the whole photo, uncropped, inside the window."""
    page = visit(device=device)
    open_by_click(page, number)
    assert stands_at(page, number)
    photo = page.locator(".viewer__photo").nth(number - 1)
    assert photo.evaluate("photo => getComputedStyle(photo).objectFit") == "contain"
    box, window = photo.bounding_box(), page.viewport_size
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= window["height"]
    assert box["width"] <= window["width"]


def test_slow_line(visit):
    """The small photo of the page stands there at once, as large as the large one that follows."""
    page, waiting = visit(), []
    page.evaluate("document.querySelector('a[data-photo] img').decode()")
    page.route("**/*.1600.jpg", lambda route: waiting.append(route))
    open_by_click(page, 1)
    page.wait_for_timeout(400)
    photo = page.locator(".viewer__photo").first
    box = photo.bounding_box()
    middle = (round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB").getpixel(middle)
    assert max(abs(a - b) for a, b in zip(seen, (0, 90, 255), strict=True)) < 20
    small = page.locator(".viewer__slide").first.locator("img").first
    assert (small.get_attribute("alt"), small.bounding_box()) == ("", box)
    assert photo.evaluate("photo => photo.naturalWidth") == 0
    for route in waiting:
        route.continue_()
    photo.evaluate("photo => photo.decode()")
    assert photo.evaluate("photo => photo.naturalWidth") == 1600


@pytest.mark.parametrize("at", [(640, 20), (640, 400)], ids=["bar", "photo"])
def test_page_behind(visit, at):
    """Neither wheel nor keys scroll it while the large view stands before it."""
    page = visit()
    page.evaluate("document.body.style.minHeight = '300vh'; scrollTo(0, 50)")
    open_by_enter(page, 1)
    assert stands_at(page, 1)
    before = page.evaluate("scrollY")
    page.mouse.move(*at)
    page.mouse.wheel(0, 500)
    for focus in (".viewer__button--close", ".viewer__strip"):
        page.locator(focus).focus()
        for key in ("PageDown", "ArrowDown", "PageDown"):
            page.keyboard.press(key)
    page.keyboard.press("Space")
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    assert is_closed(page)
    assert page.evaluate("scrollY") == before


def test_scroll_bar(browser, address):
    """Where one takes room it is kept free: nothing gets wider behind the large view."""
    flags = {"args": FLAGS, "ignore_default_args": ["--hide-scrollbars"]}
    with_bars = browser.browser_type.launch(executable_path=chromium(), **flags)
    page = with_bars.new_page()
    page.goto(f"{address}/sau-anh.html")
    width = "document.querySelector('.footer').clientWidth"
    before = page.evaluate(width)
    assert before < page.viewport_size["width"]
    open_by_enter(page, 1)
    view(page).wait_for()
    assert page.evaluate(width) == before
    with_bars.close()


def test_saved(visit):
    """A link saves the large JPEG of the photo that is seen."""
    page = visit()
    open_by_click(page, 2)
    for expected in ("hop-1.1600.jpg", "hop-2.1600.jpg"):
        with page.expect_download() as saved:
            view(page).get_by_role("link", name="Tải ảnh").click()
        assert saved.value.suggested_filename == expected
        page.keyboard.press("ArrowRight")
    assert view(page).is_visible()


def test_near_photos(visit):
    """Only the photo in sight and its neighbours are fetched."""
    page = visit()
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    open_by_enter(page, 1)
    assert stands_at(page, 1)
    page.wait_for_timeout(300)
    assert {"mo-dau.1600.jpg", "hop-1.1600.jpg"} == {name for name in fetched if "1600" in name}


def test_reduced_motion(visit):
    """Who asked for less motion sees the next photo at once."""
    page = visit(reduced_motion="reduce")
    open_by_enter(page, 1)
    assert stands_at(page, 1)
    page.keyboard.press("ArrowRight")
    assert abs(page.locator(".viewer__slide").nth(1).bounding_box()["x"]) < 2


def test_one_photo(visit):
    """A story of one photo has nothing to turn to, only a way out."""
    page = visit("/mot-anh.html")
    open_by_enter(page, 1)
    assert stands_at(page, 1, of=1)
    assert [button.inner_text() for button in view(page).get_by_role("button").all()] == ["Đóng"]


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_click_with_a_key(visit, key):
    """A click for a new tab or window stays the browser's own."""
    page = visit()
    with page.context.expect_page() as opened:
        page.locator(LARGE).first.click(modifiers=[key])
    assert opened.value.url.endswith("/anh/mo-dau.1600.jpg")
    assert is_closed(page)


def test_without_script(visit):
    """Without script the link leads to the large JPEG, and nothing of the view is seen."""
    page = visit(java_script_enabled=False)
    assert not page.locator(".viewer").is_visible()
    page.locator(LARGE).nth(1).click()
    page.wait_for_url("**/anh/hop-1.1600.jpg")


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_strict_policy(visit, device):
    """Reading, opening, walking and closing break no rule of the content security policy."""
    page = visit(device=device)
    open_by_click(page, 1)
    page.keyboard.press("ArrowRight")
    assert stands_at(page, 2)
    page.keyboard.press("Escape")
    assert is_closed(page)
    assert page.evaluate("violations") == []


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_layout_shift(visit, device):
    """Photos that come late, the large view and its closing move nothing on the page."""
    page = visit(device=device)
    page.evaluate("document.querySelector('p a').scrollIntoView()")
    page.wait_for_timeout(500)
    assert page.evaluate("[...document.querySelectorAll('main img')].every((i) => i.complete)")
    open_by_click(page, 6)
    assert stands_at(page, 6)
    page.keyboard.press("Escape")
    assert is_closed(page)
    page.wait_for_timeout(200)
    assert page.evaluate("shifts") == 0
