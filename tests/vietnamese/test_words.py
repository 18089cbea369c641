from collections.abc import Callable, Iterator
from functools import partial
from unicodedata import normalize

import pytest

from plugins.vietnamese import words
from plugins.vietnamese.spans import Span
from tests.vietnamese.spanning import marked, mended, plain, said

Detector = Callable[[str], Iterator[Span]]

LINES: dict[Detector, str] = {
    partial(words.tone_placement, house="old"): """
        Tỉnh ⟦uỷ→ủy⟧ Lạng Sơn
        tỉnh ⟦Hoà→Hòa⟧ Bình, sức ⟦khoẻ→khỏe⟧
        ông ⟦Thuý→Thúy⟧
        ⟦UỶ→ỦY⟧ BAN
        xã ⟦hoá→hóa⟧; văn ⟦hoá→hóa⟧
        ⟦toà→tòa⟧ án
        Tỉnh ủy, Hòa Bình, khỏe
        quý, quỳ, quả, khuỷu, huỳnh
        hoàng, toán, ngoài, thuyền
        của, múa, thuế, thuở
        [Tỉnh](tinh-uỷ.md)
    """,
    partial(words.tone_placement, house="new"): """
        Tỉnh ⟦ủy→uỷ⟧
        ⟦Hòa→Hoà⟧ Bình
        ⟦khỏe→khoẻ⟧
        ⟦ỦY→UỶ⟧ BAN
        ⟦tòa→toà⟧ án
        ⟦Thúy→Thuý⟧
        Tỉnh uỷ
        quý
        quỹ
        hoàn
        thủng
    """,
    words.repeated_words: """
        quyền của⟦ của⟧ dân
        và⟦  và⟧ các
        Báo cáo của⟦ của⟧, Ban Pháp chế
        (của⟦\u00a0của⟧) Ban
        Hội đồng nhân dân⟦ Hội đồng nhân dân⟧ tỉnh
        `mã` của⟦ của⟧ Ban
        Các⟦ các⟧ đại biểu
        đồng chí⟦ đồng chí⟧ Bí thư
        đã được⟦ được⟧ phê duyệt
        theo⟦ theo⟧ quy định
        đại biểu Quốc hội⟦ đại biểu Quốc hội⟧ tỉnh
        ngày ngày, xanh xanh, năm năm, từ từ
        dần dần, luôn luôn, là là mặt đất
        lá sau sau, nước trong trong
        do Do Thái đề nghị
        với, với; của. Của
        các đại biểu, đại biểu
    """,
    words.capital_headline: """
        ⟦HỘI ĐỒNG NHÂN DÂN TỈNH HỌP⟧
        ⟦KỲ HỌP THỨ NHẤT HĐND TỈNH KHÓA XVII⟧
        ⟦LẠNG SƠN: KHAI MẠC KỲ HỌP THỨ 11⟧
        ⟦KHAI MẠC KỲ HỌP⟧
        ⟦CHỦ TỊCH HĐND TỈNH TIẾP CÔNG DÂN⟧
        ⟦THÔNG BÁO LỊCH TIẾP CÔNG DÂN QUÝ I⟧
        HĐND, UBND, ĐBQH, MTTQ
        HĐND tỉnh Lạng Sơn họp
        UBND TP Lạng Sơn
        Kỳ họp thứ 11 Quốc hội khóa XIV
        COVID-19 và ASEAN
        VTV ghi hình
    """,
    words.look_alikes: """
        ⟦HÐND→HĐND⟧ tỉnh
        ⟦Ðoàn→Đoàn⟧ đại biểu
        ⟦ðại→đại⟧ biểu
        ⟦QÐ→QĐ⟧-UBND
        ⟦H\u043et→Hot⟧, ⟦\u0430n→an⟧
        ⟦\u0391n→An⟧
        ⟦ﬁ→fi⟧nal
        ⟦Ｈ→H⟧ọp
        ⟦vщn⟧
        Москва и Україна
        Sigurðsson và Guðmundur
        HĐND tỉnh, Đoàn đại biểu
        nhiệt độ α, Ω
        Zürich, São Paulo
    """,
}


def name(detector: Detector) -> str:
    return detector.keywords["house"] if isinstance(detector, partial) else detector.__name__


def cases() -> list[tuple[Detector, str]]:
    return [
        (detector, line.strip())
        for detector, lines in LINES.items()
        for line in lines.strip().split("\n")
    ]


@pytest.mark.parametrize(
    ("detector", "line"),
    [pytest.param(*case, id=f"{name(case[0])}: {case[1]}") for case in cases()],
)
def test_line(detector: Detector, line: str) -> None:
    """Exactly the faulty words are found, what is mended is not found again."""
    text = plain(line)
    assert line == marked(text, detector(said(text)))
    right = mended(text, detector(said(text)))
    assert [mark for mark in detector(said(right)) if mark.instead is not None] == []


@pytest.mark.parametrize("detector", LINES, ids=name)
def test_table(detector: Detector) -> None:
    """At least six lines with a fault and five without."""
    lines = [line for one, line in cases() if one is detector]
    assert sum("⟦" in line for line in lines) >= 6
    assert sum("⟦" not in line for line in lines) >= 5


def apart(text: str) -> str:
    return normalize("NFD", text)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([], ""),
        ([], "Hội đồng nhân dân"),
        ([], "UBND 2021"),
        ([], "Y Ñuê Niê, Ê\u0306đê"),
        (["tỉnh"], f"Hội đồng {apart('tỉnh')} họp"),
        (["tỉnh họp"], apart("tỉnh họp")),
        (["tỉnh UBND tỉnh"], f"{apart('tỉnh')} UBND {apart('tỉnh')}"),
        (["tỉnh", "họp"], f"{apart('tỉnh')} bầu {apart('họp')}"),
        (["(tỉnh),\nxã"], apart("(tỉnh),\nxã")),
        (["quý"], f"{apart('quý')} bạn"),
        (["tỉnh"], "ti\u0309nh"),
        (["à"], "a\u0340"),
    ],
)
def test_decomposed(runs: list[str], text: str) -> None:
    """Neighbouring words are one run, which becomes NFC; a letter that has no such form is none."""
    marks = list(words.decomposed(text))
    assert runs == [mark.instead for mark in marks]
    assert normalize("NFC", text) == mended(text, marks)


@pytest.mark.parametrize(
    "line",
    [
        "⟦h\u0300⟧ội",
        "họp ⟦\u0301⟧",
        "ho⟦à\u0300⟧",
        "h⟦ộ\u0301⟧i",
        "t⟦ả\u0309\u0309⟧",
        "⟦5\u0301⟧",
        "họp",
        "Ê\u0306đê, Ñuê",
        "ơ\u0306",
        "č ñ ă",
        "hòa, hoà",
    ],
)
def test_stray_tones(line: str) -> None:
    """A tone that no letter takes is found with what stands before it."""
    assert line == marked(plain(line), words.stray_tones(plain(line)))
