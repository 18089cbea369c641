"""Small content folders made of a seed, each with faults of every kind that editors make."""

from random import Random

from tests.attachments.samples import office, pdf
from tests.conductor.sites import Files
from tests.editorial_rules.desks import photo

_TITLES = (
    "Khai mạc kỳ họp thứ nhất", "Khai mạc kỳ họp thứ nhất", "Giám sát đầu tư công", "Tiếp công dân",
    "🎉", "Kỳ họp <b>mới</b>", "Index", "Bế mạc kỳ họp , sáng nay", "",
)  # fmt: skip
_DATES = (
    "27/5/2021", "27/5/2021", "28/5/2021 08:00", "2021-05-29", "2/6/2021 09:00", "3/6/2021",
    "hôm qua", "5/27/2021", "1/1/2099",
)  # fmt: skip
_FIELDS = {
    "Category": ("Kỳ họp", "Kỳ họp", "Kỳ họp", "Giám sát, khảo sát", "kì họp", "Thể thao", None),
    "Status": (None, None, "draft", "hidden", "withdrawn", "nháp"),
    "Reason": (None, None, "Sai số liệu."),
    "Tags": (None, "kỳ họp", "Kỳ họp; khai mạc", "kỳ hop", "***", "khai mạc, kỳ họp, " * 3),
    "Authors": (None, "Kim Chi", "kim chi; Quốc Khánh", "Kim Chí", "Người Lạ"),
    "Photographers": (None, None, "Quốc Khánh", "Quốc Khanh"),
    "Source": (None, None, None, "Báo A; Báo B"),
    "Source_url": (None, None, None, "https://a.vn", "a.vn"),
    "Summary": (None, "Tóm tắt của tin.", "<script>x</script>", "a" * 3_001),
    "Slug": (None, None, None, "khai-mac", "../x", "con"),
    "Modified": (None, None, "28/5/2021", "1/1/2099", "mai"),
    "Correction": (None, None, "28/5/2021 — Sửa số.", "Sửa số."),
    "Related": (None, None, "a", "b; khong-co", "c; c"),
    "Lead": (None, None, "ngang.jpg", "khong-co.jpg"),
    "Exempt": (None, None, None, "H20 — tin ngắn", "L01 — sẽ viết", "H99"),
    "Tag": (None, None, None, None, "kỳ họp"),
}
_LINKS = (
    "../rut/index.md", "../rut/index.md", "../a/index.md", "../b/index.md", "../c/index.md", "../d/index.md", "../khong-co/index.md",
    "../../../trang/lien-he.md", "../../../tac-gia/kim-chi.md", "/lien-he/", "/the/ky-hop/",
    "/the/khong-co/", "/tac-gia/kim-chi/", "/chuyen-muc/ky-hop/", "/anh/", "/anh/trang/1/",
    "/anh/trang/7/", "/luu-tru/2021/05/", "/luu-tru/2020/", "/feeds/tin-moi.atom.xml",
    "nq.pdf", "nq.pdf#page=2", "mau.docx", "bieu.csv", "NQ.pdf", "khong-co.pdf", "../a/nq.pdf", "x.rar", "/nq.pdf",
    "/tin/2021/05/27/tin-a-cua-ky-hop/nq.pdf", "/ads.txt", "https://quochoi.vn/luat", "https:x", "javascript:x",
    "{static}x.pdf", "#muc", "../b/index.md#muc", "../c/index.md#khong-co", "",
)  # fmt: skip
_PHOTOS = (
    "ngang.jpg", "doc.jpg", "NGANG.jpg", "doi.jpg", "doi.jpg", "cut.jpg", "chu.jpg", "khong-co.jpg", "../b/ngang.jpg",
    "/anh/chung.jpg", "https://x.vn/a.jpg", "",
)  # fmt: skip
_PARAGRAPHS = (
    "Sáng 27/5/2021, kỳ họp khai mạc.", "Kỳ họp , bế mạc.", "## Mục\n\nĐoạn sau mục.",
    "<script>alert(1)</script>", "<!-- bỏ qua T13: trích -->\nKỳ họp , bế mạc.",
    "<!-- bỏ qua T13 -->\nKỳ họp.", "Ông An, CCCD 001099012345.", "Chữ {: .lop}", "> Trích\n>> lồng",
    "<b onclick=x>chữ</b>", "![Ảnh] (ngang.jpg)", "Xem [a][khong].",
    "<!-- bỏ qua P45: ảnh chung của hai tin -->\n![Lời tả](doi.jpg)",
)  # fmt: skip
_OTHERS: Files = {
    "tin/2021/trong/index.md": "",
    "tin/2021/utf16/index.md": "Title: Kỳ họp".encode("utf-16"),
    "tin/2021/lac/bai.md": "Title: Lạc",
    "tin/2021/chi-anh/a.jpg": photo(shade=3),
    "tac-gia/2021-06-21-x/index.md": "Title: Tin lạc\nDate: 27/5/2021\nCategory: Kỳ họp\n\nTin.",
    "tac-gia/kim.md": "Name: KIM CHI\n\nXem [x](/khong-co/).",
    "tac-gia/nong-an.md": "Name: Nông An\nPortrait: khong-co.jpg\n\nXem [ở đây](/khong-co/).",
    "tac-gia/khong-ten.md": "Role: Chuyên viên",
    "trang/tin.md": "Title: Tin",
    "trang/lich.md": "Title: Lịch\nSlug: lien-he",
    "trang/gioi-thieu.md": "Title: Giới thiệu\nTags: x\n\n[a](../tin/2021/a/index.md)",
    "bai.docx": b"PK",
    "goc/robots.txt": "x",
    "goc/ads.txt": "x",
    "tin/2021/lac.pdf": b"x",
    "trang/mau.docx": b"x",
    "trang/lien-ket.md": "Title: Liên kết\n\n[mẫu](mau.docx)",
}


def faulty_site(seed: int) -> Files:
    """The files of a content folder; one seed makes one folder."""
    random = Random(seed)
    files: dict[str, str | bytes] = {
        "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.",
        "tin/2021/rut/index.md": "Title: Tin đã rút\nDate: 27/5/2021\nCategory: Kỳ họp\nStatus: withdrawn\nReason: Sai.\n\nTin.",
        "tac-gia/kim-chi.md": "Name: Kim Chi",
        "tac-gia/quoc-khanh.md": "Name: Quốc Khánh",
        "anh/chung.jpg": photo(shade=7),
    }
    others = random.sample([*_OTHERS], random.randrange(7))
    files |= {source: _OTHERS[source] for source in others}
    # Few faults in some folders, so that each is seen alone, and many in others.
    share = random.choice((0.1, 0.3, 0.8))
    for number, name in enumerate("abcdefgh"[: random.randint(3, 8)]):
        folder = f"tin/2021/{name}"
        files[f"{folder}/index.md"] = _story(random, name, share)
        files[f"{folder}/ngang.jpg"] = photo(shade=10 + number)
        files[f"{folder}/doc.jpg"] = photo(size=(600, 900), shade=20 + number)
        files[f"{folder}/doi.jpg"] = photo(shade=200 + number // 2)  # of two stories one picture
        files[f"{folder}/cut.jpg"] = photo(shade=30 + number)[:-200]
        files[f"{folder}/chu.jpg"] = b"khong phai anh"
        files[f"{folder}/nq.pdf"] = random.choice(
            (pdf(), pdf(), pdf(trailer=b"/Encrypt 5 0 R"), b"")
        )
        files[f"{folder}/mau.docx"] = office(author="Nông Văn An")
        files[f"{folder}/bieu.csv"] = office("xl")
    return files


def _story(random: Random, name: str, share: float) -> str:
    def may(*values: str | None, right: str | None = None) -> str | None:
        return random.choice(values) if random.random() < share else right

    fields = {
        "Title": may(*_TITLES, right=f"Tin {name} của kỳ họp"),
        "Date": may(*_DATES, right="27/5/2021"),
        "Category": may(*_FIELDS["Category"], right="Kỳ họp"),
        **{key: may(*values) for key, values in _FIELDS.items() if key != "Category"},
    }
    header = "\n".join(f"{key}: {value}" for key, value in fields.items() if value is not None)
    parts = ["![Một lời tả ảnh](ngang.jpg)\n![Hai lời tả ảnh](doc.jpg)"]
    for _ in range(random.randint(1, 5)):
        link, shown = random.choice(_LINKS), random.choice(_PHOTOS)
        made = (f"Xem [tin này]({link}).", f"![Lời tả]({shown})", random.choice(_PARAGRAPHS))
        parts.append(may(*made, right="Kỳ họp diễn ra trong một ngày.") or "")
    return f"{header}\n\n" + "\n\n".join(parts) + "\n"
