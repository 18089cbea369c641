import os
import pickle
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image

from plugins.memory.store import Store
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.naming import PhotoFiles, find_photo
from plugins.stories.folders import Folders
from plugins.stories.records import NamedPhoto

HOME = "tin/2021/ky-hop"
SOURCE = f"{HOME}/index.md"


def plant(content: Path, *paths: str) -> Folders:
    """Empty files below the content folder, which the finder does not open."""
    for path in paths:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).touch()
    return Folders(content)


def find(written: str, content: Path, *names: str) -> str:
    return find_photo(written, SOURCE, plant(content, *(f"{HOME}/{name}" for name in names)))


def fault(written: str, folders: Folders) -> PhotoFault:
    with pytest.raises(PhotoFault) as caught:
        find_photo(written, SOURCE, folders)
    return caught.value


@pytest.mark.parametrize(
    "name",
    [
        "hop.jpg",
        "Ảnh Họp 01.JPG",
        "hop (1).jpg",
        "IMG_2041.JPEG",
        "hop.JpG",
        "a#b.png",
        "a&b.webp",
        "100%.jpg",
        "x%20y.jpg",
        "a?b.jpg",
        "hop..jpg",
        "a%2Fb.jpg",
    ],
)
def test_name_as_it_is_on_disk(name: str, tmp_path: Path) -> None:
    """Spaces, capitals, diacritics, signs and any case of the ending are taken as they are."""
    assert f"{HOME}/{name}" == find(name, tmp_path, name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("plain", "name", "read"),
    [
        ("a-copy-b.jpg", "a&copy;b.jpg", "a©b.jpg"),
        ("a-amp-b.jpg", "a&amp;b.JPG", "a&b.JPG"),
        ("abc.jpg", "a`b`c.jpg", "abc.jpg"),
    ],
)
def test_name_that_cannot_be_written(plain: str, name: str, read: str, tmp_path: Path) -> None:
    """Where the name of the file would be read as another, the file is to be renamed."""
    found = fault(read, plant(tmp_path, f"{HOME}/{name}"))
    assert (found.code, f"đổi tên tệp thành “{plain}”" in found.mend) == ("P01", True)


@pytest.mark.parametrize(
    "name", [" anh.jpg", "a\u00adb.jpg", "a\u200bb.jpg", "a  b.jpg", "a*b*c.jpg", "a_b_c.jpg"]
)
def test_name_with_odd_signs(name: str, tmp_path: Path) -> None:
    """Named exactly it is found, whatever signs nobody sees it has."""
    assert f"{HOME}/{name}" == find(name, tmp_path, name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["img-09:10:10.jpg", "a:b.jpg", "C: anh.jpg"])
def test_name_with_colons(name: str, tmp_path: Path) -> None:
    """A name that looks like an address or a drive is first looked for in the folder."""
    assert f"{HOME}/{name}" == find(name, tmp_path, name)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("P01", "img-09:10:10.jpg"),
        ("P03", "https://vi-du.vn/a.jpg"),
        ("P03", "//vi-du.vn/a.jpg"),
        ("P03", "file:///C:/anh/a.jpg"),
        ("P03", "data:image/png;base64,iVBORw0KGgo"),
        ("P02", "C:\\anh\\a.jpg"),
    ],
)
def test_address_that_is_no_file(code: str, written: str, tmp_path: Path) -> None:
    """Where no such file lies, a photo of the web is told from a name that is missing."""
    assert code == fault(written, plant(tmp_path)).code


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("in_text", ["NFC", "NFD"])
def test_composition_of_letters(on_disk: str, in_text: str, tmp_path: Path) -> None:
    """A name composed or not is one name; the path returned is the one on disk."""
    name = "Ảnh Họp Tổ đại biểu.jpg"
    stored = normalize(on_disk, name)  # type: ignore[arg-type]
    written = normalize(in_text, name)  # type: ignore[arg-type]
    assert f"{HOME}/{stored}" == find(written, tmp_path, stored)
    assert (tmp_path / find(written, tmp_path)).is_file()


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("x%20y.jpg", ("x%20y.jpg", "x y.jpg")),
        ("x y.jpg", ("x y.jpg",)),
    ],
)
def test_percent_signs(name: str, names: tuple[str, ...], tmp_path: Path) -> None:
    """The literal name goes before what a web address would mean by it."""
    assert f"{HOME}/{name}" == find("x%20y.jpg", tmp_path, *names)


def test_percent_signs_of_vietnamese(tmp_path: Path) -> None:
    """What an editor program encodes is found."""
    assert f"{HOME}/Ảnh 1.jpg" == find("%E1%BA%A2nh%201.jpg", tmp_path, "Ảnh 1.jpg")


@pytest.mark.parametrize("written", ["./hop.jpg", ".\\hop.jpg", "../ky-hop/hop.jpg"])
def test_way_round_to_the_folder(written: str, tmp_path: Path) -> None:
    """Dots and the slashes of Windows lead to the same photo."""
    assert f"{HOME}/hop.jpg" == find(written, tmp_path, "hop.jpg")


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("anh/quoc-huy.png", "../../../anh/quoc-huy.png"),
        ("anh/quoc-huy.png", "..\\..\\..\\anh\\quoc-huy.png"),
        ("anh/quoc-huy.png", "/anh/quoc-huy.png"),
        ("anh/hoi-truong/Mặt trước.jpg", "/anh/hoi-truong/Mặt%20trước.jpg"),
    ],
)
def test_shared_photo(path: str, written: str, tmp_path: Path) -> None:
    """Photos in the shared folder are any story's."""
    assert path == find_photo(written, SOURCE, plant(tmp_path, path))


@pytest.mark.parametrize(
    ("near", "written", "names"),
    [
        ("hop-1.jpg", "Hop-1.jpg", ("hop-1.jpg", "hop-2.jpg")),
        ("IMG_1.JPG", "img_1.jpg", ("IMG_1.JPG", "img_2.jpg")),
        ("hop.JPG", "hop.jpg", ("hop.JPG",)),
        ("Ảnh.jpg", "ảnh.jpg", ("Ảnh.jpg",)),
        ("hop-1.jpg", ".\\Hop-1.jpg", ("hop-1.jpg", "hop-2.jpg")),
        ("hop 1.jpg", "Hop%201.jpg", ("hop 1.jpg", "hop 2.jpg")),
    ],
)
def test_wrong_case(near: str, written: str, names: tuple[str, ...], tmp_path: Path) -> None:
    """The fault gives the name as it is on disk and says that capitals count."""
    found = fault(written, plant(tmp_path, *(f"{HOME}/{name}" for name in names)))
    assert found.code == "P01"
    assert written in found.what
    assert f"“{near}”" in found.mend
    assert "chữ hoa" in found.why


@pytest.mark.parametrize(
    ("mend", "written", "names"),
    [
        ("![…](diem-cau-chinh.jpg)", "diem-cau-chin.jpg", ("diem-cau-chinh.jpg", "x.jpg")),
        ("![…](diem-cau.png)", "diem-cau.jpg", ("diem-cau.png", "x.jpg")),
        ("![…](tai-ve.jfif)", "tai-ve.jpg", ("tai-ve.jfif", "x.jpg")),
        ("![…](IMG_1.HIF)", "IMG_1.jpg", ("IMG_1.HIF", "x.jpg")),
        ("![…](<Ảnh Họp (1).jpg>)", "Ảnh Họp (2).jpg", ("Ảnh Họp (1).jpg", "x.jpg")),
    ],
)
def test_missing_photo(mend: str, written: str, names: tuple[str, ...], tmp_path: Path) -> None:
    """The fault names the nearest photo in a form that every Markdown program reads."""
    found = fault(written, plant(tmp_path, *(f"{HOME}/{name}" for name in names)))
    assert (found.code, mend in found.mend) == ("P01", True)
    assert "chữ hoa" not in found.why


@pytest.mark.parametrize(
    "names", [(), ("khac-han.png",), ("hop.md", "hop.jpg.txt", ".hop.jpg"), ("hop.jpg/a.jpg",)]
)
def test_missing_photo_with_none_near(names: tuple[str, ...], tmp_path: Path) -> None:
    """No other file is offered: no text, no hidden file, no folder."""
    found = fault("hop.jpg", plant(tmp_path, *(f"{HOME}/{name}" for name in names)))
    assert found.code == "P01"
    assert "chép ảnh vào" in found.mend


@pytest.mark.parametrize(
    ("fix", "written", "names"),
    [
        ("hop-1.jpg", "Hop-1.JPG", ("hop-1.jpg", "hop-2.jpg")),
        (".\\hop-1.jpg", ".\\Hop-1.jpg", ("hop-1.jpg",)),
        ("Ảnh.jpg", "ảnh.jpg", ("Ảnh.jpg",)),
        (None, "Hop.jpg", ("hop.jpg", "HOP.jpg")),
        (None, "Hop%201.jpg", ("hop 1.jpg",)),
        (None, "hop-3.jpg", ("hop-1.jpg",)),
        (None, "hop.jpg", ()),
    ],
)
def test_certain_fix(fix: str | None, written: str, names: tuple[str, ...], tmp_path: Path) -> None:
    """Where one file's name differs by no more than its case, it belongs in place of the written."""
    found = fault(written, plant(tmp_path, *(f"{HOME}/{name}" for name in names)))
    assert (fix, len(written) if fix else 0) == (found.fix, found.length)


@pytest.mark.parametrize("written", ["../../../anh/Quoc-Huy.png", "/anh/Quoc-Huy.png"])
def test_shared_photo_in_the_wrong_case(written: str, tmp_path: Path) -> None:
    """What the fault says to write is found when it is written."""
    folders = plant(tmp_path, "anh/quoc-huy.png")
    found = fault(written, folders)
    assert found.code == "P01"
    mended = found.mend.partition("](")[2].partition(")")[0]
    for right in (mended, found.fix or ""):
        assert find_photo(right, SOURCE, folders) == "anh/quoc-huy.png"


@pytest.mark.parametrize(
    "written",
    [
        "../chuan-bi/a.jpg",
        "..\\chuan-bi\\a.jpg",
        "%2E%2E/chuan-bi/a.jpg",
        "../../../../../x.jpg",
        "../../../x.jpg",
        "../../../anh/../tin/2021/chuan-bi/a.jpg",
        "../../../anh-rieng/a.jpg",
        "/etc/passwd",
        "/tin/2021/chuan-bi/a.jpg",
        "/a.jpg",
        "%2Fetc%2Fpasswd",
    ],
)
def test_photo_outside(written: str, tmp_path: Path) -> None:
    """Another story's folder, the content folder itself and all beyond it stay closed."""
    others = ("tin/2021/chuan-bi/a.jpg", "anh-rieng/a.jpg", "a.jpg", "x.jpg", "etc/passwd")
    found = fault(written, plant(tmp_path / "content", *others))
    assert found.code == "P02"
    assert written in found.what


@pytest.mark.parametrize(
    "written",
    [
        "https://x.vn/a.jpg",
        "http://x.vn/a.jpg",
        "HTTPS://x.vn/a.jpg",
        "//x.vn/a.jpg",
        "data:image/png;base64,AAAA",
    ],
)
def test_photo_of_another_site(written: str, tmp_path: Path) -> None:
    """It must be copied into the folder."""
    found = fault(written, plant(tmp_path, f"{HOME}/a.jpg"))
    assert found.code == "P03"
    assert written in found.what


@pytest.mark.parametrize("written", ["http://[a/1.jpg", "//[a/1.jpg"])
def test_address_that_is_none(written: str, tmp_path: Path) -> None:
    """What cannot be taken apart as an address is a fault all the same."""
    assert fault(written, plant(tmp_path, f"{HOME}/a.jpg")).code.startswith("P")


def test_photo_on_a_drive_of_windows(tmp_path: Path) -> None:
    """A path on the editor's own computer is told as one outside the folder, not as another site."""
    assert fault("D:\\Ảnh\\hop.jpg", plant(tmp_path, f"{HOME}/a.jpg")).code == "P02"


def test_files_that_are_photos(tmp_path: Path) -> None:
    """Only files with a photo's ending, whatever its case, are offered, in order."""
    names = ("b.JPG", "a.jpeg", ".env", "id_rsa", "x.php", "index.md", "Ảnh.HEIC", "c.svg")
    folders = plant(tmp_path, *(f"{HOME}/{name}" for name in names))
    assert folders.photos(HOME) == ("a.jpeg", "b.JPG", "Ảnh.HEIC")


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """It holds nothing."""
    assert Folders(tmp_path).photos("tin/khong-co") == ()


def test_link_among_the_photos(tmp_path: Path) -> None:
    """A link may lead to a draft's photo or out of the content folder: it is no photo."""
    folders = plant(tmp_path, f"{HOME}/a.jpg", "tin/nhap/b.jpg")
    (tmp_path / HOME / "z.jpg").symlink_to(tmp_path / "tin/nhap/b.jpg")
    assert fault("z.jpg", folders).code == "P01"
    assert folders.photos(HOME) == ("a.jpg",)


@pytest.mark.parametrize("written", ["/anh/\0/x.jpg", "/anh/tep/x.jpg"])
def test_folder_that_cannot_be_listed(written: str, tmp_path: Path) -> None:
    """A name that no system takes, or a file where a folder should be, is a missing photo."""
    assert fault(written, plant(tmp_path, f"{HOME}/a.jpg", "anh/tep")).code == "P01"


def test_named_photo(tmp_path: Path) -> None:
    """It carries what its file is, the words of its line and its place, in any process."""
    plant(tmp_path, f"{HOME}/nho.png")
    Image.new("L", (30, 20)).save(tmp_path / HOME / "nho.png")
    files = pickle.loads(
        pickle.dumps(PhotoFiles(tmp_path, PhotoIndex(Store.at(tmp_path / "memory.sqlite"))))
    )
    photo = files.named("./nho.png", SOURCE, (7, 3), "Cử tri", "Ảnh: An")
    digest = sha256((tmp_path / HOME / "nho.png").read_bytes()).hexdigest()
    facts = (f"{HOME}/nho.png", digest, 30, 20, ("small",))
    assert NamedPhoto(*facts, "Cử tri", "Ảnh: An", 7, 3) == photo


def test_file_that_is_no_photo(tmp_path: Path) -> None:
    """It is a fault like a missing one."""
    files = PhotoFiles(tmp_path, PhotoIndex(Store.at(tmp_path / "memory.sqlite")))
    plant(tmp_path, f"{HOME}/rong.png")
    with pytest.raises(PhotoFault) as caught:
        files.named("rong.png", SOURCE, (7, 3))
    assert caught.value.code == "P21"


def test_text_at_the_top(tmp_path: Path) -> None:
    """A photo beside a text right in the content folder has a path below it, as any other."""
    folders = plant(tmp_path, "a.jpg", "tin/b.jpg")
    assert find_photo("a.jpg", "trang-chu.md", folders) == "a.jpg"
    with pytest.raises(PhotoFault):
        find_photo("tin/b.jpg", "trang-chu.md", folders)
