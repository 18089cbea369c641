import pytest

from plugins.stories.slips import slips


def told(text: str) -> list[tuple[str, int, bool]]:
    return [(fault.code, spot, stops) for spot, fault, stops in slips(text, {"b", "hai từ"})]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([("L08", 1, True)], "![ảnh] (a.jpg)"),
        ([("L08", 1, True)], "![ảnh] (bất cứ gì)"),
        ([("L08", 4, True)], "Xem [tin] (../tin-kia/index.md)"),
        ([("L08", 0, True)], "[tin]\t(https://x.vn)"),
        ([("L08", 0, True)], "[tệp] (nghi-quyet.pdf)"),
        ([("L09", 0, False)], "[a][c]"),
        ([("L09", 0, False)], "[a][]"),
        ([("L09", 1, True)], "![a][c]"),
        ([("T41", 5, True)], "Chữ. {: onclick=x }"),
        ([("T41", 7, True)], "## Mục {#muc}"),
        ([("T41", 4, True)], "Ảnh {.rong}"),
        ([("T41", 11, True)], "![ảnh](a.b){width=50%}"),
        ([("P07", 6, True)], "Chữ.\n ! [ảnh](a.jpg)"),
        ([("P07", 5, True)], "Chữ.\n![ảnh](a.jpg))"),
        ([("P07", 5, True)], "Chữ.\n[![ảnh](a.jpg)"),
        ([("P07", 0, True)], "![ảnh](a.jpg) ] ![ảnh](b.jpg)"),
    ],
)
def test_slip(expected: list[tuple[str, int, bool]], text: str) -> None:
    """A photo that would be lost stops the build; so does an address printed as it is."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md)",
        "[sic] (theo báo Lạng Sơn)",
        "Nghị quyết [1] (năm 2021)",
        "[a][b]",
        "[a][B]",
        "[a][hai\u00a0 từ]",
        "[b][]",
        "\\[a] (https://x.vn)",
        "\\[a][c]",
        "[a]\n(https://x.vn)",
        "{{ x }} { : x }",
        "{...} và {1.5}",
        "[a][c]: https://x.vn",
        "Chúc mừng! [Xem](a.md)",
        "[![ảnh](a.jpg)](b.md) ![ảnh](c (1).jpg)",
        "(![ảnh](a.jpg) ảnh chụp)",
        "> ![ảnh](a.jpg)",
        "![ảnh](a.jpg) và { x = 1 }",
    ],
)
def test_right_text(text: str) -> None:
    """What is a link, or was never meant as one, is left alone."""
    assert told(text) == []


def test_mend() -> None:
    """The editor reads the line as it should be written."""
    faults = [fault for _, fault, _ in slips("![Ảnh] (a.jpg) [x][c]", ())]
    assert [fault.mend for fault in faults] == [
        "viết liền: ![Ảnh](a.jpg).",
        "viết [x](địa chỉ), hoặc thêm dòng “[c]: địa chỉ”.",
    ]
