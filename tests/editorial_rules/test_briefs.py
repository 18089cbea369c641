from unicodedata import normalize

import pytest

from plugins.editorial_rules.briefs import of_story, of_text
from plugins.stories.addresses import host_of
from plugins.stories.reading import read_story
from tests.editorial_rules.desks import SOURCE, story
from tests.factories import NOW, SETTINGS, ZONE, make_document


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text",
    [
        story(),
        story("[a](https://www.quochoi.vn/x) và <https://langson.gov.vn>."),
        story(Tags="HĐND  tỉnh; uỷ ban; ủy ban; Uỷ ban"),
        story(Tags="một, hai"),
        story(Tags=None),
        story(Slug="ten-khac"),
        story(Date="2021-05-27 17:00"),
    ],
)
def test_right_story(text: str, form: str, end: str) -> None:
    """A glimpse says of a right story what its record says."""
    record, _ = read_story(make_document(text, SOURCE), SETTINGS, NOW)
    assert record
    typed = normalize(form, text).replace("\n", end)
    told = of_text(SOURCE, typed, ZONE)
    assert of_story(record).address == told.address
    assert of_story(record) == told or not told.slug
    assert of_story(record).tags == told.tags


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x", "Title Tin", "Title: Tin\nDate: hôm qua\nTags: ;;"]
)
def test_faulty_story(text: str) -> None:
    """Nothing is made up for what cannot be read."""
    told = of_text(SOURCE, text, ZONE)
    assert told.date is None
    assert told.tags == ()


@pytest.mark.parametrize(
    ("expected", "address"),
    [
        ("quochoi.vn", "https://www.quochoi.vn/x"),
        ("quochoi.vn", "HTTPS://QuocHoi.VN./"),
        ("", "/lien-he/"),
        ("", "mailto:a@quochoi.vn"),
        ("", "https://[quochoi.vn/"),
    ],
)
def test_host(expected: str, address: str) -> None:
    """It is in small letters, without www. and without a dot behind it."""
    assert expected == host_of(address)
