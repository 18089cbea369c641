import pytest

from plugins.listings.settings import ListSettings, read_list_settings
from plugins.stories.settings import SettingsFault

SECTIONS = {"SECTIONS": [("a", "Kỳ họp"), ("b", "HĐND"), ("c", "Đảng")]}


def test_no_settings() -> None:
    """A page holds twenty stories, and the home page has the usual rows."""
    expected = ListSettings(20, (("a",), "anh", ("b", "c")))
    assert expected == read_list_settings(SECTIONS)


def test_every_setting() -> None:
    """Both are taken over, and nothing of the settings can be changed afterwards."""
    given = {**SECTIONS, "LIST_PAGE_SIZE": 2, "HOME": [["c"], "anh"]}
    expected = ListSettings(2, (("c",), "anh"))
    assert expected == read_list_settings(given)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["LIST_PAGE_SIZE", "lớn hơn 0"], {"LIST_PAGE_SIZE": 0}),
        (["LIST_PAGE_SIZE"], {"LIST_PAGE_SIZE": "12"}),
        (["LIST_PAGE_SIZE"], {"LIST_PAGE_SIZE": None}),
        (["LIST_PAGE_SIZE"], {"LIST_PAGE_SIZE": 2.5}),
        (["HOME", "'khong-co'"], {"HOME": [["khong-co"]]}),
        (["HOME", "mỗi hàng"], {"HOME": None}),
        (["HOME", "mỗi hàng"], {"HOME": [["a"], 5]}),
        (["HOME", "mỗi hàng"], {"HOME": ["a"]}),
        (["HOME", "hai hàng"], {"HOME": [["a"], ["a"]]}),
    ],
)
def test_fault(words: list[str], given: dict[str, object]) -> None:
    """It is told by the setting's name."""
    with pytest.raises(SettingsFault) as raised:
        read_list_settings({**SECTIONS, **given})
    (fault,) = raised.value.faults
    assert fault.startswith(f"{words[0]}: ")
    assert [word for word in words if word not in fault] == []


def test_faulty_sections() -> None:
    """They are told where they are read; here nothing is told of rows that name some."""
    assert read_list_settings({"SECTIONS": None, "HOME": [["a"]]}) == ListSettings(20, ())
