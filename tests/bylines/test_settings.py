import pytest

from plugins.bylines.settings import BylineSettings, read_byline_settings
from plugins.stories.records import Level
from plugins.stories.settings import SettingsFault


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (Level.PROBLEM, {}),
        (Level.PROBLEM, {"BYLINES_UNKNOWN_PERSON": "problem"}),
        (Level.HINT, {"BYLINES_UNKNOWN_PERSON": "warning"}),
    ],
)
def test_unknown_person(expected: Level, given: dict[str, object]) -> None:
    """A name that nobody registered stops the build unless the settings say otherwise."""
    assert BylineSettings(expected) == read_byline_settings(given)


@pytest.mark.parametrize("value", ["", "Problem", "hint", None, 5, [], {}])
def test_wrong_choice(value: object) -> None:
    """Any other choice is one fault, told by the setting's name."""
    with pytest.raises(SettingsFault) as raised:
        read_byline_settings({"BYLINES_UNKNOWN_PERSON": value})
    (fault,) = raised.value.faults
    assert fault.startswith("BYLINES_UNKNOWN_PERSON: ")
