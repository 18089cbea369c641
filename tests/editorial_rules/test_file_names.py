from pathlib import Path

import pytest

from tests.editorial_rules.desks import SOURCE, codes, find, story


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (True, "tra-loi-don-cua-ong-nong-van-an.pdf"),
        (True, "Đơn kiến nghị của bà Lý Thị Hoa.docx"),
        (True, "to_cao_cong_dan_Nguyen_Van_An.pdf"),
        (True, "don_001099012345_1.pdf"),
        (False, "001099012345.pdf"),  # the rule D01 tells it
        (False, "tra-loi-don-so-15.pdf"),
        (False, "quyet-dinh-don-vi-bau-cu-so-3.pdf"),
        (False, "danh-sach-dai-bieu-ong-nong-van-an.pdf"),
        (False, "tong-hop-kien-nghi-cu-tri-xa-huu-lien.pdf"),
        (False, "mau-don-khieu-nai.docx"),
        (False, "https://thanhtra.gov.vn/don-cua-ong-nong-van-an.pdf"),
        (False, "../don-cua-ong-nong-van-an/index.md"),
    ],
)
def test_name_of_a_file(expected: bool, name: str, tmp_path: Path) -> None:
    """A citizen's number or name in it is a hint; of a document, an office or a form it tells nothing."""
    found = codes(find(tmp_path, {SOURCE: story(f"Xem [văn bản](<{name}>).")}))
    assert ("G11" in found) is expected
