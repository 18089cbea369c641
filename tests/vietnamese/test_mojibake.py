import pytest

from plugins.vietnamese.mojibake import garbled_utf8, lost_letters, old_fonts
from tests.vietnamese.spanning import marked, mended, plain


def as_windows_1252(text: str) -> str:
    """UTF-8 as a browser shows it when it is told Windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội đồng nhân dân",
        "Kỳ họp thứ nhất “khóa XVII” – nhiệm kỳ 2021–2026",
        "ĐƯỢC SỰ NHẤT TRÍ CỦA ĐẠI BIỂU",
        "đẹp dễ, và à",
        "Ủy ban… nghiêng ngả",
        "thuỷ chung, khuỷu tay",
    ],
)
def test_garbled_sentence(sentence: str) -> None:
    """What was garbled comes back letter for letter."""
    text = as_windows_1252(sentence)
    assert sentence == mended(text, garbled_utf8(text))


@pytest.mark.parametrize(
    "line",
    [
        "⟦Há»™i Ä‘á»“ng→Hội đồng⟧",
        "Nhà ⟦nÆ°á»›c,→nước,⟧ ở",
        "tại ⟦tá»‰nh 2 Láº¡ng→tỉnh 2 Lạng⟧ và sở",
        "⟦â€œVÃ¬→“Vì⟧ ở",
        "⟦quyá»�n⟧ ở",
        "“XÃ” và «quá»…, «đạt loại khá»…",
        "MÂ” – XÃ…",
        "Ä, Å và Æ",
        "Hội đồng nhân dân",
        "São Paulo, Zürich, Ærø, Ångström",
        "5 µm, 2½, © 2021, §",
    ],
)
def test_garbled_words(line: str) -> None:
    """Runs of garbled words are found; quotation marks behind capitals are none."""
    assert line == marked(plain(line), garbled_utf8(plain(line)))


@pytest.mark.parametrize(
    ("reading", "line"),
    [
        ("Hội đồng nhân dân", "⟦Héi ®ång nh©n d©n⟧"),
        ("tỉnh Lạng Sơn tổ chức kỳ họp thứ nhất", "⟦tØnh L¹ng S¬n tæ chøc kú häp thø nhÊt⟧ 2021"),
        ("HỘI ĐỒNG NHÂN DÂN", "⟦HOÄI ÑOÀNG NHAÂN DAÂN⟧"),
        ("tỉnh Lạng Sơn tổ chức", "⟦tænh Laïng Sôn toå chöùc⟧"),
        ("Hội đồng nhân dân tỉnh Lạng", "⟦H¶i ÇÒng nhân dân tÌnh Lång⟧"),
        ("Thảo luận", "một\n- ⟦Th¶o luËn⟧\nhai"),
        ("", "Hội đồng nhân dân tỉnh Lạng Sơn"),
        ("", "« Hội đồng » và «dân» © 2021 Windows®"),
        ("", "El Niño và La Niña; São Paulo, Zürich, Müller"),
        ("", "5 µm, 30 °C, 2½ m², § 5 · x"),
        ("", "Noël, Citroën, Haïti, naïve, Besançon"),
        ("", "hoà, toà, xoá, quý; Ê-đê, Y Ñuê"),
    ],
)
def test_old_fonts(reading: str, line: str) -> None:
    """Lines in TCVN3, VNI and VPS are found and read; foreign names and signs are none."""
    marks = list(old_fonts(plain(line)))
    assert line == marked(plain(line), marks)
    assert [reading] * bool(reading) == [mark.word for mark in marks]


@pytest.mark.parametrize(
    "line",
    [
        "⟦H?i ??ng⟧",
        "⟦H?i ??ng nhân dân t?nh L?ng S?n⟧ 2021",
        "⟦k?y h?p⟧",
        "Hội ⟦\ufffd⟧ đồng",
        "a⟦\ufffd\ufffd⟧b",
        "một\n⟦t?nh ?y⟧",
        "Vì sao? Thế nào?",
        "sao?các và gì?những",
        "Ai?",
        "https://a.vn/x?id=1&b=2 và /tim?q=a",
        "thế ư?! thật?",
        "“Đâu?” – ông hỏi?",
    ],
)
def test_lost_letters(line: str) -> None:
    """Marks of letters that are gone are found; a question is none."""
    assert line == marked(plain(line), lost_letters(plain(line)))
