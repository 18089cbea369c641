import pytest

from plugins.editorial_rules.citizens import children_in_distress, home_addresses
from tests.vietnamese.spanning import marked, plain


@pytest.mark.parametrize(
    "line",
    [
        "Nạn nhân là cháu ⟦Hoàng Thị Mai⟧, 9 tuổi, trú tại xã Hữu Liên.",
        "Cháu ⟦Nông Văn Đức⟧ (SN 2010) bị xâm hại nhiều lần.",
        "Em ⟦Lý Thị Ánh⟧, học sinh lớp 5A, tử vong do đuối nước.",
        "Bé ⟦Vi Minh Ân⟧, Trường mầm non Hoa Sen, bị bạo hành.",
        "Công an đưa bị cáo ra xét xử; cháu gái ⟦Triệu Thị Ngân⟧ mới 14 tuổi.",
        "Mồ côi cha mẹ, em ⟦Hứa Văn Tú⟧, sinh năm 2012, sống với bà.",
        "Cháu H.T.M., 9 tuổi, bị xâm hại.",
        "Em Nguyễn Thu Hà, học sinh lớp 9A, đạt giải Nhất.",
        "Em Nguyễn Thu Hà, học sinh lớp 12A, bị mất tích.",
        "Cháu Bảo An, 9 tuổi, tử vong.",
        "Trẻ em Việt Nam dưới 5 tuổi tử vong giảm; chị em Lê Thị Hoa và 3 cháu.",
        "Ông Hoàng Văn Minh, 54 tuổi, nạn nhân chất độc da cam.",
        "Cháu Trần Văn Nam (SN 1999) bị cáo buộc trộm cắp.",
        "Cháu Trần Thị Lan, 9 tuổi, tặng hoa đại biểu.\nNạn nhân được hỗ trợ.",
    ],
)
def test_children_in_distress(line: str) -> None:
    """A child's full name in a paragraph of a misfortune is found; initials, adults, praise are not."""
    assert line == marked(plain(line), children_in_distress(plain(line), 2021))


@pytest.mark.parametrize(
    "line",
    [
        "Ông Hoàng Văn Minh, ⟦trú tại số nhà 12⟧, đường Bà Triệu",
        "bà Nông Thị Hoa (⟦thường trú số 45/7⟧ phố Muối)",
        "anh Vi Văn Thuận, ⟦nhà ở số nhà 3B⟧",
        "chị Lộc Thị Ngân ⟦ngụ tại số 18⟧ Trần Đăng Ninh",
        "Công dân Lý Văn Đức, ⟦tạm trú tại số 7⟧ ngõ 2",
        "cụ Trần Thị Ất ⟦sống ở số nhà 21⟧",
        "Trụ sở tại số 12 đường Hùng Vương",
        "Ông Hoàng Văn Minh, trú tại xã Hữu Liên",
        "Ông Hoàng Văn Minh nói. Nhà số 5 là nhà văn hóa",
        "Văn phòng ở số 1 đường Hoàng Văn Thụ",
        "Đoàn thăm bà Nông Thị Hoa; trạm y tế ở số nhà 12",
        "ông Hoàng Văn Minh ở khu 2, có 12 hộ",
    ],
)
def test_home_addresses(line: str) -> None:
    """The number of a house is found in the sentence that names its citizen, and nowhere else."""
    assert line == marked(plain(line), home_addresses(plain(line)))
