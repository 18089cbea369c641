import pytest

from plugins.editorial_rules.rule_settings import RuleSettings, read_rule_settings
from plugins.site.catalogue import RULES
from plugins.stories.settings import SettingsFault


def test_nothing_given() -> None:
    """Every rule counts, and tones stand as in hòa."""
    assert RuleSettings() == read_rule_settings({}, RULES)
    assert RuleSettings().tone_placement == "old"


def test_everything_given() -> None:
    """Hosts are held without www., tags by their keys."""
    given = {
        "off": ["T24"],
        "tone_placement": "new",
        "known_hosts": ["WWW.quochoi.vn"],
        "old_portals": ["cu.example"],
        "allowed_contacts": ["0912345678"],
    }
    expected = RuleSettings(
        off=frozenset({"T24"}),
        tone_placement="new",
        known_hosts=frozenset({"quochoi.vn"}),
        old_portals=frozenset({"cu.example"}),
        allowed_contacts=frozenset({"0912345678"}),
    )
    assert expected == read_rule_settings(given, RULES)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (("phải là một bảng",), ["T24"]),
        (("'of'",), {"of": ["T24"]}),
        (("không tắt được", "'T99'"), {"off": ["T99"]}),
        (("'t24'", "“T24”"), {"off": ["t24"]}),
        (("không tắt được", "'H06'"), {"off": ["H06"]}),
        (("off phải là một danh sách",), {"off": "T24"}),
        (("old_portals phải là một danh sách",), {"old_portals": [1]}),
        (("tone_placement",), {"tone_placement": "newest"}),
    ],
)
def test_fault(words: tuple[str, ...], given: object) -> None:
    """It is told with the name of the setting."""
    with pytest.raises(SettingsFault) as raised:
        read_rule_settings(given, RULES)
    (fault,) = raised.value.faults
    assert [word for word in ("CHECKS", *words) if word not in fault] == []


def test_all_faults() -> None:
    """They are told together."""
    with pytest.raises(SettingsFault) as raised:
        read_rule_settings({"of": [], "off": ["T99", "H06"], "tone_placement": 1}, RULES)
    assert len(raised.value.faults) == 4
