from pathlib import Path

import pytest

from plugins.attachments.kinds import described
from plugins.attachments.naming import FileFault, find_file
from plugins.stories.folders import Folders
from tests.factories import plant

SOURCE = "tin/2021/a/index.md"
NAMES = (
    "12-nq.pdf",
    "Nghị quyết số 12.PDF",
    "mau (1).docx",
    "a&section.xls",
    "ho-so.rar",
    "anh.jpg",
    "ghi-chu",
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A story's folder with some files, and files elsewhere."""
    beside = {f"tin/2021/a/{name}": "x" for name in (*NAMES, "index.md")}
    others = {"tin/2021/b/kia.pdf": "x", "tin/2021/a/phu-luc/nam.pdf": "x", "anh/chung.pdf": "x"}
    return Folders(plant(tmp_path / "content", {**beside, **others}))


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("12-nq.pdf", "12-nq.pdf"),
        ("12-nq.pdf", "./12-nq.pdf"),
        ("12-nq.pdf#page=3", "12-nq.pdf#page=3"),
        ("nghi-quyet-so-12.pdf", "Nghị quyết số 12.PDF"),
        ("nghi-quyet-so-12.pdf", "Nghi\u0323 quyê\u0301t sô\u0301 12.PDF"),
        ("nghi-quyet-so-12.pdf", "Ngh%E1%BB%8B%20quy%E1%BA%BFt%20s%E1%BB%91%2012.PDF"),
        ("mau-1.docx", "mau (1).docx"),
        ("a-section.xls", "a&section.xls"),
    ],
)
def test_file_beside_a_text(expected: str, written: str, folders: Folders) -> None:
    """It is found in any spelling of an address, and gets an address of plain letters."""
    found = find_file(written, SOURCE, folders)
    assert found is not None
    assert found.address + found.tail == expected


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "index.md",
            "../b/index.md",
            "../b",
            "#muc",
            "/lien-he/",
            "/tin/2021/05/27/b/kia.pdf",
        ),
        *("https://quochoi.vn/luat.pdf", "mailto:a@b.vn", "javascript:x", "{attach}12-nq.pdf"),
        *("www.quochoi.vn/luat.pdf", "quochoi.vn/luat.pdf", "vp@langson.gov.vn", "www.quochoi.vn"),
    ],
)
def test_link_to_no_file(written: str, folders: Folders) -> None:
    """It is left to who follows links."""
    assert find_file(written, SOURCE, folders) is None


@pytest.mark.parametrize(
    ("code", "said", "written"),
    [
        ("G01", "chép tệp vào cùng thư mục", "khong-giong-gi-ca.pdf"),
        ("G01", "sửa liên kết thành […](12-nq.pdf)", "12-NQ.PDF"),
        ("G01", "sửa liên kết thành […](<mau (1).docx>)", "mau-1.docx"),
        ("G01", "sửa liên kết thành […](12-nq.pdf)", "/12-nq.pdf"),
        ("G01", "sửa liên kết thành […](12-nq.pdf)", "12-NQ"),
        ("G01", "sửa liên kết thành […](<mau (1).docx>)", "mau (1)"),
        ("G02", "sửa liên kết thành […](kia.pdf)", "../b/kia.pdf"),
        ("G02", "sửa liên kết thành […](nam.pdf)", "phu-luc/nam.pdf"),
        ("G02", "sửa liên kết thành […](chung.pdf)", "../../../anh/chung.pdf"),
        ("G02", "sửa liên kết thành […](passwd.pdf)", "../../../../../etc/passwd.pdf"),
        ("G02", "sửa liên kết thành […](so 1.pdf)".replace("so 1.pdf", "<so 1.pdf>"), r"C:\Users\an\so 1.pdf"),
        ("G02", "sửa liên kết thành […](x.pdf)", "file:///C:/x.pdf"),
        ("G03", "docx", "ho-so.rar"),
        ("G03", "docx", "khong-co.dwg"),
        ("G03", "bỏ liên kết", "ghi-chu"),
        ("G03", "![mô tả ảnh](anh.jpg)", "anh.jpg"),
    ],
)  # fmt: skip
def test_file_that_cannot_be_taken(code: str, said: str, written: str, folders: Folders) -> None:
    """The fault says which, and what to write in its place."""
    with pytest.raises(FileFault) as raised:
        find_file(written, SOURCE, folders)
    assert raised.value.code == code
    assert said in raised.value.mend


def test_symlink(folders: Folders) -> None:
    """A file that is a link is none: it may lead to a draft's, or out of the content folder."""
    (folders.content / "tin/2021/a/lac.pdf").symlink_to("../b/kia.pdf")
    with pytest.raises(FileFault):
        find_file("lac.pdf", SOURCE, folders)


@pytest.mark.parametrize(
    ("expected", "size"),
    [
        ("PDF, 1\xa0KB", 1),
        ("PDF, 35\xa0KB", 35_000),
        ("PDF, 1\xa0MB", 1 << 20),
        ("PDF, 1,2\xa0MB", 1_300_000),
        ("PDF, 50\xa0MB", 50 << 20),
    ],
)
def test_size(expected: str, size: int) -> None:
    """It is written as Windows and Vietnamese write it."""
    assert described("PDF", size) == expected
