from collections.abc import Callable, Iterator
from functools import partial

import pytest

from plugins.editorial_rules import privacy
from plugins.vietnamese.spans import Span
from tests.vietnamese.spanning import marked, plain

Detector = Callable[[str], Iterator[Span]]

LINES: dict[Detector, str] = {
    privacy.citizen_numbers: """
        CCCD số ⟦020085001234⟧
        số ⟦001 203 004567⟧, ngày cấp
        (⟦024190012345⟧)
        ⟦0200.8500.1234⟧
        ⟦096 304 001 234⟧
        ⟦020 1 85 001234⟧
        định danh ⟦001099012345⟧.
        1.200.000.000.000 đồng
        020485001234, 097085001234, 000085001234
        001260004567
        0205.3812.345, 0205 3812 3456
        mã 20210527001234, DSC_020085001234.jpg
        https://a.vn/020085001234
        Nghị quyết số 202/2025/QH15, 1668/NQ-UBTVQH15
    """,
    privacy.paper_numbers: """
        CMND số ⟦082123456⟧
        chứng minh nhân dân: ⟦082 123 456⟧
        số CMND là ⟦082.123.456⟧, cấp
        hộ chiếu số ⟦C1234567⟧
        thẻ BHYT số ⟦2012345678⟧
        căn cước công dân số ⟦999185001234⟧
        CCCD số 020085001234
        chi BHYT 781.234.567 đồng
        cấp thẻ căn cước cho 812.345 công dân
        Luật Căn cước số 26/2023/QH15
        sổ BHXH của 123 người
        082123456
        mang theo căn cước công dân, ngày 27/5/2021
    """,
    partial(privacy.mobile_numbers, allowed=["0912 000 111"]): """
        gọi ⟦0912345678⟧
        ĐT: ⟦0912.345.678⟧, ⟦091 234 5678⟧
        ⟦+84 912 345 678⟧
        ⟦(+84)912345678⟧
        [gọi](tel:⟦0378123456⟧)
        Zalo: ⟦09 12 34 56 78⟧
        https://zalo.me/⟦0912345678⟧
        ⟦0912-345-678⟧ và ⟦0587654321⟧.
        0912000111, +84912000111
        0205.3812.345, (024) 38 123 456, 1900 1234, 18001234, 113
        mã số thuế 0312345678, MST: 0901234567
        số tài khoản 0912345678
        đường dây nóng: 0912 345 678
        các ngày 03 05 07 08 09 họp
        05.03.2021 08, 05-03-2021
        0912345678.jpg, anh_0912345678, 09123456789
        1.200.000.000 đồng, 0,3512345678
        số 0912345678/QĐ-UBND
    """,
    partial(privacy.private_emails, allowed=["dbqh.langson@gmail.com"]): """
        gửi ⟦nguyenvana@gmail.com⟧.
        [thư](mailto:⟦a.b-c@yahoo.com.vn⟧)
        <⟦x@outlook.com⟧>
        ⟦A.B@Hotmail.com⟧
        ⟦a+b@icloud.com⟧, ⟦b@live.com⟧
        ⟦c@ymail.com⟧
        dbqh.langson@gmail.com, DBQH.LangSon@Gmail.com
        vanphong@langson.gov.vn
        gmail.com và yahoo
        x@gmail.com.langson.gov.vn
        @gmail.com
        a@quochoi.vn
    """,
    partial(privacy.bank_accounts, allowed=["123 456 789 000"]): """
        số tài khoản ⟦8400205123456⟧
        STK: ⟦0123 456 789⟧ Vietcombank
        số tài khoản của bà A là ⟦8400-2051-2345⟧
        tài khoản ngân hàng Agribank ⟦8400205123456⟧
        Số TK ⟦123456789⟧
        tài khoản số ⟦0011.0042.34567⟧
        số tài khoản 123456789000
        chuyển vào tài khoản 1.200.000.000 đồng
        số tài khoản mở mới đạt 1.200.000 tài khoản
        số tài khoản 12345678 khách mở
        tài khoản 3511, tài khoản định danh mức 2
        số tài khoản 9527.3.1234567 tại Kho bạc Nhà nước Lạng Sơn
        Ban Vận động “Vì người nghèo” tỉnh, số tài khoản 8400205123456
        mỗi tháng 12345678 lượt
    """,
}
CASES = [
    (detector, line.strip())
    for detector, lines in LINES.items()
    for line in lines.strip().split("\n")
]


def name(detector: Detector) -> str:
    return (detector.func if isinstance(detector, partial) else detector).__name__


@pytest.mark.parametrize(
    ("detector", "line"), [pytest.param(*case, id=f"{name(case[0])}: {case[1]}") for case in CASES]
)
def test_line(detector: Detector, line: str) -> None:
    """Exactly the personal data is found; documents, sums and offices are none."""
    assert line == marked(plain(line), detector(plain(line)))


@pytest.mark.parametrize("detector", LINES, ids=name)
def test_table(detector: Detector) -> None:
    """At least five lines with personal data, six places in all, and five lines without."""
    lines = [line for one, line in CASES if one is detector]
    assert sum(line.count("⟦") for line in lines) >= 6
    assert sum("⟦" not in line for line in lines) >= 5
