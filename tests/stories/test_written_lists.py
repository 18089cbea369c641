import pytest

from plugins.stories.written_lists import WrittenList, without_signs


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("họp; kiểm tra", "[họp, kiểm tra]"),
        ("họp; kiểm tra", "{họp; kiểm tra}"),
        ("họp", "(họp)"),
        ("họp; kiểm tra", "\"họp\"; 'kiểm tra'"),
        ("họp; kiểm tra", '["họp", "kiểm tra"]'),
        ("họp; kiểm tra", "‘họp’, ‘kiểm tra’"),
        ("họp; kiểm tra", "#họp; #kiểm tra"),
        ("họp; kiểm tra", "họp; #kiểm tra"),
        ("tiếp xúc cử tri; Hữu Liên", "#tiếp xúc cử tri #Hữu Liên"),
        ("tiếp xúc cử tri; Hữu Liên", "tiếp xúc cử tri #Hữu Liên"),
        ("họp; HĐND", "#họp #HĐND"),
        ("họp; Lạng Sơn", "#họp#LạngSơn"),
        ("Lạng Sơn; 2021", "#Lạng_Sơn, #2021"),
        ("họp; kiểm tra", "• họp; • kiểm tra"),
        ("họp; kiểm tra", "1. họp; 2. kiểm tra"),
        ("họp; kiểm tra", "họp；kiểm tra"),
        ("phòng, chống dịch; họp", "phòng, chống dịch、họp"),
        ("họp; kiểm tra", "họp / kiểm tra"),
        ("họp; kiểm tra", "họp, kiểm tra."),
    ],
)
def test_other_signs(expected: str, value: str) -> None:
    """The items are those between the signs, in their order."""
    found = without_signs(value)
    assert found
    assert (expected, True) == (found.right, found.certain)


@pytest.mark.parametrize(
    ("items", "value"),
    [
        (("họp", "kiểm tra"), "#họp #kiểmtra"),
        (("Lạng Sơn", "xyzt"), "#LạngSơn #xyzt"),
    ],
)
def test_words_run_into_one(items: tuple[str, ...], value: str) -> None:
    """They are parted where they can be in one way, and a person has to look at them."""
    assert WrittenList(items, certain=False) == without_signs(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        ";;",
        "họp",
        "họp, kiểm tra",
        "họp; kiểm tra;",
        "phòng, chống dịch; họp",
        "“Dân vận khéo”",
        "“Dân vận khéo”; họp",
        "kỳ họp (bất thường)",
        "(bất thường) và (thường lệ)",
        "Nghị quyết 30/NQ-HĐND; 8/3",
        "C#; .NET; C++",
        "#1 về đích",
        "tỉnh; TP.",
        "và nhiều việc khác…",
        "- 2 độ C; kỳ họp",
        '"họp',
    ],
)
def test_right_list(value: str) -> None:
    """A list as a header has it, and signs that belong to an item, stay as they are."""
    assert without_signs(value) is None


def test_growth() -> None:
    """A row of hashes or quotes costs no more than its own length."""
    for sign in ("#", '"', "[", "#a", "'a' ", "- ", ",", "; "):
        without_signs(sign * 1_500)
