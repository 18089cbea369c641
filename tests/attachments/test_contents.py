import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.attachments import contents
from plugins.attachments.contents import MAX_BYTES, FileInspector, Flaw, flaws, too_slow
from plugins.attachments.kinds import KINDS
from tests.attachments.samples import (
    EXCEL,
    RIGHT,
    WORD,
    compound,
    locked,
    object_stream,
    office,
    open_document,
    package,
    pdf,
    stream,
)

JAVASCRIPT = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = b"5 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"
WORDS = "Xem mục /JavaScript và /Encrypt 5 0 R của tài liệu.".encode()


def look(folder: Path, name: str, data: bytes) -> list[tuple[str, str]]:
    """The codes and sentences of what is told of a file."""
    (folder / name).write_bytes(data)
    found = FileInspector(folder)(name)
    told = [found] if isinstance(found, Flaw) else flaws(found, name)
    return [(one.code, one.what) for one in (flaw.at("index.md", 5, 3) for flaw in told)]


def codes(folder: Path, name: str, data: bytes) -> list[str]:
    return [code for code, _ in look(folder, name, data)]


def test_every_kind() -> None:
    """There is a right file of each."""
    assert {f".{name.partition('.')[2]}" for name in RIGHT} == KINDS.keys()


@pytest.mark.parametrize("name", RIGHT)
def test_right_file(name: str, tmp_path: Path) -> None:
    """Nothing is told of it."""
    assert look(tmp_path, name, RIGHT[name]) == []


@pytest.mark.parametrize(
    "data",
    [
        pdf(more=stream(WORDS)),
        pdf(b"/Lang (vi)", b"/Info 9 0 R", b"9 0 obj\n<< /Author (HP) /Title (x) >>\nendobj\n"),
        pdf(more=object_stream(b"<< /Type /Font /BaseFont /JSFont >>")),
        pdf(b"/AcroForm << /Fields [] /SigFlags 3 >>"),
        b"\n\n" + pdf(),
        pdf() + b"9 0 obj\n<< /Producer (VGCA) >>\nendobj\n%%EOF\n",
    ],
    ids=["words of a page", "machine as author", "font", "signed", "blank lines", "saved again"],
)
def test_right_pdf(data: bytes, tmp_path: Path) -> None:
    """No word of a page, name of a font or digital signature is taken for what it is not."""
    assert look(tmp_path, "a.pdf", data) == []


@pytest.mark.parametrize(
    ("expected", "name", "data"),
    [
        ("tệp “a.pdf” rỗng", "a.pdf", b""),
        ("tệp “a.pdf” thật ra là tệp Word (đuôi “.docx”)", "a.pdf", office()),
        ("tệp “a.doc” thật ra là tệp PDF (đuôi “.pdf”)", "a.doc", pdf()),
        ("tệp “a.docx” thật ra là tệp Word (đuôi “.doc”)", "a.docx", WORD),
        ("bên trong tệp “a.xls” không phải là Excel", "a.xls", b"<table>"),
        ("tệp “a.zip” thật ra là tệp Excel (đuôi “.xlsx”)", "a.zip", office("xl")),
        ("tệp “a.docx” thật ra là tệp ZIP (đuôi “.zip”)", "a.docx", package(a_txt="x")),
        ("tệp “a.csv” thật ra là tệp Excel (đuôi “.xls”)", "a.csv", EXCEL),
        ("bên trong tệp “a.pdf” không phải là PDF", "a.pdf", b"\x7fELF\0\0"),
        ("bên trong tệp “a.doc” không phải là Word", "a.doc", compound("Visio")),
        ("tệp “a.pdf” hỏng hoặc thiếu phần cuối", "a.pdf", pdf()[:80]),
        ("tệp “a.docx” hỏng hoặc thiếu phần cuối", "a.docx", office()[:-60]),
        ("tệp “a.doc” hỏng hoặc thiếu phần cuối", "a.doc", WORD[:40]),
        ("tệp “a.zip” hỏng hoặc thiếu phần cuối", "a.zip", b"PK\x03\x04" + bytes(60)),
    ],
)
def test_file_that_does_not_open(expected: str, name: str, data: bytes, tmp_path: Path) -> None:
    """It is told as what it really is."""
    assert [what for _, what in look(tmp_path, name, data)] == [expected]


@pytest.mark.parametrize(
    ("expected", "name", "data"),
    [
        (["G06"], "a.pdf", pdf(trailer=b"/Encrypt 5 0 R")),
        (["G06"], "a.pdf", pdf(trailer=b"/Encrypt<< /Filter /Standard >>")),
        (["G06"], "a.docx", compound("EncryptedPackage", "EncryptionInfo")),
        (["G06"], "a.doc", compound("WordDocument", first=bytes(10) + b"\0\1")),
        (["G06"], "a.xls", compound("Workbook", first=b"\x09\x08\x04\0abcd\x2f\0\x02\0")),
        (["G06"], "a.ppt", compound("PowerPoint Document", "EncryptedSummary")),
        (["G06"], "a.zip", locked(package(a_docx="x"))),
        (["G06"], "a.odt", open_document(**{"META-INF__manifest_xml": "<encryption-data/>"})),
        (["G08"], "a.docx", office(word__vbaProject_bin="x")),
        (["G08"], "a.doc", compound("WordDocument", "Macros", "VBA")),
        (["G08"], "a.xls", compound("Workbook", "_VBA_PROJECT_CUR", size=4096)),
        (["G08"], "a.odt", open_document(Basic__Standard__Module1_xml="x")),
        (["G08"], "a.zip", package(cai__dat_exe="MZ", mau_docx="x")),
        (["G09"], "a.pdf", pdf(JAVASCRIPT)),
        (["G09"], "a.pdf", pdf(b"/OpenAction << /S /J#61vaScript /JS 5 0 R >>")),
        (["G09"], "a.pdf", pdf(more=LAUNCH)),
        (["G09"], "a.pdf", pdf(more=object_stream(LAUNCH))),
        (["G09"], "a.pdf", pdf(b"/Names << /JavaScript << /Names [] >> >>")),
        (["G09"], "a.pdf", pdf(more=b"5 0 obj\n<< /Type /Filespec /EF << /F 6 0 R >> >>\nendobj\n")),
        (["G12"], "a.pdf", pdf(more=b"5 0 obj\n<< /Author (Nguyen Van An) >>\nendobj\n")),
        (["G12"], "a.docx", office(author="Nông Văn An")),
        (["G12"], "a.odt", open_document(meta_xml="<meta:initial-creator>Lê Thị Hoa</meta:initial-creator>")),
        ([], "a.docx", office(author="Văn phòng HĐND tỉnh")),
        ([], "a.docx", office(author="Windows User")),
        ([], "a.docx", office(author="hanhchinh2")),
    ],
)  # fmt: skip
def test_file_that_is_not_published(
    expected: list[str], name: str, data: bytes, tmp_path: Path
) -> None:
    """Passwords, programs and hidden files stop it; an author's name is a hint."""
    assert codes(tmp_path, name, data) == expected


@pytest.mark.parametrize(
    "written",
    [
        b"(Nguy\\341\\273\\205n V\\303\\242n An)",
        b"(" + b"\xfe\xff" + "Nguyễn Vân An".encode("utf-16-be") + b")",
        b"<FEFF" + "Nguyễn Vân An".encode("utf-16-be").hex().encode() + b">",
    ],
    ids=["octal", "UTF-16", "hexadecimal"],
)
def test_author_of_a_pdf(written: bytes, tmp_path: Path) -> None:
    """The name is read as PDF writes it."""
    written = written.replace(b"(Nguy\\341", b"(\xef\xbb\xbfNguy\\341")
    data = pdf(more=b"5 0 obj\n<< /Author " + written + b" >>\nendobj\n")
    assert look(tmp_path, "a.pdf", data) == [
        ("G12", "tệp “a.pdf” ghi tên người soạn: “Nguyễn Vân An”")
    ]


def test_large_file(tmp_path: Path) -> None:
    """One byte above the limit is too much, and nothing of it is read."""
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    found = FileInspector(tmp_path)("a.pdf")
    assert isinstance(found, Flaw)
    assert found.rule.code == "G07"


def test_file_that_is_gone(tmp_path: Path) -> None:
    """Nothing is raised."""
    found = FileInspector(tmp_path)("khong-co.pdf")
    assert isinstance(found, Flaw)
    assert found.rule.code == "G05"


def test_slow_file() -> None:
    """It is told by its name."""
    assert "“a.pdf”" in too_slow("tin/a/a.pdf").at("tin/a/index.md", 1, 1).what


def bombs() -> Iterator[tuple[str, bytes]]:
    yield "inflating.pdf", pdf(more=object_stream(bytes(200 << 20)))
    yield "streams.pdf", pdf(more=stream(b"") * 60_000)
    yield "openings.pdf", pdf(more=b"stream\n" * 500_000)
    yield "brackets.pdf", pdf(more=b"/Author (" * 200_000)
    yield "names.pdf", pdf(more=b"/Type " * 1_000_000)
    yield "circle.doc", _circle()
    yield "members.zip", b"PK\x05\x06" + b"\0" * 8 + b"\xff\xff\xff\x7f" + bytes(8)


def _circle() -> bytes:
    """A compound file whose directory comes round to itself."""
    data = bytearray(compound("WordDocument"))
    data[512 + 4 : 512 + 8] = b"\1\0\0\0"
    return bytes(data)


@pytest.mark.parametrize(("name", "data"), [*bombs()], ids=[name for name, _ in bombs()])
def test_bomb(name: str, data: bytes, tmp_path: Path) -> None:
    """What is made to hold up a reader costs it a second or two, and no memory to speak of."""
    (tmp_path / name).write_bytes(data)
    before = os.times().user
    FileInspector(tmp_path)(name)
    assert os.times().user - before < contents.MAX_SECONDS / 4
