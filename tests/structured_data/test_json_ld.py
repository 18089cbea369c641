import json

import pytest
from bs4 import BeautifulSoup

from plugins.structured_data.json_ld import data_block, node


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ họp thứ tám",
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]>",
        'Phần "nóng" của kỳ họp: A & B',
        "&lt;b&gt; &amp;",
        "một\u2028hai\u2029ba",
        "C:\\tin\\mới",
        "Cờ đỏ sao vàng 🇻🇳",
    ],
)
def test_text_in_a_page(text: str) -> None:
    """A browser finds one data block, and in it the text as it was written."""
    block = data_block(node("NewsArticle", headline=text))
    page = BeautifulSoup(f'<script type="application/ld+json">{block}</script>', "html.parser")
    (script,) = page.find_all("script")
    assert text == json.loads(script.string)["headline"]
    assert page.get_text(strip=True) in ("", script.string)


@pytest.mark.parametrize("character", ["<", ">", "&", "\u2028", "\u2029"])
def test_character_with_a_meaning_in_html(character: str) -> None:
    """It never stands in the block as it is."""
    assert character not in data_block(node("Thing", name=f"a{character}b"))


def test_vietnamese_text() -> None:
    """It stands in the block as it is written, not in numbers."""
    assert "Lạng Sơn" in data_block(node("Place", name="Lạng Sơn"))


def test_block() -> None:
    """It says whose words it uses."""
    assert json.loads(data_block(node("Thing", name="x"))) == {
        "@context": "https://schema.org",
        "@type": "Thing",
        "name": "x",
    }


def test_values_that_are_empty() -> None:
    """Nothing is said of them."""
    empty = {"url": "", "width": 0, "creator": [], "author": None}
    assert node("Thing", name="x", free=True, **empty) == {
        "@type": "Thing",
        "name": "x",
        "free": True,
    }
