"""What clerks type above the first blank line, and what comes of it: the right page, or one remedy."""

from pathlib import Path

import pytest

from plugins.stories.records import Story
from tests.editorial_rules import desks
from tests.editorial_rules.desks import SOURCE, header, look, mend, photo

BODY = "Sáng 27/5, kỳ họp khai mạc."
TITLE = "Khai mạc kỳ họp của tỉnh"


def typed(*lines: str) -> str:
    """A right story whose header has these lines in the place of those of the same keys.

    What is given for a key is any text; one that is not in the header stands at its end.
    """
    given = dict(line.split("|", 1) for line in lines)
    fields = header().split("\n")
    kept = [given.pop(line.split(":")[0], line) for line in fields]
    return "\n".join([*kept, *given.values(), "", BODY, ""])


def found_in(folder: Path, text: str) -> list[tuple[str, str, int]]:
    """The codes, remedies and lines of all that is told of a story, next to one with a cover."""
    files = {SOURCE: text, f"{desks.FOLDER}/anh  hai.jpg": photo()}
    found = look(folder, files, [SOURCE], processes=1).findings
    return [(one.code, one.mend, one.line) for one in found]


def value_of(folder: Path, text: str, key: str) -> str:
    """A value of a story as the page has it, and nothing told."""
    files = {SOURCE: text, f"{desks.FOLDER}/anh  hai.jpg": photo()}
    checked = look(folder, files, [SOURCE], processes=1)
    assert checked.findings == ()
    record = checked.folder.by_source[SOURCE].record
    assert isinstance(record, Story)
    return {
        "Title": record.title,
        "Date": f"{record.date:%d/%m/%Y %H:%M}",
        "Category": record.section.name,
        "Tags": "; ".join(record.tags),
        "Status": record.status.value,
        "Authors": "; ".join(person.name for person in checked.bylines[SOURCE].authors),
        "Image": next((naming.photo.path for naming in checked.album if naming.leads), ""),
        "address": record.url,
    }[key]


@pytest.mark.parametrize(
    ("expected", "key", "line"),
    [
        pytest.param(TITLE, "Title", f"Title|title:{TITLE}", id="small letters, no space"),
        pytest.param(TITLE, "Title", f"Title|TITLE :\t{TITLE}  ", id="capitals, tab behind"),
        pytest.param(TITLE, "Title", f"Title|Title:\u3000\u00a0{TITLE}", id="wide spaces"),
        pytest.param(TITLE, "Title", f"Title|  Title: {TITLE}", id="indented key"),
        pytest.param(TITLE, "Title", f"Title|\u200bTitle: {TITLE}", id="hidden before the key"),
        pytest.param(TITLE, "Title", "Title|Title: Khai mạc kỳ họ\u200bp của tỉnh", id="zero width"),
        pytest.param(TITLE, "Title", "Title|Title: Khai\u00ad mạc kỳ họp của tỉnh", id="soft hyphen"),
        pytest.param(TITLE, "Title", "Title|Title: Khai\u2800mạc kỳ họp của tỉnh", id="blank letter"),
        pytest.param(
            "tin/2021/05/27/khai-mac-ky-hop-cua-tinh/",
            "address",
            "Title|Title: Khai mạc kỳ h\u200bọp của tỉnh",
            id="hidden in a title's address",
        ),
        pytest.param("27/05/2021 00:00", "Date", "Date|Date: 27/5/2021\u200b", id="hidden in a date"),
        pytest.param("27/05/2021 07:05", "Date", "Date|Date: 27-05-2021  7:05", id="hyphens"),
        pytest.param("27/05/2021 00:00", "Date", "Date|Date: 2021-05-27", id="ISO"),
        pytest.param("Kỳ họp", "Category", "Category|Category: kỳ  họp\u200b", id="section"),
        pytest.param("draft", "Status", "Status|Status: Draft\ufeff", id="hidden in a status"),
        pytest.param("HĐND tỉnh; họp", "Tags", "Tags|Tags: HĐND\u200b tỉnh; họp", id="hidden in a tag"),
        pytest.param("HĐND tỉnh; họp", "Tags", "Tags|Tags: HĐND tỉnh;họp;", id="semicolon at the end"),
        pytest.param("HĐND tỉnh; họp", "Tags", "Tags|Tags: HĐND tỉnh, họp", id="commas alone"),
        pytest.param("“Dân vận khéo”; họp", "Tags", "Tags|Tags: “Dân vận khéo”; họp", id="campaign"),
        pytest.param("Nghị quyết 30/NQ-HĐND; C#", "Tags", "Tags|Tags: Nghị quyết 30/NQ-HĐND; C#", id="signs"),
        pytest.param("Kim Chi", "Authors", "Authors|Authors: kim  chi\u200e", id="a name"),
        pytest.param("Quốc Khánh; Kim Chi", "Authors", "Authors|Authors: Quốc Khánh,Kim Chi", id="two names"),
        pytest.param("tin/2021/vi-du/anh  hai.jpg", "Image", "Image|Image: anh  hai.jpg", id="spaces of a file"),
        pytest.param("tin/2021/vi-du/anh  hai.jpg", "Image", "Image|Image: <anh  hai.jpg>", id="brackets of a file"),
    ],
)  # fmt: skip
def test_read_as_it_was_meant(expected: str, key: str, line: str, tmp_path: Path) -> None:
    """The page has what the editor meant, and she is told nothing."""
    text = typed(line)
    if key != "Image":  # the photo beside it is then named by nothing
        text = text.replace(f"\n\n{BODY}", f"\nImage: anh  hai.jpg\n\n{BODY}")
    assert value_of(tmp_path, text, key) == expected


@pytest.mark.parametrize(
    ("code", "right", "line"),
    [
        pytest.param("H35", f"Title: {TITLE}", f"Title|Title {TITLE}", id="no colon"),
        pytest.param("H35", f"Title: {TITLE}", f"Title|Title： {TITLE}", id="wide colon"),
        pytest.param("H35", f"Title: {TITLE}", f"Title|Title = {TITLE}", id="equals sign"),
        pytest.param("H35", f"Title: {TITLE}", f"Title|Title - {TITLE}", id="hyphen for a colon"),
        pytest.param("H35", f"Title: {TITLE}", f"Title|Title; {TITLE}", id="semicolon for a colon"),
        pytest.param("H35", f"Title: {TITLE}", f"Title|Title:: {TITLE}", id="two colons"),
        pytest.param("H35", f"Title: {TITLE}", f"Title|Tiêu đề： {TITLE}", id="wide colon, own word"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|**Title:** {TITLE}", id="key in bold"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|**Title: {TITLE}**", id="line in bold"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|**Tiêu đề**: {TITLE}", id="own word in bold"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|- Title: {TITLE}", id="hyphen before the key"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|• Title: {TITLE}", id="bullet before the key"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|1. Title: {TITLE}", id="number before the key"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|# Title: {TITLE}", id="heading"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|“Title”: {TITLE}", id="key in quotes"),
        pytest.param("H36", f"Title: {TITLE}", f"Title|[Title]: {TITLE}", id="key in brackets"),
        pytest.param("H38", f"Title: {TITLE}", f"Title|{TITLE}", id="headline without key"),
        pytest.param("H38", f"Title: {TITLE}", f"Title|# {TITLE}", id="headline as a heading"),
        pytest.param("H38", f"Title: {TITLE}", f"Title|**{TITLE}**", id="headline in bold"),
        pytest.param("H38", "Title: Hữu Liên: khai mạc", "Title|Hữu Liên: khai mạc", id="with colon"),
        pytest.param("H40", f"Title: {TITLE}", f"Title|Title: Tiêu đề: {TITLE}", id="own word again"),
        pytest.param("H40", f"Title: {TITLE}", f"Title|Title: Title: {TITLE}", id="key again"),
        pytest.param("H04", f"Title: {TITLE}", f"Title|Tiêu đề: {TITLE}", id="Tiêu đề"),
        pytest.param("H04", f"Title: {TITLE}", f"Title|Tittle: {TITLE}", id="misspelt key"),
        pytest.param("H04", f"Title: {TITLE}", f"Title|Tieu de: {TITLE}", id="no accents"),
        pytest.param("H04", "Date: 27/5/2021", "Date|Ngày: 27/5/2021", id="Ngày"),
        pytest.param("H04", "Category: Kỳ họp", "Category|Chuyên mục: Kỳ họp", id="Chuyên mục"),
        pytest.param("H04", "Tags: HĐND tỉnh", "Tags|Từ khoá: HĐND tỉnh", id="Từ khoá"),
        pytest.param("H04", "Status: draft", "Status|Draft: true", id="switch of other programs"),
        pytest.param("H09", "Date: 27/5/2021", "Date|Date: 27.5.2021", id="date with stops"),
        pytest.param("H09", "Date: 27/5/2021", "Date|Date: ngày 27 tháng 5 năm 2021", id="in words"),
        pytest.param("H09", "Date: 27/5/2021 16:30", "Date|Date: 27/5/2021 16h30", id="hour with h"),
        pytest.param("H09", "Date: 27/5/2021 16:30", "Date|Date: 27/5/2021 4:30 CH", id="afternoon"),
        pytest.param("H09", "Date: 27/5/2021", "Date|Date: Thứ Năm, 27/5/2021.", id="weekday"),
        pytest.param("H09", "Date: 27/5/2021", "Date|Date: ２７/５/２０２１", id="wide digits"),
        pytest.param("H11", "Category: Kỳ họp", "Category|Category: “Kỳ họp”.", id="section quoted"),
        pytest.param("H11", "Category: Kỳ họp", "Category|Category: ky-hop", id="address of a section"),
        pytest.param("H11", "Category: Kỳ họp", "Category|Category: Ky hop", id="section unaccented"),
        pytest.param("H11", "Category: Kỳ họp", "Category|Category: Kỳ họр", id="letter of another script"),
        pytest.param("H12", "Status: draft", "Status|Status: Nháp", id="Nháp"),
        pytest.param("H12", "Status: draft", "Status|Status: “draft”.", id="status in quotes"),
        pytest.param("H14", "Correction: 28/5/2021 — Sửa số.", "Correction|Correction: 28.5.2021: Sửa số.", id="correction"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: [họp, kiểm tra]", id="tags in brackets"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: \"họp\"; 'kiểm tra'", id="tags in quotes"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: “họp”, “kiểm tra”", id="tags in curly quotes"),
        pytest.param("K07", "Tags: HĐND; Lạng Sơn", "Tags|Tags: #HĐND #LạngSơn", id="hashtags"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: #họp; #kiểm tra", id="hashes in a list"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: - họp; - kiểm tra", id="bullets in a list"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: 1. họp; 2. kiểm tra", id="numbers in a list"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: họp，kiểm tra", id="wide comma"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: họp、kiểm tra", id="ideographic comma"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: họp | kiểm tra", id="bar"),
        pytest.param("K07", "Tags: họp; kiểm tra", "Tags|Tags: họp; kiểm tra.", id="full stop"),
        pytest.param("B12", "Authors: Kim Chi; Quốc Khánh", "Authors|Authors: Kim Chi và Quốc Khánh", id="và"),
        pytest.param("B12", "Authors: Kim Chi; Quốc Khánh", "Authors|Authors: Kim Chi - Quốc Khánh", id="dash"),
        pytest.param("B12", "Authors: Kim Chi; Quốc Khánh", "Authors|Authors: Kim Chi & Quốc Khánh", id="&"),
        pytest.param("B12", "Authors: Kim Chi; Quốc Khánh", "Authors|Authors: Kim Chi/Quốc Khánh", id="slash"),
        pytest.param("B12", "Authors: Kim Chi", "Authors|Authors: Đồng chí Kim Chi.", id="title of a person"),
        pytest.param("B12", "Authors: Kim Chi", 'Authors|Authors: "Kim Chi"', id="name in quotes"),
        pytest.param("H40", "Photographers: Quốc Khánh", "Photographers|Photographers: Ảnh: Quốc Khánh", id="Ảnh:"),
        pytest.param("B13", "Photographers: Quốc Khánh", "Photographers|Photographers: Hình ảnh: Quốc Khánh", id="label"),
    ],
)  # fmt: skip
def test_mended_by_the_machine(code: str, right: str, line: str, tmp_path: Path) -> None:
    """One message, at its line; the remedy is what the machine writes, and it mends all."""
    text = typed(line)
    ((told, _, number),) = found_in(tmp_path / "typed", text)
    assert told == code
    assert text.split("\n")[number - 1] == line.split("|", 1)[1]
    after = mend(tmp_path / "mended", {SOURCE: text})
    assert right == after.split("\n")[number - 1]
    assert len(after.split("\n")) == len(text.split("\n"))
    assert found_in(tmp_path / "again", after) == []


HEAD = header()
LINES = HEAD.split("\n")


@pytest.mark.parametrize(
    ("code", "words", "line", "text", "followed"),
    [
        pytest.param(
            "H34", "xóa dòng trống này", 4,
            "\n".join([*LINES[:3], "", *LINES[3:], "", BODY]), f"{HEAD}\n\n{BODY}",
            id="blank line inside",
        ),
        pytest.param(
            "H34", "xóa các dòng trống 2, 4, 6, 8, 10", 2,
            "\n\n".join([*LINES, BODY]), f"{HEAD}\n\n{BODY}", id="blank line behind each",
        ),
        pytest.param(
            "H34", "xóa dòng trống này", 4,
            "\n".join([*LINES[:3], "\u200b", *LINES[3:], "", BODY]), f"{HEAD}\n\n{BODY}",
            id="line that only looks blank",
        ),
        pytest.param(
            "H03", "viết dòng Title, Date, Category ở trên cùng", 1,
            f"<p>{TITLE}</p>\n\n{BODY}", f"{HEAD}\n\n{BODY}", id="web page without a header",
        ),
        pytest.param(
            "B01", "xóa dòng nếu tin không ghi tên ai", 5, typed("Authors|Authors: -"),
            f"{HEAD}\n\n{BODY}", id="no name",
        ),
        pytest.param(
            "H37", "nối dòng này vào cuối dòng 1", 2,
            "\n".join(["Title: Khai mạc", "  kỳ họp của tỉnh", *LINES[1:], "", BODY]),
            f"{HEAD}\n\n{BODY}", id="wrapped",
        ),
        pytest.param(
            "H37", "nối dòng này vào cuối dòng 1", 2,
            "\n".join(["Title: Khai mạc", "\tkỳ họp: bế mạc", *LINES[1:], "", BODY]),
            "\n".join(["Title: Khai mạc kỳ họp: bế mạc", *LINES[1:], "", BODY]),
            id="wrapped before a colon",
        ),
        pytest.param(
            "H37", "nối dòng này vào cuối dòng 1", 2,
            "\n".join(["Title:", TITLE, *LINES[1:], "", BODY]), f"{HEAD}\n\n{BODY}",
            id="value below its key",
        ),
        pytest.param(
            "H37", "“Tags: HĐND tỉnh; tiếp xúc cử tri”", 5,
            "\n".join([*LINES[:3], "Tags:", "- HĐND tỉnh", "- tiếp xúc cử tri", *LINES[4:], "", BODY]),
            f"{HEAD}\n\n{BODY}", id="list below its key",
        ),
        pytest.param(
            "H37", "nối dòng này vào cuối dòng 2", 3,
            "\n".join([LINES[0], f"Summary: {desks.SUMMARY[:50]}", desks.SUMMARY[50:], *LINES[1:5], "", BODY]),
            f"{HEAD}\n\n{BODY}", id="wrapped without an indent",
        ),
        pytest.param(
            "H03", "nếu là phần viết tiếp thì nối vào dòng trên", 7,
            "\n".join([*LINES[:5], f"Summary: {desks.SUMMARY}", "Kỳ họp bế mạc ngày 29/5.", "", BODY]),
            f"{HEAD}\n\n{BODY}", id="wrapped at the end, or the text",
        ),
        pytest.param(
            "H03", "xóa dòng ghi chú này", 3,
            "\n".join([*LINES[:2], "<!-- chờ duyệt -->", *LINES[2:], "", BODY]), f"{HEAD}\n\n{BODY}",
            id="comment",
        ),
        pytest.param(
            "H39", "xuống dòng ngay trước “Date:”", 1,
            "\n".join([f"{LINES[0]} {LINES[1]}", *LINES[2:], "", BODY]), f"{HEAD}\n\n{BODY}",
            id="two keys on a line",
        ),
        pytest.param(
            "H39", "xuống dòng ngay trước “Category:”", 2,
            "\n".join([LINES[0], f"{LINES[1]} {LINES[2]}", *LINES[3:], "", BODY]),
            f"{HEAD}\n\n{BODY}", id="key behind a date",
        ),
        pytest.param(
            "H03", "thêm một dòng trống trước dòng này", 7,
            f"{HEAD}\n{BODY}\nĐại biểu thảo luận.", f"{HEAD}\n\n{BODY}\nĐại biểu thảo luận.",
            id="no blank line before the text",
        ),
        pytest.param(
            "H03", "để lại một dòng trống", 7, f"{HEAD}\n----\n{BODY}", f"{HEAD}\n\n{BODY}",
            id="dashes before the text",
        ),
        pytest.param(
            "H03", "xóa cả dòng này", 4, "\n".join([*LINES[:3], "***", *LINES[3:], "", BODY]),
            f"{HEAD}\n\n{BODY}", id="stars inside",
        ),
        pytest.param(
            "H03", "viết dòng Title, Date, Category ở trên cùng", 1,
            "Sáng nay, kỳ họp khai mạc. " * 20, f"{HEAD}\n\n" + "Sáng nay, kỳ họp khai mạc. " * 3,
            id="no header",
        ),
        pytest.param(
            "H05", "giữ một dòng", 7, f"{HEAD}\n{LINES[0]}\n\n{BODY}", f"{HEAD}\n\n{BODY}", id="twice",
        ),
        pytest.param(
            "H04", "mục “Date” đã có ở dòng 2", 7, f"{HEAD}\nNgày đăng: 27/5/2021\n\n{BODY}",
            f"{HEAD}\n\n{BODY}", id="twice, once in Vietnamese",
        ),
        pytest.param(
            "H04", "xóa dòng này; chữ nào cần", 7, f"{HEAD}\nLayout: post\n\n{BODY}", f"{HEAD}\n\n{BODY}",
            id="key of another program",
        ),
        pytest.param(
            "H33", "xóa ký tự này", 1, typed("Title|Title: \uf0b7 Khai mạc kỳ họp của tỉnh"),
            f"{HEAD}\n\n{BODY}", id="sign of Word's own font",
        ),
        pytest.param(
            "H09", "“27/5/2021”", 2, typed("Date|Date: 27/5/21"), f"{HEAD}\n\n{BODY}", id="short year",
        ),
        pytest.param(
            "H09", "ngày 27 tháng 5 năm 2021 thì viết “27/5/2021”", 2, typed("Date|Date: 5/27/2021"),
            f"{HEAD}\n\n{BODY}", id="month first",
        ),
        pytest.param(
            "H11", "giữ lại một chuyên mục", 3, typed("Category|Category: Kỳ họp; Giám sát, khảo sát"),
            f"{HEAD}\n\n{BODY}", id="two sections",
        ),
        pytest.param(
            "H12", "nếu là “draft”", 7, f"{HEAD}\nStatus: drafft\n\n{BODY}",
            f"{HEAD}\nStatus: draft\n\n{BODY}", id="misspelt status",
        ),
        pytest.param(
            "H16", "bỏ hai dấu “<” và “>”, giữ địa chỉ", 8,
            f"{HEAD}\nSource: Báo A\nSource_url: <https://a.vn/x>\n\n{BODY}",
            f"{HEAD}\nSource: Báo A\nSource_url: https://a.vn/x\n\n{BODY}", id="address in brackets",
        ),
        pytest.param(
            "H17", "rút gọn", 4, typed(f"Tags|Tags: {'; '.join(f'kỳ họp {n}' for n in range(500))}"),
            f"{HEAD}\n\n{BODY}", id="500 tags",
        ),
        pytest.param(
            "H26", "bỏ ký hiệu này", 1, typed(f"Title|Title: # {TITLE}"), f"{HEAD}\n\n{BODY}",
            id="heading in a title",
        ),
        pytest.param(
            "K07", "“Tags: họp; kiểm tra”, chữ nào còn dính nhau", 4, typed("Tags|Tags: #họp #kiểmtra"),
            typed("Tags|Tags: họp; kiểm tra"), id="hashtag of several words",
        ),
        pytest.param(
            "B01", "nếu là nhiều người thì viết “Kim Chi; Lê Hồng”", 5,
            typed("Authors|Authors: Kim Chi và Lê Hồng"), f"{HEAD}\n\n{BODY}", id="one of two unknown",
        ),
        pytest.param(
            "B01", "một tệp mang tên người ấy không dấu", 5, typed("Authors|Authors: Lê Thị Hồng"),
            f"{HEAD}\n\n{BODY}", id="nobody alike",
        ),
        pytest.param(
            "B13", "bỏ “Bài, ảnh:”, viết hai dòng: “Authors: Kim Chi” và “Photographers: Kim Chi”", 5,
            typed("Authors|Authors: Bài, ảnh: Kim Chi"), f"{HEAD}\nPhotographers: Kim Chi\n\n{BODY}",
            id="Bài, ảnh",
        ),
        pytest.param(
            "B13", "“Authors: Kim Chi” và “Photographers: Quốc Khánh”", 5,
            typed("Authors|Authors: Bài: Kim Chi; ảnh: Quốc Khánh"),
            f"{HEAD}\nPhotographers: Quốc Khánh\n\n{BODY}", id="a whole signature",
        ),
    ],
)  # fmt: skip
def test_told(code: str, words: str, line: int, text: str, followed: str, tmp_path: Path) -> None:
    """One message, at its line, whose remedy names what to do; what it asks for is right."""
    ((told, remedy, number),) = found_in(tmp_path / "typed", text)
    assert (code, line) == (told, number)
    assert words in remedy
    assert found_in(tmp_path / "followed", followed) == []


def test_front_matter(tmp_path: Path) -> None:
    """Dashes above and below are told, each with its own remedy, and nothing else."""
    told = found_in(tmp_path, f"---\n{HEAD}\n---\n{BODY}\n")
    assert [(code, line) for code, _, line in told] == [("H03", 1), ("H03", 8)]
    assert [remedy for _, remedy, _ in told] == [
        "xóa cả dòng này.",
        "xóa các dấu trên dòng này, để lại một dòng trống.",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Nguồn: theo các đại biểu, nguồn vốn còn thiếu.\n\nĐại biểu thảo luận.\n\nKỳ họp bế mạc.\n\nHết.",
        "Ngày: 27/5/2021; địa điểm: hội trường.",
        "Từ khóa của năm: chuyển đổi số.",
        "Tổ đại biểu số 1: tiếp xúc cử tri.\nDate: chỉ là một chữ.",
        "Đính chính: tin ngày 26/5 ghi nhầm số đại biểu.",
        "Thời gian: 8 giờ ngày 27/5.\nĐịa điểm: hội trường.",
        "Tóm tắt: kỳ họp có ba nội dung.",
        "Nguồn: ba năm qua thiếu vốn.\n\nĐại biểu thảo luận.\n\nKỳ họp bế mạc.\n\nHết.",
    ],
)
def test_text_that_is_no_header(body: str, tmp_path: Path) -> None:
    """A text may begin with a word and a colon."""
    assert found_in(tmp_path, f"{HEAD}\n\n{body}\n") == []


@pytest.mark.parametrize("key", ["Từ khóa", "**Tags**", "- Tags", "Tags\u00a0"])
def test_blank_line_before_a_key_that_is_wrong_itself(key: str, tmp_path: Path) -> None:
    """The blank line is told, and then what is wrong with the key; nothing is told as missing."""
    lines = "\n".join([*LINES[:3], *LINES[4:], "", f"{key}: HĐND tỉnh; họp", "", BODY])
    told = [code for code, _, _ in found_in(tmp_path, lines)]
    assert {"H34"} <= set(told) <= {"H34", "H04", "H36"}


def test_whole_header_in_vietnamese(tmp_path: Path) -> None:
    """Each line is told once, with its key, and the machine mends them all."""
    words = dict(
        zip(
            desks.HEADER,
            ("Tiêu đề", "Ngày", "Chuyên mục", "Từ khóa", "Tác giả", "Tóm tắt"),
            strict=True,
        )
    )
    text = (
        "\n".join(f"{words[key]}: {value}" for key, value in desks.HEADER.items()) + f"\n\n{BODY}\n"
    )
    assert [("H04", line) for line in range(1, 7)] == [
        (code, line) for code, _, line in found_in(tmp_path / "typed", text)
    ]
    assert f"{HEAD}\n\n{BODY}\n" == mend(tmp_path / "mended", {SOURCE: text})
