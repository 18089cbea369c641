"""Which line ends are joined and which kept, over sentences that are wrapped and blocks that are not."""

from itertools import pairwise
from pathlib import Path
from random import Random
from textwrap import wrap

import pytest

from plugins.stories.prose.line_ends import ends_a_sentence, kept_ends, runs_on

OPENINGS = """
Sáng 27/5, tại trụ sở Hội đồng nhân dân tỉnh|Chiều cùng ngày, Đoàn đại biểu Quốc hội tỉnh Hoài Giang
Theo báo cáo của Ủy ban nhân dân tỉnh|Thay mặt Thường trực Hội đồng nhân dân tỉnh, bà Nguyễn Thị Hòa
Qua thảo luận tại tổ và tại hội trường|Ban Kinh tế - Ngân sách, Ban Pháp chế và Ban Văn hóa - Xã hội
Tại buổi tiếp xúc, cử tri xã Bến Gỗ|Đồng chí Phó Chủ tịch Hội đồng nhân dân tỉnh Trần Văn Bắc
Trong 6 tháng đầu năm 2025, kinh tế - xã hội của tỉnh|Căn cứ Luật Tổ chức chính quyền địa phương, kỳ họp
Về thu ngân sách trên địa bàn|Kết luận hội nghị, Bí thư Tỉnh ủy|Nhiệm kỳ 2021 - 2026, Hội đồng nhân dân tỉnh
"""
MIDDLES = """
đã xem xét, thảo luận và thông qua 12 nghị quyết quan trọng|đề nghị các ngành rà soát tiến độ của từng dự án
ghi nhận sự chuẩn bị kỹ lưỡng của các cơ quan tham mưu|nêu rõ những việc chưa làm được và nguyên nhân của từng việc
kiến nghị sửa chữa tuyến đường dài 12,5 km nối hai xã vùng cao|cho biết tổng thu đạt 1.234,5 tỷ đồng, bằng 52% dự toán
thống nhất cao với tờ trình của Ủy ban nhân dân tỉnh|đánh giá cao kết quả xóa nhà tạm, nhà dột nát cho hộ nghèo
yêu cầu hoàn thành việc giải phóng mặt bằng|mong muốn được hỗ trợ cây giống, phân bón và kỹ thuật canh tác
"""
ENDINGS = """
trước ngày 30 tháng 9 năm nay|trong thời gian tới|để báo cáo tại kỳ họp thường lệ cuối năm|với sự đồng thuận của nhân dân
và giao Văn phòng theo dõi, đôn đốc việc thực hiện|ở tất cả các xã, phường trên địa bàn tỉnh Hoài Giang|theo đúng quy định
"""
WIDTHS = range(50, 111, 2)
PER_WIDTH = 8


def choices(table: str) -> list[str]:
    return table.strip().replace("\n", "|").split("|")


def sentence(random: Random) -> str:
    middle = " và ".join(random.sample(choices(MIDDLES), random.choice((1, 1, 2))))
    parts = random.choice(choices(OPENINGS)), middle, random.choice(choices(ENDINGS))
    return " ".join(parts) + random.choice("...;!")


def wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def paragraphs() -> list[tuple[int, list[str]]]:
    """Wrapped paragraphs by width, without those of which nobody could tell that they wrap."""
    random = Random(2021)
    texts = (
        (width, wrapped(" ".join(sentence(random) for _ in range(random.randint(2, 5))), width))
        for width in WIDTHS
        for _ in range(PER_WIDTH)
    )
    return [
        (width, lines) for width, lines in texts if any(runs_on(*two) for two in pairwise(lines))
    ]


def test_number_of_paragraphs() -> None:
    """Nearly all show by some line that they wrap; hundreds are tried."""
    assert len(paragraphs()) > 0.98 * len(WIDTHS) * PER_WIDTH > 200


@pytest.mark.parametrize(("width", "lines"), paragraphs())
def test_wrapped_sentences(width: int, lines: list[str]) -> None:
    """They are one paragraph, whatever the width."""
    assert [False] * (len(lines) - 1) == kept_ends(lines)


CORPUS = Path(__file__).resolve().parents[2] / "editorial_rules/correct_sentences.txt"
SENTENCES = [one for one in CORPUS.read_text("utf-8").splitlines() if one[:1].isalpha()]
TOGETHER = 6  # sentences of a paragraph


@pytest.mark.parametrize("width", [60, 66, 70, 72, 76, 78, 80, 90, 100, 110])
@pytest.mark.parametrize("start", range(0, len(SENTENCES) - TOGETHER, TOGETHER))
def test_correct_sentences(start: int, width: int) -> None:
    """Sentences with all that is awkward in them, links too, are joined as well."""
    lines = wrapped(" ".join(SENTENCES[start : start + TOGETHER]), width)
    assert [False] * (len(lines) - 1) == kept_ends(lines)


LONG = (
    "Hội đồng nhân dân tỉnh đã xem xét, thảo luận và thông qua 12 nghị quyết quan trọng về kinh tế"
)
BLOCKS = {
    "recipients": "Nơi nhận:\nUBND tỉnh;\nLưu: VT.",
    "recipients over a wide line": "Nơi nhận:\nỦy ban Thường vụ Quốc hội, Chính phủ, Văn phòng Quốc hội;\ncác Ban của Hội đồng nhân dân tỉnh;\nLưu: VT, CTHĐND.",
    "recipients without signs": "Nơi nhận\nUBND tỉnh\nCác Ban của HĐND tỉnh\nLưu VT",
    "address": "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh\nSố 2 phố Bến Gỗ, phường Bến Gỗ, tỉnh Hoài Giang\nĐiện thoại: 0205 3812 345\nEmail: van-phong@hoai-giang.example",
    "address with a web address": "Cổng thông tin: https://hdnd.hoai-giang.example/lien-he/cac-phong-ban\nĐiện thoại: 0205 3812 345\nGiờ làm việc: 7h30 - 17h00",
    "telephones": "Lãnh đạo Văn phòng: 0205 3812 345\nPhòng Công tác Quốc hội: 0205 3812 346\nPhòng Hành chính: 0205 3812 347",
    "signature": "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN TỈNH HOÀI GIANG KHÓA XVII\nCHỦ TỊCH\n(Đã ký)\nNguyễn Văn An",
    "head of a document": "HỘI ĐỒNG NHÂN DÂN TỈNH HOÀI GIANG\nSố: 15/NQ-HĐND\nHoài Giang, ngày 1 tháng 6 năm 2025",
    "articles": "Điều 1. Thông qua.\nĐiều 2. Giao UBND tỉnh.\nĐiều 3. Hiệu lực.",
    "long articles": f"Điều 1. {LONG}.\nĐiều 2. {LONG} - xã hội.\nĐiều 3. {LONG}.",
    "articles without full stops": f"Điều 1. {LONG}\nĐiều 2. Giao UBND tỉnh\nĐiều 3. Hiệu lực",
    "points": f"Nội dung gồm:\na) {LONG};\nb) {LONG} - xã hội;\nc) Việc khác.",
    "verses of six and eight": "Ta về, mình có nhớ ta\nTa về, ta nhớ những hoa cùng người.\nRừng xanh hoa chuối đỏ tươi\nĐèo cao nắng ánh dao gài thắt lưng.",
    "verses of seven": "Bước tới đèo Ngang bóng xế tà,\nCỏ cây chen đá, lá chen hoa.\nLom khom dưới núi tiều vài chú,\nLác đác bên sông chợ mấy nhà.",
    "verses of five": "Mỗi năm hoa đào nở\nLại thấy ông đồ già\nBày mực tàu giấy đỏ\nBên phố đông người qua",
    "verses of eight": "Gặm một khối căm hờn trong cũi sắt,\nTa nằm dài, trông ngày tháng dần qua,\nKhinh lũ người kia ngạo mạn, ngẩn ngơ,",
    "three sentences of a hundred letters": f"{LONG}.\n{LONG} - xã hội.\n{LONG} năm 2025.",
    "pasted paragraphs": f"{LONG}, {LONG.lower()}.\n{LONG}.\n{LONG}, {LONG.lower()}, {LONG.lower()}.",
    "two pasted paragraphs": f"{LONG}, {LONG.lower()}.\n{LONG}, {LONG.lower()} - xã hội.",
    "time and place": "Thời gian: 8h00 ngày 1/6/2025 tại Hội trường lớn của tỉnh, có truyền hình\nĐịa điểm: Hội trường",
    "programme": "7h30: Đón tiếp đại biểu\n8h00: Chào cờ, khai mạc\n8h15: Báo cáo của Thường trực HĐND tỉnh\n11h30: Nghỉ trưa",
    "names and posts": "Ông Nguyễn Văn An, Chủ tịch\nBà Trần Thị Bình, Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh\nÔng Lê Văn Cường, Trưởng Ban Pháp chế",
    "salutations": "Kính thưa Quốc hội,\nKính thưa các vị khách quý,\nThưa đồng bào, cử tri cả nước,",
    "grounds": f"Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\nXét Tờ trình số 10/TTr-UBND;\n{LONG},\nQUYẾT NGHỊ:",
    "questions and answers": f"Hỏi: {LONG} ra sao?\nTrả lời: {LONG}.\nHỏi: Khi nào xong?\nTrả lời: Trong năm nay.",
    "author and photographer": "Tác giả: Kim Chi\nẢnh: Quốc Khánh",
    "one sentence on each line": "Sáng nay, kỳ họp khai mạc.\nĐại biểu dự đông đủ.\nKỳ họp bế mạc ngày mai.",
    "capitals": "HỘI ĐỒNG NHÂN DÂN TỈNH\nKHÓA XVII\nNHIỆM KỲ 2021 - 2026",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_lines_made_by_hand(block: str) -> None:
    """Each stays a line of its own."""
    lines = block.split("\n")
    assert [True] * (len(lines) - 1) == kept_ends(lines)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ([], ["Một dòng."]),
        ([False], ["Sáng 27/5, Thường trực HĐND tỉnh", "họp phiên thường kỳ."]),
        ([False], ["nói với ông", "“trẻ em như búp trên cành”."]),
        ([False, True], ["Sáng 27/5, Thường trực HĐND", "tỉnh họp.", "Chiều nghỉ."]),
        ([True], ["Sáng họp.", "Chiều nghỉ."]),
        ([False], [f"{LONG}, của tỉnh", "Hoài Giang và các xã."]),
        (
            [False],
            ["Tỉnh có ba việc phải làm ngay trong tháng này, đó là: a) rà soát;", "b) công khai."],
        ),
        ([True], ["Có ba việc:", "a) rà soát."]),
        ([True], ["x " * 66, "Đoạn sau."]),
    ],
)
def test_line_end(expected: list[bool], lines: list[str]) -> None:
    """It is joined where a sentence runs on or had no room; else it is kept."""
    assert expected == kept_ends(lines)


@pytest.mark.parametrize(
    "line", ["Hết.", "Gồm:", "Một;", "Ai?", "Vâng!", "Rồi…", "“Vâng.”", "**Hết.**", "(hết.)"]
)
def test_end_of_a_sentence(line: str) -> None:
    """A sign at the end, inside quotes, brackets and emphasis too."""
    assert ends_a_sentence(line)
    assert not runs_on(line, "chữ thường")


@pytest.mark.parametrize(
    ("expected", "following"),
    [
        (True, "họp"),
        (True, "**họp**"),
        (True, "“họp”"),
        (False, "Họp"),
        (False, "1/6"),
        (False, ""),
    ],
)
def test_sentence_that_runs_on(expected: bool, following: str) -> None:
    """In a small letter, behind what opens a quotation too."""
    assert expected is runs_on("Sáng nay", following)
