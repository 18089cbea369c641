import pytest

from plugins.listings.settings import ListSettings, read_list_settings
from plugins.stories.settings import SettingsFault


def test_no_settings() -> None:
    """A page holds twenty stories."""
    assert ListSettings(20) == read_list_settings({})


def test_every_setting() -> None:
    """All are taken over; a tag is known in every spelling."""
    slugs = {"Thuê": "thue-2", "Kì họp": "hop"}
    given = {"LIST_PAGE_SIZE": 2, "TAG_SLUGS": slugs}
    expected = ListSettings(2, {"thuê": "thue-2", "kỳ họp": "hop"})
    assert expected == read_list_settings(given)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["LIST_PAGE_SIZE", "lớn hơn 0"], {"LIST_PAGE_SIZE": 0}),
        (["LIST_PAGE_SIZE"], {"LIST_PAGE_SIZE": "12"}),
        (["LIST_PAGE_SIZE"], {"LIST_PAGE_SIZE": None}),
        (["LIST_PAGE_SIZE"], {"LIST_PAGE_SIZE": 2.5}),
        (["TAG_SLUGS", "một bảng"], {"TAG_SLUGS": ["thuê"]}),
        (["TAG_SLUGS", "'Thuê 2'", "a-z"], {"TAG_SLUGS": {"thuê": "Thuê 2"}}),
        (["TAG_SLUGS", "5", "a-z"], {"TAG_SLUGS": {"thuê": 5}}),
        (["TAG_SLUGS", "tối đa 80"], {"TAG_SLUGS": {"thuê": "a" * 81}}),
        (["TAG_SLUGS", "'con'", "dành riêng"], {"TAG_SLUGS": {"thuê": "con"}}),
        (["TAG_SLUGS", "từ khóa 5"], {"TAG_SLUGS": {5: "nam"}}),
        (["TAG_SLUGS", "hai lần"], {"TAG_SLUGS": {"Kỳ họp": "a", "kì họp": "b"}}),
        (["TAG_SLUGS", "chung địa chỉ 'a'"], {"TAG_SLUGS": {"thuê": "a", "thuế": "a"}}),
    ],
)
def test_fault(words: list[str], given: dict[str, object]) -> None:
    """It is told by the setting's name."""
    with pytest.raises(SettingsFault) as raised:
        read_list_settings(given)
    (fault,) = raised.value.faults
    assert fault.startswith(f"{words[0]}: ")
    assert [word for word in words if word not in fault] == []
