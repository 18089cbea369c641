"""What comes out of the printer: white ground and the story, no navigation."""

import re
from collections import Counter
from unicodedata import normalize

import pypdfium2
import pytest

from tests.browser.conftest import PHOTOS_CAME
from tests.browser.kinds import STORIES, TRIED

SEEN = """names => [...document.querySelectorAll(names)]
    .filter((element) => element.checkVisibility() && element.getClientRects().length > 0)
    .map((element) => element.outerHTML.slice(0, 100))"""
SOURCE = "document.querySelector('link[rel=canonical]').href"
PHOTO = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
WHITE = (255, 255, 255)


def squeezed(text):
    """A text without spaces and hyphens, for lines break elsewhere on paper."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]+", "", normalize("NFC", text))


class Paper:
    """The sheets of a printed page."""

    def __init__(self, tab):
        self.sheets = pypdfium2.PdfDocument(tab.pdf(format="A4", print_background=True))
        self.text = squeezed(
            "".join(sheet.get_textpage().get_text_range() for sheet in self.sheets)
        )

    def grounds(self):
        """The commonest colour of each sheet."""
        for sheet in self.sheets:
            picture = sheet.render(scale=0.5).to_pil().convert("RGB")
            yield Counter(picture.get_flattened_data()).most_common(1)[0][0]


def print_in_dark(visit, pages, kind, dark):
    """The page with the dark of the reader's system, or with that of its own switch."""
    tab = visit(pages[kind], color_scheme="dark" if dark == "system" else "light")
    if dark == "switch":
        tab.get_by_role("button", name="Nền tối").click()
    return tab


@pytest.mark.parametrize("dark", ["none", "system", "switch"])
@pytest.mark.parametrize("kind", ["home", "gallery of twelve"])
def test_ground(visit, pages, kind, dark):
    """Every sheet is white, in the dark too, and its letters can be read."""
    tab = print_in_dark(visit, pages, kind, dark)
    paper = Paper(tab)
    assert {WHITE} == set(paper.grounds())
    tab.emulate_media(media="print", color_scheme="dark" if dark == "system" else "light")
    letters = tab.evaluate(
        """[...document.querySelectorAll("h1, h2, h3, p, li, figcaption, time, a")]
            .filter((element) => element.checkVisibility() && element.innerText.trim())
            .map((element) => getComputedStyle(element).color.match(/[\\d.]+/g).slice(0, 3))"""
    )
    assert [colour for colour in letters if sum(map(float, colour)) > 3 * 128] == []


@pytest.mark.parametrize("kind", ["home", "galleries", "gallery of twelve"])
def test_photos_that_did_not_come(visit, pages, kind):
    """The room kept for them is as white as the sheet."""
    tab = visit(pages[kind])
    tab.evaluate(
        """document.querySelectorAll("picture > *").forEach((part) => {
            part.removeAttribute("srcset");
            part.removeAttribute("src");
        })"""
    )
    tab.emulate_media(media="print")
    rooms = "[...document.querySelectorAll('.cover, main a:has(picture)')]"
    grounds = tab.evaluate(f"{rooms}.map((room) => getComputedStyle(room).backgroundColor)")
    assert set(grounds) == {"rgba(0, 0, 0, 0)"}
    assert {WHITE} == set(Paper(tab).grounds())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", TRIED)
def test_navigation(read, kind, scheme):
    """No kind of page prints its navigation or its controls."""
    tab = read(kind, "desktop", scheme)
    assert tab.evaluate(SEEN, "nav") != []
    tab.emulate_media(media="print")
    printed = tab.evaluate(SEEN, "nav, button, form, dialog, summary:not(.prose *), .skip")
    tab.emulate_media(media="screen")
    assert printed == []


@pytest.mark.parametrize("kind", ["gallery of twelve", "corrected story", "story without photos"])
def test_text(visit, pages, built, kind):
    """A printed story has its headline, text, byline, captions and the address it came from."""
    tab = visit(pages[kind])
    wanted = tab.locator("h1, .byline, .prose > p, figcaption, .corrections").all_inner_texts()
    paper = Paper(tab)
    assert len(wanted) > 4
    assert [text for text in wanted if squeezed(text) not in paper.text] == []
    assert squeezed(tab.evaluate(SOURCE)) in paper.text


@pytest.mark.parametrize("kind", ["gallery of twelve", "corrected story"])
def test_sections_on_paper(visit, pages, kind):
    """No line of the navigation is among the printed words."""
    tab = visit(pages[kind])
    printed = Paper(tab).text
    names = tab.locator("header nav a").all_inner_texts()
    own = "".join(tab.locator("main, .masthead__name").all_inner_texts())
    others = [name for name in names if len(name) > 12 and name not in own]
    assert len(others) >= 2  # the sections of the related news are among the printed words
    assert [name for name in others if squeezed(name) in printed] == []


def test_photos(visit, pages):
    """All twelve photos are printed, on four sheets."""
    tab = visit(pages["gallery of twelve"])
    tab.evaluate("document.querySelectorAll('img').forEach((image) => (image.loading = 'eager'))")
    tab.evaluate(PHOTOS_CAME)
    sheets = Paper(tab).sheets
    photos = [part for sheet in sheets for part in sheet.get_objects([PHOTO], max_depth=8)]
    assert len(photos) >= 12
    assert len(sheets) <= 4


@pytest.mark.parametrize("kind", [kind for kind in STORIES if kind != "withdrawn story"])
def test_source(read, kind):
    """Every story says on paper where it came from, and on the screen it does not."""
    tab = read(kind)
    tab.emulate_media(media="print")
    printed = tab.locator("body").inner_text()
    tab.emulate_media(media="screen")
    assert squeezed(tab.evaluate(SOURCE)) in squeezed(printed)
