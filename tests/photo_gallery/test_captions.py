import pytest

from plugins.photo_gallery.captions import Caption, read_caption

TEXT = "Một số hình ảnh tại các điểm họp"


@pytest.mark.parametrize(
    "written",
    [
        f"{TEXT} (Ảnh: Quốc Khánh)",
        f"{TEXT} (ảnh: Quốc Khánh)",
        f"{TEXT} (Ảnh: Quốc Khánh).",
        f"{TEXT} (Ảnh : Quốc Khánh )",
        f"{TEXT}(Ảnh:Quốc Khánh)",
        f"  {TEXT}  (Ảnh: Quốc Khánh)  ",
    ],
)
def test_credit_in_brackets(written: str) -> None:
    """It is parted from the text, whichever way it is set."""
    assert Caption(TEXT, ("Quốc Khánh",)) == read_caption(written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Đại biểu dự họp.", "Đại biểu dự họp. Ảnh: Quốc Khánh"),
        ("Đại biểu dự họp.", "Đại biểu dự họp. Ảnh: Quốc Khánh."),
        ("Họp (sáng 27/5).", "Họp (sáng 27/5). Ảnh: Quốc Khánh"),
        ("Họp (sáng 27/5)", "Họp (sáng 27/5) (Ảnh: Quốc Khánh)"),
        ("Ảnh chụp sáng 27/5.", "Ảnh chụp sáng 27/5. Ảnh: Quốc Khánh"),
        ("Đại biểu xem ảnh: đủ ba bức.", "Đại biểu xem ảnh: đủ ba bức. (Ảnh: Quốc Khánh)"),
    ],
)
def test_credit_after_a_sentence(text: str, written: str) -> None:
    """Brackets are not needed, and only the last credit counts."""
    assert Caption(text, ("Quốc Khánh",)) == read_caption(written)


@pytest.mark.parametrize("written", ["Ảnh: Quốc Khánh", "(Ảnh: Quốc Khánh)", "ảnh: Quốc Khánh."])
def test_credit_only(written: str) -> None:
    """A caption may be nothing but a credit."""
    assert Caption("", ("Quốc Khánh",)) == read_caption(written)


@pytest.mark.parametrize(
    "names",
    [
        "Quốc Khánh; Hoàng Văn Thụ",
        "Quốc Khánh;Hoàng Văn Thụ",
        "Quốc Khánh, Hoàng Văn Thụ",
        "Quốc Khánh - Hoàng Văn Thụ",
        "Quốc Khánh – Hoàng Văn Thụ",
        "Quốc Khánh và Hoàng Văn Thụ",
        "Quốc Khánh ; Hoàng Văn Thụ;",
    ],
)
@pytest.mark.parametrize("form", ["Cử tri phát biểu (Ảnh: {})", "Cử tri phát biểu Ảnh: {}"])
def test_several_photographers(names: str, form: str) -> None:
    """Semicolon, comma, spaced dash and "và" part the names."""
    expected = Caption("Cử tri phát biểu", ("Quốc Khánh", "Hoàng Văn Thụ"))
    assert expected == read_caption(form.format(names))


@pytest.mark.parametrize("name", ["Hoàng Vàng", "Y-Moan", "TTXVN/Văn Điệp", "Vân Vi"])
def test_name_that_looks_parted(name: str) -> None:
    """A hyphen, a slash and the letters "va" inside a name part nothing."""
    assert Caption("Họp", (name,)) == read_caption(f"Họp (Ảnh: {name})")


@pytest.mark.parametrize(
    "written",
    [
        "Một số hình ảnh: hội trường",
        "Một số hình ảnh: hội trường, dãy ghế, lá cờ",
        "Trong ảnh: đồng chí Bí thư Chi bộ phát biểu",
        "Hình ảnh: quang cảnh kỳ họp",
        "Đại biểu xem triển lãm ảnh",
        "Ảnh chụp tại hội trường",
        "Ảnh 1: đoàn khảo sát tại chợ",
        "Cảnh: rừng hồi",
        "Ảnh:",
        "Họp (sáng 27/5)",
        "",
    ],
)
def test_no_credit(written: str) -> None:
    """The word "ảnh" inside a sentence makes nobody a photographer."""
    assert Caption(written) == read_caption(written)


@pytest.mark.parametrize(
    ("printed", "names"),
    [("", ()), ("Ảnh: Kim Chi", ("Kim Chi",)), ("Ảnh: Kim Chi, An", ("Kim Chi", "An"))],
)
def test_printed_credit(printed: str, names: tuple[str, ...]) -> None:
    """Names are listed after one word; without names nothing is printed."""
    assert printed == Caption("Họp", names).credit


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        (Caption(TEXT, ("An",), "trên trái"), f"{TEXT} (Giữ: trên trái) (Ảnh: An)"),
        (Caption(TEXT, ("An",), "30% 20%"), f"{TEXT} (Ảnh: An). ( giữ :30% 20% )"),
        (Caption("", (), "giữa"), "(Giữ: giữa)"),
        (Caption(TEXT, (), "trên trái"), f"{TEXT} (giữ trên trái)"),
        (Caption(TEXT, (), "trên"), f"{TEXT} [Giu - trên]"),
        (Caption(TEXT, ("An",), "30% 20%"), f"{TEXT} (Ảnh: An; Giữ: 30% 20%)"),
        (Caption(f"{TEXT} (giữ chức)", (), "trên"), f"{TEXT} (giữ chức) (Giữ: trên)"),
        (Caption(f"{TEXT} (Giữa hội trường)"), f"{TEXT} (Giữa hội trường)"),
        (Caption(TEXT, (), ""), f"{TEXT} (Giữ:)"),
        (Caption(f"{TEXT} (giữ nguyên)"), f"{TEXT} (giữ nguyên)"),
        (Caption("Đại biểu (từ trái sang)"), "Đại biểu (từ trái sang)"),
    ],
)
def test_what_crops_keep(expected: Caption, written: str) -> None:
    """The words stand before the credit or behind it; brackets alone are part of the text."""
    assert expected == read_caption(written)
