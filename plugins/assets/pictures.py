"""What the site shows outside its pages, drawn from the theme's SVG: icons, the sharing picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from resvg_py import svg_to_bytes

from plugins.assets.colours import SHEET, Colours, coloured, read_colours
from plugins.assets.hashing import AssetFault, read_text

JPEG_QUALITY = 85
_NAMED = re.compile(r"""<image\b[^>]*?\bhref\s*=\s*["'](?!data:)([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to be made: its name below the theme's address, its source in the theme, its
    size in pixels. The ending tells the kind.
    """

    name: str
    source: str
    width: int
    height: int


MARK = "static/img/mark.svg"
SQUARE = "pictures/square.svg"
SHARING = Drawing("img/sharing.jpg", "pictures/sharing.svg", 1200, 630)
DRAWINGS = (
    Drawing("img/icon-192.png", MARK, 192, 192),
    Drawing("img/icon-512.png", MARK, 512, 512),
    Drawing("img/icon-maskable-512.png", SQUARE, 512, 512),
    Drawing("img/apple-touch-icon.png", SQUARE, 180, 180),
    SHARING,
)
FAVICON_SIDES = (16, 32, 48)


def draw(theme: Path) -> Iterator[tuple[str, bytes]]:
    """Every drawing by its name; raises AssetFault where a source is missing or unreadable."""
    for drawing in DRAWINGS:
        picture = _drawn(theme, drawing.source, drawing.width, drawing.height)
        kind = "JPEG" if drawing.name.endswith(".jpg") else "PNG"
        yield drawing.name, _encoded(picture, kind)


def favicon(theme: Path) -> bytes:
    """The mark as an ICO of three sizes, for what does not read SVG."""
    pictures = [_drawn(theme, MARK, side, side) for side in FAVICON_SIDES]
    data = BytesIO()
    sizes = [picture.size for picture in pictures]
    pictures[-1].save(data, "ICO", sizes=sizes, append_images=pictures[:-1])
    return data.getvalue()


def _drawn(theme: Path, source: str, width: int, height: int) -> Image.Image:
    svg = _read(theme, source)
    try:
        png = svg_to_bytes(
            svg_string=svg,
            resources_dir=str((theme / source).parent),
            skip_system_fonts=True,
            width=width,
            height=height,
        )
    except ValueError as error:
        raise AssetFault(f"tệp {source} không đọc được là hình SVG: {error}.") from error
    with Image.open(BytesIO(png)) as picture:
        if picture.size != (width, height):
            raise AssetFault(f"hình {source} phải có tỉ lệ {width}:{height}.")
        return picture.convert("RGBA")


def theme_colours(theme: Path) -> Colours:
    """The colours that the theme's style sheet gives names to."""
    sheet = theme / "static" / SHEET
    return read_colours(read_text(SHEET, sheet.read_bytes())) if sheet.is_file() else {}


def _read(theme: Path, source: str) -> str:
    """The picture in the theme's colours; raises AssetFault for what would be left out in silence.

    No machine has the same fonts as another, so letters are never drawn.
    """
    path = theme / source
    if not path.is_file():
        raise AssetFault(f"giao diện thiếu tệp {source}, tệp để vẽ biểu tượng của trang.")
    svg = read_text(source, path.read_bytes())
    if "<text" in svg:
        raise AssetFault(f"hình {source} có chữ; hãy đổi chữ thành nét vẽ.")
    for name in _NAMED.findall(svg):
        if not (path.parent / name).is_file():
            raise AssetFault(f"tệp {source} gọi hình “{name}”, nhưng không có tệp ấy.")
    return coloured(svg, theme_colours(theme), f"hình {source}")


def _encoded(picture: Image.Image, kind: str) -> bytes:
    data = BytesIO()
    if kind == "JPEG":
        picture.convert("RGB").save(data, kind, quality=JPEG_QUALITY, subsampling=0)
    else:
        picture.save(data, kind)
    return data.getvalue()
