"""Photos through the whole build: what the public gets of them, what never, and bad files."""

import gzip
import os
import re
import shutil
import struct
import subprocess
import time
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from plugins.photo_gallery.layout import PHONE as ON_A_PHONE
from tests.factories import plant, story_text
from tests.site.built import ROOT, SITEURL, Site, StoryFile, build

SETTINGS = """\
import atexit, sys
sys.path.insert(0, {root!r})
from tests.sample_site.{base} import *

PROBLEM_PAGES = PREVIEW
CACHE_PATH = {cache!r}
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
atexit.register(lambda: open({log!r}, "w", encoding="utf-8").write("\\n".join(opened)))
"""
ATOM = {"a": "http://www.w3.org/2005/Atom"}
PHOTO_ENDINGS = (".jpg", ".JPG", ".jpeg", ".png", ".bmp")
PHONE = (390, 2)  # points of width, pixels to the point

# What a camera and a photographer leave in a file, and what lies beside it.
GPS = (IFDRational(123457, 1009), IFDRational(51, 1), IFDRational(765431, 2003))
SECRETS = {
    "owner": b"Chu May Anh Bi Mat",
    "camera": b"SECRETCAM X100",
    "serial number": b"SN-7741-9902",
    "GPS, little-endian": struct.pack("<II", 123457, 1009),
    "GPS, big-endian": struct.pack(">II", 765431, 2003),
    "XMP": b"xmp-bi-mat",
    "JPEG comment": b"chu-thich-bi-mat",
    "PNG text": b"png-bi-mat",
    ".env": b"MAT_KHAU=env-bi-mat",
    "id_rsa": b"khoa-bi-mat",
    "x.php": b"php-bi-mat",
}
KEPT_BACK = (".env", "id_rsa", "x.php", "khong-goi", "nhap", "hen-gio", "hinh-ve", "xmp")


def picture(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A picture with some detail, another one for each seed."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", [ramp.rotate(seed * shift) for shift in (7, 37, 67)])


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    data = BytesIO()
    image.save(data, form, **options)  # type: ignore[arg-type]
    return data.getvalue()


def shot(byte_order: str) -> bytes:
    """A JPEG with all that a camera and a photographer write into one."""
    tags = Image.Exif()
    tags.endian = byte_order
    tags[0x010F], tags[0x0110] = "SECRETCAM", SECRETS["camera"].decode()
    tags[0x013B] = tags[0x8298] = SECRETS["owner"].decode()
    tags[0x0112] = 6
    tags.get_ifd(0x8769)[0xA431] = SECRETS["serial number"].decode()
    tags[0x8825] = {1: "N", 2: GPS, 3: "E", 4: GPS}
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRETS["XMP"] + b"</x:xmpmeta>"
    return encoded(picture(1, (600, 900)), exif=tags, xmp=packet, comment=SECRETS["JPEG comment"])


def png_with_text() -> bytes:
    """A PNG with a text chunk after its pixels."""
    data = encoded(picture(3), "PNG")
    chunk = b"tEXtComment\0" + SECRETS["PNG text"]
    crc = struct.pack(">I", zlib.crc32(chunk))
    end = data.index(b"IEND") - 4
    return data[:end] + struct.pack(">I", len(chunk) - 4) + chunk + crc + data[end:]


def bomb() -> bytes:
    """A PNG of 30000 x 30000 pixels, as its header says."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def story(title: str, day: int, body: str, **fields: str | None) -> str:
    date = f"{day}/5/2021 17:00"
    return story_text(body, Title=title, **{"Date": date, "Photographers": "Quốc Khánh", **fields})


GALLERY = """\
Đoạn đầu.

![Cử tri phát biểu](a.jpg "Đại biểu đến")
![Quang cảnh](b.png)
![Dãy ghế](Ảnh Họp 01.JPG)
*Một số hình ảnh (Ảnh: Quốc Khánh)*
"""
RIGHT: dict[str, str | bytes] = {
    "tac-gia/quoc-khanh.md": "Name: Quốc Khánh\n\n![Chân dung](chan-dung.jpg)",
    "tac-gia/chan-dung.jpg": encoded(picture(16)),
    "trang/lien-he.md": "Title: Liên hệ\n\n![Đường đến](duong-den.png)\n*Bản đồ*",
    "trang/duong-den.png": encoded(picture(17), "PNG"),
    "anh/chung.jpg": encoded(picture(9)),
    "tin/mot/index.md": story("Tin một", 1, GALLERY),
    "tin/mot/a.jpg": shot("<"),
    "tin/mot/b.png": png_with_text(),
    "tin/mot/Ảnh Họp 01.JPG": shot(">"),
    "tin/mot/khong-goi.jpg": encoded(picture(4)),
    "tin/mot/hinh-ve.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "tin/mot/.env": SECRETS[".env"],
    "tin/mot/id_rsa": SECRETS["id_rsa"],
    "tin/mot/x.php": b"<?php " + SECRETS["x.php"],
    "tin/hai/index.md": story(
        "Tin hai", 2, "Một\n\nhai\n\nChữ ![Biểu trưng](/anh/chung.jpg) chữ.", Image="a.jpg"
    ),
    "tin/hai/a.jpg": encoded(picture(5)),
    "tin/ba/index.md": story("Tin ba", 3, "![Rừng hồi](rung.bmp)\n\n![Chung](/anh/chung.jpg)"),
    "tin/ba/rung.bmp": encoded(picture(6), "BMP"),
    "tin/png/index.md": story("Tin bốn", 4, "Đoạn.\n\n![Chợ phiên](cho.jpg)"),
    "tin/png/cho.jpg": encoded(picture(7), "PNG"),
    "tin/quen/index.md": story("Tin quên ảnh", 5, "Không dòng nào gọi ảnh."),
    "tin/quen/quen.jpg": encoded(picture(8)),
    "tin/nhap/index.md": story("Tin nháp", 6, "![Nháp](nhap.jpg)", Status="draft"),
    "tin/nhap/nhap.jpg": encoded(picture(10)),
    "tin/hen/index.md": story("Tin hẹn", 7, "![Hẹn](hen-gio.jpg)", Date="2/1/2030 08:00"),
    "tin/hen/hen-gio.jpg": encoded(picture(11)),
    "tin/an/index.md": story("Tin ẩn", 8, "![Ẩn](an.jpg)\n![Ẩn](b.jpg)", Status="hidden"),
    "tin/an/an.jpg": encoded(picture(12)),
    "tin/an/b.jpg": encoded(picture(13)),
    "tin/rut/index.md": story(
        "Tin rút", 9, "![Rút](da-rut.jpg)\n![Rút](x.jpg)", Status="withdrawn", Reason="Sai ảnh."
    ),
    "tin/rut/da-rut.jpg": encoded(picture(14)),
    "tin/rut/x.jpg": encoded(picture(15)),
}
WRONG: dict[str, str | bytes] = {
    "tin/hong/index.md": story(
        "Tin hỏng",
        10,
        "![a](cut.jpg)\n![b](rong.jpg)\n![c](chu.jpg)\n![d](bom.png)\n![e](ve.svg)\n"
        "![f](tot.jpg)\n![g](khong-co.jpg)",
    ),
    "tin/hong/cut.jpg": encoded(picture(20))[:-3000],
    "tin/hong/rong.jpg": b"",
    "tin/hong/chu.jpg": "Đây là văn bản.",
    "tin/hong/bom.png": bomb(),
    "tin/hong/ve.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "tin/hong/tot.jpg": encoded(picture(21)),
    "tin/hong-bia/index.md": story("Tin hỏng bìa", 11, "Đoạn.", Image="bia.jpg"),
    "tin/hong-bia/bia.jpg": encoded(picture(22))[:-3000],
    "tin/mat-bia/index.md": story("Tin mất bìa", 12, "![a](a.jpg)", Image="A.jpg"),
    "tin/mat-bia/a.jpg": encoded(picture(23)),
    "tin/mat-bia-hen/index.md": story(
        "Tin hẹn mất bìa", 13, "Đoạn.", Date="2/1/2030 09:00", Image="khong-co.jpg"
    ),
    "tin/tot/index.md": story("Tin tốt", 14, "![a](a.jpg)"),
    "tin/tot/a.jpg": encoded(picture(24)),
}


@dataclass(frozen=True)
class ContentFolder:
    """A content folder, the site built of it, and a cache of its own."""

    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "site"

    def run(self, base: str = "public") -> subprocess.CompletedProcess[str]:
        settings = self.folder / f"{base}_here.py"
        cache, log = str(self.folder / "cache"), str(self.folder / "opened.txt")
        text = SETTINGS.format(root=str(ROOT), base=base, cache=cache, log=log)
        settings.write_text(text, "utf-8")
        return build(self.content, self.output, settings, COLUMNS="1000")

    def build(self) -> Site:
        done = self.run()
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(self.output, SITEURL, done.stdout)

    def opened_photos(self) -> set[str]:
        """The originals that the last build opened."""
        names = (self.folder / "opened.txt").read_text("utf-8").splitlines()
        found = {Path(name) for name in names if name.endswith(PHOTO_ENDINGS)}
        return {
            path.relative_to(self.content).as_posix()
            for path in found
            if path.is_relative_to(self.content)
        }

    def copy(self, folder: Path) -> "ContentFolder":
        return ContentFolder(Path(shutil.copytree(self.folder, folder / "desk")))


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time of its last writing."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> ContentFolder:
    """Right content with awkward photos, whose files have rested: fresh ones are read twice."""
    desk = ContentFolder(tmp_path_factory.mktemp("photos"))
    plant(desk.content, RIGHT)
    time.sleep(2.1)
    return desk


@pytest.fixture(scope="module")
def site(desk: ContentFolder) -> Site:
    """The site as the public gets it."""
    site = desk.build()
    assert site.files  # read now, since a later build writes into the same folder
    return site


@pytest.fixture(scope="module")
def wrong(
    desk: ContentFolder, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> ContentFolder:
    """A copy of that folder and site, with bad photos added."""
    assert site.files
    copy = desk.copy(tmp_path_factory.mktemp("wrong"))
    plant(copy.content, WRONG)
    return copy


def page(site: Site, slug: str) -> BeautifulSoup:
    (address,) = [address for address in site.pages if address.endswith(f"/{slug}/")]
    return site.pages[address]


def references(site: Site) -> Iterator[tuple[str, str]]:
    """Every address that a page names for a file or another page, with the page."""
    for address, html in site.pages.items():
        for element in html.select("[src], [href], [srcset], meta[property='og:image']"):
            values = [element.get(name, "") for name in ("src", "href")]
            values += [part.split()[0] for part in element.get("srcset", "").split(",") if part]
            values += [element["content"]] if element.name == "meta" else []
            yield from ((address, value) for value in values if value)


def dead(site: Site) -> set[tuple[str, str]]:
    """References below the site's root that lead nowhere."""
    targets = {(name, value): site.internal(value, name) for name, value in references(site)}
    return {place for place, found in targets.items() if found is not None and not site.has(found)}


def derivatives(site: Site, stem: str) -> set[str]:
    """The files made of a photo."""
    return {name for name in site.files if re.search(rf"^anh/../{re.escape(stem)}\.", name)}


def test_secrets_are_planted(desk: ContentFolder) -> None:
    """Each is in a file beside a story, so that the test of the output can fail."""
    files = [path.read_bytes() for path in desk.content.rglob("*") if path.is_file()]
    assert [name for name, data in SECRETS.items() if not any(data in one for one in files)] == []


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_private(name: str, site: Site) -> None:
    """No byte of it is in any file of the site."""
    assert [path for path, data in site.files.items() if SECRETS[name] in data] == []


@pytest.mark.parametrize("marker", [b"Exif\0\0", b"http://ns.adobe.com", b"ICC_PROFILE", b"8BIM"])
def test_metadata_in_derivatives(marker: bytes, site: Site) -> None:
    """A derivative holds a picture and no block of metadata of any kind."""
    assert [path for path, data in site.files.items() if marker in data] == []


def test_originals(desk: ContentFolder, site: Site) -> None:
    """None is published, nor anything that lies beside a story."""
    own = {sha256(path.read_bytes()).digest() for path in desk.content.rglob("*.*")}
    assert [path for path, data in site.files.items() if sha256(data).digest() in own] == []
    assert [path for path in site.files if any(word in path for word in KEPT_BACK)] == []
    endings = {path.rpartition(".")[2] for path in site.files if path.startswith("anh/")}
    assert {"avif", "jpg", "html"} == endings


@pytest.mark.parametrize("stem", ["nhap", "hen-gio"])
def test_photo_of_a_story_that_is_not_public(stem: str, site: Site) -> None:
    """No derivative of it is on the site, and no page names it."""
    assert set() == derivatives(site, stem)
    assert [name for name, data in site.files.items() if f"/{stem}.".encode() in data] == []


def test_photos_of_a_withdrawn_story(site: Site) -> None:
    """They are withdrawn with it: often they are the reason."""
    assert "Sai ảnh." in page(site, "tin-rut").get_text()
    assert (set(), set()) == (derivatives(site, "da-rut"), derivatives(site, "x"))


def test_photos_of_a_hidden_story(site: Site) -> None:
    """They stand on its own page and nowhere else."""
    assert [name for name, data in site.files.items() if b"/an." in data and b"/anh/" in data] == [
        "tin/2021/05/08/tin-an/index.html"
    ]


@pytest.mark.parametrize(
    ("stem", "address"), [("chan-dung", "tac-gia/quoc-khanh/"), ("duong-den", "lien-he/")]
)
def test_photo_beside_the_stories(stem: str, address: str, site: Site) -> None:
    """A standing page and a person's page show photos of their own."""
    image = site.pages[address].select_one("main figure img")
    assert site.internal(image["src"], address) in derivatives(site, stem)


def test_photo_that_stands_upright(site: Site) -> None:
    """A photo taken with the camera turned has the sides of its upright picture."""
    image = page(site, "tin-mot").select_one("figure img")
    assert (image["width"], image["height"]) == ("640", "427")
    data = site.files[str(image["src"]).removeprefix("/base/")]
    assert Image.open(BytesIO(data)).size == (640, 427)


def test_gallery(site: Site) -> None:
    """Three photos, one caption, one credit, one own caption."""
    figure = page(site, "tin-mot").select_one("figure.gallery")
    assert len(figure.select("ul > li > div > a[data-photo] > picture > img")) == 3
    assert figure.figcaption.get_text() == "Một số hình ảnh (Ảnh: Quốc Khánh)"
    assert [note.get_text() for note in figure.select("li p")] == ["Đại biểu đến"]


def test_every_image(site: Site, public_site: Site) -> None:
    """It has width, height and an alt, and its sides are those of its file."""
    for one in (site, public_site):
        images = [(name, image) for name, html in one.pages.items() for image in html.select("img")]
        assert len(images) > 10
        assert [place for place in images if not _is_right(one, *place)] == []


def _is_right(site: Site, name: str, image: Tag) -> bool:
    """Whether an image says the size of its file; SVG has none."""
    if not {"alt", "width", "height"} <= image.attrs.keys():
        return False
    path = site.internal(str(image["src"]), name)
    if path is None or not path.endswith(".jpg"):
        return path is not None
    size = Image.open(BytesIO(site.files[path])).size
    return (int(image["width"]), int(image["height"])) == size


def test_every_file_that_a_page_names(site: Site, public_site: Site) -> None:
    """It is there: in src, srcset, href and for sharing."""
    assert (set(), set()) == (dead(site), dead(public_site))


def test_every_derivative(public_site: Site) -> None:
    """It is named by a page: nothing is published that nobody shows."""
    named = {public_site.internal(value, name) for name, value in references(public_site)}
    files = {name for name in public_site.files if name.startswith("anh/") and ".html" not in name}
    assert len(files) > 5 * 34
    assert set() == files - named


def test_equal_names_in_two_stories(site: Site) -> None:
    """Each story shows its own photo."""
    one = page(site, "tin-mot").select_one("figure img")["src"]
    two = page(site, "tin-hai").select_one("meta[property='og:image']")["content"]
    assert ("/a." in one, "/a." in two) == (True, True)
    assert one.rpartition("/")[2].split(".")[1] != two.rpartition("/")[2].split(".")[1]


@pytest.mark.parametrize(
    ("stem", "slug"),
    [("a", "tin-mot"), ("a", "tin-hai"), ("rung", "tin-ba"), ("an", "tin-an")],
)
def test_picture_for_sharing(stem: str, slug: str, site: Site) -> None:
    """The lead photo, or what ``Image:`` names, as a JPEG at an absolute address."""
    meta = {tag["property"]: tag["content"] for tag in page(site, slug).select("meta[property]")}
    address = meta["og:image"]
    assert address.startswith(f"{SITEURL}/anh/")
    assert f"/{stem}." in address
    share = Image.open(BytesIO(site.files[address.removeprefix(f"{SITEURL}/")]))
    said = int(meta["og:image:width"]), int(meta["og:image:height"])
    assert ("JPEG", said) == (share.format, share.size)


def test_pictures_for_sharing(public_site: Site) -> None:
    """A story with photos has one of its own, of 1200 x 630; a story without has the portal's."""
    shares = 0
    for name, html in public_site.indexable.items():
        if name.startswith("tin/"):
            found = html.select_one("meta[property='og:image']")["content"]
            own = found.startswith(f"{SITEURL}/anh/")
            assert own >= bool(html.select("a[data-photo]")), name
            file = public_site.files[found.removeprefix(f"{SITEURL}/")]
            assert (Image.open(BytesIO(file)).format, _size(file)) == ("JPEG", (1200, 630)), name
            shares += own
    assert shares == 10


def _size(data: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(data)).size


def test_story_without_photos(site: Site) -> None:
    """It is shared with the portal's own picture, and has no large view."""
    html = page(site, "tin-quen-anh")
    shared = html.select_one("meta[property='og:image']")["content"]
    assert shared.startswith(f"{SITEURL}/theme/img/sharing.")
    assert html.select("main figure, dialog") == []


@pytest.mark.parametrize("name", ["feeds/tin-moi.atom.xml", "feeds/chuyen-muc/ky-hop.atom.xml"])
def test_photos_in_feeds(name: str, site: Site) -> None:
    """An item holds its photos and captions, every address absolute and of a file that is there."""
    root = ElementTree.fromstring(site.files[name])
    bodies = {
        entry.findtext("a:title", "", ATOM): BeautifulSoup(
            entry.findtext("a:content", "", ATOM), "html.parser"
        )
        for entry in root.iterfind("a:entry", ATOM)
    }
    addresses = [str(image["src"]) for html in bodies.values() for image in html.select("img")]
    addresses += [str(link["href"]) for html in bodies.values() for link in html.select("a")]
    for html in bodies.values():
        for source in html.select("source"):
            addresses += [part.split()[0] for part in str(source["srcset"]).split(", ")]
    assert len(addresses) > 20
    assert [one for one in addresses if not one.startswith(f"{SITEURL}/anh/")] == []
    assert [one for one in addresses if one.removeprefix(f"{SITEURL}/") not in site.files] == []
    assert "Một số hình ảnh (Ảnh: Quốc Khánh)" in bodies["Tin một"].get_text()
    assert len(bodies["Tin một"].select("figure img[alt][width][height]")) == 3


def test_galleries_page(site: Site) -> None:
    """It lists the public stories with two photos or more, newest first, by their covers."""
    items = site.pages["anh/"].select("main article")
    assert [item.select_one("h2").get_text(strip=True) for item in items] == ["Tin ba", "Tin một"]
    assert [re.search(r"\d+ ảnh", item.get_text()).group() for item in items] == ["2 ảnh", "3 ảnh"]
    assert all(item.select_one("picture > img") for item in items)


def test_galleries_of_the_sample_site(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """It names every public story with a gallery, and is found from the home page."""
    expected = [
        s.title for s in sample_stories if s.state == "published" and s.body.count("![") >= 2
    ]
    pages = [
        html for name, html in public_site.pages.items() if re.match(r"anh/(trang/\d+/)?$", name)
    ]
    titles = [
        item.select_one("h2").get_text(strip=True)
        for p in pages
        for item in p.select("main article")
    ]
    assert sorted(expected) == sorted(set(titles))
    assert {"anh/"} <= {
        public_site.internal(link["href"], "") for link in public_site.pages[""].select("a[href]")
    }


def test_hints(site: Site) -> None:
    """A photo that no line names and one with a wrong ending are told, and stop nothing."""
    assert re.search(r"^GỢI Ý P11 .*\n.*\n  Ở: content/tin/png/index.md:8:\d+$", site.said, re.M)
    unnamed = re.search(r"^GỢI Ý P15 .*\n.*\n  Ở: (.*)$", site.said, re.MULTILINE)
    assert unnamed
    assert unnamed[1].split(", ") == ["content/tin/mot/khong-goi.jpg", "content/tin/quen/quen.jpg"]
    assert page(site, "tin-bon").select("figure img")


def test_second_build(desk: ContentFolder, site: Site) -> None:
    """It opens no photo and writes no file anew."""
    assert {"tin/mot/a.jpg", "tin/ba/rung.bmp"} <= desk.opened_photos()
    before = snapshot(desk.output)
    again = desk.build()
    assert set() == desk.opened_photos()
    assert before == snapshot(desk.output)
    assert site.files == again.files


def test_photo_replaced(desk: ContentFolder, site: Site, tmp_path: Path) -> None:
    """Another photo of the same name, size and time gets new addresses; the old ones are gone."""
    copy = desk.copy(tmp_path)
    photo = copy.content / "tin/ba/rung.bmp"
    stat = photo.stat()
    photo.write_bytes(encoded(picture(99), "BMP"))
    os.utime(photo, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert stat.st_size == photo.stat().st_size
    new = copy.build()
    old_files, new_files = derivatives(site, "rung"), derivatives(new, "rung")
    assert len(old_files) == len(new_files) >= 4
    assert set() == old_files & new_files
    assert set() == dead(new)
    others = {name for name in site.files if name.startswith("anh/")} - old_files
    assert set() == others - new.files.keys()


@pytest.fixture(scope="module")
def refused(wrong: ContentFolder) -> tuple[subprocess.CompletedProcess[str], bool]:
    """One public build with every bad photo; whether it left the former site as it was."""
    before = snapshot(wrong.output)
    done = wrong.run()
    return done, before == snapshot(wrong.output)


@pytest.mark.parametrize(
    ("place", "name", "words"),
    [
        ("hong/index.md:6:6", "cut.jpg", "hỏng hoặc thiếu phần cuối"),
        ("hong/index.md:7:6", "rong.jpg", "rỗng"),
        ("hong/index.md:8:6", "chu.jpg", "văn bản"),
        ("hong/index.md:9:6", "bom.png", "quá lớn"),
        ("hong/index.md:10:6", "ve.svg", "SVG"),
        ("hong/index.md:12:6", "khong-co.jpg", "không thấy ảnh"),
        ("hong-bia/index.md:5:8", "bia.jpg", "hỏng hoặc thiếu phần cuối"),
        ("mat-bia/index.md:5:8", "A.jpg", "“a.jpg”"),
        ("mat-bia-hen/index.md:5:8", "khong-co.jpg", "không thấy ảnh"),
    ],
)
def test_bad_photo(
    place: str,
    name: str,
    words: str,
    refused: tuple[subprocess.CompletedProcess[str], bool],
) -> None:
    """One run tells each by story, line, column and file, with what, why and how to mend it."""
    blocks = re.split(r"^LỖI ", refused[0].stderr, flags=re.MULTILINE)[1:]
    (block,) = [one for one in blocks if one.splitlines()[0].endswith(f"  content/tin/{place}")]
    assert name in block
    assert words.lower() in block.lower()
    assert re.search(r"^  Vì sao: \S", block, re.MULTILINE)
    assert re.search(r"^  Cách sửa: \S", block, re.MULTILINE)


def test_bad_photos_together(refused: tuple[subprocess.CompletedProcess[str], bool]) -> None:
    """The build exits with 1, tells of nothing that is right, and keeps the former site."""
    done, kept = refused
    assert (done.returncode, kept) == (1, True)
    assert "có 9 lỗi trong 4 tệp" in done.stderr
    assert "Traceback" not in done.stderr
    assert "tot.jpg" not in done.stderr
    assert "tin/tot/" not in done.stderr


def test_bad_photos_in_the_preview(
    wrong: ContentFolder, refused: tuple[subprocess.CompletedProcess[str], bool]
) -> None:
    """The desk sees the site with each problem on its story's page, and the photos of the others."""
    assert refused[0].returncode == 1
    shutil.rmtree(wrong.output)
    done = wrong.run("settings")
    assert done.returncode == 0, done.stdout + done.stderr
    site = Site(wrong.output, "http://localhost:8000", done.stdout)
    assert "cut.jpg" in page(site, "tin-hong").get_text()
    assert page(site, "tin-tot").select("figure img")
    assert set() == dead(site)
    assert page(site, "tin-nhap").select("figure img")


def test_sizes_of_galleries(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Photos stand alone and in galleries of two, three, five and twelve, as the texts have them."""
    written = {story.body.count("![") for story in sample_stories if story.state == "published"}
    shown = {
        len(figure.select("li"))
        for name, html in public_site.indexable.items()
        if name.startswith("tin/")
        for figure in html.select("figure.gallery")
    }
    assert written - {0, 1} == shown == {2, 3, 5, 12}


def test_caption_of_a_gallery(largest: BeautifulSoup) -> None:
    """It is the line under the photos, with the credit at its end apart."""
    caption = copy(largest.select_one("figure.gallery > figcaption"))  # other tests see it too
    credit = caption.select_one("small").extract()
    assert caption.get_text().strip() == "Chi bộ Văn phòng ở Nà Lộc, ngày 19/5"
    assert credit.get_text() == "(Ảnh: Ý Nhi)"


@pytest.fixture(scope="module")
def largest(public_site: Site) -> BeautifulSoup:
    """The story with a gallery of twelve."""
    return max(public_site.indexable.values(), key=lambda html: len(html.select("a[data-photo]")))


def chosen(image: Tag) -> str:
    """The address that a phone takes of an image: its own, else the narrowest that fills its pixels."""
    own = image.find_previous_sibling("source", media=ON_A_PHONE)
    if own is not None:
        return str(own["srcset"]).split()[0]  # its only file, and how wide that is
    source = image.find_previous_sibling("source")
    width, density = PHONE
    needed = _length(str(source["sizes"]), width) * density
    files = [part.split() for part in str(source["srcset"]).split(", ")]
    by_width = sorted((int(size.removesuffix("w")), url) for url, size in files)
    return next((url for size, url in by_width if size >= needed), by_width[-1][1])


def _length(sizes: str, window: int) -> float:
    """The points that a ``sizes`` attribute gives an image in a window of some width."""
    for part in sizes.split(", "):
        condition, _, length = part.rpartition(") ") if part.startswith("(min") else ("", "", part)
        least = re.fullmatch(r"\(min-width: ([\d.]+)em", condition)
        if least and window < float(least[1]) * 16:
            continue
        number, unit = re.fullmatch(r"([\d.]+)(vw|rem|px)", length).groups()
        return float(number) * {"vw": window / 100, "rem": 16, "px": 1}[unit]
    return window


@pytest.mark.parametrize(
    ("points", "sizes"),
    [(195, "50vw"), (336, "21rem"), (195, "(min-width: 60em) 21rem, 50vw"), (351, "90vw")],
)
def test_length_on_a_phone(points: float, sizes: str) -> None:
    """The tests below read ``sizes`` as a browser does."""
    assert points == pytest.approx(_length(sizes, 390))


def weight(public_site: Site, url: str) -> int:
    return len(public_site.files[urljoin("/base/", url).removeprefix("/base/")])


def test_first_load_on_a_phone(public_site: Site, largest: BeautifulSoup) -> None:
    """A story of twelve photos comes in 150 KB: page, style, script and what is not lazy."""
    assert len(largest.select("figure.gallery li")) == 12
    texts = {"page": str(largest).encode()}
    for element in largest.select("link[rel=stylesheet], script[src]"):
        url = str(element.get("href") or element.get("src"))
        texts[url] = public_site.files[urljoin("/base/", url).removeprefix("/base/")]
    parts = {name: len(gzip.compress(data, 6)) for name, data in texts.items()}
    for image in largest.select("picture > img"):
        if image.get("loading") != "lazy":
            parts[chosen(image)] = weight(public_site, chosen(image))
    assert sum(parts.values()) <= 150_000, parts


def test_grid_on_a_phone(public_site: Site, largest: BeautifulSoup) -> None:
    """The twelve photos of its grid come in 400 KB."""
    images = largest.select("figure.gallery picture > img")
    parts = {chosen(image): weight(public_site, chosen(image)) for image in images}
    assert len(parts) == 12
    assert sum(parts.values()) <= 400_000, parts
