"""Galleries of every mix of shapes, as a browser lays them out: rows without a hole, in order."""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest

from plugins.memory.store import Store
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.markup import PhotoGalleryExtension
from plugins.photo_gallery.naming import PhotoFiles
from plugins.stories.body import StoryMarkdown
from tests.factories import link_targets, make_document, story_text
from tests.photo_gallery.records import make_photo

LONG = bool(os.environ.get("LONG_TESTS"))
STYLE = Path(__file__).parents[2] / "theme/static/css/portal.css"
USUAL = {"L": (1500, 1000), "P": (1000, 1500), "W": (2400, 900)}
ODD = (
    (1000, 1000),
    (1600, 900),
    (900, 1600),
    (1000, 3000),
    (3000, 500),
    (1200, 1130),
    (1000, 2100),
)
NOTE = "Lời dưới ảnh dài hơn chính bức ảnh, tới mấy dòng trên điện thoại (Ảnh: Quốc Khánh)"
WINDOWS = (320, 390, 768, 1024, 1280)
PAGE = """<!doctype html><html lang="vi"><head><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/portal.css"></head><body><main class="main"><div class="wrap">
<article class="story"><header class="story__head"><h1>Ảnh</h1></header><div class="story__facts"></div>
<div class="story__body"><div class="prose">{}</div></div></article></div></main></body></html>"""
MEASURE = """() => [...document.querySelectorAll(".gallery")].map((gallery) => {
    const box = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const cells = [...gallery.querySelectorAll("a")].map((link) => {
        const image = link.querySelector("img"), note = link.parentElement.querySelector("p");
        return {
            box: box(image), note: note && box(note),
            ratio: image.getAttribute("width") / image.getAttribute("height"),
        };
    });
    return { box: box(gallery), cells };
})"""

# Which file each photo of the first galleries takes, in pixels to one of the window's.
TAKEN = """async () => {
    const images = [...document.querySelectorAll(".gallery")].slice(0, 80)
        .map((gallery) => [...gallery.querySelectorAll("img")]);
    images.flat().forEach((image) => { image.loading = "eager"; });
    while (!images.flat().every((image) => image.currentSrc)) {
        await new Promise((done) => setTimeout(done, 20));
    }
    return images.map((gallery) => gallery.map((image) =>
        image.currentSrc.match(/\\.(\\d+)\\.avif$/)[1] / image.getBoundingClientRect().width));
}"""


class Drawn(PhotoFiles):
    """Photos of any size, which their names tell: ``1500x1000.jpg``."""

    def named(self, name, source, place, alt="", credit="", **_):
        width, height = map(int, name.removesuffix(".jpg").split("x"))
        return make_photo(name, (width, height))


def mixes() -> Iterator[list[tuple[int, int]]]:
    """All mixes of usual shapes up to seven photos, of them and odd ones up to thirty."""
    every = [mix for count in range(2, 8) for mix in product(USUAL.values(), repeat=count)]
    dice = Random(4)
    yield from map(list, every if LONG else dice.sample(every, 240))
    for count in [*range(2, 31)] * (6 if LONG else 1):
        yield dice.choices([*USUAL.values(), *ODD], k=count)


def markdown(mix: list[tuple[int, int]], noted: bool) -> str:
    lines = [f"![Ảnh]({width}x{height}.jpg)" for width, height in mix]
    if noted:
        lines[::2] = [line.replace(")", f' "{NOTE}")') for line in lines[::2]]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def galleries() -> list[list[tuple[int, int]]]:
    return list(mixes())


@pytest.fixture(scope="module")
def sheets(galleries, tmp_path_factory) -> list[str]:
    """Pages of 300 galleries, every third with words under some of its photos."""
    files = Drawn(Path(), PhotoIndex(Store.at(tmp_path_factory.mktemp("index") / "memory.sqlite")))
    converter = StoryMarkdown([PhotoGalleryExtension(files)])
    texts = [markdown(mix, place % 3 == 0) for place, mix in enumerate(galleries)]
    bodies = ["\n\nĐoạn.\n\n".join(texts[at : at + 300]) for at in range(0, len(texts), 300)]
    documents = [make_document(story_text(body), "tin/tin-nay/index.md") for body in bodies]
    return [PAGE.format(converter.render(one, link_targets()).at("")) for one in documents]


def show(browser, page, **options):
    """The page in a window of its own; no photo ever comes."""
    tab = browser.new_page(**options)
    tab.route("**", lambda route: route.abort())
    tab.route(
        "**/trang", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8")
    )
    tab.route("**/portal.css", lambda route: route.fulfill(path=STYLE, content_type="text/css"))
    tab.goto("http://anh.test/trang", wait_until="load")
    return tab


@pytest.fixture(scope="module")
def measured(browser, sheets):
    """Every gallery as it is drawn, by the width of the window."""
    found = {window: [] for window in WINDOWS}
    for page in sheets:
        tab = show(browser, page)
        for window in WINDOWS:
            tab.set_viewport_size({"width": window, "height": 800})
            found[window] += tab.evaluate(MEASURE)
        tab.close()
    return found


@pytest.fixture(params=WINDOWS)
def drawn(measured, request):
    """What was measured in a window of some width."""
    return measured[request.param]


def rows(gallery) -> list[list[dict]]:
    """The photos by rows, as they follow each other."""
    found: list[list[dict]] = []
    for cell in gallery["cells"]:
        if not found or abs(cell["box"][1] - found[-1][0]["box"][1]) > 1:
            found.append([])
        found[-1].append(cell)
    return found


def test_all_are_there(drawn, galleries):
    """Each mix is one gallery with its photos."""
    assert list(map(len, galleries)) == [len(gallery["cells"]) for gallery in drawn]


def test_row(drawn):
    """It reaches from edge to edge, from left to right, with the same gap and the same height."""
    for gallery in drawn:
        left, _, right, _ = gallery["box"]
        for row in rows(gallery):
            edges = [cell["box"] for cell in row]
            assert (edges[0][0], edges[-1][2]) == pytest.approx((left, right), abs=0.5)
            gaps = [after[0] - before[2] for before, after in pairwise(edges)]
            assert gaps == pytest.approx([8] * len(gaps), abs=0.5)
            heights = [bottom - top for _, top, _, bottom in edges]
            assert max(heights) - min(heights) < 1


def test_rows_below_each_other(drawn):
    """Between two rows there is a gap, and room for the words under the photos of the upper one."""
    for gallery in drawn:
        for upper, lower in pairwise(rows(gallery)):
            words = [cell["note"][3] for cell in upper if cell["note"]]
            end = max([upper[0]["box"][3], *(bottom + 12 for bottom in words)])
            assert lower[0]["box"][1] - end == pytest.approx(8, abs=1)


def test_cropping(drawn):
    """A photo loses a tenth of an edge at most."""
    for gallery in drawn:
        for cell in gallery["cells"]:
            left, top, right, bottom = cell["box"]
            kept = (right - left) / (bottom - top) / cell["ratio"]
            assert 0.9 <= kept <= 1 / 0.9


def test_words(drawn):
    """They stand right under their own photo, no wider than it."""
    noted = [cell for gallery in drawn for cell in gallery["cells"] if cell["note"]]
    assert len(noted) > 50
    for cell in noted:
        left, top, right, _ = cell["note"]
        assert (left, right) == pytest.approx((cell["box"][0], cell["box"][2]), abs=0.5)
        assert 0 < top - cell["box"][3] < 10


def test_size(drawn):
    """No photo is a stamp, and no row is higher than a window, but one with a photo as thin as a pole."""
    for gallery in drawn:
        for row in rows(gallery):
            boxes = [cell["box"] for cell in row]
            sides = [(right - left, bottom - top) for left, top, right, bottom in boxes]
            assert min(map(min, sides)) >= 24
            assert sides[0][1] <= 800 or min(cell["ratio"] for cell in row) < 0.5


@pytest.mark.parametrize(
    ("first", "least", "density", "window"),
    [
        (1.7, 1.25, 2, 390),
        (1.7, 1.25, 2.6, 390),
        (0.87, 0.87, 1, 768),
        (0.87, 0.87, 1, 1024),
        (0.87, 0.87, 1, 1280),
    ],
)
def test_sharpness(browser, sheets, first, least, density, window):
    """Every photo takes a file of enough pixels, the first of a gallery on a phone even more."""
    size = {"width": window, "height": 800}
    tab = show(browser, sheets[0], viewport=size, device_scale_factor=density)
    taken = tab.evaluate(TAKEN)
    tab.close()
    assert min(gallery[0] for gallery in taken) >= first
    assert min(map(min, taken)) >= least


def test_list(browser, sheets):
    """A screen reader hears one list of as many photos, although no row of it is an element."""
    tab = show(browser, sheets[0])
    tab.evaluate("document.querySelectorAll('.gallery ~ *').forEach((other) => other.remove())")
    items = tab.locator(".gallery li").count()
    heard = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    tab.close()
    roles = Counter(node["role"]["value"] for node in heard if not node["ignored"])
    assert items > 1
    assert (1, items, items) == (roles["list"], roles["listitem"], roles["link"])
