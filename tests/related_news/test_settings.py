import pytest

from plugins.related_news.settings import RelatedSettings, read_settings, unknown_sections


def test_no_settings() -> None:
    """The defaults hold, and have no fault."""
    assert read_settings({}) == (RelatedSettings(), ())


def test_some_settings() -> None:
    """They stand beside the defaults of the others; a whole number does for a fraction."""
    expected = RelatedSettings(length=4, half_life_days=180, never_offered=("Tin Văn phòng",))
    given = {"length": 4, "half_life_days": 180, "never_offered": ["Tin Văn phòng"]}
    assert (expected, ()) == read_settings(given)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["bộ tên và giá trị"], 8),
        (["“lenght”", "“length”"], {"lenght": 8}),
        (["“length”", "số nguyên"], {"length": 4.5}),
        (["“length”", "số nguyên"], {"length": True}),
        (["“length”", "từ 1 đến 50"], {"length": 0}),
        (["“text_weight”", "phải là số"], {"text_weight": "1"}),
        (["“time_floor”", "từ 0 đến 1"], {"time_floor": 2}),
        (["“half_life_days”"], {"half_life_days": float("nan")}),
        (["“older_only”", "True hoặc False"], {"older_only": 1}),
        (["“candidates”", "gấp đôi"], {"length": 13}),
        (["“never_offered”", "danh sách tên"], {"never_offered": "Tin Văn phòng"}),
        (["“never_offered”"], {"never_offered": [1]}),
        (["“filler”", "True hoặc False"], {"filler": 0}),
        (["“max_age_days”", "từ 0"], {"max_age_days": -1}),
        (["trọng số"], {"tag_weight": 0, "headline_weight": 0, "text_weight": 0}),
    ],
)
def test_fault(words: list[str], given: object) -> None:
    """It is told with the setting's name and what it may be."""
    _, (fault,) = read_settings(given)
    assert [word for word in words if word not in fault] == []


def test_several_faults() -> None:
    """All are told at once, and each leaves its default."""
    settings, faults = read_settings({"length": 0, "pair_weight": -1, "xyz": 3, "terms": 50})
    assert len(faults) == 3
    assert settings == RelatedSettings(terms=50)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("", "Văn phòng"),
        ("", "văn  phòng"),
        ("không có chuyên mục “Văn phòg”, có phải là “Văn phòng”?", "Văn phòg"),
        ("không có chuyên mục “Thể thao”", "Thể thao"),
    ],
)
def test_section_that_is_never_offered(expected: str, name: str) -> None:
    """It is one of the site's, however it is spelt; else it is told with the nearest."""
    found = unknown_sections(RelatedSettings(never_offered=(name,)), ("Văn phòng", "Nghị trường"))
    told = (f"RELATED_NEWS: trong “never_offered”, {expected}",) if expected else ()
    assert told == found
