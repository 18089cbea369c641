import pytest

from plugins.structured_data.publisher import (
    Named,
    Picture,
    Publisher,
    credited,
    image,
    organization,
    website,
)

KHANH = ("Quốc Khánh", "https://x.vn/tac-gia/quoc-khanh/")
DUC = ("Lý Minh Đức", "https://x.vn/tac-gia/ly-minh-duc/")
OFFICE = Publisher("Văn phòng", "https://x.vn/", Picture("https://x.vn/logo.png", 512, 512))


@pytest.mark.parametrize(
    ("expected", "credit", "photographers"),
    [
        (("", ()), "", ()),
        (("Quốc Khánh", (KHANH,)), "", (KHANH,)),
        (("Quốc Khánh, Lý Minh Đức", (KHANH, DUC)), "", (KHANH, DUC)),
        (("Quốc Khánh", (KHANH,)), "Ảnh: Quốc Khánh", (KHANH, DUC)),
        (
            ("Quốc Khánh, Lý Minh Đức", (KHANH, DUC)),
            "Ảnh: Quốc Khánh, Lý Minh Đức",
            (KHANH, DUC),
        ),
        (("TTXVN", ()), "Ảnh: TTXVN", (KHANH,)),
        (("Quốc Khánh Anh", ()), "Ảnh: Quốc Khánh Anh", (KHANH,)),
    ],
)
def test_credit(
    expected: tuple[str, tuple[Named, ...]], credit: str, photographers: tuple[Named, ...]
) -> None:
    """A photo's own credit comes first; only whom the register knows becomes a creator."""
    assert expected == credited(credit, photographers)


def test_picture_with_a_credit() -> None:
    """It names its maker twice: as a line of text, and as a person with a page."""
    picture = Picture("https://x.vn/a.jpg", 1200, 630, "Hội trường", "Quốc Khánh", (KHANH,))
    assert image(picture) == {
        "@type": "ImageObject",
        "url": "https://x.vn/a.jpg",
        "width": 1200,
        "height": 630,
        "caption": "Hội trường",
        "creditText": "Quốc Khánh",
        "creator": [{"@type": "Person", "name": KHANH[0], "url": KHANH[1]}],
    }


def test_picture_alone() -> None:
    """What is not known of it is not said."""
    assert image(Picture("https://x.vn/a.jpg")) == {
        "@type": "ImageObject",
        "url": "https://x.vn/a.jpg",
    }


def test_organization() -> None:
    """The office has an address and a mark of known size."""
    found = organization(OFFICE)
    assert (found["@type"], found["name"], found["url"]) == (
        "Organization",
        "Văn phòng",
        "https://x.vn/",
    )
    assert found["logo"] == image(OFFICE.logo)


def test_website() -> None:
    """The portal is in Vietnamese, under its own name, and the office's."""
    found = website("Cổng tin", OFFICE, "https://x.vn/tim-kiem/?q=")
    assert (found["name"], found["url"], found["inLanguage"]) == ("Cổng tin", "https://x.vn/", "vi")
    assert found["publisher"] == organization(OFFICE)


def test_search_of_a_website() -> None:
    """Whoever asks the portal by its data knows where the words go."""
    asking = website("Cổng tin", OFFICE, "https://x.vn/tim-kiem/?q=")["potentialAction"]
    assert asking == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": "https://x.vn/tim-kiem/?q={words}"},
        "query-input": "required name=words",
    }
