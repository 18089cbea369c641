"""The home page as a whole: what follows what, how long it is, and how it looks without photos."""

import pytest

PHONE_SCREEN = 844
# The blanks below the lead, and below the shorter column of what stands at the top.
HOLES = """() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const [seconds, latest] = [box(".front__seconds"), box(".front__latest .headlines")];
    return [seconds.top - box(".lead__date").bottom, Math.abs(seconds.bottom - latest.bottom)];
}"""
# As the template writes it where the lead has no photo.
BARE = """() => {
    document.querySelectorAll(".front .cover").forEach((cover) => cover.remove());
    document.querySelector(".cards--row").classList.replace("cards--row", "cards--column");
}"""
DATES = """() => [...document.querySelectorAll(".front__seconds .card__date")]
    .map((date) => Math.round(date.getBoundingClientRect().bottom))"""


@pytest.fixture
def home(visit, pages):
    """The home page in a window of some width."""

    def at(width, height=800):
        return visit(pages["home"], viewport={"width": width, "height": height})

    return at


def test_phone(home):
    """On a phone the latest follow the lead at once, and eight screens show everything."""
    tab = home(390, PHONE_SCREEN)
    below = tab.evaluate("document.querySelector('.front__lead').nextElementSibling.className")
    assert below == "front__latest"
    assert tab.evaluate("document.documentElement.scrollHeight") <= 8 * PHONE_SCREEN


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_no_photo(home, width):
    """Where none of the newest stories has a photo, the others move up and both columns end together."""
    tab = home(width)
    tab.evaluate(BARE)
    below_lead, below_shorter_column = tab.evaluate(HOLES)
    assert below_lead <= 64
    assert below_shorter_column < 400


@pytest.mark.parametrize("width", [1280, 1440])
def test_dates(home, width):
    """The dates of a row of stories stand on one line, with photos and without."""
    assert len(set(home(width).evaluate(DATES))) == 1


def test_row_titles(home):
    """Every row leads on to all that stands behind it, by a link that says where it leads."""
    titles = home(1280).locator(".row-title")
    links = titles.get_by_role("link").all_inner_texts()
    assert titles.count() == len(links) == len(set(links))


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1440])
def test_bar_of_sections(home, width):
    """The bar's names begin at the left of every line, one gap after the other."""
    gaps = home(width).evaluate(
        """() => {
            const boxes = [...document.querySelectorAll(".sections__list:first-of-type li")]
                .map((item) => item.getBoundingClientRect());
            return boxes.slice(1).map((box, i) => [box, boxes[i]])
                .filter(([one, before]) => one.top === before.top)
                .map(([one, before]) => one.left - before.right);
        }"""
    )
    assert gaps == [] or max(gaps) <= 24
