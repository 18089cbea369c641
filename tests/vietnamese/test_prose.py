from collections.abc import Callable, Iterator

import pytest

from plugins.vietnamese import prose
from plugins.vietnamese.spans import Span
from tests.vietnamese.spanning import marked, mended, plain, said

Detector = Callable[[str], Iterator[Span]]

LINES: dict[Detector, str] = {
    prose.double_spaces: """
        Chủ tịch⟦  → ⟧HĐND tỉnh
        kết thúc.⟦   → ⟧Đại biểu
        từ⟦ \t→ ⟧ngày
        cột⟦\t\t→ ⟧sau
        [một](a.md)⟦  → ⟧hai
        “hai”⟦  → ⟧ba⟦  → ⟧bốn
        một hai
        1.  mục
        | Họ tên   |   Xã |
        ngắt dòng\x20\x20
        a\tb
        ![Điểm cầu](<a  b.jpg> "Ảnh")
    """,
    prose.spaces_before_signs: """
        tỉnh⟦ →⟧, huyện⟦ →⟧; xã⟦ →⟧.
        Vì sao⟦ →⟧? Thật⟦ →⟧!
        gồm⟦ →⟧: một
        tỉnh⟦ ,→, ⟧huyện
        “kỳ họp”⟦  →⟧, và
        [nghị quyết](a.md)⟦ →⟧.
        Điện thoại⟦ →⟧: 0205
        và nhiều nơi khác …
        và ... thế
        tên miền .vn và .NET
        cười :)
        |:---|:---:|
        bước 1. Bước 2, rồi 3!
    """,
    prose.missing_spaces: """
        tỉnh⟦,→, ⟧huyện⟦;→; ⟧xã
        kết thúc⟦.→. ⟧Đại biểu
        năm 2021⟦,→, ⟧Thường trực
        năm 2021⟦.→. ⟧Kỳ họp
        Vì sao⟦?→? ⟧Bởi vì
        Ảnh⟦:→: ⟧Quốc Khánh
        HĐND⟦,→, ⟧UBND
        TP.HCM, TP.Lạng Sơn, Tp.Lạng Sơn, ThS.Nguyễn Văn A, PGS.TS Trần B
        1.234.567 đồng, 3,5 ha, 7h30, 17:00, 1,5km
        điểm a,b,c khoản 2
        QĐ-UBND, ISO 9001:2015, U.S., v.v.
        baolangson.vn, mau-don.docx, https://a.vn/a,b?c:d
        Y.Bion và Node.js, Booking.Com
        A.B, H5N1,H7N9
    """,
    prose.loose_brackets: """
        HĐND tỉnh (⟦ →⟧khóa XVII⟦ →⟧)
        “⟦ →⟧Vì dân⟦ →⟧”
        (⟦  →⟧một)
        (hai⟦ →⟧)
        nói: “⟦ →⟧Đúng”
        a⟦ →⟧) mục
        (khóa XVII) và “vì dân”
        ( )
        - [ ] việc
        (“một”)
        “(một)”
        (một) (hai)
    """,
    prose.tight_brackets: """
        HĐND⟦(→ (⟧khóa XVII)
        đại biểu⟦(→ (⟧35 người)
        (khóa XVII⟦)→) ⟧và
        tỉnh⟦(→ (⟧cũ⟦)→) ⟧là
        UBND⟦(→ (⟧xã)
        (Ảnh⟦)→) ⟧Đại biểu
        Ca(OH)2 và cúm A(H5N1)
        thành viên (các) ban
        f(x), người(s)
        a) Mục tiêu
        [liên kết](a.md)và
        H2(g)n
    """,
    prose.covid_spellings: """
        dịch ⟦Covid -19→Covid-19⟧
        dịch ⟦COVID - 19→COVID-19⟧
        dịch ⟦Covid- 19→Covid-19⟧
        dịch ⟦covid19→covid-19⟧
        dịch ⟦Covid–19→Covid-19⟧
        dịch ⟦Covid 19⟧
        dịch Covid-19, COVID-19
        #Covid19 chung tay
        Covid và 19 người
        covid-190
        https://a.vn/covid19
        SARS-CoV-2
    """,
    prose.lopsided_hyphens: """
        Phùng Chí Kiên⟦- ⟧người cộng sản
        Lạng Sơn⟦ -⟧Cao Bằng
        nhiệm kỳ 2021⟦- →-⟧2026
        nhiệm kỳ 2021⟦ –→–⟧2026
        kinh tế⟦– ⟧xã hội
        năm 2021⟦- ⟧Thường trực
        kinh tế - xã hội, Ban Kinh tế - Ngân sách
        2021-2026, 2021–2026, 2021 - 2026
        nhiệt độ -2 độ C
        QĐ-UBND, 02-HD/BTGTW
        a- Mục tiêu
        dịch Covid -19
        - mục
    """,
    prose.double_hyphens: """
        kỳ họp⟦ -- → – ⟧kỳ cuối
        Kiên⟦ --- → – ⟧người
        một⟦ -- → – ⟧hai⟦ -- → – ⟧ba
        “x”⟦ -- → – ⟧y
        (a)⟦ -- → – ⟧b
        5⟦ -- → – ⟧6
        một – hai
        một - hai
        ---
        lệnh --fix
        `a -- b`
        |---|---|
    """,
    prose.three_dots: """
        và nhiều nơi khác⟦...→…⟧
        “⟦...→…⟧ đúng thế”
        ừ⟦...→…⟧ thì
        (⟦...→…⟧)
        gồm thôn A, B⟦...→…⟧, đều
        Thế ư⟦...→…⟧?
        và …
        v.v...
        họ tên ......
        ../tin/index.md
        .... bốn
        1. Hết.
    """,
    prose.repeated_signs: """
        tỉnh⟦,,→,⟧ huyện
        xã⟦;;→;⟧ thôn
        Thật⟦!!!⟧
        Vì sao⟦??⟧
        hết⟦..⟧ rồi
        tỉnh⟦,.⟧ huyện⟦,;⟧ xã
        bốn⟦....⟧ chấm
        Thật ư?! Thật!?
        và… v.v.
        họ tên ............
        v.v., TP., “…”.
        một, hai; ba: bốn.
    """,
    prose.straight_quotes: """
        phong trào ⟦"→“⟧Vì dân⟦"→”⟧, và
        ⟦"→“⟧Một⟦"→”⟧ ⟦"→“⟧hai⟦"→”⟧
        *⟦"→“⟧Nghiêng⟦"→”⟧*
        (⟦"→“⟧khóa 17⟦"→”⟧)
        ⟦"→“⟧**đậm**⟦"→”⟧.
        [⟦"→“⟧tên⟦"→”⟧](a.md)
        chỉ ⟦"⟧một
        ⟦"⟧ngoài ⟦"⟧trong⟦"⟧ ngoài⟦"⟧
        màn hình 55" và 43"
        tọa độ 21°50'30"
        <b class="x">đậm</b> và ![a](b.jpg "c")
        “Vì dân”
        H'Mông
        `"mã"`
    """,
}


def cases() -> list[tuple[Detector, str]]:
    return [
        (detector, line.strip(" "))
        for detector, lines in LINES.items()
        for line in lines.strip("\n").split("\n")
        if line.strip(" ")
    ]


@pytest.mark.parametrize(
    ("detector", "line"),
    [pytest.param(*case, id=f"{case[0].__name__}: {case[1]}") for case in cases()],
)
def test_line(detector: Detector, line: str) -> None:
    """Exactly the faulty places are found, and what belongs there where that is certain."""
    text = plain(line)
    assert line == marked(text, detector(said(text)))


@pytest.mark.parametrize("detector", LINES, ids=lambda one: one.__name__)
def test_table(detector: Detector) -> None:
    """At least six lines with a fault and five without."""
    lines = [line for one, line in cases() if one is detector]
    assert sum("⟦" in line for line in lines) >= 6
    assert sum("⟦" not in line for line in lines) >= 5


@pytest.mark.parametrize(("detector", "line"), [case for case in cases() if "→" in case[1]])
def test_mended_line(detector: Detector, line: str) -> None:
    """What is mended for certain is not found again."""
    text = mended(plain(line), detector(said(plain(line))))
    assert [mark for mark in detector(said(text)) if mark.instead is not None] == []


def test_every_detector_has_a_table() -> None:
    """No detector of the module is left out."""
    own = {
        one
        for name, one in vars(prose).items()
        if getattr(one, "__module__", "") == prose.__name__ and not name.startswith("_")
    }
    assert own == LINES.keys()


def test_lines() -> None:
    """Places count from the beginning of the text, over all its lines."""
    text = "một\nhai , ba\nbốn  năm"
    assert [one for one in marked(text, prose.spaces_before_signs(text)) if one == "⟦"] == ["⟦"]
    assert marked(text, prose.double_spaces(text)).split("\n")[2] == "bốn⟦  → ⟧năm"
