from unicodedata import normalize

import pytest

from plugins.vietnamese.normalise import clean, clean_block, fold


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("", ""),
        ("", " \t\u00a0\n"),
        ("Kim Chi", "Kim Chi"),
        ("Kim Chi", "  Kim \t Chi\n"),
        ("Kim Chi", "Kim\u00a0Chi"),
        ("Kim Chi", "\u3000Kim\u2009\u202fChi\u2028"),
        ("Kim Chi", "Kim \r\n Chi"),
        ("👩\u200d🌾 được mùa", "👩\u200d🌾  được mùa"),
        ("KimChi", "Kim\u200bChi"),
        ("Kim Chi", "\ufeffKi\u00adm \u200b Chi\u2060\u200f"),
        ("Kim Chi", "Kim\u2800Chi\u3164"),
        ("Kỳ họp", "Kỳ ho\u200b\u0323p"),
        ("", "\u200b"),
        ("Tỉnh ủy", normalize("NFD", "Tỉnh  ủy")),
        ("Tỉnh uỷ", normalize("NFD", "Tỉnh uỷ")),
        ("x² ½ ﬁ", "x² ½ ﬁ"),
    ],
)
def test_line_enters(expected: str, text: str) -> None:
    """One spelling of every letter and single spaces, nothing that is not seen; compatible signs stay."""
    assert expected == clean(text)
    assert expected == clean(expected)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("", ""),
        ("một\nhai\nba\n", "một\r\nhai\rba\n"),
        ("một\n\nhai", "một\r\rhai"),
        ("một\n\nhai", "một\r\n\r\nhai"),
        ("  thụt\u00a0vào  \n\tbảng\n", "  thụt\u00a0vào  \r\n\tbảng\r\n"),
        ("Hội đồng\nnhân dân", normalize("NFD", "Hội đồng\r\nnhân dân")),
    ],
)
def test_block_enters(expected: str, text: str) -> None:
    """Lines end in LF and letters are composed; spaces and empty lines are the writer's."""
    assert expected == clean_block(text)
    assert expected == clean_block(expected)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("", ""),
        ("hdnd", "HĐND"),
        ("covid-19", "COVID-19"),
        ("doan dai bieu quoc hoi", "Đoàn đại biểu Quốc hội"),
        ("thue thue", "Thuế THUÊ"),
        ("uoc ve nghi nguoi", "ước vẽ nghỉ người"),
        ("dddddd", "ĐđÐðƉɖ"),
        ("strasse", "Straße"),
        ("  hai  ba", "  hai  ba"),
    ],
)
def test_reader_types_no_accents(expected: str, text: str) -> None:
    """The folded text is what is typed without accents, from NFC and from NFD alike."""
    assert expected == fold(text)
    assert expected == fold(normalize("NFD", text))
    assert expected == fold(expected)
