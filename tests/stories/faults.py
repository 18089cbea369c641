"""A small right content folder, and every fault that editors make in one.

A fault knows where it must be told, under which code, and the words that must tell it.
"""

import os
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.factories import plant, story_text, windows_1258

BASE = {
    "tin/2021/ky-hop/index.md": story_text(
        "Sáng 27/5, kỳ họp [được chuẩn bị](../chuan-bi/index.md) kỹ.",
        Date="27/5/2021 17:00",
        Tags="kỳ họp; HĐND tỉnh",
        Authors="Kim Chi",
        Photographers="Quốc Khánh",
    ),
    "tin/2021/chuan-bi/index.md": story_text(
        Title="Chuẩn bị kỳ họp", Date="20/5/2021", Authors="Quốc Khánh"
    ),
    "tin/2021/giam-sat/index.md": story_text(
        Title="Giám sát đầu tư công", Date="21/5/2021", Category="Giám sát, khảo sát"
    ),
    "trang/lien-he.md": "Title: Liên hệ\n\nXem [tin mới](/).",
    "tac-gia/kim-chi.md": "Name: Kim Chi\nRole: Chuyên viên\n\nViết về kỳ họp.",
    "tac-gia/quoc-khanh.md": "Name: Quốc Khánh",
}


@dataclass(frozen=True)
class PlantedFault:
    """Something wrong in a content folder, and what an editor must read about it."""

    name: str
    place: str  # as the report gives it, without the column
    code: str
    words: tuple[str, ...]
    files: Mapping[str, str | bytes]
    spoil: Callable[[Path], None] = lambda content: None

    def add_to(self, content: Path) -> None:
        plant(content, self.files)
        self.spoil(content)


def faulty_story(
    name: str,
    line: int,
    code: str,
    words: tuple[str, ...],
    text: str | bytes | None = None,
    body: str = "Nội dung tin.",
    **fields: str | None,
) -> PlantedFault:
    """A fault inside the file of one story, which has a title of its own unless it is the fault."""
    folder = re.sub(r"\W+", "-", name)
    source = f"tin/loi/{folder}/index.md"
    if text is None:
        text = story_text(body, **{"Title": f"Tin {name}", **fields})
    return PlantedFault(name, f"{source}:{line}", code, words, {source: text})


def secret_behind_a_link(content: Path) -> None:
    secret = content.parent / "mat.md"
    secret.write_text(story_text(Title="Tin mật"))
    (content / "tin/loi/lien-ket").mkdir()
    (content / "tin/loi/lien-ket/index.md").symlink_to(secret)


def circle_of_links(content: Path) -> None:
    (content / "tin/loi/vong-1.md").symlink_to("vong-2.md")
    (content / "tin/loi/vong-2.md").symlink_to("vong-1.md")


def link_to_the_folder_above(content: Path) -> None:
    (content / "tin/loi/tren").symlink_to("../../tin")


def link_out_in_a_circle(content: Path) -> None:
    """Two folders, each with a link to the other."""
    for one, other in (("vong-a", "vong-b"), ("vong-b", "vong-a")):
        (content / f"tin/loi/{one}").mkdir()
        (content / f"tin/loi/{one}/{other}").symlink_to(f"../{other}")


def socket_file(content: Path) -> None:
    """Bound under a short name: a socket's path has at most 107 bytes."""
    before = os.getcwd()
    os.chdir(content / "tin/loi")
    try:
        socket.socket(socket.AF_UNIX).bind("o-cam.md")
    finally:
        os.chdir(before)


def huge_line(content: Path) -> None:
    (content / "tin/loi/dong-dai").mkdir()
    with (content / "tin/loi/dong-dai/index.md").open("wb") as file:
        file.write(story_text(Title="Một dòng dài").encode())
        file.truncate(50_000_000)


def folders_in_folders(content: Path) -> None:
    (content / "tin/loi" / "/".join("x" * 30)).mkdir(parents=True)


STORY_FAULTS = [
    faulty_story("32-13", 2, "H09", ("“32/13/2026”", "tháng 13", "27/5/2021"), Date="32/13/2026"),
    faulty_story("hôm qua", 2, "H09", ("“hôm qua”", "bằng số", "27/5/2021"), Date="hôm qua"),
    faulty_story("month first", 2, "H09", ("không có tháng 27", "5/27/2021"), Date="5/27/2021"),
    faulty_story("no date", 1, "H08", ("thiếu ngày", "địa chỉ", "Date: …"), Date=None),
    faulty_story("no title", 1, "H06", ("thiếu tiêu đề", "không có tên", "Title: …"), Title=None),
    faulty_story("empty file", 1, "H02", ("tệp trống", "không đăng", "viết phần đầu"), b""),
    faulty_story(
        "first line blank", 1, "H01", ("để trống", "dòng 1", "xóa các dòng"), "\n" + story_text()
    ),
    faulty_story("UTF-16", 1, "F01", ("UTF-16", "chữ", "UTF-8"), story_text().encode("utf-16")),
    faulty_story("cp1258", 1, "F01", ("Windows-1258", "chữ", "UTF-8"), windows_1258(story_text())),
    faulty_story("Tag", 4, "H04", ("“Tag”", "Title, Date", "viết “Tags: …”"), Tag="kỳ họp"),
    faulty_story(
        "Trạng thái", 4, "H04", ("“Trạng thái”", "“Status: …”"), **{"Trạng thái": "draft"}
    ),
    faulty_story(
        "Status nháp", 4, "H12", ("“nháp”", "published, draft", "“Status: draft”"), Status="nháp"
    ),
    faulty_story("Save_as", 4, "H04", ("“Save_as”", "chỉ dùng được các mục"), Save_as="../x"),
    faulty_story(
        "Template", 4, "H04", ("“Template”", "chỉ dùng được các mục", "xóa"), Template="x"
    ),
    faulty_story("Slug", 4, "A01", ("“../../x”", "a-z", "“Slug: x”"), Slug="../../x"),
    faulty_story("emoji", 1, "A02", ("không có chữ", "không dấu", "Slug:"), Title="🎉🎊"),
    faulty_story("long title", 1, "H07", ("5000 ký tự", "dán nhầm", "rút gọn"), Title="a" * 5000),
    faulty_story("Index", 1, "A03", ("“index”", "dành riêng", "Slug:"), Title="Index"),
    faulty_story("control", 1, "F02", ("U+0007", "mất", "xóa ký tự"), Title="Kỳ \x07 họp"),
    faulty_story("no section", 1, "H10", ("thiếu chuyên mục", "“Kỳ họp”"), Category=None),
    faulty_story("section", 3, "H11", ("“Kỳ hợp”", "sửa thành “Kỳ họp”"), Category="Kỳ hợp"),
    faulty_story("no reason", 4, "H13", ("lý do", "địa chỉ cũ", "Reason:"), Status="withdrawn"),
    faulty_story("Modified", 4, "H09", ("“mai”", "bằng số", "27/5/2021"), Modified="mai"),
    faulty_story(
        "Correction", 4, "H14", ("đính chính", "cần có ngày", "28/5/2021 —"), Correction="Sửa số."
    ),
    faulty_story("key twice", 4, "H05", ("“Date”", "dòng 2", "giữ một dòng"), date="28/5/2021"),
    faulty_story(
        "link", 5, "L01", ("“../khong/index.md”", "trang lỗi"), body="[x](../khong/index.md)"
    ),
    faulty_story("script link", 5, "L02", ("javascript:", "https"), body="[x](javascript:y)"),
    faulty_story("attach", 5, "L03", ("{attach}", "bỏ phần"), body="[x]({attach}../../../y)"),
    faulty_story(
        "unknown author", 4, "B01", ("“Kim Chí”", "“Kim Chi”", "tac-gia"), Authors="Kim Chí"
    ),
    faulty_story(
        "unknown photographer",
        4,
        "B01",
        ("“Quốc Khanh”", "“Quốc Khánh”"),
        Photographers="Quốc Khanh",
    ),
    faulty_story(
        "source",
        5,
        "B02",
        ("nguồn", "viết “Source_url: https://a.vn”"),
        Source="Báo A",
        Source_url="a.vn",
    ),
    faulty_story(
        "HTML in the title",
        1,
        "H16",
        ("“Title”", "“<b>”", "kẻ xấu", "xóa"),
        Title="Kỳ họp <b>mới</b>",
    ),
    faulty_story(
        "script in the summary", 4, "H16", ("“Summary”", "<script>"), Summary="<script>x</script>"
    ),
    faulty_story(
        "handler in a correction",
        4,
        "H16",
        ("“Correction”", "<img src="),
        Correction="28/5/2021 — Sửa <img src=x onerror=alert(1)",
    ),
    faulty_story("long value", 4, "H17", ("3001 ký tự", "rút gọn"), Summary="a" * 3001),
    faulty_story(
        "no blank line",
        201,
        "H18",
        ("dài 203 dòng", "dòng trống"),
        story_text(Title="Tin liền")[: -len("\n\nNội dung tin.\n")]
        + "\nCorrection: 28/5/2021 — Sửa." * 200,
    ),
    faulty_story("script", 5, "T02", ("<script>", "bỏ thẻ"), body="<script>alert(1)</script>"),
    faulty_story(
        "handler", 5, "T50", ("<b>", "Markdown", "xóa các thẻ"), body="<b onclick='x'>chữ</b>"
    ),
    faulty_story(
        "style", 5, "T50", ("<p>", "Markdown", "xóa các thẻ"), body="<p style='color: red'>chữ</p>"
    ),
    faulty_story(
        "meta",
        5,
        "T50",
        ("<meta>", "Markdown", "xóa các thẻ"),
        body="<meta http-equiv='refresh' content='0'>",
    ),
    faulty_story(
        "frame",
        5,
        "T40",
        ("evil.vn", "không đăng được"),
        body="<iframe src='https://evil.vn/x'></iframe>",
    ),
    faulty_story(
        "YouTube",
        5,
        "T40",
        ("youtube-nocookie.com/embed/abcdefgh123", "không có phần sau"),
        body="<iframe src='https://www.youtube.com/watch?v=abcdefgh123' title='x'></iframe>",
    ),
    faulty_story(
        "video without a name",
        5,
        "T40",
        ("chưa có tên", "khiếm thị", "title="),
        body="<iframe src='https://www.youtube-nocookie.com/embed/abcdefgh123'></iframe>",
    ),
    faulty_story("attribute list", 5, "T41", ("{: onclick=x}",), body="Chữ {: onclick=x}"),
    faulty_story(
        "space in a photo's line", 5, "L08", ("thành ảnh", "![Ảnh](a.jpg)"), body="![Ảnh] (a.jpg)"
    ),
    faulty_story(
        "space in a link", 5, "L08", ("thành liên kết",), body="Xem [tin] (../ky-hop/index.md)"
    ),
    faulty_story("photo by reference", 5, "L09", ("“[b]: …”",), body="![a][b]"),
    faulty_story(
        "other host in disguise", 5, "L06", ("không phải là một địa chỉ",), body="[x](</\\evil.vn>)"
    ),
    faulty_story("UNC path", 5, "L01", ("trang lỗi",), body="[x](<\\\\may-chu\\mat.md>)"),
    faulty_story("Windows path", 5, "L02", ("“C:”",), body="[x](<C:\\mat.md>)"),
    faulty_story("climbing in code", 5, "L01", ("trang lỗi",), body="[x](%2e%2e/%2e%2e/mat.md)"),
    faulty_story("file address", 5, "L02", ("“file:”",), body="[x](file:///etc/passwd)"),
    faulty_story(
        "long table",
        7,
        "T09",
        ("5000 dòng", "tách"),
        body="| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000,
    ),
    faulty_story("brackets", 5, "T06", ("2 giây", "bỏ"), body="[" * 20_000),
    faulty_story("open tags", 5, "T04", ("không đóng", "bỏ"), body="<b>" * 1_000),
    faulty_story("nested elements", 5, "T04", ("không đóng", "bỏ"), body="<div>\n" * 20_000),
    faulty_story(
        "heap of marks", 5, "F02", ("30 dấu", "xóa"), body="e" + "\u0301\u0323" * 1_000_000
    ),
]
OTHER_FAULTS = [
    PlantedFault(
        "HTML in a person's file",
        "tac-gia/an-nhien.md:2",
        "H16",
        ("“Role”", "<i>"),
        {"tac-gia/an-nhien.md": "Name: An Nhiên\nRole: <i>Chuyên viên</i>"},
    ),
    PlantedFault(
        "HTML in a standing page's title",
        "trang/lich.md:1",
        "H16",
        ("“Title”", "<u>"),
        {"trang/lich.md": "Title: Lịch <u>tiếp dân</u>"},
    ),
    PlantedFault(
        "names that differ by case",
        "tin/loi/hoa/anh.jpg",
        "F11",
        ("“Anh.jpg”", "Windows", "đổi tên"),
        {
            "tin/loi/hoa/index.md": story_text(Title="Tên chữ hoa"),
            "tin/loi/hoa/Anh.jpg": b"",
            "tin/loi/hoa/anh.jpg": b"",
        },
    ),
    PlantedFault(
        "folders that differ by case",
        "tin/loi/sinh-doi",
        "F11",
        ("“Sinh-doi”", "Windows", "đổi tên"),
        {
            "tin/loi/sinh-doi/index.md": story_text(Title="Sinh đôi một"),
            "tin/loi/Sinh-doi/index.md": story_text(Title="Sinh đôi hai"),
        },
    ),
    PlantedFault(
        "name with a line end",
        "tin/loi/hai�dong",
        "F12",
        ("không đọc được", "đổi tên"),
        {"tin/loi/hai\ndong/index.md": story_text(Title="Tên hai dòng")},
    ),
    PlantedFault(
        "folders in folders",
        "tin/loi/" + "/".join("x" * 19),
        "F13",
        ("20 cấp", "đưa thư mục"),
        {"tin/loi/sau/index.md": story_text(Title="Giữ chỗ cho thư mục sâu")},
        folders_in_folders,
    ),
    PlantedFault(
        "line of 50 MB",
        "tin/loi/dong-dai/index.md",
        "F04",
        ("50,0 MB", "quá mức 5 MB"),
        {"tin/loi/ngan/index.md": story_text(Title="Giữ chỗ cho dòng dài")},
        huge_line,
    ),
    PlantedFault(
        "two folders that link to each other",
        "tin/loi/vong-a/vong-b",
        "F03",
        ("symlink", "xóa lối tắt"),
        {"tin/loi/vong-khac/index.md": story_text(Title="Giữ chỗ cho hai vòng")},
        link_out_in_a_circle,
    ),
    PlantedFault(
        "socket",
        "tin/loi/o-cam.md",
        "F03",
        ("tệp đặc biệt", "treo", "xóa tệp"),
        {"tin/loi/cam/index.md": story_text(Title="Giữ chỗ cho ổ cắm")},
        socket_file,
    ),
    PlantedFault(
        "same title on one day (first)",
        "tin/loi/trung-1/index.md:1",
        "A04",
        ("tin/loi/trung-2/index.md", "cùng ngày", "Slug: …"),
        {
            "tin/loi/trung-1/index.md": story_text(
                Title="Hội đồng nhân dân họp", Date="27/5/2021 8:00"
            )
        },
    ),
    PlantedFault(
        "same title on one day (second)",
        "tin/loi/trung-2/index.md:1",
        "A04",
        ("tin/loi/trung-1/index.md", "cùng ngày", "Slug: …"),
        {"tin/loi/trung-2/index.md": story_text(Title="Hoi dong nhan dan hop", Date="27/5/2021")},
    ),
    PlantedFault(
        "link to a draft",
        "tin/loi/toi-nhap/index.md:5",
        "L04",
        ("“Bản thảo”", "bản nháp", "bỏ liên kết"),
        {
            "tin/loi/toi-nhap/index.md": story_text("[x](../nhap/index.md)", Title="Dẫn tới nháp"),
            "tin/loi/nhap/index.md": story_text(Title="Bản thảo", Status="draft"),
        },
    ),
    PlantedFault(
        "link in a standing page",
        "trang/gioi-thieu.md:4",
        "L01",
        ("“../tin/khong/index.md”", "trang lỗi"),
        {"trang/gioi-thieu.md": "Title: Giới thiệu\n\nMột.\n[x](../tin/khong/index.md)"},
    ),
    PlantedFault(
        "standing page with an address of the portal",
        "trang/tin.md:1",
        "A03",
        ("“tin”", "dành riêng"),
        {"trang/tin.md": "Title: Tin"},
    ),
    PlantedFault(
        "person without a name",
        "tac-gia/vo-danh.md:1",
        "B03",
        ("thiếu tên", "Name: …"),
        {"tac-gia/vo-danh.md": "Role: Chuyên viên"},
    ),
    PlantedFault(
        "person twice",
        "tac-gia/nong-kim-chi.md:1",
        "B05",
        ("“KIM CHI”", "kim-chi.md", "ký nhầm"),
        {"tac-gia/nong-kim-chi.md": "Name: KIM CHI"},
    ),
    PlantedFault(
        "person's file with a name that is no address",
        "tac-gia/Hoàng Yến.md",
        "B04",
        ("“Hoàng Yến.md”", "không dấu", "đổi tên tệp"),
        {"tac-gia/Hoàng Yến.md": "Name: Hoàng Yến"},
    ),
    PlantedFault(
        "unknown key in a person's file",
        "tac-gia/an.md:2",
        "H04",
        ("“Chức vụ”", "“Role: …”"),
        {"tac-gia/an.md": "Name: An\nChức vụ: Chuyên viên"},
    ),
    PlantedFault(
        "Windows ending",
        "tin/loi/duoi",
        "F05",
        ("“index.md.txt”", "không lên trang", "đổi tên"),
        {"tin/loi/duoi/index.md.txt": story_text(Title="Đuôi thừa")},
    ),
    PlantedFault(
        "link that leaves content",
        "tin/loi/lien-ket/index.md",
        "F03",
        ("symlink", "ra ngoài", "chép chính tệp"),
        {"tin/loi/giu-cho/index.md": story_text(Title="Giữ chỗ cho liên kết")},
        secret_behind_a_link,
    ),
    PlantedFault(
        "circle of links",
        "tin/loi/vong-1.md",
        "F03",
        ("symlink", "vòng tròn", "xóa lối tắt"),
        {"tin/loi/vong/index.md": story_text(Title="Giữ chỗ cho vòng")},
        circle_of_links,
    ),
    PlantedFault(
        "link to the folder above",
        "tin/loi/tren",
        "F03",
        ("symlink", "thư mục", "xóa lối tắt"),
        {"tin/loi/tren-kia/index.md": story_text(Title="Giữ chỗ cho thư mục")},
        link_to_the_folder_above,
    ),
    PlantedFault(
        "FIFO",
        "tin/loi/x.md",
        "F03",
        ("tệp đặc biệt", "treo", "xóa tệp"),
        {"tin/loi/ong/index.md": story_text(Title="Giữ chỗ cho ống")},
        lambda content: os.mkfifo(content / "tin/loi/x.md"),
    ),
]
FAULTS = [*STORY_FAULTS, *OTHER_FAULTS]
