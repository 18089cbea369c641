from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.assets import remembering
from plugins.assets.hashing import AssetFault
from plugins.assets.pictures import DRAWINGS, draw, favicon
from plugins.assets.remembering import FAVICON, drawings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{inner}</svg>'
RED, GROUND = (200, 0, 0), (250, 248, 245)
DISC = '<circle cx="32" cy="32" r="32" fill="#c80000"/>'
NESTED = '<rect width="2000" height="2000" fill="#faf8f5"/><image href="../static/img/mark.svg" x="{x}" y="{y}" width="200" height="200"/>'
SHARING = SVG.format(size="1200 630", inner=NESTED.format(x=500, y=215))


@pytest.fixture
def make_theme(tmp_path: Path) -> Callable[..., Path]:
    """Makes a theme whose mark is a red disc, with other files in the place of some."""

    def make(**others: str) -> Path:
        files = {
            "static/img/mark.svg": others.get("mark", SVG.format(size="64 64", inner=DISC)),
            "pictures/square.svg": others.get(
                "square", SVG.format(size="512 512", inner=NESTED.format(x=156, y=156))
            ),
            "pictures/sharing.svg": others.get("sharing", SHARING),
        }
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return make


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(colour, other, strict=True)) <= 3


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)
def test_drawing(make_theme: Callable[..., Path], drawing: object) -> None:
    """It has its kind and its size, and the mark stands in its middle."""
    for one, (name, data) in zip(DRAWINGS, draw(make_theme()), strict=True):
        if one is drawing:
            picture = opened(data)
            assert name == one.name
            assert picture.size == (one.width, one.height)
            assert picture.format == ("JPEG" if name.endswith(".jpg") else "PNG")
            middle = picture.convert("RGB").getpixel((one.width // 2, one.height // 2))
            assert near(RED, middle)


def test_corners(make_theme: Callable[..., Path]) -> None:
    """Icons show what lies behind them; what phones cut and networks show has a ground."""
    corners = {
        name: opened(data).convert("RGBA").getpixel((1, 1)) for name, data in draw(make_theme())
    }
    assert {name for name, colour in corners.items() if colour[3] == 0} == {
        "img/icon-192.png",
        "img/icon-512.png",
    }
    assert all(near(GROUND, colour[:3]) for colour in corners.values() if colour[3] == 255)


def test_favicon(make_theme: Callable[..., Path]) -> None:
    """It is an ICO that holds the mark in three sizes."""
    icon = opened(favicon(make_theme()))
    assert icon.format == "ICO"
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    icon.size = (32, 32)
    assert near((*RED, 255), icon.convert("RGBA").getpixel((16, 16)))


def test_same_sources(make_theme: Callable[..., Path]) -> None:
    """They give the same bytes."""
    theme = make_theme()
    assert dict(draw(theme)) == dict(draw(theme))
    assert favicon(theme) == favicon(theme)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (
            ["pictures/sharing.svg", "tỉ lệ 1200:630"],
            {"sharing": SVG.format(size="64 64", inner="")},
        ),
        (["static/img/mark.svg", "SVG"], {"mark": "<svg"}),
        (["static/img/mark.svg", "SVG"], {"mark": "không phải hình"}),
        (
            ["static/img/mark.svg", "chữ"],
            {"mark": SVG.format(size="64 64", inner="<text>A</text>")},
        ),
        (
            ["pictures/square.svg", "khong-co.svg"],
            {"square": SVG.format(size="512 512", inner='<image href="khong-co.svg"/>')},
        ),
    ],
    ids=["ratio", "broken", "no SVG", "letters", "missing inside"],
)
def test_source_that_cannot_be_drawn(
    make_theme: Callable[..., Path], words: list[str], others: dict[str, str]
) -> None:
    """The fault names the file and says what is wrong with it."""
    with pytest.raises(AssetFault) as fault:
        dict(draw(make_theme(**others)))
    assert all(word in str(fault.value) for word in words)


def test_source_that_is_missing(make_theme: Callable[..., Path]) -> None:
    """The fault names it."""
    theme = make_theme()
    (theme / "pictures/sharing.svg").unlink()
    with pytest.raises(AssetFault, match=r"pictures/sharing\.svg"):
        dict(draw(theme))


def test_picture_inside_a_picture(make_theme: Callable[..., Path]) -> None:
    """A picture of data needs no file."""
    inner = '<image href="data:image/png;base64,AAAA" width="1" height="1"/>'
    assert dict(draw(make_theme(mark=SVG.format(size="64 64", inner=inner))))


def refuse(*_: object) -> None:
    raise AssertionError("drawn again")


def test_drawn_once(
    make_theme: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same sources are drawn once, and what is remembered is what was drawn."""
    theme, memory = make_theme(), tmp_path / "memory/drawings"
    first = drawings(theme, memory)
    assert first == {**dict(draw(theme)), FAVICON: favicon(theme)}
    monkeypatch.setattr(remembering.pictures, "draw", refuse)
    assert drawings(theme, memory) == first


def test_source_that_changes(make_theme: Callable[..., Path], tmp_path: Path) -> None:
    """It is drawn anew, a picture within a picture too, and what was before is forgotten."""
    memory = tmp_path / "memory"
    first = drawings(make_theme(), memory)
    second = drawings(make_theme(mark=SVG.format(size="64 64", inner="")), memory)
    assert {name for name in first if first[name] == second[name]} == set()
    assert len([*memory.iterdir()]) == 1


@pytest.mark.parametrize("length", [0, 100, -1])
def test_memory_that_is_damaged(
    length: int, make_theme: Callable[..., Path], tmp_path: Path
) -> None:
    """It is as if there were none."""
    theme, memory = make_theme(), tmp_path / "memory"
    first = drawings(theme, memory)
    (kept,) = memory.iterdir()
    kept.write_bytes(kept.read_bytes()[:length])
    assert drawings(theme, memory) == first


def test_memory_that_cannot_be_written(make_theme: Callable[..., Path], tmp_path: Path) -> None:
    """The drawings are made all the same."""
    (tmp_path / "memory").write_text("")
    assert FAVICON in drawings(make_theme(), tmp_path / "memory")
