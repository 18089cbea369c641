import pytest

from plugins.vietnamese.syllables import is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuỷu",
        "Quốc",
        "GIẾNG",
        "gì",
        "quý",
        "huỳnh",
        "thuở",
        "yêu",
        "oái",
        "ủy",
        "uỷ",
        "hòa",
        "hoà",
        "xoong",
        "quẳng",
        "ngoéo",
        "thuế",
        "khuya",
        "giữa",
        "ghế",
        "nghe",
        "kỳ",
        "ấm",
        "ăn",
        "ước",
        "rượu",
    ],
)
def test_syllable(word: str) -> None:
    """Every spelling of a Vietnamese syllable is one, in any case and placement of the tone."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "Héi",
        "HĐND",
        "Windows",
        "ngh",
        "b",
        "cé",
        "kan",
        "gê",
        "nghan",
        "háć",
        "tat",
        "Đoànn",
        "qua1",
        "UBND",
        "Niño",
        "f",
    ],
)
def test_no_syllable(word: str) -> None:
    """What no Vietnamese word can look like is none."""
    assert not is_syllable(word)
