"""A story with six photos and one with a single photo, for the tests of the large view."""

import shutil
from pathlib import Path

from bs4 import BeautifulSoup
from PIL import Image

from tests.site.built import Site

SHAPES = {"landscape": (1600, 1067), "portrait": (1067, 1600), "panorama": (1600, 640)}
CREDIT = '<small class="caption__credit">Ảnh: {}</small>'
CREDIT_OF_WORDS = '<small class="caption__credit">(Ảnh: {})</small>'

ARTICLE = """<article class="story"><div class="story__body"><div class="prose">
{}
</div></div></article>"""


def picture(name: str, shape: str) -> str:
    width, height = SHAPES[shape]
    return (
        f'<picture><source type="image/avif" srcset="/anh/{name}.320.avif 320w" sizes="46vw">'
        f'<img src="/anh/{name}.640.jpg" width="{width}" height="{height}" alt="Người trong {name}" '
        'loading="lazy" decoding="async"></picture>'
    )


def link(name: str, shape: str, block: str) -> str:
    return f'<a class="{block}__link" href="/anh/{name}.1600.jpg" data-photo>{picture(name, shape)}</a>'


def figure(name: str, shape: str, caption: str) -> str:
    return (
        f'<figure class="photo photo--{shape}">{link(name, shape, "photo")}'
        f'<figcaption class="caption">{caption}</figcaption></figure>'
    )


def cell(name: str, shape: str, note: str = "") -> str:
    own = f'<p class="gallery__note">{note}</p>' if note else ""
    width, height = SHAPES[shape]
    kind = f"gallery__cell gallery__cell--{round(100 * width / height)}"
    block = f'<div class="{kind}">{link(name, shape, "gallery")}{own}</div>'
    return f'<li class="gallery__item">{block}</li>'


def gallery(cells: list[str], caption: str) -> str:
    return (
        f'<figure class="gallery gallery--many"><ul class="gallery__list">{"".join(cells)}</ul>'
        f'<figcaption class="caption">{caption}</figcaption></figure>'
    )


PHOTOS = {
    "mo-dau": "landscape",
    "hop-1": "landscape",
    "hop-2": "portrait",
    "hop-3": "landscape",
    "hop-4": "panorama",
    "hop-5": "landscape",
}
MIXED = [
    figure("mo-dau", "landscape", f"Điểm cầu chính {CREDIT_OF_WORDS.format('Quốc Khánh')}"),
    "<p>Chi bộ họp qua mạng.</p>",
    gallery(
        [
            cell("hop-1", "landscape"),
            cell(
                "hop-2", "portrait", f"Đồng chí phát biểu {CREDIT_OF_WORDS.format('Lý Minh Đức')}"
            ),
            cell("hop-3", "landscape", "Toàn cảnh"),
            cell("hop-4", "panorama", CREDIT.format("Kim Chi")),
            cell("hop-5", "landscape"),
        ],
        f"Một số hình ảnh {CREDIT_OF_WORDS.format('Quốc Khánh')}",
    ),
    '<p><a href="#cuoi">Lời kết</a></p>',
]


def draw(folder: Path, name: str, shape: str, colour: int) -> None:
    large = Image.new("RGB", SHAPES[shape], (colour, 90, 255 - colour))
    large.save(folder / f"{name}.1600.jpg")
    for width in (320, 640):
        small = large.resize((width, width * large.height // large.width))
        small.save(folder / f"{name}.{width}.{'avif' if width == 320 else 'jpg'}")


def page(frame: bytes, body: str) -> str:
    """A story's page as the portal writes it, with another text in its main part."""
    soup = BeautifulSoup(frame, "html.parser")
    kept = [part.extract() for part in soup.main.select("dialog, script[src]")]
    soup.main.clear()
    soup.main.append(BeautifulSoup(ARTICLE.format(body), "html.parser"))
    soup.main.extend(kept)
    return str(soup)


def write_sample(root: Path, site: Site, story: str) -> None:
    """Writes both pages, their photos and the theme's files into a folder.

    ``story`` is the address of a page of the sample site with a large view.
    """
    shutil.copytree(site.folder / "theme", root / "theme")
    photos = root / "anh"
    photos.mkdir()
    for colour, (name, shape) in enumerate(PHOTOS.items()):
        draw(photos, name, shape, colour * 50)
    frame = site.files[f"{story}index.html"]
    (root / "sau-anh.html").write_text(page(frame, "\n".join(MIXED)), encoding="utf-8")
    (root / "mot-anh.html").write_text(page(frame, MIXED[0]), encoding="utf-8")
